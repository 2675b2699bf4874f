/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-glyphs-private.h"

#include "parta-glyph-run-private.h"

#include <pango/pangocairo.h>
#include <string.h>

struct _PartaSheaf
{
  GPtrArray *runs;    /* one for each font, in the order in which the fonts came */
};

static PartaGlyphRun *
make_run (PangoFont *font,
          double     size,
          gboolean   backward)
{
  PartaGlyphRun *run = g_new0 (PartaGlyphRun, 1);

  run->font = g_object_ref (font);
  run->size = size;
  run->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  run->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  run->text = g_string_new (NULL);
  run->backward = backward;

  return run;
}

static void
free_run (PartaGlyphRun *run)
{
  g_object_unref (run->font);
  g_array_unref (run->glyphs);
  g_array_unref (run->clusters);
  g_string_free (run->text, TRUE);
  if (run->code != NULL)
    g_string_free (run->code, TRUE);
  g_free (run);
}

static void
show_run (const PartaGlyphRun *run,
          cairo_t   *cr)
{
  cairo_text_cluster_flags_t flags = run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;

  if (run->glyphs->len == 0)
    return;

  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->font)));
  cairo_show_text_glyphs (cr, run->text->str, (int) run->text->len, (cairo_glyph_t *) (gpointer) run->glyphs->data,
                          (int) run->glyphs->len, (cairo_text_cluster_t *) (gpointer) run->clusters->data,
                          (int) run->clusters->len, flags);
}

static void
append_run (PartaGlyphRun       *run,
            const PartaGlyphRun *more,
            double               x,
            double               y)
{
  for (guint i = 0; i < more->glyphs->len; i++)
    {
      cairo_glyph_t glyph = g_array_index (more->glyphs, cairo_glyph_t, i);

      glyph.x += x;
      glyph.y += y;
      g_array_append_val (run->glyphs, glyph);
    }
  g_array_append_vals (run->clusters, more->clusters->data, more->clusters->len);
  g_string_append_len (run->text, more->text->str, (gssize) more->text->len);
}

/* Returns how far the pen moves, in points. */
static double
add_glyphs (PartaGlyphRun          *run,
            const PangoGlyphString *glyphs,
            double                  x)
{
  double start = x;

  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs[i];
      cairo_glyph_t glyph = {
        info->glyph, x + pango_units_to_double (info->geometry.x_offset), pango_units_to_double (info->geometry.y_offset),
      };

      if (info->glyph != PANGO_GLYPH_EMPTY)
        g_array_append_val (run->glyphs, glyph);
      x += pango_units_to_double (info->geometry.width);
    }

  return x - start;
}

/* A cluster is the least piece of text that has glyphs of its own. */
static void
add_clusters (PartaGlyphRun        *run,
              const PangoGlyphItem *item,
              const char           *text)
{
  PangoGlyphItemIter iter;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, (PangoGlyphItem *) item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t cluster = { .num_bytes = iter.end_index - iter.start_index };
      int first = run->backward ? iter.end_glyph + 1 : iter.start_glyph;
      int last = run->backward ? iter.start_glyph + 1 : iter.end_glyph;

      for (int i = first; i < last; i++)
        cluster.num_glyphs += item->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
      g_array_append_val (run->clusters, cluster);
    }
  g_string_append_len (run->text, text + item->item->offset, item->item->length);
}

static PartaGlyphRun *
shape (PangoItem  *item,
       double      size,
       const char *text,
       double      x,
       double     *width)
{
  PangoGlyphItem shaped = { .item = item, .glyphs = pango_glyph_string_new () };
  PartaGlyphRun *run = make_run (item->analysis.font, size, item->analysis.level % 2 == 1);

  pango_shape_full (text + item->offset, item->length, text, -1, &item->analysis, shaped.glyphs);
  *width = add_glyphs (run, shaped.glyphs, x);
  add_clusters (run, &shaped, text);
  pango_glyph_string_free (shaped.glyphs);

  return run;
}

/* Sets one line in the font of @context, whose size is @size points. A layout would look for places to break it and measure its ink as well. */
PartaGlyphs *
parta_glyphs_new (PangoContext *context,
                  double        size,
                  const char   *text)
{
  PartaGlyphs *self = g_new0 (PartaGlyphs, 1);
  PangoAttrList *plain = pango_attr_list_new ();
  GList *items = pango_itemize (context, text, 0, (int) strlen (text), plain, NULL);
  GList *visual = pango_reorder_items (items);

  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) free_run);
  for (GList *node = visual; node != NULL; node = node->next)
    {
      double width = 0;

      g_ptr_array_add (self->runs, shape (node->data, size, text, self->width, &width));
      self->width += width;
    }

  g_list_free (visual);
  g_list_free_full (items, (GDestroyNotify) pango_item_free);
  pango_attr_list_unref (plain);

  return self;
}

/* Frees it. */
void
parta_glyphs_free (PartaGlyphs *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/* The width of the line in points. */
double
parta_glyphs_get_width (const PartaGlyphs *self)
{
  return self->width;
}

/* Shows the line at once; its base line begins at @x, @y. */
void
parta_glyphs_show (const PartaGlyphs *self,
                   cairo_t           *cr,
                   double             x,
                   double             y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  for (guint i = 0; i < self->runs->len; i++)
    show_run (self->runs->pdata[i], cr);
  cairo_restore (cr);
}

/* Makes an empty sheaf. */
PartaSheaf *
parta_sheaf_new (void)
{
  PartaSheaf *self = g_new0 (PartaSheaf, 1);

  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) free_run);

  return self;
}

/* Frees it. */
void
parta_sheaf_free (PartaSheaf *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

static PartaGlyphRun *
find_run (PartaSheaf          *self,
          const PartaGlyphRun *like)
{
  PartaGlyphRun *run;

  for (guint i = 0; i < self->runs->len; i++)
    {
      run = self->runs->pdata[i];
      if (run->font == like->font)
        return run;
    }

  run = make_run (like->font, like->size, FALSE);
  g_ptr_array_add (self->runs, run);

  return run;
}

/* Keeps a line until the sheaf is shown. What runs from right to left is shown on @cr at once. */
void
parta_sheaf_add (PartaSheaf        *self,
                 const PartaGlyphs *glyphs,
                 cairo_t           *cr,
                 double             x,
                 double             y)
{
  for (guint i = 0; i < glyphs->runs->len; i++)
    {
      if (((PartaGlyphRun *) glyphs->runs->pdata[i])->backward)
        {
          parta_glyphs_show (glyphs, cr, x, y);
          return;
        }
    }
  for (guint i = 0; i < glyphs->runs->len; i++)
    {
      const PartaGlyphRun *run = glyphs->runs->pdata[i];

      append_run (find_run (self, run), run, x, y);
    }
}

/* Shows everything and is empty again. */
void
parta_sheaf_show (PartaSheaf *self,
                  cairo_t    *cr)
{
  for (guint i = 0; i < self->runs->len; i++)
    show_run (self->runs->pdata[i], cr);
  g_ptr_array_set_size (self->runs, 0);
}
