/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-package-disk.h"

#include "parta-hash.h"
#include "parta-sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define CHUNK (1024 * 1024)   /* bytes read at a time */

/**
 * parta_package_disk_read:
 * @path: a file
 * @error: return location for an error
 *
 * Returns: (transfer full): what is in it; %NULL with %PARTA_TAR_ERROR_FAILED
 */
GBytes *
parta_package_disk_read (const char  *path,
                         GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) cause = NULL;
  char *data;
  gsize size;

  if (g_file_get_contents (path, &data, &size, &cause))
    return g_bytes_new_take (data, size);

  g_info ("%s", cause->message);
  g_set_error (error, PARTA_TAR_ERROR, PARTA_TAR_ERROR_FAILED,
               /* Translators: %s is the name of a file. */
               _("The file “%s” cannot be read."), shown);

  return NULL;
}

/**
 * parta_package_disk_rename:
 * @from: a file that is on the disk
 * @to: the name that it gets; what is there is replaced
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_TAR_ERROR_FAILED; when it returns %TRUE, the name survives a power failure
 */
gboolean
parta_package_disk_rename (const char  *from,
                           const char  *to,
                           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (to);
  int fd;

  if (g_rename (from, to) != 0)
    {
      g_set_error (error, PARTA_TAR_ERROR, PARTA_TAR_ERROR_FAILED,
                   _("The package could not be written: %s. Check the folder and the space on the disk."), g_strerror (errno));
      g_unlink (from);
      return FALSE;
    }
  fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }

  return TRUE;
}

/**
 * parta_package_disk_digest:
 * @path: a file of any size
 * @error: return location for an error
 *
 * Returns: (transfer full): its SHA-256 as sha256sum prints it; %NULL with %PARTA_TAR_ERROR_FAILED
 */
char *
parta_package_disk_digest (const char  *path,
                           GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  g_autoptr (PartaSha256) sum = parta_sha256_new ();
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  PartaHash digest;
  gssize n = fd < 0 ? -1 : 0;

  while (fd >= 0 && ((n = read (fd, buffer, CHUNK)) > 0 || (n < 0 && errno == EINTR)))
    parta_sha256_add (sum, buffer, (gsize) MAX (n, 0));
  if (fd >= 0)
    close (fd);
  if (n < 0)
    {
      g_set_error (error, PARTA_TAR_ERROR, PARTA_TAR_ERROR_FAILED, _("The file “%s” cannot be read."), shown);
      return NULL;
    }
  parta_sha256_end (sum, digest.bytes);

  return parta_hash_dup_hex (&digest);
}
