/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-import.h"
#include "parta-calendar.h"

#include <string.h>

/* Where nobody has set up a school year yet: it begins in September, and from June on people prepare the next one. */
static void
assume_year (PartaImportSpan *self,
             const char      *today)
{
  guint year = (guint) g_ascii_strtoull (today, NULL, 10);
  guint month = (guint) g_ascii_strtoull (today + 5, NULL, 10);

  if (month < 6)
    year--;
  g_snprintf (self->from, sizeof self->from, "%04u-09-01", year % 10000);
  g_snprintf (self->to, sizeof self->to, "%04u-05-31", (year + 1) % 10000);
}

/**
 * parta_import_span_init:
 * @self: (out caller-allocates): location for the span
 * @state: the record
 * @today: a day
 *
 * Finds the school year of @today: the one of the record that contains it, else the next one, else the last one. A record
 * without any school year is assumed to need the usual one, September to May.
 */
void
parta_import_span_init (PartaImportSpan *self,
                        PartaState      *state,
                        const char      *today)
{
  PartaFactIter iter;
  const PartaFact *year;
  gboolean found = FALSE;

  g_return_if_fail (parta_day_is_valid (today));

  assume_year (self, today);
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_YEAR, "");
  while (parta_fact_iter_next (&iter, &year))
    {
      /* Years come in the order of time: the first that has not ended, or the last of all. */
      if (found && strcmp (self->to, today) >= 0)
        break;
      g_strlcpy (self->from, parta_fact_get (year, "from"), sizeof self->from);
      g_strlcpy (self->to, parta_fact_get (year, "to"), sizeof self->to);
      found = TRUE;
    }
}
