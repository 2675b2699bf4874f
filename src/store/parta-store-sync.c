/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-store-sync.h"

#include "parta-log-meta-private.h"
#include "parta-log-news-private.h"
#include "parta-log-offer-private.h"
#include "parta-log-renew-private.h"
#include "parta-store-error-private.h"
#include "parta-store-private.h"

/* What a call hands to the writer's thread and gets back from there. */
typedef struct
{
  PartaStore         *store;
  const PartaAccount *account;
  PartaNews          *news;
  guint64             from;
  guint               max_entries;
  gsize               max_bytes;
  PartaParcel        *parcel;
  GPtrArray          *cursors;
  gint64              after;
  GPtrArray          *offers;
  PartaTip            tip;
  char               *receipt;
} Call;

static gboolean
write_account (PartaLog  *log,
               gpointer   data,
               GError   **error)
{
  Call *call = data;

  return parta_log_write_account (log, call->account, error);
}

static gboolean
read_parcel (PartaLog  *log,
             gpointer   data,
             GError   **error)
{
  Call *call = data;

  call->parcel = parta_log_read_parcel (log, call->from, call->max_entries, call->max_bytes, error);

  return call->parcel != NULL;
}

static gboolean
read_cursors (PartaLog  *log,
              gpointer   data,
              GError   **error)
{
  Call *call = data;

  call->cursors = parta_log_list_scopes (log, error);

  return call->cursors != NULL;
}

static gboolean
read_offers (PartaLog  *log,
             gpointer   data,
             GError   **error)
{
  Call *call = data;

  call->offers = parta_log_list_offers (log, &call->after, call->max_entries, call->max_bytes, error);

  return call->offers != NULL;
}

static gboolean
read_progress (PartaLog  *log,
               gpointer   data,
               GError   **error)
{
  Call *call = data;

  if (!parta_log_read_tip (log, &call->tip, error))
    return FALSE;
  parta_key_clear (&call->tip.key);

  return parta_log_get_text (log, "receipt", &call->receipt, error);
}

/* What does not fit is fetched again from the start; what is held stays. */
static void
restart_scopes (PartaLog  *log,
                GPtrArray *scopes)
{
  for (guint i = 0; i < scopes->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!parta_log_restart_scope (log, scopes->pdata[i], &error))
        g_info ("%s cannot begin again: %s", (const char *) scopes->pdata[i], error->message);
    }
}

static gboolean
apply_news (PartaLog  *log,
            gpointer   data,
            GError   **error)
{
  Call *call = data;
  g_autoptr (GPtrArray) reload = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) cause = NULL;
  PartaEvent *event;

  if (!parta_log_apply_news (log, call->news, reload, &cause))
    {
      if (g_error_matches (cause, PARTA_STORE_ERROR, PARTA_STORE_ERROR_DIVERGED))
        restart_scopes (log, reload);
      else if (g_error_matches (cause, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FORKED))
        parta_log_note_forked (log, NULL);
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  event = g_new0 (PartaEvent, 1);
  event->news = parta_news_ref (call->news);
  event->reload = g_ptr_array_ref (reload);
  parta_store_take_event (call->store, event);

  return TRUE;
}

static gboolean
is_other_person (const PartaAccount *mine,
                 const PartaAccount *other)
{
  return mine != NULL && (g_strcmp0 (mine->person, other->person) != 0 || g_strcmp0 (mine->school, other->school) != 0);
}

/**
 * parta_store_dup_account:
 * @self: a store
 *
 * Returns: (transfer full) (nullable): whom the replica belongs to; %NULL while nobody has signed in
 */
PartaAccount *
parta_store_dup_account (PartaStore *self)
{
  PartaAccount *account;

  g_mutex_lock (&self->mutex);
  account = self->account != NULL ? parta_account_copy (self->account) : NULL;
  g_mutex_unlock (&self->mutex);

  return account;
}

/**
 * parta_store_get_device:
 * @self: a store
 *
 * Returns: the identity of this replica, %PARTA_DEVICE_SIZE bytes, lent; never changes
 */
const guint8 *
parta_store_get_device (PartaStore *self)
{
  return self->device;
}

/**
 * parta_store_dup_key:
 * @self: a store
 * @key: (out caller-allocates): the replica's key pair; wipe it with parta_key_clear()
 *
 * Gives the key with which this replica signs what it sends.
 */
void
parta_store_dup_key (PartaStore *self,
                     PartaKey   *key)
{
  *key = self->key;
}

/**
 * parta_store_set_account:
 * @self: a store
 * @account: who has signed in, or signed out (no token)
 * @error: return location for an error
 *
 * Remembers whom the replica belongs to. The first one to sign in owns it for good. No entry is touched.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_STORE_ERROR_OTHER_PERSON, _FULL or _FAILED
 */
