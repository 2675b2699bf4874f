/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-client-people.h"

#include "parta-client-private.h"
#include "parta-wire-error.h"

#include <string.h>

/* What a worker needs. */
typedef struct
{
  PartaStore *store;
  gboolean    ends;
  guint8      end[PARTA_SESSION_ID_SIZE];
} Errand;

static void
free_errand (Errand *errand)
{
  g_object_unref (errand->store);
  g_free (errand);
}

static void
start (PartaClient         *self,
       PartaStore          *store,
       const guint8        *end,
       GTaskThreadFunc      worker,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->store = g_object_ref (store);
  errand->ends = end != NULL;
  if (end != NULL)
    memcpy (errand->end, end, sizeof errand->end);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, errand, (GDestroyNotify) free_errand);
  g_task_run_in_thread (task, worker);
}

static void
transfer_worker (GTask        *task,
                 gpointer      client,
                 gpointer      data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  PartaTransferList *list = parta_client_list_transfer (client, ((Errand *) data)->store, cancellable, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) parta_transfer_list_free);
  else
    g_task_return_error (task, error);
}

static void
sessions_worker (GTask        *task,
                 gpointer      client,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;
  GArray *lines = errand->ends ? parta_client_end_sessions (client, errand->store, errand->end, cancellable, &error)
                               : parta_client_list_sessions (client, errand->store, cancellable, &error);

  if (lines != NULL)
    g_task_return_pointer (task, lines, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static GArray *
read_sessions (GBytes  *body,
               GError **error)
{
  GError *cause = NULL;
  GArray *lines = parta_session_list_decode (body, &cause);

  if (lines == NULL)
    parta_client_fail_unreadable (cause, error);

  return lines;
}

/**
 * parta_client_list_transfer:
 * @self: a client
 * @store: the replica of somebody who sees all journals
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Returns: (transfer full): who has not carried over yet; %NULL with %PARTA_SYNC_ERROR_RIGHT for everybody else,
 *   %PARTA_SYNC_ERROR_UNAUTHORIZED, _OFFLINE and so on, or %G_IO_ERROR_CANCELLED
 */
PartaTransferList *
parta_client_list_transfer (PartaClient   *self,
                            PartaStore    *store,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GBytes) body = parta_client_ask (self, store, "/v1/transfer", NULL, PARTA_WIRE_LIST_MAX, cancellable, error);
  GError *cause = NULL;
  PartaTransferList *list;

  if (body == NULL)
    return NULL;

  list = parta_transfer_list_decode (body, &cause);
  if (list == NULL)
    parta_client_fail_unreadable (cause, error);

  return list;
}

/**
 * parta_client_list_transfer_async:
 * @self: a client
 * @store: the replica
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As parta_client_list_transfer(), in a thread.
 */
void
parta_client_list_transfer_async (PartaClient         *self,
                                  PartaStore          *store,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  start (self, store, NULL, transfer_worker, cancellable, callback, user_data);
}

/**
 * parta_client_list_transfer_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: as parta_client_list_transfer()
 */
PartaTransferList *
parta_client_list_transfer_finish (PartaClient   *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parta_client_list_sessions:
 * @self: a client
 * @store: the replica of somebody who is signed in
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaSessionLine): where the account is signed in, this computer first; %NULL with
 *   %PARTA_SYNC_ERROR_UNAUTHORIZED, _OFFLINE and so on, or %G_IO_ERROR_CANCELLED
 */
GArray *
parta_client_list_sessions (PartaClient   *self,
                            PartaStore    *store,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GBytes) body = parta_client_ask (self, store, "/v1/sessions", NULL, PARTA_WIRE_JSON_MAX, cancellable, error);

  return body != NULL ? read_sessions (body, error) : NULL;
}

/**
 * parta_client_end_sessions:
 * @self: a client
 * @store: the replica of somebody who is signed in
 * @id: (array fixed-size=8): a session, as it was listed; all zeros for all but this one
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Ends another session of the same account.
 *
 * Returns: as parta_client_list_sessions(): what is left
 */
GArray *
parta_client_end_sessions (PartaClient   *self,
                           PartaStore    *store,
                           const guint8  *id,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GBytes) message = parta_session_end_encode (id);
  g_autoptr (GBytes) body = parta_client_ask (self, store, "/v1/sessions/end", message, PARTA_WIRE_JSON_MAX, cancellable, error);

  return body != NULL ? read_sessions (body, error) : NULL;
}

/**
 * parta_client_sessions_async:
 * @self: a client
 * @store: the replica
 * @end: (array fixed-size=8) (nullable): a session to be ended first; %NULL for none
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As parta_client_list_sessions() and parta_client_end_sessions(), in a thread.
 */
void
parta_client_sessions_async (PartaClient         *self,
                             PartaStore          *store,
                             const guint8        *end,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  start (self, store, end, sessions_worker, cancellable, callback, user_data);
}

/**
 * parta_client_sessions_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: as parta_client_list_sessions()
 */
GArray *
parta_client_sessions_finish (PartaClient   *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
