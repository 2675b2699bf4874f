/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-summary.h"

#include "parta-class-form-private.h"
#include "parta-flow-block-private.h"

#include <string.h>

#define UPRIGHT_SUBJECTS 13
#define WIDEST_SUBJECT   9.0   /* millimetres */
#define NUMBER           7.0
#define NAME             44.0
#define AVERAGE          12.0
#define ROW              4.6

enum { TITLE, COUNTED, SUCCESS, QUALITY, N_UNASSESSED };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "Сводная ведомость успеваемости класса", "Сынып үлгерімінің жиынтық ведомосі", "Класстын жетишүүсүнүн жыйынтык ведомосу" },
  [COUNTED] = { "Всего отметок", "Барлық баға", "Бардык баалар" },
  [SUCCESS] = { "Успеваемость", "Үлгерім", "Жетишүү" },
  [QUALITY] = { "Качество знаний", "Білім сапасы", "Билим сапаты" },
  [N_UNASSESSED] = { "Не аттестовано", "Аттестатталмаған", "Аттестацияланган эмес" },
};

typedef struct
{
  PartaClassForm    *form;
  PartaClassBook    *book;
  const PartaPeriod *period;
  PartaProgress     *subjects;   /* and behind them that of all */
  PartaProgress     *pupils;
} Making;

static const char *
say (const Making *making,
     guint         text)
{
  return parta_form_pick (making->form->language, texts[text]);
}

static guint
count_subjects (const Making *making)
{
  return parta_class_book_get_n_subjects (making->book);
}

static void
add_columns (Making     *making,
             PartaTable *table)
{
  double used = making->form->flow->paper->used_width;
  double width = MIN (WIDEST_SUBJECT, (used - NUMBER - NAME - AVERAGE) / MAX (count_subjects (making), 1));
  double rest = MAX (0, used - NUMBER - NAME - AVERAGE - width * count_subjects (making));
  PartaFormLanguage language = making->form->language;
  const PartaTableColumn average = { AVERAGE, parta_form_get (language, PARTA_FORM_AVERAGE), NULL, PARTA_COLUMN_FIT,
                                     PARTA_ALIGN_CENTRE, TRUE, TRUE };

  parta_table_set_row_height (table, ROW);
  parta_class_form_add_pupil_columns (making->form, table, NUMBER, NAME + rest);
  for (guint i = 0; i < count_subjects (making); i++)
    parta_table_add_column (table, &(PartaTableColumn){ width, parta_class_book_get_subject (making->book, i), NULL,
                                                        PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, TRUE, i == 0 });
  parta_table_add_column (table, &average);
}

