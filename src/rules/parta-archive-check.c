/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-archive-check.h"

#include "parta-day.h"

#include <string.h>

#define DIGEST_DIGITS 64
#define MOST_YEARS    100

/* What a register asks of its lines; names between spaces.
 * @needed: has to be there; @days: is a day where it is there; @listed: one of these words, after the name of the member */
typedef struct
{
  PartaKind   kind;
  const char *needed, *days;
  const char *listed, *words;
} Demand;

static const Demand demands[] = {
  { PARTA_KIND_ARCHIVE_ITEM, "type day by", "day destroyed", "type", " copy package " },
  { PARTA_KIND_MEDIUM, "type building room keeper", "withdrawn", NULL, NULL },
  { PARTA_KIND_MEDIUM_COPY, "digest written verified outcome", "written verified", "outcome", " good damaged absent " },
  { PARTA_KIND_MEDIUM_SEAL, "number day by", "day broken", NULL, NULL },
  { PARTA_KIND_MEDIUM_USE, "medium taken by why allowed", "taken returned", NULL, NULL },
  { PARTA_KIND_SAFE_KEY, "from to day", "day", NULL, NULL },
  { PARTA_KIND_RETENTION, "years", "", NULL, NULL },
  { PARTA_KIND_KEEPER, "person from", "from", NULL, NULL },
};

static const Demand *
find_demand (PartaKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (demands); i++)
    {
      if (demands[i].kind == kind)
        return &demands[i];
    }

  return NULL;
}

static gboolean
meets_words (const Demand    *demand,
             const PartaBody *body)
{
  g_auto (GStrv) needed = g_strsplit (demand->needed, " ", -1);
  g_auto (GStrv) days = g_strsplit (demand->days, " ", -1);

  for (guint i = 0; needed[i] != NULL; i++)
    {
      if (*parta_body_get (body, needed[i]) == '\0')
        return FALSE;
    }
  for (guint i = 0; days[i] != NULL; i++)
    {
      const char *day = parta_body_get (body, days[i]);

      if (*day != '\0' && !parta_day_is_valid (day))
        return FALSE;
    }
  if (demand->listed != NULL)
    {
      g_autofree char *word = g_strdup_printf (" %s ", parta_body_get (body, demand->listed));

      return strstr (demand->words, word) != NULL;
    }

  return TRUE;
}

static gboolean
is_digest (const char *text)
{
  return *text == '\0' || (strlen (text) == DIGEST_DIGITS && strspn (text, "0123456789abcdef") == DIGEST_DIGITS);
}

static guint
read_years (const char *text)
{
  guint64 years = 0;

  return g_ascii_string_to_unsigned (text, 10, 1, MOST_YEARS, &years, NULL) ? (guint) years : 0;
}

/* A package is named by its digest, a copy by its number; and what is destroyed rests on an act. */
static gboolean
is_whole_item (const PartaBody *body)
{
  const char *named = strcmp (parta_body_get (body, "type"), "copy") == 0 ? "copy" : "digest";

  return *parta_body_get (body, named) != '\0' &&
         (*parta_body_get (body, "destroyed") == '\0' || *parta_body_get (body, "act") != '\0');
}

/* Nobody destroys before the term, and nobody says that a thing is younger or older than it was to get there. */
static PartaRule
check_destroyed (const PartaPlea *plea,
                 const char      *today)
{
  const PartaFact *fact = parta_state_get_live (plea->state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, plea->draft->key);
  const char *destroyed = parta_body_get (plea->draft->body, "destroyed");
  g_autofree char *term = NULL;

  if (fact != NULL && (strcmp (parta_fact_get (fact, "type"), parta_body_get (plea->draft->body, "type")) != 0 ||
                       strcmp (parta_fact_get (fact, "day"), parta_body_get (plea->draft->body, "day")) > 0))
    return PARTA_RULE_RETENTION;
  if (*destroyed == '\0')
    return PARTA_RULE_NONE;
  if (fact == NULL)
    return PARTA_RULE_ARCHIVE;

  term = parta_archive_dup_term (plea->state, parta_fact_get (fact, "type"), parta_fact_get (fact, "day"));

  return term != NULL && strcmp (destroyed, term) > 0 && (today == NULL || strcmp (destroyed, today) <= 0) ? PARTA_RULE_NONE
                                                                                                             : PARTA_RULE_RETENTION;
}

static PartaRule
check_retention (const PartaPlea *plea)
{
  const PartaFact *fact = parta_state_get_live (plea->state, PARTA_SCOPE_OFFICE, PARTA_KIND_RETENTION, plea->draft->key);
  guint years = read_years (parta_body_get (plea->draft->body, "years"));

  if (years == 0)
    return PARTA_RULE_ARCHIVE;

  return fact == NULL || years >= read_years (parta_fact_get (fact, "years")) ? PARTA_RULE_NONE : PARTA_RULE_RETENTION;
}

/**
 * parta_archive_check_is_about:
 * @kind: a kind
 *
 * Returns: whether it belongs to the registers of the archive: what is kept, on what, by whom, and how long
 */
gboolean
parta_archive_check_is_about (PartaKind kind)
{
  return find_demand (kind) != NULL;
}

/**
 * parta_archive_check_get_needed:
 * @kind: a kind of parta_archive_check_is_about()
 *
 * Returns: the members that such a line has to have, between spaces; static
 */
const char *
parta_archive_check_get_needed (PartaKind kind)
{
  const Demand *demand = find_demand (kind);

  g_return_val_if_fail (demand != NULL, "");

  return demand->needed;
}

/**
 * parta_archive_dup_term:
 * @state: the record, with the scope `office`
 * @type: kind of a document: "copy" or "package"
 * @day: the day on which it came into the archive
 *
 * Returns: (transfer full) (nullable): the last day on which it has to be kept: 31 December of the last year, because terms are
 *   counted from 1 January of the year after; %NULL where the school has not said how long
 */
char *
parta_archive_dup_term (PartaState *state,
                        const char *type,
                        const char *day)
{
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_RETENTION, type);
  guint years = fact != NULL ? read_years (parta_fact_get (fact, "years")) : 0;
  guint64 year = 0;

  if (years == 0 || !parta_day_is_valid (day))
    return NULL;

  year = g_ascii_strtoull (day, NULL, 10) + years;

  return year <= 9999 ? g_strdup_printf ("%04u-12-31", (guint) year) : NULL;
}

/**
 * parta_archive_check:
 * @plea: an entry of a kind of parta_archive_check_is_about(), whose author has the role
 * @today: (nullable): the day in the school on which it was made
 *
 * … R-173: a line of a register says what it has to, nothing is struck out, and nothing is destroyed before its term.
 *
 * Returns: the rule that it breaks, %PARTA_RULE_NONE for none
 */
PartaRule
parta_archive_check (const PartaPlea *plea,
                     const char      *today)
{
  const PartaBody *body = plea->draft->body;

  if (!parta_kind_fits_key (plea->draft->kind, plea->draft->key))
    return PARTA_RULE_ARCHIVE;
  if (parta_body_is_empty (body))
    return PARTA_RULE_RETENTION;
  if (!meets_words (find_demand (plea->draft->kind), body) || !is_digest (parta_body_get (body, "digest")))
    return PARTA_RULE_ARCHIVE;
  if (plea->draft->kind == PARTA_KIND_RETENTION)
    return check_retention (plea);
  if (plea->draft->kind == PARTA_KIND_ARCHIVE_ITEM)
    return is_whole_item (body) ? check_destroyed (plea, today) : PARTA_RULE_ARCHIVE;

  return PARTA_RULE_NONE;
}
