/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-folio-parts-private.h"

#include <math.h>
#include <string.h>

/* The unit of a page is a thousandth of a point: whole numbers are quick to write. */
#define UNIT  1000.0
#define ARC     0.5522847498   /* of the radius: how far the handles of a quarter of a circle reach */

static PartaFolioPage *
get_page (PartaCanvas *canvas)
{
  return (PartaFolioPage *) canvas;
}

/* From points of the part that was entered to units of the page, which count from below. */
static void
place (const PartaFolioPage *self,
       double                x,
       double                y,
       long                 *page_x,
       long                 *page_y)
{
  const PartaFolioPart *part = &self->parts[self->depth];

  *page_x = lround ((part->x + (part->turned ? y : x)) * UNIT);
  *page_y = lround ((self->folio->height - part->y + (part->turned ? x : -y)) * UNIT);
}

static void
append_number (GString *code,
               long     number)
{
  char digits[24], *c = digits + sizeof digits;
  gulong rest = (gulong) ABS (number);

  *--c = ' ';
  do
    *--c = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--c = '-';
  g_string_append_len (code, c, digits + sizeof digits - c);
}

static void
append_real (GString *code,
             double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number))
    append_number (code, (long) number);
  else
    g_string_append_printf (code, "%s ", g_ascii_formatd (text, sizeof text, "%.4f", number));
}

static void
append_point (const PartaFolioPage *self,
              double                x,
              double                y)
{
  long page_x, page_y;

  place (self, x, y, &page_x, &page_y);
  append_number (self->path, page_x);
  append_number (self->path, page_y);
}

static void
add_line (PartaCanvas *canvas,
          double       x1,
          double       y1,
          double       x2,
          double       y2)
{
  append_point (get_page (canvas), x1, y1);
  g_string_append (get_page (canvas)->path, "m ");
  append_point (get_page (canvas), x2, y2);
  g_string_append (get_page (canvas)->path, "l\n");
}

static void
add_frame (PartaCanvas *canvas,
           double       x,
           double       y,
           double       width,
           double       height)
{
  const double corners[][2] = { { x, y }, { x + width, y }, { x + width, y + height }, { x, y + height } };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      append_point (get_page (canvas), corners[i][0], corners[i][1]);
      g_string_append (get_page (canvas)->path, i == 0 ? "m " : "l ");
    }
  g_string_append (get_page (canvas)->path, "h\n");
}

/* Four quarters, each from the end of the one before. */
static void
add_circle (PartaCanvas *canvas,
            double       x,
            double       y,
            double       radius)
{
  static const int ends[][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 }, { 1, 0 } };
  PartaFolioPage *self = get_page (canvas);

  append_point (self, x + radius, y);
  g_string_append (self->path, "m ");
  for (guint i = 0; i + 1 < G_N_ELEMENTS (ends); i++)
    {
      double from_x = x + radius * ends[i][0], from_y = y + radius * ends[i][1];
      double to_x = x + radius * ends[i + 1][0], to_y = y + radius * ends[i + 1][1];

      append_point (self, from_x + (to_x - x) * ARC, from_y + (to_y - y) * ARC);
      append_point (self, to_x + (from_x - x) * ARC, to_y + (from_y - y) * ARC);
      append_point (self, to_x, to_y);
      g_string_append (self->path, "c ");
    }
  g_string_append (self->path, "h\n");
}

static void
stroke (PartaCanvas *canvas,
        double       thickness,
        double       dash,
        double       gap)
{
  PartaFolioPage *self = get_page (canvas);

  if (self->path->len == 0)
    return;

  append_real (self->code, thickness * UNIT);
  g_string_append (self->code, "w\n");
  if (dash > 0)
    {
      g_string_append_c (self->code, '[');
      append_real (self->code, dash * UNIT);
      append_real (self->code, gap * UNIT);
      g_string_append (self->code, "]0 d\n");
    }
  g_string_append_len (self->code, self->path->str, (gssize) self->path->len);
  g_string_append (self->code, dash > 0 ? "S[]0 d\n" : "S\n");
  g_string_truncate (self->path, 0);
}

/* Those to the right, or, with the axes exchanged, those downwards: each as one thick line. */
static void
add_bars (GString        *code,
          const PartaBar *bars,
          guint           n_bars,
          gboolean        down)
{
  for (guint i = 0; i < n_bars; i++)
    {
      long along = down ? bars[i].y : bars[i].x, across = down ? bars[i].x : bars[i].y;

      if (bars[i].down != down)
        continue;
      append_number (code, along);
      append_number (code, across);
      g_string_append (code, "m ");
      append_number (code, along + bars[i].length);
      append_number (code, across);
      g_string_append (code, "l\n");
    }
  g_string_append (code, "S ");
}

/* The unit is a square here: so the numbers are as short as can be. */
static void
draw_bars (PartaCanvas    *canvas,
           double          x,
           double          y,
           double          side,
           const PartaBar *bars,
           guint           n_bars)
{
  GString *code = get_page (canvas)->code;
  long page_x, page_y;

  place (get_page (canvas), x, y + side / 2, &page_x, &page_y);
  g_string_append (code, "q ");
  append_real (code, side * UNIT);
  g_string_append (code, "0 0 ");
  append_real (code, -side * UNIT);
  append_number (code, page_x);
  append_number (code, page_y);
  g_string_append (code, "cm 1 w\n");
  add_bars (code, bars, n_bars, FALSE);
  g_string_append (code, "0 1 1 0 .5 -.5 cm\n");
  add_bars (code, bars, n_bars, TRUE);
  g_string_append (code, "Q\n");
}

