/* SPDX-License-Identifier: GPL-3.0-or-later */

/* what the server knows of devices beside their entries, and who has not carried over yet. It is one o'clock. */

#include "parta-contacts.h"
#include "parta-transfer-desk.h"
#include "test-school.h"

#include <string.h>

#define MINUTE G_GINT64_CONSTANT (60000)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

typedef struct
{
  TestSchool *school;
  TestDevice *laptop, *second, *foreign;   /* two of t1, one of t2 */
} Fixture;

static TestDevice *
new_device (TestSchool *school,
            const char *person,
            guint8      number)
{
  TestDevice *device = test_device_new (person, "teacher", number);

  test_device_register (device, school->backend);

  return device;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->school = test_school_new (parta_backend_new_memory ());
  f->laptop = new_device (f->school, "t1", 1);
  f->second = new_device (f->school, "t1", 2);
  f->foreign = new_device (f->school, "t2", 3);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  test_device_free (f->laptop);
  test_device_free (f->second);
  test_device_free (f->foreign);
  test_school_free (f->school);
}

static void
type_at (TestDevice *device,
         gint64      wall)
{
  g_autoptr (PartaDraft) draft = parta_draft_new ("journal/j1", PARTA_KIND_MARK, TEST_LESSON "/p1/1", parta_body_new ("mark", "5", NULL));
  PartaStamp stamp = { .school = "s1", .author = device->person, .wall = wall, .boot = "b" };

  draft->role = g_strdup (device->role);
  memcpy (stamp.id.device, device->id, PARTA_DEVICE_SIZE);
  stamp.id.seq = device->entries->len + 1;
  g_ptr_array_add (device->entries, parta_entry_new (draft, &stamp));
}

/* The device speaks at @now, by its own clock as well, hands in what is new and says that @more wait behind it. */
static void
speak (PartaContacts *contacts,
       TestDevice    *device,
       gint64         now,
       guint64        more,
       gint64         oldest)
{
  g_autoptr (PartaSyncRequest) request = test_device_ask (device, device->acked + 1, device->entries->len, 0);

  request->sent_at = now;
  request->outbox.last = device->entries->len + more;
  request->outbox.oldest = oldest;
  device->acked = device->entries->len;
  parta_contacts_note (contacts, device->person, request, device->acked, now);
}

/* Nothing is written for a visit; once in a while one write holds all of them, and none is made when nobody came. */
static void
check_kept (Fixture      *f,
            gconstpointer data)
{
  PartaContacts *contacts = parta_registrar_get_contacts (f->school->registrar);
  g_autoptr (PartaContacts) later = parta_contacts_new ();
  g_autoptr (GBytes) value = NULL, again = NULL;
  const PartaContact *contact;

  speak (contacts, f->laptop, TEST_NOW, 3, TEST_NOW - HOUR);
  speak (contacts, f->foreign, TEST_NOW + 1, 0, 0);
  g_assert_true (parta_backend_load_setting (f->school->backend, "contacts", &value, NULL));
  g_assert_null (value);

  g_assert_true (parta_contacts_keep (contacts, f->school->backend, NULL));
  g_assert_true (parta_contacts_load (later, f->school->backend, NULL));
  contact = parta_contacts_find (later, f->laptop->id);
  g_assert_cmpstr (contact->person, ==, "t1");
  g_assert_cmpint (contact->met, ==, TEST_NOW);
  g_assert_cmpuint (contact->waiting, ==, 3);
  g_assert_cmpint (contact->oldest, ==, TEST_NOW - HOUR);
  g_assert_cmpuint (parta_contacts_find (later, f->foreign->id)->waiting, ==, 0);

  value = g_bytes_new_static ("", 0);
  g_assert_true (parta_backend_save_setting (f->school->backend, "contacts", value, NULL));
  g_assert_true (parta_contacts_keep (contacts, f->school->backend, NULL));
  g_assert_true (parta_backend_load_setting (f->school->backend, "contacts", &again, NULL));
  g_assert_cmpuint (g_bytes_get_size (again), ==, 0);
}

/* Several servers of one school each know their own visitors; what is kept holds all, the newest of each device. */
static void
check_shared (Fixture      *f,
              gconstpointer data)
{
  g_autoptr (PartaContacts) one = parta_contacts_new (), other = parta_contacts_new (), reader = parta_contacts_new ();

  speak (one, f->laptop, TEST_NOW, 2, TEST_NOW);
  speak (other, f->laptop, TEST_NOW + MINUTE, 0, 0);
  speak (other, f->foreign, TEST_NOW, 1, TEST_NOW);
  g_assert_true (parta_contacts_keep (other, f->school->backend, NULL));
  g_assert_true (parta_contacts_keep (one, f->school->backend, NULL));
  g_assert_true (parta_contacts_load (reader, f->school->backend, NULL));
  g_assert_cmpint (parta_contacts_find (reader, f->laptop->id)->met, ==, TEST_NOW + MINUTE);
  g_assert_cmpuint (parta_contacts_find (reader, f->laptop->id)->waiting, ==, 0);
  g_assert_cmpuint (parta_contacts_find (reader, f->foreign->id)->waiting, ==, 1);
}

