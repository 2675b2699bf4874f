/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PartaKeyChosen:
 * @field: identifier of the place that is to be signed, lent
 * @key: the file with the key, lent
 * @password: what opens it, lent; wiped afterwards
 * @user_data: as given to parta_key_dialog_present()
 * @error: return location for an error
 *
 * Signs.
 *
 * Returns: %FALSE with @error when the dialog is to stay and say why not
 */
typedef gboolean (* PartaKeyChosen) (const char  *field,
                                     GFile       *key,
                                     const char  *password,
                                     gpointer     user_data,
                                     GError     **error);

void parta_key_dialog_present (GtkWindow      *parent,
                               PartaKeyChosen  chosen,
                               GObject        *owner);

G_END_DECLS
