/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-bookshelf.h"

#include "parta-errand.h"

#include <glib/gi18n.h>

/**
 * parta_bookshelf_open:
 * @folders: (nullable): folders with profiles of the school's own
 * @error: return location for an error
 *
 * Reads the regulations that come with Parta, and those in @folders.
 *
 * Returns: (transfer full): them, or %NULL with an error of #PartaRegulationError
 */
PartaRegulations *
parta_bookshelf_open (char   **folders,
                      GError **error)
{
  g_autofree char *shipped = parta_regulations_dup_shipped_folder ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, shipped);
  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    g_ptr_array_add (all, folders[i]);
  g_ptr_array_add (all, NULL);

  return parta_regulations_load ((const char *const *) all->pdata, error);
}

/**
 * parta_bookshelf_find:
 * @regulations: what is at hand
 * @id: the identifier of a regulation, as somebody typed it
 * @error: return location for an error
 *
 * Returns: (transfer none): the profile, or %NULL with %PARTA_ERRAND_ERROR_USAGE and a message that lists those there are
 */
PartaProfile *
parta_bookshelf_find (PartaRegulations  *regulations,
                      const char        *id,
                      GError           **error)
{
  PartaProfile *profile = parta_regulations_find (regulations, id);
  g_auto (GStrv) known = profile == NULL ? parta_regulations_list (regulations) : NULL;
  g_autofree char *list = known != NULL ? g_strjoinv (", ", known) : NULL;

  if (profile == NULL)
    /* Translators: what somebody typed, and a list of words that must not be translated. */
    g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, _("There is no regulation “%s”. There are: %s."), id, list);

  return profile;
}
