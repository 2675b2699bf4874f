/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-json"

#include "parta-json.h"

#include "parta-json-scan-private.h"

#include <cjson/cJSON.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The document is its root, a node is a value of the library: nothing is allocated beside what was parsed. */
#define NODE(item) ((const PartaJsonNode *) (item))
#define ITEM(node) ((const cJSON *) (node))

/* A double holds each whole number up to here. */
#define LARGEST_WHOLE 9007199254740992.0

/* Objects up to this size are compared name by name, which is faster than a table of names. */
#define FEW_MEMBERS 32

G_DEFINE_QUARK (parta-json-error-quark, parta_json_error)

static const char *
find_twin_among_few (const cJSON *object)
{
  for (const cJSON *one = object->child; one != NULL; one = one->next)
    {
      for (const cJSON *other = one->next; other != NULL; other = other->next)
        {
          if (*one->string == *other->string && strcmp (one->string, other->string) == 0)
            return one->string;
        }
    }

  return NULL;
}

static const char *
find_twin_among_many (const cJSON *object)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const cJSON *one = object->child; one != NULL; one = one->next)
    {
      if (!g_hash_table_add (seen, one->string))
        return one->string;
    }

  return NULL;
}

/* Returns: a name that stands twice in one object, the second would silently hide the first; %NULL */
static const char *
find_twin (const cJSON *item)
{
  const char *twin = NULL;

  if (cJSON_IsObject (item))
    twin = parta_json_node_count (NODE (item)) <= FEW_MEMBERS ? find_twin_among_few (item) : find_twin_among_many (item);
  for (const cJSON *child = item->child; child != NULL && twin == NULL; child = child->next)
    twin = child->child != NULL ? find_twin (child) : NULL;

  return twin;
}

/* Returns: whether a number is too large for a double; it would be printed as null */
static gboolean
has_endless_number (const cJSON *item)
{
  if (cJSON_IsNumber (item))
    return !isfinite (item->valuedouble);
  for (const cJSON *child = item->child; child != NULL; child = child->next)
    {
      if (has_endless_number (child))
        return TRUE;
    }

  return FALSE;
}

static const char *
skip_blanks (const char *at,
             const char *end)
{
  while (at < end && strchr (" \t\n\r", *at) != NULL)
    at++;

  return at;
}

/* What cJSON lets through although a reader would be misled by it. */
static gboolean
is_sound (const cJSON *root,
          GError     **error)
{
  const char *twin = find_twin (root);

  if (twin != NULL)
    /* Translators: %s is a name in a file. */
    g_set_error (error, PARTA_JSON_ERROR, PARTA_JSON_ERROR_MALFORMED, _("“%s” stands there twice."), twin);
  else if (has_endless_number (root))
    g_set_error_literal (error, PARTA_JSON_ERROR, PARTA_JSON_ERROR_MALFORMED, _("A number is too large."));
  else
    return TRUE;

  return FALSE;
}

/**
 * parta_json_parse:
 * @text: (nullable): a document, from whomever; what has no bytes may be %NULL
 * @size: its size in bytes, -1 when it ends with a zero byte
 * @error: (out): set to %PARTA_JSON_ERROR_MALFORMED with line and column
 *
 * Reads one JSON document in UTF-8: nothing may follow it, no name may stand twice in an object, no number may be
 * beyond all bounds, and no value may lie within more than %PARTA_JSON_MOST_LEVELS others.
 *
 * Returns: (transfer full): the document, or %NULL
 */
PartaJson *
parta_json_parse (const char  *text,
                  gssize       size,
                  GError     **error)
{
  gsize length = size < 0 ? strlen (text) : (gsize) size;
  const char *end;
  cJSON *root;

  if (length == 0)
    text = "";
  end = text;
  if (!parta_json_scan (text, length, error))
    return NULL;

  root = cJSON_ParseWithLengthOpts (text, length, &end, FALSE);
  end = skip_blanks (end != NULL ? end : text, text + length);
  if (root == NULL || end < text + length)
    {
      cJSON_Delete (root);
      parta_json_complain (text, end, root == NULL ? _("This is not JSON, or it ends too early.")
                                                   : _("Something follows the end of the document."), error);
      return NULL;
    }

  if (is_sound (root, error))
    return (PartaJson *) root;

  cJSON_Delete (root);

  return NULL;
}

