/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_DUTY_VIEW (parta_duty_view_get_type ())
G_DECLARE_FINAL_TYPE (PartaDutyView, parta_duty_view, PARTA, DUTY_VIEW, GtkWidget)

void parta_duty_view_watch (PartaDutyView  *self,
                            PartaStore     *store,
                            PartaDutyModel *model);

G_END_DECLS
