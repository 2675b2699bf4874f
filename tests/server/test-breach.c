/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-breach-desk.h"
#include "parta-decision.h"
#include "parta-held-list.h"
#include "parta-server-error.h"
#include "test-school.h"

#include <string.h>

/* A breach of confidentiality as the registrar sees it: R-184 … R-188, I1, I11, I12. It is one o'clock when a test begins. */

#define ALL    (4 * 1024 * 1024)
#define MINUTE 60000
#define AT(clock) "2026-10-12T" clock ":00"

typedef struct
{
  TestSchool *school;
  TestDevice *laptop;   /* of t1 */
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
say (Fixture    *f,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, parta_draft_new (scope, kind, key, body));
  parta_registrar_enter (f->school->registrar, drafts, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (PartaLogin) account = parta_login_new ("t1-login", "t1", "hash");
  g_autoptr (PartaSession) session = NULL;
  PartaHash token = { { 1 } };

  f->school = test_school_new (parta_backend_new_memory ());
  f->laptop = new_device (f->school, "t1", "teacher", 1);
  say (f, "school", PARTA_KIND_PERSON, "c1", parta_body_new ("surname", "c1", "name", "Имя", NULL));
  say (f, "school", PARTA_KIND_ROLE, "c1/coordinator", parta_body_new ("order", "1", NULL));
  say (f, "school", PARTA_KIND_LOAD, "j1/t2", parta_body_new ("from", "2026-09-01", NULL));
  session = parta_session_new (&token, "t1-login", f->laptop->id, TEST_NOW, TEST_NOW + 1000 * MINUTE);
  g_assert_true (parta_backend_save_account (f->school->backend, account, NULL));
  g_assert_true (parta_backend_save_session (f->school->backend, session, NULL));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  test_device_free (f->laptop);
  test_school_free (f->school);
}

/* @base: (nullable): the version that its author saw. */
static PartaEntry *
write_at (TestDevice       *device,
          gint64            wall,
          const char       *scope,
          PartaKind         kind,
          const char       *key,
          const PartaEntryId *base,
          PartaBody        *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = { .school = "s1", .author = device->person, .wall = wall, .boot = "b" };
  PartaEntry *entry;

  draft->role = g_strdup (device->role);
  if (base != NULL)
    draft->base = *base;
  memcpy (stamp.id.device, device->id, PARTA_DEVICE_SIZE);
  stamp.id.seq = device->entries->len + 1;
  entry = parta_entry_new (draft, &stamp);
  g_ptr_array_add (device->entries, entry);

  return entry;
}

static PartaEntry *
mark_at (TestDevice       *device,
         gint64            wall,
         const char       *pupil,
         const PartaEntry *base,
         const char       *mark)
{
  g_autofree char *key = g_strdup_printf (TEST_LESSON "/%s/1", pupil);

  return write_at (device, wall, "journal/j1", PARTA_KIND_MARK, key, base != NULL ? parta_entry_get_id (base) : NULL,
                   parta_body_new ("mark", mark, NULL));
}

/* Pushes what is new; returns the verdict of the newest. */
static PartaVerdict
push (Fixture    *f,
      TestDevice *device)
{
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, device->acked + 1, device->entries->len, 0);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new (device->person, device->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSyncReply) reply = parta_registrar_sync (f->school->registrar, visitor, request, &error);
  PartaVerdict verdict = PARTA_VERDICT_APPLIED;

  g_assert_no_error (error);
  g_assert_cmpuint (reply->acked, ==, device->entries->len);   /* I1: whatever the verdict, it is in the ledger */
  device->acked = reply->acked;
  for (guint i = 0; i < reply->answers->len; i++)
    {
      const PartaAnswer *answer = reply->answers->pdata[i];

      if (answer->seq == device->acked)
        verdict = answer->verdict;
    }

  return verdict;
}

