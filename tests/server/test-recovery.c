/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-audit.h"
#include "parta-backup.h"
#include "parta-doorkeeper.h"
#include "parta-forks.h"
#include "parta-high-water.h"
#include "parta-recovery.h"
#include "parta-server-error.h"
#include "parta-sql.h"
#include "test-school.h"

#include <glib/gstdio.h>
#include <string.h>

/* I5: a server whose database was put back to an older state. An older state is made by copying the school while it is that old. */

#define ALL (4 * 1024 * 1024)

typedef struct
{
  PartaBackend *from;
  PartaBackend *to;
} Copy;

static void
copy_setting (const Copy *copy,
              const char *name)
{
  g_autoptr (GBytes) value = NULL;

  g_assert_true (parta_backend_load_setting (copy->from, name, &value, NULL));
  g_assert_nonnull (value);
  g_assert_true (parta_backend_save_setting (copy->to, name, value, NULL));
}

static gboolean
copy_line_cb (const PartaLedgerLine *line,
              gpointer               user_data)
{
  const Copy *copy = user_data;
  g_autoptr (PartaDevice) device = NULL;
  PartaAppend append = { .after = line->lsn - 1, .records = line, .n_records = 1 };
  PartaLedgerHead head;

  g_assert_true (parta_backend_load_device (copy->from, line->id.device, &device, NULL));
  append.device = device;
  g_assert_true (parta_backend_append (copy->to, &append, &head, NULL));

  return TRUE;
}

static PartaBackend *
copy_backend (PartaBackend *from)
{
  static const char *const settings[] = { "school", "key", "epochs" };
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_device_free);
  Copy copy = { from, parta_backend_new_memory () };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    copy_setting (&copy, settings[i]);
  g_assert_true (parta_backend_list_ledger (from, 1, copy_line_cb, &copy, NULL));
  g_assert_true (parta_backend_list_devices (from, devices, NULL));
  for (guint i = 0; i < devices->len; i++)
    g_assert_true (parta_backend_save_device (copy.to, devices->pdata[i], NULL));

  return copy.to;
}

/* A server begins to run on @backend, which it takes, an hour later than before. */
static void
run_on (TestSchool   *school,
        PartaBackend *backend)
{
  gint64 later = parta_clock_get_wall (school->clock) + 3600000;
  g_autoptr (GError) error = NULL;

  g_clear_object (&school->registrar);
  g_clear_object (&school->backend);
  parta_clock_unref (school->clock);
  school->clock = parta_clock_new_fixed (later);
  school->backend = backend;
  school->registrar = parta_registrar_new (backend, school->clock, &error);
  g_assert_no_error (error);
}

static PartaSyncReply *
sync_device (TestSchool *school,
             TestDevice *device,
             guint64     from,
             guint64     to)
{
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, from, to, ALL);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (device->person, device->id);
  g_autoptr (GError) error = NULL;
  PartaSyncReply *reply = parta_registrar_sync (school->registrar, visitor, request, &error);

  g_assert_no_error (error);
  g_bytes_unref (parta_registrar_seal (school->registrar, reply, device->id));
  test_device_take (device, reply);

  return reply;
}

/* Sends what the server says it lacks, and reads until there is no more. */
static void
settle (TestSchool *school,
        TestDevice *device)
{
  gboolean more = TRUE;

  for (guint i = 0; more; i++)
    {
      g_autoptr (PartaSyncReply) reply = sync_device (school, device, device->acked + 1, device->entries->len);

      g_assert_cmpuint (i, <, 5);
      more = reply->more || reply->acked < device->entries->len;
    }
}

/* A first question without entries, as after a refusal that told of a gap. */
static void
meet (TestSchool *school,
      TestDevice *device)
{
  parta_sync_reply_free (sync_device (school, device, 1, 0));
}

static TestDevice *
new_device (TestSchool *school,
            const char *person,
            guint8      number)
{
  TestDevice *device = test_device_new (person, "teacher", number);

  test_device_register (device, school->backend);

  return device;
}

