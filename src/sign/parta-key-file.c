/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-key-file.h"

#include <glib/gi18n.h>
#include <openssl/err.h>

#include "parta-gost.h"
#include "parta-sign-error.h"

static void
set_error (GError         **error,
           PartaSignError   code,
           const char      *message)
{
  g_set_error_literal (error, PARTA_SIGN_ERROR, code, message);
  ERR_clear_error ();
}

static const char *
get_lack (void)
{
  return _("This computer lacks the algorithm of this key, for example GOST R 34.10-2012. "
           "Have the package with it installed, or sign on another computer.");
}

/* What algorithm the key is of can only be seen once it is unlocked, so a foreign one is tried after all others. */
static gboolean
take_content (PartaKeyFile  *self,
              PKCS12        *file,
              const char    *password,
              GError       **error)
{
  unsigned long code;

  if (PKCS12_parse (file, password, &self->key, &self->certificate, &self->chain) == 1)
    return TRUE;
  code = ERR_peek_last_error ();
  if (parta_gost_load () && PKCS12_parse (file, password, &self->key, &self->certificate, &self->chain) == 1)
    return TRUE;

  if (ERR_GET_LIB (code) == ERR_LIB_EVP && ERR_GET_REASON (code) == EVP_R_UNSUPPORTED_PRIVATE_KEY_ALGORITHM)
    set_error (error, PARTA_SIGN_ERROR_NO_ALGORITHM, get_lack ());
  else
    set_error (error, PARTA_SIGN_ERROR_UNSUPPORTED,
               _("The key file is locked with a method that this computer does not know. "
                 "Have it exported again with a current program."));

  return FALSE;
}

static gboolean
unlock (PartaKeyFile  *self,
        PKCS12        *file,
        const char    *password,
        GError       **error)
{
  /* An empty password is written in two ways; PKCS12_parse() tries both, the check before it only one. */
  gboolean fits = PKCS12_verify_mac (file, password, -1) == 1 ||
                  (*password == '\0' && PKCS12_verify_mac (file, NULL, 0) == 1);

  if (!fits && PKCS12_mac_present (file) == 1)
    {
      set_error (error, PARTA_SIGN_ERROR_WRONG_PASSWORD, _("The password of the key file is wrong."));
      return FALSE;
    }
  if (!take_content (self, file, password, error))
    return FALSE;
  if (self->key == NULL || self->certificate == NULL ||
      X509_check_private_key (self->certificate, self->key) != 1)
    {
      set_error (error, PARTA_SIGN_ERROR_NO_KEY,
                 _("There is no private key with its certificate in this file. "
                   "Choose the file that was issued for signing."));
      return FALSE;
    }

  return TRUE;
}

/**
 * parta_key_file_open:
 * @bytes: a PKCS #12 file
 * @password: its password in UTF-8
 * @error: return location for an error
 *
 * Returns: (transfer full): what the file holds, or %NULL with %PARTA_SIGN_ERROR_WRONG_PASSWORD,
 *   %PARTA_SIGN_ERROR_NO_KEY (no key, or no key file at all), %PARTA_SIGN_ERROR_NO_ALGORITHM or
 *   %PARTA_SIGN_ERROR_UNSUPPORTED
 */
PartaKeyFile *
parta_key_file_open (GBytes      *bytes,
                     const char  *password,
                     GError     **error)
{
  g_autoptr (PartaKeyFile) self = g_new0 (PartaKeyFile, 1);
  g_autoptr (PKCS12) file = NULL;
  gsize length;
  const unsigned char *at = g_bytes_get_data (bytes, &length);

  /* Without the algorithm of the lock every password would seem wrong. */
  if (parta_gost_prepare (bytes) && !parta_gost_load ())
    {
      set_error (error, PARTA_SIGN_ERROR_NO_ALGORITHM, get_lack ());
      return NULL;
    }

  file = d2i_PKCS12 (NULL, &at, (long) MIN (length, G_MAXINT32));
  if (file == NULL)
    {
      set_error (error, PARTA_SIGN_ERROR_NO_KEY,
                 _("This is not a key file. Choose a file whose name ends in .p12 or .pfx."));
      return NULL;
    }
  if (!unlock (self, file, password, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_key_file_free:
 * @self: (nullable): an unlocked file
 *
 * Frees @self; OpenSSL overwrites the key.
 */
void
parta_key_file_free (PartaKeyFile *self)
{
  if (self == NULL)
    return;

  EVP_PKEY_free (self->key);
  X509_free (self->certificate);
  if (self->chain != NULL)
    parta_x509_stack_free (self->chain);
  g_free (self);
}
