/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-key-choice.h"

#include "parta-errand.h"
#include "parta-plain-file.h"
#include "parta-secret.h"
#include "parta-token.h"

#include <glib/gi18n.h>

/**
 * parta_key_choice_join:
 * @self: where the options are to be put
 * @more: the other options of the command, ended by an empty one
 *
 * Returns: (transfer container): the options that name a key, followed by @more
 */
GOptionEntry *
parta_key_choice_join (PartaKeyChoice     *self,
                       const GOptionEntry *more)
{
  const GOptionEntry own[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &self->key, N_("File with the key and its certificate (PKCS #12)"), N_("FILE.p12") },
    { "token", 0, 0, G_OPTION_ARG_STRING, &self->token, N_("Sign with this token; “partactl tokens” lists them"), N_("LABEL") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &self->owner,
      N_("Take the certificate of this owner or with this number, where a token has several"), N_("NAME") },
    { "module", 0, 0, G_OPTION_ARG_FILENAME, &self->module,
      N_("Program of the token's maker, where this computer does not know it"), N_("FILE.so") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      N_("Take the password or PIN from the first line of this file instead of asking"), N_("FILE") },
  };
  g_autofree GOptionEntry *stamp = parta_stamp_choice_join (&self->stamp, more);

  return parta_errand_join_options (own, G_N_ELEMENTS (own), stamp);
}

/**
 * parta_key_choice_check:
 * @self: what the options say
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_ERRAND_ERROR_USAGE unless they name exactly one key file or token, and one time-stamp service at most
 */
gboolean
parta_key_choice_check (PartaKeyChoice  *self,
                        GError         **error)
{
  if ((self->key != NULL) != (self->token != NULL))
    return parta_stamp_choice_check (&self->stamp, error);

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Name the file with your key with --key, or your token with --token."));

  return FALSE;
}

static PartaSigner *
open_file (PartaKeyChoice  *self,
           GError         **error)
{
  g_autoptr (GBytes) key = parta_plain_file_read (self->key, error);
  char *password = key != NULL ? parta_secret_read (self->password_file, _("Password of the key:"), error) : NULL;
  PartaSigner *signer = password != NULL ? parta_signer_new_pkcs12 (key, password, error) : NULL;

  parta_secret_free (password);

  return signer;
}

/* Nobody is asked for the PIN of a token that is not there. */
static PartaSigner *
open_token (PartaKeyChoice  *self,
            GError         **error)
{
  g_autoptr (PartaToken) token = parta_token_find (self->module, self->token, error);
  PartaSigner *signer;
  const char *question;
  char *pin;

  if (token == NULL)
    return NULL;

  question = parta_token_get_tries (token) == PARTA_TOKEN_TRIES_ONE ? _("PIN of the token (one try is left):")
                                                                    : _("PIN of the token:");
  pin = parta_secret_read (self->password_file, question, error);
  signer = pin != NULL ? parta_signer_new_token (token, self->owner, pin, error) : NULL;
  parta_secret_free (pin);

  return signer;
}

/**
 * parta_key_choice_open:
 * @self: what the options say, checked
 * @error: return location for an error
 *
 * Opens the key file or the token. The person is asked for the password or PIN once.
 *
 * Returns: (transfer full): a signer; %NULL with an error of #PartaSignError or #PartaErrandError
 */
PartaSigner *
parta_key_choice_open (PartaKeyChoice  *self,
                       GError         **error)
{
  g_autoptr (PartaStamper) stamper = NULL;
  PartaSigner *signer;

  if (!parta_stamp_choice_open (&self->stamp, &stamper, error))
    return NULL;

  signer = self->key != NULL ? open_file (self, error) : open_token (self, error);
  if (signer != NULL)
    parta_signer_set_stamper (signer, stamper);

  return signer;
}

/**
 * parta_key_choice_clear:
 * @self: what the options said
 *
 * Frees what is in it.
 */
void
parta_key_choice_clear (PartaKeyChoice *self)
{
  g_free (self->key);
  g_free (self->token);
  g_free (self->module);
  g_free (self->owner);
  g_free (self->password_file);
  parta_stamp_choice_clear (&self->stamp);
}
