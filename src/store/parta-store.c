/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-store.h"

#include "parta-log-list-private.h"
#include "parta-log-meta-private.h"
#include "parta-log-renew-private.h"
#include "parta-rules.h"
#include "parta-seal.h"
#include "parta-store-error-private.h"
#include "parta-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_NAME "lock"

G_DEFINE_FINAL_TYPE (PartaStore, parta_store, G_TYPE_OBJECT)

static gboolean
fail_system (const char  *what,
             GError     **error)
{
  int number = errno;
  g_autofree char *detail = g_strdup_printf ("%s: %s", what, g_strerror (number));

  return parta_store_fail (number == ENOSPC || number == EDQUOT ? PARTA_STORE_ERROR_FULL : PARTA_STORE_ERROR_FAILED,
                           detail, error);
}

/* Returns: a descriptor that holds the lock as long as it is open; -1 on failure. */
static int
lock_dir (const char  *dir,
          GError     **error)
{
  g_autofree char *path = g_build_filename (dir, LOCK_NAME, NULL);
  int fd;

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      fail_system (dir, error);
      return -1;
    }

  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      fail_system (path, error);
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;

  parta_store_fail (PARTA_STORE_ERROR_LOCKED, path, error);
  close (fd);

  return -1;
}

static PartaLog *
open_log (PartaStore  *self,
          GError     **error)
{
  g_autofree char *path = g_build_filename (self->dir, PARTA_LOG_NAME, NULL);
  g_autoptr (GError) cause = NULL;
  PartaLog *log = parta_log_open (path, &cause);

  if (log == NULL)
    parta_store_fail_sql (g_steal_pointer (&cause), error);

  return log;
}

static gboolean
read_log (PartaStore  *self,
          PartaTip    *tip,
          GError     **error)
{
  g_autoptr (GError) cause = NULL;

  if (parta_sql_check (self->log->sql, &cause) &&
      parta_log_read_tip (self->log, tip, &cause) &&
      parta_log_read_account (self->log, &self->account, &cause))
    return TRUE;

  return parta_store_fail_sql (g_steal_pointer (&cause), error);
}

static void
writer_told_cb (guint64       committed,
                const GError *trouble,
                gpointer      store)
{
  PartaStore *self = store;
  PartaEvent *event = g_new0 (PartaEvent, 1);

  parta_incarnation_note (self->incarnation, self->device, committed);
  event->committed = committed;
  event->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
  parta_store_take_event (store, event);
}

/* What was typed and has not reached the disk stands over what has. An entry that is on both sides stands there once. */
static void
replay_unsaved (PartaStore *self,
                const char *scope,
                guint64     on_disk)
{
  for (GList *l = self->unsaved.head; l != NULL; l = l->next)
    {
      const PartaLink *link = l->data;

      if (parta_entry_get_id (link->entry)->seq > on_disk &&
          g_str_equal (parta_entry_get_draft (link->entry)->scope, scope))
        parta_state_apply_pending (self->state, link->entry);
    }
}

static void
scope_wanted_cb (PartaState *state,
                 const char *scope,
                 gpointer    store)
{
  PartaStore *self = store;
  g_autoptr (GError) error = NULL;
  PartaTip tip = { { 0 } };
  PartaEvent *event;

  /* The tip first: what it does not cover may come twice, which does no harm, but cannot be missed. */
  if (parta_log_read_tip (self->log, &tip, &error) && parta_log_replay (self->log, state, scope, &error))
    {
      parta_key_clear (&tip.key);
      replay_unsaved (self, scope, tip.last);
      return;
    }

  event = g_new0 (PartaEvent, 1);
  parta_store_fail_sql (g_steal_pointer (&error), &event->trouble);
  parta_store_take_event (self, event);
}

