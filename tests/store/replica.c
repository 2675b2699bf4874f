/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replica.h"

#include "parta-seal.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  PartaEntry  *entry;
  PartaVerdict verdict;
  char        *rule;
} LedgerItem;

static void
free_item (LedgerItem *item)
{
  parta_entry_unref (item->entry);
  g_free (item->rule);
  g_free (item);
}

void
place_set_up (Place         *place,
              gconstpointer  data)
{
  place->dir = g_dir_make_tmp ("parta-store-XXXXXX", NULL);
  place->clock = parta_clock_new_fixed (NOON);
}

void
remove_tree (const char *dir)
{
  g_autoptr (GDir) names = g_dir_open (dir, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (dir);
}

void
place_tear_down (Place         *place,
                 gconstpointer  data)
{
  remove_tree (place->dir);
  g_free (place->dir);
  parta_clock_unref (place->clock);
}

PartaStore *
open_store (const char *dir,
            PartaClock *clock)
{
  g_autoptr (GError) error = NULL;
  PartaStore *store = parta_store_open (dir, clock, &error);

  g_assert_no_error (error);

  return store;
}

void
sign_in (PartaStore *store,
         const char *person)
{
  g_autoptr (PartaAccount) account = parta_account_new ();
  g_autoptr (GError) error = NULL;

  account->school = g_strdup ("s1");
  account->school_name = g_strdup ("Школа № 1");
  account->person = g_strdup (person);
  account->login = g_strdup (person);
  account->server = g_strdup ("https://127.0.0.1:1");
  parta_store_set_account (store, account, &error);
  g_assert_no_error (error);
}

GPtrArray *
draft_mark (const char *journal,
            guint       pupil,
            const char *mark)
{
  PartaBody *body = parta_body_new ("mark", mark, NULL);
  g_autofree char *scope = parta_scope_for_journal (journal);
  g_autofree char *key = g_strdup_printf ("2025-10-12/1/p%u/1", pupil);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  g_ptr_array_add (drafts, parta_draft_new (scope, PARTA_KIND_MARK, key, body));

  return drafts;
}

PartaEntry *
type_mark (PartaStore *store,
           const char *journal,
           guint       pupil,
           const char *mark)
{
  g_autoptr (GPtrArray) drafts = draft_mark (journal, pupil, mark);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = parta_store_append (store, drafts, &error);

  g_assert_no_error (error);

  return parta_entry_ref (entries->pdata[0]);
}

const char *
see_mark (PartaStore *store,
          const char *journal,
          guint       pupil)
{
  g_autofree char *scope = parta_scope_for_journal (journal);
  g_autofree char *key = g_strdup_printf ("2025-10-12/1/p%u/1", pupil);

  return parta_fact_get (parta_state_get (parta_store_get_state (store), scope, PARTA_KIND_MARK, key), "mark");
}

void
flush (PartaStore *store)
{
  g_autoptr (GError) error = NULL;

  parta_store_flush (store, NULL, &error);
  g_assert_no_error (error);
}

static void
quit_cb (GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

void
run_until_told (PartaStore *store,
                const char *signal)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong id = g_signal_connect_swapped (store, signal, G_CALLBACK (quit_cb), loop);

  g_main_loop_run (loop);
  g_signal_handler_disconnect (store, id);
}

Ledger *
ledger_new (void)
{
  Ledger *ledger = g_new0 (Ledger, 1);

  ledger->items = g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);

  return ledger;
}

void
ledger_free (Ledger *ledger)
{
  g_ptr_array_unref (ledger->items);
  g_free (ledger);
}

guint64
ledger_add (Ledger      *ledger,
            PartaEntry  *entry,
            PartaVerdict verdict,
            const char  *rule)
{
  LedgerItem *item = g_new0 (LedgerItem, 1);

  item->entry = parta_entry_ref (entry);
  item->verdict = verdict;
  item->rule = g_strdup (rule);
  g_ptr_array_add (ledger->items, item);

  return ledger->items->len;
}

static gboolean
is_of (PartaStore       *store,
       const PartaEntry *entry)
{
  return memcmp (parta_entry_get_id (entry)->device, parta_store_get_device (store), PARTA_DEVICE_SIZE) == 0;
}

static guint64
count_of (Ledger     *ledger,
          PartaStore *store)
{
  guint64 count = 0;

  for (guint i = 0; i < ledger->items->len; i++)
    count += is_of (store, ((LedgerItem *) ledger->items->pdata[i])->entry) ? 1 : 0;

  return count;
}

static PartaState *
replay_until (Ledger  *ledger,
              guint64  lsn)
{
  PartaState *state = parta_state_new (NULL, NULL);

  for (guint i = 0; i < ledger->items->len && i < lsn; i++)
    {
      const LedgerItem *item = ledger->items->pdata[i];

      parta_state_apply (state, item->entry, item->verdict, i + 1);
    }

  return state;
}

/* The record that the whole ledger makes. */
PartaState *
ledger_replay (Ledger *ledger)
{
  return replay_until (ledger, G_MAXUINT64);
}

/* The digest of some scopes after a place in the ledger. */
char *
ledger_dup_digest_at (Ledger            *ledger,
                      const char *const *scopes,
                      guint64            lsn)
{
  g_autoptr (PartaState) state = replay_until (ledger, lsn);
  PartaHash digest;

  parta_state_digest (state, scopes, &digest);

  return parta_hash_dup_hex (&digest);
}

