/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-form-words-private.h"

#include <string.h>

static const char *const ones[] = {
  "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
  "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
};

static const char *const tens[] = {
  "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
};

static const char *const hundreds[] = {
  "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
};

/* Works of a lesson: on the page of topics, and in the narrow head of a column. */
static const struct
{
  const char *type;
  const char *name;
  const char *head;
} works[] = {
  { "oral", "устный ответ", "устный" },
  { "written", "письменная работа", "письменная" },
  { "control", "контрольная работа", "контрольная" },
  { "test", "тест", "тест" },
  { "credit", "зачёт", "зачёт" },
  { "exam", "экзамен", "экзамен" },
  { "essay", "сочинение", "сочинение" },
};

static void
append_word (GString    *words,
             const char *word)
{
  if (*word == '\0')
    return;
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

static void
append_below_thousand (GString *words,
                       guint    number)
{
  append_word (words, hundreds[number / 100]);
  number %= 100;
  if (number >= G_N_ELEMENTS (ones))
    {
      append_word (words, tens[number / 10]);
      number %= 10;
    }
  append_word (words, ones[number]);
}

/* 0: one, 1: two to four, 2: the others, as Russian counts. */
static guint
plural_of (guint number)
{
  guint last = number % 10;

  if (number % 100 / 10 == 1 || last == 0 || last > 4)
    return 2;

  return last == 1 ? 0 : 1;
}

/* "тысяча" is feminine: одна тысяча, две тысячи. */
static void
append_thousands (GString *words,
                  guint    thousands)
{
  static const char *const names[] = { "тысяча", "тысячи", "тысяч" };
  guint last = thousands % 10;
  gboolean feminine = thousands % 100 / 10 != 1 && (last == 1 || last == 2);

  append_below_thousand (words, feminine ? thousands - last : thousands);
  if (feminine)
    append_word (words, last == 1 ? "одна" : "две");
  append_word (words, names[plural_of (thousands)]);
}

/* A number of sheets in Russian words: "шестьдесят два". Below a million. */
char *
parta_form_dup_number (guint number)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (number < 1000000, g_string_free (words, FALSE));

  if (number >= 1000)
    append_thousands (words, number / 1000);
  append_below_thousand (words, number % 1000);
  if (number == 0)
    append_word (words, "ноль");

  return g_string_free (words, FALSE);
}

/* The sentence of the last page, with the number of sheets in digits and words. */
char *
parta_form_dup_bound (PartaFormLanguage language,
                      guint             n_sheets)
{
  static const PartaFormText sentences[] = { PARTA_FORM_BOUND_ONE, PARTA_FORM_BOUND_FEW, PARTA_FORM_BOUND_MANY };
  g_autofree char *digits = g_strdup_printf ("%u", n_sheets);
  g_autofree char *words = parta_form_dup_number (n_sheets);

  return parta_form_dup (language, sentences[plural_of (n_sheets)], digits, words, NULL);
}

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

      return g_strdup_printf ("%s–%s", from, to);
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
parta_form_get_work (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      if (strcmp (works[i].type, type) == 0)
        return works[i].name;
    }

  return type;
}

/* The same in one word. */
const char *
parta_form_get_work_short (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      if (strcmp (works[i].type, type) == 0)
        return works[i].head;
    }

  return type;
}
