/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-token.h"

G_BEGIN_DECLS

/* Tokens for tests: SoftHSM keeps them in files of the test's own. */

#define SOFTHSM_PIN "73914620"

gboolean     softhsm_start           (void);
void         softhsm_stop            (void);
void         softhsm_add_token       (const char   *label);
void         softhsm_add_key         (const char   *label,
                                      const char   *id,
                                      GBytes       *key,
                                      const char   *password);
void         softhsm_add_strict_key  (const char   *label,
                                      const char   *id,
                                      GBytes       *key,
                                      const char   *password);
void         softhsm_add_certificate (const char   *label,
                                      const char   *id,
                                      GBytes       *key,
                                      const char   *password);
void         softhsm_set_plugged     (gboolean      plugged);
PartaSigner *softhsm_open            (const char   *label,
                                      const char   *owner,
                                      const char   *pin,
                                      GError      **error);

G_END_DECLS
