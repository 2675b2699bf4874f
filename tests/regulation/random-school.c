/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test"

#include "random-school.h"

#include "parta-instant.h"

#include <string.h>

#define PICK(chance, words) (words)[g_rand_int_range (chance, 0, G_N_ELEMENTS (words))]
#define IN_TEN(chance, n)   (g_rand_int_range (chance, 0, 10) < (n))

#define FIRST_DAY "2026-09-01"
#define DAY_MS    G_GINT64_CONSTANT (86400000)

static const char *const days[] = { "2026-10-12", "2026-10-13", "2026-10-28", "2026-11-30", "2026-12-28", "2027-05-25" };
static const char *const people[] = { "t1", "t1", "t1", "t1", "t2", "t2", "ct", "ct", "sub", "dep", "coord", "head" };
static const char *const journals[] = { "7a-math", "7a-math", "7a-rus", "11b-math", "eng" };
static const char *const pupils[] = { "p1", "p2", "p3", "p4", "p5" };

/* Who keeps which journals, and who belongs to them; everybody tries others, too. */
static const struct
{
  const char *person, *journals[2];
} work_of[] = {
  { "t1", { "7a-math", "11b-math" } }, { "t2", { "7a-rus", "eng" } }, { "ct", { "7a-rus", "7a-math" } }, { "sub", { "7a-math", "7a-rus" } },
};
static const struct
{
  const char *journal, *pupils[2];
} pupils_of[] = {
  { "7a-math", { "p1", "p3" } }, { "7a-rus", { "p1", "p2" } }, { "11b-math", { "p4", "p5" } }, { "eng", { "p1", "p4" } },
};

static void
say (GPtrArray  *drafts,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_ptr_array_add (drafts, parta_draft_new (scope, kind, key, body));
}

#define SAY(kind, key, ...) say (drafts, "school", PARTA_KIND_##kind, key, parta_body_new (__VA_ARGS__, NULL))

static char *
dup_day (GRand *chance,
         int    first,
         int    last)
{
  char day[11];

  parta_date_print (parta_date_parse (FIRST_DAY, -1) + g_rand_int_range (chance, first, last), day);

  return g_strdup (day);
}

static void
say_calendar (GPtrArray *drafts,
              GRand     *chance)
{
  SAY (YEAR, "2026", "from", "2026-09-01", "to", "2027-05-25");
  SAY (PERIOD, "2026-q1", "year", "2026", "kind", "quarter", "number", "1", "from", "2026-09-01", "to", "2026-10-31");
  SAY (PERIOD, "2026-q2", "year", "2026", "kind", "quarter", "number", "2", "from", "2026-11-09", "to", "2026-12-29");
  SAY (HOLIDAYS, "2026-11-01", "to", "2026-11-08", "name", "осенние", "type", "school");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *day = dup_day (chance, 10, 100);

      SAY (HOLIDAYS, day, "to", day, "name", "праздник", "type", "public");
    }
  SAY (WORKDAY, "2026-10-17", "as", "1");
}

static void
say_timetable (GPtrArray *drafts,
               GRand     *chance)
{
  static const char *const ids[] = { "7a-math", "7a-rus", "11b-math", "eng" };

  for (guint i = 1; i <= 7 && !IN_TEN (chance, 2); i++)
    {
      g_autofree char *key = g_strdup_printf ("1/%u", i);
      g_autofree char *from = g_strdup_printf ("%02u:05", 7 + i);
      g_autofree char *to = g_strdup_printf ("%02u:50", 7 + i);

      SAY (BELL, key, "from", from, "to", to);
    }
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *key =
        g_strdup_printf ("%s/%d/%d", PICK (chance, ids), g_rand_int_range (chance, 1, 7), g_rand_int_range (chance, 1, 8));

      SAY (SLOT, key, "from", FIRST_DAY);
    }
}

