/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-duty-item.h"

#include "parta-calendar.h"
#include "parta-kind.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* A duty as a list shows it. It outlives the tables that the duty lends from, so it has texts of its own. */
struct _PartaDutyItem
{
  GObject          parent_instance;

  PartaDutyStatus  status;
  PartaDutySection section;
  char            *person;
  char            *title;
  char            *what;
  char            *when;
  char            *clause;
  char            *journal;   /* (nullable) */
  char            *day;       /* "" for none */
  char            *period;    /* "" for none */
  char            *work;      /* "" for none */
  guint            lesson;
};

G_DEFINE_FINAL_TYPE (PartaDutyItem, parta_duty_item, G_TYPE_OBJECT)

static void
parta_duty_item_finalize (GObject *object)
{
  PartaDutyItem *self = PARTA_DUTY_ITEM (object);

  g_free (self->person);
  g_free (self->title);
  g_free (self->what);
  g_free (self->when);
  g_free (self->clause);
  g_free (self->journal);
  g_free (self->day);
  g_free (self->period);
  g_free (self->work);

  G_OBJECT_CLASS (parta_duty_item_parent_class)->finalize (object);
}

static void
parta_duty_item_class_init (PartaDutyItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_duty_item_finalize;
}

static void
parta_duty_item_init (PartaDutyItem *self)
{
}

static PartaDutySection
find_section (const PartaDuty *duty)
{
  if (duty->rule->task == PARTA_TASK_NONE)
    return PARTA_DUTY_SECTION_REMINDER;

  switch (duty->status)
    {
    case PARTA_DUTY_LATE:
    case PARTA_DUTY_OVERDUE:
      return PARTA_DUTY_SECTION_PAST;
    case PARTA_DUTY_DUE:
      return PARTA_DUTY_SECTION_TODAY;
    case PARTA_DUTY_OPEN:
    case PARTA_DUTY_DONE:
    case PARTA_DUTY_DONE_LATE:
      return duty->due != PARTA_NO_INSTANT ? PARTA_DUTY_SECTION_LATER : PARTA_DUTY_SECTION_REMINDER;
    }

  g_assert_not_reached ();
}

