/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-client.h"

#include "parta-store-error.h"
#include "parta-sync-error.h"
#include "parta-writer-private.h"
#include "sim-school.h"
#include "sim-server.h"

#include <glib/gstdio.h>

void
sim_typed_free (SimTyped *self)
{
  g_bytes_unref (self->line);
  g_free (self);
}

static GBytes *
dup_line (const PartaEntry *entry)
{
  gsize size = 0;
  const char *line = parta_entry_get_line (entry, &size);

  return g_bytes_new (line, size);
}

SimClient *
sim_client_new (const char    *root,
                const char    *person,
                guint          number,
                PartaRulebook *rulebook,
                SimChance     *chance,
                gint64         now)
{
  SimClient *self = g_new0 (SimClient, 1);

  self->name = g_strdup_printf ("%s#%u", person, number);
  self->folder = g_build_filename (root, self->name, NULL);
  g_mkdir (self->folder, 0700);
  self->person = person;
  self->disk = sim_disk_new (self->folder, chance);
  self->clock = parta_clock_new_fixed (now);
  self->rulebook = rulebook != NULL ? parta_rulebook_ref (rulebook) : NULL;
  self->typed = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_typed_free);
  self->let_go = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->superseded = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->needs_sign_in = TRUE;
  parta_pace_init (&self->pace, (guint32) sim_chance_next (chance), now);

  return self;
}

void
sim_client_free (SimClient *self)
{
  sim_client_stop (self);
  sim_disk_free (self->disk);
  parta_clock_unref (self->clock);
  g_clear_pointer (&self->rulebook, parta_rulebook_unref);
  parta_pace_clear (&self->pace);
  g_ptr_array_unref (self->typed);
  g_clear_pointer (&self->seen, sim_log_free);
  g_hash_table_unref (self->let_go);
  g_clear_pointer (&self->spare, sim_spare_free);
  g_hash_table_unref (self->superseded);
  g_free (self->name);
  g_free (self->folder);
  g_free (self);
}

/* Returns: whether the replica is open; not while its disk is in trouble. */
gboolean
sim_client_start (SimClient  *self,
                  GError    **error)
{
  if (self->store != NULL)
    return TRUE;

  parta_writer_run_in_caller (TRUE);
  self->store = parta_store_open (self->folder, self->clock, error);
  if (self->store == NULL)
    return FALSE;

  parta_store_set_rulebook (self->store, self->rulebook);
  self->client = parta_client_new (self->clock);

  return TRUE;
}

void
sim_client_stop (SimClient *self)
{
  g_clear_object (&self->client);
  if (self->store != NULL)
    parta_store_close (self->store);
  g_clear_object (&self->store);
}

/* Falls; what is on the disk then is what sim_client_start() finds. */
void
sim_client_crash (SimClient *self,
                  SimCrash   crash)
{
  sim_disk_stop (self->disk);
  sim_client_stop (self);
  sim_disk_crash (self->disk, crash);
}

gboolean
sim_client_runs (SimClient *self)
{
  return self->store != NULL && !sim_disk_has_stopped (self->disk);
}

/* Takes down which of the typed entries the store calls saved. */
void
sim_client_note_saved (SimClient *self)
{
  guint unsaved;

  if (!sim_client_runs (self))
    return;

  unsaved = parta_store_get_unsaved (self->store, NULL);
  for (guint i = 0; i + unsaved < self->typed->len; i++)
    ((SimTyped *) self->typed->pdata[i])->committed = TRUE;
}

/* One action of the person. Returns: how many entries it made; 0 where nobody has ever signed in. */
guint
sim_client_type (SimClient *self,
                 GPtrArray *drafts)
{
  g_autoptr (GPtrArray) entries = parta_store_append (self->store, drafts, NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      SimTyped *typed = g_new0 (SimTyped, 1);

      typed->id = *parta_entry_get_id (entries->pdata[i]);
      typed->line = dup_line (entries->pdata[i]);
      g_ptr_array_add (self->typed, typed);
    }
  sim_client_note_saved (self);

  return entries != NULL ? entries->len : 0;
}

