/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Looks at a PDF with tools that others wrote: poppler-utils and qpdf. Coordinates are points from the left upper corner of
 * a page; pages count from 0. */

GBytes *pdf_of_report (const PartaReport *report);
char *pdf_run       (GBytes             *pdf,
                     const char *const  *before,
                     const char *const  *after);
char *pdf_dup_text  (GBytes             *pdf);
char *pdf_dup_area  (GBytes             *pdf,
                     guint               page,
                     double              x,
                     double              y,
                     double              width,
                     double              height);
guint pdf_count_ink (GBytes             *pdf,
                     guint               page,
                     double              x,
                     double              y,
                     double              width,
                     double              height);
void  pdf_check_clean (GBytes           *pdf);
double pdf_compare   (GBytes             *pdf,
                     GBytes             *other,
                     guint               page);
char *pdf_squeeze   (const char         *text);

G_END_DECLS
