/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-grid-cell.h"

#include <glib/gi18n.h>

#include "parta-grid-mark.h"
#include "parta-grid-private.h"

/* A cell is a widget because GTK 4.8 tells assistive technologies of widgets only: what is
 * merely drawn does not exist for a blind teacher. It is a light one: no children, no layout
 * manager, no controllers; it draws a text that is shaped once for the whole grid. */

enum { MARGIN = 8 };

#define LEAST_SCALE 0.6f

struct _PartaGridCell
{
  GtkWidget           parent_instance;

  PartaGrid          *grid;      /* an ancestor, so it lives longer */
  PartaGridKind       kind;
  int                 row;
  int                 column;

  char               *text;      /* what the model holds                          */
  PartaGridCellFlags  flags;
  char               *note;      /* the model's reason for the flags              */

  char               *draft;     /* what was typed and the model has not taken    */
  char               *draft_reason;
  gboolean            pending;   /* the draft may become legal: do not scold yet  */

  char               *label;     /* what assistive technologies were told         */
};

G_DEFINE_FINAL_TYPE (PartaGridCell, parta_grid_cell, GTK_TYPE_WIDGET)

static PartaGridRow *
get_line (PartaGridCell *self)
{
  return PARTA_GRID_ROW (gtk_widget_get_parent (GTK_WIDGET (self)));
}

static const PartaGridColumn *
get_column (PartaGridCell *self)
{
  return g_ptr_array_index (self->grid->columns, self->column);
}

static gboolean
is_content (PartaGridCell *self)
{
  return self->kind == PARTA_GRID_KIND_BODY || self->kind == PARTA_GRID_KIND_TAIL;
}

static char *
dup_head_text (PartaGridCell *self)
{
  const PartaGridColumn *column = get_column (self);

  if (*column->lesson == '\0')
    return g_strdup (column->day);

  return g_strconcat (column->day, "\n", column->lesson, NULL);
}

