/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-media-worker.h"

#define WHOLE 1000

struct _PartaMediaGauge
{
  int thousandths;
};

/* What the thread needs. */
typedef struct
{
  GPtrArray       *jobs;    /* of PartaMediumJob */
  char            *path;    /* (nullable): the package; without one the copies are checked */
  PartaMediaGauge *gauge;
  guint            n_done;
} Errand;

static void
free_errand (Errand *self)
{
  g_ptr_array_unref (self->jobs);
  g_free (self->path);
  parta_media_gauge_unref (self->gauge);
  g_free (self);
}

static void
show_progress (guint64  n_done,
               guint64  n_bytes,
               gpointer user_data)
{
  Errand *self = user_data;
  double part = n_bytes > 0 ? (double) n_done / (double) n_bytes : 1;

  g_atomic_int_set (&self->gauge->thousandths, (int) (WHOLE * (self->n_done + part) / MAX (self->jobs->len, 1)));
}

static void
work_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Errand *self = task_data;
  g_autoptr (GArray) outcomes = g_array_new (FALSE, FALSE, sizeof (PartaMediumOutcome));
  GError *error = NULL;

  for (self->n_done = 0; self->n_done < self->jobs->len; self->n_done++)
    {
      const PartaMediumJob *job = self->jobs->pdata[self->n_done];
      PartaMediumOutcome outcome = PARTA_MEDIUM_GOOD;
      gboolean done = self->path != NULL ? parta_medium_write (job, self->path, show_progress, self, cancellable, &error)
                                         : parta_medium_check (job, &outcome, show_progress, self, cancellable, &error);

      if (!done)
        {
          g_task_return_error (task, error);
          return;
        }
      g_array_append_val (outcomes, outcome);
    }
  g_task_return_pointer (task, g_steal_pointer (&outcomes), (GDestroyNotify) g_array_unref);
}

/**
 * parta_media_gauge_new:
 *
 * Returns: (transfer full): a gauge that stands at nothing
 */
PartaMediaGauge *
parta_media_gauge_new (void)
{
  return g_atomic_rc_box_new0 (PartaMediaGauge);
}

/**
 * parta_media_gauge_unref:
 * @self: (transfer full): a gauge
 *
 * Lets go of it.
 */
void
parta_media_gauge_unref (PartaMediaGauge *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * parta_media_gauge_get:
 * @self: a gauge
 *
 * Returns: how far the work is, from 0 to 1
 */
double
parta_media_gauge_get (PartaMediaGauge *self)
{
  return CLAMP (g_atomic_int_get (&self->thousandths) / (double) WHOLE, 0, 1);
}

/**
 * parta_media_worker_async:
 * @jobs: (element-type PartaMediumJob): copies on media; not to be changed until it is over
 * @path: (nullable): the package that is written; %NULL to read the copies again
 * @gauge: says how far it is
 * @cancellable: (nullable): stops it with nothing half done
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Writes or checks in another thread: disks take their time.
 */
void
parta_media_worker_async (GPtrArray           *jobs,
                          const char          *path,
                          PartaMediaGauge     *gauge,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->jobs = g_ptr_array_ref (jobs);
  errand->path = g_strdup (path);
  errand->gauge = g_atomic_rc_box_acquire (gauge);
  g_task_set_source_tag (task, parta_media_worker_async);
  g_task_set_task_data (task, errand, (GDestroyNotify) free_errand);
  g_task_set_check_cancellable (task, FALSE);   /* what was written before is written */
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * parta_media_worker_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaMediumOutcome): how each copy was found; %NULL with an error of #PartaMediumError or
 *   %G_IO_ERROR_CANCELLED
 */
GArray *
parta_media_worker_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