static const char *
mark_of (Fixture    *f,
         const char *pupil)
{
  g_autofree char *key = g_strdup_printf (TEST_LESSON "/%s/1", pupil);
  PartaState *state = parta_registrar_get_state (f->school->registrar, NULL);

  return parta_fact_get (parta_state_get_live (state, "journal/j1", PARTA_KIND_MARK, key), "mark");
}

static const char *
told (Fixture    *f,
      const char *id,
      const char *member)
{
  PartaState *state = parta_registrar_get_state (f->school->registrar, NULL);

  return parta_fact_get (parta_state_get_live (state, "person/t1", PARTA_KIND_VOIDANCE, id), member);
}

static void
pass (Fixture *f,
      guint    minutes)
{
  parta_clock_advance (f->school->clock, (gint64) minutes * MINUTE);
}

static char *
report (Fixture    *f,
        const char *by,
        const char *coordinator,
        const char *support)
{
  PartaNotice notice = { .person = "t1", .by = by, .learned = AT ("12:00"), .reported = AT ("12:30"), .coordinator = coordinator,
                         .support = support, .note = "a note with the password was seen" };
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  parta_breach_desk_report (f->school->registrar, &notice, &id, &error);
  g_assert_no_error (error);

  return id;
}

static void
expect_account (Fixture *f,
                gboolean disabled,
                gboolean session_lives)
{
  g_autoptr (PartaLogin) account = NULL;
  g_autoptr (PartaSession) session = NULL;
  PartaHash token = { { 1 } };

  g_assert_true (parta_backend_load_account (f->school->backend, "t1-login", &account, NULL));
  g_assert_true (parta_backend_load_session (f->school->backend, &token, &session, NULL));
  g_assert_cmpint (account->disabled, ==, disabled);
  g_assert_cmpint (session != NULL && session->expires > TEST_NOW, ==, session_lives);
}

/* I12: a second server that reads the ledger from its beginning has the same record. */
static void
expect_same_replay (Fixture *f)
{
  static const char *const scopes[] = { "class/5a", "journal/j1", "office", "person/t1", "school", NULL };
  g_autoptr (PartaRegistrar) other = parta_registrar_new (f->school->backend, f->school->clock, NULL);
  PartaHash one, two;

  parta_state_digest (parta_registrar_get_state (f->school->registrar, NULL), scopes, &one);
  parta_state_digest (parta_registrar_get_state (other, NULL), scopes, &two);
  g_assert_true (parta_hash_equal (&one, &two));
}

/* the first receipt blocks; who speaks of somebody else's account needs one, or anybody could lock out anybody. */
static void
check_block (Fixture      *f,
             gconstpointer data)
{
  g_autofree char *id = report (f, "t2", NULL, NULL);
  g_autoptr (GError) error = NULL;
  gboolean blocked;

  expect_account (f, FALSE, TRUE);
  g_assert_true (parta_breach_desk_is_blocked (f->school->registrar, "t1", &blocked, NULL));
  g_assert_false (blocked);

  g_assert_true (parta_breach_desk_receive (f->school->registrar, id, NULL, AT ("12:59"), &error));
  expect_account (f, TRUE, FALSE);
  g_assert_true (parta_breach_desk_is_blocked (f->school->registrar, "t1", &blocked, NULL));
  g_assert_true (blocked);
  g_assert_true (parta_breach_desk_is_blocked (f->school->registrar, "t2", &blocked, NULL));
  g_assert_false (blocked);

  /* A receipt that was noted is not moved. */
  g_assert_false (parta_breach_desk_receive (f->school->registrar, id, NULL, AT ("12:40"), &error));
  g_assert_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED);
  g_assert_false (parta_breach_desk_receive (f->school->registrar, "nothing", NULL, AT ("12:40"), NULL));
}

static void
check_own_word (Fixture      *f,
                gconstpointer data)
{
  g_autofree char *id = report (f, "t1", NULL, NULL);

  expect_account (f, TRUE, FALSE);
  g_assert_cmpstr (id, ==, "2026-10-12-1");
}

