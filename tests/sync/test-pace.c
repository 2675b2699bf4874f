/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-pace.h"

#define SECOND 1000
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)

static void
run_one (PartaPace    *pace,
         gint64       *now,
         PartaOutcome  outcome,
         guint64       retry_after)
{
  *now = MAX (*now, parta_pace_get_due (pace));
  g_assert_true (parta_pace_begin (pace, *now));
  *now += SECOND;
  parta_pace_end (pace, outcome, retry_after, *now);
}

static void
check_first (void)
{
  PartaPace pace;

  parta_pace_init (&pace, 1, 5000);
  g_assert_cmpint (parta_pace_get_due (&pace), ==, 5000);
  g_assert_false (parta_pace_begin (&pace, 4999));
  g_assert_true (parta_pace_begin (&pace, 5000));
  g_assert_false (parta_pace_begin (&pace, 5000));
  g_assert_cmpint (parta_pace_get_due (&pace), ==, G_MAXINT64);
  parta_pace_clear (&pace);
}

static void
check_typed (void)
{
  PartaPace pace;
  gint64 now = 0;

  parta_pace_init (&pace, 1, now);
  run_one (&pace, &now, PARTA_OUTCOME_DONE, 0);
  g_assert_cmpint (parta_pace_get_due (&pace), >=, now + 3 * MINUTE);
  parta_pace_typed (&pace, now);
  g_assert_cmpint (parta_pace_get_due (&pace), ==, now + 2 * SECOND);
  parta_pace_typed (&pace, now + SECOND);
  g_assert_cmpint (parta_pace_get_due (&pace), ==, now + 2 * SECOND);
  now += 2 * SECOND;
  g_assert_true (parta_pace_begin (&pace, now));
  parta_pace_typed (&pace, now);
  parta_pace_end (&pace, PARTA_OUTCOME_DONE, 0, now);
  g_assert_cmpint (parta_pace_get_due (&pace), ==, now + 2 * SECOND);
  parta_pace_clear (&pace);
}

/* Typing during an outage does not make the attempts more frequent; a network and a person do. */
static void
check_outage (void)
{
  PartaPace pace;
  gint64 now = 0;
  gint64 due;

  parta_pace_init (&pace, 1, now);
  for (guint i = 0; i < 20; i++)
    run_one (&pace, &now, PARTA_OUTCOME_AGAIN, 0);
  due = parta_pace_get_due (&pace);
  parta_pace_typed (&pace, now);
  g_assert_cmpint (parta_pace_get_due (&pace), ==, due);
  parta_pace_network (&pace, now);
  g_assert_cmpint (parta_pace_get_due (&pace), <=, now + 3 * SECOND);
  parta_pace_asked (&pace, now);
  g_assert_cmpint (parta_pace_get_due (&pace), ==, now);
  parta_pace_clear (&pace);
}

/* I26: a server that asks for patience gets it, also from a person who is in a hurry. */
static void
check_retry_after (void)
{
  PartaPace pace;
  gint64 now = 0;

  parta_pace_init (&pace, 1, now);
  run_one (&pace, &now, PARTA_OUTCOME_AGAIN, 30);
  g_assert_cmpint (parta_pace_get_due (&pace), >=, now + 30 * SECOND);
  parta_pace_asked (&pace, now);
  parta_pace_network (&pace, now);
  g_assert_cmpint (parta_pace_get_due (&pace), ==, now + 30 * SECOND);
  run_one (&pace, &now, PARTA_OUTCOME_AGAIN, G_MAXUINT64);
  g_assert_cmpint (parta_pace_get_due (&pace), <=, now + 2 * HOUR);
  parta_pace_clear (&pace);
}

/* The waits grow, stay within their bounds, and are not the same for two clients. */
static void
check_back_off (void)
{
  PartaPace one, two;
  gint64 now_one = 0;
  gint64 now_two = 0;
  guint n_equal = 0;

  parta_pace_init (&one, 1, 0);
  parta_pace_init (&two, 2, 0);
  for (guint i = 0; i < 40; i++)
    {
      gint64 wait;

      run_one (&one, &now_one, PARTA_OUTCOME_AGAIN, 0);
      run_one (&two, &now_two, PARTA_OUTCOME_AGAIN, 0);
      wait = parta_pace_get_due (&one) - now_one;
      g_assert_cmpint (wait, >=, SECOND);
      g_assert_cmpint (wait, <=, MIN ((gint64) SECOND << MIN (i + 1, 20), 15 * MINUTE));
      n_equal += wait == parta_pace_get_due (&two) - now_two ? 1 : 0;
    }
  g_assert_cmpuint (n_equal, <, 5);
  parta_pace_clear (&one);
  parta_pace_clear (&two);
}

static void
happen (PartaPace *pace,
        gint64     now)
{
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      parta_pace_typed (pace, now);
      break;
    case 1:
      parta_pace_network (pace, now);
      break;
    case 2:
      parta_pace_asked (pace, now);
      break;
    default:
      break;
    }
}

/* I10: after any history, without anybody doing anything, the next conversation comes, and within twice the longest wait. */
static void
check_liveness (void)
{
  for (guint round = 0; round < 500; round++)
    {
      PartaPace pace;
      gint64 now = 0;
      guint n_events = (guint) g_test_rand_int_range (0, 60);

      parta_pace_init (&pace, (guint32) g_test_rand_int (), now);
      for (guint i = 0; i < n_events; i++)
        {
          now += g_test_rand_int_range (0, 5 * MINUTE);
          happen (&pace, now);
          if (parta_pace_begin (&pace, now))
            {
              happen (&pace, now);
              parta_pace_end (&pace, (PartaOutcome) g_test_rand_int_range (0, 3),
                                  g_test_rand_int_range (0, 4) == 0 ? 60 : 0, now);
            }
        }
      g_assert_cmpint (parta_pace_get_due (&pace), <=, now + 30 * MINUTE);
      g_assert_true (parta_pace_begin (&pace, MAX (now, parta_pace_get_due (&pace))));
      parta_pace_clear (&pace);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/pace/first", check_first);
  g_test_add_func ("/sync/pace/typed", check_typed);
  g_test_add_func ("/sync/pace/outage", check_outage);
  g_test_add_func ("/sync/pace/retry-after", check_retry_after);
  g_test_add_func ("/sync/pace/back-off", check_back_off);
  g_test_add_func ("/sync/pace/liveness", check_liveness);

  return g_test_run ();
}
