/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-class-report.h"

#include "parta-class-form-private.h"

#include <string.h>

#define ROW 4.6   /* millimetres */

enum { TITLE, PUPILS, BY_SUBJECT, BY_PUPIL, LESSONS, MARKS, AVERAGE, UNASSESSED, SUCCESS, QUALITY, WITHOUT, MISSED, OF_THEM, ILL,
       EXCUSED, OTHER, LATE, DAYS, TOTAL, TAKEN };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "Отчёт классного руководителя об успеваемости и посещаемости", "Сынып жетекшісінің үлгерім мен сабаққа қатысу туралы есебі",
              "Класс жетекчинин жетишүү жана катышуу боюнча отчёту" },
  [PUPILS] = { "Обучающихся на начало периода: {1}, на конец: {2}. Прибыло: {3}, выбыло: {4}.",
               "Кезең басында білім алушылар: {1}, соңында: {2}. Келгендер: {3}, кеткендер: {4}.",
               "Мезгилдин башында окуучулар: {1}, аягында: {2}. Келгендер: {3}, кеткендер: {4}." },
  [BY_SUBJECT] = { "Успеваемость по предметам", "Пәндер бойынша үлгерім", "Предметтер боюнча жетишүү" },
  [BY_PUPIL] = { "Посещаемость обучающихся", "Білім алушылардың сабаққа қатысуы", "Окуучулардын сабакка катышуусу" },
  [LESSONS] = { "Уроков", "Сабақ", "Сабак" },
  [MARKS] = { "Отметок", "Баға", "Баа" },
  [AVERAGE] = { "Средний балл", "Орташа балл", "Орточо балл" },
  [UNASSESSED] = { "н/а", "а/ж", "а/ж" },
  [SUCCESS] = { "Успев.", "Үлгерім", "Жетиш." },
  [QUALITY] = { "Кач.", "Сапа", "Сапат" },
  [WITHOUT] = { "Предметов без отметок", "Бағасыз пәндер", "Баасыз предметтер" },
  [MISSED] = { "Пропущено уроков", "Қалдырылған сабақтар", "Калтырылган сабактар" },
  [OF_THEM] = { "всего", "барлығы", "бардыгы" },
  [ILL] = { "Б", "Б", "Б" },
  [EXCUSED] = { "У", "У", "У" },
  [OTHER] = { "Н", "Н", "Н" },
  [LATE] = { "Опозданий", "Кешігу", "Кечигүү" },
  [DAYS] = { "Полных дней", "Толық күн", "Толук күн" },
  [TOTAL] = { "Всего по классу", "Сынып бойынша барлығы", "Класс боюнча бардыгы" },
  [TAKEN] = { "Отчёт принял(а)", "Есепті қабылдады", "Отчётту кабыл алды" },
};

/* A subject of the class. */
typedef struct
{
  guint         lessons, marks;
  PartaAverage  average;
  PartaProgress finals;
} Subject;

typedef struct
{
  PartaClassForm    *form;
  PartaClassBook    *book;
  const PartaPeriod *period;
  Subject           *subjects;
  PartaProgress     *pupils;
  PartaTally        *tallies;    /* of each pupil */
  guint             *without;    /* for each pupil the subjects that have no marks */
  gboolean           finals;     /* whether there are period marks */
} Making;

static const char *
say (const Making *making,
     guint         text)
{
  return parta_form_pick (making->form->language, texts[text]);
}

static void
count_lessons (Making *making)
{
  for (guint i = 0; i < parta_class_book_get_n_pages (making->book); i++)
    {
      guint subject;
      const PartaPage *page = parta_class_book_get_page (making->book, i, &subject);

      for (guint column = 0; column < parta_page_get_n_columns (page); column++)
        making->subjects[subject].lessons += parta_page_get_column (page, column)->first &&
                                             parta_class_book_was_held (making->book, i, column);
    }
}

static void
count_final (Making *making,
             guint   pupil,
             guint   subject)
{
  const PartaFact *fact = parta_class_book_get_period_mark (making->book, making->period->id, pupil, subject);
  const char *mark = parta_fact_get (fact, "mark");

  making->finals |= fact != NULL;
  parta_progress_add (&making->pupils[pupil], mark);
  parta_progress_add (&making->subjects[subject].finals, mark);
}

