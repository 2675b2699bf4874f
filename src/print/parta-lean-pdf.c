/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-lean-font-private.h"

#include <gio/gio.h>
#include <string.h>

#define XREF_ENTRY 20u   /* bytes of a line in the table of objects */
#define TAIL       40u   /* bytes that hold the last three lines */
#define NUMBER     30u   /* bytes that hold the head of an object with a number */

/* A file as cairo writes it: objects one after the other, a table of their places, a trailer. */
typedef struct
{
  const char *data;
  gsize       size, table;      /* where the table begins */
  const char *trailer;
  guint       n_objects;
  gsize      *places, *ends;    /* of each object, by its number */
  guint      *order;            /* numbers of the objects, as they stand in the file */
} File;

static guint64
read_number (const char **text)
{
  guint64 number = 0;

  while (g_ascii_isspace (**text))
    (*text)++;
  for (; g_ascii_isdigit (**text); (*text)++)
    number = 10 * number + (guint64) (**text - '0');

  return number;
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      places)
{
  gsize first = ((const gsize *) places)[*(const guint *) a], second = ((const gsize *) places)[*(const guint *) b];

  return (first > second) - (first < second);
}

static gboolean
read_table (File *self)
{
  const char *c = self->data + self->table;

  if (!g_str_has_prefix (c, "xref\n0 "))
    return FALSE;
  c += strlen ("xref\n0 ");
  self->n_objects = (guint) read_number (&c);
  c++;
  if (self->n_objects < 2 || (gsize) (c - self->data) + (gsize) self->n_objects * XREF_ENTRY >= self->size)
    return FALSE;

  self->places = g_new0 (gsize, self->n_objects);
  self->ends = g_new0 (gsize, self->n_objects);
  self->order = g_new0 (guint, self->n_objects);
  for (guint i = 1; i < self->n_objects; i++)
    {
      const char *entry = c + i * XREF_ENTRY;

      self->places[i] = (gsize) read_number (&entry);
      if (self->places[i] >= self->table)
        return FALSE;
      self->order[i] = i;
    }
  self->trailer = c + self->n_objects * XREF_ENTRY;

  return g_str_has_prefix (self->trailer, "trailer\n");
}

/* Where the last lines of the file begin. */
static const char *
find_tail (const File *self)
{
  return g_strstr_len (self->data + self->size - TAIL, TAIL, "startxref\n");
}

static gboolean
read_file (File *self)
{
  const char *end = self->size >= TAIL ? find_tail (self) : NULL;

  if (end == NULL)
    return FALSE;
  end += strlen ("startxref\n");
  self->table = (gsize) read_number (&end);
  if (self->table + XREF_ENTRY >= self->size || !read_table (self))
    return FALSE;

  g_qsort_with_data (self->order + 1, (int) self->n_objects - 1, sizeof (guint), compare_places, self->places);
  for (guint i = 1; i < self->n_objects; i++)
    self->ends[self->order[i]] = i + 1 < self->n_objects ? self->places[self->order[i + 1]] : self->table;

  return TRUE;
}

static void
clear_file (File *self)
{
  g_free (self->places);
  g_free (self->ends);
  g_free (self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, clear_file)

/* Returns: (nullable) (transfer full): what a converter makes of data */
static GByteArray *
convert (GConverter   *converter,
         const guint8 *data,
         gsize         size)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;
  guint8 buffer[16384];

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read, n_written;

      result = g_converter_convert (converter, data, size, buffer, sizeof buffer, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      g_byte_array_append (made, buffer, (guint) n_written);
      data += n_read;
      size -= n_read;
    }

  return g_steal_pointer (&made);
}

static GByteArray *
make_lean (const guint8 *packed,
           gsize         size,
           gsize        *full_size)
{
  g_autoptr (GConverter) unpack = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GConverter) pack = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));
  g_autoptr (GByteArray) font = convert (unpack, packed, size);
  g_autoptr (GByteArray) lean = font != NULL ? parta_lean_font (font->data, font->len) : NULL;

  if (lean == NULL)
    return NULL;
  *full_size = lean->len;

  return convert (pack, lean->data, lean->len);
}

