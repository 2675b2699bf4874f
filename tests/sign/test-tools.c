/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* What other people's programs say about our files: qpdf, poppler, NSS and the openssl command. */

#include <glib/gstdio.h>
#include <string.h>

#include "parta-forger.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-pdf-time.h"
#include "parta-sample.h"

static char *directory;

static char *
save (const char *name,
      GBytes     *bytes)
{
  return sample_write (directory, name, bytes);
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

/* qpdf reports a damaged file as a warning only, so silence is asked for. */
static void
check_by_qpdf (GBytes *bytes)
{
  g_autofree char *path = NULL, *command = NULL, *out = NULL;
  int status;

  if (!sample_has_tool ("qpdf"))
    return;

  path = save ("check.pdf", bytes);
  command = g_strdup_printf ("qpdf --check %s", path);
  out = sample_run (command, &status);

  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (out, "No syntax or stream encoding errors"));
  g_assert_null (strstr (out, "WARNING"));
}

static void
check_qpdf (gconstpointer data)
{
  check_by_qpdf (sample_signed (GPOINTER_TO_UINT (data)));
}

static GBytes *
stamp_document (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = parta_pdf_stamp_time (sample_stamped (4), "timestamp", sample_stamper (SAMPLE_NOW + 600), &error);

  g_assert_no_error (error);

  return bytes;
}

static void
check_qpdf_stamped (void)
{
  g_autoptr (GBytes) bytes = stamp_document ();

  check_by_qpdf (sample_stamped (4));
  check_by_qpdf (bytes);
}

/* A key store that trusts our invented authority; once for all tests. */
static const char *
get_key_store (void)
{
  static char *store;
  g_autoptr (GBytes) pem = sample_anchor_pem ();
  g_autofree char *anchor = save ("anchor.pem", pem);
  g_autofree char *command = NULL, *out = NULL;
  int status;

  if (store != NULL)
    return store;

  store = g_build_filename (directory, "nss", NULL);
  g_assert_cmpint (g_mkdir (store, 0700), ==, 0);
  command = g_strdup_printf ("certutil -N -d sql:%s --empty-password && certutil -A -d sql:%s -n CA -t CT,C,C -i %s",
                             store, store, anchor);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);

  return store;
}

/* The certificates of this test are from 2022, so the clock of the judge is, too. */
static char *
judge_by_pdfsig (GBytes *bytes)
{
  g_autofree char *path = save ("judge.pdf", bytes);
  g_autofree char *command = g_strdup_printf ("faketime '2022-11-23 12:00:00' pdfsig -nssdir sql:%s %s",
                                              get_key_store (), path);
  int status;

  return sample_run (command, &status);
}

static gboolean
has_pdfsig (void)
{
  return sample_has_tool ("pdfsig") && sample_has_tool ("certutil") && sample_has_tool ("faketime");
}

static void
check_by_pdfsig (GBytes *bytes,
                 guint   n)
{
  g_autofree char *out = NULL;

  if (!has_pdfsig ())
    return;

  out = judge_by_pdfsig (bytes);

  g_assert_cmpuint (count (out, "Signature is Valid."), ==, n);
  g_assert_cmpuint (count (out, "Certificate is Trusted."), ==, n);
  g_assert_cmpuint (count (out, "ETSI.CAdES.detached"), ==, n);
  g_assert_cmpuint (count (out, "Total document signed"), ==, 1);
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (strstr (out, sample_name (i)));
}

static void
check_pdfsig (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  check_by_pdfsig (sample_signed (n), n);
}

static void
check_pdfsig_stamped (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  check_by_pdfsig (sample_stamped (n), n);
}

/* Poppler cannot judge a stamp of the document, but the signatures before it stay what they are. */
static void
check_pdfsig_document_stamp (void)
{
  g_autoptr (GBytes) bytes = stamp_document ();
  g_autofree char *out = NULL;

  if (!has_pdfsig ())
    return;

  out = judge_by_pdfsig (bytes);
  g_assert_cmpuint (count (out, "Signature is Valid."), ==, 4);
  g_assert_cmpuint (count (out, "Certificate is Trusted."), ==, 4);
  g_assert_cmpuint (count (out, "Signature has not yet been verified"), ==, 1);
}

