/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-doorkeeper.h"

G_BEGIN_DECLS

GBytes *parta_http_take_breach (PartaRegistrar   *registrar,
                                PartaDoorkeeper  *doorkeeper,
                                const char       *token,
                                GBytes           *body,
                                GError          **error);

G_END_DECLS
