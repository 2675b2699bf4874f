/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl-print.h"

#include "parta-bookshelf.h"
#include "parta-ctl.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-pick.h"
#include "parta-print-batch.h"
#include "parta-print-worker.h"
#include "parta-school-rules.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>

#define MAX_JOBS 64

/* What is to be printed of a whole school, as the options say it. */
typedef struct
{
  char     *period;
  char     *folder;
  char     *why;
  int       n_jobs;
  gboolean  all, volumes, working, certified;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->period);
  g_free (self->folder);
  g_free (self->why);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static const char *
describe (PartaPrintOutcome outcome)
{
  switch (outcome)
    {
    case PARTA_PRINT_OUTCOME_MADE:
      return _("made");
    case PARTA_PRINT_OUTCOME_AGAIN:
      return _("recorded before, its file made again");
    case PARTA_PRINT_OUTCOME_KEPT:
      return _("made before and still true");
    case PARTA_PRINT_OUTCOME_FAILED:
      return _("not made");
    case PARTA_PRINT_OUTCOME_LEFT:
      return _("its turn did not come");
    }

  g_assert_not_reached ();
}

static void
made_cb (const PartaPrintItem *item,
         guint                 n_done,
         guint                 n_items,
         gpointer              user_data)
{
  if (item->trouble != NULL)
    g_printerr ("%u/%u %s: %s: %s\n", n_done, n_items, item->title, describe (item->outcome), item->trouble);
  else
    g_printerr ("%u/%u %s: %s\n", n_done, n_items, item->title, describe (item->outcome));
}

static const char *
get_stop (PartaPrintBatch *batch)
{
  const GError *stopped = parta_print_batch_get_stop (batch);

  if (g_error_matches (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _("You stopped the printing.");

  return stopped != NULL ? stopped->message : NULL;
}

static void
print_item (PartaJsonText        *json,
            const PartaPrintItem *item)
{
  gboolean is_there = item->outcome < PARTA_PRINT_OUTCOME_FAILED;

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "journal", item->journal);
  parta_json_text_add_text (json, "class", item->class_id);
  parta_json_text_add_text (json, "title", item->title);
  parta_json_text_add_text (json, "file", is_there ? item->file : NULL);
  parta_json_text_add_text (json, "copy", is_there ? item->copy : "");
  parta_json_text_add_text (json, "outcome", parta_print_outcome_get_nick (item->outcome));
  parta_json_text_add_text (json, "trouble", item->trouble);
  parta_json_text_add_number (json, "pages", item->pages);
  parta_json_text_add_number (json, "sheets", item->sheets);
  parta_json_text_add_number (json, "rivals", item->n_rivals);
  parta_json_text_close_object (json);
}

static void
print_json (PartaPrintBatch *batch)
{
  GPtrArray *items = parta_print_batch_get_items (batch);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  for (guint i = 0; i < PARTA_N_PRINT_OUTCOMES; i++)
    parta_json_text_add_number (json, parta_print_outcome_get_nick (i), parta_print_batch_count (batch, i));
  parta_json_text_add_text (json, "stopped", get_stop (batch));
  parta_json_text_open_array (json, "documents");
  for (guint i = 0; i < items->len; i++)
    print_item (json, items->pdata[i]);
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_summary (PartaPrintBatch *batch)
{
  /* Translators: numbers of documents. */
  g_print (_("Made: %u. Made again: %u. Made before and still true: %u. Not made: %u. Left: %u.\n"),
           parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_MADE), parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_AGAIN),
           parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_KEPT), parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_FAILED),
           parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_LEFT));
  if (get_stop (batch) != NULL)
    g_print (_("%s What is made stays. Repeat the command to go on with the rest.\n"), get_stop (batch));
}

static gboolean
interrupted_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_CONTINUE;
}

static gboolean
run (PartaPrintBatch  *batch,
     GError          **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint source = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  gboolean good = parta_print_batch_run (batch, cancellable, error);

  g_source_remove (source);

  return good;
}

/* Workers read the same regulations. */
static char **
make_worker (const PartaErrand *errand)
{
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();

  g_strv_builder_add_many (argv, "/proc/self/exe", PARTA_PRINT_WORKER, NULL);
  if (errand->folders != NULL)
    g_strv_builder_addv (argv, (const char **) errand->folders);

  return g_strv_builder_end (argv);
}

