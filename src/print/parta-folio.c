/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-folio-private.h"

#include "parta-folio-parts-private.h"

#include <string.h>

/* Numbers of the objects that every file has. Pages inherit size and fonts from their list. */
#define CATALOG   1u
#define PAGES     2u
#define RESOURCES 3u

#define PACKING  6       /* how hard zlib tries, of 9 */
#define PIECE    16384   /* bytes that are packed at once */

typedef struct
{
  char  *title;
  guint  page;
} Entry;

static void
clear_entry (gpointer entry)
{
  g_free (((Entry *) entry)->title);
}

/* Begins a file without pages. @width, @height: of its pages, in points. */
PartaFolio *
parta_folio_new (double width,
                 double height)
{
  PartaFolio *self = g_new0 (PartaFolio, 1);

  self->width = width;
  self->height = height;
  self->bytes = g_string_new ("%PDF-1.4\n%\xB5\xED\xAE\xFB\n");
  self->places = g_array_new (FALSE, TRUE, sizeof (gsize));
  g_array_set_size (self->places, RESOURCES + 1);
  self->fonts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_folio_font_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  self->outline = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->outline, clear_entry);
  self->packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, PACKING));
  self->packed = g_byte_array_new ();
  parta_folio_page_init (&self->page, self);

  return self;
}

/* Frees it. */
void
parta_folio_free (PartaFolio *self)
{
  if (self->bytes != NULL)
    g_string_free (self->bytes, TRUE);
  g_array_unref (self->places);
  g_ptr_array_unref (self->fonts);
  g_array_unref (self->pages);
  g_array_unref (self->outline);
  g_object_unref (self->packer);
  g_byte_array_unref (self->packed);
  parta_folio_page_clear (&self->page);
  g_free (self);
}

/* The number of an object that comes later. */
guint
parta_folio_reserve (PartaFolio *self)
{
  g_array_set_size (self->places, self->places->len + 1);

  return self->places->len - 1;
}

static void
begin_object (PartaFolio *self,
              guint       number)
{
  g_array_index (self->places, gsize, number) = self->bytes->len;
  g_string_append_printf (self->bytes, "%u 0 obj\n", number);
}

/* Writes an object that is no stream. */
void
parta_folio_add_object (PartaFolio *self,
                        guint       number,
                        const char *content)
{
  begin_object (self, number);
  g_string_append (self->bytes, content);
  g_string_append (self->bytes, "\nendobj\n");
}

static void
pack (PartaFolio    *self,
      gconstpointer  data,
      gsize          size)
{
  GConverterResult result = G_CONVERTER_CONVERTED;
  const guint8 *rest = data;

  g_byte_array_set_size (self->packed, 0);
  while (result != G_CONVERTER_FINISHED)
    {
      guint length = self->packed->len;
      gsize n_read = 0, n_written = 0;

      g_byte_array_set_size (self->packed, length + PIECE);
      result = g_converter_convert (self->packer, rest, size, self->packed->data + length, PIECE, G_CONVERTER_INPUT_AT_END,
                                    &n_read, &n_written, NULL);
      g_assert (result != G_CONVERTER_ERROR);   /* all the input is there, and room for the output */
      g_byte_array_set_size (self->packed, length + (guint) n_written);
      rest += n_read;
      size -= n_read;
    }
  g_converter_reset (self->packer);
}

/* Writes a stream, packed. @entries: what its dictionary says of it, "" for nothing. */
void
parta_folio_add_stream (PartaFolio    *self,
                        guint          number,
                        const char    *entries,
                        gconstpointer  data,
                        gsize          size)
{
  pack (self, data, size);
  begin_object (self, number);
  g_string_append_printf (self->bytes, "<</Length %u/Filter/FlateDecode%s>>\nstream\n", self->packed->len, entries);
  g_string_append_len (self->bytes, (const char *) self->packed->data, self->packed->len);
  g_string_append (self->bytes, "\nendstream\nendobj\n");
}

/* An empty page to draw on (transfer none), until parta_folio_end_page(). */
PartaCanvas *
parta_folio_begin_page (PartaFolio *self)
{
  parta_folio_page_begin (&self->page);

  return &self->page.canvas;
}

/* Writes the page that was drawn. */
void
parta_folio_end_page (PartaFolio *self)
{
  const GString *code = parta_folio_page_finish (&self->page);
  guint content = parta_folio_reserve (self), page = parta_folio_reserve (self);
  char text[80];

  parta_folio_add_stream (self, content, "", code->str, code->len);
  g_snprintf (text, sizeof text, "<</Type/Page/Parent %u 0 R/Contents %u 0 R>>", PAGES, content);
  parta_folio_add_object (self, page, text);
  g_array_append_val (self->pages, page);
}

/* Who reads on a screen finds page @page, from 0, by @title. */
void
parta_folio_add_outline (PartaFolio *self,
                         const char *title,
                         guint       page)
{
  Entry entry = { g_strdup (title), page };

  g_array_append_val (self->outline, entry);
}

