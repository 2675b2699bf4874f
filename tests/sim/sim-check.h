/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

/* What must hold after each step, after each start of a replica, of each reply, and when nothing moves any more. */

void sim_check_step    (SimWorld   *self,
                        SimClient  *client);
void sim_check_restart (SimWorld   *self,
                        SimClient  *client);
void sim_check_reply   (SimWorld   *self,
                        const char *person,
                        GBytes     *body);
void sim_check_rest    (SimWorld   *self);

G_END_DECLS
