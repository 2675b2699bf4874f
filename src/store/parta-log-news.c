/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-news-private.h"

#include "parta-log-meta-private.h"
#include "parta-log-met-private.h"
#include "parta-log-own-private.h"
#include "parta-store-error-private.h"

#include <string.h>

/* A scope while news are written: where it stands, and the hash over what this page brought. */
typedef struct
{
  gint64       row;
  PartaCursor *cursor;
  guint64      shown;
  PartaHash    running;
  guint64      newest;     /* place of the newest record of this page */
} Place;

typedef struct
{
  PartaLog   *log;
  PartaNews  *news;
  GHashTable *places;      /* name → Place */
  GPtrArray  *reload;      /* names of scopes that have to be replayed anew */
  PartaTip    tip;
  gboolean    anew;        /* the server was restored: what it had acknowledged may be lost */
  gboolean    doubts;      /* some entries have a mark, because they may be missing there */
  const char *person;      /* (nullable): whose replica it is */
  gint64      since;       /* server time of the first reply that this replica ever got */
} Update;

static void
free_place (Place *place)
{
  parta_cursor_free (place->cursor);
  g_free (place);
}

static Place *
read_place (PartaStatement  *rows,
            GError         **error)
{
  Place *place = g_new0 (Place, 1);

  place->row = parta_statement_get_int (rows, 0);
  place->cursor = parta_cursor_new (parta_statement_get_text (rows, 1));
  place->cursor->generation = (guint64) parta_statement_get_int (rows, 2);
  place->cursor->next = (guint64) parta_statement_get_int (rows, 4);
  place->shown = (guint64) parta_statement_get_int (rows, 6);
  if (parta_access_from_name (&place->cursor->access, parta_statement_get_text (rows, 3)) &&
      parta_statement_copy_blob (rows, 5, place->cursor->head.bytes, PARTA_HASH_SIZE))
    {
      place->running = place->cursor->head;
      return place;
    }

  free_place (place);
  parta_store_fail (PARTA_STORE_ERROR_CORRUPT, "a scope of the log makes no sense", error);

  return NULL;
}

static GHashTable *
read_places (PartaLog  *log,
             GError   **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) free_place);
  g_autoptr (PartaLoan) rows = parta_log_use (log, PARTA_QUERY_LIST_SCOPES);
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      Place *place = read_place (rows, error);

      if (place == NULL)
        return NULL;
      g_hash_table_insert (places, place->cursor->scope, place);
    }

  return step == PARTA_STEP_DONE ? g_steal_pointer (&places) : NULL;
}

static gboolean
write_cursor (PartaLog     *log,
              const Place  *place,
              GError      **error)
{
  PartaStatement *statement = parta_log_use (log, PARTA_QUERY_SET_CURSOR);

  parta_statement_bind_int (statement, ":scope", place->row);
  parta_statement_bind_int (statement, ":next", (gint64) place->cursor->next);
  parta_statement_bind_blob (statement, ":head", place->cursor->head.bytes, PARTA_HASH_SIZE);

  return parta_statement_run (statement, error);
}

/* Back to the start. What is held stays, and stays on view until the reading has caught up; what the server does not send then
 * is missing there. */
static gboolean
restart (PartaLog  *log,
         Place     *place,
         GError   **error)
{
  PartaStatement *doubt = parta_log_use (log, PARTA_QUERY_DOUBT);

  place->cursor->next = 1;
  place->cursor->head = (PartaHash) { 0 };
  place->running = place->cursor->head;
  parta_statement_bind_int (doubt, ":scope", place->row);

  return write_cursor (log, place, error) && parta_statement_run (doubt, error) &&
         parta_log_set_number (log, "doubts", 1, error);
}

static Place *
need_place (Update      *update,
            const char  *scope,
            GError     **error)
{
  Place *place = g_hash_table_lookup (update->places, scope);

  if (place != NULL)
    return place;

  place = g_new0 (Place, 1);
  place->cursor = parta_cursor_new (scope);
  place->shown = 1;
  g_hash_table_insert (update->places, place->cursor->scope, place);

  return parta_log_need_scope (update->log, scope, &place->row, error) ? place : NULL;
}

