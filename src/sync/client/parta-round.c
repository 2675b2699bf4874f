/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-round-private.h"

#include "parta-config.h"
#include "parta-seal.h"
#include "parta-sync-error-private.h"
#include "parta-sync-reply.h"
#include "parta-sync-request.h"
#include "parta-wire-error.h"

#include <string.h>

#define MAX_ENTRIES     500
#define MAX_BYTES       (256 * 1024)
#define MAX_OFFERS      200
#define MAX_PULL        (1024 * 1024)
#define MAX_IDLE_STEPS  5     /* requests without progress before it is called a loop */
#define MAX_RESTARTS    3     /* times that one scope may begin again in one conversation */

/* One conversation, from "who is there" until neither side has more to say. */
typedef struct
{
  PartaStore         *store;
  PartaClock         *clock;
  const PartaAccount *account;
  PartaChannel       *channel;
  GCancellable       *cancellable;

  guint64             from;          /* the first entry that the server does not have */
  guint               max_entries;
  gboolean            full;          /* own entries are wanted as whole lines */
  gboolean            more;
  guint               idle_steps;
  GHashTable         *restarts;      /* scope → how often it began again */
  gboolean            in_circles;
  GPtrArray          *offers;        /* (nullable): what the server has lost of others */
  gint64              offered;       /* where the list of them ended */
  guint64             retry_after;   /* seconds */
} Round;

/* When the oldest of what waits was typed: whoever asks who has not handed over a temporary journal is told. */
static gint64
find_oldest (const PartaParcel *parcel)
{
  gsize size = 0;
  const char *bytes = parcel->lines->len > 0 ? g_bytes_get_data (parcel->lines->pdata[0], &size) : NULL;
  g_autoptr (PartaEntry) entry = bytes != NULL ? parta_entry_parse (bytes, size, NULL) : NULL;

  return entry != NULL ? parta_entry_get_wall (entry) : 0;
}

static void
add_batch (Round             *round,
           PartaSyncRequest  *request,
           const PartaParcel *parcel)
{
  g_auto (PartaKey) key = { 0 };
  g_autofree char *text = NULL;

  request->outbox.first = parcel->last >= parcel->from ? parcel->from : 0;
  request->outbox.last = parcel->last;
  request->outbox.head = parcel->last_head;
  request->outbox.unsafe_from = parcel->unsafe_from;
  request->outbox.oldest = find_oldest (parcel);
  if (parcel->lines->len == 0)
    return;

  for (guint i = 0; i < parcel->lines->len; i++)
    {
      gsize size = 0;
      const char *line = g_bytes_get_data (parcel->lines->pdata[i], &size);

      g_ptr_array_add (request->lines, parta_wire_line_new_raw (line, size));
    }
  request->batch.from = parcel->from;
  request->batch.prev = parcel->prev;
  request->batch.head = parcel->head;
  parta_store_dup_key (round->store, &key);
  text = parta_sync_request_dup_batch_text (request);
  parta_key_sign (&key, text, strlen (text), request->batch.signature);
}

/* What is about to be dropped is not asked for any more. */
static gboolean
add_cursors (Round             *round,
             PartaSyncRequest  *request,
             GError           **error)
{
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (round->store, error);

  if (cursors == NULL)
    return FALSE;

  for (guint i = 0; i < cursors->len; i++)
    {
      const PartaCursor *cursor = cursors->pdata[i];
      PartaScopeCursor *wire;

      if (cursor->access >= PARTA_ACCESS_REVOKED)
        continue;
      wire = parta_scope_cursor_new (cursor->scope, cursor->generation);
      parta_scope_mode_from_name (&wire->mode, parta_access_get_name (cursor->access));
      wire->next = cursor->next;
      wire->head = cursor->head;
      g_ptr_array_add (request->cursors, wire);
    }

  return TRUE;
}

static gboolean
add_progress (Round             *round,
              PartaSyncRequest  *request,
              GError           **error)
{
  g_autofree char *receipt = NULL;
  guint64 acked = 0;

  if (!parta_store_read_progress (round->store, &acked, &request->manifest, &receipt, error))
    return FALSE;

  if (round->from == 0)
    round->from = acked + 1;
  if (receipt != NULL && !parta_receipt_decode (&request->seen, receipt, strlen (receipt), NULL))
    memset (&request->seen, 0, sizeof request->seen);

  return TRUE;
}

