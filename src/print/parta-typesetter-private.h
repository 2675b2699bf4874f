/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-canvas-private.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_FACE_PLAIN,
  PARTA_FACE_BOLD,
  PARTA_FACE_NARROW,
  PARTA_FACE_NARROW_BOLD,
} PartaFace;

#define PARTA_N_FACES (PARTA_FACE_NARROW_BOLD + 1)

/* Sets lines of text and breaks paragraphs into lines. All sizes and widths are points. One for each thread. */
typedef struct _PartaTypesetter PartaTypesetter;

PartaTypesetter *parta_typesetter_get       (GError          **error);
void             parta_typesetter_set_cache (PartaTypesetter  *self,
                                             gboolean          cache);
char            *parta_typesetter_dup_clean (PartaTypesetter  *self,
                                             const char       *text);
double           parta_typesetter_measure   (PartaTypesetter  *self,
                                             PartaFace         face,
                                             double            size,
                                             const char       *line);
void             parta_typesetter_show      (PartaTypesetter  *self,
                                             PartaCanvas      *canvas,
                                             PartaFace         face,
                                             double            size,
                                             double            x,
                                             double            y,
                                             const char       *line);
GPtrArray       *parta_typesetter_break     (PartaTypesetter  *self,
                                             PartaFace         face,
                                             double            size,
                                             double            width,
                                             const char       *text);
gboolean         parta_typesetter_divides   (PartaTypesetter  *self,
                                             PartaFace         face,
                                             double            size,
                                             double            width,
                                             gboolean          hyphens,
                                             const char       *text);

G_END_DECLS