static gboolean
apply_grant (Update             *update,
             const PartaCursor  *grant,
             GError            **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_SET_ACCESS);
  Place *place = need_place (update, grant->scope, error);
  gboolean anew;

  if (place == NULL)
    return FALSE;

  /* A revocation names the generation that it ends or the one after it; reading does not begin again for that. */
  anew = grant->access != PARTA_ACCESS_REVOKED && grant->generation != place->cursor->generation;
  place->cursor->access = grant->access;
  place->cursor->generation = MAX (grant->generation, 1);
  parta_statement_bind_int (statement, ":scope", place->row);
  parta_statement_bind_int (statement, ":generation", (gint64) place->cursor->generation);
  parta_statement_bind_text (statement, ":access", parta_access_get_name (grant->access));

  return parta_statement_run (statement, error) && (!anew || restart (update->log, place, error));
}

static gboolean
diverge (Update      *update,
         const char  *scope,
         GError     **error)
{
  g_ptr_array_set_size (update->reload, 0);
  g_ptr_array_add (update->reload, g_strdup (scope));

  return parta_store_fail (PARTA_STORE_ERROR_DIVERGED, scope, error);
}

static void
bind_judgement (PartaStatement    *statement,
                const PartaRecord *record)
{
  parta_statement_bind_text (statement, ":verdict", parta_verdict_get_name (record->verdict));
  parta_statement_bind_text (statement, ":rule", record->rule);
  parta_statement_bind_text (statement, ":clause", record->clause);
  if (record->lsn > 0)
    parta_statement_bind_int (statement, ":lsn", (gint64) record->lsn);
  else
    parta_statement_bind_null (statement, ":lsn");
}

/* Fetches the bytes of an own entry for whoever replays the record later on; nobody does where its scope is not on view. */
static gboolean
complete_own (Update       *update,
              PartaRecord  *record,
              PartaHash    *digest,
              GError      **error)
{
  g_clear_pointer (&record->entry, parta_entry_unref);
  g_clear_pointer (&record->scope, g_free);
  g_clear_pointer (&record->line, g_bytes_unref);

  return parta_log_get_own (update->log, record->own, &record->line, &record->scope, digest, error);
}

static gboolean
apply_verdict (Update       *update,
               PartaRecord  *record,
               GError      **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_JUDGE_OWN);
  PartaRecord unplaced;
  PartaHash digest;

  if (record->verdict == PARTA_VERDICT_FORK)
    return parta_store_fail (PARTA_STORE_ERROR_FORKED, "another database has used the name of this one", error);
  if (!complete_own (update, record, &digest, error))
    return FALSE;

  /* Places come with the scope. What the server cannot read has a place in none, whatever its author knows of it. */
  unplaced = *record;
  unplaced.lsn = 0;
  bind_judgement (statement, &unplaced);
  parta_statement_bind_int (statement, ":seq", (gint64) record->own);

  return parta_statement_run (statement, error);
}

static gboolean
place_own (Update             *update,
           const PartaRecord  *record,
           GError            **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_PLACE_OWN);

  bind_judgement (statement, record);
  parta_statement_bind_int (statement, ":received", record->received);
  parta_statement_bind_int (statement, ":seq", (gint64) record->own);

  return parta_statement_run (statement, error);
}

/* What this version cannot read is kept under a device that nobody is, by its place in the ledger. */
static gboolean
bind_identity (Update             *update,
               PartaStatement     *statement,
               const PartaRecord  *record,
               GError            **error)
{
  static const guint8 nobody[PARTA_DEVICE_SIZE] = { 0 };
  const PartaEntryId *id = record->entry != NULL ? parta_entry_get_id (record->entry) : NULL;
  gint64 device = 0;

  if (!parta_log_need_device (update->log, id != NULL ? id->device : nobody, &device, error))
    return FALSE;

  parta_statement_bind_int (statement, ":device", device);
  parta_statement_bind_int (statement, ":seq", (gint64) (id != NULL ? id->seq : record->lsn));
  parta_statement_bind_int (statement, ":copy", parta_record_is_copy (record) ? (gint64) record->lsn : 0);

  return TRUE;
}

