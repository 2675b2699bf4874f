/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-judge.h"
#include "parta-regulations.h"
#include "parta-scenario-part.h"

G_BEGIN_DECLS

/**
 * PartaScenario:
 *
 * One scenario of docs/judge.md. It is read into the same place again and again, so that nothing is made anew for each.
 */
typedef struct _PartaScenario PartaScenario;

PartaScenario *parta_scenario_new      (PartaRegulations     *regulations);
void           parta_scenario_free     (PartaScenario        *self);
gboolean       parta_scenario_judge    (PartaScenario        *self,
                                        const PartaJsonNode  *node,
                                        PartaRuling          *ruling,
                                        GError              **error);
GTimeZone     *parta_scenario_get_zone (PartaScenario        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaScenario, parta_scenario_free)

G_END_DECLS
