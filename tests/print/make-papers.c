/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include <locale.h>
#include <string.h>

/* Writes documents of a hard school into a folder: make-papers FOLDER PUPILS LESSONS LOCALE [NAME…] */

static gboolean
is_wanted (const char  *name,
           char       **names)
{
  return *names == NULL || g_strv_contains ((const char *const *) names, name);
}

static void
write_paper (guint             paper,
             Invented         *school,
             const HardSchool *what,
             const char       *folder)
{
  g_autofree char *name = g_strdup_printf ("%s-%u-%u-%s.pdf", papers_get_name (paper), what->n_pupils, what->n_lessons, what->locale);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = papers_make (paper, school, what->n_pupils, &error);

  if (pdf == NULL ||
      !g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error))
    g_error ("%s: %s", name, error->message);
  g_print ("%s\n", name);
}

int
main (int   argc,
      char *argv[])
{
  HardSchool what;
  g_auto (Invented) school = { NULL };

  setlocale (LC_ALL, "");
  if (argc < 5)
    {
      g_printerr ("Usage: make-papers FOLDER PUPILS LESSONS LOCALE [NAME…]\n");
      return 2;
    }
  what = (HardSchool){ (guint) g_ascii_strtoull (argv[2], NULL, 10), (guint) g_ascii_strtoull (argv[3], NULL, 10), argv[4] };
  hard_school_init (&school, &what);
  for (guint paper = 0; paper < papers_count (); paper++)
    {
      if (is_wanted (papers_get_name (paper), argv + 5))
        write_paper (paper, &school, &what, argv[1]);
    }

  return 0;
}
