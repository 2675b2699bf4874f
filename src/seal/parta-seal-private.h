/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-seal.h"

G_BEGIN_DECLS

void parta_seal_init (void);

G_END_DECLS
