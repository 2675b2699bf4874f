/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-flow-private.h"

#include "parta-flow-block-private.h"
#include "parta-layout-private.h"

#define CAPITAL   0.70
#define SEAL_ROOM 42.0   /* millimetres */
#define WIDE      100.0  /* a signature with this much room has its date beside it */
#define WIDEST    150.0
#define ROLE      40.0   /* of a line that is signed by hand only */
#define DATE      46.0

static void
draw_lines (const PartaFlow  *self,
            const PartaPen   *pen,
            const PartaBlock *block,
            PartaStyle        style,
            double            top,
            guint             first,
            guint             end)
{
  double pitch = parta_block_get_pitch (block);
  double baseline = (pitch + style.size * CAPITAL / PARTA_MM) / 2;

  for (guint i = first; i < end; i++)
    {
      const PartaRect rect = { 0, top + (i - first) * pitch, self->paper->used_width, pitch };

      parta_pen_line (pen, &rect, &style, baseline, block->lines->pdata[i]);
    }
}

static double
width_of_line (const PartaFlow *self,
               gboolean         seal)
{
  return MIN (self->paper->used_width - PARTA_STAMP_WIDTH - 4.0 - (seal ? SEAL_ROOM : 0), WIDEST);
}

/* Where the stamp of a signer stands, @top being the upper edge of all of them. */
PartaRect
parta_flow_get_stamp (const PartaFlow *self,
                      double           top,
                      guint            signer)
{
  return (PartaRect){ self->paper->used_width - PARTA_STAMP_WIDTH, top + signer * PARTA_FLOW_SIGNER_HEIGHT,
                      PARTA_STAMP_WIDTH, PARTA_STAMP_HEIGHT };
}

static void
draw_signer (const PartaFlow        *self,
             const PartaPen         *pen,
             const PartaBlockSigner *signer,
             const PartaRect        *rect)
{
  const PartaStyle role = { PARTA_FACE_BOLD, 9.0, PARTA_ALIGN_LEFT, 0 };
  const PartaStyle date = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_LEFT, 0 };
  const char *blank = parta_form_get (self->language, PARTA_FORM_DATE_BLANK);
  gboolean wide = rect->width >= WIDE;
  double sign = (wide ? 0.27 : 0.42) * rect->width, name = (wide ? 0.37 : 0.55) * rect->width;
  const PartaRect sign_rect = { rect->x, rect->y, sign, rect->height };
  const PartaRect name_rect = { rect->x + sign + 2.0, rect->y, name, rect->height };
  const PartaRect date_rect = { rect->x + (wide ? sign + name + 4.0 : 0), rect->y, rect->width, rect->height };

  parta_pen_line (pen, rect, &role, 4.6, signer->role);
  parta_pen_under_line (pen, &sign_rect, 12.4, "", parta_form_get (self->language, PARTA_FORM_SIGNATURE));
  parta_pen_under_line (pen, &name_rect, 12.4, signer->name, parta_form_get (self->language, PARTA_FORM_NAME_IN_FULL));
  parta_pen_line (pen, &date_rect, &date, wide ? 12.2 : 19.0, blank);
}

static void
draw_signatures (const PartaFlow  *self,
                 const PartaPen   *pen,
                 const PartaBlock *block,
                 double            top)
{
  double width = width_of_line (self, block->seal);

  for (guint i = 0; i < block->signers->len; i++)
    {
      const PartaBlockSigner *signer = &g_array_index (block->signers, PartaBlockSigner, i);
      const PartaRect rect = { 0, top + i * PARTA_FLOW_SIGNER_HEIGHT, width, PARTA_FLOW_SIGNER_HEIGHT };
      const PartaRect stamp = parta_flow_get_stamp (self, top, i);

      draw_signer (self, pen, signer, &rect);
      if (signer->stamp != NULL)
        parta_pen_corners (pen, &stamp);
    }
  if (block->seal)
    parta_pen_seal (pen, width + 2.0 + SEAL_ROOM / 2,
                    top + parta_block_get_height (block) - PARTA_FLOW_SEAL_HEIGHT / 2, self->language);
}

