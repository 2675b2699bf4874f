/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

#include "invented-school.h"

#include "parta-day.h"
#include "parta-schedule.h"

#include <string.h>

#define N_CLASSES   40
#define N_PUPILS    25   /* of a class */
#define N_SUBJECTS  14   /* of a class; the last two are taught to halves of it */
#define N_WEEKLY    34   /* lessons of a class */
#define N_TEACHERS  70
#define YEAR_FROM   "2026-09-01"
#define YEAR_TO     "2027-05-25"
#define WALL_FROM   G_GINT64_CONSTANT (1788220800000)   /* 2026-09-01, milliseconds UTC */
#define DAY_MS      G_GINT64_CONSTANT (86400000)

/* Promised to be the same everywhere, unlike GRand. */
static guint
draw (guint64 *seed,
      guint    n)
{
  guint64 mixed = *seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return (guint) ((mixed ^ (mixed >> 31)) % n);
}

/**
 * invented_school_put:
 * @self: a school
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 * @wall: when, milliseconds UTC
 * @body: (transfer full): what shall stand
 *
 * Records something, as its ledger would.
 */
void
invented_school_put (InventedSchool *self,
                     const char     *scope,
                     PartaKind       kind,
                     const char     *key,
                     gint64          wall,
                     PartaBody      *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = { .school = "bench", .author = "system", .boot = "", .wall = wall, .id = { .device = { 7 } } };
  g_autoptr (PartaEntry) entry = NULL;

  draft->role = g_strdup ("system");
  parta_fact_get_base (parta_state_get (self->state, scope, kind, key), &draft->base);
  stamp.id.seq = ++self->lsn;
  entry = parta_entry_new (draft, &stamp);
  parta_state_apply (self->state, entry, PARTA_VERDICT_APPLIED, self->lsn);
  self->n_facts++;
}

static void
put_school (InventedSchool *self,
            PartaKind       kind,
            const char     *key,
            PartaBody      *body)
{
  invented_school_put (self, "school", kind, key, WALL_FROM, body);
}

