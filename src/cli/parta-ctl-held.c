/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-decision.h"
#include "parta-entry-words.h"
#include "parta-held-desk.h"
#include "parta-json-text.h"
#include "parta-person.h"
#include "parta-school-rules.h"
#include "parta-trouble.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_record (PartaJsonText     *json,
            PartaStore        *store,
            const PartaRecord *record,
            const char        *id)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "id", id);
  parta_json_text_add_text (json, "author", parta_entry_get_author (record->entry));
  parta_json_text_add_number (json, "at", parta_entry_get_wall (record->entry));
  parta_json_text_add_text (json, "scope", draft->scope);
  parta_json_text_add_text (json, "kind", parta_kind_get_name (draft->kind));
  parta_json_text_add_text (json, "key", draft->key);
  parta_json_text_add_text (json, "rule", record->rule);
  parta_json_text_add_text (json, "clause", record->clause);
  parta_json_text_add_bool (json, "may_decide", parta_held_desk_may_decide (store, record));
  parta_json_text_close_object (json);
}

static void
print_record (PartaState        *state,
              const PartaRecord *record,
              const char        *id)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);
  g_autofree char *name = parta_person_dup_full_name (state, parta_entry_get_author (record->entry));
  g_autofree char *place = parta_entry_words_place (state, draft);
  g_autofree char *value = parta_entry_words_value (draft);
  g_autofree char *reason = parta_record_dup_reason (record, NULL);

  g_print ("%s  %s\n    %s: %s\n    %s\n", id, name, place, value, reason);
}

static gboolean
list (PartaErrand *errand,
      PartaStore  *store,
      GError     **error)
{
  g_autoptr (GPtrArray) records = parta_held_desk_list (store, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (records == NULL)
    return FALSE;

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];
      g_autofree char *id = parta_entry_id_dup_text (parta_entry_get_id (record->entry));

      if (errand->json)
        add_record (json, store, record, id);
      else
        print_record (parta_store_get_state (store), record, id);
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else if (records->len == 0)
    g_printerr ("%s\n", _("Nothing waits for a decision."));

  return TRUE;
}

static gboolean
decide (PartaErrand *errand,
        PartaStore  *store,
        const char  *outcome,
        const char  *text,
        const char  *reason,
        GError     **error)
{
  g_autoptr (GPtrArray) records = parta_held_desk_list (store, error);
  PartaEntryId id;

  if (records == NULL)
    return FALSE;

  for (guint i = 0; parta_entry_id_parse (&id, text) && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (parta_entry_id_equal (parta_entry_get_id (record->entry), &id))
        return parta_held_desk_decide (store, record, outcome, reason != NULL ? reason : "", error) &&
               parta_errand_flush (errand, error);
    }

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is the identity of an entry. Keep “partactl held” as it is. */
               _("No entry “%s” waits for a decision. partactl held lists them."), text);

  return FALSE;
}

static gboolean
work (PartaErrand *errand,
      int          argc,
      char       **argv,
      const char  *reason,
      GError     **error)
{
  const char *action = argc > 1 ? argv[1] : "list";
  gboolean decides = strcmp (action, PARTA_DECISION_ACCEPT) == 0 || strcmp (action, PARTA_DECISION_VOID) == 0;
  PartaStore *store = NULL;
  g_autoptr (PartaRegulations) regulations = NULL;
  g_autoptr (PartaRulebook) book = NULL;

  if ((decides && argc != 3) || (!decides && (strcmp (action, "list") != 0 || argc > 2)) ||
      (strcmp (action, PARTA_DECISION_VOID) == 0 && reason == NULL))
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                           _("Say list, or accept or void and the identity of an entry; void needs a --reason."));
      return FALSE;
    }

  store = parta_errand_open (errand, error);
  regulations = store != NULL ? parta_bookshelf_open (errand->folders, error) : NULL;
  if (regulations == NULL)
    return FALSE;
  book = parta_regulations_make_rulebook (regulations);
  parta_store_set_rulebook (store, book);

  return decides ? decide (errand, store, action, argv[2], reason, error) : list (errand, store, error);
}

/**
 * parta_ctl_held:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the entries that wait for a decision of the school, or decides about one.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_held (PartaErrand *errand,
                int          argc,
                char       **argv)
{
  g_autofree char *reason = NULL;
  const GOptionEntry options[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 2, &error) || !work (errand, argc, argv, reason, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
