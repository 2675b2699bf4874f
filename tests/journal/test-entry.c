/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-entry.h"

#include "toy-ledger.h"

#include <string.h>

#define ONE "000102030405060708090a0b0c0d0e0f:1"
#define MAY "9007199254740991"

/* A line that is right; the cases below say what is put in the place of what. */
static const char good_line[] =
  "{\"v\":1,\"school\":\"s1\",\"dev\":\"000102030405060708090a0b0c0d0e0f\",\"seq\":7,\"scope\":\"journal/j1\","
  "\"author\":\"t1\",\"role\":\"teacher\",\"at\":1791775800000,\"mono\":5,\"boot\":\"b\",\"seen\":6,\"mv\":8,"
  "\"kind\":\"lesson\",\"key\":\"2026-10-12/2\",\"base\":\"" ONE "\",\"settles\":\"" ONE "\",\"source\":\"import\","
  "\"outage\":\"o1\",\"was\":\"" ONE "\",\"salt\":\"0011223344556677\","
  "\"body\":{\"note\":\"a\\\\b\\\"c\\u0009d\\u001f\",\"topic\":\"Тема № 5\"}}";

static char *
replace (const char *text,
         const char *old,
         const char *new)
{
  const char *found = strstr (text, old);

  g_assert_nonnull (found);

  return g_strdup_printf ("%.*s%s%s", (int) (found - text), text, new, found + strlen (old));
}

static void
assert_refused (const char *line,
                gsize       size,
                int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaEntry) entry = parta_entry_parse (line, size, &error);

  if (entry != NULL)
    g_test_message ("accepted: %.*s", (int) size, line);
  g_assert_null (entry);
  g_assert_error (error, PARTA_ENTRY_ERROR, code);
}