/* The same bytes stand elsewhere now: where they stood before counts no more. */
static gboolean
confirm (Update             *update,
         const PartaRecord  *record,
         const PartaHash    *digest,
         GError            **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_CONFIRM);

  if (!bind_identity (update, statement, record, error))
    return FALSE;

  parta_statement_bind_blob (statement, ":digest", digest->bytes, PARTA_HASH_SIZE);
  if (!parta_statement_run (statement, error))
    return FALSE;
  if (parta_sql_get_n_changes (update->log->sql) > 0)
    g_ptr_array_add (update->reload, g_strdup (record->scope));

  return TRUE;
}

/* Returns: whether it could be written; @written: whether it was, which it is not where the place is taken by other bytes. */
static gboolean
write_foreign (Update             *update,
               const Place        *place,
               const PartaRecord  *record,
               const PartaHash    *digest,
               gboolean           *written,
               GError            **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_ADD_FOREIGN);
  gsize size = 0;
  const char *line = parta_record_peek_line (record, &size);

  if (!bind_identity (update, statement, record, error))
    return FALSE;

  bind_judgement (statement, record);
  parta_statement_bind_int (statement, ":scope", place->row);
  parta_statement_bind_int (statement, ":received", record->received);
  parta_statement_bind_blob (statement, ":line", line, size);
  parta_statement_bind_blob (statement, ":digest", digest->bytes, PARTA_HASH_SIZE);
  if (!parta_statement_run (statement, error))
    return FALSE;

  *written = parta_sql_get_n_changes (update->log->sql) == 1;

  return TRUE;
}

/* What is held under this identity with other bytes makes room where it is in doubt anyway, or stands elsewhere. */
static gboolean
displace (Update             *update,
          const PartaRecord  *record,
          const PartaHash    *digest,
          GError            **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_DISPLACE);

  if (!bind_identity (update, statement, record, error))
    return FALSE;

  parta_statement_bind_blob (statement, ":digest", digest->bytes, PARTA_HASH_SIZE);

  return parta_statement_run (statement, error);
}

/* Where other bytes stand under this identity, maybe in another scope, is what does not fit the server any more: that is read anew. */
static gboolean
diverge_at_holder (Update             *update,
                   const PartaRecord  *record,
                   GError            **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (update->log, PARTA_QUERY_FIND_HOLDER);

  if (!bind_identity (update, rows, record, error))
    return FALSE;

  return parta_statement_step (rows, error) == PARTA_STEP_ROW && diverge (update, parta_statement_get_text (rows, 0), error);
}

static gboolean
add_foreign (Update             *update,
             const Place        *place,
             const PartaRecord  *record,
             const PartaHash    *digest,
             GError            **error)
{
  gboolean written = FALSE;

  if (!write_foreign (update, place, record, digest, &written, error))
    return FALSE;
  if (!written && (!displace (update, record, digest, error) || !write_foreign (update, place, record, digest, &written, error)))
    return FALSE;
  if (written)
    return !update->doubts || confirm (update, record, digest, error);

  return diverge_at_holder (update, record, error);
}

static gboolean
is_own (Update            *update,
        const PartaRecord *record)
{
  return record->entry != NULL &&
         memcmp (parta_entry_get_id (record->entry)->device, update->tip.device, PARTA_DEVICE_SIZE) == 0;
}

/* What was written elsewhere in the name of the person whose replica it is, that person is to hear of. */
static gboolean
note_device (Update             *update,
             const PartaRecord  *record,
             GError            **error)
{
  if (record->entry == NULL || update->person == NULL ||
      strcmp (parta_entry_get_author (record->entry), update->person) != 0)
    return TRUE;

  return parta_log_meet (update->log, parta_entry_get_id (record->entry)->device, update->news->now,
                         record->received >= update->since, error);
}

/* An own entry that comes as a whole, because the replica asked for it or because somebody used its name twice. */
static gboolean
apply_own_line (Update       *update,
                const Place  *place,
                PartaRecord  *record,
                PartaHash    *digest,
                GError      **error)
{
  g_autoptr (GBytes) held = NULL;
  g_autofree char *scope = NULL;
  PartaHash expected;

  /* Brought back by others; or a copy of this database went further under its name than this one. */
  if (parta_record_is_copy (record) &&
      (record->verdict == PARTA_VERDICT_HELD || parta_entry_get_id (record->entry)->seq > update->tip.last))
    return add_foreign (update, place, record, digest, error);
  if (!parta_log_get_own (update->log, parta_entry_get_id (record->entry)->seq, &held, &scope, &expected, error))
    return FALSE;
  if (parta_hash_equal (&expected, digest))
    {
      record->own = parta_entry_get_id (record->entry)->seq;
      return place_own (update, record, error);
    }
  if (record->verdict != PARTA_VERDICT_FORK)
    return parta_store_fail (PARTA_STORE_ERROR_FORKED, "an own entry has other bytes at the server", error);

  return add_foreign (update, place, record, digest, error);
}

