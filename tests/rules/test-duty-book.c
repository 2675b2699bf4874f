/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "duty-desk.h"

#include "parta-rules.h"

#include <string.h>

#define N_ENTRIES 500
#define MATHS     "journal/7a-math"
#define ENGLISH   "journal/7-eng"

/* More than the toy school has: a second subject, a group of two classes on the same days, pupils who come and go. */
static void
fill_school (DutyDesk *desk)
{
  ToySchool *school = &desk->school;

  toy_put (school, "school", PARTA_KIND_SLOT, "7-eng/1/3", parta_body_new ("room", "r21", NULL));
  toy_put (school, "school", PARTA_KIND_SLOT, "7-eng/4/2", parta_body_new ("room", "r21", "teacher", "t-eng", NULL));
  toy_put (school, "school", PARTA_KIND_SLOT, "7b-math/1/2", parta_body_new ("room", "r21", NULL));
  toy_put (school, "school", PARTA_KIND_SLOT, "7b-math/2/5", parta_body_new ("room", "r21", "from", "2026-10-01", NULL));
  toy_put (school, "school", PARTA_KIND_ROLE, "t-other/class_teacher/7b", parta_body_new ("from", "2026-09-01", NULL));
  toy_put (school, "class/7a", PARTA_KIND_MEMBER, "eng1/p1/2026-09-01", parta_body_new ("to", "2026-10-20", NULL));
}

static char *
dup_text (const PartaDuty *duty)
{
  g_autofree char *key = parta_duty_dup_key (duty);

  return g_strdup_printf ("%s %s %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %s", duty->person,
                          duty->rule->id, duty->scope, key, parta_duty_status_get_name (duty->status), duty->due, duty->outer,
                          duty->done, duty->count, duty->occasion);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_list (const GArray *duties)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < duties->len; i++)
    g_ptr_array_add (lines, dup_text (&g_array_index (duties, PartaDuty, i)));
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
dup_day (GRand *rand)
{
  static const char *const days[] = { "2026-10-05", "2026-10-06", "2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15" };

  return g_strdup (days[g_rand_int_range (rand, 0, G_N_ELEMENTS (days))]);
}

static const char *
choose (GRand            *rand,
        const char *const *words,
        guint              n_words)
{
  return words[g_rand_int_range (rand, 0, (gint32) n_words)];
}

/* Something in a journal or its classes. */
static void
say_in_journal (DutyDesk *desk,
                GRand    *rand)
{
  static const char *const journals[] = { "7a-math", "7-eng", "7b-math" };
  static const char *const pupils[] = { "p1", "p2", "p3", "p9" };
  static const char *const codes[] = { "absent", "late", "" };
  static const char *const types[] = { "oral", "control", "essay", "" };
  const char *journal = choose (rand, journals, G_N_ELEMENTS (journals));
  const char *pupil = choose (rand, pupils, G_N_ELEMENTS (pupils));
  const char *class = strcmp (pupil, "p9") == 0 ? "class/7b" : "class/7a";
  g_autofree char *scope = g_strconcat ("journal/", journal, NULL);
  g_autofree char *day = dup_day (rand);
  g_autofree char *lesson = g_strdup_printf ("%s/%d", day, g_rand_int_range (rand, 2, 4));
  g_autofree char *at = g_strdup_printf ("%sT%02d:00:00", day, g_rand_int_range (rand, 8, 24));
  g_autofree char *of_pupil = g_strconcat (lesson, "/", pupil, NULL);
  g_autofree char *work = g_strconcat (lesson, "/1", NULL);
  g_autofree char *mark = g_strconcat (of_pupil, "/1", NULL);
  g_autofree char *reason = g_strconcat (journal, "/", of_pupil, NULL);
  g_autofree char *period = g_strconcat ("2026-q1/", pupil, NULL);
  gboolean takes_back = g_rand_int_range (rand, 0, 4) == 0;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      duty_desk_say (desk, at, scope, PARTA_KIND_LESSON, lesson, parta_body_new ("topic", takes_back ? "" : "x", NULL));
      break;
    case 1:
      duty_desk_say (desk, at, scope, PARTA_KIND_HOMEWORK, lesson, parta_body_new ("none", takes_back ? "" : "yes", NULL));
      break;
    case 2:
      duty_desk_say (desk, at, scope, PARTA_KIND_WORK, work,
                     parta_body_new ("type", choose (rand, types, G_N_ELEMENTS (types)), NULL));
      break;
    case 3:
      duty_desk_say (desk, at, scope, PARTA_KIND_MARK, mark, parta_body_new ("mark", takes_back ? "" : "5", NULL));
      break;
    case 4:
      duty_desk_say (desk, at, scope, PARTA_KIND_ATTENDANCE, of_pupil,
                     parta_body_new ("code", choose (rand, codes, G_N_ELEMENTS (codes)), NULL));
      break;
    case 5:
      duty_desk_say (desk, at, class, PARTA_KIND_REASON, reason, parta_body_new ("reason", takes_back ? "" : "ill", NULL));
      break;
    default:
      duty_desk_say (desk, at, scope, PARTA_KIND_PERIOD_MARK, period, parta_body_new ("mark", takes_back ? "" : "4", NULL));
      break;
    }
}

