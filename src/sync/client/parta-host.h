/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-account.h"

G_BEGIN_DECLS

#define PARTA_TYPE_HOST (parta_host_get_type ())

/**
 * PartaHost:
 * @address: where it was met, in its normal spelling
 * @fingerprint: SHA-256 of its certificate, 64 hex digits; a person compares it with what the administrator says
 * @school: identifier of the school that it keeps
 * @name: the school's name
 * @key: its public signing key, 64 hex digits
 *
 * A server that was met, and says of itself who it is. Nothing of that is proved until a person has compared the
 * fingerprint.
 */
typedef struct
{
  char *address;
  char *fingerprint;
  char *school;
  char *name;
  char *key;
} PartaHost;

GType      parta_host_get_type        (void);
PartaHost *parta_host_copy            (const PartaHost     *self);
void       parta_host_free            (PartaHost           *self);
char      *parta_host_dup_fingerprint (const PartaHost     *self);
gboolean   parta_host_check_school    (const PartaHost     *self,
                                       const PartaAccount  *account,
                                       GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaHost, parta_host_free)

G_END_DECLS
