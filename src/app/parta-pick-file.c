/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-pick-file.h"

/* The only place that knows which file chooser there is. */

typedef struct
{
  PartaPicked  picked;
  GObject     *owner;
} Pick;

static void
free_pick (gpointer  data,
           GClosure *closure)
{
  Pick *pick = data;

  g_object_unref (pick->owner);
  g_free (pick);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  Pick *pick = user_data;
  g_autoptr (GtkNativeDialog) owned = dialog;   /* the reference that parta_pick_file() kept */

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          pick->picked (file, pick->owner);
        }
    }
}

static void
show (GtkFileChooserNative *dialog,
      PartaPicked           picked,
      GObject              *owner)
{
  Pick *pick = g_new0 (Pick, 1);

  pick->picked = picked;
  pick->owner = g_object_ref (owner);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), pick, free_pick, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * parta_pick_file:
 * @parent: the window that asks
 * @title: what the file is for
 * @save_as: (nullable): the name offered for a new file; %NULL to open one
 * @pattern: (nullable): "*.pdf"
 * @pattern_name: (nullable): what such files are called
 * @picked: called when a file was picked
 * @owner: kept alive meanwhile and handed to @picked
 *
 * Lets somebody pick a file.
 */
void
parta_pick_file (GtkWindow   *parent,
                 const char  *title,
                 const char  *save_as,
                 const char  *pattern,
                 const char  *pattern_name,
                 PartaPicked  picked,
                 GObject     *owner)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, parent,
                                 save_as != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                                 NULL, NULL);

  if (save_as != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), save_as);
  if (pattern != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, pattern_name);
      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }

  show (dialog, picked, owner);
}

/**
 * parta_pick_files:
 * @parent: the window that asks
 * @title: what the files are for
 * @picked: called for each file that was picked
 * @owner: kept alive meanwhile and handed to @picked
 *
 * Lets somebody pick one or several files that are there.
 */
void
parta_pick_files (GtkWindow   *parent,
                  const char  *title,
                  PartaPicked  picked,
                  GObject     *owner)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  show (dialog, picked, owner);
}

/**
 * parta_pick_folder:
 * @parent: the window that asks
 * @title: what the folder is for
 * @picked: called when a folder was picked
 * @owner: kept alive meanwhile and handed to @picked
 *
 * Lets somebody pick a folder.
 */
void
parta_pick_folder (GtkWindow   *parent,
                   const char  *title,
                   PartaPicked  picked,
                   GObject     *owner)
{
  show (gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL), picked, owner);
}
