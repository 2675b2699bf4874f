/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-rulebook.h"
#include "parta-server-error.h"
#include "parta-sql.h"
#include "parta-wire-error.h"
#include "test-school.h"

#include <glib/gstdio.h>
#include <string.h>

#define ALL (4 * 1024 * 1024)

/* Everything through the bytes of the wire, so that what is tested is what a client gets. */
static PartaSyncReply *
sync_as (TestSchool       *school,
         const char       *person,
         PartaSyncRequest *request,
         GError          **error)
{
  g_autoptr (GBytes) body = parta_sync_request_encode (request);
  g_autoptr (PartaSyncRequest) received = parta_sync_request_decode (body, error);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (person, request->device);
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autoptr (PartaSyncReply) back = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (received);
  reply = parta_registrar_sync (school->registrar, visitor, received, error);
  if (reply == NULL)
    return NULL;

  sealed = parta_registrar_seal (school->registrar, reply, request->device);
  back = parta_sync_reply_decode (sealed, error);
  g_assert_nonnull (back);
  text = parta_receipt_dup_text (&back->receipt, "s1", request->device);
  g_assert_true (parta_key_verify (parta_registrar_get_key (school->registrar), text, strlen (text),
                                   back->receipt.signature));
  g_assert_cmpmem (back->nonce, PARTA_NONCE_SIZE, request->nonce, PARTA_NONCE_SIZE);

  return g_steal_pointer (&back);
}

static PartaSyncReply *
sync_device (TestSchool *school,
             TestDevice *device,
             guint64     from,
             guint64     to,
             guint64     pull)
{
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, from, to, pull);
  g_autoptr (GError) error = NULL;
  PartaSyncReply *reply = sync_as (school, device->person, request, &error);

  g_assert_no_error (error);
  test_device_take (device, reply);

  return reply;
}

static void
expect_failure (TestSchool       *school,
                const char       *person,
                PartaSyncRequest *request,
                GQuark            domain,
                int               code)
{
  guint64 before = parta_registrar_get_lsn (school->registrar);
  g_autoptr (GError) error = NULL;

  g_assert_null (sync_as (school, person, request, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, before);
}

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
remove_database (const char *dir)
{
  static const char *const names[] = { "school.db", "school.db-wal", "school.db-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (dir, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (dir);
}

static const char *
mark_of (TestSchool *school,
         const char *journal,
         const char *pupil)
{
  g_autofree char *scope = g_strconcat ("journal/", journal, NULL);
  g_autofree char *key = g_strdup_printf (TEST_LESSON "/%s/1", pupil);
  PartaState *state = parta_registrar_get_state (school->registrar, NULL);

  return parta_fact_get (parta_state_get_live (state, scope, PARTA_KIND_MARK, key), "mark");
}

static void
check_push (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncReply) reply = NULL;

  test_device_mark (device, "j1", "p1", "5");
  test_device_mark (device, "j1", "p2", "4");
  reply = sync_device (school, device, 1, 2, 0);
  g_assert_cmpuint (reply->acked, ==, 2);
  g_assert_cmpuint (reply->safe, ==, 0);
  g_assert_cmpuint (reply->answers->len, ==, 0);
  g_assert_cmpstr (mark_of (school, "j1", "p1"), ==, "5");
}

/* I3: the acknowledgement was lost, the same batch comes again: nothing happens twice, the same verdicts are told. */
static void
check_push_again (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncReply) first = NULL, second = NULL, third = NULL;
  guint64 lsn;

  test_device_mark (device, "j1", "p1", "5");
  test_device_mark (device, "j2", "p1", "2");   /* no right: refused */
  first = sync_device (school, device, 1, 2, 0);
  g_assert_cmpuint (first->answers->len, ==, 1);
  lsn = parta_registrar_get_lsn (school->registrar);

  second = sync_device (school, device, 1, 2, 0);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn);
  g_assert_cmpuint (second->acked, ==, 2);
  g_assert_cmpuint (second->answers->len, ==, 1);
  g_assert_cmpuint (((PartaAnswer *) second->answers->pdata[0])->lsn, ==,
                    ((PartaAnswer *) first->answers->pdata[0])->lsn);

  /* Half old, half new. */
  test_device_mark (device, "j1", "p2", "4");
  third = sync_device (school, device, 2, 3, 0);
  g_assert_cmpuint (third->acked, ==, 3);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn + 1);
}

