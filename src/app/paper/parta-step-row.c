/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-step-row.h"

#include "parta-person.h"
#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

static char *
dup_done (const PartaSignOffRow *row)
{
  g_autofree char *day = parta_words_day (parta_fact_get (row->fact, "day"));

  /* Translators: who has done a step of a paper copy, and on which day. */
  return g_strdup_printf (_("%s, %s"), parta_fact_get (row->fact, "name"), day);
}

/* Who did it and when, why it was left out, or what stands in its way. */
static char *
dup_remark (const PartaSignOffRow *row)
{
  if (row->status == PARTA_STEP_DONE)
    return dup_done (row);
  if (row->status == PARTA_STEP_SKIPPED || row->status == PARTA_STEP_RETURNED)
    return g_strdup (parta_fact_get (row->fact, "reason"));

  return parta_sign_off_row_dup_hindrance (row);
}

static char *
dup_due (const PartaSignOffRow *row)
{
  char day[PARTA_DAY_SIZE];
  g_autofree char *words = NULL;

  if (row->due == PARTA_NO_DATE || parta_sign_off_row_is_settled (row))
    return NULL;

  parta_date_print (row->due, day);
  words = parta_words_day (day);

  /* Translators: %s is a day. */
  return g_strdup_printf (row->overdue ? _("overdue since %s") : _("to be done by %s"), words);
}

static void
add (GString    *text,
     const char *between,
     const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, part);
}

static char *
dup_subtitle (PartaState            *state,
              const PartaSignOffRow *row)
{
  GString *text = g_string_new (NULL);
  g_autofree char *place = parta_sign_off_row_dup_place (row);
  g_autofree char *name = *row->person != '\0' ? parta_person_dup_initials (state, row->person) : NULL;
  g_autofree char *due = dup_due (row);
  g_autofree char *remark = dup_remark (row);

  /* The day says itself that it is today's or over. */
  if (due == NULL || row->status == PARTA_STEP_BLOCKED || row->status == PARTA_STEP_RETURNED)
    add (text, " · ", parta_step_status_get_word (row->status));
  add (text, " · ", place);
  add (text, " · ", name);
  add (text, " · ", due);
  add (text, "\n", remark);

  return g_string_free (text, FALSE);
}

static const char *
get_icon (const PartaSignOffRow *row)
{
  if (parta_sign_off_row_is_settled (row))
    return "emblem-ok-symbolic";

  return row->overdue || row->status == PARTA_STEP_RETURNED ? "dialog-warning-symbolic" : NULL;
}

/**
 * parta_step_row_new:
 * @state: the record
 * @row: a line of the board
 *
 * Shows a step of a paper copy: what is to be done, for which class or journal, by whom, by when, what stands in its way, or who
 * has done it. What it shows is said in words, too, not by a picture alone.
 *
 * Returns: (transfer floating): a row for a list of preferences
 */
GtkWidget *
parta_step_row_new (PartaState            *state,
                    const PartaSignOffRow *row)
{
  GtkWidget *widget = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (state, row);
  const char *icon = get_icon (row);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), parta_sign_off_row_get_sentence (row));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 0);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (widget), gtk_image_new_from_icon_name (icon));

  return widget;
}