/* Why Parta judges itself: an edit between two signatures passes the viewer, all green. */
static void
check_edit_between (void)
{
  g_autoptr (GBytes) edited = forger_append (sample_signed (3), forger_edit);
  g_autoptr (GBytes) forged = forger_sign (edited, "head", sample_signer (3), NULL);
  g_autoptr (PartaProof) proof = parta_pdf_verify (forged, NULL, NULL);
  g_autofree char *out = NULL;

  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_MODIFIED);
  if (!has_pdfsig ())
    return;

  out = judge_by_pdfsig (forged);
  g_assert_cmpuint (count (out, "Signature is Valid."), ==, 4);
  g_assert_nonnull (strstr (out, "Total document signed"));
}

/* Splits the file of one signature into the DER and what it covers. */
static void
extract (GBytes      *bytes,
         const char  *place,
         char       **signature,
         char       **content)
{
  g_autoptr (PartaPdf) pdf = parta_pdf_new (bytes, NULL);
  gsize length;
  const char *file = g_bytes_get_data (bytes, &length);
  g_autoptr (GByteArray) der = g_byte_array_new (), covered = g_byte_array_new ();
  g_autoptr (GBytes) der_bytes = NULL, covered_bytes = NULL;
  PartaPdfValue field, dict, contents;
  gsize before, after, n_bytes;

  g_assert_cmpuint (parta_pdf_find_field (pdf, place, &field), >, 0);
  g_assert_true (parta_pdf_get_object (pdf, parta_pdf_dict_get_ref (field.span, "/V"), &dict));
  g_assert_true (parta_pdf_dict_get (dict.span, "/Contents", &contents));

  before = (gsize) (contents.span.data - file);
  after = before + contents.span.length;
  n_bytes = 4 + (gsize) (g_ascii_xdigit_value (file[before + 5]) << 12 | g_ascii_xdigit_value (file[before + 6]) << 8 |
                         g_ascii_xdigit_value (file[before + 7]) << 4 | g_ascii_xdigit_value (file[before + 8]));
  for (gsize i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (file[before + 1 + 2 * i]) << 4 |
                              g_ascii_xdigit_value (file[before + 2 + 2 * i]));

      g_byte_array_append (der, &byte, 1);
    }
  g_byte_array_append (covered, (const guint8 *) file, (guint) before);
  g_byte_array_append (covered, (const guint8 *) file + after, (guint) (length - after));

  der_bytes = g_bytes_new (der->data, der->len);
  covered_bytes = g_bytes_new (covered->data, covered->len);
  *signature = save ("signature.p7s", der_bytes);
  *content = save ("content.bin", covered_bytes);
}

static void
check_openssl (GBytes *bytes,
               guint   person)
{
  g_autoptr (GBytes) pem = sample_anchor_pem ();
  g_autofree char *anchor = save ("anchor.pem", pem);
  g_autofree char *signature = NULL, *content = NULL, *command = NULL, *out = NULL;
  int status;

  if (!sample_has_tool ("openssl"))
    return;

  extract (bytes, sample_place (person), &signature, &content);
  command = g_strdup_printf ("openssl cms -verify -cades -binary -inform DER -purpose any -in %s -content %s -CAfile %s"
                             " -attime %" G_GINT64_FORMAT " -out /dev/null", signature, content, anchor, SAMPLE_NOW);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (out, "CAdES Verification successful"));
}

static void
check_openssl_signed (gconstpointer data)
{
  guint person = GPOINTER_TO_UINT (data);

  check_openssl (sample_signed (person + 1), person);
}

static void
check_openssl_stamped (gconstpointer data)
{
  guint person = GPOINTER_TO_UINT (data);

  check_openssl (sample_stamped (person + 1), person);
}

