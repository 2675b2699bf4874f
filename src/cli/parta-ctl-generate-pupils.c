/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-class-name.h"
#include "parta-pupil-names.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* What is to be invented, as the options say it. */
typedef struct
{
  gint64  seed;
  int     per_class;
  char   *names;
  char   *year;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->names);
  g_free (self->year);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static char *
dup_quoted (const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

static void
print_class (PartaPupilNames *names,
             const Order     *order,
             const char      *class,
             guint            year)
{
  g_autofree char *quoted = dup_quoted (class);
  guint grade = MAX (parta_class_name_get_grade (class), 1);

  for (int number = 1; number <= order->per_class; number++)
    {
      g_autoptr (PartaPersonRow) row = parta_pupil_names_next (names, grade, year);

      /* Not g_print(): the table is UTF-8 whatever the locale says. */
      printf ("%s,%s,%s,%s,%s,%s,%d\n", row->surname, row->name, row->patronymic, row->sex, row->birth, quoted, number);
    }
}

static gboolean
generate (PartaErrand *errand,
          const Order *order,
          char       **classes,
          GError     **error)
{
  g_autoptr (PartaPupilNames) names = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (parta_clock_get_wall (errand->clock) / 1000);
  guint64 year = (guint64) g_date_time_get_year (now) - (g_date_time_get_month (now) < 8 ? 1 : 0);
  PartaNameLanguage language = PARTA_NAMES_RUSSIAN;

  if ((order->names != NULL && !parta_name_language_from_name (&language, order->names)) || order->per_class < 1 ||
      order->per_class > 60 || (order->year != NULL && !g_ascii_string_to_unsigned (order->year, 10, 1990, 2100, &year, NULL)))
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                           _("Names are ru, kk or ky, a class has 1 to 60 pupils, "
                             "and a school year begins in a year such as 2026."));
      return FALSE;
    }

  names = parta_pupil_names_new ((guint64) order->seed, language);
  printf ("surname,name,patronymic,sex,birth,class,number\n");
  for (guint i = 0; classes[i] != NULL; i++)
    print_class (names, order, classes[i], (guint) year);

  return TRUE;
}

/**
 * parta_ctl_generate_pupils:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Invents pupils for classes, as a table that a server imports: for demonstrations, and for timetables without pupils.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_generate_pupils (PartaErrand *errand,
                           int          argc,
                           char       **argv)
{
  g_auto (Order) order = { .per_class = 25 };
  const GOptionEntry options[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &order.seed, N_("The same number gives the same pupils"), N_("NUMBER") },
    { "per-class", 0, 0, G_OPTION_ARG_INT, &order.per_class, N_("How many pupils a class has"), N_("NUMBER") },
    { "names", 0, 0, G_OPTION_ARG_STRING, &order.names, N_("Whose names they bear: ru, kk or ky"), N_("LANGUAGE") },
    { "year", 0, 0, G_OPTION_ARG_STRING, &order.year, N_("In which year the school year begins"), N_("YEAR") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, G_MAXINT, &error) || !generate (errand, &order, argv + 1, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
