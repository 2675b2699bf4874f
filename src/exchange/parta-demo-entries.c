/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-demo-entries.h"
#include "parta-calendar.h"
#include "parta-demo-chance.h"
#include "parta-journal.h"
#include "parta-roster.h"
#include "parta-schedule.h"
#include "parta-staff.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a hundred pupils who are present so many get a mark in an ordinary lesson, and in a written work. */
#define ORAL_PERCENT 30
#define WRITTEN_PERCENT 94
#define LATE_PER_MILLE 8
#define FEWEST_MARKS 3      /* for a period mark */
#define REASON_DAYS 2       /* until the class teacher knows why */

/* The journal that is being filled in. */
typedef struct
{
  PartaState       *state;
  PartaDemoChance   chance;
  const char       *last_day;
  GHashTable       *batches;         /* day, author, role → PartaDemoBatch */
  GHashTable       *class_teachers;  /* class → person */
  PartaJournal     *journal;
  GPtrArray        *teachers;        /* identifiers */
  GPtrArray        *roster;
  GPtrArray        *plan;            /* PartaFact that no lesson used yet */
  guint             n_planned;       /* of them used here */
  GHashTable       *marks;           /* period/pupil → GArray of marks */
} Demo;

static GPtrArray *
get_batch (Demo       *demo,
           const char *day,
           const char *author,
           const char *role)
{
  g_autofree char *key = g_strjoin ("/", day, author, role, NULL);
  PartaDemoBatch *batch = g_hash_table_lookup (demo->batches, key);

  if (batch == NULL)
    {
      batch = g_new0 (PartaDemoBatch, 1);
      batch->day = g_strdup (day);
      batch->author = g_strdup (author);
      batch->role = g_strdup (role);
      batch->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
      g_hash_table_insert (demo->batches, g_steal_pointer (&key), batch);
    }

  return batch->drafts;
}

static void
say (GPtrArray  *drafts,
     const char *role,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  PartaDraft *draft = parta_draft_new (scope, kind, key, body);

  draft->role = g_strdup (role);
  g_ptr_array_add (drafts, draft);
}

static const char *
find_teacher (Demo                 *demo,
              const PartaLessonRef *ref)
{
  guint weekday = parta_calendar_lesson_weekday (demo->state, ref->day);
  g_autofree char *key = g_strdup_printf ("%s/%u/%u", demo->journal->id, weekday, ref->number);
  const PartaFact *slot = parta_state_get_live (demo->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SLOT, key);

  if (slot != NULL && *parta_fact_get (slot, "teacher") != '\0')
    return parta_fact_get (slot, "teacher");

  return demo->teachers->len > 0 ? g_ptr_array_index (demo->teachers, 0) : NULL;
}

/* Lessons go on in the plan; a journal without one still shows what lessons look like. */
static char *
say_topic (Demo       *demo,
           GPtrArray  *drafts,
           const char *key)
{
  const char *const usual[] = { _("New material"), _("Exercises"), _("Practical work"), _("Revision") };
  const PartaFact *plan = demo->n_planned < demo->plan->len ? g_ptr_array_index (demo->plan, demo->n_planned) : NULL;
  const char *topic = plan != NULL ? parta_fact_get (plan, "topic") : usual[demo->n_planned % G_N_ELEMENTS (usual)];
  const char *homework = plan != NULL ? parta_fact_get (plan, "homework") : "";

  demo->n_planned++;
  say (drafts, "teacher", demo->journal->scope, PARTA_KIND_LESSON, key,
       parta_body_new ("topic", topic, "plan", plan != NULL ? parta_fact_get_key (plan) : NULL, NULL));
  say (drafts, "teacher", demo->journal->scope, PARTA_KIND_HOMEWORK, key,
       parta_body_new ("text", homework, "none", *homework == '\0' ? "yes" : NULL, NULL));

  return g_strdup (topic);
}

