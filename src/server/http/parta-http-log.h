/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaHttpLogFunc:
 * @line: a JSON object on one line, lent
 *
 * Writes what happened where the operator reads it.
 */
typedef void (* PartaHttpLogFunc) (const char *line);

G_END_DECLS