static const struct
{
  const char *path, *old, *new;
} refused[] = {
  { "/journal/entry/refuse/order", "\"seq\":7,\"scope\":\"journal/j1\"", "\"scope\":\"journal/j1\",\"seq\":7" },
  { "/journal/entry/refuse/order-late", "\"mono\":5,\"boot\":\"b\"", "\"boot\":\"b\",\"mono\":5" },
  { "/journal/entry/refuse/space-after-colon", "\"v\":1", "\"v\": 1" },
  { "/journal/entry/refuse/space-first", "{\"v\"", " {\"v\"" },
  { "/journal/entry/refuse/space-in-body", "{\"note\"", "{ \"note\"" },
  { "/journal/entry/refuse/line-end", "5\"}}", "5\"}}\n" },
  { "/journal/entry/refuse/more-behind", "5\"}}", "5\"}}}" },
  { "/journal/entry/refuse/twice", "\"seq\":7", "\"seq\":7,\"seq\":7" },
  { "/journal/entry/refuse/twice-salt", "\"salt\":", "\"salt\":\"0011223344556677\",\"salt\":" },
  { "/journal/entry/refuse/default-mono", "\"mono\":5", "\"mono\":0" },
  { "/journal/entry/refuse/default-boot", "\"boot\":\"b\"", "\"boot\":\"\"" },
  { "/journal/entry/refuse/default-seen", "\"seen\":6", "\"seen\":0" },
  { "/journal/entry/refuse/default-mv", "\"mv\":8", "\"mv\":0" },
  { "/journal/entry/refuse/default-source", "\"source\":\"import\"", "\"source\":\"live\"" },
  { "/journal/entry/refuse/default-base", "\"base\":\"" ONE "\"", "\"base\":\"\"" },
  { "/journal/entry/refuse/default-outage", "\"o1\"", "\"\"" },
  { "/journal/entry/refuse/unknown-member", "\"mv\":8", "\"mv\":8,\"mw\":8" },
  { "/journal/entry/refuse/unknown-last", "5\"}}", "5\"},\"x\":1}" },
  { "/journal/entry/refuse/unknown-source", "\"import\"", "\"imported\"" },
  { "/journal/entry/refuse/escape-slash", "№", "\\/" },
  { "/journal/entry/refuse/escape-n", "\\u0009", "\\n" },
  { "/journal/entry/refuse/escape-capital", "\\u001f", "\\u001F" },
  { "/journal/entry/refuse/escape-plain", "\\u0009", "\\u0041" },
  { "/journal/entry/refuse/escape-zero", "\\u0009", "\\u0000" },
  { "/journal/entry/refuse/escape-space", "\\u0009", "\\u0020" },
  { "/journal/entry/refuse/escape-short", "\\u0009d\\u001f\"", "\\u0009d\\u00\"" },
  { "/journal/entry/refuse/raw-control", "\\u0009", "\t" },
  { "/journal/entry/refuse/raw-line-feed", "\\u0009", "\n" },
  { "/journal/entry/refuse/utf8-lone", "№", "\x96" },
  { "/journal/entry/refuse/utf8-cut", "№", "\xe2\x84" },
  { "/journal/entry/refuse/utf8-overlong", "№", "\xc0\xaf" },
  { "/journal/entry/refuse/utf8-surrogate", "№", "\xed\xa0\x80" },
  { "/journal/entry/refuse/utf8-across-escape", "№", "\xd0\\u0001\x98" },
  { "/journal/entry/refuse/number-leading-zero", "\"seq\":7", "\"seq\":07" },
  { "/journal/entry/refuse/number-sign", "\"seq\":7", "\"seq\":+7" },
  { "/journal/entry/refuse/number-negative", "\"seq\":7", "\"seq\":-7" },
  { "/journal/entry/refuse/number-fraction", "\"seq\":7", "\"seq\":7.0" },
  { "/journal/entry/refuse/number-exponent", "\"seq\":7", "\"seq\":7e0" },
  { "/journal/entry/refuse/number-text", "\"seq\":7", "\"seq\":\"7\"" },
  { "/journal/entry/refuse/number-none", "\"seq\":7", "\"seq\":" },
  { "/journal/entry/refuse/number-2-53", "\"seq\":7", "\"seq\":9007199254740992" },
  { "/journal/entry/refuse/number-2-64", "\"seq\":7", "\"seq\":18446744073709551617" },
  { "/journal/entry/refuse/seq-zero", "\"seq\":7", "\"seq\":0" },
  { "/journal/entry/refuse/schema-zero", "\"v\":1", "\"v\":0" },
  { "/journal/entry/refuse/schema-none", "\"v\":1,", "" },
  { "/journal/entry/refuse/no-at", "\"at\":1791775800000,", "" },
  { "/journal/entry/refuse/no-school", "\"school\":\"s1\",", "" },
  { "/journal/entry/refuse/no-author", "\"author\":\"t1\",", "" },
  { "/journal/entry/refuse/no-role", "\"role\":\"teacher\",", "" },
  { "/journal/entry/refuse/no-kind", "\"kind\":\"lesson\",", "" },
  { "/journal/entry/refuse/no-key", "\"key\":\"2026-10-12/2\",", "" },
  { "/journal/entry/refuse/no-salt", "\"salt\":\"0011223344556677\",", "" },
  { "/journal/entry/refuse/salt-short", "0011223344556677", "00112233445566" },
  { "/journal/entry/refuse/salt-long", "0011223344556677", "001122334455667788" },
  { "/journal/entry/refuse/salt-capital", "0011223344556677", "001122334455667A" },
  { "/journal/entry/refuse/dev-capital", "0c0d0e0f\",\"seq", "0c0d0e0F\",\"seq" },
  { "/journal/entry/refuse/dev-short", "0c0d0e0f\",\"seq", "0c0d0e\",\"seq" },
  { "/journal/entry/refuse/school-ident", "\"s1\"", "\"s 1\"" },
  { "/journal/entry/refuse/author-ident", "\"t1\"", "\"т1\"" },
  { "/journal/entry/refuse/outage-ident", "\"o1\"", "\"o/1\"" },
  { "/journal/entry/refuse/role", "\"teacher\"", "\"principal\"" },
  { "/journal/entry/refuse/scope", "journal/j1", "diary/j1" },
  { "/journal/entry/refuse/scope-empty-id", "journal/j1", "journal/" },
  { "/journal/entry/refuse/scope-deep", "journal/j1", "journal/j1/x" },
  { "/journal/entry/refuse/scope-of-other-kind", "journal/j1", "class/j1" },
  { "/journal/entry/refuse/scope-school", "journal/j1", "school" },
  { "/journal/entry/refuse/kind", "\"lesson\"", "\"lessons\"" },
  { "/journal/entry/refuse/kind-empty", "\"lesson\"", "\"\"" },
  { "/journal/entry/refuse/key-short", "2026-10-12/2", "2026-10-12" },
  { "/journal/entry/refuse/key-long", "2026-10-12/2", "2026-10-12/2/3" },
  { "/journal/entry/refuse/key-empty-part", "2026-10-12/2", "2026-10-12/" },
  { "/journal/entry/refuse/key-no-day", "2026-10-12/2", "2026-02-29/2" },
  { "/journal/entry/refuse/key-other-spelling", "2026-10-12/2", "2026-10-12/02" },
  { "/journal/entry/refuse/key-number-zero", "2026-10-12/2", "2026-10-12/0" },
  { "/journal/entry/refuse/key-number-large", "2026-10-12/2", "2026-10-12/100" },
  { "/journal/entry/refuse/base-itself", "\"base\":\"" ONE, "\"base\":\"000102030405060708090a0b0c0d0e0f:7" },
  { "/journal/entry/refuse/base-zero", "0f:1\",\"settles", "0f:0\",\"settles" },
  { "/journal/entry/refuse/base-leading-zero", "0f:1\",\"settles", "0f:01\",\"settles" },
  { "/journal/entry/refuse/base-2-53", "0f:1\",\"settles", "0f:9007199254740992\",\"settles" },
  { "/journal/entry/refuse/settles-itself", "0f:1\",\"source", "0f:7\",\"source" },
  { "/journal/entry/refuse/settles-space", "0f:1\",\"source", "0f:1, " ONE "\",\"source" },
  { "/journal/entry/refuse/settles-comma", "0f:1\",\"source", "0f:1,\",\"source" },
  { "/journal/entry/refuse/settles-text", "0f:1\",\"source", "0f\",\"source" },
  { "/journal/entry/refuse/was-text", "0f:1\",\"salt", "0f:x\",\"salt" },
  { "/journal/entry/refuse/body-unsorted", "\"note\":\"a", "\"zz\":\"1\",\"note\":\"a" },
  { "/journal/entry/refuse/body-order", "\"topic\"", "\"material\"" },
  { "/journal/entry/refuse/body-twice", "\"topic\"", "\"note\"" },
  { "/journal/entry/refuse/body-empty-value", "\"Тема № 5\"", "\"\"" },
  { "/journal/entry/refuse/body-empty-name", "\"note\"", "\"\"" },
  { "/journal/entry/refuse/body-number", "\"Тема № 5\"", "5" },
  { "/journal/entry/refuse/body-object", "\"Тема № 5\"", "{}" },
  { "/journal/entry/refuse/body-null", "\"Тема № 5\"", "null" },
  { "/journal/entry/refuse/body-other-kind", "\"topic\"", "\"weight\"" },
  { "/journal/entry/refuse/body-part-of-name", "\"note\"", "\"not\"" },
  { "/journal/entry/refuse/body-two-names", "\"note\"", "\"material note\"" },
  { "/journal/entry/refuse/body-space-before", "\"note\"", "\" note\"" },
  { "/journal/entry/refuse/body-space-alone", "\"note\"", "\" \"" },
  { "/journal/entry/refuse/body-comma-last", "5\"}}", "5\",}}" },
  { "/journal/entry/refuse/body-array", "\"body\":{", "\"body\":[{" },
};