static void
count_pupil (Making *making,
             guint   pupil)
{
  g_autoptr (PartaPupilBook) own = parta_pupil_book_new (making->book, pupil);
  const PartaPeriod *period = making->period;

  parta_pupil_book_tally (own, PARTA_ALL_SUBJECTS, period->from, period->to, &making->tallies[pupil]);
  parta_class_form_note_lessons (making->form, own);
  for (guint subject = 0; subject < parta_class_book_get_n_subjects (making->book); subject++)
    {
      PartaTally tally;

      parta_pupil_book_tally (own, subject, period->from, period->to, &tally);
      making->without[pupil] += tally.lessons > 0 && tally.marks == 0;
      making->subjects[subject].marks += tally.marks;
      count_final (making, pupil, subject);
    }
  for (guint i = 0; i < own->lessons->len; i++)
    {
      const PartaPupilLesson *lesson = &g_array_index (own->lessons, PartaPupilLesson, i);

      for (guint k = 0; k < lesson->n_marks; k++)
        parta_average_add (&making->subjects[lesson->subject].average,
                           g_array_index (own->marks, PartaPupilMark, lesson->first_mark + k).mark, PARTA_WEIGHT_ONE);
    }
}

static void
add_counts (Making *making)
{
  guint first = 0, last = 0, came = 0, left = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < parta_class_book_get_n_pupils (making->book); i++)
    {
      const PartaRosterRow *row = parta_class_book_get_pupil (making->book, i);
      gboolean at_first = parta_roster_row_belongs (row, making->period->from);
      gboolean at_last = parta_roster_row_belongs (row, making->period->to);

      first += at_first;
      last += at_last;
      came += !at_first;
      left += !at_last;
    }
  text = parta_form_fill (say (making, PUPILS), parta_class_form_number (making->form, first), parta_class_form_number (making->form, last),
                          parta_class_form_number (making->form, came), parta_class_form_number (making->form, left), NULL);
  parta_flow_add_text (making->form->flow, 9.0, text);
  parta_flow_add_gap (making->form->flow, 1.5);
}

