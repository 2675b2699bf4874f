/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-backup.h"
#include "parta-recovery.h"
#include "parta-server-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define USAGE "restore BACKUP DIR"

/* What belongs to a database; a journal that stayed behind would be applied to another one. */
static const char *const endings[] = { "-wal", "-shm", "" };

static gboolean
refuse (GError    **error,
        const char *path,
        const char *message)
{
  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED, "%s: %s", path, message);

  return FALSE;
}

static gboolean
copy_file (const char *from,
           const char *to,
           GError    **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error) &&
         (g_chmod (to, 0600) == 0 || refuse (error, to, g_strerror (errno)));
}

/* Where there is a school that can be read, the backup has to be of that one. @present: (nullable): what is there; @place: where. */
static gboolean
is_same_school (PartaBackend *copy,
                PartaBackend *present,
                const char   *place,
                GError      **error)
{
  g_autoptr (GBytes) theirs = NULL, ours = NULL;

  if (present == NULL || !parta_backend_load_setting (present, "key", &ours, NULL) || ours == NULL)
    return TRUE;
  if (!parta_backend_load_setting (copy, "key", &theirs, error))
    return FALSE;
  if (theirs != NULL && g_bytes_equal (ours, theirs))
    return TRUE;

  return refuse (error, place, _("This place belongs to another school. Choose another one."));
}

