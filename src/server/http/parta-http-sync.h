/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-doorkeeper.h"
#include "parta-fault.h"

G_BEGIN_DECLS

/* What a request for synchronisation comes to, whoever carries it: the HTTP server, or a simulation. */

GBytes *parta_http_synchronise (PartaRegistrar   *registrar,
                                PartaDoorkeeper  *doorkeeper,
                                const char       *token,
                                GBytes           *body,
                                GError          **error);
guint   parta_http_explain     (const GError     *error,
                                PartaFault       *fault);

G_END_DECLS
