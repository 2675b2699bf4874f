/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-draft.h"
#include "parta-state.h"

G_BEGIN_DECLS

/* What an import would do, or did, in words and in numbers: the preview of every import. */

char *parta_import_report_dup_text (PartaState *state,
                                    GPtrArray  *drafts,
                                    GPtrArray  *bad_rows);
char *parta_import_report_dup_json (PartaState *state,
                                    GPtrArray  *drafts,
                                    GPtrArray  *bad_rows);

G_END_DECLS
