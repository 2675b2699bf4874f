/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-enter.h"
#include "parta-person.h"
#include "parta-pick.h"
#include "parta-staff.h"
#include "parta-step-choice.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was done, as the options say it. */
typedef struct
{
  PartaStepChoice choice;
  char           *step;
  char           *journal;
  char           *teacher;
  gboolean        skip, give_back, undo, all;
  char           *day, *move;
  char           *signer, *receiver, *answers;
  char           *sheets, *reason, *copy;
} Deed;

static void
clear_deed (Deed *self)
{
  parta_step_choice_clear (&self->choice);
  g_free (self->step);
  g_free (self->journal);
  g_free (self->teacher);
  g_free (self->day);
  g_free (self->move);
  g_free (self->signer);
  g_free (self->receiver);
  g_free (self->answers);
  g_free (self->sheets);
  g_free (self->reason);
  g_free (self->copy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deed, clear_deed)

/* A name becomes the identifier of a person. */
static gboolean
find_person (PartaState  *state,
             char       **name,
             GError     **error)
{
  char *person;

  if (*name == NULL)
    return TRUE;
  person = parta_pick_person (state, *name, error);
  if (person == NULL)
    return FALSE;
  g_free (*name);
  *name = person;

  return TRUE;
}

static gboolean
find_people (PartaState  *state,
             Deed        *deed,
             GError     **error)
{
  return find_person (state, &deed->teacher, error) && find_person (state, &deed->signer, error) &&
         find_person (state, &deed->receiver, error) && find_person (state, &deed->answers, error);
}

/* Whether a line of the board is what was named. */
static gboolean
is_meant (const Deed            *deed,
          const char            *journal,
          const PartaSignOffRow *row)
{
  return strcmp (row->step->id, deed->step) == 0 && strcmp (row->journal, journal) == 0 &&
         (deed->teacher == NULL || strcmp (row->person, deed->teacher) == 0 || row->reprint);
}

/* Enters what was done; the disk has it after parta_errand_flush(). */
static gboolean
record (PartaErrand            *errand,
        const Deed             *deed,
        const PartaSignOffRow  *row,
        GError                **error)
{
  PartaSignOffAct act = {
    row->scope, row->key, PARTA_SIGN_OFF_WORD_DONE, deed->day, deed->signer, deed->receiver, deed->answers, deed->sheets, deed->reason, deed->copy,
  };

  if (deed->move != NULL)
    return parta_sign_off_desk_move (errand->store, row, deed->move, deed->reason != NULL ? deed->reason : "", error);
  if (deed->undo)
    act.outcome = "";
  else if (deed->skip)
    act.outcome = PARTA_SIGN_OFF_WORD_SKIPPED;

  return parta_sign_off_desk_enter (errand->store, &act, error);
}

/* A secretary seals the copies of the whole school, a teacher signs the sheets of all journals of the own: nobody names them one by
 * one. Sheets are confirmed and signed by the person whose they are. */
static gboolean
record_all (PartaErrand   *errand,
            const Deed    *deed,
            const GArray  *rows,
            GError       **error)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (errand->store);
  const char *person = deed->teacher != NULL ? deed->teacher : account->person;
  guint n_done = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

      if (strcmp (row->step->id, deed->step) != 0 || row->reprint || (row->status != PARTA_STEP_DUE && row->status != PARTA_STEP_OPEN) ||
          (*row->person != '\0' && strcmp (row->person, person) != 0))
        continue;
      if (!record (errand, deed, row, error))
        return FALSE;
      n_done++;
    }
  if (!parta_errand_flush (errand, error))
    return FALSE;
  if (!errand->json)
    g_print (/* Translators: how many lines of the list of steps were recorded as done. */
             ngettext ("%u step was recorded.\n", "%u steps were recorded.\n", n_done), n_done);

  return TRUE;
}

/* Returns: (nullable): the line that was named */
static const PartaSignOffRow *
find_row (const GArray *rows,
          const Deed   *deed,
          const char   *journal,
          guint        *n_found)
{
  const PartaSignOffRow *found = NULL;

  *n_found = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

      if (!is_meant (deed, journal, row))
        continue;
      found = row;
      (*n_found)++;
    }

  return found;
}

/* Returns: (transfer full) (nullable): the teacher whose sheets they are */
static char *
find_teacher (PartaState *state,
              const Deed *deed,
              const char *journal)
{
  g_auto (GStrv) teachers = parta_staff_list_teachers (state, journal);

  if (deed->teacher != NULL)
    return g_strdup (deed->teacher);

  return g_strv_length (teachers) == 1 ? g_strdup (teachers[0]) : NULL;
}

/* Returns: (nullable): of which period the step is that was named */
static const char *
find_period (const GArray *rows,
             const Deed   *deed)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

      if (strcmp (row->step->id, deed->step) == 0)
        return row->period;
    }

  return NULL;
}