static void
check_gap (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t1", device->id);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    test_device_mark (device, "j1", "p1", "5");
  parta_sync_reply_free (sync_device (school, device, 1, 1, 0));
  request = test_device_ask (device, 3, 3, 0);
  g_assert_null (parta_registrar_sync (school->registrar, visitor, request, &error));
  g_assert_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_GAP);
  g_assert_cmpuint (parta_server_error_get_detail (error), ==, 1);
}

/* I4: a copied database. Both contents are kept, the first counts, and the copy is told. */
static void
check_fork (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (TestDevice) copy = NULL;
  g_autoptr (PartaSyncReply) reply = NULL, again = NULL;
  guint64 lsn;

  test_device_mark (device, "j1", "p1", "5");
  parta_sync_reply_free (sync_device (school, device, 1, 1, 0));
  copy = test_device_clone (device);
  test_device_mark (device, "j1", "p2", "4");
  test_device_mark (copy, "j1", "p2", "2");
  test_device_mark (copy, "j1", "p1", "3");
  parta_sync_reply_free (sync_device (school, device, 2, 2, 0));

  reply = sync_device (school, copy, 2, 3, 0);
  g_assert_cmpuint (reply->acked, ==, 2);
  g_assert_cmpuint (reply->answers->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((PartaAnswer *) reply->answers->pdata[i])->verdict, ==, PARTA_VERDICT_FORK);
  g_assert_cmpstr (mark_of (school, "j1", "p2"), ==, "4");
  g_assert_cmpstr (mark_of (school, "j1", "p1"), ==, "5");

  /* The copy insists: told the same, kept once. */
  lsn = parta_registrar_get_lsn (school->registrar);
  again = sync_device (school, copy, 2, 3, 0);
  g_assert_cmpuint (again->answers->len, ==, 2);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, lsn);

  /* The original goes on as if nothing had been. */
  test_device_mark (device, "j1", "p1", "4");
  parta_sync_reply_free (sync_device (school, device, 3, 3, ALL));
  g_assert_cmpstr (mark_of (school, "j1", "p1"), ==, "4");
}

/* the server judges by itself. */
static const struct
{
  const char  *path, *person, *role, *scope, *key;
  PartaKind    kind;
  const char  *member, *value;
  PartaVerdict expected;
} verdict_cases[] = {
  { "/server/registrar/verdict/own-journal", "t1", "teacher", "journal/j1", TEST_LESSON "/p1/1", PARTA_KIND_MARK, "mark", "5", PARTA_VERDICT_APPLIED },
  { "/server/registrar/verdict/other-journal", "t1", "teacher", "journal/j2", TEST_LESSON "/p1/1", PARTA_KIND_MARK, "mark", "5", PARTA_VERDICT_REFUSED },
  { "/server/registrar/verdict/stranger-pupil", "t1", "teacher", "journal/j1", TEST_LESSON "/p9/1", PARTA_KIND_MARK, "mark", "5", PARTA_VERDICT_REFUSED },
  { "/server/registrar/verdict/outside-year", "t1", "teacher", "journal/j1", "2026-07-12/3", PARTA_KIND_LESSON, "topic", "x", PARTA_VERDICT_REFUSED },
  { "/server/registrar/verdict/claimed-system", "t1", "system", "school", "new", PARTA_KIND_SUBJECT, "name", "x", PARTA_VERDICT_REFUSED },
  { "/server/registrar/verdict/deputy-writes-no-mark", "d1", "deputy", "journal/j1", TEST_LESSON "/p1/1", PARTA_KIND_MARK, "mark", "5", PARTA_VERDICT_REFUSED },
};

static void
check_verdict (gconstpointer data)
{
  const typeof (verdict_cases[0]) *row = data;
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, row->person, row->role, 1);
  g_autoptr (PartaSyncReply) reply = NULL;

  test_device_write (device, row->scope, row->kind, row->key, parta_body_new (row->member, row->value, NULL));
  reply = sync_device (school, device, 1, 1, 0);
  g_assert_cmpuint (reply->acked, ==, 1);
  if (row->expected == PARTA_VERDICT_APPLIED)
    g_assert_cmpuint (reply->answers->len, ==, 0);
  else
    g_assert_cmpint (((PartaAnswer *) reply->answers->pdata[0])->verdict, ==, row->expected);
}

