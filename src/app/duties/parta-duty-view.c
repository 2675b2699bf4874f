/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-duty-view.h"

#include "parta-duty-row.h"
#include "parta-enter.h"
#include "parta-overdue-list.h"
#include "parta-transfer-group.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* So many lines are made at once; who wants to see more asks for it. */
#define SHOWN_AT_ONCE 40

/* What somebody owes, and for who looks after others, what is past due in the school. */
struct _PartaDutyView
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkLabel           *summary;
  GtkWidget          *whose;
  GtkToggleButton    *school_button;
  GtkStack           *stack;
  GtkListBox         *rows;
  GtkWidget          *more;
  PartaOverdueList   *overdue;
  GtkWidget          *transfer;     /* lent by @overdue: what was not carried over in time */

  PartaStore         *store;
  PartaDutyModel     *model;
  GtkSliceListModel  *shown;
  gboolean            focus_list;   /* the keyboard is to go to the list as soon as there is one */
};

G_DEFINE_FINAL_TYPE (PartaDutyView, parta_duty_view, GTK_TYPE_WIDGET)

static guint chosen_signal;

static gboolean
shows_school (PartaDutyView *self)
{
  return gtk_widget_get_visible (self->whose) && gtk_toggle_button_get_active (self->school_button);
}

static char *
summarise_school (PartaDutyView *self)
{
  guint past = g_list_model_get_n_items (parta_duty_model_get_school (self->model));

  if (past == 0)
    return g_strdup ("");

  return g_strdup_printf (ngettext ("%u past due", "%u past due", past), past);
}

static char *
summarise (PartaDutyView *self)
{
  guint past = parta_duty_model_count (self->model, PARTA_DUTY_SECTION_PAST);
  guint today = parta_duty_model_count (self->model, PARTA_DUTY_SECTION_TODAY);
  g_autofree char *past_words = g_strdup_printf (ngettext ("%u past due", "%u past due", past), past);
  g_autofree char *today_words = g_strdup_printf (ngettext ("%u due today", "%u due today", today), today);

  if (parta_duty_model_get_state (self->model) != PARTA_DUTY_MODEL_READY)
    return g_strdup ("");
  if (past == 0 && today == 0)
    return g_strdup (_("Everything is filled in."));
  if (past == 0)
    return g_steal_pointer (&today_words);
  if (today == 0)
    return g_steal_pointer (&past_words);

  return g_strdup_printf ("%s, %s", past_words, today_words);
}

/* Beside duties of the record: what was not carried over after an outage, which only the server knows. */
static gboolean
has_overdue (PartaDutyView *self)
{
  return g_list_model_get_n_items (parta_duty_model_get_school (self->model)) > 0 || gtk_widget_get_visible (self->transfer);
}

static void
show_school (PartaDutyView *self)
{
  switch (parta_duty_model_get_school_state (self->model))
    {
    case PARTA_DUTY_MODEL_LOOKING:
      gtk_stack_set_visible_child_name (self->stack, "looking");
      break;
    case PARTA_DUTY_MODEL_READY:
      gtk_stack_set_visible_child_name (self->stack, has_overdue (self) ? "school" : "school-nothing");
      break;
    case PARTA_DUTY_MODEL_UNKNOWN:
      gtk_stack_set_visible_child_name (self->stack, "unknown");
      break;
    }
}

static void
show_own (PartaDutyView *self)
{
  guint n_items = g_list_model_get_n_items (parta_duty_model_get_own (self->model));

  switch (parta_duty_model_get_state (self->model))
    {
    case PARTA_DUTY_MODEL_LOOKING:
      gtk_stack_set_visible_child_name (self->stack, "looking");
      break;
    case PARTA_DUTY_MODEL_READY:
      gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "nothing");
      break;
    case PARTA_DUTY_MODEL_UNKNOWN:
      gtk_stack_set_visible_child_name (self->stack, "unknown");
      break;
    }
}

static void
show_more_button (PartaDutyView *self)
{
  guint n_items = g_list_model_get_n_items (parta_duty_model_get_own (self->model));
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_items - shown), n_items - shown);

  gtk_widget_set_visible (self->more, n_items > shown);
  gtk_button_set_label (GTK_BUTTON (self->more), label);
}

