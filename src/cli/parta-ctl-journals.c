/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-journal.h"
#include "parta-json-text.h"
#include "parta-person.h"
#include "parta-staff.h"
#include "parta-store-log.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>

static char *
dup_teachers (PartaState         *state,
              const PartaJournal *journal)
{
  g_auto (GStrv) teachers = parta_staff_list_teachers (state, journal->id);

  for (guint i = 0; teachers[i] != NULL; i++)
    {
      char *name = parta_person_dup_initials (state, teachers[i]);

      g_free (teachers[i]);
      teachers[i] = name;
    }

  return g_strjoinv (", ", teachers);
}

static void
print_json (PartaState *state,
            GPtrArray  *journals)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];
      g_auto (GStrv) teachers = parta_staff_list_teachers (state, journal->id);

      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "id", journal->id);
      parta_json_text_add_text (json, "scope", journal->scope);
      parta_json_text_add_text (json, "unit", journal->unit_name);
      parta_json_text_add_text (json, "subject", journal->subject);
      parta_json_text_open_array (json, "teachers");
      for (guint j = 0; teachers[j] != NULL; j++)
        {
          g_autofree char *name = parta_person_dup_full_name (state, teachers[j]);

          parta_json_text_open_object (json, "");
          parta_json_text_add_text (json, "id", teachers[j]);
          parta_json_text_add_text (json, "name", name);
          parta_json_text_close_object (json);
        }
      parta_json_text_close_array (json);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

static void
print_table (PartaState *state,
             GPtrArray  *journals)
{
  g_autoptr (PartaTextTable) table = parta_text_table_new ();

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];
      g_autofree char *teachers = dup_teachers (state, journal);

      parta_text_table_add (table, journal->id);
      parta_text_table_add (table, journal->unit_name);
      parta_text_table_add (table, journal->subject);
      parta_text_table_add (table, teachers);
      parta_text_table_end_row (table);
    }
  parta_text_table_print (table);
}

/* The school's scope knows of all journals; shown are those whose pages are here. */
static GPtrArray *
list_held (PartaStore *store,
           GError    **error)
{
  g_auto (GStrv) scopes = parta_store_list_scopes (store, error);
  GPtrArray *journals;

  if (scopes == NULL)
    return NULL;

  journals = parta_journal_list (parta_store_get_state (store));
  for (guint i = journals->len; i > 0; i--)
    {
      const PartaJournal *journal = journals->pdata[i - 1];

      if (!g_strv_contains ((const char *const *) scopes, journal->scope))
        g_ptr_array_remove_index (journals, i - 1);
    }

  return journals;
}

static gboolean
list (PartaErrand *errand,
      GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (GPtrArray) journals = store != NULL ? list_held (store, error) : NULL;

  if (journals == NULL)
    return FALSE;

  if (errand->json)
    print_json (parta_store_get_state (store), journals);
  else if (journals->len > 0)
    print_table (parta_store_get_state (store), journals);
  else
    /* Translators: keep “partactl sync” as it is. */
    g_printerr ("%s\n", _("There are no journals on this computer yet. Synchronise: partactl sync."));

  return TRUE;
}

/**
 * parta_ctl_journals:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the journals that the replica holds.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_journals (PartaErrand *errand,
                    int          argc,
                    char       **argv)
{
  const GOptionEntry options[] = { { NULL } };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !list (errand, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
