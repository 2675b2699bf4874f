/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-archive-watch.h"
#include "sign-off-desk.h"

#include <string.h>

#define SHA "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static PartaBody *
read_words (const char *words)
{
  g_auto (GStrv) members = g_strsplit (words, ";", -1);
  PartaBody *body = parta_body_new (NULL, NULL);

  for (guint i = 0; members[i] != NULL; i++)
    {
      char *value = strchr (members[i], '=');
      g_autoptr (PartaBody) less = body;

      *value++ = '\0';
      body = parta_body_with (less, members[i], value);
    }

  return body;
}

static void
say (SignOffDesk *desk,
     const char  *day,
     PartaKind    kind,
     const char  *key,
     const char  *words)
{
  g_autofree char *at = g_strconcat (day, "T10:00:00", NULL);

  g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (desk, at, "s1/secretary", PARTA_SCOPE_OFFICE, kind, key, read_words (words))), ==,
                   parta_rule_get_id (PARTA_RULE_NONE));
}

static void
pack (SignOffDesk *desk,
      const char  *day,
      const char  *number,
      const char  *span,
      const char  *period)
{
  g_autofree char *words = g_strdup_printf ("type=package;digest=" SHA ";by=s1;span=%s;period=%s;day=%s", span, period, day);

  say (desk, day, PARTA_KIND_ARCHIVE_ITEM, number, words);
}

static void
lay (SignOffDesk *desk,
     const char  *day,
     const char  *key,
     const char  *outcome)
{
  g_autofree char *words = g_strdup_printf ("digest=" SHA ";written=%s;verified=%s;outcome=%s", day, day, outcome);

  say (desk, day, PARTA_KIND_MEDIUM_COPY, key, words);
}

static void
put_media (SignOffDesk *desk)
{
  say (desk, "2026-09-02", PARTA_KIND_MEDIUM, "d1", "type=disk;building=1;room=12;keeper=s1");
  say (desk, "2026-09-02", PARTA_KIND_MEDIUM, "d2", "type=disk;building=1;room=31;keeper=s1");
  say (desk, "2026-09-02", PARTA_KIND_MEDIUM, "d3", "type=disk;building=1;room=12;keeper=s1");
}

/* "export! 2026-10-04 week": what is overdue has a "!"; only of one task, where that is named */
static char *
list (SignOffDesk *desk,
      const char  *day,
      const char  *only)
{
  g_autoptr (GArray) due = parta_archive_watch_list (desk->book, desk->school.state, sign_off_desk_date (day));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const PartaArchiveDue *one = &g_array_index (due, PartaArchiveDue, i);
      const char *const words[] = { one->span, one->period, one->number, one->medium };
      char date[PARTA_DAY_SIZE] = "";

      if (*only != '\0' && strcmp (parta_archive_task_get_name (one->task), only) != 0)
        continue;
      if (one->due != PARTA_NO_DATE)
        parta_date_print (one->due, date);
      g_string_append_printf (text, "%s%s%s %s", text->len > 0 ? ", " : "", parta_archive_task_get_name (one->task),
                              one->overdue ? "!" : "", date);
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        g_string_append_printf (text, "%s%s", *words[k] != '\0' ? " " : "", words[k]);
    }

  return g_string_free (text, FALSE);
}

#define EXPECT(day, only, expected) \
  G_STMT_START { g_autofree char *listed = list (&desk, day, only); g_assert_cmpstr (listed, ==, expected); } G_STMT_END

/* of weeks from Monday to Sunday, the first one from the week in which the school year begins. */
static void
test_week (void)
{
  g_auto (SignOffDesk) desk = { 0 };

  sign_off_desk_init (&desk, "kz");
  EXPECT ("2026-08-31", "export", "");                              /* before the school year */
  EXPECT ("2026-09-06", "export", "export 2026-09-06 week");        /* its first week, the last day of it */
  EXPECT ("2026-09-07", "export", "export! 2026-09-06 week");       /* and the day after */
  pack (&desk, "2026-09-07", "1", "week", "");
  EXPECT ("2026-09-13", "export", "");
  EXPECT ("2026-09-14", "export", "export 2026-09-20 week");
  EXPECT ("2026-09-20", "export", "export 2026-09-20 week");
  EXPECT ("2026-09-21", "export", "export! 2026-09-20 week");
  pack (&desk, "2026-09-21", "2", "period", "2026-q1");             /* the whole record is in every package */
  EXPECT ("2026-09-21", "export", "");
}