/* Puts @upper over @lower; members keep their places. */
static void
lay_over (cJSON            *lower,
          const cJSON      *upper,
          PartaJsonIsWhole  is_whole)
{
  for (const cJSON *member = upper->child; member != NULL; member = member->next)
    {
      cJSON *below = cJSON_GetObjectItemCaseSensitive (lower, member->string);

      if (below == NULL)
        cJSON_AddItemToObject (lower, member->string, cJSON_Duplicate (member, TRUE));
      else if (!cJSON_IsObject (below) || !cJSON_IsObject (member) || is_whole (NODE (below)) || is_whole (NODE (member)))
        cJSON_ReplaceItemInObjectCaseSensitive (lower, member->string, cJSON_Duplicate (member, TRUE));
      else
        lay_over (below, member, is_whole);
    }
}

/**
 * parta_json_lay_over:
 * @lower: an object
 * @upper: an object
 * @is_whole: tells which objects are replaced rather than merged
 *
 * Returns: (transfer full): @lower with everything that @upper says instead, member by member
 */
PartaJson *
parta_json_lay_over (const PartaJsonNode *lower,
                     const PartaJsonNode *upper,
                     PartaJsonIsWhole     is_whole)
{
  cJSON *merged;

  g_return_val_if_fail (cJSON_IsObject (ITEM (lower)) && cJSON_IsObject (ITEM (upper)), NULL);

  merged = cJSON_Duplicate (ITEM (lower), TRUE);
  lay_over (merged, ITEM (upper), is_whole);

  return (PartaJson *) merged;
}

/**
 * parta_json_free:
 * @self: (transfer full) (nullable): a document
 */
void
parta_json_free (PartaJson *self)
{
  cJSON_Delete ((cJSON *) self);
}

/**
 * parta_json_get_root:
 * @self: a document
 *
 * Returns: its outermost value, lent
 */
const PartaJsonNode *
parta_json_get_root (const PartaJson *self)
{
  return NODE (self);
}

/**
 * parta_json_node_get_kind:
 * @self: (nullable): a value
 *
 * Returns: what it is; %PARTA_JSON_NOTHING for %NULL, too
 */
PartaJsonKind
parta_json_node_get_kind (const PartaJsonNode *self)
{
  const cJSON *item = ITEM (self);

  if (cJSON_IsBool (item))
    return PARTA_JSON_BOOL;
  if (cJSON_IsNumber (item))
    return PARTA_JSON_NUMBER;
  if (cJSON_IsString (item))
    return PARTA_JSON_TEXT;
  if (cJSON_IsArray (item))
    return PARTA_JSON_ARRAY;

  return cJSON_IsObject (item) ? PARTA_JSON_OBJECT : PARTA_JSON_NOTHING;
}

/**
 * parta_json_node_get_name:
 * @self: (nullable): a value
 *
 * Returns: (nullable): its name in the object where it stands, lent; %NULL elsewhere
 */
const char *
parta_json_node_get_name (const PartaJsonNode *self)
{
  return self != NULL ? ITEM (self)->string : NULL;
}

/**
 * parta_json_node_get_text:
 * @self: (nullable): a value
 *
 * Returns: (nullable): the text, lent; %NULL when it is none
 */
const char *
parta_json_node_get_text (const PartaJsonNode *self)
{
  return cJSON_GetStringValue (ITEM (self));
}

/**
 * parta_json_node_get_bool:
 * @self: (nullable): a value
 * @value: (out): what it says
 *
 * Returns: %FALSE, and @value is as before, when it is neither true nor false
 */
gboolean
parta_json_node_get_bool (const PartaJsonNode *self,
                          gboolean            *value)
{
  if (!cJSON_IsBool (ITEM (self)))
    return FALSE;
  *value = cJSON_IsTrue (ITEM (self)) != 0;

  return TRUE;
}

