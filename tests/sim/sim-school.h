/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-draft.h"
#include "parta-registrar.h"
#include "sim-chance.h"

G_BEGIN_DECLS

#define SIM_MORNING     G_GINT64_CONSTANT (1791774000000)   /* 2026-10-12 09:00 in Bishkek, a Monday */
#define SIM_SCHOOL      "s1"
#define SIM_PASSWORD    "one password for all"
#define SIM_COORDINATOR "c1"

/* A school with classes 5a and 6b (three pupils each), journals j1 … j4, teachers t1 … t3, deputy d1, coordinator c1. */

extern const char *const sim_people[];   /* ends with NULL */

PartaRulebook *sim_school_new_rulebook (void);
void       sim_school_enter       (PartaRegistrar *registrar);
GPtrArray *sim_school_draw_typing (SimChance      *chance,
                                   const char     *person);
GPtrArray *sim_school_draw_access (SimChance      *chance);

G_END_DECLS
