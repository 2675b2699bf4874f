/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-calendar.h"
#include "parta-issue.h"
#include "parta-print-error.h"

#include <cairo.h>

G_BEGIN_DECLS

#define PARTA_TYPE_REPORT (parta_report_get_type ())

/**
 * PartaReport:
 *
 * A finished document: what stands on each of its pages. Immutable; it has no way back to the record. The same record,
 * period and issue give the same report, the same report the same bytes. May be handed to another thread.
 */
typedef struct _PartaReport PartaReport;

/**
 * PartaStampBox:
 * @page: the page, from 0
 * @x: left edge, in points from the left edge of the page
 * @y: lower edge, in points from the lower edge of the page
 * @width: in points
 * @height: in points
 *
 * Where the visible stamp of an electronic signature has its place: nothing else is printed there.
 */
typedef struct
{
  guint  page;
  double x, y, width, height;
} PartaStampBox;

GType        parta_report_get_type      (void);
PartaReport *parta_journal_report_new   (PartaState         *state,
                                         const char         *journal_id,
                                         const PartaPeriod  *period,
                                         const PartaIssue   *issue,
                                         GError            **error);
PartaReport *parta_volume_report_new    (PartaState         *state,
                                         const char         *class_id,
                                         const PartaPeriod  *period,
                                         const PartaIssue   *issue,
                                         GError            **error);
PartaReport *parta_report_ref           (PartaReport        *self);
void         parta_report_unref         (PartaReport        *self);
const char  *parta_report_get_title     (const PartaReport  *self);
guint        parta_report_get_n_pages   (const PartaReport  *self);
guint        parta_report_get_n_sheets  (const PartaReport  *self);
guint        parta_report_get_n_waiting (const PartaReport  *self);
guint        parta_report_get_n_rivals  (const PartaReport  *self);
void         parta_report_get_page_size (const PartaReport  *self,
                                         double             *width,
                                         double             *height);
gboolean     parta_report_get_stamp_box (const PartaReport  *self,
                                         const char         *signer,
                                         PartaStampBox      *box);
char        *parta_report_dup_csv       (const PartaReport  *self);
const char  *parta_report_get_certifier (const PartaReport  *self,
                                         const char         *signer);
gboolean     parta_report_draw_page     (const PartaReport  *self,
                                         cairo_t            *cr,
                                         guint               page,
                                         GError            **error);
GBytes      *parta_report_write_pdf     (const PartaReport  *self,
                                         GError            **error);
GBytes      *parta_report_write_sheets  (const PartaReport  *self,
                                         const guint        *sheets,
                                         guint               n_sheets,
                                         GArray            **pages,
                                         GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaReport, parta_report_unref)

G_END_DECLS
