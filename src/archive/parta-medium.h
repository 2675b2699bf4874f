/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTA_MEDIUM_LABEL "parta-medium.txt"   /* says in the folder which medium it is */
#define PARTA_MEDIUM_ERROR (parta_medium_error_quark ())

/**
 * PartaMediumError:
 * @PARTA_MEDIUM_ERROR_OTHER: what is plugged in is another medium, or none that this school knows
 * @PARTA_MEDIUM_ERROR_SOURCE: the file is not the package that is to be written
 * @PARTA_MEDIUM_ERROR_FULL: there is no room on it
 * @PARTA_MEDIUM_ERROR_FAILED: it cannot be written or was taken away
 * @PARTA_MEDIUM_ERROR_DIFFERS: what was read back is not what was written
 *
 * Why a package does not lie on a medium. Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_MEDIUM_ERROR_OTHER,
  PARTA_MEDIUM_ERROR_SOURCE,
  PARTA_MEDIUM_ERROR_FULL,
  PARTA_MEDIUM_ERROR_FAILED,
  PARTA_MEDIUM_ERROR_DIFFERS,
} PartaMediumError;

typedef enum
{
  PARTA_MEDIUM_GOOD,
  PARTA_MEDIUM_DAMAGED,
  PARTA_MEDIUM_ABSENT,
} PartaMediumOutcome;

typedef void (* PartaMediumProgress) (guint64 n_done, guint64 n_bytes, gpointer user_data);

/* A copy of a package on a medium: @folder is where it is mounted, @number that of the package in the register, @digest its
 * SHA-256. A value that owns its texts. */
typedef struct
{
  char *school, *medium, *folder, *number, *digest;
} PartaMediumJob;

GQuark          parta_medium_error_quark   (void);
PartaMediumJob *parta_medium_job_new       (const char            *school,
                                            const char            *medium,
                                            const char            *folder,
                                            const char            *number,
                                            const char            *digest);
void            parta_medium_job_free      (PartaMediumJob        *self);
char           *parta_medium_job_dup_file  (const PartaMediumJob  *self);
gboolean        parta_medium_open          (const PartaMediumJob  *job,
                                            gboolean               label,
                                            GError               **error);
gboolean        parta_medium_write         (const PartaMediumJob  *job,
                                            const char            *path,
                                            PartaMediumProgress    progress,
                                            gpointer               user_data,
                                            GCancellable          *cancellable,
                                            GError               **error);
gboolean        parta_medium_check         (const PartaMediumJob  *job,
                                            PartaMediumOutcome    *outcome,
                                            PartaMediumProgress    progress,
                                            gpointer               user_data,
                                            GCancellable          *cancellable,
                                            GError               **error);
const char     *parta_medium_outcome_get_word (PartaMediumOutcome  outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaMediumJob, parta_medium_job_free)

G_END_DECLS
