/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-cms-reading.h"
#include "parta-sign-error.h"

G_BEGIN_DECLS

PartaCmsReading *parta_p7s_read (GBytes  *bytes,
                                 GError **error);

G_END_DECLS
