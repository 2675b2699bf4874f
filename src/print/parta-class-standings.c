/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-class-form-private.h"

/* The lists, in this order. */
static const struct
{
  PartaStanding  standing;
  const char    *texts[PARTA_N_FORM_LANGUAGES];
} lists[] = {
  { PARTA_STANDING_EXCELLENT, { "На «5»", "«5»-ке оқитындар", "«5» менен окугандар" } },
  { PARTA_STANDING_GOOD, { "На «4» и «5»", "«4» және «5»-ке оқитындар", "«4» жана «5» менен окугандар" } },
  { PARTA_STANDING_ONE_FAIR, { "С одной «3»", "Бір «3»-пен", "Бир «3» менен" } },
  { PARTA_STANDING_POOR, { "Неуспевающие", "Үлгермейтіндер", "Жетишпегендер" } },
  { PARTA_STANDING_UNASSESSED, { "Не аттестованы", "Аттестатталмағандар", "Аттестацияланбагандар" } },
};

/* "На «5» (2): Иванов Пётр, Сыдыкова Айгүл" */
static void
add_list (PartaClassForm       *self,
          const PartaClassBook *book,
          const PartaProgress  *pupils,
          guint                 list)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint pupil = 0; pupil < parta_class_book_get_n_pupils (book); pupil++)
    {
      if (parta_progress_get_standing (&pupils[pupil]) == lists[list].standing)
        g_string_append_printf (names, "%s%s", n++ > 0 ? ", " : "", parta_class_book_get_pupil (book, pupil)->name);
    }
  text = g_strdup_printf ("%s (%u)%s%s", parta_form_pick (self->language, lists[list].texts), n, n > 0 ? ": " : "", names->str);
  parta_flow_add_text (self->flow, PARTA_CLASS_FORM_TEXT, text);
}

/* Who of a class has only excellent marks, who fails, and so on: paragraphs with names. @pupils: the period marks of each. */
void
parta_class_form_add_standings (PartaClassForm       *self,
                                const PartaClassBook *book,
                                const PartaProgress  *pupils)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add_list (self, book, pupils, i);
}
