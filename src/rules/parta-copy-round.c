/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-copy-round-private.h"

#include "parta-calendar.h"
#include "parta-holiday-days.h"
#include "parta-judge.h"

#include <string.h>

/* (private) Looks up what a paper of @period needs. Returns: %FALSE where no regulation is in force or there is no such period */
gboolean
parta_copy_round_init (PartaCopyRound *self,
                       PartaRulebook  *book,
                       PartaState     *state,
                       const char     *period,
                       gboolean        summary,
                       gint32          date)
{
  const PartaStretch *stretch = parta_almanac_get_period (parta_rulebook_get_almanac (book, state), period);

  *self = (PartaCopyRound){ .state = state, .book = book, .summary = summary };
  self->rules = parta_rulebook_find_copy_rules (book, state, date);
  if (self->rules == NULL || stretch == NULL)
    return FALSE;

  self->roll = parta_rulebook_get_copy_roll (book, state);
  self->chain = summary ? &self->rules->summary : &self->rules->copy;
  self->period = (PartaStretch){ g_intern_string (period), stretch->from, stretch->to };

  return TRUE;
}

/* (private) Returns: whether the paper of that class takes part (C-32). */
gboolean
parta_copy_round_has_class (const PartaCopyRound *self,
                            const PartaRollClass *class_)
{
  return self->summary || parta_grades_have (&self->rules->grades, class_->grade);
}

