/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-form-kind-private.h"
#include "parta-form-number-private.h"
#include "parta-form-steps-private.h"
#include "parta-form-words-private.h"

static const struct
{
  const char *path;
  guint       number;
  const char *words, *kazakh, *kyrgyz;
} numbers[] = {
  { "/print/words/none", 0,
    "ноль", "нөл", "нөл" },
  { "/print/words/one", 1,
    "один", "бір", "бир" },
  { "/print/words/nineteen", 19,
    "девятнадцать", "он тоғыз", "он тогуз" },
  { "/print/words/twenty", 20,
    "двадцать", "жиырма", "жыйырма" },
  { "/print/words/sixty-two", 62,
    "шестьдесят два", "алпыс екі", "алтымыш эки" },
  { "/print/words/hundred", 100,
    "сто", "жүз", "жүз" },
  { "/print/words/hundred-and-eleven", 111,
    "сто одиннадцать", "жүз он бір", "жүз он бир" },
  { "/print/words/nine-hundred-ninety-nine", 999,
    "девятьсот девяносто девять", "тоғыз жүз тоқсан тоғыз", "тогуз жүз токсон тогуз" },
  { "/print/words/thousand", 1000,
    "одна тысяча", "мың", "миң" },
  { "/print/words/two-thousand", 2001,
    "две тысячи один", "екі мың бір", "эки миң бир" },
  { "/print/words/eleven-thousand", 11005,
    "одиннадцать тысяч пять", "он бір мың бес", "он бир миң беш" },
  { "/print/words/twenty-one-thousand", 21340,
    "двадцать одна тысяча триста сорок", "жиырма бір мың үш жүз қырық", "жыйырма бир миң үч жүз кырк" },
};

static void
check_number (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *words = parta_form_dup_number (PARTA_FORM_RUSSIAN, numbers[i].number);
  g_autofree char *kazakh = parta_form_dup_number (PARTA_FORM_KAZAKH, numbers[i].number);
  g_autofree char *kyrgyz = parta_form_dup_number (PARTA_FORM_KYRGYZ, numbers[i].number);

  g_assert_cmpstr (words, ==, numbers[i].words);
  g_assert_cmpstr (kazakh, ==, numbers[i].kazakh);
  g_assert_cmpstr (kyrgyz, ==, numbers[i].kyrgyz);
}

static const struct
{
  const char       *path;
  PartaFormLanguage language;
  guint             n_sheets;
  const char       *end;
} bounds[] = {
  { "/print/bound/one", PARTA_FORM_RUSSIAN, 1, "1 (один) лист." },
  { "/print/bound/two", PARTA_FORM_RUSSIAN, 2, "2 (два) листа." },
  { "/print/bound/four", PARTA_FORM_RUSSIAN, 4, "4 (четыре) листа." },
  { "/print/bound/five", PARTA_FORM_RUSSIAN, 5, "5 (пять) листов." },
  { "/print/bound/eleven", PARTA_FORM_RUSSIAN, 11, "11 (одиннадцать) листов." },
  { "/print/bound/twenty-one", PARTA_FORM_RUSSIAN, 21, "21 (двадцать один) лист." },
  { "/print/bound/hundred-twelve", PARTA_FORM_RUSSIAN, 112, "112 (сто двенадцать) листов." },
  { "/print/bound/forty-three", PARTA_FORM_RUSSIAN, 43, "43 (сорок три) листа." },
  { "/print/bound/kazakh", PARTA_FORM_KAZAKH, 43, " 43 (қырық үш) парақ нөмірленді, тігілді және мөрмен бекітілді." },
  { "/print/bound/kyrgyz", PARTA_FORM_KYRGYZ, 143, " 143 (жүз кырк үч) барак номерленген, тигилген жана мөөр менен бекитилген." },
};

static void
check_bound (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *sentence = parta_form_dup_bound (bounds[i].language, bounds[i].n_sheets);

  g_assert_true (g_str_has_suffix (sentence, bounds[i].end));
}

static const struct
{
  const char       *path, *locale;
  PartaFormLanguage language;
  const char       *journal, *october;
} languages[] = {
  { "/print/language/russian", "ru_RU.UTF-8", PARTA_FORM_RUSSIAN, "КЛАССНЫЙ ЖУРНАЛ", "октябрь" },
  { "/print/language/kazakh", "kk", PARTA_FORM_KAZAKH, "СЫНЫП ЖУРНАЛЫ", "қазан" },
  { "/print/language/kyrgyz", "ky_KG", PARTA_FORM_KYRGYZ, "КЛАССТЫК ЖУРНАЛ", "октябрь" },
  { "/print/language/none", "", PARTA_FORM_RUSSIAN, "КЛАССНЫЙ ЖУРНАЛ", "октябрь" },
};

static void
check_language (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  PartaFormLanguage language = parta_form_language_find (languages[i].locale);

  g_assert_cmpint (language, ==, languages[i].language);
  g_assert_cmpstr (parta_form_get_journal (language, PARTA_JOURNAL_CLASS), ==, languages[i].journal);
  g_assert_cmpstr (parta_form_get_month (language, 10), ==, languages[i].october);
}

