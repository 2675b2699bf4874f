/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signer.h"
#include "parta-stamp-choice.h"

G_BEGIN_DECLS

/**
 * PartaKeyChoice:
 * @key: (nullable): a key file
 * @token: (nullable): label or serial number of a token
 * @module: (nullable): path of the token's PKCS #11 module
 * @owner: (nullable): whose certificate on the token: its owner or number
 * @stamp: who stamps the time, if anybody
 * @password_file: (nullable): file whose first line is the password or PIN
 *
 * With what somebody wants to sign, as the options say it.
 */
typedef struct
{
  char *key;
  char *token;
  char *module;
  char *owner;
  char *password_file;

  PartaStampChoice stamp;
} PartaKeyChoice;

GOptionEntry *parta_key_choice_join  (PartaKeyChoice      *self,
                                      const GOptionEntry  *more);
gboolean      parta_key_choice_check (PartaKeyChoice      *self,
                                      GError             **error);
PartaSigner  *parta_key_choice_open  (PartaKeyChoice      *self,
                                      GError             **error);
void          parta_key_choice_clear (PartaKeyChoice      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaKeyChoice, parta_key_choice_clear)

G_END_DECLS
