/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-database.h"
#include "test-cluster.h"

#include <glib/gstdio.h>
#include <string.h>

/* One suite for every backend: what holds for the one holds for the others. */

typedef enum
{
  MEMORY,
  SQLITE,
  POSTGRES,
} Kind;

typedef struct
{
  char         *dir;        /* of SQLite */
  char         *school;     /* of PostgreSQL: each test has one of its own, in the same database */
  PartaBackend *backend;
} Fixture;

static TestCluster *cluster;   /* NULL without PostgreSQL */

static const guint8 device_id[PARTA_DEVICE_SIZE] = { 1, 2, 3 };
static const guint8 key[PARTA_DEVICE_KEY_SIZE] = { 9 };

static PartaBackend *
open_sqlite (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "school.db", NULL);
  g_autoptr (GError) error = NULL;
  PartaBackend *backend = parta_backend_new_sqlite (path, &error);

  g_assert_no_error (error);

  return backend;
}

static PartaBackend *
open_postgres (const char *school)
{
  g_autofree char *address = test_cluster_dup_address (cluster);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaDatabase) database = parta_database_open (address, &error);
  PartaBackend *backend;

  g_assert_no_error (error);
  g_assert_true (parta_database_add_school (database, school, &error));
  backend = parta_backend_new_postgres (database, school, &error);
  g_assert_no_error (error);
  g_assert_nonnull (backend);

  return backend;
}

static void
set_up (Fixture      *fixture,
        gconstpointer kind)
{
  static guint n_schools;

  switch ((Kind) GPOINTER_TO_INT (kind))
    {
    case MEMORY:
      fixture->backend = parta_backend_new_memory ();
      break;
    case SQLITE:
      fixture->dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
      fixture->backend = open_sqlite (fixture->dir);
      break;
    case POSTGRES:
      fixture->school = g_strdup_printf ("s%u", ++n_schools);
      fixture->backend = open_postgres (fixture->school);
      break;
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer kind)
{
  g_object_unref (fixture->backend);
  g_free (fixture->school);
  if (fixture->dir != NULL)
    {
      static const char *const names[] = { "school.db", "school.db-wal", "school.db-shm" };

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *path = g_build_filename (fixture->dir, names[i], NULL);

          g_unlink (path);
        }
      g_rmdir (fixture->dir);
      g_free (fixture->dir);
    }
}

/* Closes and opens again, where that means anything. */
static void
reopen (Fixture *fixture)
{
  if (fixture->dir == NULL && fixture->school == NULL)
    return;

  g_object_unref (fixture->backend);
  fixture->backend = fixture->dir != NULL ? open_sqlite (fixture->dir) : open_postgres (fixture->school);
}

static PartaLedgerLine
make_record (guint64     lsn,
             guint64     seq,
             const char *scope,
             const char *line)
{
  PartaLedgerLine record = { .lsn = lsn, .scope = scope, .line = line, .size = strlen (line), .rule = "", .clause = "",
                             .verdict = PARTA_VERDICT_APPLIED, .received = 1000 + (gint64) lsn, .skew = -5 };

  memcpy (record.id.device, device_id, PARTA_DEVICE_SIZE);
  record.id.seq = seq;
  parta_hash_of (&record.digest, line, strlen (line));

  return record;
}

static PartaDevice *
make_device (guint64 acked)
{
  PartaDevice *device = parta_device_new (device_id, "t1", key);

  device->acked = acked;
  memset (device->head.bytes, (int) acked, PARTA_HASH_SIZE);

  return device;
}

static gboolean
append (PartaBackend          *backend,
        guint64                after,
        const PartaLedgerLine *records,
        guint                  n_records,
        PartaLedgerHead       *head,
        GError               **error)
{
  g_autoptr (PartaDevice) device = make_device (after + n_records);
  static const guint8 signature[64] = { 1 };
  PartaAppend what = { after, device, records, n_records, signature, "text" };

  return parta_backend_append (backend, &what, head, error);
}

