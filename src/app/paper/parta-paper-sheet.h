/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_PAPER_SHEET (parta_paper_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PartaPaperSheet, parta_paper_sheet, PARTA, PAPER_SHEET, GtkWidget)

gboolean parta_paper_sheet_open        (PartaPaperSheet  *self,
                                        GBytes           *pdf,
                                        GError          **error);
guint    parta_paper_sheet_get_n_pages (PartaPaperSheet  *self);
guint    parta_paper_sheet_get_page    (PartaPaperSheet  *self);
void     parta_paper_sheet_set_page    (PartaPaperSheet  *self,
                                        guint             page);
void     parta_paper_sheet_zoom        (PartaPaperSheet  *self,
                                        double            factor);
void     parta_paper_sheet_fit         (PartaPaperSheet  *self,
                                        int               width);
gboolean parta_paper_sheet_is_lying    (PartaPaperSheet  *self,
                                        guint             page);
void     parta_paper_sheet_draw        (PartaPaperSheet  *self,
                                        cairo_t          *cr,
                                        guint             page);

G_END_DECLS
