/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-account.h"
#include "parta-hash.h"
#include "parta-key.h"
#include "parta-log-private.h"

G_BEGIN_DECLS

/* What a replica knows of itself when it is opened. */
typedef struct
{
  guint8    device[PARTA_DEVICE_SIZE];
  PartaKey  key;
  guint64   last;       /* newest own entry */
  PartaHash chain;      /* after it */
  guint64   acked;
  guint64   safe;
  guint64   manifest;
  gint64    seen;       /* newest server time, milliseconds UTC */
} PartaTip;

gboolean        parta_log_read_tip    (PartaLog      *self,
                                       PartaTip      *tip,
                                       GError       **error);
gboolean        parta_log_set_text    (PartaLog      *self,
                                       const char    *name,
                                       const char    *value,
                                       GError       **error);
gboolean        parta_log_get_text    (PartaLog      *self,
                                       const char    *name,
                                       char         **value,
                                       GError       **error);
gboolean        parta_log_set_number  (PartaLog      *self,
                                       const char    *name,
                                       gint64         value,
                                       GError       **error);
gboolean        parta_log_get_number  (PartaLog      *self,
                                       const char    *name,
                                       gint64        *value,
                                       GError       **error);
gboolean        parta_log_write_account (PartaLog            *self,
                                         const PartaAccount  *account,
                                         GError             **error);
gboolean        parta_log_read_account  (PartaLog            *self,
                                         PartaAccount       **account,
                                         GError             **error);

G_END_DECLS