static void
add_offers (Round            *round,
            PartaSyncRequest *request)
{
  for (guint i = 0; round->offers != NULL && i < round->offers->len; i++)
    {
      gsize size = 0;
      const char *line = g_bytes_get_data (round->offers->pdata[i], &size);

      g_ptr_array_add (request->offers, parta_wire_line_new_raw (line, size));
    }
}

static PartaSyncRequest *
make_request (Round   *round,
              GError **error)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_new ();
  g_autoptr (PartaParcel) parcel = NULL;

  request->app = g_strdup (PARTA_VERSION);
  request->school = g_strdup (round->account->school);
  memcpy (request->device, parta_store_get_device (round->store), PARTA_DEVICE_SIZE);
  parta_seal_random (request->nonce, sizeof request->nonce);
  request->sent_at = parta_clock_get_wall (round->clock);
  request->pull = MAX_PULL;
  request->full = round->full;
  if (!add_progress (round, request, error) || !add_cursors (round, request, error))
    return NULL;

  parcel = parta_store_get_outbox (round->store, round->from, round->max_entries, MAX_BYTES, error);
  if (parcel == NULL)
    return NULL;
  add_batch (round, request, parcel);
  add_offers (round, request);

  return g_steal_pointer (&request);
}

/* A reply counts only when it answers this very request and the school's server has put its name to it. */
static gboolean
is_authentic (Round                  *round,
              const PartaSyncRequest *request,
              const PartaSyncReply   *reply)
{
  g_autofree char *text = parta_receipt_dup_text (&reply->receipt, reply->school, request->device);
  guint8 key[PARTA_KEY_PUBLIC_SIZE];

  return strcmp (reply->school, request->school) == 0 &&
         memcmp (reply->nonce, request->nonce, PARTA_NONCE_SIZE) == 0 &&
         round->account->server_key != NULL && strlen (round->account->server_key) == 2 * sizeof key &&
         parta_hex_read (key, round->account->server_key, sizeof key) &&
         parta_key_verify (key, text, strlen (text), reply->receipt.signature);
}

static PartaSyncReply *
read_reply (Round                   *round,
            const PartaSyncRequest  *request,
            const PartaAnswerBytes  *answer,
            GError                 **error)
{
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autoptr (GError) cause = NULL;

  if (!g_str_equal (answer->type, PARTA_WIRE_TYPE))
    {
      parta_sync_fail (PARTA_SYNC_ERROR_NOT_PARTA, "an answer of another type", error);
      return NULL;
    }

  reply = parta_sync_reply_decode (answer->body, &cause);
  if (reply == NULL)
    {
      PartaSyncError code = g_error_matches (cause, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_PROTO) ? PARTA_SYNC_ERROR_TOO_OLD
                                                                                              : PARTA_SYNC_ERROR_NOT_PARTA;

      parta_sync_fail (code, cause->message, error);
      return NULL;
    }
  if (is_authentic (round, request, reply))
    return g_steal_pointer (&reply);

  parta_sync_fail (PARTA_SYNC_ERROR_NOT_PARTA, "an answer that the school's server did not give to this request", error);

  return NULL;
}

static void
add_grants (const PartaSyncReply *reply,
            PartaNews            *news)
{
  for (guint i = 0; i < reply->grants->len; i++)
    {
      const PartaGrant *grant = reply->grants->pdata[i];
      PartaCursor *cursor = parta_cursor_new (grant->scope);

      cursor->generation = grant->generation;
      if (grant->change == PARTA_GRANT_REMOVE)
        cursor->access = PARTA_ACCESS_REVOKED;
      else
        parta_access_from_name (&cursor->access, parta_scope_mode_get_name (grant->mode));
      g_ptr_array_add (news->grants, cursor);
    }
}

