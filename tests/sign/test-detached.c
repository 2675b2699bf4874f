/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* Signatures beside what they sign (.p7s), our own and those of other programs. */

#include <string.h>

#include "parta-detached.h"
#include "parta-sample.h"

#define CONTENT "строка 1\nстрока 2\n"

static char *directory;

static GBytes *
make_content (void)
{
  return g_bytes_new_static (CONTENT, strlen (CONTENT));
}

static GBytes *
sign (guint person)
{
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GError) error = NULL;
  GBytes *signature = parta_detached_sign (content, sample_signer (person), SAMPLE_NOW, &error);

  g_assert_no_error (error);

  return signature;
}

static PartaSignatureProblem
judge (GBytes           *content,
       GBytes           *signature,
       const PartaTrust *trust)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSignature) found = parta_detached_verify (content, signature, trust, &error);

  g_assert_no_error (error);

  return found->problem;
}

/* RSA and elliptic; what it says comes back. */
static void
check_sign (gconstpointer data)
{
  guint person = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) content = make_content (), signature = sign (person);
  g_autoptr (GBytes) other = g_bytes_new_static (CONTENT, strlen (CONTENT) - 1);
  g_autoptr (PartaTrust) trust = sample_trust (SAMPLE_NOW), late = sample_trust (SAMPLE_UNTIL + 1);
  g_autoptr (PartaSignature) found = parta_detached_verify (content, signature, trust, NULL);

  g_assert_cmpint (found->problem, ==, PARTA_SIGNATURE_GOOD);
  g_assert_true (found->trusted);
  g_assert_cmpstr (found->signer, ==, sample_name (person));
  g_assert_cmpint (found->when, ==, SAMPLE_NOW);
  g_assert_cmpint (judge (content, signature, NULL), ==, PARTA_SIGNATURE_GOOD);
  g_assert_cmpint (judge (content, signature, late), ==, PARTA_SIGNATURE_EXPIRED);
  g_assert_cmpint (judge (other, signature, trust), ==, PARTA_SIGNATURE_DIGEST);
}

static void
check_empty (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) signature = parta_detached_sign (nothing, sample_signer (1), SAMPLE_NOW, NULL);

  g_assert_cmpint (judge (nothing, signature, NULL), ==, PARTA_SIGNATURE_GOOD);
}

static void
check_time (void)
{
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GError) over = NULL;

  g_assert_null (parta_detached_sign (content, sample_signer (1), SAMPLE_UNTIL + 1, &over));
  g_assert_error (over, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_EXPIRED);
}

/* As other programs hand the same thing out. */
static void
check_spellings (void)
{
  g_autoptr (GBytes) content = make_content (), signature = sign (1), bare = NULL, headed = NULL, loud = NULL;
  gsize length;
  const guchar *data = g_bytes_get_data (signature, &length);
  g_autofree char *base64 = g_base64_encode (data, length);
  g_autofree char *pem = NULL;
  GString *lines = g_string_new ("-----BEGIN CMS-----\n");

  for (gsize i = 0; i < strlen (base64); i += 64)
    g_string_append_printf (lines, "%.64s\n", base64 + i);
  g_string_append (lines, "-----END CMS-----\n");
  pem = g_string_free (lines, FALSE);
  bare = g_bytes_new (base64, strlen (base64));
  headed = g_bytes_new (pem, strlen (pem));
  g_assert_cmpint (judge (content, bare, NULL), ==, PARTA_SIGNATURE_GOOD);
  g_assert_cmpint (judge (content, headed, NULL), ==, PARTA_SIGNATURE_GOOD);
}

static void
check_garbage (void)
{
  static const char *const GARBAGE[] = { "", "no signature", "MIIB", "-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n" };
  g_autoptr (GBytes) content = make_content (), signature = sign (1);
  g_autofree guint8 *huge = g_malloc0 (2 * 1024 * 1024);
  g_autoptr (GBytes) large = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (signature, &length);

  for (guint i = 0; i < G_N_ELEMENTS (GARBAGE); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (GARBAGE[i], strlen (GARBAGE[i]));
      g_autoptr (GError) trouble = NULL;

      g_assert_null (parta_detached_verify (content, bytes, NULL, &trouble));
      g_assert_error (trouble, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
    }

  memcpy (huge, data, length);
  large = g_bytes_new (huge, 2 * 1024 * 1024);
  g_assert_null (parta_detached_verify (content, large, NULL, &error));
  g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
}

/* No bit of it may change without being seen, or it says the same thing as before. */
static void
check_flips (void)
{
  g_autoptr (GBytes) content = make_content (), signature = sign (1);
  g_autofree guint8 *copy = NULL;
  gsize length;
  guint n_good = 0;

  copy = g_memdup2 (g_bytes_get_data (signature, &length), g_bytes_get_size (signature));
  for (gsize i = 0; i < length; i += 3)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (PartaSignature) found = NULL;

      copy[i] ^= 1;
      changed = g_bytes_new (copy, length);
      copy[i] ^= 1;
      found = parta_detached_verify (content, changed, NULL, NULL);
      if (found == NULL || found->problem != PARTA_SIGNATURE_GOOD)
        continue;
      n_good++;
      g_assert_cmpstr (found->signer, ==, sample_name (1));
      g_assert_cmpint (found->when, ==, SAMPLE_NOW);
    }
  g_assert_cmpuint (n_good, <, 24); /* version numbers and names of algorithms, which nothing protects and nobody needs */
}

