/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-database.h"

#include <glib/gi18n.h>

/* What stands in for PostgreSQL in a build without libpq, as in the Flatpak, where nobody runs a server for a region. */

/**
 * parta_database_open: (skip)
 */
PartaDatabase *
parta_database_open (const char *address,
                     GError    **error)
{
  g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_FAILED,
                       _("This parta-server was built without PostgreSQL. Use a directory instead."));

  return NULL;
}

/**
 * parta_database_ref: (skip)
 */
PartaDatabase *
parta_database_ref (PartaDatabase *self)
{
  g_return_val_if_reached (self);
}

/**
 * parta_database_unref: (skip)
 */
void
parta_database_unref (PartaDatabase *self)
{
  g_return_if_reached ();
}

/**
 * parta_database_add_school: (skip)
 */
gboolean
parta_database_add_school (PartaDatabase *self,
                           const char    *school,
                           GError       **error)
{
  g_return_val_if_reached (FALSE);
}

/**
 * parta_database_list_schools: (skip)
 */
char **
parta_database_list_schools (PartaDatabase *self,
                             GError       **error)
{
  g_return_val_if_reached (NULL);
}

/**
 * parta_database_restore_school: (skip)
 */
gboolean
parta_database_restore_school (PartaDatabase *self,
                               PartaBackend  *copy,
                               const char    *school,
                               gint64         now,
                               char         **kept,
                               GError       **error)
{
  g_return_val_if_reached (FALSE);
}

/**
 * parta_backend_new_postgres: (skip)
 */
PartaBackend *
parta_backend_new_postgres (PartaDatabase *database,
                            const char    *school,
                            GError       **error)
{
  g_return_val_if_reached (NULL);
}
