/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-private.h"
#include "parta-pen-private.h"
#include "parta-spread-private.h"

G_BEGIN_DECLS

void parta_pen_sign_line  (const PartaPen    *pen,
                           const PartaRect   *rect,
                           PartaFormLanguage  language,
                           const char        *role,
                           const char        *name);
void parta_pen_sign_lines (const PartaPen    *pen,
                           const PartaRect   *rect,
                           const PartaSpread *spread);
void parta_pen_seal       (const PartaPen    *pen,
                           double             x,
                           double             y,
                           PartaFormLanguage  language);
void parta_pen_corners    (const PartaPen    *pen,
                           const PartaRect   *rect);
void parta_pen_under_line (const PartaPen    *pen,
                           const PartaRect   *rect,
                           double             baseline,
                           const char        *text,
                           const char        *caption);

G_END_DECLS