static gboolean
store_record (Update       *update,
              const Place  *place,
              PartaRecord  *record,
              PartaHash    *digest,
              GError      **error)
{
  gsize size = 0;
  const char *line;

  if (record->own > 0)
    return complete_own (update, record, digest, error) && place_own (update, record, error);

  line = parta_record_peek_line (record, &size);
  g_return_val_if_fail (line != NULL, FALSE);

  parta_hash_of (digest, line, size);

  return is_own (update, record) ? apply_own_line (update, place, record, digest, error)
                                 : add_foreign (update, place, record, digest, error) && note_device (update, record, error);
}

static gboolean
apply_record (Update       *update,
              PartaRecord  *record,
              GError      **error)
{
  Place *place = record->scope != NULL ? g_hash_table_lookup (update->places, record->scope) : NULL;
  PartaHash digest = { 0 };

  if (place == NULL)
    return parta_store_fail (PARTA_STORE_ERROR_FAILED, "an entry of a scope that was not granted", error);
  if (record->lsn < place->cursor->next)
    return TRUE;   /* here already: a reply that came twice */
  if (record->lsn <= place->newest)
    return parta_store_fail (PARTA_STORE_ERROR_FAILED, "entries out of order", error);

  place->newest = record->lsn;
  if (!store_record (update, place, record, &digest, error))
    return FALSE;

  parta_chain_ledger (&place->running, PARTA_SCOPE_DOMAIN, record->lsn, &digest, parta_verdict_get_name (record->verdict),
                      record->rule != NULL ? record->rule : "");

  return TRUE;
}

static gboolean
apply_cursor (Update             *update,
              const PartaCursor  *cursor,
              GError            **error)
{
  static const PartaHash start = { 0 };
  Place *place = g_hash_table_lookup (update->places, cursor->scope);

  if (place == NULL || place->cursor->generation != cursor->generation)
    return parta_store_fail (PARTA_STORE_ERROR_FAILED, "a cursor of a scope that was not granted", error);
  if (cursor->next <= 1 && parta_hash_equal (&cursor->head, &start))
    return restart (update->log, place, error);
  if (cursor->next <= place->cursor->next)
    return TRUE;   /* here already */
  if (!parta_hash_equal (&place->running, &cursor->head) || place->newest >= cursor->next)
    return diverge (update, cursor->scope, error);

  if (place->cursor->next < place->shown && cursor->next >= place->shown)
    g_ptr_array_add (update->reload, g_strdup (cursor->scope));
  place->cursor->next = cursor->next;
  place->cursor->head = cursor->head;
  place->shown = MAX (place->shown, cursor->next);

  return write_cursor (update->log, place, error);
}

/* Epochs are compared, not numbers: a reply that came late does not undo a newer one. */
static gboolean
compare_epochs (Update  *update,
                GError **error)
{
  g_autofree char *before = NULL;
  gint64 doubts = 0;

  if (!parta_log_get_text (update->log, "epoch", &before, error) ||
      !parta_log_get_number (update->log, "doubts", &doubts, error))
    return FALSE;

  update->doubts = doubts != 0;
  update->anew = before != NULL && update->news->epoch != NULL && strcmp (before, update->news->epoch) != 0;
  if (!update->anew)
    update->news->acked = MAX (update->news->acked, update->tip.acked);

  return TRUE;
}

/* A server that was restored has not all of what it had acknowledged (I5): that waits again, in the order in which it was written. */
static gboolean
take_back (Update  *update,
           GError **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_UNACKNOWLEDGE);
  GHashTableIter iter;
  gpointer scope;

  g_hash_table_iter_init (&iter, update->places);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    g_ptr_array_add (update->reload, g_strdup (scope));
  parta_statement_bind_int (statement, ":acked", (gint64) update->news->acked);

  return parta_statement_run (statement, error);
}

