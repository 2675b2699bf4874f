/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-attendance-summary.h"

#include "parta-class-form-private.h"

#include <string.h>

#define MOST_DAYS 31

/* Millimetres. */
#define NUMBER 8.0
#define NAME   44.0
#define DAY    6.0
#define SUM    8.0
#define LAST   7.0
#define ROW    4.3

enum { TITLE, DAYS, LESSONS, ILL, EXCUSED, OTHER, TOTAL, RULE };

/* The columns behind the days are the texts from DAYS on. */
#define N_SUMS (OTHER - DAYS + 1)

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "Сведения о пропущенных уроках", "Қалдырылған сабақтар туралы мәліметтер", "Калтырылган сабактар жөнүндө маалымат" },
  [DAYS] = { "дней", "күн", "күн" },
  [LESSONS] = { "уроков", "сабақ", "сабак" },
  [ILL] = { "Б", "Б", "Б" },
  [EXCUSED] = { "У", "У", "У" },
  [OTHER] = { "Н", "Н", "Н" },
  [TOTAL] = { "Всего пропущено уроков", "Барлық қалдырылған сабақ", "Бардык калтырылган сабактар" },
  [RULE] = { "В клетке – число пропущенных уроков и причина: б – по болезни, у – по уважительной причине, н – без уважительной причины или "
             "причина не указана. Дней – пропущены все проведённые уроки дня.",
             "Ұяшықта – қалдырылған сабақ саны мен себебі: б – ауруына байланысты, у – себепті, н – себепсіз немесе себебі көрсетілмеген. "
             "Күн – күннің барлық өткізілген сабақтары қалдырылған.",
             "Уячада – калтырылган сабактардын саны жана себеби: б – оорусуна байланыштуу, у – себептүү, н – себепсиз же себеби "
             "көрсөтүлбөгөн. Күн – күндүн бардык өткөрүлгөн сабактары калтырылган." },
};

typedef struct
{
  PartaClassForm *form;
  PartaClassBook *book;
  const char     *month;      /* "2026-10" */
  guint           n_days;
  guint           missed[MOST_DAYS];
  PartaTally      sum;
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

  parta_table_set_row_height (table, ROW);
  parta_table_set_type_size (table, 7.5);
  parta_class_form_add_pupil_columns (making->form, table, NUMBER, NAME);
  for (guint day = 1; day <= making->n_days; day++)
    parta_table_add_column (table, &(PartaTableColumn){ DAY, parta_class_form_number (making->form, day), NULL, PARTA_COLUMN_FIT,
                                                        PARTA_ALIGN_CENTRE, FALSE, day == 1 });
  for (guint i = 0; i < N_SUMS; i++)
    parta_table_add_column (table, &(PartaTableColumn){ i + 1 < N_SUMS ? SUM : LAST, say (making, DAYS + i), NULL, PARTA_COLUMN_FIT,
                                                        PARTA_ALIGN_CENTRE, FALSE, i == 0 });
}

static void
write_sums (Making           *making,
            const PartaTally *tally,
            const char      **cells)
{
  const guint counts[N_SUMS] = {
    tally->days, tally->missed, tally->ill, tally->excused, tally->missed - tally->ill - tally->excused,
  };

  for (guint i = 0; i < N_SUMS; i++)
    cells[i] = parta_class_form_count (making->form, counts[i]);
  making->sum.days += tally->days;
  making->sum.missed += tally->missed;
  making->sum.ill += tally->ill;
  making->sum.excused += tally->excused;
}

/* "5б", or "2б3н" for a day that was missed for more than one reason. */
static const char *
write_day (Making           *making,
           const PartaTally *tally)
{
  const struct { guint n; const char *letter; } parts[] = {
    { tally->ill, "б" }, { tally->excused, "у" }, { tally->missed - tally->ill - tally->excused, "н" },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i].n > 0)
        g_string_append_printf (text, "%u%s", parts[i].n, parts[i].letter);
    }

  return parta_class_form_keep (making->form, text->str);
}

