/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-sign-request.h"

#include "parta-paper-copy.h"

#include <glib/gi18n.h>
#include <string.h>

#define GROUP    "parta-signature-request"
#define MAX_SIZE (64 * 1024)   /* bytes of a written request; a certificate has about two thousand */
#define ROOM     (24 * 1024)   /* bytes beside a usual signature: certificates, lists and stamps of the other program */

static PartaPdfDraft *
make_draft (const PartaSignRequest  *self,
            GBytes                  *pdf,
            GError                 **error)
{
  g_autoptr (PartaSigner) signer = parta_signer_new_external (self->certificate, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (self->zone);

  if (signer == NULL)
    return NULL;
  if (zone == NULL)
    zone = g_time_zone_new_utc ();

  return parta_paper_copy_draft (pdf, self->field, signer, self->when, zone, ROOM, error);
}

/**
 * parta_sign_request_new:
 * @pdf: a paper copy, perhaps with signatures
 * @field: the place to sign in
 * @certificate: whose key the other program keeps: DER or PEM
 * @when_utc: the moment of signing, in seconds since 1970
 * @zone: identifier of the school's time zone, such as "Asia/Bishkek"
 * @error: return location for an error
 *
 * Makes what another program has to sign: detached, with the certificate included, as CAdES-BES.
 *
 * Returns: (transfer full): a request; %NULL with an error of parta_paper_copy_draft() or %PARTA_SIGN_ERROR_MALFORMED when
 *   @certificate is none
 */
PartaSignRequest *
parta_sign_request_new (GBytes      *pdf,
                        const char  *field,
                        GBytes      *certificate,
                        gint64       when_utc,
                        const char  *zone,
                        GError     **error)
{
  g_autoptr (PartaSignRequest) self = g_new0 (PartaSignRequest, 1);
  g_autoptr (PartaSigner) signer = NULL;
  g_autoptr (PartaPdfDraft) draft = NULL;

  g_return_val_if_fail (pdf != NULL && field != NULL, NULL);
  g_return_val_if_fail (certificate != NULL && zone != NULL, NULL);

  signer = parta_signer_new_external (certificate, error);
  if (signer == NULL)
    return NULL;

  self->field = g_strdup (field);
  self->when = when_utc;
  self->zone = g_strdup (zone);
  self->certificate = g_bytes_ref (parta_signer_get_certificate (signer));
  draft = make_draft (self, pdf, error);
  if (draft == NULL)
    return NULL;

  self->content = parta_pdf_draft_dup_content (draft);
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->content);
  self->document = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);

  return g_steal_pointer (&self);
}

/**
 * parta_sign_request_write:
 * @self: a request
 *
 * Returns: (transfer full): @self as text, to be kept until the signature comes back
 */
char *
parta_sign_request_write (const PartaSignRequest *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize size;
  const guchar *der = g_bytes_get_data (self->certificate, &size);
  g_autofree char *certificate = g_base64_encode (der, size);

  g_key_file_set_integer (file, GROUP, "version", 1);
  g_key_file_set_string (file, GROUP, "document", self->document);
  g_key_file_set_string (file, GROUP, "field", self->field);
  g_key_file_set_int64 (file, GROUP, "when", self->when);
  g_key_file_set_string (file, GROUP, "zone", self->zone);
  g_key_file_set_string (file, GROUP, "digest", self->digest);
  g_key_file_set_string (file, GROUP, "certificate", certificate);

  return g_key_file_to_data (file, NULL, NULL);
}

static PartaSignRequest *
read_keys (GKeyFile *file)
{
  g_autoptr (PartaSignRequest) self = g_new0 (PartaSignRequest, 1);
  g_autofree char *base64 = g_key_file_get_string (file, GROUP, "certificate", NULL);
  gsize size = 0;
  guchar *der;

  if (base64 == NULL || *base64 == '\0' || g_key_file_get_integer (file, GROUP, "version", NULL) != 1)
    return NULL;
  der = g_base64_decode (base64, &size);
  self->certificate = g_bytes_new_take (der, size);
  self->document = g_key_file_get_string (file, GROUP, "document", NULL);
  self->field = g_key_file_get_string (file, GROUP, "field", NULL);
  self->zone = g_key_file_get_string (file, GROUP, "zone", NULL);
  self->digest = g_key_file_get_string (file, GROUP, "digest", NULL);
  self->when = g_key_file_get_int64 (file, GROUP, "when", NULL);

  return self->document != NULL && self->field != NULL && self->zone != NULL && self->digest != NULL && self->when > 0
           ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_sign_request_read:
 * @text: what parta_sign_request_write() gave
 * @error: return location for an error
 *
 * Returns: (transfer full): the request; %NULL with %PARTA_SIGN_ERROR_MALFORMED
 */
PartaSignRequest *
parta_sign_request_read (GBytes  *text,
                         GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  PartaSignRequest *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_bytes_get_size (text) > 0 && g_bytes_get_size (text) <= MAX_SIZE &&
      g_key_file_load_from_bytes (file, text, G_KEY_FILE_NONE, NULL))
    self = read_keys (file);
  if (self == NULL)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED,
                         _("This is not the note that was written when the digest was exported. Export the digest anew."));

  return self;
}

static gboolean
check_same (const char  *was,
            GBytes      *bytes,
            const char  *trouble,
            GError     **error)
{
  g_autofree char *is = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (strcmp (is, was) == 0)
    return TRUE;

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_CLEAN, trouble);

  return FALSE;
}

/**
 * parta_sign_request_complete:
 * @self: a request
 * @pdf: the paper copy for which it was made
 * @signature: what the other program made: a detached signature as DER, PEM or base64
 * @error: return location for an error
 *
 * Checks that the signature is of this document, holds and has one signer, and puts it into its place.
 *
 * Returns: (transfer full): the signed file; %NULL with %PARTA_SIGN_ERROR_NOT_CLEAN when the file has changed since, or an error
 *   of parta_pdf_draft_import()
 */
GBytes *
parta_sign_request_complete (const PartaSignRequest  *self,
                             GBytes                  *pdf,
                             GBytes                  *signature,
                             GError                 **error)
{
  g_autoptr (PartaPdfDraft) draft = NULL;
  g_autoptr (GBytes) content = NULL;

  g_return_val_if_fail (self != NULL && pdf != NULL && signature != NULL, NULL);

  if (!check_same (self->document, pdf,
                   _("This file was signed or changed after the digest was exported. Export the digest anew and sign that."),
                   error))
    return NULL;

  draft = make_draft (self, pdf, error);
  if (draft == NULL)
    return NULL;
  content = parta_pdf_draft_dup_content (draft);
  if (!check_same (self->digest, content,
                   _("Parta or its fonts were exchanged after the digest was exported. Export the digest anew and sign that."),
                   error))
    return NULL;

  return parta_pdf_draft_import (draft, signature, error);
}

/**
 * parta_sign_request_free:
 * @self: (nullable): a request
 *
 * Frees @self.
 */
void
parta_sign_request_free (PartaSignRequest *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->certificate, g_bytes_unref);
  g_free (self->digest);
  g_free (self->document);
  g_free (self->field);
  g_free (self->zone);
  g_free (self);
}