/* A database that was put back, or carried to another computer, must not go on under its name: the server may know more of it. */
static gboolean
give_up_name (PartaStore  *self,
              PartaTip    *tip,
              GError     **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean forked = FALSE;

  if (!parta_log_is_forked (self->log, &forked, &cause))
    return parta_store_fail_sql (g_steal_pointer (&cause), error);
  forked |= parta_incarnation_is_past (self->incarnation, tip->device, tip->last);
  if (!forked || (self->account == NULL && tip->last == 0))
    return TRUE;

  parta_key_clear (&tip->key);
  g_clear_pointer (&self->account, parta_account_free);
  if (!parta_log_renew (self->log, &cause))
    return parta_store_fail_sql (g_steal_pointer (&cause), error);

  return read_log (self, tip, error);
}

static gboolean
start_writer (PartaStore  *self,
              PartaTip    *tip,
              GError     **error)
{
  PartaLog *log = open_log (self, error);

  if (log == NULL)
    return FALSE;

  memcpy (self->device, tip->device, sizeof self->device);
  self->key = tip->key;
  self->last = tip->last;
  self->chain = tip->chain;
  self->acked = tip->acked;
  self->manifest = tip->manifest;
  self->seen = tip->seen;
  parta_key_clear (&tip->key);
  parta_incarnation_note (self->incarnation, self->device, self->last);
  self->writer = parta_writer_new (log, self->last, writer_told_cb, self);

  return TRUE;
}

static gboolean
start (PartaStore  *self,
       GError     **error)
{
  PartaTip tip;

  self->lock = lock_dir (self->dir, error);
  if (self->lock < 0)
    return FALSE;

  self->incarnation = parta_incarnation_open (self->dir);
  self->log = open_log (self, error);
  if (self->log == NULL || !read_log (self, &tip, error) || !give_up_name (self, &tip, error))
    return FALSE;

  self->state = parta_state_new (scope_wanted_cb, self);

  return start_writer (self, &tip, error);
}

static void
parta_store_dispose (GObject *object)
{
  parta_store_close (PARTA_STORE (object));

  G_OBJECT_CLASS (parta_store_parent_class)->dispose (object);
}