static void
put_calendar (InventedSchool *self)
{
  static const char *const periods[][3] = {
    { "2026-q1", "2026-09-01", "2026-10-31" }, { "2026-q2", "2026-11-09", "2026-12-30" },
    { "2026-q3", "2027-01-11", "2027-03-20" }, { "2026-q4", "2027-03-29", "2027-05-25" },
  };
  static const char *const holidays[][2] = {
    { "2026-11-01", "2026-11-08" }, { "2026-12-31", "2027-01-10" }, { "2027-03-21", "2027-03-28" }, { "2027-05-26", "2027-08-31" },
  };

  put_school (self, PARTA_KIND_SCHOOL, "school", parta_body_new ("name", "Bench", "tz", "Asia/Bishkek", "week", "6", NULL));
  put_school (self, PARTA_KIND_YEAR, "2026", parta_body_new ("from", YEAR_FROM, "to", YEAR_TO, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      char number[] = { (char) ('1' + i), '\0' };

      put_school (self, PARTA_KIND_PERIOD, periods[i][0],
                  parta_body_new ("year", "2026", "kind", "quarter", "number", number, "from", periods[i][1], "to", periods[i][2], NULL));
      put_school (self, PARTA_KIND_HOLIDAYS, holidays[i][0], parta_body_new ("to", holidays[i][1], "type", "school", NULL));
    }
  for (guint i = 1; i <= 7; i++)
    {
      g_autofree char *key = g_strdup_printf ("1/%u", i);
      g_autofree char *from = g_strdup_printf ("%02u:00", 7 + i);
      g_autofree char *to = g_strdup_printf ("%02u:45", 7 + i);

      put_school (self, PARTA_KIND_BELL, key, parta_body_new ("from", from, "to", to, NULL));
    }
}

static void
put_pupils (InventedSchool *self,
            guint           class)
{
  g_autofree char *scope = g_strdup_printf ("class/c%02u", class);

  for (guint i = 0; i < N_PUPILS; i++)
    {
      g_autofree char *pupil = g_strdup_printf ("c%02u-p%02u", class, i);
      g_autofree char *member = g_strdup_printf ("c%02u/%s/" YEAR_FROM, class, pupil);
      g_autofree char *half = g_strdup_printf ("c%02u-g%u/%s/" YEAR_FROM, class, i % 2, pupil);

      invented_school_put (self, scope, PARTA_KIND_PUPIL, pupil, WALL_FROM,
                           parta_body_new ("surname", "Иванов", "name", pupil, NULL));
      invented_school_put (self, scope, PARTA_KIND_MEMBER, member, WALL_FROM, parta_body_new ("order", "1", NULL));
      invented_school_put (self, scope, PARTA_KIND_MEMBER, half, WALL_FROM, parta_body_new ("order", "1", NULL));
    }
}

/* Lessons are dealt round the week; the two halves of a class learn at the same hour. */
static void
put_journals (InventedSchool *self,
              guint           class)
{
  for (guint subject = 0; subject < N_SUBJECTS; subject++)
    {
      gboolean half = subject >= N_SUBJECTS - 2;
      g_autofree char *id = g_strdup_printf ("c%02u-s%02u", class, subject);
      g_autofree char *taught = g_strdup_printf ("s%02u", subject);
      g_autofree char *unit = half ? g_strdup_printf ("c%02u-g%u", class, subject % 2) : g_strdup_printf ("c%02u", class);
      g_autofree char *load = g_strdup_printf ("%s/t%02u", id, (class + subject * 5) % N_TEACHERS);

      put_school (self, PARTA_KIND_SUBJECT, taught, parta_body_new ("name", taught, NULL));
      put_school (self, PARTA_KIND_JOURNAL, id, parta_body_new ("subject", taught, half ? "group" : "class", unit, NULL));
      put_school (self, PARTA_KIND_LOAD, load, parta_body_new ("from", YEAR_FROM, NULL));
      for (guint i = half ? N_SUBJECTS - 2 : subject; i < N_WEEKLY; i += N_SUBJECTS - 1)
        {
          g_autofree char *slot = g_strdup_printf ("%s/%u/%u", id, i % 6 + 1, i / 6 + 1);

          put_school (self, PARTA_KIND_SLOT, slot, parta_body_new ("room", "r1", NULL));
        }
    }
}

static void
put_classes (InventedSchool *self)
{
  for (guint class = 0; class < N_CLASSES; class++)
    {
      g_autofree char *id = g_strdup_printf ("c%02u", class);
      g_autofree char *grade = g_strdup_printf ("%u", class % 10 + 2);
      g_autofree char *head = g_strdup_printf ("t%02u/class_teacher/%s", class, id);

      put_school (self, PARTA_KIND_CLASS, id, parta_body_new ("grade", grade, "letter", "А", "name", id, "shift", "1", NULL));
      put_school (self, PARTA_KIND_ROLE, head, parta_body_new ("from", YEAR_FROM, NULL));
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *group = g_strdup_printf ("%s-g%u", id, i);

          put_school (self, PARTA_KIND_GROUP, group, parta_body_new ("name", group, "classes", id, NULL));
        }
      put_pupils (self, class);
      put_journals (self, class);
    }
}

static void
put_marks (InventedSchool *self,
           const char     *scope,
           const char     *lesson,
           guint           class,
           gint64          wall,
           guint64        *seed)
{
  g_autofree char *work = g_strconcat (lesson, "/1", NULL);
  guint n_marks = draw (seed, 50) == 0 ? 0 : 3 + draw (seed, 6);   /* one work in fifty has no mark */

  invented_school_put (self, scope, PARTA_KIND_WORK, work, wall,
                       parta_body_new ("type", draw (seed, 3) == 0 ? "control" : "oral", NULL));
  for (guint i = 0; i < n_marks; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/c%02u-p%02u/1", lesson, class, i * 2);

      invented_school_put (self, scope, PARTA_KIND_MARK, key, wall, parta_body_new ("mark", "5", NULL));
    }
}

