/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* signing. What is refused, and what a signature leaves as it was. */

#include <string.h>

#include "parta-forger.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-sample.h"

static const PartaSignInfo INFO = { .reason = "Проверено", .when_utc = SAMPLE_NOW };

static void
check_refused (GBytes      *bytes,
               const char  *place,
               PartaSigner *signer,
               gint64       when_utc,
               int          code)
{
  const PartaSignInfo info = { .when_utc = when_utc };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = parta_pdf_sign (bytes, place, signer, &info, &error);

  g_assert_null (out);
  g_assert_error (error, PARTA_SIGN_ERROR, code);
  g_assert_cmpint (g_utf8_strlen (error->message, -1), >, 20);
}

/* ---- key files */

static const struct
{
  const char *path, *password;
  int         code; /* -1: opens */
} password_cases[] = {
  { "/sign/key-file/password/right", SAMPLE_PASSWORD, -1 },
  { "/sign/key-file/password/wrong", "тест-2", PARTA_SIGN_ERROR_WRONG_PASSWORD },
  { "/sign/key-file/password/empty", "", PARTA_SIGN_ERROR_WRONG_PASSWORD },
  { "/sign/key-file/password/longer", SAMPLE_PASSWORD " ", PARTA_SIGN_ERROR_WRONG_PASSWORD },
};

static void
check_password (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (sample_key (0), password_cases[i].password, &error);

  if (password_cases[i].code < 0)
    {
      g_autofree char *name = NULL;
      gint64 from, until;

      g_assert_no_error (error);
      name = parta_signer_dup_name (signer);
      parta_signer_get_validity (signer, &from, &until);
      g_assert_cmpstr (name, ==, sample_name (0));
      g_assert_cmpint (from, ==, SAMPLE_FROM);
      g_assert_cmpint (until, ==, SAMPLE_UNTIL);
    }
  else
    {
      g_assert_null (signer);
      g_assert_error (error, PARTA_SIGN_ERROR, password_cases[i].code);
      g_assert_null (strstr (error->message, "тест")); /* no password in any message */
    }
}

static void
check_no_password (void)
{
  const PartaKeyRequest request = {
    .name = "Без пароля", .kind = PARTA_KEY_P256, .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_UNTIL,
  };
  g_autoptr (GBytes) file = parta_pkcs12_new_self_signed (&request, "", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (file, "", &error);

  g_assert_no_error (error);
  g_assert_nonnull (signer);
}

static void
check_no_key_file (void)
{
  g_autoptr (GBytes) pem = sample_anchor_pem (), empty = g_bytes_new_static ("", 0);
  GBytes *const files[] = { pem, empty, sample_finished () };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (files[i], "", &error);

      g_assert_null (signer);
      g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_KEY);
    }
}

/* A file that holds a certificate and no key, made by the openssl command */
static void
check_no_key (void)
{
  g_autofree char *directory = NULL, *anchor = NULL, *out = NULL, *command = NULL, *printed = NULL, *text = NULL;
  g_autoptr (GBytes) pem = sample_anchor_pem (), file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSigner) signer = NULL;
  gsize length;
  int status;

  if (!sample_has_tool ("openssl"))
    return;

  directory = g_dir_make_tmp ("parta-key-XXXXXX", NULL);
  anchor = sample_write (directory, "anchor.pem", pem);
  out = g_build_filename (directory, "bare.p12", NULL);
  command = g_strdup_printf ("openssl pkcs12 -export -nokeys -in %s -out %s -passout pass:a", anchor, out);
  printed = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (out, &text, &length, NULL));
  file = g_bytes_new (text, length);
  g_free (printed);
  g_free (command);
  command = g_strdup_printf ("rm -r '%s'", directory);
  printed = sample_run (command, &status);

  signer = parta_signer_new_pkcs12 (file, "a", &error);
  g_assert_null (signer);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_KEY);
}

static void
check_issuer_password (void)
{
  const PartaKeyRequest request = { .name = "Кто-то", .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_UNTIL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = parta_pkcs12_new_issued (&request, "a", sample_authority (), "wrong", &error);

  g_assert_null (file);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_WRONG_PASSWORD);
}

/* ---- the moment of signing, on both sides of both borders */

static const struct
{
  const char *path;
  gint64      when;
  int         code;
} moment_cases[] = {
  { "/sign/moment/before", SAMPLE_FROM - 1, PARTA_SIGN_ERROR_NOT_YET_VALID },
  { "/sign/moment/first", SAMPLE_FROM, -1 },
  { "/sign/moment/last", SAMPLE_UNTIL, -1 },
  { "/sign/moment/after", SAMPLE_UNTIL + 1, PARTA_SIGN_ERROR_EXPIRED },
};

static void
check_moment (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const PartaSignInfo info = { .when_utc = moment_cases[i].when };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = parta_pdf_sign (sample_finished (), "deputy", sample_signer (1), &info, &error);

  if (moment_cases[i].code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARTA_SIGN_ERROR, moment_cases[i].code);
  g_assert_true (parta_signer_check (sample_signer (1), moment_cases[i].when, NULL) == (moment_cases[i].code < 0));
}

