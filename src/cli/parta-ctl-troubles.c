/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"
#include "parta-trouble.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_record (PartaJsonText     *json,
            const PartaRecord *record,
            const char        *id,
            const char        *reason)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "id", id);
  parta_json_text_add_text (json, "verdict", parta_verdict_get_name (record->verdict));
  parta_json_text_add_text (json, "rule", record->rule);
  parta_json_text_add_text (json, "clause", record->clause);
  parta_json_text_add_text (json, "reason", reason);
  parta_json_text_add_text (json, "scope", draft->scope);
  parta_json_text_add_text (json, "kind", parta_kind_get_name (draft->kind));
  parta_json_text_add_text (json, "key", draft->key);
  parta_json_text_open_object (json, "body");
  for (guint i = 0; i < parta_body_get_size (draft->body); i++)
    parta_json_text_add_text (json, parta_body_get_name (draft->body, i), parta_body_get_value (draft->body, i));
  parta_json_text_close_object (json);
  parta_json_text_close_object (json);
}

static void
print_record (const PartaRecord *record,
              const char        *id,
              const char        *reason)
{
  const PartaDraft *draft = parta_entry_get_draft (record->entry);

  g_print ("%s  %s  %s %s", id, draft->scope, parta_kind_get_name (draft->kind), draft->key);
  for (guint i = 0; i < parta_body_get_size (draft->body); i++)
    g_print ("  %s=%s", parta_body_get_name (draft->body, i), parta_body_get_value (draft->body, i));
  g_print ("\n    %s\n", reason);
}

/* What a newer version wrote here is not understood by this one. */
static GPtrArray *
list_readable (PartaStore *store,
               GError    **error)
{
  GPtrArray *records = parta_store_list_open (store, error);

  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    {
      const PartaRecord *record = records->pdata[i - 1];

      if (record->entry == NULL)
        g_ptr_array_remove_index (records, i - 1);
    }

  return records;
}

static gboolean
list (PartaErrand *errand,
      PartaStore  *store,
      GError     **error)
{
  g_autoptr (GPtrArray) records = list_readable (store, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (records == NULL)
    return FALSE;

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];
      g_autofree char *id = parta_entry_id_dup_text (parta_entry_get_id (record->entry));
      g_autofree char *reason = parta_record_dup_reason (record, parta_store_get_state (store));

      if (errand->json)
        add_record (json, record, id, reason);
      else
        print_record (record, id, reason);
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else if (records->len == 0)
    g_printerr ("%s\n", _("There are no troubles."));

  return TRUE;
}

/* Only what asks for attention can be put away: a slip of the hand must not hide another entry's verdict for ever. */
static gboolean
settle (PartaStore *store,
        const char *text,
        GError    **error)
{
  g_autoptr (GPtrArray) records = list_readable (store, error);
  PartaEntryId id;

  if (records == NULL)
    return FALSE;

  for (guint i = 0; parta_entry_id_parse (&id, text) && i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];

      if (parta_entry_id_equal (parta_entry_get_id (record->entry), &id))
        return parta_store_settle (store, &id, error);
    }

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is the identity of an entry. Keep “partactl troubles” as it is. */
               _("No trouble has the identity “%s”. partactl troubles lists them."), text);

  return FALSE;
}

static gboolean
work (PartaErrand *errand,
      const char  *settled,
      GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);

  if (store == NULL)
    return FALSE;

  return settled != NULL ? settle (store, settled, error) : list (errand, store, error);
}

/**
 * parta_ctl_troubles:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists own entries that the server did not simply accept, or puts one of them away as seen.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_troubles (PartaErrand *errand,
                    int          argc,
                    char       **argv)
{
  g_autofree char *settled = NULL;
  const GOptionEntry options[] = {
    { "settle", 0, 0, G_OPTION_ARG_STRING, &settled, N_("Put away this entry: its author has seen what became of it"), N_("ID") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !work (errand, settled, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
