/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-slot.h"

#include <glib/gi18n.h>
#include <string.h>

#include "parta-pdf-field.h"
#include "parta-sign-error.h"

#define RANGE_WIDTH 36 /* of "[0 n n n]" with ten digits each */

/**
 * parta_pdf_slot_find_field:
 * @pdf: a file
 * @name: of a place for a signature
 * @field: (out caller-allocates): its dictionary, lent
 * @error: return location for an error
 *
 * Returns: the object number of the place, 0 with %PARTA_SIGN_ERROR_FIELD_UNKNOWN or %PARTA_SIGN_ERROR_FIELD_SIGNED
 */
guint
parta_pdf_slot_find_field (PartaPdf       *pdf,
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

static gsize
get_after (const PartaPdfSlot *self)
{
  return self->digits + self->n_digits + 1;
}

static void
write_range (PartaPdfSlot *self,
             gsize         offset)
{
  g_autofree char *range = g_strdup_printf ("[0 %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "]",
                                            self->digits - 1, get_after (self), self->file->len - get_after (self));

  g_assert (strlen (range) <= RANGE_WIDTH);
  memcpy (self->file->data + offset, range, strlen (range));
}

/**
 * parta_pdf_slot_new:
 * @append: the revision, in which only this object is missing; it is finished here
 * @number: a reserved number
 * @head: the object's dictionary without its end
 * @n_digits: how much room is needed. It is covered, so it cannot be made larger afterwards.
 *
 * Returns: (transfer full): a file with an empty place of fixed width for what is known only afterwards
 */
PartaPdfSlot *
parta_pdf_slot_new (PartaPdfAppend *append,
                    guint           number,
                    const char     *head,
                    gsize           n_digits)
{
  PartaPdfSlot *self = g_new0 (PartaPdfSlot, 1);
  g_autofree char *zeros = g_strnfill (n_digits, '0');
  g_autoptr (GString) dict = g_string_new (head);
  gsize range, begin;

  g_string_append (dict, " /ByteRange ");
  range = dict->len;
  g_string_append_printf (dict, "%*s /Contents <", RANGE_WIDTH, "");
  self->digits = dict->len;
  g_string_append_printf (dict, "%s> >>", zeros);

  begin = parta_pdf_append_object (append, number, dict->str);
  self->digits += begin;
  self->n_digits = n_digits;
  self->file = parta_pdf_append_finish (append);
  write_range (self, begin + range);

  return self;
}

/**
 * parta_pdf_slot_free:
 * @self: (nullable): a file that waits
 *
 * Frees @self.
 */
void
parta_pdf_slot_free (PartaPdfSlot *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->file, g_byte_array_unref);
  g_free (self);
}

/**
 * parta_pdf_slot_digest:
 * @self: a file that waits
 * @digest: (out): SHA-256 of all but the place itself
 */
void
parta_pdf_slot_digest (PartaPdfSlot *self,
                       guint8        digest[PARTA_PDF_DIGEST_BYTES])
{
  const char *data = (const char *) self->file->data;
  PartaSpan spans[] = {
    { data, self->digits - 1 },
    { data + get_after (self), self->file->len - get_after (self) },
  };

  parta_pdf_digest (spans, G_N_ELEMENTS (spans), digest);
}

/**
 * parta_pdf_slot_digest_by:
 * @self: a file that waits
 * @algorithm: of the digest
 * @digest: (out): digest of all but the place itself
 *
 * Returns: its length in bytes
 */
gsize
parta_pdf_slot_digest_by (PartaPdfSlot *self,
                          const EVP_MD *algorithm,
                          guint8        digest[EVP_MAX_MD_SIZE])
{
  g_autoptr (GBytes) rest = parta_pdf_slot_dup_rest (self);
  gsize size;
  gconstpointer data = g_bytes_get_data (rest, &size);
  unsigned length = 0;

  return EVP_Digest (data, size, digest, &length, algorithm, NULL) == 1 ? length : 0;
}

/**
 * parta_pdf_slot_dup_rest:
 * @self: a file that waits
 *
 * Returns: (transfer full): all but the place itself: what a signature covers
 */
GBytes *
parta_pdf_slot_dup_rest (PartaPdfSlot *self)
{
  g_autoptr (GByteArray) rest = g_byte_array_sized_new (self->file->len);

  g_byte_array_append (rest, self->file->data, (guint) self->digits - 1);
  g_byte_array_append (rest, self->file->data + get_after (self), (guint) (self->file->len - get_after (self)));

  return g_byte_array_free_to_bytes (g_steal_pointer (&rest));
}

/**
 * parta_pdf_slot_fill:
 * @self: a file that waits; it is empty afterwards
 * @der: no longer than there is room for
 *
 * Returns: (transfer full): the complete file
 */
GBytes *
parta_pdf_slot_fill (PartaPdfSlot *self,
                     GBytes       *der)
{
  static const char DIGITS[] = "0123456789abcdef";
  gsize length;
  const guint8 *bytes = g_bytes_get_data (der, &length);

  g_assert (2 * length <= self->n_digits);

  for (gsize i = 0; i < length; i++)
    {
      self->file->data[self->digits + 2 * i] = (guint8) DIGITS[bytes[i] >> 4];
      self->file->data[self->digits + 2 * i + 1] = (guint8) DIGITS[bytes[i] & 15];
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->file));
}