static const PartaEpoch *
current_epoch (TestSchool *school)
{
  const GPtrArray *epochs = parta_registrar_get_epochs (school->registrar);

  return epochs->pdata[epochs->len - 1];
}

static guint
count_epochs (TestSchool *school)
{
  return parta_registrar_get_epochs (school->registrar)->len;
}

static gboolean
find_cb (const PartaLedgerLine *line,
         gpointer               user_data)
{
  *(PartaLedgerLine *) user_data = *line;

  return TRUE;
}

/* The line of @entry, which has to be in the ledger with these bytes. */
static PartaLedgerLine
find_line (TestSchool       *school,
           const PartaEntry *entry)
{
  const PartaEntryId *id = parta_entry_get_id (entry);
  PartaLedgerLine line = { 0 };

  g_assert_true (parta_backend_list_device (school->backend, id->device, id->seq, id->seq, find_cb, &line, NULL));
  g_assert_true (parta_hash_equal (&line.digest, parta_entry_get_digest (entry)));

  return line;
}

static void
expect_sound (TestSchool *school)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaAudit) audit = parta_audit_run (school->backend, &error);

  g_assert_no_error (error);
  g_assert_nonnull (audit);
}

/* The server lost two of three entries: the receipt says so, a new epoch begins by itself, and they come back, not late. */
static void
check_witness (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  PartaBackend *older;
  PartaEntry *lost;
  guint64 fork, lsn;
  PartaLedgerLine line;

  test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  older = copy_backend (school->backend);
  fork = parta_registrar_get_lsn (school->registrar);
  test_device_mark (device, "j1", "p2", "4");
  lost = test_device_write (device, "journal/j1", PARTA_KIND_LESSON, TEST_LESSON, parta_body_new ("topic", "x", NULL));
  settle (school, device);
  lsn = parta_registrar_get_lsn (school->registrar);

  run_on (school, older);
  meet (school, device);
  g_assert_cmpuint (device->acked, ==, 1);
  g_assert_cmpuint (count_epochs (school), ==, 2);
  g_assert_cmpstr (current_epoch (school)->reason, ==, "witness");
  g_assert_cmpuint (current_epoch (school)->fork_lsn, ==, fork);
  settle (school, device);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn);
  line = find_line (school, lost);
  g_assert_cmpint (line.verdict, ==, PARTA_VERDICT_APPLIED);
  g_assert_cmpint (line.received, ==, TEST_NOW);
  g_assert_cmpuint (count_epochs (school), ==, 2);
  expect_sound (school);
}

/* The places of what was lost were given again before anybody noticed: both are there in the end, each under its own identity. */
static void
check_reused_places (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (TestDevice) other = new_device (school, "t2", 2);
  PartaBackend *older = copy_backend (school->backend);
  PartaEntry *lost, *newer;
  guint64 lsn;

  lost = test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  lsn = parta_registrar_get_lsn (school->registrar);

  run_on (school, older);
  newer = test_device_mark (other, "j2", "p1", "4");
  settle (school, other);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn);
  g_assert_cmpuint (count_epochs (school), ==, 1);

  meet (school, device);
  settle (school, device);
  settle (school, other);
  g_assert_cmpuint (count_epochs (school), ==, 2);
  g_assert_cmpuint (current_epoch (school)->fork_lsn, ==, lsn - 1);
  g_assert_cmpuint (find_line (school, newer).lsn, ==, lsn);
  g_assert_cmpuint (find_line (school, lost).lsn, ==, lsn + 1);
  expect_sound (school);
}

