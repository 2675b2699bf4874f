/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-form-words-private.h"

#include <string.h>

/* Works of a lesson: on the page of topics, and in the narrow head of a column. */
static const struct
{
  const char *type;
  const char *name[PARTA_N_FORM_LANGUAGES], *head[PARTA_N_FORM_LANGUAGES];
} works[] = {
  { "oral", { "устный ответ", "ауызша жауап", "оозеки жооп" }, { "устный", "ауызша", "оозеки" } },
  { "written", { "письменная работа", "жазбаша жұмыс", "жазуу иши" }, { "письменная", "жазбаша", "жазуу иши" } },
  { "control", { "контрольная работа", "бақылау жұмысы", "текшерүү иши" }, { "контрольная", "бақылау", "текшерүү" } },
  { "test", { "тест", "тест", "тест" }, { "тест", "тест", "тест" } },
  { "credit", { "зачёт", "сынақ", "зачёт" }, { "зачёт", "сынақ", "зачёт" } },
  { "exam", { "экзамен", "емтихан", "экзамен" }, { "экзамен", "емтихан", "экзамен" } },
  { "essay", { "сочинение", "шығарма", "дил баян" }, { "сочинение", "шығарма", "дил баян" } },
};

/* "2026-10-12" as "12.10.2026"; anything else as it is. */
char *
parta_form_dup_day (const char *day)
{
  if (strlen (day) != 10)
    return g_strdup (day);

  return g_strdup_printf ("%.2s.%.2s.%.4s", day + 8, day + 5, day);
}

/* "2026-10-12" as "12.10". */
char *
parta_form_dup_day_month (const char *day)
{
  return strlen (day) == 10 ? g_strdup_printf ("%.2s.%.2s", day + 8, day + 5) : g_strdup (day);
}

static char *
dup_period (PartaFormLanguage  language,
            const PartaPeriod *period,
            PartaFormText      quarter,
            PartaFormText      half_year,
            PartaFormText      year)
{
  static const char *const numerals[] = { "", "I", "II", "III", "IV" };
  g_autofree char *digits = g_strdup_printf ("%u", period->number);
  const char *number = period->number < G_N_ELEMENTS (numerals) ? numerals[period->number] : digits;

  if (strcmp (period->kind, "quarter") == 0)
    return parta_form_dup (language, quarter, number, NULL);
  if (strcmp (period->kind, "half_year") == 0)
    return parta_form_dup (language, half_year, number, NULL);
  if (strcmp (period->kind, "year") != 0)   /* any other span of days */
    {
      g_autofree char *from = parta_form_dup_day (period->from), *to = parta_form_dup_day (period->to);

      return strcmp (from, to) == 0 ? g_strdup (from) : g_strdup_printf ("%s–%s", from, to);
    }

  return parta_form_dup (language, year, NULL);
}

/* "I четверть", as it stands in "за I четверть". */
char *
parta_form_dup_period (PartaFormLanguage  language,
                       const PartaPeriod *period)
{
  return dup_period (language, period, PARTA_FORM_QUARTER, PARTA_FORM_HALF_YEAR, PARTA_FORM_YEAR);
}

/* The same as the head of a column. */
char *
parta_form_dup_period_head (PartaFormLanguage  language,
                            const PartaPeriod *period)
{
  return dup_period (language, period, PARTA_FORM_QUARTER_HEAD, PARTA_FORM_HALF_YEAR_HEAD, PARTA_FORM_YEAR_HEAD);
}

/* What a type of work is called; a type of a newer version by its own name. */
const char *
parta_form_get_work (PartaFormLanguage  language,
                     const char        *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      if (strcmp (works[i].type, type) == 0)
        return works[i].name[language];
    }

  return type;
}

/* The same in one word. */
const char *
parta_form_get_work_short (PartaFormLanguage  language,
                           const char        *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      if (strcmp (works[i].type, type) == 0)
        return works[i].head[language];
    }

  return type;
}
