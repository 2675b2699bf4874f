/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-breach.h"

#include "parta-breach-desk.h"
#include "parta-calendar.h"
#include "parta-instant.h"
#include "parta-wire-breach.h"
#include "parta-wire-error.h"

#define MS_PER_SECOND 1000

static GBytes *
take (PartaRegistrar           *registrar,
      const PartaVisitor       *visitor,
      const PartaBreachReport  *report,
      GError                  **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_autoptr (GTimeZone) zone = NULL;
  char learned[20] = "";
  PartaNotice notice = { .by = visitor->person, .person = *report->person != '\0' ? report->person : visitor->person,
                         .learned = report->learned > 0 ? learned : NULL, .note = report->note };
  g_autofree char *id = NULL;
  PartaBreachTaken taken = { 0 };

  if (state == NULL)
    return NULL;
  if (parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, notice.person) == NULL ||
      report->learned > parta_clock_get_wall (parta_registrar_get_clock (registrar)))
    {
      g_set_error_literal (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED,
                           "nobody has this identifier, or it was learned in the future");
      return NULL;
    }

  zone = parta_calendar_dup_zone (state);
  parta_instant_print_local (zone, report->learned / MS_PER_SECOND, learned);
  if (!parta_breach_desk_report (registrar, &notice, &id, error) ||
      !parta_breach_desk_is_blocked (registrar, notice.person, &taken.blocked, error))
    return NULL;

  taken.id = id;

  return parta_breach_taken_encode (&taken);
}

/**
 * parta_http_take_breach:
 * @registrar: the school's registrar
 * @doorkeeper: its doorkeeper
 * @token: (nullable): the session that the request names
 * @body: what came with it
 * @error: return location for an error
 *
 * Takes a notice of a breach of confidentiality from anybody who is signed in, also with a temporary password. Who
 * speaks of the own account is signed out by that.
 *
 * Returns: (transfer full): the answer, or %NULL with a #PartaServerError, #PartaWireError or #PartaBackendError
 */
GBytes *
parta_http_take_breach (PartaRegistrar   *registrar,
                        PartaDoorkeeper  *doorkeeper,
                        const char       *token,
                        GBytes           *body,
                        GError          **error)
{
  g_autoptr (PartaVisitor) visitor = parta_doorkeeper_recognise (doorkeeper, token, NULL, NULL, error);
  g_autoptr (PartaBreachReport) report = visitor != NULL ? parta_breach_report_decode (body, error) : NULL;

  return report != NULL ? take (registrar, visitor, report, error) : NULL;
}