static void
check_structure (gconstpointer data)
{
  gboolean stamped = GPOINTER_TO_INT (data);
  g_autofree char *signature = NULL, *content = NULL, *print = NULL, *text = NULL;
  char *unsigned_part;
  int status;

  if (!sample_has_tool ("openssl"))
    return;

  extract (stamped ? sample_stamped (2) : sample_signed (2), sample_place (1), &signature, &content);
  print = g_strdup_printf ("openssl cms -cmsout -print -noout -inform DER -in %s", signature);
  text = sample_run (print, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (count (text, "d.issuerAndSerialNumber"), ==, 1);
  g_assert_cmpuint (count (text, "id-smime-aa-timeStampToken"), ==, stamped ? 1 : 0);

  /* The service's own signature, within the stamp, may say its time. */
  unsigned_part = strstr (text, "unsignedAttrs:");
  g_assert_nonnull (unsigned_part);
  *unsigned_part = '\0';
  g_assert_nonnull (strstr (text, "signingCertificateV2"));
  g_assert_null (strstr (text, "signingTime"));
}

/* The token that is attached, as openssl's own judge of time stamps sees it */
static void
check_token (void)
{
  g_autoptr (GBytes) pem = sample_anchor_pem (), token = NULL;
  g_autofree char *anchor = save ("anchor.pem", pem), *path = NULL, *command = NULL, *out = NULL;
  guint8 imprint[32] = { 1, 2, 3 };
  g_autoptr (GString) hex = g_string_new (NULL);
  int status;

  if (!sample_has_tool ("openssl"))
    return;

  token = parta_stamper_stamp (sample_stamper (SAMPLE_NOW), imprint, NULL);
  path = save ("token.der", token);
  for (guint i = 0; i < sizeof imprint; i++)
    g_string_append_printf (hex, "%02x", imprint[i]);
  command = g_strdup_printf ("openssl ts -verify -digest %s -in %s -token_in -CAfile %s -attime %" G_GINT64_FORMAT,
                             hex->str, path, anchor, SAMPLE_NOW);
  out = sample_run (command, &status);
  g_assert_nonnull (strstr (out, "Verification: OK"));
}

static void
check_rewritten (void)
{
  g_autofree char *path = NULL, *command = NULL, *out = NULL, *rewritten = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PartaProof) proof = NULL;
  gsize length;
  int status;

  if (!sample_has_tool ("qpdf"))
    return;

  path = save ("whole.pdf", sample_signed (4));
  rewritten = g_build_filename (directory, "rewritten.pdf", NULL);
  command = g_strdup_printf ("qpdf %s %s", path, rewritten);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);

  g_assert_true (g_file_get_contents (rewritten, &text, &length, &error));
  bytes = g_bytes_new (text, length);
  proof = parta_pdf_verify (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_BROKEN);
  g_assert_cmpuint (proof->signatures->len, ==, 4);
}

/* A stamp whose fonts got lost on the way would be gibberish under a valid signature. */
static void
check_text (void)
{
  g_autofree char *path = NULL, *command = NULL, *out = NULL;
  int status;

  if (!sample_has_tool ("pdftotext"))
    return;

  path = save ("text.pdf", sample_signed (4));
  command = g_strdup_printf ("pdftotext -layout %s -", path);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);

  g_assert_nonnull (strstr (out, "Алгебра: Әліппе ғылым қала таң өрт ұл үй һәм іс"));
  for (guint i = 0; i < SAMPLE_PEOPLE; i++)
    {
      g_autofree char *stamp = g_strdup_printf ("ЭЦП: %s", sample_name (i));

      g_assert_nonnull (strstr (out, stamp));
    }
}