/**
 * parta_json_node_get_number:
 * @self: (nullable): a value
 * @value: (out): the number
 *
 * Returns: %FALSE, and @value is as before, when it is no whole number, or one that JSON does not carry safely
 */
gboolean
parta_json_node_get_number (const PartaJsonNode *self,
                            gint64              *value)
{
  double number;

  if (!cJSON_IsNumber (ITEM (self)))
    return FALSE;
  number = ITEM (self)->valuedouble;
  if (!(fabs (number) <= LARGEST_WHOLE) || number != floor (number))
    return FALSE;
  *value = (gint64) number;

  return TRUE;
}

/**
 * parta_json_node_find:
 * @self: (nullable): a value
 * @name: the name of a member
 *
 * Returns: (nullable): the member, lent; %NULL when there is none, or @self is no object
 */
const PartaJsonNode *
parta_json_node_find (const PartaJsonNode *self,
                      const char          *name)
{
  return cJSON_IsObject (ITEM (self)) ? NODE (cJSON_GetObjectItemCaseSensitive (ITEM (self), name)) : NULL;
}

/**
 * parta_json_node_find_text:
 * @self: (nullable): a value
 * @name: the name of a member
 *
 * Returns: (nullable): the text of the member, lent; %NULL when there is none
 */
const char *
parta_json_node_find_text (const PartaJsonNode *self,
                           const char          *name)
{
  return parta_json_node_get_text (parta_json_node_find (self, name));
}

/**
 * parta_json_node_get_first:
 * @self: (nullable): a value
 *
 * Returns: (nullable): the first element of an array or member of an object, lent
 */
const PartaJsonNode *
parta_json_node_get_first (const PartaJsonNode *self)
{
  return self != NULL ? NODE (ITEM (self)->child) : NULL;
}

/**
 * parta_json_node_get_next:
 * @self: an element or a member
 *
 * Returns: (nullable): the one behind it, lent
 */
const PartaJsonNode *
parta_json_node_get_next (const PartaJsonNode *self)
{
  return NODE (ITEM (self)->next);
}

/**
 * parta_json_node_count:
 * @self: (nullable): a value
 *
 * Returns: how many elements or members it has
 */
guint
parta_json_node_count (const PartaJsonNode *self)
{
  guint count = 0;

  for (const PartaJsonNode *one = parta_json_node_get_first (self); one != NULL; one = parta_json_node_get_next (one))
    count++;

  return count;
}

/**
 * parta_json_node_is_same:
 * @self: (nullable): a value
 * @other: (nullable): another one
 *
 * Returns: whether both are there and say the same; the order of members does not count
 */
gboolean
parta_json_node_is_same (const PartaJsonNode *self,
                         const PartaJsonNode *other)
{
  return cJSON_Compare (ITEM (self), ITEM (other), TRUE) != 0;
}

static char *
take_printed (char *printed)
{
  char *text = g_strdup (printed != NULL ? printed : "");

  cJSON_free (printed);

  return text;
}

/**
 * parta_json_node_dup_print:
 * @self: a value
 *
 * Returns: (transfer full): it as JSON, in one line
 */
char *
parta_json_node_dup_print (const PartaJsonNode *self)
{
  return take_printed (cJSON_PrintUnformatted (ITEM (self)));
}

/**
 * parta_json_node_dup_pretty:
 * @self: a value
 *
 * Returns: (transfer full): it as JSON for people, in many lines
 */
char *
parta_json_node_dup_pretty (const PartaJsonNode *self)
{
  g_autofree char *printed = take_printed (cJSON_Print (ITEM (self)));
  GString *text = g_string_new (NULL);

  /* Tabs stand only between values; within texts they are escaped. */
  for (const char *at = printed; *at != '\0'; at++)
    {
      if (*at != '\t')
        g_string_append_c (text, *at);
      else
        g_string_append (text, at > printed && at[-1] == ':' ? " " : "  ");
    }

  return g_string_free (text, FALSE);
}
