/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes weekly statements for families, a file each, and tells how long that took and how large they are, as JSON; or prints the
 * texts of one, so that another program can set the same table. bench/documents.py runs it. */

#include "parta-family-statement.h"
#include "parta-paper-copy.h"
#include "parta-pupil-book.h"

#include "invented-journal.h"

#include <stdlib.h>

#define PUPILS   30
#define SUBJECTS 14
#define WEEKS    8
#define LESSONS  7      /* a day */
#define SINGLES  50     /* how often one statement is made; the middle counts */
#define FLAGS    (PARTA_STATEMENT_AVERAGE | PARTA_STATEMENT_WEIGHTED | PARTA_STATEMENT_LESSONS)

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (1);
}

/* A lesson with its topic and homework, a mark for every third pupil, absences for some. */
static void
say_lesson (Invented   *invented,
            const char *day,
            guint       number,
            guint       index)
{
  static const char *const marks[] = { "5", "4", "3", "4" };
  g_autofree char *scope = g_strdup_printf ("journal/j%u", index % SUBJECTS + 1);
  g_autofree char *lesson = g_strdup_printf ("%s/%u", day, number);
  g_autofree char *topic = invented_dup_topic (index);

  invented_say (invented, scope, PARTA_KIND_LESSON, lesson, parta_body_new ("topic", topic, NULL));
  invented_say (invented, scope, PARTA_KIND_HOMEWORK, lesson, parta_body_new ("text", "§ 3, № 45–52, повторить правила", NULL));
  for (guint i = 0; i < PUPILS; i++)
    {
      g_autofree char *pupil = g_strdup_printf ("%s/u%u", lesson, i);
      g_autofree char *mark = g_strconcat (pupil, "/1", NULL);

      if ((index + i) % 3 == 0)
        invented_say (invented, scope, PARTA_KIND_MARK, mark, parta_body_new ("mark", marks[(index + i) % G_N_ELEMENTS (marks)], NULL));
      else if ((index + i) % 17 == 0)
        invented_say (invented, scope, PARTA_KIND_ATTENDANCE, pupil, parta_body_new ("code", "absent", NULL));
    }
}

/* Eight weeks of five days of seven lessons. */
static void
make_school (Invented *invented)
{
  const InventedJournal what = { .n_journals = SUBJECTS, .n_pupils = PUPILS };

  invented_init (invented, &what);
  for (guint day = 0; day < 5 * WEEKS; day++)
    {
      g_autofree char *date = parta_day_add ("2026-09-07", (int) (day / 5 * 7 + day % 5));

      for (guint number = 1; number <= LESSONS; number++)
        say_lesson (invented, date, number, day * LESSONS + number - 1);
    }
}

static PartaClassBook *
open_week (Invented *invented,
           guint     week)
{
  g_autofree char *from = parta_day_add ("2026-09-07", (int) (week % WEEKS) * 7);
  g_autofree char *to = parta_day_add (from, 6);

  return parta_class_book_new (invented->state, INVENTED_CLASS, from, to);
}

static GBytes *
make_statement (Invented             *invented,
                const PartaClassBook *book,
                guint                 pupil)
{
  const char *const pupils[] = { parta_class_book_get_pupil (book, pupil)->pupil, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaReport) report = NULL;
  PartaIssue issue;
  GBytes *pdf;

  invented_issue_init (&issue);
  report = parta_family_statement_new (book, pupils, FLAGS, &issue, &error);
  if (report == NULL)
    fail (error);
  pdf = parta_paper_copy_write (invented->state, report, TRUE, &error);
  if (pdf == NULL)
    fail (error);

  return pdf;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* What a window does when somebody prints the statement of one pupil: the journals of the class are read anew. */
static double
median_single (Invented *invented)
{
  double seconds[SINGLES];

  for (guint i = 0; i < SINGLES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (PartaClassBook) book = open_week (invented, i);
      g_autoptr (GBytes) pdf = make_statement (invented, book, i % PUPILS);

      seconds[i] = seconds_since (start);
    }
  qsort (seconds, SINGLES, sizeof *seconds, compare_doubles);

  return seconds[SINGLES / 2];
}

static void
measure (Invented   *invented,
         guint       n,
         const char *folder)
{
  gint64 start = g_get_monotonic_time ();
  gsize largest = 0, sum = 0;
  double whole;

  for (guint i = 0; i < n; i += PUPILS)
    {
      g_autoptr (PartaClassBook) book = open_week (invented, i / PUPILS);

      for (guint pupil = 0; pupil < MIN (PUPILS, n - i); pupil++)
        {
          g_autoptr (GBytes) pdf = make_statement (invented, book, pupil);
          g_autofree char *path = g_strdup_printf ("%s/statement-%u.pdf", folder, i + pupil);
          g_autoptr (GError) error = NULL;

          if (!g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error))
            fail (error);
          largest = MAX (largest, g_bytes_get_size (pdf));
          sum += g_bytes_get_size (pdf);
        }
    }
  whole = seconds_since (start);
  g_print ("{\"statements\":%u,\"each_s\":%.6f,\"largest_bytes\":%" G_GSIZE_FORMAT ",\"mean_bytes\":%" G_GSIZE_FORMAT
           ",\"single_s\":%.6f}\n", n, whole / n, largest, sum / n, median_single (invented));
}

/* The table of lessons of one statement: cells apart by tabs, rows by lines. */
static void
print_table (Invented *invented)
{
  g_autoptr (PartaClassBook) book = open_week (invented, 0);
  g_autoptr (PartaPupilBook) own = parta_pupil_book_new (book, 0);

  g_print ("Дата\t№\tПредмет\tЧто пройдено на уроке\tЗадание на дом\tОтметка");
  for (guint i = 0; i < own->lessons->len; i++)
    {
      const PartaPupilLesson *lesson = &g_array_index (own->lessons, PartaPupilLesson, i);
      g_autoptr (PartaLesson) said = parta_lesson_read (invented->state, lesson->journal, &lesson->ref);
      const char *mark = lesson->n_marks > 0 ? g_array_index (own->marks, PartaPupilMark, lesson->first_mark).mark : "";

      g_print ("\n%s\t%u\t%s\t%s\t%s\t%s", lesson->ref.day, lesson->ref.number, lesson->journal->subject, said->topic, said->homework, mark);
    }
  g_print ("\n\f\n");
}

int
main (int   argc,
      char *argv[])
{
  guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;
  g_auto (Invented) invented = { NULL };

  if (argc > 3 || n == 0 || n > 100000)
    {
      g_printerr ("Usage: bench-statements NUMBER [FOLDER]\n"
                  "With a folder: makes them there and prints how long that took. Without: prints the texts of one.\n");
      return 2;
    }

  make_school (&invented);
  if (argc == 3)
    measure (&invented, (guint) n, argv[2]);
  else
    print_table (&invented);

  return 0;
}
