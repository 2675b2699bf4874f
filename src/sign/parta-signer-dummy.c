/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-signer.h"

#include <glib/gi18n.h>

#include "parta-pkcs12.h"

#define PERMIT "PARTA_DUMMY_SIGNER"
#define YEAR_2000 G_GINT64_CONSTANT (946684800)
#define YEAR_2100 G_GINT64_CONSTANT (4102444800)

/**
 * parta_signer_new_dummy:
 * @error: return location for an error
 *
 * Makes a signer with a key that nobody has seen before or will see again, and whose name says
 * so. It is for tests, and works only where the environment variable PARTA_DUMMY_SIGNER is set,
 * so that no setting and no slip can put such a signature on a school's paper.
 *
 * Returns: (transfer full): a signer, or %NULL with %PARTA_SIGN_ERROR_NOT_ALLOWED
 */
PartaSigner *
parta_signer_new_dummy (GError **error)
{
  static const PartaKeyRequest REQUEST = {
    .name = "NOT A SIGNATURE (test)",
    .kind = PARTA_KEY_P256,
    .not_before_utc = YEAR_2000,
    .not_after_utc = YEAR_2100,
  };
  g_autoptr (GBytes) file = NULL;

  if (g_getenv (PERMIT) == NULL)
    {
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_ALLOWED,
                           _("The test signer may not be used here. Choose a key file."));
      return NULL;
    }

  file = parta_pkcs12_new_self_signed (&REQUEST, "", error);
  if (file == NULL)
    return NULL;

  return parta_signer_new_pkcs12 (file, "", error);
}
