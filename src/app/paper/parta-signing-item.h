/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sign-outcome.h"
#include "parta-sign-plan.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define PARTA_TYPE_SIGNING_ITEM (parta_signing_item_get_type ())
G_DECLARE_FINAL_TYPE (PartaSigningItem, parta_signing_item, PARTA, SIGNING_ITEM, GObject)

PartaSigningItem  *parta_signing_item_new         (PartaSignPlanItem *plan);
PartaSignPlanItem *parta_signing_item_get_plan    (PartaSigningItem  *self);
void               parta_signing_item_set_plan    (PartaSigningItem  *self,
                                                   PartaSignPlanItem *plan);
PartaSignOutcome   parta_signing_item_get_outcome (PartaSigningItem  *self);
void               parta_signing_item_set_outcome (PartaSigningItem  *self,
                                                   PartaSignOutcome   outcome,
                                                   const char        *trouble);
void               parta_signing_item_say         (PartaSigningItem  *self,
                                                   const char        *text);

G_END_DECLS