/* A regulation in which a topic may come a week late and not at all ahead of its day. */
static PartaRulebook *
make_rulebook (void)
{
  PartaTerms terms = { .known = 0 };
  PartaRulebook *book = parta_rulebook_new ();

  g_assert_true (parta_terms_set (&terms, PARTA_TERM_LESSON_DUE, "lesson.day+days:0", "§ 1"));
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_LESSON_OUTER, "lesson.day+days:7", "§ 2"));
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_LESSON_AHEAD, "homework", "§ 3"));
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_ORAL_DUE, "work.day+days:7", "§ 4"));
  g_assert_true (parta_terms_set (&terms, PARTA_TERM_MARK_GRADES, "all", "§ 5"));
  parta_terms_set_grant (&terms, PARTA_ROLE_TEACHER, PARTA_RIGHT_EDIT_OWN_JOURNALS, PARTA_LICENCE_YES, "§ 6");
  parta_rulebook_add (book, "kg", &terms);   /* the name that the school of the tests gives */

  return book;
}

/* the regulation's verdict and its clause travel back; it is Monday, 12 October, nine o'clock. */
static const struct
{
  const char  *path, *person, *key;
  PartaKind    kind;
  const char  *member, *value;
  PartaVerdict expected;
  const char  *rule, *clause;
} regulation_cases[] = {
  { "/server/registrar/regulation/on-time", "t1", TEST_LESSON, PARTA_KIND_LESSON, "topic", "x", PARTA_VERDICT_APPLIED, "", "" },
  { "/server/registrar/regulation/late", "t1", "2026-10-09/3", PARTA_KIND_LESSON, "topic", "x", PARTA_VERDICT_LATE, "lesson", "§ 1" },
  { "/server/registrar/regulation/overdue", "t1", "2026-10-02/3", PARTA_KIND_LESSON, "topic", "x", PARTA_VERDICT_LATE, "lesson", "§ 2" },
  { "/server/registrar/regulation/held", "t1", "2026-10-13/3/p1/1", PARTA_KIND_MARK, "mark", "5", PARTA_VERDICT_HELD, "clock", "" },
  { "/server/registrar/regulation/refused", "t1", "2026-10-13/3", PARTA_KIND_LESSON, "topic", "x", PARTA_VERDICT_REFUSED, "ahead", "§ 3" },
  { "/server/registrar/regulation/right", "t2", TEST_LESSON, PARTA_KIND_LESSON, "topic", "x", PARTA_VERDICT_REFUSED, "right", "§ 6" },
};

static void
check_regulation (gconstpointer data)
{
  const typeof (regulation_cases[0]) *row = data;
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, row->person, "teacher", 1);
  g_autoptr (PartaRulebook) book = make_rulebook ();
  g_autoptr (PartaSyncReply) reply = NULL;
  const PartaAnswer *answer;

  parta_registrar_set_rulebook (school->registrar, book);
  test_device_write (device, "journal/j1", row->kind, row->key, parta_body_new (row->member, row->value, NULL));
  reply = sync_device (school, device, 1, 1, 0);
  g_assert_cmpuint (reply->answers->len, ==, row->expected == PARTA_VERDICT_APPLIED ? 0 : 1);
  if (reply->answers->len == 0)
    return;

  answer = reply->answers->pdata[0];
  g_assert_cmpint (answer->verdict, ==, row->expected);
  g_assert_cmpstr (answer->rule, ==, row->rule);
  g_assert_cmpstr (answer->clause, ==, row->clause);
}

/* What says nothing new cannot be late; what comes late and disagrees says both. */
static void
check_late_and_more (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) one = NULL, other = NULL;
  g_autoptr (PartaRulebook) book = make_rulebook ();
  g_autoptr (GPtrArray) loads = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (PartaSyncReply) first = NULL, second = NULL;
  const PartaAnswer *answer;

  parta_registrar_set_rulebook (school->registrar, book);
  g_ptr_array_add (loads, parta_draft_new ("school", PARTA_KIND_LOAD, "j1/t2", parta_body_new ("from", "2026-09-01", NULL)));
  g_assert_true (parta_registrar_enter (school->registrar, loads, NULL));
  one = new_device (school, "t1", "teacher", 1);
  other = new_device (school, "t2", "teacher", 2);
  test_device_write (one, "journal/j1", PARTA_KIND_LESSON, "2026-10-09/3", parta_body_new ("topic", "x", NULL));
  test_device_write (other, "journal/j1", PARTA_KIND_LESSON, "2026-10-09/3", parta_body_new ("topic", "x", NULL));
  test_device_write (other, "journal/j1", PARTA_KIND_LESSON, "2026-10-09/3", parta_body_new ("topic", "y", NULL));
  first = sync_device (school, one, 1, 1, 0);
  second = sync_device (school, other, 1, 2, 0);
  answer = second->answers->pdata[0];
  g_assert_cmpint (answer->verdict, ==, PARTA_VERDICT_MERGED);
  g_assert_cmpstr (answer->rule, ==, "");
  answer = second->answers->pdata[1];
  g_assert_cmpint (answer->verdict, ==, PARTA_VERDICT_CONFLICT);
  g_assert_cmpstr (answer->rule, ==, "lesson");
}

