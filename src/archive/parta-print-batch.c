/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-batch.h"

#include "parta-calendar.h"
#include "parta-certify.h"
#include "parta-config.h"
#include "parta-enter.h"
#include "parta-held-desk.h"
#include "parta-paper-copy.h"
#include "parta-paper-issue.h"
#include "parta-person.h"
#include "parta-print-crew.h"
#include "parta-print-list.h"
#include "parta-print-plan.h"
#include "parta-print-talk.h"
#include "parta-print-worker.h"
#include "parta-snapshot.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* What a worker still has of the class that it works at: its pupils are read once. */
typedef struct
{
  guint next, end;
} Range;

struct _PartaPrintBatch
{
  PartaStore      *store;
  PartaPrintJob   *job;
  char           **worker;
  void          (* progress) (const PartaPrintItem *item, guint n_done, guint n_items, gpointer user_data);
  void          (* ended)    (gpointer user_data);
  gpointer         user_data;

  GPtrArray       *items;
  char           **held;       /* scopes of entries that wait for a decision */
  char           **readable;   /* scopes that are on this computer */
  GHashTable      *waiting;    /* scopes with entries that the server does not have */
  GHashTable      *known;      /* journal or class → PartaCopyRecord: the newest certified copy of the period */
  GTimeZone       *zone;

  PartaPrintList  *list;
  PartaPrintCrew  *crew;
  GCancellable    *cancellable;
  Range           *ranges;     /* of each worker */
  guint            n_jobs;
  guint            n_taken;    /* items that belong to a range, or did */
  guint            n_done;
  guint            n_recorded; /* items before this one are recorded, or need not be */
  GError          *stopped;
  gboolean         is_over;
};

static void
set_text (char       **text,
          const char  *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

/* A copy that a breach has made worthless is no copy to keep, and sheets that took the place of others are none of their own. */
static void
find_known (PartaPrintBatch *self,
            PartaState      *state)
{
  g_autoptr (GPtrArray) records = parta_copy_record_list (state);

  for (guint i = 0; i < records->len; i++)
    {
      const PartaCopyRecord *record = records->pdata[i];
      g_autofree char *key = g_strconcat (record->journal, "/", record->class_id, NULL);

      if (strcmp (record->period, self->job->order->period) == 0 && *record->replaces == '\0' && *record->outdated == '\0')
        g_hash_table_replace (self->known, g_steal_pointer (&key), parta_copy_record_copy (record));
    }
}

/* The newest place in the ledger that anything here has: all documents of a run show the record as it was there. */
static gboolean
find_place (PartaPrintBatch  *self,
            GError          **error)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (self->store, error);

  for (guint i = 0; cursors != NULL && i < cursors->len; i++)
    self->job->order->lsn = MAX (self->job->order->lsn, ((const PartaCursor *) cursors->pdata[i])->next - 1);

  return cursors != NULL;
}

static gboolean
list_waiting (PartaPrintBatch  *self,
              GError          **error)
{
  g_autoptr (GPtrArray) records = parta_store_list_waiting (self->store, G_MAXINT, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (record->entry != NULL)
        g_hash_table_add (self->waiting, g_strdup (parta_entry_get_draft (record->entry)->scope));
    }

  return records != NULL;
}

static gboolean
list_held (PartaPrintBatch  *self,
           GError          **error)
{
  g_autoptr (GPtrArray) records = parta_held_desk_list (self->store, error);
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (record->entry != NULL)
        g_strv_builder_add (scopes, parta_entry_get_draft (record->entry)->scope);
    }
  self->held = g_strv_builder_end (scopes);

  return records != NULL;
}

static PartaPrintJob *
make_job (const PartaPrintWish *wish)
{
  PartaState *state = parta_store_get_state (wish->store);
  g_autoptr (PartaAccount) account = parta_store_dup_account (wish->store);
  g_autofree char *name = parta_person_dup_initials (state, account->person);
  g_autofree char *folder = g_canonicalize_filename (wish->folder, NULL);
  g_autofree char *replica = g_canonicalize_filename (parta_store_get_dir (wish->store), NULL);
  PartaPrintJob *job = g_new0 (PartaPrintJob, 1);

  job->order = parta_copy_record_new ();
  set_text (&job->order->period, wish->period);
  set_text (&job->order->name, name);
  set_text (&job->order->system, "Parta " PARTA_VERSION);
  set_text (&job->order->why, wish->why != NULL ? wish->why : "");
  job->order->printed = parta_clock_get_wall (parta_store_get_clock (wish->store));
  job->certified = wish->certified;
  job->replica = g_steal_pointer (&replica);
  job->folder = g_steal_pointer (&folder);
  job->school = g_strdup (account->school);
  job->person = g_strdup (account->person);
  job->today = parta_enter_dup_today (wish->store);

  return job;
}

