/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-sign-off-board.h"

#include "parta-calendar.h"
#include "parta-copy-changes-private.h"
#include "parta-staff.h"

#include <string.h>

#define NEAR_YEAR 200   /* days: so far from it a day in the summer still belongs to a school year */
#define MANY      99    /* blockers are counted so far */
#define SOON      14    /* days before the end of a period its paper is spoken of */
#define FORGOTTEN 60    /* days after which a paper that nobody has begun is not asked for any more */

struct _PartaSignOffBoard
{
  PartaRulebook    *book;
  PartaState       *state;
  GHashTable       *held;      /* (nullable): set of scopes */
  PartaCopyChanges *changes;
};

/* What is known while one list is made. */
typedef struct
{
  const PartaSignOffQuery *query;
  PartaCopyRound           round;
  GHashTable              *printed;   /* set of interned ids: classes of which there are copies, or signatures */
  char                     today[PARTA_DAY_SIZE];
  GArray                  *rows;
} Listing;

/**
 * parta_sign_off_board_new:
 * @book: the regulations at hand
 * @state: the record of the school
 * @held: (nullable) (array zero-terminated=1): the scopes that are at hand, where that is not all: of others the board shows nothing, and
 *   nothing of theirs stands in the way of what it shows
 *
 * Returns: (transfer full): the board
 */
PartaSignOffBoard *
parta_sign_off_board_new (PartaRulebook     *book,
                          PartaState        *state,
                          const char *const *held)
{
  PartaSignOffBoard *self = g_new0 (PartaSignOffBoard, 1);

  self->book = parta_rulebook_ref (book);
  self->state = parta_state_ref (state);
  if (held != NULL)
    self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; held != NULL && held[i] != NULL; i++)
    g_hash_table_add (self->held, g_strdup (held[i]));
  self->changes = parta_copy_changes_new ();

  return self;
}

/**
 * parta_sign_off_board_free:
 * @self: (transfer full): a board
 *
 * Frees it.
 */
void
parta_sign_off_board_free (PartaSignOffBoard *self)
{
  parta_copy_changes_free (self->changes);
  g_clear_pointer (&self->held, g_hash_table_unref);
  parta_state_unref (self->state);
  parta_rulebook_unref (self->book);
  g_free (self);
}

static gboolean
is_of_class (const Listing    *listing,
             const PartaDoing *doing)
{
  const char *class_id = listing->query->class_id;

  if (class_id == NULL)
    return TRUE;
  if (doing->class_ != NULL)
    return strcmp (doing->class_->id, class_id) == 0;

  for (guint i = 0; doing->journal != NULL && i < doing->journal->classes->len; i++)
    {
      if (strcmp (((const PartaRollClass *) doing->journal->classes->pdata[i])->id, class_id) == 0)
        return TRUE;
    }

  return doing->journal == NULL;
}

/* Where copies are made on request only, nobody owes a step of a paper that nobody asked for. */
static gboolean
is_wanted (const Listing    *listing,
           const PartaDoing *doing)
{
  if (listing->round.summary || listing->round.rules->regular)
    return TRUE;
  if (doing->class_ != NULL)
    return g_hash_table_contains (listing->printed, doing->class_->id);

  for (guint i = 0; doing->journal != NULL && i < doing->journal->classes->len; i++)
    {
      if (g_hash_table_contains (listing->printed, ((const PartaRollClass *) doing->journal->classes->pdata[i])->id))
        return TRUE;
    }

  return doing->journal == NULL && g_hash_table_size (listing->printed) > 0;
}

static const char *
find_person (const Listing    *listing,
             const PartaDoing *doing)
{
  if (doing->person != NULL)
    return strcmp (doing->person, PARTA_NOBODY) != 0 ? doing->person : "";
  if (doing->step->role == PARTA_ROLE_CLASS_TEACHER && doing->class_ != NULL)
    return parta_roll_class_find_head (doing->class_, listing->query->today);

  return "";
}

static gboolean
is_owed_by (const Listing         *listing,
            const PartaSignOffRow *row)
{
  const char *person = listing->query->person;

  if (person == NULL)
    return TRUE;
  if (*row->person != '\0')
    return strcmp (row->person, person) == 0;

  return row->step->role != PARTA_ROLE_TEACHER && row->step->role != PARTA_ROLE_CLASS_TEACHER &&
         parta_staff_holds_role (listing->round.state, person, parta_role_get_name (row->step->role), NULL, listing->today);
}

static const char *
name_place (const PartaDoing *doing)
{
  g_autofree char *place = NULL;

  if (doing->journal == NULL)
    return doing->class_ != NULL ? doing->class_->name : "";
  place = g_strdup_printf ("%s, %s", doing->journal->unit_name, doing->journal->subject);

  return g_intern_string (place);
}