/* No language may lack a text: Russian stands in. */
static void
check_complete (void)
{
  for (guint language = 0; language < PARTA_N_FORM_LANGUAGES; language++)
    {
      for (guint text = 0; text < PARTA_N_FORM_TEXTS; text++)
        {
          g_assert_nonnull (parta_form_get (language, text));
          g_assert_cmpstr (parta_form_get (language, text), !=, "");
        }
      for (guint month = 1; month <= 12; month++)
        g_assert_cmpstr (parta_form_get_month (language, month), !=, "");
    }
}

/* What a teacher typed is never read as a place to be filled. */
static void
check_filled (void)
{
  g_autofree char *order = parta_form_dup (PARTA_FORM_RUSSIAN, PARTA_FORM_BY_ORDER, "{2}", "{1}", NULL);

  g_assert_cmpstr (order, ==, "{2}, пр. № {1}");
}

static const struct
{
  const char *path, *kind;
  guint       number;
  const char *name;
} periods[] = {
  { "/print/period/quarter", "quarter", 1, "I четверть" },
  { "/print/period/last-quarter", "quarter", 4, "IV четверть" },
  { "/print/period/half-year", "half_year", 2, "II полугодие" },
  { "/print/period/fifth", "quarter", 5, "5 четверть" },
  { "/print/period/year", "year", 0, "учебный год" },
};

static void
check_period (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const PartaPeriod period = { .kind = (char *) periods[i].kind, .number = periods[i].number };
  g_autofree char *name = parta_form_dup_period (PARTA_FORM_RUSSIAN, &period);

  g_assert_cmpstr (name, ==, periods[i].name);
}

static void
check_days (void)
{
  g_autofree char *day = parta_form_dup_day ("2026-10-02");
  g_autofree char *short_day = parta_form_dup_day_month ("2026-10-02");
  g_autofree char *none = parta_form_dup_day ("");

  g_assert_cmpstr (day, ==, "02.10.2026");
  g_assert_cmpstr (short_day, ==, "02.10");
  g_assert_cmpstr (none, ==, "");
}

static void
check_works (void)
{
  g_assert_cmpstr (parta_form_get_work (PARTA_FORM_RUSSIAN, "control"), ==, "контрольная работа");
  g_assert_cmpstr (parta_form_get_work_short (PARTA_FORM_RUSSIAN, "control"), ==, "контрольная");
  g_assert_cmpstr (parta_form_get_work (PARTA_FORM_KAZAKH, "control"), ==, "бақылау жұмысы");
  g_assert_cmpstr (parta_form_get_work_short (PARTA_FORM_KYRGYZ, "essay"), ==, "дил баян");
  g_assert_cmpstr (parta_form_get_work (PARTA_FORM_RUSSIAN, ""), ==, "");
  g_assert_cmpstr (parta_form_get_work (PARTA_FORM_RUSSIAN, "of-a-newer-version"), ==, "of-a-newer-version");
}

/* Every deed of a profile has words in every language of the forms, and a hand-over says to whom. */
static void
check_steps (void)
{
  static const char *const deeds[] = {
    "confirm_period_marks", "back_up", "print", "hand_over", "sign_each_sheet", "certify_title_page", "certify", "sign", "seal",
    "put_into_folder", "number_stitch_register_store", "stitch", "store",
  };

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      for (guint language = 0; language < PARTA_N_FORM_LANGUAGES; language++)
        g_assert_cmpstr (parta_form_get_step ((PartaFormLanguage) language, deeds[i], NULL), !=, NULL);
      g_assert_cmpstr (parta_form_get_step (PARTA_FORM_KAZAKH, deeds[i], NULL), !=, parta_form_get_step (PARTA_FORM_RUSSIAN, deeds[i], NULL));
      g_assert_cmpstr (parta_form_get_step (PARTA_FORM_KYRGYZ, deeds[i], NULL), !=, parta_form_get_step (PARTA_FORM_KAZAKH, deeds[i], NULL));
    }
  g_assert_cmpstr (parta_form_get_step (PARTA_FORM_RUSSIAN, "hand_over", "secretary"), ==, "Копия сдана секретарю");
  g_assert_cmpstr (parta_form_get_step (PARTA_FORM_RUSSIAN, "hand_over", "head"), ==, "Копия сдана");
  g_assert_null (parta_form_get_step (PARTA_FORM_RUSSIAN, "paint", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_test_add_data_func (numbers[i].path, GUINT_TO_POINTER (i), check_number);
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    g_test_add_data_func (bounds[i].path, GUINT_TO_POINTER (i), check_bound);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_test_add_data_func (languages[i].path, GUINT_TO_POINTER (i), check_language);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    g_test_add_data_func (periods[i].path, GUINT_TO_POINTER (i), check_period);
  g_test_add_func ("/print/form/complete", check_complete);
  g_test_add_func ("/print/form/filled", check_filled);
  g_test_add_func ("/print/form/days", check_days);
  g_test_add_func ("/print/form/works", check_works);
  g_test_add_func ("/print/words/steps", check_steps);

  return g_test_run ();
}
