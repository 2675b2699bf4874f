/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-board-window.h"

#include "parta-class-names.h"
#include "parta-enter.h"
#include "parta-person.h"
#include "parta-sign-off-desk.h"
#include "parta-step-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_ROWS 200   /* more would help nobody: a class is chosen above */

/* The first two choices of whose steps are shown; the classes follow. */
#define CHOICE_MINE   0
#define CHOICE_SCHOOL 1
#define N_CHOICES     2

#define PARTA_TYPE_BOARD_WINDOW (parta_board_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaBoardWindow, parta_board_window, PARTA, BOARD_WINDOW, AdwWindow)

/* The way of the paper copies: what is due, what stands in its way, who has done what, and the page on which something of it is
 * recorded (R-150 … ). */
struct _PartaBoardWindow
{
  AdwWindow             parent_instance;

  GtkStack             *stack;
  AdwPreferencesGroup  *intro;
  AdwComboRow          *whose;
  GtkSwitch            *open;
  AdwPreferencesGroup  *group;
  AdwPreferencesGroup  *chosen_group;
  GtkEditable          *day, *signer, *receiver, *sheets, *reason;
  GtkLabel             *trouble;
  GtkWidget            *done_button, *skip_button, *return_button, *undo_button;

  PartaStore           *store;
  PartaSignOffBoard    *board;     /* (nullable): without a regulation there is none */
  GPtrArray            *classes;   /* of char*: identifiers, as the combo row shows them */
  GArray               *steps;     /* of PartaSignOffRow, as they were asked for */
  GPtrArray            *rows;      /* lent by the group */
  GtkWidget            *chosen_row;  /* (nullable): lent by its group */
  PartaSignOffRow       chosen;
};

G_DEFINE_FINAL_TYPE (PartaBoardWindow, parta_board_window, ADW_TYPE_WINDOW)

static void fill (PartaBoardWindow *self);

static void
clear_chosen (PartaBoardWindow *self)
{
  if (self->chosen_row != NULL)
    adw_preferences_group_remove (self->chosen_group, self->chosen_row);
  self->chosen_row = NULL;
}

static void
show_choices (PartaBoardWindow *self)
{
  gboolean settled = parta_sign_off_row_is_settled (&self->chosen);
  gboolean sheets = *self->chosen.journal != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->sheets), sheets);
  gtk_widget_set_visible (GTK_WIDGET (self->receiver), self->chosen.step->to != PARTA_ROLE_NONE);
  gtk_widget_set_visible (self->return_button, sheets);
  gtk_widget_set_visible (self->undo_button, settled);
  gtk_widget_set_visible (self->done_button, !settled);
  gtk_widget_set_visible (self->skip_button, !settled);
}

static void
begin_clicked_cb (GtkButton *button,
                  gpointer   user_data)
{
  PartaBoardWindow *self = user_data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autofree char *today = parta_enter_dup_today (self->store);

  self->chosen = g_array_index (self->steps, PartaSignOffRow, index);
  clear_chosen (self);
  self->chosen_row = parta_step_row_new (parta_store_get_state (self->store), &self->chosen);
  adw_preferences_group_add (self->chosen_group, self->chosen_row);
  gtk_editable_set_text (self->day, today);
  gtk_editable_set_text (self->signer, "");
  gtk_editable_set_text (self->receiver, "");
  gtk_editable_set_text (self->sheets, "");
  gtk_editable_set_text (self->reason, "");
  gtk_label_set_label (self->trouble, "");
  show_choices (self);
  gtk_stack_set_visible_child_name (self->stack, "record");
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
}