static void
take_blockers (const Listing    *listing,
               const PartaDoing *doing,
               PartaSignOffRow  *row)
{
  g_autoptr (GArray) blockers = parta_copy_round_list_blockers (&listing->round, doing, MANY);

  row->n_blockers = blockers->len;
  if (blockers->len == 0)
    return;
  row->blocker = g_array_index (blockers, PartaDoing, 0).step;
  row->blocker_place = name_place (&g_array_index (blockers, PartaDoing, 0));
}

static PartaStepStatus
find_status (const Listing         *listing,
             const PartaSignOffRow *row)
{
  if (row->n_blockers > 0)
    return PARTA_STEP_BLOCKED;
  if (row->overdue)
    return PARTA_STEP_OVERDUE;

  return row->due == listing->query->today ? PARTA_STEP_DUE : PARTA_STEP_OPEN;
}

static void
judge_row (const Listing    *listing,
           const PartaDoing *doing,
           PartaSignOffRow  *row)
{
  const PartaCopyRound *round = &listing->round;
  PartaSignOffOutcome outcome = parta_sign_off_get_outcome (row->fact);

  if (!row->reprint && parta_copy_round_is_settled (round, doing))
    {
      row->status = outcome == PARTA_SIGN_OFF_SKIPPED ? PARTA_STEP_SKIPPED : PARTA_STEP_DONE;
      return;
    }
  row->overdue = row->due != PARTA_NO_DATE && row->due < listing->query->today;
  if (!row->reprint)
    take_blockers (listing, doing, row);
  if (strcmp (doing->step->deed, PARTA_DEED_CONFIRM) == 0)
    row->n_unmarked = parta_copy_round_count_unmarked (round, doing->journal);
  row->status = !row->reprint && outcome == PARTA_SIGN_OFF_RETURNED && parta_copy_round_needs_reprint (round, doing->journal)
                  ? PARTA_STEP_RETURNED
                  : find_status (listing, row);
}

/* A sheet is printed again on the day on which it was found wrong. */
static gint32
find_again_day (const Listing          *listing,
                const PartaRollJournal *journal)
{
  GTimeZone *zone = parta_almanac_get_zone (parta_rulebook_get_almanac (listing->round.book, listing->round.state));

  return parta_instant_get_date (zone, parta_copy_round_find_again (&listing->round, journal) / 1000);
}

static void
add_row (const Listing    *listing,
         const PartaDoing *doing,
         gboolean          reprint)
{
  g_autofree char *key = parta_doing_dup_key (doing, listing->round.period.id);
  const PartaRollJournal *journal = doing->journal;
  PartaSignOffRow row = {
    .step = doing->step,
    .period = listing->round.period.id,
    .scope = parta_doing_get_scope (doing),
    .key = g_intern_string (key),
    .class_id = doing->class_ != NULL ? doing->class_->id : "",
    .journal = journal != NULL ? journal->id : "",
    .unit = journal != NULL ? journal->unit_name : doing->class_ != NULL ? doing->class_->name : "",
    .subject = journal != NULL ? journal->subject : "",
    .person = reprint ? "" : find_person (listing, doing),
    .reprint = reprint,
    .blocker_place = "",
  };

  if (!is_owed_by (listing, &row) || !parta_copy_round_holds (&listing->round, row.scope))
    return;
  row.fact = parta_copy_round_find (&listing->round, doing, PARTA_KIND_SIGN_OFF);
  row.due = reprint ? find_again_day (listing, doing->journal) : parta_copy_round_find_due (&listing->round, doing, &row.moved);
  judge_row (listing, doing, &row);
  g_array_append_val (listing->rows, row);
}

/* Sheets that were given back, or do not show any more what stands in the journal: the deputy prints them again. */
static void
add_reprints (const Listing       *listing,
              const PartaCopyStep *print)
{
  g_autoptr (GArray) sheets =
    parta_copy_round_list_doings (&listing->round, &(PartaCopyStep){ .reach = PARTA_REACH_JOURNAL }, &(PartaDoing){ 0 });

  for (guint i = 0; i < sheets->len; i++)
    {
      PartaDoing doing = g_array_index (sheets, PartaDoing, i);

      doing.step = print;
      if (is_of_class (listing, &doing) && is_wanted (listing, &doing) &&
          parta_copy_round_needs_reprint (&listing->round, doing.journal))
        add_row (listing, &doing, TRUE);
    }
}

static void
add_step (const Listing       *listing,
          const PartaCopyStep *step)
{
  g_autoptr (GArray) doings = parta_copy_round_list_doings (&listing->round, step, &(PartaDoing){ 0 });

  for (guint i = 0; i < doings->len; i++)
    {
      const PartaDoing *doing = &g_array_index (doings, PartaDoing, i);

      if (is_of_class (listing, doing) && is_wanted (listing, doing))
        add_row (listing, doing, FALSE);
    }
  if (!listing->round.summary && strcmp (step->deed, PARTA_DEED_PRINT) == 0)
    add_reprints (listing, step);
}