/* Sixty laptops tell of one restore: one epoch. A database that is put back further once more: another one. */
static void
check_explained (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) one = new_device (school, "t1", 1);
  g_autoptr (TestDevice) two = new_device (school, "t2", 2);
  PartaBackend *oldest = copy_backend (school->backend);
  PartaBackend *older;
  guint8 lost[PARTA_EPOCH_SIZE];

  test_device_mark (one, "j1", "p1", "5");
  settle (school, one);
  older = copy_backend (school->backend);
  test_device_mark (two, "j2", "p1", "5");
  settle (school, two);
  settle (school, one);

  run_on (school, older);
  meet (school, one);
  meet (school, two);
  settle (school, one);
  settle (school, two);
  g_assert_cmpuint (count_epochs (school), ==, 2);
  memcpy (lost, current_epoch (school)->epoch, sizeof lost);

  /* This one has never heard of the second epoch. */
  run_on (school, oldest);
  g_assert_cmpuint (count_epochs (school), ==, 1);
  meet (school, one);
  meet (school, two);
  settle (school, one);
  settle (school, two);
  g_assert_cmpuint (count_epochs (school), ==, 3);
  g_assert_cmpmem (((PartaEpoch *) parta_registrar_get_epochs (school->registrar)->pdata[0])->epoch, sizeof lost, lost, sizeof lost);
  find_line (school, one->entries->pdata[0]);
  find_line (school, two->entries->pdata[0]);
  expect_sound (school);
}

/* What stands beside the database tells at the start: before any client, with nothing but the numbers. */
static void
check_boot (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  PartaBackend *older = copy_backend (school->backend);
  PartaEvidence before, after;

  parta_registrar_get_evidence (school->registrar, &before);
  g_assert_true (parta_registrar_weigh (school->registrar, &before, "boot", NULL));
  test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  parta_registrar_get_evidence (school->registrar, &after);
  g_assert_true (parta_registrar_weigh (school->registrar, &before, "boot", NULL));
  g_assert_true (parta_registrar_weigh (school->registrar, &after, "boot", NULL));
  g_assert_cmpuint (count_epochs (school), ==, 1);

  run_on (school, older);
  g_assert_true (parta_registrar_weigh (school->registrar, &before, "boot", NULL));
  g_assert_cmpuint (count_epochs (school), ==, 1);
  g_assert_true (parta_registrar_weigh (school->registrar, &after, "boot", NULL));
  g_assert_cmpuint (count_epochs (school), ==, 2);
  g_assert_cmpstr (current_epoch (school)->reason, ==, "boot");
  settle (school, device);
  g_assert_cmpuint (count_epochs (school), ==, 2);
}

/* Whoever restores with the tool begins the epoch; the clients' receipts tell nothing new then. */
static void
check_tool (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  PartaBackend *older = copy_backend (school->backend);

  test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  run_on (school, older);
  g_assert_true (parta_registrar_begin_epoch (school->registrar, "restore", NULL));
  meet (school, device);
  settle (school, device);
  g_assert_cmpuint (count_epochs (school), ==, 2);
  g_assert_cmpstr (current_epoch (school)->reason, ==, "restore");
  find_line (school, device->entries->pdata[0]);
}

/* The device and its session came after the backup: signed in again, with the same identity and key, it sends all it has. */
static void
check_lost_device (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  PartaBackend *older = copy_backend (school->backend);
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t1", device->id);
  g_autoptr (GError) error = NULL;

  test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  run_on (school, older);
  request = test_device_ask (device, 2, 1, ALL);
  g_assert_null (parta_registrar_sync (school->registrar, visitor, request, &error));
  g_assert_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DEVICE);

  test_device_register (device, school->backend);
  meet (school, device);
  g_assert_cmpuint (device->acked, ==, 0);
  settle (school, device);
  find_line (school, device->entries->pdata[0]);
  expect_sound (school);
}

/* Two processes find out at once: one epoch, known to both. */
static void
check_two_processes (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) one = new_device (school, "t1", 1);
  g_autoptr (TestDevice) two = new_device (school, "t2", 2);
  PartaBackend *older = copy_backend (school->backend);
  TestSchool beside = { 0 };

  test_device_mark (one, "j1", "p1", "5");
  settle (school, one);
  test_device_mark (two, "j2", "p1", "4");
  settle (school, two);

  run_on (school, older);
  beside = *school;
  beside.registrar = parta_registrar_new (older, school->clock, NULL);
  meet (school, one);
  meet (&beside, two);
  settle (&beside, two);
  settle (school, one);
  g_assert_cmpuint (count_epochs (school), ==, 2);
  g_assert_cmpuint (count_epochs (&beside), ==, 2);
  g_assert_cmpmem (current_epoch (school)->epoch, PARTA_EPOCH_SIZE, current_epoch (&beside)->epoch, PARTA_EPOCH_SIZE);
  g_object_unref (beside.registrar);
  expect_sound (school);
}

