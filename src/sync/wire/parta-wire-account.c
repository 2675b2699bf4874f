/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-account.h"

#include "parta-line.h"
#include "parta-wire-error.h"
#include "parta-wire-json-private.h"

#define TEXT_MAX     1024   /* bytes of a password or a sentence */
#define NAME_MAX     255    /* bytes of a login or a school's name */
#define TOKEN_MAX    128

/**
 * parta_sign_in_free:
 * @self: (transfer full): a sign-in
 *
 * Frees it.
 */
void
parta_sign_in_free (PartaSignIn *self)
{
  g_free (self->app);
  g_free (self->login);
  g_free (self->password);
  g_free (self);
}

/**
 * parta_sign_in_encode:
 * @self: a sign-in
 *
 * Returns: (transfer full): the body of `POST /v1/sign-in`
 */
GBytes *
parta_sign_in_encode (const PartaSignIn *self)
{
  GString *json = parta_message_begin ();

  parta_line_append_text (json, "app", self->app);
  parta_line_append_text (json, "login", self->login);
  parta_line_append_text (json, "password", self->password);
  parta_json_add_bytes (json, "dev", self->device, PARTA_DEVICE_SIZE);
  parta_json_add_bytes (json, "key", self->key, PARTA_WIRE_KEY_SIZE);

  return parta_message_finish (json);
}

/**
 * parta_sign_in_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): the sign-in, or %NULL with a #PartaWireError
 */
PartaSignIn *
parta_sign_in_decode (GBytes  *json,
                      GError **error)
{
  g_autoptr (PartaSignIn) self = g_new0 (PartaSignIn, 1);
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return NULL;

  self->app = parta_object_dup_text (&object, "app", 32);
  self->login = parta_object_dup_text (&object, "login", NAME_MAX);
  self->password = parta_object_dup_text (&object, "password", TEXT_MAX);
  parta_object_get_bytes (&object, "dev", self->device, PARTA_DEVICE_SIZE);
  parta_object_get_bytes (&object, "key", self->key, PARTA_WIRE_KEY_SIZE);

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_welcome_free:
 * @self: (transfer full): a welcome
 *
 * Frees it.
 */
void
parta_welcome_free (PartaWelcome *self)
{
  g_free (self->token);
  g_free (self->person);
  g_free (self->school);
  g_free (self->name);
  g_free (self);
}

/**
 * parta_welcome_encode:
 * @self: a welcome
 *
 * Returns: (transfer full): the reply to `POST /v1/sign-in`
 */
GBytes *
parta_welcome_encode (const PartaWelcome *self)
{
  GString *json = parta_message_begin ();

  parta_line_append_text (json, "token", self->token);
  parta_line_append_count (json, "expires", (guint64) MAX (self->expires, 0));
  parta_line_append_text (json, "person", self->person);
  parta_line_append_text (json, "school", self->school);
  parta_line_append_text (json, "name", self->name);
  parta_json_add_bytes (json, "key", self->key, PARTA_WIRE_KEY_SIZE);
  parta_json_add_truth (json, "must_change", self->must_change);
  parta_line_append_count (json, "now", (guint64) MAX (self->now, 0));

  if (self->last_at > 0)
    {
      parta_line_append_count (json, "last", (guint64) self->last_at);
      parta_json_add_bytes (json, "last_dev", self->last_device, PARTA_DEVICE_SIZE);
    }

  return parta_message_finish (json);
}

/**
 * parta_welcome_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): the welcome, or %NULL with a #PartaWireError
 */
PartaWelcome *
parta_welcome_decode (GBytes  *json,
                      GError **error)
{
  g_autoptr (PartaWelcome) self = g_new0 (PartaWelcome, 1);
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return NULL;

  self->token = parta_object_dup_text (&object, "token", TOKEN_MAX);
  self->expires = (gint64) parta_object_get_count (&object, "expires");
  self->person = parta_object_dup_ident (&object, "person");
  self->school = parta_object_dup_ident (&object, "school");
  self->name = parta_object_dup_text (&object, "name", TEXT_MAX);
  parta_object_get_bytes (&object, "key", self->key, PARTA_WIRE_KEY_SIZE);
  self->must_change = parta_object_get_truth (&object, "must_change");
  self->now = (gint64) parta_object_get_count (&object, "now");
  self->last_at = (gint64) parta_object_get_count (&object, "last");
  if (self->last_at > 0)
    parta_object_get_bytes (&object, "last_dev", self->last_device, PARTA_DEVICE_SIZE);
  if (*self->token == '\0')
    parta_object_fail (&object, "token");

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_about_free:
 * @self: (transfer full): what a server said of itself
 *
 * Frees it.
 */
void
parta_about_free (PartaAbout *self)
{
  g_free (self->school);
  g_free (self->name);
  g_free (self->version);
  g_free (self);
}

/**
 * parta_about_encode:
 * @self: who a server is
 *
 * Returns: (transfer full): the reply to `GET /v1/about`
 */
GBytes *
parta_about_encode (const PartaAbout *self)
{
  GString *json = parta_message_begin ();

  parta_line_append_text (json, "school", self->school);
  parta_line_append_text (json, "name", self->name);
  parta_json_add_bytes (json, "key", self->key, PARTA_WIRE_KEY_SIZE);
  parta_line_append_count (json, "now", (guint64) MAX (self->now, 0));
  parta_line_append_text (json, "version", self->version);

  return parta_message_finish (json);
}

/**
 * parta_about_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): who the server is, or %NULL with a #PartaWireError
 */
PartaAbout *
parta_about_decode (GBytes  *json,
                    GError **error)
{
  g_autoptr (PartaAbout) self = g_new0 (PartaAbout, 1);
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return NULL;

  self->school = parta_object_dup_ident (&object, "school");
  self->name = parta_object_dup_text (&object, "name", TEXT_MAX);
  parta_object_get_bytes (&object, "key", self->key, PARTA_WIRE_KEY_SIZE);
  self->now = (gint64) parta_object_get_count (&object, "now");
  self->version = parta_object_dup_text (&object, "version", 32);

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_password_change_free:
 * @self: (transfer full): a change
 *
 * Frees it.
 */
void
parta_password_change_free (PartaPasswordChange *self)
{
  g_free (self->old_password);
  g_free (self->new_password);
  g_free (self);
}

/**
 * parta_password_change_encode:
 * @self: a change
 *
 * Returns: (transfer full): the body of `POST /v1/password`; without passwords that of `POST /v1/sign-out` and of
 *   a reply that says no more than yes
 */
GBytes *
parta_password_change_encode (const PartaPasswordChange *self)
{
  GString *json = parta_message_begin ();

  parta_line_append_text (json, "old", self->old_password);
  parta_line_append_text (json, "new", self->new_password);

  return parta_message_finish (json);
}

/**
 * parta_password_change_decode:
 * @json: bytes from outside
 * @error: return location for an error
 *
 * Returns: (transfer full): the change, or %NULL with a #PartaWireError
 */
PartaPasswordChange *
parta_password_change_decode (GBytes  *json,
                              GError **error)
{
  g_autoptr (PartaPasswordChange) self = g_new0 (PartaPasswordChange, 1);
  g_auto (PartaObject) object = { NULL };

  if (!parta_message_open (&object, json, error))
    return NULL;

  self->old_password = parta_object_dup_text (&object, "old", TEXT_MAX);
  self->new_password = parta_object_dup_text (&object, "new", TEXT_MAX);

  return parta_object_close (&object, error) ? g_steal_pointer (&self) : NULL;
}
