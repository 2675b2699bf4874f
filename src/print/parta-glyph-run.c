/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-glyph-run-private.h"

#include <math.h>
#include <string.h>

#define THOUSAND 1000.0
#define UNSEEN      2.0   /* thousandths of the size: where a glyph may stand beside its place */

/* What is written so far: operators that show text, as PDF has them. */
typedef struct
{
  const PartaGlyphRun *run;
  GString             *code;
  double               at;      /* where the next glyph comes to stand by itself, in thousandths of the size */
  double               rise;    /* above the base line, in points */
  gboolean             open;    /* within a string */
  guint                n_strings;
} Writer;

static void
open_string (Writer *self)
{
  if (self->open)
    return;

  g_string_append_c (self->code, '(');
  self->open = TRUE;
  self->n_strings++;
}

static void
close_string (Writer *self)
{
  if (self->open)
    g_string_append_c (self->code, ')');
  self->open = FALSE;
}

static void
append_byte (GString *code,
             guint    byte)
{
  if (byte == '\r' || byte == '\n')
    {
      g_string_append (code, byte == '\r' ? "\\r" : "\\n");
      return;
    }
  if (byte == '(' || byte == ')' || byte == '\\')
    g_string_append_c (code, '\\');
  g_string_append_c (code, (char) byte);
}

/* Moves the pen to where a glyph has to stand. */
static void
move_to (Writer           *self,
         const PartaGlyph *glyph)
{
  double place = (double) (glyph->x - self->run->glyphs[0].x) * THOUSAND / self->run->size, beside = place - self->at;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (-(double) glyph->y != self->rise)
    {
      close_string (self);
      self->rise = -(double) glyph->y;
      /* A thousandth of a point is the unit of a page. */
      g_string_append_printf (self->code, "]TJ %s Ts[", g_ascii_formatd (number, sizeof number, "%.0f", 1000 * self->rise));
    }
  if (fabs (beside) > UNSEEN)
    {
      close_string (self);
      g_string_append_printf (self->code, "%d", -(int) lround (beside));
      self->at += lround (beside);
    }
}

static void
write_glyphs (Writer *self,
              guint   first,
              guint   n)
{
  for (guint i = first; i < first + n; i++)
    {
      const PartaGlyph *glyph = &self->run->glyphs[i];
      guint number = glyph->number < parta_typeface_get_n_glyphs (self->run->face) ? glyph->number : 0;

      move_to (self, glyph);
      open_string (self);
      append_byte (self->code, number >> 8);
      append_byte (self->code, number & 0xFF);
      self->at += parta_typeface_get_width (self->run->face, number);
    }
}

/* Whether the glyphs themselves say what they stand for. */
static gboolean
speaks (const PartaGlyphRun        *run,
        const cairo_text_cluster_t *cluster,
        guint                       first,
        const char                 *text)
{
  gunichar sign = g_utf8_get_char (text);

  if (cluster->num_glyphs == 0)
    return TRUE;

  return cluster->num_glyphs == 1 && g_unichar_to_utf8 (sign, NULL) == cluster->num_bytes &&
         parta_typeface_get_sign (run->face, run->glyphs[first].number) == sign;
}

/* Glyphs that stand for another text than each for itself: ligatures, signs with accents, a blank that must not be broken. */
static void
write_told (Writer                     *self,
            const cairo_text_cluster_t *cluster,
            guint                       first,
            const char                 *text)
{
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (text, cluster->num_bytes, NULL, NULL, NULL);

  close_string (self);
  g_string_append (self->code, "]TJ/Span<</ActualText<FEFF");
  for (guint i = 0; utf16 != NULL && utf16[i] != 0; i++)
    g_string_append_printf (self->code, "%04X", utf16[i]);
  g_string_append (self->code, ">>>BDC[");
  write_glyphs (self, first, (guint) cluster->num_glyphs);
  close_string (self);
  g_string_append (self->code, "]TJ EMC[");
}

static void
write_cluster (Writer                     *self,
               const cairo_text_cluster_t *cluster,
               guint                       glyph,
               const char                 *text)
{
  if (speaks (self->run, cluster, glyph, text))
    write_glyphs (self, glyph, (guint) cluster->num_glyphs);
  else
    write_told (self, cluster, glyph, text);
}

/* Clusters stand in the order of the text, glyphs from left to right. */
static void
write_clusters (Writer *self)
{
  const PartaGlyphRun *run = self->run;
  const char *text = run->backward ? run->text + run->n_bytes : run->text;
  guint glyph = 0;

  for (guint i = 0; i < run->n_clusters; i++)
    {
      guint index = run->backward ? run->n_clusters - 1 - i : i;
      const cairo_text_cluster_t *cluster = &run->clusters[index];

      if (run->backward)
        text -= cluster->num_bytes;
      write_cluster (self, cluster, glyph, text);
      if (!run->backward)
        text += cluster->num_bytes;
      glyph += (guint) cluster->num_glyphs;
    }
}

/* "[(…)]TJ" of one string, the most frequent case, becomes "(…)Tj". */
static void
shorten (GString *code,
         guint    n_strings)
{
  if (n_strings != 1 || !g_str_has_prefix (code->str, "[(") || code->str[code->len - 5] != ')')
    return;

  g_string_truncate (code, code->len - strlen ("]TJ\n"));
  g_string_erase (code, 0, 1);
  g_string_append (code, "Tj\n");
}

/* "[(…)]TJ": the operators that show the run in a file, once its font and place are set. NULL for a font that no file can carry as it is. */
GBytes *
parta_glyph_run_get_code (PartaGlyphRun *self)
{
  g_autoptr (GString) code = NULL;
  Writer writer = { .run = self };

  if (self->code != NULL)
    return self->code;
  self->face = parta_typeface_get (self->font);
  if (self->face == NULL)
    return NULL;

  code = writer.code = g_string_new ("[");
  write_clusters (&writer);
  close_string (&writer);
  g_string_append (code, writer.rise != 0 ? "]TJ 0 Ts\n" : "]TJ\n");
  shorten (code, writer.n_strings);
  self->code = g_bytes_new (code->str, code->len);

  return self->code;
}