/* Something about the school: substitutions, memberships, timetable, holidays, lesson plans. */
static void
say_in_school (DutyDesk *desk,
               GRand    *rand)
{
  static const char *const subs[] = { "t-sub", "t-eng", "" };
  g_autofree char *day = dup_day (rand);
  g_autofree char *substitution = g_strdup_printf ("7a-math/%s/%d", day, g_rand_int_range (rand, 2, 4));
  gboolean takes_back = g_rand_int_range (rand, 0, 2) == 0;
  const char *moment = "2026-10-12T08:00:00";

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      duty_desk_say (desk, moment, "school", PARTA_KIND_SUBSTITUTION, substitution,
                     takes_back ? parta_body_new (NULL, NULL)
                                : parta_body_new ("absent", "t-math", "substitute", choose (rand, subs, G_N_ELEMENTS (subs)), NULL));
      break;
    case 1:
      duty_desk_say (desk, moment, "class/7a", PARTA_KIND_MEMBER, "7a/p3/2026-10-14",
                     parta_body_new ("to", takes_back ? "" : "2026-10-20", "order", "7", NULL));
      break;
    case 2:
      duty_desk_say (desk, moment, "school", PARTA_KIND_SLOT, "7b-math/4/2",
                     takes_back ? parta_body_new (NULL, NULL) : parta_body_new ("teacher", "t-other", NULL));
      break;
    case 3:
      duty_desk_say (desk, moment, "school", PARTA_KIND_HOLIDAYS, "2026-10-06",
                     takes_back ? parta_body_new (NULL, NULL) : parta_body_new ("type", "public", NULL));
      break;
    default:
      duty_desk_say (desk, moment, MATHS, PARTA_KIND_PLAN, "0001", parta_body_new ("topic", takes_back ? "" : "x", NULL));
      break;
    }
}

/* a book that was asked again and again says the same as one that was opened just now. */
static void
test_incremental (gconstpointer regulation)
{
  static const char *const people[] = { NULL, NULL, "t-math", "t-eng", "t-class", "t-sub", "d1", "c1" };
  static const char *const moments[] = { "2026-10-12T10:40:01", "2026-10-15T12:00:00", "2026-10-20T00:00:00", "2026-11-02T12:00:00" };
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (PartaDutyBook) book = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261012);

  duty_desk_init (&desk, regulation);
  fill_school (&desk);
  book = parta_duty_book_new (desk.school.state, NULL);
  parta_duty_book_set_regulation (book, &desk.terms, desk.rules);

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      const char *person = choose (rand, people, G_N_ELEMENTS (people));
      const char *at = choose (rand, moments, G_N_ELEMENTS (moments));
      PartaDutyFlags flags = g_rand_int_range (rand, 0, 4) == 0 ? PARTA_DUTIES_DONE : PARTA_DUTIES_NOW;
      g_autoptr (GArray) kept = NULL;
      g_autoptr (GArray) fresh = NULL;
      g_autofree char *kept_text = NULL;
      g_autofree char *fresh_text = NULL;

      if (g_rand_int_range (rand, 0, 6) == 0)
        say_in_school (&desk, rand);
      else
        say_in_journal (&desk, rand);
      kept = parta_duty_book_list (book, person, duty_moment (at), flags);
      fresh = duty_desk_list (&desk, person, at, flags);
      kept_text = dup_list (kept);
      fresh_text = dup_list (fresh);
      g_assert_cmpstr (kept_text, ==, fresh_text);
    }
}

