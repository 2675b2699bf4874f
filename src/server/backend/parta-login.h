/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"
#include "parta-hash.h"

G_BEGIN_DECLS

/**
 * PartaLogin:
 * @login: what is typed to sign in, in small letters; owned
 * @person: who signs in; owned
 * @password: Argon2id hash; owned
 * @must_change: the password is a temporary one
 * @disabled: nobody can sign in
 * @made: when it was made, milliseconds UTC
 *
 * A way into the server.
 */
typedef struct
{
  char    *login;
  char    *person;
  char    *password;
  gboolean must_change;
  gboolean disabled;
  gint64   made;
} PartaLogin;

/**
 * PartaSession:
 * @token: SHA-256 of the token; the token itself is nowhere
 * @login: the account; owned
 * @device: the device that signed in
 * @begun: since when, milliseconds UTC; 0 when an older version did not note it
 * @expires: until when, milliseconds UTC
 *
 * Somebody who is signed in.
 */
typedef struct
{
  PartaHash token;
  char     *login;
  guint8    device[PARTA_DEVICE_SIZE];
  gint64    begun;
  gint64    expires;
} PartaSession;

PartaLogin *parta_login_new   (const char         *login,
                                   const char         *person,
                                   const char         *password);
PartaLogin *parta_login_copy  (const PartaLogin *self);
void          parta_login_free  (PartaLogin       *self);
PartaSession *parta_session_new   (const PartaHash    *token,
                                   const char         *login,
                                   const guint8       *device,
                                   gint64              begun,
                                   gint64              expires);
PartaSession *parta_session_copy  (const PartaSession *self);
void          parta_session_free  (PartaSession       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLogin, parta_login_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSession, parta_session_free)

G_END_DECLS
