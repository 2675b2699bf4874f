/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-form-catalogue.h"

#include "parta-attendance-summary.h"
#include "parta-bookshelf.h"
#include "parta-class-report.h"
#include "parta-enter.h"
#include "parta-instant.h"
#include "parta-form-registers.h"
#include "parta-pick.h"
#include "parta-school-rules.h"
#include "parta-summary.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is worked with while a document is made. */
typedef struct
{
  PartaState           *state;
  PartaErrand          *errand;
  const PartaFormOrder *order;
  const char           *class_id;
  const char           *today;
  const PartaIssue     *issue;
} Making;

typedef PartaReport *(* MakeOfPeriod) (PartaState        *state,
                                       const char        *class_id,
                                       const PartaPeriod *period,
                                       const PartaIssue  *issue,
                                       GError           **error);

static gboolean
is_text (const PartaJsonNode *node,
         const char          *text)
{
  return g_strcmp0 (parta_json_node_get_text (node), text) == 0;
}

static const PartaJsonNode *
find_parameter (PartaProfile *profile,
                const char   *key)
{
  const PartaParameter *parameter = profile != NULL ? parta_profile_find_parameter (profile, key) : NULL;

  return parameter != NULL ? parameter->node : NULL;
}

/* Returns: (nullable): the regulation that holds in the school today. */
static PartaProfile *
find_profile (const Making     *making,
              PartaRegulations *regulations)
{
  g_autoptr (PartaRulebook) book = parta_regulations_make_rulebook (regulations);
  const char *name = parta_rulebook_find_name (book, making->state, parta_date_parse (making->today, 10));

  return name != NULL ? parta_regulations_find (regulations, name) : NULL;
}

/* What the regulation in force wants a statement to hold; lessons where none is chosen. */
static PartaStatementFlags
find_content (PartaProfile *profile)
{
  static const struct { const char *word; PartaStatementFlags flag; } words[] = {
    { "average", PARTA_STATEMENT_AVERAGE }, { "weighted_average", PARTA_STATEMENT_WEIGHTED }, { "lessons", PARTA_STATEMENT_LESSONS },
  };
  const PartaJsonNode *node = find_parameter (profile, "statement.content");
  const PartaJsonNode *value = node != NULL ? parta_json_node_find (node, "value") : NULL;
  PartaStatementFlags flags = value != NULL ? PARTA_STATEMENT_PLAIN : PARTA_STATEMENT_LESSONS;

  for (const PartaJsonNode *item = value != NULL ? parta_json_node_get_first (value) : NULL; item != NULL;
       item = parta_json_node_get_next (item))
    {
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          if (is_text (item, words[i].word))
            flags |= words[i].flag;
        }
    }

  return flags;
}

/* The last whole month for a regulation that wants statements once a month, else the last whole week. */
static void
find_last_span (const Making  *making,
                PartaProfile  *profile,
                char         **from,
                char         **to)
{
  const PartaJsonNode *node = find_parameter (profile, "statement.cadence");
  const PartaJsonNode *items = node != NULL ? parta_json_node_find (node, "items") : NULL;
  const PartaJsonNode *regular = items != NULL ? parta_json_node_find (items, "regular") : NULL;
  const PartaJsonNode *value = regular != NULL ? parta_json_node_find (regular, "value") : NULL;
  int weekday = (int) parta_day_weekday (making->today);

  if (value != NULL && g_strcmp0 (parta_json_node_find_text (value, "of"), "month") == 0)
    {
      g_autofree char *first = g_strdup_printf ("%.8s01", making->today);

      *to = parta_day_add (first, -1);
      *from = g_strdup_printf ("%.8s01", *to);
      return;
    }

  *from = parta_day_add (making->today, -weekday - 6);
  *to = parta_day_add (making->today, -weekday);
}

static PartaPeriod *
find_period (const Making  *making,
             GError       **error)
{
  const PartaFormOrder *order = making->order;
  PartaPeriod span = { (char *) "span", (char *) "span", 0, order->from, order->to };

  if (order->from != NULL)
    return parta_period_copy (&span);

  return parta_pick_period (making->state, order->print.period, making->today, error);
}

