/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-breach.h"

#include "parta-kind.h"
#include "parta-line.h"
#include "parta-wire-json-private.h"

#define NOTE_MAX 2048   /* bytes */
#define ID_MAX   64

/**
 * parta_breach_report_free:
 * @self: (transfer full): a report
 *
 * Frees it.
 */
void
parta_breach_report_free (PartaBreachReport *self)
{
  g_free (self->person);
  g_free (self->note);
  g_free (self);
}

/**
 * parta_breach_report_encode:
 * @self: a report; its texts may be %NULL
 *
 * Returns: (transfer full): the body of `POST /v1/breach`
 */
GBytes *
parta_breach_report_encode (const PartaBreachReport *self)
{
  GString *json = parta_message_begin ();

  parta_line_append_text (json, "person", self->person != NULL ? self->person : "");
  parta_line_append_count (json, "learned", (guint64) MAX (self->learned, 0));
  parta_line_append_text (json, "note", self->note != NULL ? self->note : "");

  return parta_message_finish (json);
}

/**
 * parta_breach_report_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): the report, or %NULL with a #PartaWireError
 */
PartaBreachReport *
parta_breach_report_decode (GBytes  *json,
                            GError **error)
{
  g_autoptr (PartaBreachReport) self = g_new0 (PartaBreachReport, 1);
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return NULL;

  self->person = parta_object_dup_text (&object, "person", ID_MAX);
  self->learned = (gint64) parta_object_get_count (&object, "learned");
  self->note = parta_object_dup_text (&object, "note", NOTE_MAX);
  if (*self->person != '\0' && !parta_ident_is_valid (self->person, -1))
    parta_object_fail (&object, "person");

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_breach_taken_free:
 * @self: (transfer full): a receipt
 *
 * Frees it.
 */
void
parta_breach_taken_free (PartaBreachTaken *self)
{
  g_free (self->id);
  g_free (self);
}

/**
 * parta_breach_taken_encode:
 * @self: a receipt
 *
 * Returns: (transfer full): the reply to `POST /v1/breach`
 */
GBytes *
parta_breach_taken_encode (const PartaBreachTaken *self)
{
  GString *json = parta_message_begin ();

  parta_line_append_text (json, "id", self->id);
  parta_json_add_truth (json, "blocked", self->blocked);

  return parta_message_finish (json);
}

/**
 * parta_breach_taken_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): the receipt, or %NULL with a #PartaWireError
 */
PartaBreachTaken *
parta_breach_taken_decode (GBytes  *json,
                           GError **error)
{
  g_autoptr (PartaBreachTaken) self = g_new0 (PartaBreachTaken, 1);
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return NULL;

  self->id = parta_object_dup_ident (&object, "id");
  self->blocked = parta_object_get_truth (&object, "blocked");

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}
