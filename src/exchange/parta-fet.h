/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-timetable.h"

G_BEGIN_DECLS

PartaTimetable *parta_timetable_read_fet (GBytes  *xml,
                                          GError **error);

G_END_DECLS