static void
add_pupil (Making     *making,
           PartaTable *table,
           guint       pupil)
{
  g_autoptr (PartaPupilBook) own = parta_pupil_book_new (making->book, pupil);
  const char *cells[2 + MOST_DAYS + N_SUMS];
  const char *from = parta_class_book_get_from (making->book), *to = parta_class_book_get_to (making->book);
  PartaTally tally;

  cells[0] = parta_class_form_number (making->form, pupil + 1);
  cells[1] = parta_class_form_name (making->form, parta_class_book_get_pupil (making->book, pupil), from, to);
  for (guint i = 0; i < making->n_days; i++)
    {
      g_autofree char *day = parta_day_add (from, (int) i);

      parta_pupil_book_tally (own, PARTA_ALL_SUBJECTS, day, day, &tally);
      cells[2 + i] = write_day (making, &tally);
      making->missed[i] += tally.missed;
    }
  parta_pupil_book_tally (own, PARTA_ALL_SUBJECTS, from, to, &tally);
  write_sums (making, &tally, cells + 2 + making->n_days);
  parta_class_form_note_lessons (making->form, own);
  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

static void
add_totals (Making     *making,
            PartaTable *table)
{
  const char *cells[2 + MOST_DAYS + N_SUMS];
  const PartaTally sum = making->sum;

  cells[0] = say (making, TOTAL);
  cells[1] = NULL;
  for (guint i = 0; i < making->n_days; i++)
    cells[2 + i] = parta_class_form_count (making->form, making->missed[i]);
  write_sums (making, &sum, cells + 2 + making->n_days);
  parta_table_add_row (table, PARTA_ROW_BOLD | PARTA_ROW_HEAVY, cells);
}

static PartaReport *
make (Making            *making,
      const PartaPeriod *span)
{
  PartaClassForm *form = making->form;
  guint number = (guint) g_ascii_strtoull (making->month + 5, NULL, 10);
  g_autofree char *month = g_strdup_printf ("%s %.4s", parta_form_get_month (form->language, number), making->month);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", form->unit, month);
  PartaTable *table;

  parta_class_form_begin (form, &parta_paper_broad, "ПС-М", say (making, TITLE), subtitle);
  table = parta_flow_add_table (form->flow);
  add_columns (making, table);
  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (making->book); pupil++)
    add_pupil (making, table, pupil);
  add_totals (making, table);
  parta_flow_add_text (form->flow, 7.5, say (making, RULE));
  parta_flow_add_gap (form->flow, 1.0);
  parta_flow_add_sign_line (form->flow, parta_form_get (form->language, PARTA_FORM_CLASS_TEACHER),
                            parta_class_form_signer (form, "class_teacher"));

  return parta_class_form_end_named (form, span, say (making, TITLE), month);
}

/**
 * parta_month_attendance_new:
 * @state: the record
 * @class_id: identifier of a class
 * @month: the month, "2026-10"
 * @issue: when, by whom and from which state the statement is made
 * @error: return location for an error
 *
 * The lessons missed by a class in a month, day by day, with their reasons.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_month_attendance_new (PartaState         *state,
                            const char         *class_id,
                            const char         *month,
                            const PartaIssue   *issue,
                            GError            **error)
{
  g_auto (PartaClassForm) form = { NULL };
  g_autoptr (PartaClassBook) book = NULL;
  g_autofree char *from = g_strdup_printf ("%.7s-01", month), *to = NULL;
  PartaPeriod span = { (char *) month, (char *) "month", 0, from, NULL };
  Making making = { .form = &form, .month = month };

  g_return_val_if_fail (parta_day_is_valid (from), NULL);

  if (!parta_class_form_init (&form, state, class_id, issue, error))
    return NULL;

  making.n_days = g_date_get_days_in_month ((GDateMonth) g_ascii_strtoull (from + 5, NULL, 10),
                                            (GDateYear) g_ascii_strtoull (from, NULL, 10));
  to = parta_day_add (from, (int) making.n_days - 1);
  span.to = to;
  book = parta_class_book_new (state, class_id, from, to);
  making.book = book;

  return make (&making, &span);
}
