/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-explain.h"

G_BEGIN_DECLS

void  parta_explain_add_deadline (GString          *text,
                                  PartaRule         rule,
                                  const PartaTerms *terms,
                                  guint             grade);
void  parta_explain_add_change   (GString          *text,
                                  PartaRule         rule,
                                  const PartaTerms *terms);
void  parta_explain_add_rights   (GString          *text,
                                  const PartaTerms *terms);
void  parta_explain_add          (GString          *text,
                                  const char       *sentence);
void  parta_explain_take         (GString          *text,
                                  char             *sentence);
char *parta_explain_grades       (const PartaGrades *grades);

G_END_DECLS
