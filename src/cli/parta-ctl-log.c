/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-kind.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char    *scope;   /* (nullable) */
  PartaJsonText *json;
} LogPrint;

static const char *
get_state_name (PartaRecordState state)
{
  switch (state)
    {
    case PARTA_RECORD_PENDING:
      return "pending";
    case PARTA_RECORD_ACKED:
      return "acked";
    case PARTA_RECORD_SAFE:
      return "safe";
    case PARTA_RECORD_FOREIGN:
      return "foreign";
    }

  g_assert_not_reached ();
}

static void
add_entry (PartaJsonText    *json,
           const PartaEntry *entry)
{
  g_autofree char *id = parta_entry_id_dup_text (parta_entry_get_id (entry));
  const PartaDraft *draft = parta_entry_get_draft (entry);

  parta_json_text_add_text (json, "id", id);
  parta_json_text_add_text (json, "kind", parta_kind_get_name (draft->kind));
  parta_json_text_add_text (json, "key", draft->key);
  parta_json_text_add_text (json, "author", parta_entry_get_author (entry));
  parta_json_text_add_text (json, "role", draft->role);
  parta_json_text_add_number (json, "at", parta_entry_get_wall (entry));
  parta_json_text_add_text (json, "source", parta_source_get_name (draft->source));
  parta_json_text_add_text (json, "outage", draft->outage != NULL ? draft->outage : "");
}

static void
add_line (PartaJsonText     *json,
          const PartaRecord *record)
{
  gsize size;
  const char *bytes = parta_record_peek_line (record, &size);
  g_autofree char *line = bytes != NULL ? g_strndup (bytes, size) : NULL;

  parta_json_text_add_text (json, "line", line);
}

static gboolean
record_read_cb (PartaRecord **record,
                gpointer      user_data)
{
  LogPrint *print = user_data;
  const PartaRecord *row = *record;
  const char *scope = parta_record_get_scope (row);

  if (print->scope != NULL && g_strcmp0 (print->scope, scope) != 0)
    return TRUE;

  parta_json_text_open_object (print->json, "");
  if (row->entry != NULL)
    add_entry (print->json, row->entry);
  parta_json_text_add_text (print->json, "scope", scope);
  parta_json_text_add_text (print->json, "state", get_state_name (row->state));
  parta_json_text_add_text (print->json, "verdict", parta_verdict_get_name (row->verdict));
  parta_json_text_add_text (print->json, "rule", row->rule);
  parta_json_text_add_text (print->json, "clause", row->clause);
  parta_json_text_add_number (print->json, "lsn", (gint64) row->lsn);
  parta_json_text_add_number (print->json, "received", row->received);
  parta_json_text_add_bool (print->json, "settled", row->settled);
  add_line (print->json, row);
  parta_json_text_close_object (print->json);
  parta_json_text_print (print->json);

  return TRUE;
}

static gboolean
print_log (PartaErrand *errand,
           const char  *scope,
           GError     **error)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  LogPrint print = { scope, json };
  PartaStore *store;

  if (scope != NULL && !parta_scope_is_valid (scope))
    {
      g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                   /* Translators: %s is what somebody typed. Keep the examples as they are. */
                   _("“%s” is not a scope. Scopes are school, office, class/ID, journal/ID and person/ID."), scope);
      return FALSE;
    }

  store = parta_errand_open (errand, error);

  return store != NULL && parta_store_foreach_entry (store, record_read_cb, &print, error);
}

/**
 * parta_ctl_log:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Prints the entries of the replica as lines of JSON, in the order in which they were written here.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_log (PartaErrand *errand,
               int          argc,
               char       **argv)
{
  g_autofree char *scope = NULL;
  const GOptionEntry options[] = {
    { "scope", 0, 0, G_OPTION_ARG_STRING, &scope, N_("Only entries of this scope"), N_("SCOPE") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !print_log (errand, scope, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
