/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-demo-chance.h"
#include "parta-day.h"

/* Out of a hundred pupils so many are ill in a given spell of a few days, and so many more miss a single day. */
#define ILL_PERCENT 3
#define AWAY_PER_MILLE 12
#define SPELL_DAYS 4

/**
 * parta_demo_chance_draw:
 * @self: chance
 * @limit: a number from 1
 * @what: what is drawn for
 * @who: a name
 * @when: a moment, or another name
 *
 * Returns: a number from 0 to @limit − 1 that depends on nothing but the arguments
 */
guint
parta_demo_chance_draw (const PartaDemoChance *self,
                        guint                  limit,
                        const char            *what,
                        const char            *who,
                        const char            *when)
{
  const char *texts[] = { what, who, when };
  guint64 z = self->seed ^ G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (const char *p = texts[i]; *p != '\0'; p++)
        z = (z ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
      z = (z ^ 0x1f) * G_GUINT64_CONSTANT (0x100000001b3);
    }

  /* The last letters must reach all bits. */
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return (z ^ (z >> 31)) % limit;
}

static char *
name_spell (const char *day)
{
  int days = parta_day_between ("2000-01-01", day);

  return g_strdup_printf ("%d", days / SPELL_DAYS);
}

/**
 * parta_demo_chance_absent:
 * @self: chance
 * @pupil: identifier of a pupil
 * @day: a day
 *
 * Returns: whether the pupil misses the day; about four pupils in a hundred do
 */
gboolean
parta_demo_chance_absent (const PartaDemoChance *self,
                          const char            *pupil,
                          const char            *day)
{
  g_autofree char *spell = name_spell (day);

  return parta_demo_chance_draw (self, 100, "ill", pupil, spell) < ILL_PERCENT ||
         parta_demo_chance_draw (self, 1000, "away", pupil, day) < AWAY_PER_MILLE;
}

/**
 * parta_demo_chance_reason:
 * @self: chance
 * @pupil: identifier of a pupil
 * @day: a day that the pupil misses
 *
 * Returns: (transfer none): `ill`, `excused` or `unexcused`
 */
const char *
parta_demo_chance_reason (const PartaDemoChance *self,
                          const char            *pupil,
                          const char            *day)
{
  g_autofree char *spell = name_spell (day);

  if (parta_demo_chance_draw (self, 100, "ill", pupil, spell) < ILL_PERCENT)
    return "ill";

  return parta_demo_chance_draw (self, 4, "reason", pupil, day) == 0 ? "unexcused" : "excused";
}

/**
 * parta_demo_chance_mark:
 * @self: chance
 * @pupil: identifier of a pupil
 * @subject: identifier of a subject or journal
 * @lesson: a lesson and work
 *
 * Draws a mark around what the pupil is able to in the subject.
 *
 * Returns: 2 to 5
 */
guint
parta_demo_chance_mark (const PartaDemoChance *self,
                        const char            *pupil,
                        const char            *subject,
                        const char            *lesson)
{
  /* In tenths of a mark: 32 … 47 for the pupil, ± 4 for the subject, ± 9 for the day. */
  int able = 32 + (int) parta_demo_chance_draw (self, 16, "able", pupil, "");
  int likes = (int) parta_demo_chance_draw (self, 9, "likes", pupil, subject) - 4;
  int luck = (int) parta_demo_chance_draw (self, 19, "luck", pupil, lesson) - 9;

  return CLAMP ((able + likes + luck + 5) / 10, 2, 5);
}