static void
set_css_class (PartaGridCell *self,
               const char    *name,
               gboolean       on)
{
  if (gtk_widget_has_css_class (GTK_WIDGET (self), name) == on)
    return;

  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static gboolean
is_refused (PartaGridCell *self)
{
  return self->draft != NULL ? !self->pending : (self->flags & PARTA_GRID_CELL_REFUSED) != 0;
}

static void
update_classes (PartaGridCell *self)
{
  set_css_class (self, "refused", is_refused (self));
  set_css_class (self, "pending", self->draft != NULL && self->pending);
  set_css_class (self, "conflict", (self->flags & PARTA_GRID_CELL_CONFLICT) != 0);
  set_css_class (self, "late", parta_grid_cell_is_late (self));
  set_css_class (self, "temporary", parta_grid_cell_is_temporary (self));
  set_css_class (self, "outside", (self->flags & PARTA_GRID_CELL_OUTSIDE) != 0);
  set_css_class (self, "read-only", (self->flags & PARTA_GRID_CELL_READ_ONLY) != 0);
}

/* The old text may be one of the arguments of the new one. */
static void G_GNUC_PRINTF (2, 3)
rewrite (char       **text,
         const char  *format,
         ...)
{
  g_autofree char *former = *text;
  va_list args;

  va_start (args, format);
  *text = g_strdup_vprintf (format, args);
  va_end (args);
}

static char *
dup_content_label (PartaGridCell *self)
{
  const char *shown = parta_grid_cell_get_shown (self);
  gboolean explain = is_refused (self) || parta_grid_cell_is_late (self) ||
                     self->flags & (PARTA_GRID_CELL_CONFLICT | PARTA_GRID_CELL_OUTSIDE);
  const char *reason = explain ? parta_grid_cell_get_reason (self) : NULL;
  const char *row = parta_grid_row_get_name (get_line (self));
  const char *column = get_column (self)->label;
  g_autofree char *label = NULL;

  if (*shown == '\0')
    /* Translators: pupil, then day and lesson: "Pyotr Ivanov, 12 October, lesson 3: empty" */
    label = g_strdup_printf (_("%s, %s: empty"), row, column);
  else
    /* Translators: pupil, then day and lesson, then what is written there */
    label = g_strdup_printf (_("%s, %s: %s"), row, column, shown);

  /* Translators: %s is a pupil, a lesson and a mark: "…: 5, waiting to be sent" */
  if (self->flags & PARTA_GRID_CELL_WAITING && self->draft == NULL)
    rewrite (&label, _("%s, waiting to be sent"), label);
  if (self->flags & PARTA_GRID_CELL_UNSAVED || parta_grid_cell_is_pending (self))
    rewrite (&label, _("%s, not saved yet"), label);
  if (is_refused (self))
    rewrite (&label, _("%s, not accepted"), label);
  if (parta_grid_cell_is_late (self))
    rewrite (&label, _("%s, recorded late"), label);
  if (parta_grid_cell_is_temporary (self))
    rewrite (&label, _("%s, from a temporary journal"), label);
  if (self->flags & PARTA_GRID_CELL_CONFLICT)
    rewrite (&label, _("%s, differs from what somebody else wrote"), label);

  if (reason != NULL)
    /* Translators: a cell in words, then a sentence that says what is the matter with it */
    rewrite (&label, _("%s. %s"), label, reason);

  return g_steal_pointer (&label);
}

static void
tell_label (PartaGridCell *self)
{
  g_autofree char *label = parta_grid_cell_dup_label (self);

  if (g_strcmp0 (label, self->label) == 0)
    return;

  g_free (self->label);
  self->label = g_steal_pointer (&label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
}

static void
tell_state (PartaGridCell *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_READ_ONLY,
                                  !parta_grid_cell_is_editable (self), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               is_refused (self) ? GTK_ACCESSIBLE_INVALID_TRUE
                                                 : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
update_look (PartaGridCell *self)
{
  if (is_content (self))
    {
      update_classes (self);
      tell_state (self);
    }
  else if (self->kind == PARTA_GRID_KIND_HEAD)
    {
      set_css_class (self, "closed", get_column (self)->note != NULL);
    }
  tell_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Reads the cell again from the model; FALSE when it is as it was. */
static gboolean
read_content (PartaGridCell *self)
{
  PartaGridModel *model = self->grid->model;
  g_autofree char *text = parta_grid_model_dup_cell_text (model, self->row, self->column);
  g_autofree char *note = NULL;
  PartaGridCellFlags flags = parta_grid_model_get_cell_flags (model, self->row, self->column);

  if (flags & ~(PARTA_GRID_CELL_UNSAVED | PARTA_GRID_CELL_WAITING))
    note = parta_grid_model_dup_cell_reason (model, self->row, self->column);

  if (flags == self->flags && g_strcmp0 (text, self->text) == 0 && g_strcmp0 (note, self->note) == 0)
    return FALSE;

  g_free (self->text);
  self->text = text != NULL ? g_steal_pointer (&text) : g_strdup ("");
  g_free (self->note);
  self->note = g_steal_pointer (&note);
  self->flags = flags;
  return TRUE;
}

static void
draw_layout (GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             float          x,
             float          y,
             float          scale,
             const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  if (scale < 1)
    gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* A long word ("незач") shrinks until it fits, since the teacher has to see all of it; what is
 * longer than any mark is cut. */
static void
draw_centred (PartaGridCell *self,
              GtkSnapshot   *snapshot,
              const char    *text,
              const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *font_of = is_content (self) ? GTK_WIDGET (self->grid) : gtk_widget_get_parent (widget);
  int room = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), w, h;
  PangoLayout *layout = parta_grid_layouts_lookup (self->grid->layouts, font_of, text, 0, &w, &h);
  float scale = w > room - 4 ? (room - 4) / (float) w : 1;
  float x, y;

  if (scale < LEAST_SCALE)
    {
      scale = LEAST_SCALE;
      layout = parta_grid_layouts_lookup (self->grid->layouts, font_of, text,
                                          (room - 4) / LEAST_SCALE, &w, &h);
    }
  x = (room - w * scale) / 2;
  y = (height - h * scale) / 2;
  if (scale < 1)
    draw_layout (snapshot, layout, x, y, scale, color);
  else
    draw_layout (snapshot, layout, (int) x, (int) y, 1, color);   /* on whole pixels: sharp */
}

static void
draw_name (PartaGridCell *self,
           GtkSnapshot   *snapshot,
           const GdkRGBA *color)
{
  PartaGridRow *line = get_line (self);
  PartaGridLayouts *layouts = self->grid->layouts;
  GtkWidget *font_of = GTK_WIDGET (self->grid);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int left = self->grid->geometry.number_width, w, h;
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - left - 2 * MARGIN;
  GdkRGBA faint = *color;
  PangoLayout *layout;

  faint.alpha *= 0.7f;
  layout = parta_grid_layouts_lookup (layouts, font_of, parta_grid_row_get_number (line), 0, &w, &h);
  draw_layout (snapshot, layout, left - w, (height - h) / 2, 1, &faint);
  layout = parta_grid_layouts_lookup (layouts, font_of, parta_grid_row_get_label (line),
                                      MAX (room, 1), &w, &h);
  draw_layout (snapshot, layout, left + MARGIN, (height - h) / 2, 1, color);
}

static void
draw_marks (PartaGridCell *self,
            GtkSnapshot   *snapshot)
{
  GtkWidget **inks = self->grid->inks;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA color;

  if (self->flags & PARTA_GRID_CELL_CONFLICT)
    {
      parta_grid_palette_get (inks[PARTA_GRID_INK_CONFLICT], &color);
      parta_grid_mark_draw_diamond (snapshot, &color);
    }
  if (parta_grid_cell_is_late (self))
    {
      parta_grid_palette_get (inks[PARTA_GRID_INK_LATE], &color);
      parta_grid_mark_draw_bar (snapshot, width, gtk_widget_get_height (GTK_WIDGET (self)), &color);
    }
  if (parta_grid_cell_is_temporary (self))
    {
      parta_grid_palette_get (inks[PARTA_GRID_INK_TEMPORARY], &color);
      parta_grid_mark_draw_stroke (snapshot, gtk_widget_get_height (GTK_WIDGET (self)), &color);
    }

  if (is_refused (self))
    {
      parta_grid_palette_get (inks[PARTA_GRID_INK_REFUSED], &color);
      parta_grid_mark_draw_corner (snapshot, width, &color);
    }
  else if (self->flags & PARTA_GRID_CELL_UNSAVED || self->draft != NULL)
    {
      parta_grid_palette_get (inks[PARTA_GRID_INK_UNSAVED], &color);
      parta_grid_mark_draw_ring (snapshot, width, &color);
    }
  else if (self->flags & PARTA_GRID_CELL_WAITING)
    {
      parta_grid_palette_get (inks[PARTA_GRID_INK_WAITING], &color);
      parta_grid_mark_draw_dot (snapshot, width, &color);
    }
}

static void
parta_grid_cell_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  PartaGridCell *self = PARTA_GRID_CELL (widget);
  g_autofree char *head = NULL;
  const char *shown;
  GdkRGBA color;

  parta_grid_palette_get (widget, &color);
  switch (self->kind)
    {
    case PARTA_GRID_KIND_CORNER:
      draw_centred (self, snapshot, _("Pupil"), &color);
      break;
    case PARTA_GRID_KIND_HEAD:
      head = dup_head_text (self);
      draw_centred (self, snapshot, head, &color);
      break;
    case PARTA_GRID_KIND_NAME:
      draw_name (self, snapshot, &color);
      break;
    case PARTA_GRID_KIND_BODY:
    case PARTA_GRID_KIND_TAIL:
      shown = parta_grid_cell_get_shown (self);
      if (*shown != '\0')
        draw_centred (self, snapshot, shown, &color);
      draw_marks (self, snapshot);
      break;
    }
}

static void
parta_grid_cell_finalize (GObject *object)
{
  PartaGridCell *self = PARTA_GRID_CELL (object);

  g_free (self->text);
  g_free (self->note);
  g_free (self->draft);
  g_free (self->draft_reason);
  g_free (self->label);
  G_OBJECT_CLASS (parta_grid_cell_parent_class)->finalize (object);
}

static void
parta_grid_cell_class_init (PartaGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parta_grid_cell_finalize;
  widget_class->snapshot = parta_grid_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
parta_grid_cell_init (PartaGridCell *self)
{
  self->text = g_strdup ("");
}

/**
 * parta_grid_cell_new:
 * @grid: the grid
 * @parent: the row, which must be a child of @grid
 * @kind: what it shows
 * @row: its row, %PARTA_GRID_HEAD in the head
 * @column: its column, %PARTA_GRID_HEAD beside the columns
 *
 * Returns: (transfer none): a cell that @parent owns
 */
PartaGridCell *
parta_grid_cell_new (PartaGrid     *grid,
                     GtkWidget     *parent,
                     PartaGridKind  kind,
                     int            row,
                     int            column)
{
  static const GtkAccessibleRole roles[] = {
    [PARTA_GRID_KIND_CORNER] = GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
    [PARTA_GRID_KIND_HEAD]   = GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
    [PARTA_GRID_KIND_NAME]   = GTK_ACCESSIBLE_ROLE_ROW_HEADER,
    [PARTA_GRID_KIND_BODY]   = GTK_ACCESSIBLE_ROLE_GRID_CELL,
    [PARTA_GRID_KIND_TAIL]   = GTK_ACCESSIBLE_ROLE_GRID_CELL,
  };
  static const char *const classes[] = { "corner", "head", "name", NULL, "tail" };
  gboolean content = kind == PARTA_GRID_KIND_BODY || kind == PARTA_GRID_KIND_TAIL;
  PartaGridCell *self = g_object_new (PARTA_TYPE_GRID_CELL, "accessible-role", roles[kind],
                                      "focusable", content, NULL);

  self->grid = grid;
  self->kind = kind;
  self->row = row;
  self->column = column;
  if (classes[kind] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), classes[kind]);
  /* The row shows the scrolling ones that are in sight. */
  gtk_widget_set_child_visible (GTK_WIDGET (self),
                                column < 0 || column >= grid->geometry.n_columns);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  if (content)
    read_content (self);
  update_look (self);
  return self;
}

/**
 * parta_grid_cell_get_row:
 * @self: a cell
 *
 * Returns: its row
 */
int
parta_grid_cell_get_row (PartaGridCell *self)
{
  return self->row;
}

/**
 * parta_grid_cell_get_column:
 * @self: a cell
 *
 * Returns: its column
 */
int
parta_grid_cell_get_column (PartaGridCell *self)
{
  return self->column;
}

/**
 * parta_grid_cell_refresh:
 * @self: a cell
 *
 * Shows what the model holds now. A draft stays.
 */
void
parta_grid_cell_refresh (PartaGridCell *self)
{
  if (!is_content (self) || read_content (self))
    update_look (self);
}

/**
 * parta_grid_cell_retell:
 * @self: a cell
 *
 * Tells assistive technologies anew: the row's name or the grid's being read-only changed.
 */
void
parta_grid_cell_retell (PartaGridCell *self)
{
  update_look (self);
}

/**
 * parta_grid_cell_get_held:
 * @self: a cell
 *
 * Returns: what the model holds
 */
const char *
parta_grid_cell_get_held (PartaGridCell *self)
{
  return self->text;
}

/**
 * parta_grid_cell_get_shown:
 * @self: a cell
 *
 * Returns: what the cell shows: a draft, if there is one
 */
const char *
parta_grid_cell_get_shown (PartaGridCell *self)
{
  return self->draft != NULL ? self->draft : self->text;
}

/**
 * parta_grid_cell_get_reason:
 * @self: a cell
 *
 * Returns: (nullable): a sentence that says what is the matter with the cell
 */
const char *
parta_grid_cell_get_reason (PartaGridCell *self)
{
  return self->draft != NULL ? self->draft_reason : self->note;
}

/**
 * parta_grid_cell_dup_address:
 * @self: a cell of a pupil
 *
 * Returns: (transfer full): where it is, in words
 */
char *
parta_grid_cell_dup_address (PartaGridCell *self)
{
  /* Translators: pupil, then day and lesson */
  return g_strdup_printf (_("%s, %s"), parta_grid_row_get_name (get_line (self)),
                          get_column (self)->label);
}

/**
 * parta_grid_cell_dup_label:
 * @self: a cell
 *
 * Returns: (transfer full): everything there is to say of it, for who does not see it
 */
char *
parta_grid_cell_dup_label (PartaGridCell *self)
{
  switch (self->kind)
    {
    case PARTA_GRID_KIND_CORNER:
      return g_strdup (_("Pupil"));
    case PARTA_GRID_KIND_HEAD:
      if (get_column (self)->note == NULL)
        return g_strdup (get_column (self)->label);
      /* Translators: a day and lesson, then a sentence about all its cells */
      return g_strdup_printf (_("%s. %s"), get_column (self)->label, get_column (self)->note);
    case PARTA_GRID_KIND_NAME:
      return g_strdup (parta_grid_row_get_name (get_line (self)));
    case PARTA_GRID_KIND_BODY:
    case PARTA_GRID_KIND_TAIL:
      return dup_content_label (self);
    }

  g_assert_not_reached ();
}

/**
 * parta_grid_cell_is_editable:
 * @self: a cell
 *
 * Returns: whether anything may be typed here
 */
gboolean
parta_grid_cell_is_editable (PartaGridCell *self)
{
  return is_content (self) && !self->grid->read_only &&
         (self->flags & (PARTA_GRID_CELL_OUTSIDE | PARTA_GRID_CELL_READ_ONLY)) == 0;
}

/**
 * parta_grid_cell_is_cut:
 * @self: a cell
 *
 * Returns: whether it is a label that does not fit
 */
gboolean
parta_grid_cell_is_cut (PartaGridCell *self)
{
  return self->kind == PARTA_GRID_KIND_NAME &&
         self->grid->geometry.name_width < self->grid->geometry.name_natural;
}

/**
 * parta_grid_cell_is_pending:
 * @self: a cell
 *
 * Returns: whether it shows the beginning of something that may become legal
 */
gboolean
parta_grid_cell_is_pending (PartaGridCell *self)
{
  return self->draft != NULL && self->pending;
}

/**
 * parta_grid_cell_is_late:
 * @self: a cell
 *
 * Returns: whether what stands here and is shown came late
 */
gboolean
parta_grid_cell_is_late (PartaGridCell *self)
{
  return self->draft == NULL && (self->flags & PARTA_GRID_CELL_LATE) != 0;
}

/**
 * parta_grid_cell_is_temporary:
 * @self: a cell
 *
 * Returns: whether what stands here and is shown stood in a temporary journal first, while there was no access
 */
gboolean
parta_grid_cell_is_temporary (PartaGridCell *self)
{
  return self->draft == NULL && (self->flags & PARTA_GRID_CELL_TEMPORARY) != 0;
}

/**
 * parta_grid_cell_has_draft:
 * @self: a cell
 *
 * Returns: whether it shows a text that the model has not taken
 */
gboolean
parta_grid_cell_has_draft (PartaGridCell *self)
{
  return self->draft != NULL;
}

/**
 * parta_grid_cell_set_draft:
 * @self: a cell
 * @draft: (nullable): a text that the model has not taken, %NULL to show the model's text
 * @reason: (nullable): why it was not taken
 * @pending: it may become legal yet
 */
void
parta_grid_cell_set_draft (PartaGridCell *self,
                           const char    *draft,
                           const char    *reason,
                           gboolean       pending)
{
  g_autofree char *old_draft = g_steal_pointer (&self->draft);
  g_autofree char *old_reason = g_steal_pointer (&self->draft_reason);

  self->draft = g_strdup (draft);
  self->draft_reason = draft != NULL ? g_strdup (reason) : NULL;
  self->pending = draft != NULL && pending;
  update_look (self);
}

/**
 * parta_grid_cell_set_current:
 * @self: a cell
 * @current: whether the cursor is here, or in its row or column for a head
 *
 * The cursor is a state and not the focus: while a message is spoken the focus is elsewhere.
 */
void
parta_grid_cell_set_current (PartaGridCell *self,
                             gboolean       current)
{
  if (!is_content (self))
    set_css_class (self, "current", current);
  else if (current)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
}
