/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PartaPicked:
 * @file: what was picked, lent
 * @user_data: as given to parta_pick_file()
 */
typedef void (* PartaPicked) (GFile    *file,
                              gpointer  user_data);

void parta_pick_file   (GtkWindow   *parent,
                        const char  *title,
                        const char  *save_as,
                        const char  *pattern,
                        const char  *pattern_name,
                        PartaPicked  picked,
                        GObject     *owner);
void parta_pick_files  (GtkWindow   *parent,
                        const char  *title,
                        PartaPicked  picked,
                        GObject     *owner);
void parta_pick_folder (GtkWindow   *parent,
                        const char  *title,
                        PartaPicked  picked,
                        GObject     *owner);

G_END_DECLS