static void
add_pupil (Making     *making,
           PartaTable *table,
           guint       pupil)
{
  guint n = count_subjects (making);
  g_autofree const char **cells = g_new0 (const char *, n + 3);
  PartaProgress *own = &making->pupils[pupil];

  cells[0] = parta_class_form_number (making->form, pupil + 1);
  cells[1] = parta_class_form_name (making->form, parta_class_book_get_pupil (making->book, pupil), making->period->from,
                                    making->period->to);
  for (guint i = 0; i < n; i++)
    {
      const PartaFact *fact = parta_class_book_get_period_mark (making->book, making->period->id, pupil, i);
      const char *mark = parta_fact_get (fact, "mark");

      cells[2 + i] = parta_class_form_mark (making->form, fact);
      parta_progress_add (own, mark);
      parta_progress_add (&making->subjects[i], mark);
      parta_progress_add (&making->subjects[n], mark);
    }
  cells[2 + n] = parta_class_form_average (making->form, parta_progress_get_average (own));
  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

/* What stands in a row of the foot for a subject, or for all of them. */
typedef const char *(* Foot) (Making              *making,
                              const PartaProgress *progress,
                              guint                points);

static const char *
foot_average (Making              *making,
              const PartaProgress *progress,
              guint                points)
{
  return parta_class_form_average (making->form, parta_progress_get_average (progress));
}

static const char *
foot_count (Making              *making,
            const PartaProgress *progress,
            guint                points)
{
  return parta_class_form_count (making->form, progress->points[points]);
}

static const char *
foot_unassessed (Making              *making,
                 const PartaProgress *progress,
                 guint                points)
{
  return parta_class_form_count (making->form, progress->unassessed);
}

static const char *
foot_sum (Making              *making,
          const PartaProgress *progress,
          guint                points)
{
  return parta_class_form_number (making->form, parta_progress_get_n (progress));
}

static const char *
foot_success (Making              *making,
              const PartaProgress *progress,
              guint                points)
{
  g_autofree char *text = parta_share_dup_text (parta_progress_get_success (progress));

  return parta_class_form_keep (making->form, text);
}

static const char *
foot_quality (Making              *making,
              const PartaProgress *progress,
              guint                points)
{
  g_autofree char *text = parta_share_dup_text (parta_progress_get_quality (progress));

  return parta_class_form_keep (making->form, text);
}

static void
add_foot (Making        *making,
          PartaTable    *table,
          PartaRowStyle  style,
          const char    *head,
          Foot           foot,
          guint          points)
{
  guint n = count_subjects (making);
  g_autofree const char **cells = g_new0 (const char *, n + 3);

  cells[0] = head;
  for (guint i = 0; i <= n; i++)
    cells[2 + i] = foot (making, &making->subjects[i], points);
  parta_table_add_row (table, style, cells);
}

static void
add_feet (Making     *making,
          PartaTable *table)
{
  static const char *const heads[PARTA_MOST_POINTS + 1] = { "", "«1»", "«2»", "«3»", "«4»", "«5»" };
  const char *average = parta_form_get (making->form->language, PARTA_FORM_AVERAGE);

  parta_table_begin_group (table);
  add_foot (making, table, PARTA_ROW_BOLD | PARTA_ROW_HEAVY, average, foot_average, 0);
  for (guint points = PARTA_MOST_POINTS; points > 0; points--)
    {
      if (points > 1 || making->subjects[count_subjects (making)].points[points] > 0)
        add_foot (making, table, PARTA_ROW_PLAIN, heads[points], foot_count, points);
    }
  add_foot (making, table, PARTA_ROW_PLAIN, say (making, N_UNASSESSED), foot_unassessed, 0);
  add_foot (making, table, PARTA_ROW_PLAIN, say (making, COUNTED), foot_sum, 0);
  add_foot (making, table, PARTA_ROW_BOLD, say (making, SUCCESS), foot_success, 0);
  add_foot (making, table, PARTA_ROW_BOLD, say (making, QUALITY), foot_quality, 0);
}

static PartaReport *
make (Making *making)
{
  PartaClassForm *form = making->form;
  g_autofree char *period = parta_form_dup_period (form->language, making->period);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", form->unit, period);
  PartaTable *table;

  parta_class_form_begin (form, count_subjects (making) > UPRIGHT_SUBJECTS ? &parta_paper_broad : &parta_paper_upright, "СВ-Б",
                          say (making, TITLE), subtitle);
  table = parta_flow_add_table (form->flow);
  add_columns (making, table);
  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (making->book); pupil++)
    add_pupil (making, table, pupil);
  add_feet (making, table);
  parta_flow_add_gap (form->flow, 1.5);
  parta_class_form_add_standings (form, making->book, making->pupils);
  parta_class_form_sign (form, PARTA_SIGNS_CLASS_TEACHER | PARTA_SIGNS_DEPUTY);

  return parta_class_form_end (form, making->period, say (making, TITLE));
}

/**
 * parta_period_summary_new:
 * @state: the record
 * @class_id: identifier of a class
 * @period: a reporting period or a school year
 * @issue: when, by whom and from which state the statement is made
 * @error: return location for an error
 *
 * The summary statement of a class for one period, form B: marks of all pupils in all subjects, averages, counts, shares of progress and
 * quality, and who stands how.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_period_summary_new (PartaState         *state,
                          const char         *class_id,
                          const PartaPeriod  *period,
                          const PartaIssue   *issue,
                          GError            **error)
{
  g_auto (PartaClassForm) form = { NULL };
  g_autoptr (PartaClassBook) book = NULL;
  g_autofree PartaProgress *subjects = NULL, *pupils = NULL;
  Making making = { .form = &form, .period = period };

  if (!parta_class_form_init (&form, state, class_id, issue, error))
    return NULL;

  book = parta_class_book_new (state, class_id, period->from, period->to);
  subjects = g_new0 (PartaProgress, parta_class_book_get_n_subjects (book) + 1);
  pupils = g_new0 (PartaProgress, parta_class_book_get_n_pupils (book) + 1);
  making.book = book;
  making.subjects = subjects;
  making.pupils = pupils;

  return make (&making);
}
