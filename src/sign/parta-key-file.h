/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"

G_BEGIN_DECLS

/**
 * PartaKeyFile:
 * @key: the private key
 * @certificate: its certificate
 * @chain: (nullable): all other certificates of the file
 *
 * What a PKCS #12 file holds, unlocked.
 */
typedef struct
{
  EVP_PKEY       *key;
  X509           *certificate;
  PartaX509Stack *chain;
} PartaKeyFile;

PartaKeyFile *parta_key_file_open (GBytes        *bytes,
                                   const char    *password,
                                   GError       **error);
void          parta_key_file_free (PartaKeyFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaKeyFile, parta_key_file_free)

G_END_DECLS