static void
say_people (GPtrArray *drafts)
{
  static const struct
  {
    const char *class_id, *unit, *pupil, *from, *to;
  } members[] = {
    { "7a", "7a", "p1", "2026-09-01", "" },  { "7a", "7a", "p2", "2026-09-01", "2026-10-13" }, { "7a", "7a", "p3", "2026-10-14", "" },
    { "11b", "11b", "p4", "2026-09-01", "" }, { "11b", "11b", "p5", "2026-09-01", "" },         { "7a", "eng", "p1", "2026-09-01", "" },
    { "11b", "eng", "p4", "2026-09-01", "" },
  };

  SAY (ROLE, "ct/class_teacher/7a", "from", "2026-09-01");
  SAY (ROLE, "dep/deputy", "order", "1");
  SAY (ROLE, "head/head", "order", "2");
  SAY (ROLE, "coord/coordinator", "order", "3");
  SAY (ROLE, "sec/secretary", "order", "4");
  SAY (LOAD, "7a-math/t1", "from", "2026-09-01");
  SAY (LOAD, "11b-math/t1", "from", "2026-09-01", "to", "2026-11-20");
  SAY (LOAD, "7a-rus/t2", "from", "2026-09-01");
  SAY (LOAD, "eng/t2", "from", "2026-09-01");
  SAY (LOAD, "7a-rus/ct", "from", "2026-10-01");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *scope = parta_scope_for_class (members[i].class_id);
      g_autofree char *key = g_strdup_printf ("%s/%s/%s", members[i].unit, members[i].pupil, members[i].from);

      say (drafts, scope, PARTA_KIND_PUPIL, members[i].pupil, parta_body_new ("surname", members[i].pupil, NULL));
      say (drafts, scope, PARTA_KIND_MEMBER, key, parta_body_new ("to", members[i].to, "order", "1", NULL));
    }
}

/* Where there is nothing to be complete, nothing ever closes: some schools begin with period marks. */
static void
say_period_marks (GPtrArray *drafts,
                  GRand     *chance)
{
  static const char *const keys[] = { "2026-q1/p1", "2026-q1/p3" };

  for (guint i = 0; i < G_N_ELEMENTS (keys) && IN_TEN (chance, 7); i++)
    say (drafts, "journal/7a-math", PARTA_KIND_PERIOD_MARK, keys[i], parta_body_new ("mark", "4", NULL));
}

static PartaBody *
make_work_body (GRand *chance)
{
  static const char *const types[] = { "oral", "written", "control", "essay", "test", "exam" };
  g_autofree char *checked = IN_TEN (chance, 4) ? dup_day (chance, 30, 100) : g_strdup ("");

  return parta_body_new ("type", PICK (chance, types), "checked", checked, NULL);
}

static void
say_works (GPtrArray *drafts,
           GRand     *chance)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *scope = parta_scope_for_journal (PICK (chance, journals));
      g_autofree char *key = g_strdup_printf ("%s/%d/1", PICK (chance, days), g_rand_int_range (chance, 1, 8));

      say (drafts, scope, PARTA_KIND_WORK, key, make_work_body (chance));
    }
}

/* Returns: (transfer full) (element-type PartaDraft): how the school is set up. */
GPtrArray *
random_school_list_drafts (GRand      *chance,
                           const char *regulation)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  static const char *const zones[] = { "Asia/Bishkek", "Asia/Almaty", "Europe/Moscow", "Europe/Berlin" };

  SAY (SCHOOL, "school", "tz", PICK (chance, zones), "week", IN_TEN (chance, 5) ? "6" : "5", "regulation", regulation);
  say_calendar (drafts, chance);
  SAY (SUBJECT, "math", "name", "Алгебра");
  SAY (SUBJECT, "rus", "name", "Русский язык", "not_assessed", IN_TEN (chance, 3) ? "yes" : "");
  SAY (CLASS, "7a", "grade", IN_TEN (chance, 2) ? "1" : "7", "name", "7А");
  SAY (CLASS, "11b", "grade", "11", "name", "11Б");
  SAY (GROUP, "eng", "name", "английский", "classes", "7a,11b");
  SAY (JOURNAL, "7a-math", "subject", "math", "class", "7a");
  SAY (JOURNAL, "7a-rus", "subject", "rus", "class", "7a");
  SAY (JOURNAL, "11b-math", "subject", "math", "class", "11b");
  SAY (JOURNAL, "eng", "subject", "rus", "group", "eng");
  say_timetable (drafts, chance);
  say_people (drafts);
  say_period_marks (drafts, chance);
  say_works (drafts, chance);
  SAY (OUTAGE, "o1", "from", "2026-10-12T08:00", "to", "2026-10-13T18:00");
  SAY (OUTAGE, "o2", "from", "2026-11-30T08:00");

  return drafts;
}

const char *
random_school_pick_person (GRand *chance)
{
  return PICK (chance, people);
}

