/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-private.h"

/* How the grid says something: to the eye by a note beside the cell, to the ear by a voice.
 *
 * GTK 4.8 cannot announce (that came in 4.14), and a screen reader speaks neither a changed name
 * nor a toast. What it does speak is whatever gets the focus. So the message becomes the name
 * of an invisible child, which takes the focus until the cursor moves on; keys arrive in the grid
 * from there as they do from a cell. It is a new child each time, since a focus that comes back
 * to the same one is passed over in silence. */

#define PARTA_TYPE_GRID_VOICE (parta_grid_voice_get_type ())
G_DECLARE_FINAL_TYPE (PartaGridVoice, parta_grid_voice, PARTA, GRID_VOICE, GtkWidget)

struct _PartaGridVoice
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PartaGridVoice, parta_grid_voice, GTK_TYPE_WIDGET)

enum { NOTE_WIDTH = 44, NOTE_GAP = 3 };

static void
parta_grid_voice_class_init (PartaGridVoiceClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "voice");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
parta_grid_voice_init (PartaGridVoice *self)
{
}

static void
ensure_note (PartaGrid *self)
{
  if (self->note != NULL)
    return;

  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->note), NOTE_WIDTH);
  gtk_widget_add_css_class (self->note, "note");
  gtk_widget_set_can_target (self->note, FALSE);   /* a click goes to the cell below */
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
}

/**
 * parta_grid_show_note:
 * @self: a grid
 * @cell: the cell that it is about
 * @text: a sentence
 *
 * Shows @text right at @cell, until the cursor moves.
 */
void
parta_grid_show_note (PartaGrid     *self,
                      PartaGridCell *cell,
                      const char    *text)
{
  ensure_note (self);
  self->note_cell = cell;
  gtk_label_set_label (GTK_LABEL (self->note), text);
  gtk_widget_set_visible (self->note, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * parta_grid_hide_note:
 * @self: a grid
 */
void
parta_grid_hide_note (PartaGrid *self)
{
  self->note_cell = NULL;
  if (self->note != NULL)
    gtk_widget_set_visible (self->note, FALSE);
}

/* Below the cell; above it where there is no room, or where the cursor went on to the next
 * pupil, whose cell is not to be covered. In the first row it goes below both then. */
static int
choose_top (PartaGrid *self,
            int        note_height)
{
  const PartaGridGeometry *geometry = &self->geometry;
  int row = parta_grid_cell_get_row (self->note_cell);
  gboolean went_on = self->row == row + 1;
  int above = parta_grid_geometry_row_top (geometry, row) - note_height - NOTE_GAP;
  int below = parta_grid_geometry_row_top (geometry, row + (went_on ? 2 : 1)) + NOTE_GAP;

  if (went_on && above >= geometry->head_height)
    return above;

  return below + note_height <= gtk_widget_get_height (GTK_WIDGET (self)) ? below : above;
}

/**
 * parta_grid_place_note:
 * @self: a grid whose geometry was fit
 *
 * Gives the note and the voice a place.
 */
void
parta_grid_place_note (PartaGrid *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int x, cell_width, note_width, note_height;

  if (self->voice != NULL)
    gtk_widget_size_allocate (self->voice, &(GtkAllocation) { 0, 0, 1, 1 }, -1);
  if (self->note_cell == NULL)
    return;

  parta_grid_geometry_span (&self->geometry, parta_grid_cell_get_column (self->note_cell), &x, &cell_width);
  gtk_widget_measure (self->note, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &note_width, NULL, NULL);
  note_width = MIN (note_width, width);
  gtk_widget_measure (self->note, GTK_ORIENTATION_VERTICAL, note_width, NULL, &note_height, NULL, NULL);
  x = CLAMP (x, 0, MAX (width - note_width, 0));
  gtk_widget_size_allocate (self->note, &(GtkAllocation) { x, choose_top (self, note_height),
                                                           note_width, note_height }, -1);
}

/**
 * parta_grid_say:
 * @self: a grid
 * @text: a sentence
 *
 * Has a screen reader say @text. Does nothing while the focus is outside of the grid.
 */
void
parta_grid_say (PartaGrid  *self,
                const char *text)
{
  GtkWidget *former = self->voice;

  if (!parta_grid_has_focus (self))
    return;

  self->voice = g_object_new (PARTA_TYPE_GRID_VOICE, "focusable", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->voice),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_parent (self->voice, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->voice);
  if (former != NULL)   /* only now: the focus never leaves the grid */
    gtk_widget_unparent (former);
}
