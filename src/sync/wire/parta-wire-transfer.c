/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-transfer.h"

#include "parta-line.h"
#include "parta-wire-error.h"
#include "parta-wire-json-private.h"

#define NAME_MAX 255   /* bytes */

/**
 * parta_transfer_line_new:
 * @person: whose device
 * @device: (array fixed-size=16): which one
 *
 * Returns: (transfer full): a line that says nothing else yet
 */
PartaTransferLine *
parta_transfer_line_new (const char   *person,
                         const guint8 *device)
{
  PartaTransferLine *self = g_new0 (PartaTransferLine, 1);

  self->person = g_strdup (person);
  self->name = g_strdup ("");
  memcpy (self->device, device, PARTA_DEVICE_SIZE);
  self->outage = g_strdup ("");

  return self;
}

/**
 * parta_transfer_line_free:
 * @self: (transfer full): a line
 *
 * Frees it.
 */
void
parta_transfer_line_free (PartaTransferLine *self)
{
  g_free (self->person);
  g_free (self->name);
  g_free (self->outage);
  g_free (self);
}

/**
 * parta_transfer_list_new:
 * @now: as of when, milliseconds UTC
 *
 * Returns: (transfer full): a list without lines
 */
PartaTransferList *
parta_transfer_list_new (gint64 now)
{
  PartaTransferList *self = g_new0 (PartaTransferList, 1);

  self->now = now;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_transfer_line_free);

  return self;
}

/**
 * parta_transfer_list_free:
 * @self: (transfer full): a list
 *
 * Frees it.
 */
void
parta_transfer_list_free (PartaTransferList *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static void
write_line (const PartaTransferLine *line,
            GString                 *json)
{
  g_string_append_c (json, '{');
  parta_line_append_text (json, "person", line->person);
  parta_line_append_text (json, "name", line->name);
  parta_json_add_bytes (json, "dev", line->device, PARTA_DEVICE_SIZE);
  parta_line_append_count (json, "met", (guint64) MAX (line->met, 0));
  parta_line_append_count (json, "waiting", line->waiting);
  parta_line_append_count (json, "oldest", (guint64) MAX (line->oldest, 0));
  parta_line_append_text (json, "outage", line->outage);
  parta_json_add_truth (json, "silent", line->silent);
  parta_line_append_count (json, "due", (guint64) MAX (line->due, 0));
  parta_json_add_truth (json, "overdue", line->overdue);
  if (line->parallel > 0)
    {
      parta_line_append_count (json, "parallel", (guint64) line->parallel);
      parta_json_add_bytes (json, "beside", line->beside, PARTA_DEVICE_SIZE);
    }
  if (line->copies > 0)
    {
      parta_line_append_count (json, "copies", line->copies);
      parta_line_append_count (json, "copied", (guint64) MAX (line->copied, 0));
    }
  g_string_append_c (json, '}');
}

/**
 * parta_transfer_list_encode:
 * @self: a list
 *
 * Returns: (transfer full): the reply to `GET /v1/transfer`; what is beyond %PARTA_TRANSFER_LINES is counted only
 */
GBytes *
parta_transfer_list_encode (const PartaTransferList *self)
{
  GString *json = parta_message_begin ();
  guint n = MIN (self->lines->len, PARTA_TRANSFER_LINES);

  parta_line_append_count (json, "now", (guint64) MAX (self->now, 0));
  parta_line_append_count (json, "left_out", self->left_out + self->lines->len - n);
  g_string_append (json, ",\"devices\":[");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      write_line (self->lines->pdata[i], json);
    }
  g_string_append_c (json, ']');

  return parta_message_finish (json);
}

static gboolean
read_line (PartaTransferList *self,
           JsonNode          *node,
           GError           **error)
{
  g_auto (PartaObject) object = { NULL };
  PartaTransferLine *line;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return parta_wire_refuse (error, "a line of the list is no object");

  object.object = json_node_get_object (node);
  line = g_new0 (PartaTransferLine, 1);
  g_ptr_array_add (self->lines, line);
  line->person = parta_object_dup_ident (&object, "person");
  line->name = parta_object_dup_text (&object, "name", NAME_MAX);
  parta_object_get_bytes (&object, "dev", line->device, PARTA_DEVICE_SIZE);
  line->met = (gint64) parta_object_get_count (&object, "met");
  line->waiting = parta_object_get_count (&object, "waiting");
  line->oldest = (gint64) parta_object_get_count (&object, "oldest");
  line->outage = parta_object_dup_text (&object, "outage", NAME_MAX);
  line->silent = parta_object_get_truth (&object, "silent");
  line->due = (gint64) parta_object_get_count (&object, "due");
  line->overdue = parta_object_get_truth (&object, "overdue");
  line->parallel = (gint64) parta_object_get_count (&object, "parallel");
  if (line->parallel > 0)
    parta_object_get_bytes (&object, "beside", line->beside, PARTA_DEVICE_SIZE);
  line->copies = parta_object_get_count (&object, "copies");
  line->copied = (gint64) parta_object_get_count (&object, "copied");

  return parta_object_close (&object, error);
}

/**
 * parta_transfer_list_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): the list, or %NULL with a #PartaWireError
 */
PartaTransferList *
parta_transfer_list_decode (GBytes  *json,
                            GError **error)
{
  g_autoptr (PartaTransferList) self = parta_transfer_list_new (0);
  g_auto (PartaObject) object = { NULL };
  JsonArray *rows;

  if (!parta_message_open_long (&object, json, PARTA_WIRE_LIST_MAX, error))
    return NULL;

  self->now = (gint64) parta_object_get_count (&object, "now");
  self->left_out = parta_object_get_count (&object, "left_out");
  rows = parta_object_get_list (&object, "devices");
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      if (!read_line (self, json_array_get_element (rows, i), error))
        return NULL;
    }
  if (self->lines->len > PARTA_TRANSFER_LINES)
    parta_object_fail (&object, "devices");

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}
