/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-enter-csv.h"
#include "parta-json-text.h"
#include "parta-keyed-in.h"
#include "parta-plain-file.h"
#include "parta-school-rules.h"

#include <glib/gi18n.h>

static void
print_json (guint            n_entries,
            const GPtrArray *bad_rows)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_number (json, "entries", n_entries);
  parta_json_text_open_array (json, "bad_rows");
  for (guint i = 0; bad_rows != NULL && i < bad_rows->len; i++)
    {
      const PartaBadRow *row = bad_rows->pdata[i];

      parta_json_text_open_object (json, "");
      parta_json_text_add_number (json, "line", row->line);
      parta_json_text_add_text (json, "reason", row->reason);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_bad_rows (const GPtrArray *bad_rows)
{
  for (guint i = 0; i < bad_rows->len; i++)
    {
      const PartaBadRow *row = bad_rows->pdata[i];

      /* Translators: number of a line of a file, and what is wrong with it. */
      g_printerr (_("Line %u: %s\n"), row->line, row->reason);
    }
}

/* What was recorded is on the disk before anybody is told so. */
static gboolean
tell (PartaErrand     *errand,
      PartaEnterDesk  *desk,
      const GPtrArray *bad_rows,
      GError         **error)
{
  guint n_entries = parta_enter_desk_get_n_entries (desk);

  if (!parta_errand_flush (errand, error))
    return FALSE;

  if (errand->json)
    print_json (n_entries, bad_rows);
  else if (n_entries == 0)
    g_print ("%s\n", _("Nothing was recorded that does not stand in the journal already."));
  else
    g_print (ngettext ("%u entry was recorded.\n", "%u entries were recorded.\n", n_entries), n_entries);

  return TRUE;
}

/* The temporary journal on paper that is keyed in, as the options say it. */
static gboolean
begin_paper (PartaStore           *store,
             const PartaEnterForm *form,
             GError              **error)
{
  if (form->paper_outage == NULL && form->paper_writer == NULL && form->paper_date == NULL)
    return TRUE;

  return parta_keyed_in_begin (store, form->paper_outage != NULL ? form->paper_outage : "",
                               form->paper_writer != NULL ? form->paper_writer : "",
                               form->paper_date != NULL ? form->paper_date : "", error);
}

/* Opens the replica with the regulations by which the server will judge what is entered. */
static PartaStore *
open_desk (PartaErrand          *errand,
           const PartaEnterForm *form,
           GError              **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaRegulations) regulations = store != NULL ? parta_bookshelf_open (errand->folders, error) : NULL;
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;

  if (book == NULL)
    return NULL;
  parta_store_set_rulebook (store, book);

  return begin_paper (store, form, error) ? store : NULL;
}

static PartaExit
enter_table (PartaErrand          *errand,
             const PartaEnterForm *form,
             const char           *path,
             GError              **error)
{
  g_autoptr (GBytes) bytes = parta_plain_file_read (path, error);
  PartaStore *store = bytes != NULL ? open_desk (errand, form, error) : NULL;
  g_autoptr (PartaEnterDesk) desk = store != NULL ? parta_enter_desk_new (store) : NULL;
  g_autoptr (GPtrArray) bad_rows = NULL;
  guint n_rows = 0;

  if (desk == NULL)
    return PARTA_EXIT_FAILURE;

  bad_rows = parta_enter_csv_record (bytes, desk, &n_rows, error);
  if (bad_rows == NULL)
    return PARTA_EXIT_FAILURE;

  print_bad_rows (bad_rows);
  if (!tell (errand, desk, bad_rows, error) || bad_rows->len == 0)
    return PARTA_EXIT_OK;
  g_printerr (ngettext ("%u row of %u was not recorded.\n", "%u rows of %u were not recorded.\n", bad_rows->len),
              bad_rows->len, n_rows);

  return PARTA_EXIT_FAILURE;
}