static void
check_refused (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *line = replace (good_line, refused[index].old, refused[index].new);

  assert_refused (line, strlen (line), PARTA_ENTRY_ERROR_MALFORMED);
}

static void
check_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaEntry) entry = parta_entry_parse (good_line, strlen (good_line), &error);
  const PartaDraft *draft;
  gsize size;

  g_assert_no_error (error);
  draft = parta_entry_get_draft (entry);
  g_assert_cmpstr (parta_entry_get_line (entry, &size), ==, good_line);
  g_assert_cmpuint (size, ==, strlen (good_line));
  g_assert_cmpstr (parta_entry_get_school (entry), ==, "s1");
  g_assert_cmpstr (parta_entry_get_author (entry), ==, "t1");
  g_assert_cmpuint (parta_entry_get_id (entry)->seq, ==, 7);
  g_assert_cmpint (parta_entry_get_wall (entry), ==, 1791775800000);
  g_assert_cmpint (parta_entry_get_seen (entry), ==, 6);
  g_assert_cmpuint (parta_entry_get_manifest (entry), ==, 8);
  g_assert_cmpint (draft->kind, ==, PARTA_KIND_LESSON);
  g_assert_cmpint (draft->source, ==, PARTA_SOURCE_IMPORT);
  g_assert_cmpuint (draft->base.seq, ==, 1);
  g_assert_cmpstr (draft->settles, ==, ONE);
  g_assert_cmpstr (draft->outage, ==, "o1");
  g_assert_cmpstr (parta_body_get (draft->body, "note"), ==, "a\\b\"c\td\x1f");
  g_assert_cmpstr (parta_body_get (draft->body, "topic"), ==, "Тема № 5");
}