/* nobody writes in the name of somebody else, not even of one who would have the right. */
static void
check_borrowed_name (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t2", "teacher", 1);
  g_autoptr (PartaSyncReply) reply = NULL;

  g_free (device->person);
  device->person = g_strdup ("t1");
  test_device_mark (device, "j1", "p1", "5");
  g_free (device->person);
  device->person = g_strdup ("t2");
  reply = sync_device (school, device, 1, 1, 0);
  g_assert_cmpint (((PartaAnswer *) reply->answers->pdata[0])->verdict, ==, PARTA_VERDICT_REFUSED);
}

/* two laptops say different things of the same lesson while offline: both are kept, and both agree afterwards. */
static void
check_conflict (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) one = NULL, other = NULL;
  g_autoptr (PartaSyncReply) first = NULL, second = NULL, third = NULL;
  g_autoptr (GPtrArray) loads = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  g_ptr_array_add (loads, parta_draft_new ("school", PARTA_KIND_LOAD, "j1/t2", parta_body_new ("from", "2026-09-01", NULL)));
  g_assert_true (parta_registrar_enter (school->registrar, loads, NULL));
  one = new_device (school, "t1", "teacher", 1);
  other = new_device (school, "t2", "teacher", 2);
  test_device_mark (one, "j1", "p1", "5");
  test_device_mark (other, "j1", "p1", "3");
  test_device_mark (other, "j1", "p2", "4");
  first = sync_device (school, one, 1, 1, ALL);
  second = sync_device (school, other, 1, 2, ALL);
  g_assert_cmpuint (second->answers->len, ==, 1);
  g_assert_cmpint (((PartaAnswer *) second->answers->pdata[0])->verdict, ==, PARTA_VERDICT_CONFLICT);
  third = sync_device (school, one, 2, 1, ALL);
  g_assert_cmpmem (((PartaScopeCursor *) g_hash_table_lookup (one->cursors, "journal/j1"))->head.bytes, 32,
                   ((PartaScopeCursor *) g_hash_table_lookup (other->cursors, "journal/j1"))->head.bytes, 32);
}

static gboolean
holds (TestDevice    *device,
       const char    *scope,
       PartaScopeMode mode)
{
  const PartaScopeCursor *cursor = g_hash_table_lookup (device->cursors, scope);

  return cursor != NULL && cursor->mode == mode;
}

/* R-010 … R-014: who gets which scopes, and nothing else. */
static void
check_manifest (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) teacher = new_device (school, "t1", "teacher", 1);
  g_autoptr (TestDevice) class_teacher = new_device (school, "t2", "teacher", 2);
  g_autoptr (TestDevice) deputy = new_device (school, "d1", "deputy", 3);

  parta_sync_reply_free (sync_device (school, teacher, 1, 0, ALL));
  parta_sync_reply_free (sync_device (school, class_teacher, 1, 0, ALL));
  parta_sync_reply_free (sync_device (school, deputy, 1, 0, ALL));

  g_assert_cmpuint (g_hash_table_size (teacher->cursors), ==, 4);
  g_assert_true (holds (teacher, "school", PARTA_SCOPE_MODE_READ_ONLY));
  g_assert_true (holds (teacher, "person/t1", PARTA_SCOPE_MODE_READ_WRITE));
  g_assert_true (holds (teacher, "class/5a", PARTA_SCOPE_MODE_READ_ONLY));
  g_assert_true (holds (teacher, "journal/j1", PARTA_SCOPE_MODE_READ_WRITE));

  g_assert_true (holds (class_teacher, "journal/j1", PARTA_SCOPE_MODE_READ_ONLY));
  g_assert_true (holds (class_teacher, "journal/j2", PARTA_SCOPE_MODE_READ_WRITE));
  g_assert_true (holds (class_teacher, "class/5a", PARTA_SCOPE_MODE_READ_WRITE));

  g_assert_true (holds (deputy, "journal/j1", PARTA_SCOPE_MODE_READ_ONLY));
  g_assert_true (holds (deputy, "journal/j2", PARTA_SCOPE_MODE_READ_ONLY));
  g_assert_true (holds (deputy, "office", PARTA_SCOPE_MODE_READ_ONLY));
}

