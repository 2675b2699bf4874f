/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-paper-work.h"

#include "parta-school-rules.h"

/* What the thread works on. */
typedef struct
{
  PartaStore     *store;
  PartaPaperFunc  func;
  GBoxedFreeFunc  free_result;
  gpointer        request;
  GBoxedFreeFunc  free_request;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  if (work->free_request != NULL)
    work->free_request (work->request);
  g_free (work);
}

/* The window's own regulations belong to its thread. */
static PartaRegulations *
load_regulations (PartaStore  *view,
                  GError     **error)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { folder, NULL };
  PartaRegulations *regulations = parta_regulations_load (folders, error);
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;

  if (book != NULL)
    parta_store_set_rulebook (view, book);

  return regulations;
}

static void
work_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Work *work = task_data;
  GError *error = NULL;
  g_autoptr (PartaStore) view = parta_store_open_view (work->store, &error);
  g_autoptr (PartaRegulations) regulations = view != NULL ? load_regulations (view, &error) : NULL;
  const PartaFormDesk desk = { view, regulations };
  gpointer result = regulations != NULL ? work->func (&desk, work->request, &error) : NULL;

  if (result != NULL)
    g_task_return_pointer (task, result, work->free_result);
  else
    g_task_return_error (task, error);
}

/**
 * parta_paper_work_async:
 * @source: kept alive meanwhile
 * @store: the replica; it may be used meanwhile
 * @func: what is to be done
 * @free_result: frees what @func returns when nobody takes it
 * @request: (transfer full): for @func
 * @free_request: (nullable): frees it
 * @cancellable: (nullable): ends the waiting; the thread ends by itself later
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes something of the record without stopping the window.
 */
void
parta_paper_work_async (GObject              *source,
                        PartaStore           *store,
                        PartaPaperFunc        func,
                        GBoxedFreeFunc        free_result,
                        gpointer              request,
                        GBoxedFreeFunc        free_request,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Work *work = g_new (Work, 1);

  *work = (Work){ g_object_ref (store), func, free_result, request, free_request };
  g_task_set_source_tag (task, parta_paper_work_async);
  g_task_set_task_data (task, work, free_work);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * parta_paper_work_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): what was made; %NULL with the error of the work, or %G_IO_ERROR_CANCELLED
 */
gpointer
parta_paper_work_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