/* A text for people: UTF-16, so that every letter has its place. */
static void
append_text (GString    *object,
             const char *key,
             const char *text)
{
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (text, -1, NULL, NULL, NULL);

  g_string_append_printf (object, "%s<FEFF", key);
  for (guint i = 0; utf16 != NULL && utf16[i] != 0; i++)
    g_string_append_printf (object, "%04X", utf16[i]);
  g_string_append_c (object, '>');
}

/* Returns: the number of the outline's object, 0 where there is none */
static guint
write_outline (PartaFolio *self)
{
  guint n = self->outline->len, root = n > 0 ? parta_folio_reserve (self) : 0, first = self->places->len;
  g_autoptr (GString) object = g_string_new (NULL);

  g_string_printf (object, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %u>>", first, first + n - 1, n);
  if (n > 0)
    parta_folio_add_object (self, root, object->str);
  for (guint i = 0; i < n; i++)
    {
      const Entry *entry = &g_array_index (self->outline, Entry, i);
      guint page = g_array_index (self->pages, guint, MIN (entry->page, self->pages->len - 1));

      g_string_assign (object, "<<");
      append_text (object, "/Title", entry->title);
      g_string_append_printf (object, "/Parent %u 0 R/Dest[%u 0 R/XYZ null null null]", root, page);
      if (i > 0)
        g_string_append_printf (object, "/Prev %u 0 R", first + i - 1);
      if (i + 1 < n)
        g_string_append_printf (object, "/Next %u 0 R", first + i + 1);
      g_string_append (object, ">>");
      parta_folio_add_object (self, parta_folio_reserve (self), object->str);
    }

  return root;
}

static void
write_pages (PartaFolio *self)
{
  g_autoptr (GString) object = g_string_new ("<</Type/Pages/MediaBox[0 0 ");
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (object, "%s ", g_ascii_formatd (number, sizeof number, "%.3f", self->width));
  g_string_append_printf (object, "%s]", g_ascii_formatd (number, sizeof number, "%.3f", self->height));
  g_string_append_printf (object, "/Resources %u 0 R/Count %u/Kids[", RESOURCES, self->pages->len);
  for (guint i = 0; i < self->pages->len; i++)
    g_string_append_printf (object, "%u 0 R%s", g_array_index (self->pages, guint, i), i % 8 == 7 ? "\n" : " ");
  g_string_append (object, "]>>");
  parta_folio_add_object (self, PAGES, object->str);

  g_string_assign (object, "<</Font<<");
  for (guint i = 0; i < self->fonts->len; i++)
    g_string_append_printf (object, "/F%u %u 0 R", i, ((PartaFolioFont *) self->fonts->pdata[i])->number);
  g_string_append (object, ">>>>");
  parta_folio_add_object (self, RESOURCES, object->str);
}

/* "2026-10-12T09:30:00Z" becomes "D:20261012093000Z". */
static void
append_date (GString    *object,
             const char *key,
             const char *date)
{
  g_string_append_printf (object, "%s(D:", key);
  for (const char *c = date; *c != '\0'; c++)
    {
      if (g_ascii_isdigit (*c) || *c == 'Z')
        g_string_append_c (object, *c);
    }
  g_string_append_c (object, ')');
}

static guint
write_facts (PartaFolio            *self,
             const PartaFolioFacts *facts)
{
  guint number = parta_folio_reserve (self);
  g_autoptr (GString) object = g_string_new ("<<");

  append_text (object, "/Title", facts->title);
  append_text (object, "/Author", facts->author);
  append_text (object, "/Subject", facts->subject);
  append_text (object, "/Creator", facts->creator);
  append_text (object, "/Producer", facts->creator);
  append_date (object, "/CreationDate", facts->created);
  append_date (object, "/ModDate", facts->created);
  g_string_append (object, ">>");
  parta_folio_add_object (self, number, object->str);

  return number;
}

static void
write_table (PartaFolio *self,
             guint       facts)
{
  gsize table = self->bytes->len;

  g_string_append_printf (self->bytes, "xref\n0 %u\n0000000000 65535 f \n", self->places->len);
  for (guint i = 1; i < self->places->len; i++)
    g_string_append_printf (self->bytes, "%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (self->places, gsize, i));
  g_string_append_printf (self->bytes, "trailer\n<</Size %u/Root %u 0 R/Info %u 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          self->places->len, CATALOG, facts, table);
}

/* Writes what belongs to all pages, and gives the file away (transfer full) (nullable): NULL where a font came that no file can carry
 * as it is. Nothing can be drawn any more. */
GBytes *
parta_folio_finish (PartaFolio            *self,
                    const PartaFolioFacts *facts)
{
  g_autofree char *catalog = NULL;
  guint outline;

  if (self->foreign)
    return NULL;

  parta_folio_write_fonts (self);
  if (self->foreign)
    return NULL;
  write_pages (self);
  outline = write_outline (self);
  catalog = outline > 0 ? g_strdup_printf ("<</Type/Catalog/Pages %u 0 R/Outlines %u 0 R>>", PAGES, outline)
                        : g_strdup_printf ("<</Type/Catalog/Pages %u 0 R>>", PAGES);
  parta_folio_add_object (self, CATALOG, catalog);
  write_table (self, write_facts (self, facts));

  return g_string_free_to_bytes (g_steal_pointer (&self->bytes));
}
