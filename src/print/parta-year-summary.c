/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-summary.h"

#include "parta-class-form-private.h"

#include <string.h>

#define UPRIGHT_SUBJECTS 17
#define WIDEST_SUBJECT   8.0   /* millimetres */
#define HEADS            40.0

enum { TITLE, PERIOD, QUARTER, HALF, EXAM, FINAL, YEAR, DECISION, APPROVED };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "Сводная ведомость учёта успеваемости обучающихся", "Білім алушылардың үлгерімін есепке алу жиынтық ведомосі",
              "Окуучулардын жетишүүсүн эсепке алуу жыйынтык ведомосу" },
  [PERIOD] = { "Период", "Кезең", "Мезгил" },
  [QUARTER] = { "{1} четв.", "{1} тоқсан", "{1} чейрек" },
  [HALF] = { "{1} полуг.", "{1} жарт.", "{1} жарым." },
  [EXAM] = { "экз.", "емт.", "экз." },
  [FINAL] = { "итог", "қорытынды", "жыйынтык" },
  [YEAR] = { "год", "жыл", "жыл" },
  [DECISION] = { "Решение педагогического совета (№, дата, перевод)",
                 "Педагогикалық кеңестің шешімі (№, күні, көшіру)",
                 "Педагогикалык кеңештин чечими (№, күнү, көчүрүү)" },
  [APPROVED] = { "Итоги утверждены протоколом педагогического совета № ________ от «____» ______________ 20____ г.",
                 "Қорытындылар педагогикалық кеңестің 20____ ж. «____» ______________ № ________ хаттамасымен бекітілді.",
                 "Жыйынтыктар педагогикалык кеңештин 20____-ж. «____» ______________ № ________ токтому менен бекитилди." },
};

/* Widths in millimetres, upright and lying. */
typedef struct
{
  const PartaPaper *paper;
  double            number, name, period, subjects, decision, row;
} Layout;

static const Layout layouts[] = {
  { &parta_paper_upright, 7.0, 36.0, 13.0, 103.7, 15.3, 4.5 },
  { &parta_paper_broad, 8.0, 44.0, 16.0, 182.4, 26.6, 4.2 },
};

typedef struct
{
  PartaClassForm    *form;
  PartaClassBook    *book;
  const PartaPeriod *year;
  GPtrArray         *periods;
  const Layout      *layout;
} Making;

static const char *
say (const Making *making,
     guint         text)
{
  return parta_form_pick (making->form->language, texts[text]);
}

