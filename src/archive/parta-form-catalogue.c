/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-form-catalogue.h"

#include "parta-attendance-summary.h"
#include "parta-class-report.h"
#include "parta-consent-form.h"
#include "parta-enter.h"
#include "parta-family-statement.h"
#include "parta-form-registers.h"
#include "parta-paper-copy.h"
#include "parta-statement-terms.h"
#include "parta-summary.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (parta-form-error-quark, parta_form_error)

#define DAYS_AHEAD 366

/* What is worked with while a document is made. */
typedef struct
{
  PartaState           *state;
  const PartaFormDesk  *desk;
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

static PartaPeriod *
find_period (const Making  *making,
             GError       **error)
{
  const PartaFormOrder *order = making->order;
  PartaPeriod span = { (char *) "span", (char *) "span", 0, order->from, order->to };

  if (order->from != NULL)
    return parta_period_copy (&span);

  return parta_form_registers_find_period (making->state, order->period, making->today, error);
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
    g_set_error_literal (error, PARTA_FORM_ERROR, PARTA_FORM_ERROR_NO_PERIOD,
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

static PartaReport *
make_statement (const Making *making,
                GError      **error)
{
  const PartaFormOrder *order = making->order;
  PartaProfile *profile = parta_statement_terms_find_profile (making->desk->regulations, making->state, making->today);
  PartaStatementFlags flags = parta_statement_terms_get_content (profile) | (order->halves ? PARTA_STATEMENT_HALVES : 0);
  g_autoptr (PartaPeriod) period = NULL;
  g_autofree char *from = NULL, *to = NULL;
  g_autoptr (PartaClassBook) book = NULL;

  if (order->from == NULL && order->period == NULL)
    {
      parta_statement_terms_find_span (profile, making->today, &from, &to);
    }
  else
    {
      period = find_period (making, error);
      if (period == NULL)
        return NULL;
    }

  book = parta_class_book_new (making->state, making->class_id, period != NULL ? period->from : from,
                               period != NULL ? period->to : to);

  return parta_family_statement_new (book, (const char *const *) order->pupils, flags, making->issue, error);
}

static PartaReport *
make_mark_changes (const Making *making,
                   GError      **error)
{
  g_autoptr (PartaPeriod) days = NULL;

  if (making->order->from != NULL || making->order->period != NULL)
    {
      days = find_period (making, error);
      if (days == NULL)
        return NULL;
    }

  return parta_form_registers_make_changes (making->desk->store, making->order, days, making->issue, error);
}

static PartaReport *
make_register (const Making *making,
               GError      **error)
{
  return parta_form_registers_make (making->desk->store, making->order, making->issue, error);
}

/* Whoever belongs to the class from today on. */
static PartaReport *
make_pupil_consent (const Making *making,
                    GError      **error)
{
  g_autofree char *to = parta_day_add (making->today, DAYS_AHEAD);
  g_autoptr (PartaClassBook) book = parta_class_book_new (making->state, making->class_id, making->today, to);

  return parta_pupil_consent_report_new (book, (const char *const *) making->order->pupils, making->issue, error);
}

static PartaReport *
make_staff_consent (const Making *making,
                    GError      **error)
{
  return parta_staff_consent_report_new (making->state, making->issue, error);
}

static PartaReport *
make_blank_consent (const Making *making,
                    GError      **error)
{
  return parta_blank_consent_report_new (making->state, making->issue, error);
}

/* A journal and the volume of a class are documents like the others; of certified copies parta_certify_make() is in charge. */
static PartaReport *
make_journal (const Making *making,
              GError      **error)
{
  g_autoptr (PartaPeriod) period = find_period (making, error);

  return period != NULL ? parta_paper_copy_open_journal (making->state, making->order->journal, period->id, making->issue, error) : NULL;
}

static PartaReport *
make_volume (const Making *making,
             GError      **error)
{
  g_autoptr (PartaPeriod) period = find_period (making, error);

  return period != NULL ? parta_paper_copy_open_class (making->state, making->class_id, period->id, making->issue, error) : NULL;
}

static const struct
{
  PartaForm     form;
  PartaReport *(*make) (const Making *making, GError **error);
} forms[] = {
  { { PARTA_FORM_JOURNAL, N_("A journal for one period"), PARTA_FORM_JOURNALS | PARTA_FORM_PERIOD | PARTA_FORM_COPY }, make_journal },
  { { PARTA_FORM_VOLUME, N_("All journals of a class for one period"), PARTA_FORM_CLASS | PARTA_FORM_PERIOD | PARTA_FORM_COPY }, make_volume },
  { { "year-summary", N_("Marks of a class in each period of the school year, form A"), PARTA_FORM_CLASS | PARTA_FORM_PERIOD }, make_year_summary },
  { { "period-summary", N_("Marks of a class in one period with averages, counts and shares, form B"),
      PARTA_FORM_CLASS | PARTA_FORM_PERIOD | PARTA_FORM_SPAN }, make_period_summary },
  { { "pupil-summary", N_("Marks of the year by subject and teacher, a table for each pupil, form C"),
      PARTA_FORM_CLASS | PARTA_FORM_PERIOD }, make_pupil_summary },
  { { "year-attendance", N_("Missed days and lessons of a class in each period of the school year"),
      PARTA_FORM_CLASS | PARTA_FORM_PERIOD }, make_year_attendance },
  { { "month-attendance", N_("Missed lessons of a class in a month, day by day"), PARTA_FORM_CLASS | PARTA_FORM_MONTH }, make_month_attendance },
  { { "class-report", N_("The class teacher's report on progress and attendance"), PARTA_FORM_CLASS | PARTA_FORM_PERIOD | PARTA_FORM_SPAN },
    make_class_report },
  { { PARTA_FORM_STATEMENT, N_("Statements for families: of one pupil, of several or of a class"),
      PARTA_FORM_CLASS | PARTA_FORM_PERIOD | PARTA_FORM_SPAN | PARTA_FORM_PUPILS | PARTA_FORM_LOOSE }, make_statement },
  { { "mark-changes", N_("Who changed which mark when, from what to what and why"), PARTA_FORM_CLASS | PARTA_FORM_PERIOD | PARTA_FORM_SPAN },
    make_mark_changes },
  { { "acceptance", N_("How the paper copy of a class was made, signed, handed over and accepted"),
      PARTA_FORM_CLASS | PARTA_FORM_PERIOD | PARTA_FORM_OFFICE }, make_register },
  { { "backup-log", N_("The log of use of backup copies, with the media and the key of the safe"), PARTA_FORM_OFFICE }, make_register },
  { { "copy-register", N_("The register of paper copies"), PARTA_FORM_OFFICE }, make_register },
  { { "folder", N_("Cover, inventory and stitching certificate of a folder with paper copies"), PARTA_FORM_PERIOD | PARTA_FORM_OFFICE },
    make_register },
  { { "hand-over", N_("What was handed to whom of the paper copies"), PARTA_FORM_OFFICE }, make_register },
  { { "pupil-consent", N_("Consents to the processing of personal data for the pupils of a class"),
      PARTA_FORM_CLASS | PARTA_FORM_PUPILS | PARTA_FORM_LOOSE }, make_pupil_consent },
  { { "staff-consent", N_("Consents to the processing of personal data for the staff"), PARTA_FORM_LOOSE | PARTA_FORM_OFFICE },
    make_staff_consent },
  { { "blank-consent", N_("Consents without names, for a pupil and for somebody of the staff"), PARTA_FORM_LOOSE | PARTA_FORM_OFFICE },
    make_blank_consent },
};

/**
 * parta_form_catalogue_get:
 * @index: from 0
 *
 * Returns: (nullable): a form; %NULL where there are no more
 */
const PartaForm *
parta_form_catalogue_get (guint index)
{
  return index < G_N_ELEMENTS (forms) ? &forms[index].form : NULL;
}

/**
 * parta_form_catalogue_find:
 * @name: name of a form
 *
 * Returns: (nullable): the form; %NULL where there is none
 */
const PartaForm *
parta_form_catalogue_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (strcmp (forms[i].form.name, name) == 0)
        return &forms[i].form;
    }

  return NULL;
}

/**
 * parta_form_catalogue_make:
 * @desk: the replica and the regulations
 * @order: what is wanted; its form is one of the catalogue
 * @issue: when, by whom and from which state it is made
 * @error: return location for an error
 *
 * Returns: (transfer full): the document; %NULL with an error of #PartaPrintError, #PartaPaperCopyError, %PARTA_FORM_ERROR_NO_PERIOD, or
 *   of what the registers read
 */
PartaReport *
parta_form_catalogue_make (const PartaFormDesk   *desk,
                           const PartaFormOrder  *order,
                           const PartaIssue      *issue,
                           GError               **error)
{
  g_autofree char *today = parta_enter_dup_today (desk->store);
  const char *class_id = order->class_id != NULL ? order->class_id : "";
  const Making making = { parta_store_get_state (desk->store), desk, order, class_id, today, issue };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (strcmp (forms[i].form.name, order->form) == 0)
        return forms[i].make (&making, error);
    }

  g_return_val_if_reached (NULL);
}
