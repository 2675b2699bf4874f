/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-json"

#include "parta-json-pool.h"

#include <string.h>

#define MANY 20000

/* What is taken: the text, and how it is printed again. */
static const struct
{
  const char *path, *text, *printed;
} taken[] = {
  { "/json/taken/nothing", "null", "null" },
  { "/json/taken/true", " true ", "true" },
  { "/json/taken/number", "-12", "-12" },
  { "/json/taken/large", "123456789012345", "123456789012345" },
  { "/json/taken/text", "\"Қазақстан\"", "\"Қазақстан\"" },
  { "/json/taken/escapes", "\"\\u041f\\n\\ud83d\\ude00\\\\u0000\"", "\"П\\n😀\\\\u0000\"" },
  { "/json/taken/quote", "\"a\\\"}\"", "\"a\\\"}\"" },
  { "/json/taken/empty", "[{},[],\"\"]", "[{},[],\"\"]" },
  { "/json/taken/object", "{\"a\":1,\"A\":[true,false],\"b\":{\"a\":null}}", "{\"a\":1,\"A\":[true,false],\"b\":{\"a\":null}}" },
  { "/json/taken/mark", "\xef\xbb\xbf{}", "{}" },
  { "/json/taken/blanks", "\t[\r\n1 , 2]\n\n", "[1,2]" },
  { "/json/taken/brackets-in-text", "[\"[[[{{{\"]", "[\"[[[{{{\"]" },
};

/* What is refused, @size counts bytes where the text contains zeros, and where it is wrong. */
static const struct
{
  const char *path, *text;
  gsize       size;
  const char *place;
} refused[] = {
  { "/json/refused/empty", "", 0, "Line 1, column 1:" },
  { "/json/refused/blank", " \n", 0, "Line " },
  { "/json/refused/word", "nul", 0, "Line 1, column 1:" },
  { "/json/refused/half-a-pair", "{\"a\":\n  }", 0, "Line 2, column 3:" },
  { "/json/refused/comma", "[1,2,]", 0, "Line 1, column " },
  { "/json/refused/no-comma", "[1 2]", 0, "Line 1, column 4:" },
  { "/json/refused/open-list", "[1", 0, "Line 1, column " },
  { "/json/refused/open-text", "[\n\"я", 0, "Line 2, column 3:" },
  { "/json/refused/garbage", "{}\n\n x", 0, "Line 3, column 2:" },
  { "/json/refused/two", "{}{}", 0, "Line 1, column 3:" },
  { "/json/refused/endless-number", "{\"a\":[1e308,-1e309]}", 0, "A number is too large." },
  { "/json/refused/endless-root", "1e400", 0, "A number is too large." },
  { "/json/refused/twin", "{\"ab\":1,\"c\":{\"ab\":1,\"x\":2,\"ab\":3}}", 0, "“ab” stands there twice." },
  { "/json/refused/utf8", "[\"я\xff\"]", 0, "Line 1, column 4:" },
  { "/json/refused/utf8-cut", "\"\xd1", 0, "Line 1, column 2:" },
  { "/json/refused/surrogate-bytes", "\"\xed\xa0\x80\"", 0, "Line 1, column 2:" },
  { "/json/refused/half-a-surrogate", "\"\\ud83d\"", 0, "Line 1, column " },
  { "/json/refused/zero-byte", "[1]\0", 4, "Line 1, column 4:" },
  { "/json/refused/zero-escaped", "\"a\\u0000b\"", 0, "Line 1, column " },
  { "/json/refused/line-end-in-text", "[\"a\nb\"]", 0, "Line 1, column 4:" },
  { "/json/refused/control", "[1,\f2]", 0, "Line 1, column 4:" },
  { "/json/refused/single-quotes", "{'a':1}", 0, "Line 1, column " },
  { "/json/refused/remark", "{} // no", 0, "Line 1, column 4:" },
  { "/json/refused/escape", "\"\\x41\"", 0, "Line 1, column " },
};