/* Hands in entries of @author, as a replica that had read them. */
static void
bring_back (TestSchool       *school,
            TestDevice       *witness,
            const TestDevice *author)
{
  g_autoptr (PartaSyncRequest) request = test_device_ask (witness, 1, 0, ALL);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (witness->person, witness->id);
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (PartaSyncRequest) received = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < author->entries->len; i++)
    g_ptr_array_add (request->offers, parta_wire_line_new (author->entries->pdata[i]));
  body = parta_sync_request_encode (request);
  received = parta_sync_request_decode (body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (received->offers->len, ==, author->entries->len);
  reply = parta_registrar_sync (school->registrar, visitor, received, &error);
  g_assert_no_error (error);
  g_bytes_unref (parta_registrar_seal (school->registrar, reply, witness->id));
  test_device_take (witness, reply);
}

static void
expect_mark (TestSchool *school,
             const char *expected)
{
  PartaState *state = parta_registrar_get_state (school->registrar, NULL);

  g_assert_cmpstr (parta_fact_get (parta_state_get_live (state, "journal/j1", PARTA_KIND_MARK, TEST_LESSON "/p1/1"), "mark"), ==, expected);
}

/* The author's laptop is gone: others bring back what they had read. It is held, once; when the author comes after all, it counts. */
static void
check_offers (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) author = new_device (school, "t1", 1);
  g_autoptr (TestDevice) witness = new_device (school, "t2", 2);
  g_autoptr (TestDevice) deputy = new_device (school, "d1", 3);
  PartaBackend *older = copy_backend (school->backend);
  PartaEntry *lost = test_device_mark (author, "j1", "p1", "5");
  guint64 lsn;

  settle (school, author);
  lsn = parta_registrar_get_lsn (school->registrar);
  bring_back (school, witness, author);   /* nothing was restored: nothing is taken */
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn);

  run_on (school, older);
  meet (school, witness);
  bring_back (school, witness, author);
  bring_back (school, deputy, author);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn);
  g_assert_cmpint (find_line (school, lost).verdict, ==, PARTA_VERDICT_HELD);
  g_assert_cmpuint (find_line (school, lost).variant, ==, 1);
  expect_mark (school, "");
  expect_sound (school);

  meet (school, author);
  settle (school, author);
  expect_mark (school, "5");
  g_assert_cmpuint (author->acked, ==, 1);
  settle (school, witness);
  settle (school, deputy);
  expect_sound (school);
}

/* What was brought back does not give its device to anybody: its owner signs in on it as at the first time. */
static void
check_offered_device (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) witness = new_device (school, "t2", 2);
  g_autoptr (TestDevice) author = test_device_new ("t1", "teacher", 1);
  g_autoptr (PartaLogin) account = parta_login_new ("anna", "t1", "-");
  g_autoptr (PartaDoorkeeper) doorkeeper = NULL;
  g_autoptr (PartaWelcome) welcome = NULL;
  g_autoptr (GError) error = NULL;
  PartaSignIn sign_in = { .app = (char *) "test", .login = (char *) "anna", .password = (char *) "x" };

  g_assert_true (parta_backend_save_account (school->backend, account, NULL));
  test_device_mark (author, "j1", "p1", "5");
  g_assert_true (parta_registrar_begin_epoch (school->registrar, "restore", NULL));
  bring_back (school, witness, author);

  doorkeeper = parta_doorkeeper_new (school->registrar, PARTA_PASSWORD_COST_TEST);
  memcpy (sign_in.device, author->id, sizeof sign_in.device);
  memcpy (sign_in.key, author->key.public_part, sizeof sign_in.key);
  welcome = parta_doorkeeper_admit (doorkeeper, &sign_in, NULL, TRUE, &error);
  g_assert_no_error (error);
  settle (school, author);
  expect_mark (school, "5");
  expect_sound (school);
}

