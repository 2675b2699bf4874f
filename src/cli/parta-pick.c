/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-pick.h"

#include "parta-errand.h"
#include "parta-person.h"

#include <glib/gi18n.h>
#include <string.h>

/* Latin letters that look like Cyrillic ones: a class is called 7A on many keyboards. Small letters, in pairs. */
static const char look_alikes[] = "aаbвcсeеhнkкmмoоpрtтxхyу";

static gunichar
fold_letter (gunichar letter)
{
  const char *at = look_alikes;

  if (letter == 0x451)   /* ё */
    return 0x435;
  while (*at != '\0')
    {
      gunichar latin = g_utf8_get_char (at);

      at = g_utf8_next_char (at);
      if (latin == letter)
        return g_utf8_get_char (at);
      at = g_utf8_next_char (at);
    }

  return letter;
}

static gboolean G_GNUC_PRINTF (2, 3)
fail (GError     **error,
      const char  *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED, message);

  return FALSE;
}

static gboolean
says (const char *folded,
      const char *first,
      const char *second)
{
  g_autofree char *name = g_strdup_printf ("%s %s", first, second);
  g_autofree char *other = parta_pick_fold (name);

  return strcmp (folded, other) == 0;
}

/**
 * parta_pick_fold:
 * @text: a name
 *
 * Returns: (transfer full): what two spellings of the name have in common: letters and digits alone, small, in one alphabet
 */
char *
parta_pick_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *small = g_utf8_strdown (valid, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (folded, fold_letter (letter));
    }

  return g_string_free (folded, FALSE);
}

/**
 * parta_pick_journal:
 * @state: the record
 * @text: an identifier, or class or group and subject: "7А Алгебра"
 * @error: return location for an error
 *
 * Returns: (transfer full): the journal, or %NULL with %PARTA_ERRAND_ERROR_FAILED when none or more than one is called so
 */
PartaJournal *
parta_pick_journal (PartaState *state,
                    const char *text,
                    GError    **error)
{
  g_autofree char *folded = parta_pick_fold (text);
  g_autoptr (GPtrArray) journals = parta_journal_list (state);
  const PartaJournal *found = NULL;

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];

      if (strcmp (journal->id, text) == 0)
        return parta_journal_copy (journal);
      if (!says (folded, journal->unit_name, journal->subject))
        continue;
      if (found != NULL)
        {
          /* Translators: %s is what somebody called a journal. */
          fail (error, _("More than one journal is called “%s”. Use its identifier: partactl journals lists them."), text);
          return NULL;
        }
      found = journal;
    }

  if (found == NULL)
    fail (error,
          /* Translators: %s is what somebody called a journal. Keep “partactl journals” as it is. */
          _("There is no journal “%s” on this computer. partactl journals lists those that there are."), text);

  return found != NULL ? parta_journal_copy (found) : NULL;
}

/**
 * parta_pick_class:
 * @state: the record
 * @text: an identifier or a name
 * @error: return location for an error
 *
 * Returns: (transfer full): the identifier of the class, or %NULL with %PARTA_ERRAND_ERROR_FAILED
 */
char *
parta_pick_class (PartaState *state,
                  const char *text,
                  GError    **error)
{
  g_autofree char *folded = parta_pick_fold (text);
  const char *found = NULL;
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get_key (fact), text) == 0)
        return g_strdup (text);
      if (says (folded, parta_fact_get (fact, "name"), "") ||
          says (folded, parta_fact_get (fact, "grade"), parta_fact_get (fact, "letter")))
        found = parta_fact_get_key (fact);
    }

  if (found == NULL)
    /* Translators: %s is what somebody called a class. */
    fail (error, _("The school has no class “%s”."), text);

  return g_strdup (found);
}

/* "2" is the second period of this school year. */
static PartaPeriod *
find_by_number (PartaState *state,
                const char *text,
                const char *today)
{
  g_autoptr (PartaPeriod) year = parta_calendar_find_year (state, today);
  g_autoptr (GPtrArray) periods = parta_calendar_list_periods (state, year != NULL ? year->id : NULL);
  guint64 number = 0;

  if (year == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 9, &number, NULL))
    return NULL;

  for (guint i = 0; i < periods->len; i++)
    {
      const PartaPeriod *period = periods->pdata[i];

      if (period->number == number)
        return parta_period_copy (period);
    }

  return NULL;
}

