/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-stamper.h"

G_BEGIN_DECLS

/* Which time-stamp service this computer asks: the variable PARTA_TSA, as for partactl, or what a person typed before. */

char         *parta_time_setting_dup_address (const char  *folder);
gboolean      parta_time_setting_save        (const char  *folder,
                                              const char  *address,
                                              GError     **error);
gboolean      parta_time_setting_open        (const char    *address,
                                              PartaStamper **stamper,
                                              GError       **error);

G_END_DECLS