static void
add_subject_columns (Making     *making,
                     PartaTable *table)
{
  PartaFormLanguage language = making->form->language;
  const char *subject = parta_form_get (language, PARTA_FORM_SUBJECT), *number = parta_form_get (language, PARTA_FORM_NUMBER);
  const PartaTableColumn columns[] = {
    { 8.0, number, NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { making->finals ? 61.0 : 110.0, subject, NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 17.0, say (making, LESSONS), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, TRUE },
    { 17.0, say (making, MARKS), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 17.0, say (making, AVERAGE), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 5.0, "«5»", NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, TRUE },
    { 5.0, "«4»", NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 5.0, "«3»", NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 5.0, "«2»", NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 6.0, say (making, UNASSESSED), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 15.0, say (making, SUCCESS), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 14.0, say (making, QUALITY), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
  };

  parta_table_set_row_height (table, ROW);
  for (guint i = 0; i < (making->finals ? G_N_ELEMENTS (columns) : 5); i++)
    parta_table_add_column (table, &columns[i]);
}

static const char *
keep_share (Making *making,
            int     tenths)
{
  g_autofree char *text = parta_share_dup_text (tenths);

  return parta_class_form_keep (making->form, text);
}

static void
add_subject (Making     *making,
             PartaTable *table,
             guint       index)
{
  const Subject *subject = &making->subjects[index];
  PartaClassForm *form = making->form;
  const char *const cells[] = {
    parta_class_form_number (form, index + 1), parta_class_book_get_subject (making->book, index),
    parta_class_form_number (form, subject->lessons), parta_class_form_number (form, subject->marks),
    parta_class_form_average (form, parta_average_get (&subject->average)),
    parta_class_form_count (form, subject->finals.points[5]), parta_class_form_count (form, subject->finals.points[4]),
    parta_class_form_count (form, subject->finals.points[3]),
    parta_class_form_count (form, subject->finals.points[2] + subject->finals.points[1]),
    parta_class_form_count (form, subject->finals.unassessed),
    keep_share (making, parta_progress_get_success (&subject->finals)), keep_share (making, parta_progress_get_quality (&subject->finals)),
  };

  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

static void
add_pupil_columns (Making     *making,
                   PartaTable *table)
{
  PartaFormLanguage language = making->form->language;
  const char *missed = say (making, MISSED);
  const PartaTableColumn columns[] = {
    { 8.0, parta_form_get (language, PARTA_FORM_NUMBER), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 65.0, parta_form_get (language, PARTA_FORM_NAME), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { 12.0, say (making, OF_THEM), missed, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, TRUE },
    { 9.0, say (making, ILL), missed, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 9.0, say (making, EXCUSED), missed, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 9.0, say (making, OTHER), missed, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 16.0, say (making, DAYS), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, TRUE },
    { 18.0, say (making, LATE), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { 12.0, say (making, MARKS), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, TRUE },
    { 17.0, say (making, WITHOUT), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
  };

  parta_table_set_row_height (table, ROW);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parta_table_add_column (table, &columns[i]);
}

static void
add_pupil_row (Making           *making,
               PartaTable       *table,
               PartaRowStyle     style,
               const char       *number,
               const char       *name,
               const PartaTally *tally,
               guint             without)
{
  PartaClassForm *form = making->form;
  const char *const cells[] = {
    number, name, parta_class_form_count (form, tally->missed), parta_class_form_count (form, tally->ill),
    parta_class_form_count (form, tally->excused), parta_class_form_count (form, tally->missed - tally->ill - tally->excused),
    parta_class_form_count (form, tally->days), parta_class_form_count (form, tally->late),
    parta_class_form_count (form, tally->marks), parta_class_form_count (form, without),
  };

  parta_table_add_row (table, style, cells);
}

static void
add_pupils (Making *making)
{
  PartaTable *table = parta_flow_add_table (making->form->flow);
  PartaTally sum = { 0 };
  guint without = 0;

  add_pupil_columns (making, table);
  for (guint i = 0; i < parta_class_book_get_n_pupils (making->book); i++)
    {
      const PartaTally *tally = &making->tallies[i];
      const char *name = parta_class_form_name (making->form, parta_class_book_get_pupil (making->book, i), making->period->from,
                                                making->period->to);

      add_pupil_row (making, table, PARTA_ROW_PLAIN, parta_class_form_number (making->form, i + 1), name, tally, making->without[i]);
      sum.missed += tally->missed;
      sum.ill += tally->ill;
      sum.excused += tally->excused;
      sum.days += tally->days;
      sum.late += tally->late;
      sum.marks += tally->marks;
      without += making->without[i];
    }
  add_pupil_row (making, table, PARTA_ROW_BOLD | PARTA_ROW_HEAVY, say (making, TOTAL), NULL, &sum, without);
}

static PartaReport *
make (Making *making)
{
  PartaClassForm *form = making->form;
  g_autofree char *period = parta_form_dup_period (form->language, making->period);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", form->unit, period);
  PartaTable *table;

  parta_class_form_begin (form, &parta_paper_upright, "ОТ-К", say (making, TITLE), subtitle);
  count_lessons (making);
  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (making->book); pupil++)
    count_pupil (making, pupil);
  add_counts (making);
  parta_flow_add_heading (form->flow, 9.5, say (making, BY_SUBJECT));
  table = parta_flow_add_table (form->flow);
  add_subject_columns (making, table);
  for (guint subject = 0; subject < parta_class_book_get_n_subjects (making->book); subject++)
    add_subject (making, table, subject);
  if (making->finals)
    parta_class_form_add_standings (form, making->book, making->pupils);
  parta_flow_add_gap (form->flow, 2.0);
  parta_flow_add_heading (form->flow, 9.5, say (making, BY_PUPIL));
  add_pupils (making);
  parta_class_form_sign (form, PARTA_SIGNS_CLASS_TEACHER);
  parta_flow_add_sign_line (form->flow, say (making, TAKEN), parta_class_form_signer (form, "deputy"));

  return parta_class_form_end (form, making->period, say (making, TITLE));
}

/**
 * parta_class_report_new:
 * @state: the record
 * @class_id: identifier of a class
 * @period: a reporting period, a school year, or any other span such as a week; its identifier says whose period marks are meant
 * @issue: when, by whom and from which state the report is made
 * @error: return location for an error
 *
 * The class teacher's report on progress and attendance, with a line for whoever takes it (R-124 … R-126).
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_class_report_new (PartaState         *state,
                        const char         *class_id,
                        const PartaPeriod  *period,
                        const PartaIssue   *issue,
                        GError            **error)
{
  g_auto (PartaClassForm) form = { NULL };
  g_autoptr (PartaClassBook) book = NULL;
  g_autofree Subject *subjects = NULL;
  g_autofree PartaProgress *pupils = NULL;
  g_autofree PartaTally *tallies = NULL;
  g_autofree guint *without = NULL;
  guint n_pupils;

  if (!parta_class_form_init (&form, state, class_id, issue, error))
    return NULL;

  book = parta_class_book_new (state, class_id, period->from, period->to);
  n_pupils = parta_class_book_get_n_pupils (book);
  subjects = g_new0 (Subject, parta_class_book_get_n_subjects (book) + 1);
  pupils = g_new0 (PartaProgress, n_pupils + 1);
  tallies = g_new0 (PartaTally, n_pupils + 1);
  without = g_new0 (guint, n_pupils + 1);

  return make (&(Making){ &form, book, period, subjects, pupils, tallies, without, FALSE });
}
