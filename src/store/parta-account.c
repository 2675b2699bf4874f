/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-account.h"

G_DEFINE_BOXED_TYPE (PartaAccount, parta_account, parta_account_copy, parta_account_free)

/**
 * parta_account_new:
 *
 * Returns: (transfer full): an account of which nothing is known
 */
PartaAccount *
parta_account_new (void)
{
  return g_new0 (PartaAccount, 1);
}

/**
 * parta_account_copy:
 * @self: an account
 *
 * Returns: (transfer full): a copy
 */
PartaAccount *
parta_account_copy (const PartaAccount *self)
{
  PartaAccount *copy = parta_account_new ();

  copy->school = g_strdup (self->school);
  copy->school_name = g_strdup (self->school_name);
  copy->person = g_strdup (self->person);
  copy->login = g_strdup (self->login);
  copy->server = g_strdup (self->server);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->server_key = g_strdup (self->server_key);
  copy->token = g_strdup (self->token);
  copy->expires = self->expires;
  copy->must_change = self->must_change;
  copy->last_at = self->last_at;
  copy->last_here = self->last_here;

  return copy;
}

/**
 * parta_account_free:
 * @self: (transfer full): an account
 *
 * Frees the account.
 */
void
parta_account_free (PartaAccount *self)
{
  g_free (self->school);
  g_free (self->school_name);
  g_free (self->person);
  g_free (self->login);
  g_free (self->server);
  g_free (self->fingerprint);
  g_free (self->server_key);
  g_free (self->token);
  g_free (self);
}
