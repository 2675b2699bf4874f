/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sample"

#include <gtk/gtk.h>

/* A window with one of each thing that the driver has to handle. It knows nothing of Parta. */
typedef struct
{
  GtkWidget *greeting;
  GtkWidget *pressed;
  GtkWidget *note;
} Sample;

static void
greet_clicked_cb (GtkButton *button,
                  GtkEntry  *entry)
{
  Sample *sample = g_object_get_data (G_OBJECT (entry), "sample");
  g_autofree char *text = g_strdup_printf ("Hello, %s", gtk_editable_get_text (GTK_EDITABLE (entry)));

  gtk_label_set_text (GTK_LABEL (sample->greeting), text);
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  Sample        *sample)
{
  g_autofree char *text = g_strdup_printf ("Row %d", gtk_list_box_row_get_index (row));

  gtk_label_set_text (GTK_LABEL (sample->note), text);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                Sample                *sample)
{
  g_autofree char *label = gtk_accelerator_get_label (keyval, state & GDK_MODIFIER_MASK & ~GDK_LOCK_MASK);

  gtk_label_set_text (GTK_LABEL (sample->pressed), label);

  return GDK_EVENT_PROPAGATE;
}

static void
dialog_asked_cb (GSimpleAction  *action,
                 GVariant       *parameter,
                 GtkWindow      *parent)
{
  GtkWidget *dialog = gtk_window_new ();
  GtkWidget *button = gtk_button_new_with_label ("Close it");

  gtk_window_set_title (GTK_WINDOW (dialog), "Question");
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_set_child (GTK_WINDOW (dialog), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_window_destroy), dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_list (Sample *sample)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new ("first"));
  gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new ("second"));
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), sample);

  return list;
}

static GtkWidget *
make_page (Sample *sample)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Greet");

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name", -1);
  g_object_set_data (G_OBJECT (entry), "sample", sample);
  g_signal_connect (button, "clicked", G_CALLBACK (greet_clicked_cb), entry);

  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), gtk_check_button_new_with_label ("Agree"));
  gtk_box_append (GTK_BOX (box), make_list (sample));
  gtk_box_append (GTK_BOX (box), sample->greeting = gtk_label_new ("no greeting"));
  gtk_box_append (GTK_BOX (box), sample->pressed = gtk_label_new ("no key"));
  gtk_box_append (GTK_BOX (box), sample->note = gtk_label_new ("no row"));

  return box;
}

static void
activated_cb (GtkApplication *application,
              Sample         *sample)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GSimpleAction) ask = g_simple_action_new ("ask", NULL);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), sample);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (window, keys);

  g_signal_connect (ask, "activate", G_CALLBACK (dialog_asked_cb), window);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (ask));

  gtk_window_set_title (GTK_WINDOW (window), "Пример");
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 360);
  gtk_window_set_child (GTK_WINDOW (window), make_page (sample));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  Sample sample = { 0 };
  g_autoptr (GtkApplication) application = gtk_application_new ("org.parta.Sample", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activated_cb), &sample);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
