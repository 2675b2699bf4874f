/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* R-159 at level T: what a time stamp proves, and for how long. */

#include <string.h>

#include "parta-sample.h"

#define YEARS_5 (5 * 365 * SAMPLE_DAY)

static PartaProof *
verify (GBytes     *bytes,
        PartaTrust *trust)
{
  g_autoptr (GError) error = NULL;
  PartaProof *proof = parta_pdf_verify (bytes, trust, &error);

  g_assert_no_error (error);

  return proof;
}

static const PartaSignature *
nth (PartaProof *proof,
     guint       index)
{
  g_assert_cmpuint (index, <, proof->signatures->len);

  return proof->signatures->pdata[index];
}

static void
check_stamped (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW);
  g_autoptr (PartaProof) proof = verify (sample_stamped (n), trust);

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (proof->signatures->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const PartaSignature *signature = nth (proof, i);

      g_assert_cmpint (signature->kind, ==, PARTA_SIGNATURE_OF_PERSON);
      g_assert_cmpint (signature->level, ==, PARTA_SIGNATURE_LEVEL_T);
      g_assert_cmpint (signature->stamp, ==, PARTA_STAMP_PROVED);
      g_assert_cmpstr (signature->stamper, ==, "Служба времени");
      g_assert_cmpint (signature->when, ==, SAMPLE_NOW + i * 60);
      g_assert_cmpint (signature->stamped, ==, SAMPLE_NOW + i * 60 + 5);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/sign/time/stamped/1", GUINT_TO_POINTER (1), check_stamped);
  g_test_add_data_func ("/sign/time/stamped/4", GUINT_TO_POINTER (4), check_stamped);

  return g_test_run ();
}
