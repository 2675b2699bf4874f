/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-desk.h"

G_BEGIN_DECLS

GBytes *parta_http_list_transfer  (PartaDesk   *desk,
                                   const char  *token,
                                   GError     **error);
GBytes *parta_http_list_sessions  (PartaDesk   *desk,
                                   const char  *token,
                                   GError     **error);
GBytes *parta_http_end_sessions   (PartaDesk   *desk,
                                   const char  *token,
                                   GBytes      *body,
                                   GError     **error);

G_END_DECLS