static void
add_row (PartaBoardWindow *self,
         guint             index)
{
  GtkWidget *row = parta_step_row_new (parta_store_get_state (self->store), &g_array_index (self->steps, PartaSignOffRow, index));
  GtkWidget *button = gtk_button_new_with_label (_("Record…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (begin_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
ask (PartaBoardWindow *self)
{
  g_autofree char *today = parta_enter_dup_today (self->store);
  guint choice = adw_combo_row_get_selected (self->whose);
  const PartaSignOffQuery query = {
    .class_id = choice >= N_CHOICES && choice - N_CHOICES < self->classes->len ? self->classes->pdata[choice - N_CHOICES] : NULL,
    .person = choice == CHOICE_MINE ? parta_enter_get_author (self->store) : NULL,
    .today = parta_date_parse (today, -1),
    .live = TRUE,
  };

  g_clear_pointer (&self->steps, g_array_unref);
  if (self->board != NULL)
    self->steps = parta_sign_off_board_list (self->board, &query);
}

static void
tell_rest (PartaBoardWindow *self,
           guint             n_left_out)
{
  g_autofree char *text = NULL;

  if (n_left_out > 0)
    text = g_strdup_printf (ngettext ("%u more step is not shown. Choose a class.",
                                      "%u more steps are not shown. Choose a class.", n_left_out), n_left_out);
  adw_preferences_group_set_description (self->group, text);
}

static void
fill (PartaBoardWindow *self)
{
  gboolean only_open = gtk_switch_get_active (self->open);
  guint n_left_out = 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  ask (self);
  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    {
      if (only_open && parta_sign_off_row_is_settled (&g_array_index (self->steps, PartaSignOffRow, i)))
        continue;
      if (self->rows->len < MAX_ROWS)
        add_row (self, i);
      else
        n_left_out++;
    }
  tell_rest (self, n_left_out);
  gtk_widget_set_visible (GTK_WIDGET (self->group), self->board != NULL);
  adw_preferences_group_set_title (self->group, self->rows->len > 0 ? _("Steps") : _("There Is Nothing to Do Here"));
  if (self->chosen_row == NULL)
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static gboolean
find_person (PartaBoardWindow *self,
             GtkEditable      *field,
             char            **person)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (field)));
  g_autofree char *message = NULL;

  *person = *name != '\0' ? parta_person_find (parta_store_get_state (self->store), name) : NULL;
  if (*name == '\0' || *person != NULL)
    return TRUE;

  /* Translators: %s is a name that somebody typed. */
  message = g_strdup_printf (_("There is nobody called “%s” in this school, or several people are."), name);
  gtk_label_set_label (self->trouble, message);

  return FALSE;
}

static const char *
get_text (GtkEditable *field)
{
  const char *text = gtk_editable_get_text (field);

  return *text != '\0' ? text : NULL;
}

static void
record (PartaBoardWindow *self,
        const char       *outcome)
{
  g_autofree char *signer = NULL;
  g_autofree char *receiver = NULL;
  g_autoptr (GError) error = NULL;
  PartaSignOffAct act = {
    .scope = self->chosen.scope, .key = self->chosen.key, .outcome = outcome, .day = get_text (self->day),
    .sheets = get_text (self->sheets), .reason = get_text (self->reason),
  };

  if (!find_person (self, self->signer, &signer) || !find_person (self, self->receiver, &receiver))
    return;
  act.signer = signer;
  act.receiver = receiver;
  if (parta_sign_off_desk_enter (self->store, &act, &error))
    {
      clear_chosen (self);
      fill (self);
    }
  else
    gtk_label_set_label (self->trouble, error->message);
}

static void
done_clicked_cb (PartaBoardWindow *self)
{
  record (self, PARTA_SIGN_OFF_WORD_DONE);
}

static void
skip_clicked_cb (PartaBoardWindow *self)
{
  record (self, PARTA_SIGN_OFF_WORD_SKIPPED);
}

static void
return_clicked_cb (PartaBoardWindow *self)
{
  record (self, PARTA_SIGN_OFF_WORD_RETURNED);
}

static void
undo_clicked_cb (PartaBoardWindow *self)
{
  record (self, "");
}

static void
back_clicked_cb (PartaBoardWindow *self)
{
  clear_chosen (self);
  fill (self);
}

/* Nothing is left out, and no sheet given back, without a reason. */
static void
reason_changed_cb (PartaBoardWindow *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_widget_set_sensitive (self->skip_button, *reason != '\0');
  gtk_widget_set_sensitive (self->return_button, *reason != '\0');
}

static void
fill_choices (PartaBoardWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("What I Have to Do"));
  gtk_string_list_append (names, _("The Whole School"));
  parta_class_names_append (parta_store_get_state (self->store), names, self->classes);
  adw_combo_row_set_model (self->whose, G_LIST_MODEL (names));
}

static void
parta_board_window_dispose (GObject *object)
{
  PartaBoardWindow *self = PARTA_BOARD_WINDOW (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTA_TYPE_BOARD_WINDOW);
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  g_clear_pointer (&self->board, parta_sign_off_board_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parta_board_window_parent_class)->dispose (object);
}

static void
parta_board_window_class_init (PartaBoardWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parta_board_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/parta/Parta/ui/paper/board-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, intro);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, whose);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, open);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, group);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, chosen_group);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, day);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, signer);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, receiver);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, sheets);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, done_button);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, skip_button);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, return_button);
  gtk_widget_class_bind_template_child (widget_class, PartaBoardWindow, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
parta_board_window_init (PartaBoardWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->classes = g_ptr_array_new_with_free_func (g_free);
}

/**
 * parta_board_window_present:
 * @parent: the window that asks
 * @store: the replica of a person who has signed in
 *
 * Shows the way of the paper copies, at first what this person has to do, and lets them record it.
 *
 * Returns: (transfer none): the window, which closes by itself
 */
GtkWidget *
parta_board_window_present (GtkWindow  *parent,
                            PartaStore *store)
{
  PartaBoardWindow *self = g_object_new (PARTA_TYPE_BOARD_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;

  self->store = g_object_ref (store);
  self->board = parta_sign_off_desk_open (store, &error);
  if (self->board == NULL)
    adw_preferences_group_set_description (self->intro, error->message);
  fill_choices (self);
  fill (self);
  g_signal_connect_object (self->whose, "notify::selected", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open, "notify::active", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "scopes-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
