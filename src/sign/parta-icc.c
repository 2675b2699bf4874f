/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-icc.h"

#include <math.h>

#define HEADER 128
#define N_TAGS 9
#define CURVE_POINTS 256

/* Colorants of sRGB seen under the profile's D50 light, and that light itself, in 1/65536. */
static const guint32 RED[] = { 0x6FA2, 0x38F5, 0x0390 };
static const guint32 GREEN[] = { 0x6299, 0xB785, 0x18DA };
static const guint32 BLUE[] = { 0x24A0, 0x0F84, 0xB6CF };
static const guint32 WHITE[] = { 0xF6D6, 0x10000, 0xD32D };

static void
put16 (GByteArray *bytes,
       guint16     value)
{
  guint16 big = GUINT16_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
put32 (GByteArray *bytes,
       guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
put_text (GByteArray *bytes,
          const char *text,
          gsize       length)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}

static void
put_zeros (GByteArray *bytes,
           guint       count)
{
  static const guint8 ZEROS[HEADER];

  g_assert (count <= sizeof ZEROS);
  g_byte_array_append (bytes, ZEROS, count);
}

/* Adds one line to the table of tags for what is about to be written, at a multiple of four. */
static void
begin_tag (GByteArray *table,
           GByteArray *data,
           const char *name,
           guint32     length)
{
  put_zeros (data, (4 - data->len % 4) % 4);
  put_text (table, name, 4);
  put32 (table, HEADER + 4 + N_TAGS * 12 + data->len);
  put32 (table, length);
}

static void
add_description (GByteArray *table,
                 GByteArray *data)
{
  static const char TEXT[] = "sRGB IEC61966-2.1";

  begin_tag (table, data, "desc", 12 + sizeof TEXT + 8 + 3 + 67);
  put_text (data, "desc\0\0\0", 8);
  put32 (data, sizeof TEXT);
  put_text (data, TEXT, sizeof TEXT);
  put_zeros (data, 8 + 3 + 67); /* no Unicode, no Macintosh name */
}

static void
add_text (GByteArray *table,
          GByteArray *data)
{
  static const char TEXT[] = "Public domain";

  begin_tag (table, data, "cprt", 8 + sizeof TEXT);
  put_text (data, "text\0\0\0", 8);
  put_text (data, TEXT, sizeof TEXT);
}

static void
add_colour (GByteArray    *table,
            GByteArray    *data,
            const char    *name,
            const guint32  xyz[3])
{
  begin_tag (table, data, name, 20);
  put_text (data, "XYZ \0\0\0", 8);
  for (guint i = 0; i < 3; i++)
    put32 (data, xyz[i]);
}

/* One curve, three names. */
static void
add_curve (GByteArray *table,
           GByteArray *data)
{
  static const char *const NAMES[] = { "rTRC", "gTRC", "bTRC" };

  put_zeros (data, (4 - data->len % 4) % 4);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    begin_tag (table, data, NAMES[i], 12 + 2 * CURVE_POINTS);

  put_text (data, "curv\0\0\0", 8);
  put32 (data, CURVE_POINTS);
  for (guint i = 0; i < CURVE_POINTS; i++)
    {
      double v = i / (double) (CURVE_POINTS - 1);
      double light = v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);

      put16 (data, (guint16) (light * 65535 + 0.5));
    }
}

static GByteArray *
make_header (guint32 length)
{
  static const guint16 DATE[] = { 2026, 1, 1, 0, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();

  put32 (bytes, length);
  put_zeros (bytes, 4);
  put32 (bytes, 0x02100000); /* version 2.1: PDF/A-1 knows no later one */
  put_text (bytes, "mntrRGB XYZ ", 12);
  for (guint i = 0; i < G_N_ELEMENTS (DATE); i++)
    put16 (bytes, DATE[i]);
  put_text (bytes, "acsp", 4);
  put_zeros (bytes, 28); /* no platform, no maker, perceptual intent */
  for (guint i = 0; i < 3; i++)
    put32 (bytes, WHITE[i]);
  put_zeros (bytes, HEADER - bytes->len);

  return bytes;
}

/**
 * parta_icc_new_srgb:
 *
 * Makes the colour profile that PDF/A asks for. It is written by us from the published numbers of
 * sRGB, so it belongs to nobody, and it is the same in every file: none of the curve's values is
 * near enough to a rounding border for a different library of mathematics to move it.
 *
 * Returns: (transfer full): an ICC profile, version 2
 */
GBytes *
parta_icc_new_srgb (void)
{
  g_autoptr (GByteArray) table = g_byte_array_new ();
  g_autoptr (GByteArray) data = g_byte_array_new ();
  GByteArray *profile;

  add_description (table, data);
  add_text (table, data);
  add_colour (table, data, "wtpt", WHITE);
  add_colour (table, data, "rXYZ", RED);
  add_colour (table, data, "gXYZ", GREEN);
  add_colour (table, data, "bXYZ", BLUE);
  add_curve (table, data);

  profile = make_header (HEADER + 4 + table->len + data->len);
  put32 (profile, N_TAGS);
  g_byte_array_append (profile, table->data, table->len);
  g_byte_array_append (profile, data->data, data->len);

  return g_byte_array_free_to_bytes (profile);
}
