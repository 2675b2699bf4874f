/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-class-form-private.h"

#include "parta-flow-block-private.h"
#include "parta-signatory-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
name_class (PartaClassForm  *self,
            const PartaFact *class)
{
  const char *grade = parta_fact_get (class, "grade"), *letter = parta_fact_get (class, "letter");
  g_autofree char *quoted = parta_form_dup (self->language, PARTA_FORM_CLASS_LETTER, grade, letter, NULL);
  const char *name = *grade != '\0' && *letter != '\0' ? quoted : parta_fact_get (class, "name");
  g_autofree char *unit = parta_form_dup (self->language, PARTA_FORM_CLASS, name, NULL);

  return parta_class_form_keep (self, unit);
}

/* Begins a document about a class. FALSE with PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or _NO_FONT. */
gboolean
parta_class_form_init (PartaClassForm    *self,
                       PartaState        *state,
                       const char        *class_id,
                       const PartaIssue  *issue,
                       GError           **error)
{
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  PartaTypesetter *type = parta_typesetter_get (error);

  if (type == NULL)
    return FALSE;
  if (class == NULL)
    {
      g_set_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL,
                   /* Translators: %s is the identifier of a class. */
                   _("The record has no class “%s”. Synchronise, or choose another one."), class_id);
      return FALSE;
    }

  *self = (PartaClassForm){ .state = state, .issue = issue, .type = type, .strings = g_string_chunk_new (4096) };
  self->language = parta_form_language_find (parta_fact_get (school, "locale"));
  self->class_id = g_string_chunk_insert (self->strings, class_id);
  self->unit = name_class (self, class);

  return TRUE;
}

