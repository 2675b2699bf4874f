/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a replica for the tests of partactl, as if it had signed in and synchronised:
 *
 *   make-replica FOLDER [nobody or the name of a regulation]
 *
 * School s1, first quarter of 2025: class 7А with six pupils, two of them of one name; "7А Алгебра", which t1 teaches on
 * Mondays (lesson 2) and Wednesdays (lesson 3); "7А Физика", which somebody else teaches. One entry of t1 was refused. */

#include "replica.h"

#include <string.h>

#define CLASS "class/7a"

typedef struct
{
  Ledger *ledger;
  guint64 seq;
} Office;

static void
say (Office     *office,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = { .school = "s1", .author = "coordinator", .wall = NOON, .boot = "", .salt = { 1, 2, 3, 4 } };
  g_autoptr (PartaEntry) entry = NULL;

  memset (stamp.id.device, 7, sizeof stamp.id.device);
  stamp.id.seq = ++office->seq;
  draft->role = g_strdup ("coordinator");
  entry = parta_entry_new (draft, &stamp);
  ledger_add (office->ledger, entry, PARTA_VERDICT_APPLIED, "");
}

static void
say_school (Office     *office,
            const char *regulation)
{
  say (office, "school", PARTA_KIND_SCHOOL, "school",
       parta_body_new ("name", "Школа № 1", "regulation", regulation, "tz", "Asia/Bishkek", "week", "5", "locale", "ru", NULL));
  say (office, "school", PARTA_KIND_YEAR, "2025", parta_body_new ("from", "2025-09-01", "to", "2026-05-25", NULL));
  say (office, "school", PARTA_KIND_PERIOD, "2025-q1",
       parta_body_new ("year", "2025", "kind", "quarter", "number", "1", "from", "2025-09-01", "to", "2025-10-31", NULL));
  say (office, "school", PARTA_KIND_PERIOD, "2025-q2",
       parta_body_new ("year", "2025", "kind", "quarter", "number", "2", "from", "2025-11-10", "to", "2025-12-30", NULL));
  say (office, "school", PARTA_KIND_PERSON, "t1",
       parta_body_new ("surname", "Асанова", "name", "Гүлнар", "patronymic", "Бековна", NULL));
  say (office, "school", PARTA_KIND_PERSON, "t2", parta_body_new ("surname", "Петров", "name", "Олег", NULL));
  say (office, "school", PARTA_KIND_CLASS, "7a", parta_body_new ("grade", "7", "letter", "А", "name", "7А", NULL));
  say (office, "school", PARTA_KIND_SUBJECT, "algebra", parta_body_new ("name", "Алгебра", NULL));
  say (office, "school", PARTA_KIND_SUBJECT, "physics", parta_body_new ("name", "Физика", NULL));
  say (office, "school", PARTA_KIND_JOURNAL, "j1", parta_body_new ("subject", "algebra", "class", "7a", NULL));
  say (office, "school", PARTA_KIND_JOURNAL, "j2", parta_body_new ("subject", "physics", "class", "7a", NULL));
  say (office, "school", PARTA_KIND_LOAD, "j1/t1", parta_body_new ("from", "2025-09-01", NULL));
  say (office, "school", PARTA_KIND_LOAD, "j2/t2", parta_body_new ("from", "2025-09-01", NULL));
  say (office, "school", PARTA_KIND_SLOT, "j1/1/2", parta_body_new ("from", "2025-09-01", NULL));
  say (office, "school", PARTA_KIND_SLOT, "j1/3/3", parta_body_new ("from", "2025-09-01", NULL));
}

static void
say_pupils (Office *office)
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

      say (office, CLASS, PARTA_KIND_PUPIL, pupils[i].id,
           parta_body_new ("surname", pupils[i].surname, "name", pupils[i].name, "patronymic", pupils[i].patronymic, NULL));
      say (office, CLASS, PARTA_KIND_MEMBER, member, parta_body_new ("order", "1", NULL));
    }
  say (office, "journal/j1", PARTA_KIND_MARK, "2025-09-01/2/p1/1", parta_body_new ("mark", "4", NULL));
  say (office, "journal/j1", PARTA_KIND_LESSON, "2025-09-01/2", parta_body_new ("topic", "Повторение", NULL));
}

/* An entry that the server refused: it is kept, and its author has to see it. */
static void
be_refused (Office     *office,
            PartaStore *store)
{
  g_autoptr (PartaEntry) entry = type_mark (store, "j1", 99, "5");

  flush (store);
  ledger_add (office->ledger, entry, PARTA_VERDICT_REFUSED, "membership");
}

static void
fill (PartaStore *store,
      const char *regulation)
{
  static const struct
  {
    const char *scope;
    PartaAccess access;
  } grants[] = {
    { "school", PARTA_ACCESS_READ }, { CLASS, PARTA_ACCESS_WRITE }, { "journal/j1", PARTA_ACCESS_WRITE },
  };
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) news = parta_news_new ();
  g_autoptr (PartaNews) records = NULL;
  g_autoptr (GError) error = NULL;
  Office office = { ledger, 0 };

  sign_in (store, "t1");
  say_school (&office, regulation);
  say_pupils (&office);
  news->manifest = 1;
  for (guint i = 0; i < G_N_ELEMENTS (grants); i++)
    grant (news, grants[i].scope, 1, grants[i].access);
  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);

  be_refused (&office, store);
  records = ledger_news (ledger, store, 1000);
  parta_store_apply_news (store, records, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (NOON);
  g_autoptr (PartaStore) store = NULL;

  g_assert_cmpint (argc, >, 1);
  store = open_store (argv[1], clock);
  if (argc == 2)
    fill (store, "kz");
  else if (strcmp (argv[2], "nobody") != 0)
    fill (store, argv[2]);
  flush (store);
  parta_store_close (store);

  return 0;
}