/* I13: a scope that somebody claims to hold is not sent, and is told to be given up. */
static void
check_forbidden_scope (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) writer = new_device (school, "t2", "teacher", 2);
  g_autoptr (TestDevice) spy = new_device (school, "t1", "teacher", 1);
  static const char *const claimed[] = { "journal/j2", "journal/never-was" };
  g_autoptr (PartaSyncReply) reply = NULL;
  guint removed = 0;

  test_device_mark (writer, "j2", "p1", "2");
  parta_sync_reply_free (sync_device (school, writer, 1, 1, 0));
  for (guint i = 0; i < G_N_ELEMENTS (claimed); i++)
    g_hash_table_insert (spy->cursors, g_strdup (claimed[i]), parta_scope_cursor_new (claimed[i], 1));
  reply = sync_device (school, spy, 1, 0, ALL);
  for (guint i = 0; i < reply->grants->len; i++)
    removed += ((PartaGrant *) reply->grants->pdata[i])->change == PARTA_GRANT_REMOVE;
  g_assert_cmpuint (removed, ==, 2);
  for (guint i = 0; i < reply->pages->len; i++)
    g_assert_cmpstr (((PartaScopePage *) reply->pages->pdata[i])->cursor->scope, !=, "journal/j2");
}

/* I14, I15: access that is granted brings the whole past, access that ends is told. */
static void
check_grant_and_revoke (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) writer = new_device (school, "t2", "teacher", 2);
  g_autoptr (TestDevice) reader = new_device (school, "t1", "teacher", 1);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  test_device_mark (writer, "j2", "p1", "2");
  parta_sync_reply_free (sync_device (school, writer, 1, 1, 0));
  parta_sync_reply_free (sync_device (school, reader, 1, 0, ALL));
  g_assert_null (g_hash_table_lookup (reader->cursors, "journal/j2"));

  g_ptr_array_add (drafts, parta_draft_new ("school", PARTA_KIND_LOAD, "j2/t1", parta_body_new ("from", "2026-09-01", NULL)));
  g_assert_true (parta_registrar_enter (school->registrar, drafts, NULL));
  parta_sync_reply_free (sync_device (school, reader, 1, 0, ALL));
  g_assert_cmpuint (((PartaScopeCursor *) g_hash_table_lookup (reader->cursors, "journal/j2"))->next, >, 1);

  g_ptr_array_set_size (drafts, 0);
  g_ptr_array_add (drafts, parta_draft_new ("school", PARTA_KIND_LOAD, "j2/t1", parta_body_new (NULL, NULL)));
  g_assert_true (parta_registrar_enter (school->registrar, drafts, NULL));
  parta_sync_reply_free (sync_device (school, reader, 1, 0, ALL));
  g_assert_null (g_hash_table_lookup (reader->cursors, "journal/j2"));
}

/* R-013 … R-015: which roles see the journals of the whole school is for the regulation to say. */
static void
check_overseers (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) reader = new_device (school, "d1", "deputy", 1);
  g_autoptr (PartaRulebook) silent = make_rulebook ();
  g_autoptr (PartaRulebook) telling = parta_rulebook_new ();
  PartaTerms terms = { .known = 0 };

  parta_terms_set_grant (&terms, PARTA_ROLE_DEPUTY, PARTA_RIGHT_VIEW_ALL_JOURNALS, PARTA_LICENCE_YES, "§ 7");
  parta_rulebook_add (telling, "kg", &terms);

  parta_registrar_set_rulebook (school->registrar, silent);
  parta_sync_reply_free (sync_device (school, reader, 1, 0, ALL));
  g_assert_null (g_hash_table_lookup (reader->cursors, "journal/j1"));

  parta_registrar_set_rulebook (school->registrar, telling);
  parta_sync_reply_free (sync_device (school, reader, 1, 0, ALL));
  g_assert_nonnull (g_hash_table_lookup (reader->cursors, "journal/j1"));
}

