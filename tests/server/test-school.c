/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-school.h"

#include <string.h>

static void
say (GPtrArray  *drafts,
     const char *scope,
     PartaKind   kind,
     const char *key,
     PartaBody  *body)
{
  g_ptr_array_add (drafts, parta_draft_new (scope, kind, key, body));
}

static void
say_school (GPtrArray *drafts)
{
  static const char *const people[] = { "t1", "t2", "d1" };

  say (drafts, "school", PARTA_KIND_SCHOOL, "school",
       parta_body_new ("name", "Школа № 5", "regulation", "kg", "tz", "Asia/Bishkek", "week", "6", NULL));
  say (drafts, "school", PARTA_KIND_YEAR, "2026", parta_body_new ("from", "2026-09-01", "to", "2027-05-25", NULL));
  say (drafts, "school", PARTA_KIND_PERIOD, "2026-q1",
       parta_body_new ("year", "2026", "kind", "quarter", "number", "1", "from", "2026-09-01", "to", "2026-11-05", NULL));
  say (drafts, "school", PARTA_KIND_SUBJECT, "math", parta_body_new ("name", "Математика", NULL));
  say (drafts, "school", PARTA_KIND_CLASS, "5a", parta_body_new ("grade", "5", "letter", "А", "name", "5А", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    say (drafts, "school", PARTA_KIND_PERSON, people[i], parta_body_new ("surname", people[i], "name", "Имя", NULL));
  say (drafts, "school", PARTA_KIND_ROLE, "t1/teacher", parta_body_new ("order", "1", NULL));
  say (drafts, "school", PARTA_KIND_ROLE, "t2/teacher", parta_body_new ("order", "1", NULL));
  say (drafts, "school", PARTA_KIND_ROLE, "d1/deputy", parta_body_new ("order", "2", NULL));
  say (drafts, "school", PARTA_KIND_ROLE, "t2/class_teacher/5a", parta_body_new ("order", "3", NULL));
  say (drafts, "school", PARTA_KIND_JOURNAL, "j1", parta_body_new ("subject", "math", "class", "5a", NULL));
  say (drafts, "school", PARTA_KIND_JOURNAL, "j2", parta_body_new ("subject", "math", "class", "5a", NULL));
  say (drafts, "school", PARTA_KIND_LOAD, "j1/t1", parta_body_new ("from", "2026-09-01", NULL));
  say (drafts, "school", PARTA_KIND_LOAD, "j2/t2", parta_body_new ("from", "2026-09-01", NULL));
}

static void
say_class (GPtrArray *drafts)
{
  static const char *const pupils[] = { "p1", "p2" };

  for (guint i = 0; i < G_N_ELEMENTS (pupils); i++)
    {
      g_autofree char *member = g_strdup_printf ("5a/%s/2026-09-01", pupils[i]);

      say (drafts, "class/5a", PARTA_KIND_PUPIL, pupils[i],
           parta_body_new ("surname", pupils[i], "name", "Имя", "sex", "m", NULL));
      say (drafts, "class/5a", PARTA_KIND_MEMBER, member, parta_body_new ("order", "7", NULL));
    }
}

TestSchool *
test_school_new (PartaBackend *backend)
{
  return test_school_new_named (backend, "s1");
}

TestSchool *
test_school_new_named (PartaBackend *backend,
                       const char   *school)
{
  TestSchool *self = g_new0 (TestSchool, 1);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  self->backend = backend;
  self->clock = parta_clock_new_fixed (TEST_NOW);
  parta_registrar_found_school (backend, school, &error);
  g_assert_no_error (error);
  self->registrar = parta_registrar_new (backend, self->clock, &error);
  g_assert_no_error (error);

  say_school (drafts);
  say_class (drafts);
  parta_registrar_enter (self->registrar, drafts, &error);
  g_assert_no_error (error);

  return self;
}

void
test_school_free (TestSchool *self)
{
  g_object_unref (self->registrar);
  parta_clock_unref (self->clock);
  g_object_unref (self->backend);
  g_free (self);
}

TestDevice *
test_device_new (const char *person,
                 const char *role,
                 guint8      number)
{
  TestDevice *self = g_new0 (TestDevice, 1);

  self->person = g_strdup (person);
  self->role = g_strdup (role);
  self->school = "s1";
  memset (self->id, number, sizeof self->id);
  parta_key_init (&self->key);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_entry_unref);
  self->cursors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_scope_cursor_free);

  return self;
}

static gpointer
ref_entry (gconstpointer entry,
           gpointer      user_data)
{
  return parta_entry_ref ((PartaEntry *) entry);
}

/* A copied database: the same identity, key and past. */
TestDevice *
test_device_clone (const TestDevice *self)
{
  TestDevice *copy = g_new0 (TestDevice, 1);

  *copy = *self;
  copy->person = g_strdup (self->person);
  copy->role = g_strdup (self->role);
  copy->entries = g_ptr_array_copy (self->entries, ref_entry, NULL);
  copy->cursors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_scope_cursor_free);

  return copy;
}

void
test_device_free (TestDevice *self)
{
  g_free (self->person);
  g_free (self->role);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->cursors);
  g_free (self);
}