/* Only journals that somebody wrote in are read again; a class's own scope concerns the journals of that class, and the
 * school's scope those for which something has changed. */
static void
test_reads_little (void)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (PartaDutyBook) book = NULL;
  const struct
  {
    const char *scope;
    PartaKind   kind;
    const char *key, *member;
    guint       n_read;
  } steps[] = {
    { MATHS, PARTA_KIND_LESSON, "2026-10-12/2", "topic", 1 },
    { "class/7b", PARTA_KIND_REASON, "7b-math/2026-10-12/2/p9", "document", 2 },   /* 7Б and the group */
    { "class/7a", PARTA_KIND_REASON, "7a-math/2026-10-12/2/p1", "document", 2 },
    { "school", PARTA_KIND_ROOM, "r22", "name", 0 },
    { "school", PARTA_KIND_SUBSTITUTION, "7a-math/2026-10-13/2", "substitute", 1 },
    { "school", PARTA_KIND_ROLE, "x/class_teacher/7b", "order", 2 },
    { "school", PARTA_KIND_HOLIDAYS, "2026-12-01", "name", 3 },
  };

  duty_desk_init (&desk, "kz");
  fill_school (&desk);
  book = parta_duty_book_new (desk.school.state, NULL);
  parta_duty_book_set_regulation (book, &desk.terms, desk.rules);
  g_array_unref (parta_duty_book_list (book, NULL, duty_moment ("2026-10-20T12:00:00"), PARTA_DUTIES_NOW));
  g_assert_cmpuint (parta_duty_book_get_n_read (book), ==, 3);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      guint before = parta_duty_book_get_n_read (book);

      duty_desk_say (&desk, "2026-10-12T12:00:00", steps[i].scope, steps[i].kind, steps[i].key,
                     parta_body_new (steps[i].member, "x", NULL));
      g_array_unref (parta_duty_book_list (book, NULL, duty_moment ("2026-10-21T12:00:00"), PARTA_DUTIES_NOW));
      g_assert_cmpuint (parta_duty_book_get_n_read (book) - before, ==, steps[i].n_read);
    }
}

/* Of journals that are not here nobody can say what is missing. */
static void
test_held (void)
{
  static const char *const held[] = { "school", "class/7a", MATHS, NULL };
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (PartaDutyBook) book = NULL;
  g_autoptr (GArray) duties = NULL;

  duty_desk_init (&desk, "kz");
  fill_school (&desk);
  book = parta_duty_book_new (desk.school.state, held);
  parta_duty_book_set_regulation (book, &desk.terms, desk.rules);
  duties = parta_duty_book_list (book, NULL, duty_moment ("2026-10-20T12:00:00"), PARTA_DUTIES_PAST);
  g_assert_cmpuint (duties->len, >, 0);
  for (guint i = 0; i < duties->len; i++)
    g_assert_cmpstr (g_array_index (duties, PartaDuty, i).scope, !=, ENGLISH);
  g_assert_cmpuint (parta_duty_book_get_n_read (book), ==, 1);
}

