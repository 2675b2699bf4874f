/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-host.h"

#include "parta-sync-error-private.h"

G_DEFINE_BOXED_TYPE (PartaHost, parta_host, parta_host_copy, parta_host_free)

/**
 * parta_host_copy:
 * @self: a server that was met
 *
 * Returns: (transfer full): a copy
 */
PartaHost *
parta_host_copy (const PartaHost *self)
{
  PartaHost *copy = g_new0 (PartaHost, 1);

  copy->address = g_strdup (self->address);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->school = g_strdup (self->school);
  copy->name = g_strdup (self->name);
  copy->key = g_strdup (self->key);

  return copy;
}

/**
 * parta_host_free:
 * @self: (transfer full): a server that was met
 *
 * Frees it.
 */
void
parta_host_free (PartaHost *self)
{
  g_free (self->address);
  g_free (self->fingerprint);
  g_free (self->school);
  g_free (self->name);
  g_free (self->key);
  g_free (self);
}

/**
 * parta_host_dup_fingerprint:
 * @self: a server that was met
 *
 * Returns: (transfer full): its fingerprint for the eye: groups of four digits
 */
char *
parta_host_dup_fingerprint (const PartaHost *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->fingerprint[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, g_ascii_toupper (self->fingerprint[i]));
    }

  return g_string_free (text, FALSE);
}

/**
 * parta_host_check_school:
 * @self: a server that was met
 * @account: (nullable): whom a replica belongs to; %NULL while nobody has signed in
 * @error: return location for an error
 *
 * Checks that the server is the one that the replica's entries are for. A certificate may be replaced; the school and the
 * key with which it signs stay, and without them neither a password nor an entry may go there.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SYNC_ERROR_OTHER_SCHOOL
 */
gboolean
parta_host_check_school (const PartaHost     *self,
                         const PartaAccount  *account,
                         GError             **error)
{
  if (account == NULL || (g_strcmp0 (self->school, account->school) == 0 &&
                          (account->server_key == NULL || g_strcmp0 (self->key, account->server_key) == 0)))
    return TRUE;

  return parta_sync_fail (PARTA_SYNC_ERROR_OTHER_SCHOOL, self->school, error);
}
