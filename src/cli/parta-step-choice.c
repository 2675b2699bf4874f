/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-step-choice.h"

#include "parta-bookshelf.h"
#include "parta-enter.h"
#include "parta-pick.h"
#include "parta-school-rules.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * parta_step_choice_clear:
 * @self: a choice
 *
 * Frees what it holds.
 */
void
parta_step_choice_clear (PartaStepChoice *self)
{
  g_free (self->class_name);
  g_free (self->period_name);
  g_free (self->class_id);
  g_free (self->period);
  g_free (self->today);
}

/* The summaries of a school year go by the identifier of the year, which is no period. */
static gboolean
pick (PartaStepChoice  *self,
      PartaState       *state,
      GError          **error)
{
  g_autoptr (PartaPeriod) year = self->period_name != NULL ? parta_calendar_get_period (state, self->period_name) : NULL;
  g_autoptr (PartaPeriod) period = NULL;

  if (self->class_name != NULL)
    {
      self->class_id = parta_pick_class (state, self->class_name, error);
      if (self->class_id == NULL)
        return FALSE;
    }
  if (self->period_name == NULL)
    return TRUE;
  if (year != NULL)
    {
      self->period = g_strdup (year->id);
      return TRUE;
    }
  period = parta_pick_period (state, self->period_name, self->today, error);
  self->period = period != NULL ? g_strdup (period->id) : NULL;

  return period != NULL;
}

/**
 * parta_step_choice_open:
 * @self: a choice, as it was typed
 * @errand: the errand
 * @error: return location for an error
 *
 * Opens the replica with the regulations by which the server judges, and finds what was named.
 *
 * Returns: (transfer full): the board of the school; %NULL with an error
 */
PartaSignOffBoard *
parta_step_choice_open (PartaStepChoice  *self,
                        PartaErrand      *errand,
                        GError          **error)
{
  PartaStore *store = errand->store != NULL ? errand->store : parta_errand_open (errand, error);
  g_autoptr (PartaRegulations) regulations = store != NULL ? parta_bookshelf_open (errand->folders, error) : NULL;
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;

  if (book == NULL)
    return NULL;
  parta_store_set_rulebook (store, book);
  self->today = parta_enter_dup_today (store);
  if (parta_rulebook_find_copy_rules (book, parta_store_get_state (store), parta_date_parse (self->today, -1)) == NULL)
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                           /* Translators: keep “--regulations” as it is. */
                           _("The school has not chosen its regulation yet, or it is not on this computer, so nobody can say what is due. "
                             "The coordinator chooses it; --regulations names the folder of a school's own."));
      return NULL;
    }

  return pick (self, parta_store_get_state (store), error) ? parta_sign_off_desk_open (store, error) : NULL;
}

/**
 * parta_step_choice_ask:
 * @self: a choice of which parta_step_choice_open() found everything
 * @query: (out): a question to the board; lends from @self
 *
 * Asks for what was chosen.
 */
void
parta_step_choice_ask (const PartaStepChoice *self,
                       PartaSignOffQuery     *query)
{
  *query = (PartaSignOffQuery){
    .period = self->period,
    .class_id = self->class_id,
    .today = parta_date_parse (self->today, -1),
    .live = self->period == NULL,
  };
}
