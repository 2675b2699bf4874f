/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-conflict-row.h"

#include "parta-calendar.h"
#include "parta-conflict-words.h"
#include "parta-enter.h"

#include <glib/gi18n.h>

struct _PartaConflictRow
{
  GtkListBoxRow       parent_instance;

  GtkWidget          *versions;
  GtkWidget          *outcome;
  GtkLabel           *outcome_words;
  GtkWidget          *undo;

  PartaConflictModel *model;
  PartaConflict      *conflict;
  gboolean            own;       /* the person is one of the authors, and decides */
  GPtrArray          *buttons;   /* one for each version; lent by the versions' lines */
};

G_DEFINE_FINAL_TYPE (PartaConflictRow, parta_conflict_row, GTK_TYPE_LIST_BOX_ROW)

static void
choose_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  g_autoptr (PartaConflictRow) self = g_object_ref (user_data);
  guint index = 0;

  if (g_ptr_array_find (self->buttons, button, &index))
    parta_conflict_model_decide (self->model, self->conflict, index);
  gtk_widget_grab_focus (self->undo);
}

static void
undo_clicked_cb (PartaConflictRow *self)
{
  parta_conflict_model_undo (self->model);
  if (self->buttons->len > 0)
    gtk_widget_grab_focus (self->buttons->pdata[0]);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
new_choose_button (PartaConflictRow *self,
                   const char       *value,
                   const char       *author)
{
  /* Translators: on a button beside one of two contradicting entries: this one counts, the other does not. */
  GtkWidget *button = gtk_button_new_with_label (_("Let It Stand"));
  /* Translators: what a screen reader says of that button: the first %s is what was entered, the second who did it, and when. */
  g_autofree char *words = g_strdup_printf (_("Let “%s” stand: %s"), value, author);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_clicked_cb), self);
  g_ptr_array_add (self->buttons, button);

  return button;
}

static void
add_version (PartaConflictRow *self,
             PartaState       *state,
             guint             index,
             GTimeZone        *zone)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *value = parta_conflict_words_value (self->conflict, index);
  g_autofree char *author = parta_conflict_words_author (state, self->conflict, index, zone);

  gtk_widget_add_css_class (line, "version");
  if (index == 0)
    gtk_widget_add_css_class (line, "stands");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), new_label (value, "value"));
  gtk_box_append (GTK_BOX (words), new_label (author, NULL));
  gtk_box_append (GTK_BOX (words), new_label (parta_conflict_words_ground (self->conflict, index), "ground"));
  gtk_box_append (GTK_BOX (line), words);
  if (self->own)
    gtk_box_append (GTK_BOX (line), new_choose_button (self, value, author));
  gtk_box_append (GTK_BOX (self->versions), line);
}

static void
fill (PartaConflictRow *self,
      PartaState       *state)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  g_autofree char *place = parta_conflict_words_place (state, self->conflict);
  /* Translators: where something stands, and what it is: "7А · Алгебра, 12 October, lesson 3, Иванов Пётр: Mark". */
  g_autofree char *title = g_strdup_printf (_("%s: %s"), place, parta_conflict_words_thing (self->conflict));

  gtk_box_append (GTK_BOX (self->versions), new_label (title, "heading"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < self->conflict->versions->len; i++)
    add_version (self, state, i, zone);
}

static char *
describe_waiting (PartaConflictRow *self)
{
  g_autoptr (PartaConflict) shown = parta_conflict_copy (self->conflict);
  PartaVersion *first = shown->versions->pdata[0];
  g_autofree char *value = NULL;

  parta_body_unref (first->body);
  first->body = parta_body_ref (self->conflict->waiting);
  value = parta_conflict_words_value (shown, 0);

  /* Translators: %s is what was entered, a mark for example. */
  return g_strdup_printf (_("“%s” was entered here since then and waits to be sent."), value);
}

static void
parta_conflict_row_dispose (GObject *object)
{
  PartaConflictRow *self = PARTA_CONFLICT_ROW (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->conflict, parta_conflict_free);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_CONFLICT_ROW);

  G_OBJECT_CLASS (parta_conflict_row_parent_class)->dispose (object);
}

static void
parta_conflict_row_class_init (PartaConflictRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_conflict_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/conflicts/conflict-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaConflictRow, versions);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictRow, outcome_words);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictRow, undo);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
}

static void
parta_conflict_row_init (PartaConflictRow *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * parta_conflict_row_new:
 * @model: where decisions go
 * @store: the replica
 * @conflict: what is shown
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
parta_conflict_row_new (PartaConflictModel  *model,
                        PartaStore          *store,
                        const PartaConflict *conflict)
{
  PartaConflictRow *self = g_object_new (PARTA_TYPE_CONFLICT_ROW, NULL);
  const char *person = parta_enter_get_author (store);

  self->model = g_object_ref (model);
  self->conflict = parta_conflict_copy (conflict);
  self->own = person != NULL && parta_conflict_concerns (conflict, person);
  fill (self, parta_store_get_state (store));
  parta_conflict_row_refresh (self);

  return GTK_WIDGET (self);
}

/**
 * parta_conflict_row_get_conflict:
 * @self: a row
 *
 * Returns: what it shows, lent
 */
const PartaConflict *
parta_conflict_row_get_conflict (PartaConflictRow *self)
{
  return self->conflict;
}

/**
 * parta_conflict_row_refresh:
 * @self: a row
 *
 * Shows whether its conflict has been decided meanwhile.
 */
void
parta_conflict_row_refresh (PartaConflictRow *self)
{
  g_autofree char *words = NULL;
  g_autofree char *value = NULL;
  guint choice = 0;
  gboolean decided = parta_conflict_model_get_decision (self->model, self->conflict, &choice);

  if (decided)
    {
      value = parta_conflict_words_value (self->conflict, MIN (choice, self->conflict->versions->len - 1));
      /* Translators: %s is what was entered, a mark for example. */
      words = g_strdup_printf (_("“%s” will stand."), value);
    }
  else if (self->conflict->waiting != NULL)
    words = describe_waiting (self);

  gtk_label_set_label (self->outcome_words, words != NULL ? words : "");
  gtk_widget_set_visible (self->outcome, words != NULL);
  gtk_widget_set_visible (self->undo, decided);
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_set_visible (self->buttons->pdata[i], words == NULL);
}