static void
add_verdicts (const PartaSyncReply *reply,
              PartaNews            *news)
{
  for (guint i = 0; i < reply->answers->len; i++)
    {
      const PartaAnswer *answer = reply->answers->pdata[i];
      PartaRecord *record = parta_record_new (NULL);

      record->own = answer->seq;
      record->lsn = answer->lsn;
      record->verdict = answer->verdict;
      record->rule = g_strdup (answer->rule);
      record->clause = g_strdup (answer->clause);
      g_ptr_array_add (news->verdicts, record);
    }
}

static PartaRecord *
make_record (const char        *scope,
             const PartaPulled *pulled)
{
  PartaRecord *record = parta_record_new (pulled->line != NULL ? pulled->line->entry : NULL);

  if (pulled->line != NULL && pulled->line->entry == NULL)
    record->line = g_bytes_new (pulled->line->bytes, pulled->line->size);
  record->scope = g_strdup (scope);
  record->own = pulled->own;
  record->lsn = pulled->lsn;
  record->received = pulled->received;
  record->verdict = pulled->verdict;
  record->rule = g_strdup (pulled->rule);
  record->clause = g_strdup (pulled->clause);

  return record;
}

static void
add_pages (const PartaSyncReply *reply,
           PartaNews            *news)
{
  for (guint i = 0; i < reply->pages->len; i++)
    {
      const PartaScopePage *page = reply->pages->pdata[i];
      PartaCursor *cursor = parta_cursor_new (page->cursor->scope);

      cursor->generation = page->cursor->generation;
      cursor->next = MAX (page->cursor->next, 1);
      cursor->head = page->cursor->head;
      g_ptr_array_add (news->cursors, cursor);
      for (guint k = 0; k < page->pulled->len; k++)
        g_ptr_array_add (news->records, make_record (cursor->scope, page->pulled->pdata[k]));
    }
}

static PartaNews *
make_news (Round                *round,
           const PartaSyncReply *reply,
           guint64               last)
{
  PartaNews *news = parta_news_new ();
  char epoch[2 * PARTA_EPOCH_SIZE + 1];

  parta_hex_write (epoch, reply->epoch, PARTA_EPOCH_SIZE);
  news->acked = reply->acked;
  news->safe = reply->safe;
  news->now = reply->now;
  news->manifest = reply->manifest;
  news->epoch = g_strdup (epoch);
  news->receipt = parta_receipt_encode (&reply->receipt);
  news->more = reply->more || reply->acked < last;
  add_grants (reply, news);
  add_verdicts (reply, news);
  add_pages (reply, news);

  return news;
}

static void
count_restart (Round      *round,
               const char *scope)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (round->restarts, scope)) + 1;

  g_hash_table_insert (round->restarts, g_strdup (scope), GUINT_TO_POINTER (count));
  round->in_circles |= count > MAX_RESTARTS;
}

/* Tells progress from a server that goes round in circles: a scope that has to begin again is none. */
static void
count_steps (Round                *round,
             const PartaSyncReply *reply)
{
  gboolean progress = reply->acked + 1 > round->from || reply->grants->len > 0;

  for (guint i = 0; i < reply->pages->len; i++)
    {
      const PartaScopePage *page = reply->pages->pdata[i];

      if (page->cursor->next <= 1)
        count_restart (round, page->cursor->scope);
      else
        progress = TRUE;
    }
  round->idle_steps = progress ? 0 : round->idle_steps + 1;
}

/* Once the server has said all it has, it is told what it has lost. Each offer is made once in a conversation. */
static gboolean
find_offers (Round   *round,
             GError **error)
{
  g_clear_pointer (&round->offers, g_ptr_array_unref);
  if (round->more)
    return TRUE;

  round->offers = parta_store_list_offers (round->store, &round->offered, MAX_OFFERS, MAX_BYTES, error);
  round->more = round->offers != NULL && round->offers->len > 0;
  if (round->more)
    round->idle_steps = 0;   /* comes to an end by itself */

  return round->offers != NULL;
}

