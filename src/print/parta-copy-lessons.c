/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-copy-lessons-private.h"

#include "parta-pen-private.h"
#include "parta-person.h"
#include "parta-schedule.h"

#include <string.h>

#define MOST_SHRINKING 1.6   /* what is wider is divided all the same */

const PartaCopyTextShape parta_copy_shapes[PARTA_N_COPY_TEXTS] = {
  [PARTA_COPY_WORKS] = { 18.0, PARTA_FACE_NARROW, 7.0 },
  [PARTA_COPY_TOPIC] = { 68.0, PARTA_FACE_PLAIN, 8.0 },
  [PARTA_COPY_HOMEWORK] = { 46.0, PARTA_FACE_PLAIN, 8.0 },
  [PARTA_COPY_SUBSTITUTION] = { 13.0, PARTA_FACE_NARROW, 6.5 },
};

/* What is worked with while the lessons are read. */
typedef struct
{
  PartaCopy          *copy;
  PartaState         *state;
  const PartaJournal *journal;
  PartaTypesetter    *type;
  GHashTable         *broken;    /* text → its lines: works and homework repeat themselves */
} Reading;

/* How wide a line may be. A long surname is not divided: its line is drawn smaller. */
static double
find_room (Reading       *reading,
           PartaCopyText  text,
           const char    *content)
{
  const PartaCopyTextShape *shape = &parta_copy_shapes[text];
  double room = (shape->width - 2 * PARTA_COPY_PAD) * PARTA_MM, widest = room;
  g_auto (GStrv) words = text == PARTA_COPY_SUBSTITUTION ? g_strsplit_set (content, " \n-", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat (words[i], "-", NULL);

      widest = MAX (widest, parta_typesetter_measure (reading->type, shape->face, shape->size, word));
    }

  return MIN (widest, room * MOST_SHRINKING);
}

static GPtrArray *
break_text (Reading       *reading,
            PartaCopyText  text,
            const char    *content)
{
  const PartaCopyTextShape *shape = &parta_copy_shapes[text];
  g_autofree char *key = g_strdup_printf ("%u%s", text, content);
  g_autofree char *clean = NULL;
  GPtrArray *lines = g_hash_table_lookup (reading->broken, key);

  if (lines == NULL)
    {
      clean = parta_typesetter_dup_clean (reading->type, content);
      lines = parta_typesetter_break (reading->type, shape->face, shape->size, find_room (reading, text, clean), clean);
      g_hash_table_insert (reading->broken, g_steal_pointer (&key), lines);
    }

  return g_ptr_array_ref (lines);
}

static void
append_line (GString    *text,
             const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static const PartaFact *
find_fact (Reading              *reading,
           PartaKind             kind,
           const PartaLessonRef *ref)
{
  g_autofree char *key = parta_lesson_ref_dup_key (ref);

  return parta_state_get (reading->state, reading->journal->scope, kind, key);
}

static const char *
find_weight (Reading              *reading,
             const PartaLessonRef *ref,
             const char           *work)
{
  g_autofree char *lesson = parta_lesson_ref_dup_key (ref);
  g_autofree char *key = g_strdup_printf ("%s/%s", lesson, work);

  return parta_fact_get (parta_state_get (reading->state, reading->journal->scope, PARTA_KIND_WORK, key), "weight");
}

static GPtrArray *
break_works (Reading           *reading,
             const PartaLesson *lesson)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lesson->works->len; i++)
    {
      const PartaWork *work = lesson->works->pdata[i];
      const char *name = parta_form_get_work (reading->copy->language, work->type);
      const char *weight = find_weight (reading, &lesson->ref, work->id);
      g_autofree char *weighed = NULL;

      if (*weight != '\0')
        weighed = parta_form_dup (reading->copy->language, PARTA_FORM_WORK_WEIGHT, name, weight, NULL);
      if (*name != '\0')
        append_line (text, weighed != NULL ? weighed : name);
    }

  return break_text (reading, PARTA_COPY_WORKS, text->str);
}

static void
append_filled (Reading       *reading,
               GString       *text,
               PartaFormText  form,
               const char    *value)
{
  g_autofree char *filled = parta_form_dup (reading->copy->language, form, value, NULL);

  if (*value != '\0')
    append_line (text, filled);
}

/* Names of control, laboratory and practical works belong to the topic. */
static GPtrArray *
break_topic (Reading           *reading,
             const PartaLesson *lesson)
{
  g_autoptr (GString) text = g_string_new (lesson->topic);
  const PartaFact *fact = find_fact (reading, PARTA_KIND_LESSON, &lesson->ref);

  for (guint i = 0; i < lesson->works->len; i++)
    {
      const PartaWork *work = lesson->works->pdata[i];
      g_autofree char *titled = parta_form_dup (reading->copy->language, PARTA_FORM_WORK_TITLE,
                                                parta_form_get_work (reading->copy->language, work->type), work->title, NULL);

      if (*work->title != '\0')
        append_line (text, *work->type != '\0' ? titled : work->title);
    }
  append_filled (reading, text, PARTA_FORM_MATERIAL, parta_fact_get (fact, "material"));
  append_filled (reading, text, PARTA_FORM_NOTE, parta_fact_get (fact, "note"));

  return break_text (reading, PARTA_COPY_TOPIC, text->str);
}