/* A crash after the notice and before its consequences: they are caught up with, and nothing happens twice. */
static void
check_enforce_again (Fixture      *f,
                     gconstpointer data)
{
  g_autoptr (PartaLogin) account = NULL;
  g_autofree char *id = NULL;
  guint64 lsn;

  mark_at (f->laptop, TEST_NOW, "p1", NULL, "2");
  push (f, f->laptop);
  id = report (f, "t1", AT ("12:40"), AT ("12:50"));
  g_assert_true (parta_backend_load_account (f->school->backend, "t1-login", &account, NULL));
  account->disabled = FALSE;
  g_assert_true (parta_backend_save_account (f->school->backend, account, NULL));
  lsn = parta_registrar_get_lsn (f->school->registrar);

  g_assert_true (parta_breach_desk_enforce (f->school->registrar, NULL));
  expect_account (f, TRUE, FALSE);
  g_assert_cmpuint (parta_registrar_get_lsn (f->school->registrar), ==, lsn);
}

/* void from the later receipt, though the notice was written down later still; what stood before stands again. */
static void
check_void (Fixture      *f,
            gconstpointer data)
{
  PartaEntry *before, *stolen;
  g_autofree char *id = NULL;
  const PartaFact *fact;

  before = mark_at (f->laptop, TEST_NOW, "p1", NULL, "5");
  push (f, f->laptop);
  pass (f, 10);
  stolen = mark_at (f->laptop, TEST_NOW + 10 * MINUTE, "p1", before, "2");
  mark_at (f->laptop, TEST_NOW + 10 * MINUTE, "p1", stolen, "3");
  mark_at (f->laptop, TEST_NOW + 10 * MINUTE, "p2", NULL, "2");
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_APPLIED);
  g_assert_cmpstr (mark_of (f, "p1"), ==, "3");
  pass (f, 10);
  id = report (f, "t1", AT ("13:02"), AT ("13:05"));

  g_assert_cmpstr (mark_of (f, "p1"), ==, "5");
  g_assert_cmpstr (mark_of (f, "p2"), ==, "");
  g_assert_cmpstr (told (f, id, "from"), ==, AT ("13:05"));
  g_assert_cmpstr (told (f, id, "restored"), ==, "");
  g_assert_cmpstr (told (f, id, "entries"), ==, "3");
  fact = parta_state_get (parta_registrar_get_state (f->school->registrar, NULL), "journal/j1", PARTA_KIND_MARK, TEST_LESSON "/p1/1");
  g_assert_cmpstr (parta_fact_get_head (fact)->author, ==, PARTA_SYSTEM_PERSON);
  g_assert_cmpuint (parta_fact_get_n_rivals (fact), ==, 0);
  expect_same_replay (f);
}

/* Operations before both had the notice stand; the boundary is the second of the later receipt. */
static void
check_void_boundary (Fixture      *f,
                     gconstpointer data)
{
  g_autofree char *id = NULL;

  pass (f, 5);
  mark_at (f->laptop, TEST_NOW + 5 * MINUTE - 1000, "p1", NULL, "4");
  parta_clock_advance (f->school->clock, -1);
  push (f, f->laptop);
  parta_clock_advance (f->school->clock, 1);
  mark_at (f->laptop, TEST_NOW + 5 * MINUTE - 1000, "p2", NULL, "4");
  push (f, f->laptop);
  pass (f, 5);
  id = report (f, "t1", AT ("13:05"), AT ("13:01"));

  g_assert_cmpstr (mark_of (f, "p1"), ==, "4");
  g_assert_cmpstr (mark_of (f, "p2"), ==, "");
}