static gboolean
apply_watermarks (Update  *update,
                  GError **error)
{
  PartaStatement *acknowledge = parta_log_use (update->log, PARTA_QUERY_ACKNOWLEDGE);
  PartaStatement *make_safe = parta_log_use (update->log, PARTA_QUERY_MAKE_SAFE);
  PartaStatement *remember = parta_log_use (update->log, PARTA_QUERY_SET_WATERMARKS);
  const PartaNews *news = update->news;

  if (news->acked > update->tip.last)
    return parta_store_fail (PARTA_STORE_ERROR_FORKED, "the server has more own entries than the log", error);
  if (news->acked < update->tip.acked && !take_back (update, error))
    return FALSE;

  parta_statement_bind_int (acknowledge, ":after", (gint64) update->tip.acked);
  parta_statement_bind_int (acknowledge, ":acked", (gint64) news->acked);
  parta_statement_bind_int (make_safe, ":after", (gint64) update->tip.safe);
  parta_statement_bind_int (make_safe, ":safe", (gint64) MIN (news->safe, news->acked));
  parta_statement_bind_int (remember, ":acked", (gint64) news->acked);
  parta_statement_bind_int (remember, ":safe", (gint64) MIN (news->safe, news->acked));

  return (news->acked <= update->tip.acked || parta_statement_run (acknowledge, error)) &&
         (news->safe <= update->tip.safe || parta_statement_run (make_safe, error)) &&
         parta_statement_run (remember, error);
}

static gboolean
read_since (Update  *update,
            GError **error)
{
  if (!parta_log_get_number (update->log, "since", &update->since, error))
    return FALSE;
  if (update->since != 0)
    return TRUE;

  update->since = update->news->now;

  return parta_log_set_number (update->log, "since", update->since, error);
}

/* Whether all scopes are known as far as the server had them: while it has more to tell, some may be further than others. A reply
 * that came late says nothing of that. */
static gboolean
note_whole (Update  *update,
            GError **error)
{
  const PartaNews *news = update->news;

  if (!news->more && news->now < update->tip.seen)
    return TRUE;

  return parta_log_set_number (update->log, "whole", !news->more, error);
}

static gboolean
apply_meta (Update  *update,
            GError **error)
{
  const PartaNews *news = update->news;

  return note_whole (update, error) &&
         parta_log_set_number (update->log, "seen", MAX (news->now, update->tip.seen), error) &&
         parta_log_set_number (update->log, "manifest", (gint64) news->manifest, error) &&
         (news->epoch == NULL || parta_log_set_text (update->log, "epoch", news->epoch, error)) &&
         (news->receipt == NULL || parta_log_set_text (update->log, "receipt", news->receipt, error));
}

static gboolean
is_waiting (Update       *update,
            const Place  *place,
            gboolean     *waiting,
            GError      **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (update->log, PARTA_QUERY_IS_WAITING);
  PartaStep step;

  parta_statement_bind_int (rows, ":scope", place->row);
  parta_statement_bind_int (rows, ":acked", (gint64) MAX (update->tip.acked, update->news->acked));
  step = parta_statement_step (rows, error);
  *waiting = step == PARTA_STEP_ROW;

  return step != PARTA_STEP_FAILED;
}

/* What was typed in a revoked scope travels first; only then does the replica drop what others wrote there. */
static gboolean
purge (Update  *update,
       Place   *place,
       GError **error)
{
  PartaStatement *remove = parta_log_use (update->log, PARTA_QUERY_PURGE);
  PartaStatement *hide = parta_log_use (update->log, PARTA_QUERY_HIDE);
  gboolean waiting = TRUE;

  if (place->cursor->access != PARTA_ACCESS_REVOKED)
    return TRUE;
  if (!is_waiting (update, place, &waiting, error))
    return FALSE;
  if (waiting)
    return TRUE;

  g_ptr_array_add (update->reload, g_strdup (place->cursor->scope));
  parta_statement_bind_int (remove, ":scope", place->row);
  parta_statement_bind_int (hide, ":scope", place->row);

  return parta_statement_run (remove, error) && parta_statement_run (hide, error);
}

