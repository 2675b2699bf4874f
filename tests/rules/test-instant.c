/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, instants and working days. */
#include "parta-workdays.h"

static void
check_dates (void)
{
  static const struct
  {
    const char *text;
    gint32      date;
    guint       weekday;
    const char *next_month;
  } rows[] = {
    { "1970-01-01", 0, 4, "1970-02-01" },
    { "1969-12-31", -1, 3, "1970-01-31" },
    { "2000-02-29", 11016, 2, "2000-03-29" },
    { "2024-02-29", 19782, 4, "2024-03-29" },
    { "2024-01-31", 19753, 3, "2024-02-29" },
    { "2027-01-31", 20849, 7, "2027-02-28" },
    { "2026-12-31", 20818, 4, "2027-01-31" },
    { "2026-10-12", 20738, 1, "2026-11-12" },
    { "0001-01-01", -719162, 1, "0001-02-01" },
    { "9999-11-30", 2932865, 2, "9999-12-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char text[11], next[11];

      g_assert_cmpint (parta_date_parse (rows[i].text, -1), ==, rows[i].date);
      parta_date_print (rows[i].date, text);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpuint (parta_date_weekday (rows[i].date), ==, rows[i].weekday);
      parta_date_print (parta_date_add_month (rows[i].date), next);
      g_assert_cmpstr (next, ==, rows[i].next_month);
    }
}

/* The last day that can be written, and deadlines behind it, come to an end. */
static void
check_last_date (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  char text[11], moment[20];

  parta_date_print (parta_date_parse ("9999-12-31", -1), text);
  g_assert_cmpstr (text, ==, "9999-12-31");
  parta_instant_print_local (utc, parta_instant_day_end (utc, parta_date_parse ("9999-12-31", -1) + 7), moment);
  g_assert_cmpstr (moment + 4, ==, "-01-07T23:59:59");
}

static void
check_no_dates (void)
{
  static const char *const rows[] = { "",           "2026-02-29", "2100-02-29", "2026-13-01",  "2026-00-10", "2026-10-00",
                                      "2026-04-31", "26-10-12",   "2026/10/12", "2026-10-12 ", "2026-1a-12", "0000-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (parta_date_parse (rows[i], -1), ==, PARTA_NO_DATE);
}

/* Every day of eight centuries is told by GLib's calendar, too. */
static void
check_against_glib (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, 1, 1600);

  for (gint32 day = parta_date_make (1600, 1, 1); g_date_get_year (date) < 2400; g_date_add_days (date, 1), day++)
    {
      char text[11], wanted[11];

      parta_date_print (day, text);
      g_date_strftime (wanted, sizeof wanted, "%Y-%m-%d", date);
      g_assert_cmpstr (text, ==, wanted);
      g_assert_cmpuint (parta_date_weekday (day), ==, g_date_get_weekday (date));
    }
}

static void
check_local_moments (void)
{
  static const struct
  {
    const char *zone;
    const char *local;
    gint64      instant;
    const char *shown;
  } rows[] = {
    { "Asia/Bishkek", "2026-10-12T09:00", 1791774000, "2026-10-12T09:00:00" },
    { "Europe/Moscow", "2026-12-31T23:59:59", 1798750799, "2026-12-31T23:59:59" },
    { "Europe/Berlin", "2026-03-29T01:59:59", 1774745999, "2026-03-29T01:59:59" },
    { "Europe/Berlin", "2026-03-29T03:00:00", 1774746000, "2026-03-29T03:00:00" },
    { "Europe/Berlin", "2026-10-25T03:00:00", 1792893600, "2026-10-25T03:00:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
      char text[20];

      g_assert_cmpint (parta_instant_parse_local (zone, rows[i].local), ==, rows[i].instant);
      parta_instant_print_local (zone, rows[i].instant, text);
      g_assert_cmpstr (text, ==, rows[i].shown);
    }
}

static void
check_no_moments (void)
{
  static const char *const rows[] = { "", "2026-10-12", "2026-10-12T24:00", "2026-10-12T09:60", "2026-10-12 09:00",
                                      "2026-10-12T09:00Z", "2026-10-12T9:00", "2026-02-30T09:00", "2026-10-12T09:00:60" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (parta_instant_parse_local (zone, rows[i]), ==, PARTA_NO_INSTANT);
}

/* 2026-11-03 … 2026-11-10 are holidays, 2026-11-14 (Saturday) is worked, 2026-11-16 (Monday) is off. */
static void
check_workdays (void)
{
  static const struct
  {
    guint       week;
    const char *from;
    int         count;
    const char *to;
  } rows[] = {
    { 5, "2026-10-12", 0, "2026-10-12" }, { 5, "2026-10-12", 2, "2026-10-14" }, { 5, "2026-10-09", 1, "2026-10-12" },
    { 6, "2026-10-09", 1, "2026-10-10" }, { 6, "2026-10-10", 1, "2026-10-12" }, { 5, "2026-11-02", 1, "2026-11-11" },
    { 5, "2026-11-02", 2, "2026-11-12" }, { 5, "2026-11-13", 1, "2026-11-14" }, { 5, "2026-11-13", 2, "2026-11-17" },
    { 7, "2026-10-10", 1, "2026-10-11" }, { 5, "2026-12-31", 1, "2027-01-01" },
  };
  g_autoptr (PartaWorkdays) days = parta_workdays_new (5);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint32 from = parta_date_parse (rows[i].from, -1);

      parta_workdays_reset (days, rows[i].week);
      parta_workdays_add_holidays (days, parta_date_parse ("2026-11-03", -1), parta_date_parse ("2026-11-10", -1));
      parta_workdays_add_day_off (days, parta_date_parse ("2026-11-16", -1));
      parta_workdays_add_worked (days, parta_date_parse ("2026-11-14", -1));
      g_assert_cmpint (parta_workdays_add (days, from, rows[i].count), ==, parta_date_parse (rows[i].to, -1));
    }
}

/* A calendar without a single working day ends the count instead of running for ever. */
static void
check_no_workdays (void)
{
  g_autoptr (PartaWorkdays) days = parta_workdays_new (5);

  parta_workdays_add_holidays (days, parta_date_parse ("2026-01-01", -1), parta_date_parse ("2036-01-01", -1));
  g_assert_cmpint (parta_workdays_add (days, parta_date_parse ("2026-06-01", -1), 2), <, parta_date_parse ("2028-01-01", -1));
}

static void
check_holidays (void)
{
  g_autoptr (PartaWorkdays) days = parta_workdays_new (6);
  gint32 end = parta_date_parse ("2026-11-02", -1);

  g_assert_cmpint (parta_workdays_find_holidays (days, end), ==, end + 1);
  parta_workdays_add_holidays (days, parta_date_parse ("2026-12-30", -1), parta_date_parse ("2027-01-10", -1));
  parta_workdays_add_holidays (days, parta_date_parse ("2026-11-04", -1), parta_date_parse ("2026-11-09", -1));
  g_assert_cmpint (parta_workdays_find_holidays (days, end), ==, end + 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/instant/dates", check_dates);
  g_test_add_func ("/rules/instant/last-date", check_last_date);
  g_test_add_func ("/rules/instant/no-dates", check_no_dates);
  g_test_add_func ("/rules/instant/against-glib", check_against_glib);
  g_test_add_func ("/rules/instant/local-moments", check_local_moments);
  g_test_add_func ("/rules/instant/no-moments", check_no_moments);
  g_test_add_func ("/rules/workdays/count", check_workdays);
  g_test_add_func ("/rules/workdays/none", check_no_workdays);
  g_test_add_func ("/rules/workdays/holidays-after-a-period", check_holidays);

  return g_test_run ();
}