static gboolean
collect_cb (const PartaLedgerLine *record,
            gpointer               text)
{
  g_autofree char *line = g_strndup (record->line, record->size);

  g_string_append_printf (text, "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ".%u:%s:%s:%s:%s:%s:%" G_GINT64_FORMAT "\n",
                          record->lsn, record->id.seq, record->variant, record->scope, line,
                          parta_verdict_get_name (record->verdict), record->rule, record->clause, record->skew);

  return TRUE;
}

static gboolean
stop_at_first_cb (const PartaLedgerLine *record,
                  gpointer               count)
{
  return ++*(guint *) count < 1;
}

static void
fill (Fixture         *fixture,
      PartaLedgerHead *head)
{
  PartaLedgerLine records[3];
  g_autoptr (GError) error = NULL;

  records[0] = make_record (1, 1, "school", "one");
  records[1] = make_record (2, 2, "journal/j1", "два");
  records[2] = make_record (3, 3, "school", "three");
  records[1].verdict = PARTA_VERDICT_REFUSED;
  records[1].rule = "right";
  records[1].clause = "R-010";
  g_assert_true (append (fixture->backend, 0, records, 3, head, &error));
  g_assert_no_error (error);
}

static void
check_append (Fixture      *fixture,
              gconstpointer kind)
{
  PartaLedgerHead head, again;
  PartaHash expected = { { 0 } }, at;
  g_autoptr (GString) text = g_string_new (NULL);

  fill (fixture, &head);
  reopen (fixture);
  g_assert_cmpuint (head.lsn, ==, 3);
  g_assert_true (parta_backend_get_head (fixture->backend, &again, NULL));
  g_assert_cmpuint (again.lsn, ==, 3);
  g_assert_true (parta_hash_equal (&again.ledger, &head.ledger));

  g_assert_true (parta_backend_list_ledger (fixture->backend, 1, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==,
                   "1:1.0:school:one:applied:::-5\n"
                   "2:2.0:journal/j1:два:refused:right:R-010:-5\n"
                   "3:3.0:school:three:applied:::-5\n");

  for (guint64 lsn = 1; lsn <= 3; lsn++)
    {
      PartaLedgerLine record = make_record (lsn, lsn, "", lsn == 1 ? "one" : lsn == 2 ? "два" : "three");

      if (lsn == 2)
        {
          record.verdict = PARTA_VERDICT_REFUSED;
          record.rule = "right";
        }
      parta_ledger_line_link (&record, &expected, NULL);
      g_assert_true (parta_backend_get_ledger_at (fixture->backend, lsn, &at, NULL));
      g_assert_true (parta_hash_equal (&at, &expected));
    }
}

static void
check_lists (Fixture      *fixture,
             gconstpointer kind)
{
  PartaLedgerHead head;
  g_autoptr (GString) text = g_string_new (NULL);
  guint count = 0;

  fill (fixture, &head);
  g_assert_true (parta_backend_list_scope (fixture->backend, "school", 2, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==, "3:3.0:school:three:applied:::-5\n");
  g_string_truncate (text, 0);
  g_assert_true (parta_backend_list_scope (fixture->backend, "nowhere", 1, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==, "");
  g_assert_true (parta_backend_list_device (fixture->backend, device_id, 2, 2, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==, "2:2.0:journal/j1:два:refused:right:R-010:-5\n");
  g_assert_true (parta_backend_list_ledger (fixture->backend, 1, stop_at_first_cb, &count, NULL));
  g_assert_cmpuint (count, ==, 1);
  /* A listing that was stopped leaves nothing open. */
  g_string_truncate (text, 0);
  g_assert_true (parta_backend_list_ledger (fixture->backend, 3, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==, "3:3.0:school:three:applied:::-5\n");
}

static void
check_scope_head (Fixture      *fixture,
                  gconstpointer kind)
{
  PartaLedgerHead head;
  PartaScopeHead scope;
  PartaHash expected = { { 0 } };
  PartaLedgerLine records[2] = { make_record (1, 1, "school", "one"), make_record (3, 3, "school", "three") };

  fill (fixture, &head);
  parta_ledger_line_link (&records[0], NULL, &expected);
  parta_ledger_line_link (&records[1], NULL, &expected);
  g_assert_true (parta_backend_get_scope (fixture->backend, "school", &scope, NULL));
  g_assert_cmpuint (scope.generation, ==, 1);
  g_assert_cmpuint (scope.lsn, ==, 3);
  g_assert_true (parta_hash_equal (&scope.head, &expected));
  g_assert_true (parta_backend_get_scope (fixture->backend, "nowhere", &scope, NULL));
  g_assert_cmpuint (scope.generation, ==, 1);
  g_assert_cmpuint (scope.lsn, ==, 0);
}

/* Two judges at once: the second must look again (I16). Nothing of the loser's is there. */
static void
check_moved (Fixture      *fixture,
             gconstpointer kind)
{
  PartaLedgerHead head;
  PartaLedgerLine late = make_record (3, 4, "school", "late");
  g_autoptr (PartaDevice) device = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture, &head);
  g_assert_false (append (fixture->backend, 2, &late, 1, &head, &error));
  g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED);
  g_assert_true (parta_backend_get_head (fixture->backend, &head, NULL));
  g_assert_cmpuint (head.lsn, ==, 3);
  g_assert_true (parta_backend_load_device (fixture->backend, device_id, &device, NULL));
  g_assert_cmpuint (device->acked, ==, 3);
}

/* I3: a row for each identity; a second one with the same variant is refused by the database itself. */
static void
check_fork_rows (Fixture      *fixture,
                 gconstpointer kind)
{
  PartaLedgerHead head;
  PartaLedgerLine fork = make_record (4, 2, "journal/j1", "other");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  fill (fixture, &head);
  fork.variant = 1;
  fork.verdict = PARTA_VERDICT_FORK;
  g_assert_true (append (fixture->backend, 3, &fork, 1, &head, &error));
  g_assert_true (parta_backend_list_device (fixture->backend, device_id, 2, 2, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==,
                   "2:2.0:journal/j1:два:refused:right:R-010:-5\n"
                   "4:2.1:journal/j1:other:fork:::-5\n");
  g_string_truncate (text, 0);
  g_assert_true (parta_backend_list_variants (fixture->backend, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==, "4:2.1:journal/j1:other:fork:::-5\n");
  if (GPOINTER_TO_INT (kind) != MEMORY)
    {
      fork.lsn = 5;
      g_assert_false (append (fixture->backend, 4, &fork, 1, &head, &error));
      g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_FAILED);
      g_assert_true (parta_backend_get_head (fixture->backend, &head, NULL));
      g_assert_cmpuint (head.lsn, ==, 4);
    }
}

static void
check_devices (Fixture      *fixture,
               gconstpointer kind)
{
  g_autoptr (PartaDevice) device = make_device (0);
  g_autoptr (PartaDevice) back = NULL;

  g_assert_true (parta_backend_load_device (fixture->backend, device_id, &back, NULL));
  g_assert_null (back);
  device->met = 77;
  g_assert_true (parta_backend_save_device (fixture->backend, device, NULL));
  device->acked = 12;
  g_assert_true (parta_backend_save_device (fixture->backend, device, NULL));
  reopen (fixture);
  g_assert_true (parta_backend_load_device (fixture->backend, device_id, &back, NULL));
  g_assert_cmpstr (back->person, ==, "t1");
  g_assert_cmpuint (back->acked, ==, 12);
  g_assert_cmpint (back->met, ==, 77);
  g_assert_cmpmem (back->key, sizeof back->key, key, sizeof key);
}

static void
check_accounts (Fixture      *fixture,
                gconstpointer kind)
{
  g_autoptr (PartaLogin) one = parta_login_new ("асанова", "t1", "hash-1");
  g_autoptr (PartaLogin) two = parta_login_new ("abc", "t2", "hash-2");
  g_autoptr (PartaLogin) back = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_login_free);

  g_assert_true (parta_backend_save_account (fixture->backend, one, NULL));
  g_assert_true (parta_backend_save_account (fixture->backend, two, NULL));
  one->must_change = FALSE;
  one->disabled = TRUE;
  g_assert_true (parta_backend_save_account (fixture->backend, one, NULL));
  reopen (fixture);
  g_assert_true (parta_backend_load_account (fixture->backend, "nobody", &back, NULL));
  g_assert_null (back);
  g_assert_true (parta_backend_load_account (fixture->backend, "асанова", &back, NULL));
  g_assert_cmpstr (back->password, ==, "hash-1");
  g_assert_true (back->disabled);
  g_assert_false (back->must_change);
  g_assert_true (parta_backend_list_accounts (fixture->backend, all, NULL));
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((PartaLogin *) all->pdata[0])->login, ==, "abc");
}

static void
save_session (Fixture    *fixture,
              guint8      number,
              const char *login,
              gint64      expires)
{
  PartaHash token = { { number } };
  g_autoptr (PartaSession) session = parta_session_new (&token, login, device_id, expires - 50, expires);

  g_assert_true (parta_backend_save_session (fixture->backend, session, NULL));
}

static gboolean
has_session (Fixture *fixture,
             guint8   number)
{
  PartaHash token = { { number } };
  g_autoptr (PartaSession) session = NULL;

  g_assert_true (parta_backend_load_session (fixture->backend, &token, &session, NULL));

  return session != NULL;
}

static void
check_sessions (Fixture      *fixture,
                gconstpointer kind)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_session_free);
  PartaHash kept = { { 2 } };

  save_session (fixture, 1, "a", 100);
  save_session (fixture, 2, "a", 100);
  save_session (fixture, 3, "b", 100);
  save_session (fixture, 4, "b", 50);
  g_assert_true (parta_backend_list_sessions (fixture->backend, all, NULL));
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpstr (((PartaSession *) all->pdata[0])->login, ==, "a");
  g_assert_cmpint (((PartaSession *) all->pdata[2])->begun, ==, 0);
  g_assert_cmpint (((PartaSession *) all->pdata[3])->begun, ==, 50);
  g_assert_cmpint (((PartaSession *) all->pdata[3])->expires, ==, 100);
  g_assert_true (parta_backend_end_sessions (fixture->backend, "a", &kept, 49, NULL));
  g_assert_false (has_session (fixture, 1));
  g_assert_true (has_session (fixture, 2));
  g_assert_true (has_session (fixture, 3));
  g_assert_true (has_session (fixture, 4));
  g_assert_true (parta_backend_end_sessions (fixture->backend, NULL, NULL, 50, NULL));
  g_assert_true (has_session (fixture, 2));
  g_assert_false (has_session (fixture, 4));
}

