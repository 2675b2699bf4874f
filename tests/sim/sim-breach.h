/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

/* R-184 … R-188: somebody else may use an account: it is blocked, what came since the later receipt is void, and it gets new
 * credentials after a while. */

void sim_breach_report (SimWorld *world);
void sim_breach_go_on  (SimWorld *world);
void sim_breach_settle (SimWorld *world);

G_END_DECLS
