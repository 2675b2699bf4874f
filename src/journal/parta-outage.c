/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-outage.h"

#include "parta-day.h"

#include <string.h>

static gboolean
is_listed (const char *list,
           const char *id)
{
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);

  return g_strv_contains ((const char *const *) ids, id);
}

/* What was read from a paper names the paper; the paper names its outage. */
static const char *
follow_paper (PartaState       *state,
              const PartaDraft *draft)
{
  const PartaFact *paper =
    parta_scope_get_journal (draft->scope) != NULL
      ? parta_state_get_live (state, draft->scope, PARTA_KIND_TEMPORARY_JOURNAL, draft->outage)
      : NULL;

  return paper != NULL ? parta_fact_get (paper, "outage") : draft->outage;
}

static const PartaFact *
find_by_note (PartaState *state,
              const char *id)
{
  const PartaFact *note = parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_OUTAGE_NOTE, id);
  PartaFactIter iter;
  const PartaFact *outage;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "");
  while (parta_fact_iter_next (&iter, &outage))
    {
      if (is_listed (parta_fact_get (outage, "notes"), id) || (note != NULL && parta_outage_covers_note (outage, note)))
        return outage;
    }

  return NULL;
}

/**
 * parta_outage_print_moment:
 * @wall: milliseconds since 1970-01-01 UTC
 * @zone: the school's time zone
 * @text: (out): how the record writes it, "2026-10-12T09:40"; "" for a moment that no calendar knows
 *
 * Writes a moment by the school's clock.
 */
void
parta_outage_print_moment (gint64     wall,
                           GTimeZone *zone,
                           char       text[PARTA_OUTAGE_MOMENT_SIZE])
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *written = local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M") : NULL;

  g_strlcpy (text, written != NULL ? written : "", PARTA_OUTAGE_MOMENT_SIZE);
}

/**
 * parta_outage_is_moment:
 * @text: a text
 *
 * Returns: whether it is a moment as the register writes it, "2026-10-12T09:40"
 */
gboolean
parta_outage_is_moment (const char *text)
{
  g_autofree char *day = g_strndup (text, PARTA_DAY_SIZE - 1);

  if (strlen (text) != PARTA_OUTAGE_MOMENT_SIZE - 1 || !parta_day_is_valid (day) || text[10] != 'T' || text[13] != ':')
    return FALSE;
  if (!g_ascii_isdigit (text[11]) || !g_ascii_isdigit (text[12]) || !g_ascii_isdigit (text[14]) || !g_ascii_isdigit (text[15]))
    return FALSE;

  return strncmp (text + 11, "24", 2) < 0 && text[14] < '6';
}

/**
 * parta_outage_find:
 * @state: the record
 * @draft: an entry, whose member "outage" names an outage, a note of a device or a temporary journal on paper
 * @person: its author
 *
 * An entry is written before anybody can have confirmed the outage, so it names the note that its own device made. A note
 * belongs to the outage that lists it, or into whose time it falls.
 *
 * Returns: (nullable): the outage of the register in which it was written, lent; %NULL where nobody has confirmed one that
 *   reaches @person
 */
const PartaFact *
parta_outage_find (PartaState       *state,
                   const PartaDraft *draft,
                   const char       *person)
{
  const char *id = draft->outage != NULL && *draft->outage != '\0' ? follow_paper (state, draft) : "";
  const PartaFact *outage;

  if (*id == '\0')
    return NULL;

  outage = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id);
  if (outage == NULL)
    outage = find_by_note (state, id);

  return outage != NULL && parta_outage_reaches (outage, person) ? outage : NULL;
}

/**
 * parta_outage_overlaps:
 * @self: an outage
 * @from: a moment by the school's clock
 * @to: a later one, "" where it lasts
 *
 * Returns: whether the two have a time in common
 */
gboolean
parta_outage_overlaps (const PartaFact *self,
                       const char      *from,
                       const char      *to)
{
  const char *end = parta_fact_get (self, "to");

  return (*end == '\0' || strcmp (from, end) <= 0) && (*to == '\0' || strcmp (to, parta_fact_get (self, "from")) >= 0);
}

/**
 * parta_outage_reaches:
 * @self: an outage
 * @person: identifier of a person
 *
 * Returns: whether @person had no access then: it concerned the whole school, or names the person
 */
gboolean
parta_outage_reaches (const PartaFact *self,
                      const char      *person)
{
  const char *reach = parta_fact_get (self, "reach");

  return *reach == '\0' || is_listed (reach, person);
}

/**
 * parta_outage_covers_note:
 * @self: an outage
 * @note: what a device has noted
 *
 * Returns: whether the note was taken into the outage, or falls into its time and comes from somebody whom it reaches
 */
gboolean
parta_outage_covers_note (const PartaFact *self,
                          const PartaFact *note)
{
  if (is_listed (parta_fact_get (self, "notes"), parta_fact_get_key (note)))
    return TRUE;

  return parta_outage_overlaps (self, parta_fact_get (note, "from"), parta_fact_get (note, "to")) &&
         parta_outage_reaches (self, parta_fact_get_shown (note)->author);
}

/**
 * parta_outage_make_id:
 * @state: the record
 * @from: when the outage began
 *
 * Returns: (transfer full): an identifier that no outage has, "o-2026-10-12-1"
 */
char *
parta_outage_make_id (PartaState *state,
                      const char *from)
{
  char *id = NULL;

  for (guint i = 1; id == NULL || parta_state_get (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("o-%.10s-%u", from, i);
    }

  return id;
}

/**
 * parta_outage_took_part:
 * @fact: (nullable): a mark, an absence
 *
 * Returns: whether what is shown of it stood in a temporary journal first, on the laptop or on paper
 */
gboolean
parta_outage_took_part (const PartaFact *fact)
{
  const PartaVersion *shown = fact != NULL && !parta_fact_is_retracted (fact) ? parta_fact_get_shown (fact) : NULL;

  return shown != NULL && (shown->source == PARTA_SOURCE_TEMPORARY || shown->source == PARTA_SOURCE_KEYED_IN);
}
