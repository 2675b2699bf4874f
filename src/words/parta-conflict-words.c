/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-words"

#include "parta-conflict-words.h"

#include "parta-entry-words.h"
#include "parta-person.h"
#include "parta-words.h"

#include <glib/gi18n.h>

/**
 * parta_conflict_words_place:
 * @state: the record
 * @conflict: a conflict
 *
 * Returns: (transfer full): what it is about: "7А · Алгебра, 12 October, lesson 3, Иванов Пётр"; of what is no lesson the key
 */
char *
parta_conflict_words_place (PartaState          *state,
                            const PartaConflict *conflict)
{
  g_autoptr (PartaDraft) draft = parta_conflict_draft (conflict, 0);
  g_autofree char *place = parta_entry_words_place (state, draft);

  return *place != '\0' ? g_steal_pointer (&place) : g_strdup (conflict->key);
}

/**
 * parta_conflict_words_thing:
 * @conflict: a conflict
 *
 * Returns: what kind of thing it is about, lent: "Mark for the lesson"; the name of the kind where people seldom meet it
 */
const char *
parta_conflict_words_thing (const PartaConflict *conflict)
{
  switch ((int) conflict->kind)
    {
    case PARTA_KIND_MARK:
      /* Translators: a thing that two people wrote differently, as are the next ones. */
      return _("Mark for the lesson");
    case PARTA_KIND_ATTENDANCE:
      return _("Absence");
    case PARTA_KIND_REASON:
      return _("Reason of the absence");
    case PARTA_KIND_PERIOD_MARK:
      return _("Period mark");
    case PARTA_KIND_LESSON:
      return _("Lesson topic");
    case PARTA_KIND_HOMEWORK:
      return _("Homework");
    case PARTA_KIND_WORK:
      return _("Kind of work");
    default:
      return parta_kind_get_name (conflict->kind);
    }
}

/**
 * parta_conflict_words_value:
 * @conflict: a conflict
 * @index: which version
 *
 * Returns: (transfer full): what it says, as it was typed
 */
char *
parta_conflict_words_value (const PartaConflict *conflict,
                            guint                index)
{
  g_autoptr (PartaDraft) draft = parta_conflict_draft (conflict, index);

  return parta_entry_words_value (draft);
}

/**
 * parta_conflict_words_author:
 * @state: the record
 * @conflict: a conflict
 * @index: which version
 * @zone: the school's time zone
 *
 * Returns: (transfer full): who said it, as what, and when by the clock of the author's computer
 */
char *
parta_conflict_words_author (PartaState          *state,
                             const PartaConflict *conflict,
                             guint                index,
                             GTimeZone           *zone)
{
  const PartaVersion *version = parta_conflict_get_version (conflict, index);
  g_autofree char *name = parta_person_dup_full_name (state, version->author);
  g_autofree char *when = parta_words_date_time (version->wall, zone);

  /* Translators: name of a person, the role acted in, day and time: "Асанова Гүлнар, teacher, 12 October, 09:40". */
  return g_strdup_printf (_("%s, %s, %s"), name, parta_words_role (version->role), when);
}

static const char *
say_owner (const PartaConflict *conflict)
{
  if (conflict->kind == PARTA_KIND_REASON)
    return _("This one stands: the class teacher answers for the reason of an absence.");
  if (g_str_equal (parta_conflict_get_version (conflict, 0)->role, "substitute"))
    return _("This one stands: whoever gave the lesson goes before others.");

  return _("This one stands: the teacher of the journal goes before others.");
}

/* Of several rivals each may have another ground; the strongest is told. */
static PartaGround
find_ground (const PartaConflict *conflict)
{
  static const PartaGround order[] = { PARTA_GROUND_OWNER, PARTA_GROUND_LATER, PARTA_GROUND_FIRST };

  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    {
      for (guint i = 1; i < conflict->versions->len; i++)
        {
          if (parta_conflict_get_ground (conflict, i) == order[k])
            return order[k];
        }
    }

  return PARTA_GROUND_SEEN;
}

static const char *
say_head (const PartaConflict *conflict)
{
  switch (find_ground (conflict))
    {
    case PARTA_GROUND_OWNER:
      return say_owner (conflict);
    case PARTA_GROUND_LATER:
      return _("This one stands: one person wrote both, and it reached the school later.");
    case PARTA_GROUND_FIRST:
      if (conflict->kind == PARTA_KIND_PERIOD_MARK)
        return _("This one stands: it was the first period mark; the other would change it.");
      return _("This one stands: it reached the school first.");
    case PARTA_GROUND_SEEN:
      return _("This one stands: its author had seen what stood there before.");
    }

  g_assert_not_reached ();
}

/**
 * parta_conflict_words_ground:
 * @conflict: a conflict
 * @index: which version
 *
 * Returns: why it stands, or that it does not, lent
 */
const char *
parta_conflict_words_ground (const PartaConflict *conflict,
                             guint                index)
{
  return index == 0 ? say_head (conflict) : _("Kept beside it, and does not count.");
}
