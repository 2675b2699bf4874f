/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* bench-package FILE.tar RUNS: packs 1 000 files as an archive package, then verifies it, and hashes its bytes without looking at
 * what they are, in turns. Prints a line of JSON for each run. */

#include "bench-signers.h"

#include "parta-detached.h"
#include "parta-package-chain.h"
#include "parta-package-scan.h"
#include "parta-sha256.h"
#include "parta-tar-writer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILES      1000
#define SCOPES       20        /* a file of entries and one of places each */
#define ENTRIES     500        /* of a scope */
#define COPY_SIZE (100 * 1024) /* a journal of one period with four signatures */
#define CHUNK     (256 * 1024) /* read at once by both */

static void
die_of (const GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("%s\n", error->message);
  exit (1);
}

/* An entry, as a line of the ledger has it. */
static PartaRecord *
make_record (guint scope,
             guint number)
{
  g_autofree char *name = g_strdup_printf ("journal/j%u", scope);
  g_autofree char *key = g_strdup_printf ("2026-09-%02u/1/u%u/1", 1 + number % 28, number);
  g_autoptr (PartaDraft) draft = parta_draft_new (name, PARTA_KIND_MARK, key, parta_body_new ("mark", "5", NULL));
  PartaStamp stamp = { .school = "s23", .author = "p1", .wall = BENCH_NOW * 1000, .boot = "", .salt = { 1, 2, 3, 4, 5, 6, 7, 8 } };
  PartaRecord *record;

  draft->role = g_strdup ("teacher");
  memset (stamp.id.device, 7, sizeof stamp.id.device);
  stamp.id.seq = number + 1;
  record = parta_record_new (parta_entry_new (draft, &stamp));
  record->verdict = PARTA_VERDICT_APPLIED;
  record->lsn = (guint64) number * SCOPES + scope + 1;
  record->received = BENCH_NOW * 1000;

  return record;
}

static void
add_record (PartaPackage *package,
            GPtrArray    *contents,
            guint         scope)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free);
  g_autofree char *name = g_strdup_printf ("journal/j%u", scope);

  for (guint i = 0; i < ENTRIES; i++)
    g_ptr_array_add (records, make_record (scope, i));
  parta_package_chain_add (package, name, records, contents);
}

/* Bytes that differ in each copy; what they mean does not matter to one who asks whether they are those that were packed. */
static void
add_copy (PartaPackage *package,
          GPtrArray    *contents,
          guint         number)
{
  g_autofree char *name = g_strdup_printf ("copies/261112-%08x.pdf", number);
  guint8 *bytes = g_malloc (COPY_SIZE);
  GBytes *copy;
  guint64 mix = number + 1;

  for (gsize i = 0; i < COPY_SIZE; i += sizeof mix)
    {
      mix = mix * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
      memcpy (bytes + i, &mix, sizeof mix);
    }
  copy = g_bytes_new_take (bytes, COPY_SIZE);
  parta_package_add_file (package, name, copy);
  g_ptr_array_add (contents, copy);
}

static void
add (PartaTarWriter *writer,
     const char     *name,
     GBytes         *bytes)
{
  g_autoptr (GError) error = NULL;

  parta_tar_writer_add (writer, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  die_of (error);
}

static void
write_package (const PartaPackage *package,
               GPtrArray          *contents,
               PartaSigner        *signer,
               const char         *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTarWriter) writer = parta_tar_writer_open (path, BENCH_NOW, &error);
  char *text = parta_package_print (package);
  g_autoptr (GBytes) manifest = g_bytes_new_take (text, strlen (text)), sums = NULL, signature = NULL;
  char *list = parta_package_list_sums (package, manifest);

  die_of (error);
  sums = g_bytes_new_take (list, strlen (list));
  signature = parta_detached_sign (sums, signer, BENCH_NOW, &error);
  die_of (error);
  add (writer, PARTA_PACKAGE_SUMS, sums);
  add (writer, PARTA_PACKAGE_SIGNATURE, signature);
  add (writer, PARTA_PACKAGE_MANIFEST, manifest);
  for (guint i = 0; i < contents->len; i++)
    add (writer, ((const PartaPackageFile *) package->files->pdata[i])->name, contents->pdata[i]);
  parta_tar_writer_close (writer, &error);
  die_of (error);
}

static void
make_package (PartaSigner *signer,
              const char  *path)
{
  static const char state[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  g_autoptr (PartaPackage) package = parta_package_new ();
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  package->school = g_strdup ("s23");
  package->name = g_strdup ("№ 23");
  package->span = g_strdup ("period");
  package->period = g_strdup ("2026-q1");
  package->person = g_strdup ("p1");
  package->system = g_strdup ("Parta");
  package->state = g_strdup (state);
  package->made = BENCH_NOW * 1000;
  package->lsn = SCOPES * ENTRIES;
  for (guint i = 0; i < SCOPES; i++)
    add_record (package, contents, i);
  while (contents->len < FILES)
    add_copy (package, contents, contents->len);
  write_package (package, contents, signer, path);
}

static double
time_verification (const char       *path,
                   const PartaTrust *trust)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPackageScan) scan = parta_package_scan (path, trust, NULL, NULL, NULL, NULL, &error);

  die_of (error);
  if (scan->findings->len > 0 || scan->package->files->len != FILES)
    {
      g_printerr ("the package is not found good\n");
      exit (1);
    }

  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* The least that anybody has to do who wants to know whether a byte changed. */
static double
time_hash (const char *path)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PartaSha256) sum = parta_sha256_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  guint8 digest[PARTA_SHA256_SIZE];
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize n;

  while ((n = read (fd, chunk, CHUNK)) > 0)
    parta_sha256_add (sum, chunk, (gsize) n);
  parta_sha256_end (sum, digest);
  close (fd);

  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int   argc,
      char *argv[])
{
  guint64 n_runs = argc == 3 ? g_ascii_strtoull (argv[2], NULL, 10) : 0;
  BenchSigners signers = { { NULL } };

  if (n_runs == 0)
    {
      g_printerr ("Usage: bench-package FILE.tar RUNS\n");
      return 2;
    }

  bench_signers_init (&signers);
  make_package (signers.signers[0], argv[1]);
  for (guint i = 0; i < n_runs; i++)
    {
      double verified = time_verification (argv[1], signers.trust), hashed = time_hash (argv[1]);

      g_print ("{\"verify_s\":%.6f,\"hash_s\":%.6f}\n", verified, hashed);
    }

  return 0;
}
