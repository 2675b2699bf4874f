/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-regulations.h"
#include "parta-store.h"
#include "parta-syncer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_SHELL (parta_shell_get_type ())
G_DECLARE_FINAL_TYPE (PartaShell, parta_shell, PARTA, SHELL, GtkWidget)

PartaShell *parta_shell_new           (PartaStore       *store,
                                       PartaSyncer      *syncer,
                                       PartaRegulations *regulations,
                                       const char       *folder);
void        parta_shell_settle        (PartaShell       *self);
guint       parta_shell_count_refused (PartaShell       *self);

G_END_DECLS