static gboolean
unpack_beside (PartaSite  *site,
               const char *name,
               GError    **error)
{
  g_autofree char *path = parta_site_dup_path (site, name);
  g_autoptr (GBytes) value = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!parta_backend_load_setting (site->backend, name, &value, error))
    return FALSE;

  return value == NULL || g_file_set_contents_full (path, g_bytes_get_data (value, NULL), (gssize) g_bytes_get_size (value),
                                                    G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Nothing is thrown away: what was there is kept under a name that tells when. */
static gboolean
set_aside (const char *database,
           gint64      now,
           char      **kept,
           GError    **error)
{
  *kept = g_strdup_printf ("%s.replaced-%" G_GINT64_FORMAT, database, now);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (database, endings[i], NULL);
      g_autofree char *to = g_strconcat (*kept, endings[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return refuse (error, from, g_strerror (errno));
    }

  return TRUE;
}

static gboolean
prove (const char *part,
       const char *database,
       PartaClock *clock,
       GError    **error)
{
  g_autoptr (PartaBackend) copy = parta_backend_new_sqlite (part, error);
  g_autoptr (PartaBackend) present = NULL;

  if (g_file_test (database, G_FILE_TEST_EXISTS))
    present = parta_backend_new_sqlite (database, NULL);

  return copy != NULL && parta_backup_prove (copy, clock, error) && is_same_school (copy, present, database, error);
}

static gboolean
take_over (PartaSite  *site,
           const char *backup,
           char      **kept,
           GError    **error)
{
  g_autofree char *database = parta_site_dup_path (site, "school.db");
  g_autofree char *part = parta_site_dup_path (site, "restore.part");

  if (!copy_file (backup, part, error) || !prove (part, database, site->clock, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (!set_aside (database, parta_clock_get_wall (site->clock), kept, error))
    return FALSE;
  if (g_rename (part, database) != 0)
    return refuse (error, database, g_strerror (errno));

  return parta_site_open (site, error) && unpack_beside (site, "tls.crt", error) && unpack_beside (site, "tls.key", error) &&
         parta_registrar_begin_epoch (site->registrar, "restore", error);
}

static void
tell (PartaSite  *site,
      const char *kept)
{
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, parta_registrar_get_lsn (site->registrar));

  /* Translators: %s is a number of entries. */
  g_print (_("Restored: entries: %s. Start the server; the laptops bring back by themselves what came after the backup.\n"), count);
  if (kept != NULL)
    /* Translators: %s is a file, or the name of a school in a database. */
    g_print (_("The former database is kept in %s.\n"), kept);
}

/* Which school the copy is of; where one was named, it has to be that. */
static gboolean
choose_school (PartaSite    *site,
               PartaBackend *copy,
               GError      **error)
{
  g_autoptr (GBytes) value = NULL;
  g_autofree char *school = NULL;

  if (!parta_backend_load_setting (copy, "school", &value, error))
    return FALSE;

  school = value != NULL ? g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value)) : g_strdup ("");
  if (site->school != NULL && strcmp (site->school, school) != 0)
    return refuse (error, school, _("The backup is of another school than the one that --school names."));
  if (site->school == NULL)
    site->school = g_steal_pointer (&school);

  return TRUE;
}

static gboolean
put_into_database (PartaSite    *site,
                   PartaBackend *copy,
                   char        **kept,
                   GError      **error)
{
  g_autoptr (PartaBackend) present = NULL;
  GError *local = NULL;

  if (!choose_school (site, copy, error) || !parta_site_open_database (site, error))
    return FALSE;
  present = parta_backend_new_postgres (site->database, site->school, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  return is_same_school (copy, present, site->dir, error) &&
         parta_database_restore_school (site->database, copy, site->school, parta_clock_get_wall (site->clock), kept, error) &&
         parta_site_open (site, error) && parta_registrar_begin_epoch (site->registrar, "restore", error);
}

/* The backup itself stays as it is: SQLite writes into what it opens. */
static gboolean
restore_database (PartaSite  *site,
                  const char *backup,
                  GError    **error)
{
  g_autofree char *dir = g_dir_make_tmp ("parta-restore-XXXXXX", error);
  g_autofree char *part = dir != NULL ? g_build_filename (dir, "school.db", NULL) : NULL;
  g_autofree char *kept = NULL;
  gboolean done = FALSE;

  if (dir == NULL)
    return FALSE;
  if (copy_file (backup, part, error))
    {
      g_autoptr (PartaBackend) copy = parta_backend_new_sqlite (part, error);

      done = copy != NULL && parta_backup_prove (copy, site->clock, error) && put_into_database (site, copy, &kept, error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (part, endings[i], NULL);

      g_unlink (path);
    }
  g_rmdir (dir);
  if (done)
    tell (site, kept);

  return done;
}

static gboolean
restore_folder (PartaSite  *site,
                const char *backup,
                GError    **error)
{
  g_autofree char *kept = NULL;
  gboolean done;
  int lock;

  if (g_mkdir_with_parents (site->dir, 0700) != 0)
    return refuse (error, site->dir, g_strerror (errno));
  lock = parta_site_lock (site, error);
  if (lock < 0)
    return FALSE;

  done = take_over (site, backup, &kept, error);
  if (done)
    tell (site, g_file_test (kept, G_FILE_TEST_EXISTS) ? kept : NULL);
  close (lock);

  return done;
}

/**
 * parta_command_restore:
 * @args: (inout): the words behind "restore"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Puts a backup in the place of a school, and begins a new epoch: in a folder on which no server runs, or in a database, whose servers
 * may go on running. What was there is kept.
 *
 * Returns: whether that was done; otherwise what is there is as it was
 */
gboolean
parta_command_restore (char     ***args,
                       PartaClock *clock,
                       GError    **error)
{
  g_autoptr (PartaSite) site = NULL;
  const char *backup, *place;

  if (!parta_command_parse (args, NULL, USAGE, 2, 2, error))
    return FALSE;

  /* "--database" puts the place first. */
  backup = (*args)[parta_site_is_database ((*args)[0]) ? 1 : 0];
  place = (*args)[parta_site_is_database ((*args)[0]) ? 0 : 1];
  if (!g_file_test (backup, G_FILE_TEST_IS_REGULAR))
    return refuse (error, backup, _("There is no such file."));

  site = parta_site_new (place, clock);

  return site->address != NULL ? restore_database (site, backup, error) : restore_folder (site, backup, error);
}
