/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-sign.h"

#include <glib/gi18n.h>
#include <string.h>

#include "parta-cms.h"
#include "parta-pdf-append.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-pdf-stamp.h"
#include "parta-pdf-text.h"
#include "parta-pdf-verify.h"
#include "parta-x509.h"

#define MIN_DIGITS 16384 /* room for most signatures, so that one size says nothing about the signer */
#define RANGE_WIDTH 36   /* of "[0 n n n]" with ten digits each */

struct _PartaPdfDraft
{
  GByteArray      *file;   /* complete but for the signature */
  gsize            digits; /* where the hexadecimal digits of /Contents begin */
  gsize            n_digits;
  CMS_ContentInfo *cms;
  GBytes          *attributes;
};

static void
append_text (GString    *dict,
             const char *key,
             const char *text)
{
  g_autofree char *encoded = text != NULL ? parta_pdf_text_encode (text) : NULL;

  if (encoded != NULL)
    g_string_append_printf (dict, " %s %s", key, encoded);
}

/* The signature's dictionary with empty places of fixed width for what is known only afterwards.
 * The two places are returned as offsets in the text. */
static char *
make_dict (X509                *certificate,
           const PartaSignInfo *info,
           gsize                n_digits,
           gsize               *range,
           gsize               *digits)
{
  g_autofree char *name = info->name != NULL ? g_strdup (info->name) : parta_x509_dup_name (certificate);
  g_autofree char *date = parta_pdf_date_encode (info->when_utc);
  g_autofree char *zeros = g_strnfill (n_digits, '0');
  GString *dict = g_string_new ("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached");

  append_text (dict, "/Name", name);
  append_text (dict, "/Reason", info->reason);
  append_text (dict, "/Location", info->location);
  g_string_append_printf (dict, " /M %s /ByteRange ", date);
  *range = dict->len;
  g_string_append_printf (dict, "%*s /Contents <", RANGE_WIDTH, "");
  *digits = dict->len;
  g_string_append_printf (dict, "%s> >>", zeros);

  return g_string_free (dict, FALSE);
}

static char *
make_field (PartaSpan field,
            guint     value,
            guint     look)
{
  g_autofree char *reference = g_strdup_printf ("%u 0 R", value);
  g_autofree char *appearance = g_strdup_printf ("<< /N %u 0 R >>", look);
  g_autofree char *body = parta_pdf_dict_with (field, "/V", reference);

  return look != 0 ? parta_pdf_dict_with (parta_span_of (body), "/AP", appearance) : g_steal_pointer (&body);
}

static void
digest_ranges (PartaPdfDraft *self,
               guint8         digest[PARTA_PDF_DIGEST_BYTES])
{
  const char *data = (const char *) self->file->data;
  gsize after = self->digits + self->n_digits + 1;
  PartaSpan spans[] = {
    { data, self->digits - 1 },
    { data + after, self->file->len - after },
  };

  parta_pdf_digest (spans, G_N_ELEMENTS (spans), digest);
}

static void
write_range (PartaPdfDraft *self,
             gsize          offset)
{
  gsize after = self->digits + self->n_digits + 1;
  g_autofree char *range = g_strdup_printf ("[0 %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "]",
                                            self->digits - 1, after, self->file->len - after);

  g_assert (strlen (range) <= RANGE_WIDTH);
  memcpy (self->file->data + offset, range, strlen (range));
}

/* How much room the finished structure needs, found out before anything is written: the
 * signature covers the size of its own place, so it cannot be made larger afterwards. */
static gsize
measure_digits (X509       *certificate,
                GPtrArray  *chain,
                GError    **error)
{
  static const guint8 NOTHING[PARTA_PDF_DIGEST_BYTES];
  g_autoptr (CMS_ContentInfo) trial = parta_cms_new (certificate, chain, NOTHING, error);

  return trial != NULL ? MAX (MIN_DIGITS, 2 * parta_cms_get_max_size (trial)) : 0;
}

