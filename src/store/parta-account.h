/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PARTA_TYPE_ACCOUNT (parta_account_get_type ())

/**
 * PartaAccount:
 * @school: identifier of the school
 * @school_name: its name
 * @person: identifier of the person
 * @login: what the person types to sign in
 * @server: address, "https://school.example:8443"
 * @fingerprint: SHA-256 of the server's certificate, 64 hex digits, as it was accepted at the first sign-in
 * @server_key: the server's public signing key, 64 hex digits
 * @token: (nullable): the session; %NULL when signed out
 * @expires: when the session ends, milliseconds UTC
 * @must_change: whether a temporary password has to be changed before anything is synchronised
 * @last_at: when the account had signed in before that session, milliseconds UTC; 0 when it never had
 * @last_here: whether that was on this device
 *
 * Who a replica belongs to, and where its server is. Owns its texts.
 */
typedef struct
{
  char    *school;
  char    *school_name;
  char    *person;
  char    *login;
  char    *server;
  char    *fingerprint;
  char    *server_key;
  char    *token;
  gint64   expires;
  gboolean must_change;
  gint64   last_at;
  gboolean last_here;
} PartaAccount;

GType         parta_account_get_type (void);
PartaAccount *parta_account_new      (void);
PartaAccount *parta_account_copy     (const PartaAccount *self);
void          parta_account_free     (PartaAccount       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaAccount, parta_account_free)

G_END_DECLS
