/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-form-number-private.h"

/* Russian words, in the nominative of the masculine: they count sheets. */
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

/* Kazakh and Kyrgyz count in tens and ones, say nothing of gender, and what is counted stays in the singular. */
typedef struct
{
  const char *ones[10], *tens[10];
  const char *none, *hundred, *thousand;
} Words;

static const Words turkic[PARTA_N_FORM_LANGUAGES] = {
  [PARTA_FORM_KAZAKH] = {
    { "", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз" },
    { "", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан" },
    "нөл", "жүз", "мың",
  },
  [PARTA_FORM_KYRGYZ] = {
    { "", "бир", "эки", "үч", "төрт", "беш", "алты", "жети", "сегиз", "тогуз" },
    { "", "он", "жыйырма", "отуз", "кырк", "элүү", "алтымыш", "жетимиш", "сексен", "токсон" },
    "нөл", "жүз", "миң",
  },
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

static void
append_russian (GString *words,
                guint    number)
{
  if (number >= 1000)
    append_thousands (words, number / 1000);
  append_below_thousand (words, number % 1000);
  if (number == 0)
    append_word (words, "ноль");
}

/* "екі жүз қырық үш"; a single hundred or thousand is not counted: "жүз он". */
static void
append_turkic (GString     *words,
               const Words *turk,
               guint        number)
{
  guint thousands = number / 1000, hundreds_of = number % 1000 / 100;

  if (thousands > 1)
    append_turkic (words, turk, thousands);
  append_word (words, thousands > 0 ? turk->thousand : "");
  append_word (words, hundreds_of > 1 ? turk->ones[hundreds_of] : "");
  append_word (words, hundreds_of > 0 ? turk->hundred : "");
  append_word (words, turk->tens[number % 100 / 10]);
  append_word (words, turk->ones[number % 10]);
  append_word (words, number == 0 ? turk->none : "");
}

/* A number of sheets in words: "шестьдесят два". Below a million. */
char *
parta_form_dup_number (PartaFormLanguage language,
                       guint             number)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (number < 1000000, g_string_free (words, FALSE));

  if (language == PARTA_FORM_RUSSIAN)
    append_russian (words, number);
  else
    append_turkic (words, &turkic[language], number);

  return g_string_free (words, FALSE);
}

/* The sentence of the last page, with the number of sheets in digits and words. */
char *
parta_form_dup_bound (PartaFormLanguage language,
                      guint             n_sheets)
{
  static const PartaFormText sentences[] = { PARTA_FORM_BOUND_ONE, PARTA_FORM_BOUND_FEW, PARTA_FORM_BOUND_MANY };
  g_autofree char *digits = g_strdup_printf ("%u", n_sheets);
  g_autofree char *words = parta_form_dup_number (language, n_sheets);

  return parta_form_dup (language, sentences[plural_of (n_sheets)], digits, words, NULL);
}
