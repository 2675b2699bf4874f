/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-plain-file.h"

#include "parta-errand.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_SIZE (256 * 1024 * 1024)   /* larger is no file of a school */

static GBytes *
fail (const char *path,
      const char *reason,
      GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: the name of a file, and what the system says about it. */
               _("The file “%s” cannot be read: %s."), shown, reason);

  return NULL;
}

/* Reads to the end: a file may also be a pipe. */
static GBytes *
read_all (int         fd,
          const char *path,
          GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (path, g_strerror (errno), error);
      if (bytes->len + (gsize) n > MAX_SIZE)
        return fail (path, g_strerror (EFBIG), error);
      g_byte_array_append (bytes, buffer, (guint) n);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * parta_plain_file_read:
 * @path: a file; "-" is the standard input
 * @error: return location for an error
 *
 * Returns: (transfer full): all of it, or %NULL with %PARTA_ERRAND_ERROR_FAILED
 */
GBytes *
parta_plain_file_read (const char *path,
                       GError    **error)
{
  GBytes *bytes;
  int fd;

  if (strcmp (path, "-") == 0)
    return read_all (STDIN_FILENO, path, error);

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return fail (path, g_strerror (errno), error);
  bytes = read_all (fd, path, error);
  close (fd);

  return bytes;
}

/**
 * parta_plain_file_write:
 * @path: where to write; what is there is replaced
 * @bytes: what to write
 * @mode: who may read it, such as 0600
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_ERRAND_ERROR_FAILED; what was there is untouched then
 */
gboolean
parta_plain_file_write (const char *path,
                        GBytes     *bytes,
                        int         mode,
                        GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, mode, NULL))
    return TRUE;

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is the name of a file. */
               _("The file “%s” could not be written. Check the folder and the space on the disk."), shown);

  return FALSE;
}

/**
 * parta_plain_file_read_line:
 * @path: a file whose first line is a password; "-" is the standard input
 * @error: return location for an error
 *
 * Returns: (transfer full): the line without its end, or %NULL with %PARTA_ERRAND_ERROR_FAILED when there is none
 */
char *
parta_plain_file_read_line (const char *path,
                            GError    **error)
{
  g_autoptr (GBytes) bytes = parta_plain_file_read (path, error);
  gsize size;
  const char *data;
  g_autofree char *line = NULL;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  line = g_strndup (size > 0 ? data : "", size);
  line[strcspn (line, "\r\n")] = '\0';
  if (*line != '\0' && g_utf8_validate (line, -1, NULL))
    return g_steal_pointer (&line);

  fail (path, _("there is no password in its first line"), error);

  return NULL;
}
