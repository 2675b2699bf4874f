/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_DUTY_ROW (parta_duty_row_get_type ())
G_DECLARE_FINAL_TYPE (PartaDutyRow, parta_duty_row, PARTA, DUTY_ROW, GtkListBoxRow)

GtkWidget     *parta_duty_row_new      (PartaDutyItem *item);
PartaDutyItem *parta_duty_row_get_item (PartaDutyRow  *self);

G_END_DECLS
