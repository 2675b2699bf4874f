/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-archive-register.h"
#include "parta-archive-watch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of the window of the archive: something to be done, a line of a register, a value that is entered. */

GtkWidget *parta_archive_lines_new_due    (PartaState                 *state,
                                           const PartaArchiveDue      *due);
GtkWidget *parta_archive_lines_new_line   (PartaState                 *state,
                                           const PartaArchiveRegister *which,
                                           const PartaFact            *fact);
GtkWidget *parta_archive_lines_add_button (GtkWidget                  *row,
                                           const char                 *label);
GtkWidget *parta_archive_lines_new_field  (const char                 *label,
                                           const char                 *text);

G_END_DECLS
