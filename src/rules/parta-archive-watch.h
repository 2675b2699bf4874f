/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rulebook.h"

G_BEGIN_DECLS

/**
 * PartaArchiveTask:
 * @PARTA_ARCHIVE_EXPORT: the record has to be packed (P-49)
 * @PARTA_ARCHIVE_BACKUP: a backup has to be made: a package on enough media (P-50)
 * @PARTA_ARCHIVE_WRITE: a package does not lie on as many media in different rooms as it has to
 * @PARTA_ARCHIVE_RECHECK: a copy on a medium has to be read again
 * @PARTA_ARCHIVE_DAMAGED: a copy on a medium was found damaged
 * @PARTA_ARCHIVE_ABSENT: a copy on a medium was not found
 * @PARTA_ARCHIVE_RETURN: a medium was taken and has not come back
 * @PARTA_ARCHIVE_TERM: something need not be kept any longer; nobody destroys it but people
 * @PARTA_ARCHIVE_TERMLESS: the school has not said how long such documents are kept
 *
 * What is to be done in the archive.
 */
typedef enum
{
  PARTA_ARCHIVE_EXPORT,
  PARTA_ARCHIVE_BACKUP,
  PARTA_ARCHIVE_WRITE,
  PARTA_ARCHIVE_RECHECK,
  PARTA_ARCHIVE_DAMAGED,
  PARTA_ARCHIVE_ABSENT,
  PARTA_ARCHIVE_RETURN,
  PARTA_ARCHIVE_TERM,
  PARTA_ARCHIVE_TERMLESS,
} PartaArchiveTask;

#define PARTA_N_ARCHIVE_TASKS (PARTA_ARCHIVE_TERMLESS + 1)

/**
 * PartaArchiveDue:
 * @task: what is to be done
 * @overdue: whether it should have been done
 * @due: the last day for it; of a term the last day on which a thing had to be kept; %PARTA_NO_DATE where there is none
 * @span: of a package "week", "period" or "year", else ""; of a term that is missing the kind of document
 * @period: of which period or year, else ""
 * @number: of the package or item in the register, else ""
 * @medium: on which medium, else ""
 *
 * Something that is to be done. A value whose texts are interned.
 */
typedef struct
{
  PartaArchiveTask task;
  gboolean         overdue;
  gint32           due;
  const char      *span, *period, *number, *medium;
} PartaArchiveDue;

GArray     *parta_archive_watch_list        (PartaRulebook           *book,
                                             PartaState              *state,
                                             gint32                   today);
gboolean    parta_archive_watch_is_complete (const PartaArchiveRules *rules,
                                             PartaState              *state,
                                             const PartaFact         *item);
const char *parta_archive_task_get_name     (PartaArchiveTask         task);

G_END_DECLS
