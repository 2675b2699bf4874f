/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* GOST R 34.10-2012, where the engine is installed and where it is not: acceptance check 18. */

#include <string.h>

#include "parta-detached.h"
#include "parta-gost.h"
#include "parta-sample.h"

#define NOWHERE "/nowhere"
#define FILE_NAME "PARTA_GOST_FILE"

static char *directory;
static gboolean has_engine;

static gboolean
has_program (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  return path != NULL;
}

static gboolean
is_ready (void)
{
  if (!has_engine)
    g_test_skip ("no GOST engine on this computer");

  return has_engine;
}

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

/* Nobody issues such keys but the engine's own tool. */
static void
make_key (guint bits)
{
  g_autofree char *command = NULL, *out = NULL;
  int status;

  command = g_strdup_printf ("cd %s && openssl genpkey -engine gost -algorithm gost2012_%u -pkeyopt paramset:A -out key.pem && "
                             "faketime '2022-11-01 12:00:00' openssl req -engine gost -x509 -new -key key.pem "
                             "-md_gost12_%u -utf8 -subj '/CN=Ким Елена' -out %u.pem -days 365 && "
                             "openssl pkcs12 -engine gost -export -inkey key.pem -in %u.pem -passout pass:x -out %u.p12 && "
                             "openssl pkcs12 -engine gost -export -inkey key.pem -in %u.pem -passout pass:x "
                             "-macalg md_gost12_256 -out %u-locked.p12",
                             directory, bits, bits, bits, bits, bits, bits, bits);
  out = sample_run (command, &status);
  if (status != 0)
    g_error ("%s", out);
}

static GBytes *
sign (GBytes     *bytes,
      const char *key,
      const char *place)
{
  const PartaSignInfo info = { .reason = "Проверено", .when_utc = SAMPLE_NOW };
  g_autoptr (GBytes) file = read_file (key);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSigner) signer = parta_signer_new_pkcs12 (file, "x", &error);
  GBytes *signed_bytes;

  g_assert_no_error (error);
  signed_bytes = parta_pdf_sign (bytes, place, signer, &info, &error);
  g_assert_no_error (error);

  return signed_bytes;
}

static PartaTrust *
trust_in (const char *anchor)
{
  g_autoptr (GBytes) pem = read_file (anchor);
  PartaTrust *trust = parta_trust_new (pem, SAMPLE_NOW, NULL);

  g_assert_nonnull (trust);

  return trust;
}

static void
check_signed (gconstpointer data)
{
  guint bits = GPOINTER_TO_UINT (data);
  g_autofree char *key = g_strdup_printf ("%u.p12", bits), *anchor = g_strdup_printf ("%u.pem", bits);
  g_autoptr (GBytes) first = NULL, both = NULL;
  g_autoptr (PartaTrust) trust = NULL, stranger = NULL;
  g_autoptr (PartaProof) proof = NULL, mixed = NULL, untrusted = NULL;

  if (!is_ready ())
    return;

  first = sign (sample_finished (), key, "teacher");
  trust = trust_in (anchor);
  stranger = sample_trust (SAMPLE_NOW);
  proof = parta_pdf_verify (first, trust, NULL);
  g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_INTACT);
  untrusted = parta_pdf_verify (first, stranger, NULL);
  g_assert_cmpint (untrusted->verdict, ==, PARTA_PROOF_UNCONFIRMED);

  /* Others sign as ever, behind it. */
  both = sample_sign (first, 1, NULL);
  mixed = parta_pdf_verify (both, NULL, NULL);
  g_assert_cmpint (mixed->verdict, ==, PARTA_PROOF_INTACT);
  g_assert_cmpuint (mixed->signatures->len, ==, 2);
}

/* A key file may be locked with GOST, too. */
static void
check_locked (void)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (GError) error = NULL, wrong = NULL;

  if (!is_ready ())
    return;

  file = read_file ("256-locked.p12");
  signer = parta_signer_new_pkcs12 (file, "x", &error);
  g_assert_no_error (error);
  g_assert_null (parta_signer_new_pkcs12 (file, "y", &wrong));
  g_assert_error (wrong, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_WRONG_PASSWORD);
}

