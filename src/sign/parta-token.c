/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-token-private.h"

#include <glib/gi18n.h>
#include <p11-kit/p11-kit.h>
#include <string.h>

#define MAX_OBJECTS 256

G_DEFINE_BOXED_TYPE (PartaToken, parta_token, parta_token_ref, parta_token_unref)

/* Texts of PKCS #11 have a fixed width and end in blanks. */
static char *
dup_text (const CK_UTF8CHAR *text,
          gsize              width)
{
  g_autofree char *bare = g_strndup ((const char *) text, width);

  return g_strchomp (g_utf8_make_valid (bare, -1));
}

/* What needs no PIN keeps no keys: certificates of the system look like a token, too. */
static gboolean
is_for_signing (const CK_TOKEN_INFO *info)
{
  return (info->flags & CKF_TOKEN_INITIALIZED) != 0 && (info->flags & CKF_LOGIN_REQUIRED) != 0;
}

static void
add_tokens (GPtrArray         *tokens,
            PartaTokenModules *modules,
            CK_FUNCTION_LIST  *functions)
{
  g_autofree CK_SLOT_ID *slots = NULL;
  CK_ULONG n_slots = 0;

  if (functions->C_GetSlotList (CK_TRUE, NULL, &n_slots) != CKR_OK || n_slots == 0)
    return;
  slots = g_new0 (CK_SLOT_ID, n_slots);
  if (functions->C_GetSlotList (CK_TRUE, slots, &n_slots) != CKR_OK)
    return;

  for (CK_ULONG i = 0; i < n_slots; i++)
    {
      CK_TOKEN_INFO info;
      PartaToken *token;

      if (functions->C_GetTokenInfo (slots[i], &info) != CKR_OK || !is_for_signing (&info))
        continue;
      token = g_atomic_rc_box_new0 (PartaToken);
      token->modules = parta_token_modules_ref (modules);
      token->functions = functions;
      token->slot = slots[i];
      token->label = dup_text (info.label, sizeof info.label);
      token->serial = dup_text (info.serialNumber, sizeof info.serialNumber);
      token->maker = dup_text (info.manufacturerID, sizeof info.manufacturerID);
      g_ptr_array_add (tokens, token);
    }
}

/**
 * parta_token_list:
 * @module: (nullable): path of a PKCS #11 module, as makers of tokens provide it; %NULL for all that this computer knows
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaToken): the tokens that are plugged in, perhaps none; %NULL with
 *   %PARTA_SIGN_ERROR_UNSUPPORTED when the module cannot be loaded
 */
GPtrArray *
parta_token_list (const char  *module,
                  GError     **error)
{
  g_autoptr (PartaTokenModules) modules = parta_token_modules_new (module, error);
  GPtrArray *tokens;

  if (modules == NULL)
    return NULL;

  tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_token_unref);
  for (guint i = 0; modules->functions[i] != NULL; i++)
    add_tokens (tokens, modules, modules->functions[i]);

  return tokens;
}

/**
 * parta_token_find:
 * @module: (nullable): as for parta_token_list()
 * @label: what is written on the token, or its serial number
 * @error: return location for an error
 *
 * Returns: (transfer full): the token, or %NULL with %PARTA_SIGN_ERROR_NO_TOKEN when it is not plugged in,
 *   %PARTA_SIGN_ERROR_CHOICE when two are called so, or %PARTA_SIGN_ERROR_UNSUPPORTED
 */
PartaToken *
parta_token_find (const char  *module,
                  const char  *label,
                  GError     **error)
{
  g_autoptr (GPtrArray) tokens = parta_token_list (module, error);
  PartaToken *found = NULL;
  guint n_found = 0;

  g_return_val_if_fail (label != NULL, NULL);

  if (tokens == NULL)
    return NULL;

  for (guint i = 0; i < tokens->len; i++)
    {
      PartaToken *token = tokens->pdata[i];

      if (strcmp (token->label, label) != 0 && strcmp (token->serial, label) != 0)
        continue;
      found = token;
      n_found++;
    }
  if (n_found == 1)
    return parta_token_ref (found);

  if (n_found == 0)
    /* Translators: %s is what is written on a token. */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_TOKEN,
                 _("The token “%s” is not plugged in. Plug it in and try again."), label);
  else
    /* Translators: %s is what is written on a token. */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_CHOICE,
                 _("Several tokens are called “%s”. Unplug the others, or name the token by its serial number."), label);

  return NULL;
}

/**
 * parta_token_ref:
 * @self: a token
 *
 * Returns: (transfer full): @self
 */