/* Whether this person may record certified copies at all. */
static gboolean
check_right (PartaPrintBatch  *self,
             GError          **error)
{
  const PartaPrintItem *first = self->items->len > 0 ? self->items->pdata[0] : NULL;
  g_autoptr (PartaCopyRecord) order = parta_copy_record_copy (self->job->order);

  if (first == NULL || !self->job->certified)
    return TRUE;
  set_text (&order->journal, first->journal);
  set_text (&order->class_id, first->class_id);

  return parta_certify_foresee (self->store, order, error);
}

static void
plan (PartaPrintBatch      *self,
      const PartaPrintWish *wish)
{
  PartaState *state = parta_store_get_state (self->store);
  gboolean sees_all = parta_enter_oversees (self->store);

  self->items = wish->volumes ? parta_print_plan_volumes (state)
                              : parta_print_plan_journals (state, sees_all ? NULL : (const char *const *) self->readable);
  for (guint i = 0; i < self->items->len; i++)
    parta_print_plan_name (self->items->pdata[i], wish->period, "");
}

/**
 * parta_print_batch_new:
 * @wish: what is wanted
 * @error: return location for an error
 *
 * Plans a print run: all journals of the school that this computer is meant to hold, or the volumes of all classes.
 *
 * Returns: (transfer full): the run, not begun yet; %NULL with %PARTA_ENTER_ERROR_REFUSED where the person may not certify, or a code of
 *   #PartaStoreError
 */
PartaPrintBatch *
parta_print_batch_new (const PartaPrintWish  *wish,
                       GError               **error)
{
  g_autoptr (PartaPrintBatch) self = g_new0 (PartaPrintBatch, 1);
  const char *const here[] = { "/proc/self/exe", PARTA_PRINT_WORKER, NULL };
  PartaState *state = parta_store_get_state (wish->store);

  self->store = g_object_ref (wish->store);
  self->job = make_job (wish);
  self->worker = g_strdupv ((char **) (wish->worker != NULL ? wish->worker : here));
  self->progress = wish->progress;
  self->ended = wish->ended;
  self->user_data = wish->user_data;
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_copy_record_free);
  self->zone = parta_calendar_dup_zone (state);
  /* One more than there are processors: somebody always waits for the disk. */
  self->n_jobs = wish->n_jobs > 0 ? wish->n_jobs : g_get_num_processors () + 1;
  self->ranges = g_new0 (Range, self->n_jobs);
  self->readable = parta_store_list_scopes (self->store, error);
  if (self->readable == NULL)
    return NULL;

  plan (self, wish);

  return check_right (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_print_batch_free:
 * @self: (transfer full): a run that is over, or was never begun
 *
 * Frees it.
 */
void
parta_print_batch_free (PartaPrintBatch *self)
{
  g_clear_pointer (&self->crew, parta_print_crew_free);
  g_clear_pointer (&self->list, parta_print_list_close);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->stopped);
  parta_print_job_free (self->job);
  g_strfreev (self->worker);
  g_strfreev (self->held);
  g_strfreev (self->readable);
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->known);
  g_time_zone_unref (self->zone);
  g_free (self->ranges);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * parta_print_batch_get_items:
 * @self: a run
 *
 * Returns: (transfer none) (element-type PartaPrintItem): its documents, in their order
 */
GPtrArray *
parta_print_batch_get_items (PartaPrintBatch *self)
{
  return self->items;
}

/**
 * parta_print_batch_count:
 * @self: a run
 * @outcome: an outcome
 *
 * Returns: how many documents had it until now
 */
guint
parta_print_batch_count (PartaPrintBatch   *self,
                         PartaPrintOutcome  outcome)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += ((const PartaPrintItem *) self->items->pdata[i])->outcome == outcome;

  return n;
}