/* Beside a file, too; the engine's own tool agrees. */
static void
check_detached (void)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("слова", strlen ("слова")), file = NULL, signature = NULL;
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (PartaSignature) found = NULL;
  g_autofree char *path = NULL, *p7s = NULL, *command = NULL, *out = NULL;
  int status;

  if (!is_ready ())
    return;

  file = read_file ("512.p12");
  signer = parta_signer_new_pkcs12 (file, "x", NULL);
  signature = parta_detached_sign (content, signer, SAMPLE_NOW, NULL);
  found = parta_detached_verify (content, signature, NULL, NULL);
  g_assert_cmpint (found->problem, ==, PARTA_SIGNATURE_GOOD);

  path = sample_write (directory, "content", content);
  p7s = sample_write (directory, "content.p7s", signature);
  command = g_strdup_printf ("cd %s && openssl cms -verify -engine gost -cades -binary -inform DER -purpose any -in %s -content %s "
                             "-CAfile 512.pem -attime %" G_GINT64_FORMAT " -out /dev/null", directory, p7s, path, SAMPLE_NOW);
  out = sample_run (command, &status);
  g_assert_nonnull (strstr (out, "CAdES Verification successful"));
}

static void
check_changed (gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL, changed = NULL;
  g_autoptr (PartaProof) proof = NULL;
  g_autofree guint8 *copy = NULL;
  gsize length;

  if (!is_ready ())
    return;

  bytes = sign (sample_finished (), "256.p12", "teacher");
  copy = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  copy[length / 3] ^= 1;
  changed = g_bytes_new_static (copy, length);
  proof = parta_pdf_verify (changed, NULL, NULL);
  g_assert_true (proof == NULL || proof->verdict == PARTA_PROOF_BROKEN);
}

/* Runs in a program of its own, in which no engine can be found. */
static void
check_without (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (g_test_subprocess ())
    {
      g_autoptr (GBytes) bytes = NULL, key = NULL, locked = NULL;
      g_autoptr (GError) locked_error = NULL;
      g_autoptr (PartaProof) proof = NULL;

      g_free (directory);
      directory = g_strdup (g_getenv (FILE_NAME));
      g_assert_false (parta_gost_load ());
      bytes = read_file ("signed.pdf");
      proof = parta_pdf_verify (bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (proof->verdict, ==, PARTA_PROOF_UNCONFIRMED);
      g_assert_cmpint (((PartaSignature *) proof->signatures->pdata[0])->problem, ==, PARTA_SIGNATURE_ALGORITHM);
      key = read_file ("256.p12");
      g_assert_null (parta_signer_new_pkcs12 (key, "x", &error));
      g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_ALGORITHM);
      locked = read_file ("256-locked.p12");
      g_assert_null (parta_signer_new_pkcs12 (locked, "x", &locked_error));
      g_assert_error (locked_error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_ALGORITHM);
      return;
    }

  if (!is_ready ())
    return;

  {
    g_autoptr (GBytes) bytes = sign (sample_finished (), "256.p12", "teacher");

    path = sample_write (directory, "signed.pdf", bytes);
  }
  g_setenv ("OPENSSL_ENGINES", NOWHERE, TRUE);
  g_setenv (FILE_NAME, directory, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *command = NULL, *out = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  directory = g_test_subprocess () ? NULL : g_dir_make_tmp ("parta-gost-XXXXXX", NULL);
  if (!g_test_subprocess ())
    has_engine = parta_gost_load () && has_program ("openssl") && has_program ("faketime");
  if (has_engine)
    {
      make_key (256);
      make_key (512);
    }

  g_test_add_data_func ("/sign/gost/18/signed-256", GUINT_TO_POINTER (256), check_signed);
  g_test_add_data_func ("/sign/gost/18/signed-512", GUINT_TO_POINTER (512), check_signed);
  g_test_add_data_func ("/sign/gost/18/changed", NULL, check_changed);
  g_test_add_func ("/sign/gost/18/detached", check_detached);
  g_test_add_func ("/sign/gost/18/locked", check_locked);
  g_test_add_func ("/sign/gost/18/without-engine", check_without);
  status = g_test_run ();

  if (!g_test_subprocess ())
    {
      command = g_strdup_printf ("rm -r %s", directory);
      out = sample_run (command, &(int) { 0 });
    }

  return status;
}