/* The server has no more to tell: a scope that is shorter there than it was is shown as it is now. */
static gboolean
end_reading (Update  *update,
             Place   *place,
             GError **error)
{
  PartaStatement *statement = parta_log_use (update->log, PARTA_QUERY_SET_SHOWN);

  if (update->news->more || place->cursor->next >= place->shown)
    return TRUE;

  g_ptr_array_add (update->reload, g_strdup (place->cursor->scope));
  parta_statement_bind_int (statement, ":scope", place->row);

  return parta_statement_run (statement, error);
}

typedef gboolean (* Step) (Update *update, gpointer item, GError **error);

static gboolean
apply_each (Update     *update,
            GPtrArray  *items,
            Step        step,
            GError    **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      if (!step (update, items->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

/* Nobody tells where a scope that is about to go stands in another epoch: what was known of it holds no more. */
static gboolean
let_go_of_past (Update  *update,
                Place   *place,
                GError **error)
{
  return !update->anew || place->cursor->access < PARTA_ACCESS_REVOKED || restart (update->log, place, error);
}

static gboolean
apply_all (Update  *update,
           GError **error)
{
  PartaNews *news = update->news;
  GHashTableIter iter;
  gpointer place;

  if (!compare_epochs (update, error) || !read_since (update, error) || !apply_each (update, news->grants, (Step) apply_grant, error) ||
      !apply_each (update, news->verdicts, (Step) apply_verdict, error) ||
      !apply_each (update, news->records, (Step) apply_record, error) ||
      !apply_each (update, news->cursors, (Step) apply_cursor, error) ||
      !apply_watermarks (update, error) || !apply_meta (update, error))
    return FALSE;

  g_hash_table_iter_init (&iter, update->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    {
      if (!let_go_of_past (update, place, error) || !end_reading (update, place, error) || !purge (update, place, error))
        return FALSE;
    }

  return TRUE;
}

/* (private) Writes what a reply brought, all of it or nothing. Twice the same has the effect of once. Completes own records of
 * @news with their entries, and adds to @reload the names of scopes that have to be replayed anew; after
 * %PARTA_STORE_ERROR_DIVERGED it holds the scope that has to be read from the start.
 * Returns: %FALSE with #PartaSqlError, %PARTA_STORE_ERROR_DIVERGED, _FORKED, _CORRUPT or _FAILED. */
gboolean
parta_log_apply_news (PartaLog   *self,
                      PartaNews  *news,
                      GPtrArray  *reload,
                      GError    **error)
{
  g_auto (PartaTxn) txn = { 0 };
  g_autoptr (GHashTable) places = NULL;
  g_autofree char *person = NULL;
  Update update = { self, news, NULL, reload, { { 0 } } };
  gboolean done;

  if (!parta_txn_begin (&txn, self->sql, error) || !parta_log_read_tip (self, &update.tip, error) ||
      !parta_log_get_text (self, "account.person", &person, error))
    return FALSE;

  parta_key_clear (&update.tip.key);
  places = read_places (self, error);
  if (places == NULL)
    return FALSE;

  update.places = places;
  update.person = person;
  done = apply_all (&update, error) && parta_txn_commit (&txn, error);
  if (!done)
    parta_log_forget (self);

  return done;
}

/* (private) Returns: (transfer full) (element-type PartaCursor): the scopes that are held, by name; %NULL on failure. */
GPtrArray *
parta_log_list_scopes (PartaLog  *self,
                       GError   **error)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_cursor_free);
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_LIST_SCOPES);
  PartaStep step;

  while ((step = parta_statement_step (rows, error)) == PARTA_STEP_ROW)
    {
      Place *place = read_place (rows, error);

      if (place == NULL)
        return NULL;
      g_ptr_array_add (scopes, g_steal_pointer (&place->cursor));
      g_free (place);
    }

  return step == PARTA_STEP_DONE ? g_steal_pointer (&scopes) : NULL;
}

/* (private) Lets a scope be read from the start again, in a transaction of its own. */
gboolean
parta_log_restart_scope (PartaLog    *self,
                         const char  *scope,
                         GError     **error)
{
  g_auto (PartaTxn) txn = { 0 };
  g_autoptr (GHashTable) places = NULL;
  Place *place;

  if (!parta_txn_begin (&txn, self->sql, error))
    return FALSE;
  places = read_places (self, error);
  if (places == NULL)
    return FALSE;

  place = g_hash_table_lookup (places, scope);
  if (place != NULL && !restart (self, place, error))
    return FALSE;

  return parta_txn_commit (&txn, error);
}
