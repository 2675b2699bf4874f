/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-record.h"

/**
 * parta_record_new:
 * @entry: (nullable): an entry
 *
 * Returns: (transfer full): a record of @entry, pending, without a verdict
 */
PartaRecord *
parta_record_new (PartaEntry *entry)
{
  PartaRecord *self = g_new0 (PartaRecord, 1);

  self->entry = entry != NULL ? parta_entry_ref (entry) : NULL;

  return self;
}

/**
 * parta_record_free:
 * @self: (transfer full): a record
 *
 * Frees the record.
 */
void
parta_record_free (PartaRecord *self)
{
  g_clear_pointer (&self->entry, parta_entry_unref);
  g_clear_pointer (&self->line, g_bytes_unref);
  g_free (self->scope);
  g_free (self->rule);
  g_free (self->clause);
  g_free (self);
}

/**
 * parta_record_is_copy:
 * @self: a record
 *
 * Returns: whether it stands in the ledger beside the entry that has its identity: written by a copied database, or brought back
 *   by others after the server was restored. It says nothing about that entry
 */
gboolean
parta_record_is_copy (const PartaRecord *self)
{
  return self->verdict == PARTA_VERDICT_FORK ||
         (self->verdict == PARTA_VERDICT_HELD && g_strcmp0 (self->rule, "witness") == 0);
}

/**
 * parta_record_get_scope:
 * @self: a record
 *
 * Returns: (nullable): the scope of the entry as far as the record tells it, lent
 */
const char *
parta_record_get_scope (const PartaRecord *self)
{
  return self->entry != NULL ? parta_entry_get_draft (self->entry)->scope : self->scope;
}

/**
 * parta_record_peek_line:
 * @self: a record
 * @size: (out): how many bytes
 *
 * Returns: (nullable): the bytes of the entry, lent; %NULL when the record does not carry them
 */
const char *
parta_record_peek_line (const PartaRecord *self,
                        gsize             *size)
{
  *size = 0;
  if (self->entry != NULL)
    return parta_entry_get_line (self->entry, size);

  return self->line != NULL ? g_bytes_get_data (self->line, size) : NULL;
}