static PartaReport *
make_of_period (const Making *making,
                MakeOfPeriod  make,
                GError      **error)
{
  g_autoptr (PartaPeriod) period = find_period (making, error);

  return period != NULL ? make (making->state, making->class_id, period, making->issue, error) : NULL;
}

static PartaReport *
make_of_year (const Making *making,
              MakeOfPeriod  make,
              GError      **error)
{
  g_autoptr (PartaPeriod) period = find_period (making, error);
  g_autoptr (PartaPeriod) year = period != NULL ? parta_calendar_find_year (making->state, period->from) : NULL;

  if (period != NULL && year == NULL)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                         _("The record has no school year for these days. The coordinator sets it up."));

  return year != NULL ? make (making->state, making->class_id, year, making->issue, error) : NULL;
}

static PartaReport *
make_year_summary (const Making *making,
                   GError      **error)
{
  return make_of_year (making, parta_year_summary_new, error);
}

static PartaReport *
make_period_summary (const Making *making,
                     GError      **error)
{
  return make_of_period (making, parta_period_summary_new, error);
}

static PartaReport *
make_pupil_summary (const Making *making,
                    GError      **error)
{
  return make_of_year (making, parta_pupil_summary_new, error);
}

static PartaReport *
make_year_attendance (const Making *making,
                      GError      **error)
{
  return make_of_year (making, parta_year_attendance_new, error);
}

static PartaReport *
make_month_attendance (const Making *making,
                       GError      **error)
{
  g_autofree char *this_month = g_strndup (making->today, 7);
  const char *month = making->order->month != NULL ? making->order->month : this_month;

  return parta_month_attendance_new (making->state, making->class_id, month, making->issue, error);
}

static PartaReport *
make_class_report (const Making *making,
                   GError      **error)
{
  return make_of_period (making, parta_class_report_new, error);
}

/* Returns: (nullable) (transfer full): identifiers; %NULL with an error when one is not known */
static GPtrArray *
list_pupils (const Making          *making,
             const PartaClassBook  *book,
             GError               **error)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; making->order->pupils[i] != NULL; i++)
    {
      const char *id = parta_pick_pupil (making->state, book, making->order->pupils[i], error);

      if (id == NULL)
        {
          g_ptr_array_unref (found);
          return NULL;
        }
      g_ptr_array_add (found, (gpointer) id);
    }
  g_ptr_array_add (found, NULL);

  return found;
}

static PartaReport *
make_statement (const Making *making,
                GError      **error)
{
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (making->errand->folders, error);
  PartaProfile *profile = regulations != NULL ? find_profile (making, regulations) : NULL;
  PartaStatementFlags flags = find_content (profile) | (making->order->halves ? PARTA_STATEMENT_HALVES : 0);
  g_autoptr (PartaPeriod) period = NULL;
  g_autofree char *from = NULL, *to = NULL;
  g_autoptr (PartaClassBook) book = NULL;
  g_autoptr (GPtrArray) pupils = NULL;

  if (regulations == NULL)
    return NULL;
  if (making->order->from == NULL && making->order->print.period == NULL)
    {
      find_last_span (making, profile, &from, &to);
    }
  else
    {
      period = find_period (making, error);
      if (period == NULL)
        return NULL;
    }

  book = parta_class_book_new (making->state, making->class_id, period != NULL ? period->from : from,
                               period != NULL ? period->to : to);
  pupils = making->order->pupils != NULL ? list_pupils (making, book, error) : NULL;
  if (making->order->pupils != NULL && pupils == NULL)
    return NULL;

  return parta_family_statement_new (book, pupils != NULL ? (const char *const *) pupils->pdata : NULL, flags, making->issue, error);
}

static PartaReport *
make_mark_changes (const Making *making,
                   GError      **error)
{
  g_autoptr (PartaPeriod) days = NULL;

  if (making->order->from != NULL || making->order->print.period != NULL)
    {
      days = find_period (making, error);
      if (days == NULL)
        return NULL;
    }

  return parta_form_registers_make_changes (making->errand, making->order, making->class_id, days, making->issue, error);
}

