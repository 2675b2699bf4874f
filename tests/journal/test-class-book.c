/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-pupil-book.h"
#include "toy-ledger.h"

#include <string.h>

#define FIRST "2026-09-01"
#define LAST  "2026-10-31"

/* Averages are rounded half up to hundredths; what is no number does not count. */
static const struct
{
  const char *path;
  const char *marks[6];
  const char *weights[6];
  int         average;
} averages[] = {
  { "/average/none", { NULL }, { NULL }, -1 },
  { "/average/R-135/no-number", { "na", "exempt", "pass", "fail" }, { "", "", "", "" }, -1 },
  { "/average/one", { "4" }, { "" }, 400 },
  { "/average/R-135/beside-no-number", { "5", "na", "4" }, { "", "", "" }, 450 },
  { "/average/third-down", { "5", "4", "4" }, { "", "", "" }, 433 },
  { "/average/two-thirds-up", { "5", "5", "4" }, { "", "", "" }, 467 },
  { "/average/half-up", { "5", "4" }, { "1,01", "0,99" }, 451 },       /* 4,505 */
  { "/average/below-half", { "5", "4" }, { "100", "99" }, 450 },       /* 4,5025 */
  { "/average/R-135/weighted", { "5", "3" }, { "3", "" }, 450 },
  { "/average/R-135/weight-of-parts", { "5", "2" }, { "0,5", "1.5" }, 275 },
  { "/average/weight-zero", { "5", "2" }, { "0", "1" }, 200 },
  { "/average/weight-no-number", { "5", "3" }, { "три", "1x" }, 400 },
  { "/average/weight-too-large", { "5", "3" }, { "101", "1" }, 400 },
};

static void
check_average (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  PartaAverage average = { 0 };

  for (guint i = 0; averages[row].marks[i] != NULL; i++)
    parta_average_add (&average, averages[row].marks[i], parta_weight_parse (averages[row].weights[i]));
  g_assert_cmpint (parta_average_get (&average), ==, averages[row].average);
}

static void
put (ToySchool  *school,
     const char *journal,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_autofree char *scope = parta_scope_for_journal (journal);

  toy_put (school, scope, kind, key, body);
}

static void
put_reason (ToySchool  *school,
            const char *key,
            const char *reason)
{
  toy_put (school, "class/7a", PARTA_KIND_REASON, key, parta_body_new ("reason", reason, NULL));
}

/* Two days: on Monday p1 misses mathematics through illness and English without a reason, on Wednesday all of the one lesson. */
static void
write_journals (ToySchool *school)
{
  put (school, "7a-math", PARTA_KIND_LESSON, "2026-10-12/2", parta_body_new ("topic", "Дроби", NULL));
  put (school, "7a-math", PARTA_KIND_ATTENDANCE, "2026-10-12/2/p1", parta_body_new ("code", "absent", NULL));
  put_reason (school, "7a-math/2026-10-12/2/p1", "ill");
  put (school, "7a-math", PARTA_KIND_MARK, "2026-10-05/2/p1/1", parta_body_new ("mark", "4", NULL));
  put (school, "7a-math", PARTA_KIND_WORK, "2026-10-05/2/1", parta_body_new ("type", "control", "weight", "3", NULL));
  put (school, "7a-math", PARTA_KIND_MARK, "2026-10-05/2/p1/2", parta_body_new ("mark", "2", NULL));
  put (school, "7a-math", PARTA_KIND_WORK, "2026-10-05/2/2", parta_body_new ("type", "oral", NULL));
  put (school, "7a-math", PARTA_KIND_ATTENDANCE, "2026-10-14/3/p1", parta_body_new ("code", "absent", NULL));
  put_reason (school, "7a-math/2026-10-14/3/p1", "ill");
  put (school, "7-eng", PARTA_KIND_MARK, "2026-10-05/4/p1/1", parta_body_new ("mark", "na", NULL));
  put (school, "7-eng", PARTA_KIND_ATTENDANCE, "2026-10-12/4/p1", parta_body_new ("code", "late", NULL));
}

static PartaClassBook *
make (ToySchool *school)
{
  toy_school_init (school);
  write_journals (school);

  return parta_class_book_new (school->state, "7a", FIRST, LAST);
}

static void
tally (const PartaClassBook *book,
       const char           *pupil,
       const char           *from,
       const char           *to,
       PartaTally           *result)
{
  g_autoptr (PartaPupilBook) self = parta_pupil_book_new (book, parta_class_book_find_pupil (book, pupil));

  parta_pupil_book_tally (self, PARTA_ALL_SUBJECTS, from, to, result);
}