static void
refresh (PartaDutyView *self)
{
  g_autofree char *summary = NULL;

  gtk_widget_set_visible (self->whose, parta_enter_oversees (self->store));
  summary = shows_school (self) ? summarise_school (self) : summarise (self);
  gtk_label_set_label (self->summary, summary);
  if (shows_school (self))
    show_school (self);
  else
    show_own (self);
  show_more_button (self);
  if (self->focus_list && parta_duty_model_get_state (self->model) != PARTA_DUTY_MODEL_LOOKING)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
school_changed_cb (PartaDutyView *self)
{
  parta_overdue_list_fill (self->overdue, parta_store_get_state (self->store), parta_duty_model_get_school (self->model));
}

static void
whose_toggled_cb (PartaDutyView *self)
{
  if (self->model == NULL)
    return;

  if (shows_school (self))
    {
      parta_duty_model_want_school (self->model);
      parta_transfer_group_refresh (PARTA_TRANSFER_GROUP (self->transfer));
    }
  refresh (self);
}

static void
more_clicked_cb (PartaDutyView *self)
{
  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  show_more_button (self);
}

static void
row_activated_cb (PartaDutyView *self,
                  PartaDutyRow  *row)
{
  g_signal_emit (self, chosen_signal, 0, parta_duty_row_get_item (row));
}

static void
overdue_chosen_cb (PartaDutyView *self,
                   PartaDutyItem *item)
{
  g_signal_emit (self, chosen_signal, 0, item);
}

static GtkWidget *
new_row (gpointer item,
         gpointer user_data)
{
  return parta_duty_row_new (item);
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  PartaDutySection section = parta_duty_item_get_section (parta_duty_row_get_item (PARTA_DUTY_ROW (row)));
  GtkWidget *label;

  if (before != NULL && parta_duty_item_get_section (parta_duty_row_get_item (PARTA_DUTY_ROW (before))) == section)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (parta_duty_section_get_name (section));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

/* To the list, or where it will be. */
static gboolean
parta_duty_view_grab_focus (GtkWidget *widget)
{
  PartaDutyView *self = PARTA_DUTY_VIEW (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->rows, 0);

  self->focus_list = self->model == NULL || parta_duty_model_get_state (self->model) == PARTA_DUTY_MODEL_LOOKING;
  if (shows_school (self))
    return gtk_widget_child_focus (GTK_WIDGET (self->overdue), GTK_DIR_TAB_FORWARD);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

/* Whoever goes on with something else is not called back. */
static void
parta_duty_view_unmap (GtkWidget *widget)
{
  PARTA_DUTY_VIEW (widget)->focus_list = FALSE;
  GTK_WIDGET_CLASS (parta_duty_view_parent_class)->unmap (widget);
}

static void
parta_duty_view_dispose (GObject *object)
{
  PartaDutyView *self = PARTA_DUTY_VIEW (object);

  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->transfer, self);
      g_signal_handlers_disconnect_by_data (self->model, self);
      g_signal_handlers_disconnect_by_data (parta_duty_model_get_school (self->model), self);
    }
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_DUTY_VIEW);

  G_OBJECT_CLASS (parta_duty_view_parent_class)->dispose (object);
}

static void
parta_duty_view_class_init (PartaDutyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_duty_view_dispose;
  widget_class->grab_focus = parta_duty_view_grab_focus;
  widget_class->unmap = parta_duty_view_unmap;

  /* PartaDutyView::chosen: a PartaDutyItem to be shown in its journal. */
  chosen_signal = g_signal_new ("chosen", PARTA_TYPE_DUTY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                PARTA_TYPE_DUTY_ITEM);

  g_type_ensure (PARTA_TYPE_OVERDUE_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/duties/duty-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, box);
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, summary);
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, whose);
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, school_button);
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, rows);
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, more);
  gtk_widget_class_bind_template_child (widget_class, PartaDutyView, overdue);
  gtk_widget_class_bind_template_callback (widget_class, whose_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, overdue_chosen_cb);
}

static void
parta_duty_view_init (PartaDutyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->rows, update_header, NULL, NULL);
}

/**
 * parta_duty_view_watch:
 * @self: a view that watches nothing yet
 * @store: the replica of a person who has signed in
 * @model: what that person owes
 *
 * Shows @model from now on.
 */
void
parta_duty_view_watch (PartaDutyView  *self,
                       PartaStore     *store,
                       PartaDutyModel *model)
{
  self->store = g_object_ref (store);
  self->model = g_object_ref (model);
  self->transfer = g_object_new (PARTA_TYPE_TRANSFER_GROUP, NULL);
  parta_transfer_group_watch (PARTA_TRANSFER_GROUP (self->transfer), store, TRUE);
  parta_overdue_list_add_group (self->overdue, ADW_PREFERENCES_GROUP (self->transfer));
  g_signal_connect_object (self->transfer, "notify::visible", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  self->shown = gtk_slice_list_model_new (g_object_ref (parta_duty_model_get_own (model)), 0, SHOWN_AT_ONCE);
  gtk_list_box_bind_model (self->rows, G_LIST_MODEL (self->shown), new_row, NULL, NULL);
  g_signal_connect_object (parta_duty_model_get_school (model), "items-changed", G_CALLBACK (school_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
