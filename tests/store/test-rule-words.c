/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever rule a verdict names, its author reads a whole sentence. tests/house sees to it that the server takes its identifiers
 * from these two lists only. */

#include "parta-rule-words.h"
#include "parta-rules.h"
#include "parta-trouble.h"

#include <string.h>

static void
expect_sentence (const char *id)
{
  g_autoptr (PartaRecord) record = parta_record_new (NULL);
  g_autofree char *bare = NULL;
  g_autofree char *reason = NULL;

  record->verdict = PARTA_VERDICT_HELD;
  bare = parta_record_dup_reason (record, NULL);
  record->rule = g_strdup (id);
  reason = parta_record_dup_reason (record, NULL);

  g_test_message ("%s: %s", id, reason);
  g_assert_true (g_str_has_prefix (reason, bare));
  g_assert_cmpuint (strlen (reason), >, strlen (bare) + 20);
  g_assert_true (g_str_has_suffix (reason, "."));
}

static void
check_rules (void)
{
  for (PartaRule rule = PARTA_RULE_NONE + 1; rule < PARTA_N_RULES; rule++)
    expect_sentence (parta_rule_get_id (rule));
}

static void
check_ledger_rules (void)
{
  for (PartaLedgerRule rule = 0; rule < PARTA_N_LEDGER_RULES; rule++)
    {
      const char *id = parta_ledger_rule_get_id (rule);

      g_assert_cmpint (parta_rule_from_id (id), ==, PARTA_RULE_NONE);
      expect_sentence (id);
    }
}

/* A server may be newer than this program: then the verdict alone is said. */
static void
check_unknown (void)
{
  g_autoptr (PartaRecord) record = parta_record_new (NULL);
  g_autofree char *reason = NULL;

  record->verdict = PARTA_VERDICT_HELD;
  record->rule = g_strdup ("no-such-rule");
  reason = parta_record_dup_reason (record, NULL);
  g_assert_cmpstr (reason, ==, "Waits for a decision of the school.");
  g_assert_cmpstr (parta_ledger_rule_words ("no-such-rule"), ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/rule-words/rules", check_rules);
  g_test_add_func ("/store/rule-words/ledger", check_ledger_rules);
  g_test_add_func ("/store/rule-words/unknown", check_unknown);

  return g_test_run ();
}
