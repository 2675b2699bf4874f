/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-medium.h"

#include "parta-hash.h"
#include "parta-package-disk.h"
#include "parta-sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK     (1024 * 1024)   /* bytes at a time */
#define ALIGNMENT 4096            /* of memory, for reading past the page cache */
#define MOST_LABEL 1024           /* bytes of a label that are looked at */

G_DEFINE_QUARK (parta-medium-error-quark, parta_medium_error)

/* A file that goes past in pieces. */
typedef struct
{
  PartaSha256         *sum;
  guint8              *buffer;
  int                  from, to;   /* -1: none */
  guint64              n_done, n_bytes;
  PartaMediumProgress  progress;
  gpointer             user_data;
  GCancellable        *cancellable;
} Stream;

static void
stream_init (Stream              *self,
             PartaMediumProgress  progress,
             gpointer             user_data,
             GCancellable        *cancellable)
{
  void *buffer = NULL;

  *self = (Stream){ .from = -1, .to = -1, .progress = progress, .user_data = user_data, .cancellable = cancellable };
  if (posix_memalign (&buffer, ALIGNMENT, CHUNK) != 0)
    g_error ("no memory");
  self->buffer = buffer;
  self->sum = parta_sha256_new ();
}

static void
stream_clear (Stream *self)
{
  if (self->from >= 0)
    close (self->from);
  if (self->to >= 0)
    close (self->to);
  g_clear_pointer (&self->sum, parta_sha256_free);
  free (self->buffer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static char *
end_sum (Stream *self)
{
  PartaHash digest;

  parta_sha256_end (self->sum, digest.bytes);

  return parta_hash_dup_hex (&digest);
}

/**
 * parta_medium_job_new:
 * @school: identifier of the school
 * @medium: identifier of the medium
 * @folder: where it is mounted
 * @number: of the package in the register
 * @digest: SHA-256 of the package
 *
 * Returns: (transfer full): the job
 */
PartaMediumJob *
parta_medium_job_new (const char *school,
                      const char *medium,
                      const char *folder,
                      const char *number,
                      const char *digest)
{
  PartaMediumJob *self = g_new0 (PartaMediumJob, 1);

  self->school = g_strdup (school);
  self->medium = g_strdup (medium);
  self->folder = g_strdup (folder);
  self->number = g_strdup (number);
  self->digest = g_strdup (digest);

  return self;
}

/**
 * parta_medium_job_free:
 * @self: (transfer full): a job
 *
 * Frees it.
 */
void
parta_medium_job_free (PartaMediumJob *self)
{
  g_free (self->school);
  g_free (self->medium);
  g_free (self->folder);
  g_free (self->number);
  g_free (self->digest);
  g_free (self);
}

/**
 * parta_medium_job_dup_file:
 * @self: a job
 *
 * Returns: (transfer full): the name of the copy in its folder: the number in the register, whatever the package was called
 */
char *
parta_medium_job_dup_file (const PartaMediumJob *self)
{
  return g_strconcat (self->number, ".tar", NULL);
}

static gboolean
fail_other (const PartaMediumJob  *job,
            const char            *found,
            GError               **error)
{
  g_autofree char *shown = g_filename_display_name (job->folder);

  if (found != NULL)
    g_set_error (error, PARTA_MEDIUM_ERROR, PARTA_MEDIUM_ERROR_OTHER,
                 /* Translators: a folder, the medium that lies there, and the one that was wanted. */
                 _("In “%s” there is the medium %s, not %s. Plug in the right one, or name its folder."), shown, found, job->medium);
  else
    g_set_error (error, PARTA_MEDIUM_ERROR, PARTA_MEDIUM_ERROR_OTHER,
                 /* Translators: a folder, and a medium. */
                 _("In “%s” there is no medium %s of this school: nothing was written there yet, or it is not plugged in."), shown,
                 job->medium);

  return FALSE;
}

/* "school 1-bishkek\nmedium disk-1\n" */
static char *
make_label (const PartaMediumJob *job)
{
  return g_strdup_printf ("parta-medium-1\nschool %s\nmedium %s\n", job->school, job->medium);
}

static char *
find_medium (const char *label)
{
  g_auto (GStrv) lines = g_strsplit (label, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "medium "))
        return g_strndup (lines[i] + strlen ("medium "), 64);
    }

  return NULL;
}

static gboolean
fail_write (const PartaMediumJob  *job,
            int                    number,
            GError               **error)
{
  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error (error, PARTA_MEDIUM_ERROR, PARTA_MEDIUM_ERROR_FULL,
                 /* Translators: %s is a medium. */
                 _("There is no room on the medium %s. The package is not on it: take a larger one, or make room."), job->medium);
  else
    g_set_error (error, PARTA_MEDIUM_ERROR, PARTA_MEDIUM_ERROR_FAILED,
                 /* Translators: a medium, and what the system says. */
                 _("The medium %s cannot be written, or was taken away: %s. The package is not on it: plug it in and begin again."),
                 job->medium, g_strerror (number));

  return FALSE;
}

