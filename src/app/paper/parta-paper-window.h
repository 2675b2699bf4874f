/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-printout.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_PAPER_WINDOW (parta_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (PartaPaperWindow, parta_paper_window, PARTA, PAPER_WINDOW, AdwWindow)

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

G_END_DECLS
