/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-outage-check.h"

#include "parta-day.h"
#include "parta-outage.h"
#include "parta-outage-note.h"

#include <string.h>

static gboolean
is_stretch (const PartaBody *body)
{
  const char *from = parta_body_get (body, "from"), *to = parta_body_get (body, "to");

  return parta_outage_is_moment (from) && (*to == '\0' || (parta_outage_is_moment (to) && strcmp (from, to) <= 0));
}

static gboolean
is_paper (const PartaBody *body)
{
  return *parta_body_get (body, "writer") != '\0' && parta_day_is_valid (parta_body_get (body, "written")) &&
         parta_ident_is_valid (parta_body_get (body, "outage"), -1);
}

static gboolean
makes_sense (const PartaDraft *draft)
{
  switch ((int) draft->kind)
    {
    case PARTA_KIND_OUTAGE:
      return is_stretch (draft->body);
    case PARTA_KIND_OUTAGE_NOTE:
      return is_stretch (draft->body) && parta_outage_note_is_cause (parta_body_get (draft->body, "cause"));
    case PARTA_KIND_TEMPORARY_JOURNAL:
      return is_paper (draft->body);
    default:
      return TRUE;
    }
}

/**
 * parta_outage_check:
 * @plea: something about an outage, or anything else
 *
 * an outage lasts from one moment to another; R-105: a temporary journal on paper names who wrote it, when, and its
 * outage. Each may be taken back.
 *
 * Returns: %PARTA_RULE_NONE, or %PARTA_RULE_OUTAGE_RECORD where it makes no sense
 */
PartaRule
parta_outage_check (const PartaPlea *plea)
{
  return parta_body_is_empty (plea->draft->body) || makes_sense (plea->draft) ? PARTA_RULE_NONE : PARTA_RULE_OUTAGE_RECORD;
}
