/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-registrar-private.h"

#include "parta-forks.h"
#include "parta-rule-words.h"
#include "parta-server-error.h"
#include "parta-wire-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define ATTEMPTS 5   /* of judging again while other processes append */
#define STUMBLES 2   /* over a batch, before its entries are taken one by one */

/* What the ledger has of a seq that is handed in (again). */
typedef struct
{
  guint64      lsn;
  guint        variant;
  gboolean     witnessed;   /* brought back by others */
  PartaHash    digest;
  PartaVerdict verdict;
  char        *rule;
  char        *clause;
  guint64      seq;
} Known;

/* A batch in work. */
typedef struct
{
  PartaRegistrar         *self;
  const PartaVisitor     *visitor;
  const PartaSyncRequest *request;
  PartaDevice            *device;    /* as it is to be afterwards */
  GPtrArray              *known;     /* of Known, by seq and variant */
  GArray                 *records;   /* of PartaLedgerLine */
  GPtrArray              *answers;   /* of PartaAnswer */
  gint64                  now;
  PartaReceipt            earlier;   /* of before the server was restored; none where it never was */
  guint                   n_epochs;  /* when @device was loaded */
  gboolean                forked;    /* the device's chain is not the one we know */
  PartaHash              *chains;    /* of @request, the device's chain behind each line */
  guint                   first;     /* of @request, the lines from this one … */
  guint                   last;      /* … up to this one are taken now */
} Batch;

static void
free_known (Known *known)
{
  g_free (known->rule);
  g_free (known->clause);
  g_free (known);
}

static gboolean
note_known_cb (const PartaLedgerLine *record,
               gpointer               list)
{
  Known *known = g_new0 (Known, 1);

  known->lsn = record->lsn;
  known->seq = record->id.seq;
  known->variant = record->variant;
  known->witnessed = record->verdict != PARTA_VERDICT_FORK && parta_fork_is_one (record);
  known->digest = record->digest;
  known->verdict = record->verdict;
  known->rule = g_strdup (record->rule);
  known->clause = g_strdup (record->clause);
  g_ptr_array_add (list, known);

  return TRUE;
}

static gboolean
is_signed (const PartaSyncRequest *request,
           const PartaDevice      *device,
           GError                **error)
{
  g_autofree char *text = parta_sync_request_dup_batch_text (request);

  if (parta_key_verify (device->key, text, strlen (text), request->batch.signature))
    return TRUE;

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_DEVICE, 0,
                     _("The batch is not signed with the key of this device. Sign in again on this device.")));

  return FALSE;
}

/* The lines must be what the header says of them: one device's, gapless, and chained from prev to head. @chains: (out): the chain
 * behind each of them. */
static gboolean
is_coherent (const PartaSyncRequest *request,
             PartaHash              *chains,
             GError                **error)
{
  PartaHash chain = request->batch.prev;

  for (guint i = 0; i < request->lines->len; i++)
    {
      const PartaWireLine *line = request->lines->pdata[i];

      parta_chain_entry (&chain, &line->digest);
      chains[i] = chain;
      if (line->entry == NULL)
        continue;
      if (parta_entry_get_id (line->entry)->seq != request->batch.from + i ||
          memcmp (parta_entry_get_id (line->entry)->device, request->device, PARTA_DEVICE_SIZE) != 0 ||
          strcmp (parta_entry_get_school (line->entry), request->school) != 0)
        return parta_wire_refuse (error, "an entry that does not belong into this batch");
    }

  return parta_hash_equal (&chain, &request->batch.head) || parta_wire_refuse (error, "the chain does not lead to its head");
}

static gboolean
has_no_gap (const PartaSyncRequest *request,
            const PartaDevice      *device,
            GError                **error)
{
  if (request->batch.from <= device->acked + 1)
    return TRUE;

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_GAP, device->acked,
                                                    _("Entries before this batch have not arrived yet.")));

  return FALSE;
}

static void
answer (Batch       *batch,
        guint64      seq,
        guint64      lsn,
        PartaVerdict verdict,
        const char  *rule,
        const char  *clause)
{
  if (verdict != PARTA_VERDICT_APPLIED)
    g_ptr_array_add (batch->answers, parta_answer_new (seq, lsn, verdict, rule, clause));
}

/* Returns: (nullable): what the ledger has with this identity and these very bytes, the newest where it was judged anew; what only
 * a witness has brought so far does not stand for the author's own copy. @variant: the next free one of a fork. */
static const Known *
find_known (const Batch     *batch,
            guint64          seq,
            const PartaHash *digest,
            guint           *variant)
{
  const Known *found = NULL;

  *variant = 1;
  for (guint i = 0; i < batch->known->len; i++)
    {
      const Known *known = batch->known->pdata[i];

      if (known->seq != seq)
        continue;
      if (parta_hash_equal (&known->digest, digest) && !known->witnessed)
        found = known;
      *variant = MAX (*variant, known->variant + 1);
    }

  return found;
}

