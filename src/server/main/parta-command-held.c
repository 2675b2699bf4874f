/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-calendar.h"
#include "parta-decision.h"
#include "parta-held-list.h"
#include "parta-instant.h"
#include "parta-person.h"
#include "parta-rule.h"
#include "parta-rule-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE "held DIR list [--json] | accept ENTRY --by LOGIN [--reason TEXT] | void ENTRY --by LOGIN --reason TEXT"
#define MS_PER_SECOND 1000

static void
print_json (PartaState      *state,
            const PartaHeld *held,
            const char      *moment)
{
  const PartaDraft *draft = parta_entry_get_draft (held->entry);
  g_autofree char *id = parta_entry_id_dup_text (&held->id);
  g_autofree char *name = parta_person_dup_full_name (state, parta_entry_get_author (held->entry));
  g_autofree char *name_json = parta_command_quote (name);
  g_autofree char *clause = parta_command_quote (held->clause);

  g_print ("{\"id\":\"%s\",\"lsn\":%" G_GUINT64_FORMAT ",\"author\":\"%s\",\"name\":%s,\"at\":\"%s\",\"scope\":\"%s\","
           "\"kind\":\"%s\",\"key\":\"%s\",\"rule\":\"%s\",\"clause\":%s}", id, held->lsn, parta_entry_get_author (held->entry),
           name_json, moment, draft->scope, parta_kind_get_name (draft->kind), draft->key, held->rule, clause);
}

static const char *
describe_rule (const char *id)
{
  PartaRule rule = parta_rule_from_id (id);

  return rule != PARTA_RULE_NONE ? parta_rule_get_sentence (rule) : parta_ledger_rule_words (id);
}

static void
print_line (PartaState      *state,
            const PartaHeld *held,
            const char      *moment)
{
  const PartaDraft *draft = parta_entry_get_draft (held->entry);
  g_autofree char *id = parta_entry_id_dup_text (&held->id);
  g_autofree char *name = parta_person_dup_full_name (state, parta_entry_get_author (held->entry));

  g_print ("%s\t%s\t%s\t%s %s %s\t%s%s%s\n", id, name, moment, draft->scope, parta_kind_get_name (draft->kind), draft->key,
           describe_rule (held->rule), *held->clause != '\0' ? " " : "", held->clause);
}

/* What nobody here can read waits for a newer server, not for a decision. */
static void
print_unread (const GPtrArray *list)
{
  guint unread = 0;

  for (guint i = 0; i < list->len; i++)
    unread += ((const PartaHeld *) list->pdata[i])->entry == NULL;
  if (unread > 0)
    g_printerr (ngettext ("%u entry cannot be read by this version of the server.\n",
                          "%u entries cannot be read by this version of the server.\n", unread), unread);
}

static gboolean
list (PartaSite *site,
      gboolean   json,
      GError   **error)
{
  g_autoptr (GPtrArray) held = parta_held_list (site->registrar, error);
  PartaState *state = held != NULL ? parta_registrar_get_state (site->registrar, error) : NULL;
  g_autoptr (GTimeZone) zone = NULL;
  const char *before = "[";

  if (state == NULL)
    return FALSE;

  zone = parta_calendar_dup_zone (state);
  for (guint i = 0; i < held->len; i++)
    {
      const PartaHeld *one = held->pdata[i];
      char moment[20];

      if (one->entry == NULL)
        continue;
      parta_instant_print_local (zone, parta_entry_get_wall (one->entry) / MS_PER_SECOND, moment);
      if (json)
        g_print ("%s", before);
      (json ? print_json : print_line) (state, one, moment);
      before = ",";
    }
  if (json)
    g_print ("%s]\n", *before == '[' ? "[" : "");
  print_unread (held);

  return TRUE;
}

static gboolean
decide (PartaSite  *site,
        const char *entry,
        const char *outcome,
        const char *by,
        const char *reason,
        GError    **error)
{
  g_autofree char *person = parta_site_find_person (site, by, error);

  return person != NULL && parta_held_decide (site->registrar, entry, outcome, reason != NULL ? reason : "", person, error);
}

/**
 * parta_command_held:
 * @args: (inout): the words behind "held"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Lists what waits for a decision of the school, and enters decisions in the name of who made them.
 *
 * Returns: whether it was done
 */
gboolean
parta_command_held (char     ***args,
                    PartaClock *clock,
                    GError    **error)
{
  g_autoptr (PartaSite) site = NULL;
  g_autofree char *by = NULL;
  g_autofree char *reason = NULL;
  gboolean json = FALSE;
  const char *action, *entry;
  const GOptionEntry options[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, USAGE, 2, 3, error))
    return FALSE;

  action = (*args)[1];
  entry = (*args)[2];
  if (!(strcmp (action, "list") == 0 && entry == NULL) &&
      !(strcmp (action, PARTA_DECISION_ACCEPT) == 0 && entry != NULL && by != NULL) &&
      !(strcmp (action, PARTA_DECISION_VOID) == 0 && entry != NULL && by != NULL && reason != NULL))
    return parta_command_misused (error, USAGE);

  site = parta_site_new ((*args)[0], clock);
  if (!parta_site_load_regulations (site, NULL, error) || !parta_site_open (site, error))
    return FALSE;

  return entry == NULL ? list (site, json, error) : decide (site, entry, action, by, reason, error);
}