static const char *
choose_work (Demo       *demo,
             const char *topic,
             const char *key)
{
  if (strstr (topic, "Контрольная") != NULL)
    return "control";
  if (strstr (topic, "Самостоятельная") != NULL || strstr (topic, "диктант") != NULL)
    return "written";
  if (strstr (topic, "Проверочная") != NULL || parta_demo_chance_draw (&demo->chance, 15, "test", demo->journal->id, key) == 0)
    return "test";

  return "oral";
}

static void
remember_mark (Demo       *demo,
               const char *day,
               const char *pupil,
               guint       mark)
{
  g_autoptr (PartaPeriod) period = parta_calendar_find_period (demo->state, day);
  g_autofree char *key = NULL;
  GArray *marks;

  if (period == NULL)
    return;

  key = g_strdup_printf ("%s/%s", period->id, pupil);
  marks = g_hash_table_lookup (demo->marks, key);
  if (marks == NULL)
    {
      marks = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (demo->marks, g_steal_pointer (&key), marks);
    }
  g_array_append_val (marks, mark);
}

/* The teacher notes who is away; why, the class teacher hears some days later. */
static void
say_absence (Demo                 *demo,
             GPtrArray            *drafts,
             const PartaLessonRef *ref,
             const PartaRosterRow *pupil)
{
  g_autofree char *key = g_strdup_printf ("%s/%u/%s", ref->day, ref->number, pupil->pupil);
  g_autofree char *reason_key = g_strdup_printf ("%s/%s", demo->journal->id, key);
  g_autofree char *scope = parta_scope_for_class (pupil->class_id);
  g_autofree char *known = parta_day_add (ref->day, REASON_DAYS);
  const char *class_teacher = g_hash_table_lookup (demo->class_teachers, pupil->class_id);

  say (drafts, "teacher", demo->journal->scope, PARTA_KIND_ATTENDANCE, key, parta_body_new ("code", "absent", NULL));
  if (class_teacher != NULL && strcmp (known, demo->last_day) <= 0)
    say (get_batch (demo, known, class_teacher, "class_teacher"), "class_teacher", scope, PARTA_KIND_REASON, reason_key,
         parta_body_new ("reason", parta_demo_chance_reason (&demo->chance, pupil->pupil, ref->day), NULL));
}

static void
say_pupil (Demo                 *demo,
           GPtrArray            *drafts,
           const PartaLessonRef *ref,
           const PartaRosterRow *pupil,
           guint                 percent)
{
  g_autofree char *lesson = g_strdup_printf ("%s/%s/%u", demo->journal->id, ref->day, ref->number);
  g_autofree char *key = g_strdup_printf ("%s/%u/%s", ref->day, ref->number, pupil->pupil);
  g_autofree char *mark_key = g_strdup_printf ("%s/1", key);
  char mark[2] = "";

  if (!parta_roster_row_belongs (pupil, ref->day))
    return;
  if (parta_demo_chance_absent (&demo->chance, pupil->pupil, ref->day))
    {
      say_absence (demo, drafts, ref, pupil);
      return;
    }
  if (parta_demo_chance_draw (&demo->chance, 1000, "late", pupil->pupil, lesson) < LATE_PER_MILLE)
    say (drafts, "teacher", demo->journal->scope, PARTA_KIND_ATTENDANCE, key, parta_body_new ("code", "late", NULL));
  if (parta_demo_chance_draw (&demo->chance, 100, "asked", pupil->pupil, lesson) >= percent)
    return;

  mark[0] = (char) ('0' + parta_demo_chance_mark (&demo->chance, pupil->pupil, demo->journal->id, lesson));
  say (drafts, "teacher", demo->journal->scope, PARTA_KIND_MARK, mark_key, parta_body_new ("mark", mark, NULL));
  remember_mark (demo, ref->day, pupil->pupil, (guint) (mark[0] - '0'));
}

