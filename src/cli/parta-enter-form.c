/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-enter-form.h"

#include "parta-columns.h"

#include <string.h>

/* Types of works, and how people call them. */
static const struct
{
  const char *type;
  const char *words;   /* folded, each between bars */
} work_types[] = {
  { "oral", "|oral|oral answer|устный|устный ответ|опрос|" },
  { "written", "|written|written work|письменный|письменная|письменная работа|" },
  { "control", "|control|control work|контрольная|контрольная работа|кр|" },
  { "test", "|test|тест|тестовая|тестовая работа|" },
  { "credit", "|credit|credit work|зачет|зачетная|зачетная работа|" },
  { "exam", "|exam|examination|экзамен|экзаменационная|экзаменационная работа|" },
  { "essay", "|essay|сочинение|" },
};

/**
 * parta_enter_form_clear:
 * @self: a form
 *
 * Frees its texts and empties it.
 */
void
parta_enter_form_clear (PartaEnterForm *self)
{
  g_free (self->journal);
  g_free (self->date);
  g_free (self->lesson);
  g_free (self->pupil);
  g_free (self->cell);
  g_free (self->topic);
  g_free (self->homework);
  g_free (self->work);
  g_free (self->work_type);
  g_free (self->paper_outage);
  g_free (self->paper_writer);
  g_free (self->paper_date);
  *self = (PartaEnterForm){ NULL };
}

/**
 * parta_enter_form_get_work_type:
 * @word: what somebody called a type of work, in English or Russian
 *
 * Returns: (nullable): its identifier, static; %NULL for an unknown word
 */
const char *
parta_enter_form_get_work_type (const char *word)
{
  g_autofree char *folded = parta_columns_fold (word);
  g_autofree char *framed = g_strdup_printf ("|%s|", folded);

  for (guint i = 0; *folded != '\0' && i < G_N_ELEMENTS (work_types); i++)
    {
      if (strstr (work_types[i].words, framed) != NULL)
        return work_types[i].type;
    }

  return NULL;
}
