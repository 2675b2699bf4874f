/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-school.h"

#include "parta-kind.h"
#include "rulebook-fixture.h"

#include <string.h>

const char *const sim_people[] = { "t1", "t2", "t3", "d1", SIM_COORDINATOR, NULL };

static const char *const days[] = { "2026-10-08", "2026-10-09", "2026-10-12", "2026-10-13" };
static const char *const journals[] = { "j1", "j2", "j3", "j4" };
static const char *const classes[] = { "5a", "6b" };
static const char *const teachers[] = { "t1", "t2", "t3" };
static const char *const marks[] = { "2", "3", "4", "5", "na", "" };
static const char *const codes[] = { "absent", "late", "" };
static const char *const reasons[] = { "ill", "excused", "unexcused", "" };
static const char *const texts[] = { "Дроби", "Квадрат теңдеу: «ax²»", "Повторение", "§ 12, № 5–7", "" };

#define PICK(chance, list) ((list)[sim_chance_below (chance, G_N_ELEMENTS (list))])

static void
say (GPtrArray  *drafts,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_ptr_array_add (drafts, parta_draft_new (scope, kind, key, body));
}

static void
say_calendar (GPtrArray *drafts)
{
  say (drafts, "school", PARTA_KIND_SCHOOL, "school",
       parta_body_new ("name", "Школа № 5", "regulation", "calm", "tz", "Asia/Bishkek", "week", "6", NULL));
  say (drafts, "school", PARTA_KIND_YEAR, "2026", parta_body_new ("from", "2026-09-01", "to", "2027-05-25", NULL));
  say (drafts, "school", PARTA_KIND_PERIOD, "2026-q1",
       parta_body_new ("year", "2026", "kind", "quarter", "number", "1", "from", "2026-09-01", "to", "2026-11-05", NULL));
  say (drafts, "school", PARTA_KIND_BELL, "1/1", parta_body_new ("from", "08:00", "to", "08:45", NULL));
  say (drafts, "school", PARTA_KIND_BELL, "1/2", parta_body_new ("from", "08:55", "to", "09:40", NULL));
  say (drafts, "school", PARTA_KIND_SUBJECT, "math", parta_body_new ("name", "Математика", NULL));
}

static void
say_people (GPtrArray *drafts)
{
  for (guint i = 0; sim_people[i] != NULL; i++)
    say (drafts, "school", PARTA_KIND_PERSON, sim_people[i], parta_body_new ("surname", sim_people[i], "name", "Имя", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (teachers); i++)
    {
      g_autofree char *key = g_strconcat (teachers[i], "/teacher", NULL);

      say (drafts, "school", PARTA_KIND_ROLE, key, parta_body_new ("order", "1", NULL));
    }
  say (drafts, "school", PARTA_KIND_ROLE, "d1/deputy", parta_body_new ("order", "2", NULL));
  say (drafts, "school", PARTA_KIND_ROLE, SIM_COORDINATOR "/coordinator", parta_body_new ("order", "3", NULL));
  say (drafts, "school", PARTA_KIND_ROLE, "t2/class_teacher/5a", parta_body_new ("order", "4", NULL));
}

static void
say_class (GPtrArray *drafts,
           guint      number)
{
  const char *name = classes[number];
  g_autofree char *scope = parta_scope_for_class (name);

  say (drafts, "school", PARTA_KIND_CLASS, name,
       parta_body_new ("grade", number == 0 ? "5" : "6", "letter", "А", "name", name, "shift", "1", NULL));
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *pupil = g_strdup_printf ("p%u", 3 * number + i);
      g_autofree char *member = g_strdup_printf ("%s/%s/2026-09-01", name, pupil);

      say (drafts, scope, PARTA_KIND_PUPIL, pupil, parta_body_new ("surname", pupil, "name", "Имя", "sex", "m", NULL));
      say (drafts, scope, PARTA_KIND_MEMBER, member, parta_body_new ("order", "7", NULL));
    }
}

/* Two invented regulations, of which the school has one; half of the seeds know none. */
PartaRulebook *
sim_school_new_rulebook (void)
{
  return toy_rulebook_new ();
}

/* What every seed begins with, entered by the server. */
void
sim_school_enter (PartaRegistrar *registrar)
{
  static const char *const loads[] = { "j1/t1", "j2/t2", "j3/t3", "j4/t1" };
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  say_calendar (drafts);
  say_people (drafts);
  say_class (drafts, 0);
  say_class (drafts, 1);
  for (guint i = 0; i < G_N_ELEMENTS (loads); i++)
    {
      say (drafts, "school", PARTA_KIND_JOURNAL, journals[i],
           parta_body_new ("subject", "math", "class", classes[i / 2], NULL));
      say (drafts, "school", PARTA_KIND_LOAD, loads[i], parta_body_new ("from", "2026-09-01", NULL));
    }
  parta_registrar_enter (registrar, drafts, &error);
  g_assert_no_error (error);
}

/* An empty value takes the fact back. */
#define DRAW_BODY(chance, name, values) parta_body_new (name, PICK (chance, values), NULL)