/* What was kept is read like everything else that others can reach: line by line, what is none is left out. */
static void
check_damaged (Fixture      *f,
               gconstpointer data)
{
  static const char text[] = "x\n\n0102 t1 1 2 3 4 5 6 7\n00000000000000000000000000000001 a/b 1 0 0 0 0 00000000000000000000000000000000 0\n";
  g_autoptr (PartaContacts) contacts = parta_contacts_new ();
  g_autoptr (GBytes) value = g_bytes_new_static (text, strlen (text));

  g_assert_true (parta_backend_save_setting (f->school->backend, "contacts", value, NULL));
  g_assert_true (parta_contacts_load (contacts, f->school->backend, NULL));
  g_assert_null (parta_contacts_find (contacts, f->laptop->id));
}

/* A device whose clock is wrong tells old moments; they are told by the server's clock. */
static void
check_skew (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (PartaContacts) contacts = parta_contacts_new ();
  g_autoptr (PartaSyncRequest) request = NULL;

  type_at (f->laptop, TEST_NOW - 2 * HOUR - MINUTE);
  request = test_device_ask (f->laptop, 1, 1, 0);
  request->sent_at = TEST_NOW - 2 * HOUR;
  request->outbox.last = 4;
  request->outbox.oldest = TEST_NOW - 3 * HOUR;
  parta_contacts_note (contacts, "t1", request, 1, TEST_NOW);
  g_assert_cmpint (parta_contacts_find (contacts, f->laptop->id)->oldest, ==, TEST_NOW - HOUR);
  g_assert_cmpint (parta_contacts_find (contacts, f->laptop->id)->typed, ==, TEST_NOW - MINUTE);
  g_assert_cmpuint (parta_contacts_find (contacts, f->laptop->id)->waiting, ==, 3);
}

static const struct
{
  const char *path;
  gint64      apart;    /* milliseconds between what was typed on the two */
  gboolean    foreign;  /* the second one is another person's */
  gboolean    idle;     /* on the second one nobody types */
  gboolean    parallel;
} besides[] = {
  { "/server/contacts/R-182/parallel/at-once", 0, FALSE, FALSE, TRUE },
  { "/server/contacts/R-182/parallel/five-minutes", PARTA_CONTACTS_BESIDE, FALSE, FALSE, TRUE },
  { "/server/contacts/R-182/parallel/one-after-the-other", PARTA_CONTACTS_BESIDE + 1, FALSE, FALSE, FALSE },
  { "/server/contacts/R-182/parallel/other-person", 0, TRUE, FALSE, FALSE },
  { "/server/contacts/R-182/parallel/left-on", 0, FALSE, TRUE, FALSE },
};

/* two devices on which one person types within the same minutes; one that only asks for news is no sign of anything. */
static void
check_parallel (Fixture      *f,
                gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  TestDevice *other = besides[row].foreign ? f->foreign : f->second;
  g_autoptr (PartaContacts) contacts = parta_contacts_new ();
  const PartaContact *one, *two;

  type_at (f->laptop, TEST_NOW - HOUR);
  speak (contacts, f->laptop, TEST_NOW - HOUR, 0, 0);
  if (!besides[row].idle)
    type_at (other, TEST_NOW - HOUR + besides[row].apart);
  speak (contacts, other, TEST_NOW, 0, 0);
  one = parta_contacts_find (contacts, f->laptop->id);
  two = parta_contacts_find (contacts, other->id);
  g_assert_cmpint (one->parallel, ==, besides[row].parallel ? TEST_NOW - HOUR + besides[row].apart : 0);
  g_assert_cmpint (two->parallel, ==, one->parallel);
  if (besides[row].parallel)
    g_assert_cmpmem (one->beside, PARTA_DEVICE_SIZE, other->id, PARTA_DEVICE_SIZE);
}

static void
declare (Fixture    *f,
         const char *from,
         const char *to)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_SCHOOL, PARTA_KIND_OUTAGE, "o1",
                                            parta_body_new ("from", from, "to", to, "cause", "cable", NULL)));
  parta_registrar_enter (f->school->registrar, drafts, &error);
  g_assert_no_error (error);
}

