/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-instant.h"
#include "parta-regulations.h"

G_BEGIN_DECLS

/**
 * PartaPublicDay:
 * @date: the day
 * @name: what is celebrated, or the law that moved the day
 * @law: the law that says so
 * @worked: whether the school works on it although the day of the week is free; otherwise it is free
 * @moved: the day that it was exchanged with; %PARTA_NO_DATE when it was not moved
 *
 * A day on which a school does not do what the day of the week says.
 */
typedef struct
{
  gint32    date;
  char     *name, *law;
  gboolean  worked;
  gint32    moved;
} PartaPublicDay;

void       parta_public_day_free              (PartaPublicDay   *self);
GPtrArray *parta_regulations_list_public_days (PartaRegulations *self,
                                               const char       *calendar_id,
                                               gint32            from,
                                               gint32            to,
                                               guint             week);
char     **parta_regulations_list_calendars   (PartaRegulations *self);

G_END_DECLS
