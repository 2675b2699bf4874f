/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-xref.h"

#include <string.h>

#include "parta-pdf-dict.h"
#include "parta-sign-error.h"

#define MAX_OBJECT 8388607 /* the limit that the PDF standard itself names */
#define LINE 20            /* bytes of one entry, fixed by the standard */

static gboolean
read_fixed (const char *at,
            guint       digits,
            gsize      *number)
{
  *number = 0;
  for (guint i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return FALSE;
      *number = *number * 10 + (gsize) (at[i] - '0');
    }

  return TRUE;
}

/* "0000000123 00000 n" and two bytes of line end */
static gboolean
read_entry (const char    *at,
            guint          number,
            PartaPdfEntry *entry)
{
  gsize generation;

  entry->number = number;
  if (!read_fixed (at, 10, &entry->offset) || at[10] != ' ' || !read_fixed (at + 11, 5, &generation) ||
      at[16] != ' ' || (at[18] != ' ' && at[18] != '\r') || (at[19] != '\n' && at[19] != '\r'))
    return FALSE;

  if (at[17] == 'f')
    {
      entry->offset = 0;
      return TRUE;
    }

  return at[17] == 'n' && generation == 0 && entry->offset > 0;
}

static gboolean
read_section (PartaPdfCursor   *cursor,
              gint64            start,
              PartaPdfRevision *revision)
{
  PartaPdfValue count;

  if (!parta_pdf_cursor_next (cursor, &count) || count.kind != PARTA_PDF_INTEGER)
    return FALSE;

  cursor->at = parta_pdf_skip_space (cursor->at, cursor->end);
  if (start < 0 || count.number < 0 || count.number > (cursor->end - cursor->at) / LINE ||
      start + count.number > MAX_OBJECT)
    return FALSE;

  for (gint64 i = 0; i < count.number; i++, cursor->at += LINE)
    {
      PartaPdfEntry entry;
      guint known = revision->entries->len;

      if (!read_entry (cursor->at, (guint) (start + i), &entry))
        return FALSE;
      /* Ascending without repetition: only so is "what this revision says" one answer. */
      if (known > 0 && g_array_index (revision->entries, PartaPdfEntry, known - 1).number >= entry.number)
        return FALSE;
      g_array_append_val (revision->entries, entry);
    }

  return TRUE;
}

static gboolean
read_sections (PartaPdfCursor   *cursor,
               PartaPdfRevision *revision)
{
  PartaPdfValue word;

  while (parta_pdf_cursor_next (cursor, &word))
    {
      if (parta_span_equals (word.span, "trailer"))
        return TRUE;
      /* With a look-ahead of two words "0 5 R" cannot occur here, so a reference is damage too. */
      if (word.kind != PARTA_PDF_INTEGER || !read_section (cursor, word.number, revision))
        return FALSE;
    }

  return FALSE;
}

static gboolean
read_trailer (PartaPdfCursor   *cursor,
              PartaPdfRevision *revision,
              gsize            *previous)
{
  PartaPdfValue trailer, value;

  if (!parta_pdf_cursor_next (cursor, &trailer) || trailer.kind != PARTA_PDF_DICT ||
      !parta_pdf_dict_is_plain (trailer.span) || parta_pdf_dict_get_ref (trailer.span, "/Root") == 0)
    return FALSE;

  revision->trailer = trailer.span;
  if (!parta_pdf_dict_get_kind (trailer.span, "/Size", PARTA_PDF_INTEGER, &value) ||
      value.number < 1 || value.number > MAX_OBJECT)
    return FALSE;

  revision->size = (guint) value.number;
  if (revision->entries->len > 0 &&
      g_array_index (revision->entries, PartaPdfEntry, revision->entries->len - 1).number >= revision->size)
    return FALSE;

  *previous = 0;
  if (!parta_pdf_dict_get (trailer.span, "/Prev", &value))
    return TRUE;

  *previous = (gsize) value.number;
  return value.kind == PARTA_PDF_INTEGER && value.number > 0;
}

/* "startxref", the offset of this very table, and the mark that ends a revision */
static gboolean
read_end (PartaPdfCursor   *cursor,
          PartaSpan         file,
          PartaPdfRevision *revision)
{
  PartaPdfValue value;
  const char *at;

  if (!parta_pdf_cursor_next (cursor, &value) || !parta_span_equals (value.span, "startxref") ||
      !parta_pdf_cursor_next (cursor, &value) || value.kind != PARTA_PDF_INTEGER ||
      (gsize) value.number != revision->xref)
    return FALSE;

  for (at = cursor->at; at < cursor->end && (*at == '\n' || *at == '\r' || *at == ' '); at++)
    ;
  if (cursor->end - at < 5 || memcmp (at, "%%EOF", 5) != 0)
    return FALSE;

  at += 5;
  if (at < cursor->end && *at == '\r')
    at++;
  if (at < cursor->end && *at == '\n')
    at++;
  revision->end = (gsize) (at - file.data);

  return TRUE;
}

/**
 * parta_pdf_xref_read:
 * @file: the whole file
 * @offset: where a cross-reference table should stand
 * @previous: (out): where the one before it stands, 0 when this is the oldest
 * @error: return location for an error
 *
 * Reads one classic cross-reference table with its trailer.
 *
 * Returns: (transfer full): one state of the file, or %NULL with %PARTA_SIGN_ERROR_MALFORMED or
 *   %PARTA_SIGN_ERROR_UNSUPPORTED
 */
PartaPdfRevision *
parta_pdf_xref_read (PartaSpan   file,
                     gsize       offset,
                     gsize      *previous,
                     GError    **error)
{
  g_autoptr (PartaPdfRevision) revision = g_new0 (PartaPdfRevision, 1);
  PartaPdfCursor cursor = { file.data + offset, file.data + file.length, FALSE };
  PartaPdfValue value;

  revision->xref = offset;
  revision->entries = g_array_new (FALSE, FALSE, sizeof (PartaPdfEntry));

  if (!parta_pdf_cursor_next (&cursor, &value))
    {
      parta_sign_error_malformed (error, "cross-reference table");
      return NULL;
    }
  if (value.kind == PARTA_PDF_INTEGER)
    {
      parta_sign_error_unsupported (error, "cross-reference stream");
      return NULL;
    }
  if (!parta_span_equals (value.span, "xref") || value.span.data != file.data + offset ||
      !read_sections (&cursor, revision) || !read_trailer (&cursor, revision, previous) ||
      !read_end (&cursor, file, revision))
    {
      parta_sign_error_malformed (error, "cross-reference table");
      return NULL;
    }
  if (parta_pdf_dict_get (revision->trailer, "/Encrypt", &value) ||
      parta_pdf_dict_get (revision->trailer, "/XRefStm", &value))
    {
      parta_sign_error_unsupported (error, "encryption or hybrid cross-reference");
      return NULL;
    }

  return g_steal_pointer (&revision);
}

/**
 * parta_pdf_xref_free:
 * @revision: (nullable): one state of a file
 *
 * Frees @revision.
 */
void
parta_pdf_xref_free (PartaPdfRevision *revision)
{
  if (revision == NULL)
    return;

  g_array_unref (revision->entries);
  g_free (revision);
}
