/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void parta_http_refuse_unread (SoupServerMessage *message);

G_END_DECLS
