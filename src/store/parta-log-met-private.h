/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-log-private.h"

G_BEGIN_DECLS

/* Other devices that speak in the name of the person whose replica it is: a row of what is known of one. */
typedef struct
{
  char     hex[PARTA_DEVICE_HEX + 1];
  gint64   met;     /* server time of the reply that brought its first entry, milliseconds UTC */
  gboolean fresh;   /* it was used since this replica is there, not only before */
  gboolean known;   /* the person has said: that was me */
} PartaMet;

gboolean   parta_log_meet           (PartaLog      *self,
                                     const guint8  *device,
                                     gint64         now,
                                     gboolean       fresh,
                                     GError       **error);
GArray    *parta_log_list_met       (PartaLog      *self,
                                     GError       **error);
gboolean   parta_log_know           (PartaLog      *self,
                                     const char    *hex,
                                     GError       **error);
GPtrArray *parta_log_list_of_device (PartaLog      *self,
                                     const guint8  *device,
                                     GError       **error);

G_END_DECLS
