/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-pdf-dict.h"

#include <string.h>

static gboolean
open_dict (PartaSpan       dict,
           PartaPdfCursor *inside)
{
  PartaPdfCursor cursor = parta_pdf_cursor_at (dict);
  PartaPdfValue value;

  if (!parta_pdf_cursor_next (&cursor, &value) || value.kind != PARTA_PDF_DICT)
    return FALSE;

  *inside = parta_pdf_cursor_inside (&value);
  return TRUE;
}

/**
 * parta_pdf_dict_next:
 * @inside: a cursor inside a dictionary
 * @key: (out caller-allocates): a name
 * @value: (out caller-allocates): what stands behind it
 *
 * Returns: %FALSE at the end, and when the text is no dictionary (then @inside is broken)
 */
gboolean
parta_pdf_dict_next (PartaPdfCursor *inside,
                     PartaPdfValue  *key,
                     PartaPdfValue  *value)
{
  if (!parta_pdf_cursor_next (inside, key))
    return FALSE;

  if (key->kind == PARTA_PDF_NAME && parta_pdf_cursor_next (inside, value))
    return TRUE;

  inside->broken = TRUE;
  return FALSE;
}

/**
 * parta_pdf_dict_get:
 * @dict: the text of a dictionary
 * @key: a name with its slash
 * @value: (out caller-allocates): what stands behind it
 *
 * Returns: %FALSE when there is no such key
 */
gboolean
parta_pdf_dict_get (PartaSpan      dict,
                    const char    *key,
                    PartaPdfValue *value)
{
  PartaPdfCursor inside;
  PartaPdfValue name;

  if (!open_dict (dict, &inside))
    return FALSE;

  while (parta_pdf_dict_next (&inside, &name, value))
    if (parta_span_equals (name.span, key))
      return TRUE;

  return FALSE;
}

/**
 * parta_pdf_dict_get_kind:
 * @dict: the text of a dictionary
 * @key: a name with its slash
 * @kind: what the value must be
 * @value: (out caller-allocates): what stands behind it
 *
 * Returns: %FALSE when there is no such key or something of another kind behind it
 */
gboolean
parta_pdf_dict_get_kind (PartaSpan      dict,
                         const char    *key,
                         PartaPdfKind   kind,
                         PartaPdfValue *value)
{
  return parta_pdf_dict_get (dict, key, value) && value->kind == kind;
}

/**
 * parta_pdf_dict_get_ref:
 * @dict: the text of a dictionary
 * @key: a name with its slash
 *
 * Returns: the object that @key refers to, or 0 when it does not
 */
guint
parta_pdf_dict_get_ref (PartaSpan   dict,
                        const char *key)
{
  PartaPdfValue value;

  if (!parta_pdf_dict_get_kind (dict, key, PARTA_PDF_REF, &value) || value.number > G_MAXINT32)
    return 0;

  return (guint) value.number;
}

/**
 * parta_pdf_dict_is_plain:
 * @dict: the text of a dictionary
 *
 * A forger profits from text that two programs read differently: a key that stands there twice,
 * or one that is written with "#" codes.
 *
 * Returns: whether @dict is a dictionary that can be read in one way only
 */
gboolean
parta_pdf_dict_is_plain (PartaSpan dict)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartaPdfCursor inside;
  PartaPdfValue key, value;

  if (!open_dict (dict, &inside))
    return FALSE;

  while (parta_pdf_dict_next (&inside, &key, &value))
    if (memchr (key.span.data, '#', key.span.length) != NULL ||
        !g_hash_table_add (seen, parta_span_dup (key.span)))
      return FALSE;

  return !inside.broken;
}

/**
 * parta_pdf_dict_with:
 * @dict: the text of a dictionary
 * @key: a name with its slash
 * @value: (nullable): PDF text, or %NULL to leave @key out
 *
 * Returns: (transfer full): @dict with @key set to @value, all else as it was
 */
char *
parta_pdf_dict_with (PartaSpan   dict,
                     const char *key,
                     const char *value)
{
  g_autoptr (GString) text = g_string_new ("<<");
  PartaPdfCursor inside;
  PartaPdfValue name, old;
  const char *from;

  if (!open_dict (dict, &inside))
    g_return_val_if_reached (NULL);

  from = inside.at;
  while (parta_pdf_dict_next (&inside, &name, &old))
    if (parta_span_equals (name.span, key))
      {
        g_string_append_len (text, from, name.span.data - from);
        from = inside.at;
      }

  g_string_append_len (text, from, inside.end - from);
  if (value != NULL)
    g_string_append_printf (text, " %s %s", key, value);
  g_string_append (text, " >>");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
