/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-audit.h"
#include "parta-forks.h"
#include "parta-held-list.h"
#include "parta-rereading.h"
#include "test-school.h"

#include <string.h>

/* I22: the server of a time before (its newest schema is 0) gets what clients of today write, and is updated then. */

#define ALL   (4 * 1024 * 1024)
#define WEEKS (G_GINT64_CONSTANT (30) * 86400000)

static TestSchool *
found_old_school (void)
{
  TestSchool *school = test_school_new (parta_backend_new_memory ());

  parta_registrar_set_schema (school->registrar, 0);

  return school;
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

static PartaSyncReply *
push (TestSchool *school,
      TestDevice *device,
      guint64     from,
      guint64     pull)
{
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, from, device->entries->len, pull);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (device->person, device->id);
  g_autoptr (GError) error = NULL;
  PartaSyncReply *reply = parta_registrar_sync (school->registrar, visitor, request, &error);

  g_assert_no_error (error);

  return reply;
}

/* The same database, weeks later, with a server that reads the schema of today. */
static void
update_server (TestSchool *school)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&school->registrar);
  parta_clock_advance (school->clock, WEEKS);
  school->registrar = parta_registrar_new (school->backend, school->clock, &error);
  g_assert_no_error (error);
  g_assert_true (parta_rereading_run (school->registrar, &error));
  g_assert_no_error (error);
}

static const char *
mark_of (TestSchool *school,
         const char *pupil)
{
  g_autofree char *key = g_strdup_printf (TEST_LESSON "/%s/1", pupil);
  PartaState *state = parta_registrar_get_state (school->registrar, NULL);

  return parta_fact_get (parta_state_get_live (state, "journal/j1", PARTA_KIND_MARK, key), "mark");
}

static guint
count_held (TestSchool *school)
{
  g_autoptr (GPtrArray) held = parta_held_list (school->registrar, NULL);

  return held->len;
}

static void
expect_answer (const PartaSyncReply *reply,
               guint                 number,
               PartaVerdict          verdict,
               const char           *rule)
{
  const PartaAnswer *answer = reply->answers->pdata[number];

  g_assert_cmpint (answer->verdict, ==, verdict);
  g_assert_cmpstr (answer->rule, ==, rule);
}

static void
check_accepted (void)
{
  g_autoptr (TestSchool) school = found_old_school ();
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (PartaSyncReply) first = NULL, again = NULL;
  g_autoptr (GPtrArray) forks = NULL;
  g_autoptr (GError) error = NULL;
  PartaAudit *audit;

  test_device_mark (device, "j1", "p1", "4");
  test_device_mark (device, "j1", "p2", "3");
  first = push (school, device, 1, 0);
  g_assert_cmpuint (first->acked, ==, 2);
  g_assert_cmpuint (first->schema, ==, 0);
  g_assert_cmpuint (first->answers->len, ==, 2);
  expect_answer (first, 1, PARTA_VERDICT_HELD, "newer");
  g_assert_cmpstr (mark_of (school, "p1"), ==, "");
  g_assert_cmpuint (count_held (school), ==, 2);

  update_server (school);
  g_assert_cmpstr (mark_of (school, "p1"), ==, "4");
  g_assert_cmpstr (mark_of (school, "p2"), ==, "3");
  g_assert_cmpuint (count_held (school), ==, 0);
  again = push (school, device, 1, 0);
  g_assert_cmpuint (again->answers->len, ==, 0);   /* applied, in time, whenever it was understood */
  forks = parta_forks_list (school->backend, &error);
  g_assert_cmpuint (forks->len, ==, 0);
  audit = parta_audit_run (school->backend, &error);
  g_assert_no_error (error);
  parta_audit_free (audit);
}

/* The author gets the place of what was held, everybody else the entry. */
static void
check_pulled (void)
{
  g_autoptr (TestSchool) school = found_old_school ();
  g_autoptr (TestDevice) author = new_device (school, "t1", 1);
  g_autoptr (TestDevice) other = new_device (school, "t2", 2);
  TestDevice *const readers[] = { author, other };

  test_device_mark (author, "j1", "p1", "5");
  parta_sync_reply_free (push (school, author, 1, 0));
  update_server (school);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (PartaSyncReply) reply = push (school, readers[i], 1, ALL);
      const PartaPulled *last = NULL;

      for (guint k = 0; k < reply->pages->len; k++)
        {
          const PartaScopePage *page = reply->pages->pdata[k];

          if (strcmp (page->cursor->scope, "journal/j1") == 0)
            last = page->pulled->pdata[page->pulled->len - 1];
        }
      g_assert_nonnull (last);
      g_assert_cmpint (last->verdict, ==, PARTA_VERDICT_APPLIED);
      g_assert_cmpint (last->received, ==, TEST_NOW);
      g_assert_cmpuint (last->own, ==, i == 0 ? 1 : 0);
    }
}

