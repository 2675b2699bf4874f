/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-regulations.h"
#include "parta-rulebook.h"

G_BEGIN_DECLS

/**
 * PartaSetting:
 * @key: a parameter, or "may.ROLE.RIGHT"
 * @value: what it is, as the record holds it
 * @clause: where that stands, "" for nowhere
 *
 * What a school decided beside its regulation.
 */
typedef struct
{
  char *key;
  char *value;
  char *clause;
} PartaSetting;

void           parta_setting_free               (PartaSetting     *self);
PartaRulebook *parta_regulations_make_rulebook  (PartaRegulations *self);
GPtrArray     *parta_profile_list_differences   (PartaProfile     *self,
                                                 PartaProfile     *below);
char          *parta_profile_dup_setting_value  (PartaProfile     *self,
                                                 const char       *key,
                                                 const char       *value,
                                                 GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSetting, parta_setting_free)

G_END_DECLS
