/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-fault.h"

#include "parta-line.h"
#include "parta-wire-json-private.h"

#define TEXT_MAX 1024   /* bytes of a sentence */

/**
 * parta_fault_free:
 * @self: (transfer full): a fault
 *
 * Frees it.
 */
void
parta_fault_free (PartaFault *self)
{
  g_free (self->code);
  g_free (self->message);
  g_free (self);
}

/**
 * parta_fault_encode:
 * @self: a fault
 *
 * Returns: (transfer full): the body of a reply that says no
 */
GBytes *
parta_fault_encode (const PartaFault *self)
{
  GString *json = parta_message_begin ();

  parta_line_append_text (json, "error", self->code);
  parta_line_append_text (json, "message", self->message);
  parta_line_append_count (json, "acked", self->acked);
  parta_line_append_count (json, "retry_after", self->retry_after);

  return parta_message_finish (json);
}

/**
 * parta_fault_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): the fault, or %NULL with a #PartaWireError when it is not Parta that says no
 */
PartaFault *
parta_fault_decode (GBytes  *json,
                    GError **error)
{
  g_autoptr (PartaFault) self = g_new0 (PartaFault, 1);
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return NULL;

  self->code = parta_object_dup_ident (&object, "error");
  self->message = parta_object_dup_text (&object, "message", TEXT_MAX);
  self->acked = parta_object_get_count (&object, "acked");
  self->retry_after = parta_object_get_count (&object, "retry_after");

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}