/* An authority's key issues certificates and signs no documents. */
static void
check_authority (void)
{
  g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (sample_authority (), SAMPLE_PASSWORD, NULL);

  check_refused (sample_finished (), "deputy", signer, SAMPLE_NOW, PARTA_SIGN_ERROR_UNSUITABLE);
}

/* ---- the place and the file */

static void
check_place (void)
{
  check_refused (sample_signed (1), "director", sample_signer (1), SAMPLE_NOW, PARTA_SIGN_ERROR_FIELD_UNKNOWN);
  check_refused (sample_signed (1), "", sample_signer (1), SAMPLE_NOW, PARTA_SIGN_ERROR_FIELD_UNKNOWN);
  check_refused (sample_signed (1), "teacher", sample_signer (1), SAMPLE_NOW, PARTA_SIGN_ERROR_FIELD_SIGNED);
}

static void
check_no_form (void)
{
  g_autoptr (GBytes) drawing = sample_drawing (FALSE);

  check_refused (drawing, "teacher", sample_signer (1), SAMPLE_NOW, PARTA_SIGN_ERROR_FIELD_UNKNOWN);
}

static void
check_not_clean (void)
{
  g_autoptr (GBytes) edited = forger_append (sample_signed (2), forger_edit);
  g_autoptr (GBytes) broken = sample_replace (sample_signed (2), "/MediaBox [ 0 0 595 842 ]",
                                              "/MediaBox [ 0 0 595 422 ]", FALSE);

  check_refused (edited, "head", sample_signer (3), SAMPLE_NOW, PARTA_SIGN_ERROR_NOT_CLEAN);
  check_refused (broken, "head", sample_signer (3), SAMPLE_NOW, PARTA_SIGN_ERROR_NOT_CLEAN);
}

static void
check_damaged (void)
{
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sample_signed (1), 0, 9000);

  check_refused (cut, "head", sample_signer (3), SAMPLE_NOW, PARTA_SIGN_ERROR_MALFORMED);
}

static void
check_bad_stamp (void)
{
  g_autoptr (GBytes) stamp = g_bytes_new_static ("not a stamp at all", 18);
  const PartaSignInfo info = { .when_utc = SAMPLE_NOW, .stamp_pdf = stamp };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = parta_pdf_sign (sample_finished (), "deputy", sample_signer (1), &info, &error);

  g_assert_null (out);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
}

/* ---- what a signature leaves as it was */

static void
check_prefix (void)
{
  for (guint n = 0; n < SAMPLE_PEOPLE; n++)
    {
      gsize length, longer;
      gconstpointer old = g_bytes_get_data (sample_signed (n), &length);
      gconstpointer new = g_bytes_get_data (sample_signed (n + 1), &longer);

      g_assert_cmpuint (longer, >, length);
      g_assert_cmpmem (new, length, old, length);
    }
}

static void
check_invisible (void)
{
  g_autoptr (GBytes) stamp = sample_stamp ("unseen");
  const PartaSignInfo info = { .when_utc = SAMPLE_NOW, .stamp_pdf = stamp };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = parta_pdf_sign (sample_finished (), "timestamp", sample_signer (1), &info, &error);
  g_autoptr (PartaProof) proof = NULL;

  g_assert_no_error (error);
  proof = parta_pdf_verify (out, NULL, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
}

/* ---- two phases */

static void
check_two_phases (void)
{
  PartaSigner *signer = sample_signer (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaPdfDraft) draft = parta_pdf_draft_new (sample_finished (), "deputy",
                                                         parta_signer_get_certificate (signer), NULL, &INFO, &error);
  g_autoptr (GBytes) wrong = NULL, right = NULL, refused = NULL, out = NULL;
  g_autoptr (PartaProof) proof = NULL;

  g_assert_no_error (error);
  wrong = parta_signer_sign (sample_signer (3), parta_pdf_draft_get_attributes (draft), NULL);
  refused = parta_pdf_draft_complete (draft, wrong, &error);
  g_assert_null (refused);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FAILED);
  g_clear_error (&error);

  /* A wrong answer spoils nothing: the right one is still welcome. */
  right = parta_signer_sign (signer, parta_pdf_draft_get_attributes (draft), NULL);
  out = parta_pdf_draft_complete (draft, right, &error);
  g_assert_no_error (error);
  proof = parta_pdf_verify (out, NULL, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
}

/* So many certificates in between that the usual place is too small: a larger one is taken. */
static void
check_long_chain (void)
{
  PartaSigner *signer = sample_signer (2);
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (PartaPdfDraft) draft = NULL;
  g_autoptr (GBytes) signature = NULL, out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaProof) proof = NULL;
  PartaPdfValue field, dict, contents;
  g_autoptr (PartaPdf) pdf = NULL;

  for (guint i = 0; i < 18; i++)
    {
      const PartaKeyRequest request = {
        .name = "Промежуточный центр", .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_UNTIL, .authority = TRUE,
      };
      g_autoptr (GBytes) file = parta_pkcs12_new_self_signed (&request, "", NULL);
      g_autoptr (PartaSigner) between = parta_signer_new_pkcs12 (file, "", NULL);

      g_ptr_array_add (chain, g_bytes_ref (parta_signer_get_certificate (between)));
    }

  draft = parta_pdf_draft_new (sample_finished (), "deputy", parta_signer_get_certificate (signer), chain, &INFO, &error);
  g_assert_no_error (error);
  signature = parta_signer_sign (signer, parta_pdf_draft_get_attributes (draft), NULL);
  out = parta_pdf_draft_complete (draft, signature, &error);
  g_assert_no_error (error);
  proof = parta_pdf_verify (out, NULL, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);

  pdf = parta_pdf_new (out, NULL);
  g_assert_cmpuint (parta_pdf_find_field (pdf, "deputy", &field), >, 0);
  g_assert_true (parta_pdf_get_object (pdf, parta_pdf_dict_get_ref (field.span, "/V"), &dict));
  g_assert_true (parta_pdf_dict_get (dict.span, "/Contents", &contents));
  g_assert_cmpuint (contents.span.length, >, 16384 + 2);
}

