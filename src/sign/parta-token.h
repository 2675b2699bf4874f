/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signer.h"

G_BEGIN_DECLS

#define PARTA_TYPE_TOKEN (parta_token_get_type ())

/**
 * PartaTokenTries:
 * @PARTA_TOKEN_TRIES_MANY: the token says nothing, or that nobody mistyped lately
 * @PARTA_TOKEN_TRIES_FEW: somebody mistyped since the last right PIN
 * @PARTA_TOKEN_TRIES_ONE: one more wrong PIN locks it
 * @PARTA_TOKEN_TRIES_NONE: it is locked
 *
 * How often a PIN may still be wrong. No token tells a number to programs that are not its maker's.
 */
typedef enum
{
  PARTA_TOKEN_TRIES_MANY,
  PARTA_TOKEN_TRIES_FEW,
  PARTA_TOKEN_TRIES_ONE,
  PARTA_TOKEN_TRIES_NONE,
} PartaTokenTries;

/**
 * PartaToken:
 *
 * A token (PKCS #11) that is plugged in: a small device that keeps a key and signs with it, and never gives it out.
 */
typedef struct _PartaToken PartaToken;

GType            parta_token_get_type          (void);
GPtrArray       *parta_token_list              (const char   *module,
                                                GError      **error);
PartaToken      *parta_token_find              (const char   *module,
                                                const char   *label,
                                                GError      **error);
PartaToken      *parta_token_ref               (PartaToken   *self);
void             parta_token_unref             (PartaToken   *self);
const char      *parta_token_get_label         (PartaToken   *self);
const char      *parta_token_get_serial        (PartaToken   *self);
const char      *parta_token_get_maker         (PartaToken   *self);
PartaTokenTries  parta_token_get_tries         (PartaToken   *self);
GPtrArray       *parta_token_list_certificates (PartaToken   *self,
                                                GError      **error);
PartaSigner     *parta_signer_new_token        (PartaToken   *token,
                                                const char   *owner,
                                                const char   *pin,
                                                GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaToken, parta_token_unref)

G_END_DECLS
