/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"
#include "parta-trust.h"

G_BEGIN_DECLS

gboolean parta_trust_folder_open (const char  *anchors,
                                  PartaClock  *clock,
                                  PartaTrust **trust,
                                  GError     **error);

G_END_DECLS