/* What an earlier receipt acknowledged was here by then, although the ledger has lost it. */
static gint64
received_at (const Batch *batch,
             guint64      seq)
{
  return seq <= batch->earlier.acked ? MIN (batch->earlier.time, batch->now) : batch->now;
}

static PartaLedgerLine *
add_record (Batch  *batch,
            guint64 seq)
{
  PartaLedgerLine record = { 0 };

  memcpy (record.id.device, batch->device->id, PARTA_DEVICE_SIZE);
  record.id.seq = seq;
  record.lsn = batch->self->head.lsn + 1 + batch->records->len;
  record.received = received_at (batch, seq);
  record.skew = batch->now - batch->request->sent_at;
  g_array_append_val (batch->records, record);

  return &g_array_index (batch->records, PartaLedgerLine, batch->records->len - 1);
}

static gboolean
is_read (PartaRegistrar      *self,
         const PartaWireLine *line)
{
  return line->entry != NULL && parta_entry_get_schema (line->entry) <= self->schema;
}

/* Two databases claim one identity: what the second says is kept, and does not count (I4). */
static void
keep_fork (Batch               *batch,
           const PartaWireLine *line,
           guint64              seq,
           guint                variant)
{
  PartaLedgerLine *record = add_record (batch, seq);

  record->variant = variant;
  record->line = line->bytes;
  record->size = line->size;
  record->digest = line->digest;
  record->scope = is_read (batch->self, line) ? parta_entry_get_draft (line->entry)->scope : "";
  record->verdict = PARTA_VERDICT_FORK;
  record->rule = parta_ledger_rule_get_id (PARTA_LEDGER_RULE_FORK);
  record->clause = "";
  answer (batch, seq, record->lsn, record->verdict, record->rule, record->clause);
}

/* Kept as it is, and not interpreted: what the server fell over waits for people (I9), what is newer for another server (I22). */
static void
keep_unread (const PartaWireLine *line,
             PartaLedgerRule      rule,
             PartaLedgerLine     *record)
{
  record->line = line->bytes;
  record->size = line->size;
  record->digest = line->digest;
  record->scope = "";
  record->verdict = PARTA_VERDICT_HELD;
  record->rule = parta_ledger_rule_get_id (rule);
  record->clause = "";
}

static void
keep_new (Batch               *batch,
          const PartaWireLine *line,
          guint64              seq,
          const PartaHash     *chain)
{
  PartaLedgerLine *record = add_record (batch, seq);

  if (batch->self->stumbles != NULL && parta_stumbles_is_poison (batch->self->stumbles, batch->device->id, seq))
    keep_unread (line, PARTA_LEDGER_RULE_POISON, record);
  else if (line->entry != NULL && !is_read (batch->self, line))
    keep_unread (line, PARTA_LEDGER_RULE_NEWER, record);
  else
    parta_registrar_judge (batch->self, line, batch->visitor->person, record);
  batch->device->head = *chain;
  batch->device->acked = seq;
  answer (batch, seq, record->lsn, record->verdict, record->rule, record->clause);
}

static void
take_line (Batch               *batch,
           const PartaWireLine *line,
           guint64              seq,
           const PartaHash     *chain)
{
  guint variant;
  const Known *known = find_known (batch, seq, &line->digest, &variant);

  if (known != NULL)
    answer (batch, seq, known->lsn, known->verdict, known->rule, known->clause);
  else if (seq <= batch->device->acked || batch->forked)
    keep_fork (batch, line, seq, variant);
  else
    keep_new (batch, line, seq, chain);
}

static void
take_lines (Batch *batch)
{
  const PartaSyncRequest *request = batch->request;
  guint64 acked = batch->device->acked;

  for (guint i = 0; i < request->lines->len; i++)
    {
      const PartaWireLine *line = request->lines->pdata[i];
      guint64 seq = request->batch.from + i;

      /* Where new entries begin, the device's chain must be the one that we have; otherwise it lived another life. */
      if (seq == acked + 1)
        batch->forked = !parta_hash_equal (i > 0 ? &batch->chains[i - 1] : &request->batch.prev, &batch->device->head);
      if (i >= batch->first && i <= batch->last)
        take_line (batch, line, seq, &batch->chains[i]);
    }
}

static gboolean
write_batch (Batch   *batch,
             GError **error)
{
  g_autofree char *text = NULL;
  PartaAppend append = { 0 };

  if (batch->records->len == 0)
    return TRUE;   /* all of it was here already */

  text = parta_sync_request_dup_batch_text (batch->request);
  batch->device->met = batch->now;
  append = (PartaAppend){
    .after = batch->self->head.lsn,
    .device = batch->device,
    .records = (const PartaLedgerLine *) batch->records->data,
    .n_records = batch->records->len,
    .signature = batch->request->batch.signature,
    .batch_text = text,
  };

  return parta_registrar_append (batch->self, &append, error);
}

