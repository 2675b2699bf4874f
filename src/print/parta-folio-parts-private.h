/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-folio-private.h"
#include "parta-glyph-run-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A font of the file, called "F" and its place in the list. */
typedef struct
{
  PartaTypeface *face;
  guint8        *wanted;   /* a byte for each of its glyphs: whether a page shows it */
  guint          number;   /* of its object */
} PartaFolioFont;

/* Text of a page in one font and size: each line is placed from the one before. */
typedef struct
{
  guint    font;
  double   size;
  gboolean turned;
  long     x, y;      /* where the last line began */
  GString *code;
} PartaFolioText;

/* Where a part of the page begins. */
typedef struct
{
  double   x, y;
  gboolean turned;
} PartaFolioPart;

typedef struct
{
  PartaCanvas     canvas;
  PartaFolio     *folio;
  PartaFolioPart  parts[4];   /* within each other */
  guint           depth;
  GString        *path;    /* lines that wait for a stroke */
  GString        *code;    /* what the page shows, without its text */
  GPtrArray      *texts;   /* PartaFolioText */
} PartaFolioPage;

struct _PartaFolio
{
  double          width, height;
  GString        *bytes;      /* what is written */
  GArray         *places;     /* gsize: of each object, by its number; 0 is no object */
  GPtrArray      *fonts;      /* PartaFolioFont */
  GArray         *pages;      /* guint: numbers of their objects */
  GArray         *outline;    /* titles and pages */
  GConverter     *packer;
  GByteArray     *packed;     /* the last stream */
  PartaFolioPage  page;       /* the one that is drawn */
  gboolean        foreign;    /* a font came that no file can carry as it is */
};

guint          parta_folio_reserve     (PartaFolio     *self);
void           parta_folio_add_object  (PartaFolio     *self,
                                        guint           number,
                                        const char     *content);
void           parta_folio_add_stream  (PartaFolio     *self,
                                        guint           number,
                                        const char     *entries,
                                        gconstpointer   data,
                                        gsize           size);
guint          parta_folio_find_font   (PartaFolio     *self,
                                        PartaTypeface  *face);
void           parta_folio_font_free   (PartaFolioFont *self);
void           parta_folio_write_fonts (PartaFolio     *self);
void           parta_folio_page_init   (PartaFolioPage *self,
                                        PartaFolio     *folio);
void           parta_folio_page_clear  (PartaFolioPage *self);
void           parta_folio_page_begin  (PartaFolioPage *self);
const GString *parta_folio_page_finish (PartaFolioPage *self);

G_END_DECLS
