/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-writer-private.h"

#include "parta-store-error-private.h"

#define RETRY_AFTER (1 * G_USEC_PER_SEC)
#define GROUP_MAX   256   /* actions in one transaction */

/* Either an action, which must not get lost, or a call whose caller waits for it. */
typedef struct
{
  GPtrArray       *links;    /* of PartaLink; NULL for a call */
  PartaWriterFunc  func;
  gpointer         data;
  GError         **error;
  gboolean         result;
  gboolean         done;
} Job;

struct _PartaWriter
{
  PartaLog          *log;         /* of the thread */
  PartaWriterNotify  notify;
  gpointer           user_data;
  GThread           *thread;

  GMutex             mutex;       /* guards what follows */
  GCond              changed;
  GQueue             jobs;        /* of Job; in the order in which they came */
  guint64            queued;      /* newest own entry that was pushed */
  guint64            committed;   /* newest own entry on the disk */
  GError            *trouble;     /* why the first action cannot be written */
  guint64            attempts;    /* how often an action has failed */
  gboolean           hurry;
  gboolean           leaving;
  PartaStoreHook     hook;
  gpointer           hook_data;
};

/* Whether writers do without a thread: see parta_writer_run_in_caller(). */
static gboolean in_caller;

static void
free_action (Job *job)
{
  g_ptr_array_unref (job->links);
  g_free (job);
}

static gboolean
write_action (PartaWriter *self,
              const Job   *job,
              GError     **error)
{
  for (guint i = 0; i < job->links->len; i++)
    {
      if (!parta_log_add_own (self->log, job->links->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

/* What waits goes to the disk with one fsync, and stays whole, action by action, because it is one transaction. */
static gboolean
write_group (PartaWriter  *self,
             GPtrArray    *group,
             GError      **error)
{
  g_auto (PartaTxn) txn = { 0 };

  if (!parta_txn_begin (&txn, self->log->sql, error))
    return FALSE;

  for (guint i = 0; i < group->len; i++)
    {
      if (!write_action (self, group->pdata[i], error))
        return FALSE;
    }

  return parta_txn_commit (&txn, error);
}

static guint64
newest_of (const Job *job)
{
  const PartaLink *last = job->links->pdata[job->links->len - 1];

  return parta_entry_get_id (last->entry)->seq;
}

/* Called with the mutex held. After a failure one action at a time is tried: there may be room for a little. */
static GPtrArray *
take_group (PartaWriter *self)
{
  GPtrArray *group = g_ptr_array_new ();
  guint max = self->trouble != NULL ? 1 : GROUP_MAX;

  for (GList *l = self->jobs.head; l != NULL && ((Job *) l->data)->links != NULL && group->len < max; l = l->next)
    g_ptr_array_add (group, l->data);

  return group;
}

/* Called with the mutex held. Whoever waits for something else than an action is told, not left waiting for a full disk. */
static void
fail_calls (PartaWriter *self)
{
  for (GList *l = self->jobs.head; l != NULL;)
    {
      GList *next = l->next;
      Job *job = l->data;

      if (job->links == NULL)
        {
          g_propagate_error (job->error, g_error_copy (self->trouble));
          job->done = TRUE;
          g_queue_delete_link (&self->jobs, l);
        }
      l = next;
    }
}

/* Called with the mutex held; leaves it meanwhile. Who waits is woken only after the news are on their way. */
static void
tell (PartaWriter *self,
      guint64      committed)
{
  g_autoptr (GError) trouble = self->trouble != NULL ? g_error_copy (self->trouble) : NULL;

  g_mutex_unlock (&self->mutex);
  self->notify (committed, trouble, self->user_data);
  g_mutex_lock (&self->mutex);
  self->committed = committed;
  g_cond_broadcast (&self->changed);
}

static void
keep_trouble (PartaWriter *self,
              GError      *cause)
{
  gboolean news = self->trouble == NULL || !g_error_matches (cause, self->trouble->domain, self->trouble->code);

  parta_log_forget (self->log);
  g_clear_error (&self->trouble);
  self->trouble = cause;
  self->attempts++;
  fail_calls (self);
  if (news)
    tell (self, self->committed);
  else
    g_cond_broadcast (&self->changed);
}

/* Called with the mutex held. */
static void
run_actions (PartaWriter *self)
{
  g_autoptr (GPtrArray) group = take_group (self);
  g_autoptr (GError) error = NULL;
  guint64 committed = self->committed;
  PartaStoreHook hook = self->hook;
  gpointer hook_data = self->hook_data;
  GError *cause = NULL;
  gboolean done;

  g_mutex_unlock (&self->mutex);
  done = (hook == NULL || hook (hook_data, &error)) && write_group (self, group, &error);
  if (!done)
    parta_store_fail_sql (g_steal_pointer (&error), &cause);
  g_mutex_lock (&self->mutex);

  if (!done)
    {
      keep_trouble (self, cause);
      return;
    }

  g_clear_error (&self->trouble);
  for (guint i = 0; i < group->len; i++)
    {
      Job *job = g_queue_pop_head (&self->jobs);

      committed = newest_of (job);
      free_action (job);
    }
  tell (self, committed);
}

/* Called with the mutex held. */
static void
run_call (PartaWriter *self)
{
  Job *job = g_queue_pop_head (&self->jobs);
  g_autoptr (GError) error = NULL;

  g_mutex_unlock (&self->mutex);
  job->result = job->func (self->log, job->data, &error);
  if (!job->result && error != NULL)
    parta_store_fail_sql (g_steal_pointer (&error), job->error);
  g_mutex_lock (&self->mutex);
  job->done = TRUE;
  g_cond_broadcast (&self->changed);
}

/* Called with the mutex held. Returns: whether there is something to do now. */
static gboolean
wait_for_work (PartaWriter *self)
{
  gint64 until = g_get_monotonic_time () + RETRY_AFTER;

  while (!self->hurry && !self->leaving)
    {
      if (self->trouble == NULL && self->jobs.length > 0)
        break;
      if (self->trouble == NULL)
        g_cond_wait (&self->changed, &self->mutex);
      else if (!g_cond_wait_until (&self->changed, &self->mutex, until))
        break;
    }
  self->hurry = FALSE;

  return self->jobs.length > 0;
}

/* Called with the mutex held, and with something to do. */
static void
run_next (PartaWriter *self)
{
  if (((Job *) g_queue_peek_head (&self->jobs))->links != NULL)
    run_actions (self);
  else
    run_call (self);
}

/* Called with the mutex held. The work of a writer without a thread; after a failure it is tried once for each asking. */
static void
work_in_caller (PartaWriter *self)
{
  while (self->thread == NULL && self->jobs.length > 0 && (self->trouble == NULL || self->hurry))
    {
      self->hurry = FALSE;
      run_next (self);
    }
}

static gpointer
write_thread (gpointer data)
{
  PartaWriter *self = data;

  g_mutex_lock (&self->mutex);
  while (TRUE)
    {
      gboolean last_try = self->leaving && self->trouble != NULL;

      if (wait_for_work (self))
        run_next (self);
      if (self->leaving && (self->jobs.length == 0 || (last_try && self->trouble != NULL)))
        break;
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/* (private) Starts the thread. @log: (transfer full): its connection; @committed: the newest own entry in it. */
PartaWriter *
parta_writer_new (PartaLog          *log,
                  guint64            committed,
                  PartaWriterNotify  notify,
                  gpointer           user_data)
{
  PartaWriter *self = g_new0 (PartaWriter, 1);

  self->log = log;
  self->queued = committed;
  self->committed = committed;
  self->notify = notify;
  self->user_data = user_data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->jobs);
  if (!in_caller)
    self->thread = g_thread_new ("parta-writer", write_thread, self);

  return self;
}

/* (private) Writes what waits, then ends the thread. Who has to know whether all of it was written asks parta_writer_wait() before. */
void
parta_writer_free (PartaWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->leaving = TRUE;
  self->hurry = TRUE;
  g_cond_broadcast (&self->changed);
  work_in_caller (self);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);

  if (self->jobs.length > 0)
    g_message ("%u actions could not be written: %s", self->jobs.length, self->trouble->message);
  g_queue_clear_full (&self->jobs, (GDestroyNotify) free_action);
  g_clear_error (&self->trouble);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  parta_log_close (self->log);
  g_free (self);
}

/* (private) Queues an action. @links: (element-type PartaLink): its entries, in order; referred to. Never waits for the disk. */
void
parta_writer_push (PartaWriter *self,
                   GPtrArray   *links)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (links->len > 0);

  job->links = g_ptr_array_ref (links);
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->jobs, job);
  self->queued = newest_of (job);
  g_cond_broadcast (&self->changed);
  work_in_caller (self);
  g_mutex_unlock (&self->mutex);
}

/* (private) Runs @func in the writer's thread, after everything that was queued before, and waits for it.
 * Returns: its result; %FALSE as well while actions cannot be written, with the reason. Errors are of
 *   #PartaStoreError. */
gboolean
parta_writer_call (PartaWriter      *self,
                   PartaWriterFunc   func,
                   gpointer          data,
                   GError          **error)
{
  Job job = { NULL, func, data, error, FALSE, FALSE };

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->jobs, &job);
  self->hurry = TRUE;
  g_cond_broadcast (&self->changed);
  work_in_caller (self);
  while (!job.done)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);

  return job.result;
}

