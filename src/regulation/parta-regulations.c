/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-regulations.h"

#include "parta-config.h"
#include "parta-program.h"
#include "parta-regulations-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A profile that was read and not yet laid over what it extends. */
typedef struct
{
  char      *file;
  PartaJson *own;
  gboolean   begun;   /* met again while it is begun, it extends itself */
} Sheet;

static void
sheet_free (Sheet *sheet)
{
  g_free (sheet->file);
  parta_json_free (sheet->own);
  g_free (sheet);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

static const char *
get_id (const Sheet *sheet)
{
  return parta_json_node_find_text (parta_json_get_root (sheet->own), "id");
}

/* Reads a file and checks its form. Returns: (transfer full): %NULL on failure */
static Sheet *
read_sheet (PartaRegulations  *self,
            const char        *path,
            PartaReport       *report,
            GError           **error)
{
  g_autoptr (Sheet) sheet = g_new0 (Sheet, 1);

  sheet->file = g_path_get_basename (path);
  sheet->own = parta_regulations_read (path, error);
  if (sheet->own == NULL)
    return NULL;

  report->code = PARTA_REGULATION_ERROR_INVALID;
  parta_schema_check (self->law.schema, NULL, parta_json_get_root (sheet->own), report->complaints);
  if (parta_regulations_fail (sheet->file, report, error))
    return NULL;

  return g_steal_pointer (&sheet);
}

static PartaProfile *settle (PartaRegulations  *self,
                             GHashTable        *sheets,
                             Sheet             *sheet,
                             PartaReport       *report,
                             GError           **error);

/* The profile that a sheet extends. Returns: %FALSE when there is none such */
static gboolean
find_below (PartaRegulations  *self,
            GHashTable        *sheets,
            Sheet             *sheet,
            PartaReport       *report,
            PartaProfile     **below,
            GError           **error)
{
  const char *id = parta_json_node_find_text (parta_json_get_root (sheet->own), "extends");
  Sheet *lower = id != NULL ? g_hash_table_lookup (sheets, id) : NULL;

  *below = id != NULL ? g_hash_table_lookup (self->profiles, id) : NULL;
  if (id == NULL || *below != NULL)
    return TRUE;
  if (lower != NULL && !lower->begun)
    return (*below = settle (self, sheets, lower, report, error)) != NULL;

  if (lower != NULL)
    /* Translators: the name of a file, and of the profile that it extends. */
    g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_UNKNOWN, _("%s: extends: “%s” leads back to this profile."),
                 sheet->file, id);
  else
    /* Translators: the name of a file, and of the profile that it extends. */
    g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_UNKNOWN, _("%s: extends: there is no profile “%s”."),
                 sheet->file, id);

  return FALSE;
}

/* Makes the profile of a sheet, first those that it extends. Returns: (transfer none): it; %NULL on failure */
static PartaProfile *
settle (PartaRegulations  *self,
        GHashTable        *sheets,
        Sheet             *sheet,
        PartaReport       *report,
        GError           **error)
{
  PartaProfile *below;
  PartaProfile *profile;

  sheet->begun = TRUE;
  if (!find_below (self, sheets, sheet, report, &below, error))
    return NULL;

  profile = parta_profile_make (&self->law, below, sheet->own, report);
  if (profile != NULL && !g_hash_table_contains (self->calendars, parta_profile_get_calendar (profile)))
    {
      /* Translators: %s is the name of a calendar of public holidays. */
      g_ptr_array_add (report->complaints, g_strdup_printf (_("calendar: there is no calendar “%s”."), parta_profile_get_calendar (profile)));
      g_clear_pointer (&profile, parta_profile_unref);
    }
  if (parta_regulations_fail (sheet->file, report, error))
    return NULL;

  g_hash_table_insert (self->profiles, (char *) parta_profile_get_id (profile), profile);

  return profile;
}

static gboolean
read_folder (PartaRegulations  *self,
             const char        *folder,
             GHashTable        *sheets,
             PartaReport       *report,
             GError           **error)
{
  g_auto (GStrv) files = parta_regulations_list_files (folder, error);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (Sheet) sheet = read_sheet (self, files[i], report, error);
      const char *id = sheet != NULL ? get_id (sheet) : NULL;

      if (sheet == NULL)
        return FALSE;
      if (g_hash_table_contains (sheets, id))
        {
          g_set_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID,
                       /* Translators: the name of a file, and of a profile. */
                       _("%s: id: there is another profile “%s”."), sheet->file, id);
          return FALSE;
        }
      g_hash_table_insert (sheets, (char *) id, g_steal_pointer (&sheet));
    }

  return files != NULL;
}

static PartaJson *
read_beside (const char  *folder,
             const char  *name,
             GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return parta_regulations_read (path, error);
}

