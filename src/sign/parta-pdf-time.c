/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-time.h"

#include <glib/gi18n.h>

#include "parta-pdf-dict.h"
#include "parta-pdf-slot.h"
#include "parta-pdf-verify-private.h"

#define MIN_DIGITS 16384

static PartaPdfSlot *
open_slot (PartaPdf    *pdf,
           const char  *field_name,
           gsize        room,
           GError     **error)
{
  g_autoptr (PartaPdfAppend) append = NULL;
  g_autofree char *reference = NULL, *body = NULL;
  PartaPdfValue field;
  guint number = parta_pdf_slot_find_field (pdf, field_name, &field, error), value;

  if (number == 0)
    return NULL;

  append = parta_pdf_append_new (pdf);
  value = parta_pdf_append_reserve (append);
  reference = g_strdup_printf ("%u 0 R", value);
  body = parta_pdf_dict_with (field.span, "/V", reference);
  parta_pdf_append_object (append, number, body);

  return parta_pdf_slot_new (append, value, "<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161",
                             MAX (MIN_DIGITS, 2 * room));
}

/**
 * parta_pdf_stamp_time:
 * @bytes: a finished file, perhaps with signatures
 * @field_name: a place that was kept for it
 * @stamper: who says what time it is
 * @error: return location for an error
 *
 * Stamps the time on the whole document, with all its signatures, by appending to it. It proves that everything in it was there
 * by then: also after the stamps of the single signatures have become too old to be believed.
 *
 * Returns: (transfer full): the stamped file; %NULL with %PARTA_SIGN_ERROR_MALFORMED, %PARTA_SIGN_ERROR_UNSUPPORTED,
 *   %PARTA_SIGN_ERROR_NOT_CLEAN, %PARTA_SIGN_ERROR_FIELD_UNKNOWN, %PARTA_SIGN_ERROR_FIELD_SIGNED or %PARTA_SIGN_ERROR_NO_STAMP
 */
GBytes *
parta_pdf_stamp_time (GBytes        *bytes,
                      const char    *field_name,
                      PartaStamper  *stamper,
                      GError       **error)
{
  g_autoptr (PartaPdf) pdf = NULL;

  g_return_val_if_fail (bytes != NULL && field_name != NULL, NULL);
  g_return_val_if_fail (PARTA_IS_STAMPER (stamper), NULL);

  pdf = parta_pdf_new (bytes, error);
  if (pdf == NULL || !parta_pdf_check_clean (pdf, error))
    return NULL;

  /* The second time the stamper knows how large its stamps are. */
  for (guint try = 0; try < 2; try++)
    {
      g_autoptr (PartaPdfSlot) slot = open_slot (pdf, field_name, parta_stamper_get_room (stamper), error);
      g_autoptr (GBytes) token = NULL;
      guint8 digest[PARTA_PDF_DIGEST_BYTES];

      if (slot == NULL)
        return NULL;
      parta_pdf_slot_digest (slot, digest);
      token = parta_stamper_stamp (stamper, digest, error);
      if (token == NULL)
        return NULL;
      if (2 * g_bytes_get_size (token) <= slot->n_digits)
        return parta_pdf_slot_fill (slot, token);
    }

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP,
                       _("The time stamp is larger than the place that was kept for it. Sign once more."));
  return NULL;
}
