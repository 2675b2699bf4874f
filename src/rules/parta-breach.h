/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-plea.h"
#include "parta-rule.h"

G_BEGIN_DECLS

/**
 * PartaBreach:
 * @id: which notice
 * @person: whose account may be used by somebody else
 * @by: who reported it
 * @learned: when it was learned
 * @reported: when it was reported
 * @coordinator: when the coordinator received the notice, %PARTA_NO_INSTANT: not yet
 * @support: when support received it, %PARTA_NO_INSTANT: not yet
 * @credentials: when new credentials were issued, %PARTA_NO_INSTANT: not yet
 *
 * A notice of a breach of confidentiality. A value whose texts are interned.
 */
typedef struct
{
  const char *id;
  const char *person;
  const char *by;
  gint64      learned, reported;
  gint64      coordinator, support;
  gint64      credentials;
} PartaBreach;

/**
 * PartaBreachEffect:
 * @PARTA_BREACH_NOTHING: no notice bears on it
 * @PARTA_BREACH_HOLDS: it waits for a decision
 * @PARTA_BREACH_VOIDS: it is void
 *
 * What a breach does to an entry.
 */
typedef enum
{
  PARTA_BREACH_NOTHING,
  PARTA_BREACH_HOLDS,
  PARTA_BREACH_VOIDS,
} PartaBreachEffect;

void              parta_breach_read       (PartaBreach         *self,
                                           const PartaFact     *fact,
                                           GTimeZone           *zone);
gint64            parta_breach_find_block (const PartaBreach   *self);
gint64            parta_breach_find_void  (const PartaBreach   *self,
                                           const PartaTerms    *terms);
gint64            parta_breach_find_due   (const PartaTerms    *terms,
                                           const PartaWorkdays *workdays,
                                           GTimeZone           *zone,
                                           gint64               learned);
gboolean          parta_breach_is_late    (const PartaBreach   *self,
                                           PartaRulebook       *book,
                                           PartaState          *state);
PartaBreachEffect parta_breach_judge      (PartaRulebook       *book,
                                           PartaState          *state,
                                           const PartaEntry    *entry,
                                           gint64               received,
                                           const char         **clause);
PartaRule         parta_breach_check      (const PartaPlea     *plea);

G_END_DECLS
