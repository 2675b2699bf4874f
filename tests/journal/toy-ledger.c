/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test"

#include "toy-ledger.h"

#include <string.h>

#define PUT(kind, key, ...) toy_put (self, "school", PARTA_KIND_##kind, key, parta_body_new (__VA_ARGS__, NULL))

/**
 * toy_wall:
 * @moment: "2026-10-12T09:00:00+06:00"
 *
 * Returns: milliseconds since 1970-01-01 UTC
 */
gint64
toy_wall (const char *moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (moment, NULL);

  g_assert_nonnull (time);

  return g_date_time_to_unix (time) * 1000;
}

/**
 * toy_say_draft:
 * @device: a laptop
 * @draft: what is typed; a role of its own is kept
 * @wall: when, milliseconds UTC
 *
 * Returns: (transfer full): the device's next entry
 */
PartaEntry *
toy_say_draft (ToyDevice        *device,
               const PartaDraft *draft,
               gint64            wall)
{
  g_autoptr (PartaDraft) said = parta_draft_copy (draft);
  PartaStamp stamp = { .school = "s1", .author = device->author, .boot = "", .wall = wall };

  if (said->role == NULL)
    said->role = g_strdup (device->role);
  memset (stamp.id.device, device->name, sizeof stamp.id.device);
  stamp.id.seq = ++device->seq;

  return parta_entry_new (said, &stamp);
}

/**
 * toy_say:
 * @device: a laptop
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 * @base: (nullable): the entry that the author saw
 * @body: (transfer full): what is said
 *
 * Returns: (transfer full): the device's next entry
 */
PartaEntry *
toy_say (ToyDevice        *device,
         const char       *scope,
         PartaKind         kind,
         const char       *key,
         const PartaEntry *base,
         PartaBody        *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);

  if (base != NULL)
    draft->base = *parta_entry_get_id (base);

  return toy_say_draft (device, draft, 1000000);
}

/**
 * toy_mark:
 * @device: a laptop
 * @base: (nullable): the entry that the author saw
 * @mark: a mark, "" takes it back
 *
 * Returns: (transfer full): the device's next entry, which always speaks of the same mark
 */
PartaEntry *
toy_mark (ToyDevice        *device,
          const PartaEntry *base,
          const char       *mark)
{
  return toy_say (device, TOY_SCOPE, PARTA_KIND_MARK, TOY_KEY, base, parta_body_new ("mark", mark, NULL));
}

/**
 * toy_digest:
 * @state: a record
 * @scope: a scope
 *
 * Returns: (transfer full): its digest
 */
char *
toy_digest (PartaState *state,
            const char *scope)
{
  PartaHash hash;

  parta_state_digest_scope (state, scope, &hash);

  return parta_hash_dup_hex (&hash);
}

/**
 * toy_apply:
 * @self: a school
 * @entry: an entry that its rules accept
 *
 * Gives @entry the next place in the ledger.
 */
void
toy_apply (ToySchool        *self,
           const PartaEntry *entry)
{
  parta_state_apply (self->state, entry, parta_state_foresee (self->state, entry), ++self->lsn);
}

/**
 * toy_put:
 * @self: a school
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 * @body: (transfer full): what shall stand
 *
 * Writes a fact as somebody does who has seen what stood there.
 */
void
toy_put (ToySchool  *self,
         const char *scope,
         PartaKind   kind,
         const char *key,
         PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  g_autoptr (PartaEntry) entry = NULL;

  parta_fact_get_base (parta_state_get (self->state, scope, kind, key), &draft->base);
  entry = toy_say_draft (&self->office, draft, 1000000);
  g_assert_true (parta_entry_check (entry, NULL));
  toy_apply (self, entry);
}

static void
put_pupil (ToySchool  *self,
           const char *class_id,
           const char *id,
           const char *surname,
           const char *name)
{
  g_autofree char *scope = parta_scope_for_class (class_id);

  toy_put (self, scope, PARTA_KIND_PUPIL, id, parta_body_new ("surname", surname, "name", name, NULL));
}

static void
put_member (ToySchool  *self,
            const char *class_id,
            const char *key,
            const char *to)
{
  g_autofree char *scope = parta_scope_for_class (class_id);

  toy_put (self, scope, PARTA_KIND_MEMBER, key, parta_body_new ("to", to, "order", "7", NULL));
}