/**
 * parta_pick_person:
 * @state: the record
 * @text: an identifier or a name
 * @error: return location for an error
 *
 * Returns: (transfer full): identifier of the one person who is meant, or %NULL with %PARTA_ERRAND_ERROR_FAILED
 */
char *
parta_pick_person (PartaState  *state,
                   const char  *text,
                   GError     **error)
{
  char *person = parta_person_find (state, text);

  if (person == NULL)
    g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                 /* Translators: %s is a name that somebody typed. */
                 _("There is nobody called “%s” in this school, or several people are."), text);

  return person;
}

/**
 * parta_pick_period:
 * @state: the record
 * @text: (nullable): an identifier, or the number of a quarter or half-year of this school year; %NULL for the period of today
 * @today: today
 * @error: return location for an error
 *
 * Returns: (transfer full): the period, or %NULL with %PARTA_ERRAND_ERROR_FAILED
 */
PartaPeriod *
parta_pick_period (PartaState *state,
                   const char *text,
                   const char *today,
                   GError    **error)
{
  PartaPeriod *period;

  if (text == NULL)
    period = parta_calendar_find_period (state, today);
  else
    period = parta_calendar_get_period (state, text);
  if (period == NULL && text != NULL)
    period = find_by_number (state, text, today);
  if (period != NULL)
    return period;

  if (text == NULL)
    fail (error, _("The school has set up no quarters yet. Ask the coordinator, then synchronise."));
  else
    /* Translators: %s is what somebody called a quarter. */
    fail (error, _("There is no period “%s”. Use the number of a quarter, or an identifier such as 2026-q1."), text);

  return NULL;
}

static gboolean
is_called (PartaState           *state,
           const PartaRosterRow *pupil,
           const char           *text,
           const char           *folded)
{
  g_autofree char *scope = parta_scope_for_class (pupil->class_id);
  g_autofree char *full = parta_name_dup_full (parta_state_get_live (state, scope, PARTA_KIND_PUPIL, pupil->pupil));

  return strcmp (pupil->pupil, text) == 0 || says (folded, pupil->name, "") || says (folded, full, "");
}

/**
 * parta_pick_row:
 * @state: the record
 * @page: a page of a journal
 * @text: identifier of a pupil, or surname and name, with or without the patronymic
 * @row: (out): the pupil's row
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_ERRAND_ERROR_FAILED when nobody or more than one pupil of the page is called so
 */
gboolean
parta_pick_row (PartaState      *state,
                const PartaPage *page,
                const char      *text,
                guint           *row,
                GError         **error)
{
  g_autofree char *folded = parta_pick_fold (text);
  guint n_found = 0;

  for (guint i = 0; i < parta_page_get_n_rows (page); i++)
    {
      if (!is_called (state, parta_page_get_row (page, i), text, folded))
        continue;
      *row = i;
      n_found++;
    }

  if (n_found == 0)
    /* Translators: %s is what somebody called a pupil. */
    return fail (error, _("There is no pupil “%s” in this journal."), text);
  if (n_found > 1)
    /* Translators: %s is what somebody called a pupil. */
    return fail (error, _("More than one pupil of this journal is called “%s”. Add the patronymic, or use the identifier."), text);

  return TRUE;
}

/**
 * parta_pick_pupil:
 * @state: the record
 * @book: the book of a class
 * @text: identifier of a pupil, or surname and name, with or without the patronymic
 * @error: return location for an error
 *
 * Returns: (nullable): identifier of the pupil, lent by @book; %NULL with %PARTA_ERRAND_ERROR_FAILED when nobody or more than one
 *   pupil of the class is called so
 */
const char *
parta_pick_pupil (PartaState            *state,
                  const PartaClassBook  *book,
                  const char            *text,
                  GError               **error)
{
  g_autofree char *folded = parta_pick_fold (text);
  const char *found = NULL;
  guint n_found = 0;

  for (guint i = 0; i < parta_class_book_get_n_pupils (book); i++)
    {
      const PartaRosterRow *row = parta_class_book_get_pupil (book, i);

      if (!is_called (state, row, text, folded))
        continue;
      found = row->pupil;
      n_found++;
    }

  if (n_found == 0)
    /* Translators: %s is what somebody called a pupil. */
    fail (error, _("There is no pupil “%s” in this class on these days."), text);
  if (n_found > 1)
    /* Translators: %s is what somebody called a pupil. */
    fail (error, _("More than one pupil of this class is called “%s”. Add the patronymic, or use the identifier."), text);

  return n_found == 1 ? found : NULL;
}
