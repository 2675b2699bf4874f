/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-summary.h"

#include "parta-class-form-private.h"
#include "parta-person.h"
#include "parta-staff.h"

#include <string.h>

/* Millimetres. */
#define NUMBER  8.0
#define SUBJECT 54.0
#define TEACHER 53.0
#define MARKS   60.0   /* all periods together */
#define ROW     5.0

enum { TITLE, YEAR };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "Сводная ведомость успеваемости по предметам и учителям", "Пәндер мен мұғалімдер бойынша үлгерімнің жиынтық ведомосі",
              "Предметтер жана мугалимдер боюнча жетишүүнүн жыйынтык ведомосу" },
  [YEAR] = { "год", "жыл", "жыл" },
};

typedef struct
{
  PartaClassForm    *form;
  PartaClassBook    *book;
  const PartaPeriod *year;
  GPtrArray         *periods;
} Making;

static void
add_columns (Making     *making,
             PartaTable *table)
{
  PartaFormLanguage language = making->form->language;
  const PartaTableColumn first[] = {
    { NUMBER, parta_form_get (language, PARTA_FORM_NUMBER), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { SUBJECT, parta_form_get (language, PARTA_FORM_SUBJECT), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
    { TEACHER, parta_form_get (language, PARTA_FORM_SUBJECT_TEACHER), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
  };
  double width = MARKS / (making->periods->len + 1);

  parta_table_set_row_height (table, ROW);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    parta_table_add_column (table, &first[i]);
  for (guint i = 0; i <= making->periods->len; i++)
    {
      gboolean last = i == making->periods->len;
      g_autofree char *head = last ? NULL : parta_form_dup_period_head (language, making->periods->pdata[i]);
      const char *text = last ? parta_form_pick (language, texts[YEAR]) : head;

      parta_table_add_column (table, &(PartaTableColumn){ width, text, NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, i == 0 });
    }
}

/* Who teaches a pupil a subject: the teachers of the journals that the pupil belongs to, each once. */
static char *
dup_teachers (Making *making,
              guint   pupil,
              guint   subject)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < parta_class_book_get_n_pages (making->book); i++)
    {
      guint of, row;
      const PartaPage *page = parta_class_book_get_page (making->book, i, &of);
      g_auto (GStrv) teachers = NULL;

      if (of != subject || !parta_class_book_find_row (making->book, i, pupil, &row))
        continue;
      teachers = parta_staff_list_teachers (making->form->state, parta_page_get_journal (page)->id);
      for (guint k = 0; teachers[k] != NULL; k++)
        {
          g_autofree char *name = NULL;

          if (g_ptr_array_find_with_equal_func (seen, teachers[k], g_str_equal, NULL))
            continue;
          g_ptr_array_add (seen, g_strdup (teachers[k]));
          name = parta_person_dup_initials (making->form->state, teachers[k]);
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
        }
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
takes (Making *making,
       guint   pupil,
       guint   subject)
{
  for (guint i = 0; i < parta_class_book_get_n_pages (making->book); i++)
    {
      guint of, row;

      parta_class_book_get_page (making->book, i, &of);
      if (of == subject && parta_class_book_find_row (making->book, i, pupil, &row))
        return TRUE;
    }

  return FALSE;
}

static void
add_subject (Making     *making,
             PartaTable *table,
             guint       pupil,
             guint       subject,
             guint       number)
{
  guint n = making->periods->len;
  g_autofree const char **cells = g_new0 (const char *, n + 4);
  g_autofree char *teachers = dup_teachers (making, pupil, subject);

  cells[0] = parta_class_form_number (making->form, number);
  cells[1] = parta_class_book_get_subject (making->book, subject);
  cells[2] = teachers;
  for (guint i = 0; i <= n; i++)
    {
      const char *period = i < n ? ((const PartaPeriod *) making->periods->pdata[i])->id : making->year->id;

      cells[3 + i] = parta_class_form_mark (making->form, parta_class_book_get_period_mark (making->book, period, pupil, subject));
    }
  parta_table_add_row (table, PARTA_ROW_PLAIN, cells);
}

/* A pupil's subjects stay on one page with the name above them: two pupils a page, as long as there are no more than twenty. */
static void
add_pupil (Making *making,
           guint   pupil)
{
  PartaFlow *flow = making->form->flow;
  const PartaRosterRow *row = parta_class_book_get_pupil (making->book, pupil);
  g_autofree char *heading = g_strdup_printf ("%u. %s", pupil + 1, parta_class_form_name (making->form, row, making->year->from,
                                                                                          making->year->to));
  PartaTable *table;
  guint number = 0;

  parta_flow_add_heading (flow, 10.0, heading);
  table = parta_flow_add_table (flow);
  add_columns (making, table);
  parta_table_begin_group (table);
  for (guint subject = 0; subject < parta_class_book_get_n_subjects (making->book); subject++)
    {
      if (takes (making, pupil, subject))
        add_subject (making, table, pupil, subject, ++number);
    }
  parta_flow_add_gap (flow, 4.0);
}

static PartaReport *
make (Making *making)
{
  PartaClassForm *form = making->form;
  const char *title = parta_form_pick (form->language, texts[TITLE]);
  g_autofree char *years = g_strdup_printf ("%.4s/%.4s", making->year->from, making->year->to);
  g_autofree char *year = parta_form_dup (form->language, PARTA_FORM_SCHOOL_YEAR, years, NULL);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", form->unit, year);

  parta_class_form_begin (form, &parta_paper_upright, "СВ-В", title, subtitle);
  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (making->book); pupil++)
    add_pupil (making, pupil);
  parta_class_form_sign (form, PARTA_SIGNS_CLASS_TEACHER | PARTA_SIGNS_DEPUTY | PARTA_SIGNS_HEAD);

  return parta_class_form_end (form, making->year, title);
}

/**
 * parta_pupil_summary_new:
 * @state: the record
 * @class_id: identifier of a class
 * @year: the school year
 * @issue: when, by whom and from which state the statement is made
 * @error: return location for an error
 *
 * The yearly summary statement of a class, form C: for each pupil a table of subjects and teachers with the marks of each period.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_pupil_summary_new (PartaState         *state,
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

  return make (&making);
}
