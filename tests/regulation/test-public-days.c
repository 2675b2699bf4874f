/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-regulation"

#include "parta-public-days.h"
#include "shelf.h"

#include <glib/gstdio.h>

typedef enum
{
  PLAIN,    /* the day of the week decides */
  FREE,
  WORKED,
} Kind;

/* what a school of that week gets. */
static const struct
{
  const char *path, *calendar;
  guint       week;
  const char *day;
  Kind        kind;
  const char *moved;
} rows[] = {
  { "/regulation/public-days/kz/holiday", "kz", 5, "2026-05-07", FREE, NULL },
  { "/regulation/public-days/kz/holiday-6", "kz", 6, "2026-05-07", FREE, NULL },
  { "/regulation/public-days/kz/day-after", "kz", 5, "2026-05-08", PLAIN, NULL },
  { "/regulation/public-days/kz/from-saturday", "kz", 5, "2026-05-11", FREE, "2026-05-09" },
  { "/regulation/public-days/kz/from-saturday-6", "kz", 6, "2026-05-11", PLAIN, NULL },
  { "/regulation/public-days/kz/from-sunday", "kz", 5, "2026-10-26", FREE, "2026-10-25" },
  { "/regulation/public-days/kz/from-sunday-6", "kz", 6, "2026-10-26", FREE, "2026-10-25" },
  { "/regulation/public-days/kz/not-worked-instead", "kz", 6, "2026-10-25", FREE, NULL },
  { "/regulation/public-days/kz/worked-saturday", "kz", 5, "2024-05-04", WORKED, "2024-05-08" },
  { "/regulation/public-days/kz/worked-saturday-6", "kz", 6, "2024-05-04", PLAIN, NULL },
  { "/regulation/public-days/kz/taken-instead", "kz", 5, "2024-05-08", FREE, "2024-05-04" },
  { "/regulation/public-days/kz/taken-instead-6", "kz", 6, "2024-05-08", PLAIN, NULL },
  { "/regulation/public-days/kz/worked-sunday-6", "kz", 6, "2025-01-05", WORKED, "2025-01-03" },
  { "/regulation/public-days/kz/moon", "kz", 5, "2026-05-27", FREE, NULL },
  { "/regulation/public-days/kz/unsure", "kz", 5, "2026-08-31", PLAIN, NULL },
  { "/regulation/public-days/kz/unsure-27", "kz", 5, "2027-03-15", PLAIN, NULL },
  { "/regulation/public-days/ru/holiday", "ru", 5, "2026-11-04", FREE, NULL },
  { "/regulation/public-days/ru/far", "ru", 5, "2026-01-09", FREE, "2026-01-03" },
  { "/regulation/public-days/ru/far-6", "ru", 6, "2026-01-09", PLAIN, NULL },
  { "/regulation/public-days/ru/far-both", "ru", 6, "2026-12-31", FREE, "2026-01-04" },
  { "/regulation/public-days/ru/worked", "ru", 5, "2025-11-01", WORKED, "2025-11-03" },
  { "/regulation/public-days/ru/unsure", "ru", 5, "2027-05-10", PLAIN, NULL },
  { "/regulation/public-days/kg/holiday", "kg", 6, "2026-05-05", FREE, NULL },
  { "/regulation/public-days/kg/for-one-week", "kg", 5, "2025-01-03", FREE, NULL },
  { "/regulation/public-days/kg/for-one-week-6", "kg", 6, "2025-01-03", PLAIN, NULL },
  { "/regulation/public-days/kg/unsure", "kg", 5, "2026-03-20", PLAIN, NULL },
  { "/regulation/public-days/no-calendar", "xx", 5, "2026-05-01", PLAIN, NULL },
};

static void
check_row (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  gint32 date = parta_date_parse (rows[i].day, -1);
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autoptr (GPtrArray) days = parta_regulations_list_public_days (shelf->regulations, rows[i].calendar, date, date, rows[i].week);
  const PartaPublicDay *day = days->len > 0 ? days->pdata[0] : NULL;

  g_assert_cmpuint (days->len, ==, rows[i].kind != PLAIN);
  if (day == NULL)
    return;
  g_assert_cmpint (day->date, ==, date);
  g_assert_cmpint (day->worked, ==, rows[i].kind == WORKED);
  g_assert_cmpint (day->moved, ==, rows[i].moved != NULL ? parta_date_parse (rows[i].moved, -1) : PARTA_NO_DATE);
  g_assert_cmpstr (day->name, !=, "");
  g_assert_cmpstr (day->law, !=, "");
}

/* The days of a school year come in order, none before the first and none after the last; no day is free and worked. */
static void
check_school_years (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_auto (GStrv) calendars = parta_regulations_list_calendars (shelf->regulations);

  g_assert_cmpuint (g_strv_length (calendars), ==, 3);
  for (guint i = 0; i < 3 * 2 * 3; i++)
    {
      int year = 2024 + (int) (i % 3);
      gint32 from = parta_date_make (year, 9, 1);
      gint32 to = parta_date_make (year + 1, 8, 31);
      g_autoptr (GPtrArray) days = parta_regulations_list_public_days (shelf->regulations, calendars[i / 6], from, to, 5 + i / 3 % 2);
      gint32 last = from - 1;

      g_assert_cmpuint (days->len, >, 8);
      for (guint k = 0; k < days->len; k++)
        {
          const PartaPublicDay *day = days->pdata[k];

          g_assert_cmpint (day->date, >, last);
          last = day->date;
        }
      g_assert_cmpint (last, <=, to);
    }
}

/* A school knows earlier than we what was decreed: its calendar takes the place of ours. A day that does not exist is refused. */
static void
check_own_calendar (void)
{
  static const char form[] = "{\"format\":1,\"id\":\"kz\",\"country\":\"KZ\",\"name\":\"own\",\"laws\":[\"law\"],\"note\":\"own\","
                             "\"years\":{\"2026\":{\"known_as_of\":\"2026-08\",\"holidays\":[{\"date\":\"%s\",\"name\":\"Day\","
                             "\"law\":\"law\"}],\"moved\":[],\"unsure\":[]}}}";
  static const char *const days[] = { "2026-08-30", "2026-08-32" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (Shelf) shelf = shelf_open ();
      g_autofree char *text = g_strdup_printf (form, days[i]);
      g_autofree char *folder = g_build_filename (shelf->folder, "calendars", NULL);
      g_autofree char *file = g_build_filename (folder, "kz.json", NULL);
      const char *folders[] = { shelf->shipped, shelf->folder, NULL };
      g_autoptr (PartaRegulations) regulations = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      shelf_write (shelf, "calendars/kz.json", text);
      regulations = parta_regulations_load (folders, &error);
      g_assert_cmpint (g_remove (file), ==, 0);
      if (i == 1)
        {
          g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID);
          g_assert_true (g_str_has_prefix (error->message, "kz.json: "));
          continue;
        }
      g_assert_no_error (error);
      found = parta_regulations_list_public_days (regulations, "kz", parta_date_make (2020, 1, 1), parta_date_make (2030, 1, 1), 5);
      g_assert_cmpuint (found->len, ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].path, GSIZE_TO_POINTER (i), check_row);
  g_test_add_func ("/regulation/public-days/school-years", check_school_years);
  g_test_add_func ("/regulation/public-days/own-calendar", check_own_calendar);

  return g_test_run ();
}
