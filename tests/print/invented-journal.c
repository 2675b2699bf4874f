/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invented-journal.h"

#include "parta-entry.h"

#include <string.h>

#define FIRST_DAY "2026-09-01"
#define LAST_DAY  "2026-10-31"
#define N_DAYS    61

static const char *const surnames[] = {
  "Абдылдаева", "Әбдірахманова", "Бейшеналиев", "Ғабдуллин", "Дүйшөнкулова", "Жээнбеков", "Иванов", "Іскендірова",
  "Қасымжанов", "Кожомбердиева", "Нұрмағамбетов", "Өмірбеков", "Сыдыкова", "Түгөлбаев", "Үсенова", "Һашимов", "Щербакова",
};

static const char *const names[] = {
  "Айгүл", "Бакыт", "Гүлнұр", "Ержан", "Мээрим", "Нұрсұлтан", "Ольга", "Пётр", "Чыңгыз", "Ұлжан", "Іңкәр",
};

static const char *const topics[] = {
  "Повторение: действия с обыкновенными и десятичными дробями",
  "Числовые выражения. Выражения с переменными. Сравнение значений выражений",
  "Қысқаша көбейту формулаларын қолданып, алгебралық өрнектерді түрлендіру",
  "Үй-бүлө жана мектеп: өнүгүү жөнүндө түшүнүк, көнүгүүлөр",
  "Контрольная работа № 1 «Преобразование выражений»",
  "Линейное уравнение с одной переменной",
};

static const char *const homeworks[] = {
  "§ 3, № 45–52, повторить правила на с. 18", "№ 118, № 121 (б, г)", "Манас эпосунан үзүндү жаттоо", "",
};

static const char *const marks[] = { "5", "4", "", "3", "", "", "4", "2", "", "na", "", "5", "" };

static const char *const works[] = { "oral", "written", "control", "", "test" };

static PartaEntry *
make_entry (Invented   *self,
            const char *scope,
            PartaKind   kind,
            const char *key,
            PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = {
    .school = "s23", .author = "p1", .wall = 1788220800000, .boot = "", .salt = { 1, 2, 3, 4, 5, 6, 7, 8 },
  };

  draft->role = g_strdup ("ej_admin");
  memset (stamp.id.device, 7, sizeof stamp.id.device);
  stamp.id.seq = ++self->seq;

  return parta_entry_new (draft, &stamp);
}

/* Puts a fact into the record. */
void
invented_say (Invented   *self,
              const char *scope,
              PartaKind   kind,
              const char *key,
              PartaBody  *body)
{
  g_autoptr (PartaEntry) entry = make_entry (self, scope, kind, key, body);

  parta_state_apply (self->state, entry, PARTA_VERDICT_APPLIED, ++self->lsn);
}

/* Types something that the server has not seen. */
void
invented_type (Invented   *self,
               const char *scope,
               PartaKind   kind,
               const char *key,
               PartaBody  *body)
{
  g_autoptr (PartaEntry) entry = make_entry (self, scope, kind, key, body);

  parta_state_apply_pending (self->state, entry);
}

static void
say_person (Invented   *self,
            const char *id,
            const char *surname,
            const char *name,
            const char *patronymic)
{
  invented_say (self, "school", PARTA_KIND_PERSON, id,
                parta_body_new ("surname", surname, "name", name, "patronymic", patronymic, NULL));
}

