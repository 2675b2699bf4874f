/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-archive-rules.h"
#include "parta-copy-rules.h"
#include "parta-json.h"
#include "parta-regulation-error.h"
#include "parta-terms.h"

G_BEGIN_DECLS

/**
 * PartaProfile:
 *
 * The rules of a school as docs/regulation-profile.md describes them, with all that the profile extends beneath it. It was
 * checked when it was read. Immutable and counted; what its functions lend lives as long as it does.
 */
typedef struct _PartaProfile PartaProfile;

/**
 * PartaParameter:
 * @key: its name, such as "homework.due"
 * @p: its number, such as "P-01"
 * @name: what it is about, in English
 * @clause: (nullable): where the regulation says so; %NULL where it is silent, or the items have clauses of their own
 * @silent: (nullable): instead of a clause: "recommended", "kz" or "off"
 * @open: whether it, or an item of it, has to be asked of the school
 * @node: all that the profile says of it
 *
 * One rule of a profile, lent.
 */
typedef struct
{
  const char          *key, *p, *name, *clause, *silent;
  gboolean             open;
  const PartaJsonNode *node;
} PartaParameter;

PartaProfile         *parta_profile_ref              (PartaProfile         *self);
void                  parta_profile_unref            (PartaProfile         *self);
const char           *parta_profile_get_id           (PartaProfile         *self);
const char           *parta_profile_get_extends      (PartaProfile         *self);
const char           *parta_profile_get_name         (PartaProfile         *self);
const char           *parta_profile_get_title        (PartaProfile         *self);
const char           *parta_profile_get_country      (PartaProfile         *self);
const char           *parta_profile_get_calendar     (PartaProfile         *self);
const PartaTerms     *parta_profile_get_terms        (PartaProfile         *self);
guint                 parta_profile_get_n_parameters (PartaProfile         *self);
const PartaParameter *parta_profile_get_parameter    (PartaProfile         *self,
                                                      guint                 index);
const PartaParameter *parta_profile_find_parameter   (PartaProfile         *self,
                                                      const char           *key);
const PartaJsonNode  *parta_profile_get_duties       (PartaProfile         *self);
const PartaJsonNode  *parta_profile_get_escalation   (PartaProfile         *self);
const PartaJsonNode  *parta_profile_get_root         (PartaProfile         *self);
GPtrArray            *parta_profile_get_hints        (PartaProfile         *self);

void                  parta_profile_read_archive_rules (PartaProfile       *self,
                                                      PartaArchiveRules    *rules);
void                  parta_profile_read_copy_rules  (PartaProfile         *self,
                                                      PartaCopyRules       *rules);
gboolean              parta_profile_set_term         (PartaTerms           *terms,
                                                      const char           *key,
                                                      const PartaJsonNode  *value,
                                                      const char           *clause,
                                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaProfile, parta_profile_unref)

G_END_DECLS
