/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-client-async.h"

#include "parta-seal.h"

#include <string.h>

/* What a worker needs; passwords are wiped when it is done. */
typedef struct
{
  PartaStore *store;
  PartaHost  *host;
  char       *first;    /* address, login or old password */
  char       *second;   /* password or new password */
  gint64      learned;  /* of a breach */
  gboolean    blocked;  /* what came of it */
} Errand;

static void
free_secret (char *secret)
{
  if (secret != NULL)
    parta_seal_wipe (secret, strlen (secret));
  g_free (secret);
}

static void
free_errand (Errand *errand)
{
  g_clear_object (&errand->store);
  g_clear_pointer (&errand->host, parta_host_free);
  free_secret (errand->first);
  free_secret (errand->second);
  g_free (errand);
}

static void
start (PartaClient         *self,
       gpointer             tag,
       Errand              *errand,
       GTaskThreadFunc      worker,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, errand, (GDestroyNotify) free_errand);
  g_task_run_in_thread (task, worker);
}

static Errand *
new_errand (PartaStore *store,
            const char *first,
            const char *second)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->store = store != NULL ? g_object_ref (store) : NULL;
  errand->first = g_strdup (first);
  errand->second = g_strdup (second);

  return errand;
}

static void
finish (GTask    *task,
        gboolean  done,
        GError   *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
probe_worker (GTask        *task,
              gpointer      client,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  PartaHost *host = parta_client_probe (client, ((Errand *) data)->first, cancellable, &error);

  if (host != NULL)
    g_task_return_pointer (task, host, (GDestroyNotify) parta_host_free);
  else
    g_task_return_error (task, error);
}

static void
sign_in_worker (GTask        *task,
                gpointer      client,
                gpointer      data,
                GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;
  gboolean done = parta_client_sign_in (client, errand->store, errand->host, errand->first, errand->second,
                                        cancellable, &error);

  finish (task, done, error);
}

static void
change_password_worker (GTask        *task,
                        gpointer      client,
                        gpointer      data,
                        GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;
  gboolean done = parta_client_change_password (client, errand->store, errand->first, errand->second, cancellable, &error);

  finish (task, done, error);
}

static void
report_breach_worker (GTask        *task,
                      gpointer      client,
                      gpointer      data,
                      GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;
  char *id = NULL;

  if (parta_client_report_breach (client, errand->store, errand->first, errand->learned, errand->second, &id, &errand->blocked,
                                  cancellable, &error))
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
sync_worker (GTask        *task,
             gpointer      client,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean done = parta_client_sync (client, ((Errand *) data)->store, cancellable, &error);

  finish (task, done, error);
}

/**
 * parta_client_probe_async:
 * @self: a client
 * @address: as a person types it
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As parta_client_probe(), in a thread.
 */
void
parta_client_probe_async (PartaClient         *self,
                          const char          *address,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  start (self, parta_client_probe_async, new_errand (NULL, address, NULL), probe_worker, cancellable, callback, user_data);
}

/**
 * parta_client_probe_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): as parta_client_probe()
 */
PartaHost *
parta_client_probe_finish (PartaClient   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parta_client_sign_in_async:
 * @self: a client
 * @store: the replica
 * @host: the server, accepted by a person
 * @login: what the person typed
 * @password: what the person typed
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As parta_client_sign_in(), in a thread.
 */
void
parta_client_sign_in_async (PartaClient         *self,
                            PartaStore          *store,
                            const PartaHost     *host,
                            const char          *login,
                            const char          *password,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Errand *errand = new_errand (store, login, password);

  errand->host = parta_host_copy (host);
  start (self, parta_client_sign_in_async, errand, sign_in_worker, cancellable, callback, user_data);
}

/**
 * parta_client_sign_in_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: as parta_client_sign_in()
 */
gboolean
parta_client_sign_in_finish (PartaClient   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parta_client_report_breach_async:
 * @self: a client
 * @store: the replica
 * @person: whose account; "" for the own
 * @learned: when that was learned, milliseconds UTC
 * @note: what happened
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As parta_client_report_breach(), in a thread.
 */
void
parta_client_report_breach_async (PartaClient         *self,
                                  PartaStore          *store,
                                  const char          *person,
                                  gint64               learned,
                                  const char          *note,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Errand *errand = new_errand (store, person, note);

  errand->learned = learned;
  start (self, parta_client_report_breach_async, errand, report_breach_worker, cancellable, callback, user_data);
}

/**
 * parta_client_report_breach_finish:
 * @self: a client
 * @result: what the callback was given
 * @blocked: (out): whether the account is blocked already
 * @error: return location for an error
 *
 * Returns: (transfer full): the number of the notice, or %NULL with an error of parta_client_report_breach()
 */
char *
parta_client_report_breach_finish (PartaClient   *self,
                                   GAsyncResult  *result,
                                   gboolean      *blocked,
                                   GError       **error)
{
  *blocked = ((Errand *) g_task_get_task_data (G_TASK (result)))->blocked;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parta_client_change_password_async:
 * @self: a client
 * @store: the replica
 * @old_password: what the person typed
 * @new_password: what the person typed
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As parta_client_change_password(), in a thread.
 */
void
parta_client_change_password_async (PartaClient         *self,
                                    PartaStore          *store,
                                    const char          *old_password,
                                    const char          *new_password,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  start (self, parta_client_change_password_async, new_errand (store, old_password, new_password),
         change_password_worker, cancellable, callback, user_data);
}

/**
 * parta_client_change_password_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: as parta_client_change_password()
 */
gboolean
parta_client_change_password_finish (PartaClient   *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parta_client_sync_async:
 * @self: a client
 * @store: the replica
 * @cancellable: (nullable): ends the conversation
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As parta_client_sync(), in a thread.
 */
void
parta_client_sync_async (PartaClient         *self,
                         PartaStore          *store,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  start (self, parta_client_sync_async, new_errand (store, NULL, NULL), sync_worker, cancellable, callback, user_data);
}

/**
 * parta_client_sync_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: as parta_client_sync()
 */
gboolean
parta_client_sync_finish (PartaClient   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
