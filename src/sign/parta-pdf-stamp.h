/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pdf-append.h"

G_BEGIN_DECLS

guint parta_pdf_stamp_add (PartaPdfAppend  *append,
                           GBytes          *stamp_pdf,
                           GError         **error);

G_END_DECLS