/* at the end of a period and of the year, a package of its own; two weeks, or until the next period begins. */
static void
test_ends (void)
{
  g_auto (SignOffDesk) desk = { 0 };

  sign_off_desk_init (&desk, "kz");
  pack (&desk, "2026-10-30", "1", "week", "");
  EXPECT ("2026-10-30", "export", "");
  EXPECT ("2026-10-31", "export", "export 2026-11-09 period 2026-q1");
  pack (&desk, "2026-11-09", "2", "week", "");
  EXPECT ("2026-11-09", "export", "export 2026-11-09 period 2026-q1");
  EXPECT ("2026-11-10", "export", "export! 2026-11-09 period 2026-q1");
  pack (&desk, "2026-11-10", "3", "period", "2026-q1");
  EXPECT ("2026-11-10", "export", "");
  pack (&desk, "2026-12-28", "4", "period", "2026-q2");
  pack (&desk, "2027-05-24", "5", "week", "");
  EXPECT ("2027-05-24", "export", "");
  EXPECT ("2027-05-25", "export", "export 2027-06-08 year 2026");
  EXPECT ("2027-06-08", "export", "export 2027-06-08 year 2026");
  EXPECT ("2027-06-09", "export", "export! 2027-06-08 year 2026");
  pack (&desk, "2027-06-09", "6", "year", "2026");
  EXPECT ("2027-06-09", "export", "");
}

/* MO, once in two weeks, on two media in different rooms; R-167: one medium, or two in one room, are none. */
static void
test_two_weeks (void)
{
  g_auto (SignOffDesk) desk = { 0 };

  sign_off_desk_init (&desk, "mo");
  put_media (&desk);
  EXPECT ("2026-09-13", "backup", "backup 2026-09-13 week");
  EXPECT ("2026-09-14", "backup", "backup! 2026-09-13 week");
  pack (&desk, "2026-09-14", "1", "week", "");
  EXPECT ("2026-09-14", "write", "write 2026-09-14 week 1");
  EXPECT ("2026-09-15", "write", "write! 2026-09-14 week 1");
  lay (&desk, "2026-09-14", "d1/1", "good");
  lay (&desk, "2026-09-14", "d3/1", "good");
  EXPECT ("2026-09-14", "backup", "backup! 2026-09-13 week");
  EXPECT ("2026-09-14", "write", "write 2026-09-14 week 1");
  lay (&desk, "2026-09-14", "d2/1", "good");
  EXPECT ("2026-09-14", "backup", "");
  EXPECT ("2026-09-15", "write", "");
  EXPECT ("2026-09-27", "backup", "");
  EXPECT ("2026-09-28", "backup", "backup 2026-10-11 week");
  say (&desk, "2026-09-28", PARTA_KIND_MEDIUM, "d2", "type=disk;building=1;room=31;keeper=s1;withdrawn=2026-09-28");
  EXPECT ("2026-09-28", "backup", "backup! 2026-09-27 week");
}

/* KG, on the second day of the holidays; what was packed before the end does not count. */
static void
test_holidays (void)
{
  g_auto (SignOffDesk) desk = { 0 };

  sign_off_desk_init (&desk, "kg");
  put_media (&desk);
  pack (&desk, "2026-10-30", "1", "week", "");
  lay (&desk, "2026-10-30", "d1/1", "good");
  lay (&desk, "2026-10-30", "d2/1", "good");
  EXPECT ("2026-10-30", "backup", "");
  EXPECT ("2026-10-31", "backup", "backup 2026-11-02 period 2026-q1");
  EXPECT ("2026-11-02", "backup", "backup 2026-11-02 period 2026-q1");
  EXPECT ("2026-11-03", "backup", "backup! 2026-11-02 period 2026-q1");
  pack (&desk, "2026-11-03", "2", "period", "2026-q1");
  EXPECT ("2026-11-03", "backup", "backup! 2026-11-02 period 2026-q1");
  lay (&desk, "2026-11-03", "d1/2", "good");
  lay (&desk, "2026-11-03", "d2/2", "good");
  EXPECT ("2026-11-03", "backup", "");
}

/* read again in each period; what was found wrong is said at once, and is no backup any longer. */
static void
test_recheck (void)
{
  g_auto (SignOffDesk) desk = { 0 };

  sign_off_desk_init (&desk, "kg");
  put_media (&desk);
  pack (&desk, "2026-10-05", "1", "week", "");
  lay (&desk, "2026-10-05", "d1/1", "good");
  lay (&desk, "2026-10-05", "d2/1", "good");
  EXPECT ("2026-11-09", "recheck", "");
  EXPECT ("2026-11-10", "recheck", "recheck 2026-12-30 1 d1, recheck 2026-12-30 1 d2");
  lay (&desk, "2026-11-12", "d1/1", "good");
  EXPECT ("2026-12-30", "recheck", "recheck 2026-12-30 1 d2");
  EXPECT ("2026-12-31", "recheck", "recheck! 2026-12-30 1 d2");
  lay (&desk, "2026-12-31", "d2/1", "damaged");
  EXPECT ("2026-12-31", "recheck", "");
  EXPECT ("2026-12-31", "damaged", "damaged!  1 d2");
  EXPECT ("2026-12-31", "write", "write! 2026-10-05 week 1");
  lay (&desk, "2026-12-31", "d2/1", "absent");
  EXPECT ("2026-12-31", "absent", "absent!  1 d2");
  say (&desk, "2026-12-31", PARTA_KIND_MEDIUM, "d2", "type=disk;building=1;room=31;keeper=s1;withdrawn=2026-12-31");
  EXPECT ("2026-12-31", "absent", "");
}

