/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-profile.h"
#include "parta-rule.h"

G_BEGIN_DECLS

gboolean parta_rule_query_matches  (PartaRule         rule,
                                    PartaProfile     *profile,
                                    const char       *query);
char    *parta_rule_query_dup_list (void);
char    *parta_rule_query_clauses  (PartaRule         rule,
                                    const PartaTerms *terms);

G_END_DECLS
