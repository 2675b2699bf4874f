/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-ctl-print.h"
#include "parta-family-statement.h"

G_BEGIN_DECLS

/**
 * PartaFormOrder:
 * @print: the class, the period and the file
 * @form: name of the form
 * @pupils: (nullable): what somebody calls pupils of the class; %NULL for all
 * @month: (nullable): "2026-10"
 * @from: (nullable): first day
 * @to: (nullable): last day
 * @csv: (nullable): file for the tables as delimited text
 * @halves: whether statements are two to a sheet
 *
 * What document about a class is wanted, as the options say it. A value that owns its texts.
 */
typedef struct
{
  PartaPrintOrder   print;
  char             *form;
  char            **pupils;
  char             *month;
  char             *from;
  char             *to;
  char             *csv;
  gboolean          halves;
} PartaFormOrder;

void         parta_form_catalogue_print (void);
gboolean     parta_form_catalogue_has   (const char            *form);
gboolean     parta_form_catalogue_is_whole (const char         *form);
PartaReport *parta_form_catalogue_make  (PartaErrand           *errand,
                                         const PartaFormOrder  *order,
                                         const char            *class_id,
                                         const PartaIssue      *issue,
                                         GError               **error);
gboolean     parta_form_catalogue_find_span (PartaErrand        *errand,
                                         char                 **from,
                                         char                 **to,
                                         GError               **error);

G_END_DECLS
