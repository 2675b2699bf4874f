/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sheet of paper and the part of it that is used, in millimetres.
 * @binding: how much of it is free at the bound side, which is the other one on the backs of bound sheets: left, or above on a
 *   page that lies on its side; @outer: at the opposite side; @above: along the other direction
 * @parts: how many parts of the sheet stand one below the other, to be cut apart */
typedef struct
{
  double   width, height;
  double   binding, outer, above;
  double   used_width, used_height;
  gboolean lies, bound;
  guint    parts;
} PartaPaper;

extern const PartaPaper parta_paper_upright;      /* A4, to be bound: journals, statements of a class */
extern const PartaPaper parta_paper_broad;        /* the same, lying */
extern const PartaPaper parta_paper_loose;        /* A4, to be punched: 180 mm */
extern const PartaPaper parta_paper_loose_broad;  /* the same, lying: 267 mm */
extern const PartaPaper parta_paper_halves;       /* two A5 on A4, 180 mm */

gboolean parta_paper_is_recto  (const PartaPaper *self,
                                guint             leaf);
guint    parta_paper_get_sheet (const PartaPaper *self,
                                guint             leaf);
void     parta_paper_get_place (const PartaPaper *self,
                                guint             leaf,
                                double           *x,
                                double           *y);

G_END_DECLS