/* Other bytes under an identity that the author has used: both are kept, the author's count (I4). */
static void
check_forged_offer (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) author = new_device (school, "t1", 1);
  g_autoptr (TestDevice) witness = new_device (school, "t2", 2);
  g_autoptr (TestDevice) forger = test_device_new ("t1", "teacher", 1);
  g_autoptr (GPtrArray) forks = NULL;

  test_device_mark (author, "j1", "p1", "5");
  settle (school, author);
  g_assert_true (parta_registrar_begin_epoch (school->registrar, "restore", NULL));
  test_device_mark (forger, "j1", "p1", "2");
  bring_back (school, witness, forger);
  g_assert_cmpint (find_line (school, forger->entries->pdata[0]).verdict, ==, PARTA_VERDICT_FORK);
  forks = parta_forks_list (school->backend, NULL);
  g_assert_cmpuint (forks->len, ==, 1);
  g_assert_cmpstr (((PartaFork *) forks->pdata[0])->person, ==, "t1");
  expect_mark (school, "5");
  expect_sound (school);
}

static void
remove_folder (const char *dir)
{
  g_autoptr (GDir) open = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (open)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (dir);
}

/* I6: safe is what was acked when the copy was made, and only after the copy was proved. */
static void
check_backup (void)
{
  g_autofree char *dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "school.db", NULL);
  g_autofree char *target = g_build_filename (dir, "backup.db", NULL);
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_sqlite (path, NULL));
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (PartaBackup) backup = NULL;
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;

  test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  backup = parta_backup_make (school->backend, school->clock, dir, target, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backup->lsn, ==, parta_registrar_get_lsn (school->registrar));
  test_device_mark (device, "j1", "p2", "5");
  reply = sync_device (school, device, 2, 2);
  g_assert_cmpuint (reply->acked, ==, 2);
  g_assert_cmpuint (reply->safe, ==, 1);
  listed = parta_backup_list (school->backend, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpstr (((PartaBackup *) listed->pdata[0])->digest, ==, backup->digest);
  g_assert_null (parta_backup_make (school->backend, school->clock, dir, target, &error));
  g_assert_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED);
  remove_folder (dir);
}

/* I6: a copy in which anything is wrong makes nothing safe, and no file stays behind that looks like a backup. */
static void
check_bad_backup (void)
{
  g_autofree char *dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "school.db", NULL);
  g_autofree char *target = g_build_filename (dir, "backup.db", NULL);
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_sqlite (path, NULL));
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (PartaSql) sql = parta_sql_open (path, 0x50525356, NULL);
  g_autoptr (PartaDevice) found = NULL;
  g_autoptr (GError) error = NULL;

  test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  g_assert_true (parta_sql_run (sql, "UPDATE entry SET rule = 'x' WHERE lsn = 3", NULL));
  g_assert_null (parta_backup_make (school->backend, school->clock, dir, target, &error));
  g_assert_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DAMAGED);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_assert_true (parta_backend_load_device (school->backend, device->id, &found, NULL));
  g_assert_cmpuint (found->safe, ==, 0);
  remove_folder (dir);
}

/* The mark: written where something moved, believed where it is this school's, and nothing but a missing hint otherwise. */
static void
check_high_water (void)
{
  g_autofree char *dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "mark", NULL);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestSchool) stranger = test_school_new (parta_backend_new_memory ());
  PartaBackend *older = copy_backend (school->backend);
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  PartaHighWater *mark = parta_high_water_new (path, school->registrar);

  g_assert_true (parta_high_water_check (mark, NULL));
  g_assert_true (parta_high_water_note (mark, NULL));
  g_assert_true (g_file_get_contents (path, &first, NULL, NULL));
  test_device_mark (device, "j1", "p1", "5");
  settle (school, device);
  g_assert_true (parta_high_water_note (mark, NULL));
  g_assert_true (g_file_get_contents (path, &second, NULL, NULL));
  g_assert_cmpstr (first, !=, second);
  g_unlink (path);
  g_assert_true (parta_high_water_note (mark, NULL));   /* nothing has moved: nothing is written */
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  parta_high_water_free (mark);

  g_assert_true (g_file_set_contents (path, second, -1, NULL));
  mark = parta_high_water_new (path, stranger->registrar);
  g_assert_true (parta_high_water_check (mark, NULL));
  g_assert_cmpuint (count_epochs (stranger), ==, 1);
  parta_high_water_free (mark);
  run_on (school, older);
  mark = parta_high_water_new (path, school->registrar);
  g_assert_true (parta_high_water_check (mark, NULL));
  g_assert_cmpuint (count_epochs (school), ==, 2);
  g_assert_true (g_file_set_contents (path, "parta-high-water-1 zz", -1, NULL));
  g_assert_true (parta_high_water_check (mark, NULL));
  g_assert_cmpuint (count_epochs (school), ==, 2);
  parta_high_water_free (mark);
  remove_folder (dir);
}

