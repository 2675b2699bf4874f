/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-crew.h"

#include <signal.h>
#include <string.h>

typedef struct
{
  PartaPrintCrew   *crew;
  guint             number;
  GSubprocess      *process;
  GDataInputStream *answers;
  gpointer          task;      /* at which it is */
} Worker;

struct _PartaPrintCrew
{
  char                **argv;
  char                 *job;
  PartaPrintCrewFuncs   funcs;
  gpointer              user_data;
  Worker               *workers;
  guint                 n_workers;
  guint                 n_working;
};

static void work_on (Worker *self);

/* It ends when there is nothing more to read, if it has not ended already. */
static void
dismiss (Worker *self)
{
  if (self->process != NULL)
    {
      g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->answers);
  g_clear_object (&self->process);
}

/* Returns: whether the worker could be told; one that has ended cannot. */
static gboolean
tell (Worker     *self,
      const char *line)
{
  return g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), line, strlen (line), NULL, NULL, NULL);
}

static gboolean
hire (Worker *self)
{
  g_autoptr (GError) error = NULL;

  self->process = g_subprocess_newv ((const char *const *) self->crew->argv,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (self->process == NULL)
    {
      g_warning ("%s", error->message);
      return FALSE;
    }
  self->answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));

  return tell (self, self->crew->job);
}

static void
finish_task (Worker     *self,
             const char *line)
{
  gpointer task = g_steal_pointer (&self->task);

  self->crew->funcs.answered (task, line, self->crew->user_data);
}

static void
answer_read_cb (GObject      *answers,
                GAsyncResult *result,
                gpointer      worker)
{
  Worker *self = worker;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (answers), result, NULL, NULL);

  if (line == NULL)
    dismiss (self);   /* it fell over this task; somebody else does the next one */
  finish_task (self, line);
  work_on (self);
}

static void
end (Worker *self)
{
  PartaPrintCrew *crew = self->crew;

  dismiss (self);
  if (--crew->n_working == 0)
    crew->funcs.ended (crew->user_data);
}

/* A worker that cannot be started, or ends before it has listened, fails at its task. */
static void
work_on (Worker *self)
{
  PartaPrintCrew *crew = self->crew;

  for (;;)
    {
      g_autofree char *line = crew->funcs.next (self->number, &self->task, crew->user_data);

      if (line == NULL)
        {
          end (self);
          return;
        }
      if ((self->process != NULL || hire (self)) && tell (self, line))
        break;
      dismiss (self);
      finish_task (self, NULL);
    }

  g_data_input_stream_read_line_async (self->answers, G_PRIORITY_DEFAULT, NULL, answer_read_cb, self);
}

static gboolean
begin_cb (gpointer crew)
{
  PartaPrintCrew *self = crew;
  Worker *workers = self->workers;
  guint n_workers = self->n_workers;

  /* The crew may have ended, and be gone, with the last of them. */
  for (guint i = 0; i < n_workers; i++)
    work_on (&workers[i]);

  return G_SOURCE_REMOVE;
}

/**
 * parta_print_crew_start:
 * @argv: (array zero-terminated=1): how a worker is started
 * @job: what each of them is told first, a line
 * @n_workers: how many; at least one
 * @funcs: who has work for them
 * @user_data: for @funcs
 *
 * Starts workers, which begin when the main loop runs. One that ends over a task is replaced by another for the next one.
 *
 * Returns: (transfer full): the crew; to be freed after it has ended
 */
PartaPrintCrew *
parta_print_crew_start (const char *const         *argv,
                        const char                *job,
                        guint                      n_workers,
                        const PartaPrintCrewFuncs *funcs,
                        gpointer                   user_data)
{
  PartaPrintCrew *self = g_new0 (PartaPrintCrew, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_return_val_if_fail (n_workers > 0, NULL);

  self->argv = g_strdupv ((char **) argv);
  self->job = g_strdup (job);
  self->funcs = *funcs;
  self->user_data = user_data;
  self->workers = g_new0 (Worker, n_workers);
  self->n_workers = self->n_working = n_workers;
  for (guint i = 0; i < n_workers; i++)
    {
      self->workers[i].crew = self;
      self->workers[i].number = i;
    }
  /* Who tells a worker that has fallen over is not to fall with it. */
  signal (SIGPIPE, SIG_IGN);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, begin_cb, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return self;
}

/**
 * parta_print_crew_free:
 * @self: (transfer full): a crew that has ended
 *
 * Frees it.
 */
void
parta_print_crew_free (PartaPrintCrew *self)
{
  g_return_if_fail (self->n_working == 0);

  g_strfreev (self->argv);
  g_free (self->job);
  g_free (self->workers);
  g_free (self);
}
