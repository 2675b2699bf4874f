/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-record.h"
#include "parta-print-outcome.h"

G_BEGIN_DECLS

/**
 * PartaPrintJob:
 * @order: what all documents have in common: period, place in the ledger, moment of printing, name, system, reason
 * @certified: whether they are certified copies; else working prints
 * @replica: folder of the replica
 * @folder: where the files go
 * @school: identifier of the school
 * @person: identifier of the person who prints
 * @today: the day in the school
 *
 * What a worker of a print run is told first. Owns its texts.
 */
typedef struct
{
  PartaCopyRecord *order;
  gboolean         certified;
  char            *replica, *folder, *school, *person, *today;
} PartaPrintJob;

/**
 * PartaPrintTask:
 * @order: journal or class, file (relative to the folder) and, of a certified copy, the number that a new one gets
 * @known: (nullable): what was made of it before, and under which file
 * @held: (array zero-terminated=1): the scope of each entry of the school that waits for a decision
 *
 * One document, as a worker is told to make it. Owns its texts.
 */
typedef struct
{
  PartaCopyRecord *order;
  PartaCopyRecord *known;
  char           **held;
} PartaPrintTask;

/**
 * PartaPrintAnswer:
 * @outcome: what became of it
 * @fatal: whether nothing else could be made either, since the folder takes no files
 * @trouble: why it failed; else ""
 * @record: what is known of the file: digest, pages, sheets, root, content
 * @n_rivals: how many entries of it are disputed
 * @n_waiting: how many the server does not have yet
 *
 * What a worker says of a document. Owns its texts.
 */
typedef struct
{
  PartaPrintOutcome outcome;
  gboolean          fatal;
  char             *trouble;
  PartaCopyRecord  *record;
  guint             n_rivals, n_waiting;
} PartaPrintAnswer;

char             *parta_print_job_write    (const PartaPrintJob    *self);
PartaPrintJob    *parta_print_job_read     (const char             *line);
void              parta_print_job_free     (PartaPrintJob          *self);
char             *parta_print_task_write   (const PartaPrintTask   *self);
PartaPrintTask   *parta_print_task_read    (const char             *line);
void              parta_print_task_free    (PartaPrintTask         *self);
char             *parta_print_answer_write (const PartaPrintAnswer *self);
PartaPrintAnswer *parta_print_answer_read  (const char             *line);
void              parta_print_answer_free  (PartaPrintAnswer       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPrintJob, parta_print_job_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPrintTask, parta_print_task_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPrintAnswer, parta_print_answer_free)

G_END_DECLS