static void
draw_lesson_fact (SimChance  *chance,
                  GPtrArray  *drafts,
                  const char *journal,
                  guint       first_pupil)
{
  g_autofree char *scope = parta_scope_for_journal (journal);
  g_autofree char *lesson = g_strdup_printf ("%s/%u", PICK (chance, days), 1 + sim_chance_below (chance, 2));
  g_autofree char *of_pupil = g_strdup_printf ("%s/p%u", lesson, first_pupil + sim_chance_below (chance, 3));
  g_autofree char *mark = g_strconcat (of_pupil, "/1", NULL);

  switch (sim_chance_below (chance, 6))
    {
    case 0:
      say (drafts, scope, PARTA_KIND_ATTENDANCE, of_pupil, DRAW_BODY (chance, "code", codes));
      break;
    case 1:
      say (drafts, scope, PARTA_KIND_LESSON, lesson, DRAW_BODY (chance, "topic", texts));
      break;
    case 2:
      say (drafts, scope, PARTA_KIND_HOMEWORK, lesson, DRAW_BODY (chance, "text", texts));
      break;
    default:
      say (drafts, scope, PARTA_KIND_MARK, mark, DRAW_BODY (chance, "mark", marks));
      break;
    }
}

static void
draw_other_fact (SimChance  *chance,
                 GPtrArray  *drafts,
                 const char *journal,
                 const char *class_id,
                 guint       first_pupil)
{
  guint pupil = first_pupil + sim_chance_below (chance, 3);
  g_autofree char *scope = parta_scope_for_journal (journal);
  g_autofree char *class_scope = parta_scope_for_class (class_id);
  g_autofree char *period = g_strdup_printf ("2026-q1/p%u", pupil);
  g_autofree char *reason = g_strdup_printf ("%s/%s/1/p%u", journal, PICK (chance, days), pupil);

  if (sim_chance_one_in (chance, 2))
    say (drafts, scope, PARTA_KIND_PERIOD_MARK, period, DRAW_BODY (chance, "mark", marks));
  else
    say (drafts, class_scope, PARTA_KIND_REASON, reason, DRAW_BODY (chance, "reason", reasons));
}

/* What somebody types in one action: one fact or several, few cells for many hands, sometimes where they may not. */
GPtrArray *
sim_school_draw_typing (SimChance  *chance,
                        const char *person)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  guint n = 1 + sim_chance_below (chance, 3);
  guint journal = sim_chance_below (chance, G_N_ELEMENTS (journals));
  guint first_pupil = journal < 2 ? 1 : 4;

  /* The coordinator keeps the calendar; what others say of it is refused. */
  if (sim_chance_one_in (chance, strcmp (person, SIM_COORDINATOR) == 0 ? 2 : 30))
    {
      say (drafts, "school", PARTA_KIND_HOLIDAYS, "2026-11-06",
           parta_body_new ("to", sim_chance_one_in (chance, 2) ? "2026-11-15" : "2026-11-14", "name", "Осенние", "type", "school", NULL));
      return drafts;
    }
  for (guint i = 0; i < n; i++)
    {
      if (sim_chance_one_in (chance, 6))
        draw_other_fact (chance, drafts, journals[journal], classes[journal / 2], first_pupil);
      else
        draw_lesson_fact (chance, drafts, journals[journal], first_pupil);
    }

  return drafts;
}

/* What the coordinator decides about who may see and write what: given, taken away, or given for one lesson. */
GPtrArray *
sim_school_draw_access (SimChance *chance)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  const char *teacher = PICK (chance, teachers);
  const char *journal = PICK (chance, journals);
  gboolean given = sim_chance_one_in (chance, 2);
  g_autofree char *load = g_strdup_printf ("%s/%s", journal, teacher);
  g_autofree char *role = g_strdup_printf ("%s/class_teacher/%s", teacher, PICK (chance, classes));
  g_autofree char *lesson = g_strdup_printf ("%s/%s/1", journal, PICK (chance, days));
  PartaBody *from = given ? parta_body_new ("from", "2026-09-01", NULL) : parta_body_new (NULL, NULL);
  PartaBody *order = given ? parta_body_new ("order", "5", NULL) : parta_body_new (NULL, NULL);

  switch (sim_chance_below (chance, 5))
    {
    case 0:
      say (drafts, "school", PARTA_KIND_SUBSTITUTION, lesson,
           given ? parta_body_new ("substitute", teacher, "reason", "ill", NULL) : parta_body_new (NULL, NULL));
      break;
    case 1:
      say (drafts, "school", PARTA_KIND_ROLE, role, parta_body_ref (order));
      break;
    case 2:
      say (drafts, "school", PARTA_KIND_ROLE, "d1/deputy", parta_body_ref (order));
      break;
    default:
      say (drafts, "school", PARTA_KIND_LOAD, load, parta_body_ref (from));
      break;
    }
  parta_body_unref (from);
  parta_body_unref (order);

  return drafts;
}
