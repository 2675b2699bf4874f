/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-family-statement.h"
#include "parta-regulations.h"
#include "parta-state.h"

G_BEGIN_DECLS

/* What a regulation wants of the statements for families. */

PartaProfile       *parta_statement_terms_find_profile (PartaRegulations *regulations,
                                                        PartaState       *state,
                                                        const char       *today);
gboolean            parta_statement_terms_is_for_all   (PartaProfile     *profile);
PartaStatementFlags parta_statement_terms_get_content  (PartaProfile     *profile);
void                parta_statement_terms_find_span    (PartaProfile     *profile,
                                                        const char       *today,
                                                        char            **from,
                                                        char            **to);

G_END_DECLS
