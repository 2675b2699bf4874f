/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-session.h"

#include "parta-line.h"
#include "parta-wire-error.h"
#include "parta-wire-json-private.h"

#define LINES_MAX 64   /* sessions of one account that are listed */

static void
write_line (const PartaSessionLine *line,
            GString                *json)
{
  g_string_append_c (json, '{');
  parta_json_add_bytes (json, "id", line->id, PARTA_SESSION_ID_SIZE);
  parta_json_add_bytes (json, "dev", line->device, PARTA_DEVICE_SIZE);
  parta_line_append_count (json, "begun", (guint64) MAX (line->begun, 0));
  parta_line_append_count (json, "met", (guint64) MAX (line->met, 0));
  parta_json_add_truth (json, "here", line->here);
  g_string_append_c (json, '}');
}

/**
 * parta_session_list_encode:
 * @lines: (element-type PartaSessionLine): sessions of one account; the first 64 are told
 *
 * Returns: (transfer full): the reply to `GET /v1/sessions`
 */
GBytes *
parta_session_list_encode (const GArray *lines)
{
  GString *json = parta_message_begin ();

  g_string_append (json, ",\"sessions\":[");
  for (guint i = 0; i < MIN (lines->len, LINES_MAX); i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      write_line (&g_array_index (lines, PartaSessionLine, i), json);
    }
  g_string_append_c (json, ']');

  return parta_message_finish (json);
}

static gboolean
read_line (PartaSessionLine *line,
           JsonNode         *node,
           GError          **error)
{
  g_auto (PartaObject) object = { NULL };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return parta_wire_refuse (error, "a line of the list is no object");

  object.object = json_node_get_object (node);
  parta_object_get_bytes (&object, "id", line->id, PARTA_SESSION_ID_SIZE);
  parta_object_get_bytes (&object, "dev", line->device, PARTA_DEVICE_SIZE);
  line->begun = (gint64) parta_object_get_count (&object, "begun");
  line->met = (gint64) parta_object_get_count (&object, "met");
  line->here = parta_object_get_truth (&object, "here");

  return parta_object_close (&object, error);
}

/**
 * parta_session_list_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaSessionLine): the sessions, or %NULL with a #PartaWireError
 */
GArray *
parta_session_list_decode (GBytes  *json,
                           GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (PartaSessionLine));
  g_auto (PartaObject) object = { NULL };
  JsonArray *rows;

  if (!parta_message_open (&object, json, error))
    return NULL;

  rows = parta_object_get_list (&object, "sessions");
  if (rows == NULL || json_array_get_length (rows) > LINES_MAX)
    parta_object_fail (&object, "sessions");
  for (guint i = 0; object.fault == NULL && i < json_array_get_length (rows); i++)
    {
      PartaSessionLine line = { { 0 } };

      if (!read_line (&line, json_array_get_element (rows, i), error))
        return NULL;
      g_array_append_val (lines, line);
    }

  return parta_object_close (&object, error) ? g_steal_pointer (&lines) : NULL;
}

/**
 * parta_session_end_encode:
 * @id: (array fixed-size=8): the session to be ended; all zeros for all but the one that asks
 *
 * Returns: (transfer full): the body of `POST /v1/sessions/end`
 */
GBytes *
parta_session_end_encode (const guint8 *id)
{
  GString *json = parta_message_begin ();

  parta_json_add_bytes (json, "id", id, PARTA_SESSION_ID_SIZE);

  return parta_message_finish (json);
}

/**
 * parta_session_end_decode:
 * @json: bytes from outside
 * @id: (out caller-allocates) (array fixed-size=8): the session to be ended; all zeros for all but the one that asks
 * @error: return location for an error
 *
 * Returns: %FALSE with a #PartaWireError
 */
gboolean
parta_session_end_decode (GBytes  *json,
                          guint8  *id,
                          GError **error)
{
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return FALSE;

  parta_object_get_bytes (&object, "id", id, PARTA_SESSION_ID_SIZE);

  return parta_object_close (&object, error);
}
