/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-report-fact.h"

#include "parta-report-private.h"

#include <string.h>

/* What is worked with while a document is read. */
typedef struct
{
  const PartaReport *report;
  PartaReportFacts  *list;
  guint              sheet;
  const PartaCopy   *copy;    /* that was read last, */
  guint              times;   /* and how many spreads with other lessons it has had */
} Reading;

static const char *
keep (Reading    *reading,
      const char *text)
{
  return g_string_chunk_insert_const (reading->list->strings, text);
}

static void
add (Reading             *reading,
     PartaReportFactKind  kind,
     const char          *journal,
     const char          *key,
     const char          *row,
     const char          *column,
     const char          *text)
{
  const PartaReportFact fact = { kind, keep (reading, journal), keep (reading, key), reading->sheet, keep (reading, row),
                                 keep (reading, column), keep (reading, text) };

  g_array_append_val (reading->list->facts, fact);
}

static void
read_title (Reading *reading)
{
  const PartaTitle *title = reading->report->title;
  PartaFormLanguage language = reading->report->language;
  const struct { const char *key, *text; } lines[] = {
    { "founder", title->founder }, { "school", title->school },   { "address", title->address }, { "unit", title->unit },
    { "year", title->year },       { "copy_of", title->copy_of }, { "span", title->span },
  };
  const struct { const char *key; PartaFormText role; } signers[PARTA_N_CERTIFIERS] = {
    [PARTA_CERTIFIER_CLASS_TEACHER] = { "class_teacher", PARTA_FORM_CLASS_TEACHER },
    [PARTA_CERTIFIER_DEPUTY] = { "deputy", PARTA_FORM_DEPUTY },
    [PARTA_CERTIFIER_HEAD] = { "head", PARTA_FORM_HEAD },
  };
  const char *place = parta_form_get (language, PARTA_FORM_TITLE_PAGE);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add (reading, PARTA_REPORT_FACT_TITLE, "", lines[i].key, place, "", lines[i].text);
  for (guint i = 0; i < PARTA_N_CERTIFIERS; i++)
    add (reading, PARTA_REPORT_FACT_TITLE, "", signers[i].key, place, parta_form_get (language, signers[i].role),
         title->signers[i].signs_as);
}

static void
read_contents (Reading *reading)
{
  const PartaTitle *title = reading->report->title;

  for (guint i = 0; i < title->contents->len; i++)
    {
      const PartaContentsRow *row = &g_array_index (title->contents, PartaContentsRow, i);
      const PartaCopy *copy = reading->report->copies->pdata[i];

      add (reading, PARTA_REPORT_FACT_CONTENTS, copy->id, "", parta_form_get (copy->language, PARTA_FORM_CONTENTS), row->subject,
           row->teachers);
    }
}

static const PartaCopyLesson *
lesson_of (const PartaSpread *spread,
           const PartaPiece  *piece)
{
  return &g_array_index (spread->copy->lessons, PartaCopyLesson, piece->lesson);
}

static const PartaCopyColumn *
column_of (const PartaSpread *spread,
           const PartaPiece  *piece,
           guint              index)
{
  return &g_array_index (spread->copy->columns, PartaCopyColumn,
                         lesson_of (spread, piece)->first_column + piece->first_column + index);
}

/* "12.10, урок 2": a day, and which lesson of it; behind it the work where there is one. */
static char *
dup_place (const PartaCopy       *copy,
           const PartaCopyLesson *lesson,
           const char            *work)
{
  static const char *const places[PARTA_N_FORM_LANGUAGES] = { "{1}, урок {2}", "{1}, {2}-сабақ", "{1}, {2}-сабак" };
  g_autofree char *place = parta_form_fill (parta_form_pick (copy->language, places), lesson->date, lesson->of_day, NULL);

  return g_strdup_printf ("%s%s%s", place, *work != '\0' ? " · " : "", work);
}

static void
read_works (Reading           *reading,
            const PartaSpread *spread)
{
  for (guint i = 0; i < spread->pieces->len; i++)
    {
      const PartaPiece *piece = &g_array_index (spread->pieces, PartaPiece, i);
      const PartaCopyLesson *lesson = lesson_of (spread, piece);

      for (guint k = 0; k < piece->n_columns; k++)
        {
          const PartaCopyColumn *column = column_of (spread, piece, k);
          g_autofree char *key = g_strdup_printf ("%s/%s", lesson->key, column->id);
          g_autofree char *place = dup_place (spread->copy, lesson, "");
          g_autofree char *text = g_strdup_printf ("%s%s%s", column->work, *column->weight != '\0' ? ", " : "", column->weight);

          add (reading, PARTA_REPORT_FACT_WORK, spread->copy->id, key, parta_form_get (spread->copy->language, PARTA_FORM_WORK),
               place, text);
        }
    }
}

static void
read_marks (Reading              *reading,
            const PartaSpread    *spread,
            const PartaPiece     *piece,
            guint                 pupil)
{
  const PartaCopy *copy = spread->copy;
  const PartaCopyPupil *row = &g_array_index (copy->pupils, PartaCopyPupil, pupil);
  const PartaCopyLesson *lesson = lesson_of (spread, piece);
  guint first = pupil * copy->columns->len + lesson->first_column + piece->first_column;

  for (guint i = 0; i < piece->n_columns; i++)
    {
      const PartaCopyColumn *column = column_of (spread, piece, i);
      const char *text = copy->cells->pdata[first + i];
      g_autofree char *key = g_strdup_printf ("%s/%s/%s", lesson->key, row->id, column->id);
      g_autofree char *place = dup_place (copy, lesson, column->work);

      add (reading, PARTA_REPORT_FACT_MARK, copy->id, key, row->name, place, text != NULL ? text : "—");
    }
}

