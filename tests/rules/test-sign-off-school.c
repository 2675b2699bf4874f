/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-sign-off-board.h"
#include "sign-off-desk.h"

#include <string.h>

/* A school of 40 classes with 15 journals each closes its first quarter: R-150 … R-155, day by day, every person for themselves, and
 * every entry judged as the server judges it. */

#define N_CLASSES  40
#define N_JOURNALS 15
#define N_TEACHERS 60
#define N_PUPILS   3
#define HOLIDAYS   20758       /* 2026-11-01 */

/* Who does what is written down at nine o'clock of the day. */
typedef struct
{
  SignOffDesk desk;
  guint       n_entries;
} Play;

static void
put_school (Play *play)
{
  static const char *const office[] = { "d1/deputy", "h1/head", "s1/secretary", "c1/coordinator" };
  ToySchool *school = &play->desk.school;

  for (guint i = 0; i < G_N_ELEMENTS (office); i++)
    toy_put (school, "school", PARTA_KIND_ROLE, office[i], parta_body_new ("order", "1", NULL));
  /* The small school of all desks takes no part. */
  toy_put (school, "school", PARTA_KIND_CLASS, "7a", parta_body_new ("grade", "1", "name", "0А", NULL));
  toy_put (school, "school", PARTA_KIND_CLASS, "7b", parta_body_new ("grade", "1", "name", "0Б", NULL));
}

static void
put_journal (Play       *play,
             const char *class_id,
             guint       class_no,
             guint       number)
{
  ToySchool *school = &play->desk.school;
  g_autofree char *id = g_strdup_printf ("%s-%u", class_id, number);
  g_autofree char *scope = parta_scope_for_journal (id);
  g_autofree char *load = g_strdup_printf ("%s/t%u", id, (class_no * N_JOURNALS + number) % N_TEACHERS);

  toy_put (school, "school", PARTA_KIND_JOURNAL, id, parta_body_new ("subject", "math", "class", class_id, NULL));
  toy_put (school, "school", PARTA_KIND_LOAD, load, parta_body_new ("from", "2026-09-01", NULL));
  for (guint i = 0; i < N_PUPILS; i++)
    {
      g_autofree char *mark = g_strdup_printf ("2026-q1/p%u-%u", class_no, i);

      toy_put (school, scope, PARTA_KIND_PERIOD_MARK, mark, parta_body_new ("mark", "4", NULL));
    }
}

static void
put_class (Play  *play,
           guint  number)
{
  ToySchool *school = &play->desk.school;
  g_autofree char *id = g_strdup_printf ("k%u", number);
  g_autofree char *scope = parta_scope_for_class (id);
  g_autofree char *head = g_strdup_printf ("t%u/class_teacher/%s", number, id);
  g_autofree char *grade = g_strdup_printf ("%u", 2 + number % 10);

  toy_put (school, "school", PARTA_KIND_CLASS, id, parta_body_new ("grade", grade, "name", id, NULL));
  toy_put (school, "school", PARTA_KIND_ROLE, head, parta_body_new ("from", "2026-09-01", NULL));
  for (guint i = 0; i < N_PUPILS; i++)
    {
      g_autofree char *pupil = g_strdup_printf ("p%u-%u", number, i);
      g_autofree char *member = g_strdup_printf ("%s/%s/2026-09-01", id, pupil);

      toy_put (school, scope, PARTA_KIND_PUPIL, pupil, parta_body_new ("surname", pupil, NULL));
      toy_put (school, scope, PARTA_KIND_MEMBER, member, parta_body_new ("order", "1", NULL));
    }
  for (guint i = 0; i < N_JOURNALS; i++)
    put_journal (play, id, number, i);
}

static GArray *
list (Play              *play,
      PartaSignOffBoard *board,
      guint              day,
      const char        *person)
{
  PartaSignOffQuery query = { "2026-q1", NULL, person, HOLIDAYS + (gint32) day - 1 };

  return parta_sign_off_board_list (board, &query);
}

/* The person who does it, and the role. */
static char *
dup_doer (const PartaSignOffRow *row)
{
  static const char *const office[] = { [PARTA_ROLE_DEPUTY] = "d1/deputy", [PARTA_ROLE_HEAD] = "h1/head", [PARTA_ROLE_SECRETARY] = "s1/secretary" };

  if (*row->person != '\0')
    return g_strdup_printf ("%s/%s", row->person, parta_role_get_name (row->step->role));

  return g_strdup (office[row->step->role]);
}

static char *
dup_words (const PartaSignOffRow *row,
           const char            *doer)
{
  g_autofree char *signer = g_strndup (doer, strcspn (doer, "/"));
  const char *receiver = row->step->to == PARTA_ROLE_DEPUTY ? ";receiver=d1" : row->step->to == PARTA_ROLE_SECRETARY ? ";receiver=s1" : "";
  const char *answers = row->step->answers == PARTA_ROLE_HEAD ? ";answers=h1" : "";

  return g_strdup_printf ("outcome=done;signer=%s%s%s", signer, receiver, answers);
}

static void
do_row (Play                  *play,
        const PartaSignOffRow *row,
        guint                  day)
{
  g_autofree char *at = g_strdup_printf ("2026-11-%02uT09:00:00", day);
  g_autofree char *doer = dup_doer (row);
  g_autofree char *words = dup_words (row, doer);
  PartaRule rule = sign_off_desk_sign (&play->desk, at, doer, row->scope, row->key, words);

  if (rule != PARTA_RULE_NONE)
    g_error ("day %u: %s of %s by %s: %s", day, row->key, row->scope, doer, parta_rule_get_id (rule));
  play->n_entries++;
}

