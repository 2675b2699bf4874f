/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-ctl-print.h"
#include "parta-enter.h"
#include "parta-form-people.h"
#include "parta-paper-copy.h"
#include "parta-pick.h"
#include "parta-school-rules.h"
#include "parta-statement-terms.h"
#include "parta-statement-wish.h"

#include <glib/gi18n.h>
#include <string.h>

#define MARK_OF_UTF8 "\357\273\277"   /* without it spreadsheets read the text in an old code page */

/* What document is wanted, as the options say it. */
typedef struct
{
  PartaPrintOrder   print;
  char             *form;
  char            **pupils;
  char             *month, *from, *to;
  char             *csv;
  char             *accounts;
  gboolean          halves, due;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->print.journal);
  g_free (self->print.class);
  g_free (self->print.period);
  g_free (self->print.output);
  g_free (self->form);
  g_strfreev (self->pupils);
  g_free (self->month);
  g_free (self->from);
  g_free (self->to);
  g_free (self->csv);
  g_free (self->accounts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static gboolean
save_csv (const Order        *order,
          const PartaReport  *report,
          GError            **error)
{
  g_autofree char *tables = parta_report_dup_csv (report);
  g_autofree char *text = g_strconcat (MARK_OF_UTF8, tables, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return order->csv == NULL || parta_paper_copy_save (bytes, order->csv, error);
}

/* Whether a class has to be named, or a journal may be. */
static gboolean
is_about (const Order      *order,
          PartaFormTraits   trait)
{
  return (parta_form_catalogue_find (order->form)->traits & trait) != 0;
}

/* The pupils are those of the class on the days of their statements. */
static gboolean
find_pupils (PartaState      *state,
             const Order     *order,
             PartaFormOrder  *wanted,
             GError         **error)
{
  g_autoptr (PartaPeriod) period = wanted->period != NULL ? parta_calendar_get_period (state, wanted->period) : NULL;
  g_autoptr (PartaClassBook) book = parta_class_book_new (state, wanted->class_id, period != NULL ? period->from : wanted->from,
                                                          period != NULL ? period->to : wanted->to);
  g_autoptr (GStrvBuilder) pupils = g_strv_builder_new ();

  for (guint i = 0; order->pupils != NULL && order->pupils[i] != NULL; i++)
    {
      const char *id = parta_pick_pupil (state, book, order->pupils[i], error);

      if (id == NULL)
        return FALSE;
      g_strv_builder_add (pupils, id);
    }
  for (guint i = 0; order->pupils == NULL && i < parta_class_book_get_n_pupils (book); i++)
    {
      const char *id = parta_class_book_get_pupil (book, i)->pupil;

      if (parta_statement_wish_find (state, wanted->class_id, id, parta_class_book_get_from (book), parta_class_book_get_to (book)) != NULL)
        g_strv_builder_add (pupils, id);
    }
  wanted->pupils = g_strv_builder_end (pupils);
  if (*wanted->pupils != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                       _("No family of this class gets its statements on paper on these days. “partactl statements” records who does."));

  return FALSE;
}

/* What is about no days is about those who belong to the class now, or will. */
static void
find_days_ahead (const char      *today,
                 PartaFormOrder  *wanted)
{
  g_free (wanted->from);
  g_free (wanted->to);
  wanted->from = g_strdup (today);
  wanted->to = parta_day_add (today, 366);
}

/* Finds what people named. */
static gboolean
find_units (const PartaFormDesk  *desk,
            const Order          *order,
            PartaFormOrder       *wanted,
            GError              **error)
{
  PartaState *state = parta_store_get_state (desk->store);
  g_autofree char *today = parta_enter_dup_today (desk->store);
  PartaProfile *profile = parta_statement_terms_find_profile (desk->regulations, state, today);
  g_autoptr (PartaJournal) journal = NULL;
  g_autoptr (PartaPeriod) period = NULL;
  gboolean chosen;

  if (order->print.class != NULL && (wanted->class_id = parta_pick_class (state, order->print.class, error)) == NULL)
    return FALSE;
  if (order->print.journal != NULL && (journal = parta_pick_journal (state, order->print.journal, error)) == NULL)
    return FALSE;
  if (order->print.period != NULL && (period = parta_pick_period (state, order->print.period, today, error)) == NULL)
    return FALSE;
  wanted->journal = journal != NULL ? g_strdup (journal->id) : NULL;
  wanted->period = period != NULL ? g_strdup (period->id) : NULL;
  wanted->from = g_strdup (order->from);
  wanted->to = g_strdup (order->to);
  chosen = order->pupils != NULL || (order->due && !parta_statement_terms_is_for_all (profile));
  if (chosen && !is_about (order, PARTA_FORM_SPAN))
    find_days_ahead (today, wanted);
  else if (chosen && wanted->from == NULL && wanted->period == NULL)
    parta_statement_terms_find_span (profile, today, &wanted->from, &wanted->to);

  return !chosen || find_pupils (state, order, wanted, error);
}

/* The sign-off of copies is judged by the regulations in force. */
static PartaRegulations *
open_regulations (PartaErrand  *errand,
                  GError      **error)
{
  PartaRegulations *regulations = parta_bookshelf_open (errand->folders, error);
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;

  if (book != NULL)
    parta_store_set_rulebook (errand->store, book);

  return regulations;
}

static gboolean
print_form (PartaErrand  *errand,
            const Order  *order,
            GError      **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaRegulations) regulations = store != NULL ? open_regulations (errand, error) : NULL;
  const PartaFormDesk desk = { store, regulations };
  g_autoptr (PartaFormOrder) wanted = parta_form_order_new (order->form);
  g_autoptr (PartaDocument) document = NULL;

  if (regulations == NULL || !find_units (&desk, order, wanted, error))
    return FALSE;

  wanted->month = g_strdup (order->month);
  wanted->halves = order->halves;
  wanted->working = order->print.working;
  document = parta_document_make (&desk, wanted, error);
  if (document == NULL || !parta_paper_copy_save (document->pdf, order->print.output, error) ||
      !save_csv (order, document->report, error))
    return FALSE;
  parta_print_order_tell (&order->print, errand, document);

  return TRUE;
}

static gboolean
is_month (const char *text)
{
  g_autofree char *day = g_strconcat (text, "-01", NULL);

  return parta_day_is_valid (day);
}

static gboolean
makes_sense (const Order *order)
{
  if ((order->print.class != NULL) != is_about (order, PARTA_FORM_CLASS) || order->print.output == NULL || order->accounts != NULL ||
      (order->due && (order->pupils != NULL || strcmp (order->form, PARTA_FORM_STATEMENT) != 0)) ||
      (order->from == NULL) != (order->to == NULL))
    return FALSE;
  if (order->from != NULL &&
      (!parta_day_is_valid (order->from) || !parta_day_is_valid (order->to) || strcmp (order->from, order->to) > 0))
    return FALSE;

  return order->month == NULL || is_month (order->month);
}

/* Slips with passwords are made of what comes from the server's operator, and of nothing that is recorded: they are in no catalogue. */
static gboolean
makes_slips (const Order *order)
{
  return g_strcmp0 (order->form, PARTA_FORM_SLIPS) == 0;
}

static gboolean
slips_make_sense (const Order *order)
{
  return order->accounts != NULL && order->print.output != NULL && order->csv == NULL && order->print.class == NULL && !order->print.working;
}

/* Copies of journals are asked for without "--form". */
static gboolean
is_form (const char *name)
{
  const PartaForm *form = parta_form_catalogue_find (name);

  return form != NULL && (form->traits & PARTA_FORM_COPY) == 0;
}

static void
list_forms (void)
{
  const PartaForm *form;

  for (guint i = 0; (form = parta_form_catalogue_get (i)) != NULL; i++)
    {
      if ((form->traits & PARTA_FORM_COPY) == 0)
        g_print ("  %-18s %s\n", form->name, _(form->summary));
    }
  g_print ("  %-18s %s\n", PARTA_FORM_SLIPS, _("Slips with login and temporary password, from --accounts"));
}

static gboolean
parse (PartaErrand     *errand,
       int              argc,
       char           **argv,
       Order           *order,
       GError         **error)
{
  const GOptionEntry options[] = {
    { "form", 0, 0, G_OPTION_ARG_STRING, &order->form, N_("Which document; “help” lists them"), N_("NAME") },
    { "class", 0, 0, G_OPTION_ARG_STRING, &order->print.class, N_("The class"), N_("CLASS") },
    { "pupil", 0, 0, G_OPTION_ARG_STRING_ARRAY, &order->pupils, N_("Only this pupil; may be given more than once"), N_("PUPIL") },
    { "journal", 0, 0, G_OPTION_ARG_STRING, &order->print.journal, N_("Of changed marks: only in this journal"), N_("JOURNAL") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &order->print.period,
      N_("Quarter or other period: its number, or its identifier"), N_("PERIOD") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &order->from, N_("Instead of a period: the first day"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &order->to, N_("The last day"), N_("DAY") },
    { "month", 0, 0, G_OPTION_ARG_STRING, &order->month, N_("The month, 2026-10; without it, this one"), N_("MONTH") },
    { "due", 0, 0, G_OPTION_ARG_NONE, &order->due, N_("Only statements for families that get them on paper"), NULL },
    { "halves", 0, 0, G_OPTION_ARG_NONE, &order->halves, N_("Two statements to a sheet"), NULL },
    { "accounts", 0, 0, G_OPTION_ARG_FILENAME, &order->accounts,
      N_("Of login slips: what “parta-server account DIR issue --json” printed; “-” for the standard input"), N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->print.output, N_("Write the document to this file"), N_("FILE.pdf") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &order->csv, N_("Write its tables as delimited text, too"), N_("FILE.csv") },
    { "working", 0, 0, G_OPTION_ARG_NONE, &order->print.working, N_("A working print, marked as not certified"), NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, error))
    return FALSE;
  if (g_strcmp0 (order->form, "help") == 0)
    return TRUE;
  if (!is_form (order->form) && !makes_slips (order))
    g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                 /* Translators: %s is what somebody typed; keep the command as it is. */
                 _("There is no form “%s”. “partactl print --form help” lists them."), order->form);
  else if (makes_slips (order) ? !slips_make_sense (order) : !makes_sense (order))
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         /* Translators: keep the options and the examples as they are. */
                         _("Name the class with --class and the file to write with --output; --from and --to go together and are written "
                           "2026-10-12, --month is written 2026-10; login slips need --accounts."));
  else
    return TRUE;

  return FALSE;
}

/**
 * parta_ctl_wants_form:
 * @argc: number of @argv
 * @argv: the command "print" and what follows it
 *
 * Returns: whether a document about a class is wanted, and not a copy of journals
 */
gboolean
parta_ctl_wants_form (int    argc,
                      char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (strcmp (argv[i], "--form") == 0 || g_str_has_prefix (argv[i], "--form="))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_ctl_form:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command "print" and what follows it, "--form" among it
 *
 * Writes a summary, a report or statements for families as a file to be printed (R-124 … … … R-138).
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_form (PartaErrand *errand,
                int          argc,
                char       **argv)
{
  g_auto (Order) order = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error))
    return parta_errand_fail (errand, error);
  if (strcmp (order.form, "help") == 0)
    {
      list_forms ();
      return PARTA_EXIT_OK;
    }

  if (makes_slips (&order))
    return parta_form_people_print_slips (errand, &order.print, order.accounts, &error) ? PARTA_EXIT_OK : parta_errand_fail (errand, error);

  return print_form (errand, &order, &error) ? PARTA_EXIT_OK : parta_errand_fail (errand, error);
}