static gsize
count_bytes (const PartaSyncReply *reply)
{
  gsize size = 0;

  for (guint i = 0; i < reply->pages->len; i++)
    {
      const PartaScopePage *page = reply->pages->pdata[i];

      for (guint k = 0; k < page->pulled->len; k++)
        {
          const PartaPulled *pulled = page->pulled->pdata[k];

          size += pulled->line != NULL ? pulled->line->size : 0;
        }
    }

  return size;
}

/* I16, I25: page by page, the running hash proves that nothing was skipped; `more` ends. */
static void
check_pages (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) writer = new_device (school, "t1", "teacher", 1);
  g_autoptr (TestDevice) reader = new_device (school, "d1", "deputy", 2);
  gboolean more = TRUE;
  guint rounds = 0;

  for (guint i = 0; i < 50; i++)
    test_device_mark (writer, "j1", i % 2 ? "p1" : "p2", "5");
  parta_sync_reply_free (sync_device (school, writer, 1, 50, 0));
  while (more && rounds < 100)
    {
      g_autoptr (PartaSyncReply) reply = sync_device (school, reader, 1, 0, 2000);

      more = reply->more;
      rounds++;
      g_assert_cmpuint (count_bytes (reply), <=, 2000 + 1000);
    }
  g_assert_cmpuint (rounds, >, 10);
  g_assert_false (more);
  g_assert_cmpuint (((PartaScopeCursor *) g_hash_table_lookup (reader->cursors, "journal/j1"))->next, ==,
                    parta_registrar_get_lsn (school->registrar) + 1);
}

/* A replica whose running hash is not ours is told to begin the scope again, and is right afterwards. */
static void
check_begin_again (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncReply) reply = NULL, healed = NULL;
  PartaScopeCursor *cursor;

  test_device_mark (device, "j1", "p1", "5");
  parta_sync_reply_free (sync_device (school, device, 1, 1, ALL));
  cursor = g_hash_table_lookup (device->cursors, "journal/j1");
  cursor->head.bytes[0] ^= 1;
  reply = sync_device (school, device, 1, 0, ALL);
  g_assert_cmpuint (cursor->next, ==, 1);
  g_assert_true (reply->more);
  healed = sync_device (school, device, 1, 0, ALL);
  g_assert_cmpuint (cursor->next, >, 1);
  g_assert_false (healed->more);
}

static void
check_full (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaSyncReply) reply = NULL;
  const PartaScopePage *page;

  test_device_mark (device, "j1", "p1", "5");
  request = test_device_ask (device, 1, 1, ALL);
  request->full = TRUE;
  reply = sync_as (school, "t1", request, NULL);
  page = reply->pages->pdata[reply->pages->len - 1];
  g_assert_cmpstr (page->cursor->scope, ==, "journal/j1");
  g_assert_cmpuint (((PartaPulled *) page->pulled->pdata[0])->own, ==, 0);
  g_assert_nonnull (((PartaPulled *) page->pulled->pdata[0])->line->entry);
}

/* I9, I22: what cannot be read is kept, and what stands behind it is not delayed. */
static void
check_unreadable (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaSyncReply) reply = NULL;
  static const char *const strange[] = { "{\"v\":2,\"new\":\"thing\"}", "nonsense" };
  PartaHash chain = { { 0 } };

  test_device_mark (device, "j1", "p1", "5");
  test_device_mark (device, "j1", "p1", "4");
  test_device_mark (device, "j1", "p2", "3");
  request = test_device_ask (device, 1, 3, 0);
  for (guint i = 0; i < 2; i++)
    {
      parta_wire_line_free (g_ptr_array_steal_index (request->lines, i));
      g_ptr_array_insert (request->lines, (int) i, parta_wire_line_read (strange[i], strlen (strange[i])));
    }
  for (guint i = 0; i < 3; i++)
    parta_chain_entry (&chain, &((PartaWireLine *) request->lines->pdata[i])->digest);
  request->batch.head = chain;
  test_request_sign (request, &device->key);

  reply = sync_as (school, "t1", request, NULL);
  g_assert_nonnull (reply);
  g_assert_cmpuint (reply->acked, ==, 3);
  g_assert_cmpuint (reply->answers->len, ==, 2);
  g_assert_cmpint (((PartaAnswer *) reply->answers->pdata[0])->verdict, ==, PARTA_VERDICT_HELD);
  g_assert_cmpstr (((PartaAnswer *) reply->answers->pdata[0])->rule, ==, "newer");
  g_assert_cmpstr (((PartaAnswer *) reply->answers->pdata[1])->rule, ==, "unreadable");
  g_assert_cmpint (((PartaAnswer *) reply->answers->pdata[1])->verdict, ==, PARTA_VERDICT_HELD);
  g_assert_cmpstr (mark_of (school, "j1", "p2"), ==, "3");
}