static gboolean
write_label (const PartaMediumJob  *job,
             const char            *path,
             const char            *label,
             GError               **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_set_contents_full (path, label, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &cause))
    return TRUE;

  return fail_write (job, g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC : EIO, error);
}

/**
 * parta_medium_open:
 * @job: a copy on a medium
 * @label: whether a folder that says nothing becomes this medium
 * @error: return location for an error
 *
 * Looks whether the folder is the medium that it is taken for, so that nobody checks, or fills, the wrong disk.
 *
 * Returns: %FALSE with %PARTA_MEDIUM_ERROR_OTHER, or another of #PartaMediumError
 */
gboolean
parta_medium_open (const PartaMediumJob  *job,
                   gboolean               label,
                   GError               **error)
{
  g_autofree char *path = g_build_filename (job->folder, PARTA_MEDIUM_LABEL, NULL), *wanted = make_label (job);
  g_autofree char *found = NULL, *medium = NULL;

  if (!g_file_test (job->folder, G_FILE_TEST_IS_DIR))
    return fail_other (job, NULL, error);
  if (!g_file_get_contents (path, &found, NULL, NULL))
    return label ? write_label (job, path, wanted, error) : fail_other (job, NULL, error);
  if (strncmp (found, wanted, MOST_LABEL) == 0)
    return TRUE;
  medium = find_medium (found);
  if (medium != NULL && strcmp (medium, job->medium) == 0)
    g_clear_pointer (&medium, g_free);   /* of another school */

  return fail_other (job, medium, error);
}

