/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-private.h"
#include "parta-page.h"

G_BEGIN_DECLS

/* Columns of the page of topics: widths in millimetres, and where the texts of a lesson stand. */
typedef struct
{
  double    width;
  PartaFace face;
  double    size;
} PartaCopyTextShape;

extern const PartaCopyTextShape parta_copy_shapes[PARTA_N_COPY_TEXTS];

#define PARTA_COPY_PAD 1.1   /* millimetres left and right of these texts */

void parta_copy_add_lessons (PartaCopy       *self,
                             PartaState      *state,
                             const PartaPage *page,
                             PartaTypesetter *type);

G_END_DECLS
