/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-text.h"

#include <string.h>

static void
append_escape (GByteArray  *bytes,
               const char **at,
               const char  *end)
{
  static const char LETTERS[] = "nrtbf", MEANINGS[] = "\n\r\t\b\f";
  guint8 byte = (guint8) **at;
  const char *letter = strchr (LETTERS, **at);

  if (**at >= '0' && **at <= '7')
    {
      const char *first = *at;
      guint code = 0;

      for (; *at < end && *at - first < 3 && **at >= '0' && **at <= '7'; (*at)++)
        code = code * 8 + (guint) (**at - '0');
      byte = (guint8) code;
      (*at)--;
    }
  else if (letter != NULL && *letter != '\0')
    byte = (guint8) MEANINGS[letter - LETTERS];
  else if (**at == '\n' || **at == '\r')
    return;

  g_byte_array_append (bytes, &byte, 1);
}

static GByteArray *
read_literal (PartaSpan span)
{
  GByteArray *bytes = g_byte_array_new ();
  const char *end = span.data + span.length - 1;

  for (const char *at = span.data + 1; at < end; at++)
    {
      if (*at != '\\')
        g_byte_array_append (bytes, (const guint8 *) at, 1);
      else if (++at < end)
        append_escape (bytes, &at, end);
    }

  return bytes;
}

static GByteArray *
read_hex (PartaSpan span)
{
  GByteArray *bytes = g_byte_array_new ();
  int high = -1;

  for (gsize i = 0; i < span.length; i++)
    {
      int digit = g_ascii_xdigit_value (span.data[i]);
      guint8 byte;

      if (digit < 0)
        continue;
      byte = (guint8) (high * 16 + digit);
      if (high >= 0)
        g_byte_array_append (bytes, &byte, 1);
      high = high >= 0 ? -1 : digit;
    }

  return bytes;
}

/**
 * parta_pdf_text_encode:
 * @text: UTF-8
 *
 * Returns: (transfer full): a PDF text string, as UTF-16 in hexadecimal digits, so that any
 *   reader gets the letters right and nothing has to be escaped
 */
char *
parta_pdf_text_encode (const char *text)
{
  g_autoptr (GString) pdf = g_string_new ("<FEFF");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree gunichar2 *units = NULL;
  glong n_units = 0;

  units = g_utf8_to_utf16 (valid, -1, NULL, &n_units, NULL);
  for (glong i = 0; units != NULL && i < n_units; i++)
    g_string_append_printf (pdf, "%04X", units[i]);
  g_string_append_c (pdf, '>');

  return g_string_free (g_steal_pointer (&pdf), FALSE);
}

/**
 * parta_pdf_text_decode:
 * @value: a PDF string of either form
 *
 * Returns: (transfer full) (nullable): its text in UTF-8, or %NULL when it is not text
 */
char *
parta_pdf_text_decode (const PartaPdfValue *value)
{
  g_autoptr (GByteArray) bytes = NULL;

  if (value->kind == PARTA_PDF_STRING)
    bytes = read_literal (value->span);
  else if (value->kind == PARTA_PDF_HEX)
    bytes = read_hex (value->span);
  else
    return NULL;

  if (bytes->len >= 2 && bytes->data[0] == 0xFE && bytes->data[1] == 0xFF)
    return g_convert ((const char *) bytes->data + 2, bytes->len - 2, "UTF-8", "UTF-16BE", NULL, NULL, NULL);

  /* PDFDocEncoding differs from Latin-1 in signs only that nobody puts into a title. */
  return g_convert ((const char *) bytes->data, bytes->len, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

/**
 * parta_pdf_date_encode:
 * @utc: seconds since 1970
 *
 * Returns: (transfer full): a PDF date string in UTC, brackets included
 */
char *
parta_pdf_date_encode (gint64 utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);

  g_return_val_if_fail (time != NULL, NULL);

  return g_date_time_format (time, "(D:%Y%m%d%H%M%SZ)");
}

static gboolean
read_zone (const char *zone,
           gint64     *seconds)
{
  int hours, minutes;

  *seconds = 0;
  if (*zone == '\0' || g_str_equal (zone, "Z"))
    return TRUE;
  if (strlen (zone) < 6 || (*zone != '+' && *zone != '-') || zone[3] != '\'' ||
      !g_ascii_isdigit (zone[1]) || !g_ascii_isdigit (zone[2]) ||
      !g_ascii_isdigit (zone[4]) || !g_ascii_isdigit (zone[5]))
    return FALSE;

  hours = (zone[1] - '0') * 10 + (zone[2] - '0');
  minutes = (zone[4] - '0') * 10 + (zone[5] - '0');
  *seconds = (*zone == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);

  return hours <= 23 && minutes <= 59;
}

/**
 * parta_pdf_date_decode:
 * @date: "D:20220901120000+05'00'"; the first two letters may be missing, as cairo leaves them out
 * @utc: (out): seconds since 1970
 *
 * Returns: whether @date is a full date with a time
 */
gboolean
parta_pdf_date_decode (const char *date,
                       gint64     *utc)
{
  static const int WIDTHS[] = { 4, 2, 2, 2, 2, 2 };
  g_autoptr (GDateTime) time = NULL;
  int parts[G_N_ELEMENTS (WIDTHS)] = { 0 };
  gint64 zone;

  if (g_str_has_prefix (date, "D:"))
    date += 2;

  for (guint i = 0; i < G_N_ELEMENTS (WIDTHS); i++)
    for (int digit = 0; digit < WIDTHS[i]; digit++, date++)
      {
        if (!g_ascii_isdigit (*date))
          return FALSE;
        parts[i] = parts[i] * 10 + (*date - '0');
      }

  time = g_date_time_new_utc (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  if (time == NULL || !read_zone (date, &zone))
    return FALSE;

  *utc = g_date_time_to_unix (time) - zone;
  return TRUE;
}
