/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *parta_copies_window_present (GtkWindow  *parent,
                                        PartaStore *store,
                                        const char *folder);

G_END_DECLS