static void
say_school (Invented              *self,
            const InventedJournal *what)
{
  invented_say (self, "school", PARTA_KIND_SCHOOL, "school",
                parta_body_new ("name", "Учебно-воспитательный комплекс гимназия № 23", "tz", "Asia/Bishkek", "week", "5",
                                "locale", what->locale != NULL ? what->locale : "ru",
                                "founder", "Управление образования мэрии города Бишкек",
                                "address", "ул. Токтогула, 125", "region", "г. Бишкек", NULL));
  invented_say (self, "school", PARTA_KIND_YEAR, "2026", parta_body_new ("from", FIRST_DAY, "to", "2027-05-25", NULL));
  invented_say (self, "school", PARTA_KIND_PERIOD, INVENTED_PERIOD,
                parta_body_new ("year", "2026", "kind", "quarter", "number", "1", "from", FIRST_DAY, "to", LAST_DAY, NULL));
  say_person (self, "head", "Токтогулова", "Жылдыз", "Асановна");
  say_person (self, "deputy", "Сыдыкова", "Айгүл", "Кубанычбековна");
  say_person (self, "tutor", "Әбілқасымова", "Гүлнар", "Ермекқызы");
  invented_say (self, "school", PARTA_KIND_ROLE, "head/head", parta_body_new ("from", FIRST_DAY, NULL));
  invented_say (self, "school", PARTA_KIND_ROLE, "deputy/deputy", parta_body_new ("from", FIRST_DAY, NULL));
  invented_say (self, "school", PARTA_KIND_ROLE, "tutor/class_teacher/" INVENTED_CLASS,
                parta_body_new ("from", FIRST_DAY, NULL));
  invented_say (self, "school", PARTA_KIND_CLASS, INVENTED_CLASS,
                parta_body_new ("grade", "7", "letter", "А", "name", "7А", NULL));
}

static void
say_pupils (Invented *self,
            guint     n_pupils)
{
  for (guint i = 0; i < n_pupils; i++)
    {
      g_autofree char *pupil = g_strdup_printf ("u%u", i);
      g_autofree char *member = g_strdup_printf (INVENTED_CLASS "/u%u/" FIRST_DAY, i);
      g_autofree char *full = invented_dup_pupil (i);
      g_auto (GStrv) parts = g_strsplit (full, " ", 2);

      invented_say (self, "class/" INVENTED_CLASS, PARTA_KIND_PUPIL, pupil,
                    parta_body_new ("surname", parts[0], "name", parts[1], "sex", i % 2 == 0 ? "f" : "m", NULL));
      invented_say (self, "class/" INVENTED_CLASS, PARTA_KIND_MEMBER, member, parta_body_new ("order", "1", NULL));
    }
}

static void
say_marks (Invented   *self,
           const char *scope,
           const char *lesson,
           const char *work,
           guint       first,
           guint       n_pupils)
{
  for (guint i = 0; i < n_pupils; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/u%u/%s", lesson, i, work);
      g_autofree char *absence = g_strdup_printf ("%s/u%u", lesson, i);
      const char *mark = marks[(first + 5 * i) % G_N_ELEMENTS (marks)];

      if (*mark != '\0')
        invented_say (self, scope, PARTA_KIND_MARK, key, parta_body_new ("mark", mark, NULL));
      else if ((first + i) % 9 == 0 && strcmp (work, "1") == 0)
        invented_say (self, scope, PARTA_KIND_ATTENDANCE, absence, parta_body_new ("code", "absent", NULL));
    }
}

static void
say_lesson (Invented              *self,
            const InventedJournal *what,
            const char            *scope,
            guint                  index)
{
  g_autofree char *lesson = invented_dup_lesson (index);
  g_autofree char *topic = index == 0 && what->topic != NULL ? g_strdup (what->topic) : invented_dup_topic (index);
  const char *homework = homeworks[index % G_N_ELEMENTS (homeworks)];

  invented_say (self, scope, PARTA_KIND_LESSON, lesson, parta_body_new ("topic", topic, NULL));
  invented_say (self, scope, PARTA_KIND_HOMEWORK, lesson,
                parta_body_new ("text", homework, "none", *homework == '\0' ? "yes" : "", NULL));
  for (guint i = 0; i < MAX (what->n_works, 1); i++)
    {
      g_autofree char *work = g_strdup_printf ("%u", i + 1);
      g_autofree char *key = g_strconcat (lesson, "/", work, NULL);
      const char *type = works[(index + i) % G_N_ELEMENTS (works)];

      if (*type != '\0')
        invented_say (self, scope, PARTA_KIND_WORK, key,
                      parta_body_new ("type", type, "weight", strcmp (type, "control") == 0 ? "3" : "", NULL));
      say_marks (self, scope, lesson, work, index + i, what->n_pupils);
    }
}

