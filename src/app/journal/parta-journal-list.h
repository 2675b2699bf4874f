/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_JOURNAL_LIST (parta_journal_list_get_type ())
G_DECLARE_FINAL_TYPE (PartaJournalList, parta_journal_list, PARTA, JOURNAL_LIST, GtkWidget)

void     parta_journal_list_fill         (PartaJournalList *self,
                                          PartaStore       *store,
                                          const char       *day);
gboolean parta_journal_list_select       (PartaJournalList *self,
                                          const char       *journal_id,
                                          guint             lesson);
void     parta_journal_list_mark         (PartaJournalList *self,
                                          const char       *journal_id,
                                          guint             lesson);
void     parta_journal_list_unmark       (PartaJournalList *self);
gboolean parta_journal_list_has_journals (PartaJournalList *self);
void     parta_journal_list_set_duties   (PartaJournalList *self,
                                          guint             past,
                                          guint             today);

G_END_DECLS