static void
add_columns (Making     *making,
             PartaTable *table)
{
  const Layout *layout = making->layout;
  guint n = parta_class_book_get_n_subjects (making->book);
  double width = MIN (WIDEST_SUBJECT, layout->subjects / MAX (n, 1));
  double rest = (layout->subjects - n * width) / 2;   /* few subjects: longer names, more room to write */
  const PartaTableColumn first[] = {
    { layout->number, parta_form_get (making->form->language, PARTA_FORM_NUMBER), NULL, PARTA_COLUMN_BLOCK, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { layout->name + rest, parta_form_get (making->form->language, PARTA_FORM_NAME), NULL, PARTA_COLUMN_BLOCK, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { layout->period, say (making, PERIOD), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_LEFT, FALSE, FALSE },
  };
  const PartaTableColumn last = { layout->decision + rest, say (making, DECISION), NULL, PARTA_COLUMN_BLOCK, PARTA_ALIGN_CENTRE, TRUE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    parta_table_add_column (table, &first[i]);
  for (guint i = 0; i < n; i++)
    parta_table_add_column (table, &(PartaTableColumn){ width, parta_class_book_get_subject (making->book, i), NULL,
                                                        PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, TRUE, i == 0 });
  parta_table_add_column (table, &last);
  parta_table_set_head_height (table, HEADS);
  parta_table_set_row_height (table, layout->row);
}

/* @period: NULL for what is written by hand */
static void
add_row (Making     *making,
         PartaTable *table,
         guint       pupil,
         const char *head,
         const char *period)
{
  guint n = parta_class_book_get_n_subjects (making->book);
  g_autofree const char **cells = g_new0 (const char *, n + 4);
  const PartaRosterRow *row = parta_class_book_get_pupil (making->book, pupil);

  cells[0] = parta_class_form_number (making->form, pupil + 1);
  cells[1] = parta_class_form_name (making->form, row, making->year->from, making->year->to);
  cells[2] = head;
  for (guint i = 0; i < n; i++)
    cells[3 + i] = period == NULL ? ""
                 : parta_class_form_mark (making->form, parta_class_book_get_period_mark (making->book, period, pupil, i));
  cells[3 + n] = "";
  parta_table_add_row (table, period != NULL && strcmp (period, making->year->id) == 0 ? PARTA_ROW_BOLD : PARTA_ROW_PLAIN, cells);
}

static void
add_pupil (Making     *making,
           PartaTable *table,
           guint       pupil)
{
  parta_table_begin_group (table);
  for (guint i = 0; i < making->periods->len; i++)
    {
      const PartaPeriod *period = making->periods->pdata[i];
      static const char *const numerals[] = { "", "I", "II", "III", "IV" };
      gboolean quarter = strcmp (period->kind, "quarter") == 0;
      g_autofree char *head = parta_form_fill (say (making, quarter ? QUARTER : HALF),
                                               numerals[MIN (period->number, G_N_ELEMENTS (numerals) - 1)], NULL);

      add_row (making, table, pupil, head, period->id);
    }
  add_row (making, table, pupil, say (making, YEAR), making->year->id);
  add_row (making, table, pupil, say (making, EXAM), NULL);
  add_row (making, table, pupil, say (making, FINAL), NULL);
}

static PartaReport *
make (Making *making)
{
  PartaClassForm *form = making->form;
  g_autofree char *years = g_strdup_printf ("%.4s/%.4s", making->year->from, making->year->to);
  g_autofree char *year = parta_form_dup (form->language, PARTA_FORM_SCHOOL_YEAR, years, NULL);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", form->unit, year);
  PartaTable *table;

  parta_class_form_begin (form, making->layout->paper, "СВ-А", say (making, TITLE), subtitle);
  table = parta_flow_add_table (form->flow);
  add_columns (making, table);
  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (making->book); pupil++)
    add_pupil (making, table, pupil);
  parta_flow_add_gap (form->flow, 2.0);
  parta_flow_add_text (form->flow, PARTA_CLASS_FORM_TEXT, say (making, APPROVED));
  parta_class_form_sign (form, PARTA_SIGNS_CLASS_TEACHER | PARTA_SIGNS_DEPUTY | PARTA_SIGNS_HEAD);

  return parta_class_form_end (form, making->year, say (making, TITLE));
}

/**
 * parta_year_summary_new:
 * @state: the record
 * @class_id: identifier of a class
 * @year: the school year
 * @issue: when, by whom and from which state the statement is made
 * @error: return location for an error
 *
 * The yearly summary statement of a class, form A: for each pupil a block with the marks of each period. Upright for up
 * to 17 subjects, lying for more. Results of examinations and decisions are written by hand.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_year_summary_new (PartaState         *state,
                        const char         *class_id,
                        const PartaPeriod  *year,
                        const PartaIssue   *issue,
                        GError            **error)
{
  g_auto (PartaClassForm) form = { NULL };
  g_autoptr (PartaClassBook) book = NULL;
  g_autoptr (GPtrArray) periods = NULL;
  Making making = { .form = &form, .year = year };

  if (!parta_class_form_init (&form, state, class_id, issue, error))
    return NULL;

  book = parta_class_book_new (state, class_id, year->from, year->to);
  periods = parta_class_form_periods (book, year);
  making.book = book;
  making.periods = periods;
  making.layout = &layouts[parta_class_book_get_n_subjects (book) > UPRIGHT_SUBJECTS];

  return make (&making);
}