static void
say_lesson (Demo                 *demo,
            const PartaLessonRef *ref)
{
  g_autofree char *key = parta_lesson_ref_dup_key (ref);
  g_autofree char *work_key = g_strdup_printf ("%s/1", key);
  g_autofree char *topic = NULL;
  const char *teacher = find_teacher (demo, ref);
  const char *type;
  GPtrArray *drafts;

  if (teacher == NULL || parta_state_get_live (demo->state, demo->journal->scope, PARTA_KIND_LESSON, key) != NULL)
    return;

  drafts = get_batch (demo, ref->day, teacher, "teacher");
  topic = say_topic (demo, drafts, key);
  type = choose_work (demo, topic, key);
  say (drafts, "teacher", demo->journal->scope, PARTA_KIND_WORK, work_key, parta_body_new ("type", type, NULL));
  for (guint i = 0; i < demo->roster->len; i++)
    say_pupil (demo, drafts, ref, g_ptr_array_index (demo->roster, i),
               strcmp (type, "oral") == 0 ? ORAL_PERCENT : WRITTEN_PERCENT);
}

static guint
round_average (const GArray *marks)
{
  guint sum = 0;

  for (guint i = 0; i < marks->len; i++)
    sum += g_array_index (marks, guint, i);

  return (2 * sum + marks->len) / (2 * marks->len);
}

static void
say_period_marks (Demo              *demo,
                  const PartaPeriod *period)
{
  GPtrArray *drafts;

  if (demo->teachers->len == 0)
    return;

  drafts = get_batch (demo, period->to, g_ptr_array_index (demo->teachers, 0), "teacher");
  for (guint i = 0; i < demo->roster->len; i++)
    {
      const PartaRosterRow *pupil = g_ptr_array_index (demo->roster, i);
      g_autofree char *key = g_strdup_printf ("%s/%s", period->id, pupil->pupil);
      const GArray *marks = g_hash_table_lookup (demo->marks, key);
      g_autofree char *mark = marks != NULL ? g_strdup_printf ("%u", round_average (marks)) : NULL;

      if (marks != NULL && marks->len >= FEWEST_MARKS && parta_roster_row_belongs (pupil, period->to) &&
          parta_state_get_live (demo->state, demo->journal->scope, PARTA_KIND_PERIOD_MARK, key) == NULL)
        say (drafts, "teacher", demo->journal->scope, PARTA_KIND_PERIOD_MARK, key, parta_body_new ("mark", mark, NULL));
    }
}

static GPtrArray *
list_unused_plan (Demo *demo)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) plan = g_ptr_array_new ();
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, demo->state, demo->journal->scope, PARTA_KIND_LESSON, "");
  while (parta_fact_iter_next (&iter, &fact))
    g_hash_table_add (used, (gpointer) parta_fact_get (fact, "plan"));

  parta_fact_iter_init (&iter, demo->state, demo->journal->scope, PARTA_KIND_PLAN, "");
  while (parta_fact_iter_next (&iter, &fact))
    if (!g_hash_table_contains (used, parta_fact_get_key (fact)))
      g_ptr_array_add (plan, (gpointer) fact);

  return g_steal_pointer (&plan);
}

static GPtrArray *
list_teachers (Demo *demo)
{
  g_auto (GStrv) ids = parta_staff_list_teachers (demo->state, demo->journal->id);
  g_autoptr (GPtrArray) teachers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (teachers, g_strdup (ids[i]));

  return g_steal_pointer (&teachers);
}

static void
fill_journal (Demo         *demo,
              PartaJournal *journal,
              const char   *from,
              GPtrArray    *periods)
{
  g_autoptr (GArray) lessons = parta_schedule_list_lessons (demo->state, journal->id, from, demo->last_day);
  g_autoptr (GPtrArray) roster = parta_roster_list (demo->state, journal, from, demo->last_day);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) teachers = NULL;
  g_autoptr (GPtrArray) plan = NULL;

  demo->journal = journal;
  demo->roster = roster;
  demo->marks = marks;
  demo->teachers = teachers = list_teachers (demo);
  demo->plan = plan = list_unused_plan (demo);
  demo->n_planned = 0;

  for (guint i = 0; i < lessons->len; i++)
    say_lesson (demo, &g_array_index (lessons, PartaLessonRef, i));
  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = g_ptr_array_index (periods, i);

      if (strcmp (period->from, from) >= 0 && strcmp (period->to, demo->last_day) <= 0)
        say_period_marks (demo, period);
    }
}

