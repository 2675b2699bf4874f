/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-finalise.h"

#include <string.h>

#include "parta-icc.h"
#include "parta-pdf-append.h"
#include "parta-pdf-conform.h"
#include "parta-pdf-dict.h"
#include "parta-pdf-digest.h"
#include "parta-pdf-revision.h"
#include "parta-pdf-text.h"
#include "parta-pdf-xmp.h"

static guint
add_profile (PartaPdfAppend *append)
{
  g_autoptr (GBytes) icc = parta_icc_new_srgb ();
  guint number = parta_pdf_append_reserve (append);
  PartaSpan span;

  span.data = g_bytes_get_data (icc, &span.length);
  parta_pdf_append_stream (append, number, parta_span_of ("<< /N 3 >>"), span);

  return number;
}

static guint
add_metadata (PartaPdfAppend *append,
              PartaPdf       *pdf,
              guint           part)
{
  g_autofree char *xmp = parta_pdf_xmp_new (pdf, part);
  guint number = parta_pdf_append_reserve (append);

  parta_pdf_append_stream (append, number, parta_span_of ("<< /Type /Metadata /Subtype /XML >>"), parta_span_of (xmp));

  return number;
}

static void
append_number (GString *text,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "%s ", g_ascii_formatd (buffer, sizeof buffer, "%.3f", number));
}

static void
append_text (GString    *dict,
             const char *key,
             const char *text)
{
  g_autofree char *encoded = text != NULL && *text != '\0' ? parta_pdf_text_encode (text) : NULL;

  if (encoded != NULL)
    g_string_append_printf (dict, " %s %s", key, encoded);
}

/* An empty field has an appearance of its own, so that signing later only has to exchange it. */
static guint
add_field (PartaPdfAppend      *append,
           const PartaPdfPlace *place,
           guint                page)
{
  g_autoptr (GString) text = g_string_new ("<< /Type /XObject /Subtype /Form /BBox [ 0 0 ");
  guint look = parta_pdf_append_reserve (append);
  guint number = parta_pdf_append_reserve (append);

  append_number (text, place->width);
  append_number (text, place->height);
  g_string_append (text, "] >>");
  parta_pdf_append_stream (append, look, parta_span_of (text->str), parta_span_of (""));

  g_string_printf (text, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (%s) /F 132 /P %u 0 R"
                         " /AP << /N %u 0 R >>", place->name, page, look);
  append_text (text, "/TM", place->owner);
  append_text (text, "/TU", place->title);
  g_string_append (text, " /Rect [ ");
  append_number (text, place->x);
  append_number (text, place->y);
  append_number (text, place->x + place->width);
  append_number (text, place->y + place->height);
  g_string_append (text, "] >>");
  parta_pdf_append_object (append, number, text->str);

  return number;
}

/* A page may keep its list of annotations inside or in an object of its own. */
static gboolean
add_to_page (PartaPdfAppend *append,
             guint           page,
             guint           field)
{
  g_autoptr (GString) list = g_string_new ("[");
  g_autofree char *body = NULL;
  PartaPdfValue dict, annotations;

  if (!parta_pdf_append_get_object (append, page, &dict))
    return FALSE;

  if (parta_pdf_dict_get (dict.span, "/Annots", &annotations))
    {
      if (annotations.kind == PARTA_PDF_REF &&
          !parta_pdf_append_get_object (append, (guint) annotations.number, &annotations))
        return FALSE;
      if (annotations.kind != PARTA_PDF_ARRAY)
        return FALSE;
      g_string_append_len (list, annotations.span.data + 1, (gssize) annotations.span.length - 2);
    }

  g_string_append_printf (list, " %u 0 R ]", field);
  body = parta_pdf_dict_with (dict.span, "/Annots", list->str);
  parta_pdf_append_object (append, page, body);

  return TRUE;
}

static guint
add_form (PartaPdfAppend        *append,
          const PartaPdfFinish  *finish,
          GArray                *pages,
          GError               **error)
{
  g_autoptr (GString) list = g_string_new ("<< /SigFlags 3 /Fields [");
  guint number = parta_pdf_append_reserve (append);

  for (guint i = 0; i < finish->n_places; i++)
    {
      guint page = g_array_index (pages, guint, finish->places[i].page);
      guint field = add_field (append, &finish->places[i], page);

      g_string_append_printf (list, " %u 0 R", field);
      if (!add_to_page (append, page, field))
        {
          parta_sign_error_malformed (error, "annotations of a page");
          return 0;
        }
    }

  g_string_append (list, " ] >>");
  parta_pdf_append_object (append, number, list->str);

  return number;
}

/* Takes the body and gives it back with one more key: the catalog grows key by key. */
static char *
take_with (char       *body,
           const char *key,
           const char *value)
{
  g_autofree char *old = body;

  return parta_pdf_dict_with (parta_span_of (old), key, value);
}

