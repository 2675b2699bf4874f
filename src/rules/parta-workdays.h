/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-instant.h"

G_BEGIN_DECLS

/* Which days a school works: its week, school holidays, public holidays and moved days. */
typedef struct _PartaWorkdays PartaWorkdays;

PartaWorkdays *parta_workdays_new           (guint                week);
void           parta_workdays_free          (PartaWorkdays       *self);
void           parta_workdays_reset         (PartaWorkdays       *self,
                                             guint                week);
void           parta_workdays_add_holidays  (PartaWorkdays       *self,
                                             gint32               from,
                                             gint32               to);
void           parta_workdays_add_day_off   (PartaWorkdays       *self,
                                             gint32               date);
void           parta_workdays_add_worked    (PartaWorkdays       *self,
                                             gint32               date);
gboolean       parta_workdays_is_working    (const PartaWorkdays *self,
                                             gint32               date);
gint32         parta_workdays_add           (const PartaWorkdays *self,
                                             gint32               date,
                                             int                  count);
gint32         parta_workdays_find_holidays (const PartaWorkdays *self,
                                             gint32               date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaWorkdays, parta_workdays_free)

G_END_DECLS
