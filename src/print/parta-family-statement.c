/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-family-statement.h"

#include "parta-class-form-private.h"
#include "parta-family-statement-private.h"
#include "parta-person.h"

#include <glib/gi18n.h>
#include <string.h>

enum { TITLE, SPAN, PUPIL, GROUND, MESSAGES, PARENT, READ };

static const char *const texts[][PARTA_N_FORM_LANGUAGES] = {
  [TITLE] = { "Сводная ведомость", "Жиынтық ведомость", "Жыйынтык ведомость" },
  [SPAN] = { "за период с {1} по {2}", "{1} – {2} аралығы", "{1} – {2} аралыгы" },
  [PUPIL] = { "Обучающийся: {1}, {2}", "Білім алушы: {1}, {2}", "Окуучу: {1}, {2}" },
  [GROUND] = { "Классный руководитель: {1}. Основание: заявление от «____» ______________ 20____ г.",
               "Сынып жетекшісі: {1}. Негізі: 20____ ж. «____» ______________ өтініш.",
               "Класс жетекчи: {1}. Негизи: 20____-ж. «____» ______________ арыз." },
  [MESSAGES] = { "Сообщения учителей: ______________________________________________________________________________",
                 "Мұғалімдердің хабарламалары: ______________________________________________________________________",
                 "Мугалимдердин билдирүүлөрү: ______________________________________________________________________" },
  [PARENT] = { "Родитель", "Ата-ана", "Ата-эне" },
  [READ] = { "С ведомостью за период с {1} по {2} ознакомлен(а). Обучающийся: {3}, {4}.",
             "{1} – {2} аралығындағы ведомостьпен таныстым. Білім алушы: {3}, {4}.",
             "{1} – {2} аралыгындагы ведомость менен тааныштым. Окуучу: {3}, {4}." },
};

static void
add_line (PartaClassForm *form,
          guint           text,
          const char     *first,
          const char     *second)
{
  g_autofree char *line = parta_form_fill (parta_form_pick (form->language, texts[text]), first, second, NULL);

  parta_flow_add_text (form->flow, 9.0, line);
}

/* Names in full: a statement goes to people outside the school. */
static char *
dup_full_name (PartaClassForm       *form,
               const PartaRosterRow *row)
{
  g_autofree char *scope = parta_scope_for_class (row->class_id);

  return parta_name_dup_full (parta_state_get_live (form->state, scope, PARTA_KIND_PUPIL, row->pupil));
}

static void
add_head (PartaClassForm    *form,
          const PartaPeriod *part,
          const PartaPaper  *paper,
          const char        *pupil)
{
  g_autofree char *from = parta_form_dup_day (part->from), *to = parta_form_dup_day (part->to);
  g_autofree char *span = parta_form_fill (parta_form_pick (form->language, texts[SPAN]), from, to, NULL);
  g_autofree char *title = g_strdup_printf ("%s %s", parta_form_pick (form->language, texts[TITLE]), span);
  const char *teacher = parta_class_form_signer (form, "class_teacher");

  parta_class_form_begin (form, paper, "СВ-С", title, "");
  add_line (form, PUPIL, pupil, form->unit);
  add_line (form, GROUND, *teacher != '\0' ? teacher : "________________", NULL);
  parta_flow_add_gap (form->flow, 1.5);
}

static void
add_foot (PartaClassForm    *form,
          const PartaPeriod *part,
          const char        *pupil)
{
  g_autofree char *from = parta_form_dup_day (part->from), *to = parta_form_dup_day (part->to);
  g_autofree char *read = parta_form_fill (parta_form_pick (form->language, texts[READ]), from, to, pupil, form->unit, NULL);

  parta_flow_add_gap (form->flow, 2.0);
  parta_flow_add_text (form->flow, 9.0, parta_form_pick (form->language, texts[MESSAGES]));
  parta_flow_add_gap (form->flow, 1.0);
  parta_flow_add_sign_line (form->flow, parta_form_get (form->language, PARTA_FORM_CLASS_TEACHER),
                            parta_class_form_signer (form, "class_teacher"));
  parta_flow_add_cut (form->flow, read, parta_form_pick (form->language, texts[PARENT]));
}

static void
add_statement (PartaClassForm       *form,
               const PartaStatement *statement,
               GPtrArray            *flows)
{
  const PartaRosterRow *row = parta_class_book_get_pupil (statement->book, statement->index);
  const PartaPaper *paper = (statement->flags & PARTA_STATEMENT_HALVES) != 0 ? &parta_paper_halves : &parta_paper_loose;
  g_autofree char *pupil = dup_full_name (form, row);

  add_head (form, statement->part, paper, pupil);
  parta_statement_add_subjects (form, statement);
  if ((statement->flags & PARTA_STATEMENT_LESSONS) != 0)
    parta_statement_add_lessons (form, statement);
  parta_class_form_note_lessons (form, statement->own);
  add_foot (form, statement->part, pupil);
  parta_class_form_set_unit (form, row->pupil, row->name);
  g_ptr_array_add (flows, g_steal_pointer (&form->flow));
}