/* I4, I7: two copies of a laptop have written as many entries under one name; the second has nothing to send, for it holds its own
 * for acknowledged, by a server that was restored since. Found by tests/sim. */
static void
check_equal_copies (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (TestDevice) twin = NULL;
  TestDevice *both[2];

  test_device_mark (device, "j1", "p1", "5");
  twin = test_device_clone (device);
  test_device_mark (device, "j1", "p2", "5");
  test_device_mark (twin, "j1", "p2", "3");
  parta_sync_reply_free (sync_device (school, device, 1, 2));
  both[0] = device;
  both[1] = twin;

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (PartaSyncRequest) request = test_device_ask (both[i], 3, 2, 0);
      g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t1", both[i]->id);
      g_autoptr (PartaSyncReply) reply = NULL;

      request->outbox.last = 2;
      request->outbox.head = request->batch.head;
      reply = parta_registrar_sync (school->registrar, visitor, request, NULL);
      g_assert_cmpuint (reply->answers->len, ==, i);
      if (i == 1)
        g_assert_cmpint (((PartaAnswer *) reply->answers->pdata[0])->verdict, ==, PARTA_VERDICT_FORK);
    }
}

static gboolean
note_device_cb (const PartaLedgerLine *record,
                gpointer               device)
{
  memcpy (device, record->id.device, PARTA_DEVICE_SIZE);

  return TRUE;
}

/* I4, I5: a server that starts, maybe on an older copy, never says something else under a name that replicas know already. */
static void
check_own_name (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  guint8 names[2][PARTA_DEVICE_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PartaRegistrar) started = parta_registrar_new (school->backend, school->clock, NULL);
      g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
      g_autofree char *room = g_strdup_printf ("r%u", i);

      g_ptr_array_add (drafts, parta_draft_new ("school", PARTA_KIND_ROOM, room, parta_body_new ("name", "1", NULL)));
      g_assert_true (parta_registrar_enter (started, drafts, NULL));
      g_assert_true (parta_backend_list_ledger (school->backend, parta_registrar_get_lsn (started), note_device_cb, names[i], NULL));
    }
  g_assert_cmpint (memcmp (names[0], names[1], PARTA_DEVICE_SIZE), !=, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/recovery/I5/witness", check_witness);
  g_test_add_func ("/server/recovery/I5/reused-places", check_reused_places);
  g_test_add_func ("/server/recovery/I5/explained", check_explained);
  g_test_add_func ("/server/recovery/I5/boot", check_boot);
  g_test_add_func ("/server/recovery/I5/tool", check_tool);
  g_test_add_func ("/server/recovery/I5/lost-device", check_lost_device);
  g_test_add_func ("/server/recovery/I5/two-processes", check_two_processes);

  g_test_add_func ("/server/recovery/I5/offers", check_offers);
  g_test_add_func ("/server/recovery/I5/offered-device", check_offered_device);
  g_test_add_func ("/server/recovery/I4/forged-offer", check_forged_offer);

  g_test_add_func ("/server/recovery/I4/equal-copies", check_equal_copies);
  g_test_add_func ("/server/recovery/I5/own-name", check_own_name);
  g_test_add_func ("/server/recovery/I6/backup", check_backup);
  g_test_add_func ("/server/recovery/I6/bad-backup", check_bad_backup);
  g_test_add_func ("/server/recovery/high-water", check_high_water);

  return g_test_run ();
}