/* How many entries of a device it has. */
guint64
ledger_count (Ledger       *ledger,
              const guint8 *device)
{
  guint64 count = 0;

  for (guint i = 0; i < ledger->items->len; i++)
    {
      const LedgerItem *item = ledger->items->pdata[i];

      count += memcmp (parta_entry_get_id (item->entry)->device, device, PARTA_DEVICE_SIZE) == 0;
    }

  return count;
}

/* A ledger of entries that were all applied, a line each; an empty one where there is no file. */
Ledger *
ledger_load (const char *path)
{
  Ledger *ledger = ledger_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return ledger;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; *lines[i] != '\0'; i++)
    {
      g_autoptr (PartaEntry) entry = parta_entry_parse (lines[i], strlen (lines[i]), NULL);

      ledger_add (ledger, entry, PARTA_VERDICT_APPLIED, "");
    }

  return ledger;
}

void
ledger_save (Ledger     *ledger,
             const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ledger->items->len; i++)
    {
      const LedgerItem *item = ledger->items->pdata[i];
      gsize size = 0;
      const char *line = parta_entry_get_line (item->entry, &size);

      g_string_append_len (text, line, (gssize) size);
      g_string_append_c (text, '\n');
    }
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
}

/* Takes what waits in the store's outbox, and applies all of it. */
void
ledger_push (Ledger     *ledger,
             PartaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaParcel) parcel = parta_store_get_outbox (store, count_of (ledger, store) + 1, 1000, 1 << 20, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < parcel->lines->len; i++)
    {
      gsize size = 0;
      const char *line = g_bytes_get_data (parcel->lines->pdata[i], &size);
      g_autoptr (PartaEntry) entry = parta_entry_parse (line, size, &error);

      g_assert_no_error (error);
      if (ledger->strict && g_test_rand_int_range (0, 8) == 0)
        ledger_add (ledger, entry, PARTA_VERDICT_REFUSED, "right");
      else
        ledger_add (ledger, entry, PARTA_VERDICT_APPLIED, "");
    }
}

/* What the whole ledger comes to, replayed once and in order. */
void
ledger_digest (Ledger    *ledger,
               PartaHash *digest)
{
  static const char *const scopes[] = { "journal/j1", "journal/j2", "journal/j3", NULL };
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);

  for (guint i = 0; i < ledger->items->len; i++)
    {
      const LedgerItem *item = ledger->items->pdata[i];

      parta_state_apply (state, item->entry, item->verdict, i + 1);
    }
  parta_state_digest (state, scopes, digest);
}

static PartaRecord *
make_record (PartaStore       *store,
             const LedgerItem *item,
             guint64           lsn)
{
  PartaRecord *record = parta_record_new (NULL);

  record->scope = g_strdup (parta_entry_get_draft (item->entry)->scope);
  record->lsn = lsn;
  record->received = NOON + (gint64) lsn;
  record->verdict = item->verdict;
  record->rule = g_strdup (item->rule);
  record->clause = g_strdup ("");
  if (is_of (store, item->entry))
    record->own = parta_entry_get_id (item->entry)->seq;
  else
    record->entry = parta_entry_ref (item->entry);

  return record;
}

static void
add_scope_news (Ledger      *ledger,
                PartaStore  *store,
                PartaNews   *news,
                PartaCursor *cursor,
                guint        limit)
{
  guint n_sent = 0;

  for (guint i = (guint) cursor->next - 1; i < ledger->items->len; i++)
    {
      const LedgerItem *item = ledger->items->pdata[i];
      guint64 lsn = i + 1;

      if (!g_str_equal (parta_entry_get_draft (item->entry)->scope, cursor->scope))
        continue;
      if (n_sent == limit)
        {
          news->more = TRUE;
          break;
        }
      cursor->next = lsn + 1;   /* as the server does: a scope in which nothing happened stays where it was */
      parta_chain_ledger (&cursor->head, PARTA_SCOPE_DOMAIN, lsn, parta_entry_get_digest (item->entry),
                          parta_verdict_get_name (item->verdict), item->rule);
      g_ptr_array_add (news->records, make_record (store, item, lsn));
      n_sent++;
    }
  g_ptr_array_add (news->cursors, cursor);
}

/* What the store does not have yet: at most @limit entries of each scope. */
PartaNews *
ledger_news (Ledger     *ledger,
             PartaStore *store,
             guint       limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cursors = parta_store_list_cursors (store, &error);
  PartaNews *news = parta_news_new ();

  g_assert_no_error (error);
  news->acked = count_of (ledger, store);
  news->now = NOON + 5000;
  news->manifest = 1;
  news->epoch = g_strdup ("e1");
  for (guint i = 0; i < cursors->len; i++)
    {
      if (((PartaCursor *) cursors->pdata[i])->access < PARTA_ACCESS_REVOKED)
        add_scope_news (ledger, store, news, parta_cursor_copy (cursors->pdata[i]), limit);
    }

  return news;
}

void
ledger_sync (Ledger     *ledger,
             PartaStore *store)
{
  g_autoptr (PartaNews) news = NULL;
  g_autoptr (GError) error = NULL;

  ledger_push (ledger, store);
  news = ledger_news (ledger, store, 1000);
  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);
}

void
grant (PartaNews   *news,
       const char  *scope,
       guint64      generation,
       PartaAccess  access)
{
  PartaCursor *cursor = parta_cursor_new (scope);

  cursor->generation = generation;
  cursor->access = access;
  g_ptr_array_add (news->grants, cursor);
}

void
give (PartaStore *store,
      const char *scope)
{
  g_autoptr (PartaNews) news = parta_news_new ();
  g_autoptr (GError) error = NULL;

  news->manifest = 1;
  grant (news, scope, 1, PARTA_ACCESS_WRITE);
  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);
}