/* Each member that has a default may be absent, and then has it. */
static void
check_defaults (void)
{
  static const char *const members[] = {
    "\"mono\":5,", "\"boot\":\"b\",", "\"seen\":6,", "\"mv\":8,", "\"base\":\"" ONE "\",", "\"settles\":\"" ONE "\",",
    "\"source\":\"import\",", "\"outage\":\"o1\",", "\"was\":\"" ONE "\",",
  };
  g_autofree char *line = g_strdup (good_line);
  g_autoptr (PartaEntry) last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      char *shorter = replace (line, members[i], "");
      g_autoptr (PartaEntry) entry = parta_entry_parse (shorter, strlen (shorter), NULL);

      g_free (line);
      line = shorter;
      g_assert_nonnull (entry);
      g_clear_pointer (&last, parta_entry_unref);
      last = g_steal_pointer (&entry);
    }
  g_assert_cmpint (parta_entry_get_seen (last), ==, 0);
  g_assert_cmpint (parta_entry_get_draft (last)->source, ==, PARTA_SOURCE_LIVE);
  g_assert_true (parta_entry_id_is_none (&parta_entry_get_draft (last)->base));
  g_assert_null (parta_entry_get_draft (last)->settles);
}

static void
check_limits (void)
{
  static const char *const accepted[][2] = {
    { "\"seq\":7", "\"seq\":" MAY },
    { "\"at\":1791775800000", "\"at\":" MAY },
    { "\"at\":1791775800000", "\"at\":1" },
    { "0f:1\",\"settles", "0f:" MAY "\",\"settles" },
    { "0f:1\",\"source", "0f:1," ONE "\",\"source" },
    { "2026-10-12/2", "2024-02-29/99" },
    { "Тема № 5", "\x7f\xef\xbf\xbf\xf0\x9f\x93\x9a" },
    { "\"note\":\"a\\\\b\\\"c\\u0009d\\u001f\",\"topic\":\"Тема № 5\"", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *line = replace (good_line, accepted[i][0], accepted[i][1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PartaEntry) entry = parta_entry_parse (line, strlen (line), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (parta_entry_get_line (entry, NULL), ==, line);
    }
}

static void
check_size (void)
{
  gsize room = PARTA_ENTRY_LINE_MAX - strlen (good_line) + strlen ("Тема № 5");
  g_autofree char *longest = g_strnfill (room, 'x');
  g_autofree char *line = replace (good_line, "Тема № 5", longest);
  g_autofree char *longer = replace (good_line, "Тема № 5\"", "y");
  g_autoptr (PartaEntry) entry = parta_entry_parse (line, strlen (line), NULL);
  g_autofree char *over = replace (line, "xx", "xxx");

  g_assert_nonnull (entry);
  g_assert_cmpuint (strlen (line), ==, PARTA_ENTRY_LINE_MAX);
  assert_refused (over, strlen (over), PARTA_ENTRY_ERROR_MALFORMED);
  assert_refused (longer, strlen (longer), PARTA_ENTRY_ERROR_MALFORMED);
  assert_refused (good_line, sizeof good_line, PARTA_ENTRY_ERROR_MALFORMED);   /* with its closing zero */
}

static const struct
{
  const char *path, *line;
  int         code;
} newer[] = {
  { "/journal/entry/newer/two", "{\"v\":2,\"anything\":[1,2]}", PARTA_ENTRY_ERROR_NEWER },
  { "/journal/entry/newer/largest", "{\"v\":" MAY "}", PARTA_ENTRY_ERROR_NEWER },
  { "/journal/entry/newer/too-large", "{\"v\":9007199254740992}", PARTA_ENTRY_ERROR_MALFORMED },
  { "/journal/entry/newer/cut", "{\"v\":2,\"a\":1", PARTA_ENTRY_ERROR_MALFORMED },
  { "/journal/entry/newer/number-alone", "{\"v\":2", PARTA_ENTRY_ERROR_MALFORMED },
  { "/journal/entry/newer/two-lines", "{\"v\":2,\"a\":1}\n{\"v\":2}", PARTA_ENTRY_ERROR_MALFORMED },
  { "/journal/entry/newer/utf8", "{\"v\":2,\"a\":\"\xff\"}", PARTA_ENTRY_ERROR_MALFORMED },
  { "/journal/entry/newer/leading-zero", "{\"v\":02}", PARTA_ENTRY_ERROR_MALFORMED },
};

static void
check_newer (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);

  assert_refused (newer[index].line, strlen (newer[index].line), newer[index].code);
}

/* Bytes that are cut off anywhere are no entry, and reading them touches nothing behind them. */
static void
check_truncated (void)
{
  for (gsize size = 0; size < strlen (good_line); size++)
    {
      g_autofree char *cut = size > 0 ? g_memdup2 (good_line, size) : NULL;

      assert_refused (cut != NULL ? cut : "", size, PARTA_ENTRY_ERROR_MALFORMED);
    }
}

static void
assert_faithful (const char *line,
                 gsize       size,
                 guint      *n_read)
{
  g_autoptr (PartaEntry) entry = parta_entry_parse (line, size, NULL);
  g_autoptr (PartaEntry) again = NULL;
  gsize kept;
  const char *bytes;

  if (entry == NULL)
    return;

  bytes = parta_entry_get_line (entry, &kept);
  g_assert_cmpmem (bytes, kept, line, size);
  again = parta_entry_parse (bytes, kept, NULL);
  g_assert_nonnull (again);
  g_assert_true (parta_body_equal (parta_entry_get_draft (entry)->body, parta_entry_get_draft (again)->body));
  (*n_read)++;
}

/* One byte is changed, put in or left out, at random: what is not refused keeps its bytes. */
static void
check_mutated (void)
{
  GRand *random = g_rand_new_with_seed (20261012);
  gsize size = strlen (good_line);
  guint n_read = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *line = g_malloc (size + 1);
      gsize place = (gsize) g_rand_int_range (random, 0, (gint32) size);
      char byte = (char) g_rand_int_range (random, 0, 256);
      int manner = g_rand_int_range (random, 0, 3);

      memcpy (line, good_line, place);
      line[place] = byte;
      if (manner == 0)
        memcpy (line + place + 1, good_line + place + 1, size - place - 1);
      else if (manner == 1)
        memcpy (line + place + 1, good_line + place, size - place);
      else
        memcpy (line + place, good_line + place + 1, size - place - 1);
      assert_faithful (line, size + (gsize) (manner == 1) - (gsize) (manner == 2), &n_read);
    }
  g_rand_free (random);
  g_test_message ("%u of 20000 were entries", n_read);
  g_assert_cmpuint (n_read, >, 500);
  g_assert_cmpuint (n_read, <, 10000);
}

/* A line that can be read in its canonical spelling is what this program would have written itself. */
static void
check_rewritten (void)
{
  g_autofree char *line = replace (good_line, "\"was\":\"" ONE "\",", "");
  g_autoptr (PartaEntry) entry = parta_entry_parse (line, strlen (line), NULL);
  PartaStamp stamp = { .school = parta_entry_get_school (entry), .author = parta_entry_get_author (entry),
                       .id = *parta_entry_get_id (entry), .wall = parta_entry_get_wall (entry), .mono = 5, .boot = "b",
                       .seen = parta_entry_get_seen (entry), .manifest = parta_entry_get_manifest (entry),
                       .salt = { 0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77 } };
  g_autoptr (PartaEntry) written = parta_entry_new (parta_entry_get_draft (entry), &stamp);

  g_assert_cmpstr (parta_entry_get_line (written, NULL), ==, line);
  g_assert_true (parta_hash_equal (parta_entry_get_digest (written), parta_entry_get_digest (entry)));
}

static void
check_too_much (void)
{
  ToyDevice laptop = { 1, "t1", "teacher", 0 };
  g_autofree char *novel = g_strnfill (PARTA_ENTRY_LINE_MAX, 'x');
  g_autoptr (PartaEntry) too_long = toy_say (&laptop, "journal/j1", PARTA_KIND_LESSON, "2026-10-12/2", NULL,
                                             parta_body_new ("topic", novel, NULL));
  g_autoptr (PartaEntry) no_text = toy_say (&laptop, "journal/j1", PARTA_KIND_LESSON, "2026-10-12/2", NULL,
                                            parta_body_new ("topic", "\xff", NULL));
  g_autoptr (PartaEntry) no_key = toy_say (&laptop, "journal/j1", PARTA_KIND_LESSON, "2026-10-12", NULL,
                                           parta_body_new ("topic", "x", NULL));
  g_autoptr (PartaEntry) right = toy_say (&laptop, "journal/j1", PARTA_KIND_LESSON, "2026-10-12/2", NULL,
                                          parta_body_new ("topic", "x", NULL));
  g_autoptr (GError) error = NULL;

  g_assert_false (parta_entry_check (too_long, &error));
  g_assert_error (error, PARTA_ENTRY_ERROR, PARTA_ENTRY_ERROR_MALFORMED);
  g_assert_false (parta_entry_check (no_text, NULL));
  g_assert_false (parta_entry_check (no_key, NULL));
  g_assert_true (parta_entry_check (right, NULL));
}

static const struct
{
  const char *text;
  gboolean    valid;
} ids[] = {
  { ONE, TRUE },
  { "ffffffffffffffffffffffffffffffff:" MAY, TRUE },
  { "", FALSE },
  { "000102030405060708090a0b0c0d0e0f", FALSE },
  { "000102030405060708090a0b0c0d0e0f:", FALSE },
  { "000102030405060708090a0b0c0d0e0f:0", FALSE },
  { "000102030405060708090a0b0c0d0e0f:1 ", FALSE },
  { "000102030405060708090a0b0c0d0e0f:+1", FALSE },
  { "000102030405060708090a0b0c0d0e0f: 1", FALSE },
  { "000102030405060708090a0b0c0d0e0F:1", FALSE },
  { "000102030405060708090a0b0c0d0e:001", FALSE },
  { "000102030405060708090a0b0c0d0e0f:9007199254740992", FALSE },
};

static void
check_ids (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      PartaEntryId id;
      g_autofree char *text = NULL;

      g_assert_cmpint (parta_entry_id_parse (&id, ids[i].text), ==, ids[i].valid);
      text = parta_entry_id_dup_text (&id);
      g_assert_cmpstr (text, ==, ids[i].valid ? ids[i].text : "");
    }
}

