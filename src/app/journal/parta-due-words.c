/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-due-words.h"

#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-enter-words.h"
#include "parta-words.h"

#include <glib/gi18n.h>

/* @why: (inout): what is said where there is nothing shorter */
static char *
dup_obstacle (const PartaRuling *ruling,
              const char        *moment,
              char             **why)
{
  if (ruling->rule == PARTA_RULE_LOCK && moment != NULL)
    /* Translators: below a field that cannot be filled in any more: "closed since 1 November". */
    return g_strdup_printf (_("closed since %s"), moment);
  if (ruling->rule == PARTA_RULE_AHEAD)
    /* Translators: below a field that cannot be filled in yet. */
    return g_strdup (_("not before the day of the lesson"));

  return g_steal_pointer (why);
}

static char *
dup_brief (const PartaRuling *ruling,
           const char        *moment)
{
  if (moment == NULL)
    return g_strdup ("");

  switch (ruling->outcome)
    {
    case PARTA_OUTCOME_ACCEPT:
      /* Translators: until when something is on time: "until 13:20", "until 19 October". */
      return g_strdup_printf (_("until %s"), moment);
    case PARTA_OUTCOME_LATE:
      /* Translators: "late since 13:20": it can still be recorded, as late. */
      return g_strdup_printf (_("late since %s"), moment);
    case PARTA_OUTCOME_OVERDUE:
      /* Translators: "overdue since 19 October": it can still be recorded, as overdue. */
      return g_strdup_printf (_("overdue since %s"), moment);
    case PARTA_OUTCOME_QUARANTINE:
    case PARTA_OUTCOME_REFUSE:
      return g_strdup ("");
    }

  g_assert_not_reached ();
}

/**
 * parta_due_words_read:
 * @self: (out): the words
 * @store: the replica of a person who has signed in
 * @draft: what that person might record now
 *
 * Asks the rules about @draft.
 */
void
parta_due_words_read (PartaDueWords    *self,
                      PartaStore       *store,
                      const PartaDraft *draft)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));
  g_autofree char *today = parta_enter_dup_today (store);
  g_autofree char *moment = NULL;
  PartaRuling ruling;

  *self = (PartaDueWords) { 0 };
  self->open = parta_enter_foresee (store, draft, &ruling);
  self->past = ruling.outcome == PARTA_OUTCOME_LATE || ruling.outcome == PARTA_OUTCOME_OVERDUE;
  if (ruling.due != PARTA_NO_INSTANT)
    moment = parta_words_moment (ruling.due, zone, today);
  if (ruling.due != PARTA_NO_INSTANT || ruling.rule == PARTA_RULE_AHEAD)
    self->why = parta_enter_words_rule (store, &ruling);
  else
    self->why = self->open ? g_strdup ("") : parta_enter_words_refused (store, &ruling);
  self->brief = self->open ? dup_brief (&ruling, moment) : dup_obstacle (&ruling, moment, &self->why);
}

/**
 * parta_due_words_clear:
 * @self: words
 *
 * Frees what they own.
 */
void
parta_due_words_clear (PartaDueWords *self)
{
  g_clear_pointer (&self->brief, g_free);
  g_clear_pointer (&self->why, g_free);
}