/* A lesson on which something happens: seldom a Sunday. */
static char *
dup_lesson_key (GRand *chance,
                gint64 *start)
{
  g_autofree char *anywhere = dup_day (chance, -2, 120);
  const char *day = IN_TEN (chance, 7) ? PICK (chance, days) : anywhere;
  int number = g_rand_int_range (chance, 1, 8);

  *start = (gint64) parta_date_parse (day, -1) * DAY_MS + (gint64) (7 + number - 6) * 3600000;   /* about 6 hours from UTC */

  return g_strdup_printf ("%s/%d", day, number);
}

/* How long after the lesson: mostly where limits lie. */
static gint64
pick_delay (GRand *chance)
{
  static const gint64 later[] = { 0, 0, 0, 0, 1, 1, 2, 3, 5, 7, 8, 14, 21, 31, 60, 200 };
  gint64 delay = PICK (chance, later) * DAY_MS + g_rand_int_range (chance, -3, 15) * G_GINT64_CONSTANT (3600000);

  if (IN_TEN (chance, 3))
    delay += g_rand_int_range (chance, -3600, 3600) * 1000;

  return IN_TEN (chance, 1) ? -delay : delay;
}

static PartaBody *
make_mark_body (GRand *chance)
{
  static const char *const marks[] = { "5", "4", "3", "2", "na", "", "", "9" };

  return parta_body_new ("mark", PICK (chance, marks), NULL);
}

static const char *
pick_journal (GRand      *chance,
              const char *person)
{
  for (guint i = 0; i < G_N_ELEMENTS (work_of) && !IN_TEN (chance, 1); i++)
    {
      if (strcmp (work_of[i].person, person) == 0)
        return PICK (chance, work_of[i].journals);
    }

  return PICK (chance, journals);
}

static const char *
pick_pupil (GRand      *chance,
            const char *journal)
{
  for (guint i = 0; i < G_N_ELEMENTS (pupils_of) && !IN_TEN (chance, 1); i++)
    {
      if (strcmp (pupils_of[i].journal, journal) == 0)
        return PICK (chance, pupils_of[i].pupils);
    }

  return PICK (chance, pupils);
}

static void
deed_in_journal (RandomDeed *self,
                 GRand      *chance,
                 const char *lesson)
{
  static const char *const codes[] = { "absent", "late", "" };
  const char *journal = pick_journal (chance, self->person);
  g_autofree char *scope = parta_scope_for_journal (journal);
  g_autofree char *cell = g_strdup_printf ("%s/%s", lesson, pick_pupil (chance, journal));
  g_autofree char *mark = g_strconcat (cell, "/1", NULL);
  g_autofree char *work = g_strconcat (lesson, "/1", NULL);
  int kind = g_rand_int_range (chance, 0, 20);

  if (kind < 9)
    self->draft = parta_draft_new (scope, PARTA_KIND_MARK, mark, make_mark_body (chance));
  else if (kind < 12)
    self->draft = parta_draft_new (scope, PARTA_KIND_ATTENDANCE, cell, parta_body_new ("code", PICK (chance, codes), NULL));
  else if (kind < 15)
    self->draft = parta_draft_new (scope, PARTA_KIND_LESSON, lesson, parta_body_new ("topic", IN_TEN (chance, 8) ? "x" : "", NULL));
  else if (kind < 18)
    self->draft = parta_draft_new (scope, PARTA_KIND_HOMEWORK, lesson, parta_body_new ("text", IN_TEN (chance, 8) ? "x" : "", NULL));
  else
    self->draft = parta_draft_new (scope, PARTA_KIND_WORK, work, make_work_body (chance));

  if (kind < 12 && IN_TEN (chance, 1))
    {
      self->draft->source = IN_TEN (chance, 7) ? PARTA_SOURCE_TEMPORARY : PARTA_SOURCE_KEYED_IN;
      self->draft->outage = g_strdup (IN_TEN (chance, 5) ? "o1" : IN_TEN (chance, 5) ? "o2" : "o3");
    }
}

static void
deed_with_period_mark (RandomDeed *self,
                       GRand      *chance)
{
  static const char *const periods[] = { "2026-q1", "2026-q1", "2026-q2", "2026", "2026-q9" };
  const char *journal = pick_journal (chance, self->person);
  g_autofree char *scope = parta_scope_for_journal (journal);
  g_autofree char *key = g_strdup_printf ("%s/%s", PICK (chance, periods), pick_pupil (chance, journal));

  self->draft = parta_draft_new (scope, PARTA_KIND_PERIOD_MARK, key, make_mark_body (chance));
  self->wall = (gint64) (parta_date_parse ("2026-10-31", -1) + g_rand_int_range (chance, -8, 60)) * DAY_MS +
               g_rand_int_range (chance, 0, 86400) * G_GINT64_CONSTANT (1000);
}

