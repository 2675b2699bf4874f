/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The messages of `POST /v1/breach`, docs/protocol.md 7. Each owns its texts. A text is never %NULL after decoding. */

/* Somebody tells that an account may be used by somebody else: whose, "" for the own; when that was learned, milliseconds
 * UTC, 0 for now; and what happened. */
typedef struct
{
  char  *person;
  gint64 learned;
  char  *note;
} PartaBreachReport;

/* The notice is taken: its number, and whether the account is blocked already. */
typedef struct
{
  char    *id;
  gboolean blocked;
} PartaBreachTaken;

void               parta_breach_report_free   (PartaBreachReport       *self);
GBytes            *parta_breach_report_encode (const PartaBreachReport *self);
PartaBreachReport *parta_breach_report_decode (GBytes *json, GError **error);
void               parta_breach_taken_free    (PartaBreachTaken        *self);
GBytes            *parta_breach_taken_encode  (const PartaBreachTaken  *self);
PartaBreachTaken  *parta_breach_taken_decode  (GBytes *json, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaBreachReport, parta_breach_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaBreachTaken, parta_breach_taken_free)

G_END_DECLS