PartaToken *
parta_token_ref (PartaToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_token (gpointer data)
{
  PartaToken *self = data;

  if (self->session != 0)
    self->functions->C_CloseSession (self->session);
  g_free (self->label);
  g_free (self->serial);
  g_free (self->maker);
  parta_token_modules_unref (self->modules);
}

/**
 * parta_token_unref:
 * @self: a token
 *
 * Ends the conversation with the token with the last reference: whoever comes next needs the PIN.
 */
void
parta_token_unref (PartaToken *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_token);
}

/**
 * parta_token_get_label:
 * @self: a token
 *
 * Returns: (transfer none): what its owner knows it by
 */
const char *
parta_token_get_label (PartaToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label;
}

/**
 * parta_token_get_serial:
 * @self: a token
 *
 * Returns: (transfer none): the token's own number
 */
const char *
parta_token_get_serial (PartaToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->serial;
}

/**
 * parta_token_get_maker:
 * @self: a token
 *
 * Returns: (transfer none): who made it
 */
const char *
parta_token_get_maker (PartaToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->maker;
}

/**
 * parta_token_tries_of_flags:
 * @flags: what a token says about itself
 *
 * Returns: how often a PIN may still be wrong
 */
PartaTokenTries
parta_token_tries_of_flags (CK_FLAGS flags)
{
  if ((flags & CKF_USER_PIN_LOCKED) != 0)
    return PARTA_TOKEN_TRIES_NONE;
  if ((flags & CKF_USER_PIN_FINAL_TRY) != 0)
    return PARTA_TOKEN_TRIES_ONE;

  return (flags & CKF_USER_PIN_COUNT_LOW) != 0 ? PARTA_TOKEN_TRIES_FEW : PARTA_TOKEN_TRIES_MANY;
}

/**
 * parta_token_get_tries:
 * @self: a token
 *
 * Returns: how often a PIN may still be wrong, as the token says now
 */
PartaTokenTries
parta_token_get_tries (PartaToken *self)
{
  CK_TOKEN_INFO info;

  g_return_val_if_fail (self != NULL, PARTA_TOKEN_TRIES_MANY);

  if (self->functions->C_GetTokenInfo (self->slot, &info) != CKR_OK)
    return PARTA_TOKEN_TRIES_MANY;

  return parta_token_tries_of_flags (info.flags);
}

static void
set_pin_error (PartaToken  *self,
               GError     **error)
{
  switch (parta_token_get_tries (self))
    {
    case PARTA_TOKEN_TRIES_MANY:
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_WRONG_PASSWORD, _("The PIN of the token is wrong."));
      break;
    case PARTA_TOKEN_TRIES_FEW:
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_WRONG_PASSWORD,
                           _("The PIN of the token is wrong. Few tries are left before the token locks itself."));
      break;
    case PARTA_TOKEN_TRIES_ONE:
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_WRONG_PASSWORD,
                           _("The PIN of the token is wrong. One try is left: after it the token locks itself."));
      break;
    case PARTA_TOKEN_TRIES_NONE:
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_LOCKED,
                           _("The token has locked itself after too many wrong PINs. "
                             "Unlock it with the program of its maker, or ask whoever issued it."));
      break;
    }
}

/* Whether the token in the slot is still the one that was found there. */
static gboolean
is_there (PartaToken *self)
{
  g_autofree char *serial = NULL;
  CK_TOKEN_INFO info;

  if (self->functions->C_GetTokenInfo (self->slot, &info) != CKR_OK)
    return FALSE;
  serial = dup_text (info.serialNumber, sizeof info.serialNumber);

  return strcmp (serial, self->serial) == 0;
}

/**
 * parta_token_set_error:
 * @self: a token
 * @answer: what its module answered
 * @error: return location for an error
 *
 * Sets %PARTA_SIGN_ERROR_WRONG_PASSWORD, %PARTA_SIGN_ERROR_LOCKED, %PARTA_SIGN_ERROR_NO_TOKEN when the token is gone, or
 * %PARTA_SIGN_ERROR_FAILED.
 */