/* pdf.md 7, 10 for files beside: accepted by openssl cms. */
static void
check_openssl (gconstpointer data)
{
  guint person = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) content = make_content (), signature = sign (person), pem = sample_anchor_pem ();
  g_autofree char *file = sample_write (directory, "content", content);
  g_autofree char *p7s = sample_write (directory, "content.p7s", signature);
  g_autofree char *anchor = sample_write (directory, "anchor.pem", pem);
  g_autofree char *command = NULL, *out = NULL;
  int status;

  if (!sample_has_tool ("openssl"))
    return;

  command = g_strdup_printf ("openssl cms -verify -cades -binary -inform DER -purpose any -in %s -content %s -CAfile %s"
                             " -attime %" G_GINT64_FORMAT " -out /dev/null", p7s, file, anchor, SAMPLE_NOW);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (out, "CAdES Verification successful"));
}

/* The other way round: signed by openssl cms, with and without the attribute that makes it CAdES. */
static void
check_foreign (void)
{
  g_autoptr (GBytes) content = make_content (), cades = NULL, plain = NULL;
  g_autofree char *file = sample_write (directory, "content", content);
  g_autofree char *key = sample_write (directory, "key.p12", sample_key (1));
  g_autofree char *command = NULL, *out = NULL, *good = NULL, *bad = NULL;
  gsize good_length, bad_length;
  int status;

  if (!sample_has_tool ("openssl") || !sample_has_tool ("faketime"))
    return;

  command = g_strdup_printf ("cd %s && openssl pkcs12 -in %s -passin pass:%s -nodes -out both.pem && "
                             "for how in -cades -nosmimecap; do faketime '2022-11-22 12:00:00' openssl cms -sign -binary $how "
                             "-in %s -signer both.pem -outform DER -out foreign$how.p7s; done", directory, key, SAMPLE_PASSWORD, file);
  out = sample_run (command, &status);
  g_assert_cmpint (status, ==, 0);
  good = g_build_filename (directory, "foreign-cades.p7s", NULL);
  bad = g_build_filename (directory, "foreign-nosmimecap.p7s", NULL);
  {
    char *good_data, *bad_data;

    g_assert_true (g_file_get_contents (good, &good_data, &good_length, NULL));
    g_assert_true (g_file_get_contents (bad, &bad_data, &bad_length, NULL));
    cades = g_bytes_new_take (good_data, good_length);
    plain = g_bytes_new_take (bad_data, bad_length);
  }
  g_assert_cmpint (judge (content, cades, NULL), ==, PARTA_SIGNATURE_GOOD);
  g_assert_cmpint (judge (content, plain, NULL), ==, PARTA_SIGNATURE_FORGED);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *command = NULL, *out = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("parta-detached-XXXXXX", NULL);

  g_test_add_data_func ("/sign/detached/rsa", GUINT_TO_POINTER (0), check_sign);
  g_test_add_data_func ("/sign/detached/elliptic", GUINT_TO_POINTER (1), check_sign);
  g_test_add_func ("/sign/detached/empty", check_empty);
  g_test_add_func ("/sign/detached/time", check_time);
  g_test_add_func ("/sign/detached/spellings", check_spellings);
  g_test_add_func ("/sign/detached/garbage", check_garbage);
  g_test_add_func ("/sign/detached/flips", check_flips);
  g_test_add_data_func ("/sign/detached/openssl/rsa", GUINT_TO_POINTER (0), check_openssl);
  g_test_add_data_func ("/sign/detached/openssl/elliptic", GUINT_TO_POINTER (1), check_openssl);
  g_test_add_func ("/sign/detached/foreign", check_foreign);
  status = g_test_run ();

  command = g_strdup_printf ("rm -r %s", directory);
  out = sample_run (command, &(int) { 0 });

  return status;
}