/* What an entry that does the duty would say. */
static PartaDraft *
draft_for (const PartaDuty *duty)
{
  g_autofree char *key = parta_duty_dup_key (duty);
  g_autofree char *lesson = NULL;
  g_autofree char *whole = NULL;

  switch ((int) duty->rule->task)
    {
    case PARTA_TASK_LESSON:
      return parta_draft_new (duty->scope, PARTA_KIND_LESSON, key, parta_body_new ("topic", "x", NULL));
    case PARTA_TASK_HOMEWORK:
      return parta_draft_new (duty->scope, PARTA_KIND_HOMEWORK, key, parta_body_new ("text", "x", NULL));
    case PARTA_TASK_ORAL_MARKS:
    case PARTA_TASK_WRITTEN_MARKS:
      lesson = g_strndup (key, (gsize) (strrchr (key, '/') - key));
      whole = g_strdup_printf ("%s/p1/%s", lesson, duty->work);
      return parta_draft_new (duty->scope, PARTA_KIND_MARK, whole, parta_body_new ("mark", "5", NULL));
    case PARTA_TASK_REASONS:
      whole = g_strdup_printf ("%s/%s/p1", duty->scope + strlen ("journal/"), key);
      return parta_draft_new ("class/7a", PARTA_KIND_REASON, whole, parta_body_new ("reason", "ill", NULL));
    case PARTA_TASK_PERIOD_MARKS:
      whole = g_strconcat (key, "/p1", NULL);
      return parta_draft_new (duty->scope, PARTA_KIND_PERIOD_MARK, whole, parta_body_new ("mark", "5", NULL));
    default:
      return NULL;
    }
}

/* what a list promises is what the verdict says, to the second, for every duty of a term. */
static void
test_agrees_with_verdict (gconstpointer regulation)
{
  g_auto (DutyDesk) desk = { { NULL } };
  g_autoptr (PartaRulebook) book = parta_rulebook_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GArray) duties = NULL;
  guint n_compared = 0;

  duty_desk_init (&desk, regulation);
  fill_school (&desk);
  toy_put (&desk.school, "school", PARTA_KIND_SCHOOL, "school",
           parta_body_new ("name", "Школа № 1", "tz", "Asia/Bishkek", "week", "5", "regulation", regulation, NULL));
  parta_rulebook_add (book, regulation, &desk.terms);
  for (guint i = 0; i < 200; i++)
    say_in_journal (&desk, rand);
  duties = duty_desk_list (&desk, NULL, "2026-11-02T12:00:00", PARTA_DUTIES_NOW);

  for (guint i = 0; i < duties->len; i++)
    {
      const PartaDuty *duty = &g_array_index (duties, PartaDuty, i);
      g_autoptr (PartaDraft) draft = draft_for (duty);
      PartaPlea plea = { book, desk.school.state, duty->person, draft, 0 };
      PartaRuling ruling = { .clause = "" };
      PartaCase c;

      if (draft == NULL || *duty->person == '\0')
        continue;
      plea.wall = (duty->begins + 1) * 1000;
      g_assert_true (parta_plea_read_case (&plea, &c));
      c.actor = (PartaActor){ PARTA_ROLE_TEACHER, TRUE, TRUE, TRUE };
      c.made_at = MAX (c.made_at, c.lesson_start);
      parta_judge (&c, &ruling);
      if (ruling.outcome == PARTA_OUTCOME_REFUSE || c.changes)
        continue;   /* the period is complete: such a duty is past help */
      g_assert_cmpint (duty->due, ==, ruling.due);
      g_assert_cmpint (duty->outer, ==, ruling.outer);
      n_compared++;
    }
  g_assert_cmpuint (n_compared, >, 60);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const systems[] = { "kz", "dn", "mo", "kg", "sr" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *incremental = g_strdup_printf ("/duty-book/incremental/%s", systems[i]);
      g_autofree char *agrees = g_strdup_printf ("/duty-book/agrees-with-verdict/%s", systems[i]);

      g_test_add_data_func (incremental, systems[i], test_incremental);
      g_test_add_data_func (agrees, systems[i], test_agrees_with_verdict);
    }
  g_test_add_func ("/duty-book/reads-little", test_reads_little);
  g_test_add_func ("/duty-book/held", test_held);

  return g_test_run ();
}
