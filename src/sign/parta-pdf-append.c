/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-append.h"

#include <string.h>

#include "parta-pdf-dict.h"
#include "parta-pdf-digest.h"

struct _PartaPdfAppend
{
  PartaPdf   *base; /* lent */
  GByteArray *out;  /* the old file, then what is new */
  gsize       start;
  guint       next;
  GTree      *offsets; /* object → offset in out, sorted by object */
};

static int
compare_number (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  guint left = GPOINTER_TO_UINT (a), right = GPOINTER_TO_UINT (b);

  return left < right ? -1 : left > right;
}

static void
put (PartaPdfAppend *self,
     const char     *text)
{
  g_byte_array_append (self->out, (const guint8 *) text, (guint) strlen (text));
}

static gsize
begin_object (PartaPdfAppend *self,
              guint           number)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", number);

  g_assert (number > 0 && number < self->next);

  g_tree_insert (self->offsets, GUINT_TO_POINTER (number), GSIZE_TO_POINTER (self->out->len));
  put (self, head);

  return self->out->len;
}

/**
 * parta_pdf_append_new:
 * @base: the file to add to; it must outlive the appender
 *
 * Begins a new revision behind @base. Not one byte of @base changes.
 *
 * Returns: (transfer full): an empty revision
 */
PartaPdfAppend *
parta_pdf_append_new (PartaPdf *base)
{
  PartaPdfAppend *self = g_new0 (PartaPdfAppend, 1);
  gsize length;
  const guint8 *data = g_bytes_get_data (parta_pdf_get_bytes (base), &length);

  self->base = base;
  self->out = g_byte_array_sized_new ((guint) length + 65536);
  self->next = 1;
  self->offsets = g_tree_new_full (compare_number, NULL, NULL, NULL);

  g_byte_array_append (self->out, data, (guint) length);
  if (length > 0 && data[length - 1] != '\n')
    put (self, "\n");
  self->start = self->out->len;

  for (guint i = 0; i < parta_pdf_get_n_revisions (base); i++)
    self->next = MAX (self->next, parta_pdf_get_revision (base, i)->size);

  return self;
}

/**
 * parta_pdf_append_free:
 * @self: (nullable): a revision
 *
 * Frees @self.
 */
void
parta_pdf_append_free (PartaPdfAppend *self)
{
  if (self == NULL)
    return;

  g_tree_unref (self->offsets);
  if (self->out != NULL)
    g_byte_array_unref (self->out);
  g_free (self);
}

/**
 * parta_pdf_append_reserve:
 * @self: a revision
 *
 * Returns: a number that no object has yet
 */
guint
parta_pdf_append_reserve (PartaPdfAppend *self)
{
  return self->next++;
}

/**
 * parta_pdf_append_object:
 * @self: a revision
 * @number: a reserved number, or one of the base file that is to be overridden
 * @body: PDF text
 *
 * Writes an object.
 *
 * Returns: where @body begins in the finished file
 */
gsize
parta_pdf_append_object (PartaPdfAppend *self,
                         guint           number,
                         const char     *body)
{
  gsize offset = begin_object (self, number);

  put (self, body);
  put (self, "\nendobj\n");

  return offset;
}

/**
 * parta_pdf_append_stream:
 * @self: a revision
 * @number: a reserved number
 * @dict: its dictionary; /Length is put in here
 * @stream: its bytes, encoded as @dict says
 *
 * Writes a stream object.
 */
void
parta_pdf_append_stream (PartaPdfAppend *self,
                         guint           number,
                         PartaSpan       dict,
                         PartaSpan       stream)
{
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, stream.length);
  g_autofree char *body = parta_pdf_dict_with (dict, "/Length", length);

  begin_object (self, number);
  put (self, body);
  put (self, "\nstream\n");
  g_byte_array_append (self->out, (const guint8 *) stream.data, (guint) stream.length);
  put (self, "\nendstream\nendobj\n");
}

/**
 * parta_pdf_append_get_object:
 * @self: a revision
 * @number: an object
 * @value: (out caller-allocates): its value, lent until the next object is written
 *
 * Reads an object as the new revision has it so far, so that two changes of one object do not
 * forget each other.
 *
 * Returns: whether there is such an object
 */
