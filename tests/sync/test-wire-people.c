/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-wire-error.h"
#include "parta-wire-session.h"
#include "parta-wire-transfer.h"

#include <string.h>

/* The lists of docs/protocol.md 7: who has not carried over yet, and the own sessions. */

#define AT G_GINT64_CONSTANT (1791788400000)

static void
check_transfer (void)
{
  static const guint8 device[PARTA_DEVICE_SIZE] = { 7 };
  g_autoptr (PartaTransferList) list = parta_transfer_list_new (AT);
  g_autoptr (PartaTransferList) back = NULL;
  g_autoptr (GBytes) json = NULL;
  PartaTransferLine *line = parta_transfer_line_new ("t1", device);
  const PartaTransferLine *told, *bare;

  g_free (line->name);
  line->name = g_strdup ("Асанова \"Гүлнар\"");
  line->met = AT - 1;
  line->waiting = 5;
  line->oldest = AT - 2;
  g_free (line->outage);
  line->outage = g_strdup ("o1");
  line->silent = line->overdue = TRUE;
  line->due = AT - 3;
  line->parallel = AT - 4;
  line->copies = 2;
  line->copied = AT - 5;
  line->beside[0] = 9;
  g_ptr_array_add (list->lines, line);
  g_ptr_array_add (list->lines, parta_transfer_line_new ("t2", device));
  list->left_out = 2;
  json = parta_transfer_list_encode (list);
  back = parta_transfer_list_decode (json, NULL);

  g_assert_cmpint (back->now, ==, AT);
  g_assert_cmpuint (back->left_out, ==, 2);
  g_assert_cmpuint (back->lines->len, ==, 2);
  told = back->lines->pdata[0];
  bare = back->lines->pdata[1];
  g_assert_cmpstr (told->name, ==, line->name);
  g_assert_cmpmem (told->device, PARTA_DEVICE_SIZE, device, PARTA_DEVICE_SIZE);
  g_assert_cmpint (told->met, ==, AT - 1);
  g_assert_cmpuint (told->waiting, ==, 5);
  g_assert_cmpint (told->oldest, ==, AT - 2);
  g_assert_cmpstr (told->outage, ==, "o1");
  g_assert_true (told->silent && told->overdue);
  g_assert_cmpint (told->due, ==, AT - 3);
  g_assert_cmpint (told->parallel, ==, AT - 4);
  g_assert_cmpuint (told->copies, ==, 2);
  g_assert_cmpint (told->copied, ==, AT - 5);
  g_assert_cmpuint (told->beside[0], ==, 9);
  g_assert_cmpstr (bare->outage, ==, "");
  g_assert_false (bare->silent || bare->overdue);
  g_assert_cmpint (bare->parallel, ==, 0);
  g_assert_cmpuint (bare->copies, ==, 0);
}

/* A school with more devices than a list has lines for: the rest is counted, and the list is read. */
static void
check_long (void)
{
  static const guint8 device[PARTA_DEVICE_SIZE] = { 7 };
  g_autoptr (PartaTransferList) list = parta_transfer_list_new (AT);
  g_autoptr (PartaTransferList) back = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *name = g_strnfill (255, 'x');

  for (guint i = 0; i <= PARTA_TRANSFER_LINES; i++)
    {
      PartaTransferLine *line = parta_transfer_line_new ("t1", device);

      g_free (line->name);
      line->name = g_strdup (i < 200 ? name : "x");
      g_ptr_array_add (list->lines, line);
    }
  json = parta_transfer_list_encode (list);
  g_assert_cmpuint (g_bytes_get_size (json), <=, PARTA_WIRE_LIST_MAX);
  back = parta_transfer_list_decode (json, NULL);
  g_assert_cmpuint (back->lines->len, ==, PARTA_TRANSFER_LINES);
  g_assert_cmpuint (back->left_out, ==, 1);
}

static void
check_sessions (void)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (PartaSessionLine));
  PartaSessionLine one = { { 1 }, { 7 }, AT, AT + 1, TRUE }, other = { { 2 }, { 8 }, 0, AT, FALSE };
  g_autoptr (GBytes) json = NULL, end = parta_session_end_encode (other.id);
  g_autoptr (GArray) back = NULL;
  guint8 id[PARTA_SESSION_ID_SIZE];

  g_array_append_val (lines, one);
  g_array_append_val (lines, other);
  json = parta_session_list_encode (lines);
  back = parta_session_list_decode (json, NULL);
  g_assert_cmpuint (back->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const PartaSessionLine *line = &g_array_index (back, PartaSessionLine, i), *said = &g_array_index (lines, PartaSessionLine, i);

      g_assert_cmpmem (line->id, sizeof line->id, said->id, sizeof said->id);
      g_assert_cmpmem (line->device, sizeof line->device, said->device, sizeof said->device);
      g_assert_cmpint (line->begun, ==, said->begun);
      g_assert_cmpint (line->met, ==, said->met);
      g_assert_cmpint (line->here, ==, said->here);
    }
  g_assert_true (parta_session_end_decode (end, id, NULL));
  g_assert_cmpmem (id, sizeof id, other.id, sizeof other.id);
}

#define DEV "\"dev\":\"07000000000000000000000000000000\""

static const struct
{
  const char *path, *json;
  int         code;
} bad[] = {
  { "/sync/wire-people/no-json", "x", PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-people/other-proto", "{\"proto\":2,\"devices\":[],\"sessions\":[]}", PARTA_WIRE_ERROR_PROTO },
  { "/sync/wire-people/no-list", "{\"proto\":1,\"devices\":{},\"sessions\":{}}", PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-people/line-is-no-object", "{\"proto\":1,\"devices\":[1],\"sessions\":[1]}", PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-people/no-device", "{\"proto\":1,\"devices\":[{\"person\":\"t1\"}],\"sessions\":[{\"id\":\"0100000000000000\"}]}",
    PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-people/person-is-no-identifier", "{\"proto\":1,\"devices\":[{\"person\":\"a/b\"," DEV "}],\"sessions\":[{" DEV "}]}",
    PARTA_WIRE_ERROR_MALFORMED },
  { "/sync/wire-people/negative", "{\"proto\":1,\"devices\":[{\"person\":\"t1\"," DEV ",\"waiting\":-1}],\"sessions\":[{\"id\":\"0100000000000000\"," DEV ",\"met\":-1}]}",
    PARTA_WIRE_ERROR_MALFORMED },
};

static void
check_bad (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) json = g_bytes_new_static (bad[index].json, strlen (bad[index].json));
  g_autoptr (GError) error = NULL, other = NULL, third = NULL;
  guint8 id[PARTA_SESSION_ID_SIZE];

  g_assert_null (parta_transfer_list_decode (json, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, bad[index].code);
  g_assert_null (parta_session_list_decode (json, &other));
  g_assert_error (other, PARTA_WIRE_ERROR, bad[index].code);
  g_assert_false (parta_session_end_decode (json, id, &third));
  g_assert_error (third, PARTA_WIRE_ERROR, bad[index].code);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/wire-people/R-106/transfer", check_transfer);
  g_test_add_func ("/sync/wire-people/long", check_long);
  g_test_add_func ("/sync/wire-people/R-182/sessions", check_sessions);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_test_add_data_func (bad[i].path, GUINT_TO_POINTER (i), check_bad);

  return g_test_run ();
}
