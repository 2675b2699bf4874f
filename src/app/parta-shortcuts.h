/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void parta_shortcuts_install (GtkApplication *application);
void parta_shortcuts_bind    (GtkWidgetClass *widget_class,
                              const char     *prefix);
void parta_shortcuts_present (GtkWindow      *parent);

G_END_DECLS