static void
complete_catalog (PartaPdfAppend       *append,
                  guint                 number,
                  PartaSpan             catalog,
                  const PartaPdfFinish *finish,
                  guint                 numbers[3])
{
  g_autofree char *metadata = g_strdup_printf ("%u 0 R", numbers[0]);
  g_autofree char *intent = g_strdup_printf ("[ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
                                             " /Info (sRGB IEC61966-2.1) /DestOutputProfile %u 0 R >> ]", numbers[1]);
  g_autofree char *form = g_strdup_printf ("%u 0 R", numbers[2]);
  g_autofree char *language = g_strdup_printf ("(%s)", finish->language);
  g_autofree char *body = parta_pdf_dict_with (catalog, "/Metadata", metadata);

  body = take_with (body, "/OutputIntents", intent);
  body = take_with (body, "/AcroForm", form);
  body = take_with (body, "/Lang", language);
  body = take_with (body, "/Version", "/1.7");
  /* Says that the signatures are of the European kind, which PDF 1.7 itself does not know. */
  body = take_with (body, "/Extensions", "<< /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>");

  parta_pdf_append_object (append, number, body);
}

static gboolean
is_name (const char *name,
         const char *more)
{
  if (*name == '\0')
    return FALSE;

  for (; *name != '\0'; name++)
    if (!g_ascii_isdigit (*name) && !g_ascii_islower (*name) && strchr (more, *name) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_finish (const PartaPdfFinish *finish)
{
  for (guint i = 0; i < finish->n_places; i++)
    {
      if (!is_name (finish->places[i].name, "-"))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (finish->places[i].name, finish->places[j].name))
          return FALSE;
    }

  return (finish->part == 1 || finish->part == 2) && is_name (finish->language, "-ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

static gboolean
are_places_on_pages (const PartaPdfFinish *finish,
                     GArray               *pages)
{
  for (guint i = 0; i < finish->n_places; i++)
    if (finish->places[i].page >= pages->len)
      return FALSE;

  return TRUE;
}

static GBytes *
append_revision (PartaPdf              *pdf,
                 const PartaPdfFinish  *finish,
                 GError               **error)
{
  g_autoptr (PartaPdfAppend) append = parta_pdf_append_new (pdf);
  g_autoptr (GArray) pages = parta_pdf_dup_pages (pdf, error);
  guint root = parta_pdf_dict_get_ref (parta_pdf_get_last (pdf)->trailer, "/Root");
  guint numbers[3]; /* metadata, colour profile, form */
  PartaPdfValue catalog, value;

  if (pages == NULL)
    return NULL;
  g_return_val_if_fail (are_places_on_pages (finish, pages), NULL);

  if (!parta_pdf_get_object (pdf, root, &catalog) || parta_pdf_dict_get (catalog.span, "/AcroForm", &value))
    {
      parta_sign_error_unsupported (error, "a form in a file that is to get one");
      return NULL;
    }

  parta_pdf_conform_fonts (append, pdf);
  numbers[0] = add_metadata (append, pdf, finish->part);
  numbers[1] = add_profile (append);
  numbers[2] = add_form (append, finish, pages, error);
  if (numbers[2] == 0)
    return NULL;
  complete_catalog (append, root, catalog.span, finish, numbers);

  return g_byte_array_free_to_bytes (parta_pdf_append_finish (append));
}

/**
 * parta_pdf_finalise:
 * @bytes: a PDF file as cairo wrote it
 * @finish: what to add
 * @error: return location for an error
 *
 * Makes of a rendered file the one that is signed, kept and printed: metadata, colour profile and
 * fonts as PDF/A wants them, and empty fields for all signatures, so that signing will never have
 * to touch a page. Asks neither clock nor chance: the same arguments give the same bytes. The
 * metadata say what cairo was told to say.
 *
 * Places must have different names and stand on pages that exist; anything else is a bug of the caller.
 *
 * Returns: (transfer full): the finished file, or %NULL with %PARTA_SIGN_ERROR_MALFORMED or
 *   %PARTA_SIGN_ERROR_UNSUPPORTED (it has a form already)
 */
GBytes *
parta_pdf_finalise (GBytes                *bytes,
                    const PartaPdfFinish  *finish,
                    GError               **error)
{
  g_autoptr (PartaPdf) pdf = NULL;
  g_autoptr (GBytes) blanked = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (finish != NULL && is_finish (finish), NULL);

  pdf = parta_pdf_new (bytes, error);
  if (pdf == NULL)
    return NULL;

  blanked = parta_pdf_conform_groups (pdf);
  if (blanked != NULL)
    {
      parta_pdf_free (pdf);
      pdf = parta_pdf_new (blanked, error);
      if (pdf == NULL)
        return NULL;
    }

  return append_revision (pdf, finish, error);
}

/**
 * parta_pdf_dup_revision_digest:
 * @bytes: a finished file, with any number of signatures
 * @error: return location for an error
 *
 * What the archive remembers: it stays the same while people sign, and nothing but the content
 * that was rendered has it.
 *
 * Returns: (transfer full): SHA-256 of the file as it was before the first signature, 64 digits,
 *   or %NULL with %PARTA_SIGN_ERROR_MALFORMED or %PARTA_SIGN_ERROR_UNSUPPORTED
 */
char *
parta_pdf_dup_revision_digest (GBytes   *bytes,
                               GError  **error)
{
  g_autoptr (PartaPdf) pdf = NULL;
  char *digest;

  g_return_val_if_fail (bytes != NULL, NULL);

  pdf = parta_pdf_new (bytes, error);
  if (pdf == NULL)
    return NULL;

  digest = parta_pdf_revision_dup_digest (pdf);
  if (digest == NULL)
    parta_sign_error_unsupported (error, "signed in its first revision");

  return digest;
}