static gboolean
write_all (int           to,
           const guint8 *data,
           gsize         size)
{
  while (size > 0)
    {
      gssize n = write (to, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }

  return TRUE;
}

/* Returns: 0; %ECANCELED; -1 where the source cannot be read, else the error of the medium */
static int
pump (Stream *self)
{
  gssize n;

  while ((n = read (self->from, self->buffer, CHUNK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      parta_sha256_add (self->sum, self->buffer, (gsize) n);
      if (self->to >= 0 && !write_all (self->to, self->buffer, (gsize) n))
        return errno;
      self->n_done += (guint64) n;
      if (self->progress != NULL)
        self->progress (self->n_done, self->n_bytes, self->user_data);
      if (g_cancellable_is_cancelled (self->cancellable))
        return ECANCELED;
    }

  return 0;
}

static guint64
find_size (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 ? (guint64) info.st_size : 0;
}

/* From the medium, not from the memory of this computer: the cache is dropped, and gone past where the file system can. */
static int
open_past_cache (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0), direct;

  if (fd < 0)
    return -1;
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  direct = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_DIRECT, 0);
  if (direct >= 0)
    {
      close (fd);
      return direct;
    }

  return fd;
}

/* Returns: (transfer full) (nullable): the digest of what lies there; %NULL with @number, which is ECANCELED or the error */
static char *
read_back (const char          *path,
           PartaMediumProgress  progress,
           gpointer             user_data,
           GCancellable        *cancellable,
           int                 *number)
{
  g_auto (Stream) stream;
  int flags, status;

  stream_init (&stream, progress, user_data, cancellable);
  stream.from = open_past_cache (path);
  if (stream.from < 0)
    {
      *number = errno;
      return NULL;
    }
  stream.n_bytes = find_size (stream.from);
  status = pump (&stream);
  if (status == -1 && errno == EINVAL)   /* a file system that takes the flag, and then does not do it, or not to the end */
    {
      flags = fcntl (stream.from, F_GETFL);
      fcntl (stream.from, F_SETFL, flags & ~O_DIRECT);
      status = pump (&stream);
    }
  *number = status == -1 ? errno : status;

  return status == 0 ? end_sum (&stream) : NULL;
}

/* The bytes, on the disk, under a name that nobody takes for a package. */
static gboolean
write_part (const PartaMediumJob  *job,
            const char            *path,
            const char            *part,
            Stream                *stream,
            GError               **error)
{
  g_autofree char *shown = g_filename_display_name (path), *digest = NULL;
  int status;

  stream->from = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (stream->from < 0)
    {
      g_set_error (error, PARTA_MEDIUM_ERROR, PARTA_MEDIUM_ERROR_SOURCE, _("The file “%s” cannot be read."), shown);
      return FALSE;
    }
  stream->n_bytes = find_size (stream->from) * 2;   /* written and read back */
  stream->to = g_open (part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (stream->to < 0)
    return fail_write (job, errno, error);
  status = pump (stream);
  if (status == ECANCELED)
    return !g_cancellable_set_error_if_cancelled (stream->cancellable, error);
  if (status > 0 || (status == 0 && fsync (stream->to) != 0))
    return fail_write (job, status > 0 ? status : errno, error);
  digest = end_sum (stream);
  if (status == 0 && strcmp (digest, job->digest) == 0)
    return TRUE;
  g_set_error (error, PARTA_MEDIUM_ERROR, PARTA_MEDIUM_ERROR_SOURCE,
               /* Translators: a file, and the number of a package. */
               _("“%s” is not the package that the register names as No. %s, or cannot be read to its end. Nothing was written."), shown,
               job->number);

  return FALSE;
}

/* The second half of the way. */
typedef struct
{
  PartaMediumProgress progress;
  gpointer            user_data;
} Half;

static void
show_second_half (guint64  n_done,
                  guint64  n_bytes,
                  gpointer user_data)
{
  const Half *half = user_data;

  if (half->progress != NULL)
    half->progress (n_bytes + n_done, n_bytes * 2, half->user_data);
}

static gboolean
check_part (const PartaMediumJob  *job,
            const char            *part,
            const Stream          *stream,
            GError               **error)
{
  Half half = { stream->progress, stream->user_data };
  int number = 0;
  g_autofree char *digest = read_back (part, show_second_half, &half, stream->cancellable, &number);

  if (number == ECANCELED)
    return !g_cancellable_set_error_if_cancelled (stream->cancellable, error);
  if (digest != NULL && strcmp (digest, job->digest) == 0)
    return TRUE;
  g_set_error (error, PARTA_MEDIUM_ERROR, PARTA_MEDIUM_ERROR_DIFFERS,
               /* Translators: %s is a medium. */
               _("The package was written to the medium %s, but what was read back is something else. The medium fails: use another one."),
               job->medium);

  return FALSE;
}

/**
 * parta_medium_write:
 * @job: a copy on a medium
 * @path: the package
 * @progress: (nullable): hears how far it is; reading back counts like writing
 * @user_data: for it
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Writes the package to the medium, reads it back past the page cache and compares it with the register; only then it gets its name
 * . However it is stopped, nothing lies there that passes for the package, and what lay there stays. May run in a thread
 * of its own.
 *
 * Returns: %FALSE with an error of #PartaMediumError, %PARTA_TAR_ERROR_FAILED, or %G_IO_ERROR_CANCELLED
 */
gboolean
parta_medium_write (const PartaMediumJob  *job,
                    const char            *path,
                    PartaMediumProgress    progress,
                    gpointer               user_data,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autofree char *name = parta_medium_job_dup_file (job), *to = g_build_filename (job->folder, name, NULL);
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  g_auto (Stream) stream;

  stream_init (&stream, progress, user_data, cancellable);
  if (!parta_medium_open (job, TRUE, error))
    return FALSE;
  if (write_part (job, path, part, &stream, error) && check_part (job, part, &stream, error))
    return parta_package_disk_rename (part, to, error);
  g_unlink (part);

  return FALSE;
}

/**
 * parta_medium_check:
 * @job: a copy on a medium
 * @outcome: (out): how it was found
 * @progress: (nullable): hears how far it is
 * @user_data: for it
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Reads a copy again, past the page cache. A medium that is not there is no copy that is not there. May run in a thread of its own.
 *
 * Returns: %FALSE with %PARTA_MEDIUM_ERROR_OTHER where this is not the medium, or %G_IO_ERROR_CANCELLED
 */
gboolean
parta_medium_check (const PartaMediumJob  *job,
                    PartaMediumOutcome    *outcome,
                    PartaMediumProgress    progress,
                    gpointer               user_data,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autofree char *name = parta_medium_job_dup_file (job), *path = g_build_filename (job->folder, name, NULL);
  g_autofree char *digest = NULL;
  int number = 0;

  if (!parta_medium_open (job, FALSE, error))
    return FALSE;
  digest = read_back (path, progress, user_data, cancellable, &number);
  if (number == ECANCELED)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (digest == NULL && !parta_medium_open (job, FALSE, error))   /* it was pulled out meanwhile */
    return FALSE;

  *outcome = g_strcmp0 (digest, job->digest) == 0 ? PARTA_MEDIUM_GOOD : PARTA_MEDIUM_DAMAGED;
  if (digest == NULL && number == ENOENT)
    *outcome = PARTA_MEDIUM_ABSENT;

  return TRUE;
}

/**
 * parta_medium_outcome_get_word:
 * @outcome: how a copy was found
 *
 * Returns: the word of the record for it, static
 */
const char *
parta_medium_outcome_get_word (PartaMediumOutcome outcome)
{
  static const char *const names[] = { "good", "damaged", "absent" };

  return names[outcome];
}