/* ---- the dummy */

static void
check_dummy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSigner) refused = NULL, signer = NULL;
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (PartaProof) proof = NULL;

  g_unsetenv ("PARTA_DUMMY_SIGNER");
  refused = parta_signer_new_dummy (&error);
  g_assert_null (refused);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_ALLOWED);
  g_clear_error (&error);

  g_setenv ("PARTA_DUMMY_SIGNER", "1", TRUE);
  signer = parta_signer_new_dummy (&error);
  g_assert_no_error (error);
  out = parta_pdf_sign (sample_finished (), "deputy", signer, &INFO, &error);
  g_assert_no_error (error);
  proof = parta_pdf_verify (out, trust, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_UNCONFIRMED);
}

/* ---- anchors */

static void
check_no_anchor (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("no certificate here\n", 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaTrust) trust = parta_trust_new (text, SAMPLE_NOW, &error);

  g_assert_null (trust);
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
}

/* A chain of three: the authority in the middle comes with the signature, the anchor does not. */
static void
check_chain (void)
{
  const PartaKeyRequest middle_request = {
    .name = "Район", .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_UNTIL, .authority = TRUE,
  };
  const PartaKeyRequest request = { .name = "Завуч", .not_before_utc = SAMPLE_FROM, .not_after_utc = SAMPLE_UNTIL };
  g_autoptr (GBytes) middle = parta_pkcs12_new_issued (&middle_request, "b", sample_authority (), SAMPLE_PASSWORD, NULL);
  g_autoptr (GBytes) key = parta_pkcs12_new_issued (&request, "c", middle, "b", NULL);
  g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (key, "c", NULL);
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (PartaProof) proof = NULL;

  g_assert_cmpuint (parta_signer_get_chain (signer)->len, ==, 1);
  out = parta_pdf_sign (sample_finished (), "deputy", signer, &INFO, NULL);
  proof = parta_pdf_verify (out, trust, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (password_cases); i++)
    g_test_add_data_func (password_cases[i].path, GUINT_TO_POINTER (i), check_password);
  g_test_add_func ("/sign/key-file/password/none", check_no_password);
  g_test_add_func ("/sign/key-file/not-one", check_no_key_file);
  g_test_add_func ("/sign/key-file/no-key", check_no_key);
  g_test_add_func ("/sign/key-file/issuer-password", check_issuer_password);
  for (guint i = 0; i < G_N_ELEMENTS (moment_cases); i++)
    g_test_add_data_func (moment_cases[i].path, GUINT_TO_POINTER (i), check_moment);
  g_test_add_func ("/sign/refuse/authority", check_authority);
  g_test_add_func ("/sign/refuse/place", check_place);
  g_test_add_func ("/sign/refuse/no-form", check_no_form);
  g_test_add_func ("/sign/refuse/not-clean", check_not_clean);
  g_test_add_func ("/sign/refuse/damaged", check_damaged);
  g_test_add_func ("/sign/refuse/bad-stamp", check_bad_stamp);
  g_test_add_func ("/pdf/check-12/prefix", check_prefix);
  g_test_add_func ("/sign/append/invisible", check_invisible);
  g_test_add_func ("/sign/two-phases/wrong-then-right", check_two_phases);
  g_test_add_func ("/sign/two-phases/long-chain", check_long_chain);
  g_test_add_func ("/sign/dummy", check_dummy);
  g_test_add_func ("/sign/trust/no-anchor", check_no_anchor);
  g_test_add_func ("/sign/trust/chain", check_chain);

  return g_test_run ();
}
