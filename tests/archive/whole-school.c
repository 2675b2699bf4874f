/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "whole-school.h"

#include "invented-journal.h"
#include "replica.h"

#include <string.h>

#define FIRST_DAY "2026-09-01"
#define PERIOD    WHOLE_SCHOOL_PERIOD

/* What the server tells, class by class. */
typedef struct
{
  PartaStore *store;
  PartaNews  *news;
  GHashTable *cursors;   /* scope → PartaCursor, of the news */
  guint64     lsn;
} School;

static void
begin (School *self)
{
  self->news = parta_news_new ();
  self->news->now = NOON;
  self->news->manifest = 1;
  self->news->epoch = g_strdup ("e1");
  self->news->more = TRUE;
}

static PartaCursor *
need_cursor (School     *self,
             const char *scope)
{
  PartaCursor *cursor = g_hash_table_lookup (self->cursors, scope);

  if (cursor != NULL)
    return cursor;

  cursor = parta_cursor_new (scope);
  cursor->generation = 1;
  g_ptr_array_add (self->news->grants, parta_cursor_copy (cursor));
  g_hash_table_insert (self->cursors, cursor->scope, cursor);

  return cursor;
}

static void
say (School     *self,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = { .school = "s1", .author = "coordinator", .wall = NOON, .boot = "", .salt = { 1, 2, 3, 4 } };
  PartaCursor *cursor = need_cursor (self, scope);
  PartaRecord *record = parta_record_new (NULL);

  memset (stamp.id.device, 7, sizeof stamp.id.device);
  stamp.id.seq = ++self->lsn;
  draft->role = g_strdup ("coordinator");
  record->entry = parta_entry_new (draft, &stamp);
  record->scope = g_strdup (scope);
  record->lsn = self->lsn;
  record->received = NOON;
  record->verdict = PARTA_VERDICT_APPLIED;
  record->rule = g_strdup ("");
  record->clause = g_strdup ("");
  g_ptr_array_add (self->news->records, record);
  cursor->next = self->lsn + 1;
  parta_chain_ledger (&cursor->head, PARTA_SCOPE_DOMAIN, self->lsn, parta_entry_get_digest (record->entry),
                      parta_verdict_get_name (record->verdict), "");
}

static void
tell (School   *self,
      gboolean  more)
{
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer cursor;

  g_hash_table_iter_init (&iter, self->cursors);
  while (g_hash_table_iter_next (&iter, NULL, &cursor))
    g_ptr_array_add (self->news->cursors, parta_cursor_copy (cursor));
  self->news->more = more;
  g_assert_true (parta_store_apply_news (self->store, self->news, &error));
  g_assert_no_error (error);
  g_clear_pointer (&self->news, parta_news_unref);
}

static void
say_school (School *self)
{
  say (self, "school", PARTA_KIND_SCHOOL, "school",
       parta_body_new ("name", "Школа-гимназия № 23", "regulation", "kg", "tz", "Asia/Bishkek", "week", "6", "locale", "ru", NULL));
  say (self, "school", PARTA_KIND_YEAR, "2026", parta_body_new ("from", FIRST_DAY, "to", "2027-05-25", NULL));
  say (self, "school", PARTA_KIND_PERIOD, PERIOD,
       parta_body_new ("year", "2026", "kind", "quarter", "number", "1", "from", FIRST_DAY, "to", "2026-10-31", NULL));
  say (self, "school", PARTA_KIND_PERSON, "d1", parta_body_new ("surname", "Сыдыкова", "name", "Айгүл", NULL));
  say (self, "school", PARTA_KIND_ROLE, "d1/deputy", parta_body_new ("from", FIRST_DAY, NULL));
  need_cursor (self, "office");
}

static void
say_pupils (School     *self,
            const char *class_id,
            guint       n_pupils)
{
  g_autofree char *scope = parta_scope_for_class (class_id);

  for (guint i = 0; i < n_pupils; i++)
    {
      g_autofree char *pupil = g_strdup_printf ("%s-u%u", class_id, i);
      g_autofree char *member = g_strdup_printf ("%s/%s/" FIRST_DAY, class_id, pupil);
      g_autofree char *full = invented_dup_pupil (i);
      g_auto (GStrv) parts = g_strsplit (full, " ", 2);

      say (self, scope, PARTA_KIND_PUPIL, pupil, parta_body_new ("surname", parts[0], "name", parts[1], NULL));
      say (self, scope, PARTA_KIND_MEMBER, member, parta_body_new ("order", "1", NULL));
    }
}

