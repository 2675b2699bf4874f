/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* Keys on tokens (PKCS #11), with SoftHSM in the part of the token. The numbers in the addresses are those of the acceptance
 * checks: 9 what pdfsig says, 17 what can go wrong with a token. */

#include <glib/gstdio.h>
#include <string.h>

#include "parta-certificate.h"
#include "parta-sample.h"
#include "parta-softhsm.h"
#include "parta-token-private.h"

static gboolean has_softhsm;
static char *directory;

static const char *const LABELS[SAMPLE_PEOPLE] = { "teacher", "class-teacher", "deputy", "head" };

static gboolean
is_ready (void)
{
  if (!has_softhsm)
    g_test_skip ("no SoftHSM on this computer");

  return has_softhsm;
}

static void
make_token (guint person)
{
  softhsm_add_token (LABELS[person]);
  softhsm_add_key (LABELS[person], "01", sample_key (person), SAMPLE_PASSWORD);
  softhsm_add_certificate (LABELS[person], "01", sample_key (person), SAMPLE_PASSWORD);
}

static PartaSigner *
open_token (guint person)
{
  g_autoptr (GError) error = NULL;
  PartaSigner *signer = softhsm_open (LABELS[person], NULL, SOFTHSM_PIN, &error);

  g_assert_no_error (error);

  return signer;
}

static GBytes *
sign (GBytes       *bytes,
      guint         person,
      PartaSigner  *signer,
      GError      **error)
{
  const PartaSignInfo info = { .reason = "Проверено", .when_utc = SAMPLE_NOW };

  return parta_pdf_sign (bytes, sample_place (person), signer, &info, error);
}

static guint
count (const char *text,
       const char *find)
{
  guint n = 0;

  for (const char *at = strstr (text, find); at != NULL; at = strstr (at + 1, find))
    n++;

  return n;
}

static void
check_by_pdfsig (GBytes *bytes,
                 guint   n)
{
  g_autoptr (GBytes) pem = sample_anchor_pem ();
  g_autofree char *anchor = sample_write (directory, "anchor.pem", pem);
  g_autofree char *path = sample_write (directory, "judge.pdf", bytes);
  g_autofree char *command = NULL, *out = NULL;
  int status;

  command = g_strdup_printf ("cd %s && ([ -d nss ] || (mkdir nss && certutil -N -d sql:nss --empty-password && "
                             "certutil -A -d sql:nss -n CA -t CT,C,C -i %s)) && "
                             "faketime '2022-11-23 12:00:00' pdfsig -nssdir sql:nss %s", directory, anchor, path);
  out = sample_run (command, &status);
  g_assert_cmpuint (count (out, "Signature is Valid."), ==, n);
  g_assert_cmpuint (count (out, "Certificate is Trusted."), ==, n);
  g_assert_cmpuint (count (out, "Total document signed"), ==, 1);
}

/* Four people, four tokens, RSA and elliptic keys (pdf.md 7, 9; R-159). */
static void
check_four (void)
{
  g_autoptr (GBytes) bytes = g_bytes_ref (sample_finished ());
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW);
  g_autoptr (PartaProof) proof = NULL;

  if (!is_ready ())
    return;

  for (guint i = 0; i < SAMPLE_PEOPLE; i++)
    {
      g_autoptr (PartaSigner) signer = open_token (i);
      g_autofree char *name = parta_signer_dup_name (signer);
      g_autoptr (GError) error = NULL;
      GBytes *signed_bytes = sign (bytes, i, signer, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, sample_name (i));
      g_bytes_unref (bytes);
      bytes = signed_bytes;
      check_by_pdfsig (bytes, i + 1);
    }

  proof = parta_pdf_verify (bytes, trust, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (proof->signatures->len, ==, SAMPLE_PEOPLE);
}

static void
check_wrong_pin (void)
{
  g_autoptr (GError) wrong = NULL, again = NULL, missing = NULL;
  g_autoptr (PartaSigner) signer = NULL;

  if (!is_ready ())
    return;

  g_assert_null (softhsm_open ("deputy", NULL, "00000000", &wrong));
  g_assert_error (wrong, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_WRONG_PASSWORD);
  g_assert_nonnull (strstr (wrong->message, "Few tries are left"));
  g_assert_null (softhsm_open ("deputy", NULL, "1", &again));
  g_assert_error (again, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_WRONG_PASSWORD);
  g_assert_null (softhsm_open ("nobody", NULL, SOFTHSM_PIN, &missing));
  g_assert_error (missing, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_TOKEN);
  g_assert_cmpstr (missing->message, !=, wrong->message);

  signer = open_token (2);
  g_assert_nonnull (signer);
}

static void
check_tries (void)
{
  g_assert_cmpint (parta_token_tries_of_flags (0), ==, PARTA_TOKEN_TRIES_MANY);
  g_assert_cmpint (parta_token_tries_of_flags (CKF_USER_PIN_COUNT_LOW), ==, PARTA_TOKEN_TRIES_FEW);
  g_assert_cmpint (parta_token_tries_of_flags (CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY), ==, PARTA_TOKEN_TRIES_ONE);
  g_assert_cmpint (parta_token_tries_of_flags (CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED), ==, PARTA_TOKEN_TRIES_NONE);
}

static void
check_no_certificate (void)
{
  g_autoptr (GError) error = NULL, empty = NULL;

  if (!is_ready ())
    return;

  softhsm_add_token ("bare");
  g_assert_null (softhsm_open ("bare", NULL, SOFTHSM_PIN, &empty));
  g_assert_error (empty, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_KEY);
  softhsm_add_key ("bare", "01", sample_key (1), SAMPLE_PASSWORD);
  g_assert_null (softhsm_open ("bare", NULL, SOFTHSM_PIN, &error));
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_CERTIFICATE);
}

