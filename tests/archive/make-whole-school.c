/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the replica of a deputy with a whole school: make-whole-school FOLDER CLASSES JOURNALS PUPILS LESSONS */

#include "replica.h"
#include "whole-school.h"

#include <stdlib.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PartaClock) clock = parta_clock_new_fixed (NOON);
  WholeSchool what;

  g_assert_cmpint (argc, ==, 6);
  what = (WholeSchool){ (guint) atoi (argv[2]), (guint) atoi (argv[3]), (guint) atoi (argv[4]), (guint) atoi (argv[5]) };
  g_assert_cmpuint (what.n_classes, <=, 40);
  whole_school_make (argv[1], clock, &what);

  return 0;
}
