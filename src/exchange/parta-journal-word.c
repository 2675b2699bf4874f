/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-journal-word.h"

#include <string.h>

/* What planners write on lessons that belong to no ordinary journal, in small letters. */
static const struct
{
  const char *kind;
  const char *labels[10];
} words[] = {
  { "elective", { "elective", "факультатив", "факультативное занятие", "электив", "элективный курс", "курс по выбору", "таңдау курсы",
                  "элективті курс", "тандоо курсу" } },
  { "club", { "club", "кружок", "үйірме", "ийрим" } },
  { "individual", { "individual", "индивидуальный план", "индивидуальное обучение", "обучение на дому", "жеке жоспар", "үйде оқыту",
                    "жеке план", "үйдө окутуу" } },
};

static const char *
find_one (const char *label)
{
  g_autofree char *valid = g_utf8_make_valid (label, -1);
  g_autofree char *small = g_utf8_strdown (g_strstrip (valid), -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (words[i].labels) && words[i].labels[k] != NULL; k++)
        {
          if (strcmp (words[i].labels[k], small) == 0)
            return words[i].kind;
        }
    }

  return NULL;
}

/**
 * parta_journal_word_find:
 * @labels: (element-type utf8): what a planner has written on a lesson
 *
 * Returns: (nullable): the kind of its journal as in docs/entry-format.md; %NULL where no label says it, so that the unit does
 */
const char *
parta_journal_word_find (const GPtrArray *labels)
{
  const char *kind = NULL;

  for (guint i = 0; i < labels->len && kind == NULL; i++)
    kind = find_one (labels->pdata[i]);

  return kind;
}
