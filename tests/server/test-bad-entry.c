/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-school.h"

#include <string.h>

/* I9: one bad entry, wherever it stands in its batch, delays no other: all of them are acknowledged in the same round, and those
 * that are good count. */

#define ENTRIES 5

typedef struct
{
  const char  *path;
  const char  *line;      /* NULL: an entry that a rule is against */
  guint        place;     /* 0 … ENTRIES − 1 */
  PartaVerdict verdict;
  const char  *rule;
} BadEntry;

#define NEWER "{\"v\":2,\"new\":\"thing\"}"

static const BadEntry cases[] = {
  { "/server/bad-entry/newer/first", NEWER, 0, PARTA_VERDICT_HELD, "newer" },
  { "/server/bad-entry/newer/middle", NEWER, 2, PARTA_VERDICT_HELD, "newer" },
  { "/server/bad-entry/newer/last", NEWER, 4, PARTA_VERDICT_HELD, "newer" },
  { "/server/bad-entry/unreadable/first", "nonsense", 0, PARTA_VERDICT_HELD, "unreadable" },
  { "/server/bad-entry/unreadable/middle", "nonsense", 2, PARTA_VERDICT_HELD, "unreadable" },
  { "/server/bad-entry/unreadable/last", "nonsense", 4, PARTA_VERDICT_HELD, "unreadable" },
  { "/server/bad-entry/refused/first", NULL, 0, PARTA_VERDICT_REFUSED, "right" },
  { "/server/bad-entry/refused/middle", NULL, 2, PARTA_VERDICT_REFUSED, "right" },
  { "/server/bad-entry/refused/last", NULL, 4, PARTA_VERDICT_REFUSED, "right" },
};

/* A batch of marks about the first lessons of as many days, with the bad one among them. */
static PartaSyncRequest *
write_batch (TestDevice     *device,
             const BadEntry *bad)
{
  PartaSyncRequest *request;

  for (guint i = 0; i < ENTRIES; i++)
    {
      g_autofree char *key = g_strdup_printf ("2026-10-%02u/3/p1/1", 5 + i);
      const char *scope = i == bad->place && bad->line == NULL ? "journal/j2" : "journal/j1";

      test_device_write (device, scope, PARTA_KIND_MARK, key, parta_body_new ("mark", "5", NULL));
    }
  request = test_device_ask (device, 1, ENTRIES, 0);
  if (bad->line != NULL)
    {
      parta_wire_line_free (g_ptr_array_steal_index (request->lines, bad->place));
      g_ptr_array_insert (request->lines, (int) bad->place, parta_wire_line_read (bad->line, strlen (bad->line)));
    }
  memset (&request->batch.head, 0, sizeof request->batch.head);
  for (guint i = 0; i < ENTRIES; i++)
    parta_chain_entry (&request->batch.head, &((PartaWireLine *) request->lines->pdata[i])->digest);
  test_request_sign (request, &device->key);

  return request;
}

static void
check_bad_entry (gconstpointer data)
{
  const BadEntry *bad = data;
  g_autoptr (TestSchool) school = test_school_new (parta_backend_new_memory ());
  g_autoptr (TestDevice) device = test_device_new ("t1", "teacher", 1);
  g_autoptr (PartaVisitor) visitor = parta_visitor_new ("t1", device->id);
  g_autoptr (PartaSyncRequest) request = write_batch (device, bad);
  g_autoptr (PartaSyncReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  const PartaAnswer *answer;

  test_device_register (device, school->backend);
  reply = parta_registrar_sync (school->registrar, visitor, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->acked, ==, ENTRIES);
  g_assert_cmpuint (reply->answers->len, ==, 1);   /* all others are applied, of which nothing is said */
  answer = reply->answers->pdata[0];
  g_assert_cmpuint (answer->seq, ==, bad->place + 1);
  g_assert_cmpint (answer->verdict, ==, bad->verdict);
  g_assert_cmpstr (answer->rule, ==, bad->rule);
  g_assert_cmpuint (parta_registrar_get_taken (school->registrar)[PARTA_VERDICT_APPLIED], >=, ENTRIES - 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], check_bad_entry);

  return g_test_run ();
}
