/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

/* What lies between the replicas and the server: see sim-net.c. */

void sim_net_deliver_letter (SimWorld *self);

G_END_DECLS
