/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* Which bytes a signature covers. All but its own digits, and nothing may hide among those. */

#include "parta-pdf-contents.h"

#include "parta-pdf-dict.h"

/* Reads the head of a DER sequence: how long it is together with its head, 0 when it is none. */
static gsize
measure_der (const guint8 *data,
             gsize         length)
{
  gsize n_bytes, size = 0;

  if (length < 2 || data[0] != 0x30)
    return 0;
  if (data[1] < 0x80)
    return 2 + (gsize) data[1];

  n_bytes = data[1] & 0x7F;
  if (n_bytes == 0 || n_bytes > 4 || length < 2 + n_bytes)
    return 0;
  for (gsize i = 0; i < n_bytes; i++)
    size = size << 8 | data[2 + i];

  return 2 + n_bytes + size;
}

/**
 * parta_pdf_contents_decode:
 * @hex: a hexadecimal string with its brackets
 *
 * The digits are the only bytes that no signature of their own covers, so they are read strictly:
 * one spelling of letters, zeros only behind the structure.
 *
 * Returns: (transfer full) (nullable): the DER structure, or %NULL when there is anything else
 */
GBytes *
parta_pdf_contents_decode (PartaSpan hex)
{
  gsize n_bytes = (hex.length - 2) / 2;
  g_autofree guint8 *bytes = g_malloc (n_bytes + 1);
  gboolean lower = FALSE, upper = FALSE;
  gsize used;

  if (hex.length % 2 != 0)
    return NULL;

  for (gsize i = 0; i < 2 * n_bytes; i++)
    {
      char c = hex.data[1 + i];
      int digit = g_ascii_xdigit_value (c);

      if (digit < 0)
        return NULL;
      lower = lower || g_ascii_islower (c);
      upper = upper || g_ascii_isupper (c);
      bytes[i / 2] = (guint8) (i % 2 == 0 ? digit << 4 : bytes[i / 2] | digit);
    }

  used = measure_der (bytes, n_bytes);
  if (used == 0 || used > n_bytes || (lower && upper))
    return NULL;
  for (gsize i = used; i < n_bytes; i++)
    if (bytes[i] != 0)
      return NULL;

  return g_bytes_new_take (g_steal_pointer (&bytes), used);
}

static gboolean
read_range (PartaSpan signature,
            gsize     range[4])
{
  PartaPdfCursor inside;
  PartaPdfValue list, number;
  guint n = 0;

  if (!parta_pdf_dict_get_kind (signature, "/ByteRange", PARTA_PDF_ARRAY, &list))
    return FALSE;

  inside = parta_pdf_cursor_inside (&list);
  while (parta_pdf_cursor_next (&inside, &number))
    {
      if (n == 4 || number.kind != PARTA_PDF_INTEGER || number.number < 0)
        return FALSE;
      range[n++] = (gsize) number.number;
    }

  return n == 4 && !inside.broken;
}

/**
 * parta_pdf_contents_cover:
 * @pdf: a file
 * @signature: the dictionary of a signature, lent from @pdf
 * @spans: (out): the two pieces of the file that it covers
 * @revision: (out): index of the state that they are
 *
 * Returns: whether they are exactly one whole state of the file but for the signature's own digits
 */
gboolean
parta_pdf_contents_cover (PartaPdf  *pdf,
                          PartaSpan  signature,
                          PartaSpan  spans[2],
                          int       *revision)
{
  gsize length;
  const char *file = g_bytes_get_data (parta_pdf_get_bytes (pdf), &length);
  PartaPdfValue contents;
  gsize range[4];

  if (!parta_pdf_dict_get_kind (signature, "/Contents", PARTA_PDF_HEX, &contents) || !read_range (signature, range))
    return FALSE;

  if (range[0] != 0 || range[1] != (gsize) (contents.span.data - file) ||
      range[2] != range[1] + contents.span.length || range[3] > length - range[2])
    return FALSE;

  spans[0] = (PartaSpan) { file, range[1] };
  spans[1] = (PartaSpan) { file + range[2], range[3] };
  for (guint i = 0; i < parta_pdf_get_n_revisions (pdf); i++)
    if (parta_pdf_get_revision (pdf, i)->end == range[2] + range[3])
      {
        *revision = (int) i;
        return TRUE;
      }

  return FALSE;
}
