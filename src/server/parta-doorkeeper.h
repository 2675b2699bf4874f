/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-password.h"
#include "parta-registrar.h"
#include "parta-wire-account.h"

G_BEGIN_DECLS

#define PARTA_TYPE_DOORKEEPER (parta_doorkeeper_get_type ())

/**
 * PartaDoorkeeper:
 *
 * Knows accounts and sessions. Hashing a password takes a tenth of a second on purpose, so the doorkeeper never does it:
 * it hands out the hash, the caller verifies it in another thread and comes back with the answer.
 */
G_DECLARE_FINAL_TYPE (PartaDoorkeeper, parta_doorkeeper, PARTA, DOORKEEPER, GObject)

PartaDoorkeeper *parta_doorkeeper_new              (PartaRegistrar       *registrar,
                                                    PartaPasswordCost     cost);
PartaDoorkeeper *parta_doorkeeper_new_beside       (PartaDoorkeeper      *neighbour,
                                                    PartaRegistrar       *registrar);
PartaPasswordCost parta_doorkeeper_get_cost        (PartaDoorkeeper      *self);
char            *parta_doorkeeper_fold_login       (const char           *login);
char            *parta_doorkeeper_dup_hash         (PartaDoorkeeper      *self,
                                                    const char           *login,
                                                    const char           *address,
                                                    GError              **error);
PartaWelcome    *parta_doorkeeper_admit            (PartaDoorkeeper      *self,
                                                    const PartaSignIn    *sign_in,
                                                    const char           *address,
                                                    gboolean              matches,
                                                    GError              **error);
PartaVisitor    *parta_doorkeeper_recognise        (PartaDoorkeeper      *self,
                                                    const char           *token,
                                                    char                **login,
                                                    gboolean             *must_change,
                                                    GError              **error);
gboolean         parta_doorkeeper_check_password   (const char           *login,
                                                    const PartaPasswordChange *change,
                                                    GError              **error);
gboolean         parta_doorkeeper_change_password  (PartaDoorkeeper      *self,
                                                    const char           *login,
                                                    const char           *token,
                                                    gboolean              matches,
                                                    const char           *new_hash,
                                                    GError              **error);
gboolean         parta_doorkeeper_sign_out         (PartaDoorkeeper      *self,
                                                    const char           *token,
                                                    GError              **error);
gboolean         parta_doorkeeper_list_sessions    (PartaDoorkeeper      *self,
                                                    const char           *token,
                                                    PartaHash            *own,
                                                    GPtrArray            *sessions,
                                                    GError              **error);
gboolean         parta_doorkeeper_end_sessions     (PartaDoorkeeper      *self,
                                                    const char           *token,
                                                    const guint8         *id,
                                                    gsize                 size,
                                                    GError              **error);

G_END_DECLS
