/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pen-private.h"

G_BEGIN_DECLS

void parta_pen_code (const PartaPen  *pen,
                     const PartaRect *rect,
                     const char      *text);

G_END_DECLS
