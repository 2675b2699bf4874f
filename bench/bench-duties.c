/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* bench-duties FOLDER RUNS REGULATION…: how long it takes to say what a teacher owes, and what is overdue in a school, from a closed
 * book and from an open one, against walking once over all facts of the same record. Prints JSON lines. */

#include "invented-school.h"

#include "parta-duty-book.h"
#include "parta-journal.h"
#include "parta-profile-duties.h"
#include "parta-regulations.h"

#include <stdlib.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1810728000)   /* 2027-05-19 06:00 UTC, a Wednesday: noon in Bishkek */

typedef struct
{
  InventedSchool school;
  PartaProfile  *profile;
  PartaTerms     terms;
  GArray        *rules;
  GPtrArray     *journals;
  guint          n_typed;
} Bench;

typedef void (* Task) (Bench         *self,
                       PartaDutyBook *book);

static guint n_listed;

static PartaDutyBook *
open_book (Bench *self)
{
  PartaDutyBook *book = parta_duty_book_new (self->school.state, NULL);

  parta_duty_book_set_regulation (book, &self->terms, self->rules);

  return book;
}

static void
list_teacher (Bench         *self,
              PartaDutyBook *book)
{
  g_autoptr (GArray) duties = parta_duty_book_list (book, INVENTED_TEACHER, NOW, PARTA_DUTIES_NOW);

  n_listed = duties->len;
}

static void
list_school (Bench         *self,
             PartaDutyBook *book)
{
  g_autoptr (GArray) duties = parta_duty_book_list (book, NULL, NOW, PARTA_DUTIES_PAST);

  n_listed = duties->len;
}

static void
walk_scope (Bench      *self,
            const char *scope,
            guint      *n_facts)
{
  for (guint kind = PARTA_KIND_SCHOOL; kind <= PARTA_KIND_COPY; kind++)
    {
      PartaFactIter iter;
      const PartaFact *fact;

      parta_fact_iter_init (&iter, self->school.state, scope, (PartaKind) kind, "");
      while (parta_fact_iter_next (&iter, &fact))
        *n_facts += !parta_fact_is_retracted (fact);
    }
}

/* The limit: whoever has not looked at all facts cannot say that nothing is missing. */
static void
walk_all (Bench         *self,
          PartaDutyBook *book)
{
  n_listed = 0;
  walk_scope (self, "school", &n_listed);
  for (guint i = 0; i < self->journals->len; i++)
    walk_scope (self, ((const PartaJournal *) self->journals->pdata[i])->scope, &n_listed);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *scope = g_strdup_printf ("class/c%02u", i);

      walk_scope (self, scope, &n_listed);
    }
}

static void
do_nothing (Bench *self)
{
}

static void
type_mark (Bench *self)
{
  g_autofree char *mark = g_strdup_printf ("%u", 2 + self->n_typed++ % 4);

  invented_school_put (&self->school, "journal/" INVENTED_JOURNAL, PARTA_KIND_MARK, "2027-05-10/1/c07-p00/1", NOW * 1000,
                       parta_body_new ("mark", mark, NULL));
}

static void
record_substitution (Bench *self)
{
  g_autofree char *reason = g_strdup_printf ("%u", self->n_typed++);

  invented_school_put (&self->school, "school", PARTA_KIND_SUBSTITUTION, INVENTED_SUBSTITUTION, NOW * 1000,
                       parta_body_new ("absent", "t07", "substitute", "t08", "reason", reason, NULL));
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* @cold: from a book that was opened just now, else from one that was asked before @change. */
static void
measure (Bench      *self,
         const char *name,
         gboolean    cold,
         guint       n_runs,
         Task        task,
         void     (* change) (Bench *self))
{
  g_autofree double *times = g_new (double, n_runs);
  g_autoptr (PartaDutyBook) kept = open_book (self);

  task (self, kept);
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (PartaDutyBook) fresh = open_book (self);
      gint64 start;

      change (self);
      start = g_get_monotonic_time ();
      task (self, cold ? fresh : kept);
      times[i] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    }
  qsort (times, n_runs, sizeof *times, compare_times);
  g_print ("{\"regulation\": \"%s\", \"name\": \"%s\", \"median\": %.6f, \"min\": %.6f, \"max\": %.6f, \"runs\": %u, \"found\": %u}\n",
           parta_profile_get_id (self->profile), name, times[n_runs / 2], times[0], times[n_runs - 1], n_runs, n_listed);
}

/* The worst that can be: nobody has recorded anything, and everything is overdue. */
static void
measure_empty (Bench *full,
               guint  n_runs)
{
  Bench empty = *full;

  invented_school_init (&empty.school, TRUE);
  measure (&empty, "school, closed book, journals empty", TRUE, n_runs, list_school, do_nothing);
  measure (&empty, "school, open book, journals empty", FALSE, n_runs, list_school, do_nothing);
  invented_school_clear (&empty.school);
}

static void
measure_regulation (Bench        *self,
                    PartaProfile *profile,
                    guint         n_runs)
{
  self->profile = profile;
  self->terms = *parta_profile_get_terms (profile);
  self->rules = parta_profile_list_duties (profile);

  measure (self, "walk over all facts", TRUE, n_runs, walk_all, do_nothing);
  measure (self, "teacher, closed book", TRUE, n_runs, list_teacher, do_nothing);
  measure (self, "teacher, open book, after a mark", FALSE, 5 * n_runs, list_teacher, type_mark);
  measure (self, "teacher, open book, after a substitution", FALSE, n_runs, list_teacher, record_substitution);
  measure (self, "school, closed book", TRUE, n_runs, list_school, do_nothing);
  measure (self, "school, open book, after a mark", FALSE, 5 * n_runs, list_school, type_mark);
  measure (self, "school, open book, after a substitution", FALSE, n_runs, list_school, record_substitution);
  measure_empty (self, n_runs);
  g_array_unref (self->rules);
}

int
main (int   argc,
      char *argv[])
{
  const char *folders[] = { argc > 1 ? argv[1] : "", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaRegulations) regulations = parta_regulations_load (folders, &error);
  Bench bench = { { NULL } };

  if (regulations == NULL || argc < 4)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "bench-duties FOLDER RUNS REGULATION…");
      return 1;
    }

  invented_school_init (&bench.school, FALSE);
  bench.journals = parta_journal_list (bench.school.state);
  g_print ("{\"lessons\": %u, \"facts\": %u, \"journals\": %u}\n", bench.school.n_lessons, bench.school.n_facts, bench.journals->len);
  for (int i = 3; i < argc; i++)
    {
      PartaProfile *profile = parta_regulations_find (regulations, argv[i]);

      if (profile != NULL)
        measure_regulation (&bench, profile, (guint) MAX (1, g_ascii_strtoull (argv[2], NULL, 10)));
    }
  g_ptr_array_unref (bench.journals);
  invented_school_clear (&bench.school);

  return 0;
}
