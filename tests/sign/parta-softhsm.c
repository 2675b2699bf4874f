/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

#include "parta-softhsm.h"

#include <glib/gstdio.h>

#include "parta-sample.h"

static char *directory;
static const char *module;

static void
run (const char *format,
     ...)
{
  g_autofree char *command = NULL, *out = NULL;
  va_list values;
  int status;

  va_start (values, format);
  command = g_strdup_vprintf (format, values);
  va_end (values);

  out = sample_run (command, &status);
  if (status != 0)
    g_error ("%s: %s", command, out);
}

static char *
path_of (const char *name)
{
  return g_build_filename (directory, name, NULL);
}

/* Returns: whether there is SoftHSM on this computer. */
gboolean
softhsm_start (void)
{
  static const char *const MODULES[] = { "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                                         "/usr/lib64/pkcs11/libsofthsm2.so" };
  g_autofree char *tokens = NULL, *settings = NULL, *path = NULL;

  for (guint i = 0; module == NULL && i < G_N_ELEMENTS (MODULES); i++)
    if (g_file_test (MODULES[i], G_FILE_TEST_EXISTS))
      module = MODULES[i];
  if (module == NULL || !sample_has_tool ("softhsm2-util") || !sample_has_tool ("pkcs11-tool"))
    return FALSE;

  directory = g_dir_make_tmp ("parta-softhsm-XXXXXX", NULL);
  tokens = path_of ("tokens");
  path = path_of ("softhsm2.conf");
  settings = g_strdup_printf ("directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n", tokens);
  g_assert_cmpint (g_mkdir (tokens, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, settings, -1, NULL));
  g_setenv ("SOFTHSM2_CONF", path, TRUE);

  return TRUE;
}

void
softhsm_stop (void)
{
  if (directory != NULL)
    run ("rm -r %s", directory);
}

void
softhsm_add_token (const char *label)
{
  run ("softhsm2-util --init-token --free --label %s --pin %s --so-pin 12345678", label, SOFTHSM_PIN);
}

/* Splits a key file into what the tools for tokens take. */
static void
split (GBytes     *key,
       const char *password)
{
  static GBytes *last;
  g_autofree char *file = NULL;

  if (key == last)
    return;
  last = key;
  file = sample_write (directory, "key.p12", key);
  run ("cd %s && openssl pkcs12 -in %s -passin pass:%s -nodes -nocerts | openssl pkcs8 -topk8 -nocrypt -out key.pem && "
       "openssl pkcs12 -in %s -passin pass:%s -nokeys -clcerts | openssl x509 -outform DER -out cert.der",
       directory, file, password, file, password);
}

void
softhsm_add_key (const char *label,
                 const char *id,
                 GBytes     *key,
                 const char *password)
{
  split (key, password);
  run ("softhsm2-util --import %s/key.pem --token %s --label key-%s --id %s --pin %s", directory, label, id, id, SOFTHSM_PIN);
}

void
softhsm_add_strict_key (const char *label,
                        const char *id,
                        GBytes     *key,
                        const char *password)
{
  split (key, password);
  run ("cd %s && openssl pkey -in key.pem -traditional -outform DER -out key.der && "
       "pkcs11-tool --module %s --token-label %s --login --pin %s --write-object key.der --type privkey --id %s --usage-sign "
       "--always-auth", directory, module, label, SOFTHSM_PIN, id);
}

void
softhsm_add_certificate (const char *label,
                         const char *id,
                         GBytes     *key,
                         const char *password)
{
  split (key, password);
  run ("pkcs11-tool --module %s --token-label %s --login --pin %s --write-object %s/cert.der --type cert --id %s",
       module, label, SOFTHSM_PIN, directory, id);
}

/* Whoever pulls out a token takes its files away; the reader stays. */
void
softhsm_set_plugged (gboolean plugged)
{
  g_autofree char *here = path_of ("tokens"), *away = path_of ("tokens-away");

  if (plugged)
    g_assert_cmpint (g_rmdir (here), ==, 0);
  g_assert_cmpint (plugged ? g_rename (away, here) : g_rename (here, away), ==, 0);
  if (!plugged)
    g_assert_cmpint (g_mkdir (here, 0700), ==, 0);
}

PartaSigner *
softhsm_open (const char  *label,
              const char  *owner,
              const char  *pin,
              GError     **error)
{
  g_autoptr (PartaToken) token = parta_token_find (module, label, error);

  return token != NULL ? parta_signer_new_token (token, owner, pin, error) : NULL;
}
