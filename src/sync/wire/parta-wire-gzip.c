/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-gzip.h"

#include "parta-wire-error.h"

#include <gio/gio.h>

#define THOROUGH    6             /* of zlib's levels */
#define QUICK       4             /* 5 % more bytes of entry lines for 43 % less work */
#define PART        (32 * 1024)
#define RATIO_MAX   100           /* honest entry lines shrink about sixfold */
#define RATIO_FREE  (64 * 1024)   /* below this nobody is harmed by any ratio */

static gboolean
is_within (GByteArray *plain,
           gsize       zipped_size,
           gsize       plain_max,
           GError    **error)
{
  if (plain->len <= plain_max && (plain->len <= RATIO_FREE || plain->len / RATIO_MAX <= zipped_size))
    return TRUE;

  g_set_error_literal (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE, "message: inflates beyond the limit");

  return FALSE;
}

/* Runs @converter over all of @input, part by part, so that a limit is noticed before the memory is spent. */
static gboolean
convert (GConverter *converter,
         GBytes     *input,
         GByteArray *output,
         gsize       output_max,
         GError    **error)
{
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data (input, &size);
  g_autofree guint8 *part = g_malloc (PART);

  while (TRUE)
    {
      gsize n_read = 0, n_written = 0;
      g_autoptr (GError) local = NULL;
      GConverterResult result = g_converter_convert (converter, data + done, size - done, part, PART,
                                                     G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &local);

      if (result == G_CONVERTER_ERROR)
        return parta_wire_refuse (error, local->message);

      done += n_read;
      g_byte_array_append (output, part, (guint) n_written);
      if (!is_within (output, size, output_max, error))
        return FALSE;
      if (result == G_CONVERTER_FINISHED)
        return done == size || parta_wire_refuse (error, "bytes behind the end of the gzip stream");
    }
}

static GBytes *
deflate (GBytes *plain,
         int     level)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, level);
  g_autoptr (GByteArray) output = g_byte_array_sized_new ((guint) (g_bytes_get_size (plain) / 4 + 64));
  gboolean done = convert (G_CONVERTER (compressor), plain, output, G_MAXUINT / 2, NULL);

  g_assert (done);

  return g_byte_array_free_to_bytes (g_steal_pointer (&output));
}

/**
 * parta_wire_deflate:
 * @plain: bytes
 *
 * For a laptop, which has the time and perhaps a slow line.
 *
 * Returns: (transfer full): the same as one gzip stream
 */
GBytes *
parta_wire_deflate (GBytes *plain)
{
  return deflate (plain, THOROUGH);
}

/**
 * parta_wire_deflate_quickly:
 * @plain: bytes
 *
 * For a server, whose processor a whole school shares.
 *
 * Returns: (transfer full): the same as one gzip stream, a little longer
 */
GBytes *
parta_wire_deflate_quickly (GBytes *plain)
{
  return deflate (plain, QUICK);
}

/**
 * parta_wire_inflate:
 * @zipped: bytes from outside
 * @zipped_max: how many there may be
 * @plain_max: how many they may become
 * @error: return location for an error
 *
 * Inflates one gzip stream; a bomb is noticed after @plain_max bytes, or after 64 KiB when it swells more than a hundredfold.
 *
 * Returns: (transfer full): the plain bytes, or %NULL with %PARTA_WIRE_ERROR_TOO_LARGE or, when they are no complete
 *   gzip stream, %PARTA_WIRE_ERROR_MALFORMED
 */
GBytes *
parta_wire_inflate (GBytes  *zipped,
                    gsize    zipped_max,
                    gsize    plain_max,
                    GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = NULL;
  g_autoptr (GByteArray) output = NULL;

  if (g_bytes_get_size (zipped) > zipped_max)
    {
      g_set_error_literal (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE, "message: longer than the limit");
      return NULL;
    }

  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  output = g_byte_array_new ();
  if (!convert (G_CONVERTER (decompressor), zipped, output, plain_max, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&output));
}