/* What somebody else has said since is not touched, be it upon the void value or beside it. */
static void
check_void_spares_others (Fixture      *f,
                          gconstpointer data)
{
  g_autoptr (TestDevice) other = new_device (f->school, "t2", "teacher", 2);
  PartaEntry *stolen = mark_at (f->laptop, TEST_NOW, "p1", NULL, "2");
  g_autofree char *id = NULL;
  const PartaFact *fact;

  mark_at (f->laptop, TEST_NOW, "p2", NULL, "2");
  push (f, f->laptop);
  mark_at (other, TEST_NOW, "p1", stolen, "4");
  mark_at (other, TEST_NOW, "p2", NULL, "3");
  g_assert_cmpint (push (f, other), ==, PARTA_VERDICT_CONFLICT);
  pass (f, 1);
  id = report (f, "t1", AT ("12:40"), AT ("12:50"));

  g_assert_cmpstr (mark_of (f, "p1"), ==, "4");
  fact = parta_state_get (parta_registrar_get_state (f->school->registrar, NULL), "journal/j1", PARTA_KIND_MARK, TEST_LESSON "/p2/1");
  g_assert_cmpuint (parta_fact_get_n_rivals (fact), ==, 1);
  g_assert_cmpstr (parta_body_get (parta_fact_get_rival (fact, 0)->body, "mark"), ==, "3");
  expect_same_replay (f);
}

/* A void version that stood beside the head goes; the head stays as it is. */
static void
check_void_rival (Fixture      *f,
                  gconstpointer data)
{
  g_autoptr (TestDevice) other = new_device (f->school, "t2", "teacher", 2);
  g_autofree char *id = NULL;
  const PartaFact *fact;

  mark_at (other, TEST_NOW, "p1", NULL, "4");
  push (f, other);
  mark_at (f->laptop, TEST_NOW, "p1", NULL, "2");
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_CONFLICT);
  pass (f, 1);
  id = report (f, "t1", AT ("12:40"), AT ("12:50"));

  fact = parta_state_get (parta_registrar_get_state (f->school->registrar, NULL), "journal/j1", PARTA_KIND_MARK, TEST_LESSON "/p1/1");
  g_assert_cmpstr (mark_of (f, "p1"), ==, "4");
  g_assert_cmpstr (parta_fact_get_head (fact)->author, ==, "t2");
  g_assert_cmpuint (parta_fact_get_n_rivals (fact), ==, 0);
}

static guint
count_held (Fixture *f)
{
  g_autoptr (GPtrArray) held = parta_held_list (f->school->registrar, NULL);

  return held->len;
}

static gboolean
decide (Fixture          *f,
        const PartaEntry *entry,
        const char       *outcome,
        const char       *person)
{
  g_autofree char *id = parta_entry_id_dup_text (parta_entry_get_id (entry));

  return parta_held_decide (f->school->registrar, id, outcome, "asked the owner", person, NULL);
}

/* R-187, I1, I11: what comes after the notice is kept, and decided one by one; by the new password everything is normal. */
static void
check_quarantine (Fixture      *f,
                  gconstpointer data)
{
  PartaEntry *first, *second;
  g_autofree char *id = report (f, "t1", AT ("12:40"), AT ("12:50"));

  pass (f, 60);
  g_assert_true (parta_breach_desk_renew (f->school->registrar, "t1", NULL));
  g_assert_cmpstr (told (f, id, "restored"), ==, AT ("14:00"));
  pass (f, 60);

  first = mark_at (f->laptop, TEST_NOW - 20 * MINUTE, "p1", NULL, "5");                    /* 12:40 */
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_HELD);
  second = mark_at (f->laptop, TEST_NOW - 11 * MINUTE, "p1", first, "4");                  /* 12:49 */
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_HELD);
  mark_at (f->laptop, TEST_NOW - 10 * MINUTE, "p2", NULL, "2");                            /* 12:50 */
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_VOID);
  mark_at (f->laptop, TEST_NOW + 60 * MINUTE - 1000, "p2", NULL, "2");                     /* 13:59:59 */
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_VOID);
  mark_at (f->laptop, TEST_NOW + 60 * MINUTE, "p2", NULL, "3");                            /* 14:00 */
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_APPLIED);

  g_assert_cmpstr (mark_of (f, "p1"), ==, "");
  g_assert_cmpstr (mark_of (f, "p2"), ==, "3");
  g_assert_cmpuint (count_held (f), ==, 2);
  g_assert_false (decide (f, first, PARTA_DECISION_ACCEPT, "t1"));
  g_assert_false (decide (f, first, PARTA_DECISION_ACCEPT, "t2"));
  g_assert_true (decide (f, first, PARTA_DECISION_ACCEPT, "c1"));
  g_assert_cmpstr (mark_of (f, "p1"), ==, "5");
  g_assert_false (decide (f, first, PARTA_DECISION_VOID, "d1"));
  g_assert_true (decide (f, second, PARTA_DECISION_VOID, "d1"));
  g_assert_cmpstr (mark_of (f, "p1"), ==, "5");
  g_assert_cmpuint (count_held (f), ==, 0);
  expect_same_replay (f);
}

