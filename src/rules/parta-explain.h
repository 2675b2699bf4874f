/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-judge.h"

G_BEGIN_DECLS

/* Terms in, sentences out, in the language of the interface (R-004: a refusal names its clause and its reason). */

char     *parta_explain_rule   (PartaRule          rule,
                                const PartaTerms  *terms,
                                guint              grade);
char     *parta_explain_ruling (const PartaRuling *ruling,
                                const PartaTerms  *terms,
                                GTimeZone         *zone);
char     *parta_explain_outcome (const PartaRuling *ruling,
                                GTimeZone         *zone);
gboolean  parta_explain_is_off (PartaRule          rule,
                                const PartaTerms  *terms);
char     *parta_explain_span   (const PartaSpan   *span,
                                const PartaTerms  *terms);
char     *parta_explain_moment (gint64             instant,
                                GTimeZone         *zone);

G_END_DECLS
