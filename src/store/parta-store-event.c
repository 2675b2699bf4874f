/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-store-private.h"

static void
free_event (PartaEvent *event)
{
  g_clear_error (&event->trouble);
  g_clear_pointer (&event->news, parta_news_unref);
  g_clear_pointer (&event->reload, g_ptr_array_unref);
  g_free (event);
}

/* What is on the disk needs to be remembered no longer. */
static void
drop_saved (PartaStore *self,
            guint64     committed)
{
  PartaLink *link;

  while ((link = g_queue_peek_head (&self->unsaved)) != NULL && parta_entry_get_id (link->entry)->seq <= committed)
    parta_link_free (g_queue_pop_head (&self->unsaved));
}

static void
absorb_commit (PartaStore *self,
               PartaEvent *event)
{
  drop_saved (self, event->committed);
  self->tell_committed = MAX (self->tell_committed, event->committed);
  g_clear_error (&self->trouble);
  self->trouble = g_steal_pointer (&event->trouble);
}

/* Returns: (transfer full) (nullable): the entry, unless this version cannot read it. */
static PartaEntry *
dup_entry (const PartaRecord *record)
{
  gsize size = 0;
  const char *line = parta_record_peek_line (record, &size);

  if (record->entry != NULL)
    return parta_entry_ref (record->entry);

  return line != NULL ? parta_entry_parse (line, size, NULL) : NULL;
}

static void
replay_record (PartaStore        *self,
               const PartaRecord *record,
               guint64            lsn)
{
  const char *scope = parta_record_get_scope (record);
  g_autoptr (PartaEntry) entry = NULL;

  if (scope == NULL || !parta_state_has_scope (self->state, scope))
    return;
  /* What stands beside an entry says nothing about it. */
  if (parta_record_is_copy (record) && record->own == 0)
    return;

  entry = dup_entry (record);
  if (entry != NULL)
    parta_state_apply (self->state, entry, record->verdict, lsn);
}

static void
absorb_news (PartaStore *self,
             PartaEvent *event)
{
  const PartaNews *news = event->news;

  self->acked = news->acked;   /* as the log has made it out */
  self->seen = MAX (self->seen, news->now);
  self->manifest = news->manifest;
  self->tell_synced |= !news->more;
  for (guint i = 0; i < news->verdicts->len; i++)
    {
      const PartaRecord *record = news->verdicts->pdata[i];

      /* Without its place: that comes when the scope is pulled. Until then only what does not count changes the view. */
      if (!parta_verdict_counts (record->verdict))
        replay_record (self, record, 0);
      g_hash_table_add (self->tell_scopes, g_strdup (parta_record_get_scope (record)));
    }
  for (guint i = 0; i < news->records->len; i++)
    {
      const PartaRecord *record = news->records->pdata[i];

      replay_record (self, record, record->lsn);
      g_hash_table_add (self->tell_scopes, g_strdup (record->scope));
    }
  for (guint i = 0; i < event->reload->len; i++)
    {
      parta_state_drop_scope (self->state, event->reload->pdata[i]);
      g_hash_table_add (self->tell_scopes, g_strdup (event->reload->pdata[i]));
    }
}

static PartaEvent *
pop_event (PartaStore *self)
{
  PartaEvent *event;

  g_mutex_lock (&self->mutex);
  event = g_queue_pop_head (&self->events);
  g_mutex_unlock (&self->mutex);

  return event;
}

/* Hands what waits to be told out of the store before anybody is told: a handler may call the store again. */
static void
tell (PartaStore *self)
{
  guint64 committed = self->tell_committed;
  int trouble = self->trouble != NULL ? self->trouble->code : PARTA_NO_TROUBLE;
  gboolean trouble_changed = trouble != self->told_trouble;
  gboolean synced = self->tell_synced;
  g_autofree char **scopes = (char **) g_hash_table_get_keys_as_array (self->tell_scopes, NULL);
  g_auto (GStrv) names = g_strdupv (scopes);

  self->tell_committed = 0;
  self->told_trouble = trouble;
  self->tell_synced = FALSE;
  g_hash_table_remove_all (self->tell_scopes);

  if (committed > 0)
    g_signal_emit_by_name (self, "committed", committed);
  if (trouble_changed)
    g_signal_emit_by_name (self, "trouble", self->trouble);
  if (names[0] != NULL)
    g_signal_emit_by_name (self, "scopes-changed", names);
  if (synced)
    g_signal_emit_by_name (self, "synced");
}

static gboolean
events_came_cb (gpointer data)
{
  g_autoptr (PartaStore) self = g_object_ref (data);

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->source, g_source_unref);
  g_mutex_unlock (&self->mutex);
  parta_store_absorb (self);
  tell (self);

  return G_SOURCE_REMOVE;
}

/* (private) Queues what happened, from any thread; eats @event. */
void
parta_store_take_event (PartaStore *self,
                        PartaEvent *event)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->events, event);
  if (self->source == NULL)
    {
      self->source = g_idle_source_new ();
      g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->source, events_came_cb, self, NULL);
      g_source_attach (self->source, self->context);
    }
  g_mutex_unlock (&self->mutex);
}

/* (private) Brings the state up to what the writer has done. Signals wait for the main loop. */
void
parta_store_absorb (PartaStore *self)
{
  PartaEvent *event;

  while ((event = pop_event (self)) != NULL)
    {
      if (event->news != NULL)
        absorb_news (self, event);
      else
        absorb_commit (self, event);
      free_event (event);
    }
}

/* (private) No signal comes after this. */
void
parta_store_stop_events (PartaStore *self)
{
  g_mutex_lock (&self->mutex);
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_queue_clear_full (&self->events, (GDestroyNotify) free_event);
  g_mutex_unlock (&self->mutex);
}
