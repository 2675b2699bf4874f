/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *word;
} statuses[] = {
  /* Translators: these six say how things stand with a duty; as short as possible. */
  [PARTA_DUTY_OPEN] = { "open", N_("open") },
  [PARTA_DUTY_DUE] = { "due", N_("due today") },
  [PARTA_DUTY_LATE] = { "late", N_("late") },
  [PARTA_DUTY_OVERDUE] = { "overdue", N_("overdue") },
  [PARTA_DUTY_DONE] = { "done", N_("done on time") },
  [PARTA_DUTY_DONE_LATE] = { "done-late", N_("done late") },
};

/* What the record can tell is said in words of our own; the rest in those of the regulation profile. */
static const char *const sentences[] = {
  [PARTA_TASK_NONE] = NULL,
  [PARTA_TASK_LESSON] = N_("Record the topic of the lesson and who was absent"),
  [PARTA_TASK_HOMEWORK] = N_("Record the homework, or that there is none"),
  [PARTA_TASK_ORAL_MARKS] = N_("Enter the marks of the oral answers"),
  [PARTA_TASK_WRITTEN_MARKS] = N_("Enter the marks of the work"),
  [PARTA_TASK_PERIOD_MARKS] = N_("Set the period marks that are missing"),
  [PARTA_TASK_REASONS] = N_("Record why pupils were absent"),
  [PARTA_TASK_SUBSTITUTION] = N_("See that the substitution is recorded"),
  [PARTA_TASK_PLANS] = N_("Enter the lesson plan"),
  [PARTA_TASK_SETUP] = NULL,
  [PARTA_TASK_STEP] = NULL,
};

static const struct
{
  const char *name;
  const char *words;
} occasions[] = {
  { "need", N_("when it is needed") },
  { "change", N_("when something changes") },
  { "arrival", N_("when somebody new comes") },
  { "request", N_("when somebody asks for it") },
  { "year_start", N_("at the beginning of the school year") },
  { "period_end", N_("at the end of the period") },
  { "year_end", N_("at the end of the school year") },
  { "school_year", N_("in the course of the school year") },
  { "order_issued", N_("after the order is issued") },
  { "outage", N_("while there is no access") },
  { "always", N_("always") },
  { "unstated", N_("the regulation names no time") },
  { "undecided", N_("the school has not decided the time yet") },
  { "lesson.day", N_("on the day of the lesson") },
  { "checking.finished", N_("when the checking is finished") },
  { "school.registered", N_("counted from the registration of the school") },
  { "person.entered", N_("counted from the day on which a person was entered") },
  { "pupils.entered", N_("counted from the day on which the pupils were entered") },
  { "head.access", N_("counted from the day on which the head received access") },
  { "credentials.received", N_("counted from the day on which access details were received") },
  { "request.made", N_("counted from the request") },
  { "error.found", N_("counted from the day on which the error was found") },
  { "breach.learned", N_("counted from the moment at which the breach became known") },
  { "document.presented", N_("counted from the day on which a document is handed in") },
  { "outage.ended", N_("counted from the end of the outage") },
};

/**
 * parta_duty_find_status:
 * @self: a duty
 * @now: a moment
 * @day_end: the last second of the school's day in which @now lies
 *
 * Returns: how things stand with it at @now
 */
PartaDutyStatus
parta_duty_find_status (const PartaDuty *self,
                        gint64           now,
                        gint64           day_end)
{
  if (self->done != PARTA_NO_INSTANT)
    return self->due == PARTA_NO_INSTANT || self->done <= self->due ? PARTA_DUTY_DONE : PARTA_DUTY_DONE_LATE;
  if (self->due == PARTA_NO_INSTANT)
    return PARTA_DUTY_OPEN;
  if (now <= self->due)
    return self->due <= day_end ? PARTA_DUTY_DUE : PARTA_DUTY_OPEN;

  return self->outer != PARTA_NO_INSTANT && now <= self->outer ? PARTA_DUTY_LATE : PARTA_DUTY_OVERDUE;
}

