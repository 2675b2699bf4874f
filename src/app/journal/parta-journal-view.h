/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_JOURNAL_VIEW (parta_journal_view_get_type ())
G_DECLARE_FINAL_TYPE (PartaJournalView, parta_journal_view, PARTA, JOURNAL_VIEW, GtkWidget)

gboolean    parta_journal_view_show               (PartaJournalView *self,
                                                   PartaStore       *store,
                                                   const char       *journal_id,
                                                   const char       *day,
                                                   guint             lesson);
void        parta_journal_view_go_to_work         (PartaJournalView *self,
                                                   const char       *work);
void        parta_journal_view_go_to_period_marks (PartaJournalView *self);
guint       parta_journal_view_count_refused      (PartaJournalView *self);
void        parta_journal_view_settle             (PartaJournalView *self);
const char *parta_journal_view_get_journal        (PartaJournalView *self);
const char *parta_journal_view_get_period         (PartaJournalView *self);

G_END_DECLS
