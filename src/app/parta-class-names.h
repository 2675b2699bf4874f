/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void parta_class_names_append (PartaState    *state,
                               GtkStringList *names,
                               GPtrArray     *ids);

G_END_DECLS