static void
append_part (GString    *text,
             const char *separator,
             const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

static const char *
pick (const char *text)
{
  return text != NULL ? text : "";
}

/* For which class, subject and lesson; for whom there is no such place, what is to be done. */
static char *
describe_place (const PartaDuty *duty,
                PartaState      *state,
                const char      *day)
{
  gboolean of_period = *day == '\0' && *pick (duty->period) != '\0';
  g_autoptr (PartaPeriod) period = of_period ? parta_calendar_get_period (state, duty->period) : NULL;
  GString *text = g_string_new (duty->unit);

  append_part (text, " · ", duty->subject);
  if (*day != '\0')
    {
      g_autofree char *words = parta_words_day (day);
      g_autofree char *lesson = NULL;

      if (duty->number > 0)
        /* Translators: "12 October, lesson 3". */
        lesson = g_strdup_printf (_("%s, lesson %u"), words, duty->number);
      append_part (text, ", ", lesson != NULL ? lesson : words);
    }
  if (period != NULL)
    {
      g_autofree char *name = parta_period_dup_name (period);

      append_part (text, ", ", name);
    }
  if (duty->count > 0)
    {
      g_autofree char *pupils = g_strdup_printf (ngettext ("%u pupil", "%u pupils", duty->count), duty->count);

      append_part (text, ", ", pupils);
    }

  return g_string_free (text, FALSE);
}

/* Until when there is time, or since when there is none any more. */
static char *
describe_moment (const PartaDuty *duty,
                 GTimeZone       *zone,
                 const char      *today)
{
  g_autofree char *moment = duty->due != PARTA_NO_INSTANT ? parta_words_moment (duty->due, zone, today) : NULL;

  if (moment == NULL)
    return g_strdup (parta_duty_get_occasion (duty));

  switch (duty->status)
    {
    case PARTA_DUTY_LATE:
      /* Translators: "late since 13:20": it can still be recorded, as late. */
      return g_strdup_printf (_("late since %s"), moment);
    case PARTA_DUTY_OVERDUE:
      /* Translators: "overdue since 19 October": it can still be recorded, as overdue. */
      return g_strdup_printf (_("overdue since %s"), moment);
    case PARTA_DUTY_OPEN:
    case PARTA_DUTY_DUE:
    case PARTA_DUTY_DONE:
    case PARTA_DUTY_DONE_LATE:
      /* Translators: until when something is on time: "until 13:20", "until 19 October". */
      return g_strdup_printf (_("until %s"), moment);
    }

  g_assert_not_reached ();
}

/**
 * parta_duty_item_new:
 * @duty: a duty
 * @state: the record
 * @zone: the school's time zone
 * @today: the day in the school now
 *
 * Returns: (transfer full): the duty as a list shows it
 */
PartaDutyItem *
parta_duty_item_new (const PartaDuty *duty,
                     PartaState      *state,
                     GTimeZone       *zone,
                     const char      *today)
{
  PartaDutyItem *self = g_object_new (PARTA_TYPE_DUTY_ITEM, NULL);
  const char *sentence = parta_duty_get_sentence (duty);
  char day[11] = "";

  if (duty->date != PARTA_NO_DATE)
    parta_date_print (duty->date, day);
  self->status = duty->status;
  self->section = find_section (duty);
  self->person = g_strdup (pick (duty->person));
  self->title = describe_place (duty, state, day);
  self->what = g_strdup (sentence);
  if (*self->title == '\0')
    {
      g_free (self->title);
      self->title = g_steal_pointer (&self->what);
      self->what = g_strdup ("");
    }
  self->when = describe_moment (duty, zone, today);
  self->clause = g_strdup (pick (duty->rule->clause));
  self->journal = g_strdup (parta_scope_get_journal (duty->scope));
  self->day = g_strdup (day);
  self->period = g_strdup (pick (duty->period));
  self->work = g_strdup (pick (duty->work));
  self->lesson = duty->number;

  return self;
}

/**
 * parta_duty_item_equal:
 * @self: an item
 * @other: another
 *
 * Returns: whether they look the same, and lead to the same place
 */
gboolean
parta_duty_item_equal (PartaDutyItem *self,
                       PartaDutyItem *other)
{
  return self->status == other->status && self->section == other->section && self->lesson == other->lesson &&
         strcmp (self->title, other->title) == 0 && strcmp (self->what, other->what) == 0 &&
         strcmp (self->when, other->when) == 0 && strcmp (self->person, other->person) == 0 &&
         strcmp (self->day, other->day) == 0 && strcmp (self->period, other->period) == 0 &&
         strcmp (self->work, other->work) == 0 &&
         strcmp (self->clause, other->clause) == 0 && g_strcmp0 (self->journal, other->journal) == 0;
}

/**
 * parta_duty_item_get_section:
 * @self: an item
 *
 * Returns: where it stands in the list
 */
PartaDutySection
parta_duty_item_get_section (PartaDutyItem *self)
{
  return self->section;
}

/**
 * parta_duty_item_get_status:
 * @self: an item
 *
 * Returns: how things stand with it
 */
PartaDutyStatus
parta_duty_item_get_status (PartaDutyItem *self)
{
  return self->status;
}

/**
 * parta_duty_item_get_person:
 * @self: an item
 *
 * Returns: identifier of who owes it, lent; "" for nobody
 */
const char *
parta_duty_item_get_person (PartaDutyItem *self)
{
  return self->person;
}

/**
 * parta_duty_item_get_title:
 * @self: an item
 *
 * Returns: for which class, subject and lesson it is, lent; where there is none, what is to be done
 */
const char *
parta_duty_item_get_title (PartaDutyItem *self)
{
  return self->title;
}

/**
 * parta_duty_item_get_what:
 * @self: an item
 *
 * Returns: what is to be done, lent; "" where the title says it
 */
const char *
parta_duty_item_get_what (PartaDutyItem *self)
{
  return self->what;
}

/**
 * parta_duty_item_get_when:
 * @self: an item
 *
 * Returns: until when there is time, or since when there is none, lent
 */
const char *
parta_duty_item_get_when (PartaDutyItem *self)
{
  return self->when;
}

/**
 * parta_duty_item_get_clause:
 * @self: an item
 *
 * Returns: where the regulation says so, lent; may be ""
 */
const char *
parta_duty_item_get_clause (PartaDutyItem *self)
{
  return self->clause;
}

/**
 * parta_duty_item_get_journal:
 * @self: an item
 *
 * Returns: (nullable): identifier of the journal in which it is done, lent
 */
const char *
parta_duty_item_get_journal (PartaDutyItem *self)
{
  return self->journal;
}

/**
 * parta_duty_item_get_day:
 * @self: an item
 *
 * Returns: the day of the lesson, lent; "" for none
 */
const char *
parta_duty_item_get_day (PartaDutyItem *self)
{
  return self->day;
}

/**
 * parta_duty_item_get_lesson:
 * @self: an item
 *
 * Returns: the number of the lesson on that day, 0 for none
 */
guint
parta_duty_item_get_lesson (PartaDutyItem *self)
{
  return self->lesson;
}

/**
 * parta_duty_item_get_work:
 * @self: an item
 *
 * Returns: which work of the lesson it is about, lent; "" for none
 */
const char *
parta_duty_item_get_work (PartaDutyItem *self)
{
  return self->work;
}

/**
 * parta_duty_item_get_period:
 * @self: an item
 *
 * Returns: identifier of the reporting period whose marks it is about, lent; "" for none
 */
const char *
parta_duty_item_get_period (PartaDutyItem *self)
{
  return self->period;
}

/**
 * parta_duty_section_get_name:
 * @section: a section
 *
 * Returns: its heading, in the language of the interface, lent
 */
const char *
parta_duty_section_get_name (PartaDutySection section)
{
  switch (section)
    {
    case PARTA_DUTY_SECTION_PAST:
      /* Translators: a heading over duties whose time is over. */
      return _("Past due");
    case PARTA_DUTY_SECTION_TODAY:
      /* Translators: a heading over duties whose time ends today. */
      return _("Today");
    case PARTA_DUTY_SECTION_LATER:
      /* Translators: a heading over duties whose time ends on a later day. */
      return _("Later");
    case PARTA_DUTY_SECTION_REMINDER:
      /* Translators: a heading over duties of which the journals cannot tell whether they were done. */
      return _("Not to be forgotten");
    }

  g_assert_not_reached ();
}