static GPtrArray *
break_homework (Reading           *reading,
                const PartaLesson *lesson)
{
  const char *manner = parta_fact_get (find_fact (reading, PARTA_KIND_HOMEWORK, &lesson->ref), "manner");
  g_autofree char *text = NULL;

  /* An intended blank differs from one that nobody filled in. */
  if (lesson->no_homework)
    text = g_strdup (parta_form_get (reading->copy->language, PARTA_FORM_NO_HOMEWORK));
  else
    text = g_strdup_printf (*manner != '\0' ? "%s (%s)" : "%s%s", lesson->homework, manner);

  return break_text (reading, PARTA_COPY_HOMEWORK, text);
}

/* The column is narrow: initials below the surname. */
static char *
dup_name_lines (PartaState *state,
                const char *person)
{
  g_autofree char *name = parta_person_dup_initials (state, person);
  g_auto (GStrv) parts = g_strsplit (name, "\302\240", 2);   /* at the first no-break space */

  return g_strjoinv ("\n", parts);
}

/* A substitution is named on the topic line. */
static GPtrArray *
break_substitution (Reading              *reading,
                    const PartaLessonRef *ref)
{
  g_autofree char *key = g_strdup_printf ("%s/%s/%u", reading->journal->id, ref->day, ref->number);
  const PartaFact *fact = parta_state_get_live (reading->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, key);
  const char *substitute = parta_fact_get (fact, "substitute");
  g_autofree char *name = dup_name_lines (reading->state, substitute);
  g_autofree char *text = parta_form_dup (reading->copy->language, PARTA_FORM_SUBSTITUTED_BY, name, NULL);

  return break_text (reading, PARTA_COPY_SUBSTITUTION, *substitute != '\0' ? text : "");
}

static const char *
keep_number (PartaCopy *copy,
             guint      number)
{
  char text[16];

  g_snprintf (text, sizeof text, "%u", number);

  return g_string_chunk_insert_const (copy->strings, text);
}

static void
read_lesson (Reading              *reading,
             const PartaLessonRef *ref,
             guint                 first_column)
{
  PartaCopy *copy = reading->copy;
  g_autoptr (PartaLesson) lesson = parta_lesson_read (reading->state, reading->journal, ref);
  g_autofree char *date = parta_form_dup_day_month (ref->day);
  g_autofree char *key = parta_lesson_ref_dup_key (ref);
  PartaCopyLesson self = {
    .key = g_string_chunk_insert (copy->strings, key),
    .number = keep_number (copy, copy->lessons->len + 1),
    .month = parta_form_get_month (copy->language, (guint) g_ascii_strtoull (ref->day + 5, NULL, 10)),
    .day = keep_number (copy, (guint) g_ascii_strtoull (ref->day + 8, NULL, 10)),
    .of_day = keep_number (copy, ref->number),
    .date = g_string_chunk_insert_const (copy->strings, date),
    .first_column = first_column,
  };

  self.lines[PARTA_COPY_WORKS] = break_works (reading, lesson);
  self.lines[PARTA_COPY_TOPIC] = break_topic (reading, lesson);
  self.lines[PARTA_COPY_HOMEWORK] = break_homework (reading, lesson);
  self.lines[PARTA_COPY_SUBSTITUTION] = break_substitution (reading, ref);
  copy->held += *lesson->topic != '\0';
  copy->n_waiting += lesson->waiting;
  g_array_append_val (copy->lessons, self);
}

static void
add_column (Reading               *reading,
            const PartaPageColumn *place)
{
  PartaCopyColumn column = {
    .id = g_string_chunk_insert_const (reading->copy->strings, place->work),
    .lesson = reading->copy->lessons->len - 1,
    .work = parta_copy_keep (reading->copy, reading->type, parta_form_get_work_short (reading->copy->language, place->type)),
    .weight = parta_copy_keep (reading->copy, reading->type, find_weight (reading, &place->lesson, place->work)),
    .absent = "", .marks = "", .average = "",
  };

  g_array_append_val (reading->copy->columns, column);
}

/* Reads the lessons of a page, breaks their texts into lines and makes the columns that belong to them. */
void
parta_copy_add_lessons (PartaCopy       *self,
                        PartaState      *state,
                        const PartaPage *page,
                        PartaTypesetter *type)
{
  const PartaJournal *journal = parta_page_get_journal (page);
  const PartaPeriod *period = parta_page_get_period (page);
  g_autoptr (GArray) planned = parta_schedule_list_lessons (state, journal->id, period->from, period->to);
  g_autoptr (GHashTable) broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) g_ptr_array_unref);
  Reading reading = { self, state, journal, type, broken };

  self->planned = planned->len;
  for (guint i = 0; i < parta_page_get_n_columns (page); i++)
    {
      const PartaPageColumn *place = parta_page_get_column (page, i);

      if (place->first)
        read_lesson (&reading, &place->lesson, i);
      g_array_index (self->lessons, PartaCopyLesson, self->lessons->len - 1).n_columns++;
      add_column (&reading, place);
    }
}
