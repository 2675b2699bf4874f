/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-site.h"

#include "parta-calendar.h"
#include "parta-doorkeeper.h"
#include "parta-school-rules.h"
#include "parta-server-error.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define DATABASE "school.db"
#define LOCK     "run.lock"

/* What follows "?" may hold a password, and so may what precedes "@". */
static char *
dup_shown (const char *address)
{
  g_autofree char *plain = g_strndup (address, strcspn (address, "?"));
  const char *behind = strstr (plain, "://") + strlen ("://");
  const char *at = strrchr (behind, '@');

  return g_strdup_printf ("postgresql://%s", at != NULL ? at + 1 : behind);
}

static gboolean
has_no_school (PartaSite *self,
               GError   **error)
{
  if (self->address != NULL && self->school == NULL)
    g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                         _("There are several schools in a database. Say with --school which one is meant."));
  else if (self->address != NULL)
    g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                 _("There is no school %s in this database. Make one with \"parta-server init\"."), self->school);
  else
    g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                 _("There is no school in %s. Make one with \"parta-server init\"."), self->dir);

  return FALSE;
}

/**
 * parta_site_open_database:
 * @self: a site
 * @error: return location for an error
 *
 * Connects to the database, unless that was done; a site in a directory has none, and nothing is done.
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_site_open_database (PartaSite *self,
                          GError   **error)
{
  if (self->address == NULL || self->database != NULL)
    return TRUE;

  self->database = parta_database_open (self->address, error);

  return self->database != NULL;
}

/* Opens the backend of a school in the database. */
static gboolean
open_tenant (PartaSite *self,
             GError   **error)
{
  GError *local = NULL;

  if (self->school == NULL)
    return has_no_school (self, error);
  if (!parta_site_open_database (self, error))
    return FALSE;

  self->backend = parta_backend_new_postgres (self->database, self->school, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (self->backend == NULL)
    has_no_school (self, error);

  return self->backend != NULL;
}

static gboolean
open_database (PartaSite *self,
               GError   **error)
{
  g_autofree char *path = parta_site_dup_path (self, DATABASE);

  self->backend = parta_backend_new_sqlite (path, error);
  if (self->backend == NULL)
    g_prefix_error (error, "%s: ", path);

  return self->backend != NULL;
}

/**
 * parta_site_is_database:
 * @place: where somebody says that a school is
 *
 * Returns: whether that is a database, and no directory
 */
gboolean
parta_site_is_database (const char *place)
{
  return g_str_has_prefix (place, "postgresql://") || g_str_has_prefix (place, "postgres://");
}

/**
 * parta_site_new:
 * @place: a directory; or "postgresql://…", with "#" and the identifier of a school behind it where one is meant
 * @clock: tells the time
 *
 * Returns: (transfer full): a site that is not open
 */
PartaSite *
parta_site_new (const char *place,
                PartaClock *clock)
{
  PartaSite *self = g_new0 (PartaSite, 1);
  const char *hash = parta_site_is_database (place) ? strrchr (place, '#') : NULL;

  self->clock = parta_clock_ref (clock);
  if (parta_site_is_database (place))
    {
      self->address = g_strndup (place, hash != NULL ? (gsize) (hash - place) : strlen (place));
      self->school = hash != NULL ? g_strdup (hash + 1) : NULL;
      self->dir = dup_shown (self->address);
    }
  else
    {
      self->dir = g_strdup (place);
    }

  return self;
}

/**
 * parta_site_free:
 * @self: (transfer full): a site
 *
 * Closes and frees it.
 */
void
parta_site_free (PartaSite *self)
{
  g_clear_object (&self->registrar);
  g_clear_object (&self->backend);
  g_clear_pointer (&self->database, parta_database_unref);
  g_clear_pointer (&self->regulations, parta_regulations_free);
  parta_clock_unref (self->clock);
  g_free (self->address);
  g_free (self->school);
  g_free (self->dir);
  g_free (self);
}

static gboolean
start_registrar (PartaSite *self,
                 GError   **error)
{
  g_autoptr (PartaRulebook) book = NULL;

  self->registrar = parta_registrar_new (self->backend, self->clock, error);
  if (self->registrar == NULL || self->regulations == NULL)
    return self->registrar != NULL;

  book = parta_regulations_make_rulebook (self->regulations);
  parta_registrar_set_rulebook (self->registrar, book);

  return TRUE;
}

/**
 * parta_site_load_regulations:
 * @self: a site that is not open
 * @folder: (nullable): a folder with profiles of the school or region, beside those that come with Parta
 * @error: return location for an error
 *
 * Loads the regulations by which entries are judged on this site.
 *
 * Returns: %TRUE, or %FALSE with a #PartaRegulationError
 */
gboolean
parta_site_load_regulations (PartaSite  *self,
                             const char *folder,
                             GError    **error)
{
  g_autofree char *shipped = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { shipped, folder, NULL };

  self->regulations = parta_regulations_load (folders, error);

  return self->regulations != NULL;
}

/**
 * parta_site_load_shipped:
 *
 * Returns: (transfer full) (nullable): the regulations that come with Parta, the only ones that laptops know
 */
PartaRegulations *
parta_site_load_shipped (void)
{
  g_autofree char *shipped = parta_regulations_dup_shipped_folder ();
  const char *const folders[] = { shipped, NULL };

  return parta_regulations_load (folders, NULL);
}

static gboolean
make_tenant (PartaSite  *self,
             const char *school,
             GError    **error)
{
  g_autoptr (GBytes) existing = NULL;

  g_free (self->school);
  self->school = g_strdup (school);
  if (!parta_site_open_database (self, error) || !parta_database_add_school (self->database, school, error) ||
      !open_tenant (self, error) || !parta_backend_load_setting (self->backend, "school", &existing, error))
    return FALSE;
  if (existing == NULL)
    return parta_registrar_found_school (self->backend, school, error) && start_registrar (self, error);

  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
               _("There is a school %s in this database already. Choose another identifier with --school."), school);

  return FALSE;
}

