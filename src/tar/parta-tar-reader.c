/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-tar"

#include "parta-tar-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK       (1024 * 1024)         /* bytes read at a time */
#define LARGEST     (256 * 1024 * 1024)   /* bytes: no file of a school is larger */
#define BLOCK       512
#define RECORD_SIZE 10240                 /* a tar file is a multiple of that, filled up with zeros */

struct _PartaTarReader
{
  struct archive *archive;
  int             fd;
  gint64          size;   /* of the whole file */
  gint64          end;    /* where the last file ended that was met */
  char           *name;
  guint64         left;   /* bytes of the file that was met */
  guint8         *buffer;
  gsize           room;
};

G_DEFINE_QUARK (parta-tar-error-quark, parta_tar_error)

static gboolean
fail (PartaTarReader *self,
      GError        **error)
{
  const char *reason = self->archive != NULL ? archive_error_string (self->archive) : NULL;
  gboolean disk = self->archive != NULL && archive_errno (self->archive) == EIO;

  g_info ("%s", reason != NULL ? reason : "no tar file");
  if (disk)
    g_set_error_literal (error, PARTA_TAR_ERROR, PARTA_TAR_ERROR_FAILED, _("The medium cannot be read at this place."));
  else
    g_set_error_literal (error, PARTA_TAR_ERROR, PARTA_TAR_ERROR_DAMAGED, _("The package is damaged or cut off, or it is no package."));

  return FALSE;
}

static gboolean
open_file (PartaTarReader *self,
           const char     *path,
           GError        **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  struct stat status;

  self->fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (self->fd < 0 || fstat (self->fd, &status) != 0)
    {
      g_set_error (error, PARTA_TAR_ERROR, PARTA_TAR_ERROR_FAILED,
                   /* Translators: the name of a file, and what the system says about it. */
                   _("The package “%s” cannot be read: %s."), shown, g_strerror (errno));
      return FALSE;
    }
  self->size = status.st_size;

  return S_ISREG (status.st_mode) || fail (self, error);
}

/**
 * parta_tar_reader_open:
 * @path: a tar file
 * @error: return location for an error
 *
 * Returns: (transfer full): a reader that stands before its first file; %NULL with %PARTA_TAR_ERROR_FAILED or _DAMAGED
 */
PartaTarReader *
parta_tar_reader_open (const char  *path,
                       GError     **error)
{
  g_autoptr (PartaTarReader) self = g_new0 (PartaTarReader, 1);

  self->fd = -1;
  if (!open_file (self, path, error))
    return NULL;

  self->archive = archive_read_new ();
  archive_read_support_format_tar (self->archive);
  if (archive_read_open_fd (self->archive, self->fd, CHUNK) != ARCHIVE_OK)
    {
      fail (self, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * parta_tar_reader_free:
 * @self: (transfer full): a reader
 *
 * Closes the file.
 */
void
parta_tar_reader_free (PartaTarReader *self)
{
  g_clear_pointer (&self->archive, archive_read_free);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
  g_free (self->buffer);
  g_free (self);
}

/* What is hidden in the gaps that tar fills with zeros would be seen by nobody. */
static gboolean
is_empty (PartaTarReader *self,
          gint64          from,
          gint64          to)
{
  guint8 bytes[RECORD_SIZE + 2 * BLOCK];
  gsize n_bytes = (gsize) (to - from);

  if (n_bytes > sizeof bytes || pread (self->fd, bytes, n_bytes, from) != (gssize) n_bytes)
    return FALSE;

  for (gsize i = 0; i < n_bytes; i++)
    {
      if (bytes[i] != 0)
        return FALSE;
    }

  return TRUE;
}

/* Behind the last file come two blocks of zeros, and zeros up to a full record. */
static PartaTarStep
check_end (PartaTarReader  *self,
           GError         **error)
{
  gint64 end = (self->end + 2 * BLOCK + RECORD_SIZE - 1) / RECORD_SIZE * RECORD_SIZE;

  if (self->size == end && is_empty (self, self->end, end))
    return PARTA_TAR_END;
  fail (self, error);

  return PARTA_TAR_FAILED;
}

/**
 * parta_tar_reader_next:
 * @self: a reader
 * @error: return location for an error
 *
 * Goes to the next file. Only plain files in the form that parta_tar_writer_add() writes are taken: links, folders and extended
 * headers are damage, and so is what stands behind the end.
 *
 * Returns: %PARTA_TAR_FAILED with %PARTA_TAR_ERROR_FAILED or %PARTA_TAR_ERROR_DAMAGED
 */
PartaTarStep
parta_tar_reader_next (PartaTarReader  *self,
                       GError         **error)
{
  struct archive_entry *entry = NULL;
  int result = archive_read_next_header (self->archive, &entry);

  g_clear_pointer (&self->name, g_free);
  if (result == ARCHIVE_EOF)
    return check_end (self, error);
  if (result == ARCHIVE_OK && archive_format (self->archive) == ARCHIVE_FORMAT_TAR_USTAR &&
      archive_entry_filetype (entry) == AE_IFREG && archive_entry_hardlink (entry) == NULL &&
      archive_entry_pathname (entry) != NULL && archive_entry_size (entry) >= 0)
    {
      self->name = g_strdup (archive_entry_pathname (entry));
      self->left = (guint64) archive_entry_size (entry);
      self->end = archive_read_header_position (self->archive) + BLOCK + (gint64) ((self->left + BLOCK - 1) / BLOCK * BLOCK);
      return PARTA_TAR_FILE;
    }
  fail (self, error);

  return PARTA_TAR_FAILED;
}

/**
 * parta_tar_reader_get_name:
 * @self: a reader that stands at a file
 *
 * Returns: the file's name as it stands there, lent until the next step: it may be anything
 */
const char *
parta_tar_reader_get_name (PartaTarReader *self)
{
  return self->name;
}

/**
 * parta_tar_reader_read:
 * @self: a reader that stands at a file
 * @size: (out): how many bytes it has
 * @error: return location for an error
 *
 * Returns: (nullable): all of it, lent until the next call; %NULL with %PARTA_TAR_ERROR_FAILED or %PARTA_TAR_ERROR_DAMAGED
 */
const guint8 *
parta_tar_reader_read (PartaTarReader  *self,
                       gsize           *size,
                       GError         **error)
{
  gint64 padding = (gint64) ((BLOCK - self->left % BLOCK) % BLOCK);

  /* The file that it says it has must be there: a forged length allocates nothing. */
  if (self->left > LARGEST || self->end > self->size)
    {
      fail (self, error);
      return NULL;
    }
  if (self->left + 1 > self->room)
    {
      self->room = self->left + 1;
      g_free (self->buffer);
      self->buffer = g_malloc (self->room);
    }
  if (archive_read_data (self->archive, self->buffer, self->left) != (la_ssize_t) self->left ||
      !is_empty (self, self->end - padding, self->end))
    {
      fail (self, error);
      return NULL;
    }
  *size = self->left;

  return self->buffer;
}
