/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-statement-wish.h"

#include <string.h>

/**
 * parta_statement_wish_find:
 * @state: the record
 * @class_id: identifier of a class
 * @pupil: identifier of a pupil of it
 * @from: first day of a span
 * @to: its last day
 *
 * A family that has given up the electronic service, or has applied for it, gets printed statements.
 *
 * Returns: (nullable) (transfer none): the wish, if it holds on any day of the span; %NULL where there is none
 */
const PartaFact *
parta_statement_wish_find (PartaState *state,
                           const char *class_id,
                           const char *pupil,
                           const char *from,
                           const char *to)
{
  g_autofree char *scope = parta_scope_for_class (class_id);
  const PartaFact *wish = parta_state_get_live (state, scope, PARTA_KIND_STATEMENT_WISH, pupil);
  const char *first = parta_fact_get (wish, "from"), *last = parta_fact_get (wish, "to");

  if (wish == NULL || strcmp (first, to) > 0 || (*last != '\0' && strcmp (last, from) < 0))
    return NULL;

  return wish;
}
