/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-item.h"
#include "parta-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTA_TYPE_OVERDUE_LIST (parta_overdue_list_get_type ())
G_DECLARE_FINAL_TYPE (PartaOverdueList, parta_overdue_list, PARTA, OVERDUE_LIST, GtkWidget)

void parta_overdue_list_add_group (PartaOverdueList    *self,
                                   AdwPreferencesGroup *group);
void parta_overdue_list_fill      (PartaOverdueList    *self,
                                   PartaState          *state,
                                   GListModel          *duties);

G_END_DECLS