/* What the rules refuse now is refused, and what still cannot be read waits on. */
static void
check_refused (void)
{
  g_autoptr (TestSchool) school = found_old_school ();
  g_autoptr (TestDevice) device = new_device (school, "t2", 2);
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t2", device->id);
  g_autoptr (PartaSyncReply) first = NULL, again = NULL;
  static const char strange[] = "{\"v\":2,\"new\":\"thing\"}";

  test_device_mark (device, "j1", "p1", "5");   /* not t2's journal */
  test_device_mark (device, "j1", "p2", "5");
  request = test_device_ask (device, 1, 2, 0);
  parta_wire_line_free (g_ptr_array_steal_index (request->lines, 1));
  g_ptr_array_add (request->lines, parta_wire_line_read (strange, strlen (strange)));
  request->batch.head = (PartaHash){ { 0 } };
  for (guint i = 0; i < 2; i++)
    parta_chain_entry (&request->batch.head, &((PartaWireLine *) request->lines->pdata[i])->digest);
  test_request_sign (request, &device->key);
  first = parta_registrar_sync (school->registrar, visitor, request, NULL);
  g_assert_cmpuint (first->acked, ==, 2);

  update_server (school);
  again = parta_registrar_sync (school->registrar, visitor, request, NULL);
  g_assert_cmpuint (again->answers->len, ==, 2);
  expect_answer (again, 0, PARTA_VERDICT_REFUSED, "right");
  expect_answer (again, 1, PARTA_VERDICT_HELD, "newer");
  g_assert_cmpstr (mark_of (school, "p1"), ==, "");
  g_assert_cmpuint (count_held (school), ==, 1);
}

/* Started again and again, and beside another process that has done it already: it happens once. */
static void
check_once (void)
{
  g_autoptr (TestSchool) school = found_old_school ();
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (PartaRegistrar) other = NULL;
  g_autoptr (GBytes) never = g_bytes_new_static ("", 0);
  guint64 lsn;

  test_device_mark (device, "j1", "p1", "5");
  parta_sync_reply_free (push (school, device, 1, 0));
  update_server (school);
  lsn = parta_registrar_get_lsn (school->registrar);
  g_assert_true (parta_rereading_run (school->registrar, NULL));
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn);

  g_assert_true (parta_backend_save_setting (school->backend, "reread", never, NULL));
  other = parta_registrar_new (school->backend, school->clock, NULL);
  g_assert_true (parta_rereading_run (other, NULL));
  g_assert_cmpuint (parta_registrar_get_lsn (other), ==, lsn);
}

/* An old server goes on beside the new one: what it holds is found when a new one starts. */
static void
check_rolling_update (void)
{
  g_autoptr (TestSchool) school = found_old_school ();
  g_autoptr (TestDevice) device = new_device (school, "t1", 1);
  g_autoptr (PartaRegistrar) first = parta_registrar_new (school->backend, school->clock, NULL);
  g_autoptr (PartaRegistrar) second = NULL;

  g_assert_true (parta_rereading_run (first, NULL));
  test_device_mark (device, "j1", "p1", "5");
  parta_sync_reply_free (push (school, device, 1, 0));
  second = parta_registrar_new (school->backend, school->clock, NULL);
  g_assert_true (parta_rereading_run (second, NULL));
  g_set_object (&school->registrar, second);
  g_assert_cmpstr (mark_of (school, "p1"), ==, "5");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/rereading/accepted", check_accepted);
  g_test_add_func ("/server/rereading/pulled", check_pulled);
  g_test_add_func ("/server/rereading/refused", check_refused);
  g_test_add_func ("/server/rereading/once", check_once);
  g_test_add_func ("/server/rereading/rolling-update", check_rolling_update);

  return g_test_run ();
}
