/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-cms-reading.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_TIME_TOKEN_HOLDS,
  PARTA_TIME_TOKEN_BROKEN,
  PARTA_TIME_TOKEN_UNAVAILABLE,
} PartaTimeTokenState;

/**
 * PartaTimeToken:
 * @reading: the signature of the time-stamp service
 * @info: what it signed
 * @algorithm: (nullable): of the digest that was shown to it; %NULL when this computer has no such one or it is weak
 * @state: whether it holds in itself; whom to believe is another question
 * @when: the time that it states, in seconds since 1970
 *
 * A time stamp (RFC 3161): somebody's word that a digest was shown to them at a certain time.
 */
typedef struct
{
  PartaCmsReading     *reading;
  TS_TST_INFO         *info;
  const EVP_MD        *algorithm;
  PartaTimeTokenState  state;
  gint64               when;
} PartaTimeToken;

PartaTimeToken *parta_time_token_new   (GBytes               *der);
void            parta_time_token_free  (PartaTimeToken       *self);
gboolean        parta_time_token_is_of (const PartaTimeToken *self,
                                        const guint8         *digest,
                                        gsize                 length);

gboolean        parta_time_token_may_stamp (const PartaTimeToken *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTimeToken, parta_time_token_free)

G_END_DECLS
