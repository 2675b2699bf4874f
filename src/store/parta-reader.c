/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-reader.h"

#include "parta-log-list-private.h"
#include "parta-store-error-private.h"
#include "parta-store-private.h"

struct _PartaReader
{
  PartaLog          *log;
  PartaState        *state;
  guint64            lsn;
  gboolean           waiting;
  const char *const *wanted;   /* during a reading: what may be loaded */
  GHashTable        *held;     /* names of scopes that were loaded */
  GHashTable        *barred;   /* names of scopes that somebody asked for meanwhile: empty, whatever the replica has of them */
  GError            *trouble;
};

static void
load (PartaReader *self,
      const char  *scope)
{
  g_autoptr (GError) cause = NULL;

  if (self->waiting ? parta_log_replay_to (self->log, self->state, scope, self->lsn, &cause)
                    : parta_log_replay_until (self->log, self->state, scope, self->lsn, &cause))
    return;

  g_clear_error (&self->trouble);
  parta_store_fail_sql (g_steal_pointer (&cause), &self->trouble);
}

/* What a document rests on is named before it is made: nothing else may reach it. */
static void
scope_wanted_cb (PartaState *state,
                 const char *scope,
                 gpointer    reader)
{
  PartaReader *self = reader;

  if (self->wanted != NULL && g_strv_contains (self->wanted, scope))
    {
      g_hash_table_add (self->held, g_strdup (scope));
      load (self, scope);
    }
  else
    {
      g_hash_table_add (self->barred, g_strdup (scope));
    }
}

static void
drop_barred (PartaReader *self)
{
  GHashTableIter iter;
  gpointer scope;

  g_hash_table_iter_init (&iter, self->barred);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    parta_state_drop_scope (self->state, scope);
  g_hash_table_remove_all (self->barred);
}

static void
drop_others (PartaReader       *self,
             const char *const *scopes)
{
  GHashTableIter iter;
  gpointer scope;

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    {
      if (scopes != NULL && g_strv_contains (scopes, scope))
        continue;
      parta_state_drop_scope (self->state, scope);
      g_hash_table_iter_remove (&iter);
    }
}

static gboolean
holds_all (PartaReader       *self,
           const char *const *scopes)
{
  for (guint i = 0; scopes[i] != NULL; i++)
    {
      if (!g_hash_table_contains (self->held, scopes[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_reader_open:
 * @dir: folder of a replica
 * @lsn: the place in the ledger up to which it is read
 * @waiting: whether what was typed there and is not numbered yet shall stand over it
 * @error: return location for an error
 *
 * Returns: (transfer full): a reader; %NULL with a code of #PartaStoreError
 */
PartaReader *
parta_reader_open (const char  *dir,
                   guint64      lsn,
                   gboolean     waiting,
                   GError     **error)
{
  g_autofree char *path = g_build_filename (dir, PARTA_LOG_NAME, NULL);
  g_autoptr (GError) cause = NULL;
  PartaLog *log = parta_log_open_reader (path, &cause);
  PartaReader *self;

  if (log == NULL)
    {
      parta_store_fail_sql (g_steal_pointer (&cause), error);
      return NULL;
    }

  self = g_new0 (PartaReader, 1);
  self->log = log;
  self->lsn = lsn;
  self->waiting = waiting;
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->barred = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->state = parta_state_new (scope_wanted_cb, self);

  return self;
}

/**
 * parta_reader_free:
 * @self: (transfer full): a reader
 *
 * Closes it. Nobody may hold its state any more.
 */
void
parta_reader_free (PartaReader *self)
{
  parta_state_unref (self->state);
  parta_log_close (self->log);
  g_hash_table_unref (self->held);
  g_hash_table_unref (self->barred);
  g_clear_error (&self->trouble);
  g_free (self);
}

/**
 * parta_reader_read:
 * @self: a reader
 * @scopes: (array zero-terminated=1): scopes
 * @error: return location for an error
 *
 * Reads @scopes, unless they were read before; what else was read is forgotten then, so that a whole school never lies in memory.
 *
 * Returns: (transfer full): the state of @scopes, good until the next reading; %NULL with %PARTA_STORE_ERROR_CORRUPT where something
 *   in them is damaged, or another code of #PartaStoreError
 */
PartaState *
parta_reader_read (PartaReader        *self,
                   const char *const  *scopes,
                   GError            **error)
{
  drop_barred (self);
  if (holds_all (self, scopes))
    return parta_state_ref (self->state);

  drop_others (self, scopes);
  self->wanted = scopes;
  for (guint i = 0; scopes[i] != NULL && self->trouble == NULL; i++)
    parta_state_get_revision (self->state, scopes[i]);
  self->wanted = NULL;
  if (self->trouble == NULL)
    return parta_state_ref (self->state);

  drop_others (self, NULL);   /* half of a scope is none */
  drop_barred (self);
  g_propagate_error (error, g_steal_pointer (&self->trouble));

  return NULL;
}
