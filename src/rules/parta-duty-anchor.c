/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-plan-private.h"

/* The time in which some pupil belongs to two units at once: from one day to another, several of these. */
static GArray *
list_shared (PartaDutyPlan *self,
             PartaPlanUnit *a,
             PartaPlanUnit *b)
{
  const GArray *first = parta_duty_plan_list_members (self, a);
  const GArray *second = parta_duty_plan_list_members (self, b);
  g_autoptr (GHashTable) pupils = g_hash_table_new (NULL, NULL);   /* interned → the place of the last spell, from 1 */
  GArray *shared = g_array_new (FALSE, FALSE, sizeof (PartaSpell));

  for (guint i = 0; i < first->len; i++)
    g_hash_table_insert (pupils, (gpointer) g_array_index (first, PartaSpell, i).person, GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < second->len; i++)
    {
      const PartaSpell *other = &g_array_index (second, PartaSpell, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (pupils, other->person));

      /* Those of one pupil follow each other. */
      for (; place > 0 && g_array_index (first, PartaSpell, place - 1).person == other->person; place--)
        {
          const PartaSpell *own = &g_array_index (first, PartaSpell, place - 1);
          PartaSpell both = { NULL, NULL, MAX (own->from, other->from), own->to };

          if (both.to == PARTA_NO_DATE || (other->to != PARTA_NO_DATE && other->to < both.to))
            both.to = other->to;
          if (both.to != PARTA_NO_DATE && both.from > both.to)
            continue;
          if (both.from <= self->year.from && (both.to == PARTA_NO_DATE || both.to >= self->year.to))
            g_array_set_size (shared, 0);   /* this one is enough for all days */
          g_array_append_val (shared, both);
          if (shared->len == 1 && both.from <= self->year.from && (both.to == PARTA_NO_DATE || both.to >= self->year.to))
            return shared;
        }
    }

  return shared;
}

static gboolean
is_shared (const GArray *shared,
           gint32        date)
{
  for (guint i = 0; i < shared->len; i++)
    {
      if (parta_spell_holds (&g_array_index (shared, PartaSpell, i), date))
        return TRUE;
    }

  return FALSE;
}

/* Without bells nobody knows when a lesson ends, and it ends nobody's day. @shared: (nullable): on which days the lessons of @other concern somebody, %NULL for all days */
static void
take_ends (PartaDutyPlan    *self,
           gint64           *last,
           PartaPlanJournal *other,
           const GArray     *shared)
{
  const GArray *lessons = parta_duty_plan_list_lessons (self, other);

  for (guint i = 0; i < lessons->len; i++)
    {
      const PartaPlanLesson *lesson = &g_array_index (lessons, PartaPlanLesson, i);
      gint64 *end = &last[lesson->date - self->year.from];

      if (lesson->regular && lesson->ends_day && lesson->end > *end &&
          (shared == NULL || is_shared (shared, lesson->date)))
        *end = lesson->end;
    }
}

static gint64 *
list_ends (PartaDutyPlan *self,
           PartaPlanUnit *unit,
           gboolean       of_class)
{
  gint64 *last = g_new (gint64, self->year.to - self->year.from + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) overlaps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (gint32 i = 0; i <= self->year.to - self->year.from; i++)
    last[i] = PARTA_NO_INSTANT;

  for (guint i = 0; unit->classes[i] != NULL; i++)
    {
      const GPtrArray *journals = g_hash_table_lookup (self->of_class, g_intern_string (unit->classes[i]));

      for (guint k = 0; journals != NULL && k < journals->len; k++)
        {
          PartaPlanJournal *other = journals->pdata[k];
          GArray *shared = g_hash_table_lookup (overlaps, other->unit);

          if (!g_hash_table_add (seen, other))
            continue;
          if (!of_class && other->unit != unit && shared == NULL)
            {
              shared = list_shared (self, unit, other->unit);
              g_hash_table_insert (overlaps, other->unit, shared);
            }
          take_ends (self, last, other, of_class || other->unit == unit ? NULL : shared);
        }
    }

  return last;
}

/* Returns: when the last lesson of the pupils of @unit, or of all their classes, ends on @date by the timetable;
 * %PARTA_NO_INSTANT where it knows none */
static gint64
find_last (PartaDutyPlan *self,
           PartaPlanUnit *unit,
           gint32         date,
           gboolean       of_class)
{
  gint64 **last = of_class ? &unit->last_of_class : &unit->last;

  if (!parta_duty_plan_has_date (self, date))
    return PARTA_NO_INSTANT;
  if (*last == NULL)
    *last = list_ends (self, unit, of_class);

  return (*last)[date - self->year.from];
}

