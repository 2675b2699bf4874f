/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-client.h"

G_BEGIN_DECLS

gboolean sim_client_type_newer (SimClient *self);

G_END_DECLS
