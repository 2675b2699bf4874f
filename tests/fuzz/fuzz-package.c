/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An archive package that somebody brings. Nobody who fuzzes has a key, so a package with no flaw is the one that make-seeds sealed.
 * The check sums of tar are put right first, since a stranger would do so, too. */

#include "fuzz.h"

#include "parta-package-chain.h"
#include "parta-package-scan.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define NOW      G_GINT64_CONSTANT (1669104000)   /* as in tests/sign */
#define BLOCK    512
#define SIZE_AT  124
#define SIZE_LEN 11
#define SUM_AT   148
#define SUM_LEN  8

static PartaTrust   *trust;
static char         *sealed;    /* SHA-256 of the manifest that somebody with a key sealed */
static PartaPackage *package;   /* what it says */

static void
learn (void)
{
  g_autoptr (GBytes) pem = NULL, manifest = NULL;

  if (trust != NULL)
    return;

  pem = fuzz_read_seed ("cms-anchor.pem");
  trust = parta_trust_new (pem, NOW, NULL);
  manifest = fuzz_read_seed ("package-manifest.json");
  sealed = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
  package = parta_package_parse (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest));
  g_assert_true (trust != NULL && package != NULL);
}

static void
repair (guint8 *tar,
        gsize   size)
{
  gsize at = 0;

  while (size >= BLOCK && at <= size - BLOCK)
    {
      char digits[SIZE_LEN + 1] = { 0 }, sum_text[SUM_LEN];
      guint sum = 0;

      memcpy (digits, tar + at + SIZE_AT, SIZE_LEN);
      memset (tar + at + SUM_AT, ' ', SUM_LEN);
      for (guint i = 0; i < BLOCK; i++)
        sum += tar[at + i];
      g_snprintf (sum_text, sizeof sum_text, "%06o", sum);
      if (sum != SUM_LEN * ' ')
        memcpy (tar + at + SUM_AT, sum_text, SUM_LEN - 1);
      else
        memset (tar + at + SUM_AT, 0, SUM_LEN);
      at += BLOCK + (MIN (g_ascii_strtoull (digits, NULL, 8), size) + BLOCK - 1) / BLOCK * BLOCK;
    }
}

/* What is handed on is what the list says. */
static gboolean
visit_cb (const PartaPackage      *read,
          const PartaPackageFile  *file,
          GBytes                  *bytes,
          gpointer                 n_visited,
          GError                 **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_assert_cmpstr (digest, ==, file->digest);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, file->size);
  (*(guint *) n_visited)++;

  return TRUE;
}

static void
check_scan (const PartaPackageScan *scan,
            guint                   n_visited)
{
  g_autofree char *text = scan->package != NULL ? parta_package_print (scan->package) : NULL;
  g_autofree char *digest = text != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) : NULL;

  for (guint i = 0; i < scan->findings->len; i++)
    {
      const PartaPackageFinding *finding = scan->findings->pdata[i];

      g_assert_nonnull (parta_package_flaw_get_nick (finding->flaw));
      g_assert_nonnull (finding->name);
    }
  if (scan->findings->len > 0)
    return;

  g_assert_cmpstr (digest, ==, sealed);
  g_assert_cmpuint (n_visited, ==, scan->package->files->len);
  g_assert_true (scan->signature->trusted);
}

static void
scan_package (const uint8_t *data,
              size_t         size)
{
  g_autofree guint8 *tar = g_memdup2 (data, size);
  int fd = memfd_create ("package", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (PartaPackageScan) scan = NULL;
  guint n_visited = 0;

  repair (tar, size);
  g_assert_true (fd >= 0 && (size == 0 || write (fd, tar, size) == (gssize) size));
  scan = parta_package_scan (path, trust, visit_cb, NULL, &n_visited, NULL, NULL);
  if (scan != NULL)
    check_scan (scan, n_visited);
  close (fd);
}

/* What is read of a manifest can be written, and reads the same. */
static void
check_manifest (const char *text,
                gsize       size)
{
  g_autoptr (PartaPackage) read = parta_package_parse (text, size);
  g_autoptr (PartaPackage) again = NULL;
  g_autofree char *once = NULL, *twice = NULL;

  if (read == NULL)
    return;

  once = parta_package_print (read);
  again = parta_package_parse (once, strlen (once));
  g_assert_nonnull (again);
  twice = parta_package_print (again);
  g_assert_cmpstr (once, ==, twice);
}

/* The places of a scope, a zero, its entries. */
static void
check_chain (const char *text,
             gsize       size)
{
  const char *zero = memchr (text, 0, size);
  g_autofree char *entries = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gsize length;

  if (zero == NULL)
    return;

  length = (gsize) (text + size - zero - 1);
  entries = length > 0 ? g_memdup2 (zero + 1, length) : g_strdup ("");
  records = parta_package_chain_read ("journal/j1", text, entries, length);
  parta_package_chain_check (package, "journal/j1", text, entries, length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_memdup2 (data, size);

  learn ();
  scan_package (data, size);
  if (size == 0)
    return 0;
  check_manifest (text, size);
  check_chain (text, size);

  return 0;
}