/**
 * parta_print_batch_get_stop:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why the rest was left: %G_IO_ERROR_CANCELLED, or a sentence about the folder or the record
 */
const GError *
parta_print_batch_get_stop (PartaPrintBatch *self)
{
  return self->stopped;
}

static void
stop (PartaPrintBatch *self,
      GError          *error)
{
  if (self->stopped == NULL)
    self->stopped = error;
  else
    g_error_free (error);
}

/* The longest rest of a class that somebody else works at. */
static Range *
find_longest (PartaPrintBatch *self)
{
  Range *longest = &self->ranges[0];

  for (guint i = 1; i < self->n_jobs; i++)
    {
      if (self->ranges[i].end - self->ranges[i].next > longest->end - longest->next)
        longest = &self->ranges[i];
    }

  return longest;
}

/* A worker takes class after class; when there are no more it helps others from the end. */
static PartaPrintItem *
take_item (PartaPrintBatch *self,
           guint            worker)
{
  Range *range = &self->ranges[worker];

  if (range->next == range->end && self->n_taken < self->items->len)
    {
      const PartaPrintItem *first = self->items->pdata[self->n_taken];

      range->next = self->n_taken;
      while (self->n_taken < self->items->len &&
             strcmp (((const PartaPrintItem *) self->items->pdata[self->n_taken])->unit, first->unit) == 0)
        self->n_taken++;
      range->end = self->n_taken;
    }
  if (range->next < range->end)
    return self->items->pdata[range->next++];

  range = find_longest (self);

  return range->next < range->end ? self->items->pdata[--range->end] : NULL;
}

static const PartaCopyRecord *
find_working (PartaPrintBatch *self,
              PartaPrintItem  *item,
              char           **scopes)
{
  const PartaCopyRecord *known = parta_print_list_find (self->list, item->file);

  for (guint i = 0; scopes[i] != NULL; i++)
    {
      if (g_hash_table_contains (self->waiting, scopes[i]))
        return NULL;   /* it shows what waits, and nothing tells whether the same waited before */
    }
  if (known == NULL || *known->content == '\0' || *known->digest == '\0' || strcmp (known->system, self->job->order->system) != 0)
    return NULL;

  return known;
}

static const PartaCopyRecord *
find_certified (PartaPrintBatch      *self,
                const PartaPrintItem *item)
{
  g_autofree char *key = g_strconcat (item->journal, "/", item->class_id, NULL);

  return g_hash_table_lookup (self->known, key);
}

/* What was made of it before, under the name that its file has in this folder. */
static PartaCopyRecord *
dup_known (PartaPrintBatch *self,
           PartaPrintItem  *item,
           char           **scopes)
{
  const PartaCopyRecord *found = self->job->certified ? find_certified (self, item) : find_working (self, item, scopes);
  PartaCopyRecord *known = found != NULL ? parta_copy_record_copy (found) : NULL;

  if (known == NULL)
    return NULL;

  parta_print_plan_name (item, known->period, known->number);
  set_text (&known->file, item->file);

  return known;
}

static gboolean
check_scopes (PartaPrintBatch  *self,
              char            **scopes,
              GError          **error)
{
  guint64 lsn;

  if (self->job->certified)
    return parta_snapshot_find (self->store, (const char *const *) scopes, &lsn, error);

  for (guint i = 0; scopes[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *) self->readable, scopes[i]))
        continue;
      g_set_error (error, PARTA_SNAPSHOT_ERROR, PARTA_SNAPSHOT_ERROR_SCOPE,
                   /* Translators: %s is the name of a scope, such as journal/7a-math. */
                   _("This copy needs “%s”, which is not on this computer. Synchronise, "
                     "or let somebody print it who may see all of it."), scopes[i]);
      return FALSE;
    }

  return TRUE;
}

/* What is wanted of an item, under the name of its file. */
static PartaCopyRecord *
make_order (PartaPrintBatch *self,
            PartaPrintItem  *item)
{
  PartaCopyRecord *order = parta_copy_record_copy (self->job->order);
  g_autofree char *number = NULL;

  set_text (&order->journal, item->journal);
  set_text (&order->class_id, item->class_id);
  number = self->job->certified ? parta_copy_record_make_number (order, self->job->person, self->zone) : g_strdup ("");
  set_text (&order->number, number);
  parta_print_plan_name (item, order->period, order->number);
  set_text (&order->file, item->file);

  return order;
}

