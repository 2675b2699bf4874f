/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-title-private.h"

#include "parta-form-kind-private.h"
#include "parta-person.h"
#include "parta-roster.h"
#include "parta-signatory-private.h"

#include <string.h>

#define MOST_PUPILS 3   /* who learn by a plan of their own together */

/* What is worked with while the title is read. */
typedef struct
{
  PartaTitle         *title;
  PartaState         *state;
  const PartaJournal *unit;
  const GPtrArray    *copies;
  const PartaPeriod  *period;
  const PartaIssue   *issue;
  PartaFormLanguage   language;
  PartaTypesetter    *type;
} Reading;

static const char *
keep (Reading    *reading,
      const char *text)
{
  g_autofree char *clean = parta_typesetter_dup_clean (reading->type, text);

  return g_string_chunk_insert (reading->title->strings, g_strdelimit (clean, "\n", ' '));
}

static const char *
keep_filled (Reading       *reading,
             PartaFormText  text,
             const char    *value)
{
  g_autofree char *filled = parta_form_dup (reading->language, text, value, NULL);

  return keep (reading, filled);
}

static void
read_school (Reading *reading)
{
  const PartaFact *school = parta_state_get_live (reading->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  const char *address = parta_fact_get (school, "address"), *region = parta_fact_get (school, "region");
  g_autofree char *place = g_strconcat (region, *region != '\0' && *address != '\0' ? ", " : "", address, NULL);

  reading->title->founder = keep (reading, parta_fact_get (school, "founder"));
  reading->title->school = keep (reading, parta_fact_get (school, "name"));
  reading->title->address = keep (reading, place);
}

/* Who learns by a plan of his own has a journal of his own: its title page names him. */
static char *
dup_pupils (const Reading *reading)
{
  g_autoptr (GPtrArray) rows = parta_roster_list (reading->state, reading->unit, reading->period->from, reading->period->to);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; rows->len <= MOST_PUPILS && i < rows->len; i++)
    {
      const PartaRosterRow *row = rows->pdata[i];
      g_autofree char *scope = parta_scope_for_class (row->class_id);
      g_autofree char *name = parta_name_dup_full (parta_state_get_live (reading->state, scope, PARTA_KIND_PUPIL, row->pupil));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* "7 «А» класс"; a study group by its own name; a single journal with its subject. */
static void
read_unit (Reading *reading)
{
  const PartaFact *class = parta_state_get_live (reading->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, reading->unit->unit);
  const char *grade = parta_fact_get (class, "grade"), *letter = parta_fact_get (class, "letter");
  g_autofree char *quoted = parta_form_dup (reading->language, PARTA_FORM_CLASS_LETTER, grade, letter, NULL);
  const char *name = *grade != '\0' && *letter != '\0' ? quoted : reading->unit->unit_name;
  g_autofree char *unit = class != NULL ? parta_form_dup (reading->language, PARTA_FORM_CLASS, name, NULL)
                                        : g_strdup (name);
  g_autofree char *pupils = reading->unit->kind == PARTA_JOURNAL_INDIVIDUAL ? dup_pupils (reading) : g_strdup ("");
  g_autofree char *with_subject = g_strdup_printf ("%s%s%s · %s", unit, *pupils != '\0' ? " · " : "", pupils, reading->unit->subject);

  reading->title->unit = keep (reading, *reading->unit->subject != '\0' ? with_subject : unit);
}

static void
read_period (Reading *reading)
{
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (reading->state, reading->period->from);
  g_autofree char *name = parta_form_dup_period (reading->language, reading->period);
  g_autofree char *from = parta_form_dup_day (reading->period->from);
  g_autofree char *to = parta_form_dup_day (reading->period->to);
  g_autofree char *span = parta_form_dup (reading->language, PARTA_FORM_SPAN, from, to, NULL);
  g_autofree char *years = year != NULL ? g_strdup_printf ("%.4s/%.4s", year->from, year->to)
                                        : g_strndup (reading->period->from, 4);

  reading->title->year = keep_filled (reading, PARTA_FORM_SCHOOL_YEAR, years);
  reading->title->copy_of = keep_filled (reading, PARTA_FORM_COPY_OF, name);
  reading->title->span = keep (reading, span);
  reading->title->source = keep_filled (reading, PARTA_FORM_SOURCE, reading->issue->system);
}

static void
add_fact (Reading       *reading,
          PartaFormText  text,
          guint64        number)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  g_ptr_array_add (reading->title->facts, (gpointer) keep_filled (reading, text, digits));
}

/* Counts of pupils as texts, so that a sentence takes them. */
typedef struct
{
  char first[12], last[12], boys[12], girls[12];
} Counts;

static void
count_pupils (Reading *reading,
              Counts  *counts)
{
  const PartaPeriod *period = reading->period;
  g_autoptr (GPtrArray) rows = parta_roster_list (reading->state, reading->unit, period->from, period->to);
  guint first = 0, last = 0, boys = 0, girls = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PartaRosterRow *row = rows->pdata[i];
      g_autofree char *scope = parta_scope_for_class (row->class_id);
      const char *sex = parta_fact_get (parta_state_get_live (reading->state, scope, PARTA_KIND_PUPIL, row->pupil), "sex");

      first += parta_roster_row_belongs (row, period->from);
      if (!parta_roster_row_belongs (row, period->to))
        continue;
      last++;
      boys += strcmp (sex, "m") == 0;
      girls += strcmp (sex, "f") == 0;
    }

  g_snprintf (counts->first, sizeof counts->first, "%u", first);
  g_snprintf (counts->last, sizeof counts->last, "%u", last);
  g_snprintf (counts->boys, sizeof counts->boys, "%u", boys);
  g_snprintf (counts->girls, sizeof counts->girls, "%u", girls);
}

