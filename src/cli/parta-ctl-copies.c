/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-calendar.h"
#include "parta-certify.h"
#include "parta-json-text.h"
#include "parta-store-log.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is to be said of a copy beside its record. */
typedef struct
{
  int       n_differing;   /* -1: cannot be said here */
  char     *problem;       /* (nullable): why */
} Standing;

static void
clear_standing (Standing *self)
{
  g_free (self->problem);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Standing, clear_standing)

static void
find_standing (PartaStore            *store,
               const PartaCopyRecord *record,
               Standing              *standing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaCertified) certified = parta_certify_open (store, record, &error);
  g_autoptr (GPtrArray) discrepancies = certified != NULL ? parta_certify_compare (store, certified, &error) : NULL;

  standing->n_differing = discrepancies != NULL ? (int) parta_discrepancy_count (discrepancies, 0) : -1;
  if (discrepancies == NULL)
    standing->problem = g_strdup (error->message);
}

static void
add_record (PartaJsonText         *json,
            const PartaCopyRecord *record,
            const Standing        *standing)
{
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
  parta_json_text_add_bool (json, "outdated", standing->n_differing > 0 || *record->outdated != '\0');
  parta_json_text_add_number (json, "differing", standing->n_differing);
  parta_json_text_add_text (json, "problem", standing->problem);
  parta_json_text_close_object (json);
}

static char *
dup_standing (const PartaCopyRecord *record,
              const Standing        *standing)
{
  if (*record->outdated != '\0')
    return g_strdup (_("out of date: entries of a stolen account were void"));
  if (standing->n_differing < 0)
    return g_strdup (standing->problem);
  if (standing->n_differing == 0)
    return g_strdup (_("agrees with the record"));

  /* Translators: how many cells of a paper copy differ from the record. */
  return g_strdup_printf (ngettext ("out of date: %d place differs", "out of date: %d places differ", (gulong) standing->n_differing),
                          standing->n_differing);
}

static void
add_row (PartaTextTable        *table,
         const PartaCopyRecord *record,
         const Standing        *standing,
         GTimeZone             *zone)
{
  g_autofree char *day = parta_day_of (record->printed, zone);
  g_autofree char *says = dup_standing (record, standing);

  parta_text_table_add (table, record->number);
  parta_text_table_add (table, day);
  parta_text_table_add (table, *record->journal != '\0' ? record->journal : record->class_id);
  parta_text_table_add (table, record->period);
  parta_text_table_add (table, says);
  parta_text_table_end_row (table);
}

/* Who may not see the office sees no copies: that is said, not an empty list. */
static gboolean
check_office (PartaStore  *store,
              GError     **error)
{
  g_auto (GStrv) held = parta_store_list_scopes (store, error);

  if (held == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *) held, PARTA_SCOPE_OFFICE))
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                       _("The school's office keeps the list of copies, and it is not on this computer. Ask a deputy or the secretary."));

  return FALSE;
}

static gboolean
list (PartaErrand  *errand,
      GError      **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (store == NULL || !check_office (store, error))
    return FALSE;

  records = parta_copy_record_list (parta_store_get_state (store));
  zone = parta_calendar_dup_zone (parta_store_get_state (store));
  parta_json_text_open_array (json, "");
  for (guint i = 0; i < records->len; i++)
    {
      g_auto (Standing) standing = { 0, NULL };

      find_standing (store, records->pdata[i], &standing);
      add_record (json, records->pdata[i], &standing);
      add_row (table, records->pdata[i], &standing, zone);
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
