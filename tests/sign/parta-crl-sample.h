/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SampleList:
 * @key: (nullable): whose certificate it names: a PKCS #12 file
 * @revoked: from when
 * @reason: why, as X.509 numbers it; -1 when it does not say
 * @lost: since when the key was lost, 0 when it does not say
 * @from: when the list was made
 * @until: until when it is good
 * @issuer: (nullable): a PKCS #12 file; %NULL for the sample authority
 *
 * What a revocation list says.
 */
typedef struct
{
  GBytes *key;
  gint64  revoked;
  int     reason;
  gint64  lost;
  gint64  from;
  gint64  until;
  GBytes *issuer;
} SampleList;

GBytes *sample_list_new (const SampleList *list);

G_END_DECLS
