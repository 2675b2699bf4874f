/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-time-setting.h"

#include "parta-time-server.h"

#include <string.h>

#define FILE_NAME "time-server.txt"

/**
 * parta_time_setting_dup_address:
 * @folder: where the replica lies
 *
 * Returns: (transfer full): the address of the time-stamp service; "" when there is none
 */
char *
parta_time_setting_dup_address (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  const char *set_up = g_getenv ("PARTA_TSA");
  char *address = NULL;

  if (g_file_get_contents (path, &address, NULL, NULL) && g_utf8_validate (address, -1, NULL))
    return g_strstrip (address);

  g_free (address);

  return g_strdup (set_up != NULL ? set_up : "");
}

/**
 * parta_time_setting_save:
 * @folder: where the replica lies
 * @address: the address of the time-stamp service; "" for none
 * @error: return location for an error
 *
 * Keeps the address for the next time; nothing is written where it is the same.
 *
 * Returns: %FALSE with an error of #GFileError
 */
gboolean
parta_time_setting_save (const char  *folder,
                         const char  *address,
                         GError     **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *before = parta_time_setting_dup_address (folder);

  return strcmp (before, address) == 0 || g_file_set_contents (path, address, -1, error);
}

static GBytes *
carry (GBytes    *query,
       gpointer   user_data,
       GError   **error)
{
  return parta_time_server_ask (user_data, query, PARTA_TIME_SERVER_SECONDS, error);
}

/**
 * parta_time_setting_open:
 * @address: the address of the time-stamp service; "" for none
 * @stamper: (out) (transfer full) (nullable): who stamps the time; %NULL for nobody. It asks the network when it is asked, so never in
 *   the thread of the windows
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SYNC_ERROR_ADDRESS when it cannot be the address of a time-stamp service
 */
gboolean
parta_time_setting_open (const char    *address,
                         PartaStamper **stamper,
                         GError       **error)
{
  *stamper = NULL;
  if (*address == '\0')
    return TRUE;
  if (!parta_time_server_check (address, error))
    return FALSE;

  *stamper = parta_stamper_new_courier (carry, g_strdup (address), g_free);

  return TRUE;
}
