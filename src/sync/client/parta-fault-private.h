/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-channel-private.h"
#include "parta-wire-account.h"

G_BEGIN_DECLS

PartaFault *parta_fault_read (const PartaAnswerBytes  *answer,
                              GError                 **error);

G_END_DECLS
