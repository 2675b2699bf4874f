/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void parta_place_restore (GtkWindow *window);
void parta_place_save    (GtkWindow *window);

G_END_DECLS
