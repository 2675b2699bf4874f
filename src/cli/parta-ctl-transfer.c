/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-calendar.h"
#include "parta-client-people.h"
#include "parta-json-text.h"
#include "parta-transfer-words.h"

#include <glib/gi18n.h>

static void
add_device (PartaJsonText *json,
            const char    *name,
            const guint8  *device)
{
  char hex[PARTA_DEVICE_HEX + 1];

  parta_hex_write (hex, device, PARTA_DEVICE_SIZE);
  parta_json_text_add_text (json, name, hex);
}

static void
add_line (PartaJsonText           *json,
          const PartaTransferLine *line)
{
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "person", line->person);
  parta_json_text_add_text (json, "name", line->name);
  add_device (json, "device", line->device);
  parta_json_text_add_number (json, "met", line->met);
  parta_json_text_add_bool (json, "known", !line->silent);
  parta_json_text_add_number (json, "waiting", (gint64) line->waiting);
  parta_json_text_add_number (json, "oldest", line->oldest);
  parta_json_text_add_text (json, "outage", line->outage);
  parta_json_text_add_number (json, "due", line->due);
  parta_json_text_add_bool (json, "overdue", line->overdue);
  if (line->parallel > 0)
    {
      parta_json_text_add_number (json, "parallel", line->parallel);
      add_device (json, "beside", line->beside);
    }
  if (line->copies > 0)
    {
      parta_json_text_add_number (json, "copies", (gint64) line->copies);
      parta_json_text_add_number (json, "copied", line->copied);
    }
  parta_json_text_close_object (json);
}

static void
print_json (const PartaTransferList *list)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < list->lines->len; i++)
    add_line (json, list->lines->pdata[i]);
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

/* The words are those of the window. */
static void
print_line (const PartaTransferLine *line,
            GTimeZone               *zone)
{
  const PartaTransferWords words = {
    .met = line->met, .waiting = line->waiting, .oldest = line->oldest, .silent = line->silent, .due = line->due,
    .overdue = line->overdue, .parallel = line->parallel, .copies = line->copies, .copied = line->copied,
  };
  g_autofree char *told = parta_transfer_words_all (&words, zone, "\n    ");
  char device[PARTA_DEVICE_HEX + 1];

  parta_hex_write (device, line->device, PARTA_DEVICE_SIZE);
  g_print ("%s  %.8s\n    %s\n", line->name, device, told);
}

static gboolean
show (PartaErrand *errand,
      GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaClient) client = parta_client_new (errand->clock);
  g_autoptr (PartaTransferList) list = store != NULL ? parta_client_list_transfer (client, store, NULL, error) : NULL;
  g_autoptr (GTimeZone) zone = list != NULL ? parta_calendar_dup_zone (parta_store_get_state (store)) : NULL;

  if (list == NULL)
    return FALSE;
  if (errand->json)
    {
      print_json (list);
      return TRUE;
    }

  for (guint i = 0; i < list->lines->len; i++)
    print_line (list->lines->pdata[i], zone);
  if (list->left_out > 0)
    g_printerr (ngettext ("%u more computer is not listed.\n", "%u more computers are not listed.\n", (gulong) list->left_out),
                (guint) list->left_out);
  if (list->lines->len == 0)
    g_printerr ("%s\n", _("As far as the server knows, nothing waits on any computer."));

  return TRUE;
}

/**
 * parta_ctl_transfer:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Asks the server who has not carried over yet what was entered without access, and whose account was used on two
 * computers at once. For those who see all journals.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_transfer (PartaErrand *errand,
                    int          argc,
                    char       **argv)
{
  const GOptionEntry options[] = { { NULL } };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !show (errand, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
