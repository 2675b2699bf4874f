/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf.h"

#include <string.h>

#include "parta-pdf-dict.h"
#include "parta-pdf-xref.h"
#include "parta-sign-error.h"

#define MAX_BYTES (1024 * 1024 * 1024)
#define MAX_REVISIONS 64
#define TAIL 2048 /* how far from the end "startxref" is looked for */

struct _PartaPdf
{
  GBytes    *bytes;
  PartaSpan  file;
  GPtrArray *revisions; /* oldest first */
};

/* Finds the last "startxref" and returns the table it points to, or 0. */
static gsize
find_last_xref (PartaSpan file)
{
  static const char MARK[] = "startxref";
  gsize length = strlen (MARK);
  gsize stop = file.length > TAIL ? file.length - TAIL : 0;

  for (gsize at = file.length; at >= stop + length; at--)
    {
      PartaPdfCursor cursor = { file.data + at, file.data + file.length, FALSE };
      PartaPdfValue value;

      if (memcmp (file.data + at - length, MARK, length) != 0)
        continue;
      if (!parta_pdf_cursor_next (&cursor, &value) || value.kind != PARTA_PDF_INTEGER || value.number < 0)
        return 0;

      return (gsize) value.number;
    }

  return 0;
}

/* From the newest table to the oldest. Each must stand before the one that names it: no loop is possible. */
static gboolean
read_revisions (PartaPdf  *self,
                GError   **error)
{
  gsize next = find_last_xref (self->file);
  gsize before = self->file.length;

  while (next != 0)
    {
      PartaPdfRevision *revision;

      if (next >= before || self->revisions->len == MAX_REVISIONS)
        {
          parta_sign_error_malformed (error, "chain of cross-reference tables");
          return FALSE;
        }

      before = next;
      revision = parta_pdf_xref_read (self->file, before, &next, error);
      if (revision == NULL)
        return FALSE;
      g_ptr_array_insert (self->revisions, 0, revision);
    }

  if (self->revisions->len > 0)
    return TRUE;

  parta_sign_error_malformed (error, "no cross-reference table");
  return FALSE;
}

/**
 * parta_pdf_new:
 * @bytes: a file
 * @error: return location for an error
 *
 * Reads the skeleton of a PDF file: its revisions and where their objects stand. Only classic
 * cross-reference tables are read, as cairo and we write them.
 *
 * Returns: (transfer full): the file, or %NULL with %PARTA_SIGN_ERROR_MALFORMED or
 *   %PARTA_SIGN_ERROR_UNSUPPORTED
 */
