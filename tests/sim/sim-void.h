/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

/* R-186, said once more: what came from an account while it was reported has no effect, on whatever replica. */

void sim_void_check (SimWorld *world);

G_END_DECLS
