/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-plea.h"
#include "parta-rule.h"

G_BEGIN_DECLS

PartaRule parta_outage_check (const PartaPlea *plea);

G_END_DECLS
