/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

#include "bench-week.h"

#include "parta-enter.h"
#include "parta-kind.h"
#include "parta-roster.h"
#include "parta-schedule.h"
#include "parta-staff.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"

#include <string.h>

/* A week that a teacher wrote down without a network: of each lesson the topic, the homework, marks of fifteen pupils and seven or
 * eight that were absent or late. Six of ten entries are marks, three attendance, one is text. */

#define MONDAY      "2026-10-12"
#define FRIDAY      "2026-10-16"
#define FIRST_END   G_GINT64_CONSTANT (1791773100000)   /* 2026-10-12 08:45 in Bishkek: the end of the first lesson */
#define LESSON      (55 * 60 * 1000)                    /* milliseconds from the end of one to that of the next, at most */
#define DAY         (24 * 60 * 60 * 1000)
#define N_MARKED    15
#define N_AWAY      7

static const char *const topics[] = {
  "Решение задач с помощью уравнений", "Сложноподчинённые предложения с придаточными времени", "Самостоятельная работа: доли и проценты",
  "Строение и жизнь растительной клетки", "Великий шёлковый путь и города на нём", "Present Perfect: вопросы и ответы",
  "Электрический ток. Источники тока", "Образ рассказчика в повести",
};

static const char *const homework[] = {
  "§ 17, № 244 и 251 письменно", "упр. 132, правило на с. 88", "повторить § 9–11", "подготовить пересказ, с. 54–57", "карточка 6",
};

static const char *const marks[] = { "5", "5", "4", "4", "4", "3", "3", "2" };

/* A teacher who writes. */
typedef struct
{
  PartaStore *store;
  PartaClock *clock;
  GRand      *chance;
  guint64     n_entries;
} Desk;

static void
say (Desk       *desk,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, parta_draft_new (scope, kind, key, body));
  if (!parta_enter (desk->store, drafts, &error))
    g_error ("%s %s %s: %s", scope, parta_kind_get_name (kind), key, error->message);
  parta_clock_advance (desk->clock, g_rand_int_range (desk->chance, 900, 9000));
  desk->n_entries++;
}

static const char *
choose (Desk              *desk,
        const char *const *words,
        guint              n_words)
{
  return words[g_rand_int_range (desk->chance, 0, (gint32) n_words)];
}

static void
shuffle (Desk      *desk,
         GPtrArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint k = (guint) g_rand_int_range (desk->chance, 0, (gint32) i);
      gpointer row = rows->pdata[k];

      rows->pdata[k] = rows->pdata[i - 1];
      rows->pdata[i - 1] = row;
    }
}

static void
say_pupils (Desk               *desk,
            const PartaJournal *journal,
            const char         *lesson,
            guint               n_away)
{
  g_autoptr (GPtrArray) roster = parta_roster_list (parta_store_get_state (desk->store), journal, MONDAY, FRIDAY);

  g_assert (roster->len >= N_MARKED + n_away);
  shuffle (desk, roster);
  for (guint i = 0; i < N_MARKED + n_away; i++)
    {
      const PartaRosterRow *pupil = roster->pdata[i];
      g_autofree char *key = g_strdup_printf ("%s/%s%s", lesson, pupil->pupil, i < N_MARKED ? "/1" : "");

      if (i < N_MARKED)
        say (desk, journal->scope, PARTA_KIND_MARK, key,
             parta_body_new ("mark", choose (desk, marks, G_N_ELEMENTS (marks)), NULL));
      else
        say (desk, journal->scope, PARTA_KIND_ATTENDANCE, key, parta_body_new ("code", i % 5 == 0 ? "late" : "absent", NULL));
    }
}