/* What everything is measured against comes with Parta. */
static gboolean
read_law (PartaRegulations  *self,
          const char        *folder,
          GError           **error)
{
  g_autofree char *calendars = g_build_filename (folder, "..", "calendars", NULL);
  PartaJson *schema = read_beside (folder, "schema.json", error);
  PartaJson *calendar_schema = schema != NULL ? read_beside (calendars, "schema.json", error) : NULL;

  self->law.schema = schema != NULL ? parta_schema_new (schema) : NULL;
  self->calendar_schema = calendar_schema != NULL ? parta_schema_new (calendar_schema) : NULL;
  if (calendar_schema == NULL)
    return FALSE;
  self->law.constraints = read_beside (folder, "constraints.json", error);

  return self->law.constraints != NULL && parta_calendars_load (self, calendars, error);
}

static gboolean
load (PartaRegulations   *self,
      const char *const  *folders,
      GError            **error)
{
  g_autoptr (GHashTable) sheets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sheet_free);
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  PartaReport report = { PARTA_REGULATION_ERROR_INVALID, complaints };
  GHashTableIter iter;
  gpointer id;
  Sheet *sheet;

  if (!read_law (self, folders[0], error))
    return FALSE;
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *calendars = g_build_filename (folders[i], "calendars", NULL);

      if (g_file_test (calendars, G_FILE_TEST_IS_DIR) && !parta_calendars_load (self, calendars, error))
        return FALSE;
      if (!read_folder (self, folders[i], sheets, &report, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, sheets);
  while (g_hash_table_iter_next (&iter, &id, (gpointer *) &sheet))
    {
      if (!sheet->begun && settle (self, sheets, sheet, &report, error) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_regulations_dup_shipped_folder:
 *
 * Returns: (transfer full): where the profiles that come with Parta lie for this program
 */
char *
parta_regulations_dup_shipped_folder (void)
{
  return parta_program_dup_file (PARTA_PKGDATADIR G_DIR_SEPARATOR_S "regulations", "data" G_DIR_SEPARATOR_S "regulations");
}

/**
 * parta_regulations_load:
 * @folders: (array zero-terminated=1): the folder of the profiles that come with Parta, then those of a school
 * @error: (out): set to %PARTA_REGULATION_ERROR: the message begins with the name of the file and the path of the value
 *
 * Reads and checks all profiles, and the calendars: those beside the first folder, and those in a folder "calendars" within
 * each. Profiles of one folder may extend those of another. What schema.json and constraints.json of the first folder say,
 * holds for all; there is no profile that is taken in part.
 *
 * Returns: (transfer full): the profiles, or %NULL
 */
PartaRegulations *
parta_regulations_load (const char *const  *folders,
                        GError            **error)
{
  g_autoptr (PartaRegulations) self = g_new0 (PartaRegulations, 1);

  g_return_val_if_fail (folders != NULL && folders[0] != NULL, NULL);

  self->profiles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) parta_profile_unref);
  self->calendars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) parta_json_free);
  if (!load (self, folders, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * parta_regulations_free:
 * @self: (transfer full) (nullable): profiles
 */
void
parta_regulations_free (PartaRegulations *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->profiles);
  g_hash_table_unref (self->calendars);
  parta_schema_free (self->law.schema);
  parta_schema_free (self->calendar_schema);
  parta_json_free (self->law.constraints);
  g_free (self);
}

/**
 * parta_regulations_find:
 * @self: profiles
 * @id: an identifier
 *
 * Returns: (nullable): the profile, lent; %NULL when there is none of that name
 */
PartaProfile *
parta_regulations_find (PartaRegulations *self,
                        const char       *id)
{
  return g_hash_table_lookup (self->profiles, id);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * parta_regulations_list:
 * @self: profiles
 *
 * Returns: (transfer full): the identifiers of all, in the order of the letters
 */
char **
parta_regulations_list (PartaRegulations *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->profiles);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * parta_regulations_check_file:
 * @self: profiles, one of which the file may extend
 * @path: a file that is not among them
 * @complaints: (out) (transfer full) (element-type utf8): a sentence for each thing that is wrong, behind the path of the value
 * @error: (out): set to %PARTA_REGULATION_ERROR as by parta_regulations_load(), to the first of @complaints when there are some
 *
 * Returns: (transfer full): the profile, for what is to be known of it; %NULL when it would not be taken
 */
PartaProfile *
parta_regulations_check_file (PartaRegulations  *self,
                              const char        *path,
                              GPtrArray        **complaints,
                              GError           **error)
{
  PartaReport report = { PARTA_REGULATION_ERROR_INVALID, g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (Sheet) sheet = NULL;
  PartaProfile *profile;

  *complaints = report.complaints;
  sheet = read_sheet (self, path, &report, error);
  if (sheet == NULL)
    return NULL;
  g_hash_table_remove (self->profiles, get_id (sheet));
  profile = settle (self, none, sheet, &report, error);

  return profile != NULL ? parta_profile_ref (profile) : NULL;
}