/* How many own entries the server is not known to have. */
guint64
sim_client_get_waiting (SimClient *self)
{
  return parta_store_get_n_waiting (self->store, NULL);
}

gboolean
sim_client_sign_in (SimClient  *self,
                    GError    **error)
{
  g_autoptr (PartaHost) host = parta_client_probe (self->client, SIM_ADDRESS, NULL, error);

  if (host == NULL || !parta_client_sign_in (self->client, self->store, host, self->person, SIM_PASSWORD, NULL, error))
    return FALSE;

  self->needs_sign_in = FALSE;

  return TRUE;
}

/* What an app makes of the end of a conversation: see parta-syncer.c. */
static PartaOutcome
find_outcome (const GError *error)
{
  if (error == NULL)
    return PARTA_OUTCOME_DONE;
  if (error->domain != PARTA_SYNC_ERROR)
    return PARTA_OUTCOME_AGAIN;

  switch ((int) error->code)
    {
    case PARTA_SYNC_ERROR_UNAUTHORIZED:
    case PARTA_SYNC_ERROR_PASSWORD:
    case PARTA_SYNC_ERROR_PASSWORD_CHANGE:
    case PARTA_SYNC_ERROR_CERTIFICATE_CHANGED:
    case PARTA_SYNC_ERROR_TOO_OLD:
      return PARTA_OUTCOME_PERSON;
    default:
      return PARTA_OUTCOME_AGAIN;
    }
}

/* One conversation, unless the server asked for patience. Returns: whether neither side has more to say. */
gboolean
sim_client_sync (SimClient  *self,
                 gint64      now,
                 GError    **error)
{
  g_autoptr (GError) cause = NULL;

  parta_pace_asked (&self->pace, now);
  if (!parta_pace_begin (&self->pace, now))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "the server asked to wait");
      return FALSE;
    }
  parta_client_sync (self->client, self->store, NULL, &cause);
  parta_pace_end (&self->pace, find_outcome (cause), parta_client_get_retry_after (self->client), now);
  sim_client_note_saved (self);
  if (g_error_matches (cause, PARTA_SYNC_ERROR, PARTA_SYNC_ERROR_UNAUTHORIZED))
    self->needs_sign_in = TRUE;
  self->forked |= g_error_matches (cause, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FORKED);
  if (cause == NULL)
    return self->knows = TRUE;

  g_propagate_error (error, g_steal_pointer (&cause));

  return FALSE;
}

static void
free_place (SimPlace *place)
{
  g_free (place->scope);
  g_free (place);
}

void
sim_log_free (SimLog *self)
{
  g_hash_table_unref (self->own);
  g_hash_table_unref (self->others);
  g_free (self);
}

static gboolean
list_log_cb (PartaRecord **record,
             gpointer      user_data)
{
  SimLog *log = user_data;
  gsize size = 0;
  const char *line = parta_record_peek_line (*record, &size);
  SimPlace *place;

  if ((*record)->state != PARTA_RECORD_FOREIGN)
    {
      g_hash_table_add (log->own, g_bytes_new (line, size));
      return TRUE;
    }

  place = g_new0 (SimPlace, 1);
  place->scope = g_strdup (parta_record_get_scope (*record));
  place->lsn = (*record)->lsn;
  g_hash_table_insert (log->others, g_bytes_new (line, size), place);

  return TRUE;
}

/* Returns: (nullable): the bytes of all entries that the replica's log holds. */
SimLog *
sim_client_dup_log (SimClient  *self,
                    GError    **error)
{
  SimLog *log = g_new0 (SimLog, 1);

  log->own = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  log->others = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) free_place);
  if (parta_store_foreach_entry (self->store, list_log_cb, log, error))
    return log;

  sim_log_free (log);

  return NULL;
}