static void
check_settings (Fixture      *fixture,
                gconstpointer kind)
{
  g_autoptr (GBytes) value = g_bytes_new_static ("a\0b", 3);
  g_autoptr (GBytes) back = NULL;

  g_assert_true (parta_backend_load_setting (fixture->backend, "x", &back, NULL));
  g_assert_null (back);
  g_assert_true (parta_backend_save_setting (fixture->backend, "x", value, NULL));
  reopen (fixture);
  g_assert_true (parta_backend_load_setting (fixture->backend, "x", &back, NULL));
  g_assert_true (g_bytes_equal (back, value));
}

/* Whoever comes second is told, and changes nothing. */
static void
check_swap (Fixture      *fixture,
            gconstpointer kind)
{
  g_autoptr (GBytes) one = g_bytes_new ("a\0b", 3);
  g_autoptr (GBytes) other = g_bytes_new ("c", 1);
  g_autoptr (GBytes) back = NULL;
  gboolean swapped;

  g_assert_true (parta_backend_swap_setting (fixture->backend, "y", other, one, &swapped, NULL));
  g_assert_false (swapped);
  g_assert_true (parta_backend_swap_setting (fixture->backend, "y", NULL, one, &swapped, NULL));
  g_assert_true (swapped);
  g_assert_true (parta_backend_swap_setting (fixture->backend, "y", NULL, other, &swapped, NULL));
  g_assert_false (swapped);
  g_assert_true (parta_backend_swap_setting (fixture->backend, "y", one, other, &swapped, NULL));
  g_assert_true (swapped);
  g_assert_true (parta_backend_swap_setting (fixture->backend, "y", one, one, &swapped, NULL));
  g_assert_false (swapped);
  reopen (fixture);
  g_assert_true (parta_backend_load_setting (fixture->backend, "y", &back, NULL));
  g_assert_true (g_bytes_equal (back, other));
}

