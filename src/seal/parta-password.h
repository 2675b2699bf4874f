/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaPasswordCost:
 * @PARTA_PASSWORD_COST_SERVER: 19 MiB, for about thirty milliseconds: what a server pays for each sign-in
 * @PARTA_PASSWORD_COST_TEST: as little as possible; for tests only
 *
 * How hard it is to try one password against a hash.
 */
typedef enum
{
  PARTA_PASSWORD_COST_SERVER,
  PARTA_PASSWORD_COST_TEST,
} PartaPasswordCost;

char    *parta_password_hash          (const char        *password,
                                       PartaPasswordCost  cost);
gboolean parta_password_verify        (const char        *hash,
                                       const char        *password);
char    *parta_password_new_temporary (void);

G_END_DECLS
