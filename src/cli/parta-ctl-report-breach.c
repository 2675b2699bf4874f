/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-calendar.h"
#include "parta-client.h"
#include "parta-instant.h"
#include "parta-json-text.h"
#include "parta-person.h"

#include <glib/gi18n.h>

#define MS_PER_SECOND 1000

static gboolean
fail (GError    **error,
      const char *message)
{
  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED, message);

  return FALSE;
}

static gboolean
read_moment (PartaState *state,
             const char *text,
             gint64     *moment,
             GError    **error)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  gint64 instant = text != NULL ? parta_instant_parse_local (zone, text) : 0;

  if (instant == PARTA_NO_INSTANT)
    return fail (error, _("A moment is written like 2026-10-12T09:00, by the school's clock."));
  *moment = instant * MS_PER_SECOND;

  return TRUE;
}

static void
tell (PartaErrand *errand,
      const char  *id,
      gboolean     blocked)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (!errand->json)
    {
      /* Translators: %s is the number of a notice. */
      g_print (_("The notice is taken under the number %s.\n"), id);
      g_print ("%s\n", blocked ? _("The account is blocked until there is a new password. Ask the coordinator for it.")
                               : _("The account is blocked as soon as the coordinator or support confirms the notice."));
      return;
    }

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "id", id);
  parta_json_text_add_bool (json, "blocked", blocked);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
report (PartaErrand *errand,
        const char  *name,
        const char  *learned,
        const char  *note,
        GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  PartaState *state = store != NULL ? parta_store_get_state (store) : NULL;
  g_autofree char *person = state != NULL && name != NULL ? parta_person_find (state, name) : NULL;
  g_autoptr (PartaClient) client = parta_client_new (errand->clock);
  g_autofree char *id = NULL;
  gboolean blocked;
  gint64 moment;

  if (store == NULL || !read_moment (state, learned, &moment, error))
    return FALSE;
  if (name != NULL && person == NULL)
    return fail (error, _("Nobody, or more than one person, goes by this name. Give the identifier."));
  if (!parta_client_report_breach (client, store, person != NULL ? person : "", moment, note != NULL ? note : "", &id, &blocked,
                                   NULL, error))
    return FALSE;

  tell (errand, id, blocked);

  return TRUE;
}

/**
 * parta_ctl_report_breach:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Tells the school that somebody else may use an account.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_report_breach (PartaErrand *errand,
                         int          argc,
                         char       **argv)
{
  g_autofree char *person = NULL, *learned = NULL, *note = NULL;
  const GOptionEntry options[] = {
    { "person", 0, 0, G_OPTION_ARG_STRING, &person, N_("Whose account; without it, your own"), N_("PERSON") },
    { "learned", 0, 0, G_OPTION_ARG_STRING, &learned, N_("When that was learned; without it, now"), N_("MOMENT") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("What happened"), N_("TEXT") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !report (errand, person, learned, note, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