static gboolean
check_clean (GBytes  *bytes,
             GError **error)
{
  g_autoptr (PartaProof) proof = parta_pdf_verify (bytes, NULL, error);

  if (proof == NULL)
    return FALSE;
  if (proof->verdict != PARTA_PROOF_MODIFIED && proof->verdict != PARTA_PROOF_BROKEN)
    return TRUE;

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_CLEAN,
                       _("This document was changed after somebody signed it. "
                         "Do not sign it: print it anew from the journal."));
  return FALSE;
}

static guint
find_empty_field (PartaPdf       *pdf,
                  const char     *name,
                  PartaPdfValue  *field,
                  GError        **error)
{
  guint number = parta_pdf_find_field (pdf, name, field);

  if (number == 0)
    /* Translators: %s is the technical name of the place, for example "deputy". */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_UNKNOWN,
                 _("This document has no place for the signature “%s”."), name);
  else if (!parta_pdf_field_is_empty (field->span))
    /* Translators: %s is the technical name of the place, for example "deputy". */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_SIGNED,
                 _("The place for the signature “%s” is signed already."), name);
  else
    return number;

  return 0;
}

static gboolean
write_revision (PartaPdfDraft        *self,
                PartaPdf             *pdf,
                const char           *field_name,
                X509                 *certificate,
                const PartaSignInfo  *info,
                GError              **error)
{
  g_autoptr (PartaPdfAppend) append = NULL;
  g_autofree char *dict = NULL, *body = NULL;
  gsize range, begin;
  PartaPdfValue field;
  double rect[4];
  guint number, value, look = 0;

  number = find_empty_field (pdf, field_name, &field, error);
  if (number == 0)
    return FALSE;

  append = parta_pdf_append_new (pdf);
  value = parta_pdf_append_reserve (append);
  if (info->stamp_pdf != NULL && parta_pdf_field_get_rect (field.span, rect))
    {
      look = parta_pdf_stamp_add (append, info->stamp_pdf, error);
      if (look == 0)
        return FALSE;
    }

  body = make_field (field.span, value, look);
  parta_pdf_append_object (append, number, body);
  dict = make_dict (certificate, info, self->n_digits, &range, &self->digits);
  begin = parta_pdf_append_object (append, value, dict);

  self->digits += begin;
  self->file = parta_pdf_append_finish (append);
  write_range (self, begin + range);

  return TRUE;
}

/**
 * parta_pdf_draft_new:
 * @bytes: a finished file, perhaps with signatures
 * @field_name: the place to sign in
 * @certificate: the signer's certificate as DER
 * @chain: (nullable) (element-type GBytes): what stands between it and the anchor, as DER
 * @info: what the signature says
 * @error: return location for an error
 *
 * The first half of signing: everything but the key's work. Refuses a file in which what is
 * signed already does not hold.
 *
 * Returns: (transfer full): a draft, or %NULL with %PARTA_SIGN_ERROR_MALFORMED,
 *   %PARTA_SIGN_ERROR_UNSUPPORTED, %PARTA_SIGN_ERROR_NOT_CLEAN, %PARTA_SIGN_ERROR_FIELD_UNKNOWN,
 *   %PARTA_SIGN_ERROR_FIELD_SIGNED, %PARTA_SIGN_ERROR_EXPIRED, %PARTA_SIGN_ERROR_NOT_YET_VALID,
 *   %PARTA_SIGN_ERROR_UNSUITABLE or %PARTA_SIGN_ERROR_FAILED
 */