gboolean
parta_store_set_account (PartaStore          *self,
                         const PartaAccount  *account,
                         GError             **error)
{
  Call call = { .store = self, .account = account };
  g_autoptr (PartaAccount) before = parta_store_dup_account (self);

  g_return_val_if_fail (account->person != NULL && account->school != NULL, FALSE);

  if (is_other_person (before, account))
    return parta_store_fail (PARTA_STORE_ERROR_OTHER_PERSON, account->login, error);
  if (!parta_writer_call (self->writer, write_account, &call, error))
    return FALSE;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->account, parta_account_free);
  self->account = parta_account_copy (account);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/**
 * parta_store_get_outbox:
 * @self: a store
 * @from: the first entry to be sent, from 1: one more than what the server has
 * @max_entries: how many entries at most
 * @max_bytes: how many bytes at most, unless the first entry alone is longer
 * @error: return location for an error
 *
 * Takes own entries for sending, after everything that was typed before is on the disk. What is safe can be sent again
 * as well.
 *
 * Returns: (transfer full): them, or %NULL with a code of #PartaStoreError
 */
PartaParcel *
parta_store_get_outbox (PartaStore  *self,
                        guint64      from,
                        guint        max_entries,
                        gsize        max_bytes,
                        GError     **error)
{
  Call call = { .store = self, .from = from, .max_entries = max_entries, .max_bytes = max_bytes };

  g_return_val_if_fail (from > 0, NULL);

  parta_writer_call (self->writer, read_parcel, &call, error);

  return call.parcel;
}

/**
 * parta_store_list_cursors:
 * @self: a store
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaCursor): how far each scope has been read, by name; %NULL with a code of
 *   #PartaStoreError
 */
GPtrArray *
parta_store_list_cursors (PartaStore  *self,
                          GError     **error)
{
  Call call = { .store = self };
  GError *cause = NULL;

  if (self->writer != NULL)
    parta_writer_call (self->writer, read_cursors, &call, error);
  else if (!read_cursors (self->log, &call, &cause))
    parta_store_fail_sql (cause, error);

  return call.cursors;
}

/**
 * parta_store_list_offers:
 * @self: a store
 * @after: (inout): 0 at first, then where the last list ended
 * @max_entries: how many entries at most
 * @max_bytes: how many bytes, about
 * @error: return location for an error
 *
 * Lists entries of others that a restored server has lost: it did not send them when it told their scope from the start. Only
 * scopes that were read to their end are spoken of.
 *
 * Returns: (transfer full) (element-type GBytes): the entries' bytes, none where that was all; %NULL with a code of
 *   #PartaStoreError
 */
GPtrArray *
parta_store_list_offers (PartaStore  *self,
                         gint64      *after,
                         guint        max_entries,
                         gsize        max_bytes,
                         GError     **error)
{
  Call call = { .store = self, .after = *after, .max_entries = max_entries, .max_bytes = max_bytes };

  parta_writer_call (self->writer, read_offers, &call, error);
  *after = call.after;

  return call.offers;
}

/**
 * parta_store_read_progress:
 * @self: a store
 * @acked: (out): every own entry up to this one is in the server's ledger, as far as is known
 * @manifest: (out): version of the list of scopes
 * @receipt: (out) (transfer full) (nullable): the newest receipt, as it was given to parta_store_apply_news()
 * @error: return location for an error
 *
 * What the next request tells the server.
 *
 * Returns: %TRUE, or %FALSE with a code of #PartaStoreError
 */
gboolean
parta_store_read_progress (PartaStore  *self,
                           guint64     *acked,
                           guint64     *manifest,
                           char       **receipt,
                           GError     **error)
{
  Call call = { .store = self };

  if (!parta_writer_call (self->writer, read_progress, &call, error))
    return FALSE;

  *acked = call.tip.acked;
  *manifest = call.tip.manifest;
  *receipt = call.receipt;

  return TRUE;
}

/**
 * parta_store_apply_news:
 * @self: a store
 * @news: what an authenticated reply brought; from now on the store's
 * @error: return location for an error
 *
 * Writes entries, verdicts, cursors and scopes in one transaction, all or nothing; the same news twice have the effect
 * of once. Own entries are never removed;
 * those of others only with a scope that was revoked and in which nothing waits.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_STORE_ERROR_DIVERGED when they do not continue what is held: the scope will be
 *   read from the start;
 *   %PARTA_STORE_ERROR_FORKED when they speak of own entries that are not here; %PARTA_STORE_ERROR_FULL, _CORRUPT or
 *   _FAILED
 */
gboolean
parta_store_apply_news (PartaStore  *self,
                        PartaNews   *news,
                        GError     **error)
{
  Call call = { .store = self, .news = news };

  return parta_writer_call (self->writer, apply_news, &call, error);
}
