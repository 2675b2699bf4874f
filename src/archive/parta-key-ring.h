/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signer.h"

G_BEGIN_DECLS

/**
 * PartaSigningKey:
 * @name: whose the certificate on a token is; of a file its name, because what is in it is not seen without the password
 * @place: what is written on the token, or the folder of the file
 * @file: (nullable): path of the key file (PKCS #12)
 * @token: (nullable): serial number of the token, or what is written on it
 * @serial: (nullable): number of the certificate on the token
 * @not_before: from when the certificate holds, in seconds since 1970; 0 when that is not known
 * @not_after: until when; 0 when that is not known
 * @last_try: whether one more wrong PIN locks the token
 * @locked: whether it is locked
 *
 * A key that somebody could sign with. To be read only.
 */
typedef struct
{
  char    *name;
  char    *place;
  char    *file;
  char    *token;
  char    *serial;
  gint64   not_before;
  gint64   not_after;
  gboolean last_try;
  gboolean locked;
} PartaSigningKey;

GPtrArray       *parta_key_ring_list           (const char *const      *folders,
                                                const char             *person,
                                                gint64                  now,
                                                GError                **error);
PartaSigningKey *parta_signing_key_new_file    (const char             *path);
PartaSigningKey *parta_signing_key_copy        (const PartaSigningKey  *self);
void             parta_signing_key_free        (PartaSigningKey        *self);
gboolean         parta_signing_key_is_in_time  (const PartaSigningKey  *self,
                                                gint64                  now);
PartaSigner     *parta_signing_key_open        (const PartaSigningKey  *self,
                                                const char             *secret,
                                                gint64                  now,
                                                GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSigningKey, parta_signing_key_free)

G_END_DECLS