static gboolean
set_rulebook (PartaErrand  *errand,
              GError      **error)
{
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (errand->folders, error);
  g_autoptr (PartaRulebook) book = NULL;

  if (regulations == NULL)
    return FALSE;
  book = parta_regulations_make_rulebook (regulations);
  parta_store_set_rulebook (errand->store, book);

  return TRUE;
}

static PartaPrintBatch *
make_batch (PartaErrand *errand,
            const Order *order,
            GError     **error)
{
  PartaState *state = parta_store_get_state (errand->store);
  g_autofree char *today = parta_enter_dup_today (errand->store);
  g_autoptr (PartaPeriod) period = parta_pick_period (state, order->period, today, error);
  g_auto (GStrv) worker = make_worker (errand);
  PartaPrintWish wish = {
    .store = errand->store, .folder = order->folder, .certified = order->certified, .volumes = order->volumes, .why = order->why,
    .n_jobs = (guint) order->n_jobs, .worker = (const char *const *) worker, .progress = made_cb,
  };

  if (period == NULL || (order->certified && !set_rulebook (errand, error)))
    return NULL;
  wish.period = period->id;

  return parta_print_batch_new (&wish, error);
}

static PartaExit
print_all (PartaErrand *errand,
           const Order *order,
           GError     **error)
{
  g_autoptr (PartaPrintBatch) batch = parta_errand_open (errand, error) != NULL ? make_batch (errand, order, error) : NULL;

  if (batch == NULL || !run (batch, error))
    return PARTA_EXIT_FAILURE;

  if (errand->json)
    print_json (batch);
  else
    print_summary (batch);

  return get_stop (batch) == NULL && parta_print_batch_count (batch, PARTA_PRINT_OUTCOME_FAILED) == 0 ? PARTA_EXIT_OK
                                                                                                     : PARTA_EXIT_FAILURE;
}

static gboolean
parse (PartaErrand *errand,
       int         *argc,
       char      ***argv,
       Order       *order,
       GError     **error)
{
  const GOptionEntry options[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &order->all, N_("All journals of the school, a file each"), NULL },
    { "volumes", 0, 0, G_OPTION_ARG_NONE, &order->volumes, N_("A file for all journals of a class instead"), NULL },
    { "period", 0, 0, G_OPTION_ARG_STRING, &order->period, N_("Quarter or other period: its number, or its identifier"), N_("PERIOD") },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &order->folder, N_("Write the files into this folder"), N_("FOLDER") },
    { "working", 0, 0, G_OPTION_ARG_NONE, &order->working, N_("A working print, marked as not certified"), NULL },
    { "certified", 0, 0, G_OPTION_ARG_NONE, &order->certified, N_("A certified copy, which is recorded"), NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &order->why, N_("Why it is certified although something is open"), N_("REASON") },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &order->n_jobs, N_("How many documents are made at a time"), N_("NUMBER") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, argc, argv, 0, 0, error))
    return FALSE;
  if (order->folder != NULL && order->working != order->certified && order->n_jobs >= 0 && order->n_jobs <= MAX_JOBS)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                       _("Name the folder with --folder, and say --working or --certified. At most 64 jobs work at a time."));

  return FALSE;
}

/**
 * parta_ctl_wants_all:
 * @argc: number of @argv
 * @argv: a command and what follows it
 *
 * Returns: whether the whole school is to be printed
 */
gboolean
parta_ctl_wants_all (int    argc,
                     char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    {
      if (strcmp (argv[i], "--all") == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_ctl_print_all:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Prints all journals of the school into a folder, on all processors of the computer; what is there and still true is not made
 * again (R-141 … R-148).
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_print_all (PartaErrand *errand,
                     int          argc,
                     char       **argv)
{
  g_auto (Order) order = { NULL };
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_FAILURE;

  if (parse (errand, &argc, &argv, &order, &error))
    status = print_all (errand, &order, &error);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}

/**
 * parta_ctl_print_worker:
 * @folders: (array zero-terminated=1): folders with profiles of the school's own
 *
 * Does part of the work of parta_ctl_print_all(), in a process of its own.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_print_worker (char **folders)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (folders, &error);
  g_autoptr (PartaRulebook) book = NULL;

  if (regulations == NULL)
    {
      g_printerr ("partactl: %s\n", error->message);
      return PARTA_EXIT_FAILURE;
    }
  book = parta_regulations_make_rulebook (regulations);

  return parta_print_worker_run (book) == 0 ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}