static guint64
safe_of (Fixture *fixture)
{
  g_autoptr (PartaDevice) device = NULL;

  g_assert_true (parta_backend_load_device (fixture->backend, device_id, &device, NULL));

  return device->safe;
}

/* I6: what is safe stays safe, and nothing is called safe that is not acked; whoever saves a device later lowers nothing. */
static void
check_safe (Fixture      *fixture,
            gconstpointer kind)
{
  g_autoptr (PartaDevice) device = parta_device_new (device_id, "t1", key);
  g_autoptr (PartaDevice) stranger = parta_device_new (key, "t1", key);
  g_autoptr (GPtrArray) proved = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_device_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_device_free);
  static const struct { guint64 acked, expected; } rows[] = { { 4, 4 }, { 2, 4 }, { 9, 7 }, { 0, 7 } };

  device->acked = 7;
  g_assert_true (parta_backend_save_device (fixture->backend, device, NULL));
  g_ptr_array_add (proved, parta_device_copy (device));
  g_ptr_array_add (proved, parta_device_copy (stranger));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ((PartaDevice *) proved->pdata[0])->acked = rows[i].acked;
      g_assert_true (parta_backend_raise_safe (fixture->backend, proved, NULL));
      g_assert_cmpuint (safe_of (fixture), ==, rows[i].expected);
    }

  g_assert_true (parta_backend_save_device (fixture->backend, device, NULL));
  reopen (fixture);
  g_assert_cmpuint (safe_of (fixture), ==, 7);
  g_assert_true (parta_backend_list_devices (fixture->backend, all, NULL));
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (((PartaDevice *) all->pdata[0])->acked, ==, 7);
  g_assert_cmpmem (((PartaDevice *) all->pdata[0])->id, PARTA_DEVICE_SIZE, device_id, PARTA_DEVICE_SIZE);
}

