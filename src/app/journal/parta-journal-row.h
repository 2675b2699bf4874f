/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-journal.h"
#include "parta-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_JOURNAL_ROW (parta_journal_row_get_type ())
G_DECLARE_FINAL_TYPE (PartaJournalRow, parta_journal_row, PARTA, JOURNAL_ROW, GtkListBoxRow)

GtkWidget  *parta_journal_row_new         (const PartaJournal         *journal);
GtkWidget  *parta_journal_row_new_lesson  (const PartaJournal         *journal,
                                           const PartaScheduledLesson *lesson);
const char *parta_journal_row_get_journal (PartaJournalRow            *self);
guint       parta_journal_row_get_lesson  (PartaJournalRow            *self);
gboolean    parta_journal_row_matches     (PartaJournalRow            *self,
                                           const char                 *text);

G_END_DECLS
