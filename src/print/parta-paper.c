/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-paper-private.h"

#include "parta-layout-private.h"

const PartaPaper parta_paper_upright = {
  PARTA_SHEET_WIDTH, PARTA_SHEET_HEIGHT, PARTA_MARGIN_BINDING, PARTA_MARGIN_OUTER, PARTA_MARGIN_TOP,
  PARTA_USED_WIDTH, PARTA_USED_HEIGHT, FALSE, TRUE, 1,
};

const PartaPaper parta_paper_broad = {
  PARTA_SHEET_HEIGHT, PARTA_SHEET_WIDTH, PARTA_MARGIN_BINDING, PARTA_MARGIN_OUTER, 10.0, 277.0, 175.0, TRUE, TRUE, 1,
};

const PartaPaper parta_paper_loose = {
  PARTA_SHEET_WIDTH, PARTA_SHEET_HEIGHT, 20.0, 10.0, PARTA_MARGIN_TOP, 180.0, PARTA_USED_HEIGHT, FALSE, FALSE, 1,
};

const PartaPaper parta_paper_loose_broad = {
  PARTA_SHEET_HEIGHT, PARTA_SHEET_WIDTH, 20.0, 10.0, 12.0, 267.0, 186.0, FALSE, FALSE, 1,
};

const PartaPaper parta_paper_halves = {
  PARTA_SHEET_WIDTH, PARTA_SHEET_HEIGHT, 20.0, 10.0, 9.0, 180.0, 131.0, FALSE, FALSE, 2,
};

/* Whether a leaf is bound at its left (or upper) side. Loose sheets are always looked at from the front. */
gboolean
parta_paper_is_recto (const PartaPaper *self,
                      guint             leaf)
{
  return !self->bound || leaf % 2 == 0;
}

/* The number of the sheet that a leaf is on, from 1: both sides of a bound sheet are used, of a loose one, or of a part that is cut
 * off, only the front. */
guint
parta_paper_get_sheet (const PartaPaper *self,
                       guint             leaf)
{
  return self->bound ? leaf / 2 + 1 : leaf + 1;
}

/* Where the used part of a leaf begins on its page. */
void
parta_paper_get_place (const PartaPaper *self,
                       guint             leaf,
                       double           *x,
                       double           *y)
{
  double margin = parta_paper_is_recto (self, leaf) ? self->binding : self->outer;

  *x = self->lies ? self->above : margin;
  *y = self->lies ? margin : self->above + leaf % self->parts * (self->height / self->parts);
}