/* A file that is no database, and one of another program, are refused and left alone. */
static void
check_foreign_file (void)
{
  g_autofree char *dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "school.db", NULL);
  g_autofree char *rubbish = g_strnfill (4096, 'x');
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, rubbish, -1, NULL));
  g_assert_null (parta_backend_new_sqlite (path, &error));
  g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path, &back, NULL, NULL));
  g_assert_cmpstr (back, ==, rubbish);
  g_unlink (path);
  g_rmdir (dir);
}

/* A ledger is read in pages, which nobody sees; a reader who stops has read no further. */
static void
check_pages (Fixture      *fixture,
             gconstpointer kind)
{
  enum { N = 350 };
  g_autofree PartaLedgerLine *records = g_new0 (PartaLedgerLine, N);
  g_autoptr (GString) ledger = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  PartaLedgerHead head;

  for (guint i = 0; i < N; i++)
    records[i] = make_record (i + 1, i + 1, "school", "line");
  g_assert_true (append (fixture->backend, 0, records, N, &head, NULL));
  for (guint i = 0; i < N; i++)
    collect_cb (&records[i], other);

  g_assert_true (parta_backend_list_ledger (fixture->backend, 1, collect_cb, ledger, NULL));
  g_assert_cmpstr (ledger->str, ==, other->str);
  g_string_truncate (ledger, 0);
  g_assert_true (parta_backend_list_scope (fixture->backend, "school", 1, collect_cb, ledger, NULL));
  g_assert_cmpstr (ledger->str, ==, other->str);
  g_string_truncate (ledger, 0);
  g_assert_true (parta_backend_list_device (fixture->backend, device_id, 1, N, collect_cb, ledger, NULL));
  g_assert_cmpstr (ledger->str, ==, other->str);
}

