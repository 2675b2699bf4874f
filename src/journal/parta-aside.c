/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-aside.h"

#include "parta-aside-private.h"

/* Most scopes never hold anything, so nothing is made before it is needed. */
struct _PartaAside
{
  GHashTable *held;     /* (nullable): identity → PartaEntry */
  GHashTable *voided;   /* (nullable): set of addresses */
};

static guint
hash_id (gconstpointer id)
{
  const PartaEntryId *self = id;
  guint hash = (guint) self->seq;

  for (guint i = 0; i < PARTA_DEVICE_SIZE; i++)
    hash = hash * 31 + self->device[i];

  return hash;
}

static gboolean
equal_ids (gconstpointer a,
           gconstpointer b)
{
  return parta_entry_id_equal (a, b);
}

/* (private) Returns: (transfer full): nothing kept aside. */
PartaAside *
parta_aside_new (void)
{
  return g_new0 (PartaAside, 1);
}

/* (private) Frees it. */
void
parta_aside_free (PartaAside *self)
{
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->voided, g_hash_table_unref);
  g_free (self);
}

/* (private) Keeps an entry until somebody decides about it; the same one twice is one. */
void
parta_aside_add_held (PartaAside       *self,
                      const PartaEntry *entry)
{
  PartaEntry *kept = parta_entry_ref ((PartaEntry *) entry);

  if (self->held == NULL)
    self->held = g_hash_table_new_full (hash_id, equal_ids, NULL, (GDestroyNotify) parta_entry_unref);
  g_hash_table_replace (self->held, (gpointer) parta_entry_get_id (kept), kept);
}

/* (private) Returns: (nullable): the entry of this identity, lent, if it is held. */
PartaEntry *
parta_aside_find (PartaAside         *self,
                  const PartaEntryId *id)
{
  return self->held != NULL ? g_hash_table_lookup (self->held, id) : NULL;
}

/* (private) Notes that something which was said of the thing at @address is void. */
void
parta_aside_note_voided (PartaAside *self,
                         const char *address)
{
  if (self->voided == NULL)
    self->voided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->voided, g_strdup (address));
}

/* (private) Returns: whether something that was said of the thing at @address is void. */
gboolean
parta_aside_is_voided (PartaAside *self,
                       const char *address)
{
  return self->voided != NULL && g_hash_table_contains (self->voided, address);
}
