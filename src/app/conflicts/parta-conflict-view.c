/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-conflict-view.h"

#include "parta-conflict-row.h"
#include "parta-enter.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* So many are made at once; who wants to see more asks for it. */
#define SHOWN_AT_ONCE 60

/* What several people wrote differently: the own ones to be settled, and for who looks after others, what is not settled in
 * the school. */
struct _PartaConflictView
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkLabel           *summary;
  GtkWidget          *whose;
  GtkToggleButton    *school_button;
  GtkStack           *stack;
  GtkListBox         *rows;
  GtkWidget          *more;

  PartaStore         *store;
  PartaConflictModel *model;
  guint               limit;
};

G_DEFINE_FINAL_TYPE (PartaConflictView, parta_conflict_view, GTK_TYPE_WIDGET)

static guint chosen_signal;

static gboolean
shows_school (PartaConflictView *self)
{
  return gtk_widget_get_visible (self->whose) && gtk_toggle_button_get_active (self->school_button);
}

/* Returns: (transfer container): what is to be shown, in the order of the model. */
static GPtrArray *
list_wanted (PartaConflictView *self)
{
  GPtrArray *all = parta_conflict_model_get_list (self->model);
  GPtrArray *wanted = g_ptr_array_new ();
  const char *person = parta_enter_get_author (self->store);

  for (guint i = 0; i < all->len; i++)
    {
      if (shows_school (self) || (person != NULL && parta_conflict_concerns (all->pdata[i], person)))
        g_ptr_array_add (wanted, all->pdata[i]);
    }

  return wanted;
}

static gboolean
says_the_same (const PartaConflict *a,
               const PartaConflict *b)
{
  if (!parta_conflict_same_fact (a, b) || !parta_entry_id_equal (&a->seen, &b->seen) || a->versions->len != b->versions->len)
    return FALSE;

  for (guint i = 0; i < a->versions->len; i++)
    {
      if (!parta_entry_id_equal (&parta_conflict_get_version (a, i)->id, &parta_conflict_get_version (b, i)->id))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_wanted (GPtrArray     *wanted,
           GtkListBoxRow *row)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      if (says_the_same (wanted->pdata[i], parta_conflict_row_get_conflict (PARTA_CONFLICT_ROW (row))))
        return TRUE;
    }

  return FALSE;
}

