/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-rules.h"

#include "parta-calendar.h"
#include "parta-cell.h"
#include "parta-right.h"
#include "parta-roster.h"

#include <string.h>

typedef struct
{
  PartaState       *state;
  const PartaDraft *draft;
  const char       *person;
  const char       *today;
} Case;

static gboolean
is_about_lesson (PartaKind kind)
{
  return kind == PARTA_KIND_LESSON || kind == PARTA_KIND_WORK || kind == PARTA_KIND_MARK ||
         kind == PARTA_KIND_ATTENDANCE || kind == PARTA_KIND_HOMEWORK || kind == PARTA_KIND_REASON;
}

static gboolean
is_about_pupil (PartaKind kind)
{
  return kind == PARTA_KIND_MARK || kind == PARTA_KIND_ATTENDANCE || kind == PARTA_KIND_REASON ||
         kind == PARTA_KIND_PERIOD_MARK;
}

/* The day or days that an entry speaks of; FALSE when its key names none. */
static gboolean
find_span (const Case *c,
           char      **from,
           char      **to)
{
  g_auto (GStrv) parts = g_strsplit (c->draft->key, "/", -1);
  const char *day = c->draft->kind == PARTA_KIND_REASON ? parts[1] : parts[0];

  if (c->draft->kind == PARTA_KIND_PERIOD_MARK)
    {
      g_autoptr (PartaPeriod) period = parta_calendar_get_period (c->state, parts[0]);

      if (period == NULL)
        return FALSE;
      *from = g_strdup (period->from);
      *to = g_strdup (period->to);
      return TRUE;
    }
  if (!parta_day_is_valid (day))
    return FALSE;

  *from = g_strdup (day);
  *to = g_strdup (day);

  return TRUE;
}

static PartaRule
check_year (const Case *c,
            const char *from)
{
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (c->state, from);

  /* Nothing of a year may be changed once it has ended. */
  return year != NULL && strcmp (c->today, year->to) <= 0 ? PARTA_RULE_NONE : PARTA_RULE_SCHOOL_YEAR;
}

/* A reason speaks of pupils of the class in whose scope it stands, and of no others. */
static gboolean
narrow_to_class (PartaJournal *journal,
                 const char   *scope)
{
  const char *class_id = parta_scope_get_class (scope);

  if (class_id == NULL || !g_strv_contains ((const char *const *) journal->classes, class_id))
    return FALSE;

  g_strfreev (journal->classes);
  journal->classes = g_strsplit (class_id, ",", -1);

  return TRUE;
}

static PartaRule
check_member (const Case *c,
              const char *from,
              const char *to)
{
  g_auto (GStrv) parts = g_strsplit (c->draft->key, "/", -1);
  const char *journal_id = parta_scope_get_journal (c->draft->scope);
  const char *pupil = parts[c->draft->kind == PARTA_KIND_PERIOD_MARK ? 1
                            : c->draft->kind == PARTA_KIND_REASON    ? 3
                                                                     : 2];
  g_autoptr (PartaJournal) journal =
    parta_journal_read (c->state, c->draft->kind == PARTA_KIND_REASON ? parts[0] : journal_id);

  if (journal != NULL && c->draft->kind == PARTA_KIND_REASON && !narrow_to_class (journal, c->draft->scope))
    return PARTA_RULE_MEMBERSHIP;
  if (journal == NULL || !parta_roster_is_member (c->state, journal, pupil, from, to))
    return PARTA_RULE_MEMBERSHIP;

  return PARTA_RULE_NONE;
}

static gboolean
is_listed (const PartaBody   *body,
           const char        *member,
           const char *const *values)
{
  const char *value = parta_body_peek (body, member);

  return value == NULL || g_strv_contains (values, value);
}

