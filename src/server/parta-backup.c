/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-backup.h"

#include "parta-audit.h"
#include "parta-registrar.h"
#include "parta-server-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SETTING_BACKUPS "backups"   /* a line for each: time, lsn, digest, file */
#define ATTEMPTS        5
#define CHUNK           65536

/* What a server has beside its database that a school could not do without: nobody would trust another certificate. */
static const char *const beside[] = { "tls.crt", "tls.key" };

static gboolean
fail (GError    **error,
      const char *message,
      const char *path)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", path, message);

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_REFUSED, 0, text));

  return FALSE;
}

/**
 * parta_backup_free:
 * @self: (transfer full): a backup
 *
 * Frees it; its file stays.
 */
void
parta_backup_free (PartaBackup *self)
{
  g_free (self->digest);
  g_free (self->file);
  g_free (self);
}

static gboolean
pack_beside (PartaBackend *copy,
             const char   *dir,
             GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (dir, beside[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GBytes) value = NULL;
      gsize size;

      if (!g_file_get_contents (path, &text, &size, NULL))
        continue;
      value = g_bytes_new (text, size);
      if (!parta_backend_save_setting (copy, beside[i], value, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_backup_prove:
 * @copy: a copy of a database
 * @clock: tells the time
 * @error: return location for an error
 *
 * Does with a copy what a restored server would do: compares everything with its chains, then replays every scope.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_DAMAGED, another #PartaServerError or a #PartaBackendError
 */
gboolean
parta_backup_prove (PartaBackend *copy,
                    PartaClock   *clock,
                    GError      **error)
{
  g_autoptr (PartaAudit) audit = parta_audit_run (copy, error);
  g_autoptr (PartaRegistrar) registrar = audit != NULL ? parta_registrar_new (copy, clock, error) : NULL;
  PartaState *state = registrar != NULL ? parta_registrar_get_state (registrar, error) : NULL;
  PartaHash digest;

  if (state == NULL)
    return FALSE;

  g_ptr_array_add (audit->scopes, NULL);
  parta_state_digest (state, (const char *const *) audit->scopes->pdata, &digest);

  return TRUE;
}

static gboolean
is_of (PartaBackend    *live,
       PartaLedgerHead *head,
       GError         **error)
{
  PartaHash ledger;

  if (!parta_backend_get_ledger_at (live, head->lsn, &ledger, error))
    return FALSE;
  if (parta_hash_equal (&ledger, &head->ledger))
    return TRUE;

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_DAMAGED, 0, "the copy is not the one of this ledger"));

  return FALSE;
}

/* Opens what was copied, and closes it again whatever happens. */
static gboolean
inspect (PartaBackend    *live,
         PartaClock      *clock,
         const char      *dir,
         const char      *path,
         PartaLedgerHead *head,
         GPtrArray       *devices,
         GError         **error)
{
  g_autoptr (PartaBackend) copy = parta_backend_new_sqlite (path, error);

  return copy != NULL && pack_beside (copy, dir, error) && parta_backup_prove (copy, clock, error) &&
         parta_backend_get_head (copy, head, error) && is_of (live, head, error) &&
         parta_backend_list_devices (copy, devices, error);
}

static char *
digest_file (const char *path,
             GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize size = -1;

  while (stream != NULL && (size = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, NULL, error)) > 0)
    g_checksum_update (sum, chunk, size);

  return size == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/* Nothing is safe that a power cut could take. */
static gboolean
make_durable (const char *path,
              GError    **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int number = errno;

  if (fd >= 0)
    close (fd);

  return done || fail (error, g_strerror (number), path);
}

static gboolean
put_in_place (const char *part,
              const char *target,
              GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (target);

  if (!make_durable (part, error))
    return FALSE;
  if (g_rename (part, target) != 0)
    return fail (error, g_strerror (errno), target);

  return make_durable (folder, error);
}

static gboolean
add_to_register (PartaBackend      *live,
                 const PartaBackup *backup,
                 GError           **error)
{
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      g_autoptr (GBytes) before = NULL;
      g_autoptr (GBytes) after = NULL;
      GString *text;
      gboolean swapped = FALSE;

      if (!parta_backend_load_setting (live, SETTING_BACKUPS, &before, error))
        return FALSE;
      text = g_string_new_len (before != NULL ? g_bytes_get_data (before, NULL) : "", before != NULL ? (gssize) g_bytes_get_size (before) : 0);
      g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %s %s\n", backup->time, backup->lsn, backup->digest,
                              backup->file);
      after = g_string_free_to_bytes (text);
      if (!parta_backend_swap_setting (live, SETTING_BACKUPS, before, after, &swapped, error))
        return FALSE;
      if (swapped)
        return TRUE;
    }

  g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_BUSY, 0,
                                                    _("Others are writing all the time. Please try again.")));

  return FALSE;
}