/* (private) Waits until everything that was pushed before is on the disk.
 * Returns: %FALSE with the reason when a new try did not bring it there, or with %G_IO_ERROR_CANCELLED. */
gboolean
parta_writer_wait (PartaWriter   *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  guint64 attempts;
  guint64 seq;
  gboolean done;

  g_mutex_lock (&self->mutex);
  seq = self->queued;
  attempts = self->attempts;
  self->hurry = self->trouble != NULL;
  g_cond_broadcast (&self->changed);
  work_in_caller (self);
  while (self->committed < seq && (self->trouble == NULL || self->attempts == attempts) &&
         !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&self->changed, &self->mutex, g_get_monotonic_time () + G_USEC_PER_SEC / 20);

  done = self->committed >= seq;
  if (!done && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_error_copy (self->trouble));
  g_mutex_unlock (&self->mutex);

  return done;
}

/* (private) Tries again at once what could not be written. */
void
parta_writer_retry (PartaWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->hurry = TRUE;
  g_cond_broadcast (&self->changed);
  work_in_caller (self);
  g_mutex_unlock (&self->mutex);
}

/* (private) Whether writers that are made from now on have no thread and work where they are asked: a simulation can be
 * repeated only where nothing happens beside it. */
void
parta_writer_run_in_caller (gboolean without_thread)
{
  in_caller = without_thread;
}

/* (private) Sets what is called before each transaction of entries; for tests. */
void
parta_writer_set_hook (PartaWriter     *self,
                       PartaStoreHook   hook,
                       gpointer         user_data)
{
  g_mutex_lock (&self->mutex);
  self->hook = hook;
  self->hook_data = user_data;
  g_mutex_unlock (&self->mutex);
}
