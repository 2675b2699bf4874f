/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the replica of a deputy with a whole school: make-whole-school FOLDER CLASSES JOURNALS PUPILS LESSONS */

#include "replica.h"
#include "whole-school.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (NOON);
  guint64 numbers[4];
  WholeSchool what;

  g_assert_cmpint (argc, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (g_ascii_string_to_unsigned (argv[i + 2], 10, 1, 40, &numbers[i], NULL));
  what = (WholeSchool){ (guint) numbers[0], (guint) numbers[1], (guint) numbers[2], (guint) numbers[3] };
  whole_school_make (argv[1], clock, &what);

  return 0;
}