static void
read_period_marks (Reading           *reading,
                   const PartaSpread *spread,
                   guint              pupil)
{
  const PartaCopy *copy = spread->copy;
  const PartaCopyPupil *row = &g_array_index (copy->pupils, PartaCopyPupil, pupil);

  for (guint i = 0; i < copy->periods->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s", (const char *) copy->period_ids->pdata[i], row->id);

      add (reading, PARTA_REPORT_FACT_PERIOD_MARK, copy->id, key, row->name, copy->periods->pdata[i],
           copy->finals->pdata[pupil * copy->periods->len + i]);
    }
}

static void
read_pupil (Reading           *reading,
            const PartaSpread *spread,
            guint              pupil)
{
  const PartaCopyPupil *row = &g_array_index (spread->copy->pupils, PartaCopyPupil, pupil);
  g_autofree char *number = g_strdup_printf ("%u", pupil + 1);
  g_autofree char *key = reading->times > 1 ? g_strdup_printf ("%s#%u", row->id, reading->times) : g_strdup (row->id);

  add (reading, PARTA_REPORT_FACT_PUPIL, spread->copy->id, key, number,
       parta_form_get (spread->copy->language, PARTA_FORM_NAME), row->name);
  for (guint i = 0; i < spread->pieces->len; i++)
    read_marks (reading, spread, &g_array_index (spread->pieces, PartaPiece, i), pupil);
  if (spread->closes_lessons)
    read_period_marks (reading, spread, pupil);
}

static char *
join_lines (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) lines->pdata[i]);

  return g_string_free (text, FALSE);
}

static void
read_lesson (Reading               *reading,
             const PartaCopy       *copy,
             const PartaCopyLesson *lesson)
{
  static const struct { PartaReportFactKind kind; PartaCopyText text; PartaFormText head; } columns[] = {
    { PARTA_REPORT_FACT_TOPIC, PARTA_COPY_TOPIC, PARTA_FORM_TOPIC },
    { PARTA_REPORT_FACT_HOMEWORK, PARTA_COPY_HOMEWORK, PARTA_FORM_HOMEWORK },
    { PARTA_REPORT_FACT_SUBSTITUTION, PARTA_COPY_SUBSTITUTION, PARTA_FORM_SUBSTITUTION },
  };
  g_autofree char *place = dup_place (copy, lesson, "");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = join_lines (lesson->lines[columns[i].text]);

      add (reading, columns[i].kind, copy->id, lesson->key, place, parta_form_get (copy->language, columns[i].head), text);
    }
}

/* Where a list of pupils goes on in a second spread with the same lessons, the lessons are read once. */
static void
read_topics (Reading           *reading,
             const PartaSpread *spread)
{
  const PartaCopy *copy = spread->copy;

  for (guint i = 0; spread->part == 0 && i < spread->pieces->len; i++)
    {
      const PartaPiece *piece = &g_array_index (spread->pieces, PartaPiece, i);

      if (piece->first_unit == 0 && piece->first_column == 0)
        read_lesson (reading, copy, lesson_of (spread, piece));
    }
  if (spread->closes)
    {
      g_autofree char *planned = g_strdup_printf ("%u", copy->planned);

      add (reading, PARTA_REPORT_FACT_PLAN, copy->id, "", parta_form_get (copy->language, PARTA_FORM_PLANNED), "", planned);
    }
}

/* The list of pupils stands on every spread of a journal. */
static void
count_times (Reading           *reading,
             const PartaSpread *spread)
{
  if (reading->copy != spread->copy)
    reading->times = 0;
  reading->copy = spread->copy;
  reading->times += spread->part == 0;
}

static void
read_leaf (Reading         *reading,
           const PartaLeaf *leaf)
{
  const PartaSpread *spread = leaf->spread;

  if (leaf->kind == PARTA_LEAF_TITLE)
    {
      read_title (reading);
      read_contents (reading);
    }
  else if (leaf->kind == PARTA_LEAF_MARKS)
    {
      count_times (reading, spread);
      if (spread->part == 0)
        read_works (reading, spread);
      for (guint i = 0; i < spread->n_pupils; i++)
        read_pupil (reading, spread, spread->first_pupil + i);
    }
  else if (leaf->kind == PARTA_LEAF_TOPICS)
    {
      read_topics (reading, spread);
    }
}

/**
 * parta_report_read_facts:
 * @self: the copy of a journal or of a class
 *
 * Reads what the copy says, thing by thing, so that it can be compared with another. Sums and averages follow from the rest and
 * are left out.
 *
 * Returns: (transfer full): its facts
 */
PartaReportFacts *
parta_report_read_facts (const PartaReport *self)
{
  PartaReportFacts *list = g_new0 (PartaReportFacts, 1);
  Reading reading = { .report = self, .list = list };

  list->strings = g_string_chunk_new (4096);
  list->facts = g_array_new (FALSE, FALSE, sizeof (PartaReportFact));
  for (guint i = 0; i < self->leaves->len; i++)
    {
      reading.sheet = parta_paper_get_sheet (self->paper, i);
      read_leaf (&reading, &g_array_index (self->leaves, PartaLeaf, i));
    }

  return list;
}

/**
 * parta_report_facts_free:
 * @self: (transfer full): facts
 *
 * Frees them.
 */
void
parta_report_facts_free (PartaReportFacts *self)
{
  g_array_unref (self->facts);
  g_string_chunk_free (self->strings);
  g_free (self);
}