static PartaRule
check_value (const Case *c)
{
  static const char *const codes[] = { "absent", "late", NULL };
  static const char *const reasons[] = { "ill", "excused", "unexcused", NULL };
  static const char *const types[] = { "oral", "written", "control", "test", "credit", "exam", "essay", NULL };
  const PartaBody *body = c->draft->body;
  const char *mark = parta_body_peek (body, "mark");

  if (mark != NULL && *parta_mark_get_text (mark) == '\0')
    return PARTA_RULE_SCALE;
  if (!is_listed (body, "code", codes) || !is_listed (body, "reason", reasons) || !is_listed (body, "type", types))
    return PARTA_RULE_SCALE;

  return PARTA_RULE_NONE;
}

static PartaRule
check_journal_fact (const Case *c)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  PartaRule rule;

  if (!parta_kind_fits_key (c->draft->kind, c->draft->key) || !find_span (c, &from, &to))
    return PARTA_RULE_SCHOOL_YEAR;

  rule = check_year (c, from);
  if (rule == PARTA_RULE_NONE && is_about_pupil (c->draft->kind))
    rule = check_member (c, from, to);
  if (rule == PARTA_RULE_NONE && is_about_pupil (c->draft->kind) && strcmp (from, c->today) > 0)
    rule = PARTA_RULE_CLOCK;

  return rule == PARTA_RULE_NONE ? check_value (c) : rule;
}

static gboolean
rule_on (const Case  *c,
         gboolean     right,
         PartaRuling *ruling)
{
  PartaRule rule = PARTA_RULE_NONE;

  if (!right)
    rule = PARTA_RULE_RIGHT;
  else if (is_about_lesson (c->draft->kind) || c->draft->kind == PARTA_KIND_PERIOD_MARK)
    rule = check_journal_fact (c);

  *ruling = (PartaRuling) {
    .outcome = rule == PARTA_RULE_NONE ? PARTA_OUTCOME_ACCEPT : PARTA_OUTCOME_REFUSE,
    .rule = rule,
    .clause = parta_rule_get_requirement (rule),
    .due = PARTA_NO_INSTANT,
    .outer = PARTA_NO_INSTANT,
  };

  return rule == PARTA_RULE_NONE;
}

/**
 * parta_rules_find_role:
 * @state: the record
 * @person: identifier of a person
 * @draft: what the person wants recorded
 * @today: the day in the school
 *
 * Returns: (nullable): the role that gives @person the right to it, static; %NULL when none does
 */
const char *
parta_rules_find_role (PartaState       *state,
                       const char       *person,
                       const PartaDraft *draft,
                       const char       *today)
{
  return parta_right_find_role (state, person, draft, today);
}

/**
 * parta_rules_judge:
 * @state: the record before @entry, with the scopes "school", of the entry, of its journal and of its classes at hand
 * @entry: an entry
 * @ruling: (out): the verdict and its reason
 *
 * Judges an entry by the moment at which it was made. Whether it disagrees with others is not asked here: see
 * parta_state_foresee().
 *
 * Returns: whether it is accepted
 */
gboolean
parta_rules_judge (PartaState       *state,
                   const PartaEntry *entry,
                   PartaRuling      *ruling)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  g_autofree char *today = parta_day_of (parta_entry_get_wall (entry), zone);
  Case c = { state, parta_entry_get_draft (entry), parta_entry_get_author (entry), today };

  return rule_on (&c, parta_right_has (state, c.person, c.draft->role, c.draft, today), ruling);
}

/**
 * parta_rules_foresee:
 * @state: the record
 * @person: identifier of a person
 * @draft: what the person wants recorded
 * @today: the day in the school
 * @ruling: (out): what the server will answer, as far as this replica can know
 *
 * The same judgement before an entry is made, for the window. Advice: the server's verdict stands.
 *
 * Returns: whether it will be accepted
 */
gboolean
parta_rules_foresee (PartaState       *state,
                     const char       *person,
                     const PartaDraft *draft,
                     const char       *today,
                     PartaRuling      *ruling)
{
  Case c = { state, draft, person, today };

  return rule_on (&c, parta_right_find_role (state, person, draft, today) != NULL, ruling);
}
