/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* What PDF/A asks for and cairo 1.16 leaves out. */

#include "parta-pdf-conform.h"

#include <string.h>

#include "parta-pdf-dict.h"

/* Counts the glyphs of a font subset: cairo numbers them from 0 and lists their widths as [0 [w w w …]]. */
static guint
count_glyphs (PartaSpan font)
{
  PartaPdfValue list, value;
  PartaPdfCursor inside, widths;
  guint n = 0;

  if (!parta_pdf_dict_get_kind (font, "/W", PARTA_PDF_ARRAY, &list))
    return 0;

  inside = parta_pdf_cursor_inside (&list);
  if (!parta_pdf_cursor_next (&inside, &value) || !parta_span_equals (value.span, "0") ||
      !parta_pdf_cursor_next (&inside, &value) || value.kind != PARTA_PDF_ARRAY)
    return 0;

  for (widths = parta_pdf_cursor_inside (&value); parta_pdf_cursor_next (&widths, &value);)
    n++;

  return parta_pdf_cursor_next (&inside, &value) ? 0 : n;
}

/* PDF/A-1 wants a bit for every glyph of the subset. */
static void
add_glyph_set (PartaPdfAppend *append,
               PartaSpan       font)
{
  guint number = parta_pdf_dict_get_ref (font, "/FontDescriptor");
  guint n_glyphs = count_glyphs (font);
  guint n_bytes = (n_glyphs + 7) / 8;
  g_autofree char *bits = g_malloc0 (n_bytes + 1);
  g_autofree char *reference = NULL, *body = NULL;
  PartaPdfValue descriptor, known;
  guint set;

  if (n_glyphs == 0 || !parta_pdf_append_get_object (append, number, &descriptor) ||
      descriptor.kind != PARTA_PDF_DICT || parta_pdf_dict_get (descriptor.span, "/CIDSet", &known))
    return;

  for (guint i = 0; i < n_glyphs; i++)
    bits[i / 8] |= (char) (0x80 >> (i % 8));

  set = parta_pdf_append_reserve (append);
  reference = g_strdup_printf ("%u 0 R", set);
  body = parta_pdf_dict_with (descriptor.span, "/CIDSet", reference);
  parta_pdf_append_object (append, number, body);
  parta_pdf_append_stream (append, set, parta_span_of ("<< >>"), (PartaSpan) { bits, n_bytes });
}

/**
 * parta_pdf_conform_fonts:
 * @append: a revision behind @pdf
 * @pdf: a file written by cairo
 *
 * Completes the TrueType subsets: /CIDToGIDMap, without which PDF/A is broken in any part, and
 * /CIDSet for part 1.
 */
void
parta_pdf_conform_fonts (PartaPdfAppend *append,
                         PartaPdf       *pdf)
{
  guint size = parta_pdf_get_last (pdf)->size;

  for (guint number = 1; number < size; number++)
    {
      g_autofree char *body = NULL;
      PartaPdfValue font, value;

      if (!parta_pdf_get_object (pdf, number, &font) || font.kind != PARTA_PDF_DICT ||
          !parta_pdf_dict_get (font.span, "/Subtype", &value) || !parta_span_equals (value.span, "/CIDFontType2"))
        continue;

      add_glyph_set (append, font.span);
      if (parta_pdf_dict_get (font.span, "/CIDToGIDMap", &value))
        continue;
      body = parta_pdf_dict_with (font.span, "/CIDToGIDMap", "/Identity");
      parta_pdf_append_object (append, number, body);
    }
}

static gboolean
is_opaque_value (PartaSpan            name,
                 const PartaPdfValue *value)
{
  g_autofree char *text = NULL;

  if (parta_span_equals (name, "/SMask"))
    return parta_span_equals (value->span, "/None");
  if (parta_span_equals (name, "/BM"))
    return parta_span_equals (value->span, "/Normal");
  if (!parta_span_equals (name, "/ca") && !parta_span_equals (name, "/CA"))
    return TRUE;

  text = parta_span_dup (value->span);
  return (value->kind == PARTA_PDF_INTEGER || value->kind == PARTA_PDF_REAL) && g_ascii_strtod (text, NULL) == 1;
}

static gboolean
is_opaque (PartaSpan object)
{
  PartaPdfCursor cursor = parta_pdf_cursor_at (object);
  PartaPdfValue value;
  PartaSpan name = { NULL, 0 };

  while (parta_pdf_cursor_next_flat (&cursor, &value))
    {
      if (name.length > 0 && !is_opaque_value (name, &value))
        return FALSE;
      name = value.kind == PARTA_PDF_NAME ? value.span : (PartaSpan) { NULL, 0 };
    }

  return TRUE;
}

static void
blank_group (PartaPdf  *pdf,
             guint      page,
             char      *copy)
{
  const char *data = g_bytes_get_data (parta_pdf_get_bytes (pdf), NULL);
  PartaPdfValue dict, key, value;
  PartaPdfCursor inside;

  if (!parta_pdf_get_object (pdf, page, &dict))
    return;

  inside = parta_pdf_cursor_inside (&dict);
  while (parta_pdf_dict_next (&inside, &key, &value))
    if (parta_span_equals (key.span, "/Group"))
      memset (copy + (key.span.data - data), ' ', (gsize) (inside.at - key.span.data));
}

/**
 * parta_pdf_conform_groups:
 * @pdf: a file written by cairo, not yet signed
 *
 * cairo declares every page a transparency group, which PDF/A-1 forbids, even when nothing on it
 * is transparent. Where nothing in the whole file is, the declaration is overwritten with spaces.
 *
 * Returns: (transfer full) (nullable): the file without the declarations; %NULL when it must stay as it is
 */
GBytes *
parta_pdf_conform_groups (PartaPdf *pdf)
{
  g_autoptr (GArray) pages = parta_pdf_dup_pages (pdf, NULL);
  guint size = parta_pdf_get_last (pdf)->size;
  gsize length;
  gconstpointer data = g_bytes_get_data (parta_pdf_get_bytes (pdf), &length);
  char *copy;

  for (guint number = 1; pages != NULL && number < size; number++)
    {
      PartaPdfValue object;

      if (parta_pdf_get_object (pdf, number, &object) && !is_opaque (object.span))
        return NULL;
    }
  if (pages == NULL)
    return NULL;

  copy = g_memdup2 (data, length);
  for (guint i = 0; i < pages->len; i++)
    blank_group (pdf, g_array_index (pages, guint, i), copy);

  return g_bytes_new_take (copy, length);
}
