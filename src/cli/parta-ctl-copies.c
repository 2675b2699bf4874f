/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-calendar.h"
#include "parta-copy-standing.h"
#include "parta-json-text.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_record (PartaJsonText           *json,
            const PartaCopyStanding *standing)
{
  const PartaCopyRecord *record = standing->record;

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "copy", record->number);
  parta_json_text_add_text (json, "journal", record->journal);
  parta_json_text_add_text (json, "class", record->class_id);
  parta_json_text_add_text (json, "period", record->period);
  parta_json_text_add_number (json, "printed", record->printed);
  parta_json_text_add_text (json, "name", record->name);
  parta_json_text_add_number (json, "lsn", (gint64) record->lsn);
  parta_json_text_add_number (json, "sheets", record->sheets);
  parta_json_text_add_text (json, "root", record->root);
  parta_json_text_add_text (json, "file", record->file);
  parta_json_text_add_text (json, "why", record->why);
  parta_json_text_add_text (json, "replaces", record->replaces);
  parta_json_text_add_text (json, "of", record->of);
  parta_json_text_add_bool (json, "outdated", parta_copy_standing_is_outdated (standing));
  parta_json_text_add_number (json, "differing", standing->n_differing);
  parta_json_text_add_text (json, "problem", standing->problem);
  parta_json_text_add_text (json, "newer", standing->newer);
  parta_json_text_add_text (json, "replaced", standing->replaced);
  parta_json_text_close_object (json);
}

static void
add_row (PartaTextTable          *table,
         const PartaCopyStanding *standing,
         GTimeZone               *zone)
{
  const PartaCopyRecord *record = standing->record;
  g_autofree char *day = parta_day_of (record->printed, zone);
  g_autofree char *says = parta_copy_standing_dup_words (standing);

  parta_text_table_add (table, record->number);
  parta_text_table_add (table, day);
  parta_text_table_add (table, *record->journal != '\0' ? record->journal : record->class_id);
  parta_text_table_add (table, record->period);
  parta_text_table_add (table, says);
  parta_text_table_end_row (table);
}

static gboolean
list (PartaErrand  *errand,
      GError      **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  g_autoptr (GPtrArray) copies = store != NULL ? parta_copy_standing_list (store, error) : NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (copies == NULL)
    return FALSE;

  zone = parta_calendar_dup_zone (parta_store_get_state (store));
  parta_json_text_open_array (json, "");
  for (guint i = 0; i < copies->len; i++)
    {
      add_record (json, copies->pdata[i]);
      add_row (table, copies->pdata[i], zone);
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else
    parta_text_table_print (table);

  return TRUE;
}

/**
 * parta_ctl_copies:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the certified copies of the school, and says of each whether the record says something else today.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_copies (PartaErrand *errand,
                  int          argc,
                  char       **argv)
{
  const GOptionEntry options[] = { { NULL } };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !list (errand, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