static PartaBackup *
copy_and_prove (PartaBackend *live,
                PartaClock   *clock,
                const char   *dir,
                const char   *part,
                GPtrArray    *devices,
                GError      **error)
{
  g_autoptr (PartaBackup) self = g_new0 (PartaBackup, 1);
  PartaLedgerHead head;

  if (!parta_backend_copy (live, part, error) || !inspect (live, clock, dir, part, &head, devices, error))
    return NULL;

  self->time = parta_clock_get_wall (clock);
  self->lsn = head.lsn;
  self->digest = digest_file (part, error);

  return self->digest != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_backup_make:
 * @live: a database in which others may write meanwhile
 * @clock: tells the time
 * @dir: folder of the school, for what lies beside the database
 * @target: a file that is not there yet
 * @error: return location for an error
 *
 * Copies the database, opens the copy and proves it, enters it into the register; only then what is in it is called safe (I6).
 *
 * Returns: (transfer full): the backup, or %NULL with %PARTA_SERVER_ERROR_REFUSED when @target cannot be written,
 *   %PARTA_SERVER_ERROR_DAMAGED when the copy is not sound, or a #PartaBackendError; then nothing is called safe that was not
 */
PartaBackup *
parta_backup_make (PartaBackend *live,
                   PartaClock   *clock,
                   const char   *dir,
                   const char   *target,
                   GError      **error)
{
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_device_free);
  g_autoptr (PartaBackup) self = NULL;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      fail (error, _("The file is there already. Name one that is not."), target);
      return NULL;
    }

  g_unlink (part);   /* of one that was cut short */
  self = copy_and_prove (live, clock, dir, part, devices, error);
  if (self == NULL || !put_in_place (part, target, error))
    {
      g_unlink (part);
      return NULL;
    }

  self->file = g_canonicalize_filename (target, NULL);
  if (!add_to_register (live, self, error) || !parta_backend_raise_safe (live, devices, error))
    return NULL;

  return g_steal_pointer (&self);
}

static PartaBackup *
parse_backup (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  PartaBackup *self;
  guint64 time, lsn;

  if (g_strv_length (words) != 4 || !g_ascii_string_to_unsigned (words[0], 10, 0, G_MAXINT64, &time, NULL) ||
      !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXINT64, &lsn, NULL))
    return NULL;

  self = g_new0 (PartaBackup, 1);
  self->time = (gint64) time;
  self->lsn = lsn;
  self->digest = g_strdup (words[2]);
  self->file = g_strdup (words[3]);

  return self;
}

/**
 * parta_backup_list:
 * @backend: a database
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaBackup): all backups that were ever made of it, oldest first; %NULL with a
 *   #PartaBackendError. Whether their files are still there is not asked
 */
GPtrArray *
parta_backup_list (PartaBackend *backend,
                   GError      **error)
{
  GPtrArray *backups;
  g_autoptr (GBytes) value = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!parta_backend_load_setting (backend, SETTING_BACKUPS, &value, error))
    return NULL;

  backups = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_backup_free);
  text = value != NULL ? g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value)) : g_strdup ("");
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      PartaBackup *backup = parse_backup (lines[i]);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }

  return backups;
}
