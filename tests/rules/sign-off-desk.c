/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test"

#include "sign-off-desk.h"

#include "parta-school-rules.h"

#include <string.h>

/**
 * sign_off_desk_init:
 * @self: (out): a desk
 * @regulation: identifier of a regulation
 *
 * Sets up the school of toy_school_init() under @regulation.
 */
void
sign_off_desk_init (SignOffDesk *self,
                    const char  *regulation)
{
  g_autofree char *folder = parta_regulations_dup_shipped_folder ();
  const char *folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;

  *self = (SignOffDesk){ { NULL } };
  toy_school_init (&self->school);
  toy_put (&self->school, "school", PARTA_KIND_SCHOOL, "school",
           parta_body_new ("name", "Школа № 1", "tz", "Asia/Bishkek", "week", "5", "regulation", regulation, NULL));
  self->regulations = parta_regulations_load (folders, &error);
  g_assert_no_error (error);
  self->book = parta_regulations_make_rulebook (self->regulations);
}

/**
 * sign_off_desk_clear:
 * @self: a desk
 *
 * Frees what it holds.
 */
void
sign_off_desk_clear (SignOffDesk *self)
{
  g_clear_pointer (&self->book, parta_rulebook_unref);
  g_clear_pointer (&self->regulations, parta_regulations_free);
  toy_school_clear (&self->school);
}

/**
 * sign_off_desk_say:
 * @self: a desk
 * @at: when, by the clock of Bishkek: "2026-11-01T09:00:00"
 * @who: "person/role"
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 * @body: (transfer full): what is said
 *
 * Somebody says something; it stands when the rules take it.
 *
 * Returns: the rule that it breaks, %PARTA_RULE_NONE when it stands
 */
PartaRule
sign_off_desk_say (SignOffDesk *self,
                   const char  *at,
                   const char  *who,
                   const char  *scope,
                   PartaKind    kind,
                   const char  *key,
                   PartaBody   *body)
{
  g_auto (GStrv) parts = g_strsplit (who, "/", 2);
  g_autofree char *moment = g_strconcat (at, "+06:00", NULL);
  g_autoptr (PartaDraft) draft = parta_draft_new (scope, kind, key, body);
  ToyDevice device = { (guint8) (1 + g_str_hash (parts[0]) % 200), parts[0], parts[1], ++self->school.lsn };
  g_autoptr (PartaEntry) entry = NULL;
  PartaRuling ruling;

  parta_fact_get_base (parta_state_get (self->school.state, scope, kind, key), &draft->base);
  entry = toy_say_draft (&device, draft, toy_wall (moment));
  if (!parta_rules_judge (self->book, self->school.state, entry, 0, &ruling))
    return ruling.rule;
  toy_apply (&self->school, entry);

  return PARTA_RULE_NONE;
}

/**
 * sign_off_desk_sign:
 * @self: a desk
 * @at: when
 * @who: "person/role"
 * @scope: where
 * @key: the key of the step
 * @words: members of the body, "outcome=done;signer=h1"; the day is that of @at, the full name one of three words
 *
 * Somebody records a step of the paper copy.
 *
 * Returns: as sign_off_desk_say()
 */
PartaRule
sign_off_desk_sign (SignOffDesk *self,
                    const char  *at,
                    const char  *who,
                    const char  *scope,
                    const char  *key,
                    const char  *words)
{
  g_auto (GStrv) members = g_strsplit (words, ";", -1);
  g_autofree char *day = g_strndup (at, 10);
  PartaBody *body = parta_body_new ("day", day, "name", "Асанова Гүлнара Бектуровна", NULL);

  for (guint i = 0; members[i] != NULL; i++)
    {
      char *value = strchr (members[i], '=');
      PartaBody *with;

      g_assert_nonnull (value);
      *value = '\0';
      with = parta_body_with (body, members[i], value + 1);
      parta_body_unref (body);
      body = with;
    }

  return sign_off_desk_say (self, at, who, scope, PARTA_KIND_SIGN_OFF, key, body);
}

/**
 * sign_off_desk_date:
 * @day: "2026-11-01"
 *
 * Returns: the date
 */
gint32
sign_off_desk_date (const char *day)
{
  gint32 date = parta_date_parse (day, -1);

  g_assert_cmpint (date, !=, PARTA_NO_DATE);

  return date;
}