/* Sheets are given back in their journal, at whatever step they were found wrong. */
static gboolean
give_back (PartaErrand         *errand,
           const Deed          *deed,
           const PartaJournal  *journal,
           const GArray        *rows,
           GError             **error)
{
  const char *period = find_period (rows, deed);
  g_autofree char *teacher = journal != NULL ? find_teacher (parta_store_get_state (errand->store), deed, journal->id) : NULL;
  g_autofree char *key = NULL;
  PartaSignOffAct act = { .outcome = PARTA_SIGN_OFF_WORD_RETURNED, .day = deed->day, .sheets = deed->sheets, .reason = deed->reason };

  if (teacher == NULL || period == NULL)
    {
      g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                   /* Translators: keep the words that begin with “--”. %s is the name of a step that somebody typed. */
                   _("Say whose sheets are given back at the step “%s”: --journal, and --teacher where several teach it."), deed->step);
      return FALSE;
    }
  key = parta_sign_off_dup_key (period, deed->step, teacher);
  act.scope = journal->scope;
  act.key = key;

  return parta_sign_off_desk_enter (errand->store, &act, error) && parta_errand_flush (errand, error);
}

static gboolean
do_step (PartaErrand  *errand,
         Deed         *deed,
         GError      **error)
{
  g_autoptr (PartaSignOffBoard) board = parta_step_choice_open (&deed->choice, errand, error);
  PartaState *state = board != NULL ? parta_store_get_state (errand->store) : NULL;
  g_autoptr (PartaJournal) journal = NULL;
  const PartaSignOffRow *row;
  PartaSignOffQuery query;
  g_autoptr (GArray) rows = NULL;
  guint n_found;

  if (board == NULL || !find_people (state, deed, error))
    return FALSE;
  if (deed->journal != NULL)
    {
      journal = parta_pick_journal (state, deed->journal, error);
      if (journal == NULL)
        return FALSE;
    }
  parta_step_choice_ask (&deed->choice, &query);
  rows = parta_sign_off_board_list (board, &query);
  if (deed->give_back)
    return give_back (errand, deed, journal, rows, error);
  if (deed->all)
    return record_all (errand, deed, rows, error);
  row = find_row (rows, deed, journal != NULL ? journal->id : "", &n_found);
  if (n_found == 1)
    return record (errand, deed, row, error) && parta_errand_flush (errand, error);

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: keep the words that begin with “--”, and “partactl steps”. %s is what somebody typed. */
               n_found == 0 ? _("No paper copy has such a step “%s”. partactl steps lists them.")
                            : _("Several steps are called “%s”. Name one with --class, --journal, --teacher or --period."), deed->step);

  return FALSE;
}

static gboolean
makes_sense (const Deed  *deed,
             GError     **error)
{
  guint n_deeds = deed->skip + deed->give_back + deed->undo + (deed->move != NULL);

  if (deed->all && (n_deeds > 0 || deed->journal != NULL || deed->copy != NULL))
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         /* Translators: keep the words that begin with “--”. */
                         _("With --all nothing is skipped, given back, moved or undone, and no journal or copy is named."));
  else if (n_deeds > 1)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         /* Translators: keep the words that begin with “--”. */
                         _("Say one of --skip, --return, --move and --undo, or none of them."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
parse (PartaErrand  *errand,
       int           argc,
       char        **argv,
       Deed         *deed,
       GError      **error)
{
  const GOptionEntry options[] = {
    { "class", 0, 0, G_OPTION_ARG_STRING, &deed->choice.class_name, N_("The class"), N_("CLASS") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &deed->choice.period_name, N_("Quarter or other period: its number, or its identifier"),
      N_("PERIOD") },
    { "journal", 0, 0, G_OPTION_ARG_STRING, &deed->journal, N_("The journal, for a step of single sheets"), N_("JOURNAL") },
    { "teacher", 0, 0, G_OPTION_ARG_STRING, &deed->teacher, N_("Whose sheets, where several teach it"), N_("NAME") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &deed->day, N_("On which day it was done, if not today"), N_("DAY") },
    { "signer", 0, 0, G_OPTION_ARG_STRING, &deed->signer, N_("Who did it"), N_("NAME") },
    { "receiver", 0, 0, G_OPTION_ARG_STRING, &deed->receiver, N_("To whom it was handed over"), N_("NAME") },
    { "answers", 0, 0, G_OPTION_ARG_STRING, &deed->answers, N_("Who answers for it, for a seal"), N_("NAME") },
    { "copy", 0, 0, G_OPTION_ARG_STRING, &deed->copy, N_("Number of the copy"), N_("NUMBER") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &deed->all, N_("All that can be done of this step; of sheets one's own"), NULL },
    { "skip", 0, 0, G_OPTION_ARG_NONE, &deed->skip, N_("Leave the step out, with --reason"), NULL },
    { "return", 0, 0, G_OPTION_ARG_NONE, &deed->give_back, N_("Give sheets back for correction, with --sheets and --reason"), NULL },
    { "sheets", 0, 0, G_OPTION_ARG_STRING, &deed->sheets, N_("Numbers of sheets"), N_("3,4") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &deed->reason, N_("Why"), N_("TEXT") },
    { "move", 0, 0, G_OPTION_ARG_STRING, &deed->move, N_("Move the step to another day, with --reason"), N_("DAY") },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &deed->undo, N_("Take back what was recorded of it"), NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, 1, error))
    return FALSE;
  deed->step = g_strdup (argv[1]);
  return makes_sense (deed, error);
}

/**
 * parta_ctl_step_done:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Records that a step of a paper copy was done, left out with a reason, or that sheets were given back (R-150 … R-157).
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_step_done (PartaErrand *errand,
                     int          argc,
                     char       **argv)
{
  g_auto (Deed) deed = { { NULL } };
  g_autoptr (GError) error = NULL;

  if (!parse (errand, argc, argv, &deed, &error) || !do_step (errand, &deed, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
