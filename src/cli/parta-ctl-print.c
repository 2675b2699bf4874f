/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl-print.h"

#include "parta-ctl.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-paper-copy.h"
#include "parta-pdf-finalise.h"
#include "parta-pick.h"

#include <glib/gi18n.h>
#include <string.h>

static void
clear_order (PartaPrintOrder *self)
{
  g_free (self->journal);
  g_free (self->class);
  g_free (self->period);
  g_free (self->output);
  g_free (self->why);
  g_free (self->copy);
  g_free (self->replaces);
  g_free (self->sheets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaPrintOrder, clear_order)

static void
print_json (const PartaPrintOrder *order,
            const PartaDocument   *document,
            const char            *digest)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  const PartaReport *report = document->report;
  const PartaPaperIssue *issue = document->issue;

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", order->output);
  parta_json_text_add_text (json, "title", parta_report_get_title (report));
  parta_json_text_add_number (json, "pages", parta_report_get_n_pages (report));
  parta_json_text_add_number (json, "sheets", parta_report_get_n_sheets (report));
  parta_json_text_add_number (json, "waiting", parta_report_get_n_waiting (report));
  parta_json_text_add_number (json, "rivals", parta_report_get_n_rivals (report));
  parta_json_text_add_bool (json, "working", issue->issue.working);
  parta_json_text_add_number (json, "lsn", (gint64) issue->issue.lsn);
  parta_json_text_add_text (json, "digest", issue->issue.digest);
  parta_json_text_open_array (json, "scopes");
  for (guint i = 0; issue->scopes[i] != NULL; i++)
    parta_json_text_add_text (json, "", issue->scopes[i]);
  parta_json_text_close_array (json);
  parta_json_text_add_text (json, "revision_digest", digest);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

/**
 * parta_print_order_tell:
 * @order: what somebody wanted to have printed
 * @errand: the errand
 * @document: the document
 *
 * Says what was printed.
 */
void
parta_print_order_tell (const PartaPrintOrder *order,
                        const PartaErrand     *errand,
                        const PartaDocument   *document)
{
  g_autofree char *digest = parta_pdf_dup_revision_digest (document->pdf, NULL);
  guint n_rivals = parta_report_get_n_rivals (document->report);
  guint n_sheets = parta_report_get_n_sheets (document->report);

  if (n_rivals > 0)
    g_printerr (ngettext ("%u entry of this copy is disputed; it is marked with an asterisk.\n",
                          "%u entries of this copy are disputed; they are marked with asterisks.\n", n_rivals), n_rivals);
  if (errand->json)
    print_json (order, document, digest);
  else
    /* Translators: the name of a document and the number of its sheets of paper. */
    g_print (ngettext ("%s: %u sheet\n", "%s: %u sheets\n", n_sheets), parta_report_get_title (document->report), n_sheets);
}

/* Returns: (nullable): identifier of the journal or class. */
static char *
find_unit (PartaState  *state,
           const PartaPrintOrder *order,
           GError     **error)
{
  g_autoptr (PartaJournal) journal = NULL;

  if (order->class != NULL)
    return parta_pick_class (state, order->class, error);

  journal = parta_pick_journal (state, order->journal, error);

  return journal != NULL ? g_strdup (journal->id) : NULL;
}

static gboolean
print_unit (PartaErrand           *errand,
            const PartaPrintOrder *order,
            const char            *unit,
            const char            *period,
            GError               **error)
{
  const PartaFormDesk desk = { errand->store, NULL };
  g_autoptr (PartaFormOrder) wanted = parta_form_order_new (order->class != NULL ? PARTA_FORM_VOLUME : PARTA_FORM_JOURNAL);
  g_autoptr (PartaDocument) document = NULL;

  *(order->class != NULL ? &wanted->class_id : &wanted->journal) = g_strdup (unit);
  wanted->period = g_strdup (period);
  wanted->working = order->working;
  document = parta_document_make (&desk, wanted, error);
  if (document == NULL || !parta_paper_copy_save (document->pdf, order->output, error))
    return FALSE;
  parta_print_order_tell (order, errand, document);

  return TRUE;
}

/**
 * parta_print_order_find:
 * @store: a replica
 * @order: what somebody wants to have printed
 * @period: (out) (transfer full): identifier of the period
 * @error: return location for an error
 *
 * Returns: (transfer full): identifier of the journal or class; %NULL with %PARTA_ERRAND_ERROR_FAILED
 */
char *
parta_print_order_find (PartaStore             *store,
                        const PartaPrintOrder  *order,
                        char                  **period,
                        GError                **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autofree char *today = parta_enter_dup_today (store);
  g_autofree char *unit = find_unit (state, order, error);
  g_autoptr (PartaPeriod) found = unit != NULL ? parta_pick_period (state, order->period, today, error) : NULL;

  if (found == NULL)
    return NULL;
  *period = g_strdup (found->id);

  return g_steal_pointer (&unit);
}

static gboolean
print_order (PartaErrand           *errand,
             const PartaPrintOrder *order,
             GError               **error)
{
  g_autofree char *period = NULL;
  g_autofree char *unit = NULL;

  if (parta_errand_open (errand, error) == NULL)
    return FALSE;
  if (order->certified || order->copy != NULL || order->replaces != NULL)
    return parta_print_certified (errand, order, error);

  unit = parta_print_order_find (errand->store, order, &period, error);

  return unit != NULL && print_unit (errand, order, unit, period, error);
}

/* What is wanted is one of: a journal, a class, a recorded copy, sheets in the place of others. */
static gboolean
makes_sense (const PartaPrintOrder *order)
{
  guint n_wanted = (order->journal != NULL) + (order->class != NULL) + (order->copy != NULL) + (order->replaces != NULL);

  if (n_wanted != 1 || order->output == NULL || (order->working && order->certified))
    return FALSE;

  return (order->replaces != NULL) == (order->sheets != NULL) && (order->replaces == NULL || order->why != NULL);
}

static gboolean
parse (PartaErrand *errand,
       int          argc,
       char       **argv,
       PartaPrintOrder       *order,
       GError     **error)
{
  const GOptionEntry options[] = {
    { "class", 0, 0, G_OPTION_ARG_STRING, &order->class, N_("All journals of this class in one file"), N_("CLASS") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &order->period,
      N_("Quarter or other period: its number, or its identifier"), N_("PERIOD") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &order->output, N_("Write the copy to this file"), N_("FILE.pdf") },
    { "working", 0, 0, G_OPTION_ARG_NONE, &order->working, N_("A working print, marked as not certified"), NULL },
    { "certified", 0, 0, G_OPTION_ARG_NONE, &order->certified, N_("A certified copy, which is recorded"), NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &order->why, N_("Why it is certified although something is open"), N_("REASON") },
    { "copy", 0, 0, G_OPTION_ARG_STRING, &order->copy, N_("Make this recorded copy again"), N_("NUMBER") },
    { "replace", 0, 0, G_OPTION_ARG_STRING, &order->replaces, N_("Print sheets in the place of some of this copy"),
      N_("NUMBER") },
    { "sheets", 0, 0, G_OPTION_ARG_STRING, &order->sheets, N_("The sheets to replace"), N_("3,4") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &order->why, N_("Why they are replaced"), N_("TEXT") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, G_MAXINT, error))
    return FALSE;
  order->journal = parta_errand_dup_name (argv);
  if (makes_sense (order))
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Name a journal, a class with --class, a recorded copy with --copy, or --replace with --sheets and --note; "
                         "and the file to write with --output."));

  return FALSE;
}

/**
 * parta_ctl_print:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Writes a paper copy of a journal or of a class as a file that can be signed and printed (R-141 … R-149), or a blank
 * temporary journal; all journals of the school with --all.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_print (PartaErrand *errand,
                 int          argc,
                 char       **argv)
{
  g_auto (PartaPrintOrder) order = { NULL };
  g_autoptr (GError) error = NULL;

  if (argc > 1 && strcmp (argv[1], "temporary-journal") == 0)
    return parta_ctl_temporary (errand, argc, argv);
  if (parta_ctl_wants_all (argc, argv))
    return parta_ctl_print_all (errand, argc, argv);
  if (parta_ctl_wants_form (argc, argv))
    return parta_ctl_form (errand, argc, argv);
  if (!parse (errand, argc, argv, &order, &error) || !print_order (errand, &order, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
