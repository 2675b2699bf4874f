/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-breach.h"

#include "parta-calendar.h"

#include <string.h>

#define MS_PER_SECOND 1000

static gint64
read_moment (const PartaFact *fact,
             const char      *member,
             GTimeZone       *zone)
{
  return parta_instant_parse_local (zone, parta_fact_get (fact, member));
}

static gint64
find_first (gint64 a,
            gint64 b)
{
  if (a == PARTA_NO_INSTANT || b == PARTA_NO_INSTANT)
    return MAX (a, b);   /* no instant is smaller than all others */

  return MIN (a, b);
}

static const PartaTerms *
find_terms (PartaRulebook *book,
            PartaState    *state,
            gint64         instant)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (book == NULL)
    return NULL;

  zone = parta_calendar_dup_zone (state);

  return parta_rulebook_find (book, state, parta_instant_get_date (zone, instant));
}

/**
 * parta_breach_read:
 * @self: (out): the notice
 * @fact: a fact of kind `breach`
 * @zone: the school's time zone
 *
 * Reads a notice; it stays as it is when the record changes.
 */
void
parta_breach_read (PartaBreach     *self,
                   const PartaFact *fact,
                   GTimeZone       *zone)
{
  *self = (PartaBreach){
    .id = g_intern_string (parta_fact_get_key (fact)),
    .person = g_intern_string (parta_fact_get (fact, "person")),
    .by = g_intern_string (parta_fact_get (fact, "by")),
    .learned = read_moment (fact, "learned", zone),
    .reported = read_moment (fact, "reported", zone),
    .coordinator = read_moment (fact, "coordinator", zone),
    .support = read_moment (fact, "support", zone),
    .credentials = read_moment (fact, "credentials", zone),
  };
}

/**
 * parta_breach_find_block:
 * @self: a notice
 *
 * The account is blocked when the first of coordinator and support has received the notice. Who speaks of the own
 * account is believed at once; about somebody else's, one of the two has to say that it was received, or anybody could
 * lock out anybody.
 *
 * Returns: since when the account is blocked; %PARTA_NO_INSTANT: it is not
 */
gint64
parta_breach_find_block (const PartaBreach *self)
{
  gint64 own = strcmp (self->by, self->person) == 0 ? self->reported : PARTA_NO_INSTANT;

  return find_first (own, find_first (self->coordinator, self->support));
}

/**
 * parta_breach_find_void:
 * @self: a notice
 * @terms: (nullable): what the regulation says; %NULL: void from the later receipt
 *
 * Returns: since when what is done under the account is void: when both had the notice (R-186, C-23), or the coordinator
 *   where support need not have it; %PARTA_NO_INSTANT: it is not, or not yet
 */
gint64
parta_breach_find_void (const PartaBreach *self,
                        const PartaTerms  *terms)
{
  if (terms != NULL && !terms->breach_voids)
    return PARTA_NO_INSTANT;   /* C-24: the owner answers for it; what comes late is decided about one by one */
  if (terms != NULL && !terms->breach_needs_support)
    return self->coordinator;
  if (self->coordinator == PARTA_NO_INSTANT || self->support == PARTA_NO_INSTANT)
    return PARTA_NO_INSTANT;

  return MAX (self->coordinator, self->support);
}

/**
 * parta_breach_find_due:
 * @terms: what the regulation says
 * @workdays: the school's calendar
 * @zone: the school's time zone
 * @learned: when somebody learned of a breach
 *
 * Returns: the last second in which it is reported in time; %PARTA_NO_INSTANT where nothing limits it
 */
gint64
parta_breach_find_due (const PartaTerms    *terms,
                       const PartaWorkdays *workdays,
                       GTimeZone           *zone,
                       gint64               learned)
{
  const PartaSpan *span = &terms->breach_notice;

  if (learned == PARTA_NO_INSTANT || span->unit != PARTA_UNIT_WORKING_DAYS)
    return PARTA_NO_INSTANT;

  return parta_instant_day_end (zone, parta_workdays_add (workdays, parta_instant_get_date (zone, learned), span->count));
}

/**
 * parta_breach_is_late:
 * @self: a notice
 * @book: (nullable): the regulations at hand
 * @state: the record; its scope "school" is enough
 *
 * Returns: whether it was reported later than the regulation allows
 */
gboolean
parta_breach_is_late (const PartaBreach *self,
                      PartaRulebook     *book,
                      PartaState        *state)
{
  const PartaTerms *terms = self->learned != PARTA_NO_INSTANT ? find_terms (book, state, self->learned) : NULL;
  PartaAlmanac *almanac;
  gint64 due;

  if (terms == NULL)
    return FALSE;

  almanac = parta_rulebook_get_almanac (book, state);
  due = parta_breach_find_due (terms, parta_almanac_get_workdays (almanac), parta_almanac_get_zone (almanac), self->learned);

  return due != PARTA_NO_INSTANT && self->reported > due;
}

