/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-tar"

#include "parta-tar-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define RECORD_SIZE 10240   /* bytes: a tar file is a multiple of that, as tar itself writes it */

struct _PartaTarWriter
{
  struct archive *archive;
  int             fd;
  gint64          when;
};

static gboolean
fail (int      code,
      GError **error)
{
  g_set_error (error, PARTA_TAR_ERROR, PARTA_TAR_ERROR_FAILED,
               /* Translators: %s is what the system says, such as “No space left on device”. */
               _("The package could not be written: %s. Check the folder and the space on the disk."), g_strerror (code));

  return FALSE;
}

/**
 * parta_tar_writer_open:
 * @path: where to write; what is there is emptied
 * @when_utc: the time that all files get, in seconds since 1970: the same files give the same bytes
 * @error: return location for an error
 *
 * Returns: (transfer full): a writer; %NULL with %PARTA_TAR_ERROR_FAILED
 */
PartaTarWriter *
parta_tar_writer_open (const char  *path,
                       gint64       when_utc,
                       GError     **error)
{
  g_autoptr (PartaTarWriter) self = g_new0 (PartaTarWriter, 1);

  self->when = when_utc;
  self->fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (self->fd < 0)
    {
      fail (errno, error);
      return NULL;
    }

  self->archive = archive_write_new ();
  archive_write_set_bytes_in_last_block (self->archive, RECORD_SIZE);
  if (archive_write_set_format_ustar (self->archive) != ARCHIVE_OK || archive_write_open_fd (self->archive, self->fd) != ARCHIVE_OK)
    {
      fail (archive_errno (self->archive), error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * parta_tar_writer_free:
 * @self: (transfer full): a writer
 *
 * Lets go of it. What was not closed is no whole package.
 */
void
parta_tar_writer_free (PartaTarWriter *self)
{
  if (self->archive != NULL)
    {
      archive_write_fail (self->archive);
      archive_write_free (self->archive);
    }
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

/**
 * parta_tar_writer_add:
 * @self: a writer
 * @name: name of the file, with folders: in ASCII, at most 99 bytes in its last part
 * @data: what it holds
 * @size: how many bytes
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_TAR_ERROR_FAILED
 */
gboolean
parta_tar_writer_add (PartaTarWriter *self,
                      const char     *name,
                      gconstpointer   data,
                      gsize           size,
                      GError        **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean written;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, self->when, 0);
  archive_entry_set_size (entry, (la_int64_t) size);
  written = archive_write_header (self->archive, entry) == ARCHIVE_OK &&
            archive_write_data (self->archive, data, size) == (la_ssize_t) size;
  archive_entry_free (entry);

  return written || fail (archive_errno (self->archive), error);
}

/**
 * parta_tar_writer_close:
 * @self: a writer
 * @error: return location for an error
 *
 * Writes the end, and waits until the disk or medium has everything.
 *
 * Returns: %FALSE with %PARTA_TAR_ERROR_FAILED
 */
gboolean
parta_tar_writer_close (PartaTarWriter  *self,
                        GError         **error)
{
  int fd = self->fd;

  if (archive_write_close (self->archive) != ARCHIVE_OK)
    return fail (archive_errno (self->archive), error);

  self->fd = -1;
  if (fsync (fd) != 0)
    {
      int code = errno;

      close (fd);
      return fail (code, error);
    }

  return close (fd) == 0 || fail (errno, error);
}