void
parta_token_set_error (PartaToken  *self,
                       CK_RV        answer,
                       GError     **error)
{
  switch (answer)
    {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
      set_pin_error (self, error);
      return;
    case CKR_PIN_LOCKED:
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_LOCKED,
                           _("The token has locked itself after too many wrong PINs. "
                             "Unlock it with the program of its maker, or ask whoever issued it."));
      return;
    default:
      break;
    }

  g_info ("token: %s", p11_kit_strerror (answer));
  /* Each maker has another way of saying that the token is gone; SoftHSM says that the key is no key any more. */
  if (answer == CKR_TOKEN_NOT_PRESENT || answer == CKR_DEVICE_REMOVED || answer == CKR_DEVICE_ERROR ||
      answer == CKR_SESSION_HANDLE_INVALID || answer == CKR_KEY_HANDLE_INVALID || answer == CKR_OBJECT_HANDLE_INVALID ||
      answer == CKR_USER_NOT_LOGGED_IN || !is_there (self))
    /* Translators: %s is what is written on a token. */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_TOKEN,
                 _("The token “%s” was unplugged. Plug it in again and go on."), self->label);
  else
    /* Translators: %s is a technical detail. */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FAILED, _("The token refused to work (%s)."),
                 p11_kit_strerror (answer));
}

/**
 * parta_token_open:
 * @self: a token
 * @error: return location for an error
 *
 * Begins the conversation with the token, where it was not begun.
 *
 * Returns: %FALSE with an error of parta_token_set_error()
 */
gboolean
parta_token_open (PartaToken  *self,
                  GError     **error)
{
  CK_RV answer;

  if (self->session != 0)
    return TRUE;

  answer = self->functions->C_OpenSession (self->slot, CKF_SERIAL_SESSION, NULL, NULL, &self->session);
  if (answer == CKR_OK)
    return TRUE;

  self->session = 0;
  parta_token_set_error (self, answer, error);

  return FALSE;
}

/**
 * parta_token_list_objects:
 * @self: an open token
 * @kind: what to look for
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type CK_OBJECT_HANDLE): what the token shows of that kind; keys are seen only after the PIN;
 *   %NULL with an error of parta_token_set_error()
 */
GArray *
parta_token_list_objects (PartaToken       *self,
                          CK_OBJECT_CLASS   kind,
                          GError          **error)
{
  CK_ATTRIBUTE wanted[] = { { CKA_CLASS, &kind, sizeof kind } };
  CK_OBJECT_HANDLE found[MAX_OBJECTS];
  CK_ULONG n_found = 0;
  CK_RV answer = self->functions->C_FindObjectsInit (self->session, wanted, G_N_ELEMENTS (wanted));
  GArray *objects;

  if (answer == CKR_OK)
    {
      answer = self->functions->C_FindObjects (self->session, found, MAX_OBJECTS, &n_found);
      self->functions->C_FindObjectsFinal (self->session);
    }
  if (answer != CKR_OK)
    {
      parta_token_set_error (self, answer, error);
      return NULL;
    }

  objects = g_array_new (FALSE, FALSE, sizeof (CK_OBJECT_HANDLE));
  g_array_append_vals (objects, found, (guint) n_found);

  return objects;
}

/**
 * parta_token_dup_attribute:
 * @self: an open token
 * @object: one of its objects
 * @type: what to ask
 *
 * Returns: (transfer full) (nullable): the answer, %NULL where the object has none
 */
GBytes *
parta_token_dup_attribute (PartaToken        *self,
                           CK_OBJECT_HANDLE   object,
                           CK_ATTRIBUTE_TYPE  type)
{
  CK_ATTRIBUTE asked = { type, NULL, 0 };

  if (self->functions->C_GetAttributeValue (self->session, object, &asked, 1) != CKR_OK ||
      asked.ulValueLen == (CK_ULONG) -1 || asked.ulValueLen == 0)
    return NULL;

  asked.pValue = g_malloc0 (asked.ulValueLen);
  if (self->functions->C_GetAttributeValue (self->session, object, &asked, 1) == CKR_OK)
    return g_bytes_new_take (asked.pValue, asked.ulValueLen);

  g_free (asked.pValue);

  return NULL;
}

/**
 * parta_token_list_certificates:
 * @self: a token
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GBytes): the certificates on the token that can be seen without PIN, as DER; %NULL with
 *   %PARTA_SIGN_ERROR_NO_TOKEN or %PARTA_SIGN_ERROR_FAILED
 */
GPtrArray *
parta_token_list_certificates (PartaToken  *self,
                               GError     **error)
{
  g_autoptr (GArray) objects = NULL;
  GPtrArray *certificates;

  g_return_val_if_fail (self != NULL, NULL);

  if (!parta_token_open (self, error))
    return NULL;
  objects = parta_token_list_objects (self, CKO_CERTIFICATE, error);
  if (objects == NULL)
    return NULL;

  certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < objects->len; i++)
    {
      GBytes *der = parta_token_dup_attribute (self, g_array_index (objects, CK_OBJECT_HANDLE, i), CKA_VALUE);

      if (der != NULL)
        g_ptr_array_add (certificates, der);
    }

  return certificates;
}
