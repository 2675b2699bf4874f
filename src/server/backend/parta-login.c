/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-login.h"

#include <string.h>

/**
 * parta_login_new:
 * @login: what is typed to sign in
 * @person: identifier of the person
 * @password: hash of a temporary password
 *
 * Returns: (transfer full): an account whose password must be changed
 */
PartaLogin *
parta_login_new (const char *login,
                 const char *person,
                 const char *password)
{
  PartaLogin *self = g_new0 (PartaLogin, 1);

  self->login = g_strdup (login);
  self->person = g_strdup (person);
  self->password = g_strdup (password);
  self->must_change = TRUE;

  return self;
}

/**
 * parta_login_copy:
 * @self: an account
 *
 * Returns: (transfer full): a copy
 */
PartaLogin *
parta_login_copy (const PartaLogin *self)
{
  PartaLogin *copy = g_memdup2 (self, sizeof *self);

  copy->login = g_strdup (self->login);
  copy->person = g_strdup (self->person);
  copy->password = g_strdup (self->password);

  return copy;
}

/**
 * parta_login_free:
 * @self: (transfer full): an account
 *
 * Frees it.
 */
void
parta_login_free (PartaLogin *self)
{
  g_free (self->login);
  g_free (self->person);
  g_free (self->password);
  g_free (self);
}

/**
 * parta_session_new:
 * @token: SHA-256 of the token
 * @login: the account
 * @device: (array fixed-size=16): the device
 * @begun: milliseconds UTC
 * @expires: milliseconds UTC
 *
 * Returns: (transfer full): a session
 */
PartaSession *
parta_session_new (const PartaHash *token,
                   const char      *login,
                   const guint8    *device,
                   gint64           begun,
                   gint64           expires)
{
  PartaSession *self = g_new0 (PartaSession, 1);

  self->token = *token;
  self->login = g_strdup (login);
  memcpy (self->device, device, PARTA_DEVICE_SIZE);
  self->begun = begun;
  self->expires = expires;

  return self;
}

/**
 * parta_session_copy:
 * @self: a session
 *
 * Returns: (transfer full): a copy
 */
PartaSession *
parta_session_copy (const PartaSession *self)
{
  PartaSession *copy = g_memdup2 (self, sizeof *self);

  copy->login = g_strdup (self->login);

  return copy;
}

/**
 * parta_session_free:
 * @self: (transfer full): a session
 *
 * Frees it.
 */
void
parta_session_free (PartaSession *self)
{
  g_free (self->login);
  g_free (self);
}
