/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-glyphs-private.h"

#include "parta-glyph-run-private.h"

#include <pango/pangocairo.h>
#include <string.h>

struct _PartaSheaf
{
  GPtrArray *batches;    /* one for each font, in the order in which the fonts came */
};

/* What cairo shows at once. */
typedef struct
{
  PangoFont *font;
  GArray    *glyphs;     /* cairo_glyph_t */
  GArray    *clusters;   /* cairo_text_cluster_t */
  GString   *text;
} Batch;

static Batch *
make_batch (PangoFont *font)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->font = g_object_ref (font);
  batch->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  batch->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  batch->text = g_string_new (NULL);

  return batch;
}

static void
free_batch (Batch *batch)
{
  g_object_unref (batch->font);
  g_array_unref (batch->glyphs);
  g_array_unref (batch->clusters);
  g_string_free (batch->text, TRUE);
  g_free (batch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, free_batch)

static void
show_batch (const Batch *batch,
            gboolean     backward,
            cairo_t     *cr)
{
  cairo_text_cluster_flags_t flags = backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;

  if (batch->glyphs->len == 0)
    return;

  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (batch->font)));
  cairo_show_text_glyphs (cr, batch->text->str, (int) batch->text->len, (cairo_glyph_t *) (gpointer) batch->glyphs->data,
                          (int) batch->glyphs->len, (cairo_text_cluster_t *) (gpointer) batch->clusters->data,
                          (int) batch->clusters->len, flags);
}

static void
append_run (Batch               *batch,
            const PartaGlyphRun *run,
            double               x,
            double               y)
{
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      cairo_glyph_t glyph = { run->glyphs[i].number, x + (double) run->glyphs[i].x, y + (double) run->glyphs[i].y };

      g_array_append_val (batch->glyphs, glyph);
    }
  g_array_append_vals (batch->clusters, run->clusters, run->n_clusters);
  g_string_append_len (batch->text, run->text, (gssize) run->n_bytes);
}

static void
free_run (PartaGlyphRun *run)
{
  g_object_unref (run->font);
  g_free (run->glyphs);
  g_free (run->clusters);
  g_free (run->text);
  g_clear_pointer (&run->code, g_bytes_unref);
  g_free (run);
}

/* Returns how far the pen moves, in points. */
static double
add_glyphs (PartaGlyphRun          *run,
            const PangoGlyphString *glyphs,
            double                  x)
{
  double start = x;

  run->glyphs = g_new (PartaGlyph, glyphs->num_glyphs);
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs[i];

      if (info->glyph != PANGO_GLYPH_EMPTY)
        run->glyphs[run->n_glyphs++] = (PartaGlyph){ info->glyph, (float) (x + pango_units_to_double (info->geometry.x_offset)),
                                                     (float) pango_units_to_double (info->geometry.y_offset) };
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

  run->clusters = g_new (cairo_text_cluster_t, item->item->num_chars);
  for (gboolean more = pango_glyph_item_iter_init_start (&iter, (PangoGlyphItem *) item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t cluster = { .num_bytes = iter.end_index - iter.start_index };
      int first = run->backward ? iter.end_glyph + 1 : iter.start_glyph;
      int last = run->backward ? iter.start_glyph + 1 : iter.end_glyph;

      for (int i = first; i < last; i++)
        cluster.num_glyphs += item->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
      run->clusters[run->n_clusters++] = cluster;
    }
  run->text = g_strndup (text + item->item->offset, (gsize) item->item->length);
  run->n_bytes = (guint) item->item->length;
}

static PartaGlyphRun *
shape (PangoItem  *item,
       double      size,
       const char *text,
       double      x,
       double     *width)
{
  PangoGlyphItem shaped = { .item = item, .glyphs = pango_glyph_string_new () };
  PartaGlyphRun *run = g_new0 (PartaGlyphRun, 1);

  run->font = g_object_ref (item->analysis.font);
  run->size = size;
  run->backward = item->analysis.level % 2 == 1;
  pango_shape_full (text + item->offset, item->length, text, -1, &item->analysis, shaped.glyphs);
  *width = add_glyphs (run, shaped.glyphs, x);
  add_clusters (run, &shaped, text);
  pango_glyph_string_free (shaped.glyphs);

  return run;
}

/* Sets one line in the font of @context, whose size is @size points. A layout would look for places to break it and measure its ink as
 * well. */
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
    {
      const PartaGlyphRun *run = self->runs->pdata[i];
      g_autoptr (Batch) batch = make_batch (run->font);

      append_run (batch, run, 0, 0);
      show_batch (batch, run->backward, cr);
    }
  cairo_restore (cr);
}

/* Makes an empty sheaf. */
PartaSheaf *
parta_sheaf_new (void)
{
  PartaSheaf *self = g_new0 (PartaSheaf, 1);

  self->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) free_batch);

  return self;
}

/* Frees it. */
void
parta_sheaf_free (PartaSheaf *self)
{
  g_ptr_array_unref (self->batches);
  g_free (self);
}

static Batch *
find_batch (PartaSheaf *self,
            PangoFont  *font)
{
  Batch *batch;

  for (guint i = 0; i < self->batches->len; i++)
    {
      batch = self->batches->pdata[i];
      if (batch->font == font)
        return batch;
    }

  batch = make_batch (font);
  g_ptr_array_add (self->batches, batch);

  return batch;
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

      append_run (find_batch (self, run->font), run, x, y);
    }
}

/* Shows everything and is empty again. */
void
parta_sheaf_show (PartaSheaf *self,
                  cairo_t    *cr)
{
  for (guint i = 0; i < self->batches->len; i++)
    show_batch (self->batches->pdata[i], FALSE, cr);
  g_ptr_array_set_size (self->batches, 0);
}
