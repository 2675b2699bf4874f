/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-almanac.h"
#include "parta-archive-rules.h"
#include "parta-copy-roll.h"
#include "parta-copy-rules.h"
#include "parta-state.h"
#include "parta-terms.h"

G_BEGIN_DECLS

#define PARTA_TYPE_RULEBOOK (parta_rulebook_get_type ())

/* The regulations at hand, as far as entries are judged by them, and which of them holds in a school on a day: what the
 * school's "regulation" names, and the dated settings upon it. Filled once when a program starts, then counted.
 * Not safe for use by two threads at once. */
typedef struct _PartaRulebook PartaRulebook;

GType             parta_rulebook_get_type      (void);
PartaRulebook    *parta_rulebook_new           (void);
PartaRulebook    *parta_rulebook_ref           (PartaRulebook    *self);
void              parta_rulebook_unref         (PartaRulebook    *self);
void              parta_rulebook_add           (PartaRulebook    *self,
                                                const char       *id,
                                                const PartaTerms *terms);
void              parta_rulebook_add_parameter (PartaRulebook    *self,
                                                const char       *id,
                                                const char       *key,
                                                const char *const *choices);
const PartaTerms *parta_rulebook_find          (PartaRulebook    *self,
                                                PartaState       *state,
                                                gint32            date);
void              parta_rulebook_add_copy_rules (PartaRulebook *self,
                                                const char       *id,
                                                const PartaCopyRules *rules);
const PartaCopyRules *parta_rulebook_find_copy_rules (PartaRulebook *self,
                                                PartaState       *state,
                                                gint32            date);
void              parta_rulebook_add_archive_rules (PartaRulebook *self,
                                                const char       *id,
                                                const PartaArchiveRules *rules);
const PartaArchiveRules *parta_rulebook_find_archive_rules (PartaRulebook *self,
                                                PartaState       *state,
                                                gint32            date);
const PartaCopyRoll *parta_rulebook_get_copy_roll (PartaRulebook *self,
                                                PartaState       *state);
const char       *parta_rulebook_find_name     (PartaRulebook    *self,
                                                PartaState       *state,
                                                gint32            date);
gboolean          parta_rulebook_takes         (PartaRulebook    *self,
                                                PartaState       *state,
                                                gint32            date,
                                                const char       *key,
                                                const char       *value);
gboolean          parta_rulebook_needs         (PartaRulebook    *self,
                                                PartaState       *state,
                                                gint32            date,
                                                const char       *key);
PartaAlmanac     *parta_rulebook_get_almanac   (PartaRulebook    *self,
                                                PartaState       *state);

#define PARTA_SETTING_REGULATION "regulation"   /* the setting that names another regulation from a day on */
#define PARTA_SETTING_MAY        "may."         /* may.ROLE.RIGHT: "yes", "no" or "confirm" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaRulebook, parta_rulebook_unref)

G_END_DECLS
