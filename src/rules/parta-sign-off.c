/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-sign-off.h"

#include <string.h>

/**
 * parta_sign_off_outcome_from_word:
 * @word: the outcome in the body of an entry
 *
 * Returns: what it means, %PARTA_SIGN_OFF_NOTHING for anything else
 */
PartaSignOffOutcome
parta_sign_off_outcome_from_word (const char *word)
{
  static const char *const words[] = {
    "", PARTA_SIGN_OFF_WORD_DONE, PARTA_SIGN_OFF_WORD_SKIPPED, PARTA_SIGN_OFF_WORD_RETURNED,
  };

  for (guint i = 1; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i], word) == 0)
        return (PartaSignOffOutcome) i;
    }

  return PARTA_SIGN_OFF_NOTHING;
}

/**
 * parta_sign_off_get_outcome:
 * @fact: (nullable): what the record says of a step
 *
 * Returns: the outcome
 */
PartaSignOffOutcome
parta_sign_off_get_outcome (const PartaFact *fact)
{
  return fact != NULL ? parta_sign_off_outcome_from_word (parta_fact_get (fact, "outcome")) : PARTA_SIGN_OFF_NOTHING;
}

/**
 * parta_sign_off_dup_key:
 * @period: identifier of a period
 * @step: identifier of a step
 * @person: (nullable): for the sheets of a journal, its teacher
 *
 * Returns: (transfer full): the key of the entries that speak of it
 */
char *
parta_sign_off_dup_key (const char *period,
                        const char *step,
                        const char *person)
{
  return person != NULL ? g_strconcat (period, "/", step, "/", person, NULL) : g_strconcat (period, "/", step, NULL);
}

/* The newest moment, milliseconds UTC, at which one of these things was said of the sheets of a journal. */
static gint64
find_newest (PartaState          *state,
             const char          *scope,
             const char          *period,
             const char          *step,
             PartaSignOffOutcome  outcome)
{
  g_autofree char *prefix = step != NULL ? g_strconcat (period, "/", step, "/", NULL) : g_strconcat (period, "/", NULL);
  gint64 newest = 0;
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, scope, PARTA_KIND_SIGN_OFF, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (parta_sign_off_get_outcome (fact) == outcome)
        newest = MAX (newest, parta_fact_get_shown (fact)->wall);
    }

  return newest;
}

/**
 * parta_sign_off_find_returned:
 * @state: the record
 * @scope: the scope of a journal
 * @period: identifier of a period
 *
 * Returns: when a sheet of it was given back last, milliseconds UTC; 0 where none stands returned
 */
gint64
parta_sign_off_find_returned (PartaState *state,
                              const char *scope,
                              const char *period)
{
  return find_newest (state, scope, period, NULL, PARTA_SIGN_OFF_RETURNED);
}

/**
 * parta_sign_off_find_reprinted:
 * @state: the record
 * @scope: the scope of a journal
 * @period: identifier of a period
 * @chain: the way of the copy
 *
 * Returns: when sheets of this journal were printed again last, milliseconds UTC; 0 for never
 */
gint64
parta_sign_off_find_reprinted (PartaState           *state,
                               const char           *scope,
                               const char           *period,
                               const PartaCopyChain *chain)
{
  const PartaCopyStep *print = parta_copy_chain_find_deed (chain, PARTA_DEED_PRINT);

  return print != NULL ? find_newest (state, scope, period, print->id, PARTA_SIGN_OFF_DONE) : 0;
}

/**
 * parta_sign_off_is_reopened:
 * @state: the record
 * @scope: the scope of a journal
 * @period: identifier of a period
 * @chain: the way of the copy
 * @wall: a moment, milliseconds UTC
 *
 * C-11: a sheet that was given back opens its journal for corrections until it is printed again.
 *
 * Returns: whether the journal is open so at @wall
 */
gboolean
parta_sign_off_is_reopened (PartaState           *state,
                            const char           *scope,
                            const char           *period,
                            const PartaCopyChain *chain,
                            gint64                wall)
{
  gint64 returned = parta_sign_off_find_returned (state, scope, period);
  gint64 reprinted = parta_sign_off_find_reprinted (state, scope, period, chain);

  return returned > 0 && wall >= returned && (reprinted < returned || wall < reprinted);
}