/**
 * parta_site_make:
 * @self: a site whose directory is not there yet or is empty, or whose database has no such school
 * @school: identifier of the school
 * @error: return location for an error
 *
 * Makes what is missing of directory, database and tables, and a school without anything in it, and opens it.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_REFUSED or a #PartaBackendError
 */
gboolean
parta_site_make (PartaSite  *self,
                 const char *school,
                 GError    **error)
{
  if (self->address != NULL)
    return make_tenant (self, school, error);
  if (g_mkdir_with_parents (self->dir, 0700) != 0)
    {
      g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                   _("The directory %s cannot be made."), self->dir);
      return FALSE;
    }

  if (!open_database (self, error) || !parta_registrar_found_school (self->backend, school, error))
    return FALSE;

  return start_registrar (self, error);
}

/**
 * parta_site_open_backend:
 * @self: a site
 * @error: return location for an error
 *
 * Opens what parta_site_make() made as far as needed to look at what is kept, even where it can no longer be served.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_REFUSED when there is no school, or a #PartaBackendError
 */
gboolean
parta_site_open_backend (PartaSite *self,
                         GError   **error)
{
  g_autofree char *path = NULL;

  if (self->address != NULL)
    return open_tenant (self, error);

  path = parta_site_dup_path (self, DATABASE);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? open_database (self, error) : has_no_school (self, error);
}

/**
 * parta_site_open:
 * @self: a site
 * @error: return location for an error
 *
 * Opens what parta_site_make() made. A server may run on it meanwhile: both see what the other enters.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_REFUSED when there is no school, or a #PartaBackendError
 */
gboolean
parta_site_open (PartaSite *self,
                 GError   **error)
{
  return parta_site_open_backend (self, error) && start_registrar (self, error);
}

/**
 * parta_site_enter:
 * @self: an open site
 * @drafts: (transfer full) (element-type PartaDraft): what is to be entered
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE when nothing was entered, with an error of parta_registrar_enter()
 */
gboolean
parta_site_enter (PartaSite *self,
                  GPtrArray *drafts,
                  GError   **error)
{
  g_autoptr (GPtrArray) owned = drafts;

  return parta_registrar_enter (self->registrar, owned, error);
}

/**
 * parta_site_dup_path:
 * @self: a site
 * @name: name of a file in its directory
 *
 * Returns: (transfer full): its path
 */
char *
parta_site_dup_path (PartaSite  *self,
                     const char *name)
{
  return g_build_filename (self->dir, name, NULL);
}

/**
 * parta_site_dup_today:
 * @self: an open site
 *
 * Returns: (transfer full): the day in the school
 */
char *
parta_site_dup_today (PartaSite *self)
{
  PartaState *state = parta_registrar_get_state (self->registrar, NULL);
  g_autoptr (GTimeZone) zone = state != NULL ? parta_calendar_dup_zone (state) : g_time_zone_new_utc ();

  return parta_clock_dup_day (self->clock, zone);
}

/**
 * parta_site_lock:
 * @self: an open site
 * @error: return location for an error
 *
 * Makes sure that only one server runs on the directory.
 *
 * Returns: a file to be kept open as long as the server runs, or -1 with %PARTA_SERVER_ERROR_REFUSED
 */
int
parta_site_lock (PartaSite *self,
                 GError   **error)
{
  g_autofree char *path = parta_site_dup_path (self, LOCK);   /* a database may have many servers */
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;

  if (fd >= 0)
    close (fd);
  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
               _("A server is running on %s already. Stop it first."), self->dir);

  return -1;
}

/**
 * parta_site_find_person:
 * @self: a site that was opened
 * @login: a login, as somebody types it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the person who signs in so; %NULL with an error when there is no such account
 */
char *
parta_site_find_person (PartaSite  *self,
                        const char *login,
                        GError    **error)
{
  g_autofree char *folded = parta_doorkeeper_fold_login (login);
  g_autoptr (PartaLogin) account = NULL;

  if (!parta_backend_load_account (self->backend, folded, &account, error))
    return NULL;
  if (account != NULL)
    return g_strdup (account->person);

  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
               _("There is no account “%s”. \"account DIR list\" shows them all."), login);

  return NULL;
}