/* Everybody does what can be done on that day and is due; what was done lets others go on. Returns: how much was done */
static guint
do_day (Play              *play,
        PartaSignOffBoard *board,
        guint              day)
{
  guint before = play->n_entries;
  guint round;

  do
    {
      g_autoptr (GArray) rows = list (play, board, day, NULL);

      round = play->n_entries;
      for (guint i = 0; i < rows->len; i++)
        {
          const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

          g_assert_false (row->overdue);
          if (row->status == PARTA_STEP_DUE || (day == 5 && row->status == PARTA_STEP_OPEN))
            do_row (play, row, day);
        }
    }
  while (play->n_entries > round);

  return play->n_entries - before;
}

/* Two sheets of one journal are found wrong by the class teacher's deputy on day 4: the rest of the class waits, the journal is open. */
static void
return_sheets (Play              *play,
               PartaSignOffBoard *board)
{
  g_autoptr (GArray) rows = NULL;
  guint blocked = 0;

  g_assert_cmpint (sign_off_desk_sign (&play->desk, "2026-11-04T08:00:00", "d1/deputy", "journal/k7-3", "2026-q1/certify_copy/t48",
                                       "outcome=returned;sheets=3,4;reason=нет темы"), ==, PARTA_RULE_NONE);
  rows = list (play, board, 4, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const PartaSignOffRow *row = &g_array_index (rows, PartaSignOffRow, i);

      if (row->status == PARTA_STEP_BLOCKED && strcmp (row->step->id, "certify_title_page") == 0)
        blocked++;
    }
  g_assert_cmpuint (blocked, ==, 1);
  g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&play->desk, "2026-11-04T08:10:00", "t48/teacher", "journal/k7-3",
                                                         PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("topic", "Степень", NULL))), ==, "");
  g_assert_cmpstr (parta_rule_get_id (sign_off_desk_say (&play->desk, "2026-11-04T08:10:00", "t49/teacher", "journal/k7-4",
                                                         PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("topic", "Степень", NULL))), ==,
                   "period-lock");
  g_assert_cmpint (sign_off_desk_sign (&play->desk, "2026-11-04T08:20:00", "d1/deputy", "journal/k7-3", "2026-q1/print/t48",
                                       "outcome=done;signer=d1;sheets=3,4"), ==, PARTA_RULE_NONE);
  g_assert_cmpint (sign_off_desk_sign (&play->desk, "2026-11-04T08:30:00", "t48/teacher", "journal/k7-3", "2026-q1/sign_sheets/t48",
                                       "outcome=done;signer=t48"), ==, PARTA_RULE_NONE);
}

static void
test_five_days (void)
{
  static const guint expected[] = { 0, N_CLASSES * N_JOURNALS, 1 + 2 * N_CLASSES, N_CLASSES * N_JOURNALS, 2 * N_CLASSES,
                                    4 * N_CLASSES + 1 + N_CLASSES };
  g_autoptr (PartaSignOffBoard) board = NULL;
  Play play = { .n_entries = 0 };

  sign_off_desk_init (&play.desk, "kg");
  put_school (&play);
  for (guint i = 0; i < N_CLASSES; i++)
    put_class (&play, i);
  board = parta_sign_off_board_new (play.desk.book, play.desk.school.state, NULL);

  for (guint day = 1; day <= 5; day++)
    {
      if (day == 4)
        return_sheets (&play, board);
      g_assert_cmpuint (do_day (&play, board, day), ==, expected[day]);
    }
  for (guint person = 0; person < N_TEACHERS; person++)
    {
      g_autofree char *name = g_strdup_printf ("t%u", person);
      g_autoptr (GArray) own = list (&play, board, 6, name);

      for (guint i = 0; i < own->len; i++)
        g_assert_true (parta_sign_off_row_is_settled (&g_array_index (own, PartaSignOffRow, i)));
    }
  sign_off_desk_clear (&play.desk);
}

/* A window asks for the board whenever something has changed: 40 × 15 journals in less than a blink, measured over many. */
static void
test_fast (void)
{
  g_autoptr (PartaSignOffBoard) board = NULL;
  Play play = { .n_entries = 0 };
  gint64 began;
  guint rows = 0;

  sign_off_desk_init (&play.desk, "kg");
  put_school (&play);
  for (guint i = 0; i < N_CLASSES; i++)
    put_class (&play, i);
  board = parta_sign_off_board_new (play.desk.book, play.desk.school.state, NULL);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GArray) all = list (&play, board, 1, NULL);

      rows += all->len;
    }
  g_test_message ("%u lines, %.1f ms a board", rows / 10, (double) (g_get_monotonic_time () - began) / 10000.0);
  g_assert_cmpuint (rows / 10, ==, 2 * N_CLASSES * N_JOURNALS + 9 * N_CLASSES + 2);
  g_clear_pointer (&board, parta_sign_off_board_free);
  sign_off_desk_clear (&play.desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign-off-school/five-days", test_five_days);
  g_test_add_func ("/sign-off-school/board", test_fast);

  return g_test_run ();
}
