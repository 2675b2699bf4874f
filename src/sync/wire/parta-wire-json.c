/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-json-private.h"

#include "parta-line.h"
#include "parta-wire-error.h"

#include <string.h>

#define DEPTH_MAX 8
#define COUNT_MAX ((G_GINT64_CONSTANT (1) << 53) - 1)

/* The parser behind us recurses; a stranger must not choose how deep. And its texts would end at a zero byte that is spelt out. */
static gboolean
is_harmless (const char *json,
            gsize       size)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (quoted && json[i] == '\\')
        {
          i++;
          if (size - i > 5 && strncmp (json + i, "u0000", 5) == 0)
            return FALSE;
        }
      else if (json[i] == '"')
        quoted = !quoted;
      else if (!quoted && (json[i] == '{' || json[i] == '[') && ++depth > DEPTH_MAX)
        return FALSE;
      else if (!quoted && (json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
    }

  return TRUE;
}

/* json-glib would take comments and single quotes between values, and its texts end at a zero byte. */
static gboolean
is_plain (const char *json,
          gsize       size)
{
  return size > 0 && json[0] == '{' && json[size - 1] == '}' && memchr (json, '\0', size) == NULL &&
         g_utf8_validate (json, (gssize) size, NULL);
}

static JsonNode *
find (PartaObject *self,
      const char  *name,
      GType        type)
{
  JsonNode *node = self->object != NULL ? json_object_get_member (self->object, name) : NULL;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;

  parta_object_fail (self, name);

  return NULL;
}

/* (private) Parses one JSON object. Returns: %FALSE with %PARTA_WIRE_ERROR_MALFORMED. */
gboolean
parta_object_open (PartaObject *self,
                   const char  *json,
                   gsize        size,
                   GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  memset (self, 0, sizeof *self);
  if (!is_plain (json, size) || !is_harmless (json, size))
    return parta_wire_refuse (error, "not a JSON object, nested too deep, or with a zero byte");
  if (!json_parser_load_from_data (parser, json, (gssize) size, NULL))
    return parta_wire_refuse (error, "not JSON");

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return parta_wire_refuse (error, "not a JSON object");

  self->root = json_node_ref (root);
  self->object = json_node_get_object (root);

  return TRUE;
}

/* (private) Reads object @name of @parent, which stays open meanwhile. Returns: %FALSE when it is not there. */
gboolean
parta_object_open_member (PartaObject *self,
                          PartaObject *parent,
                          const char  *name)
{
  JsonNode *node = json_object_get_member (parent->object, name);

  memset (self, 0, sizeof *self);
  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      parta_object_fail (parent, name);
      return FALSE;
    }

  self->object = json_node_get_object (node);

  return TRUE;
}

/* (private) Returns: whether every member was what it has to be; otherwise %PARTA_WIRE_ERROR_MALFORMED names the first. */
gboolean
parta_object_close (PartaObject *self,
                    GError     **error)
{
  g_autofree char *text = NULL;

  if (self->fault == NULL)
    return TRUE;

  text = g_strdup_printf ("member \"%s\" is not what it has to be", self->fault);

  return parta_wire_refuse (error, text);
}

/* (private) Frees what it holds. */
void
parta_object_clear (PartaObject *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  self->object = NULL;
}

/* (private) Returns: %FALSE with %PARTA_WIRE_ERROR_PROTO when the message is of another version. */
gboolean
parta_object_check_proto (PartaObject *self,
                          GError     **error)
{
  guint64 proto = parta_object_get_count (self, "proto");

  if (proto == PARTA_WIRE_PROTO)
    return TRUE;
  if (proto == 0)
    return parta_wire_refuse (error, "no version of the protocol");

  g_set_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_PROTO,
               "message: version %" G_GUINT64_FORMAT " of the protocol is not spoken here", proto);

  return FALSE;
}

/* (private) Remembers that member @name is wrong. */
void
parta_object_fail (PartaObject *self,
                   const char  *name)
{
  if (self->fault == NULL)
    self->fault = name;
}

