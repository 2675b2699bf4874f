/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-log-private.h"
#include "parta-record.h"
#include "parta-state.h"

G_BEGIN_DECLS

/* Is handed each row of the log; keeps it with g_steal_pointer(). Returns: whether to go on. */
typedef gboolean (* PartaRecordFunc) (PartaRecord **record,
                                      gpointer      user_data);

gboolean   parta_log_replay        (PartaLog         *self,
                                    PartaState       *state,
                                    const char       *scope,
                                    GError          **error);
gboolean   parta_log_replay_to     (PartaLog         *self,
                                    PartaState       *state,
                                    const char       *scope,
                                    guint64           last,
                                    GError          **error);
gboolean   parta_log_replay_until  (PartaLog         *self,
                                    PartaState       *state,
                                    const char       *scope,
                                    guint64           last,
                                    GError          **error);
GPtrArray *parta_log_collect       (PartaStatement   *statement,
                                    GError          **error);
GPtrArray *parta_log_list_waiting  (PartaLog         *self,
                                    guint64           acked,
                                    guint             limit,
                                    GError          **error);
GPtrArray *parta_log_list_open     (PartaLog         *self,
                                    GError          **error);
GPtrArray *parta_log_list_held     (PartaLog         *self,
                                    GError          **error);
GPtrArray *parta_log_list_late     (PartaLog         *self,
                                    const char       *scope,
                                    GError          **error);
char     **parta_log_list_disputed (PartaLog         *self,
                                    GError          **error);
gboolean   parta_log_foreach       (PartaLog         *self,
                                    PartaRecordFunc   func,
                                    gpointer          user_data,
                                    GError          **error);

G_END_DECLS