PartaPdfDraft *
parta_pdf_draft_new (GBytes               *bytes,
                     const char           *field_name,
                     GBytes               *certificate,
                     GPtrArray            *chain,
                     const PartaSignInfo  *info,
                     GError              **error)
{
  g_autoptr (PartaPdfDraft) self = g_new0 (PartaPdfDraft, 1);
  g_autoptr (PartaPdf) pdf = NULL;
  g_autoptr (X509) owner = NULL;
  guint8 digest[PARTA_PDF_DIGEST_BYTES];

  g_return_val_if_fail (bytes != NULL && field_name != NULL, NULL);
  g_return_val_if_fail (certificate != NULL && info != NULL, NULL);

  owner = parta_x509_new (certificate, error);
  if (owner == NULL || !parta_x509_check (owner, info->when_utc, error) || !check_clean (bytes, error))
    return NULL;

  pdf = parta_pdf_new (bytes, error);
  if (pdf == NULL)
    return NULL;

  self->n_digits = measure_digits (owner, chain, error);
  if (self->n_digits == 0 || !write_revision (self, pdf, field_name, owner, info, error))
    return NULL;

  digest_ranges (self, digest);
  self->cms = parta_cms_new (owner, chain, digest, error);
  if (self->cms == NULL)
    return NULL;
  self->attributes = parta_cms_dup_attributes (self->cms);

  return g_steal_pointer (&self);
}

/**
 * parta_pdf_draft_free:
 * @self: (nullable): a draft
 *
 * Frees @self.
 */
void
parta_pdf_draft_free (PartaPdfDraft *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->file, g_byte_array_unref);
  g_clear_pointer (&self->attributes, g_bytes_unref);
  CMS_ContentInfo_free (self->cms);
  g_free (self);
}

/**
 * parta_pdf_draft_get_attributes:
 * @self: a draft
 *
 * Returns: (transfer none): the bytes that the key has to sign with SHA-256: #PartaSigner does
 *   it, and so can any token or program
 */
GBytes *
parta_pdf_draft_get_attributes (PartaPdfDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attributes;
}

/**
 * parta_pdf_draft_complete:
 * @self: a draft that was not completed before
 * @signature: what the key made of the attributes
 * @error: return location for an error
 *
 * The second half of signing.
 *
 * Returns: (transfer full): the signed file, of which the old one is the beginning, byte for byte;
 *   or %NULL with %PARTA_SIGN_ERROR_FAILED when the signature is not by the certificate's key
 */
GBytes *
parta_pdf_draft_complete (PartaPdfDraft  *self,
                          GBytes         *signature,
                          GError        **error)
{
  static const char DIGITS[] = "0123456789abcdef";
  g_autoptr (GBytes) der = NULL;
  const guint8 *bytes;
  gsize length;

  g_return_val_if_fail (self != NULL && self->file != NULL, NULL);
  g_return_val_if_fail (signature != NULL, NULL);

  if (!parta_cms_set_signature (self->cms, signature, error))
    return NULL;

  der = parta_cms_to_der (self->cms);
  bytes = g_bytes_get_data (der, &length);
  g_assert (2 * length <= self->n_digits); /* measured before */

  for (gsize i = 0; i < length; i++)
    {
      self->file->data[self->digits + 2 * i] = (guint8) DIGITS[bytes[i] >> 4];
      self->file->data[self->digits + 2 * i + 1] = (guint8) DIGITS[bytes[i] & 15];
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->file));
}

/**
 * parta_pdf_sign:
 * @bytes: a finished file, perhaps with signatures
 * @field_name: the place to sign in
 * @signer: who signs
 * @info: what the signature says
 * @error: return location for an error
 *
 * Signs in an empty place by appending to the file: a PAdES signature of baseline level B.
 *
 * Returns: (transfer full): the signed file, or %NULL with one of the errors of parta_pdf_draft_new()
 *   or of the signer
 */
GBytes *
parta_pdf_sign (GBytes               *bytes,
                const char           *field_name,
                PartaSigner          *signer,
                const PartaSignInfo  *info,
                GError              **error)
{
  g_autoptr (PartaPdfDraft) draft = NULL;
  g_autoptr (GBytes) signature = NULL;

  g_return_val_if_fail (PARTA_IS_SIGNER (signer), NULL);

  draft = parta_pdf_draft_new (bytes, field_name, parta_signer_get_certificate (signer),
                               parta_signer_get_chain (signer), info, error);
  if (draft == NULL)
    return NULL;

  signature = parta_signer_sign (signer, draft->attributes, error);
  if (signature == NULL)
    return NULL;

  return parta_pdf_draft_complete (draft, signature, error);
}
