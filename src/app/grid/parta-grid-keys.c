/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-private.h"

/* What each key does. The grid owns its keys, since GTK's own movement of the focus cannot be
 * depended on between cells.
 *
 * Tab and Shift+Tab go from cell to cell and on to the next or the former row, as in a
 * spreadsheet. So that nobody is caught inside, Ctrl+Tab and Ctrl+Shift+Tab leave the grid for
 * the widget after or before it; they are not handled here and so become GTK's own movement. */

typedef enum
{
  KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_NEXT, KEY_FORMER,
  KEY_HOME, KEY_END, KEY_PAGE_UP, KEY_PAGE_DOWN,
  KEY_CLEAR, KEY_RUB_OUT, KEY_ESCAPE, KEY_EDIT,
  KEY_UNDO, KEY_REDO, KEY_COPY, KEY_PASTE,
  KEY_OTHER,
} Key;

typedef struct
{
  guint keyval;
  Key   key;
} KeyName;

static const KeyName plain_keys[] = {
  { GDK_KEY_Up, KEY_UP },               { GDK_KEY_KP_Up, KEY_UP },
  { GDK_KEY_Down, KEY_DOWN },           { GDK_KEY_KP_Down, KEY_DOWN },
  { GDK_KEY_Return, KEY_DOWN },         { GDK_KEY_KP_Enter, KEY_DOWN },
  { GDK_KEY_ISO_Enter, KEY_DOWN },
  { GDK_KEY_Left, KEY_LEFT },           { GDK_KEY_KP_Left, KEY_LEFT },
  { GDK_KEY_Right, KEY_RIGHT },         { GDK_KEY_KP_Right, KEY_RIGHT },
  { GDK_KEY_Tab, KEY_NEXT },            { GDK_KEY_KP_Tab, KEY_NEXT },
  { GDK_KEY_ISO_Left_Tab, KEY_FORMER },
  { GDK_KEY_Home, KEY_HOME },           { GDK_KEY_KP_Home, KEY_HOME },
  { GDK_KEY_End, KEY_END },             { GDK_KEY_KP_End, KEY_END },
  { GDK_KEY_Page_Up, KEY_PAGE_UP },     { GDK_KEY_KP_Page_Up, KEY_PAGE_UP },
  { GDK_KEY_Page_Down, KEY_PAGE_DOWN }, { GDK_KEY_KP_Page_Down, KEY_PAGE_DOWN },
  { GDK_KEY_Delete, KEY_CLEAR },        { GDK_KEY_KP_Delete, KEY_CLEAR },
  { GDK_KEY_BackSpace, KEY_RUB_OUT },
  { GDK_KEY_Escape, KEY_ESCAPE },
  { GDK_KEY_F2, KEY_EDIT },
};

/* Where only a Cyrillic layout is loaded, Ctrl with the key that says Z elsewhere gives the
 * letter that stands there, so both are named. */
static const KeyName control_keys[] = {
  { GDK_KEY_Home, KEY_HOME },   { GDK_KEY_KP_Home, KEY_HOME },
  { GDK_KEY_End, KEY_END },     { GDK_KEY_KP_End, KEY_END },
  { GDK_KEY_z, KEY_UNDO },      { GDK_KEY_Cyrillic_ya, KEY_UNDO },
  { GDK_KEY_y, KEY_REDO },      { GDK_KEY_Cyrillic_en, KEY_REDO },
  { GDK_KEY_c, KEY_COPY },      { GDK_KEY_Cyrillic_es, KEY_COPY },
  { GDK_KEY_Insert, KEY_COPY },
  { GDK_KEY_v, KEY_PASTE },     { GDK_KEY_Cyrillic_em, KEY_PASTE },
};

static Key
find_key (const KeyName *names,
          guint          n_names,
          guint          keyval)
{
  for (guint i = 0; i < n_names; i++)
    if (names[i].keyval == keyval)
      return names[i].key;

  return KEY_OTHER;
}

static void
move (PartaGrid *self,
      int        rows,
      int        columns)
{
  parta_grid_set_cursor (self, self->row + rows, self->column + columns);
}

/* Right or left, and on to the next or the former row at the end of one. */
static void
move_on (PartaGrid *self,
         int        step)
{
  int n_columns = self->columns->len, n_rows = self->rows->len;
  int place = CLAMP (self->row * n_columns + self->column + step, 0, n_rows * n_columns - 1);

  parta_grid_set_cursor (self, place / n_columns, place % n_columns);
}

static void
move_page (PartaGrid *self,
           int        direction)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  int rows = gtk_adjustment_get_page_size (vertical) / self->geometry.row_height;

  move (self, direction * MAX (rows - 1, 1), 0);
}

/* The last lesson first, from there the last column of all. */
static void
move_end (PartaGrid *self)
{
  int last = self->geometry.n_columns - 1;

  parta_grid_set_cursor (self, self->row, self->column < last ? last : (int) self->columns->len - 1);
}

