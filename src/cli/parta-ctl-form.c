/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-ctl-print.h"
#include "parta-day.h"
#include "parta-form-catalogue.h"
#include "parta-paper-copy.h"
#include "parta-pick.h"

#include <glib/gi18n.h>
#include <string.h>

#define MARK_OF_UTF8 "\357\273\277"   /* without it spreadsheets read the text in an old code page */

static void
clear_order (PartaFormOrder *self)
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
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaFormOrder, clear_order)

static gboolean
save_csv (const PartaFormOrder  *order,
          const PartaReport     *report,
          GError               **error)
{
  g_autofree char *tables = parta_report_dup_csv (report);
  g_autofree char *text = g_strconcat (MARK_OF_UTF8, tables, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return order->csv == NULL || parta_paper_copy_save (bytes, order->csv, error);
}

/* A working print is what is made of entries that the server does not have. */
static gboolean
check_waiting (const PartaFormOrder  *order,
               const PartaReport     *report,
               GError               **error)
{
  guint n_waiting = parta_report_get_n_waiting (report);

  if (n_waiting == 0 || order->print.working)
    return TRUE;

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               ngettext ("%u entry of this document is not in the school's record yet. Synchronise first, or make a working print.",
                         "%u entries of this document are not in the school's record yet. Synchronise first, or make a working print.",
                         n_waiting), n_waiting);

  return FALSE;
}

/* Returns: (nullable) (transfer full): identifier of the class; "" for a form about the school. */
static char *
find_class (PartaState            *state,
            const PartaFormOrder  *order,
            GError               **error)
{
  return parta_form_catalogue_is_whole (order->form) ? g_strdup ("") : parta_pick_class (state, order->print.class, error);
}

static gboolean
print_form (PartaErrand           *errand,
            const PartaFormOrder  *order,
            GError               **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  PartaState *state = store != NULL ? parta_store_get_state (store) : NULL;
  g_autofree char *class_id = store != NULL ? find_class (state, order, error) : NULL;
  g_autoptr (PartaPaperIssue) issue = class_id != NULL ? parta_print_order_issue (store, &order->print, class_id, error) : NULL;
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (issue == NULL)
    return FALSE;

  report = parta_form_catalogue_make (errand, order, class_id, &issue->issue, error);
  if (report == NULL || !check_waiting (order, report, error))
    return FALSE;

  pdf = parta_paper_copy_write (state, report, order->print.working, error);
  if (pdf == NULL || !parta_paper_copy_save (pdf, order->print.output, error) || !save_csv (order, report, error))
    return FALSE;
  parta_print_order_tell (&order->print, errand, report, issue, pdf);

  return TRUE;
}

static gboolean
is_month (const char *text)
{
  g_autofree char *day = g_strconcat (text, "-01", NULL);

  return parta_day_is_valid (day);
}

static gboolean
makes_sense (const PartaFormOrder *order)
{
  if ((order->print.class == NULL) != parta_form_catalogue_is_whole (order->form) || order->print.output == NULL || (order->from == NULL) != (order->to == NULL))
    return FALSE;
  if (order->from != NULL &&
      (!parta_day_is_valid (order->from) || !parta_day_is_valid (order->to) || strcmp (order->from, order->to) > 0))
    return FALSE;

  return order->month == NULL || is_month (order->month);
}

static gboolean
parse (PartaErrand     *errand,
       int              argc,
       char           **argv,
       PartaFormOrder  *order,
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
    { "halves", 0, 0, G_OPTION_ARG_NONE, &order->halves, N_("Two statements to a sheet"), NULL },
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
  if (!parta_form_catalogue_has (order->form))
    g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                 /* Translators: %s is what somebody typed; keep the command as it is. */
                 _("There is no form “%s”. “partactl print --form help” lists them."), order->form);
  else if (!makes_sense (order))
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         /* Translators: keep the options and the examples as they are. */
                         _("Name the class with --class and the file to write with --output; --from and --to go together and are written "
                           "2026-10-12, --month is written 2026-10."));
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
  g_auto (PartaFormOrder) order = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &order, &error))
    return parta_errand_fail (errand, error);
  if (strcmp (order.form, "help") == 0)
    {
      parta_form_catalogue_print ();
      return PARTA_EXIT_OK;
    }

  return print_form (errand, &order, &error) ? PARTA_EXIT_OK : parta_errand_fail (errand, error);
}
