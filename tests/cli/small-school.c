/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-school.h"

#include <string.h>

static void
say (SmallSchool *school,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = { .school = "s1", .author = "coordinator", .wall = NOON, .boot = "", .salt = { 1, 2, 3, 4 } };
  g_autoptr (PartaEntry) entry = NULL;

  memset (stamp.id.device, 7, sizeof stamp.id.device);
  stamp.id.seq = ++school->seq;
  draft->role = g_strdup ("coordinator");
  entry = parta_entry_new (draft, &stamp);
  ledger_add (school->ledger, entry, PARTA_VERDICT_APPLIED, "");
}

/* The school as its coordinator set it up. */
void
small_school_found (SmallSchool *school,
                    const char  *regulation)
{
  say (school, "school", PARTA_KIND_SCHOOL, "school",
       parta_body_new ("name", "Школа № 1", "regulation", regulation, "tz", "Asia/Bishkek", "week", "5", "locale", "ru", NULL));
  say (school, "school", PARTA_KIND_YEAR, "2025", parta_body_new ("from", "2025-09-01", "to", "2026-05-25", NULL));
  say (school, "school", PARTA_KIND_PERIOD, "2025-q1",
       parta_body_new ("year", "2025", "kind", "quarter", "number", "1", "from", "2025-09-01", "to", "2025-10-31", NULL));
  say (school, "school", PARTA_KIND_PERIOD, "2025-q2",
       parta_body_new ("year", "2025", "kind", "quarter", "number", "2", "from", "2025-11-10", "to", "2025-12-30", NULL));
  say (school, "school", PARTA_KIND_PERSON, "t1",
       parta_body_new ("surname", "Асанова", "name", "Гүлнар", "patronymic", "Бековна", NULL));
  say (school, "school", PARTA_KIND_PERSON, "t2", parta_body_new ("surname", "Петров", "name", "Олег", NULL));
  say (school, "school", PARTA_KIND_CLASS, "7a", parta_body_new ("grade", "7", "letter", "А", "name", "7А", NULL));
  say (school, "school", PARTA_KIND_SUBJECT, "algebra", parta_body_new ("name", "Алгебра", NULL));
  say (school, "school", PARTA_KIND_SUBJECT, "physics", parta_body_new ("name", "Физика", NULL));
  say (school, "school", PARTA_KIND_JOURNAL, "j1", parta_body_new ("subject", "algebra", "class", "7a", NULL));
  say (school, "school", PARTA_KIND_JOURNAL, "j2", parta_body_new ("subject", "physics", "class", "7a", NULL));
  say (school, "school", PARTA_KIND_LOAD, "j1/t1", parta_body_new ("from", "2025-09-01", NULL));
  say (school, "school", PARTA_KIND_LOAD, "j2/t2", parta_body_new ("from", "2025-09-01", NULL));
  say (school, "school", PARTA_KIND_SLOT, "j1/1/2", parta_body_new ("from", "2025-09-01", NULL));
  say (school, "school", PARTA_KIND_SLOT, "j1/3/3", parta_body_new ("from", "2025-09-01", NULL));
}

/* Its pupils, and one lesson. */
void
small_school_fill (SmallSchool *school)
{
  static const struct
  {
    const char *id, *surname, *name, *patronymic;
  } pupils[] = {
    { "p1", "Иванов", "Пётр", "Сергеевич" },  { "p2", "Өмірбекова", "Іңкәр", "" },     { "p3", "Ким", "Анна", "Павловна" },
    { "p4", "Ким", "Анна", "Олеговна" },      { "p5", "Түгөлбаев", "Чыңгыз", "" },     { "p6", "Щербакова", "Ольга", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pupils); i++)
    {
      g_autofree char *member = g_strdup_printf ("7a/%s/2025-09-01", pupils[i].id);

      say (school, SMALL_SCHOOL_CLASS, PARTA_KIND_PUPIL, pupils[i].id,
           parta_body_new ("surname", pupils[i].surname, "name", pupils[i].name, "patronymic", pupils[i].patronymic, NULL));
      say (school, SMALL_SCHOOL_CLASS, PARTA_KIND_MEMBER, member, parta_body_new ("order", "1", NULL));
    }
  say (school, "journal/j1", PARTA_KIND_MARK, "2025-09-01/2/p1/1", parta_body_new ("mark", "4", NULL));
  say (school, "journal/j1", PARTA_KIND_LESSON, "2025-09-01/2", parta_body_new ("topic", "Повторение", NULL));
}

/* Says in somebody's name what a member of a thing is now, seeing what stands there: a change of it, not a rival. "~t1" does not see
 * it; what "+t1" says comes late. */
void
small_school_say (SmallSchool *school,
                  const char  *who,
                  const char  *scope,
                  PartaKind    kind,
                  const char  *key,
                  const char  *member,
                  const char  *value)
{
  const char *author = *who == '~' || *who == '+' ? who + 1 : who;
  g_autoptr (PartaBody) empty = parta_body_new (NULL, NULL);
  g_autoptr (PartaDraft) draft = NULL;
  PartaStamp stamp = { .school = "s1", .author = author, .wall = NOON + 60000, .boot = "", .salt = { 4, 3, 2, 1 } };
  g_autoptr (PartaState) state = ledger_replay (school->ledger);
  const PartaFact *fact = parta_state_get (state, scope, kind, key);
  g_autoptr (PartaEntry) entry = NULL;

  draft = parta_draft_new (scope, kind, key, parta_body_with (fact != NULL ? parta_fact_get_body (fact) : empty, member, value));
  if (fact != NULL && *who != '~')
    parta_fact_get_base (fact, &draft->base);
  memset (stamp.id.device, 8, sizeof stamp.id.device);
  stamp.id.seq = ledger_count (school->ledger, stamp.id.device) + 1;
  draft->role = g_strdup (strcmp (author, "t1") == 0 ? "teacher" : "coordinator");
  entry = parta_entry_new (draft, &stamp);
  ledger_add (school->ledger, entry, *who == '+' ? PARTA_VERDICT_LATE : PARTA_VERDICT_APPLIED, *who == '+' ? "deadline" : "");
}