/* what was held, missed and marked, from the class's journals and those of the groups the pupil is in. */
static void
check_tally (void)
{
  g_auto (ToySchool) school = { NULL };
  g_autoptr (PartaClassBook) book = make (&school);
  PartaTally all;

  tally (book, "p1", FIRST, LAST, &all);
  g_assert_cmpuint (all.lessons, ==, 5);   /* 5 October: 2, 12 October: 2, 14 October: 1; the others of the timetable were not held */
  g_assert_cmpuint (all.missed, ==, 2);
  g_assert_cmpuint (all.ill, ==, 2);
  g_assert_cmpuint (all.late, ==, 1);
  g_assert_cmpuint (all.marks, ==, 3);
  g_assert_cmpint (all.average, ==, 300);
  g_assert_cmpint (all.weighted, ==, 350);   /* (3 × 4 + 2) ÷ 4 */
  g_assert_cmpuint (all.days, ==, 1);        /* on the 12th the pupil came late to English: no missed day */
  g_assert_cmpuint (all.days_ill, ==, 1);
}

/* A span counts both of its ends and nothing beside them. */
static void
check_span (void)
{
  static const struct { const char *from, *to; guint lessons, missed; } spans[] = {
    { "2026-10-05", "2026-10-12", 4, 1 }, { "2026-10-05", "2026-10-11", 2, 0 }, { "2026-10-06", "2026-10-12", 2, 1 },
    { "2026-10-13", "2026-10-14", 1, 1 }, { "2026-10-15", LAST, 0, 0 },
  };
  g_auto (ToySchool) school = { NULL };
  g_autoptr (PartaClassBook) book = make (&school);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (PartaClassBook) part = parta_class_book_new (school.state, "7a", spans[i].from, spans[i].to);
      PartaTally whole, own;

      tally (book, "p1", spans[i].from, spans[i].to, &whole);
      g_assert_cmpuint (whole.lessons, ==, spans[i].lessons);
      g_assert_cmpuint (whole.missed, ==, spans[i].missed);
      tally (part, "p1", spans[i].from, spans[i].to, &own);
      g_assert_cmpmem (&own, sizeof own, &whole, sizeof whole);
    }
}

/* A pupil who left on the 13th, and one who came on the 14th, have the lessons of their own days. */
static void
check_membership (void)
{
  g_auto (ToySchool) school = { NULL };
  g_autoptr (PartaClassBook) book = make (&school);
  PartaTally left, came;

  tally (book, "p2", FIRST, LAST, &left);
  tally (book, "p3", FIRST, LAST, &came);
  g_assert_cmpuint (left.lessons, ==, 2);   /* mathematics on the 5th and the 12th: not in the English group */
  g_assert_cmpuint (came.lessons, ==, 1);   /* the 14th */
}

/* Journals of several groups in one subject are one subject. */
static void
check_subjects (void)
{
  g_auto (ToySchool) school = { NULL };
  g_autoptr (PartaClassBook) book = NULL;
  const PartaFact *mark;
  guint pupil;

  toy_school_init (&school);
  toy_put (&school, "school", PARTA_KIND_GROUP, "eng2", parta_body_new ("name", "7, английский 2", "classes", "7a", NULL));
  toy_put (&school, "school", PARTA_KIND_JOURNAL, "7-eng2", parta_body_new ("subject", "eng", "group", "eng2", NULL));
  put (&school, "7-eng2", PARTA_KIND_PERIOD_MARK, "2026-q1/p1", parta_body_new ("mark", "5", NULL));
  book = parta_class_book_new (school.state, "7a", FIRST, LAST);
  pupil = parta_class_book_find_pupil (book, "p1");
  g_assert_cmpuint (parta_class_book_get_n_pages (book), ==, 3);
  g_assert_cmpuint (parta_class_book_get_n_subjects (book), ==, 2);
  g_assert_cmpstr (parta_class_book_get_subject (book, 0), ==, "Алгебра");
  g_assert_cmpstr (parta_class_book_get_subject (book, 1), ==, "Английский язык");
  mark = parta_class_book_get_period_mark (book, "2026-q1", pupil, 1);
  g_assert_cmpstr (parta_fact_get (mark, "mark"), ==, "5");
  g_assert_null (parta_class_book_get_period_mark (book, "2026-q1", pupil, 0));
  g_assert_cmpuint (parta_class_book_find_pupil (book, "nobody"), ==, parta_class_book_get_n_pupils (book));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (averages); i++)
    g_test_add_data_func (averages[i].path, GUINT_TO_POINTER (i), check_average);
  g_test_add_func ("/class-book/R-134/tally", check_tally);
  g_test_add_func ("/class-book/R-137/span", check_span);
  g_test_add_func ("/class-book/R-134/membership", check_membership);
  g_test_add_func ("/class-book/R-130/subjects", check_subjects);

  return g_test_run ();
}
