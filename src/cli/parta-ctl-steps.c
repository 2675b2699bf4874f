/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-person.h"
#include "parta-pick.h"
#include "parta-step-choice.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is asked, as the options say it. */
typedef struct
{
  PartaStepChoice choice;
  char           *person;
  gboolean        open;
} Question;

static void
clear_question (Question *self)
{
  parta_step_choice_clear (&self->choice);
  g_free (self->person);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, clear_question)

static void
print_day (gint32 date,
           char   text[PARTA_DAY_SIZE])
{
  *text = '\0';
  if (date != PARTA_NO_DATE)
    parta_date_print (date, text);
}

static void
add_record (PartaJsonText         *json,
            const PartaSignOffRow *row)
{
  static const char *const members[] = { "outcome", "day", "signer", "name", "as", "certifies", "receiver", "answers", "sheets", "reason", "copy" };

  parta_json_text_open_object (json, "record");
  for (guint i = 0; row->fact != NULL && i < G_N_ELEMENTS (members); i++)
    parta_json_text_add_text (json, members[i], parta_fact_get (row->fact, members[i]));
  if (row->fact != NULL)
    parta_json_text_add_text (json, "recorded_by", parta_fact_get_shown (row->fact)->author);
  parta_json_text_close_object (json);
}

static void
add_json (PartaJsonText         *json,
          const PartaSignOffRow *row)
{
  g_autofree char *place = parta_sign_off_row_dup_place (row);
  g_autofree char *hindrance = parta_sign_off_row_dup_hindrance (row);
  char due[PARTA_DAY_SIZE];

  print_day (row->due, due);
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "step", row->step->id);
  parta_json_text_add_text (json, "text", parta_sign_off_row_get_sentence (row));
  parta_json_text_add_text (json, "status", parta_step_status_get_name (row->status));
  parta_json_text_add_bool (json, "overdue", row->overdue);
  parta_json_text_add_bool (json, "reprint", row->reprint);
  parta_json_text_add_text (json, "due", due);
  parta_json_text_add_text (json, "moved_because", row->moved != NULL ? parta_fact_get (row->moved, "reason") : "");
  parta_json_text_add_text (json, "role", parta_role_get_name (row->step->role));
  parta_json_text_add_text (json, "person", row->person);
  parta_json_text_add_text (json, "period", row->period);
  parta_json_text_add_text (json, "class", row->class_id);
  parta_json_text_add_text (json, "journal", row->journal);
  parta_json_text_add_text (json, "place", place);
  parta_json_text_add_text (json, "scope", row->scope);
  parta_json_text_add_text (json, "key", row->key);
  parta_json_text_add_number (json, "blockers", row->n_blockers);
  parta_json_text_add_text (json, "blocked_by", row->blocker != NULL ? row->blocker->id : "");
  parta_json_text_add_text (json, "hindrance", hindrance);
  parta_json_text_add_number (json, "unmarked", row->n_unmarked);
  parta_json_text_add_text (json, "clause", row->step->clause);
  add_record (json, row);
  parta_json_text_close_object (json);
}

static void
print_json (const GArray *rows,
            gboolean      open)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

      if (!open || !parta_sign_off_row_is_settled (row))
        add_json (json, row);
    }
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

/* Who did it and when, or what stands in its way. */
static char *
dup_remark (const PartaSignOffRow *row)
{
  const char *reason = row->fact != NULL ? parta_fact_get (row->fact, "reason") : "";

  if (row->status == PARTA_STEP_DONE)
    return g_strdup_printf ("%s, %s", parta_fact_get (row->fact, "day"), parta_fact_get (row->fact, "name"));
  if (row->status == PARTA_STEP_SKIPPED || row->status == PARTA_STEP_RETURNED)
    return g_strdup (reason);

  return parta_sign_off_row_dup_hindrance (row);
}

static void
add_row (PartaTextTable        *table,
         PartaState            *state,
         const PartaSignOffRow *row)
{
  g_autofree char *place = parta_sign_off_row_dup_place (row);
  g_autofree char *name = parta_person_dup_initials (state, row->person);
  g_autofree char *remark = dup_remark (row);
  char due[PARTA_DAY_SIZE];

  print_day (row->due, due);
  parta_text_table_add (table, parta_step_status_get_word (row->status));
  parta_text_table_add (table, due);
  parta_text_table_add (table, place);
  parta_text_table_add (table, row->step->id);
  parta_text_table_add (table, parta_sign_off_row_get_sentence (row));
  parta_text_table_add (table, *row->person != '\0' ? name : "");
  parta_text_table_add (table, remark);
  parta_text_table_end_row (table);
}

static guint
print_table (PartaState   *state,
             const GArray *rows,
             gboolean      open)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  guint n_rows = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

      if (open && parta_sign_off_row_is_settled (row))
        continue;
      add_row (table, state, row);
      n_rows++;
    }
  parta_text_table_print (table);

  return n_rows;
}

static gboolean
show (PartaErrand  *errand,
      Question     *question,
      GError      **error)
{
  g_autoptr (PartaSignOffBoard) board = parta_step_choice_open (&question->choice, errand, error);
  PartaSignOffQuery query = { NULL };
  g_autofree char *person = NULL;
  g_autoptr (GArray) rows = NULL;

  if (board == NULL)
    return FALSE;
  if (question->person != NULL)
    {
      person = parta_pick_person (parta_store_get_state (errand->store), question->person, error);
      if (person == NULL)
        return FALSE;
    }
  parta_step_choice_ask (&question->choice, &query);
  query.person = person;
  rows = parta_sign_off_board_list (board, &query);
  if (errand->json)
    print_json (rows, question->open);
  else if (print_table (parta_store_get_state (errand->store), rows, question->open) == 0)
    g_printerr ("%s\n", _("No paper copy is on its way."));

  return TRUE;
}

/**
 * parta_ctl_steps:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the steps of the paper copies: what is due, what stands in its way, who did what when.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_steps (PartaErrand *errand,
                 int          argc,
                 char       **argv)
{
  g_auto (Question) question = { { NULL } };
  const GOptionEntry options[] = {
    { "class", 0, 0, G_OPTION_ARG_STRING, &question.choice.class_name, N_("Only of this class"), N_("CLASS") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &question.choice.period_name, N_("Quarter or other period: its number, or its identifier"),
      N_("PERIOD") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &question.person, N_("Only what this person owes"), N_("NAME") },
    { "open", 0, 0, G_OPTION_ARG_NONE, &question.open, N_("Only what is not done"), NULL },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !show (errand, &question, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
