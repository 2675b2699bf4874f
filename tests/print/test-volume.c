/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-report.h"

#include "invented-journal.h"
#include "pdf-tools.h"

#include <string.h>

#define SECOND_PERIOD "2026-q2"

static void
assert_contains (const char *text,
                 const char *part)
{
  g_autofree char *squeezed = pdf_squeeze (part);

  if (strstr (text, squeezed) == NULL)
    g_error ("“%s” is not on the paper", part);
}

static PartaReport *
make_volume (Invented   *invented,
             const char *period_id)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (invented->state, period_id);
  g_autoptr (GError) error = NULL;
  PartaReport *report;
  PartaIssue issue;

  invented_issue_init (&issue);
  report = parta_volume_report_new (invented->state, INVENTED_CLASS, period, &issue, &error);
  g_assert_no_error (error);

  return report;
}

static char *
dup_page (GBytes *pdf,
          guint   page)
{
  g_autofree char *text = pdf_dup_area (pdf, page, 0, 0, 595.0, 842.0);

  return pdf_squeeze (text);
}

static void
say_periods (Invented *invented)
{
  static const struct { const char *id, *kind, *number, *from, *to; } periods[] = {
    { SECOND_PERIOD, "quarter", "2", "2026-11-09", "2026-12-29" }, { "2026-q3", "quarter", "3", "2027-01-12", "2027-03-19" },
    { "2026-q4", "quarter", "4", "2027-03-29", "2027-05-25" },     { "2026-h1", "half_year", "1", "2026-09-01", "2026-12-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    invented_say (invented, "school", PARTA_KIND_PERIOD, periods[i].id,
                  parta_body_new ("year", "2026", "kind", periods[i].kind, "number", periods[i].number, "from", periods[i].from,
                                  "to", periods[i].to, NULL));
}

/* Who signed what in the first quarter: the deputy twice for the copy, and once for something else. */
static void
say_signed (Invented *invented)
{
  static const struct { const char *step, *as, *certifies, *name, *day; } signs[] = {
    { "certify_title_page", "class_teacher", "copy", "Әбілқасымова Гүлнар Ермекқызы", "2026-11-04" },
    { "certify_transfer", "deputy", "transfer", "Прежняя Анна Ивановна", "2026-11-04" },
    { "certify_copy", "deputy", "copy", "Сыдыкова Айгүл Кубанычбековна", "2026-11-05" },
    { "hand_over_office", "deputy", "", "Прежняя Анна Ивановна", "2026-11-06" },
    { "head_sign", "head", "copy", "Токтогулова Жылдыз Асановна", "2026-11-06" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *key = g_strconcat (INVENTED_PERIOD "/", signs[i].step, NULL);

      invented_say (invented, "class/" INVENTED_CLASS, PARTA_KIND_SIGN_OFF, key,
                    parta_body_new ("outcome", "done", "as", signs[i].as, "certifies", signs[i].certifies, "name", signs[i].name,
                                    "day", signs[i].day, "copy", "261104-aaaa0001", NULL));
    }
}

/* the title sheet carries the certifications of all periods of the year: those that were made, that of this copy on its
 * front, places for those that are to come. A class that is closed by quarters has no half-years. */
static void
check_certifications (void)
{
  const InventedJournal what = { .n_pupils = 5, .n_lessons = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *back = NULL, *first = NULL;

  invented_init (&invented, &what);
  say_periods (&invented);
  say_signed (&invented);
  report = make_volume (&invented, SECOND_PERIOD);
  pdf = pdf_of_report (report);
  back = dup_page (pdf, 1);

  assert_contains (back, "Заверение бумажных копий за отчётные периоды учебного года");
  assert_contains (back, "Әбілқасымова Гүлнар Ермекқызы");
  assert_contains (back, "Сыдыкова Айгүл Кубанычбековна");
  assert_contains (back, "Токтогулова Жылдыз Асановна");
  assert_contains (back, "04.11.2026");
  assert_contains (back, "05.11.2026");
  assert_contains (back, "копия № 261104-aaaa0001");
  assert_contains (back, "на лицевой стороне титульного листа");
  g_assert_null (strstr (back, "Прежняя"));
  g_assert_null (strstr (back, "полугодие"));
  for (guint i = 0; i < 4; i++)
    {
      static const char *const names[] = { "I четверть", "III четверть", "IV четверть", "учебный год" };

      assert_contains (back, names[i]);
    }
  /* What came after the copy of the first quarter is not on it. */
  g_clear_pointer (&report, parta_report_unref);
  g_clear_pointer (&pdf, g_bytes_unref);
  report = make_volume (&invented, INVENTED_PERIOD);
  pdf = pdf_of_report (report);
  first = dup_page (pdf, 1);
  g_assert_null (strstr (first, "Токтогулова"));
}

/* two numberings, and the number of sheets in digits and words; nobody reads Russian on a form of another language. */
static const struct
{
  const char *path, *locale;
  const char *certifications, *bound, *sheet, *spread, *blank, *russian;
} languages[] = {
  { "/print/volume/russian", "ru", "Заверение бумажных копий", "9 (девять) листов.", "лист 9 из 9", "стр. 4",
    "Страница намеренно оставлена пустой", NULL },
  { "/print/volume/kazakh", "kk", "қағаз көшірмелерді куәландыру", "Осы журналда 9 (тоғыз) парақ нөмірленді, тігілді және мөрмен бекітілді.",
    "парақ 9 / 9", "4-бет", "Бет әдейі бос қалдырылды", "лист" },
  { "/print/volume/kyrgyz", "ky", "кагаз көчүрмөлөрдү күбөлөндүрүү",
    "Бул журналда 9 (тогуз) барак номерленген, тигилген жана мөөр менен бекитилген.", "барак 9 / 9", "4-бет",
    "Бет атайын бош калтырылды", "лист" },
};

static void
check_language (gconstpointer data)
{
  const typeof (languages[0]) *language = data;
  const InventedJournal what = { .n_journals = 4, .n_pupils = 5, .n_lessons = 2, .locale = language->locale };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;
  g_autofree char *last = NULL;

  invented_init (&invented, &what);
  report = make_volume (&invented, INVENTED_PERIOD);
  pdf = pdf_of_report (report);
  text = pdf_dup_text (pdf);
  squeezed = pdf_squeeze (text);
  last = dup_page (pdf, parta_report_get_n_pages (report) - 1);

  pdf_check_clean (pdf);
  assert_contains (squeezed, language->certifications);
  assert_contains (squeezed, language->spread);
  assert_contains (squeezed, language->blank);
  assert_contains (last, language->bound);
  assert_contains (last, language->sheet);
  if (language->russian != NULL)
    g_assert_null (strstr (squeezed, language->russian));
}

static PartaReport *
make_journal (Invented *invented)
{
  g_autoptr (GError) error = NULL;
  PartaReport *report = invented_report_new (invented, &error);

  g_assert_no_error (error);

  return report;
}

/* who takes over a journal within a period writes and signs on sheets of his own; nobody signs for the other. */
static void
check_handover (void)
{
  const InventedJournal what = { .n_pupils = 5, .n_lessons = 6, .n_teachers = 2 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *before = NULL, *blank = NULL, *after = NULL;
  PartaStampBox first, second;

  invented_init (&invented, &what);
  invented_say (&invented, "school", PARTA_KIND_LOAD, "j1/t0-0", parta_body_new ("from", "2026-09-01", "to", "2026-09-03", NULL));
  invented_say (&invented, "school", PARTA_KIND_LOAD, "j1/t0-1", parta_body_new ("from", "2026-09-04", NULL));
  report = make_journal (&invented);
  pdf = pdf_of_report (report);

  /* Title, marks | topics, blank | blank, marks | topics, last page. */
  g_assert_cmpuint (parta_report_get_n_pages (report), ==, 8);
  g_assert_true (parta_report_get_stamp_box (report, "teacher/j1/t0-0", &first));
  g_assert_true (parta_report_get_stamp_box (report, "teacher/j1/t0-1", &second));
  g_assert_cmpuint (first.page, ==, 2);
  g_assert_cmpuint (second.page, ==, 6);
  before = dup_page (pdf, 2);
  blank = dup_page (pdf, 3);
  after = dup_page (pdf, 6);
  assert_contains (before, "Г. П. Абдылдаева");
  g_assert_null (strstr (before, "Әбдірахманова"));
  g_assert_null (strstr (before, "Поплану"));
  assert_contains (blank, "Страница намеренно оставлена пустой");
  assert_contains (after, "Г. П. Әбдірахманова");
  assert_contains (after, "По плану");
  g_assert_null (strstr (after, "Абдылдаева"));
}

/* Issue 5: a journal of each kind says what it is. */
static const struct
{
  const char *path, *kind, *locale, *title;
} kinds[] = {
  { "/print/kind/none", "", "ru", "КЛАССНЫЙ ЖУРНАЛ" },
  { "/print/kind/unknown", "of-a-newer-version", "ru", "КЛАССНЫЙ ЖУРНАЛ" },
  { "/print/kind/group", "group", "ru", "ЖУРНАЛ УЧЕБНОЙ ГРУППЫ" },
  { "/print/kind/parallel", "parallel", "kk", "БІРІКТІРІЛГЕН ТОПТЫҢ ЖУРНАЛЫ" },
  { "/print/kind/individual", "individual", "ru", "ЖУРНАЛ ОБУЧЕНИЯ ПО ИНДИВИДУАЛЬНОМУ ПЛАНУ" },
  { "/print/kind/elective", "elective", "ru", "ЖУРНАЛ ФАКУЛЬТАТИВНЫХ ЗАНЯТИЙ" },
  { "/print/kind/club", "club", "ky", "ИЙРИМДИН ЖУРНАЛЫ" },
};

static void
check_kind (gconstpointer data)
{
  const typeof (kinds[0]) *kind = data;
  const InventedJournal what = { .n_pupils = 1, .n_lessons = 2, .locale = kind->locale };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *title = NULL, *name = invented_dup_pupil (0);
  g_autofree char *pupil = pdf_squeeze (name);

  invented_init (&invented, &what);
  invented_say (&invented, "school", PARTA_KIND_JOURNAL, "j1",
                parta_body_new ("subject", "sub0", "class", INVENTED_CLASS, "kind", kind->kind, NULL));
  report = make_journal (&invented);
  pdf = pdf_of_report (report);
  title = dup_page (pdf, 0);
  assert_contains (title, kind->title);
  /* Only a plan of one's own names its pupil on the title page. */
  g_assert_cmpint (strstr (title, pupil) != NULL, ==, strcmp (kind->kind, "individual") == 0);
  g_assert_true (g_str_has_prefix (parta_report_get_title (report), kind->title));
}

/* where nothing is assessed there is no place for marks, unless somebody has entered one. */
static void
check_not_assessed (void)
{
  const InventedJournal what = { .n_pupils = 0, .n_lessons = 3 };
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *marks = NULL, *with_mark = NULL;

  invented_init (&invented, &what);
  invented_say (&invented, "class/" INVENTED_CLASS, PARTA_KIND_PUPIL, "u0", parta_body_new ("surname", "Иванова", "name", "Анна", NULL));
  invented_say (&invented, "class/" INVENTED_CLASS, PARTA_KIND_MEMBER, INVENTED_CLASS "/u0/2026-09-01", parta_body_new ("order", "1", NULL));
  invented_say (&invented, "school", PARTA_KIND_SUBJECT, "sub0", parta_body_new ("name", "Шахматы", "not_assessed", "yes", NULL));
  invented_say (&invented, "school", PARTA_KIND_JOURNAL, "j1",
                parta_body_new ("subject", "sub0", "class", INVENTED_CLASS, "kind", "club", NULL));
  report = make_journal (&invented);
  pdf = pdf_of_report (report);
  marks = dup_page (pdf, 1);
  assert_contains (marks, "шахматы (кружок)");
  assert_contains (marks, "Отсутствовало");
  g_assert_null (strstr (marks, "Среднийбалл"));
  g_assert_null (strstr (marks, "Отметок"));

  invented_say (&invented, "journal/j1", PARTA_KIND_PERIOD_MARK, INVENTED_PERIOD "/u0", parta_body_new ("mark", "5", NULL));
  g_clear_pointer (&report, parta_report_unref);
  g_clear_pointer (&pdf, g_bytes_unref);
  report = make_journal (&invented);
  pdf = pdf_of_report (report);
  with_mark = dup_page (pdf, 1);
  assert_contains (with_mark, "Средний балл");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/print/volume/R-143/certifications", check_certifications);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_test_add_data_func (languages[i].path, &languages[i], check_language);
  g_test_add_func ("/print/volume/R-142/handover", check_handover);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_test_add_data_func (kinds[i].path, &kinds[i], check_kind);
  g_test_add_func ("/print/kind/R-024/not-assessed", check_not_assessed);

  return g_test_run ();
}
