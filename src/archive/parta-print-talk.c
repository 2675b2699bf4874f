/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-print-talk.h"

#include "parta-print-line.h"

/**
 * parta_print_job_write:
 * @self: a job
 *
 * Returns: (transfer full): it as a line
 */
char *
parta_print_job_write (const PartaPrintJob *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  const char *texts[] = { self->certified ? "1" : "0", self->replica, self->folder, self->school, self->person, self->today };

  parta_copy_record_append (self->order, fields);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (fields, g_strdup (texts[i]));

  return parta_print_line_write (fields);
}

/**
 * parta_print_job_read:
 * @line: as parta_print_job_write() gives it
 *
 * Returns: (transfer full) (nullable): the job; %NULL where it is none
 */
PartaPrintJob *
parta_print_job_read (const char *line)
{
  g_auto (GStrv) fields = parta_print_line_read (line);
  char **rest = fields;
  PartaCopyRecord *order = parta_copy_record_take (&rest);
  PartaPrintJob *self;

  if (order == NULL || g_strv_length (rest) != 6)
    {
      g_clear_pointer (&order, parta_copy_record_free);
      return NULL;
    }

  self = g_new0 (PartaPrintJob, 1);
  self->order = order;
  self->certified = *rest[0] == '1';
  self->replica = g_strdup (rest[1]);
  self->folder = g_strdup (rest[2]);
  self->school = g_strdup (rest[3]);
  self->person = g_strdup (rest[4]);
  self->today = g_strdup (rest[5]);

  return self;
}

/**
 * parta_print_job_free:
 * @self: (transfer full): a job
 *
 * Frees it.
 */
void
parta_print_job_free (PartaPrintJob *self)
{
  parta_copy_record_free (self->order);
  g_free (self->replica);
  g_free (self->folder);
  g_free (self->school);
  g_free (self->person);
  g_free (self->today);
  g_free (self);
}

/**
 * parta_print_task_write:
 * @self: a task
 *
 * Returns: (transfer full): it as a line
 */
char *
parta_print_task_write (const PartaPrintTask *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);

  parta_copy_record_append (self->order, fields);
  g_ptr_array_add (fields, g_strdup (self->known != NULL ? "1" : "0"));
  if (self->known != NULL)
    parta_copy_record_append (self->known, fields);
  for (guint i = 0; self->held != NULL && self->held[i] != NULL; i++)
    g_ptr_array_add (fields, g_strdup (self->held[i]));

  return parta_print_line_write (fields);
}

/**
 * parta_print_task_read:
 * @line: as parta_print_task_write() gives it
 *
 * Returns: (transfer full) (nullable): the task; %NULL where it is none
 */
PartaPrintTask *
parta_print_task_read (const char *line)
{
  g_auto (GStrv) fields = parta_print_line_read (line);
  char **rest = fields;
  g_autoptr (PartaPrintTask) self = g_new0 (PartaPrintTask, 1);
  gboolean is_known;

  self->order = parta_copy_record_take (&rest);
  if (self->order == NULL || *rest == NULL)
    return NULL;

  is_known = **rest++ == '1';
  if (is_known)
    self->known = parta_copy_record_take (&rest);
  if (is_known && self->known == NULL)
    return NULL;
  self->held = g_strdupv (rest);

  return g_steal_pointer (&self);
}

/**
 * parta_print_task_free:
 * @self: (transfer full): a task
 *
 * Frees it.
 */
void
parta_print_task_free (PartaPrintTask *self)
{
  g_clear_pointer (&self->order, parta_copy_record_free);
  g_clear_pointer (&self->known, parta_copy_record_free);
  g_strfreev (self->held);
  g_free (self);
}

/**
 * parta_print_answer_write:
 * @self: an answer
 *
 * Returns: (transfer full): it as a line
 */
char *
parta_print_answer_write (const PartaPrintAnswer *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);

  parta_copy_record_append (self->record, fields);
  g_ptr_array_add (fields, g_strdup (parta_print_outcome_get_nick (self->outcome)));
  g_ptr_array_add (fields, g_strdup (self->fatal ? "1" : "0"));
  g_ptr_array_add (fields, g_strdup (self->trouble));
  g_ptr_array_add (fields, g_strdup_printf ("%u", self->n_rivals));
  g_ptr_array_add (fields, g_strdup_printf ("%u", self->n_waiting));

  return parta_print_line_write (fields);
}

/**
 * parta_print_answer_read:
 * @line: as parta_print_answer_write() gives it
 *
 * Returns: (transfer full) (nullable): the answer; %NULL where it is none
 */
PartaPrintAnswer *
parta_print_answer_read (const char *line)
{
  g_auto (GStrv) fields = parta_print_line_read (line);
  char **rest = fields;
  g_autoptr (PartaPrintAnswer) self = g_new0 (PartaPrintAnswer, 1);

  self->record = parta_copy_record_take (&rest);
  if (self->record == NULL || g_strv_length (rest) != 5 || !parta_print_outcome_from_nick (&self->outcome, rest[0]))
    return NULL;

  self->fatal = *rest[1] == '1';
  self->trouble = g_strdup (rest[2]);
  self->n_rivals = (guint) g_ascii_strtoull (rest[3], NULL, 10);
  self->n_waiting = (guint) g_ascii_strtoull (rest[4], NULL, 10);

  return g_steal_pointer (&self);
}

/**
 * parta_print_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees it.
 */
void
parta_print_answer_free (PartaPrintAnswer *self)
{
  g_clear_pointer (&self->record, parta_copy_record_free);
  g_free (self->trouble);
  g_free (self);
}