static void
say_marks (School     *self,
           const char *scope,
           const char *class_id,
           const char *lesson,
           guint       first,
           guint       n_pupils)
{
  static const char *const marks[] = { "5", "", "4", "", "", "3", "", "4", "", "", "5", "" };

  for (guint i = 0; i < n_pupils; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s-u%u/1", lesson, class_id, i);
      const char *mark = marks[(first + 5 * i) % G_N_ELEMENTS (marks)];

      if (*mark != '\0')
        say (self, scope, PARTA_KIND_MARK, key, parta_body_new ("mark", mark, NULL));
    }
}

static void
say_journal (School     *self,
             const char *class_id,
             const char *id,
             guint       n_pupils,
             guint       n_lessons)
{
  g_autofree char *scope = parta_scope_for_journal (id);

  need_cursor (self, scope);
  for (guint i = 0; i < n_lessons; i++)
    {
      g_autofree char *lesson = invented_dup_lesson (i);
      g_autofree char *topic = invented_dup_topic (i);

      say (self, scope, PARTA_KIND_LESSON, lesson, parta_body_new ("topic", topic, NULL));
      say (self, scope, PARTA_KIND_HOMEWORK, lesson, parta_body_new ("text", "§ 3, № 45–52, повторить правила", NULL));
      say_marks (self, scope, class_id, lesson, i, n_pupils);
    }
  for (guint i = 0; i < n_pupils; i++)
    {
      g_autofree char *key = g_strdup_printf (PERIOD "/%s-u%u", class_id, i);

      say (self, scope, PARTA_KIND_PERIOD_MARK, key, parta_body_new ("mark", i % 3 == 0 ? "5" : "4", NULL));
    }
}

static void
say_class (School *self,
           guint   number,
           guint   n_journals,
           guint   n_pupils,
           guint   n_lessons)
{
  static const char *const subjects[] = { "Алгебра", "Русский язык", "Кыргыз тили", "География", "История", "Физика", "Биология" };
  static const char *const letters[] = { "А", "Б", "В", "Г" };
  g_autofree char *class_id = g_strdup_printf ("c%02u", number);
  g_autofree char *grade = g_strdup_printf ("%u", number / 4 + 2);
  g_autofree char *name = g_strconcat (grade, letters[number % 4], NULL);

  say (self, "school", PARTA_KIND_CLASS, class_id, parta_body_new ("grade", grade, "letter", letters[number % 4], "name", name, NULL));
  say_pupils (self, class_id, n_pupils);
  for (guint i = 0; i < n_journals; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-j%02u", class_id, i);
      g_autofree char *subject = g_strdup_printf ("s%u", i);
      g_autofree char *teacher = g_strdup_printf ("t%u", (number * 3 + i) % 70);
      g_autofree char *load = g_strdup_printf ("%s/%s", id, teacher);
      g_autofree char *called = i < G_N_ELEMENTS (subjects) ? g_strdup (subjects[i]) : g_strdup_printf ("Курс по выбору %u", i);

      say (self, "school", PARTA_KIND_SUBJECT, subject, parta_body_new ("name", called, NULL));
      say (self, "school", PARTA_KIND_PERSON, teacher, parta_body_new ("surname", "Асанова", "name", "Гүлнар", NULL));
      say (self, "school", PARTA_KIND_JOURNAL, id, parta_body_new ("subject", subject, "class", class_id, NULL));
      say (self, "school", PARTA_KIND_LOAD, load, parta_body_new ("from", FIRST_DAY, NULL));
      say_journal (self, class_id, id, n_pupils, n_lessons);
    }
}

/* Makes the replica of the deputy d1, who sees the whole school in its first quarter, in step with the server. Nothing is waiting, and all
 * period marks are there, so that nothing stands against certifying. */
void
whole_school_make (const char        *dir,
                   PartaClock        *clock,
                   const WholeSchool *what)
{
  School self = { .store = open_store (dir, clock) };

  self.cursors = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) parta_cursor_free);
  sign_in (self.store, "d1");
  begin (&self);
  say_school (&self);
  for (guint i = 0; i < what->n_classes; i++)
    {
      say_class (&self, i, what->n_journals, what->n_pupils, what->n_lessons);
      tell (&self, i + 1 < what->n_classes);
      begin (&self);
    }
  g_clear_pointer (&self.news, parta_news_unref);
  g_hash_table_unref (self.cursors);
  parta_store_close (self.store);
  g_object_unref (self.store);
}