/* Frees what was not made a document of. */
void
parta_class_form_clear (PartaClassForm *self)
{
  g_clear_pointer (&self->flow, parta_flow_free);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

/* Begins the flow: the school, what the document is called, and what it is about. */
void
parta_class_form_begin (PartaClassForm   *self,
                        const PartaPaper *paper,
                        const char       *form,
                        const char       *title,
                        const char       *subtitle)
{
  const PartaFact *school = parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");

  g_return_if_fail (self->flow == NULL);

  self->flow = parta_flow_new (self->language, paper, self->type, form, self->class_id, self->unit);
  parta_flow_add_heading (self->flow, PARTA_CLASS_FORM_TEXT, parta_fact_get (school, "name"));
  parta_flow_add_heading (self->flow, PARTA_CLASS_FORM_TITLE, title);
  parta_flow_add_heading (self->flow, PARTA_CLASS_FORM_TEXT + 1.0, subtitle);
  parta_flow_add_gap (self->flow, 1.5);
}

/* Keeps a text until the form is cleared. */
const char *
parta_class_form_keep (PartaClassForm *self,
                       const char     *text)
{
  return g_string_chunk_insert_const (self->strings, text);
}

/* A number as text. */
const char *
parta_class_form_number (PartaClassForm *self,
                         guint           number)
{
  char text[16];

  g_snprintf (text, sizeof text, "%u", number);

  return parta_class_form_keep (self, text);
}

/* The same; nothing for 0. */
const char *
parta_class_form_count (PartaClassForm *self,
                        guint           number)
{
  return number > 0 ? parta_class_form_number (self, number) : "";
}

/* An average as text: "4,25". */
const char *
parta_class_form_average (PartaClassForm *self,
                          int             hundredths)
{
  g_autofree char *text = parta_average_dup_text (hundredths);

  return parta_class_form_keep (self, text);
}

/* A period mark as text, with an asterisk where it is disputed; what waits is counted. */
const char *
parta_class_form_mark (PartaClassForm  *self,
                       const PartaFact *fact)
{
  const char *text = parta_mark_get_text (parta_fact_get (fact, "mark"));
  gboolean rivals = fact != NULL && parta_fact_get_n_rivals (fact) > 0;
  g_autofree char *starred = rivals ? g_strconcat (text, "*", NULL) : NULL;

  if (fact != NULL)
    parta_flow_note (self->flow, parta_fact_is_pending (fact), rivals);

  return rivals ? parta_class_form_keep (self, starred) : text;
}

/* Counts what of a pupil's lessons waits or is disputed. */
void
parta_class_form_note_lessons (PartaClassForm       *self,
                               const PartaPupilBook *book)
{
  for (guint i = 0; i < book->lessons->len; i++)
    {
      PartaPageFlags flags = g_array_index (book->lessons, PartaPupilLesson, i).flags;

      parta_flow_note (self->flow, (flags & PARTA_PAGE_WAITING) != 0, (flags & PARTA_PAGE_RIVALS) != 0);
    }
}

/* A pupil's name, with the days within the span on which the pupil came or left. */
const char *
parta_class_form_name (PartaClassForm       *self,
                       const PartaRosterRow *pupil,
                       const char           *from,
                       const char           *to)
{
  g_autoptr (GString) name = g_string_new (pupil->name);

  for (guint i = 0; i < pupil->spans->len; i += 2)
    {
      const char *first = pupil->spans->pdata[i], *last = pupil->spans->pdata[i + 1];
      g_autofree char *first_day = parta_form_dup_day (first), *last_day = parta_form_dup_day (last);
      g_autofree char *came = parta_form_dup (self->language, PARTA_FORM_CAME, first_day, NULL);
      g_autofree char *left = parta_form_dup (self->language, PARTA_FORM_LEFT, last_day, NULL);

      if (strcmp (first, from) > 0)
        g_string_append_printf (name, ", %s", came);
      if (*last != '\0' && strcmp (last, to) < 0)
        g_string_append_printf (name, ", %s", left);
    }

  return parta_class_form_keep (self, name->str);
}

/* How whoever holds a role on the day of printing stands beside a signature; "" for nobody or several. */
const char *
parta_class_form_signer (PartaClassForm *self,
                         const char     *role)
{
  g_autofree char *day = parta_day_of (self->issue->printed, self->issue->zone);
  gboolean of_class = strcmp (role, "class_teacher") == 0;
  PartaSignatory signer;

  parta_signatory_find (&signer, self->strings, self->state, role, of_class ? self->class_id : NULL, day, self->type);

  return signer.signs_as;
}

/* The two columns with which a list of pupils begins; widths in millimetres. */
void
parta_class_form_add_pupil_columns (PartaClassForm *self,
                                    PartaTable     *table,
                                    double          number,
                                    double          name)
{
  const PartaTableColumn columns[] = {
    { number, parta_form_get (self->language, PARTA_FORM_NUMBER), NULL, PARTA_COLUMN_FIT, PARTA_ALIGN_CENTRE, FALSE, FALSE },
    { name, parta_form_get (self->language, PARTA_FORM_NAME), NULL, PARTA_COLUMN_WRAP, PARTA_ALIGN_LEFT, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    parta_table_add_column (table, &columns[i]);
}

/* The signatures at the end. */
void
parta_class_form_sign (PartaClassForm    *self,
                       PartaClassSigners  who)
{
  static const struct { PartaClassSigners who; PartaFormText text; const char *role, *stamp; } roles[] = {
    { PARTA_SIGNS_CLASS_TEACHER, PARTA_FORM_CLASS_TEACHER, "class_teacher", "class-teacher" },
    { PARTA_SIGNS_DEPUTY, PARTA_FORM_DEPUTY, "deputy", "deputy" },
    { PARTA_SIGNS_HEAD, PARTA_FORM_HEAD, "head", "head" },
  };
  PartaFlowSigner signers[G_N_ELEMENTS (roles)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if ((who & roles[i].who) != 0)
        signers[n++] = (PartaFlowSigner){ parta_form_get (self->language, roles[i].text),
                                          parta_class_form_signer (self, roles[i].role), roles[i].stamp };
    }
  parta_flow_add_gap (self->flow, 2.0);
  parta_flow_add_signatures (self->flow, signers, n, (who & PARTA_SIGNS_HEAD) != 0);
}

/* The flow is about one pupil, whom the lowest line of each page names beside the class. */
void
parta_class_form_set_unit (PartaClassForm *self,
                           const char     *code,
                           const char     *name)
{
  g_autofree char *unit = g_strdup_printf ("%s · %s", self->unit, name);

  g_free (self->flow->code);
  self->flow->code = g_strdup (code);
  g_free (self->flow->unit);
  self->flow->unit = parta_typesetter_dup_clean (self->type, unit);
}

/* Makes the document; @span: what people call its time. */
PartaReport *
parta_class_form_end_named (PartaClassForm    *self,
                            const PartaPeriod *period,
                            const char        *name,
                            const char        *span)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);
  g_autofree char *title = g_strdup_printf ("%s · %s · %s", name, self->unit, span);

  g_ptr_array_add (flows, g_steal_pointer (&self->flow));

  return parta_report_new_flows (self->state, self->issue, period, title, flows);
}

/* The same for a reporting period or a school year. */
PartaReport *
parta_class_form_end (PartaClassForm    *self,
                      const PartaPeriod *period,
                      const char        *name)
{
  g_autofree char *span = parta_form_dup_period (self->language, period);

  return parta_class_form_end_named (self, period, name, span);
}

static gboolean
has_marks (const PartaClassBook *book,
           const PartaPeriod    *period)
{
  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (book); pupil++)
    {
      for (guint subject = 0; subject < parta_class_book_get_n_subjects (book); subject++)
        {
          if (parta_class_book_get_period_mark (book, period->id, pupil, subject) != NULL)
            return TRUE;
        }
    }

  return FALSE;
}

/* The reporting periods of a year that a class is marked by (transfer full) (element-type PartaPeriod): in a school that has quarters
 * and half-years the half-years for a class that has marks for one. */
GPtrArray *
parta_class_form_periods (const PartaClassBook *book,
                          const PartaPeriod    *year)
{
  GPtrArray *periods = parta_calendar_list_periods (parta_class_book_get_state (book), year->id);
  gboolean halves = FALSE, quarters = FALSE;

  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];
      gboolean half = strcmp (period->kind, "half_year") == 0;

      quarters |= !half;
      halves |= half && has_marks (book, period);
    }
  for (guint i = periods->len; i > 0; i--)
    {
      gboolean half = strcmp (((const PartaPeriod *) periods->pdata[i - 1])->kind, "half_year") == 0;

      if (half != (halves || !quarters))
        g_ptr_array_remove_index (periods, i - 1);
    }

  return periods;
}
