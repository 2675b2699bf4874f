/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-transfer.h"

#include "parta-judge.h"

/**
 * parta_transfer_find_due:
 * @book: (nullable): the regulations at hand
 * @state: the record; its scope "school" is enough
 * @outage: an outage of the register
 *
 * Returns: the last second in which what belongs to @outage counts as recorded in time: two working days from the return of
 *   access, or what the school has set; %PARTA_NO_INSTANT while the outage lasts, or where the regulation sets no time
 */
gint64
parta_transfer_find_due (PartaRulebook   *book,
                         PartaState      *state,
                         const PartaFact *outage)
{
  PartaAlmanac *almanac = book != NULL ? parta_rulebook_get_almanac (book, state) : NULL;
  PartaCase returned = { .lesson_start = PARTA_NO_INSTANT, .outage_end = PARTA_NO_INSTANT };

  if (almanac == NULL || *parta_fact_get (outage, "to") == '\0')
    return PARTA_NO_INSTANT;

  returned.zone = parta_almanac_get_zone (almanac);
  returned.workdays = parta_almanac_get_workdays (almanac);
  returned.outage_end = parta_instant_parse_local (returned.zone, parta_fact_get (outage, "to"));
  if (returned.outage_end == PARTA_NO_INSTANT)
    return PARTA_NO_INSTANT;
  returned.terms = parta_rulebook_find (book, state, parta_instant_get_date (returned.zone, returned.outage_end));

  return returned.terms != NULL ? parta_case_find_end (&returned, &returned.terms->transfer) : PARTA_NO_INSTANT;
}
