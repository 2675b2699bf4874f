/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-openssl.h"

G_BEGIN_DECLS

gboolean      parta_gost_load       (void);
gboolean      parta_gost_prepare    (GBytes   *der);
gboolean      parta_gost_is_key     (int       kind);
const EVP_MD *parta_gost_get_digest (int       nid);
const EVP_MD *parta_gost_for_key    (EVP_PKEY *key);

G_END_DECLS
