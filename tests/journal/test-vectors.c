/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-state.h"

#include <string.h>

/* The vectors of docs/entry-format.md 5: what is typed here must come out as it is printed there, byte for byte. */

#define DEVICE "000102030405060708090a0b0c0d0e0f"
#define OTHER  "ffeeddccbbaa99887766554433221100"
#define MATHS  "journal/7a-math"
#define MARK   "2026-10-12/2/p17/1"

typedef struct
{
  const char *scope, *role;
  gint64      wall;
  PartaKind   kind;
  const char *key, *names[4], *salt;
  gint64      mono;
  const char *boot;
  gint64      seen;
  guint64     manifest;
  const char *base, *settles;
  PartaSource source;
  const char *outage;
} Typed;

static const Typed typed[] = {
  { MATHS, "teacher", 1791775800000, PARTA_KIND_MARK, MARK, { "mark", "5" }, "0011223344556677" },
  { MATHS, "teacher", 1791775860123, PARTA_KIND_MARK, MARK, { "mark", "4" }, "8899aabbccddeeff",
    5025123, "3f0c", 1791770000000, 97, DEVICE ":1", NULL, PARTA_SOURCE_TEMPORARY, "o-2026-3" },
  { MATHS, "teacher", 1791775920000, PARTA_KIND_LESSON, "2026-10-12/2",
    { "topic", "Квадрат теңдеу: «ax²» \\ \"D\"\n§ 12", "plan", "0012" }, "0f1e2d3c4b5a6978" },
  { "class/7a", "class_teacher", 1791775980000, PARTA_KIND_REASON, "7a-math/2026-10-12/2/p18", { "reason", "ill" },
    "fedcba9876543210" },
  { MATHS, "teacher", 1791776040000, PARTA_KIND_MARK, MARK, { NULL }, "1111111111111111",
    0, "", 0, 0, DEVICE ":2", OTHER ":9007199254740991," OTHER ":7", PARTA_SOURCE_CORRECTION },
  { MATHS, "teacher", 1791776100000, PARTA_KIND_ATTENDANCE, "2026-10-12/2/p18", { "code", "absent" }, "2222222222222222",
    0, "", 0, 0, OTHER ":3" },
  { MATHS, "teacher", 1791776160000, PARTA_KIND_MARK, "2026-10-12/2/p18/1", { "mark", "3" }, "3333333333333333" },
  { MATHS, "deputy", 1791776220000, PARTA_KIND_DECISION, DEVICE "/7", { "outcome", "accept", "reason", "часы" }, "4444444444444444" },
};

/* The page of the documentation, and how far it was read. */
typedef struct
{
  char **rows;
  guint  next;
} Page;

static const char *
take (Page       *page,
      const char *name)
{
  const char *row;

  while (page->rows[page->next] != NULL && *page->rows[page->next] == '\0')
    page->next++;
  row = page->rows[page->next++];
  g_assert_nonnull (row);
  g_assert_true (g_str_has_prefix (row, name));

  return row + strlen (name) + strspn (row + strlen (name), " ");
}

static char **
read_page (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "entry-format.md", NULL);
  g_autofree char *text = NULL;
  const char *start;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  start = strstr (text, "```text\n");
  g_assert_nonnull (start);
  *strstr (start + 8, "```") = '\0';

  return g_strsplit (start + 8, "\n", -1);
}

static PartaEntry *
make_entry (const Typed *said,
            guint64      seq)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (said->scope, said->kind, said->key,
                                                  parta_body_new (said->names[0], said->names[1], said->names[2],
                                                                  said->names[3], NULL));
  PartaStamp stamp = { .school = "s-0417", .author = "t-asanova", .id.seq = seq, .wall = said->wall, .mono = said->mono,
                       .boot = said->boot, .seen = said->seen, .manifest = said->manifest };

  if (said->kind == PARTA_KIND_LESSON)
    {
      PartaBody *topic = draft->body;

      draft->body = parta_body_with (topic, "material", "№ 5–7");
      parta_body_unref (topic);
    }
  draft->role = g_strdup (said->role);
  draft->settles = g_strdup (said->settles);
  draft->source = said->source;
  draft->outage = g_strdup (said->outage);
  if (said->base != NULL)
    g_assert_true (parta_entry_id_parse (&draft->base, said->base));
  g_assert_true (parta_device_parse (stamp.id.device, DEVICE));
  g_assert_true (parta_hex_read (stamp.salt, said->salt, 8));

  return parta_entry_new (draft, &stamp);
}

