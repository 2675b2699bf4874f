/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sync-reply.h"

G_BEGIN_DECLS

guint    parta_sync_reply_write_news (const PartaSyncReply *self,
                                      GString              *json);
gboolean parta_sync_reply_read_news  (PartaSyncReply       *self,
                                      PartaWireReader      *reader,
                                      GError              **error);

G_END_DECLS
