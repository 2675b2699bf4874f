/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-host.h"

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
