/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-words"

#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Translators: %u is the day of the month; the word is the month in the form that follows a number. */
static const char *const days_of_month[] = {
  N_("%u January"), N_("%u February"), N_("%u March"),     N_("%u April"),   N_("%u May"),      N_("%u June"),
  N_("%u July"),    N_("%u August"),   N_("%u September"), N_("%u October"), N_("%u November"), N_("%u December"),
};

/* Translators: the month on its own, above the columns of the journal page. */
static const char *const months[] = {
  N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
  N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

static const char *const weekdays[] = {
  N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};

/* @column: what the head of a column has room for. */
static const struct
{
  const char *type;
  const char *words;
  const char *column;
} works[PARTA_WORDS_N_WORKS] = {
  { "", N_("not set"), "" },
  { "oral", N_("oral answer"), N_("oral") },
  { "written", N_("written work"), N_("written") },
  { "control", N_("control work"), N_("control") },
  { "test", N_("test work"), N_("test") },
  { "credit", N_("credit work"), N_("credit") },
  { "exam", N_("exam work"), N_("exam") },
  { "essay", N_("essay"), N_("essay") },
};

static const struct
{
  const char *role;
  const char *words;
} roles[] = {
  { "teacher", N_("teacher") },
  { "class_teacher", N_("class teacher") },
  { "substitute", N_("substitute teacher") },
  { "deputy", N_("deputy head") },
  { "head", N_("head of the school") },
  { "coordinator", N_("coordinator") },
  { "ej_admin", N_("administrator of the journal") },
  { "secretary", N_("secretary") },
  { "system", N_("the program") },
};

static guint
month_of (const char *day)
{
  guint64 month = g_ascii_strtoull (day + 5, NULL, 10);

  return month >= 1 && month <= 12 ? (guint) month - 1 : 0;
}

/**
 * parta_words_day:
 * @day: a day
 *
 * Returns: (transfer full): "12 October"
 */
char *
parta_words_day (const char *day)
{
  /* The format comes from the catalogue, checked by msgfmt -c. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(days_of_month[month_of (day)]), (guint) g_ascii_strtoull (day + 8, NULL, 10));
#pragma GCC diagnostic pop
}

/**
 * parta_words_day_of_week:
 * @day: a day
 *
 * Returns: (transfer full): "Monday, 12 October"
 */
char *
parta_words_day_of_week (const char *day)
{
  g_autofree char *words = parta_words_day (day);
  guint weekday = MAX (parta_day_weekday (day), 1);

  /* Translators: a weekday and a day: "Monday, 12 October". */
  return g_strdup_printf (_("%s, %s"), _(weekdays[weekday - 1]), words);
}

/**
 * parta_words_month:
 * @day: a day
 *
 * Returns: the name of its month, lent
 */
const char *
parta_words_month (const char *day)
{
  return _(months[month_of (day)]);
}

/**
 * parta_words_since:
 * @then: a moment, milliseconds UTC
 * @now: a later one
 *
 * Returns: (transfer full): how long ago it was, in the largest unit that fits: "3 h"
 */
char *
parta_words_since (gint64 then,
                   gint64 now)
{
  gint64 minutes = MAX (now - then, 0) / 60000;

  if (minutes < 1)
    /* Translators: how long something has been waiting. */
    return g_strdup (_("less than a minute"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) (minutes / 60)), (int) (minutes / 60));

  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (minutes / 1440)), (int) (minutes / 1440));
}

/**
 * parta_words_time:
 * @wall: a moment, milliseconds UTC
 * @zone: the school's time zone
 *
 * Returns: (transfer full): the time of the day in the school, "09:40"
 */
char *
parta_words_time (gint64     wall,
                  GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%H:%M");
}

/**
 * parta_words_date:
 * @wall: a moment, milliseconds UTC
 * @zone: the school's time zone
 *
 * Returns: (transfer full): its day in the school as it stands on papers, "12.10.2026"; "" for a moment that no calendar has
 */