static void
parta_store_finalize (GObject *object)
{
  PartaStore *self = PARTA_STORE (object);

  g_free (self->dir);
  parta_clock_unref (self->clock);
  g_clear_pointer (&self->rulebook, parta_rulebook_unref);
  g_main_context_unref (self->context);
  parta_key_clear (&self->key);
  g_clear_error (&self->trouble);
  g_hash_table_unref (self->tell_scopes);
  g_clear_pointer (&self->account, parta_account_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (parta_store_parent_class)->finalize (object);
}

static void
parta_store_class_init (PartaStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parta_store_dispose;
  object_class->finalize = parta_store_finalize;

  g_signal_new ("entries-added", PARTA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  g_signal_new ("committed", PARTA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT64);
  g_signal_new ("trouble", PARTA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_ERROR);
  g_signal_new ("scopes-changed", PARTA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRV);
  g_signal_new ("synced", PARTA_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parta_store_init (PartaStore *self)
{
  self->lock = -1;
  self->told_trouble = PARTA_NO_TROUBLE;
  self->context = g_main_context_ref_thread_default ();
  self->tell_scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->unsaved);
  g_queue_init (&self->events);
  g_mutex_init (&self->mutex);
}

/* The role acted in: the one that gives the right. Where none does, the entry is written all the same, and
 * the server says no: nothing typed is lost. */
static const char *
choose_role (PartaStore       *self,
             const PartaDraft *draft,
             gint64            wall)
{
  PartaPlea plea = { self->rulebook, self->state, self->account->person, draft, wall };
  const char *role = draft->role;

  if (role == NULL)
    role = parta_rules_find_role (&plea);

  return role != NULL ? role : "teacher";
}

static PartaEntry *
make_entry (PartaStore        *self,
            const PartaDraft  *draft,
            const PartaMoment *moment)
{
  g_autoptr (PartaDraft) complete = parta_draft_copy (draft);
  PartaStamp stamp = {
    .school = self->account->school,
    .author = self->account->person,
    .id = { .seq = self->last + 1 },
    .wall = moment->wall,
    .mono = moment->mono,
    .boot = moment->boot,
    .seen = self->seen,
    .manifest = self->manifest,
  };

  memcpy (stamp.id.device, self->device, PARTA_DEVICE_SIZE);
  parta_seal_random (stamp.salt, sizeof stamp.salt);
  g_free (complete->role);
  complete->role = g_strdup (choose_role (self, draft, moment->wall));
  if (parta_entry_id_is_none (&draft->base))
    parta_fact_get_base (parta_state_get (self->state, draft->scope, draft->kind, draft->key), &complete->base);

  return parta_entry_new (complete, &stamp);
}

/* Everything that can be seen of an entry happens here; the disk comes later. */
static void
add_entry (PartaStore *self,
           PartaEntry *entry,
           GPtrArray  *links)
{
  gint64 now = g_get_monotonic_time ();

  parta_chain_entry (&self->chain, parta_entry_get_digest (entry));
  self->last = parta_entry_get_id (entry)->seq;
  parta_state_apply_pending (self->state, entry);
  g_queue_push_tail (&self->unsaved, parta_link_new (entry, &self->chain, now));
  g_ptr_array_add (links, parta_link_new (entry, &self->chain, now));
}

/* As if it had never been said. It was the newest, and nobody has heard of it. */
static void
take_back (PartaStore      *self,
           PartaEntry      *entry,
           const PartaHash *before)
{
  parta_state_apply (self->state, entry, PARTA_VERDICT_REFUSED, 0);
  parta_link_free (g_queue_pop_tail (&self->unsaved));
  self->last = parta_entry_get_id (entry)->seq - 1;
  self->chain = *before;
}

/* Makes the entries of one action one after the other, because a later one may build on an earlier one; all of them or
 * none. What others would have to refuse must not become an entry. */
static gboolean
make_entries (PartaStore  *self,
              GPtrArray   *drafts,
              GPtrArray   *entries,
              GPtrArray   *links,
              GError     **error)
{
  PartaHash before = self->chain;
  PartaMoment moment;

  parta_clock_get_moment (self->clock, &moment);
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (PartaEntry) entry = make_entry (self, drafts->pdata[i], &moment);

      if (!parta_entry_check (entry, error))
        {
          for (guint k = entries->len; k > 0; k--)
            take_back (self, entries->pdata[k - 1], &before);
          return FALSE;
        }
      add_entry (self, entry, links);
      g_ptr_array_add (entries, g_steal_pointer (&entry));
    }

  return TRUE;
}

/**
 * parta_store_open:
 * @dir: folder of the replica; made when it is not there, readable by its owner only
 * @clock: where the time comes from
 * @error: return location for an error
 *
 * Opens a replica, and makes it new where there is none.
 *
 * Returns: (transfer full): the store, or %NULL with %PARTA_STORE_ERROR_LOCKED, _CORRUPT, _NEWER, _FULL or _FAILED;
 *   nothing that is there is changed then
 */
PartaStore *
parta_store_open (const char  *dir,
                  PartaClock  *clock,
                  GError     **error)
{
  g_autoptr (PartaStore) self = g_object_new (PARTA_TYPE_STORE, NULL);

  g_return_val_if_fail (dir != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self->dir = g_strdup (dir);
  self->clock = parta_clock_ref (clock);
  if (!start (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
start_view (PartaStore  *self,
            GError     **error)
{
  g_autoptr (GError) cause = NULL;
  PartaTip tip = { { 0 } };

  self->log = open_log (self, error);
  if (self->log == NULL)
    return FALSE;

  /* What it reads first fixes the moment whose log it sees. */
  if (!parta_sql_run (self->log->sql, "BEGIN", &cause) || !parta_log_read_tip (self->log, &tip, &cause) ||
      !parta_log_read_account (self->log, &self->account, &cause))
    return parta_store_fail_sql (g_steal_pointer (&cause), error);
  self->last = tip.last;
  self->acked = tip.acked;
  parta_key_clear (&tip.key);
  self->state = parta_state_new (scope_wanted_cb, self);

  return TRUE;
}

/**
 * parta_store_open_view:
 * @self: a store; may be that of another thread, which goes on meanwhile
 * @error: return location for an error
 *
 * Opens the same replica once more for the calling thread, to make documents there: the record of one moment, with all that
 * was typed before. Nothing can be appended, and whatever comes later is not seen.
 *
 * Returns: (transfer full): a store of this thread, with the clock of @self and without a rulebook; %NULL with a code of #PartaStoreError
 */
PartaStore *
parta_store_open_view (PartaStore  *self,
                       GError     **error)
{
  g_autoptr (PartaStore) view = NULL;

  g_return_val_if_fail (PARTA_IS_STORE (self), NULL);

  if (!parta_store_flush (self, NULL, error))
    return NULL;

  view = g_object_new (PARTA_TYPE_STORE, NULL);
  g_main_context_unref (view->context);
  view->context = g_main_context_new ();   /* nobody runs it: a view has nothing to tell */
  view->dir = g_strdup (self->dir);
  view->clock = parta_clock_ref (self->clock);

  return start_view (view, error) ? g_steal_pointer (&view) : NULL;
}

/**
 * parta_store_set_aside:
 * @dir: folder of a replica that is damaged
 * @clock: names the copy
 * @kept: (out) (transfer full): the path under which the damaged database is kept
 * @error: return location for an error
 *
 * Keeps a damaged database, with its journal, under another name, so that the next parta_store_open() begins anew.
 * Only when a person has
 * asked for it: what was not sent yet is in the damaged file alone.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_STORE_ERROR_LOCKED or _FAILED
 */
gboolean
parta_store_set_aside (const char  *dir,
                       PartaClock  *clock,
                       char       **kept,
                       GError     **error)
{
  static const char *const endings[] = { "-wal", "-shm", "" };
  g_autofree char *path = g_build_filename (dir, PARTA_LOG_NAME, NULL);
  g_autofree char *name = g_strdup_printf ("damaged-%" G_GINT64_FORMAT ".db", parta_clock_get_wall (clock));
  g_autofree char *target = g_build_filename (dir, name, NULL);
  int lock = lock_dir (dir, error);
  gboolean done = TRUE;

  if (lock < 0)
    return FALSE;

  for (guint i = 0; done && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (target, endings[i], NULL);

      done = g_rename (from, to) == 0 || errno == ENOENT || fail_system (from, error);
    }
  close (lock);
  if (done)
    *kept = g_steal_pointer (&target);

  return done;
}

/**
 * parta_store_close:
 * @self: a store
 *
 * Writes what waits, and lets go of the folder. Who has to know that all of it was written calls parta_store_flush()
 * before.
 * Of a closed store only its last reference may be dropped.
 */
void
parta_store_close (PartaStore *self)
{
  g_clear_pointer (&self->writer, parta_writer_free);
  parta_store_stop_events (self);
  g_clear_pointer (&self->state, parta_state_unref);
  g_clear_pointer (&self->log, parta_log_close);
  g_clear_pointer (&self->incarnation, parta_incarnation_close);
  g_queue_clear_full (&self->unsaved, (GDestroyNotify) parta_link_free);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

/**
 * parta_store_get_state:
 * @self: a store
 *
 * Returns: the record as this replica sees it: what the server has answered, and over it what waits. Lent. What was
 *   read from it
 *   is lent until the main loop runs again
 */
PartaState *
parta_store_get_state (PartaStore *self)
{
  parta_store_absorb (self);

  return self->state;
}

/**
 * parta_store_get_dir:
 * @self: a store
 *
 * Returns: (transfer none): its folder, for a #PartaReader in another process
 */
const char *
parta_store_get_dir (PartaStore *self)
{
  return self->dir;
}

/**
 * parta_store_get_clock:
 * @self: a store
 *
 * Returns: the clock that it was opened with, lent
 */
PartaClock *
parta_store_get_clock (PartaStore *self)
{
  return self->clock;
}

/**
 * parta_store_set_rulebook:
 * @self: a store
 * @rulebook: (nullable): the regulations at hand; %NULL for the rules that hold everywhere
 *
 * Sets by what entries are judged before they are made, and which role gives the right to them.
 */
void
parta_store_set_rulebook (PartaStore    *self,
                          PartaRulebook *rulebook)
{
  g_clear_pointer (&self->rulebook, parta_rulebook_unref);
  if (rulebook != NULL)
    self->rulebook = parta_rulebook_ref (rulebook);
}

/**
 * parta_store_get_rulebook:
 * @self: a store
 *
 * Returns: (nullable): the regulations at hand, lent
 */
PartaRulebook *
parta_store_get_rulebook (PartaStore *self)
{
  return self->rulebook;
}

/**
 * parta_store_append:
 * @self: a store
 * @drafts: (element-type PartaDraft): what one action of a person says, in order; at least one
 * @error: return location for an error
 *
 * Records one action of a person: all of it is written, or nothing. The state shows it at once; the disk
 * follows in the order of the calls, and
 * "committed" tells when. While the disk takes nothing ("trouble") entries wait in memory and further ones queue
 * behind them.
 *
 * Returns: (transfer full) (element-type PartaEntry): the entries, or %NULL with %PARTA_STORE_ERROR_NOBODY, or with
 *   %PARTA_ENTRY_ERROR_MALFORMED where a text is more than an entry holds; nothing of the action is recorded then
 */
GPtrArray *
parta_store_append (PartaStore  *self,
                    GPtrArray   *drafts,
                    GError     **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_link_free);

  g_return_val_if_fail (PARTA_IS_STORE (self), NULL);
  g_return_val_if_fail (self->writer != NULL, NULL);
  g_return_val_if_fail (drafts->len > 0, NULL);

  if (self->account == NULL)
    {
      parta_store_fail (PARTA_STORE_ERROR_NOBODY, "append without an account", error);
      return NULL;
    }

  parta_store_absorb (self);
  if (!make_entries (self, drafts, entries, links, error))
    return NULL;
  parta_writer_push (self->writer, links);
  g_signal_emit_by_name (self, "entries-added", entries);

  return g_steal_pointer (&entries);
}

/**
 * parta_store_get_unsaved:
 * @self: a store
 * @since: (out) (optional): for how long the oldest of them has been waiting, milliseconds
 *
 * Returns: how many entries are not on the disk yet
 */
guint
parta_store_get_unsaved (PartaStore *self,
                         gint64     *since)
{
  const PartaLink *oldest;

  parta_store_absorb (self);
  oldest = g_queue_peek_head (&self->unsaved);
  if (since != NULL)
    *since = oldest != NULL ? (g_get_monotonic_time () - oldest->queued) / 1000 : 0;

  return self->unsaved.length;
}

/**
 * parta_store_flush:
 * @self: a store
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Waits until everything that was typed is on the disk: before closing, printing and synchronising. May be called from
 * any thread.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_STORE_ERROR_FULL or another code when the disk does not take it (it is still
 *   in memory, and is
 *   tried again), or with %G_IO_ERROR_CANCELLED
 */
gboolean
parta_store_flush (PartaStore    *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return parta_writer_wait (self->writer, cancellable, error);
}

/**
 * parta_store_retry:
 * @self: a store
 *
 * Tries at once to write what the disk did not take, instead of within a second.
 */
void
parta_store_retry (PartaStore *self)
{
  parta_writer_retry (self->writer);
}

/* (private) Sets what is called before each transaction of entries; for tests. */
void
parta_store_set_hook (PartaStore     *self,
                      PartaStoreHook  hook,
                      gpointer        user_data)
{
  parta_writer_set_hook (self->writer, hook, user_data);
}
