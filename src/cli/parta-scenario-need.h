/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-case.h"

G_BEGIN_DECLS

const char *parta_scenario_find_need (const PartaCase *entry);

G_END_DECLS