static PartaPrintTask *
make_task (PartaPrintBatch  *self,
           PartaPrintItem   *item,
           GError          **error)
{
  PartaState *state = parta_store_get_state (self->store);
  g_auto (GStrv) scopes = parta_paper_issue_list_scopes (state, item->journal, item->class_id);
  PartaPrintTask *task;

  if (!check_scopes (self, scopes, error))
    return NULL;

  task = g_new0 (PartaPrintTask, 1);
  task->known = dup_known (self, item, scopes);
  task->order = make_order (self, item);
  task->held = g_strdupv (self->held);

  return task;
}

/* The folder is told before anything is made: whatever happens then, it is known what was going to be there. */
static gboolean
announce (PartaPrintBatch  *self,
          GError          **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      g_autoptr (PartaCopyRecord) order = make_order (self, self->items->pdata[i]);

      /* What was made of a working print stands until it is made anew. */
      if (parta_print_list_find (self->list, order->file) == NULL && !parta_print_list_add (self->list, order, error))
        return FALSE;
    }

  return parta_print_list_sync (self->list, error);
}

static void
finish_item (PartaPrintBatch *self,
             PartaPrintItem  *item)
{
  item->done = TRUE;
  self->n_done++;
  if (self->progress != NULL)
    self->progress (item, self->n_done, self->items->len, self->user_data);
}

static void
fail_item (PartaPrintItem *item,
           const char     *trouble)
{
  item->outcome = PARTA_PRINT_OUTCOME_FAILED;
  set_text (&item->trouble, trouble);
}

/* A copy that cannot be recorded is none: its file goes again. */
static void
record_item (PartaPrintBatch *self,
             PartaPrintItem  *item)
{
  g_autoptr (PartaPrintAnswer) answer = g_steal_pointer (&item->answer);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autofree char *path = NULL;
  GError *error = NULL;

  if (answer == NULL)
    return;

  g_ptr_array_add (drafts, parta_copy_record_draft (answer->record));
  if (parta_enter (self->store, drafts, &error))
    return;

  fail_item (item, error->message);
  stop (self, error);
  path = g_build_filename (self->job->folder, item->file, NULL);
  g_unlink (path);
}

/* The office's record grows in the order of the list, whichever worker was quicker: one run says the same as another. */
static void
record_items (PartaPrintBatch *self)
{
  while (self->n_recorded < self->items->len)
    {
      PartaPrintItem *item = self->items->pdata[self->n_recorded];

      if (!item->done && !self->is_over)
        return;
      record_item (self, item);
      self->n_recorded++;
    }
}

/* What was made of a journal is remembered, unless it shows what the server may still refuse. */
static void
remember (PartaPrintBatch        *self,
          const PartaPrintItem   *item,
          const PartaPrintAnswer *answer)
{
  g_autoptr (PartaCopyRecord) made = NULL;
  GError *error = NULL;

  if (answer->n_waiting > 0)
    return;

  made = parta_copy_record_copy (self->job->order);
  set_text (&made->digest, answer->record->digest);
  set_text (&made->content, answer->record->content);
  set_text (&made->file, item->file);
  if (!parta_print_list_add (self->list, made, &error))
    stop (self, error);
}

static void
take_answer (PartaPrintBatch  *self,
             PartaPrintItem   *item,
             PartaPrintAnswer *answer)
{
  g_autoptr (PartaPrintAnswer) owned = answer;

  item->outcome = answer->outcome;
  item->pages = answer->record->pages;
  item->sheets = answer->record->sheets;
  item->n_rivals = answer->n_rivals;
  if (answer->outcome == PARTA_PRINT_OUTCOME_FAILED)
    fail_item (item, answer->trouble);
  if (answer->fatal)
    stop (self, g_error_new_literal (PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_NOT_SAVED, answer->trouble));
  if (answer->outcome == PARTA_PRINT_OUTCOME_KEPT || answer->outcome == PARTA_PRINT_OUTCOME_AGAIN)
    {
      const PartaCopyRecord *known = self->job->certified ? find_certified (self, item) : NULL;

      parta_print_plan_name (item, self->job->order->period, known != NULL ? known->number : "");
    }
  if (answer->outcome != PARTA_PRINT_OUTCOME_MADE)
    return;
  if (self->job->certified)
    item->answer = g_steal_pointer (&owned);
  else
    remember (self, item, answer);
}

