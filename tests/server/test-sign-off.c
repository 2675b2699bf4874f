/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-school-rules.h"
#include "test-school.h"

#include <string.h>

/* The steps of the paper copy as the server takes them. It is one o'clock on 12 October when a test begins. */

typedef struct
{
  TestSchool *school;
  TestDevice *teacher, *other, *deputy;
} Fixture;

static TestDevice *
new_device (TestSchool *school,
            const char *person,
            const char *role,
            guint8      number)
{
  TestDevice *device = test_device_new (person, role, number);

  test_device_register (device, school->backend);

  return device;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRegulations) regulations = parta_regulations_load (folders, &error);
  g_autoptr (PartaRulebook) book = NULL;

  g_assert_no_error (error);
  book = parta_regulations_make_rulebook (regulations);
  f->school = test_school_new (parta_backend_new_memory ());
  parta_registrar_set_rulebook (f->school->registrar, book);
  f->teacher = new_device (f->school, "t1", "teacher", 1);
  f->other = new_device (f->school, "t2", "teacher", 2);
  f->deputy = new_device (f->school, "d1", "deputy", 3);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  test_device_free (f->deputy);
  test_device_free (f->other);
  test_device_free (f->teacher);
  test_school_free (f->school);
}

/* Sends one step; returns the rule that refused it, "" where it stands. */
static char *
sign (Fixture    *f,
      TestDevice *device,
      const char *scope,
      const char *key,
      const char *outcome,
      const char *signer,
      const char *reason)
{
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (device->person, device->id);
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  const PartaAnswer *answer;

  test_device_write (device, scope, PARTA_KIND_SIGN_OFF, key,
                     parta_body_new ("outcome", outcome, "day", "2026-10-12", "signer", signer, "name", "Имя", "reason", reason, NULL));
  request = test_device_ask (device, device->acked + 1, device->entries->len, 0);
  reply = parta_registrar_sync (f->school->registrar, visitor, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->acked, ==, device->entries->len);   /* I1: whatever the verdict, it is in the ledger */
  device->acked = reply->acked;
  answer = reply->answers->len > 0 ? reply->answers->pdata[0] : NULL;   /* nothing is said of what stands */

  return g_strdup (answer != NULL && answer->verdict == PARTA_VERDICT_REFUSED ? answer->rule : "");
}

static void
expect (Fixture    *f,
        TestDevice *device,
        const char *scope,
        const char *key,
        const char *outcome,
        const char *signer,
        const char *reason,
        const char *rule)
{
  g_autofree char *found = sign (f, device, scope, key, outcome, signer, reason);

  g_assert_cmpstr (found, ==, rule);
}

static void
test_roles (Fixture      *f,
            gconstpointer data)
{
  expect (f, f->other, "journal/j1", "2026-q1/confirm_period_marks/t1", "done", "t1", "x", "right");
  expect (f, f->other, "class/5a", "2026-q1/print", "done", "t2", "x", "right");
  expect (f, f->teacher, "journal/j1", "2026-q1/confirm_period_marks/t1", "skipped", NULL, NULL, "sign-off-reason");
  expect (f, f->teacher, "journal/j1", "2026-q1/confirm_period_marks/t1", "done", "t1", "x", "");
  expect (f, f->deputy, "class/5a", "2026-q1/print", "done", "d1", "x", "sign-off-order");
  expect (f, f->deputy, "journal/j2", "2026-q1/confirm_period_marks/t2", "skipped", NULL, "болезнь", "");
  expect (f, f->deputy, "office", "2026-q1/back_up", "done", "d1", NULL, "");
  expect (f, f->deputy, "class/5a", "2026-q1/print", "done", "d1", NULL, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/server-sign-off/roles", Fixture, NULL, set_up, test_roles, tear_down);

  return g_test_run ();
}