static const struct
{
  const char *path;
  gint64      met;       /* before now, milliseconds */
  guint64     waiting;
  gint64      oldest;    /* before now, milliseconds; 0 for not said */
  gboolean    ongoing;   /* the outage has not ended */
  gboolean    listed, silent;
  const char *outage;
} rows[] = {
  /* From ten to twelve there was no access; it is one o'clock. */
  { "/server/contacts/R-106/not-heard-since", HOUR + 1, 0, 0, FALSE, TRUE, TRUE, "o1" },
  { "/server/contacts/R-106/heard-when-it-returned", HOUR, 0, 0, FALSE, FALSE, FALSE, "" },
  { "/server/contacts/R-106/heard-and-keeps-some", MINUTE, 2, 2 * HOUR, FALSE, TRUE, FALSE, "o1" },
  { "/server/contacts/R-106/keeps-what-came-later", MINUTE, 2, HOUR / 2, FALSE, TRUE, FALSE, "" },
  { "/server/contacts/R-106/long-silent", 180 * DAY + 3 * HOUR + 1, 0, 0, FALSE, FALSE, FALSE, "" },
  { "/server/contacts/R-106/silent-almost-so-long", 180 * DAY + 3 * HOUR, 0, 0, FALSE, TRUE, TRUE, "o1" },
  { "/server/contacts/R-106/outage-lasts", 3 * HOUR + 1, 0, 0, TRUE, TRUE, TRUE, "o1" },
  { "/server/contacts/R-106/outage-lasts-not-here", 3 * HOUR, 0, 0, TRUE, FALSE, FALSE, "" },
};

static const PartaTransferLine *
find_line (const PartaTransferList *list,
           const TestDevice        *device)
{
  for (guint i = 0; i < list->lines->len; i++)
    {
      const PartaTransferLine *line = list->lines->pdata[i];

      if (memcmp (line->device, device->id, PARTA_DEVICE_SIZE) == 0)
        return line;
    }

  return NULL;
}

/* never "nothing waits" of a device that has not come back. */
static void
check_row (Fixture      *f,
           gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  PartaContacts *contacts = parta_registrar_get_contacts (f->school->registrar);
  g_autoptr (PartaTransferList) list = NULL;
  const PartaTransferLine *line;

  declare (f, "2026-10-12T10:00", rows[row].ongoing ? NULL : "2026-10-12T12:00");
  speak (contacts, f->laptop, TEST_NOW - rows[row].met, rows[row].waiting, rows[row].oldest > 0 ? TEST_NOW - rows[row].oldest : 0);
  list = parta_transfer_desk_list (f->school->registrar, NULL);
  line = find_line (list, f->laptop);
  g_assert_cmpint (line != NULL, ==, rows[row].listed);
  if (line == NULL)
    return;
  g_assert_cmpint (line->silent, ==, rows[row].silent);
  g_assert_cmpuint (line->waiting, ==, rows[row].waiting);
  g_assert_cmpstr (line->outage, ==, rows[row].outage);
  g_assert_cmpstr (line->person, ==, "t1");
}

/* A laptop that is lost is expected no more, until it speaks again. */
static void
check_gone (Fixture      *f,
            gconstpointer data)
{
  PartaContacts *contacts = parta_registrar_get_contacts (f->school->registrar);
  PartaDevice gone = { .person = (char *) "t1" };
  g_autoptr (PartaTransferList) list = NULL, again = NULL;

  memcpy (gone.id, f->laptop->id, PARTA_DEVICE_SIZE);
  declare (f, "2026-10-12T10:00", "2026-10-12T12:00");
  speak (contacts, f->laptop, TEST_NOW - 2 * HOUR, 1, TEST_NOW - 2 * HOUR);
  parta_contacts_strike (contacts, &gone, TEST_NOW - HOUR);
  list = parta_transfer_desk_list (f->school->registrar, NULL);
  g_assert_null (find_line (list, f->laptop));
  speak (contacts, f->laptop, TEST_NOW, 1, TEST_NOW - 2 * HOUR);
  again = parta_transfer_desk_list (f->school->registrar, NULL);
  g_assert_cmpuint (find_line (again, f->laptop)->waiting, ==, 1);
}

/* A whole synchronisation leaves its mark: what it said, less what was taken. */
static void
check_sync (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t1", f->laptop->id);
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  guint waiting, silent;

  type_at (f->laptop, TEST_NOW);
  type_at (f->laptop, TEST_NOW);
  request = test_device_ask (f->laptop, 1, 1, 0);
  request->outbox.first = 1;
  request->outbox.last = 2;
  reply = parta_registrar_sync (f->school->registrar, visitor, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parta_contacts_find (parta_registrar_get_contacts (f->school->registrar), f->laptop->id)->waiting, ==, 1);
  g_assert_true (parta_transfer_desk_count (f->school->registrar, "t1", &waiting, &silent, NULL));
  g_assert_cmpuint (waiting, ==, 1);
  g_assert_cmpuint (silent, ==, 0);
  g_assert_true (parta_transfer_desk_count (f->school->registrar, "t2", &waiting, &silent, NULL));
  g_assert_cmpuint (waiting, ==, 0);
}

static const struct
{
  const char *path;
  void     (* check) (Fixture *, gconstpointer);
} cases[] = {
  { "/server/contacts/kept", check_kept },       { "/server/contacts/shared", check_shared },
  { "/server/contacts/damaged", check_damaged }, { "/server/contacts/skew", check_skew },
  { "/server/contacts/gone", check_gone },       { "/server/contacts/sync", check_sync },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].check, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (besides); i++)
    g_test_add (besides[i].path, Fixture, GUINT_TO_POINTER (i), set_up, check_parallel, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Fixture, GUINT_TO_POINTER (i), set_up, check_row, tear_down);

  return g_test_run ();
}
