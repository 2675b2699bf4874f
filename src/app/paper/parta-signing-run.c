/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-signing-run.h"

#include "parta-calendar.h"
#include "parta-sign-worker.h"
#include "parta-signing-item.h"

/* Many files, signed or looked through in another thread. What becomes of each is told to its row in the thread of the windows. */

typedef struct
{
  PartaSignBatchOrder   order;
  char                 *role;
  char                 *person;
  PartaClock           *clock;
  GTimeZone            *zone;
  GPtrArray            *items;      /* of PartaSigningItem */
  char                **files;
  PartaSigningProgress  progress;
  gpointer              user_data;
} Run;

/* One file is done. */
typedef struct
{
  GTask             *task;      /* keeps the run alive */
  PartaSignPlanItem *plan;      /* (nullable): what there is to be signed now */
  PartaSignOutcome   outcome;
  char              *trouble;
  guint              n_done;
} Step;

static void
free_run (gpointer data)
{
  Run *run = data;

  if (run->order.signer != NULL)
    parta_sign_worker_put_away (run->order.signer);
  g_clear_object (&run->order.stamper);
  g_free (run->role);
  g_free (run->person);
  parta_clock_unref (run->clock);
  g_time_zone_unref (run->zone);
  g_ptr_array_unref (run->items);
  g_strfreev (run->files);
  g_free (run);
}

static void
free_step (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->plan, parta_sign_plan_item_unref);
  g_free (step->trouble);
  g_object_unref (step->task);
  g_free (step);
}

static gboolean
show_step (gpointer data)
{
  Step *step = data;
  Run *run = g_task_get_task_data (step->task);
  PartaSigningItem *item = run->items->pdata[step->n_done - 1];

  if (step->plan != NULL)
    parta_signing_item_set_plan (item, step->plan);
  parta_signing_item_set_outcome (item, step->outcome, step->trouble);
  run->progress (step->n_done, run->items->len, run->user_data);

  return G_SOURCE_REMOVE;
}

static void
file_done_cb (const PartaSignBatchItem *item,
              guint                     n_done,
              guint                     n_files,
              gpointer                  user_data)
{
  GTask *task = user_data;
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (task);
  step->plan = item->outcome == PARTA_SIGN_OUTCOME_SIGNED ? parta_sign_plan_item_read (item->path) : NULL;
  step->outcome = item->outcome;
  step->trouble = g_strdup (item->trouble);
  step->n_done = n_done;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, show_step, step, free_step);
}

static gint64
get_now (gpointer user_data)
{
  const Run *run = g_task_get_task_data (G_TASK (user_data));

  return parta_clock_get_wall (run->clock) / 1000;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Run *run = task_data;

  run->order.now = get_now;
  run->order.progress = file_done_cb;
  run->order.user_data = task;
  g_task_return_pointer (task, parta_sign_batch_run ((const char *const *) run->files, &run->order, cancellable),
                         (GDestroyNotify) parta_sign_batch_free);
}

static Run *
new_run (PartaStore              *store,
         const PartaSigningOrder *order,
         GPtrArray               *items)
{
  Run *run = g_new0 (Run, 1);

  run->role = g_strdup (order->role);
  run->person = g_strdup (order->person);
  run->clock = parta_clock_ref (parta_store_get_clock (store));
  run->zone = parta_calendar_dup_zone (parta_store_get_state (store));
  run->items = g_ptr_array_ref (items);
  run->files = g_new0 (char *, items->len + 1);
  for (guint i = 0; i < items->len; i++)
    run->files[i] = g_strdup (parta_signing_item_get_plan (items->pdata[i])->path);
  run->order = (PartaSignBatchOrder) {
    .signer = order->signer != NULL ? g_object_ref (order->signer) : NULL,
    .role = run->role,
    .person = run->person,
    .zone = run->zone,
    .stamper = order->stamper != NULL ? g_object_ref (order->stamper) : NULL,
    .beside = TRUE,
  };

  return run;
}

/**
 * parta_signing_run_async:
 * @store: the replica of who signs
 * @order: what is to be done
 * @items: (element-type PartaSigningItem): with which files; what becomes of each is told to it
 * @cancellable: stops before the next file
 * @progress: called after each file
 * @callback: called at the end
 * @user_data: for both
 *
 * Signs many files, or stamps the time on them.
 */
void
parta_signing_run_async (PartaStore              *store,
                         const PartaSigningOrder *order,
                         GPtrArray               *items,
                         GCancellable            *cancellable,
                         PartaSigningProgress     progress,
                         GAsyncReadyCallback      callback,
                         gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = new_run (store, order, items);

  run->progress = progress;
  run->user_data = user_data;
  g_task_set_source_tag (task, parta_signing_run_async);
  g_task_set_check_cancellable (task, FALSE);   /* what was signed before is to be told */
  g_task_set_task_data (task, run, free_run);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * parta_signing_run_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): what became of the files
 */
PartaSignBatch *
parta_signing_run_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
scan_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *plan = parta_sign_plan_make (task_data, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parta_signing_scan_async:
 * @paths: (array zero-terminated=1): files and folders
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Looks what there is to be signed.
 */
void
parta_signing_scan_async (const char *const   *paths,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, parta_signing_scan_async);
  g_task_set_task_data (task, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, scan_in_thread);
}

/**
 * parta_signing_scan_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaSignPlanItem): what there is to be signed, or %NULL with an error of parta_sign_plan_make()
 */
GPtrArray *
parta_signing_scan_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
