/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-law-words.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* What the data that come with Parta say of contradictions, and the names of what they leave to a school, sorted by their bytes:
 * what translators are to see. tests/regulation finds one that is missing here. */
static const char *const words[] = {
  N_("A grade would stand in two bands with two deadlines."),
  N_("A mark that is entered on the last day could be changed on that day only."),
  N_("A paper copy that must be made regularly, but nobody would check or sign it."),
  N_("A role that the profile does not have would have to act."),
  N_("A step of the paper copy asks for something that its role has no right to do."),
  N_("A step of the paper copy would be due before the step ahead of it."),
  N_("A temporary journal that nobody has to transfer would stay outside the record."),
  N_("Mark for a written work: outer limit, by grades"),
  N_("Mark for an oral answer: outer limit, by grades"),
  N_("Marks may be changed for a time, yet nobody would have the right to change them."),
  N_("No day of grace, and yet days to collect the consents after the data."),
  N_("No mark may be changed, yet the teacher would have the right to change it."),
  N_("One medium cannot lie in two rooms."),
  N_("The ban on backdating begins when the time for the mark ends; without that time nobody could tell when."),
  N_("The class teacher is to give reasons of absences without the right to."),
  N_("The class teacher is to set period marks without the right to."),
  N_("The class teacher may change absences, but the extent of the right does not reach them."),
  N_("The class teacher may write in other subjects although the extent of that right is narrower."),
  N_("The class teacher may write in the whole journal of the class, and may not."),
  N_("The class teacher sets period marks, but the extent of the right does not reach them."),
  N_("The class teacher would have the right to set period marks, but is not among those who set them."),
  N_("The extent includes period marks, but the class teacher is not among those who set them."),
  N_("The first step of the paper copy would come while period marks may still be set: sheets would be signed that change afterwards."),
  N_("The lock waits for a confirmation that no step asks for: the journal would never lock."),
  N_("The regulation forbids changing marks; the coordinator cannot choose a time for it."),
  N_("The regulation leaves this value to the school: it must be asked for before the profile comes into force."),
  N_("The teacher is to give reasons of absences without the right to."),
  N_("The teacher is to set period marks without the right to."),
  N_("The teacher would have the right to give reasons of absences, but is not among those who give them."),
  N_("The time for period marks would end before it begins."),
  N_("Users fetch their details themselves; nobody can be late in handing them out."),
  N_("What is overdue would be overdue before it is due."),
};

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * parta_law_words_know:
 * @text: a reason of constraints.json, or the name of a parameter that a regulation leaves open
 *
 * Returns: whether translators know it
 */
gboolean
parta_law_words_know (const char *text)
{
  return bsearch (&text, words, G_N_ELEMENTS (words), sizeof *words, compare_words) != NULL;
}

/**
 * parta_law_words_translate:
 * @text: as in parta_law_words_know()
 *
 * Returns: it in the language of the user, lent; @text itself where it is a school's own
 */
const char *
parta_law_words_translate (const char *text)
{
  return parta_law_words_know (text) ? _(text) : text;
}
