/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-school.h"

/* I23: a replica whose place in a scope no longer holds gets that scope from the start. What waits on it travels with the question,
 * and is taken before the answer is looked up: what is read anew holds it already. */

#define ENTRIES 6
#define BATCH   3
#define ALL     (4 * 1024 * 1024)

typedef struct
{
  const char *path;
  gboolean    known;        /* whether the replica says where it stands */
  guint64     generation;   /* that it knows */
  guint64     next;
} ExpiredCursor;

static const ExpiredCursor cases[] = {
  { "/server/expired-cursor/never-read", FALSE, 0, 0 },
  { "/server/expired-cursor/older-generation/start", TRUE, 0, 1 },
  { "/server/expired-cursor/older-generation/middle", TRUE, 0, 3 },
  { "/server/expired-cursor/older-generation/ahead", TRUE, 0, 1000 },
  { "/server/expired-cursor/newer-generation", TRUE, 7, 1000 },
};

/* How many of the device's entries, the newest of them @last, are in the page of the scope. */
static guint
count_own (const PartaSyncReply *reply,
           guint64              *last)
{
  guint count = 0;

  for (guint i = 0; i < reply->pages->len; i++)
    {
      const PartaScopePage *page = reply->pages->pdata[i];

      for (guint k = 0; k < page->pulled->len; k++)
        {
          const PartaPulled *pulled = page->pulled->pdata[k];

          count += pulled->own > 0;
          *last = MAX (*last, pulled->own);
        }
    }

  return count;
}

static void
check_expired_cursor (gconstpointer data)
{
  const ExpiredCursor *expired = data;
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t1", device->id);

  test_device_register (device, school->backend);
  for (guint i = 0; i < ENTRIES; i++)
    {
      g_autofree char *key = g_strdup_printf ("2026-10-%02u/3/p1/1", 5 + i);

      test_device_write (device, "journal/j1", PARTA_KIND_MARK, key, parta_body_new ("mark", "5", NULL));
    }

  for (guint from = 1; from <= ENTRIES; from += BATCH)
    {
      g_autoptr (PartaSyncRequest) request = test_device_ask (device, from, from + BATCH - 1, ALL);
      g_autoptr (PartaSyncReply) reply = NULL;
      g_autoptr (GError) error = NULL;
      guint64 last = 0;

      g_assert_cmpuint (request->cursors->len, ==, 0);
      if (expired->known)
        {
          PartaScopeCursor *cursor = parta_scope_cursor_new ("journal/j1", expired->generation);

          cursor->next = expired->next;
          g_ptr_array_add (request->cursors, cursor);
        }
      reply = parta_registrar_sync (school->registrar, visitor, request, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (reply->acked, ==, from + BATCH - 1);
      g_assert_cmpuint (count_own (reply, &last), ==, from + BATCH - 1);
      g_assert_cmpuint (last, ==, from + BATCH - 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], check_expired_cursor);

  return g_test_run ();
}
