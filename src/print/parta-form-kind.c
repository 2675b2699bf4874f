/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-form-kind-private.h"

/* What is printed on the title page of each kind of journal, and behind its subject. */
static const struct
{
  const char *title[PARTA_N_FORM_LANGUAGES];
  const char *suffix[PARTA_N_FORM_LANGUAGES];
} kinds[PARTA_N_JOURNAL_KINDS] = {
  [PARTA_JOURNAL_CLASS] = { { "КЛАССНЫЙ ЖУРНАЛ", "СЫНЫП ЖУРНАЛЫ", "КЛАССТЫК ЖУРНАЛ" }, { "", "", "" } },
  [PARTA_JOURNAL_GROUP] = { { "ЖУРНАЛ УЧЕБНОЙ ГРУППЫ", "ОҚУ ТОБЫНЫҢ ЖУРНАЛЫ", "ОКУУ ТОБУНУН ЖУРНАЛЫ" }, { "", "", "" } },
  [PARTA_JOURNAL_PARALLEL] = { { "ЖУРНАЛ СВОДНОЙ ГРУППЫ", "БІРІКТІРІЛГЕН ТОПТЫҢ ЖУРНАЛЫ", "БИРИКТИРИЛГЕН ТОПТУН ЖУРНАЛЫ" },
                               { "", "", "" } },
  [PARTA_JOURNAL_INDIVIDUAL] = { { "ЖУРНАЛ ОБУЧЕНИЯ ПО ИНДИВИДУАЛЬНОМУ ПЛАНУ", "ЖЕКЕ ЖОСПАР БОЙЫНША ОҚЫТУ ЖУРНАЛЫ",
                                   "ЖЕКЕ ПЛАН БОЮНЧА ОКУТУУ ЖУРНАЛЫ" },
                                 { "индивидуальный план", "жеке жоспар", "жеке план" } },
  [PARTA_JOURNAL_ELECTIVE] = { { "ЖУРНАЛ ФАКУЛЬТАТИВНЫХ ЗАНЯТИЙ", "ФАКУЛЬТАТИВТІК САБАҚТАР ЖУРНАЛЫ",
                                 "ФАКУЛЬТАТИВДИК САБАКТАРДЫН ЖУРНАЛЫ" },
                               { "факультатив", "факультатив", "факультатив" } },
  [PARTA_JOURNAL_CLUB] = { { "ЖУРНАЛ КРУЖКА", "ҮЙІРМЕ ЖУРНАЛЫ", "ИЙРИМДИН ЖУРНАЛЫ" }, { "кружок", "үйірме", "ийрим" } },
};

/* The title of a journal of that kind. */
const char *
parta_form_get_journal (PartaFormLanguage language,
                        PartaJournalKind  kind)
{
  return kinds[kind].title[language];
}

/* "Шахматы (кружок)". */
char *
parta_form_dup_subject (PartaFormLanguage language,
                        PartaJournalKind  kind,
                        const char       *subject)
{
  const char *suffix = kinds[kind].suffix[language];

  return *suffix != '\0' ? g_strdup_printf ("%s (%s)", subject, suffix) : g_strdup (subject);
}
