/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-discrepancy-text.h"

#include "parta-calendar.h"

#include <glib/gi18n.h>

static char *
dup_moment (gint64     wall,
            GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%d.%m.%Y %H:%M");
}

static void
print_one (const PartaDiscrepancy *discrepancy,
           GTimeZone              *zone)
{
  g_autofree char *moment = dup_moment (discrepancy->changed, zone);

  /* Translators: number of a sheet, then row and column of a table. */
  g_print (_("Sheet %u · %s · %s\n"), discrepancy->sheet, discrepancy->row, discrepancy->column);
  if (parta_discrepancy_differs (discrepancy))
    /* Translators: what a paper copy says, and what the record says. */
    g_print (_("    in the copy “%s”, in the record “%s”\n"), discrepancy->in_copy, discrepancy->in_record);
  else
    g_print (_("    changed since, and “%s” again\n"), discrepancy->in_record);
  if (*discrepancy->person != '\0')
    /* Translators: the name of a person, and a moment. */
    g_print (_("    changed by %s on %s\n"), discrepancy->name, moment);
  if (*discrepancy->reason != '\0')
    g_print ("    %s\n", discrepancy->reason);
}

/**
 * parta_discrepancy_text_print:
 * @discrepancies: (element-type PartaDiscrepancy): differences
 * @state: the record, for the school's time zone
 *
 * Prints them for people, where there are none says so.
 */
void
parta_discrepancy_text_print (const GPtrArray *discrepancies,
                              PartaState      *state)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);

  for (guint i = 0; i < discrepancies->len; i++)
    print_one (discrepancies->pdata[i], zone);
  if (parta_discrepancy_count (discrepancies, 0) == 0)
    g_print ("%s\n", _("There are no discrepancies."));
}

/**
 * parta_discrepancy_text_add:
 * @discrepancies: (element-type PartaDiscrepancy): differences
 * @json: text that an array is added to
 *
 * Adds them for programs.
 */
void
parta_discrepancy_text_add (const GPtrArray *discrepancies,
                            PartaJsonText   *json)
{
  parta_json_text_open_array (json, "discrepancies");
  for (guint i = 0; i < discrepancies->len; i++)
    {
      const PartaDiscrepancy *discrepancy = discrepancies->pdata[i];

      parta_json_text_open_object (json, "");
      parta_json_text_add_number (json, "sheet", discrepancy->sheet);
      parta_json_text_add_text (json, "journal", discrepancy->journal);
      parta_json_text_add_text (json, "key", discrepancy->key);
      parta_json_text_add_text (json, "row", discrepancy->row);
      parta_json_text_add_text (json, "column", discrepancy->column);
      parta_json_text_add_text (json, "in_copy", discrepancy->in_copy);
      parta_json_text_add_text (json, "in_record", discrepancy->in_record);
      parta_json_text_add_bool (json, "differs", parta_discrepancy_differs (discrepancy));
      parta_json_text_add_text (json, "person", discrepancy->person);
      parta_json_text_add_text (json, "name", discrepancy->name);
      parta_json_text_add_number (json, "changed", discrepancy->changed);
      parta_json_text_add_text (json, "reason", discrepancy->reason);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
}
