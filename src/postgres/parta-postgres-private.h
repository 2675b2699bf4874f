/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rows.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

PartaRows *parta_rows_new (PGresult *result);

G_END_DECLS
