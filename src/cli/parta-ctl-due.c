/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl-archive.h"

#include "parta-archive-due-words.h"
#include "parta-archive-pairs.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-text-table.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_due (PartaState            *state,
         const PartaArchiveDue *due,
         PartaJsonText         *json,
         PartaTextTable        *table)
{
  g_autofree char *words = parta_archive_due_words (state, due);
  char day[PARTA_DAY_SIZE] = "";

  if (due->due != PARTA_NO_DATE)
    parta_date_print (due->due, day);
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "task", parta_archive_task_get_name (due->task));
  parta_json_text_add_bool (json, "overdue", due->overdue);
  parta_json_text_add_text (json, "due", day);
  parta_json_text_add_text (json, "span", due->span);
  parta_json_text_add_text (json, "period", due->period);
  parta_json_text_add_text (json, "number", due->number);
  parta_json_text_add_text (json, "medium", due->medium);
  parta_json_text_add_text (json, "text", words);
  parta_json_text_close_object (json);
  parta_text_table_add (table, due->overdue ? _("overdue") : "");
  parta_text_table_add (table, day);
  parta_text_table_add (table, words);
  parta_text_table_end_row (table);
}

/**
 * parta_ctl_archive_due:
 * @errand: the errand
 * @error: return location for an error
 *
 * Lists what is to be done in the archive, what is overdue first (R-165 … ).
 *
 * Returns: %FALSE with an error for people
 */
gboolean
parta_ctl_archive_due (PartaErrand  *errand,
                       GError      **error)
{
  PartaStore *store = parta_ctl_archive_open (errand, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  g_autofree char *today = store != NULL ? parta_enter_dup_today (store) : NULL;
  g_autoptr (GArray) list = NULL;

  if (store == NULL)
    return FALSE;
  list = parta_archive_watch_list (parta_store_get_rulebook (store), parta_store_get_state (store), parta_date_parse (today, -1));
  parta_json_text_open_array (json, "");
  for (guint i = 0; i < list->len; i++)
    add_due (parta_store_get_state (store), &g_array_index (list, PartaArchiveDue, i), json, table);
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else if (list->len == 0)
    g_print ("%s\n", _("Nothing is to be done in the archive."));
  else
    parta_text_table_print (table);

  return TRUE;
}

static void
add_pair (const PartaArchivePair *pair,
          PartaJsonText          *json,
          PartaTextTable         *table)
{
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "class", pair->class_id);
  parta_json_text_add_text (json, "period", pair->period);
  parta_json_text_add_text (json, "copy", pair->copy);
  parta_json_text_add_text (json, "item", pair->item);
  parta_json_text_add_text (json, "package", pair->package);
  parta_json_text_add_text (json, "agreement", parta_archive_agreement_get_name (pair->agreement));
  parta_json_text_add_number (json, "differing", pair->n_differing);
  parta_json_text_close_object (json);
  parta_text_table_add (table, pair->class_name);
  parta_text_table_add (table, pair->period_name);
  parta_text_table_add (table, *pair->copy != '\0' ? pair->copy : "–");
  parta_text_table_add (table, *pair->item != '\0' ? pair->place : "–");
  parta_text_table_add (table, *pair->package != '\0' ? pair->package : "–");
  parta_text_table_add (table, parta_archive_agreement_describe (pair->agreement));
  parta_text_table_end_row (table);
}

/**
 * parta_ctl_archive_pairs:
 * @errand: the errand
 * @error: return location for an error
 *
 * Says of each class and period whether there is a paper copy and a package, and whether they agree.
 *
 * Returns: %FALSE with an error for people
 */
gboolean
parta_ctl_archive_pairs (PartaErrand  *errand,
                         GError      **error)
{
  PartaStore *store = parta_ctl_archive_open (errand, error);
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  g_autoptr (PartaTextTable) table = parta_text_table_new ();
  g_autoptr (GPtrArray) pairs = NULL;
  const char *const heads[] = { N_("Class"), N_("Period"), N_("Paper copy"), N_("Place"), N_("Package"), N_("Paper and record") };

  if (store == NULL)
    return FALSE;
  pairs = parta_archive_pairs_list (store);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    parta_text_table_add (table, _(heads[i]));
  parta_text_table_end_row (table);
  parta_json_text_open_array (json, "");
  for (guint i = 0; i < pairs->len; i++)
    add_pair (pairs->pdata[i], json, table);
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else
    parta_text_table_print (table);

  return TRUE;
}
