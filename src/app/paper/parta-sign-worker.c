/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-sign-worker.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-paper-copy.h"
#include "parta-person.h"

#include <string.h>

#define OWN_FOLDER "keys"   /* beside the replica */

/* What a thread needs; passwords are wiped when it is done. */
typedef struct
{
  gint64       now;        /* seconds since 1970 */
  char        *folder;     /* of the replica */
  char        *person;     /* full name */
  char        *trouble;    /* (nullable): why tokens cannot be asked */
  PartaSigningKey    *key;
  char        *secret;
  GBytes      *pdf;
  char        *field;
  PartaSigner *signer;
  GTimeZone   *zone;
} Errand;

static Errand *
new_errand (PartaStore *store)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->now = parta_clock_get_wall (parta_store_get_clock (store)) / 1000;

  return errand;
}

static void
free_errand (Errand *errand)
{
  if (errand->secret != NULL)
    explicit_bzero (errand->secret, strlen (errand->secret));
  g_free (errand->secret);
  g_free (errand->folder);
  g_free (errand->person);
  g_free (errand->trouble);
  g_free (errand->field);
  parta_signing_key_free (errand->key);
  g_clear_pointer (&errand->pdf, g_bytes_unref);
  g_clear_pointer (&errand->zone, g_time_zone_unref);
  if (errand->signer != NULL)
    parta_sign_worker_put_away (errand->signer);
  g_free (errand);
}

static void
start (gpointer             tag,
       Errand              *errand,
       GTaskThreadFunc      worker,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, errand, (GDestroyNotify) free_errand);
  g_task_run_in_thread (task, worker);
}

/* Sticks that somebody has plugged in. */
static void
add_sticks (GPtrArray  *folders,
            const char *parent)
{
  g_autofree char *own = g_build_filename (parent, g_get_user_name (), NULL);
  g_autoptr (GDir) dir = g_dir_open (own, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (folders, g_build_filename (own, name, NULL));
}

/* Where people keep their keys; who keeps them elsewhere chooses the file. */
static GPtrArray *
list_folders (const char *replica)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  g_ptr_array_add (folders, g_build_filename (replica, OWN_FOLDER, NULL));
  add_sticks (folders, "/media");
  add_sticks (folders, "/run/media");
  g_ptr_array_add (folders, g_strdup (g_get_home_dir ()));
  if (documents != NULL && strcmp (documents, g_get_home_dir ()) != 0)
    g_ptr_array_add (folders, g_strdup (documents));
  g_ptr_array_add (folders, NULL);

  return folders;
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Errand *errand = task_data;
  g_autoptr (GPtrArray) folders = list_folders (errand->folder);
  g_autoptr (GError) error = NULL;
  GPtrArray *keys = parta_key_ring_list ((const char *const *) folders->pdata, errand->person, errand->now, &error);

  errand->trouble = error != NULL ? g_strdup (error->message) : NULL;
  g_task_return_pointer (task, keys, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * parta_sign_worker_find_keys_async:
 * @store: the replica of who wants to sign
 * @folder: where it lies
 * @cancellable: (nullable): lets nobody wait for the answer any more
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Looks for tokens and key files.
 */
void
parta_sign_worker_find_keys_async (PartaStore          *store,
                                   const char          *folder,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Errand *errand = new_errand (store);

  errand->folder = g_strdup (folder);
  errand->person = parta_person_dup_full_name (parta_store_get_state (store), parta_enter_get_author (store));
  start (parta_sign_worker_find_keys_async, errand, find_in_thread, cancellable, callback, user_data);
}

/**
 * parta_sign_worker_find_keys_finish:
 * @result: what the callback got
 * @trouble: (out) (transfer full) (nullable): why tokens cannot be asked on this computer
 *
 * Returns: (transfer full) (element-type PartaSigningKey) (nullable): the keys, the likeliest first; %NULL when it was cancelled
 */
GPtrArray *
parta_sign_worker_find_keys_finish (GAsyncResult  *result,
                                    char         **trouble)
{
  Errand *errand = g_task_get_task_data (G_TASK (result));

  *trouble = g_strdup (errand->trouble);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Errand *errand = task_data;
  GError *error = NULL;
  PartaSigner *signer = parta_signing_key_open (errand->key, errand->secret, errand->now, &error);

  explicit_bzero (errand->secret, strlen (errand->secret));
  if (signer != NULL)
    g_task_return_pointer (task, signer, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parta_sign_worker_open_async:
 * @store: the replica of who wants to sign
 * @key: a key
 * @secret: its password or PIN, which is wiped as soon as the key is open
 * @cancellable: (nullable): lets nobody wait for the answer any more
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Opens a key.
 */
void
parta_sign_worker_open_async (PartaStore          *store,
                              const PartaSigningKey *key,
                              const char          *secret,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Errand *errand = new_errand (store);

  errand->key = parta_signing_key_copy (key);
  errand->secret = g_strdup (secret);
  start (parta_sign_worker_open_async, errand, open_in_thread, cancellable, callback, user_data);
}

/**
 * parta_sign_worker_open_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): who signs, to be put away with parta_sign_worker_put_away(); %NULL with an error of parta_signing_key_open() or
 *   %G_IO_ERROR_CANCELLED
 */
PartaSigner *
parta_sign_worker_open_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
put_away_in_thread (gpointer data)
{
  g_object_unref (data);

  return NULL;
}

/**
 * parta_sign_worker_put_away:
 * @signer: (transfer full): who signed
 *
 * Gives @signer back. The last one ends the conversation with the token, which may take a while.
 */
void
parta_sign_worker_put_away (PartaSigner *signer)
{
  g_thread_unref (g_thread_new ("put-away", put_away_in_thread, signer));
}

static void
sign_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Errand *errand = task_data;
  GError *error = NULL;
  GBytes *pdf = parta_paper_copy_sign (errand->pdf, errand->field, errand->signer, errand->now, errand->zone, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parta_sign_worker_sign_async:
 * @store: the replica of who signs
 * @pdf: a paper copy, perhaps with signatures
 * @field: the place to sign in
 * @signer: (transfer full): who signs; put away afterwards
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Signs one paper copy.
 */
void
parta_sign_worker_sign_async (PartaStore          *store,
                              GBytes              *pdf,
                              const char          *field,
                              PartaSigner         *signer,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Errand *errand = new_errand (store);

  errand->pdf = g_bytes_ref (pdf);
  errand->field = g_strdup (field);
  errand->signer = signer;
  errand->zone = parta_calendar_dup_zone (parta_store_get_state (store));
  start (parta_sign_worker_sign_async, errand, sign_in_thread, NULL, callback, user_data);
}

/**
 * parta_sign_worker_sign_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): the signed file, or %NULL with an error of parta_paper_copy_sign()
 */
GBytes *
parta_sign_worker_sign_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
