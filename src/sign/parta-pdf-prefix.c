/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-prefix.h"

struct _PartaPdfPrefix
{
  PartaSpan     file;
  const EVP_MD *algorithm;
  EVP_MD_CTX   *running; /* has seen the first @at bytes */
  gsize         at;
};

/**
 * parta_pdf_prefix_new:
 * @file: a whole file, lent
 *
 * Every signature of a file covers what the one before covers, and a little more. So the file is read once, and each signature
 * goes on from where the last one began. That works for digests asked for in the order of the file, and is right in any order.
 *
 * Returns: (transfer full): a reader at the beginning of @file
 */
PartaPdfPrefix *
parta_pdf_prefix_new (PartaSpan file)
{
  PartaPdfPrefix *self = g_new0 (PartaPdfPrefix, 1);

  self->file = file;
  self->running = EVP_MD_CTX_new ();

  return self;
}

/**
 * parta_pdf_prefix_free:
 * @self: (nullable): a reader
 *
 * Frees @self.
 */
void
parta_pdf_prefix_free (PartaPdfPrefix *self)
{
  if (self == NULL)
    return;

  EVP_MD_CTX_free (self->running);
  g_free (self);
}

static gboolean
read_up_to (PartaPdfPrefix *self,
            const EVP_MD   *algorithm,
            gsize           length)
{
  gboolean done = TRUE;

  if (self->algorithm != algorithm || length < self->at)
    {
      done = EVP_DigestInit_ex (self->running, algorithm, NULL) == 1;
      self->algorithm = algorithm;
      self->at = 0;
    }
  done = done && EVP_DigestUpdate (self->running, self->file.data + self->at, length - self->at) == 1;
  self->at = length;
  if (!done)
    self->algorithm = NULL;

  return done;
}

/**
 * parta_pdf_prefix_digest:
 * @self: a reader
 * @algorithm: of the digest
 * @spans: two pieces, of which the first begins where the file begins
 * @digest: (out): of both together
 *
 * Returns: how many bytes @digest has, 0 when this computer cannot do it
 */
gsize
parta_pdf_prefix_digest (PartaPdfPrefix  *self,
                         const EVP_MD    *algorithm,
                         const PartaSpan  spans[2],
                         guint8           digest[EVP_MAX_MD_SIZE])
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  unsigned length = 0;

  g_return_val_if_fail (spans[0].data == self->file.data && spans[0].length <= self->file.length, 0);

  if (!read_up_to (self, algorithm, spans[0].length) || EVP_MD_CTX_copy_ex (context, self->running) != 1 ||
      EVP_DigestUpdate (context, spans[1].data, spans[1].length) != 1 ||
      EVP_DigestFinal_ex (context, digest, &length) != 1)
    return 0;

  return length;
}
