/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-trust-folder.h"

#include <gio/gio.h>

#define STAMPERS "time-anchors.pem"
#define LIST     ".crl"

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  g_autofree char *text = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&text), size);
}

static gboolean
add_stampers (PartaTrust  *trust,
              const char  *folder,
              GError     **error)
{
  g_autofree char *path = g_build_filename (folder, STAMPERS, NULL);
  g_autoptr (GBytes) pem = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  pem = read_file (path, error);

  return pem != NULL && parta_trust_add_stampers (trust, pem, error);
}

/* A list that cannot be read must not be passed over: it may name the very certificate that is in question. */
static gboolean
add_lists (PartaTrust  *trust,
           const char  *folder,
           GError     **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) list = NULL;

      if (!g_str_has_suffix (name, LIST))
        continue;
      list = read_file (path, error);
      if (list == NULL || !parta_trust_add_crls (trust, list, error))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * parta_trust_folder_open:
 * @anchors: (nullable): a PEM file with the certificates that are believed; it need not be there
 * @clock: what time it is
 * @trust: (out) (transfer full) (nullable): whom to believe; %NULL when nobody said
 * @error: return location for an error
 *
 * Reads who is believed on this computer: the file @anchors; beside it "time-anchors.pem" for time stamps, and revocation lists,
 * all files whose names end in ".crl".
 *
 * Returns: %FALSE with an error of #PartaSignError or #GFileError when something is there and cannot be read
 */
gboolean
parta_trust_folder_open (const char  *anchors,
                         PartaClock  *clock,
                         PartaTrust **trust,
                         GError     **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GBytes) pem = NULL;
  g_autoptr (PartaTrust) opened = NULL;

  *trust = NULL;
  if (anchors == NULL || !g_file_test (anchors, G_FILE_TEST_EXISTS))
    return TRUE;

  folder = g_path_get_dirname (anchors);
  pem = read_file (anchors, error);
  if (pem != NULL)
    opened = parta_trust_new (pem, parta_clock_get_wall (clock) / 1000, error);
  if (opened == NULL || !add_stampers (opened, folder, error) || !add_lists (opened, folder, error))
    return FALSE;

  *trust = g_steal_pointer (&opened);

  return TRUE;
}