static void
check_choice (void)
{
  g_autoptr (GError) error = NULL, nobody = NULL;
  g_autoptr (PartaSigner) first = NULL, second = NULL;
  g_autofree char *serial = parta_signer_dup_serial (sample_signer (1)), *chosen = NULL;

  if (!is_ready ())
    return;

  softhsm_add_token ("both");
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("0%u", i);

      softhsm_add_key ("both", id, sample_key (i), SAMPLE_PASSWORD);
      softhsm_add_certificate ("both", id, sample_key (i), SAMPLE_PASSWORD);
    }

  g_assert_null (softhsm_open ("both", NULL, SOFTHSM_PIN, &error));
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_CHOICE);
  g_assert_null (softhsm_open ("both", "Никто", SOFTHSM_PIN, &nobody));
  g_assert_error (nobody, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_CERTIFICATE);

  first = softhsm_open ("both", serial, SOFTHSM_PIN, NULL);
  second = softhsm_open ("both", sample_name (2), SOFTHSM_PIN, NULL);
  chosen = parta_signer_dup_name (first);
  g_assert_cmpstr (chosen, ==, sample_name (1));
  g_assert_nonnull (second);
}

/* The certificate's time is asked before the token's work. */
static void
check_time (void)
{
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (GError) over = NULL, early = NULL;

  if (!is_ready ())
    return;

  signer = open_token (1);
  g_assert_false (parta_signer_check (signer, SAMPLE_UNTIL + 1, &over));
  g_assert_error (over, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_EXPIRED);
  g_assert_false (parta_signer_check (signer, SAMPLE_FROM - 1, &early));
  g_assert_error (early, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_YET_VALID);
  g_assert_true (parta_signer_check (signer, SAMPLE_UNTIL, NULL));
}

/* Pulled out between two signatures: the next one fails with a message, and goes on with the token plugged in again. */
static void
check_unplugged (void)
{
  g_autoptr (GBytes) bytes = g_bytes_ref (sample_finished ()), first = NULL, second = NULL, again = NULL;
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (GError) error = NULL, missing = NULL;

  if (!is_ready ())
    return;

  signer = open_token (1);
  first = sign (bytes, 1, signer, &error);
  g_assert_no_error (error);

  softhsm_set_plugged (FALSE);
  second = sign (bytes, 1, signer, &error);
  g_assert_null (second);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_TOKEN);
  g_clear_object (&signer);
  g_assert_null (softhsm_open (LABELS[1], NULL, SOFTHSM_PIN, &missing));
  g_assert_error (missing, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_TOKEN);

  softhsm_set_plugged (TRUE);
  signer = open_token (1);
  again = sign (bytes, 1, signer, NULL);
  g_assert_nonnull (again);
}

/* Keys for signing may want the PIN before each signature; the person is asked once all the same. */
static void
check_strict (void)
{
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_ready ())
    return;

  softhsm_add_token ("strict");
  softhsm_add_strict_key ("strict", "01", sample_key (0), SAMPLE_PASSWORD);
  softhsm_add_certificate ("strict", "01", sample_key (0), SAMPLE_PASSWORD);
  signer = softhsm_open ("strict", NULL, SOFTHSM_PIN, &error);
  g_assert_no_error (error);
  first = sign (sample_finished (), 0, signer, &error);
  g_assert_no_error (error);
  second = sign (sample_finished (), 0, signer, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
}

static void
check_list (void)
{
  g_autoptr (GPtrArray) tokens = NULL;
  gboolean found = FALSE;

  if (!is_ready ())
    return;

  tokens = parta_token_list (NULL, NULL); /* through what the computer knows */
  for (guint i = 0; i < tokens->len; i++)
    {
      g_autoptr (GPtrArray) certificates = parta_token_list_certificates (tokens->pdata[i], NULL);
      g_autoptr (PartaCertificate) certificate = NULL;

      if (strcmp (parta_token_get_label (tokens->pdata[i]), "head") != 0)
        continue;
      certificate = parta_certificate_new (certificates->pdata[0], NULL);
      g_assert_cmpstr (certificate->name, ==, sample_name (3));
      g_assert_cmpint (certificate->not_after, ==, SAMPLE_UNTIL);
      found = TRUE;
    }
  g_assert_true (found);
}

static void
check_module (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_token_list ("/nowhere/module.so", &error));
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUPPORTED);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *command = NULL, *out = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("parta-token-XXXXXX", NULL);
  has_softhsm = softhsm_start ();
  for (guint i = 0; has_softhsm && i < SAMPLE_PEOPLE; i++)
    make_token (i);

  g_test_add_func ("/sign/token/9/four-tokens", check_four);
  g_test_add_func ("/sign/token/17/wrong-pin-and-no-token", check_wrong_pin);
  g_test_add_func ("/sign/token/17/tries", check_tries);
  g_test_add_func ("/sign/token/no-certificate", check_no_certificate);
  g_test_add_func ("/sign/token/choice", check_choice);
  g_test_add_func ("/sign/token/time", check_time);
  g_test_add_func ("/sign/token/unplugged", check_unplugged);
  g_test_add_func ("/sign/token/strict", check_strict);
  g_test_add_func ("/sign/token/list", check_list);
  g_test_add_func ("/sign/token/module", check_module);
  status = g_test_run ();

  softhsm_stop ();
  command = g_strdup_printf ("rm -r %s", directory);
  out = sample_run (command, &(int) { 0 });

  return status;
}