static void
draw_sign_line (const PartaFlow  *self,
                const PartaPen   *pen,
                const PartaBlock *block,
                double            top)
{
  const PartaBlockSigner *signer = &g_array_index (block->signers, PartaBlockSigner, 0);
  const PartaStyle style = { PARTA_FACE_PLAIN, 8.0, PARTA_ALIGN_LEFT, 0 };
  double part = (self->paper->used_width - ROLE - DATE) / 2;
  const PartaRect role = { 0, top + 2.4, ROLE - 2.0, 5.0 };
  const PartaRect sign = { ROLE, top, part - 2.0, 9.0 }, name = { ROLE + part, top, part - 2.0, 9.0 };
  const PartaRect date = { ROLE + 2 * part, top + 2.4, DATE, 5.0 };

  parta_pen_cell (pen, &role, &style, signer->role);
  parta_pen_under_line (pen, &sign, 6.4, "", parta_form_get (self->language, PARTA_FORM_SIGNATURE));
  parta_pen_under_line (pen, &name, 6.4, signer->name, parta_form_get (self->language, PARTA_FORM_NAME_IN_FULL));
  parta_pen_cell (pen, &date, &style, parta_form_get (self->language, PARTA_FORM_DATE_BLANK));
}

static void
draw_cut (const PartaFlow  *self,
          const PartaPen   *pen,
          const PartaBlock *block,
          double            top)
{
  const PartaStyle style = { PARTA_FACE_PLAIN, block->size, PARTA_ALIGN_LEFT, 0 };

  parta_pen_rule (pen, 0, top + 3.0, self->paper->used_width, top + 3.0);
  parta_pen_stroke_dashes (pen, PARTA_HAIR, 4.0, 3.0);
  draw_lines (self, pen, block, style, top + 6.5, 0, block->lines->len);
  draw_sign_line (self, pen, block, top + 12.0 + (block->lines->len - 1) * parta_block_get_pitch (block));
}

static void
draw_piece (const PartaFlow      *self,
            const PartaPen       *pen,
            const PartaFlowPiece *piece)
{
  const PartaBlock *block = &g_array_index (self->blocks, PartaBlock, piece->block);
  const PartaStyle heading = { PARTA_FACE_BOLD, block->size, PARTA_ALIGN_CENTRE, 0 };
  const PartaStyle plain = { PARTA_FACE_PLAIN, block->size, PARTA_ALIGN_LEFT, 0 };

  switch (block->kind)
    {
    case PARTA_BLOCK_HEADING:
      draw_lines (self, pen, block, heading, piece->top, 0, block->lines->len);
      break;
    case PARTA_BLOCK_TEXT:
      draw_lines (self, pen, block, plain, piece->top, piece->from.line, piece->to.line);
      break;
    case PARTA_BLOCK_TABLE:
      parta_table_draw (block->table, pen, &piece->from, &piece->to, piece->top);
      break;
    case PARTA_BLOCK_SIGN_LINE:
      draw_sign_line (self, pen, block, piece->top);
      break;
    case PARTA_BLOCK_SIGNATURES:
      draw_signatures (self, pen, block, piece->top);
      break;
    case PARTA_BLOCK_CUT:
      draw_cut (self, pen, block, piece->top);
      break;
    case PARTA_BLOCK_GAP:
    case PARTA_BLOCK_BREAK:
      break;
    }
}

/* Draws a page, from 0. */
void
parta_flow_draw (const PartaFlow *self,
                 const PartaPen  *pen,
                 guint            page)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const PartaFlowPiece *piece = &g_array_index (self->pieces, PartaFlowPiece, i);

      if (piece->page == page)
        draw_piece (self, pen, piece);
    }
}
