/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-folder-report.h"

G_BEGIN_DECLS

/* What stands in the registers of the office, as lines for parta_register_report_new(). The rows of the sign-off board are
 * #PartaSignOffRow, those of discrepancies #PartaDiscrepancy. */

GPtrArray *parta_office_rows_list_copies     (PartaState      *state,
                                              const char      *from,
                                              const char      *to);
GPtrArray *parta_office_rows_list_folder     (PartaState      *state,
                                              const char      *period);
GPtrArray *parta_office_rows_list_hand_overs (PartaState      *state,
                                              const GArray    *board);
GPtrArray *parta_office_rows_list_acceptance (PartaState      *state,
                                              const GArray    *board,
                                              const GPtrArray *discrepancies);

G_END_DECLS
