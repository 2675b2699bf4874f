/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* bench-signed SPREADS FILE.pdf: a volume from the record to its fourth signature and back: pages, what PDF/A wants, four signatures
 * with stamps of time, verification. Prints JSON: how long all of it took, and each part. */

#include "bench-signers.h"

#include "parta-paper-copy.h"
#include "parta-pdf-verify.h"

#include "invented-journal.h"

#include <stdlib.h>

#define PUPILS            30
#define LESSONS_IN_SPREAD 18
#define STAMP_WIDTH       170.0   /* points */
#define STAMP_HEIGHT      56.0

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (1);
}

/* As the product does it: the volume of a class, ready to be signed. */
static GBytes *
make_copy (Invented *invented)
{
  g_autoptr (GError) error = NULL;
  PartaIssue issue;
  GBytes *copy;

  invented_issue_init (&issue);
  copy = parta_paper_copy_make_class (invented->state, INVENTED_CLASS, INVENTED_PERIOD, &issue, &error);
  if (copy == NULL)
    fail (error);

  return copy;
}

/* Each in the place that is due. */
static GBytes *
sign_all (BenchSigners *signers,
          GBytes       *copy)
{
  GBytes *file = g_bytes_ref (copy);

  for (guint i = 0; i < BENCH_SIGNERS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) before = file;
      g_autofree char *field = parta_paper_copy_dup_field (before, &error);

      if (field == NULL)
        fail (error);
      file = bench_signers_sign (signers, before, field, STAMP_WIDTH, STAMP_HEIGHT, i);
    }

  return file;
}

static void
verify (BenchSigners *signers,
        GBytes       *file)
{
  g_autoptr (PartaProof) proof = parta_pdf_verify (file, signers->trust, NULL);

  if (proof->verdict != PARTA_PROOF_INTACT || proof->signatures->len != BENCH_SIGNERS)
    {
      g_printerr ("the signatures do not hold\n");
      exit (1);
    }
}

int
main (int   argc,
      char *argv[])
{
  guint64 n_spreads = argc == 3 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;
  const InventedJournal what = { .n_pupils = PUPILS, .n_lessons = (guint) n_spreads * LESSONS_IN_SPREAD };
  g_auto (Invented) invented = { NULL };
  g_autoptr (GBytes) copy = NULL, file = NULL;
  BenchSigners signers = { { NULL } };
  double written, signatures, whole;
  gint64 start;

  if (n_spreads == 0 || n_spreads > 100)
    {
      g_printerr ("Usage: bench-signed SPREADS FILE.pdf\n");
      return 2;
    }

  invented_init (&invented, &what);
  bench_signers_init (&signers);
  start = g_get_monotonic_time ();
  copy = make_copy (&invented);
  written = seconds_since (start);
  file = sign_all (&signers, copy);
  signatures = seconds_since (start) - written;
  verify (&signers, file);
  whole = seconds_since (start);
  if (!g_file_set_contents (argv[2], g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL))
    return 1;
  g_print ("{\"whole_s\":%.6f,\"written_s\":%.6f,\"signed_s\":%.6f,\"verified_s\":%.6f,\"bytes\":%" G_GSIZE_FORMAT "}\n",
           whole, written, signatures, whole - written - signatures, g_bytes_get_size (file));

  return 0;
}
