/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-folio-parts-private.h"

#include <string.h>

#define SUBSET_LETTERS 6u    /* before the name of a font of which only some letters are there */
#define BLOCK        100u    /* most lines of a block that says what glyphs stand for */
#define SYMBOLIC       4u    /* the letters are numbered, in no order that a reader would know */
#define STEM          80u    /* nobody asks how thick the letters are as long as they are there */

/* Frees it. */
void
parta_folio_font_free (PartaFolioFont *self)
{
  g_free (self->wanted);
  g_free (self);
}

/* The place of a font in the list, to which it is added with the first text. */
guint
parta_folio_find_font (PartaFolio    *self,
                       PartaTypeface *face)
{
  PartaFolioFont *font;

  for (guint i = 0; i < self->fonts->len; i++)
    {
      font = self->fonts->pdata[i];
      if (font->face == face)
        return i;
    }

  font = g_new0 (PartaFolioFont, 1);
  font->face = face;
  font->wanted = g_malloc0 (parta_typeface_get_n_glyphs (face));
  font->number = parta_folio_reserve (self);
  g_ptr_array_add (self->fonts, font);

  return self->fonts->len - 1;
}

/* "QWERTY+PTSans-Regular": letters that follow from which glyphs are there, as the format wants them. */
static char *
dup_name (const PartaFolioFont *self)
{
  guint32 mix = 2166136261u;   /* where the mixing by Fowler, Noll and Vo begins */
  char letters[SUBSET_LETTERS + 1] = "";

  for (guint i = 0; i < parta_typeface_get_n_glyphs (self->face); i++)
    {
      if (self->wanted[i] != 0)
        mix = (mix ^ i) * 16777619u;
    }
  for (guint i = 0; i < SUBSET_LETTERS; i++, mix /= 26)
    letters[i] = (char) ('A' + mix % 26);

  return g_strconcat (letters, "+", parta_typeface_get_name (self->face), NULL);
}

/* "3[553 612]17[250]": the widths of glyphs that follow each other. */
static char *
dup_widths (const PartaFolioFont *self)
{
  GString *widths = g_string_new (NULL);
  guint n_glyphs = parta_typeface_get_n_glyphs (self->face);

  for (guint i = 0; i < n_glyphs; i++)
    {
      if (self->wanted[i] == 0)
        continue;
      if (i == 0 || self->wanted[i - 1] == 0)
        g_string_append_printf (widths, "%u[", i);
      g_string_append_printf (widths, "%u", parta_typeface_get_width (self->face, i));
      g_string_append_c (widths, i + 1 < n_glyphs && self->wanted[i + 1] != 0 ? ' ' : ']');
    }

  return g_string_free (widths, FALSE);
}

static void
append_sign (GString  *text,
             guint     glyph,
             gunichar  sign)
{
  g_string_append_printf (text, "<%04X><", glyph);
  if (sign > 0xFFFF)
    g_string_append_printf (text, "%04X%04X", 0xD800 + ((sign - 0x10000) >> 10), 0xDC00 + ((sign - 0x10000) & 0x3FF));
  else
    g_string_append_printf (text, "%04X", sign);
  g_string_append (text, ">\n");
}

static void
append_signs (GString              *text,
              const PartaFolioFont *self)
{
  g_autoptr (GString) block = g_string_new (NULL);
  guint n = 0, n_glyphs = parta_typeface_get_n_glyphs (self->face);

  for (guint i = 0; i < n_glyphs; i++)
    {
      gunichar sign = self->wanted[i] != 0 ? parta_typeface_get_sign (self->face, i) : 0;

      if (sign != 0)
        {
          append_sign (block, i, sign);
          n++;
        }
      if (n == BLOCK || (n > 0 && i + 1 == n_glyphs))
        {
          g_string_append_printf (text, "%u beginbfchar\n%sendbfchar\n", n, block->str);
          g_string_truncate (block, 0);
          n = 0;
        }
    }
}

/* Returns: the number of the object that says for which signs the glyphs stand */
static guint
write_signs (PartaFolio           *folio,
             const PartaFolioFont *self)
{
  g_autoptr (GString) text = g_string_new ("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                           "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                                           "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                           "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
  guint number = parta_folio_reserve (folio);

  append_signs (text, self);
  g_string_append (text, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  parta_folio_add_stream (folio, number, "", text->str, text->len);

  return number;
}

/* Returns: the number of the font's file */
static guint
write_file (PartaFolio *folio,
            GByteArray *file)
{
  g_autofree char *entries = g_strdup_printf ("/Length1 %u", file->len);
  guint number = parta_folio_reserve (folio);

  parta_folio_add_stream (folio, number, entries, file->data, file->len);

  return number;
}

/* Returns: the number of the object that says which glyphs are there: all up to the last one, though some are empty */
static guint
write_set (PartaFolio           *folio,
           const PartaFolioFont *self)
{
  g_autoptr (GByteArray) bits = g_byte_array_new ();
  guint number = parta_folio_reserve (folio), n = parta_typeface_get_n_glyphs (self->face);

  while (n > 1 && self->wanted[n - 1] == 0)
    n--;
  g_byte_array_set_size (bits, (n + 7) / 8);
  memset (bits->data, 0xFF, bits->len);
  if (n % 8 != 0)
    bits->data[bits->len - 1] = (guint8) (0xFF << (8 - n % 8));
  parta_folio_add_stream (folio, number, "", bits->data, bits->len);

  return number;
}

/* Returns: the number of the object that describes the shape of the letters */
static guint
write_shape (PartaFolio           *folio,
             const PartaFolioFont *self,
             const char           *name,
             guint                 file)
{
  guint set = write_set (folio, self), number = parta_folio_reserve (folio);
  g_autofree char *object = NULL;
  PartaTypefaceShape shape;

  parta_typeface_get_shape (self->face, &shape);
  object = g_strdup_printf ("<</Type/FontDescriptor/FontName/%s/Flags %u/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
                            "/CapHeight %d/StemV %u/CIDSet %u 0 R/FontFile2 %u 0 R>>",
                            name, SYMBOLIC, shape.left, shape.bottom, shape.right, shape.top, shape.ascent, shape.descent,
                            shape.ascent, STEM, set, file);
  parta_folio_add_object (folio, number, object);

  return number;
}

static void
write_font (PartaFolio           *folio,
            const PartaFolioFont *self,
            guint                 file)
{
  guint signs = write_signs (folio, self), letters;
  g_autofree char *name = dup_name (self), *widths = dup_widths (self), *object = NULL, *whole = NULL;
  guint shape = write_shape (folio, self, name, file);

  letters = parta_folio_reserve (folio);
  object = g_strdup_printf ("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                            "/Supplement 0>>/FontDescriptor %u 0 R/CIDToGIDMap /Identity/DW 0/W[%s]>>", name, shape, widths);
  parta_folio_add_object (folio, letters, object);
  whole = g_strdup_printf ("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
                           name, letters, signs);
  parta_folio_add_object (folio, self->number, whole);
}

/* Writes all fonts, each with the letters that some page shows. */
void
parta_folio_write_fonts (PartaFolio *self)
{
  for (guint i = 0; i < self->fonts->len; i++)
    {
      PartaFolioFont *font = self->fonts->pdata[i];
      g_autoptr (GByteArray) file = NULL;

      font->wanted[0] = 1;   /* what stands for a letter that is missing belongs to every font */
      file = parta_typeface_cut (font->face, font->wanted);
      if (file == NULL)
        {
          self->foreign = TRUE;
          return;
        }
      write_font (self, font, write_file (self, file));
    }
}