char *
parta_words_date (gint64     wall,
                  GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%d.%m.%Y") : g_strdup ("");
}

/**
 * parta_words_date_time:
 * @wall: a moment, milliseconds UTC
 * @zone: the school's time zone
 *
 * Returns: (transfer full): day and time in the school, "12 October, 09:40"
 */
char *
parta_words_date_time (gint64     wall,
                       GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  g_autofree char *words = parta_words_day (day);

  /* Translators: a day and a time of that day: "19 October, 14:20". */
  return g_strdup_printf (_("%s, %s"), words, time);
}

/**
 * parta_words_last_sign_in:
 * @wall: when the account had signed in before, milliseconds UTC; 0 for never
 * @here: whether that was on this computer
 * @zone: the school's time zone
 *
 * Returns: (transfer full): what whoever signs in is told, so that nobody uses the account unseen
 */
char *
parta_words_last_sign_in (gint64     wall,
                          gboolean   here,
                          GTimeZone *zone)
{
  g_autofree char *when = wall > 0 ? parta_words_date_time (wall, zone) : NULL;

  if (when == NULL)
    return g_strdup (_("Nobody had signed in with this account before."));
  if (here)
    /* Translators: %s is a day and a time: "12 October, 09:40". */
    return g_strdup_printf (_("The last sign-in before this one: %s, on this computer."), when);

  /* Translators: %s is a day and a time: "12 October, 09:40". */
  return g_strdup_printf (_("The last sign-in before this one: %s, on another computer. If that was not you, tell your coordinator."),
                          when);
}

/**
 * parta_words_role:
 * @role: a role as entries name it
 *
 * Returns: what people call it, lent: "class teacher"; @role where nobody does
 */
const char *
parta_words_role (const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (strcmp (roles[i].role, role) == 0)
        return _(roles[i].words);
    }

  return role;
}

/**
 * parta_words_moment:
 * @instant: a moment, seconds UTC; the last one that counts
 * @zone: the school's time zone
 * @today: the day in the school now
 *
 * Returns: (transfer full): the moment as briefly as it can be said: "13:20" for today, "19 October" for the end of that day,
 *   else "19 October, 14:20"
 */
char *
parta_words_moment (gint64      instant,
                    GTimeZone  *zone,
                    const char *today)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  g_autofree char *words = parta_words_day (day);

  if (strcmp (day, today) == 0)
    return g_steal_pointer (&time);
  if (strcmp (time, "23:59") == 0)
    return g_steal_pointer (&words);

  /* Translators: a day and a time of that day: "19 October, 14:20". */
  return g_strdup_printf (_("%s, %s"), words, time);
}

/**
 * parta_words_work_type:
 * @index: 0 … %PARTA_WORDS_N_WORKS − 1; 0 stands for none
 *
 * Returns: the identifier of a work type, lent
 */
const char *
parta_words_work_type (guint index)
{
  g_return_val_if_fail (index < PARTA_WORDS_N_WORKS, "");

  return works[index].type;
}

/**
 * parta_words_work_index:
 * @type: identifier of a work type
 *
 * Returns: its place in the list, 0 for none
 */
guint
parta_words_work_index (const char *type)
{
  for (guint i = 0; i < PARTA_WORDS_N_WORKS; i++)
    {
      if (strcmp (works[i].type, type) == 0)
        return i;
    }

  return 0;
}

/**
 * parta_words_work:
 * @type: identifier of a work type
 *
 * Returns: what people call it, lent: "control work"
 */
const char *
parta_words_work (const char *type)
{
  return _(works[parta_words_work_index (type)].words);
}

/**
 * parta_words_work_short:
 * @type: identifier of a work type
 *
 * Returns: the same for the head of a column, lent: "control"; "" for none
 */
const char *
parta_words_work_short (const char *type)
{
  const char *column = works[parta_words_work_index (type)].column;

  return *column != '\0' ? _(column) : "";
}