static void
check_fonts (void)
{
  g_autofree char *path = NULL, *command = NULL, *out = NULL;
  g_auto (GStrv) lines = NULL;
  int status;

  if (!sample_has_tool ("pdffonts"))
    return;

  path = save ("fonts.pdf", sample_signed (4));
  command = g_strdup_printf ("pdffonts %s | tail -n +3", path);
  out = sample_run (command, &status);
  lines = g_strsplit (g_strstrip (out), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes"));
}

static void
check_info (void)
{
  g_autofree char *path = NULL, *command = NULL, *out = NULL;
  int status;

  if (!sample_has_tool ("pdfinfo"))
    return;

  path = save ("info.pdf", sample_finished ());
  command = g_strdup_printf ("pdfinfo %s", path);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);

  g_assert_nonnull (strstr (out, "Журнал 5 «А» класса & Ко"));
  g_assert_nonnull (strstr (out, "Metadata Stream: yes"));
  g_assert_nonnull (strstr (out, "AcroForm"));
  g_assert_nonnull (strstr (out, "PDF version:     1.7"));
  g_assert_nonnull (strstr (out, "(A4)"));
}

static void
check_metadata (void)
{
  g_autofree char *path = NULL, *command = NULL, *out = NULL;
  int status;

  if (!sample_has_tool ("pdfinfo") || !sample_has_tool ("xmllint"))
    return;

  path = save ("meta.pdf", sample_finished ());
  command = g_strdup_printf ("pdfinfo -meta %s | xmllint --noout -", path);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (out, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *command = NULL, *out = NULL;
  int result, status;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("parta-sign-XXXXXX", NULL);

  /* The numbers are those of the acceptance checks in pdf.md. */
  for (guint n = 0; n <= 4; n++)
    {
      g_autofree char *path = g_strdup_printf ("/pdf/check-7/signed-%u", n);

      g_test_add_data_func (path, GUINT_TO_POINTER (n), check_qpdf);
    }
  g_test_add_func ("/pdf/check-7/stamped", check_qpdf_stamped);
  g_test_add_func ("/pdf/check-8/info", check_info);
  g_test_add_func ("/pdf/check-8/metadata", check_metadata);
  g_test_add_data_func ("/pdf/check-9/signed-1", GUINT_TO_POINTER (1), check_pdfsig);
  g_test_add_data_func ("/pdf/check-9/signed-2", GUINT_TO_POINTER (2), check_pdfsig);
  g_test_add_data_func ("/pdf/check-9/signed-3", GUINT_TO_POINTER (3), check_pdfsig);
  g_test_add_data_func ("/pdf/check-9/signed-4", GUINT_TO_POINTER (4), check_pdfsig);
  g_test_add_data_func ("/pdf/check-9/stamped-1", GUINT_TO_POINTER (1), check_pdfsig_stamped);
  g_test_add_data_func ("/pdf/check-9/stamped-4", GUINT_TO_POINTER (4), check_pdfsig_stamped);
  g_test_add_func ("/pdf/check-9/document-stamp", check_pdfsig_document_stamp);
  g_test_add_data_func ("/pdf/check-10/rsa", GUINT_TO_POINTER (0), check_openssl_signed);
  g_test_add_data_func ("/pdf/check-10/p-256", GUINT_TO_POINTER (1), check_openssl_signed);
  g_test_add_data_func ("/pdf/check-10/third", GUINT_TO_POINTER (2), check_openssl_signed);
  g_test_add_data_func ("/pdf/check-10/fourth", GUINT_TO_POINTER (3), check_openssl_signed);
  g_test_add_data_func ("/pdf/check-10/stamped", GUINT_TO_POINTER (3), check_openssl_stamped);
  g_test_add_data_func ("/pdf/check-11/b", GINT_TO_POINTER (FALSE), check_structure);
  g_test_add_data_func ("/pdf/check-11/t", GINT_TO_POINTER (TRUE), check_structure);
  g_test_add_func ("/pdf/check-14b/pdfsig-is-green", check_edit_between);
  g_test_add_func ("/pdf/check-16/rewritten", check_rewritten);
  g_test_add_func ("/sign/tools/openssl/time-stamp", check_token);
  g_test_add_func ("/sign/tools/poppler/text", check_text);
  g_test_add_func ("/sign/tools/poppler/fonts", check_fonts);

  result = g_test_run ();

  command = g_strdup_printf ("rm -rf '%s'", directory);
  out = sample_run (command, &status);
  g_free (directory);

  return result;
}