PartaPdf *
parta_pdf_new (GBytes  *bytes,
               GError **error)
{
  g_autoptr (PartaPdf) self = g_new0 (PartaPdf, 1);

  g_return_val_if_fail (bytes != NULL, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->file.data = g_bytes_get_data (bytes, &self->file.length);
  self->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_pdf_xref_free);

  if (self->file.length > MAX_BYTES)
    {
      parta_sign_error_unsupported (error, "more than a gigabyte");
      return NULL;
    }
  if (self->file.length < 16 || memcmp (self->file.data, "%PDF-1.", 7) != 0)
    {
      parta_sign_error_malformed (error, "not a PDF file");
      return NULL;
    }
  if (!read_revisions (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_pdf_free:
 * @self: (nullable): a file
 *
 * Frees @self and everything lent from it.
 */
void
parta_pdf_free (PartaPdf *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->revisions);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * parta_pdf_get_bytes:
 * @self: a file
 *
 * Returns: (transfer none): the whole file
 */
GBytes *
parta_pdf_get_bytes (PartaPdf *self)
{
  return self->bytes;
}

/**
 * parta_pdf_get_n_revisions:
 * @self: a file
 *
 * Returns: how many states the file went through, 1 or more
 */
guint
parta_pdf_get_n_revisions (PartaPdf *self)
{
  return self->revisions->len;
}

/**
 * parta_pdf_get_revision:
 * @self: a file
 * @index: 0 for the oldest state
 *
 * Returns: (transfer none): that state
 */
const PartaPdfRevision *
parta_pdf_get_revision (PartaPdf *self,
                        guint     index)
{
  g_return_val_if_fail (index < self->revisions->len, NULL);

  return self->revisions->pdata[index];
}

/**
 * parta_pdf_get_last:
 * @self: a file
 *
 * Returns: (transfer none): the newest state
 */
const PartaPdfRevision *
parta_pdf_get_last (PartaPdf *self)
{
  return self->revisions->pdata[self->revisions->len - 1];
}

static int
compare_entry (const void *a,
               const void *b)
{
  guint left = ((const PartaPdfEntry *) a)->number;
  guint right = ((const PartaPdfEntry *) b)->number;

  return left < right ? -1 : left > right;
}

/**
 * parta_pdf_get_entry:
 * @self: a file
 * @revision: index of a state
 * @number: an object
 *
 * Returns: (transfer none) (nullable): what this very state, without the earlier ones, says about @number
 */
const PartaPdfEntry *
parta_pdf_get_entry (PartaPdf *self,
                     guint     revision,
                     guint     number)
{
  const PartaPdfRevision *state = parta_pdf_get_revision (self, revision);
  PartaPdfEntry key = { number, 0 };

  return bsearch (&key, state->entries->data, state->entries->len, sizeof key, compare_entry);
}

/**
 * parta_pdf_get_object_at:
 * @self: a file
 * @revision: index of a state
 * @number: an object
 * @value: (out caller-allocates): its value, lent
 *
 * Reads an object as it stood in that state. An object cannot reach beyond the state that wrote it.
 *
 * Returns: whether there was such an object
 */
gboolean
parta_pdf_get_object_at (PartaPdf      *self,
                         guint          revision,
                         guint          number,
                         PartaPdfValue *value)
{
  for (guint i = revision + 1; i-- > 0;)
    {
      const PartaPdfEntry *entry = parta_pdf_get_entry (self, i, number);
      const PartaPdfRevision *state = self->revisions->pdata[i];
      PartaPdfCursor cursor = { 0 };

      if (entry == NULL)
        continue;
      if (entry->offset == 0 || entry->offset >= state->xref)
        return FALSE;

      cursor.at = self->file.data + entry->offset;
      cursor.end = self->file.data + state->xref;

      return parta_pdf_cursor_next (&cursor, value) && value->kind == PARTA_PDF_INTEGER && value->number == number &&
             parta_pdf_cursor_next (&cursor, value) && parta_span_equals (value->span, "0") &&
             parta_pdf_cursor_next (&cursor, value) && parta_span_equals (value->span, "obj") &&
             parta_pdf_cursor_next (&cursor, value);
    }

  return FALSE;
}

/**
 * parta_pdf_get_object:
 * @self: a file
 * @number: an object
 * @value: (out caller-allocates): its value, lent
 *
 * Returns: whether there is such an object in the newest state
 */
gboolean
parta_pdf_get_object (PartaPdf      *self,
                      guint          number,
                      PartaPdfValue *value)
{
  return parta_pdf_get_object_at (self, self->revisions->len - 1, number, value);
}

static gboolean
read_length (PartaPdf  *self,
             PartaSpan  dict,
             gsize     *length)
{
  PartaPdfValue value;

  if (!parta_pdf_dict_get (dict, "/Length", &value))
    return FALSE;
  if (value.kind == PARTA_PDF_REF && !parta_pdf_get_object (self, parta_pdf_dict_get_ref (dict, "/Length"), &value))
    return FALSE;

  *length = (gsize) value.number;
  return value.kind == PARTA_PDF_INTEGER && value.number >= 0;
}

/**
 * parta_pdf_get_stream:
 * @self: a file
 * @number: an object
 * @dict: (out caller-allocates): its dictionary, lent
 * @stream: (out caller-allocates): its bytes as they stand in the file, lent
 *
 * Returns: whether @number is a stream whose length is true
 */
gboolean
parta_pdf_get_stream (PartaPdf      *self,
                      guint          number,
                      PartaPdfValue *dict,
                      PartaSpan     *stream)
{
  const char *end = self->file.data + self->file.length;
  PartaPdfCursor cursor;
  PartaPdfValue word;
  gsize length;

  if (!parta_pdf_get_object (self, number, dict) || dict->kind != PARTA_PDF_DICT ||
      !read_length (self, dict->span, &length))
    return FALSE;

  cursor = (PartaPdfCursor) { dict->span.data + dict->span.length, end, FALSE };
  if (!parta_pdf_cursor_next (&cursor, &word) || !parta_span_equals (word.span, "stream"))
    return FALSE;

  if (cursor.at < end && *cursor.at == '\r')
    cursor.at++;
  if (cursor.at < end && *cursor.at == '\n')
    cursor.at++;
  if (length > (gsize) (end - cursor.at))
    return FALSE;

  *stream = (PartaSpan) { cursor.at, length };
  cursor.at += length;

  return parta_pdf_cursor_next (&cursor, &word) && parta_span_equals (word.span, "endstream");
}

/* Puts the children of a node on the stack, last first, so that pages come out in order. */
static gboolean
push_kids (GArray              *stack,
           const PartaPdfValue *kids,
           guint                limit)
{
  PartaPdfCursor inside = parta_pdf_cursor_inside (kids);
  guint first = stack->len;
  PartaPdfValue kid;

  while (parta_pdf_cursor_next (&inside, &kid))
    {
      guint number = (guint) kid.number;

      if (kid.kind != PARTA_PDF_REF || kid.number > G_MAXINT32 || stack->len > limit)
        return FALSE;
      g_array_append_val (stack, number);
    }

  for (guint i = first, j = stack->len; i + 1 < j; i++, j--)
    {
      guint swap = g_array_index (stack, guint, i);

      g_array_index (stack, guint, i) = g_array_index (stack, guint, j - 1);
      g_array_index (stack, guint, j - 1) = swap;
    }

  return !inside.broken;
}

/**
 * parta_pdf_dup_pages:
 * @self: a file
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type guint): the page objects in order, at least one, or
 *   %NULL with %PARTA_SIGN_ERROR_MALFORMED
 */
GArray *
parta_pdf_dup_pages (PartaPdf  *self,
                     GError   **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  const PartaPdfRevision *last = parta_pdf_get_last (self);
  guint root = parta_pdf_dict_get_ref (last->trailer, "/Root");
  gboolean sound = TRUE;
  PartaPdfValue node, kids;
  guint number;

  if (parta_pdf_get_object (self, root, &node))
    {
      number = parta_pdf_dict_get_ref (node.span, "/Pages");
      g_array_append_val (stack, number);
    }

  /* No tree has more nodes than the file has objects: a loop among them ends here. */
  for (guint visited = 0; sound && stack->len > 0; visited++)
    {
      number = g_array_index (stack, guint, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);

      if (visited > last->size || !parta_pdf_get_object (self, number, &node) || node.kind != PARTA_PDF_DICT)
        sound = FALSE;
      else if (parta_pdf_dict_get_kind (node.span, "/Kids", PARTA_PDF_ARRAY, &kids))
        sound = push_kids (stack, &kids, last->size);
      else
        g_array_append_val (pages, number);
    }

  if (sound && pages->len > 0)
    return g_steal_pointer (&pages);

  parta_sign_error_malformed (error, "page tree");
  return NULL;
}
