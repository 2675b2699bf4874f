/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets invented journals on paper and tells how long it took, as JSON; or prints their texts, so that another program can set
 * the same tables. bench/documents.py runs it. */

#include "parta-lesson.h"
#include "parta-page.h"
#include "parta-report.h"

#include "invented-journal.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define PUPILS            30
#define LESSONS_IN_SPREAD 18
#define MOST_SPREADS      100  /* of a journal */
#define SINGLE_PAGES      50   /* how often one page is made; the middle counts */

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Of this process: seconds of processor time so far. */
static double
get_processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static void
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (1);
}

static cairo_status_t
bytes_written_cb (gpointer       closure,
                  const guchar  *data,
                  guint          length)
{
  *(gsize *) closure += length;

  return CAIRO_STATUS_SUCCESS;
}

/* Reads one journal from the record and makes a file of its page of marks: what a window does when somebody prints a page. */
static double
time_one_page (Invented *invented)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaReport) report = invented_report_new (invented, &error);
  cairo_surface_t *surface;
  double width, height;
  gsize size = 0;
  cairo_t *cr;

  if (report == NULL)
    fail (error);
  parta_report_get_page_size (report, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, &size, width, height);
  cr = cairo_create (surface);
  if (!parta_report_draw_page (report, cr, 1, &error))
    fail (error);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_assert (size > 0);

  return seconds_since (start);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
median_one_page (void)
{
  const InventedJournal what = { .n_pupils = PUPILS, .n_lessons = LESSONS_IN_SPREAD };
  g_auto (Invented) invented = { NULL };
  double times[SINGLE_PAGES];

  invented_init (&invented, &what);
  time_one_page (&invented);   /* from then on it is a running program */
  for (guint i = 0; i < SINGLE_PAGES; i++)
    times[i] = time_one_page (&invented);
  qsort (times, SINGLE_PAGES, sizeof *times, compare_times);

  return times[SINGLE_PAGES / 2];
}

static PartaReport *
make_volume (Invented *invented)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (invented->state, INVENTED_PERIOD);
  g_autoptr (GError) error = NULL;
  PartaReport *report;
  PartaIssue issue;

  invented_issue_init (&issue);
  report = parta_volume_report_new (invented->state, INVENTED_CLASS, period, &issue, &error);
  if (report == NULL)
    fail (error);

  return report;
}

/* Journals that are long enough: nearly all pages are pages of a spread. */
static InventedJournal
describe_volume (guint n_spreads)
{
  guint n_journals = (n_spreads + MOST_SPREADS - 1) / MOST_SPREADS;

  return (InventedJournal){ .n_journals = n_journals, .n_pupils = PUPILS, .n_lessons = n_spreads / n_journals * LESSONS_IN_SPREAD };
}

static long
get_memory_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");

  return line != NULL ? (long) g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static void
measure (guint       n_spreads,
         const char *path)
{
  const InventedJournal what = describe_volume (n_spreads);
  gint64 start = g_get_monotonic_time ();
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  double record, read, written, before, processor;
  struct rusage usage;
  long record_kib;

  invented_init (&invented, &what);
  record_kib = get_memory_kib ();
  record = seconds_since (start);
  before = get_processor_time ();
  start = g_get_monotonic_time ();
  report = make_volume (&invented);
  read = seconds_since (start);
  start = g_get_monotonic_time ();
  pdf = parta_report_write_pdf (report, &error);
  written = seconds_since (start);
  processor = get_processor_time () - before;
  if (pdf == NULL ||
      !g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error))
    fail (error);

  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"spreads\":%u,\"pages\":%u,\"bytes\":%" G_GSIZE_FORMAT ",\"record_s\":%.6f,\"read_s\":%.6f,\"pdf_s\":%.6f,"
           "\"processor_s\":%.6f,\"record_kib\":%ld,\"peak_rss_kib\":%ld}\n",
           n_spreads, parta_report_get_n_pages (report), g_bytes_get_size (pdf), record, read, written,
           processor, record_kib, usage.ru_maxrss);
}

static void
print_marks (const PartaPage *page,
             guint            first,
             guint            last)
{
  g_print ("№\tФамилия, имя");
  for (guint column = first; column < last; column++)
    g_print ("\t%s", parta_page_get_column (page, column)->lesson.day + 8);
  for (guint row = 0; row < parta_page_get_n_rows (page); row++)
    {
      g_print ("\n%u\t%s", row + 1, parta_page_get_row (page, row)->name);
      for (guint column = first; column < last; column++)
        {
          g_autofree char *text = NULL;
          PartaCell cell;

          parta_page_read_cell (page, row, column, &cell);
          text = parta_cell_dup_text (&cell);
          g_print ("\t%s", text);
        }
    }
  g_print ("\n\f\n");
}

static void
print_topics (PartaState      *state,
              const PartaPage *page,
              guint            first,
              guint            last)
{
  g_print ("№ урока\tДата\tВид работы\tЧто пройдено на уроке\tЗадание на дом\tЗамена");
  for (guint column = first; column < last; column++)
    {
      const PartaPageColumn *place = parta_page_get_column (page, column);
      g_autoptr (PartaLesson) lesson = parta_lesson_read (state, parta_page_get_journal (page), &place->lesson);

      g_print ("\n%u\t%s\t%s\t%s\t%s\t", column + 1, place->lesson.day, place->type, lesson->topic, lesson->homework);
    }
  g_print ("\n\f\n");
}

/* Cells apart by tabs, rows by lines, pages by form feeds. */
static void
print_tables (guint n_spreads)
{
  const InventedJournal what = describe_volume (n_spreads);
  g_auto (Invented) invented = { NULL };
  g_autoptr (PartaPeriod) period = NULL;
  g_autoptr (PartaPage) page = NULL;

  invented_init (&invented, &what);
  period = parta_calendar_get_period (invented.state, INVENTED_PERIOD);
  page = parta_page_new (invented.state, "j1", period);
  for (guint first = 0; first < what.n_lessons; first += LESSONS_IN_SPREAD)
    {
      print_marks (page, first, first + LESSONS_IN_SPREAD);
      print_topics (invented.state, page, first, first + LESSONS_IN_SPREAD);
    }
}

int
main (int   argc,
      char *argv[])
{
  guint64 n_spreads = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;

  if (argc == 2 && g_str_equal (argv[1], "page"))
    {
      g_print ("{\"one_page_s\":%.6f}\n", median_one_page ());
      return 0;
    }
  if (argc > 3 || n_spreads == 0 || n_spreads > 500)
    {
      g_printerr ("Usage: bench-documents SPREADS [FILE.pdf]\n"
                  "       bench-documents page\n"
                  "With a file: makes it and prints how long that took. Without: prints the texts. \"page\": how long one page takes.\n");
      return 2;
    }

  if (argc == 3)
    measure ((guint) n_spreads, argv[2]);
  else
    print_tables ((guint) n_spreads);

  return 0;
}
