/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-sign-elsewhere.h"

#include "parta-certificate.h"
#include "parta-paper-copy.h"
#include "parta-sign-place.h"

#include <gio/gio.h>
#include <string.h>

#define CONTENT ".tosign"
#define NOTE    ".request"

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

static gboolean
save (const char  *path,
      const char  *suffix,
      GBytes      *bytes,
      GError     **error)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);

  return parta_paper_copy_save (bytes, beside, error);
}

/* The place that is kept for the owner of the certificate; else the next in which a signature is due. */
static char *
find_field (GBytes  *pdf,
            GBytes  *certificate,
            GError **error)
{
  g_autoptr (PartaCertificate) whose = parta_certificate_new (certificate, error);
  g_autoptr (GPtrArray) places = whose != NULL ? parta_sign_place_list (pdf, error) : NULL;

  if (places == NULL)
    return NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const PartaSignPlace *place = places->pdata[i];

      if (!place->is_signed && parta_sign_place_is_of (place, whose->name))
        return g_strdup (place->field);
    }

  return parta_paper_copy_dup_field (pdf, error);
}

/**
 * parta_sign_elsewhere_export:
 * @path: a paper copy
 * @certificate: file with the certificate of the one who is going to sign
 * @when_utc: the moment of signing, in seconds since 1970
 * @zone: identifier of the school's time zone
 * @error: return location for an error
 *
 * Writes beside the copy what another program has to sign, in the place of the certificate's owner or the next that is due, and the
 * note that belongs to it.
 *
 * Returns: (transfer full): the request; %NULL with an error of parta_sign_request_new() or parta_paper_copy_dup_field(), of #GFileError
 *   or %PARTA_PAPER_COPY_ERROR_NOT_SAVED
 */
PartaSignRequest *
parta_sign_elsewhere_export (const char  *path,
                             const char  *certificate,
                             gint64       when_utc,
                             const char  *zone,
                             GError     **error)
{
  g_autoptr (GBytes) pdf = read_file (path, error);
  g_autoptr (GBytes) whose = pdf != NULL ? read_file (certificate, error) : NULL;
  g_autofree char *field = whose != NULL ? find_field (pdf, whose, error) : NULL;
  g_autoptr (PartaSignRequest) request = NULL;
  g_autoptr (GBytes) note = NULL;
  char *text;

  if (field != NULL)
    request = parta_sign_request_new (pdf, field, whose, when_utc, zone, error);
  if (request == NULL)
    return NULL;

  text = parta_sign_request_write (request);
  note = g_bytes_new_take (text, strlen (text));

  return save (path, CONTENT, request->content, error) && save (path, NOTE, note, error) ? g_steal_pointer (&request) : NULL;
}

/**
 * parta_sign_elsewhere_import:
 * @path: the same paper copy; it is replaced by the signed one
 * @signature: file with what the other program made of FILE.pdf.tosign
 * @error: return location for an error
 *
 * Checks the signature and puts it into its place. The two files beside the copy stay: the other program may still hold them.
 *
 * Returns: (transfer full): the request that was answered; %NULL with an error of parta_sign_request_read() or
 *   parta_sign_request_complete(), of #GFileError or %PARTA_PAPER_COPY_ERROR_NOT_SAVED
 */
PartaSignRequest *
parta_sign_elsewhere_import (const char  *path,
                             const char  *signature,
                             GError     **error)
{
  g_autofree char *note = g_strconcat (path, NOTE, NULL);
  g_autoptr (GBytes) text = read_file (note, error);
  g_autoptr (PartaSignRequest) request = text != NULL ? parta_sign_request_read (text, error) : NULL;
  g_autoptr (GBytes) pdf = request != NULL ? read_file (path, error) : NULL;
  g_autoptr (GBytes) answer = pdf != NULL ? read_file (signature, error) : NULL;
  g_autoptr (GBytes) signed_pdf = NULL;

  if (answer != NULL)
    signed_pdf = parta_sign_request_complete (request, pdf, answer, error);

  return signed_pdf != NULL && parta_paper_copy_save (signed_pdf, path, error) ? g_steal_pointer (&request) : NULL;
}
