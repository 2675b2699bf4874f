/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-form-steps-private.h"

#include <string.h>

/* What was done with a paper copy, by the deeds of a regulation profile; of a hand-over also to whom. */
static const struct
{
  const char *deed;
  const char *to;   /* a role, "" for any */
  const char *words[PARTA_N_FORM_LANGUAGES];
} steps[] = {
  { "confirm_period_marks", "", { "Отметки за период проверены и подтверждены", "Кезең бағалары тексерілді және расталды",
                                  "Мезгилдин баалары текшерилди жана ырасталды" } },
  { "back_up", "", { "Резервная копия сделана", "Резервтік көшірме жасалды", "Камдык көчүрмө жасалды" } },
  { "print", "", { "Копия распечатана", "Көшірме басып шығарылды", "Көчүрмө басып чыгарылды" } },
  { "hand_over", "teacher", { "Листы розданы учителям", "Парақтар мұғалімдерге берілді", "Барактар мугалимдерге берилди" } },
  { "hand_over", "deputy", { "Копия сдана заместителю директора", "Көшірме директордың орынбасарына тапсырылды",
                             "Көчүрмө директордун орун басарына тапшырылды" } },
  { "hand_over", "secretary", { "Копия сдана секретарю", "Көшірме хатшыға тапсырылды", "Көчүрмө катчыга тапшырылды" } },
  { "hand_over", "", { "Копия сдана", "Көшірме тапсырылды", "Көчүрмө тапшырылды" } },
  { "sign_each_sheet", "", { "Листы проверены и подписаны", "Парақтар тексеріліп, қол қойылды", "Барактар текшерилип, кол коюлду" } },
  { "certify_title_page", "", { "Титульный лист заверен", "Титулдық бет куәландырылды", "Титулдук барак күбөлөндүрүлдү" } },
  { "certify", "", { "Копия заверена", "Көшірме куәландырылды", "Көчүрмө күбөлөндүрүлдү" } },
  { "sign", "", { "Копия подписана", "Көшірмеге қол қойылды", "Көчүрмөгө кол коюлду" } },
  { "seal", "", { "Печать школы поставлена", "Мектептің мөрі басылды", "Мектептин мөөрү басылды" } },
  { "put_into_folder", "", { "Копии собраны в общую папку", "Көшірмелер ортақ папкаға жиналды", "Көчүрмөлөр жалпы папкага чогултулду" } },
  { "number_stitch_register_store", "", { "Копия пронумерована, прошита и внесена в реестр", "Көшірме нөмірленді, тігілді және тізілімге енгізілді",
                                          "Көчүрмө номерленди, тигилди жана реестрге киргизилди" } },
  { "stitch", "", { "Сброшюровано с титульным листом", "Титулдық бетпен бірге түптелді", "Титулдук барак менен бирге тигилди" } },
  { "store", "", { "Сдано в архив", "Мұрағатқа тапсырылды", "Архивге тапшырылды" } },
};

/* (private) Returns: what stands on a form when @deed was done, in the past tense; @to: (nullable): the role that received the paper;
 * %NULL for a deed that no profile knows */
const char *
parta_form_get_step (PartaFormLanguage  language,
                     const char        *deed,
                     const char        *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (strcmp (steps[i].deed, deed) == 0 && (*steps[i].to == '\0' || g_strcmp0 (steps[i].to, to) == 0))
        return steps[i].words[language];
    }

  return NULL;
}
