/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

/* Laptops whose disks are copied: put aside and put back later, or into a second laptop that goes on beside the first. */

void     sim_twin_put_aside (SimWorld  *world,
                             SimClient *client);
void     sim_twin_put_back  (SimWorld  *world,
                             SimClient *client);
void     sim_twin_clone     (SimWorld  *world,
                             SimClient *client);
gboolean sim_twin_start     (SimWorld   *world,
                             SimClient  *client,
                             GError    **error);

G_END_DECLS
