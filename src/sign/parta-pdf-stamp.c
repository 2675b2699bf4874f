/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* Plants the one page of a small PDF into a big one, as a form that a signature field can show.
 * Everything that the page uses comes along under new numbers. A reference that was forgotten
 * would still point somewhere, at a font of the big file, say, and the stamp would be gibberish
 * under a valid signature. */

#include "parta-pdf-stamp.h"

#include "parta-pdf-conform.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-field.h"
#include "parta-sign-error.h"

typedef struct
{
  PartaPdf       *source;
  PartaPdfAppend *target;
  GHashTable     *numbers; /* object of the source → object of the target */
  GQueue          waiting; /* objects of the source, numbered but not yet copied */
} Transplant;

static guint
renumber (Transplant *self,
          guint       old)
{
  guint new = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, GUINT_TO_POINTER (old)));

  if (new == 0)
    {
      new = parta_pdf_append_reserve (self->target);
      g_hash_table_insert (self->numbers, GUINT_TO_POINTER (old), GUINT_TO_POINTER (new));
      g_queue_push_tail (&self->waiting, GUINT_TO_POINTER (old));
    }

  return new;
}

/* The text of a value with all references in it renumbered and all else as it was. */
static char *
rewrite (Transplant *self,
         PartaSpan   text)
{
  GString *out = g_string_sized_new (text.length + 16);
  PartaPdfCursor cursor = parta_pdf_cursor_at (text);
  const char *from = text.data;
  PartaPdfValue value;

  while (parta_pdf_cursor_next_flat (&cursor, &value))
    {
      if (value.kind != PARTA_PDF_REF)
        continue;
      g_string_append_len (out, from, value.span.data - from);
      g_string_append_printf (out, "%u 0 R", renumber (self, (guint) value.number));
      from = cursor.at;
    }
  g_string_append_len (out, from, text.data + text.length - from);

  return g_string_free (out, FALSE);
}

static gboolean
copy_object (Transplant *self,
             guint       old)
{
  guint new = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, GUINT_TO_POINTER (old)));
  g_autofree char *body = NULL, *bare = NULL;
  PartaPdfValue value;
  PartaSpan stream;

  if (!parta_pdf_get_object (self->source, old, &value))
    return FALSE;

  if (parta_pdf_get_stream (self->source, old, &value, &stream))
    {
      bare = parta_pdf_dict_with (value.span, "/Length", NULL);
      body = rewrite (self, parta_span_of (bare));
      parta_pdf_append_stream (self->target, new, parta_span_of (body), stream);
    }
  else
    {
      body = rewrite (self, value.span);
      parta_pdf_append_object (self->target, new, body);
    }

  return TRUE;
}

/* The page's content becomes the form's content: the same drawing, with a box and resources of its own. */
static guint
add_form (Transplant *self,
          PartaSpan   page)
{
  g_autofree char *box = NULL, *resources = NULL, *dict = NULL;
  guint number = parta_pdf_append_reserve (self->target);
  PartaPdfValue value, content;
  PartaSpan stream;
  double rect[4];

  if (!parta_pdf_dict_get_kind (page, "/MediaBox", PARTA_PDF_ARRAY, &value) || !parta_pdf_field_get_rect (page, rect))
    return 0;
  box = parta_span_dup (value.span);

  if (!parta_pdf_dict_get (page, "/Resources", &value))
    return 0;
  resources = rewrite (self, value.span);

  if (!parta_pdf_get_stream (self->source, parta_pdf_dict_get_ref (page, "/Contents"), &content, &stream))
    return 0;

  dict = g_strdup_printf ("<< /Type /XObject /Subtype /Form /BBox %s /Resources %s >>", box, resources);
  if (parta_pdf_dict_get (content.span, "/Filter", &value))
    {
      g_autofree char *filter = parta_span_dup (value.span);
      g_autofree char *plain = dict;

      dict = parta_pdf_dict_with (parta_span_of (plain), "/Filter", filter);
    }
  parta_pdf_append_stream (self->target, number, parta_span_of (dict), stream);

  return number;
}

static guint
transplant (PartaPdf       *source,
            PartaPdfAppend *target,
            guint           page_number)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  Transplant self = { source, target, numbers, G_QUEUE_INIT };
  gboolean complete = TRUE;
  PartaPdfValue page;
  guint form = 0;

  if (parta_pdf_get_object (source, page_number, &page))
    form = add_form (&self, page.span);
  while (!g_queue_is_empty (&self.waiting))
    complete = copy_object (&self, GPOINTER_TO_UINT (g_queue_pop_head (&self.waiting))) && complete;

  return complete ? form : 0;
}

/* The stamp's fonts need what PDF/A wants of fonts, before they are planted. */
static PartaPdf *
read_stamp (GBytes  *stamp_pdf,
            GError **error)
{
  g_autoptr (PartaPdf) raw = parta_pdf_new (stamp_pdf, error);
  g_autoptr (PartaPdfAppend) append = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (raw == NULL)
    return NULL;

  append = parta_pdf_append_new (raw);
  parta_pdf_conform_fonts (append, raw);
  bytes = g_byte_array_free_to_bytes (parta_pdf_append_finish (append));

  return parta_pdf_new (bytes, error);
}

/**
 * parta_pdf_stamp_add:
 * @append: the revision that gets the stamp
 * @stamp_pdf: a file written by cairo; its first page is the stamp
 * @error: return location for an error
 *
 * Returns: the object that shows the stamp, or 0 with %PARTA_SIGN_ERROR_MALFORMED or
 *   %PARTA_SIGN_ERROR_UNSUPPORTED
 */
guint
parta_pdf_stamp_add (PartaPdfAppend  *append,
                     GBytes          *stamp_pdf,
                     GError         **error)
{
  g_autoptr (PartaPdf) stamp = read_stamp (stamp_pdf, error);
  g_autoptr (GArray) pages = stamp != NULL ? parta_pdf_dup_pages (stamp, error) : NULL;
  guint form;

  if (pages == NULL)
    return 0;

  form = transplant (stamp, append, g_array_index (pages, guint, 0));
  if (form == 0)
    parta_sign_error_malformed (error, "stamp");

  return form;
}