static void
put_absence (InventedSchool *self,
             const char     *journal,
             const char     *scope,
             const char     *lesson,
             guint           class,
             gint64          wall,
             guint64        *seed)
{
  g_autofree char *absence = g_strdup_printf ("%s/c%02u-p%02u", lesson, class, draw (seed, N_PUPILS));
  g_autofree char *reason = g_strdup_printf ("%s/%s", journal, absence);
  g_autofree char *class_scope = g_strdup_printf ("class/c%02u", class);

  invented_school_put (self, scope, PARTA_KIND_ATTENDANCE, absence, wall, parta_body_new ("code", "absent", NULL));
  if (draw (seed, 50) > 0)
    invented_school_put (self, class_scope, PARTA_KIND_REASON, reason, wall, parta_body_new ("reason", "ill", NULL));
}

/* One lesson in fifty was forgotten, one in fifty has no homework; every other one has a work, and somebody is absent. */
static void
put_lesson (InventedSchool       *self,
            const char           *journal,
            const char           *scope,
            const PartaLessonRef *ref,
            guint                 class,
            guint64              *seed)
{
  g_autofree char *lesson = parta_lesson_ref_dup_key (ref);
  gint64 wall = WALL_FROM + parta_day_between (YEAR_FROM, ref->day) * DAY_MS;

  if (draw (seed, 50) == 0)
    return;

  invented_school_put (self, scope, PARTA_KIND_LESSON, lesson, wall, parta_body_new ("topic", "Квадратные уравнения", NULL));
  if (draw (seed, 50) > 0)
    invented_school_put (self, scope, PARTA_KIND_HOMEWORK, lesson, wall, parta_body_new ("text", "§ 12, № 5", NULL));
  if (draw (seed, 2) == 0)
    put_marks (self, scope, lesson, class, wall, seed);
  if (draw (seed, 2) == 0)
    put_absence (self, journal, scope, lesson, class, wall, seed);
}

static void
put_period_marks (InventedSchool *self,
                  const char     *scope,
                  guint           class)
{
  for (guint period = 1; period <= 3; period++)
    {
      for (guint i = 0; i < N_PUPILS; i++)
        {
          g_autofree char *key = g_strdup_printf ("2026-q%u/c%02u-p%02u", period, class, i);

          invented_school_put (self, scope, PARTA_KIND_PERIOD_MARK, key, WALL_FROM, parta_body_new ("mark", "5", NULL));
        }
    }
}

/**
 * invented_school_init:
 * @self: (out): a school
 * @empty: whether nobody has recorded anything in the journals
 *
 * Invents it.
 */
void
invented_school_init (InventedSchool *self,
                      gboolean        empty)
{
  guint64 seed = 20260901;

  *self = (InventedSchool){ .state = parta_state_new (NULL, NULL) };
  put_calendar (self);
  put_school (self, PARTA_KIND_ROLE, "d1/deputy", parta_body_new ("from", YEAR_FROM, NULL));
  put_school (self, PARTA_KIND_ROLE, "h1/head", parta_body_new ("from", YEAR_FROM, NULL));
  put_school (self, PARTA_KIND_ROLE, "k1/coordinator", parta_body_new ("from", YEAR_FROM, NULL));
  put_classes (self);

  for (guint i = 0; i < N_CLASSES * N_SUBJECTS; i++)
    {
      guint class = i / N_SUBJECTS;
      g_autofree char *journal = g_strdup_printf ("c%02u-s%02u", class, i % N_SUBJECTS);
      g_autofree char *scope = g_strconcat ("journal/", journal, NULL);
      g_autoptr (GArray) lessons = parta_schedule_list_lessons (self->state, journal, YEAR_FROM, YEAR_TO);

      self->n_lessons += lessons->len;
      if (empty)
        continue;
      for (guint k = 0; k < lessons->len; k++)
        put_lesson (self, journal, scope, &g_array_index (lessons, PartaLessonRef, k), class, &seed);
      put_period_marks (self, scope, class);
    }
}

/**
 * invented_school_clear:
 * @self: a school
 *
 * Frees what it holds.
 */
void
invented_school_clear (InventedSchool *self)
{
  g_clear_pointer (&self->state, parta_state_unref);
}