/* I7: the same said under another name; only dev, seq, base and was differ, and an entry that was renewed can be renewed again. */
static void
check_renew (void)
{
  static const char line[] =
    "{\"v\":1,\"school\":\"s1\",\"dev\":\"000102030405060708090a0b0c0d0e0f\",\"seq\":7,\"scope\":\"journal/j1\",\"author\":\"t1\","
    "\"role\":\"teacher\",\"at\":1791775800000,\"mono\":5,\"boot\":\"b\",\"kind\":\"lesson\",\"key\":\"2026-10-12/2\","
    "\"base\":\"000102030405060708090a0b0c0d0e0f:6\",\"salt\":\"0011223344556677\","
    "\"body\":{\"note\":\",\\\"base\\\":\\\"\",\"topic\":\",\\\"salt\\\":\\\"x\"}}";
  g_autoptr (PartaEntry) entry = parta_entry_parse (line, strlen (line), NULL);
  g_autoptr (PartaEntry) once = NULL, twice = NULL;
  PartaEntryId id = { { 0xee, 1 }, 2 }, base = { { 0xee, 1 }, 1 }, other = { { 0xdd }, 3 }, none = { { 0 }, 0 };
  g_autofree char *expected = NULL;

  g_assert_nonnull (entry);
  once = parta_entry_renew (entry, &id, &base);
  expected = g_strdup_printf (
    "{\"v\":1,\"school\":\"s1\",\"dev\":\"ee010000000000000000000000000000\",\"seq\":2,\"scope\":\"journal/j1\",\"author\":\"t1\","
    "\"role\":\"teacher\",\"at\":1791775800000,\"mono\":5,\"boot\":\"b\",\"kind\":\"lesson\",\"key\":\"2026-10-12/2\","
    "\"base\":\"ee010000000000000000000000000000:1\",\"was\":\"000102030405060708090a0b0c0d0e0f:7\","
    "\"salt\":\"0011223344556677\",%s", strstr (line, "\"body\":"));
  g_assert_cmpstr (parta_entry_get_line (once, NULL), ==, expected);

  twice = parta_entry_renew (once, &other, &none);
  g_assert_nonnull (strstr (parta_entry_get_line (twice, NULL), "\"was\":\"ee010000000000000000000000000000:2\""));
  g_assert_null (strstr (parta_entry_get_line (twice, NULL), "0c0d0e0f"));
  g_assert_true (parta_entry_id_is_none (&parta_entry_get_draft (twice)->base));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, GUINT_TO_POINTER (i), check_refused);
  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    g_test_add_data_func (newer[i].path, GUINT_TO_POINTER (i), check_newer);
  g_test_add_func ("/journal/entry/good", check_good);
  g_test_add_func ("/journal/entry/defaults", check_defaults);
  g_test_add_func ("/journal/entry/limits", check_limits);
  g_test_add_func ("/journal/entry/size", check_size);
  g_test_add_func ("/journal/entry/truncated", check_truncated);
  g_test_add_func ("/journal/entry/mutated", check_mutated);
  g_test_add_func ("/journal/entry/rewritten", check_rewritten);
  g_test_add_func ("/journal/entry/too-much", check_too_much);
  g_test_add_func ("/journal/entry/ids", check_ids);

  g_test_add_func ("/journal/entry/I7/renew", check_renew);

  return g_test_run ();
}