/* Without room having been made for it there is no school; what is in one school is in no other. */
static void
check_schools_apart (Fixture      *fixture,
                     gconstpointer kind)
{
  g_autofree char *address = test_cluster_dup_address (cluster);
  g_autoptr (PartaDatabase) database = parta_database_open (address, NULL);
  g_autoptr (PartaBackend) other = open_postgres ("another");
  g_autoptr (GBytes) value = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (PartaDevice) device = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) schools = NULL;
  g_autoptr (GError) error = NULL;
  PartaLedgerHead head;

  g_assert_null (parta_backend_new_postgres (database, "nowhere", &error));
  g_assert_no_error (error);
  fill (fixture, &head);
  g_assert_true (parta_backend_save_setting (fixture->backend, "school", value, NULL));
  g_assert_true (parta_backend_load_setting (other, "school", &back, NULL));
  g_assert_null (back);
  g_assert_true (parta_backend_list_ledger (other, 1, collect_cb, text, NULL));
  g_assert_true (parta_backend_list_scope (other, "school", 1, collect_cb, text, NULL));
  g_assert_true (parta_backend_list_device (other, device_id, 1, 9, collect_cb, text, NULL));
  g_assert_cmpstr (text->str, ==, "");
  g_assert_true (parta_backend_load_device (other, device_id, &device, NULL));
  g_assert_null (device);

  /* Only what was made to the end counts as a school. */
  schools = parta_database_list_schools (database, NULL);
  g_assert_true (g_strv_contains ((const char *const *) schools, fixture->school));
  g_assert_false (g_strv_contains ((const char *const *) schools, "another"));
}

static const struct
{
  const char *name;
  void (* check) (Fixture *, gconstpointer);
} cases[] = {
  { "append", check_append },         { "lists", check_lists },       { "scope-head", check_scope_head },
  { "moved", check_moved },           { "fork-rows", check_fork_rows }, { "devices", check_devices },
  { "accounts", check_accounts },     { "sessions", check_sessions }, { "settings", check_settings },
  { "swap", check_swap },             { "safe", check_safe },         { "pages", check_pages },
};

/* Skipped in so many words where there is no PostgreSQL. */
static void
check_postgres_is_here (void)
{
  if (cluster == NULL)
    g_test_skip ("PostgreSQL is not installed here: install postgresql-15 and util-linux");
}

int
main (int   argc,
      char *argv[])
{
  static const char *const kinds[] = { [MEMORY] = "memory", [SQLITE] = "sqlite", [POSTGRES] = "postgres" };
  int status;

  g_test_init (&argc, &argv, NULL);
  cluster = test_cluster_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (int kind = MEMORY; kind <= POSTGRES; kind++)
        {
          g_autofree char *path = g_strdup_printf ("/server/backend/%s/%s", kinds[kind], cases[i].name);

          if (kind != POSTGRES || cluster != NULL)
            g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, cases[i].check, tear_down);
        }
    }
  if (cluster != NULL)
    g_test_add ("/server/backend/postgres/schools-apart", Fixture, GINT_TO_POINTER (POSTGRES), set_up, check_schools_apart,
                tear_down);
  g_test_add_func ("/server/backend/postgres/is-here", check_postgres_is_here);
  g_test_add_func ("/server/backend/sqlite/foreign-file", check_foreign_file);

  status = g_test_run ();
  g_clear_pointer (&cluster, test_cluster_free);

  return status;
}