/* Rows that say what they said stay, with the keyboard in them. */
static void
fill_rows (PartaConflictView *self,
           GPtrArray         *wanted)
{
  GtkListBoxRow *row;
  guint shown = MIN (wanted->len, self->limit);

  for (guint i = 0; i < shown; i++)
    {
      while ((row = gtk_list_box_get_row_at_index (self->rows, (int) i)) != NULL && !is_wanted (wanted, row))
        gtk_list_box_remove (self->rows, GTK_WIDGET (row));
      if (row != NULL && says_the_same (wanted->pdata[i], parta_conflict_row_get_conflict (PARTA_CONFLICT_ROW (row))))
        parta_conflict_row_refresh (PARTA_CONFLICT_ROW (row));
      else
        gtk_list_box_insert (self->rows, parta_conflict_row_new (self->model, self->store, wanted->pdata[i]), (int) i);
    }
  while ((row = gtk_list_box_get_row_at_index (self->rows, (int) shown)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
}

static void
refresh (PartaConflictView *self)
{
  g_autoptr (GPtrArray) wanted = NULL;
  guint count, hidden;
  g_autofree char *summary = NULL;
  g_autofree char *more = NULL;

  gtk_widget_set_visible (self->whose, parta_enter_oversees (self->store));
  wanted = list_wanted (self);
  count = parta_conflict_model_count (self->model, !shows_school (self));
  hidden = wanted->len - MIN (wanted->len, self->limit);
  fill_rows (self, wanted);
  summary = count > 0 ? g_strdup_printf (ngettext ("%u not settled", "%u not settled", count), count) : g_strdup ("");
  more = g_strdup_printf (ngettext ("Show %u More", "Show %u More", hidden), hidden);
  gtk_label_set_label (self->summary, summary);
  gtk_button_set_label (GTK_BUTTON (self->more), more);
  gtk_widget_set_visible (self->more, hidden > 0);
  gtk_stack_set_visible_child_name (self->stack, wanted->len > 0 ? "list" : shows_school (self) ? "school-nothing" : "nothing");
}

static void
whose_toggled_cb (PartaConflictView *self)
{
  if (self->model != NULL)
    refresh (self);
}

static void
more_clicked_cb (PartaConflictView *self)
{
  self->limit = G_MAXUINT;
  refresh (self);
}

static void
row_activated_cb (PartaConflictView *self,
                  PartaConflictRow  *row)
{
  g_signal_emit (self, chosen_signal, 0, parta_conflict_row_get_conflict (row));
}

static void
undo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  parta_conflict_model_undo (PARTA_CONFLICT_VIEW (widget)->model);
}

static gboolean
parta_conflict_view_grab_focus (GtkWidget *widget)
{
  PartaConflictView *self = PARTA_CONFLICT_VIEW (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->rows, 0);

  return first != NULL ? gtk_widget_grab_focus (GTK_WIDGET (first)) : gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

/* Who oversees the school and has nothing to settle came for that of others. */
static void
parta_conflict_view_map (GtkWidget *widget)
{
  PartaConflictView *self = PARTA_CONFLICT_VIEW (widget);

  if (self->model != NULL && gtk_widget_get_visible (self->whose) && parta_conflict_model_count (self->model, TRUE) == 0 &&
      parta_conflict_model_count (self->model, FALSE) > 0)
    gtk_toggle_button_set_active (self->school_button, TRUE);
  GTK_WIDGET_CLASS (parta_conflict_view_parent_class)->map (widget);
}

/* Whoever leaves the page has made up their mind. */
static void
parta_conflict_view_unmap (GtkWidget *widget)
{
  PartaConflictView *self = PARTA_CONFLICT_VIEW (widget);

  GTK_WIDGET_CLASS (parta_conflict_view_parent_class)->unmap (widget);
  if (self->model != NULL)
    parta_conflict_model_settle (self->model);
}

static void
parta_conflict_view_dispose (GObject *object)
{
  PartaConflictView *self = PARTA_CONFLICT_VIEW (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_CONFLICT_VIEW);

  G_OBJECT_CLASS (parta_conflict_view_parent_class)->dispose (object);
}

static void
parta_conflict_view_class_init (PartaConflictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_conflict_view_dispose;
  widget_class->grab_focus = parta_conflict_view_grab_focus;
  widget_class->map = parta_conflict_view_map;
  widget_class->unmap = parta_conflict_view_unmap;

  /* PartaConflictView::chosen: a PartaConflict to be shown in its journal. */
  chosen_signal = g_signal_new ("chosen", PARTA_TYPE_CONFLICT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                PARTA_TYPE_CONFLICT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/conflicts/conflict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaConflictView, box);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictView, summary);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictView, whose);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictView, school_button);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictView, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictView, rows);
  gtk_widget_class_bind_template_child (widget_class, PartaConflictView, more);
  gtk_widget_class_bind_template_callback (widget_class, whose_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_install_action (widget_class, "conflict.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "conflict.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Cyrillic_ya, GDK_CONTROL_MASK, "conflict.undo", NULL);
}

static void
parta_conflict_view_init (PartaConflictView *self)
{
  self->limit = SHOWN_AT_ONCE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * parta_conflict_view_watch:
 * @self: a view that watches nothing yet
 * @store: the replica of a person who has signed in
 * @model: what is not settled
 *
 * Shows @model from now on.
 */
void
parta_conflict_view_watch (PartaConflictView  *self,
                           PartaStore         *store,
                           PartaConflictModel *model)
{
  self->store = g_object_ref (store);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
