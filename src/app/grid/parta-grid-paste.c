/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-private.h"

#include <glib/gi18n.h>

/* A block out of a spreadsheet: lines are rows, tabs part the cells. Nothing of it is passed over
 * in silence: what is refused stays in its cell as a draft, and what has no cell is named. */

enum { MAX_NAMED = 10 };

typedef struct
{
  GString *named;      /* a line for each of the first few */
  guint    n_refused;
  guint    n_outside;  /* beyond the last row or column    */
} Leftovers;

static void
name_leftover (Leftovers  *left,
               const char *label,
               const char *text,
               const char *reason)
{
  if (++left->n_refused > MAX_NAMED)
    return;

  g_string_append_c (left->named, '\n');
  /* Translators: pupil and lesson, then what was pasted, then a sentence that says why not */
  g_string_append_printf (left->named, _("%s: “%s”. %s"), label, text, reason);
}

static void
paste_cell (PartaGrid  *self,
            int         row,
            int         column,
            const char *text,
            Leftovers  *left)
{
  PartaGridCell *cell = parta_grid_peek_cell (self, row, column);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  if (cell == NULL)
    {
      left->n_outside += *text != '\0';
      return;
    }
  if (g_str_equal (text, parta_grid_cell_get_held (cell)) && !parta_grid_cell_has_draft (cell))
    return;

  label = parta_grid_cell_dup_address (cell);
  if (!parta_grid_cell_is_editable (cell))
    {
      const char *reason = parta_grid_cell_get_reason (cell);

      if (*text != '\0')
        name_leftover (left, label, text, reason != NULL ? reason : _("This cell cannot be filled in."));
      return;
    }

  if (!parta_grid_put (self, cell, text, FALSE, &error))
    name_leftover (left, label, text, error->message);
}

static void
paste_line (PartaGrid  *self,
            int         row,
            int         column,
            const char *line,
            Leftovers  *left)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", -1);

  if (parts[0] == NULL)   /* an empty line has no parts, but it clears a cell */
    paste_cell (self, row, column, "", left);
  for (int i = 0; parts[i] != NULL; i++)
    paste_cell (self, row, column + i, g_strstrip (parts[i]), left);
}

static void
report_leftovers (PartaGrid       *self,
                  const Leftovers *left)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (left->n_refused > 0)
    {
      g_string_append_printf (text, ngettext ("%u pasted value was not accepted:",
                                              "%u pasted values were not accepted:",
                                              left->n_refused), left->n_refused);
      g_string_append (text, left->named->str);
    }
  if (left->n_refused > MAX_NAMED)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("… and %u more.", "… and %u more.",
                                              left->n_refused - MAX_NAMED), left->n_refused - MAX_NAMED);
    }
  if (left->n_outside > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%u pasted value lay beyond the edge of the page.",
                                              "%u pasted values lay beyond the edge of the page.",
                                              left->n_outside), left->n_outside);
    }
  if (text->len > 0)
    parta_grid_emit_message (self, text->str);
}

static void
clipboard_read_cb (GObject      *clipboard,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (PartaGrid) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);

  if (text != NULL)
    parta_grid_paste_text (self, text);
  else
    g_debug ("nothing to paste: %s", error->message);
}

/**
 * parta_grid_copy:
 * @self: a grid that has a cursor
 *
 * Puts what the cursor's cell shows on the clipboard.
 */
void
parta_grid_copy (PartaGrid *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          parta_grid_cell_get_shown (parta_grid_peek_cursor (self)));
}

/**
 * parta_grid_paste:
 * @self: a grid
 *
 * Pastes what the clipboard holds, once it has been read.
 */
void
parta_grid_paste (PartaGrid *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                 clipboard_read_cb, g_object_ref (self));
}

/**
 * parta_grid_paste_text:
 * @self: a grid
 * @text: lines of values parted by tabs, as spreadsheets give them
 *
 * Writes a block of values, the first one at the cursor. It is taken back as a whole. What is not
 * accepted is listed in one #PartaGrid::message.
 */
void
parta_grid_paste_text (PartaGrid  *self,
                       const char *text)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) named = g_string_new (NULL);
  Leftovers left = { named, 0, 0 };
  int row, column, n_lines;

  g_return_if_fail (PARTA_IS_GRID (self));
  g_return_if_fail (text != NULL);

  row = self->row;
  column = self->column;
  if (row < 0)
    return;
  if (self->read_only)
    {
      parta_grid_refuse (self, parta_grid_peek_cursor (self), NULL);
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  n_lines = g_strv_length (lines);
  if (n_lines > 0 && *lines[n_lines - 1] == '\0')   /* the last line's end starts no line */
    n_lines--;

  parta_grid_settle_cursor (self);
  parta_grid_history_begin (self->history);
  for (int i = 0; i < n_lines; i++)
    paste_line (self, row + i, column, lines[i], &left);
  parta_grid_history_end (self->history);
  parta_grid_update_actions (self);
  parta_grid_set_cursor (self, self->row, self->column);
  report_leftovers (self, &left);
}
