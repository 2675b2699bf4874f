/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-rule.h"
#include "parta-profile.h"

G_BEGIN_DECLS

GArray *parta_profile_list_duties (PartaProfile *self);

G_END_DECLS