static void
deed_about_reason (RandomDeed *self,
                   GRand      *chance,
                   const char *lesson)
{
  static const char *const reasons[] = { "ill", "excused", "unexcused", "", "lazy" };
  const char *journal = pick_journal (chance, self->person);
  g_autofree char *key = g_strdup_printf ("%s/%s/%s", journal, lesson, pick_pupil (chance, journal));
  g_autofree char *presented = IN_TEN (chance, 4) ? dup_day (chance, 30, 100) : g_strdup ("");

  self->draft = parta_draft_new (IN_TEN (chance, 9) ? "class/7a" : "class/11b", PARTA_KIND_REASON, key,
                                 parta_body_new ("reason", PICK (chance, reasons), "presented", presented, NULL));
}

static void
deed_of_office (RandomDeed *self,
                GRand      *chance,
                const char *lesson)
{
  static const char *const settings[][2] = {
    { "edit.window", "week_1" }, { "edit.window", "month" }, { "edit.window", "period_end" }, { "lesson.outer", "days:3" },
    { "mark.oral_due", "hours:24" }, { "lesson.ahead", "topic,homework" }, { "homework.due", "soon" }, { "no.such", "1" },
    { "regulation", "kz" }, { "may.class_teacher.edit_own_journals", "yes" },
  };
  g_autofree char *day = dup_day (chance, 30, 100);
  guint which = (guint) g_rand_int_range (chance, 0, G_N_ELEMENTS (settings));
  g_autofree char *setting = g_strdup_printf ("%s/%s", day, settings[which][0]);
  g_autofree char *substitution = g_strdup_printf ("%s/%s", pick_journal (chance, self->person), lesson);
  int kind = g_rand_int_range (chance, 0, 11);

  if (kind == 10)
    self->draft = parta_draft_new ("school", PARTA_KIND_OUTAGE, "o3",
                                   parta_body_new ("from", IN_TEN (chance, 8) ? "2026-10-20T08:00" : "morning",
                                                   "to", IN_TEN (chance, 8) ? "2026-10-21T18:00" : "2026-10-19T18:00", NULL));
  else if (kind < 7)
    self->draft = parta_draft_new ("school", PARTA_KIND_SUBSTITUTION, substitution,
                                   parta_body_new ("absent", "t1", "substitute", IN_TEN (chance, 8) ? "sub" : "t2", NULL));
  else if (kind < 9)
    self->draft = parta_draft_new ("school", PARTA_KIND_SETTING, setting, parta_body_new ("value", settings[which][1], NULL));
  else
    self->draft = parta_draft_new ("school", PARTA_KIND_REOPENING, "7a-math/2026-q1/1",
                                   parta_body_new ("teacher", IN_TEN (chance, 5) ? "t1" : "", "pupils", IN_TEN (chance, 5) ? "p1" : "",
                                                   "from", "2026-11-01", "to", "2026-12-31", "reason", "retake",
                                                   "consent", IN_TEN (chance, 8) ? "dep" : "head", NULL));
}

/* What @person, or somebody else in the same place, may try to record. */
void
random_deed_init (RandomDeed *self,
                  GRand      *chance,
                  const char *person)
{
  gint64 start;
  g_autofree char *lesson = dup_lesson_key (chance, &start);
  gboolean office = strcmp (person, "dep") == 0 || strcmp (person, "coord") == 0 || strcmp (person, "sub") == 0;

  *self = (RandomDeed){ .person = person, .wall = start + pick_delay (chance) };
  if (IN_TEN (chance, office ? 5 : 0))
    deed_of_office (self, chance, lesson);
  else if (IN_TEN (chance, strcmp (person, "ct") == 0 ? 5 : 1))
    deed_about_reason (self, chance, lesson);
  else if (IN_TEN (chance, 1))
    deed_with_period_mark (self, chance);
  else
    deed_in_journal (self, chance, lesson);
}

void
random_deed_clear (RandomDeed *self)
{
  g_clear_pointer (&self->draft, parta_draft_free);
}