static void
assert_hash (Page            *page,
             const char      *name,
             const PartaHash *hash)
{
  g_autofree char *hex = parta_hash_dup_hex (hash);

  g_assert_cmpstr (hex, ==, take (page, name));
}

typedef struct
{
  PartaState *state;
  PartaHash   chain, ledger, maths, class;
} Heads;

static void
check_entry (Page        *page,
             Heads       *heads,
             const Typed *said,
             guint64      n)
{
  g_autoptr (PartaEntry) entry = make_entry (said, n);
  const PartaHash *digest = parta_entry_get_digest (entry);
  PartaHash *scope = strcmp (said->scope, MATHS) == 0 ? &heads->maths : &heads->class;
  g_auto (GStrv) place = NULL;
  const char *rule;
  PartaVerdict verdict;

  g_assert_cmpstr (parta_entry_get_line (entry, NULL), ==, take (page, "line"));
  g_assert_true (parta_entry_check (entry, NULL));
  assert_hash (page, "digest", digest);
  parta_chain_entry (&heads->chain, digest);
  assert_hash (page, "chain", &heads->chain);

  place = g_strsplit (take (page, "place"), " ", 3);
  rule = place[2] != NULL ? place[2] : "";
  g_assert_true (parta_verdict_from_name (&verdict, place[1]));
  g_assert_cmpuint (g_ascii_strtoull (place[0], NULL, 10), ==, n);
  parta_chain_ledger (&heads->ledger, PARTA_LEDGER_DOMAIN, n, digest, place[1], rule);
  assert_hash (page, "ledger", &heads->ledger);
  parta_chain_ledger (scope, PARTA_SCOPE_DOMAIN, n, digest, place[1], rule);
  assert_hash (page, "scope", scope);
  parta_state_apply (heads->state, entry, verdict, n);
}

static void
check_vectors (void)
{
  static const char *const scopes[] = { "class/7a", MATHS, "journal/empty", NULL };
  g_auto (GStrv) rows = read_page ();
  g_autoptr (PartaState) state = parta_state_new (NULL, NULL);
  Page page = { rows, 0 };
  Heads heads = { .state = state };
  PartaHash hash;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    check_entry (&page, &heads, &typed[i], i + 1);

  g_assert_true (parta_state_digest_scope (state, "class/7a", &hash));
  assert_hash (&page, "state   class/7a", &hash);
  g_assert_true (parta_state_digest_scope (state, MATHS, &hash));
  assert_hash (&page, "state   " MATHS, &hash);
  g_assert_false (parta_state_digest_scope (state, "journal/empty", &hash));
  parta_state_digest (state, scopes, &hash);
  assert_hash (&page, "states", &hash);
}

static void
check_hex (void)
{
  PartaHash hash;
  g_autofree char *hex = NULL;

  parta_hash_of (&hash, "abc", 3);
  hex = parta_hash_dup_hex (&hash);
  g_assert_cmpstr (hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_true (parta_hash_parse (&hash, hex));
  hex[63] = 'D';
  g_assert_false (parta_hash_parse (&hash, hex));
  hex[63] = '\0';
  g_assert_false (parta_hash_parse (&hash, hex));
  g_assert_false (parta_hash_parse (&hash, ""));
  g_assert_false (parta_hash_parse (&hash, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal/vectors/page", check_vectors);
  g_test_add_func ("/journal/vectors/hex", check_hex);

  return g_test_run ();
}