/* The size of a stream stands in an object of its own, behind it. */
static gboolean
read_size (const File *self,
           guint       font,
           guint       object,
           gsize      *size)
{
  const char *c;

  if (object == 0 || object >= self->n_objects || self->places[object] < self->places[font])
    return FALSE;
  c = g_strstr_len (self->data + self->places[object], NUMBER, " obj\n");
  if (c == NULL)
    return FALSE;
  c += strlen (" obj\n");
  *size = (gsize) read_number (&c);

  return *size > 0;
}

/* A stream that is a font is written anew. Returns: the number of the object that tells its size, 0 for any other object. */
static guint
write_font (const File *self,
            guint       object,
            GByteArray *lean,
            gsize      *new_size)
{
  const char *start = self->data + self->places[object];
  const char *key = g_strstr_len (start, 120, "/Length1 "), *stream = key != NULL ? g_strstr_len (key, 60, "stream\n") : NULL;
  const char *length = g_strstr_len (start, 60, "/Length ");
  g_autoptr (GByteArray) packed = NULL;
  g_autofree char *head = NULL;
  gsize size, full_size;
  guint told;

  if (stream == NULL || length == NULL || stream > self->data + self->ends[object])
    return 0;
  length += strlen ("/Length ");
  told = (guint) read_number (&length);
  stream += strlen ("stream\n");
  if (!read_size (self, object, told, &size) || size > self->ends[object] - (gsize) (stream - self->data))
    return 0;
  packed = make_lean ((const guint8 *) stream, size, &full_size);
  if (packed == NULL)
    return 0;

  head = g_strdup_printf ("%u 0 obj\n<< /Length %u 0 R\n   /Filter /FlateDecode\n   /Length1 %" G_GSIZE_FORMAT "\n>>\nstream\n",
                          object, told, full_size);
  g_byte_array_append (lean, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (lean, packed->data, packed->len);
  g_byte_array_append (lean, (const guint8 *) "\nendstream\nendobj\n", 18);
  *new_size = packed->len;

  return told;
}

static void
append_text (GByteArray *lean,
             const char *text)
{
  g_byte_array_append (lean, (const guint8 *) text, (guint) strlen (text));
}

/* The object behind a font tells its size. */
static void
write_objects (File       *self,
               GByteArray *lean,
               gsize      *places)
{
  g_autofree gsize *sizes = g_new0 (gsize, self->n_objects);

  for (guint i = 1; i < self->n_objects; i++)
    {
      guint object = self->order[i], told;
      gsize new_size = 0;

      places[object] = lean->len;
      if (sizes[object] > 0)
        {
          g_autofree char *text = g_strdup_printf ("%u 0 obj\n   %" G_GSIZE_FORMAT "\nendobj\n", object, sizes[object]);

          append_text (lean, text);
          continue;
        }
      told = write_font (self, object, lean, &new_size);
      if (told != 0)
        sizes[told] = new_size;
      else
        g_byte_array_append (lean, (const guint8 *) self->data + self->places[object], (guint) (self->ends[object] - self->places[object]));
    }
}

static void
write_table (const File  *self,
             GByteArray  *lean,
             const gsize *places)
{
  gsize table = lean->len;
  const char *end = find_tail (self);
  g_autofree char *head = g_strdup_printf ("xref\n0 %u\n0000000000 65535 f \n", self->n_objects);
  g_autofree char *tail = g_strdup_printf ("startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", table);

  append_text (lean, head);
  for (guint i = 1; i < self->n_objects; i++)
    {
      g_autofree char *entry = g_strdup_printf ("%010" G_GSIZE_FORMAT " 00000 n \n", places[i]);

      append_text (lean, entry);
    }
  g_byte_array_append (lean, (const guint8 *) self->trailer, (guint) (end - self->trailer));
  append_text (lean, tail);
}

/* A file that cairo wrote, with lean fonts (transfer full). What is not as cairo writes it stays as it is. */
GBytes *
parta_lean_pdf (GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  g_auto (File) file = { .data = data, .size = size };
  g_autoptr (GByteArray) lean = NULL;
  g_autofree gsize *places = NULL;

  if (!read_file (&file))
    return g_bytes_ref (pdf);

  lean = g_byte_array_sized_new ((guint) size);
  places = g_new0 (gsize, file.n_objects);
  g_byte_array_append (lean, (const guint8 *) data, (guint) file.places[file.order[1]]);
  write_objects (&file, lean, places);
  write_table (&file, lean, places);

  return g_byte_array_free_to_bytes (g_steal_pointer (&lean));
}
