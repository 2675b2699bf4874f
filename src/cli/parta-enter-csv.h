/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-bad-row.h"
#include "parta-enter-desk.h"

G_BEGIN_DECLS

GPtrArray *parta_enter_csv_record (GBytes          *bytes,
                                   PartaEnterDesk  *desk,
                                   guint           *n_rows,
                                   GError         **error);

G_END_DECLS