static void
check_taken (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaJson) json = parta_json_parse (taken[i].text, -1, &error);
  g_autofree char *printed = NULL;

  g_assert_no_error (error);
  printed = parta_json_node_dup_print (parta_json_get_root (json));
  g_assert_cmpstr (printed, ==, taken[i].printed);
}

static void
check_refused (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  gssize size = refused[i].size > 0 ? (gssize) refused[i].size : -1;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaJson) json = parta_json_parse (refused[i].text, size, &error);

  g_assert_null (json);
  g_assert_error (error, PARTA_JSON_ERROR, PARTA_JSON_ERROR_MALFORMED);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, refused[i].place));
}

/* An empty file in a package, and the like. */
static void
check_nothing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_json_parse (NULL, 0, &error));
  g_assert_error (error, PARTA_JSON_ERROR, PARTA_JSON_ERROR_MALFORMED);
}

/* Brackets within one another: as many as are allowed, and one more. */
static void
check_depth (void)
{
  for (guint depth = PARTA_JSON_MOST_LEVELS; depth <= PARTA_JSON_MOST_LEVELS + 1; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *shut = g_strnfill (depth, ']');
      g_autofree char *text = g_strconcat (open, shut, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PartaJson) json = parta_json_parse (text, -1, &error);

      g_assert_cmpint (json != NULL, ==, depth == PARTA_JSON_MOST_LEVELS);
      g_assert_cmpint (error != NULL, ==, depth > PARTA_JSON_MOST_LEVELS);
    }
}

/* A stranger's brackets without end neither eat the stack nor the time. */
static void
check_brackets_without_end (void)
{
  g_autofree char *text = g_strnfill (10 * 1000 * 1000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_json_parse (text, -1, &error));
  g_assert_error (error, PARTA_JSON_ERROR, PARTA_JSON_ERROR_MALFORMED);
}

/* Names that stand twice are found among few and among many. */
static void
check_twins (void)
{
  static const guint counts[] = { 1, 2, 31, 32, 33, 34, MANY };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GString) text = g_string_new ("{");
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < counts[i]; k++)
        g_string_append_printf (text, "\"n%u\":%u,", k, k);
      g_string_append (text, "\"n0\":0}");
      g_assert_null (parta_json_parse (text->str, (gssize) text->len, &error));
      g_assert_error (error, PARTA_JSON_ERROR, PARTA_JSON_ERROR_MALFORMED);
      g_assert_cmpstr (error->message, ==, "“n0” stands there twice.");
    }
}

/* Every getter says no to every value of another kind, and to none at all. */
static void
check_getters (void)
{
  static const char document[] = "[null, true, 12, 1.5, 1e300, \"x\", [1, 2], {\"a\": \"b\"}]";
  static const PartaJsonKind kinds[] = { PARTA_JSON_NOTHING, PARTA_JSON_BOOL, PARTA_JSON_NUMBER, PARTA_JSON_NUMBER,
                                         PARTA_JSON_NUMBER, PARTA_JSON_TEXT, PARTA_JSON_ARRAY, PARTA_JSON_OBJECT };
  g_autoptr (PartaJson) json = parta_json_parse (document, -1, NULL);
  const PartaJsonNode *node = parta_json_node_get_first (parta_json_get_root (json));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++, node = node != NULL ? parta_json_node_get_next (node) : NULL)
    {
      gboolean flag = -1;
      gint64 number = -1;

      g_assert_cmpint (parta_json_node_get_kind (node), ==, kinds[i]);
      g_assert_cmpint (parta_json_node_get_bool (node, &flag), ==, kinds[i] == PARTA_JSON_BOOL);
      g_assert_cmpint (flag, ==, kinds[i] == PARTA_JSON_BOOL ? TRUE : -1);
      g_assert_cmpint (parta_json_node_get_number (node, &number), ==, i == 2);
      g_assert_cmpint (number, ==, i == 2 ? 12 : -1);
      g_assert_cmpstr (parta_json_node_get_text (node), ==, kinds[i] == PARTA_JSON_TEXT ? "x" : NULL);
      g_assert_cmpstr (parta_json_node_find_text (node, "a"), ==, kinds[i] == PARTA_JSON_OBJECT ? "b" : NULL);
      g_assert_cmpuint (parta_json_node_count (node), ==, kinds[i] == PARTA_JSON_ARRAY ? 2 : kinds[i] == PARTA_JSON_OBJECT);
      g_assert_null (parta_json_node_get_name (node));
    }

  g_assert_null (node);
  g_assert_cmpint (parta_json_node_get_kind (NULL), ==, PARTA_JSON_NOTHING);
  g_assert_null (parta_json_node_find (NULL, "a"));
  g_assert_null (parta_json_node_get_first (NULL));
  g_assert_null (parta_json_node_get_text (NULL));
  g_assert_null (parta_json_node_get_name (NULL));
}

