/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-holiday-days.h"

#include <string.h>

static gboolean
is_public_holiday (PartaState *state,
                   gint32      date)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_HOLIDAYS, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      gint32 from = parta_date_parse (parta_fact_get_key (fact), -1);
      gint32 to = parta_date_parse (parta_fact_get (fact, "to"), -1);

      if (strcmp (parta_fact_get (fact, "type"), "public") == 0 && from <= date && date <= MAX (from, to))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_holiday_days_count:
 * @state: the record; its scope "school" is enough
 * @first: the first day of the holidays
 * @count: which of them, from 1
 *
 * C-33: the n-th day of the holidays on which people would work if there were lessons.
 *
 * Returns: the day
 */
gint32
parta_holiday_days_count (PartaState *state,
                          gint32      first,
                          int         count)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  guint week = strcmp (parta_fact_get (school, "week"), "6") == 0 ? 6 : 5;
  gint32 date = first;

  for (int left = 366; left > 0; left--, date++)
    {
      if (parta_date_weekday (date) <= week && !is_public_holiday (state, date) && --count <= 0)
        break;
    }

  return date;
}