static gboolean
belongs_within (const PartaRosterRow *row,
                const PartaPeriod    *part)
{
  for (guint i = 0; i < row->spans->len; i += 2)
    {
      const char *last = row->spans->pdata[i + 1];

      if (strcmp (row->spans->pdata[i], part->to) <= 0 && (*last == '\0' || strcmp (last, part->from) >= 0))
        return TRUE;
    }

  return FALSE;
}

/* One statement for each reporting period that the span has days of. */
static void
add_pupil (PartaClassForm       *form,
           const PartaClassBook *book,
           guint                 index,
           PartaStatementFlags   flags,
           GPtrArray            *flows)
{
  g_autoptr (GPtrArray) parts = parta_calendar_list_parts (form->state, parta_class_book_get_from (book),
                                                           parta_class_book_get_to (book));
  g_autoptr (PartaPupilBook) own = parta_pupil_book_new (book, index);

  for (guint i = 0; i < parts->len; i++)
    {
      const PartaStatement statement = { book, index, own, parts->pdata[i], flags };

      if (belongs_within (parta_class_book_get_pupil (book, index), statement.part))
        add_statement (form, &statement, flows);
    }
}

static gboolean
add_pupils (PartaClassForm        *form,
            const PartaClassBook  *book,
            const char *const     *pupils,
            PartaStatementFlags    flags,
            GPtrArray             *flows,
            GError               **error)
{
  for (guint i = 0; pupils == NULL && i < parta_class_book_get_n_pupils (book); i++)
    add_pupil (form, book, i, flags, flows);
  for (guint i = 0; pupils != NULL && pupils[i] != NULL; i++)
    {
      guint index = parta_class_book_find_pupil (book, pupils[i]);

      if (index < parta_class_book_get_n_pupils (book))
        add_pupil (form, book, index, flags, flows);
    }
  if (flows->len > 0)
    return TRUE;

  g_set_error_literal (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL,
                       _("There is nothing to state: no such pupil belongs to the class on these days, "
                         "or the days are holidays. Choose other days."));

  return FALSE;
}

/* "Сводная ведомость · 7 «А» класс · 05.10.2026–11.10.2026": a statement of one pupil with the name. */
static PartaReport *
make_report (PartaClassForm       *form,
             const PartaClassBook *book,
             const char *const    *pupils,
             GPtrArray            *flows)
{
  const char *from = parta_class_book_get_from (book), *to = parta_class_book_get_to (book);
  g_autofree char *first = parta_form_dup_day (from), *last = parta_form_dup_day (to);
  g_autofree char *span = g_strdup_printf ("%s–%s", first, last);
  g_autofree char *id = g_strdup_printf ("%s/%s", from, to);
  gboolean one = pupils != NULL && pupils[0] != NULL && pupils[1] == NULL;
  guint index = one ? parta_class_book_find_pupil (book, pupils[0]) : 0;
  const char *whose = one ? parta_class_book_get_pupil (book, index)->name : form->unit;
  const PartaPeriod period = { id, (char *) "span", 0, (char *) from, (char *) to };
  g_autofree char *name = g_strdup_printf ("%s · %s · %s", parta_form_pick (form->language, texts[TITLE]), whose, span);
  PartaReport *report = parta_report_new_flows (form->state, form->issue, &period, name, flows);

  return report;
}

/**
 * parta_family_statement_new:
 * @book: the book of a class for any span of days
 * @pupils: (nullable) (array zero-terminated=1): identifiers of pupils of that class; %NULL for all
 * @flags: what the statements hold, and on which paper
 * @issue: when, by whom and from which state they are made
 * @error: return location for an error
 *
 * Statements for families: for each pupil the lessons held, marks, lates and missed lessons by subject, to be signed by a parent
 * (R-134 … R-138). Each statement begins on a page of its own and knows nothing of other pupils. A span that crosses the boundary
 * of a reporting period gives a statement for each side. Loose sheets: to be printed on one side.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class or pupil or no day of
 *   a reporting period, or %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_family_statement_new (const PartaClassBook  *book,
                            const char *const     *pupils,
                            PartaStatementFlags    flags,
                            const PartaIssue      *issue,
                            GError               **error)
{
  g_auto (PartaClassForm) form = { NULL };
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);

  if (!parta_class_form_init (&form, parta_class_book_get_state (book), parta_class_book_get_class (book), issue, error) ||
      !add_pupils (&form, book, pupils, flags, flows, error))
    return NULL;

  return make_report (&form, book, pupils, g_steal_pointer (&flows));
}
