/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-sign-off-row.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;
  const char *word;
} statuses[] = {
  /* Translators: these seven say how things stand with a step of the paper copy; as short as possible. */
  [PARTA_STEP_OPEN] = { "open", N_("open") },
  [PARTA_STEP_DUE] = { "due", N_("due today") },
  [PARTA_STEP_OVERDUE] = { "overdue", N_("overdue") },
  [PARTA_STEP_BLOCKED] = { "blocked", N_("waits") },
  [PARTA_STEP_DONE] = { "done", N_("done") },
  [PARTA_STEP_SKIPPED] = { "skipped", N_("left out") },
  [PARTA_STEP_RETURNED] = { "returned", N_("given back") },
};

/**
 * parta_sign_off_row_dup_place:
 * @self: a line of the board
 *
 * Returns: (transfer full): whose paper it is, "7А, Алгебра"; "" for the whole school
 */
char *
parta_sign_off_row_dup_place (const PartaSignOffRow *self)
{
  return *self->subject != '\0' ? g_strdup_printf ("%s, %s", self->unit, self->subject) : g_strdup (self->unit);
}

/**
 * parta_sign_off_row_dup_hindrance:
 * @self: a line of the board
 *
 * Returns: (transfer full): what has to be done before, in the language of the interface; "" for nothing
 */
char *
parta_sign_off_row_dup_hindrance (const PartaSignOffRow *self)
{
  g_autofree char *first = NULL;

  if (self->n_unmarked > 0 && !parta_sign_off_row_is_settled (self))
    return g_strdup_printf (ngettext ("%u period mark is missing", "%u period marks are missing", self->n_unmarked), self->n_unmarked);
  if (self->blocker == NULL)
    return g_strdup ("");

  first = *self->blocker_place != '\0'
            ? g_strdup_printf ("%s (%s)", parta_copy_step_get_sentence (self->blocker), self->blocker_place)
            : g_strdup (parta_copy_step_get_sentence (self->blocker));
  if (self->n_blockers == 1)
    return g_steal_pointer (&first);

  /* Translators: a step with its class or subject, and how many more there are. */
  return g_strdup_printf (ngettext ("%s, and %u more", "%s, and %u more", self->n_blockers - 1), first, self->n_blockers - 1);
}

/**
 * parta_sign_off_row_is_settled:
 * @self: a line of the board
 *
 * Returns: whether nothing is left to be done
 */
gboolean
parta_sign_off_row_is_settled (const PartaSignOffRow *self)
{
  return self->status == PARTA_STEP_DONE || self->status == PARTA_STEP_SKIPPED;
}

/**
 * parta_sign_off_row_get_sentence:
 * @self: a line of the board
 *
 * Returns: what is to be done, in the language of the interface, lent
 */
const char *
parta_sign_off_row_get_sentence (const PartaSignOffRow *self)
{
  return self->reprint ? _("Print the corrected sheets again") : parta_copy_step_get_sentence (self->step);
}

/**
 * parta_step_status_get_name:
 * @status: a status
 *
 * Returns: its name for programs, static
 */
const char *
parta_step_status_get_name (PartaStepStatus status)
{
  return statuses[status].name;
}

/**
 * parta_step_status_get_word:
 * @status: a status
 *
 * Returns: what people call it, in the language of the interface, lent
 */
const char *
parta_step_status_get_word (PartaStepStatus status)
{
  return _(statuses[status].word);
}
