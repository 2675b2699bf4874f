/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

/* Does with a file what our own functions refuse to do. */

#include "parta-forger.h"

#include <string.h>

#include "parta-cms.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-x509.h"

#define DIGITS 16384
#define RANGE 40

/* Writes another text over page 2. */
void
forger_edit (PartaPdfAppend *append,
             PartaPdf       *pdf)
{
  static const char TEXT[] = "BT /f-0-0 12 Tf 50 700 Td (5 5 5) Tj ET";
  g_autoptr (GArray) pages = parta_pdf_dup_pages (pdf, NULL);
  PartaPdfValue page;

  g_assert_true (parta_pdf_get_object (pdf, g_array_index (pages, guint, 1), &page));
  parta_pdf_append_stream (append, parta_pdf_dict_get_ref (page.span, "/Contents"),
                           parta_span_of ("<< >>"), parta_span_of (TEXT));
}

GBytes *
forger_append (GBytes     *bytes,
               ForgerDeed  deed)
{
  g_autoptr (PartaPdf) pdf = parta_pdf_new (bytes, NULL);
  g_autoptr (PartaPdfAppend) append = NULL;

  g_assert_nonnull (pdf);
  append = parta_pdf_append_new (pdf);
  deed (append, pdf);

  return g_byte_array_free_to_bytes (parta_pdf_append_finish (append));
}

static void
fill (GByteArray  *file,
      gsize        range,
      gsize        digits,
      PartaSigner *signer)
{
  gsize after = digits + DIGITS + 1, length;
  g_autofree char *text = g_strdup_printf ("[0 %zu %zu %zu]", digits - 1, after, file->len - after);
  g_autoptr (X509) certificate = parta_x509_new (parta_signer_get_certificate (signer), NULL);
  g_autoptr (CMS_ContentInfo) cms = NULL;
  g_autoptr (GBytes) attributes = NULL, signature = NULL, der = NULL;
  const char *data = (const char *) file->data;
  PartaSpan spans[2] = { { data, digits - 1 }, { data + after, file->len - after } };
  guint8 digest[PARTA_PDF_DIGEST_BYTES];
  const guint8 *bytes;

  memcpy (file->data + range, text, strlen (text));
  parta_pdf_digest (spans, 2, digest);
  cms = parta_cms_new (certificate, NULL, digest, sizeof digest, NULL);
  attributes = parta_cms_dup_attributes (cms);
  signature = parta_signer_sign (signer, attributes, NULL);
  g_assert_true (parta_cms_set_signature (cms, signature, NULL));
  der = parta_cms_to_der (cms);
  bytes = g_bytes_get_data (der, &length);
  for (gsize i = 0; i < length; i++)
    {
      char pair[3];

      g_snprintf (pair, sizeof pair, "%02x", bytes[i]);
      memcpy (file->data + digits + 2 * i, pair, 2);
    }
}

/* A true signature, but whatever the deed does is done in the same revision, and nothing is checked before. */
GBytes *
forger_sign (GBytes      *bytes,
             const char  *place,
             PartaSigner *signer,
             ForgerDeed   deed)
{
  g_autoptr (PartaPdf) pdf = parta_pdf_new (bytes, NULL);
  g_autoptr (PartaPdfAppend) append = parta_pdf_append_new (pdf);
  g_autoptr (GString) dict = g_string_new ("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
                                           " /M (D:20221122090000Z) /ByteRange ");
  g_autofree char *zeros = g_strnfill (DIGITS, '0');
  g_autofree char *reference = NULL, *body = NULL;
  PartaPdfValue field;
  guint number = parta_pdf_find_field (pdf, place, &field);
  guint value = parta_pdf_append_reserve (append);
  gsize begin, range, digits;
  GByteArray *file;

  g_assert_cmpuint (number, >, 0);
  range = dict->len;
  g_string_append_printf (dict, "%*s /Contents <", RANGE, "");
  digits = dict->len;
  g_string_append_printf (dict, "%s> >>", zeros);

  /* Stands first, so that what the deed writes twice leaves no gap that would give it away. */
  parta_pdf_append_object (append, parta_pdf_append_reserve (append), "null");

  reference = g_strdup_printf ("%u 0 R", value);
  body = parta_pdf_dict_with (field.span, "/V", reference);
  parta_pdf_append_object (append, number, body);
  if (deed != NULL)
    deed (append, pdf);
  begin = parta_pdf_append_object (append, value, dict->str);

  file = parta_pdf_append_finish (append);
  fill (file, begin + range, begin + digits, signer);

  return g_byte_array_free_to_bytes (file);
}
