/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sign-off-row.h"
#include "parta-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *parta_step_row_new (PartaState            *state,
                               const PartaSignOffRow *row);

G_END_DECLS