static void
say_lesson (Desk                 *desk,
            const PartaJournal   *journal,
            const PartaLessonRef *ref,
            guint                 number)
{
  g_autofree char *lesson = parta_lesson_ref_dup_key (ref);
  g_autofree char *work = g_strconcat (lesson, "/1", NULL);
  gint64 end = FIRST_END + (gint64) parta_day_between (MONDAY, ref->day) * DAY + (gint64) (ref->number - 1) * LESSON;
  gboolean has_work = number % 2 == 0;

  parta_clock_advance (desk->clock, end - parta_clock_get_wall (desk->clock));
  say (desk, journal->scope, PARTA_KIND_LESSON, lesson,
       parta_body_new ("topic", choose (desk, topics, G_N_ELEMENTS (topics)), NULL));
  say (desk, journal->scope, PARTA_KIND_HOMEWORK, lesson,
       parta_body_new ("text", choose (desk, homework, G_N_ELEMENTS (homework)), NULL));
  if (has_work)
    say (desk, journal->scope, PARTA_KIND_WORK, work, parta_body_new ("type", "oral", "title", "Устный опрос", NULL));
  say_pupils (desk, journal, lesson, has_work ? N_AWAY : N_AWAY + 1);
}

typedef struct
{
  PartaJournal  *journal;
  PartaLessonRef ref;
} Planned;

static int
compare_planned (gconstpointer a,
                 gconstpointer b)
{
  return parta_lesson_ref_compare (&((const Planned *) a)->ref, &((const Planned *) b)->ref);
}

static void
clear_planned (gpointer planned)
{
  parta_journal_free (((Planned *) planned)->journal);
}

static GArray *
list_week (PartaState *state,
           const char *person)
{
  GArray *week = g_array_new (FALSE, FALSE, sizeof (Planned));
  g_auto (GStrv) journals = parta_staff_list_taught (state, person);

  g_array_set_clear_func (week, clear_planned);
  for (guint i = 0; journals[i] != NULL; i++)
    {
      g_autoptr (GArray) lessons = parta_schedule_list_lessons (state, journals[i], MONDAY, FRIDAY);

      for (guint k = 0; k < lessons->len; k++)
        {
          Planned planned = { parta_journal_read (state, journals[i]), g_array_index (lessons, PartaLessonRef, k) };

          g_array_append_val (week, planned);
        }
    }
  g_array_sort (week, compare_planned);

  return week;
}

/* bench_week_enter: what the owner of @store teaches in that week, @n_lessons from lesson @first on, entered by the rules at the end of
 * each lesson. @clock is the store's and a fixed one. Returns: how many entries that made. */
guint64
bench_week_enter (PartaStore *store,
                  PartaClock *clock,
                  guint32     seed,
                  guint       first,
                  guint       n_lessons)
{
  Desk desk = { store, clock, g_rand_new_with_seed (seed), 0 };
  g_autoptr (GArray) week = list_week (parta_store_get_state (store), parta_enter_get_author (store));

  for (guint i = first; i < MIN (week->len, first + n_lessons); i++)
    {
      const Planned *planned = &g_array_index (week, Planned, i);

      say_lesson (&desk, planned->journal, &planned->ref, i);
    }
  g_rand_free (desk.chance);

  return desk.n_entries;
}

typedef struct
{
  const guint8 *device;
  gboolean      own;
  FILE         *file;
} Printing;

static gboolean
print_record_cb (PartaRecord **record,
                 gpointer      user_data)
{
  const Printing *printing = user_data;
  PartaEntry *entry = (*record)->entry;
  gsize size = 0;
  const char *line = parta_entry_get_line (entry, &size);

  if (printing->own == (memcmp (parta_entry_get_id (entry)->device, printing->device, PARTA_DEVICE_SIZE) == 0))
    fprintf (printing->file, "%.*s\n", (int) size, line);

  return TRUE;
}

/* bench_week_print: writes the lines of what was written in this replica, or else by others, as every peer gets them. */
void
bench_week_print (PartaStore *store,
                  gboolean    own,
                  FILE       *file)
{
  Printing printing = { parta_store_get_device (store), own, file };
  g_autoptr (GError) error = NULL;

  if (!parta_store_foreach_entry (store, print_record_cb, &printing, &error))
    g_error ("%s", error->message);
}
