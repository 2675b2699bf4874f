/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-list.h"

#include "parta-print-line.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define NAME      ".parta-print"
#define END       "."   /* of a line */
#define UNFINISHED 7   /* "." and six signs that GLib appends to the name of a file that is not complete */

struct _PartaPrintList
{
  char       *folder;
  int         fd;       /* holds the lock */
  char       *device;
  GHashTable *records;  /* file → PartaCopyRecord: the last that was said of it */
  GHashTable *own;      /* files of which this replica said it */
};

G_DEFINE_QUARK (parta-print-list-error-quark, parta_print_list_error)

static gboolean
fail (const PartaPrintList *self,
      GError              **error)
{
  g_autofree char *shown = g_filename_display_name (self->folder);

  g_info ("%s: %s", self->folder, g_strerror (errno));
  g_set_error (error, PARTA_PRINT_LIST_ERROR, PARTA_PRINT_LIST_ERROR_FAILED,
               /* Translators: %s is the name of a folder. */
               _("Nothing can be written into the folder “%s”. Check its rights and the space on the disk, or choose another one."),
               shown);

  return FALSE;
}

static gboolean
lock (PartaPrintList  *self,
      GError         **error)
{
  g_autofree char *path = g_build_filename (self->folder, NAME, NULL);
  g_autofree char *shown = g_filename_display_name (self->folder);

  if (g_mkdir_with_parents (self->folder, 0755) != 0)
    return fail (self, error);
  self->fd = g_open (path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (self->fd < 0)
    return fail (self, error);
  /* Disks without locks there are; on them nobody is hindered. */
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;

  g_set_error (error, PARTA_PRINT_LIST_ERROR, PARTA_PRINT_LIST_ERROR_BUSY,
               /* Translators: %s is the name of a folder. */
               _("Something is being printed into the folder “%s” already. Wait until it is finished, or choose another folder."), shown);

  return FALSE;
}

static void
remember (PartaPrintList  *self,
          PartaCopyRecord *record,
          gboolean         is_own)
{
  if (is_own)
    g_hash_table_add (self->own, g_strdup (record->file));
  else
    g_hash_table_remove (self->own, record->file);
  g_hash_table_replace (self->records, record->file, record);
}

/* A line that was broken off says nothing. */
static void
read_line (PartaPrintList *self,
           const char     *line)
{
  g_auto (GStrv) fields = parta_print_line_read (line);
  char **rest = fields;
  g_autoptr (PartaCopyRecord) record = parta_copy_record_take (&rest);

  if (record != NULL && g_strv_length (rest) == 2 && strcmp (rest[1], END) == 0 && *record->file != '\0')
    remember (self, g_steal_pointer (&record), strcmp (rest[0], self->device) == 0);
}

/* The last line may have been broken off; the next one begins on a line of its own. */
static gboolean
read_lines (PartaPrintList  *self,
            GError         **error)
{
  g_autofree char *path = g_build_filename (self->folder, NAME, NULL);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &text, &size, NULL))
    return fail (self, error);
  if (size > 0 && text[size - 1] != '\n' && write (self->fd, "\n", 1) != 1)
    return fail (self, error);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);

  return TRUE;
}

/**
 * parta_print_list_open:
 * @folder: a folder; made where it is not there
 * @device: name of the replica of which is printed
 * @error: return location for an error
 *
 * Returns: (transfer full): what the folder remembers; %NULL with an error of #PartaPrintListError
 */
PartaPrintList *
parta_print_list_open (const char  *folder,
                       const char  *device,
                       GError     **error)
{
  g_autoptr (PartaPrintList) self = g_new0 (PartaPrintList, 1);

  self->fd = -1;
  self->folder = g_strdup (folder);
  self->device = g_strdup (device);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) parta_copy_record_free);

  return lock (self, error) && read_lines (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_print_list_close:
 * @self: (transfer full): a list
 *
 * Lets go of the folder.
 */
void
parta_print_list_close (PartaPrintList *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->own);
  g_free (self->device);
  g_free (self->folder);
  g_free (self);
}

/**
 * parta_print_list_find:
 * @self: a list
 * @file: a file, relative to the folder
 *
 * Returns: (transfer none) (nullable): what was made under that name last
 */
const PartaCopyRecord *
parta_print_list_find (const PartaPrintList *self,
                       const char           *file)
{
  return g_hash_table_lookup (self->records, file);
}

/**
 * parta_print_list_add:
 * @self: a list
 * @made: what is going to be made under the name of its file; once more when it was, with digest and content
 * @error: return location for an error
 *
 * Notes it. What was noted last of a file counts.
 *
 * Returns: %FALSE with %PARTA_PRINT_LIST_ERROR_FAILED
 */
gboolean
parta_print_list_add (PartaPrintList         *self,
                      const PartaCopyRecord  *made,
                      GError                **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;
  gsize size;

  parta_copy_record_append (made, fields);
  g_ptr_array_add (fields, g_strdup (self->device));
  g_ptr_array_add (fields, g_strdup (END));
  line = parta_print_line_write (fields);
  size = strlen (line);
  if (write (self->fd, line, size) != (gssize) size)
    return fail (self, error);

  remember (self, parta_copy_record_copy (made), TRUE);

  return TRUE;
}

/**
 * parta_print_list_sync:
 * @self: a list
 * @error: return location for an error
 *
 * Waits until the disk has what was noted.
 *
 * Returns: %FALSE with %PARTA_PRINT_LIST_ERROR_FAILED
 */
gboolean
parta_print_list_sync (PartaPrintList  *self,
                       GError         **error)
{
  return fdatasync (self->fd) == 0 || fail (self, error);
}

static void
remove_unfinished (const PartaPrintList *self,
                   const char           *file)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *other = NULL;

      if (!g_str_has_prefix (entry, name) || strlen (entry) != strlen (name) + UNFINISHED || entry[strlen (name)] != '.')
        continue;
      other = g_build_filename (folder, entry, NULL);
      g_unlink (other);
    }
}

/**
 * parta_print_list_tidy:
 * @self: a list
 * @state: a record of the school that has the scope `office`
 *
 * Removes what a run of this replica that was broken off has left behind: parts of files, and certified copies that were never recorded. The latter
 * are paper without a record: nobody could say later whether they are true.
 */
void
parta_print_list_tidy (const PartaPrintList *self,
                       PartaState           *state)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const PartaCopyRecord *record = value;
      g_autofree char *path = g_build_filename (self->folder, record->file, NULL);

      if (!g_hash_table_contains (self->own, record->file))
        continue;
      remove_unfinished (self, record->file);
      if (*record->number != '\0' && parta_state_get (state, PARTA_SCOPE_OFFICE, PARTA_KIND_COPY, record->number) == NULL)
        g_unlink (path);
    }
}