void
test_device_register (TestDevice   *self,
                      PartaBackend *backend)
{
  g_autoptr (PartaDevice) device = parta_device_new (self->id, self->person, self->key.public_part);

  g_assert_true (parta_backend_save_device (backend, device, NULL));
}

PartaEntry *
test_device_write (TestDevice *self,
                   const char *scope,
                   PartaKind   kind,
                   const char *key,
                   PartaBody  *body)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  PartaStamp stamp = { .school = self->school, .author = self->person, .wall = TEST_NOW - 60000, .mono = 5, .boot = "b" };
  PartaEntry *entry;

  draft->role = g_strdup (self->role);
  memcpy (stamp.id.device, self->id, PARTA_DEVICE_SIZE);
  stamp.id.seq = self->entries->len + 1;
  entry = parta_entry_new (draft, &stamp);
  g_ptr_array_add (self->entries, entry);

  return entry;
}

PartaEntry *
test_device_mark (TestDevice *self,
                  const char *journal,
                  const char *pupil,
                  const char *mark)
{
  g_autofree char *scope = g_strconcat ("journal/", journal, NULL);
  g_autofree char *key = g_strdup_printf (TEST_LESSON "/%s/1", pupil);

  return test_device_write (self, scope, PARTA_KIND_MARK, key, parta_body_new ("mark", mark, NULL));
}

static void
chain_to (const TestDevice *self,
          guint64           seq,
          PartaHash        *chain)
{
  memset (chain, 0, sizeof *chain);
  for (guint64 i = 1; i <= seq; i++)
    parta_chain_entry (chain, parta_entry_get_digest (self->entries->pdata[i - 1]));
}

void
test_request_sign (PartaSyncRequest *request,
                   const PartaKey   *key)
{
  g_autofree char *text = parta_sync_request_dup_batch_text (request);

  parta_key_sign (key, text, strlen (text), request->batch.signature);
}

/* Entries @from … @to, none when @to is 0; and all cursors. */
PartaSyncRequest *
test_device_ask (TestDevice *self,
                 guint64     from,
                 guint64     to,
                 guint64     pull)
{
  PartaSyncRequest *request = parta_sync_request_new ();
  GHashTableIter iter;
  gpointer value;

  request->app = g_strdup ("test");
  request->school = g_strdup (self->school);
  memcpy (request->device, self->id, PARTA_DEVICE_SIZE);
  memset (request->nonce, 7, PARTA_NONCE_SIZE);
  request->sent_at = TEST_NOW - 1000;
  request->pull = pull;
  request->seen = self->seen;

  g_hash_table_iter_init (&iter, self->cursors);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const PartaScopeCursor *held = value;
      PartaScopeCursor *cursor = parta_scope_cursor_new (held->scope, held->generation);

      cursor->mode = held->mode;
      cursor->next = held->next;
      cursor->head = held->head;
      g_ptr_array_add (request->cursors, cursor);
    }

  request->batch.from = from;
  chain_to (self, from - 1, &request->batch.prev);
  chain_to (self, to, &request->batch.head);
  for (guint64 seq = from; seq <= to; seq++)
    g_ptr_array_add (request->lines, parta_wire_line_new (self->entries->pdata[seq - 1]));
  if (request->lines->len > 0)
    test_request_sign (request, &self->key);

  return request;
}

/* Does with a page what a replica does: recomputes the running hash, with the own entries from the own log. */
static void
take_page (TestDevice           *self,
           const PartaScopePage *page)
{
  PartaScopeCursor *held = g_hash_table_lookup (self->cursors, page->cursor->scope);
  PartaHash head = { { 0 } };

  g_assert_nonnull (held);
  if (page->cursor->next > 1)
    head = held->head;
  for (guint i = 0; i < page->pulled->len; i++)
    {
      const PartaPulled *pulled = page->pulled->pdata[i];
      PartaHash digest;

      if (pulled->own > 0)
        digest = *parta_entry_get_digest (self->entries->pdata[pulled->own - 1]);
      else
        parta_hash_of (&digest, pulled->line->bytes, pulled->line->size);
      parta_chain_ledger (&head, PARTA_SCOPE_DOMAIN, pulled->lsn, &digest, parta_verdict_get_name (pulled->verdict),
                          pulled->rule);
    }
  g_assert_true (parta_hash_equal (&head, &page->cursor->head));
  held->next = page->cursor->next;
  held->head = head;
}

void
test_device_take (TestDevice           *self,
                  const PartaSyncReply *reply)
{
  for (guint i = 0; i < reply->grants->len; i++)
    {
      const PartaGrant *grant = reply->grants->pdata[i];
      PartaScopeCursor *cursor = parta_scope_cursor_new (grant->scope, grant->generation);

      cursor->mode = grant->mode;
      if (grant->change == PARTA_GRANT_REMOVE)
        g_hash_table_remove (self->cursors, grant->scope);
      else
        g_hash_table_replace (self->cursors, g_strdup (grant->scope), g_steal_pointer (&cursor));
      g_clear_pointer (&cursor, parta_scope_cursor_free);
    }
  for (guint i = 0; i < reply->pages->len; i++)
    take_page (self, reply->pages->pdata[i]);
  self->acked = reply->acked;
  if (!parta_receipt_is_none (&reply->receipt))
    self->seen = reply->receipt;
}