/* What is known of the device was read in another history of the ledger than this one. */
static gboolean
is_same_epoch (const Batch *batch,
               GError     **error)
{
  if (batch->self->epochs->len == batch->n_epochs)
    return TRUE;

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_BUSY, 0,
                                                    _("The server was restored just now. Please try again.")));

  return FALSE;
}

static gboolean
push_once (Batch   *batch,
           GError **error)
{
  const PartaSyncRequest *request = batch->request;

  g_ptr_array_set_size (batch->known, 0);
  g_ptr_array_set_size (batch->answers, 0);
  g_array_set_size (batch->records, 0);
  if (!parta_registrar_catch_up (batch->self, error) || !is_same_epoch (batch, error) || !has_no_gap (request, batch->device, error) ||
      !parta_backend_list_device (batch->self->backend, batch->device->id, request->batch.from,
                                  request->batch.from + request->lines->len - 1, note_known_cb, batch->known, error))
    return FALSE;

  take_lines (batch);

  return write_batch (batch, error);
}

static gboolean
push_until_done (Batch          *batch,
                 PartaDevice    *device,
                 PartaSyncReply *reply,
                 GError        **error)
{
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      g_autoptr (PartaDevice) work = parta_device_copy (device);
      g_autoptr (GError) local = NULL;

      batch->device = work;
      if (push_once (batch, &local))
        {
          device->acked = work->acked;
          device->head = work->head;
          g_ptr_array_extend_and_steal (reply->answers, g_steal_pointer (&batch->answers));
          return TRUE;
        }
      if (!g_error_matches (local, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_BUSY, 0,
                                                    _("Others are writing all the time. Please try again.")));

  return FALSE;
}

/* Each entry for itself, so that those before the one over which the server falls are on the disk, and it is known which one it was. */
static gboolean
push_one_by_one (Batch          *batch,
                 PartaDevice    *device,
                 PartaSyncReply *reply,
                 GError        **error)
{
  const PartaSyncRequest *request = batch->request;

  for (guint i = 0; i < request->lines->len; i++)
    {
      batch->first = batch->last = i;
      if (batch->answers == NULL)
        batch->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_answer_free);
      parta_stumbles_begin (batch->self->stumbles, device->id, request->batch.from + i, TRUE);
      if (!push_until_done (batch, device, reply, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
push_with_care (Batch          *batch,
                PartaDevice    *device,
                PartaSyncReply *reply,
                GError        **error)
{
  PartaStumbles *stumbles = batch->self->stumbles;
  gboolean done;

  if (stumbles == NULL || parta_stumbles_begin (stumbles, device->id, batch->request->batch.from, FALSE) < STUMBLES)
    done = push_until_done (batch, device, reply, error);
  else
    done = push_one_by_one (batch, device, reply, error);
  if (stumbles != NULL)
    parta_stumbles_end (stumbles);

  return done;
}

/* (private) Takes the batch of @request: one transaction, on the disk when this returns TRUE. Moves @device on and adds verdicts to @reply.
 * Returns: FALSE with a #PartaServerError, #PartaWireError or #PartaBackendError; then nothing was taken. */
gboolean
parta_registrar_push (PartaRegistrar         *self,
                      const PartaVisitor     *visitor,
                      const PartaSyncRequest *request,
                      PartaDevice            *device,
                      PartaSyncReply         *reply,
                      GError                **error)
{
  Batch batch = { .self = self, .visitor = visitor, .request = request, .n_epochs = self->epochs->len,
                  .last = request->lines->len - 1 };
  g_autofree PartaHash *chains = g_new (PartaHash, request->lines->len);
  gboolean done;

  if (request->lines->len == 0)
    return TRUE;
  if (!is_signed (request, device, error) || !is_coherent (request, chains, error) ||
      !parta_registrar_find_receipt (self, device->id, &batch.earlier, error))
    return FALSE;

  batch.chains = chains;
  batch.now = parta_clock_get_wall (self->clock);
  batch.known = g_ptr_array_new_with_free_func ((GDestroyNotify) free_known);
  batch.answers = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_answer_free);
  batch.records = g_array_new (FALSE, TRUE, sizeof (PartaLedgerLine));
  done = push_with_care (&batch, device, reply, error);
  g_ptr_array_unref (batch.known);
  g_clear_pointer (&batch.answers, g_ptr_array_unref);
  g_array_unref (batch.records);

  return done;
}

/**
 * parta_registrar_set_schema:
 * @self: a registrar
 * @schema: the newest schema of entries that it is to read; at most %PARTA_ENTRY_SCHEMA, which it reads unless told otherwise
 *
 * Makes it the server of a time before: what is newer is held until parta_rereading_run() of one that reads it.
 */
void
parta_registrar_set_schema (PartaRegistrar *self,
                            guint64         schema)
{
  g_return_if_fail (schema <= PARTA_ENTRY_SCHEMA);

  self->schema = schema;
}