static gboolean
has_signature (const Listing *listing,
               const char    *scope)
{
  g_autofree char *prefix = g_strconcat (listing->round.period.id, "/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  if (!parta_copy_round_holds (&listing->round, scope))
    return FALSE;
  parta_fact_iter_init (&iter, listing->round.state, scope, PARTA_KIND_SIGN_OFF, prefix);

  return parta_fact_iter_next (&iter, &fact);
}

/* A signature without a copy shows as well that a paper is on its way. */
static void
find_signed (const Listing *listing)
{
  for (guint i = 0; i < listing->round.roll->classes->len; i++)
    {
      const PartaRollClass *class_ = listing->round.roll->classes->pdata[i];

      if (has_signature (listing, class_->scope))
        g_hash_table_add (listing->printed, (gpointer) class_->id);
    }
}

static gboolean
is_begun (const Listing *listing)
{
  const PartaCopyRoll *roll = listing->round.roll;

  if (has_signature (listing, PARTA_SCOPE_OFFICE))
    return TRUE;
  for (guint i = 0; i < roll->classes->len; i++)
    {
      if (has_signature (listing, ((const PartaRollClass *) roll->classes->pdata[i])->scope))
        return TRUE;
    }
  for (guint i = 0; i < roll->journals->len; i++)
    {
      if (has_signature (listing, ((const PartaRollJournal *) roll->journals->pdata[i])->scope))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_live (const Listing *listing)
{
  gint32 since = listing->query->today - listing->round.period.to;

  return since >= -SOON && (since <= FORGOTTEN || is_begun (listing));
}

static void
add_round (PartaSignOffBoard *self,
           Listing           *listing,
           const char        *period,
           gboolean           summary)
{
  g_autoptr (GHashTable) printed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) changed = NULL;
  PartaCopyRound *round = &listing->round;

  if (!parta_copy_round_init (round, self->book, self->state, period, summary, listing->query->today))
    return;
  round->held = self->held;
  if (listing->query->live && !is_live (listing))
    return;

  listing->printed = printed;
  if (!summary)
    {
      changed = parta_copy_changes_list (self->changes, round, printed);
      round->changed = changed;
    }
  if (!round->rules->regular)
    find_signed (listing);
  for (guint i = 0; i < round->chain->n_steps; i++)
    {
      if (parta_copy_rules_takes (round->rules, &round->chain->steps[i]))
        add_step (listing, &round->chain->steps[i]);
    }
}

/* The school year of that day; in the summer the one that is nearer. */
static const PartaStretch *
find_year (PartaAlmanac *almanac,
           gint32        today)
{
  for (gint32 gap = 0; gap < NEAR_YEAR; gap++)
    {
      const PartaStretch *year = parta_almanac_find_year (almanac, today - gap);

      if (year == NULL)
        year = parta_almanac_find_year (almanac, today + gap);
      if (year != NULL)
        return year;
    }

  return NULL;
}

static void
add_year (PartaSignOffBoard    *self,
          Listing              *listing,
          const PartaCopyRules *rules)
{
  const PartaStretch *year = find_year (parta_rulebook_get_almanac (self->book, self->state), listing->query->today);
  g_autoptr (GPtrArray) periods = year != NULL ? parta_calendar_list_periods (self->state, year->id) : NULL;

  for (guint i = 0; periods != NULL && i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];

      if (parta_copy_rules_covers_kind (rules, period->kind))
        add_round (self, listing, period->id, FALSE);
    }
  if (year != NULL)
    add_round (self, listing, year->id, TRUE);
}

/**
 * parta_sign_off_board_list:
 * @self: a board
 * @query: what is asked
 *
 * Lists the steps of the paper copies, period by period, step by step in the order of the regulation, class by class.
 *
 * Returns: (transfer full) (element-type PartaSignOffRow): the lines; none where the school has no regulation
 */
GArray *
parta_sign_off_board_list (PartaSignOffBoard       *self,
                           const PartaSignOffQuery *query)
{
  const PartaCopyRules *rules = parta_rulebook_find_copy_rules (self->book, self->state, query->today);
  Listing listing = { .query = query, .rows = g_array_new (FALSE, FALSE, sizeof (PartaSignOffRow)) };
  gboolean year;

  parta_date_print (query->today, listing.today);
  if (rules == NULL)
    return listing.rows;
  if (query->period == NULL)
    {
      add_year (self, &listing, rules);
      return listing.rows;
    }

  year = parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERIOD, query->period) == NULL;
  add_round (self, &listing, query->period, year);

  return listing.rows;
}
