/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-leaves-private.h"

#include "parta-flow-block-private.h"
#include "parta-layout-private.h"

#include <string.h>

/**
 * parta_report_get_title:
 * @self: a document
 *
 * Returns: what it is called, lent: "КЛАССНЫЙ ЖУРНАЛ · 7 «А» класс · Алгебра · I четверть"
 */
const char *
parta_report_get_title (const PartaReport *self)
{
  return self->name;
}

/**
 * parta_report_get_n_pages:
 * @self: a document
 *
 * Returns: the number of its pages; of a copy of journals always even, so that the last sheet is printed on both sides
 */
guint
parta_report_get_n_pages (const PartaReport *self)
{
  return (self->leaves->len + self->paper->parts - 1) / self->paper->parts;
}

/**
 * parta_report_get_n_sheets:
 * @self: a document
 *
 * Returns: the number of its sheets: two pages each where they are bound, otherwise one; of pages that are cut apart one for
 *   each part
 */
guint
parta_report_get_n_sheets (const PartaReport *self)
{
  return self->leaves->len > 0 ? parta_paper_get_sheet (self->paper, self->leaves->len - 1) : 0;
}

static guint
count (const GPtrArray *parts,
       gsize            member)
{
  guint sum = 0;

  for (guint i = 0; i < parts->len; i++)
    sum += G_STRUCT_MEMBER (guint, parts->pdata[i], member);

  return sum;
}

/**
 * parta_report_get_n_waiting:
 * @self: a document
 *
 * Returns: how many entries in it the server has not taken yet; such a document is a working print only
 */
guint
parta_report_get_n_waiting (const PartaReport *self)
{
  return count (self->copies, G_STRUCT_OFFSET (PartaCopy, n_waiting)) +
         count (self->flows, G_STRUCT_OFFSET (PartaFlow, n_waiting));
}

/**
 * parta_report_get_n_rivals:
 * @self: a document
 *
 * Returns: how many entries in it are disputed; they are marked with an asterisk
 */
guint
parta_report_get_n_rivals (const PartaReport *self)
{
  return count (self->copies, G_STRUCT_OFFSET (PartaCopy, n_rivals)) +
         count (self->flows, G_STRUCT_OFFSET (PartaFlow, n_rivals));
}

/**
 * parta_report_get_page_size:
 * @self: a document
 * @width: (out): in points
 * @height: (out): in points
 *
 * All pages are of one size.
 */
void
parta_report_get_page_size (const PartaReport *self,
                            double            *width,
                            double            *height)
{
  *width = self->paper->width * PARTA_MM;
  *height = self->paper->height * PARTA_MM;
}

/**
 * parta_report_get_stamp_box:
 * @self: a document
 * @signer: who signs: "class-teacher", "deputy", "head"; "teacher" for the first teacher of the first journal,
 *   "teacher/JOURNAL" and "teacher/JOURNAL/PERSON" for a certain one
 * @box: (out): where the visible stamp has its place
 *
 * Returns: whether the document has such a place
 */