/* While nothing but the first receipt is known, and no new password, everything waits. */
static void
check_held_until_known (Fixture      *f,
                        gconstpointer data)
{
  g_autofree char *id = report (f, "t1", AT ("12:40"), NULL);

  mark_at (f->laptop, TEST_NOW, "p1", NULL, "5");
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_HELD);
  test_device_write (f->laptop, "journal/j2", PARTA_KIND_MARK, TEST_LESSON "/p1/1", parta_body_new ("mark", "5", NULL));
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_REFUSED);   /* no right stays no right */
  g_assert_cmpstr (told (f, id, "from"), ==, "");
}

/* The coordinator notes the receipt on the own laptop: what follows has happened before the reply is sent. */
static void
check_pushed_notice (Fixture      *f,
                     gconstpointer data)
{
  g_autoptr (TestDevice) office = new_device (f->school, "c1", "coordinator", 3);
  g_autofree char *id = report (f, "t2", NULL, NULL);
  PartaEntryId seen;

  mark_at (f->laptop, TEST_NOW, "p1", NULL, "2");
  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_APPLIED);
  pass (f, 1);
  parta_fact_get_base (parta_state_get (parta_registrar_get_state (f->school->registrar, NULL), "office", PARTA_KIND_BREACH, id),
                       &seen);
  write_at (office, TEST_NOW + MINUTE, "office", PARTA_KIND_BREACH, id, &seen,
            parta_body_new ("person", "t1", "by", "t2", "learned", AT ("12:00"), "reported", AT ("12:30"), "coordinator",
                            AT ("12:45"), "support", AT ("12:46"), "note", "a note with the password was seen", NULL));
  push (f, office);
  expect_account (f, TRUE, FALSE);
  g_assert_cmpstr (mark_of (f, "p1"), ==, "");
}

/* A deputy's account was used to accept an entry: the decision is void, and what it let in goes with it. */
static void
check_void_decision (Fixture      *f,
                     gconstpointer data)
{
  g_autoptr (TestDevice) deputy = new_device (f->school, "d1", "deputy", 4);
  PartaNotice notice = { .person = "d1", .by = "d1", .learned = AT ("12:00"), .reported = AT ("12:30"), .coordinator = AT ("13:01"),
                         .support = AT ("13:01") };
  g_autofree char *id = report (f, "t1", AT ("12:40"), NULL);
  PartaEntry *held = mark_at (f->laptop, TEST_NOW, "p1", NULL, "2");
  g_autofree char *key = parta_decision_dup_key (parta_entry_get_id (held));

  g_assert_cmpint (push (f, f->laptop), ==, PARTA_VERDICT_HELD);
  pass (f, 5);
  write_at (deputy, TEST_NOW + 5 * MINUTE, "journal/j1", PARTA_KIND_DECISION, key, NULL,
            parta_body_new ("outcome", PARTA_DECISION_ACCEPT, NULL));
  g_assert_cmpint (push (f, deputy), ==, PARTA_VERDICT_APPLIED);
  g_assert_cmpstr (mark_of (f, "p1"), ==, "2");

  g_assert_true (parta_breach_desk_report (f->school->registrar, &notice, NULL, NULL));
  g_assert_cmpstr (mark_of (f, "p1"), ==, "");
  g_assert_cmpuint (count_held (f), ==, 1);   /* nobody has decided about it now */
  expect_same_replay (f);
}

