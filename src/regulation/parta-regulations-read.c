/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-regulations-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* No profile is anywhere near that large; what is, was not meant for us. */
#define LARGEST_FILE (4 * 1024 * 1024)

/* What lies beside profiles and calendars and is none. */
static const char *const others[] = { "schema.json", "constraints.json", NULL };

/* A pipe would keep everybody waiting, a device never ends: what is no plain file is not opened at all. */
static gboolean
is_readable (const char *path,
             const char *file,
             GError    **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || S_ISDIR (status.st_mode))
    return TRUE;   /* reading it says why it cannot be read */
  if (!S_ISREG (status.st_mode))
    {
      /* Translators: %s is the name of a file. */
      g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED, _("%s: This is no ordinary file."), file);
      return FALSE;
    }
  if (status.st_size > LARGEST_FILE)
    {
      /* Translators: %s is the name of a file. */
      g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID, _("%s: The file is too large."), file);
      return FALSE;
    }

  return TRUE;
}

/**
 * parta_regulations_read:
 * @path: a file
 * @error: (out): set to %PARTA_REGULATION_ERROR_FAILED when it cannot be read, %PARTA_REGULATION_ERROR_INVALID when it is no JSON
 *
 * Returns: (transfer full): the document, or %NULL
 */
PartaJson *
parta_regulations_read (const char  *path,
                        GError     **error)
{
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;
  PartaJson *json;
  gsize size;

  if (!is_readable (path, file, error))
    return NULL;
  if (!g_file_get_contents (path, &text, &size, &cause))
    {
      g_set_error_literal (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED, cause->message);
      return NULL;
    }

  json = parta_json_parse (text, (gssize) size, &cause);
  if (json == NULL)
    g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID, "%s: %s", file, cause->message);

  return json;
}

/**
 * parta_regulations_fail:
 * @file: the name of a file
 * @report: what was found when it was checked
 * @error: (out): set to the first complaint, when there is one
 *
 * Returns: whether there was one
 */
gboolean
parta_regulations_fail (const char   *file,
                        PartaReport  *report,
                        GError      **error)
{
  if (report->complaints->len == 0)
    return FALSE;

  g_set_error (error, PARTA_REGULATION_ERROR, report->code, "%s: %s", file, (const char *) report->complaints->pdata[0]);

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * parta_regulations_list_files:
 * @folder: a folder
 * @error: (out): set to %PARTA_REGULATION_ERROR_FAILED when it cannot be read
 *
 * Returns: (transfer full): the paths of the profiles or calendars in it, in the order of their names; %NULL on failure
 */
char **
parta_regulations_list_files (const char  *folder,
                              GError     **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) entries = g_dir_open (folder, 0, &cause);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  const char *name;

  if (entries == NULL)
    {
      g_set_error_literal (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED, cause->message);
      return NULL;
    }

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      if (g_str_has_suffix (name, ".json") && *name != '.' && !g_strv_contains (others, name))
        g_ptr_array_add (files, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (files, compare_names);
  g_ptr_array_add (files, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&files), FALSE);
}
