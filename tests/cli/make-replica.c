/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a replica for the tests of partactl, as if it had signed in and synchronised:
 *
 *   make-replica FOLDER [nobody or the name of a regulation]
 *
 * School s1, first quarter of 2025: class 7А with six pupils, two of them of one name; "7А Алгебра", which t1 teaches on
 * Mondays (lesson 2) and Wednesdays (lesson 3); "7А Физика", which somebody else teaches. One entry of t1 was refused. */

#include "small-school.h"

#include <string.h>

/* An entry that the server refused: it is kept, and its author has to see it. */
static void
be_refused (SmallSchool *school,
            PartaStore  *store)
{
  g_autoptr (PartaEntry) entry = type_mark (store, "j1", 99, "5");

  flush (store);
  ledger_add (school->ledger, entry, PARTA_VERDICT_REFUSED, "membership");
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
    { "school", PARTA_ACCESS_READ }, { SMALL_SCHOOL_CLASS, PARTA_ACCESS_WRITE }, { "journal/j1", PARTA_ACCESS_WRITE },
  };
  g_autoptr (Ledger) ledger = ledger_new ();
  g_autoptr (PartaNews) news = parta_news_new ();
  g_autoptr (PartaNews) records = NULL;
  g_autoptr (GError) error = NULL;
  SmallSchool school = { .ledger = ledger };

  sign_in (store, "t1");
  small_school_found (&school, regulation);
  small_school_fill (&school);
  news->manifest = 1;
  for (guint i = 0; i < G_N_ELEMENTS (grants); i++)
    grant (news, grants[i].scope, 1, grants[i].access);
  parta_store_apply_news (store, news, &error);
  g_assert_no_error (error);

  be_refused (&school, store);
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
