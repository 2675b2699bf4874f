/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-bands.h"
#include "parta-copy-step.h"

G_BEGIN_DECLS

/* The steps of one paper, in their order. */
typedef struct
{
  guint         n_steps;
  PartaCopyStep steps[PARTA_MOST_STEPS];
} PartaCopyChain;

/**
 * PartaCopyRules:
 * @copy: the way of the journals' copy, P-47
 * @summary: the way of the yearly class summary, P-48
 * @regular: whether a copy is made after each period; else only when somebody asks for one (P-45)
 * @grades: of which grades
 * @kinds: after which periods, a bit for each of quarter, half-year and year
 * @working_days: whether only days on which people would work count as days of the holidays (C-33)
 * @optional: (nullable): the optional steps that the school takes, parted by commas; interned
 *
 * What a regulation, and the school's settings upon it, say about the paper copy. A value that can be copied.
 */
typedef struct
{
  PartaCopyChain copy, summary;
  gboolean       regular;
  PartaGrades    grades;
  guint          kinds;
  gboolean       working_days;
  const char    *optional;
} PartaCopyRules;

gboolean             parta_copy_rules_has_key     (const char           *key);
gboolean             parta_copy_rules_set         (PartaCopyRules       *self,
                                                   const char           *key,
                                                   const char           *value);
const PartaCopyStep *parta_copy_rules_find        (const PartaCopyRules *self,
                                                   const char           *id,
                                                   gboolean             *summary);
gboolean             parta_copy_rules_takes       (const PartaCopyRules *self,
                                                   const PartaCopyStep  *step);
gboolean             parta_copy_rules_covers_kind (const PartaCopyRules *self,
                                                   const char           *kind);
const PartaCopyStep *parta_copy_chain_find        (const PartaCopyChain *self,
                                                   const char           *id);
const PartaCopyStep *parta_copy_chain_find_deed   (const PartaCopyChain *self,
                                                   const char           *deed);
gboolean             parta_copy_chain_comes_after (const PartaCopyChain *self,
                                                   const PartaCopyStep  *step,
                                                   const char           *id);

G_END_DECLS