static void
check_bad_batches (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (TestDevice) stranger = test_device_new ("t1", "teacher", 5);
  g_autoptr (PartaSyncRequest) unsigned_one = NULL, unchained = NULL, misplaced = NULL, foreign = NULL, unknown = NULL;
  g_autoptr (PartaSyncRequest) borrowed = NULL;

  test_device_mark (device, "j1", "p1", "5");
  test_device_mark (device, "j1", "p2", "5");
  test_device_mark (stranger, "j1", "p1", "5");

  unsigned_one = test_device_ask (device, 1, 2, 0);
  test_request_sign (unsigned_one, &stranger->key);
  expect_failure (school, "t1", unsigned_one, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DEVICE);

  unchained = test_device_ask (device, 1, 2, 0);
  unchained->batch.head.bytes[3] ^= 4;
  test_request_sign (unchained, &device->key);
  expect_failure (school, "t1", unchained, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED);

  misplaced = test_device_ask (device, 2, 2, 0);
  misplaced->batch.from = 1;
  test_request_sign (misplaced, &device->key);
  expect_failure (school, "t1", misplaced, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED);

  foreign = test_device_ask (device, 1, 2, 0);
  g_free (foreign->school);
  foreign->school = g_strdup ("s2");
  expect_failure (school, "t1", foreign, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_SCHOOL);

  unknown = test_device_ask (stranger, 1, 1, 0);
  expect_failure (school, "t1", unknown, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DEVICE);
  borrowed = test_device_ask (device, 1, 2, 0);
  expect_failure (school, "t2", borrowed, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DEVICE);
}

/* What claims to be a receipt of this server and is not signed by it proves nothing, and no epoch begins for it. */
static void
check_forged_receipt (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncRequest) forged = NULL;
  g_autoptr (PartaSyncReply) reply = NULL;

  test_device_mark (device, "j1", "p1", "5");
  parta_sync_reply_free (sync_device (school, device, 1, 1, 0));
  forged = test_device_ask (device, 2, 1, 0);
  forged->seen.lsn += 5;
  expect_failure (school, "t1", forged, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_EPOCH);
  reply = sync_device (school, device, 2, 1, 0);
  g_assert_cmpuint (reply->epochs->len, ==, 1);
}

/* Two processes on one database: each catches up with the other, no place in the ledger is given twice. */
static void
check_two_registrars (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (PartaRegistrar) other = parta_registrar_new (school->backend, school->clock, NULL);
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaLedgerHead head;

  g_ptr_array_add (drafts, parta_draft_new ("school", PARTA_KIND_ROOM, "r1", parta_body_new ("name", "12", NULL)));
  g_assert_true (parta_registrar_enter (other, drafts, NULL));
  test_device_mark (device, "j1", "p1", "5");
  parta_sync_reply_free (sync_device (school, device, 1, 1, 0));
  g_assert_true (parta_registrar_enter (other, drafts, NULL));
  g_assert_nonnull (parta_registrar_get_state (school->registrar, NULL));
  g_assert_true (parta_backend_get_head (school->backend, &head, NULL));
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, head.lsn);
  g_assert_cmpuint (parta_registrar_get_lsn (other), ==, head.lsn);
}

/* An import that a rule forbids leaves nothing behind, neither on the disk nor in the state. */
static void
check_refused_import (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;
  guint64 before = parta_registrar_get_lsn (school->registrar);
  PartaState *state;

  g_ptr_array_add (drafts, parta_draft_new ("school", PARTA_KIND_ROOM, "r1", parta_body_new ("name", "12", NULL)));
  g_ptr_array_add (drafts, parta_draft_new ("journal/j1", PARTA_KIND_MARK, TEST_LESSON "/p1/1", parta_body_new ("mark", "5", NULL)));
  g_assert_false (parta_registrar_enter (school->registrar, drafts, &error));
  g_assert_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, before);
  state = parta_registrar_get_state (school->registrar, NULL);
  g_assert_null (parta_state_get_live (state, "school", PARTA_KIND_ROOM, "r1"));
}

