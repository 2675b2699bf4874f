/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-calendar.h"
#include "parta-client-people.h"
#include "parta-json-text.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define ID_HEX (2 * PARTA_SESSION_ID_SIZE)

static void
print_json (const GArray *lines)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_array (json, "");
  for (guint i = 0; i < lines->len; i++)
    {
      const PartaSessionLine *line = &g_array_index (lines, PartaSessionLine, i);
      char id[ID_HEX + 1], device[PARTA_DEVICE_HEX + 1];

      parta_hex_write (id, line->id, sizeof line->id);
      parta_hex_write (device, line->device, sizeof line->device);
      parta_json_text_open_object (json, "");
      parta_json_text_add_text (json, "id", id);
      parta_json_text_add_text (json, "device", device);
      parta_json_text_add_number (json, "begun", line->begun);
      parta_json_text_add_number (json, "met", line->met);
      parta_json_text_add_bool (json, "here", line->here);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
  parta_json_text_print (json);
}

static void
print_lines (const GArray *lines,
             GTimeZone    *zone)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const PartaSessionLine *line = &g_array_index (lines, PartaSessionLine, i);
      g_autofree char *begun = parta_words_date_time (line->begun, zone);
      g_autofree char *met = parta_words_date_time (line->met, zone);
      char id[ID_HEX + 1], device[PARTA_DEVICE_HEX + 1];

      parta_hex_write (id, line->id, sizeof line->id);
      parta_hex_write (device, line->device, sizeof line->device);
      if (line->here)
        /* Translators: names of a session and of a computer; a day and a time. */
        g_print (_("%s  %.8s  signed in on %s, this computer\n"), id, device, begun);
      else
        /* Translators: names of a session and of a computer; two days with their times. */
        g_print (_("%s  %.8s  signed in on %s, last heard of on %s\n"), id, device, begun, met);
    }
  /* Translators: keep “partactl sessions --end” and “partactl report-breach” as they are. */
  g_printerr ("%s\n", _("Was one of them not you? End it with partactl sessions --end, and tell the school: partactl report-breach."));
}

/* Several sessions may not begin alike: what somebody types is compared with what the server lists. */
static gboolean
find_session (const GArray *lines,
              const char   *typed,
              guint8       *id,
              GError      **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const PartaSessionLine *line = &g_array_index (lines, PartaSessionLine, i);
      char hex[ID_HEX + 1];

      parta_hex_write (hex, line->id, sizeof line->id);
      if (strcmp (hex, typed) != 0)
        continue;
      if (line->here)
        {
          g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                               /* Translators: keep “partactl sign-out” as it is. */
                               _("This is the session of this computer. To end it: partactl sign-out."));
          return FALSE;
        }
      memcpy (id, line->id, sizeof line->id);
      return TRUE;
    }

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is what somebody typed. Keep “partactl sessions” as it is. */
               _("You have no session “%s”. partactl sessions lists them."), typed);

  return FALSE;
}

static GArray *
ask (PartaErrand *errand,
     PartaStore  *store,
     const char  *end,
     gboolean     others,
     GError     **error)
{
  g_autoptr (PartaClient) client = parta_client_new (errand->clock);
  guint8 id[PARTA_SESSION_ID_SIZE] = { 0 };
  g_autoptr (GArray) lines = NULL;

  if (others)
    return parta_client_end_sessions (client, store, id, NULL, error);

  lines = parta_client_list_sessions (client, store, NULL, error);
  if (lines == NULL || end == NULL)
    return g_steal_pointer (&lines);

  return find_session (lines, end, id, error) ? parta_client_end_sessions (client, store, id, NULL, error) : NULL;
}

static gboolean
work (PartaErrand *errand,
      const char  *end,
      gboolean     others,
      GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (GArray) lines = store != NULL ? ask (errand, store, end, others, error) : NULL;
  g_autoptr (GTimeZone) zone = lines != NULL ? parta_calendar_dup_zone (parta_store_get_state (store)) : NULL;

  if (lines == NULL)
    return FALSE;
  if (errand->json)
    print_json (lines);
  else
    print_lines (lines, zone);

  return TRUE;
}

/**
 * parta_ctl_sessions:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Lists where the own account is signed in, and ends other sessions of it.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_sessions (PartaErrand *errand,
                    int          argc,
                    char       **argv)
{
  g_autofree char *end = NULL;
  gboolean others = FALSE;
  const GOptionEntry options[] = {
    { "end", 0, 0, G_OPTION_ARG_STRING, &end, N_("End this session of yours on another computer"), N_("SESSION") },
    { "end-others", 0, 0, G_OPTION_ARG_NONE, &others, N_("End all your sessions on other computers"), NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !work (errand, end, others, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