/* copies that hold a void value are marked, and no others. */
static void
check_copies (Fixture      *f,
              gconstpointer data)
{
  PartaState *state;
  g_autofree char *lsn = NULL;
  g_autofree char *id = NULL;

  say (f, "office", PARTA_KIND_COPY, "k1", parta_body_new ("journal", "j1", "period", "2026-q1", "lsn", "1", NULL));
  mark_at (f->laptop, TEST_NOW, "p1", NULL, "2");
  push (f, f->laptop);
  lsn = g_strdup_printf ("%" G_GUINT64_FORMAT, parta_registrar_get_lsn (f->school->registrar));
  say (f, "office", PARTA_KIND_COPY, "k2", parta_body_new ("journal", "j1", "period", "2026-q1", "lsn", lsn, NULL));
  say (f, "office", PARTA_KIND_COPY, "k3", parta_body_new ("journal", "j2", "period", "2026-q1", "lsn", lsn, NULL));
  pass (f, 1);
  id = report (f, "t1", AT ("12:40"), AT ("12:50"));

  state = parta_registrar_get_state (f->school->registrar, NULL);
  g_assert_cmpstr (parta_fact_get (parta_state_get (state, "office", PARTA_KIND_COPY, "k1"), "outdated"), ==, "");
  g_assert_cmpstr (parta_fact_get (parta_state_get (state, "office", PARTA_KIND_COPY, "k2"), "outdated"), ==, id);
  g_assert_cmpstr (parta_fact_get (parta_state_get (state, "office", PARTA_KIND_COPY, "k3"), "outdated"), ==, "");
}

/* Nobody but the server puts back what stood, though somebody claims its role. */
static void
check_no_pretender (Fixture      *f,
                    gconstpointer data)
{
  g_autoptr (TestDevice) liar = new_device (f->school, "t2", PARTA_SYSTEM_PERSON, 5);
  g_autoptr (PartaDraft) draft = parta_draft_new ("journal/j1", PARTA_KIND_MARK, TEST_LESSON "/p1/1", parta_body_new ("mark", "5", NULL));
  PartaStamp stamp = { .school = "s1", .author = "t2", .wall = TEST_NOW, .boot = "b", .id = { .seq = 1 } };

  draft->role = g_strdup (PARTA_SYSTEM_PERSON);
  draft->source = PARTA_SOURCE_CORRECTION;
  memcpy (stamp.id.device, liar->id, PARTA_DEVICE_SIZE);
  g_ptr_array_add (liar->entries, parta_entry_new (draft, &stamp));
  g_assert_cmpint (push (f, liar), ==, PARTA_VERDICT_REFUSED);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void     (* check) (Fixture *f, gconstpointer data);
  } checks[] = {
    { "/server/breach/block R-185", check_block },
    { "/server/breach/own-word R-185", check_own_word },
    { "/server/breach/enforce-again", check_enforce_again },
    { "/server/breach/void R-186", check_void },
    { "/server/breach/void-boundary R-186", check_void_boundary },
    { "/server/breach/void-spares-others", check_void_spares_others },
    { "/server/breach/void-rival", check_void_rival },
    { "/server/breach/void-decision", check_void_decision },
    { "/server/breach/quarantine R-187 I1 I11", check_quarantine },
    { "/server/breach/held-until-known R-187", check_held_until_known },
    { "/server/breach/pushed-notice R-184", check_pushed_notice },
    { "/server/breach/copies R-188", check_copies },
    { "/server/breach/no-pretender R-019", check_no_pretender },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    g_test_add (checks[i].path, Fixture, NULL, set_up, checks[i].check, tear_down);

  return g_test_run ();
}