static void
put_people (ToySchool *self)
{
  PUT (PERSON, "t-math", "surname", "Асанова", "name", "Гүлнара", "patronymic", "Бектуровна");
  PUT (PERSON, "t-sub", "surname", "Петров", "name", "Иван");
  PUT (ROLE, "t-class/class_teacher/7a", "from", "2026-09-01");
  PUT (ROLE, "d1/deputy", "order", "12");
  PUT (ROLE, "h1/head", "order", "1");
  PUT (ROLE, "c1/coordinator", "from", "2026-09-01", "to", "2027-05-31");
  PUT (ROLE, "e1/ej_admin", "order", "3");
  PUT (ROLE, "s1/secretary", "order", "4");
  PUT (LOAD, "7a-math/t-math", "from", "2026-09-01", "to", "2027-05-25");
  PUT (LOAD, "7b-math/t-other", "from", "2026-09-01");
  PUT (LOAD, "7-eng/t-eng", "from", "2026-09-01");
  PUT (SUBSTITUTION, "7a-math/2026-10-14/3", "absent", "t-math", "substitute", "t-sub", "reason", "болезнь");

  put_pupil (self, "7a", "p1", "Иванов", "Пётр");
  put_pupil (self, "7a", "p2", "Әлиев", "Нұрлан");
  put_pupil (self, "7a", "p3", "Абдыев", "Өмүрбек");
  put_pupil (self, "7b", "p9", "Яковлев", "Ян");
  put_member (self, "7a", "7a/p1/2026-09-01", "");
  put_member (self, "7a", "7a/p2/2026-09-01", "2026-10-13");
  put_member (self, "7a", "7a/p3/2026-10-14", "");
  put_member (self, "7b", "7b/p9/2026-09-01", "");
  put_member (self, "7a", "eng1/p1/2026-09-01", "");
  put_member (self, "7b", "eng1/p9/2026-09-01", "");
}

/**
 * toy_school_init:
 * @self: (out): a school
 *
 * Sets up the school of toy_school_init_with() in a record of its own.
 */
void
toy_school_init (ToySchool *self)
{
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);

  toy_school_init_with (self, state);
}

/**
 * toy_school_init_with:
 * @self: (out): a school
 * @state: its record, without entries yet
 *
 * Sets up classes 7А and 7Б: mathematics for each, English for a group of both; the year 2026/27 with two quarters.
 * 7А has mathematics on Mondays (2nd lesson) and Wednesdays (3rd); Wednesday 2026-10-14 is given to a substitute.
 */
void
toy_school_init_with (ToySchool  *self,
                      PartaState *state)
{
  *self = (ToySchool){ parta_state_ref (state), 0, { 0xee, "system", "system", 0 } };

  PUT (SCHOOL, "school", "name", "Школа № 1", "tz", "Asia/Bishkek", "week", "5");
  PUT (YEAR, "2026", "from", "2026-09-01", "to", "2027-05-25");
  PUT (PERIOD, "2026-q1", "year", "2026", "kind", "quarter", "number", "1", "from", "2026-09-01", "to", "2026-10-31");
  PUT (PERIOD, "2026-q2", "year", "2026", "kind", "quarter", "number", "2", "from", "2026-11-10", "to", "2026-12-30");
  PUT (HOLIDAYS, "2026-11-01", "to", "2026-11-09", "name", "осенние", "type", "school");
  PUT (HOLIDAYS, "2026-10-07", "name", "праздник", "type", "public");
  PUT (WORKDAY, "2026-10-17", "as", "3");
  PUT (BELL, "1/2", "from", "08:55", "to", "09:40");
  PUT (BELL, "1/3", "from", "09:50", "to", "10:35");
  PUT (SUBJECT, "math", "name", "Алгебра");
  PUT (SUBJECT, "eng", "name", "Английский язык");
  PUT (ROOM, "r21", "name", "21");
  PUT (CLASS, "7a", "grade", "7", "letter", "А", "name", "7А");
  PUT (CLASS, "7b", "grade", "7", "letter", "Б", "name", "7Б");
  PUT (GROUP, "eng1", "name", "7, английский 1", "classes", "7a,7b");
  PUT (JOURNAL, "7a-math", "subject", "math", "class", "7a");
  PUT (JOURNAL, "7b-math", "subject", "math", "class", "7b");
  PUT (JOURNAL, "7-eng", "subject", "eng", "group", "eng1");
  PUT (SLOT, "7a-math/1/2", "room", "r21");
  PUT (SLOT, "7a-math/3/3", "room", "r21");
  put_people (self);
}

/**
 * toy_school_clear:
 * @self: a school
 *
 * Frees what it holds.
 */
void
toy_school_clear (ToySchool *self)
{
  g_clear_pointer (&self->state, parta_state_unref);
}
