/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* Signatures that other programs made. They write the same thing in several ways: as bytes, in base64, with or without a heading,
 * with other names for the same algorithm. */

#include "parta-p7s.h"

#include <glib/gi18n.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

#include "parta-cms.h"

#define MAX_SIZE (1024 * 1024) /* bytes; with all certificates, revocation lists and stamps no signature comes near it */

static GBytes *
decode_pem (GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  g_autoptr (BIO) in = BIO_new_mem_buf (data, (int) length);
  char *name = NULL, *header = NULL;
  unsigned char *inside = NULL;
  long size = 0;
  gboolean found;

  found = PEM_read_bio (in, &name, &header, &inside, &size) == 1 &&
          (strcmp (name, PEM_STRING_CMS) == 0 || strcmp (name, PEM_STRING_PKCS7) == 0);
  OPENSSL_free (name);
  OPENSSL_free (header);
  if (found)
    return parta_openssl_take_der (inside, (int) size);
  OPENSSL_free (inside);

  return NULL;
}

static GBytes *
decode_base64 (GBytes *bytes)
{
  gsize length, n_decoded;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  guchar *decoded;

  g_strstrip (text);
  if (!g_str_has_prefix (text, "MI") ||
      strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n") != strlen (text))
    return NULL;
  decoded = g_base64_decode (text, &n_decoded);

  return g_bytes_new_take (decoded, n_decoded);
}

/* Nothing of the spelling is covered by the signature, so it may be exchanged for ours. */
static PartaCmsReading *
respell (PartaCmsReading *found)
{
  g_autoptr (PartaCmsReading) reading = found;
  g_autoptr (GBytes) spelled = NULL;

  if (reading == NULL || !parta_cms_reading_is_available (reading))
    return g_steal_pointer (&reading);

  spelled = parta_cms_spell (reading->cms);

  return spelled != NULL ? parta_cms_reading_new (spelled, NID_pkcs7_data) : NULL;
}

/**
 * parta_p7s_read:
 * @bytes: a detached signature of one signer, as bytes, in PEM or in base64
 * @error: return location for an error
 *
 * Returns: (transfer full): what it says, in our own spelling where this computer has its algorithms; nothing of it is proved.
 *   %NULL with %PARTA_SIGN_ERROR_MALFORMED
 */
PartaCmsReading *
parta_p7s_read (GBytes  *bytes,
                GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  PartaCmsReading *reading = NULL;

  if (g_bytes_get_size (bytes) > 0 && g_bytes_get_size (bytes) <= MAX_SIZE)
    {
      plain = decode_pem (bytes);
      if (plain == NULL)
        plain = decode_base64 (bytes);
      reading = respell (parta_cms_reading_new (plain != NULL ? plain : bytes, NID_pkcs7_data));
    }
  ERR_clear_error ();
  if (reading != NULL)
    return reading;

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED,
                       _("This is not a detached signature of one signer with the certificate in it (.p7s). "
                         "Choose another file, or sign again: detached, with the certificate included."));
  return NULL;
}
