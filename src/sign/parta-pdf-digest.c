/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-digest.h"

#include "parta-openssl.h"

/**
 * parta_pdf_digest:
 * @spans: stretches of bytes
 * @n_spans: how many
 * @digest: (out): SHA-256 of all of them, one behind the other
 *
 * SHA-256 is part of every OpenSSL, so failing is not an answer here.
 */
void
parta_pdf_digest (const PartaSpan *spans,
                  guint            n_spans,
                  guint8           digest[PARTA_PDF_DIGEST_BYTES])
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  gboolean done = EVP_DigestInit_ex (context, EVP_sha256 (), NULL) == 1;

  for (guint i = 0; done && i < n_spans; i++)
    done = EVP_DigestUpdate (context, spans[i].data, spans[i].length) == 1;
  done = done && EVP_DigestFinal_ex (context, digest, NULL) == 1;

  g_assert (done);
}

/**
 * parta_pdf_digest_write:
 * @digest: a SHA-256
 *
 * Returns: (transfer full): the same as 64 lower-case digits
 */
char *
parta_pdf_digest_write (const guint8 digest[PARTA_PDF_DIGEST_BYTES])
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < PARTA_PDF_DIGEST_BYTES; i++)
    g_string_append_printf (text, "%02x", digest[i]);

  return g_string_free (text, FALSE);
}

/**
 * parta_pdf_digest_hex:
 * @span: bytes
 *
 * Returns: (transfer full): their SHA-256 as 64 lower-case digits
 */
char *
parta_pdf_digest_hex (PartaSpan span)
{
  guint8 digest[PARTA_PDF_DIGEST_BYTES];

  parta_pdf_digest (&span, 1, digest);

  return parta_pdf_digest_write (digest);
}