static GHashTable *
find_class_teachers (PartaState *state)
{
  GHashTable *teachers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  PartaFactIter iter;
  const PartaFact *role;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &role))
    {
      g_auto (GStrv) parts = g_strsplit (parta_fact_get_key (role), "/", -1);

      if (g_strv_length (parts) == 3 && strcmp (parts[1], "class_teacher") == 0)
        g_hash_table_replace (teachers, g_strdup (parts[2]), g_strdup (parts[0]));
    }

  return teachers;
}

static int
compare_batches (gconstpointer a,
                 gconstpointer b)
{
  const PartaDemoBatch *first = *(PartaDemoBatch **) a;
  const PartaDemoBatch *second = *(PartaDemoBatch **) b;
  int days = strcmp (first->day, second->day);
  int authors = strcmp (first->author, second->author);

  return days != 0 ? days : authors != 0 ? authors : strcmp (first->role, second->role);
}

static GPtrArray *
sort_batches (GHashTable *batches)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_demo_batch_free);
  GHashTableIter iter;
  gpointer batch;

  g_hash_table_iter_init (&iter, batches);
  while (g_hash_table_iter_next (&iter, NULL, &batch))
    {
      if (((PartaDemoBatch *) batch)->drafts->len > 0)
        g_ptr_array_add (sorted, batch);
      else
        parta_demo_batch_free (batch);
    }
  g_ptr_array_sort (sorted, compare_batches);

  return g_steal_pointer (&sorted);
}

/**
 * parta_demo_entries_make:
 * @state: the record of a school with a timetable and pupils
 * @seed: any number; the same one gives the same entries
 * @from: first day
 * @to: last day
 *
 * Invents what the staff would have written by the evening of @to: topics and homework from the lesson plans, works, marks of
 * about a third of the pupils a lesson, absences of about four in a hundred, their reasons, and marks for the periods that lie
 * wholly between @from and @to. Lessons that somebody wrote down already are left alone.
 *
 * Returns: (transfer full) (element-type PartaDemoBatch): what everybody wrote, in the order of days
 */
GPtrArray *
parta_demo_entries_make (PartaState *state,
                         guint64     seed,
                         const char *from,
                         const char *to)
{
  g_autoptr (GHashTable) batches = NULL;
  g_autoptr (GHashTable) class_teachers = NULL;
  g_autoptr (GPtrArray) journals = NULL;
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (PartaPeriod) year = NULL;
  Demo demo;

  g_return_val_if_fail (state != NULL, NULL);
  g_return_val_if_fail (parta_day_is_valid (from) && parta_day_is_valid (to), NULL);

  batches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  class_teachers = find_class_teachers (state);
  journals = parta_journal_list (state);
  year = parta_calendar_find_year (state, from);
  periods = year != NULL ? parta_calendar_list_periods (state, year->id) : g_ptr_array_new ();

  demo = (Demo) { .state = state, .chance = { seed }, .last_day = to, .batches = batches, .class_teachers = class_teachers };
  for (guint i = 0; i < journals->len; i++)
    fill_journal (&demo, g_ptr_array_index (journals, i), from, periods);

  return sort_batches (batches);
}

/**
 * parta_demo_batch_free:
 * @self: (transfer full): a batch
 *
 * Frees the batch.
 */
void
parta_demo_batch_free (PartaDemoBatch *self)
{
  g_free (self->day);
  g_free (self->author);
  g_free (self->role);
  g_ptr_array_unref (self->drafts);
  g_free (self);
}