static gboolean
check_form (const PartaEnterForm *form,
            GError              **error)
{
  const char *fault = NULL;

  if (form->journal == NULL || form->date == NULL || form->lesson == NULL)
    fault = _("Name the journal and the lesson, with --date and --lesson, or a table with --from.");
  else if ((form->pupil == NULL) != (form->cell == NULL))
    fault = _("A mark needs a pupil and a pupil needs a mark: give both --pupil and --mark.");
  else if (form->homework != NULL && form->no_homework)
    fault = _("Give either --homework or --no-homework.");
  else if (form->cell == NULL && form->topic == NULL && form->homework == NULL && !form->no_homework && form->work_type == NULL &&
           !form->checked)
    fault = _("Say what is to be entered: --mark, --topic, --homework, --no-homework or --work-type.");

  if (fault != NULL)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, fault);

  return fault == NULL;
}

static gboolean
enter_form (PartaErrand          *errand,
            const PartaEnterForm *form,
            GError              **error)
{
  PartaStore *store = check_form (form, error) ? open_desk (errand, form, error) : NULL;
  g_autoptr (PartaEnterDesk) desk = store != NULL ? parta_enter_desk_new (store) : NULL;

  return desk != NULL && parta_enter_desk_take (desk, form, error) && tell (errand, desk, NULL, error);
}

static gboolean
parse (PartaErrand    *errand,
       int             argc,
       char          **argv,
       PartaEnterForm *form,
       char          **table,
       GError        **error)
{
  const GOptionEntry options[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &form->date, N_("Day of the lesson, 2026-10-12 or 12.10.2026"), N_("DAY") },
    { "lesson", 0, 0, G_OPTION_ARG_STRING, &form->lesson, N_("Number of the lesson on that day"), N_("NUMBER") },
    { "pupil", 0, 0, G_OPTION_ARG_STRING, &form->pupil, N_("Name or identifier of the pupil"), N_("PUPIL") },
    { "mark", 0, 0, G_OPTION_ARG_STRING, &form->cell, N_("What is typed into the cell, such as 5, н or “н 4”"), N_("TEXT") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &form->cell, N_("The same as --mark"), N_("TEXT") },
    { "topic", 0, 0, G_OPTION_ARG_STRING, &form->topic, N_("Topic of the lesson"), N_("TEXT") },
    { "homework", 0, 0, G_OPTION_ARG_STRING, &form->homework, N_("Homework that is set"), N_("TEXT") },
    { "no-homework", 0, 0, G_OPTION_ARG_NONE, &form->no_homework, N_("No homework is set, on purpose"), NULL },
    { "work", 0, 0, G_OPTION_ARG_STRING, &form->work, N_("Number of the work within the lesson"), N_("NUMBER") },
    { "work-type", 0, 0, G_OPTION_ARG_STRING, &form->work_type,
      N_("Type of the work: oral, written, control, test, credit, exam or essay"), N_("TYPE") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { "checked", 0, 0, G_OPTION_ARG_NONE, &form->checked, N_("The checking of the work is finished; its marks are due today"), NULL },
    { "paper-outage", 0, 0, G_OPTION_ARG_STRING, &form->paper_outage, N_("Carry over from a temporary journal on paper: its outage"), N_("ID") },
    { "paper-writer", 0, 0, G_OPTION_ARG_STRING, &form->paper_writer, N_("Who wrote that paper"), N_("NAME") },
    { "paper-date", 0, 0, G_OPTION_ARG_STRING, &form->paper_date, N_("The day on which it was written, 2026-10-12"), N_("DAY") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, table, N_("Enter what this CSV file says; - reads the standard input"), N_("FILE") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, G_MAXINT, error))
    return FALSE;
  form->journal = parta_errand_dup_name (argv);
  if (*table == NULL || form->journal == NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("A table names its journals itself: give either a journal or --from."));

  return FALSE;
}

/**
 * parta_ctl_enter:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Records what somebody says of a lesson, or what a table says of many.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_enter (PartaErrand *errand,
                 int          argc,
                 char       **argv)
{
  g_auto (PartaEnterForm) form = { NULL };
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_OK;

  if (!parse (errand, argc, argv, &form, &table, &error))
    return parta_errand_fail (errand, error);

  if (table != NULL)
    status = enter_table (errand, &form, table, &error);
  else
    enter_form (errand, &form, &error);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}