/* (private) What bears on an entry about @lesson that was made by nobody yet; see PartaCase. */
void
parta_duty_plan_fill_case (PartaDutyPlan         *self,
                           PartaPlanJournal      *journal,
                           const PartaPlanLesson *lesson,
                           PartaCase             *c)
{
  const PartaStretch *period = parta_almanac_find_period (self->almanac, lesson->date);

  *c = (PartaCase){
    .terms = c->terms,
    .workdays = parta_almanac_get_workdays (self->almanac),
    .zone = parta_almanac_get_zone (self->almanac),
    .grade = MIN (journal->unit->grade, 12),
    .lesson_start = lesson->start,
    .lesson_end = lesson->end,
    .last_of_pupils = PARTA_NO_INSTANT,
    .last_of_class = PARTA_NO_INSTANT,
    .checked_on = PARTA_NO_DATE,
    .document_on = PARTA_NO_DATE,
    .outage_start = PARTA_NO_INSTANT,
    .outage_end = PARTA_NO_INSTANT,
    .period_from = period != NULL ? period->from : PARTA_NO_DATE,
    .period_to = period != NULL ? period->to : PARTA_NO_DATE,
    .year_from = self->year.from,
    .year_to = self->year.to,
    .made_at = lesson->end,
  };
  if (c->terms->homework_anchor == PARTA_HOMEWORK_FROM_PUPILS)
    c->last_of_pupils = MAX (find_last (self, journal->unit, lesson->date, FALSE), lesson->end);
  else if (c->terms->homework_anchor == PARTA_HOMEWORK_FROM_CLASS)
    c->last_of_class = MAX (find_last (self, journal->unit, lesson->date, TRUE), lesson->end);
}

static guint64
stir (guint64 sum,
      guint64 value)
{
  sum ^= value + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (sum << 6) + (sum >> 2);
  sum *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

  return sum ^ (sum >> 33);
}

static guint64
stir_spells (guint64       sum,
             const GArray *spells)
{
  for (guint i = 0; spells != NULL && i < spells->len; i++)
    {
      const PartaSpell *spell = &g_array_index (spells, PartaSpell, i);

      sum = stir (sum, (guint64) (gsize) spell->person);
      sum = stir (stir (sum, (guint64) spell->from), (guint64) spell->to);
    }

  return stir (sum, spells != NULL ? spells->len : 0);
}

static guint64
stir_lesson (guint64                sum,
             const PartaPlanLesson *lesson)
{
  sum = stir (stir (sum, (guint64) lesson->date), lesson->number);
  sum = stir (sum, (guint64) (gsize) lesson->teacher);
  sum = stir (stir (sum, (guint64) lesson->start), (guint64) lesson->end);

  return stir (stir (sum, (guint64) lesson->entered), lesson->substituted ? 1 : 0);
}

/* (private) Sums up all that duties in @journal take from the plan: as long as it stays the same from one plan to the next, so do
 * they. Texts are interned, so that where they lie says what they are. */
guint64
parta_duty_plan_sum_up (PartaDutyPlan    *self,
                        PartaPlanJournal *journal,
                        const PartaTerms *terms)
{
  const GArray *lessons = parta_duty_plan_list_lessons (self, journal);
  const PartaPlanUnit *unit = journal->unit;
  guint64 sum = stir (self->sum, (guint64) (gsize) journal->subject);

  sum = stir (stir (sum, (guint64) (gsize) unit->id), (guint64) (gsize) unit->name);
  sum = stir (stir (sum, unit->grade), journal->assessed ? 1 : 0);
  sum = stir_spells (sum, journal->loads);
  for (guint i = 0; unit->classes[i] != NULL; i++)
    sum = stir_spells (sum, g_hash_table_lookup (self->heads, g_intern_string (unit->classes[i])));

  for (guint i = 0; i < lessons->len; i++)
    {
      const PartaPlanLesson *lesson = &g_array_index (lessons, PartaPlanLesson, i);

      sum = stir_lesson (sum, lesson);
      if (terms->homework_anchor != PARTA_HOMEWORK_FROM_DAY)
        sum = stir (sum, (guint64) find_last (self, journal->unit, lesson->date,
                                              terms->homework_anchor == PARTA_HOMEWORK_FROM_CLASS));
    }

  return sum;
}
