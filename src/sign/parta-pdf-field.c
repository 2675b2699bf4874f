/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-field.h"

#include "parta-pdf-dict.h"
#include "parta-pdf-text.h"

/**
 * parta_pdf_list_fields:
 * @pdf: a file
 * @revision: index of a state
 *
 * Returns: (transfer full) (element-type guint): the signature fields of the form as it stood in
 *   that state, by object number; empty when there is no form
 */
GArray *
parta_pdf_list_fields (PartaPdf *pdf,
                       guint     revision)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));
  PartaSpan trailer = parta_pdf_get_revision (pdf, revision)->trailer;
  PartaPdfValue catalog, form, list, field;
  PartaPdfCursor inside;

  if (!parta_pdf_get_object_at (pdf, revision, parta_pdf_dict_get_ref (trailer, "/Root"), &catalog) ||
      !parta_pdf_get_object_at (pdf, revision, parta_pdf_dict_get_ref (catalog.span, "/AcroForm"), &form) ||
      !parta_pdf_dict_get_kind (form.span, "/Fields", PARTA_PDF_ARRAY, &list))
    return fields;

  inside = parta_pdf_cursor_inside (&list);
  while (parta_pdf_cursor_next (&inside, &field))
    {
      guint number = (guint) field.number;
      PartaPdfValue dict, type;

      if (field.kind == PARTA_PDF_REF && parta_pdf_get_object_at (pdf, revision, number, &dict) &&
          parta_pdf_dict_get (dict.span, "/FT", &type) && parta_span_equals (type.span, "/Sig"))
        g_array_append_val (fields, number);
    }

  return fields;
}

/**
 * parta_pdf_field_dup_name:
 * @field: the dictionary of a field
 *
 * Returns: (transfer full): its name, "" when it has none
 */
char *
parta_pdf_field_dup_name (PartaSpan field)
{
  return parta_pdf_field_dup_text (field, "/T");
}

/**
 * parta_pdf_field_dup_text:
 * @field: the dictionary of a field
 * @key: such as "/TU"
 *
 * Returns: (transfer full): the text under @key, "" when there is none
 */
char *
parta_pdf_field_dup_text (PartaSpan   field,
                          const char *key)
{
  PartaPdfValue value;
  char *text = NULL;

  if (parta_pdf_dict_get (field, key, &value))
    text = parta_pdf_text_decode (&value);

  return text != NULL ? text : g_strdup ("");
}

/**
 * parta_pdf_find_field:
 * @pdf: a file
 * @name: the name of a signature field
 * @field: (out caller-allocates): its dictionary, lent
 *
 * Returns: its object number, 0 when there is none of that name
 */
guint
parta_pdf_find_field (PartaPdf      *pdf,
                      const char    *name,
                      PartaPdfValue *field)
{
  g_autoptr (GArray) fields = parta_pdf_list_fields (pdf, parta_pdf_get_n_revisions (pdf) - 1);

  for (guint i = 0; i < fields->len; i++)
    {
      guint number = g_array_index (fields, guint, i);
      g_autofree char *known = NULL;

      if (!parta_pdf_get_object (pdf, number, field))
        continue;
      known = parta_pdf_field_dup_name (field->span);
      if (g_str_equal (known, name))
        return number;
    }

  return 0;
}

/**
 * parta_pdf_field_is_empty:
 * @field: the dictionary of a field
 *
 * Returns: whether nobody has signed there
 */
gboolean
parta_pdf_field_is_empty (PartaSpan field)
{
  PartaPdfValue value;

  return !parta_pdf_dict_get (field, "/V", &value);
}

/**
 * parta_pdf_field_get_rect:
 * @field: the dictionary of a field or a page
 * @rect: (out): left, bottom, right, top in points
 *
 * Returns: whether @field has a rectangle with an area
 */
gboolean
parta_pdf_field_get_rect (PartaSpan field,
                          double    rect[4])
{
  PartaPdfCursor inside;
  PartaPdfValue list, corner;
  guint n = 0;

  if (!parta_pdf_dict_get_kind (field, "/Rect", PARTA_PDF_ARRAY, &list) &&
      !parta_pdf_dict_get_kind (field, "/MediaBox", PARTA_PDF_ARRAY, &list))
    return FALSE;

  inside = parta_pdf_cursor_inside (&list);
  while (n < 4 && parta_pdf_cursor_next (&inside, &corner))
    {
      g_autofree char *text = parta_span_dup (corner.span);

      if (corner.kind != PARTA_PDF_INTEGER && corner.kind != PARTA_PDF_REAL)
        return FALSE;
      rect[n++] = g_ascii_strtod (text, NULL);
    }

  return n == 4 && rect[2] > rect[0] && rect[3] > rect[1];
}
