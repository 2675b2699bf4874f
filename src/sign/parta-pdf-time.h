/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-stamper.h"

G_BEGIN_DECLS

GBytes *parta_pdf_stamp_time (GBytes        *bytes,
                              const char    *field_name,
                              PartaStamper  *stamper,
                              GError       **error);

G_END_DECLS
