/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-rules.h"

#include "parta-archive-check.h"
#include "parta-aside.h"
#include "parta-breach.h"
#include "parta-calendar.h"
#include "parta-cell.h"
#include "parta-decision.h"
#include "parta-judge-private.h"
#include "parta-outage-check.h"
#include "parta-right.h"
#include "parta-roster.h"
#include "parta-sign-off-check.h"
#include "parta-staff.h"

#include <string.h>

#define CLOCK_TOLERANCE (10 * 60 * 1000)   /* milliseconds */

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
find_span (const PartaPlea *plea,
           char           **from,
           char      **to)
{
  g_auto (GStrv) parts = g_strsplit (plea->draft->key, "/", -1);
  const char *day = plea->draft->kind == PARTA_KIND_REASON ? parts[1] : parts[0];

  if (plea->draft->kind == PARTA_KIND_PERIOD_MARK)
    {
      g_autoptr (PartaPeriod) period = parta_calendar_get_period (plea->state, parts[0]);

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

/* @today: (nullable): where no regulation says more, nothing of a year may be written once it has ended. */
static PartaRule
check_year (const PartaPlea *plea,
            const char      *from,
            const char      *today)
{
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (plea->state, from);

  if (year == NULL || (today != NULL && strcmp (today, year->to) > 0))
    return PARTA_RULE_SCHOOL_YEAR;

  return PARTA_RULE_NONE;
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
check_member (const PartaPlea *plea,
              const char      *from,
              const char *to)
{
  g_auto (GStrv) parts = g_strsplit (plea->draft->key, "/", -1);
  const char *journal_id = parta_scope_get_journal (plea->draft->scope);
  const char *pupil = parts[plea->draft->kind == PARTA_KIND_PERIOD_MARK ? 1
                            : plea->draft->kind == PARTA_KIND_REASON    ? 3
                                                                     : 2];
  g_autoptr (PartaJournal) journal =
    parta_journal_read (plea->state, plea->draft->kind == PARTA_KIND_REASON ? parts[0] : journal_id);

  if (journal != NULL && plea->draft->kind == PARTA_KIND_REASON && !narrow_to_class (journal, plea->draft->scope))
    return PARTA_RULE_MEMBERSHIP;
  if (journal == NULL || !parta_roster_is_member (plea->state, journal, pupil, from, to))
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
check_value (const PartaPlea *plea)
{
  static const char *const codes[] = { "absent", "late", NULL };
  static const char *const reasons[] = { "ill", "excused", "unexcused", NULL };
  static const char *const types[] = { "oral", "written", "control", "test", "credit", "exam", "essay", NULL };
  const PartaBody *body = plea->draft->body;
  const char *mark = parta_body_peek (body, "mark");
  const char *presented = parta_body_peek (body, "presented");
  const char *checked = parta_body_peek (body, "checked");

  if (mark != NULL && *parta_mark_get_text (mark) == '\0')
    return PARTA_RULE_SCALE;
  if (!is_listed (body, "code", codes) || !is_listed (body, "reason", reasons) || !is_listed (body, "type", types))
    return PARTA_RULE_SCALE;
  if ((presented != NULL && !parta_day_is_valid (presented)) || (checked != NULL && !parta_day_is_valid (checked)))
    return PARTA_RULE_SCALE;

  return PARTA_RULE_NONE;
}

/* What holds under every regulation. @today: (nullable): the day in the school, where no regulation judges by the clock. */
static PartaRule
check_journal_fact (const PartaPlea *plea,
                    const char      *today)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  PartaRule rule;

  if (!parta_kind_fits_key (plea->draft->kind, plea->draft->key) || !find_span (plea, &from, &to))
    return PARTA_RULE_SCHOOL_YEAR;

  rule = check_year (plea, from, today);
  if (rule == PARTA_RULE_NONE && is_about_pupil (plea->draft->kind))
    rule = check_member (plea, from, to);
  if (rule == PARTA_RULE_NONE && today != NULL && is_about_pupil (plea->draft->kind) && strcmp (from, today) > 0)
    rule = PARTA_RULE_CLOCK;

  return rule == PARTA_RULE_NONE ? check_value (plea) : rule;
}

/* what was judged already stays as it was judged. The server founds schools, after having read their own profiles. */
static PartaRule
check_setting (const PartaPlea *plea,
               const char      *today)
{
  const char *slash = strchr (plea->draft->key, '/');
  const char *value = parta_body_get (plea->draft->body, "value");
  gint32 date;

  if (!parta_kind_fits_key (PARTA_KIND_SETTING, plea->draft->key))
    return PARTA_RULE_SETTING_VALUE;
  if (strcmp (plea->person, "system") == 0)
    return PARTA_RULE_NONE;
  /* What was made this morning is judged by the rules of this morning, whenever it arrives. */
  if (strncmp (plea->draft->key, today, strlen (today)) <= 0)
    return PARTA_RULE_SETTING_DAY;
  if (plea->book == NULL)
    return PARTA_RULE_NONE;

  date = parta_date_parse (plea->draft->key, 10);
  if (parta_body_is_empty (plea->draft->body))
    return parta_rulebook_needs (plea->book, plea->state, date, slash + 1) ? PARTA_RULE_SETTING_VALUE : PARTA_RULE_NONE;

  return parta_rulebook_takes (plea->book, plea->state, date, slash + 1, value) ? PARTA_RULE_NONE : PARTA_RULE_SETTING_VALUE;
}

/* a school has its regulation from the beginning; another one comes with a setting, from a day on. */
static PartaRule
check_school (const PartaPlea *plea)
{
  const PartaFact *school = parta_state_get_live (plea->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, plea->draft->key);
  const char *standing = parta_fact_get (school, "regulation");

  return *standing == '\0' || strcmp (standing, parta_body_get (plea->draft->body, "regulation")) == 0 ? PARTA_RULE_NONE
                                                                                                      : PARTA_RULE_SETTING_DAY;
}

/* a decision of the coordinator with the consent of a deputy head, with an end and a reason. */
static PartaRule
check_reopening (const PartaPlea *plea,
                 const char      *today)
{
  static const char *const reasons[] = {
    "retake", "error_notice", "review_remark", "outage_transfer", "returned_sheet", "correction_act", NULL,
  };
  const PartaBody *body = plea->draft->body;

  if (parta_body_is_empty (body))
    return PARTA_RULE_NONE;
  if (!parta_day_is_valid (parta_body_get (body, "from")) || !parta_day_is_valid (parta_body_get (body, "to")) ||
      !g_strv_contains (reasons, parta_body_get (body, "reason")))
    return PARTA_RULE_REOPENING;

  return parta_staff_holds_role (plea->state, parta_body_get (body, "consent"), "deputy", NULL, today)
           ? PARTA_RULE_NONE
           : PARTA_RULE_REOPENING;
}

/* one decision about an entry, and nobody's about the own. */
static PartaRule
check_decision (const PartaPlea *plea)
{
  static const char *const outcomes[] = { PARTA_DECISION_ACCEPT, PARTA_DECISION_VOID, NULL };
  const char *scope = plea->draft->scope;
  const PartaEntry *held;
  PartaEntryId id;

  if (!parta_decision_parse_key (&id, plea->draft->key) || !g_strv_contains (outcomes, parta_body_get (plea->draft->body, "outcome")))
    return PARTA_RULE_DECISION;

  held = parta_state_get_held (plea->state, scope, &id);

  return held != NULL && strcmp (parta_entry_get_author (held), plea->person) != 0 &&
             parta_state_get_live (plea->state, scope, PARTA_KIND_DECISION, plea->draft->key) == NULL
           ? PARTA_RULE_NONE
           : PARTA_RULE_DECISION;
}

/* The rules that hold everywhere, alone. */
static PartaRule
check_everywhere (const PartaPlea *plea,
                  const char      *role,
                  const char      *today)
{
  if (!parta_right_has (plea->state, plea->person, role, plea->draft, today))
    return PARTA_RULE_RIGHT;
  if (g_strcmp0 (role, PARTA_SYSTEM_PERSON) == 0 && plea->draft->source == PARTA_SOURCE_CORRECTION)
    return PARTA_RULE_NONE;   /* what stood there was judged when it was said */
  if (is_about_lesson (plea->draft->kind) || plea->draft->kind == PARTA_KIND_PERIOD_MARK)
    return check_journal_fact (plea, today);
  if (plea->draft->kind == PARTA_KIND_SCHOOL)
    return check_school (plea);
  if (plea->draft->kind == PARTA_KIND_SETTING)
    return check_setting (plea, today);
  if (plea->draft->kind == PARTA_KIND_REOPENING)
    return check_reopening (plea, today);
  if (plea->draft->kind == PARTA_KIND_DECISION)
    return check_decision (plea);
  if (plea->draft->kind == PARTA_KIND_SIGN_OFF || plea->draft->kind == PARTA_KIND_STEP_DAY)
    return parta_sign_off_check (plea, role, today);
  if (plea->draft->kind == PARTA_KIND_BREACH)
    return parta_breach_check (plea);
  if (parta_archive_check_is_about (plea->draft->kind))
    return parta_archive_check (plea, today);

  return parta_outage_check (plea);
}

static void
decide (PartaRuling *ruling,
        PartaRule    rule,
        const char  *clause)
{
  *ruling = (PartaRuling) {
    .outcome = rule == PARTA_RULE_NONE ? PARTA_OUTCOME_ACCEPT : PARTA_OUTCOME_REFUSE,
    .rule = rule,
    .clause = clause != NULL ? clause : "",
    .due = PARTA_NO_INSTANT,
    .outer = PARTA_NO_INSTANT,
    .role = ruling->role,
  };
}

/* saying that a work has been checked is no entry of the lesson; it only makes marks due. */
static gboolean
only_declares_checked (const PartaPlea *plea)
{
  const PartaDraft *draft = plea->draft;
  const PartaFact *fact =
    draft->kind == PARTA_KIND_WORK ? parta_state_get_live (plea->state, draft->scope, draft->kind, draft->key) : NULL;
  g_autoptr (PartaBody) with = NULL;

  if (fact == NULL)
    return FALSE;

  with = parta_body_with (parta_fact_get_body (fact), "checked", parta_body_get (draft->body, "checked"));

  return parta_body_equal (with, draft->body);
}

static void
judge_by_regulation (const PartaPlea *plea,
                     const PartaCase *ruled,
                     PartaRuling     *ruling)
{
  gboolean is_late;
  PartaRule rule;

  parta_judge (ruled, ruling);
  if (ruling->clause == NULL)
    ruling->clause = "";
  if (ruling->rule == PARTA_RULE_RIGHT || plea->draft->kind == PARTA_KIND_SUBSTITUTION)
    return;

  rule = check_journal_fact (plea, NULL);
  is_late = ruling->outcome == PARTA_OUTCOME_LATE || ruling->outcome == PARTA_OUTCOME_OVERDUE;
  if (rule != PARTA_RULE_NONE)
    decide (ruling, rule, ruled->terms->clauses[parta_rule_get_term (rule)]);
  else if ((is_late && only_declares_checked (plea)) ||
           ((is_late || ruling->outcome == PARTA_OUTCOME_REFUSE) && parta_plea_restates (plea)))
    ruling->outcome = PARTA_OUTCOME_ACCEPT;
}

/* a clock that is ahead of the server's, or behind what the device had heard of the server, is not trusted. */
static gboolean
is_clock_wrong (const PartaEntry *entry,
                gint64            received)
{
  gint64 wall = parta_entry_get_wall (entry);

  return (received > 0 && wall > received + CLOCK_TOLERANCE) || wall + CLOCK_TOLERANCE < parta_entry_get_seen (entry);
}

static char *
dup_today (const PartaPlea *plea)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (plea->state);

  return parta_day_of (plea->wall, zone);
}

static gboolean
rule_on (const PartaPlea *plea,
         const char      *role,
         PartaRuling     *ruling)
{
  g_autofree char *today = NULL;
  PartaCase ruled;
  PartaRule rule;

  *ruling = (PartaRuling) { .outcome = PARTA_OUTCOME_ACCEPT };
  if (g_strcmp0 (role, "system") != 0 && parta_plea_read_case (plea, &ruled))
    {
      parta_plea_take_role (plea, role != NULL ? parta_role_from_name (role) : PARTA_ROLE_NONE, &ruled);
      judge_by_regulation (plea, &ruled, ruling);
      return ruling->outcome != PARTA_OUTCOME_REFUSE && ruling->outcome != PARTA_OUTCOME_QUARANTINE;
    }

  today = dup_today (plea);
  ruling->role = role != NULL ? parta_role_from_name (role) : PARTA_ROLE_NONE;
  rule = check_everywhere (plea, role, today);
  decide (ruling, rule, parta_rule_get_requirement (rule));

  return rule == PARTA_RULE_NONE;
}

static const char *
find_role_by_regulation (const PartaPlea *plea,
                         PartaCase       *ruled)
{
  /* Who may record a substitution without anybody's confirmation does so, though it be the own one. */
  guint offset = plea->draft->kind == PARTA_KIND_SUBSTITUTION ? PARTA_ROLE_DEPUTY - 1 : 0;

  for (guint i = 0; i < PARTA_N_ROLES - 1; i++)
    {
      PartaRole role = (PartaRole) ((i + offset) % (PARTA_N_ROLES - 1) + 1);
      PartaRuling ruling = { .outcome = PARTA_OUTCOME_ACCEPT };

      if (parta_plea_take_role (plea, role, ruled) && parta_judge_has_right (ruled, &ruling))
        return parta_role_get_name (role);
    }

  return NULL;
}

/**
 * parta_rules_find_role:
 * @plea: what somebody wants recorded
 *
 * Returns: (nullable): the role that gives its author the right to it, static; %NULL when none does
 */
const char *
parta_rules_find_role (const PartaPlea *plea)
{
  g_autofree char *today = NULL;
  PartaCase ruled;

  if (parta_plea_read_case (plea, &ruled))
    return find_role_by_regulation (plea, &ruled);

  today = dup_today (plea);
  if (plea->draft->kind == PARTA_KIND_SIGN_OFF)
    return parta_sign_off_find_role (plea, today);

  return parta_right_find_role (plea->state, plea->person, plea->draft, today);
}

/**
 * parta_rules_judge:
 * @book: (nullable): the regulations at hand; %NULL for the rules that hold everywhere
 * @state: the record before @entry, with the scopes "school", of the entry, of its journal and of its classes at hand
 * @entry: an entry
 * @received: when the server received it, milliseconds UTC; 0 when nobody knows
 * @ruling: (out): the verdict and its reason
 *
 * Judges an entry by the moment at which it was made, and by the regulation that was in force then. Where the clock
 * of its device was wrong nobody knows that moment: it is held for a decision, whatever the rules would say. Whether it
 * disagrees with others is not asked here: see parta_state_foresee().
 *
 * Returns: whether it is recorded, on time or late
 */
gboolean
parta_rules_judge (PartaRulebook    *book,
                   PartaState       *state,
                   const PartaEntry *entry,
                   gint64            received,
                   PartaRuling      *ruling)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  PartaPlea plea = { book, state, parta_entry_get_author (entry), draft, parta_entry_get_wall (entry) };

  /* A setting that arrives after its day would change what others were judged by in the meantime. */
  if (draft->kind == PARTA_KIND_SETTING)
    plea.wall = MAX (plea.wall, received);
  rule_on (&plea, draft->role, ruling);
  /* By a wrong clock an entry may look as if it came before its author had the right, or after the school year. */
  if (strcmp (draft->role, "system") == 0 || !is_clock_wrong (entry, received) || ruling->rule == PARTA_RULE_SCALE)
    return ruling->outcome != PARTA_OUTCOME_REFUSE && ruling->outcome != PARTA_OUTCOME_QUARANTINE;

  ruling->outcome = PARTA_OUTCOME_QUARANTINE;
  ruling->rule = PARTA_RULE_CLOCK;
  ruling->clause = "";

  return FALSE;
}

/**
 * parta_rules_foresee:
 * @plea: what somebody wants recorded; where its draft names no role, the one that gives the right is taken
 * @ruling: (out): what the server will answer, as far as this replica can know
 *
 * The same judgement before an entry is made, for the window. Advice: the server's verdict stands.
 *
 * Returns: whether it will be recorded, on time or late
 */
gboolean
parta_rules_foresee (const PartaPlea *plea,
                     PartaRuling     *ruling)
{
  const char *role = plea->draft->role;

  if (role == NULL)
    role = parta_rules_find_role (plea);

  return rule_on (plea, role != NULL ? role : "teacher", ruling);
}

/**
 * parta_rules_is_closed:
 * @plea: what somebody might want recorded of a period
 * @ruling: (out): where it is closed: since when, and by which clause
 *
 * Asks about the period alone, not about the right of the person to write.
 *
 * Returns: whether the period is closed for this person, so that nothing of it may be changed
 */
gboolean
parta_rules_is_closed (const PartaPlea *plea,
                       PartaRuling     *ruling)
{
  PartaCase ruled;

  *ruling = (PartaRuling) { .outcome = PARTA_OUTCOME_ACCEPT, .clause = "", .due = PARTA_NO_INSTANT, .outer = PARTA_NO_INSTANT };

  return parta_plea_read_case (plea, &ruled) && parta_judge_is_locked (&ruled, ruling);
}
