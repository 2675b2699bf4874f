/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-words"

#include "parta-entry-words.h"

#include "parta-calendar.h"
#include "parta-cell.h"
#include "parta-journal.h"
#include "parta-person.h"
#include "parta-words.h"

#include <glib/gi18n.h>
#include <string.h>

static void
append_part (GString    *text,
             const char *part)
{
  if (*part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

static void
append_pupil (GString            *text,
              PartaState         *state,
              const PartaJournal *journal,
              const char         *pupil)
{
  for (guint i = 0; journal != NULL && journal->classes[i] != NULL; i++)
    {
      g_autofree char *scope = parta_scope_for_class (journal->classes[i]);
      const PartaFact *fact = parta_state_get (state, scope, PARTA_KIND_PUPIL, pupil);

      if (fact != NULL)
        {
          g_autofree char *name = parta_name_dup_short (fact);

          append_part (text, name);
          return;
        }
    }
}

static void
append_when (GString    *text,
             PartaState *state,
             PartaKind   kind,
             char      **parts)
{
  PartaLessonRef lesson;

  if (kind == PARTA_KIND_PERIOD_MARK)
    {
      g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, parts[0]);
      g_autofree char *name = period != NULL ? parta_period_dup_name (period) : g_strdup ("");

      append_part (text, name);
    }
  else if (parts[0] != NULL && parts[1] != NULL &&
           parta_lesson_ref_init (&lesson, parts[0], (guint) g_ascii_strtoull (parts[1], NULL, 10)))
    {
      g_autofree char *day = parta_words_day (lesson.day);
      /* Translators: "12 October, lesson 3". */
      g_autofree char *words = g_strdup_printf (_("%s, lesson %u"), day, lesson.number);

      append_part (text, words);
    }
}

/**
 * parta_entry_words_place:
 * @state: the record
 * @draft: what an entry says
 *
 * Returns: (transfer full): what it speaks of, in words: "7А · Алгебра, 12 October, lesson 3, Иванов Пётр"
 */
char *
parta_entry_words_place (PartaState       *state,
                         const PartaDraft *draft)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit (draft->key, "/", -1);
  gboolean reason = draft->kind == PARTA_KIND_REASON;
  char **rest = reason ? parts + 1 : parts;
  const char *journal_id = reason ? parts[0] : parta_scope_get_journal (draft->scope);
  g_autoptr (PartaJournal) journal = journal_id != NULL ? parta_journal_read (state, journal_id) : NULL;
  guint pupil = draft->kind == PARTA_KIND_PERIOD_MARK ? 1 : 2;

  if (journal != NULL)
    {
      g_autofree char *title = parta_journal_dup_title (journal);

      append_part (text, title);
    }
  append_when (text, state, draft->kind, rest);
  if (g_strv_length (rest) > pupil && draft->kind != PARTA_KIND_WORK)
    append_pupil (text, state, journal, rest[pupil]);

  return g_string_free (text, FALSE);
}

/**
 * parta_entry_words_value:
 * @draft: what an entry says
 *
 * Returns: (transfer full): what was typed, as it was shown
 */
char *
parta_entry_words_value (const PartaDraft *draft)
{
  static const char *const members[] = { "topic", "text", "title", NULL };
  const char *mark = parta_mark_get_text (parta_body_get (draft->body, "mark"));
  PartaCell cell = { "", parta_body_get (draft->body, "code"), parta_body_get (draft->body, "reason") };

  if (*mark != '\0')
    return g_strdup (mark);
  if (*cell.attendance != '\0' || *cell.reason != '\0')
    {
      if (*cell.attendance == '\0')
        cell.attendance = "absent";
      return parta_cell_dup_text (&cell);
    }
  for (guint i = 0; members[i] != NULL; i++)
    {
      const char *value = parta_body_get (draft->body, members[i]);

      if (*value != '\0')
        return g_strdup (value);
    }
  if (draft->kind == PARTA_KIND_WORK)
    return g_strdup (parta_words_work (parta_body_get (draft->body, "type")));

  /* Translators: an entry that clears a cell or a field. */
  return g_strdup (_("cleared"));
}