/* what was taken and did not come back; what need not be kept from 1 January on, once the school has said how long. */
static void
test_terms (void)
{
  g_auto (SignOffDesk) desk = { 0 };

  sign_off_desk_init (&desk, "kg");
  say (&desk, "2026-11-05", PARTA_KIND_ARCHIVE_ITEM, "7", "type=copy;copy=261105-1;by=s1;day=2026-11-05");
  EXPECT ("2040-01-01", "no-term", "no-term  copy");
  EXPECT ("2040-01-01", "term-over", "");
  say (&desk, "2026-11-05", PARTA_KIND_RETENTION, "copy", "years=5");
  EXPECT ("2031-12-31", "term-over", "");
  EXPECT ("2032-01-01", "term-over", "term-over 2031-12-31 7");
  EXPECT ("2032-01-01", "no-term", "");
  say (&desk, "2032-01-01", PARTA_KIND_ARCHIVE_ITEM, "7", "type=copy;copy=261105-1;by=s1;day=2026-11-05;destroyed=2032-01-01;act=1");
  EXPECT ("2032-01-02", "term-over", "");
  put_media (&desk);
  say (&desk, "2026-11-05", PARTA_KIND_MEDIUM_USE, "u", "medium=d1;taken=2026-11-05;by=s1;why=x;allowed=h1");
  EXPECT ("2026-11-06", "return", "return 2026-11-05 u d1");
  say (&desk, "2026-11-06", PARTA_KIND_MEDIUM_USE, "u", "medium=d1;taken=2026-11-05;by=s1;why=x;allowed=h1;returned=2026-11-06");
  EXPECT ("2026-11-06", "return", "");
}

/* a school sets the times itself; what is no time is refused. */
static void
test_settings (void)
{
  PartaArchiveRules rules = { .n_media = 1 };

  g_assert_true (parta_archive_rules_set (&rules, "archive.export", "every:1 week;every:2 month;period.end+days:3 until nothing"));
  g_assert_cmpuint (rules.exports.n_whens, ==, 3);
  g_assert_cmpuint (rules.exports.whens[1].every, ==, 2);
  g_assert_true (rules.exports.whens[2].kind == PARTA_WHEN_SPAN);
  g_assert_false (parta_archive_rules_set (&rules, "archive.export", "every:0 week"));
  g_assert_false (parta_archive_rules_set (&rules, "archive.export", "every:53 week"));
  g_assert_false (parta_archive_rules_set (&rules, "archive.export", "every:1 moon"));
  g_assert_false (parta_archive_rules_set (&rules, "archive.export", "every:1 week;sometimes"));
  g_assert_cmpuint (rules.exports.n_whens, ==, 3);
  g_assert_true (parta_archive_rules_set (&rules, "backup.media/recheck", "off"));
  g_assert_false (parta_archive_rules_set (&rules, "backup.media/media", "0"));
  g_assert_false (parta_archive_rules_set (&rules, "backup.media/media", "10"));
  g_assert_true (parta_archive_rules_set (&rules, "backup.media/media", "9"));
  g_assert_false (parta_archive_rules_set (&rules, "backup.media/different_rooms", "maybe"));
  g_assert_true (parta_archive_rules_set (&rules, "backup.media/different_rooms", "true"));
  g_assert_true (rules.different_rooms && rules.n_media == 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/archive-watch/R-165/week", test_week);
  g_test_add_func ("/rules/archive-watch/R-165/ends", test_ends);
  g_test_add_func ("/rules/archive-watch/R-166/two-weeks", test_two_weeks);
  g_test_add_func ("/rules/archive-watch/R-166/holidays", test_holidays);
  g_test_add_func ("/rules/archive-watch/R-168/recheck", test_recheck);
  g_test_add_func ("/rules/archive-watch/R-172/terms", test_terms);
  g_test_add_func ("/rules/archive-watch/R-001/settings", test_settings);

  return g_test_run ();
}
