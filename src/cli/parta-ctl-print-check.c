/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-json-text.h"
#include "parta-pick.h"
#include "parta-school-duties.h"
#include "parta-step-choice.h"
#include "parta-store-log.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

#define MS_PER_SECOND 1000

/* What is to be looked at, as the options say it. */
typedef struct
{
  PartaStepChoice choice;
  char           *journal;
  gboolean        head;
} Question;

static void
clear_question (Question *self)
{
  parta_step_choice_clear (&self->choice);
  g_free (self->journal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, clear_question)

static void
print_json (const GArray *found)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < found->len; i++)
    {
      const PartaFinding *finding = &g_array_index (found, PartaFinding, i);
      g_autofree char *sentence = parta_finding_dup_sentence (finding);

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "finding", parta_finding_get_name (finding));
      parta_json_text_add_number (json, "count", finding->count);
      parta_json_text_add_text (json, "text", sentence);
      parta_json_text_add_text (json, "scope", finding->scope);
      parta_json_text_add_text (json, "unit", finding->unit);
      parta_json_text_add_text (json, "subject", finding->subject);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

static void
print_table (const GArray *found)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();

  for (guint i = 0; i < found->len; i++)
    {
      const PartaFinding *finding = &g_array_index (found, PartaFinding, i);
      g_autofree char *sentence = parta_finding_dup_sentence (finding);

      parta_text_table_add (table, finding->unit);
      parta_text_table_add (table, finding->subject);
      parta_text_table_add (table, sentence);
      parta_text_table_end_row (table);
    }
  parta_text_table_print (table);
}

static GArray *
list_past (PartaErrand      *errand,
           PartaSchoolDuties *duties)
{
  gint64 now = parta_clock_get_wall (parta_store_get_clock (errand->store)) / MS_PER_SECOND;

  return parta_school_duties_list (duties, NULL, now, PARTA_DUTIES_PAST);
}

static gboolean
check (PartaErrand  *errand,
       Question     *question,
       GError      **error)
{
  g_autoptr (PartaSignOffBoard) board = parta_step_choice_open (&question->choice, errand, error);
  g_autoptr (PartaRegulations) regulations = board != NULL ? parta_bookshelf_open (errand->folders, error) : NULL;
  PartaState *state = regulations != NULL ? parta_store_get_state (errand->store) : NULL;
  g_auto (GStrv) held = state != NULL ? parta_store_list_scopes (errand->store, error) : NULL;
  g_autoptr (PartaSchoolDuties) duties = NULL;
  g_autoptr (PartaJournal) journal = NULL;
  g_autoptr (GArray) past = NULL, found = NULL;
  PartaPrintQuestion asked;

  if (held == NULL)
    return FALSE;
  journal = question->journal != NULL ? parta_pick_journal (state, question->journal, error) : NULL;
  if (question->journal != NULL && journal == NULL)
    return FALSE;

  duties = parta_school_duties_new (regulations, parta_store_get_rulebook (errand->store), state, (const char *const *) held);
  past = list_past (errand, duties);
  asked = (PartaPrintQuestion){
    question->choice.period, question->choice.class_id, journal != NULL ? journal->id : NULL,
    parta_date_parse (question->choice.today, -1), past, NULL, question->head,
  };
  found = parta_sign_off_desk_check (errand->store, &asked, error);
  if (found == NULL)
    return FALSE;
  if (question->head && !errand->json)
    g_print ("%s\n", parta_print_check_get_statement ());
  if (errand->json)
    print_json (found);
  else if (found->len > 0)
    print_table (found);
  else
    g_printerr ("%s\n", _("Nothing speaks against a certified copy."));

  return TRUE;
}

/**
 * parta_ctl_print_check:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists what speaks against certifying a copy now, and what the head is told before.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_print_check (PartaErrand *errand,
                       int          argc,
                       char       **argv)
{
  g_auto (Question) question = { { NULL } };
  const GOptionEntry options[] = {
    { "class", 0, 0, G_OPTION_ARG_STRING, &question.choice.class_name, N_("The class"), N_("CLASS") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &question.choice.period_name, N_("Quarter or other period: its number, or its identifier"),
      N_("PERIOD") },
    { "head", 0, 0, G_OPTION_ARG_NONE, &question.head, N_("Also what is late and what was declared void, for the head's certification"), NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, G_MAXINT, &error))
    return parta_errand_fail (errand, error);
  question.journal = parta_errand_dup_name (argv);
  if ((question.journal == NULL) == (question.choice.class_name == NULL) || question.choice.period_name == NULL)
    g_set_error_literal (&error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         /* Translators: keep the words that begin with “--”. */
                         _("Name a journal, or a class with --class; and the period with --period."));
  else
    check (errand, &question, &error);

  return error != NULL ? parta_errand_fail (errand, error) : PARTA_EXIT_OK;
}