/* The largest whole number that a double holds, and those beyond it. */
static void
check_numbers (void)
{
  static const struct
  {
    const char *text;
    gboolean    whole;
  } numbers[] = {
    { "9007199254740992", TRUE }, { "-9007199254740992", TRUE }, { "9007199254740994", FALSE },
    { "1e15", TRUE }, { "1e308", FALSE }, { "0.5", FALSE }, { "-0", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (PartaJson) json = parta_json_parse (numbers[i].text, -1, NULL);
      gint64 number;

      g_assert_nonnull (json);
      g_assert_cmpint (parta_json_node_get_number (parta_json_get_root (json), &number), ==, numbers[i].whole);
    }
}

static gboolean
is_whole (const PartaJsonNode *node)
{
  return parta_json_node_find (node, "value") != NULL;
}

/* What is laid over something replaces values and wholes, adds what is new, keeps the rest and the order. */
static void
check_lay_over (void)
{
  g_autoptr (PartaJson) lower = parta_json_parse ("{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":{\"value\":1,\"note\":2},\"c\":3}", -1, NULL);
  g_autoptr (PartaJson) upper = parta_json_parse ("{\"d\":4,\"b\":{\"value\":2},\"a\":{\"y\":[3],\"z\":{}}}", -1, NULL);
  g_autoptr (PartaJson) both = parta_json_lay_over (parta_json_get_root (lower), parta_json_get_root (upper), is_whole);
  g_autofree char *printed = parta_json_node_dup_print (parta_json_get_root (both));

  g_assert_cmpstr (printed, ==, "{\"a\":{\"x\":1,\"y\":[3],\"z\":{}},\"b\":{\"value\":2},\"c\":3,\"d\":4}");
}

/* The order of members does not count, the order of elements and the kind of values do. */
static void
check_same (void)
{
  g_autoptr (PartaJson) json = parta_json_parse ("[{\"a\":1,\"b\":2}, {\"b\":2,\"a\":1}, {\"b\":2}, [1,2], [2,1], 1, true, \"1\"]", -1, NULL);
  const PartaJsonNode *first = parta_json_node_get_first (parta_json_get_root (json));
  guint same = 0;

  for (const PartaJsonNode *one = first; one != NULL; one = parta_json_node_get_next (one))
    {
      for (const PartaJsonNode *other = parta_json_node_get_next (one); other != NULL; other = parta_json_node_get_next (other))
        same += parta_json_node_is_same (one, other);
      g_assert_true (parta_json_node_is_same (one, one));
    }

  g_assert_cmpuint (same, ==, 1);
  g_assert_false (parta_json_node_is_same (first, NULL));
}

/* In a pool everything is taken and refused as elsewhere, one after the other; other documents know nothing of it. */
static void
check_pool (void)
{
  g_autoptr (PartaJsonPool) pool = parta_json_pool_new ();
  g_autoptr (PartaJson) other = parta_json_parse ("[\"stays\"]", -1, NULL);
  g_autoptr (GString) large = g_string_new ("[0");
  const PartaJsonNode *node;

  for (guint i = 1; i < MANY; i++)
    g_string_append_printf (large, ",%u", i);
  g_string_append_c (large, ']');

  for (guint round = 0; round < 3; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
        {
          g_autofree char *printed = parta_json_node_dup_print (parta_json_pool_parse (pool, taken[i].text, -1, NULL));

          g_assert_cmpstr (printed, ==, taken[i].printed);
        }
      for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
        g_assert_null (parta_json_pool_parse (pool, refused[i].text, refused[i].size > 0 ? (gssize) refused[i].size : -1, NULL));
      node = parta_json_pool_parse (pool, large->str, (gssize) large->len, NULL);
      g_assert_cmpuint (parta_json_node_count (node), ==, MANY);
    }

  g_assert_cmpstr (parta_json_node_get_text (parta_json_node_get_first (parta_json_get_root (other))), ==, "stays");
}

/* Somebody else's finger on a document. */
static void
spoil (GString *text)
{
  static const char *const bits[] = { "\"", "{", "}", "[", "]", ",", ":", "-", "0", "1.5", "12345678901", "true", "null", "\\u0041", " ",
                                      "\t", "\xff", "ж", "\"a\":1," };
  gsize at = (gsize) g_test_rand_int_range (0, (gint32) text->len);

  if (g_test_rand_bit ())
    g_string_erase (text, (gssize) at, g_test_rand_int_range (0, (gint32) MIN (text->len - at, 6)));
  if (g_test_rand_bit ())
    g_string_insert (text, (gssize) at, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
}

/* The short way through a document takes nothing else, and nothing otherwise, than the library does. */
static void
check_plain (void)
{
  g_autoptr (PartaJsonPool) pool = parta_json_pool_new ();

  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (GString) text = g_string_new ("{\"id\":\"x\",\"a\":{\"week\":6,\"days\":[\"2026-11-03\", -7,0 ]},\"b\":null,\"c\":[true,false,{}],\"é\":[]}");
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) pool_error = NULL;
      g_autoptr (PartaJson) json = NULL;
      g_autofree char *printed = NULL;
      g_autofree char *pooled = NULL;
      const PartaJsonNode *node;

      for (guint k = i % 4; k > 0 && text->len > 0; k--)
        spoil (text);
      json = parta_json_parse (text->str, (gssize) text->len, &error);
      node = parta_json_pool_parse (pool, text->str, (gssize) text->len, &pool_error);
      g_assert_cmpint (json != NULL, ==, node != NULL);
      g_assert_cmpstr (error != NULL ? error->message : "", ==, pool_error != NULL ? pool_error->message : "");
      printed = json != NULL ? parta_json_node_dup_print (parta_json_get_root (json)) : NULL;
      pooled = node != NULL ? parta_json_node_dup_print (node) : NULL;
      g_assert_cmpstr (printed, ==, pooled);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    g_test_add_data_func (taken[i].path, GSIZE_TO_POINTER (i), check_taken);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, GSIZE_TO_POINTER (i), check_refused);
  g_test_add_func ("/json/nothing", check_nothing);
  g_test_add_func ("/json/depth", check_depth);
  g_test_add_func ("/json/brackets-without-end", check_brackets_without_end);
  g_test_add_func ("/json/twins", check_twins);
  g_test_add_func ("/json/getters", check_getters);
  g_test_add_func ("/json/numbers", check_numbers);
  g_test_add_func ("/json/lay-over", check_lay_over);
  g_test_add_func ("/json/same", check_same);
  g_test_add_func ("/json/pool", check_pool);
  g_test_add_func ("/json/plain", check_plain);

  return g_test_run ();
}
