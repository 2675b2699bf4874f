/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-printout.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_PAPER_WINDOW (parta_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaPaperWindow, parta_paper_window, PARTA, PAPER_WINDOW, AdwWindow)

/**
 * PartaPaperOffered:
 * @window: the window
 * @printout: what it shows
 * @owner: (nullable): as given to parta_paper_window_offer()
 *
 * Does what was offered, and says so with parta_paper_window_settle() or parta_paper_window_fail().
 */
typedef void (* PartaPaperOffered) (PartaPaperWindow    *window,
                                    const PartaPrintout *printout,
                                    GObject             *owner);

PartaPaperWindow *parta_paper_window_present         (GtkWindow         *parent,
                                                      PartaStore        *store,
                                                      const char        *folder,
                                                      PartaPaperFunc     make,
                                                      gpointer           request,
                                                      GBoxedFreeFunc     free_request);
void              parta_paper_window_present_journal (GtkWindow         *parent,
                                                      PartaStore        *store,
                                                      const char        *folder,
                                                      const char        *journal_id,
                                                      const char        *period_id);
void              parta_paper_window_offer           (PartaPaperWindow  *self,
                                                      const char        *label,
                                                      PartaPaperOffered  offered,
                                                      GObject           *owner);
void              parta_paper_window_settle          (PartaPaperWindow  *self,
                                                      const char        *text);
void              parta_paper_window_fail            (PartaPaperWindow  *self,
                                                      const char        *message);

G_END_DECLS
