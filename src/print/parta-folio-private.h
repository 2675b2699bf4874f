/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-canvas-private.h"

G_BEGIN_DECLS

/* A PDF file while it is written: black lines and text, all pages of one size. A page leaves the memory for the file as soon as it is
 * finished. Asks neither clock nor chance: the same pages give the same bytes. */
typedef struct _PartaFolio PartaFolio;

/* What the file's properties say. */
typedef struct
{
  const char *title, *author, *subject, *creator;
  const char *created;   /* "2026-10-12T09:30:00Z" */
} PartaFolioFacts;

PartaFolio  *parta_folio_new         (double                 width,
                                      double                 height);
void         parta_folio_free        (PartaFolio            *self);
PartaCanvas *parta_folio_begin_page  (PartaFolio            *self);
void         parta_folio_end_page    (PartaFolio            *self);
void         parta_folio_add_outline (PartaFolio            *self,
                                      const char            *title,
                                      guint                  page);
GBytes      *parta_folio_finish      (PartaFolio            *self,
                                      const PartaFolioFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaFolio, parta_folio_free)

G_END_DECLS