gboolean
parta_pdf_append_get_object (PartaPdfAppend *self,
                             guint           number,
                             PartaPdfValue  *value)
{
  gpointer offset = g_tree_lookup (self->offsets, GUINT_TO_POINTER (number));
  PartaPdfCursor cursor;

  if (offset == NULL)
    return parta_pdf_get_object (self->base, number, value);

  cursor.at = (const char *) self->out->data + GPOINTER_TO_SIZE (offset);
  cursor.end = (const char *) self->out->data + self->out->len;
  cursor.broken = FALSE;

  return parta_pdf_cursor_next (&cursor, value) && parta_pdf_cursor_next (&cursor, value) &&
         parta_pdf_cursor_next (&cursor, value) && parta_pdf_cursor_next (&cursor, value);
}

typedef struct
{
  PartaPdfAppend *self;
  GString        *table;
  GString        *lines;
  guint           first;
  guint           count;
} Table;

static void
close_section (Table *table)
{
  if (table->count > 0)
    g_string_append_printf (table->table, "%u %u\n%s", table->first, table->count, table->lines->str);
  g_string_truncate (table->lines, 0);
  table->count = 0;
}

static gboolean
write_entry (gpointer number,
             gpointer offset,
             gpointer user_data)
{
  Table *table = user_data;

  if (table->count > 0 && GPOINTER_TO_UINT (number) != table->first + table->count)
    close_section (table);
  if (table->count == 0)
    table->first = GPOINTER_TO_UINT (number);

  table->count++;
  g_string_append_printf (table->lines, "%010" G_GSIZE_FORMAT " 00000 n \n", GPOINTER_TO_SIZE (offset));

  return FALSE;
}

/* The first half of /ID never changes, the second is the content's own digest: no clock, no chance. */
static char *
make_id (PartaPdfAppend *self)
{
  PartaSpan trailer = parta_pdf_get_last (self->base)->trailer;
  g_autofree char *digest = NULL, *first = NULL;
  PartaPdfCursor inside;
  PartaPdfValue id, half;

  digest = parta_pdf_digest_hex ((PartaSpan) { (const char *) self->out->data, self->out->len });
  digest[32] = '\0';

  if (parta_pdf_dict_get_kind (trailer, "/ID", PARTA_PDF_ARRAY, &id))
    {
      inside = parta_pdf_cursor_inside (&id);
      if (parta_pdf_cursor_next (&inside, &half) && (half.kind == PARTA_PDF_HEX || half.kind == PARTA_PDF_STRING))
        first = parta_span_dup (half.span);
    }
  if (first == NULL)
    first = g_strdup_printf ("<%s>", digest);

  return g_strdup_printf ("[%s <%s>]", first, digest);
}

static char *
make_trailer (PartaPdfAppend *self)
{
  const PartaPdfRevision *last = parta_pdf_get_last (self->base);
  g_autofree char *size = g_strdup_printf ("%u", self->next);
  g_autofree char *previous = g_strdup_printf ("%" G_GSIZE_FORMAT, last->xref);
  g_autofree char *id = make_id (self);
  g_autofree char *with_size = parta_pdf_dict_with (last->trailer, "/Size", size);
  g_autofree char *with_previous = parta_pdf_dict_with (parta_span_of (with_size), "/Prev", previous);

  return parta_pdf_dict_with (parta_span_of (with_previous), "/ID", id);
}

/**
 * parta_pdf_append_finish:
 * @self: a revision, not to be written to afterwards
 *
 * Writes the cross-reference table and the trailer.
 *
 * Returns: (transfer full): the whole file
 */
GByteArray *
parta_pdf_append_finish (PartaPdfAppend *self)
{
  g_autoptr (GString) text = g_string_new ("xref\n");
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *trailer = make_trailer (self);
  Table table = { self, text, lines, 0, 0 };
  gsize xref = self->out->len;

  g_tree_foreach (self->offsets, write_entry, &table);
  close_section (&table);
  g_string_append_printf (text, "trailer\n%s\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", trailer, xref);
  put (self, text->str);

  return g_steal_pointer (&self->out);
}