static void
free_text (gpointer text)
{
  g_string_free (((PartaFolioText *) text)->code, TRUE);
  g_free (text);
}

static PartaFolioText *
find_text (PartaFolioPage      *self,
           const PartaGlyphRun *run)
{
  guint font = parta_folio_find_font (self->folio, run->face);
  gboolean turned = self->parts[self->depth].turned;
  PartaFolioText *text;

  for (guint i = 0; i < self->texts->len; i++)
    {
      text = self->texts->pdata[i];
      if (text->font == font && text->size == run->size && text->turned == turned)
        return text;
    }

  text = g_new0 (PartaFolioText, 1);
  *text = (PartaFolioText){ .font = font, .size = run->size, .turned = turned, .code = g_string_new ("BT /F") };
  append_number (text->code, (long) font);
  append_real (text->code, run->size * UNIT);
  g_string_append (text->code, "Tf\n");
  g_ptr_array_add (self->texts, text);

  return text;
}

static void
want_glyphs (PartaFolio          *folio,
             guint                font,
             const PartaGlyphRun *run)
{
  const PartaFolioFont *self = folio->fonts->pdata[font];
  guint n_glyphs = parta_typeface_get_n_glyphs (self->face);

  for (guint i = 0; i < run->n_glyphs; i++)
    {
      guint glyph = run->glyphs[i].number;

      self->wanted[glyph < n_glyphs ? glyph : 0] = 1;
    }
}

static void
show_run (PartaFolioPage *self,
          PartaGlyphRun  *run,
          double          x,
          double          y)
{
  GBytes *code = parta_glyph_run_get_code (run);
  PartaFolioText *text;
  long page_x, page_y;

  if (code == NULL)
    {
      self->folio->foreign = TRUE;
      return;
    }

  text = find_text (self, run);
  place (self, x + (double) run->glyphs[0].x, y, &page_x, &page_y);
  if (text->turned)
    g_string_append (text->code, "0 1 -1 0 ");
  append_number (text->code, text->turned ? page_x : page_x - text->x);
  append_number (text->code, text->turned ? page_y : page_y - text->y);
  g_string_append (text->code, text->turned ? "Tm" : "Td");
  g_string_append_len (text->code, g_bytes_get_data (code, NULL), (gssize) g_bytes_get_size (code));
  text->x = page_x;
  text->y = page_y;
  want_glyphs (self->folio, text->font, run);
}

static void
show (PartaCanvas *canvas,
      PartaGlyphs *glyphs,
      double       x,
      double       y)
{
  for (guint i = 0; i < glyphs->runs->len; i++)
    {
      PartaGlyphRun *run = glyphs->runs->pdata[i];

      if (run->n_glyphs > 0)
        show_run (get_page (canvas), run, x, y);
    }
}

static void
enter (PartaCanvas *canvas,
       double       x,
       double       y,
       gboolean     turned)
{
  PartaFolioPage *self = get_page (canvas);
  const PartaFolioPart *outer = &self->parts[self->depth];

  g_return_if_fail (self->depth + 1 < G_N_ELEMENTS (self->parts) && !outer->turned);

  self->parts[self->depth + 1] = (PartaFolioPart){ outer->x + x, outer->y + y, turned };
  self->depth++;
}

static void
leave (PartaCanvas *canvas)
{
  g_return_if_fail (get_page (canvas)->depth > 0);

  get_page (canvas)->depth--;
}

static const PartaCanvasClass page_class = { add_line, add_frame, add_circle, stroke, draw_bars, show, enter, leave };

/* Ready for a page of @folio. */
void
parta_folio_page_init (PartaFolioPage *self,
                       PartaFolio     *folio)
{
  *self = (PartaFolioPage){ .canvas = { &page_class }, .folio = folio };
  self->path = g_string_new (NULL);
  self->code = g_string_new (NULL);
  self->texts = g_ptr_array_new_with_free_func (free_text);
}

/* Frees what it holds. */
void
parta_folio_page_clear (PartaFolioPage *self)
{
  g_string_free (self->path, TRUE);
  g_string_free (self->code, TRUE);
  g_ptr_array_unref (self->texts);
}

/* Begins an empty page. */
void
parta_folio_page_begin (PartaFolioPage *self)
{
  g_string_truncate (self->path, 0);
  g_string_assign (self->code, ".001 0 0 .001 0 0 cm\n");
  g_ptr_array_set_size (self->texts, 0);
  self->depth = 0;
}

/* What the page shows; lent until the next one begins. */
const GString *
parta_folio_page_finish (PartaFolioPage *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const PartaFolioText *text = self->texts->pdata[i];

      g_string_append_len (self->code, text->code->str, (gssize) text->code->len);
      g_string_append (self->code, "ET\n");
    }

  return self->code;
}