/* What others could not read is not written down in the first place. */
static void
check_overlong_import (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autofree char *name = g_strnfill (PARTA_ENTRY_LINE_MAX, 'x');
  g_autoptr (GError) error = NULL;
  guint64 before = parta_registrar_get_lsn (school->registrar);

  g_ptr_array_add (drafts, parta_draft_new ("school", PARTA_KIND_ROOM, "r1", parta_body_new ("name", name, NULL)));
  g_assert_false (parta_registrar_enter (school->registrar, drafts, &error));
  g_assert_error (error, PARTA_ENTRY_ERROR, PARTA_ENTRY_ERROR_MALFORMED);
  g_assert_cmpuint (parta_registrar_get_lsn (school->registrar), ==, before);
}

/* A damaged database: an answer that says so, no judgement on half a record, and no crash. */
static void
check_damaged (void)
{
  g_autofree char *dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "school.db", NULL);
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_sqlite (path, NULL));
  g_autoptr (PartaRegistrar) fresh = parta_registrar_new (school->backend, school->clock, NULL);
  g_autoptr (TestDevice) device = new_device (school, "t1", "teacher", 1);
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t1", device->id);
  g_autoptr (PartaSql) sql = parta_sql_open (path, 0x50525356, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (parta_sql_run (sql, "UPDATE entry SET verdict = 'perhaps' WHERE lsn = 2", NULL));
  test_device_mark (device, "j1", "p1", "5");
  request = test_device_ask (device, 1, 1, ALL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (parta_registrar_sync (fresh, visitor, request, &error));
      g_assert_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_CORRUPT);
      g_clear_error (&error);
    }

  /* Repaired, the same server goes on. */
  g_assert_true (parta_sql_run (sql, "UPDATE entry SET verdict = 'applied' WHERE lsn = 2", NULL));
  parta_sync_reply_free (parta_registrar_sync (fresh, visitor, request, &error));
  g_assert_no_error (error);
  remove_database (dir);
}

static void
check_found_twice (void)
{
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (GError) error = NULL;

  g_assert_false (parta_registrar_found_school (school->backend, "s2", &error));
  g_assert_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/registrar/push/new", check_push);
  g_test_add_func ("/server/registrar/push/again", check_push_again);
  g_test_add_func ("/server/registrar/push/gap", check_gap);
  g_test_add_func ("/server/registrar/push/fork", check_fork);
  g_test_add_func ("/server/registrar/push/unreadable", check_unreadable);
  g_test_add_func ("/server/registrar/push/bad-batches", check_bad_batches);
  g_test_add_func ("/server/registrar/push/borrowed-name", check_borrowed_name);
  g_test_add_func ("/server/registrar/push/conflict", check_conflict);
  for (guint i = 0; i < G_N_ELEMENTS (verdict_cases); i++)
    g_test_add_data_func (verdict_cases[i].path, &verdict_cases[i], check_verdict);
  for (guint i = 0; i < G_N_ELEMENTS (regulation_cases); i++)
    g_test_add_data_func (regulation_cases[i].path, &regulation_cases[i], check_regulation);
  g_test_add_func ("/server/registrar/regulation/late-and-more", check_late_and_more);
  g_test_add_func ("/server/registrar/pull/manifest", check_manifest);
  g_test_add_func ("/server/registrar/pull/forbidden-scope", check_forbidden_scope);
  g_test_add_func ("/server/registrar/pull/grant-and-revoke", check_grant_and_revoke);
  g_test_add_func ("/server/registrar/pull/overseers", check_overseers);
  g_test_add_func ("/server/registrar/pull/pages", check_pages);
  g_test_add_func ("/server/registrar/pull/begin-again", check_begin_again);
  g_test_add_func ("/server/registrar/pull/full", check_full);
  g_test_add_func ("/server/registrar/forged-receipt", check_forged_receipt);
  g_test_add_func ("/server/registrar/two-registrars", check_two_registrars);
  g_test_add_func ("/server/registrar/refused-import", check_refused_import);
  g_test_add_func ("/server/registrar/overlong-import", check_overlong_import);
  g_test_add_func ("/server/registrar/damaged", check_damaged);
  g_test_add_func ("/server/registrar/found-twice", check_found_twice);

  return g_test_run ();
}
