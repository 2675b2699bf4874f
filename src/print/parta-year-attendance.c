/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-attendance-summary.h"

#include "parta-class-form-private.h"

/* Millimetres. */
#define NUMBER 8.0
#define NAME   52.0
#define BLOCKS 217.0
#define ROW    4.1
#define HEADS  38.0

enum { TITLE, DAYS, DAYS_ILL, LESSONS, ILL, EXCUSED, OTHER, LATE, RULE, TOTAL };

/* The columns of a block are the texts from DAYS on. */
#define N_COLUMNS (LATE - DAYS + 1)

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "Сводная ведомость учёта посещаемости обучающихся", "Білім алушылардың сабаққа қатысуын есепке алу жиынтық ведомосі",
              "Окуучулардын сабакка катышуусун эсепке алуу жыйынтык ведомосу" },
  [DAYS] = { "Дней всего", "Барлық күн", "Бардык күндөр" },
  [DAYS_ILL] = { "Дней по болезни", "Ауырған күндер", "Ооруган күндөр" },
  [LESSONS] = { "Уроков всего", "Барлық сабақ", "Бардык сабактар" },
  [ILL] = { "Уроков по болезни (Б)", "Ауруына байланысты (Б)", "Оорусуна байланыштуу (Б)" },
  [EXCUSED] = { "По уважительной (У)", "Себепті (У)", "Себептүү (У)" },
  [OTHER] = { "Без уважительной (Н)", "Себепсіз (Н)", "Себепсиз (Н)" },
  [LATE] = { "Опозданий", "Кешігу", "Кечигүү" },
  [RULE] = { "Полный день – пропущены все проведённые уроки дня. Н – пропуски без уважительной причины и те, причина которых не указана.",
             "Толық күн – күннің барлық өткізілген сабақтары қалдырылған. Н – себепсіз және себебі көрсетілмеген сабақтар.",
             "Толук күн – күндүн бардык өткөрүлгөн сабактары калтырылган. Н – себепсиз жана себеби көрсөтүлбөгөн сабактар." },
  [TOTAL] = { "Всего по классу", "Сынып бойынша барлығы", "Класс боюнча бардыгы" },
};

typedef struct
{
  PartaClassForm    *form;
  PartaClassBook    *book;
  GPtrArray         *periods;   /* the year itself is the last one */
  PartaTally        *sums;      /* for each period */
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
  PartaFormLanguage language = making->form->language;
  double width = BLOCKS / (N_COLUMNS * making->periods->len);

  parta_table_set_row_height (table, ROW);
  parta_table_set_head_height (table, HEADS);
  parta_class_form_add_pupil_columns (making->form, table, NUMBER, NAME);
  for (guint i = 0; i < making->periods->len; i++)
    {
      g_autofree char *group = parta_form_dup_period_head (language, making->periods->pdata[i]);

      for (guint k = 0; k < N_COLUMNS; k++)
        parta_table_add_column (table, &(PartaTableColumn){ width, say (making, DAYS + k), group, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE,
                                                            TRUE, k == 0 });
    }
}

static void
write_tally (Making           *making,
             const PartaTally *tally,
             const char      **cells)
{
  const guint counts[N_COLUMNS] = {
    tally->days, tally->days_ill, tally->missed, tally->ill, tally->excused, tally->missed - tally->ill - tally->excused, tally->late,
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    cells[i] = parta_class_form_count (making->form, counts[i]);
}

static void
add_to_sum (PartaTally       *sum,
            const PartaTally *tally)
{
  sum->days += tally->days;
  sum->days_ill += tally->days_ill;
  sum->missed += tally->missed;
  sum->ill += tally->ill;
  sum->excused += tally->excused;
  sum->late += tally->late;
}

static void
add_pupil (Making     *making,
           PartaTable *table,
           guint       pupil)
{
  g_autoptr (PartaPupilBook) own = parta_pupil_book_new (making->book, pupil);
  g_autofree const char **cells = g_new0 (const char *, 2 + N_COLUMNS * making->periods->len);

  cells[0] = parta_class_form_number (making->form, pupil + 1);
  cells[1] = parta_class_form_name (making->form, parta_class_book_get_pupil (making->book, pupil),
                                    parta_class_book_get_from (making->book), parta_class_book_get_to (making->book));
  for (guint i = 0; i < making->periods->len; i++)
    {
      const PartaPeriod *period = making->periods->pdata[i];
      PartaTally tally;

      parta_pupil_book_tally (own, PARTA_ALL_SUBJECTS, period->from, period->to, &tally);
      write_tally (making, &tally, cells + 2 + N_COLUMNS * i);
      add_to_sum (&making->sums[i], &tally);
    }
  parta_class_form_note_lessons (making->form, own);
  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

static void
add_sums (Making     *making,
          PartaTable *table)
{
  g_autofree const char **cells = g_new0 (const char *, 2 + N_COLUMNS * making->periods->len);

  cells[0] = say (making, TOTAL);
  for (guint i = 0; i < making->periods->len; i++)
    write_tally (making, &making->sums[i], cells + 2 + N_COLUMNS * i);
  parta_table_add_row (table, PARTA_ROW_BOLD | PARTA_ROW_HEAVY, cells);
}

static PartaReport *
make (Making            *making,
      const PartaPeriod *year)
{
  PartaClassForm *form = making->form;
  g_autofree char *years = g_strdup_printf ("%.4s/%.4s", year->from, year->to);
  g_autofree char *named = parta_form_dup (form->language, PARTA_FORM_SCHOOL_YEAR, years, NULL);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", form->unit, named);
  PartaTable *table;

  parta_class_form_begin (form, &parta_paper_broad, "ПС-Г", say (making, TITLE), subtitle);
  table = parta_flow_add_table (form->flow);
  add_columns (making, table);
  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (making->book); pupil++)
    add_pupil (making, table, pupil);
  add_sums (making, table);
  parta_flow_add_text (form->flow, 7.5, say (making, RULE));
  parta_class_form_sign (form, PARTA_SIGNS_CLASS_TEACHER | PARTA_SIGNS_DEPUTY);

  return parta_class_form_end (form, year, say (making, TITLE));
}

/**
 * parta_year_attendance_new:
 * @state: the record
 * @class_id: identifier of a class
 * @year: the school year
 * @issue: when, by whom and from which state the statement is made
 * @error: return location for an error
 *
 * The summary statement of a class's attendance in each period and in the year: days and lessons missed, by reason, and lates.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_year_attendance_new (PartaState         *state,
                           const char         *class_id,
                           const PartaPeriod  *year,
                           const PartaIssue   *issue,
                           GError            **error)
{
  g_auto (PartaClassForm) form = { NULL };
  g_autoptr (PartaClassBook) book = NULL;
  g_autoptr (GPtrArray) periods = NULL;
  g_autofree PartaTally *sums = NULL;
  Making making = { .form = &form };

  if (!parta_class_form_init (&form, state, class_id, issue, error))
    return NULL;

  book = parta_class_book_new (state, class_id, year->from, year->to);
  periods = parta_class_form_periods (book, year);
  g_ptr_array_add (periods, parta_period_copy (year));
  sums = g_new0 (PartaTally, periods->len);
  making.book = book;
  making.periods = periods;
  making.sums = sums;

  return make (&making, year);
}