static gboolean
take_reply (Round                   *round,
            const PartaSyncRequest  *request,
            const PartaSyncReply    *reply,
            GError                 **error)
{
  g_autoptr (PartaNews) news = make_news (round, reply, request->outbox.last);
  g_autoptr (GError) cause = NULL;

  if (parta_store_apply_news (round->store, news, &cause))
    {
      count_steps (round, reply);
      round->from = reply->acked + 1;
      if (reply->limit_entries > 0)
        round->max_entries = (guint) MIN (reply->limit_entries, round->max_entries);
      round->more = news->more;
      return find_offers (round, error);
    }
  if (g_error_matches (cause, PARTA_STORE_ERROR, PARTA_STORE_ERROR_DIVERGED))
    {
      /* The store begins that scope again; this time with every line, to be sure. */
      round->full = TRUE;
      round->more = TRUE;
      count_restart (round, "");
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&cause));

  return FALSE;
}

/* Some refusals only mean: say it in another way. */
static gboolean
take_refusal (Round                   *round,
              const PartaSyncRequest  *request,
              const PartaAnswerBytes  *answer,
              GError                 **error)
{
  g_autoptr (PartaFault) fault = parta_fault_read (answer, error);

  if (fault == NULL)
    return FALSE;

  round->idle_steps++;
  round->more = TRUE;
  if (g_str_equal (fault->code, "gap"))
    {
      /* A gap lies before what was sent. Nobody has signed a refusal: it must not make this replica look like a copy of another. */
      if (fault->acked + 1 >= request->batch.from)
        return parta_sync_fail (PARTA_SYNC_ERROR_FAILED, "a gap where none can be", error);
      round->from = fault->acked + 1;
      return TRUE;
    }
  if (g_str_equal (fault->code, "too_large") && round->max_entries > 1)
    {
      round->max_entries = MAX (round->max_entries / 2, 1);
      round->idle_steps = 0;   /* comes to an end by itself */
      return TRUE;
    }
  round->retry_after = fault->retry_after;

  return parta_sync_fail_fault (fault->code, fault->message, error);
}

static gboolean
run_step (Round   *round,
          GError **error)
{
  g_autoptr (PartaSyncRequest) request = make_request (round, error);
  g_autoptr (GBytes) body = request != NULL ? parta_sync_request_encode (request) : NULL;
  g_autoptr (PartaAnswerBytes) answer = NULL;
  g_autoptr (PartaSyncReply) reply = NULL;
  PartaCall call = { "POST", "/v1/sync", round->account->token, PARTA_WIRE_TYPE, body, TRUE, PARTA_WIRE_REPLY_ZIPPED };

  if (request == NULL)
    return FALSE;
  answer = parta_channel_send (round->channel, &call, round->cancellable, error);
  if (answer == NULL)
    return FALSE;
  if (answer->status != 200)
    return take_refusal (round, request, answer, error);

  reply = read_reply (round, request, answer, error);

  return reply != NULL && take_reply (round, request, reply, error);
}

static gboolean
run_steps (Round   *round,
           guint64 *retry_after,
           GError **error)
{
  while (round->more)
    {
      gboolean done = run_step (round, error);

      *retry_after = round->retry_after;
      if (!done)
        return FALSE;
      if (round->idle_steps >= MAX_IDLE_STEPS || round->in_circles)
        return parta_sync_fail (PARTA_SYNC_ERROR_FAILED, "requests without progress: a loop", error);
    }

  return TRUE;
}

/* (private) Talks with the server until neither side has more to say. @retry_after: (out): seconds to wait, where the server asks to.
 * Returns: %FALSE with #PartaSyncError, #PartaStoreError or %G_IO_ERROR_CANCELLED; what was taken before that stays. */
gboolean
parta_round_run (PartaStore          *store,
                 PartaClock          *clock,
                 const PartaAccount  *account,
                 PartaChannel        *channel,
                 guint64             *retry_after,
                 GCancellable        *cancellable,
                 GError             **error)
{
  Round round = {
    .store = store,
    .clock = clock,
    .account = account,
    .channel = channel,
    .cancellable = cancellable,
    .max_entries = MAX_ENTRIES,
    .more = TRUE,
  };
  gboolean done;

  *retry_after = 0;
  parta_channel_dial (channel, cancellable);
  round.restarts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = run_steps (&round, retry_after, error);
  g_hash_table_unref (round.restarts);
  g_clear_pointer (&round.offers, g_ptr_array_unref);

  return done;
}
