/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-enter.h"

#include "parta-calendar.h"
#include "parta-enter-words.h"
#include "parta-keyed-in.h"
#include "parta-outage-desk.h"
#include "parta-right.h"
#include "parta-staff.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (parta-enter-error-quark, parta_enter_error)

/* What only somebody in the school can decide is written down and sent; where a clock is wrong, the text stays where it was
 * typed, because its author can put that right. */
static gboolean
is_for_server (const PartaRuling *ruling)
{
  return ruling->outcome == PARTA_OUTCOME_QUARANTINE && ruling->rule != PARTA_RULE_CLOCK;
}

/**
 * parta_enter:
 * @store: the replica of a person who has signed in
 * @drafts: (element-type PartaDraft): what one action of that person says; changed: marked as
 *   of the temporary journal in an outage, or of the paper that is keyed in
 * @error: return location for an error
 *
 * The one way in which the window and partactl record what somebody typed: judged first by the same rules as on the
 * server (whose verdict stands), then written as one action. Nothing of an action is recorded when a part is refused.
 *
 * Returns: %FALSE with %PARTA_ENTER_ERROR_REFUSED, %PARTA_STORE_ERROR_NOBODY or another error of the store
 */
gboolean
parta_enter (PartaStore *store,
             GPtrArray  *drafts,
             GError    **error)
{
  const char *author = parta_enter_get_author (store);
  g_autoptr (GPtrArray) entries = NULL;

  if (author == NULL)
    {
      g_set_error_literal (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_NOBODY, _("Nobody has signed in on this computer yet."));
      return FALSE;
    }

  if (!parta_keyed_in_mark (store, drafts))
    parta_outage_desk_mark (store, drafts);
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autofree char *words = NULL;
      PartaRuling ruling;

      if (parta_enter_foresee (store, drafts->pdata[i], &ruling) || is_for_server (&ruling))
        continue;
      words = parta_enter_words_refused (store, &ruling);
      g_set_error_literal (error, PARTA_ENTER_ERROR, PARTA_ENTER_ERROR_REFUSED, words);
      return FALSE;
    }

  entries = parta_store_append (store, drafts, error);

  return entries != NULL;
}

static PartaPlea
plead (PartaStore       *store,
       const PartaDraft *draft)
{
  return (PartaPlea) {
    .book = parta_store_get_rulebook (store),
    .state = parta_store_get_state (store),
    .person = parta_enter_get_author (store),
    .draft = draft,
    .wall = parta_clock_get_wall (parta_store_get_clock (store)),
  };
}

/**
 * parta_enter_foresee:
 * @store: the replica of a person who has signed in
 * @draft: what that person might want to record now
 * @ruling: (out): what will become of it, why, and until when it is on time
 *
 * Returns: whether it will be recorded, on time or late
 */
gboolean
parta_enter_foresee (PartaStore       *store,
                     const PartaDraft *draft,
                     PartaRuling      *ruling)
{
  PartaPlea plea = plead (store, draft);

  g_return_val_if_fail (plea.person != NULL, FALSE);

  return parta_rules_foresee (&plea, ruling);
}

/**
 * parta_enter_find_terms:
 * @store: a replica
 *
 * Returns: (nullable): by what entries are judged that are made today, lent; %NULL where no regulation is at hand
 */
const PartaTerms *
parta_enter_find_terms (PartaStore *store)
{
  PartaRulebook *book = parta_store_get_rulebook (store);
  g_autofree char *today = parta_enter_dup_today (store);

  return book != NULL ? parta_rulebook_find (book, parta_store_get_state (store), parta_date_parse (today, -1)) : NULL;
}

/**
 * parta_enter_is_final:
 * @store: the replica of a person who has signed in
 * @draft: what that person might want to record now
 *
 * Returns: whether it would be recorded, and the regulation would let nobody correct it afterwards
 */
gboolean
parta_enter_is_final (PartaStore       *store,
                      const PartaDraft *draft)
{
  const PartaTerms *terms = parta_enter_find_terms (store);
  PartaRuling ruling;

  return terms != NULL && terms->edit_window == PARTA_EDIT_NONE && parta_body_peek (draft->body, "mark") != NULL &&
         (draft->kind == PARTA_KIND_MARK || draft->kind == PARTA_KIND_PERIOD_MARK) &&
         parta_enter_foresee (store, draft, &ruling);
}

/**
 * parta_enter_is_closed:
 * @store: the replica of a person who has signed in
 * @draft: something about a period
 * @ruling: (out): where it is closed: since when, and by which clause
 *
 * Returns: whether the period is closed for that person now
 */
gboolean
parta_enter_is_closed (PartaStore       *store,
                       const PartaDraft *draft,
                       PartaRuling      *ruling)
{
  PartaPlea plea = plead (store, draft);

  g_return_val_if_fail (plea.person != NULL, FALSE);

  return parta_rules_is_closed (&plea, ruling);
}

/**
 * parta_enter_get_author:
 * @store: a replica
 *
 * Returns: (nullable): identifier of the person whose replica it is, static: it never changes; %NULL before a sign-in
 */
const char *
parta_enter_get_author (PartaStore *store)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);

  return account != NULL ? g_intern_string (account->person) : NULL;
}

/**
 * parta_enter_dup_today:
 * @store: a replica
 *
 * Returns: (transfer full): the day in the school now, by this computer's clock and the school's time zone
 */
char *
parta_enter_dup_today (PartaStore *store)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));

  return parta_clock_dup_day (parta_store_get_clock (store), zone);
}

/**
 * parta_enter_oversees:
 * @store: a replica
 *
 * Returns: whether the person whose replica it is sees every journal of the school today (R-013 … R-015)
 */
gboolean
parta_enter_oversees (PartaStore *store)
{
  PartaState *state = parta_store_get_state (store);
  const char *author = parta_enter_get_author (store);
  g_autofree char *today = parta_enter_dup_today (store);
  g_auto (GStrv) overseers =
    parta_right_list_overseers (parta_store_get_rulebook (store), state, parta_date_parse (today, -1));

  return author != NULL && parta_staff_sees_all (state, author, (const char *const *) overseers);
}
