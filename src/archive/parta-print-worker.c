/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-worker.h"

#include "parta-certified.h"
#include "parta-certify.h"
#include "parta-paper-copy.h"
#include "parta-paper-issue.h"
#include "parta-pdf-finalise.h"
#include "parta-print-talk.h"
#include "parta-reader.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A process of its own that makes documents of a print run one after the other, as it is told on its standard input. Where
 * it falls over one, the program that has the replica open, with everything that was typed, stands. */
typedef struct
{
  PartaPrintJob *job;
  PartaRulebook *rulebook;
  PartaReader   *reader;
} Worker;

static void
clear_worker (Worker *self)
{
  g_clear_pointer (&self->reader, parta_reader_free);
  g_clear_pointer (&self->job, parta_print_job_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Worker, clear_worker)

/* All documents of a run are made at one place in the ledger, so that is what @lsn is, or the same record as there. */
static PartaState *
read_scopes (const char *const  *scopes,
             guint64             lsn,
             gpointer            worker,
             GError            **error)
{
  return parta_reader_read (((Worker *) worker)->reader, scopes, error);
}

static char **
list_scopes (Worker                *self,
             const PartaCopyRecord *order,
             GError               **error)
{
  static const char *const school[] = { PARTA_SCOPE_SCHOOL, NULL };
  g_autoptr (PartaState) state = parta_reader_read (self->reader, school, error);

  return state != NULL ? parta_paper_issue_list_scopes (state, order->journal, order->class_id) : NULL;
}

static void
set_text (char       **text,
          const char  *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static char *
build_path (Worker     *self,
            const char *file)
{
  return g_build_filename (self->job->folder, file, NULL);
}

/* Whether the file is there and holds, under whatever signatures, what was made then. */
static gboolean
is_there (Worker                *self,
          const PartaCopyRecord *known)
{
  g_autofree char *path = build_path (self, known->file);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autofree char *content = bytes != NULL ? parta_pdf_dup_revision_digest (bytes, NULL) : NULL;

  return content != NULL && strcmp (content, known->content) == 0;
}

static gboolean
save (Worker      *self,
      GBytes      *pdf,
      const char  *file,
      GError     **error)
{
  g_autofree char *path = build_path (self, file);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0755);   /* what is wrong with it is said when the file is written */

  return parta_paper_copy_save (pdf, path, error);
}

static void
fill (PartaPrintAnswer  *answer,
      PartaPrintOutcome  outcome,
      const PartaReport *report)
{
  answer->outcome = outcome;
  answer->record->pages = parta_report_get_n_pages (report);
  answer->record->sheets = parta_report_get_n_sheets (report);
  answer->n_rivals = parta_report_get_n_rivals (report);
  answer->n_waiting = parta_report_get_n_waiting (report);
}

static gboolean
make_working (Worker                *self,
              const PartaCopyRecord *order,
              PartaState            *state,
              PartaPrintAnswer      *answer,
              GError               **error)
{
  const PartaPaperCause cause = { self->job->school, self->job->person, order->lsn, order->printed, TRUE };
  gboolean single = *order->journal != '\0';
  g_autoptr (PartaPaperIssue) issue = single ? parta_paper_issue_new_journal (state, order->journal, &cause)
                                             : parta_paper_issue_new_class (state, order->class_id, &cause);
  g_autoptr (PartaReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *content = NULL;

  report = single ? parta_paper_copy_open_journal (state, order->journal, order->period, &issue->issue, error)
                  : parta_paper_copy_open_class (state, order->class_id, order->period, &issue->issue, error);
  pdf = report != NULL ? parta_paper_copy_write (state, report, TRUE, error) : NULL;
  if (pdf == NULL || !save (self, pdf, order->file, error))
    return FALSE;

  fill (answer, PARTA_PRINT_OUTCOME_MADE, report);
  content = parta_pdf_dup_revision_digest (pdf, NULL);
  set_text (&answer->record->content, content);

  return TRUE;
}

/* what is open is put right first, or certified with a reason. */
static gboolean
check_open (Worker                *self,
            const PartaPrintTask  *task,
            PartaState            *state,
            GError               **error)
{
  const PartaCopyRecord *order = task->order;
  PartaPrintQuestion question = {
    .period = order->period,
    .journal = *order->journal != '\0' ? order->journal : NULL,
    .class_id = *order->journal != '\0' ? NULL : order->class_id,
    .today = parta_date_parse (self->job->today, -1),
    .held = (const char *const *) task->held,
  };
  g_autoptr (GArray) findings = parta_print_check (self->rulebook, state, &question);

  return parta_certify_judge (findings, order->why, error);
}

static gboolean
make_certified (Worker                *self,
                const PartaPrintTask  *task,
                PartaState            *state,
                PartaPrintAnswer      *answer,
                GError               **error)
{
  g_autoptr (PartaCopyRecord) order = parta_copy_record_copy (task->order);
  g_autofree char *name = g_path_get_basename (task->order->file);
  g_autoptr (PartaCertified) certified = NULL;

  if (!check_open (self, task, state, error))
    return FALSE;

  set_text (&order->file, name);
  certified = parta_certified_make (order, self->job->school, read_scopes, self, error);
  if (certified == NULL || !save (self, certified->pdf, task->order->file, error))
    return FALSE;

  parta_copy_record_free (answer->record);
  answer->record = parta_copy_record_copy (certified->record);
  fill (answer, PARTA_PRINT_OUTCOME_MADE, certified->report);

  return TRUE;
}

/* The record is as it was, only the file has gone: the same bytes, and nothing to record. Another version of Parta may set the
 * forms otherwise; then there is nothing to be made again. */
static gboolean
make_again (Worker                *self,
            const PartaCopyRecord *known,
            PartaPrintAnswer      *answer,
            GError               **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PartaCertified) certified = parta_certified_again (known, self->job->school, read_scopes, self, &cause);

  if (certified == NULL)
    {
      g_info ("%s", cause->message);
      return TRUE;
    }
  if (!save (self, certified->pdf, known->file, error))
    return FALSE;
  fill (answer, PARTA_PRINT_OUTCOME_AGAIN, certified->report);

  return TRUE;
}

static gboolean
do_task (Worker                *self,
         const PartaPrintTask  *task,
         PartaPrintAnswer      *answer,
         GError               **error)
{
  const PartaCopyRecord *known = task->known;
  g_auto (GStrv) scopes = list_scopes (self, task->order, error);
  g_autoptr (PartaState) state = NULL;
  g_autofree char *found = NULL;
  PartaHash digest;

  state = scopes != NULL ? parta_reader_read (self->reader, (const char *const *) scopes, error) : NULL;
  if (state == NULL)
    return FALSE;

  parta_state_digest (state, (const char *const *) scopes, &digest);
  found = parta_hash_dup_hex (&digest);
  set_text (&answer->record->digest, found);
  if (known != NULL && strcmp (known->digest, found) == 0)
    {
      if (is_there (self, known))
        answer->outcome = PARTA_PRINT_OUTCOME_KEPT;
      else if (self->job->certified && !make_again (self, known, answer, error))
        return FALSE;
      if (answer->outcome != PARTA_PRINT_OUTCOME_FAILED)
        return TRUE;
    }

  return self->job->certified ? make_certified (self, task, state, answer, error)
                              : make_working (self, task->order, state, answer, error);
}

/* What all documents of the run have in common. */
static void
complete (Worker          *self,
          PartaCopyRecord *order)
{
  const PartaCopyRecord *common = self->job->order;

  order->lsn = common->lsn;
  order->printed = common->printed;
  set_text (&order->period, common->period);
  set_text (&order->name, common->name);
  set_text (&order->system, common->system);
  set_text (&order->why, common->why);
}

static PartaPrintAnswer *
answer_line (Worker     *self,
             const char *line)
{
  g_autoptr (PartaPrintTask) task = parta_print_task_read (line);
  g_autoptr (GError) error = NULL;
  PartaPrintAnswer *answer;

  if (task == NULL)
    return NULL;

  complete (self, task->order);
  answer = g_new0 (PartaPrintAnswer, 1);
  answer->outcome = PARTA_PRINT_OUTCOME_FAILED;
  answer->record = parta_copy_record_new ();
  if (!do_task (self, task, answer, &error))
    {
      answer->outcome = PARTA_PRINT_OUTCOME_FAILED;
      answer->fatal = g_error_matches (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_NOT_SAVED);
    }
  answer->trouble = g_strdup (error != NULL ? error->message : "");

  return answer;
}

static gboolean
work (Worker *self,
      FILE   *out)
{
  g_autofree char *reply = NULL;
  gboolean good = TRUE;
  char *line = NULL;
  gsize size = 0;

  while (good && getline (&line, &size, stdin) > 0)
    {
      g_autoptr (PartaPrintAnswer) answer = answer_line (self, line);
      g_autofree char *text = answer != NULL ? parta_print_answer_write (answer) : NULL;

      good = text != NULL && fputs (text, out) >= 0 && fflush (out) == 0;
    }
  free (line);

  return good;
}

static gboolean
begin (Worker *self)
{
  g_autoptr (GError) error = NULL;
  char *line = NULL;
  gsize size = 0;

  if (getline (&line, &size, stdin) > 0)
    self->job = parta_print_job_read (line);
  free (line);
  if (self->job == NULL)
    return FALSE;

  self->reader = parta_reader_open (self->job->replica, self->job->order->lsn, !self->job->certified, &error);
  if (self->reader == NULL)
    g_printerr ("%s\n", error->message);

  return self->reader != NULL;
}

/**
 * parta_print_worker_run:
 * @rulebook: (nullable): the regulations at hand; %NULL where no copy is certified
 *
 * Does the work of a #PartaPrintBatch, which has started this process: reads a #PartaPrintJob and tasks from the standard
 * input, a line each, and writes an answer to each task to the standard output, until there are no more.
 *
 * Returns: what to tell the shell
 */
int
parta_print_worker_run (PartaRulebook *rulebook)
{
  g_auto (Worker) self = { .rulebook = rulebook };
  FILE *out = fdopen (dup (STDOUT_FILENO), "w");
  gboolean good;

  g_return_val_if_fail (out != NULL, EXIT_FAILURE);

  /* The answers go where nothing else does. */
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  /* Ctrl+C is for the program that has begun the run: it lets this one finish its document. */
  signal (SIGINT, SIG_IGN);
  good = begin (&self) && work (&self, out);
  fclose (out);

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
