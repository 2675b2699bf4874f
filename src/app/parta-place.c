/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-place.h"

#include "parta-config.h"
#include "parta-program.h"

/* The settings, from the schema beside an uninstalled program where there is one; NULL where none is to be had, as when
 * the program was copied somewhere by hand: it then opens in its usual size. */
static GSettings *
open_settings (void)
{
  g_autofree char *folder = parta_program_dup_file ("", "data");
  GSettingsSchemaSource *usual = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built =
    *folder != '\0' ? g_settings_schema_source_new_from_directory (folder, usual, TRUE, NULL) : NULL;
  GSettingsSchemaSource *source = built != NULL ? built : usual;
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, PARTA_APP_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * parta_place_restore:
 * @window: a new window
 *
 * Gives it the size that it had when it was closed last.
 */
void
parta_place_restore (GtkWindow *window)
{
  g_autoptr (GSettings) settings = open_settings ();

  if (settings == NULL)
    return;

  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
}

/**
 * parta_place_save:
 * @window: a window that is being closed
 *
 * Remembers its size.
 */
void
parta_place_save (GtkWindow *window)
{
  g_autoptr (GSettings) settings = open_settings ();
  int width, height;

  if (settings == NULL)
    return;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
}
