/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-document.h"
#include "parta-errand.h"

G_BEGIN_DECLS

/**
 * PartaPrintOrder:
 * @journal: (nullable): what somebody calls a journal
 * @class: (nullable): what somebody calls a class: all of its journals
 * @period: (nullable): a period; %NULL for that of today
 * @output: the file to write
 * @why: (nullable): why it is printed although something is open, or why sheets are replaced
 * @copy: (nullable): number of a recorded copy that is to be made again
 * @replaces: (nullable): number of a copy of which sheets are to be replaced
 * @sheets: (nullable): the sheets
 * @working: a working print only
 * @certified: a copy that is recorded
 *
 * What is to be printed, as the options say it. A value that owns its texts.
 */
typedef struct
{
  char     *journal;
  char     *class;
  char     *period;
  char     *output;
  char     *why;
  char     *copy;
  char     *replaces;
  char     *sheets;
  gboolean  working;
  gboolean  certified;
} PartaPrintOrder;

char    *parta_print_order_find (PartaStore             *store,
                                 const PartaPrintOrder  *order,
                                 char                  **period,
                                 GError                **error);
gboolean parta_print_certified  (PartaErrand            *errand,
                                 const PartaPrintOrder  *order,
                                 GError                **error);

void     parta_print_order_tell (const PartaPrintOrder  *order,
                                 const PartaErrand      *errand,
                                 const PartaDocument    *document);
gboolean parta_ctl_wants_all    (int                      argc,
                                 char                   **argv);
PartaExit parta_ctl_print_all   (PartaErrand             *errand,
                                 int                      argc,
                                 char                   **argv);
PartaExit parta_ctl_print_worker (char                  **folders);

G_END_DECLS