static void
say_journal (Invented              *self,
             const InventedJournal *what,
             guint                  index)
{
  static const char *const subjects[] = { "Алгебра", "Русский язык", "Кыргыз тили", "География", "История", "Физика" };
  g_autofree char *id = g_strdup_printf ("j%u", index + 1);
  g_autofree char *subject = g_strdup_printf ("sub%u", index);
  g_autofree char *name = index < G_N_ELEMENTS (subjects) ? g_strdup (subjects[index])
                                                          : g_strdup_printf ("Курс по выбору %u", index);
  g_autofree char *scope = parta_scope_for_journal (id);

  invented_say (self, "school", PARTA_KIND_SUBJECT, subject, parta_body_new ("name", name, NULL));
  invented_say (self, "school", PARTA_KIND_JOURNAL, id, parta_body_new ("subject", subject, "class", INVENTED_CLASS, NULL));
  for (guint i = 0; i < MAX (what->n_teachers, 1); i++)
    {
      g_autofree char *teacher = g_strdup_printf ("t%u-%u", index, i);
      g_autofree char *load = g_strdup_printf ("%s/%s", id, teacher);

      say_person (self, teacher, surnames[(index + i) % G_N_ELEMENTS (surnames)], "Гүлмира", "Петровна");
      invented_say (self, "school", PARTA_KIND_LOAD, load, parta_body_new ("from", FIRST_DAY, NULL));
    }
  for (guint i = 0; i < what->n_lessons; i++)
    say_lesson (self, what, scope, i);
  for (guint i = 0; i < what->n_pupils; i++)
    {
      g_autofree char *key = g_strdup_printf (INVENTED_PERIOD "/u%u", i);

      invented_say (self, scope, PARTA_KIND_PERIOD_MARK, key, parta_body_new ("mark", i % 3 == 0 ? "5" : "4", NULL));
    }
}

/* Makes the record of a school with one class. */
void
invented_init (Invented              *self,
               const InventedJournal *what)
{
  *self = (Invented){ .state = parta_state_new (NULL, NULL) };
  say_school (self, what);
  say_pupils (self, what->n_pupils);
  for (guint i = 0; i < MAX (what->n_journals, 1); i++)
    say_journal (self, what, i);
}

/* Frees it. */
void
invented_clear (Invented *self)
{
  g_clear_pointer (&self->state, parta_state_unref);
}

/* Circumstances that never change: 12 November 2026, 09:30 UTC. */
void
invented_issue_init (PartaIssue *issue)
{
  static GTimeZone *zone;

  if (g_once_init_enter (&zone))
    g_once_init_leave (&zone, g_time_zone_new_offset (6 * 3600));

  *issue = (PartaIssue){
    .printed = 1794475800000,
    .zone = zone,
    .by = "Сыдыкова А. К.",
    .school = "s23",
    .lsn = 48210,
    .digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    .system = "Parta 0.1.0",
    .copy = "261112-3f9a1c4d",
  };
}

/* Key of a lesson: one a day until the days of the quarter are used up, then a second one, and so on. */
char *
invented_dup_lesson (guint index)
{
  g_autofree char *day = parta_day_add (FIRST_DAY, (int) (index % N_DAYS));

  return g_strdup_printf ("%s/%u", day, index / N_DAYS + 1);
}

/* What is taught in a lesson. */
char *
invented_dup_topic (guint index)
{
  return g_strdup_printf ("%s (%u)", topics[index % G_N_ELEMENTS (topics)], index + 1);
}

/* Surname and name of a pupil; no two are alike. */
char *
invented_dup_pupil (guint index)
{
  return g_strdup_printf ("%s %s", surnames[index % G_N_ELEMENTS (surnames)],
                          names[(index + index / G_N_ELEMENTS (surnames)) % G_N_ELEMENTS (names)]);
}

/* The copy of the first journal. */
PartaReport *
invented_report_new (Invented  *self,
                     GError   **error)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (self->state, INVENTED_PERIOD);
  PartaIssue issue;

  invented_issue_init (&issue);

  return parta_journal_report_new (self->state, "j1", period, &issue, error);
}