static char *
next_cb (guint     worker,
         gpointer *task,
         gpointer  batch)
{
  PartaPrintBatch *self = batch;
  PartaPrintItem *item;

  for (;;)
    {
      g_autoptr (PartaPrintTask) made = NULL;
      g_autoptr (GError) error = NULL;

      if (self->stopped == NULL)
        g_cancellable_set_error_if_cancelled (self->cancellable, &self->stopped);
      item = self->stopped == NULL ? take_item (self, worker) : NULL;
      if (item == NULL)
        return NULL;

      made = make_task (self, item, &error);
      if (made != NULL)
        {
          *task = item;
          return parta_print_task_write (made);
        }
      fail_item (item, error->message);
      finish_item (self, item);
      record_items (self);
    }
}

static void
answered_cb (gpointer    task,
             const char *line,
             gpointer    batch)
{
  PartaPrintBatch *self = batch;
  PartaPrintItem *item = task;
  PartaPrintAnswer *answer = line != NULL ? parta_print_answer_read (line) : NULL;

  if (answer != NULL)
    take_answer (self, item, answer);
  else
    fail_item (item, _("The program that makes the pages broke down over this document. Tell your administrator."));
  finish_item (self, item);
  record_items (self);
}

static void
ended_cb (gpointer batch)
{
  PartaPrintBatch *self = batch;
  GError *error = NULL;

  self->is_over = TRUE;
  record_items (self);
  if (self->job->certified && !parta_store_flush (self->store, NULL, &error))
    stop (self, error);
  g_clear_pointer (&self->list, parta_print_list_close);
  if (self->ended != NULL)
    self->ended (self->user_data);
}

static gboolean
prepare (PartaPrintBatch  *self,
         GError          **error)
{
  PartaHash device;
  g_autofree char *name = NULL;

  parta_hash_of (&device, parta_store_get_device (self->store), PARTA_DEVICE_SIZE);
  name = parta_hash_dup_hex (&device);
  self->list = parta_print_list_open (self->job->folder, name, error);

  return self->list != NULL && parta_store_flush (self->store, NULL, error) && find_place (self, error) && list_waiting (self, error) &&
         list_held (self, error);
}

/**
 * parta_print_batch_start:
 * @self: a run
 * @cancellable: (nullable): stops it before the next document; those that are being made are finished
 * @error: return location for an error
 *
 * Begins the run, once. It goes on in the main loop of this thread. Each file is at any moment whole, or not there, also when the computer
 * loses power; what was made and still says what the record says is not made again, so the same run can be begun anew as often as
 * one likes. Trouble with one document does not hinder the next one; trouble with the folder stops.
 *
 * Returns: %FALSE with an error of #PartaPrintListError, or a code of #PartaStoreError
 */
gboolean
parta_print_batch_start (PartaPrintBatch  *self,
                         GCancellable     *cancellable,
                         GError          **error)
{
  const PartaPrintCrewFuncs funcs = { next_cb, answered_cb, ended_cb };
  PartaState *state = parta_store_get_state (self->store);
  g_autofree char *job = NULL;

  g_return_val_if_fail (self->crew == NULL, FALSE);

  if (!prepare (self, error))
    return FALSE;
  if (self->job->certified)
    find_known (self, state);
  parta_print_list_tidy (self->list, state);
  if (!announce (self, error))
    return FALSE;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  job = parta_print_job_write (self->job);
  self->crew = parta_print_crew_start ((const char *const *) self->worker, job, self->n_jobs, &funcs, self);

  return TRUE;
}

/**
 * parta_print_batch_run:
 * @self: a run
 * @cancellable: (nullable): stops it before the next document
 * @error: return location for an error
 *
 * parta_print_batch_start(), and waits until it is over.
 *
 * Returns: %FALSE with an error as parta_print_batch_start() has them
 */
gboolean
parta_print_batch_run (PartaPrintBatch  *self,
                       GCancellable     *cancellable,
                       GError          **error)
{
  if (!parta_print_batch_start (self, cancellable, error))
    return FALSE;

  while (!self->is_over)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);

  return TRUE;
}
