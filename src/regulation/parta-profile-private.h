/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-profile.h"
#include "parta-schema-private.h"

G_BEGIN_DECLS

/* What every profile is measured against. */
typedef struct
{
  PartaSchema *schema;
  PartaJson   *constraints;
} PartaLaw;

/**
 * PartaReport:
 * @code: what is wrong, when something is
 * @complaints: (element-type utf8): a sentence for each thing that is wrong, behind its path
 *
 * What was found when a profile was checked.
 */
typedef struct
{
  PartaRegulationError code;
  GPtrArray           *complaints;
} PartaReport;

PartaProfile *parta_profile_make         (const PartaLaw      *law,
                                          PartaProfile        *below,
                                          PartaJson           *own,
                                          PartaReport         *report);
void          parta_clauses_check        (const PartaJsonNode *own,
                                          const PartaJsonNode *whole,
                                          GPtrArray           *complaints);
void          parta_duties_check         (PartaProfile        *profile,
                                          GPtrArray           *complaints);
void          parta_constraints_weigh    (const PartaJsonNode *constraints,
                                          PartaProfile        *profile,
                                          GPtrArray           *refused,
                                          GPtrArray           *hints);
char         *parta_term_text_dup        (const PartaJsonNode *value);
char         *parta_archive_text_dup     (const PartaJsonNode *value);
char         *parta_copy_text_dup        (const char          *key,
                                          const PartaJsonNode *value);

G_END_DECLS
