/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-cursor.h"

static const char *const access_names[] = {
  [PARTA_ACCESS_WRITE] = "rw",
  [PARTA_ACCESS_READ] = "ro",
  [PARTA_ACCESS_FROZEN] = "frozen",
  [PARTA_ACCESS_REVOKED] = "revoked",
  [PARTA_ACCESS_GONE] = "gone",
};

/**
 * parta_cursor_new:
 * @scope: a scope
 *
 * Returns: (transfer full): a cursor at the start of @scope
 */
PartaCursor *
parta_cursor_new (const char *scope)
{
  PartaCursor *self = g_new0 (PartaCursor, 1);

  self->scope = g_strdup (scope);
  self->next = 1;

  return self;
}

/**
 * parta_cursor_copy:
 * @self: a cursor
 *
 * Returns: (transfer full): a copy
 */
PartaCursor *
parta_cursor_copy (const PartaCursor *self)
{
  PartaCursor *copy = g_memdup2 (self, sizeof *self);

  copy->scope = g_strdup (self->scope);

  return copy;
}

/**
 * parta_cursor_free:
 * @self: (transfer full): a cursor
 *
 * Frees the cursor.
 */
void
parta_cursor_free (PartaCursor *self)
{
  g_free (self->scope);
  g_free (self);
}

/**
 * parta_access_get_name:
 * @access: what may be done
 *
 * Returns: its name in the log and on the wire, static
 */
const char *
parta_access_get_name (PartaAccess access)
{
  g_return_val_if_fail ((guint) access < G_N_ELEMENTS (access_names), NULL);

  return access_names[access];
}

/**
 * parta_access_from_name:
 * @access: (out): what may be done
 * @name: (nullable): its name
 *
 * Returns: whether there is such a name
 */
gboolean
parta_access_from_name (PartaAccess *access,
                            const char     *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (access_names); i++)
    {
      if (g_strcmp0 (access_names[i], name) == 0)
        {
          *access = (PartaAccess) i;
          return TRUE;
        }
    }

  return FALSE;
}