/* Sixty-four digits in four groups, so that a person can compare them. */
static char *
dup_grouped (const char *digest)
{
  return strlen (digest) == 64 ? g_strdup_printf ("%.16s %.16s %.16s %.16s", digest, digest + 16, digest + 32, digest + 48)
                               : g_strdup (digest);
}

static void
add_facts (Reading *reading)
{
  GPtrArray *facts = reading->title->facts;
  g_autofree char *digest = dup_grouped (reading->issue->digest);
  g_autofree char *pupils = NULL;
  guint held = 0;
  Counts counts;

  for (guint i = 0; i < reading->copies->len; i++)
    held += ((const PartaCopy *) reading->copies->pdata[i])->held;

  count_pupils (reading, &counts);
  pupils = parta_form_dup (reading->language, PARTA_FORM_PUPILS, counts.first, counts.last, counts.boys, counts.girls, NULL);
  g_ptr_array_add (facts, (gpointer) keep (reading, pupils));
  add_fact (reading, PARTA_FORM_HELD, held);
  add_fact (reading, PARTA_FORM_STATE, reading->issue->lsn);
  g_ptr_array_add (facts, (gpointer) keep_filled (reading, PARTA_FORM_DIGEST, digest));
  g_ptr_array_add (facts, (gpointer) parta_form_get (reading->language, PARTA_FORM_FILES));
}

/* What stands between this paper and a certified copy. */
static void
add_notices (Reading *reading)
{
  guint waiting = 0, rivals = 0;

  for (guint i = 0; i < reading->copies->len; i++)
    {
      const PartaCopy *copy = reading->copies->pdata[i];

      waiting += copy->n_waiting;
      rivals += copy->n_rivals;
    }
  if (waiting > 0)
    add_fact (reading, PARTA_FORM_WAITING, waiting);
  if (rivals > 0)
    add_fact (reading, PARTA_FORM_RIVALS, rivals);

  if (waiting > 0 || reading->issue->working)
    reading->title->notice = parta_form_get (reading->language, PARTA_FORM_WORKING);
  else if (reading->issue->replaces != NULL)
    reading->title->notice = keep_filled (reading, PARTA_FORM_REPLACES, reading->issue->replaces);
  else
    reading->title->notice = "";
}

static void
add_contents (Reading *reading)
{
  for (guint i = 0; i < reading->copies->len; i++)
    {
      const PartaCopy *copy = reading->copies->pdata[i];
      g_autoptr (GString) teachers = g_string_new (NULL);
      g_autofree char *subject = NULL;
      PartaContentsRow row = { NULL };

      for (guint k = 0; k < copy->teachers->len; k++)
        g_string_append_printf (teachers, "%s%s", k > 0 ? ", " : "",
                                g_array_index (copy->teachers, PartaSignatory, k).full_name);
      /* Several study groups have journals in the same subject. */
      if (strcmp (copy->unit_name, reading->unit->unit_name) != 0)
        subject = g_strdup_printf ("%s (%s)", copy->subject, copy->unit_name);
      row.subject = g_string_chunk_insert (reading->title->strings, subject != NULL ? subject : copy->subject);
      row.teachers = g_string_chunk_insert (reading->title->strings, teachers->str);
      g_array_append_val (reading->title->contents, row);
    }
}

/* Whoever is in office on the day on which the document is made. */
static void
find_signers (Reading *reading)
{
  g_autofree char *day = parta_day_of (reading->issue->printed, reading->issue->zone);
  PartaTitle *title = reading->title;
  gboolean one_class = reading->unit->classes[0] != NULL && reading->unit->classes[1] == NULL;

  title->signers[PARTA_CERTIFIER_CLASS_TEACHER] = (PartaSignatory){ "", "", "" };
  if (one_class)
    parta_signatory_find (&title->signers[PARTA_CERTIFIER_CLASS_TEACHER], title->strings, reading->state, "class_teacher",
                       reading->unit->classes[0], day, reading->type);
  parta_signatory_find (&title->signers[PARTA_CERTIFIER_DEPUTY], title->strings, reading->state, "deputy", NULL, day,
                     reading->type);
  parta_signatory_find (&title->signers[PARTA_CERTIFIER_HEAD], title->strings, reading->state, "head", NULL, day,
                     reading->type);
}

/* Reads the title page of a volume or of a single journal: @unit is the class or group whose copy it is, with a subject for
 * a single journal. The sheets of the contents are filled in when the pages are counted. */
PartaTitle *
parta_title_new (PartaState         *state,
                 const PartaJournal *unit,
                 const GPtrArray    *copies,
                 const PartaPeriod  *period,
                 const PartaIssue   *issue,
                 PartaTypesetter    *type)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  PartaTitle *self = g_new0 (PartaTitle, 1);
  Reading reading = { self, state, unit, copies, period, issue,
                      parta_form_language_find (parta_fact_get (school, "locale")), type };

  self->strings = g_string_chunk_new (1024);
  self->facts = g_ptr_array_new ();
  self->contents = g_array_new (FALSE, FALSE, sizeof (PartaContentsRow));
  self->kind = parta_form_get_journal (reading.language, unit->kind);
  read_school (&reading);
  read_unit (&reading);
  read_period (&reading);
  add_facts (&reading);
  add_notices (&reading);
  add_contents (&reading);
  find_signers (&reading);
  if (*unit->subject == '\0')
    self->certifications = parta_certifications_read (state, unit->unit, period, reading.language, self->strings, type);
  else
    self->certifications = g_array_new (FALSE, FALSE, sizeof (PartaCertification));

  return self;
}

/* Frees it. */
void
parta_title_free (PartaTitle *self)
{
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->facts);
  g_array_unref (self->contents);
  g_array_unref (self->certifications);
  g_free (self);
}
