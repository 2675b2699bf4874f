/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean parta_notify_manager (const char *address,
                               const char *state);

G_END_DECLS
