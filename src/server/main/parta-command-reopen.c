/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-day.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>

#define USAGE \
  "reopen DIR --journal ID --period ID --reason REASON --until DAY --consent LOGIN --by LOGIN [--teacher LOGIN] [--pupils ID,ID,…]"

/* A decision, in the words of the command line. */
typedef struct
{
  char *journal;
  char *period;
  char *reason;
  char *until;
  char *consent;   /* a deputy head's login */
  char *by;        /* the coordinator's */
  char *teacher;   /* (nullable) */
  char *pupils;    /* (nullable) */
} Decision;

static void
decision_clear (Decision *self)
{
  g_free (self->journal);
  g_free (self->period);
  g_free (self->reason);
  g_free (self->until);
  g_free (self->consent);
  g_free (self->by);
  g_free (self->teacher);
  g_free (self->pupils);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decision, decision_clear)

static gboolean
is_whole (const Decision *self)
{
  return self->journal != NULL && self->period != NULL && self->reason != NULL && self->until != NULL &&
         parta_day_is_valid (self->until) && self->consent != NULL && self->by != NULL;
}

/* A journal or period that does not exist would be opened for nobody. */
static gboolean
is_there (PartaState     *state,
          const Decision *decision,
          GError        **error)
{
  if (parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, decision->journal) == NULL)
    g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                 _("There is no journal “%s”. partactl journals lists them with their identifiers."), decision->journal);
  else if (parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERIOD, decision->period) == NULL)
    g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                 _("There is no period “%s”. A period is written like 2026-q1."), decision->period);
  else
    return TRUE;

  return FALSE;
}

/* The same journal may be opened again and again: each decision is a thing of its own. */
static char *
make_key (PartaState     *state,
          const Decision *decision)
{
  char *key = NULL;

  for (guint i = 1; key == NULL || parta_state_get (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_REOPENING, key) != NULL; i++)
    {
      g_free (key);
      key = g_strdup_printf ("%s/%s/%u", decision->journal, decision->period, i);
    }

  return key;
}

static gboolean
reopen (PartaSite      *site,
        const Decision *decision,
        GError        **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = parta_registrar_get_state (site->registrar, error);
  g_autofree char *today = parta_site_dup_today (site);
  g_autofree char *coordinator = state != NULL ? parta_site_find_person (site, decision->by, error) : NULL;
  g_autofree char *deputy = coordinator != NULL ? parta_site_find_person (site, decision->consent, error) : NULL;
  g_autofree char *teacher = NULL;
  g_autofree char *key = NULL;

  if (deputy == NULL || !is_there (state, decision, error))
    return FALSE;
  if (decision->teacher != NULL && (teacher = parta_site_find_person (site, decision->teacher, error)) == NULL)
    return FALSE;

  key = make_key (state, decision);
  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_REOPENING, key,
                                            parta_body_new ("from", today, "to", decision->until, "reason", decision->reason,
                                                            "consent", deputy, "teacher", teacher, "pupils", decision->pupils,
                                                            NULL)));
  if (!parta_registrar_enter_for (site->registrar, coordinator, "coordinator", drafts, error))
    return FALSE;

  /* Translators: %s is a day. */
  g_print (_("The period is open until %s.\n"), decision->until);

  return TRUE;
}

/**
 * parta_command_reopen:
 * @args: (inout): the words behind "reopen"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Writes down a decision of the coordinator, with the consent of a deputy head, that opens a closed period of a journal
 * again, or lets marks be corrected by an act where corrections are forbidden.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_reopen (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  g_auto (Decision) decision = { NULL };
  g_autoptr (PartaSite) site = NULL;
  const GOptionEntry options[] = {
    { "journal", 0, 0, G_OPTION_ARG_STRING, &decision.journal, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_STRING, &decision.period, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &decision.reason, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &decision.until, NULL, NULL },
    { "consent", 0, 0, G_OPTION_ARG_STRING, &decision.consent, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &decision.by, NULL, NULL },
    { "teacher", 0, 0, G_OPTION_ARG_STRING, &decision.teacher, NULL, NULL },
    { "pupils", 0, 0, G_OPTION_ARG_STRING, &decision.pupils, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 1, 1, error))
    return FALSE;
  if (!is_whole (&decision))
    return parta_command_misused (error, USAGE);

  site = parta_site_new ((*args)[0], clock);

  return parta_site_load_regulations (site, NULL, error) && parta_site_open (site, error) && reopen (site, &decision, error);
}
