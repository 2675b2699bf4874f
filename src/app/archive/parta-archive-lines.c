/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-archive-lines.h"

#include "parta-archive-due-words.h"
#include "parta-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
new_row (const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

/**
 * parta_archive_lines_new_due:
 * @state: the record
 * @due: something that is to be done
 *
 * Returns: (transfer floating): a row that says what, and until when; what is overdue says so in words, too
 */
GtkWidget *
parta_archive_lines_new_due (PartaState            *state,
                             const PartaArchiveDue *due)
{
  g_autofree char *title = parta_archive_due_words (state, due), *words = NULL, *subtitle = NULL;
  char day[PARTA_DAY_SIZE];
  GtkWidget *row;

  if (due->due != PARTA_NO_DATE && due->task < PARTA_ARCHIVE_RETURN)
    {
      parta_date_print (due->due, day);
      words = parta_words_day (day);
      subtitle = g_strdup_printf (due->overdue ? _("overdue since %s") : _("to be done by %s"), words);
    }
  row = new_row (title, subtitle != NULL ? subtitle : "");
  if (due->overdue)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));

  return row;
}

/**
 * parta_archive_lines_new_line:
 * @state: the record
 * @which: a register
 * @fact: a line of it
 *
 * Returns: (transfer floating): a row with its number, and what is in its columns
 */
GtkWidget *
parta_archive_lines_new_line (PartaState                 *state,
                              const PartaArchiveRegister *which,
                              const PartaFact            *fact)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const PartaArchiveColumn *column = which->columns; column->member != NULL; column++)
    {
      g_autofree char *cell = parta_archive_register_dup_cell (state, column, parta_fact_get (fact, column->member));

      if (column->shown && *cell != '\0')
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", _(column->label), cell);
    }

  return new_row (parta_fact_get_key (fact), text->str);
}

/**
 * parta_archive_lines_add_button:
 * @row: a row of this window
 * @label: what is on the button
 *
 * Returns: (transfer none): the button, at the end of the row; the first one is pressed by the row itself
 */
GtkWidget *
parta_archive_lines_add_button (GtkWidget  *row,
                                const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  if (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) == NULL)
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);

  return button;
}

/**
 * parta_archive_lines_new_field:
 * @label: what is asked for
 * @text: what stands there
 *
 * Returns: (transfer floating): a row in which something is typed
 */
GtkWidget *
parta_archive_lines_new_field (const char *label,
                               const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_editable_set_text (GTK_EDITABLE (row), text);

  return row;
}
