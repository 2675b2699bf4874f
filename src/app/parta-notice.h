/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTA_TYPE_NOTICE (parta_notice_get_type ())
G_DECLARE_FINAL_TYPE (PartaNotice, parta_notice, PARTA, NOTICE, GtkWidget)

void        parta_notice_show     (PartaNotice *self,
                                   const char  *text,
                                   const char  *button);
void        parta_notice_hide     (PartaNotice *self);
const char *parta_notice_get_text (PartaNotice *self);

G_END_DECLS