/* Which moment of the device counts here decides only whether it is void or waits for a decision: neither stands. */
static PartaBreachEffect
find_effect (const PartaBreach *self,
             const PartaTerms  *terms,
             gint64             made_at)
{
  gint64 voided = parta_breach_find_void (self, terms);

  if (parta_breach_find_block (self) == PARTA_NO_INSTANT ||
      (self->credentials != PARTA_NO_INSTANT && made_at >= self->credentials))
    return PARTA_BREACH_NOTHING;

  return voided != PARTA_NO_INSTANT && made_at >= voided ? PARTA_BREACH_VOIDS : PARTA_BREACH_HOLDS;
}

/**
 * parta_breach_judge:
 * @book: (nullable): the regulations at hand
 * @state: the record, with the scope "office" at hand
 * @entry: an entry that arrives now, or is judged anew
 * @received: when the server got it, milliseconds UTC: it was made no later, whatever its clock says
 * @clause: (out): where the regulation says so, "" where it is silent; interned
 *
 * what the owner of a blocked account made before there were new credentials arrives too late to be believed.
 * Only a server can ask: the notices lie in a scope that few may read.
 *
 * Returns: what becomes of it
 */
PartaBreachEffect
parta_breach_judge (PartaRulebook    *book,
                    PartaState       *state,
                    const PartaEntry *entry,
                    gint64            received,
                    const char      **clause)
{
  g_autoptr (GTimeZone) zone = NULL;
  PartaBreachEffect worst = PARTA_BREACH_NOTHING;
  PartaFactIter iter;
  const PartaFact *fact;

  *clause = "";
  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      const PartaTerms *terms;
      PartaBreach breach;

      if (strcmp (parta_fact_get (fact, "person"), parta_entry_get_author (entry)) != 0)
        continue;
      if (zone == NULL)
        zone = parta_calendar_dup_zone (state);
      parta_breach_read (&breach, fact, zone);
      terms = find_terms (book, state, MAX (breach.reported, 0));
      worst = MAX (worst, find_effect (&breach, terms, MIN (parta_entry_get_wall (entry), received) / MS_PER_SECOND));
      if (terms != NULL && terms->clauses[PARTA_TERM_BREACH_VOID] != NULL)
        *clause = terms->clauses[PARTA_TERM_BREACH_VOID];
    }

  return worst;
}

/* What was said once of a receipt stays: from it follows what is void. */
static gboolean
keeps (const PartaFact  *standing,
       const PartaDraft *draft,
       const char       *member)
{
  const char *before = parta_fact_get (standing, member);

  return *before == '\0' || strcmp (before, parta_body_get (draft->body, member)) == 0;
}

static gboolean
is_received_in_order (gint64 received,
                      gint64 reported,
                      gint64 now)
{
  return received == PARTA_NO_INSTANT || (received >= reported && received <= now);
}

/**
 * parta_breach_check:
 * @plea: an entry of kind `breach`
 *
 * Returns: %PARTA_RULE_BREACH_NOTICE when it makes no sense or takes back what was said; else %PARTA_RULE_NONE
 */
PartaRule
parta_breach_check (const PartaPlea *plea)
{
  static const char *const lasting[] = { "person", "by", "learned", "reported", "coordinator", "support", "credentials" };
  const PartaDraft *draft = plea->draft;
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (plea->state);
  const PartaFact *standing = parta_state_get_live (plea->state, draft->scope, draft->kind, draft->key);
  const char *person = parta_body_get (draft->body, "person");
  gint64 now = plea->wall / MS_PER_SECOND;
  gint64 learned = parta_instant_parse_local (zone, parta_body_get (draft->body, "learned"));
  gint64 reported = parta_instant_parse_local (zone, parta_body_get (draft->body, "reported"));
  gboolean issued = strcmp (parta_fact_get (standing, "credentials"), parta_body_get (draft->body, "credentials")) != 0;

  for (guint i = 0; i < G_N_ELEMENTS (lasting); i++)
    {
      if (!keeps (standing, draft, lasting[i]))
        return PARTA_RULE_BREACH_NOTICE;
    }
  if (parta_state_get_live (plea->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, person) == NULL ||
      learned == PARTA_NO_INSTANT || reported < learned || reported > now ||
      (issued && strcmp (plea->person, PARTA_SYSTEM_PERSON) != 0))
    return PARTA_RULE_BREACH_NOTICE;

  return is_received_in_order (parta_instant_parse_local (zone, parta_body_get (draft->body, "coordinator")), reported, now) &&
             is_received_in_order (parta_instant_parse_local (zone, parta_body_get (draft->body, "support")), reported, now)
           ? PARTA_RULE_NONE
           : PARTA_RULE_BREACH_NOTICE;
}
