/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-token-modules.h"

#include <glib/gi18n.h>
#include <p11-kit/p11-kit.h>

#include "parta-sign-error.h"

static void
fail (const char  *path,
      GError     **error)
{
  g_info ("tokens: %s", p11_kit_message ());

  if (path != NULL)
    /* Translators: %s is the name of a file that the maker of a token provides. */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUPPORTED,
                 _("The program for the token, “%s”, cannot be loaded. Install it anew from the maker of the token."), path);
  else
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUPPORTED,
                         _("The programs for tokens on this computer cannot be loaded. "
                           "Install them anew from the maker of the token."));
}

/* A token that this computer was not told about: its maker's program is named by its path. */
static gboolean
load_one (PartaTokenModules *self,
          const char        *path)
{
  self->own[0] = p11_kit_module_load (path, 0);
  self->functions = self->own;

  if (self->own[0] == NULL)
    return FALSE;
  if (p11_kit_module_initialize (self->own[0]) == CKR_OK)
    return TRUE;

  p11_kit_module_release (g_steal_pointer (&self->own[0]));

  return FALSE;
}

/**
 * parta_token_modules_new:
 * @path: (nullable): a PKCS #11 module; %NULL for all that this computer knows
 * @error: return location for an error
 *
 * Returns: (transfer full): the modules, or %NULL with %PARTA_SIGN_ERROR_UNSUPPORTED
 */
PartaTokenModules *
parta_token_modules_new (const char  *path,
                         GError     **error)
{
  g_autoptr (PartaTokenModules) self = g_atomic_rc_box_new0 (PartaTokenModules);
  gboolean loaded;

  p11_kit_be_quiet ();
  if (path != NULL)
    loaded = load_one (self, path);
  else
    loaded = (self->functions = p11_kit_modules_load_and_initialize (0)) != NULL;

  if (loaded)
    return g_steal_pointer (&self);

  fail (path, error);

  return NULL;
}

/**
 * parta_token_modules_ref:
 * @self: modules
 *
 * Returns: (transfer full): @self
 */
PartaTokenModules *
parta_token_modules_ref (PartaTokenModules *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
unload (gpointer data)
{
  PartaTokenModules *self = data;

  if (self->own[0] != NULL)
    {
      p11_kit_module_finalize (self->own[0]);
      p11_kit_module_release (self->own[0]);
    }
  else if (self->functions != NULL && self->functions != self->own)
    p11_kit_modules_finalize_and_release (self->functions);
}

/**
 * parta_token_modules_unref:
 * @self: modules
 *
 * Unloads them with the last reference.
 */
void
parta_token_modules_unref (PartaTokenModules *self)
{
  g_atomic_rc_box_release_full (self, unload);
}
