/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-application.h"

#include "parta-clock.h"
#include "parta-config.h"
#include "parta-shortcuts.h"
#include "parta-window.h"

#include <glib/gi18n.h>

struct _PartaApplication
{
  AdwApplication  parent_instance;

  char           *replica;   /* (nullable) where the local replica lies; NULL for the usual place */
};

G_DEFINE_FINAL_TYPE (PartaApplication, parta_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  adw_show_about_window (window,
                         "application-name", "Parta",
                         "application-icon", PARTA_APP_ID,
                         "version", PARTA_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("The school’s class journal: filled in offline, provable on paper."),
                         NULL);
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  parta_shortcuts_present (gtk_application_get_active_window (user_data));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  /* By way of the window, which waits until everything typed is on the disk. */
  if (window != NULL)
    gtk_window_close (window);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "quit", .activate = quit_cb },
};

static void
parta_application_activate (GApplication *application)
{
  PartaApplication *self = PARTA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      /* Demonstrations and tests set the moment; everybody else gets the machine's. */
      g_autoptr (PartaClock) clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK"));

      window = GTK_WINDOW (parta_window_new (ADW_APPLICATION (self), self->replica, clock));
    }
  gtk_window_present (window);
}

static void
parta_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (parta_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  parta_shortcuts_install (GTK_APPLICATION (application));
}

static int
parta_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  PartaApplication *self = PARTA_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("parta %s\n", PARTA_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "replica", "^ay", &self->replica);

  return -1;
}

static void
parta_application_finalize (GObject *object)
{
  g_free (PARTA_APPLICATION (object)->replica);

  G_OBJECT_CLASS (parta_application_parent_class)->finalize (object);
}

static void
parta_application_class_init (PartaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parta_application_finalize;
  application_class->activate = parta_application_activate;
  application_class->startup = parta_application_startup;
  application_class->handle_local_options = parta_application_handle_local_options;
}

static void
parta_application_init (PartaApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { "replica", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Use the local replica in this folder"), N_("FOLDER") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * parta_application_new:
 *
 * Returns: (transfer full): the application. Not unique: a teacher and a deputy may each have a window on one computer;
 *   what is unique is the replica, and its lock sees to that.
 */
PartaApplication *
parta_application_new (void)
{
  return g_object_new (PARTA_TYPE_APPLICATION,
                       "application-id", PARTA_APP_ID,
                       "resource-base-path", "/org/parta/Parta",
                       "flags", G_APPLICATION_NON_UNIQUE,
                       NULL);
}
