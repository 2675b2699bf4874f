/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-registrar.h"

G_BEGIN_DECLS

/* I22: what came from a newer program than this server once was counts, or not, as soon as the server can read it. */

gboolean parta_rereading_run (PartaRegistrar  *registrar,
                              GError         **error);

G_END_DECLS