/* (private) Returns: a text, lent; "" when it is left out. */
const char *
parta_object_get_text (PartaObject *self,
                       const char  *name)
{
  JsonNode *node = find (self, name, G_TYPE_STRING);
  const char *text = node != NULL ? json_node_get_string (node) : "";

  /* Half of a surrogate pair, spelt out, comes through the parser as something that is no text. */
  if (g_utf8_validate (text, -1, NULL))
    return text;

  parta_object_fail (self, name);

  return "";
}

/* (private) Returns: (transfer full): a text of at most @max bytes. */
char *
parta_object_dup_text (PartaObject *self,
                       const char  *name,
                       gsize        max)
{
  const char *text = parta_object_get_text (self, name);

  if (strlen (text) <= max)
    return g_strdup (text);

  parta_object_fail (self, name);

  return g_strdup ("");
}

/* (private) Returns: (transfer full): an identifier. */
char *
parta_object_dup_ident (PartaObject *self,
                        const char  *name)
{
  char *ident = parta_object_dup_text (self, name, 64);

  if (!parta_ident_is_valid (ident, -1))
    parta_object_fail (self, name);

  return ident;
}

/* (private) Returns: an integer 0 … 2^53 − 1. */
guint64
parta_object_get_count (PartaObject *self,
                        const char  *name)
{
  JsonNode *node = find (self, name, G_TYPE_INT64);
  gint64 value = node != NULL ? json_node_get_int (node) : 0;

  if (value >= 0 && value <= COUNT_MAX)
    return (guint64) value;

  parta_object_fail (self, name);

  return 0;
}

/* (private) Returns: a truth value. */
gboolean
parta_object_get_truth (PartaObject *self,
                        const char  *name)
{
  JsonNode *node = find (self, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

/* (private) Reads exactly @size bytes in hex digits. */
void
parta_object_get_bytes (PartaObject *self,
                        const char  *name,
                        guint8      *bytes,
                        gsize        size)
{
  const char *hex = parta_object_get_text (self, name);

  memset (bytes, 0, size);
  if (strlen (hex) != 2 * size || !parta_hex_read (bytes, hex, size))
    parta_object_fail (self, name);
}

/* (private) Returns: (nullable): an array, lent. */
JsonArray *
parta_object_get_list (PartaObject *self,
                       const char  *name)
{
  JsonNode *node = json_object_get_member (self->object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  parta_object_fail (self, name);

  return NULL;
}

/* (private) Adds a member of hex digits. */
void
parta_json_add_bytes (GString      *json,
                      const char   *name,
                      const guint8 *bytes,
                      gsize         size)
{
  g_autofree char *hex = g_malloc (2 * size + 1);

  parta_hex_write (hex, bytes, size);
  parta_line_append_text (json, name, hex);
}

/* (private) Adds a truth value; false is left out. */
void
parta_json_add_truth (GString    *json,
                      const char *name,
                      gboolean    value)
{
  if (!value)
    return;

  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append_printf (json, "\"%s\":true", name);
}

/* (private) Begins an object that is a member; the caller closes its brace. */
void
parta_json_begin (GString    *json,
                  const char *name)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append_printf (json, "\"%s\":{", name);
}

/* (private) Returns: a small message that only says its version; its brace is open. */
GString *
parta_message_begin (void)
{
  GString *json = g_string_new ("{");

  parta_line_append_count (json, "proto", PARTA_WIRE_PROTO);

  return json;
}

/* (private) Closes a small message. @json: (transfer full). */
GBytes *
parta_message_finish (GString *json)
{
  g_string_append (json, "}\n");

  return g_string_free_to_bytes (json);
}

/* (private) Parses a small message of this version. Returns: %FALSE with a #PartaWireError. */
gboolean
parta_message_open (PartaObject  *object,
                    GBytes       *json,
                    GError      **error)
{
  return parta_message_open_long (object, json, PARTA_WIRE_JSON_MAX, error);
}

/* (private) The same for a message of at most @max bytes. */
gboolean
parta_message_open_long (PartaObject  *object,
                         GBytes       *json,
                         gsize         max,
                         GError      **error)
{
  gsize size;
  const char *text = g_bytes_get_data (json, &size);

  if (size > max)
    {
      g_set_error_literal (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE, "message: longer than the limit");
      return FALSE;
    }
  while (size > 0 && g_ascii_isspace (text[size - 1]))
    size--;

  return parta_object_open (object, text, size, error) && parta_object_check_proto (object, error);
}