static PartaReport *
make_register (const Making *making,
               GError      **error)
{
  return parta_form_registers_make (making->errand, making->order, making->issue, error);
}

static const struct
{
  const char    *name;
  const char    *summary;
  PartaReport *(*make) (const Making *making, GError **error);
  gboolean       whole;   /* it is about the school, not about a class */
} forms[] = {
  { "year-summary", N_("Marks of a class in each period of the school year, form A"), make_year_summary },
  { "period-summary", N_("Marks of a class in one period with averages, counts and shares, form B"), make_period_summary },
  { "pupil-summary", N_("Marks of the year by subject and teacher, a table for each pupil, form C"), make_pupil_summary },
  { "year-attendance", N_("Missed days and lessons of a class in each period of the school year"), make_year_attendance },
  { "month-attendance", N_("Missed lessons of a class in a month, day by day"), make_month_attendance },
  { "class-report", N_("The class teacher's report on progress and attendance"), make_class_report },
  { "family-statement", N_("Statements for families: of one pupil, of several or of a class"), make_statement },
  { "mark-changes", N_("Who changed which mark when, from what to what and why"), make_mark_changes },
  { "acceptance", N_("How the paper copy of a class was made, signed, handed over and accepted"), make_register },
  { "copy-register", N_("The register of paper copies"), make_register, TRUE },
  { "folder", N_("Cover, inventory and stitching certificate of a folder with paper copies"), make_register, TRUE },
  { "hand-over", N_("What was handed to whom of the paper copies"), make_register, TRUE },
};

/**
 * parta_form_catalogue_print:
 *
 * Lists the forms.
 */
void
parta_form_catalogue_print (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_print ("  %-18s %s\n", forms[i].name, _(forms[i].summary));
}

/**
 * parta_form_catalogue_has:
 * @form: name of a form
 *
 * Returns: whether there is such a form
 */
gboolean
parta_form_catalogue_has (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (strcmp (forms[i].name, form) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_form_catalogue_is_whole:
 * @form: name of a form
 *
 * Returns: whether it is about the school and needs no class
 */
gboolean
parta_form_catalogue_is_whole (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (strcmp (forms[i].name, form) == 0)
        return forms[i].whole;
    }

  return FALSE;
}

/**
 * parta_form_catalogue_make:
 * @errand: the errand, with its replica open
 * @order: what is wanted; its form is one of the catalogue
 * @class_id: identifier of the class; "" for a form about the school
 * @issue: when, by whom and from which state it is made
 * @error: return location for an error
 *
 * Returns: (transfer full): the document; %NULL with an error of #PartaPrintError, %PARTA_ERRAND_ERROR_FAILED or
 *   #PartaRegulationError
 */
PartaReport *
parta_form_catalogue_make (PartaErrand           *errand,
                           const PartaFormOrder  *order,
                           const char            *class_id,
                           const PartaIssue      *issue,
                           GError               **error)
{
  g_autofree char *today = parta_enter_dup_today (errand->store);
  const Making making = { parta_store_get_state (errand->store), errand, order, class_id, today, issue };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (strcmp (forms[i].name, order->form) == 0)
        return forms[i].make (&making, error);
    }

  g_return_val_if_reached (NULL);
}

/**
 * parta_form_catalogue_find_span:
 * @errand: the errand, with its replica open
 * @from: (out) (transfer full): first day
 * @to: (out) (transfer full): last day
 * @error: return location for an error
 *
 * The last week or month for which the regulation in force wants statements for families.
 *
 * Returns: %FALSE with an error of #PartaRegulationError
 */
gboolean
parta_form_catalogue_find_span (PartaErrand  *errand,
                                char        **from,
                                char        **to,
                                GError      **error)
{
  g_autofree char *today = parta_enter_dup_today (errand->store);
  const Making making = { .state = parta_store_get_state (errand->store), .errand = errand, .today = today };
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (errand->folders, error);

  if (regulations == NULL)
    return FALSE;
  find_last_span (&making, find_profile (&making, regulations), from, to);

  return TRUE;
}
