/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"
#include "parta-fault.h"

G_BEGIN_DECLS

#define PARTA_WIRE_KEY_SIZE 32   /* bytes of a public key */

/* The small messages of docs/protocol.md 7. Each owns its texts. A text is never %NULL after decoding. */

/* Somebody signs in with a login on a device. */
typedef struct
{
  char  *app;
  char  *login;
  char  *password;
  guint8 device[PARTA_DEVICE_SIZE];
  guint8 key[PARTA_WIRE_KEY_SIZE];
} PartaSignIn;

/* The server's welcome: who it is, who you are, a token until @expires (milliseconds UTC), and when and on which device the
 * same account signed in before (@last_at 0 for the first time). */
typedef struct
{
  char    *token;
  gint64   expires;
  char    *person;
  char    *school;
  char    *name;
  guint8   key[PARTA_WIRE_KEY_SIZE];
  gboolean must_change;
  gint64   now;
  gint64   last_at;
  guint8   last_device[PARTA_DEVICE_SIZE];
} PartaWelcome;

/* Who a server is. */
typedef struct
{
  char  *school;
  char  *name;
  guint8 key[PARTA_WIRE_KEY_SIZE];
  gint64 now;
  char  *version;
} PartaAbout;

/* A password is changed; empty members in a sign-out. */
typedef struct
{
  char *old_password;
  char *new_password;
} PartaPasswordChange;

void                 parta_sign_in_free           (PartaSignIn               *self);
GBytes              *parta_sign_in_encode         (const PartaSignIn         *self);
PartaSignIn         *parta_sign_in_decode         (GBytes *json, GError **error);
void                 parta_welcome_free           (PartaWelcome              *self);
GBytes              *parta_welcome_encode         (const PartaWelcome        *self);
PartaWelcome        *parta_welcome_decode         (GBytes *json, GError **error);
void                 parta_about_free             (PartaAbout                *self);
GBytes              *parta_about_encode           (const PartaAbout          *self);
PartaAbout          *parta_about_decode           (GBytes *json, GError **error);
void                 parta_password_change_free   (PartaPasswordChange       *self);
GBytes              *parta_password_change_encode (const PartaPasswordChange *self);
PartaPasswordChange *parta_password_change_decode (GBytes *json, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignIn, parta_sign_in_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaWelcome, parta_welcome_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaAbout, parta_about_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPasswordChange, parta_password_change_free)

G_END_DECLS