/**
 * parta_duty_dup_key:
 * @self: a duty
 *
 * Returns: (transfer full): the key, within its scope, of what is to be recorded, or its first parts: "2026-10-12/2" of a
 *   lesson, "2026-10-12/2/1" of a work, "2026-q1" of period marks; "" where nothing is
 */
char *
parta_duty_dup_key (const PartaDuty *self)
{
  char day[11];

  if (self->date == PARTA_NO_DATE)
    return g_strdup (self->period);

  parta_date_print (self->date, day);

  return g_strdup_printf ("%s/%u%s%s", day, self->number, *self->work != '\0' ? "/" : "", self->work);
}

static void
add_part (GString    *text,
          const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
}

/**
 * parta_duty_dup_place:
 * @self: a duty
 *
 * Returns: (transfer full): for which class, subject, day and lesson it is, in the language of the interface; "" for the
 *   whole school
 */
char *
parta_duty_dup_place (const PartaDuty *self)
{
  GString *text = g_string_new (self->unit);
  char day[11];

  add_part (text, self->subject);
  if (self->date != PARTA_NO_DATE)
    {
      g_autofree char *lesson = NULL;

      parta_date_print (self->date, day);
      /* Translators: a day such as 2026-10-12, and which lesson of that day. */
      lesson = g_strdup_printf (_("%s, lesson %u"), day, self->number);
      add_part (text, lesson);
    }
  if (self->count > 0)
    {
      g_autofree char *pupils = g_strdup_printf (ngettext ("%u pupil", "%u pupils", self->count), self->count);

      add_part (text, pupils);
    }

  return g_string_free (text, FALSE);
}

/**
 * parta_duty_get_sentence:
 * @self: a duty
 *
 * Returns: what is to be done, in the language of the interface, lent
 */
const char *
parta_duty_get_sentence (const PartaDuty *self)
{
  const char *sentence = sentences[self->rule->task];

  if (sentence != NULL)
    return _(sentence);

  return *self->rule->text != '\0' ? _(self->rule->text) : "";
}

/**
 * parta_duty_get_occasion:
 * @self: a duty
 *
 * Returns: for a duty without a moment: on which occasion, in the language of the interface, lent; else ""
 */
const char *
parta_duty_get_occasion (const PartaDuty *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (occasions); i++)
    {
      if (strcmp (occasions[i].name, self->occasion) == 0)
        return _(occasions[i].words);
    }

  return self->occasion;
}

/**
 * parta_duty_status_get_name:
 * @status: a status
 *
 * Returns: its name for programs, static
 */
const char *
parta_duty_status_get_name (PartaDutyStatus status)
{
  return statuses[status].name;
}

/**
 * parta_duty_status_get_word:
 * @status: a status
 *
 * Returns: what people call it, in the language of the interface, lent
 */
const char *
parta_duty_status_get_word (PartaDutyStatus status)
{
  return _(statuses[status].word);
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return a < b ? -1 : a > b;
}

/* Without a moment comes last. */
static gint64
rank_moment (gint64 due)
{
  return due != PARTA_NO_INSTANT ? due : G_MAXINT64;
}

/**
 * parta_duty_compare:
 * @a: a duty
 * @b: another
 *
 * Returns: which comes first in a list: what is due earlier; no two different duties are alike
 */
int
parta_duty_compare (gconstpointer a,
                    gconstpointer b)
{
  const PartaDuty *first = a, *second = b;
  int order = compare_numbers (rank_moment (first->due), rank_moment (second->due));

  if (order == 0)
    order = compare_numbers (first->date, second->date);
  if (order == 0)
    order = compare_numbers (first->number, second->number);
  if (order == 0)
    order = strcmp (first->scope, second->scope);
  if (order == 0 && first->rule != second->rule)
    order = first->rule < second->rule ? -1 : 1;
  if (order == 0)
    order = strcmp (first->person, second->person);
  if (order == 0)
    order = strcmp (first->period, second->period);

  return order != 0 ? order : strcmp (first->work, second->work);
}
