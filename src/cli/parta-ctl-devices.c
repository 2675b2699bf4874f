/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-calendar.h"
#include "parta-json-text.h"
#include "parta-other-device.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_device (PartaJsonText          *json,
            const PartaOtherDevice *device)
{
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "device", device->device);
  parta_json_text_add_number (json, "met", device->met);
  parta_json_text_add_bool (json, "fresh", device->fresh);
  parta_json_text_add_bool (json, "mine", device->known);
  parta_json_text_open_array (json, "entries");
  for (guint i = 0; i < device->records->len; i++)
    {
      const PartaRecord *record = device->records->pdata[i];
      g_autofree char *id = parta_entry_id_dup_text (parta_entry_get_id (record->entry));

      parta_json_text_add_text (json, "", id);
    }
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
}

static void
print_device (const PartaOtherDevice *device,
              GTimeZone              *zone)
{
  g_autofree char *met = parta_words_date_time (device->met, zone);

  /* Translators: identity of a computer; when it was first heard of; how many entries were made on it. */
  g_print (ngettext ("%s  first heard of on %s, %u entry\n", "%s  first heard of on %s, %u entries\n", device->records->len),
           device->device, met, device->records->len);
  if (device->known)
    g_print ("    %s\n", _("You have said that this is you."));
  else if (!device->fresh)
    g_print ("    %s\n", _("All of that was there before this computer was set up."));
  else
    /* Translators: keep “partactl devices --mine” and “partactl report-breach” as they are. */
    g_print ("    %s\n", _("Was that you? If so: partactl devices --mine. If not: partactl report-breach."));
}

static gboolean
list (PartaErrand *errand,
      PartaStore  *store,
      GError     **error)
{
  g_autoptr (GPtrArray) devices = parta_other_device_list (store, error);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (devices == NULL)
    return FALSE;

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < devices->len; i++)
    {
      if (errand->json)
        add_device (json, devices->pdata[i]);
      else
        print_device (devices->pdata[i], zone);
    }
  parta_json_text_close_array (json);
  if (errand->json)
    parta_json_text_print (json);
  else if (devices->len == 0)
    g_printerr ("%s\n", _("All entries in your name were made on this computer."));

  return TRUE;
}

static gboolean
accept (PartaStore *store,
        const char *text,
        GError    **error)
{
  g_autoptr (GPtrArray) devices = parta_other_device_list (store, error);

  if (devices == NULL)
    return FALSE;

  for (guint i = 0; i < devices->len; i++)
    {
      if (strcmp (((const PartaOtherDevice *) devices->pdata[i])->device, text) == 0)
        return parta_other_device_accept (store, text, error);
    }

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is the identity of a computer. Keep “partactl devices” as it is. */
               _("There are no entries of yours from a computer “%s”. partactl devices lists them."), text);

  return FALSE;
}

static gboolean
work (PartaErrand *errand,
      const char  *mine,
      GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);

  if (store == NULL)
    return FALSE;

  return mine != NULL ? accept (store, mine, error) : list (errand, store, error);
}

/**
 * parta_ctl_devices:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists the other computers on which entries were made in the name of the person, or notes that one of them is that person's.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_devices (PartaErrand *errand,
                   int          argc,
                   char       **argv)
{
  g_autofree char *mine = NULL;
  const GOptionEntry options[] = {
    { "mine", 0, 0, G_OPTION_ARG_STRING, &mine, N_("This computer is yours: it is not asked about any more"), N_("DEVICE") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !work (errand, mine, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