static void
rub_out (PartaGrid *self)
{
  const char *shown = parta_grid_cell_get_shown (parta_grid_peek_cursor (self));
  g_autofree char *text = NULL;

  if (self->fresh || *shown == '\0')
    text = g_strdup ("");
  else
    text = g_strndup (shown, g_utf8_find_prev_char (shown, shown + strlen (shown)) - shown);
  parta_grid_type (self, text);
}

/* An act of its own: taken back, it brings back what was typed just before. */
static void
clear_cell (PartaGrid *self)
{
  self->typing = FALSE;
  parta_grid_type (self, "");
  self->fresh = TRUE;
  self->typing = FALSE;
}

static gboolean
type_character (PartaGrid *self,
                guint      keyval)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  char utf8[8] = { 0 };
  g_autofree char *text = NULL;

  if (!g_unichar_isprint (character))
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (character, utf8);
  text = g_strconcat (self->fresh ? "" : parta_grid_cell_get_shown (parta_grid_peek_cursor (self)),
                      utf8, NULL);
  parta_grid_type (self, text);
  return GDK_EVENT_STOP;
}

static gboolean
handle_plain (PartaGrid *self,
              guint      keyval,
              gboolean   shift)
{
  switch (find_key (plain_keys, G_N_ELEMENTS (plain_keys), keyval))
    {
    case KEY_UP:        move (self, -1, 0);                     return GDK_EVENT_STOP;
    case KEY_DOWN:      move (self, shift ? -1 : 1, 0);         return GDK_EVENT_STOP;
    case KEY_LEFT:      move (self, 0, -1);                     return GDK_EVENT_STOP;
    case KEY_RIGHT:     move (self, 0, 1);                      return GDK_EVENT_STOP;
    case KEY_NEXT:      move_on (self, shift ? -1 : 1);         return GDK_EVENT_STOP;
    case KEY_FORMER:    move_on (self, -1);                     return GDK_EVENT_STOP;
    case KEY_HOME:      parta_grid_set_cursor (self, self->row, 0); return GDK_EVENT_STOP;
    case KEY_END:       move_end (self);                        return GDK_EVENT_STOP;
    case KEY_PAGE_UP:   move_page (self, -1);                   return GDK_EVENT_STOP;
    case KEY_PAGE_DOWN: move_page (self, 1);                    return GDK_EVENT_STOP;
    case KEY_CLEAR:     clear_cell (self);                      return GDK_EVENT_STOP;
    case KEY_RUB_OUT:   rub_out (self);                         return GDK_EVENT_STOP;
    case KEY_ESCAPE:    return parta_grid_drop_draft (self);
    case KEY_EDIT:      self->fresh = FALSE;                    return GDK_EVENT_STOP;
    case KEY_UNDO:
    case KEY_REDO:
    case KEY_COPY:
    case KEY_PASTE:
    case KEY_OTHER:     return type_character (self, keyval);
    }

  g_assert_not_reached ();
}

static gboolean
handle_control (PartaGrid *self,
                guint      keyval,
                gboolean   shift)
{
  /* Caps Lock must not make another key of it. */
  switch ((guint) find_key (control_keys, G_N_ELEMENTS (control_keys), gdk_keyval_to_lower (keyval)))
    {
    case KEY_HOME:
      parta_grid_set_cursor (self, 0, 0);
      return GDK_EVENT_STOP;
    case KEY_END:
      parta_grid_set_cursor (self, self->rows->len - 1, self->geometry.n_columns - 1);
      return GDK_EVENT_STOP;
    case KEY_UNDO:
      if (shift)
        parta_grid_redo (self);
      else
        parta_grid_undo (self);
      return GDK_EVENT_STOP;
    case KEY_REDO:
      parta_grid_redo (self);
      return GDK_EVENT_STOP;
    case KEY_COPY:
      parta_grid_copy (self);
      return GDK_EVENT_STOP;
    case KEY_PASTE:
      parta_grid_paste (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * parta_grid_handle_key:
 * @self: a grid
 * @keyval: a key, as GDK names it
 * @state: what was held down
 *
 * Does what the key says. The grid's own key controller ends here, and so do tests.
 *
 * Returns: %FALSE when the key means nothing to the grid
 */
gboolean
parta_grid_handle_key (PartaGrid       *self,
                       guint            keyval,
                       GdkModifierType  state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  gboolean shift = (held & GDK_SHIFT_MASK) != 0;

  g_return_val_if_fail (PARTA_IS_GRID (self), GDK_EVENT_PROPAGATE);

  if (self->row < 0)
    return GDK_EVENT_PROPAGATE;

  held &= ~GDK_SHIFT_MASK;
  if (held == 0)
    return handle_plain (self, keyval, shift);
  if (held == GDK_CONTROL_MASK)
    return handle_control (self, keyval, shift);

  return GDK_EVENT_PROPAGATE;
}