static gboolean
has_journal (const PartaCopyRound   *self,
             const PartaRollJournal *journal)
{
  for (guint i = 0; i < journal->classes->len; i++)
    {
      if (parta_copy_round_has_class (self, journal->classes->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static void
add_doing (GArray                 *doings,
           const PartaCopyStep    *step,
           const PartaRollClass   *class_,
           const PartaRollJournal *journal,
           const char             *person)
{
  PartaDoing doing = { step, class_, journal, person };

  g_array_append_val (doings, doing);
}

static void
add_journal (const PartaCopyRound   *self,
             GArray                 *doings,
             const PartaCopyStep    *step,
             const PartaRollJournal *journal)
{
  g_autoptr (GPtrArray) teachers = NULL;

  if (!has_journal (self, journal))
    return;

  teachers = parta_roll_journal_list_teachers (journal, self->period.from, self->period.to);
  for (guint i = 0; i < teachers->len; i++)
    add_doing (doings, step, NULL, journal, teachers->pdata[i]);
}

static void
add_journals (const PartaCopyRound *self,
              GArray               *doings,
              const PartaCopyStep  *step,
              const PartaDoing     *near)
{
  const GPtrArray *journals = near->class_ != NULL ? near->class_->journals : self->roll->journals;

  if (near->journal != NULL)
    {
      add_journal (self, doings, step, near->journal);
      return;
    }
  for (guint i = 0; i < journals->len; i++)
    add_journal (self, doings, step, journals->pdata[i]);
}

static void
add_classes (const PartaCopyRound *self,
             GArray               *doings,
             const PartaCopyStep  *step,
             const PartaDoing     *near)
{
  const GPtrArray *classes = near->journal != NULL ? near->journal->classes : self->roll->classes;

  if (near->class_ != NULL)
    {
      add_doing (doings, step, near->class_, NULL, NULL);
      return;
    }
  for (guint i = 0; i < classes->len; i++)
    {
      if (parta_copy_round_has_class (self, classes->pdata[i]))
        add_doing (doings, step, classes->pdata[i], NULL, NULL);
    }
}

/* (private) Returns: (transfer full) (element-type PartaDoing): every doing of @step that concerns the same paper as @near: the
 * sheets of a class, the classes of a journal; of the whole school where @near names neither */
GArray *
parta_copy_round_list_doings (const PartaCopyRound *self,
                              const PartaCopyStep  *step,
                              const PartaDoing     *near)
{
  GArray *doings = g_array_new (FALSE, FALSE, sizeof (PartaDoing));

  if (step->reach == PARTA_REACH_SCHOOL)
    add_doing (doings, step, NULL, NULL, NULL);
  else if (step->reach == PARTA_REACH_CLASS)
    add_classes (self, doings, step, near);
  else
    add_journals (self, doings, step, near);

  return doings;
}

/* (private) Returns: where it is recorded. */
const char *
parta_doing_get_scope (const PartaDoing *self)
{
  if (self->journal != NULL)
    return self->journal->scope;

  return self->class_ != NULL ? self->class_->scope : PARTA_SCOPE_OFFICE;
}

/* (private) Returns: (transfer full): under which key it is recorded. */
char *
parta_doing_dup_key (const PartaDoing *self,
                     const char       *period)
{
  return parta_sign_off_dup_key (period, self->step->id, self->person);
}

/* (private) Returns: (nullable): what the record says of it. */
const PartaFact *
parta_copy_round_find (const PartaCopyRound *self,
                       const PartaDoing     *doing,
                       PartaKind             kind)
{
  g_autofree char *key = parta_doing_dup_key (doing, self->period.id);

  return parta_state_get_live (self->state, parta_doing_get_scope (doing), kind, key);
}

/* (private) Returns: whether what is recorded in @scope is at hand. */
gboolean
parta_copy_round_holds (const PartaCopyRound *self,
                        const char           *scope)
{
  return self->held == NULL || g_hash_table_contains (self->held, scope);
}

/* (private) Returns: since when the sheets of a journal that were printed before are worth nothing, milliseconds UTC; 0 when they are
 * good */
gint64
parta_copy_round_find_again (const PartaCopyRound   *self,
                             const PartaRollJournal *journal)
{
  const gint64 *changed = self->changed != NULL ? g_hash_table_lookup (self->changed, journal->id) : NULL;
  gint64 returned;

  /* What is not at hand is not read from the disk either. */
  if (!parta_copy_round_holds (self, journal->scope))
    return 0;
  returned = parta_sign_off_find_returned (self->state, journal->scope, self->period.id);

  return MAX (returned, changed != NULL ? *changed : 0);
}

/* (private) Returns: whether sheets of the journal were given back, or are out of date, and were not printed again since. */
gboolean
parta_copy_round_needs_reprint (const PartaCopyRound   *self,
                                const PartaRollJournal *journal)
{
  gint64 again = parta_copy_round_find_again (self, journal);

  return again > 0 && parta_sign_off_find_reprinted (self->state, journal->scope, self->period.id, self->chain) < again;
}

static gboolean
comes_after_print (const PartaCopyRound *self,
                   const PartaCopyStep  *step)
{
  const PartaCopyStep *print = parta_copy_chain_find_deed (self->chain, PARTA_DEED_PRINT);

  return print != NULL && parta_copy_chain_comes_after (self->chain, step, print->id);
}

/* (private) Returns: whether it was done, or left out with a reason. Who signed a sheet that was replaced signs the new one. */
gboolean
parta_copy_round_is_settled (const PartaCopyRound *self,
                             const PartaDoing     *doing)
{
  PartaSignOffOutcome outcome;
  const PartaFact *fact;

  if (!parta_copy_round_holds (self, parta_doing_get_scope (doing)))
    return TRUE;
  fact = parta_copy_round_find (self, doing, PARTA_KIND_SIGN_OFF);
  outcome = parta_sign_off_get_outcome (fact);
  if (outcome != PARTA_SIGN_OFF_DONE && outcome != PARTA_SIGN_OFF_SKIPPED)
    return FALSE;
  if (doing->journal == NULL || !comes_after_print (self, doing->step))
    return TRUE;

  return parta_fact_get_shown (fact)->wall > parta_copy_round_find_again (self, doing->journal);
}

/* What is looked for while blockers are listed. */
typedef struct
{
  const PartaCopyRound *round;
  const PartaDoing     *doing;
  GArray               *found;
  guint                 most;
} Search;

static void
add_unsettled (const Search *self,
               const char   *id,
               guint         depth)
{
  const PartaCopyStep *step = parta_copy_chain_find (self->round->chain, id);
  g_autoptr (GArray) doings = NULL;

  if (step == NULL || depth > PARTA_MOST_STEPS)
    return;
  if (!parta_copy_rules_takes (self->round->rules, step))
    {
      /* What would have come before the step that the school does without comes before this one. */
      for (guint i = 0; i < step->n_after; i++)
        add_unsettled (self, step->after[i], depth + 1);
      return;
    }

  doings = parta_copy_round_list_doings (self->round, step, self->doing);
  for (guint i = 0; i < doings->len && self->found->len < self->most; i++)
    {
      const PartaDoing *before = &g_array_index (doings, PartaDoing, i);

      if (!parta_copy_round_is_settled (self->round, before))
        g_array_append_val (self->found, *before);
    }
}

static void
add_reprints (const Search *self)
{
  const PartaCopyStep *print = parta_copy_chain_find_deed (self->round->chain, PARTA_DEED_PRINT);
  g_autoptr (GArray) doings = NULL;

  if (print == NULL || !comes_after_print (self->round, self->doing->step))
    return;

  doings = parta_copy_round_list_doings (self->round, &(PartaCopyStep){ .reach = PARTA_REACH_JOURNAL }, self->doing);
  for (guint i = 0; i < doings->len && self->found->len < self->most; i++)
    {
      PartaDoing again = g_array_index (doings, PartaDoing, i);

      if (!parta_copy_round_needs_reprint (self->round, again.journal))
        continue;
      again.step = print;
      g_array_append_val (self->found, again);
    }
}

/* (private) Returns: (transfer full) (element-type PartaDoing): what has to be done before, @most of it at most; a doing of the
 * printing with a journal stands for sheets that have to be printed again */
GArray *
parta_copy_round_list_blockers (const PartaCopyRound *self,
                                const PartaDoing     *doing,
                                guint                 most)
{
  Search search = { self, doing, g_array_new (FALSE, FALSE, sizeof (PartaDoing)), most };

  for (guint i = 0; i < doing->step->n_after; i++)
    add_unsettled (&search, doing->step->after[i], 0);
  if (!self->summary)
    add_reprints (&search);

  return search.found;
}

static gint32
find_day (const PartaCopyRound *self,
          const PartaSpan      *span)
{
  PartaAlmanac *almanac = parta_rulebook_get_almanac (self->book, self->state);
  const PartaStretch *year = parta_almanac_find_year (almanac, self->period.from);
  PartaCase c = {
    .terms = parta_rulebook_find (self->book, self->state, self->period.to),
    .workdays = parta_almanac_get_workdays (almanac),
    .zone = parta_almanac_get_zone (almanac),
    .lesson_start = PARTA_NO_INSTANT,
    .lesson_end = PARTA_NO_INSTANT,
    .period_from = self->period.from,
    .period_to = self->period.to,
    .year_from = year != NULL ? year->from : PARTA_NO_DATE,
    .year_to = year != NULL ? year->to : PARTA_NO_DATE,
  };
  gint64 end;

  if (span->unit == PARTA_UNIT_HOLIDAY_DAYS && self->rules->working_days)
    return parta_holiday_days_count (self->state, parta_workdays_find_holidays (c.workdays, c.period_to), span->count);
  end = c.terms != NULL ? parta_case_find_end (&c, span) : PARTA_NO_INSTANT;

  return end != PARTA_NO_INSTANT ? parta_instant_get_date (c.zone, end) : PARTA_NO_DATE;
}

/* (private) Returns: the last day on which it is in time, %PARTA_NO_DATE where the regulation names none. @moved: (out)
 * (nullable): the decision of the deputy who chose another day (C-33) */
gint32
parta_copy_round_find_due (const PartaCopyRound  *self,
                           const PartaDoing      *doing,
                           const PartaFact      **moved)
{
  gint32 day;

  *moved = parta_copy_round_find (self, doing, PARTA_KIND_STEP_DAY);
  day = *moved != NULL ? parta_date_parse (parta_fact_get (*moved, "day"), -1) : PARTA_NO_DATE;
  if (day != PARTA_NO_DATE)
    return day;
  *moved = NULL;

  return find_day (self, &doing->step->day);
}

static guint
count_in_class (const PartaCopyRound   *self,
                const PartaRollJournal *journal,
                const PartaRollClass   *class_,
                const char             *last_day)
{
  g_autofree char *prefix = g_strconcat (journal->unit, "/", NULL);
  guint missing = 0;
  PartaFactIter iter;
  const PartaFact *member;

  parta_fact_iter_init (&iter, self->state, class_->scope, PARTA_KIND_MEMBER, prefix);
  while (parta_fact_iter_next (&iter, &member))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (member), "/", -1);
      g_autofree char *key = g_strdup_printf ("%s/%s", self->period.id, parts[1]);
      const PartaFact *mark;

      if (!parta_day_within (last_day, parts[2], parta_fact_get (member, "to")))
        continue;
      mark = parta_state_get_live (self->state, journal->scope, PARTA_KIND_PERIOD_MARK, key);
      if (mark == NULL || *parta_fact_get (mark, "mark") == '\0')
        missing++;
    }

  return missing;
}

/* (private) Returns: how many pupils who belong to the journal on the last day of the period have no mark of it; 0 where no
 * marks are given */
guint
parta_copy_round_count_unmarked (const PartaCopyRound   *self,
                                 const PartaRollJournal *journal)
{
  const PartaTerms *terms = parta_rulebook_find (self->book, self->state, self->period.to);
  char last_day[PARTA_DAY_SIZE];
  guint missing = 0;

  if (!journal->assessed || terms == NULL)
    return 0;

  parta_date_print (self->period.to, last_day);
  for (guint i = 0; i < journal->classes->len; i++)
    {
      const PartaRollClass *class_ = journal->classes->pdata[i];

      if (class_->grade == 0 || parta_grades_have (&terms->mark_grades, class_->grade))
        missing += count_in_class (self, journal, class_, last_day);
    }

  return missing;
}