gboolean
parta_report_get_stamp_box (const PartaReport *self,
                            const char        *signer,
                            PartaStampBox     *box)
{
  gsize size = strlen (signer);

  for (guint i = 0; i < self->stamps->len; i++)
    {
      const PartaStampPlace *place = &g_array_index (self->stamps, PartaStampPlace, i);

      if (strncmp (place->name, signer, size) == 0 && (place->name[size] == '\0' || place->name[size] == '/'))
        {
          *box = place->box;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * parta_report_get_certifier:
 * @self: a document
 * @signer: "class-teacher", "deputy" or "head"
 *
 * Returns: (transfer none): full name of the one who certifies the copy as such, as the title page says it; "" when it is left
 *   to be written by hand
 */
const char *
parta_report_get_certifier (const PartaReport *self,
                            const char        *signer)
{
  static const char *const names[PARTA_N_CERTIFIERS] = { "class-teacher", "deputy", "head" };

  for (guint i = 0; self->title != NULL && i < PARTA_N_CERTIFIERS; i++)
    {
      if (strcmp (names[i], signer) == 0)
        return self->title->signers[i].full_name;
    }

  return "";
}

static void
draw_blank (const PartaReport *self,
            const PartaPen    *pen)
{
  const PartaRect middle = { 0, 120.0, PARTA_USED_WIDTH, 8.0 };
  const PartaStyle style = { PARTA_FACE_PLAIN, 10.0, PARTA_ALIGN_CENTRE, 0 };

  parta_pen_cell (pen, &middle, &style, parta_form_get (self->language, PARTA_FORM_BLANK));
}

/* What stands on a page, and the frame around it, in millimetres of the part of the page that is used. */
void
parta_report_draw_leaf (const PartaReport *self,
                        const PartaPen    *pen,
                        guint              page)
{
  const PartaLeaf *leaf = &g_array_index (self->leaves, PartaLeaf, page);

  switch (leaf->kind)
    {
    case PARTA_LEAF_TITLE:
      parta_title_leaf_draw (self, pen);
      break;
    case PARTA_LEAF_CERTIFICATIONS:
      parta_certifications_draw (self->title->certifications, self->language, pen, leaf->first_row);
      break;
    case PARTA_LEAF_CONTENTS:
      parta_contents_leaf_draw (self, pen, leaf->first_row);
      break;
    case PARTA_LEAF_BLANK:
      draw_blank (self, pen);
      break;
    case PARTA_LEAF_MARKS:
      parta_marks_leaf_draw (leaf->spread, pen);
      break;
    case PARTA_LEAF_TOPICS:
      parta_topics_leaf_draw (leaf->spread, pen);
      break;
    case PARTA_LEAF_LAST:
      parta_last_leaf_draw (self, pen);
      break;
    case PARTA_LEAF_FLOW:
      parta_flow_draw (leaf->flow, pen, leaf->first_row);
      break;
    }
  parta_frame_draw (self, pen, page);
}

static void
draw_part (const PartaReport *self,
           const PartaPen    *pen,
           guint              leaf)
{
  double x, y;

  parta_paper_get_place (self->paper, leaf, &x, &y);
  pen->canvas->class->enter (pen->canvas, x * PARTA_MM, y * PARTA_MM, FALSE);
  parta_report_draw_leaf (self, pen, leaf);
  pen->canvas->class->leave (pen->canvas);
}

/* Where a page of several parts is cut. */
static void
draw_cuts (const PartaReport *self,
           const PartaPen    *pen)
{
  if (self->paper->parts < 2)
    return;

  for (guint i = 1; i < self->paper->parts; i++)
    parta_pen_rule (pen, 0, i * self->paper->height / self->paper->parts, self->paper->width,
                    i * self->paper->height / self->paper->parts);
  parta_pen_stroke_dashes (pen, PARTA_HAIR, 4.0, 3.0);
}

/* One page, with all parts that it has. */
void
parta_report_draw_parts (const PartaReport *self,
                         const PartaPen    *pen,
                         guint              page)
{
  guint parts = self->paper->parts;

  for (guint leaf = page * parts; leaf < MIN ((page + 1) * parts, self->leaves->len); leaf++)
    draw_part (self, pen, leaf);
  draw_cuts (self, pen);
}

/**
 * parta_report_draw_page:
 * @self: a document
 * @cr: where to draw: a page of a PDF, of a printer or of a window; units are points, the origin is the page's left upper corner
 * @page: which page, from 0
 * @error: return location for an error
 *
 * Draws a page in black, on whatever is there already. The same for window, paper and file.
 *
 * Returns: %FALSE with %PARTA_PRINT_ERROR_NO_FONT where this computer has no font for the forms
 */
gboolean
parta_report_draw_page (const PartaReport  *self,
                        cairo_t            *cr,
                        guint               page,
                        GError            **error)
{
  PartaTypesetter *type = parta_typesetter_get (error);
  PartaCairoCanvas canvas;

  g_return_val_if_fail (page < parta_report_get_n_pages (self), FALSE);

  if (type == NULL)
    return FALSE;

  parta_cairo_canvas_init (&canvas, cr);
  parta_report_draw_parts (self, &(PartaPen){ .canvas = &canvas.canvas, .type = type }, page);
  parta_cairo_canvas_clear (&canvas);

  return TRUE;
}
