/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-sign-off-desk.h"

#include "parta-enter.h"
#include "parta-held-desk.h"
#include "parta-person.h"
#include "parta-staff.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (parta-sign-off-desk-error-quark, parta_sign_off_desk_error)

/**
 * parta_sign_off_desk_open:
 * @store: a replica
 * @error: return location for an error
 *
 * Returns: (transfer full): the board of what this replica holds; %NULL with %PARTA_SIGN_OFF_DESK_ERROR_RULES where the replica was given
 *   no rulebook, or an error of the store
 */
PartaSignOffBoard *
parta_sign_off_desk_open (PartaStore  *store,
                          GError     **error)
{
  PartaRulebook *book = parta_store_get_rulebook (store);
  g_auto (GStrv) held = NULL;

  if (book == NULL)
    {
      g_set_error_literal (error, PARTA_SIGN_OFF_DESK_ERROR, PARTA_SIGN_OFF_DESK_ERROR_RULES,
                           _("The regulations cannot be read on this computer, so nobody can say what is due. Install Parta anew, or ask "
                             "whoever looks after the computers."));
      return NULL;
    }

  held = parta_store_list_scopes (store, error);
  if (held == NULL)
    return NULL;

  return parta_sign_off_board_new (book, parta_store_get_state (store), (const char *const *) held);
}

/* What is known while an act becomes an entry. */
typedef struct
{
  PartaStore            *store;
  PartaState            *state;
  const PartaSignOffAct *act;
  const PartaCopyStep   *step;
  const char            *person;   /* (nullable): the teacher of the sheets */
  const char            *day;
} Act;

static gboolean
holds (const Act  *self,
       const char *person,
       PartaRole   role)
{
  const char *class_id = parta_scope_get_class (self->act->scope);

  if (role == PARTA_ROLE_NONE)
    return FALSE;
  if (role == PARTA_ROLE_TEACHER)
    return g_strcmp0 (person, self->person) == 0;
  if (role == PARTA_ROLE_CLASS_TEACHER)
    return class_id != NULL && parta_staff_holds_role (self->state, person, "class_teacher", class_id, self->day);

  return parta_staff_holds_role (self->state, person, parta_role_get_name (role), NULL, self->day);
}

/* Returns: (transfer full) (nullable): the one person who holds the role, so that nobody has to say what cannot be otherwise. */
static char *
find_holder (const Act *self,
             PartaRole  role)
{
  g_autofree char *found = NULL;
  PartaFactIter iter;
  const PartaFact *fact;

  if (role == PARTA_ROLE_TEACHER)
    return g_strdup (self->person);

  parta_fact_iter_init (&iter, self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *person = parta_fact_dup_part (fact, 0);

      if (!holds (self, person, role) || g_strcmp0 (found, person) == 0)
        continue;
      if (found != NULL)
        return NULL;
      found = g_steal_pointer (&person);
    }

  return g_steal_pointer (&found);
}

/* Returns: (transfer full) (nullable): identifier of who did it, received it or answers for it */
static char *
choose (const Act   *self,
        const char  *said,
        PartaRole    role,
        const char  *question,
        GError     **error)
{
  const char *author = parta_enter_get_author (self->store);
  char *chosen;

  if (said != NULL)
    return g_strdup (said);
  if (author != NULL && holds (self, author, role))
    return g_strdup (author);
  chosen = find_holder (self, role);
  if (chosen == NULL)
    g_set_error_literal (error, PARTA_SIGN_OFF_DESK_ERROR, PARTA_SIGN_OFF_DESK_ERROR_WHO, question);

  return chosen;
}

static void
set_member (PartaBody  **body,
            const char  *name,
            const char  *value)
{
  PartaBody *with;

  if (value == NULL || *value == '\0')
    return;
  with = parta_body_with (*body, name, value);
  parta_body_unref (*body);
  *body = with;
}

static gboolean
add_people (const Act   *self,
            PartaBody  **body,
            GError     **error)
{
  const PartaSignOffAct *act = self->act;
  g_autofree char *signer = NULL, *receiver = NULL, *answers = NULL, *name = NULL;
  PartaRole as;

  signer = choose (self, act->signer, self->step->role, _("Say who did it: several people could have, or nobody holds that role."), error);
  if (signer == NULL)
    return FALSE;
  if (self->step->to != PARTA_ROLE_NONE && self->step->to != PARTA_ROLE_TEACHER)
    {
      receiver = choose (self, act->receiver, self->step->to, _("Say who received it: several people could have, or nobody holds that role."),
                         error);
      if (receiver == NULL)
        return FALSE;
    }
  if (self->step->answers != PARTA_ROLE_NONE)
    {
      answers = choose (self, act->answers, self->step->answers, _("Say who answers for it: several people could, or nobody holds that role."),
                        error);
      if (answers == NULL)
        return FALSE;
    }
  name = parta_person_dup_full_name (self->state, signer);
  as = holds (self, signer, self->step->role) || self->step->or_role == PARTA_ROLE_NONE ? self->step->role : self->step->or_role;
  set_member (body, "signer", signer);
  set_member (body, "name", name);
  set_member (body, "as", parta_role_get_name (as));
  set_member (body, "certifies", self->step->certifies);
  set_member (body, "receiver", receiver);
  set_member (body, "answers", answers);

  return TRUE;
}

static gboolean
find_step (Act        *self,
           char      **parts,
           GError    **error)
{
  PartaRulebook *book = parta_store_get_rulebook (self->store);
  const PartaCopyRules *rules =
    book != NULL ? parta_rulebook_find_copy_rules (book, self->state, parta_date_parse (self->day, -1)) : NULL;

  self->step = rules != NULL && parts[0] != NULL && parts[1] != NULL ? parta_copy_rules_find (rules, parts[1], NULL) : NULL;
  self->person = self->step != NULL ? parts[2] : NULL;
  if (self->step != NULL)
    return TRUE;

  g_set_error_literal (error, PARTA_ENTER_ERROR, PARTA_ENTER_ERROR_REFUSED, parta_rule_get_sentence (PARTA_RULE_SIGN_OFF));

  return FALSE;
}

static gboolean
enter (PartaStore  *store,
       PartaDraft  *draft,
       GError     **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);

  parta_fact_get_base (parta_state_get (parta_store_get_state (store), draft->scope, draft->kind, draft->key), &draft->base);
  g_ptr_array_add (drafts, draft);

  return parta_enter (store, drafts, error);
}

/**
 * parta_sign_off_desk_enter:
 * @store: the replica of a person who has signed in, with a rulebook
 * @act: what is to be recorded
 * @error: return location for an error
 *
 * Records that a step of the paper copy was done, left out, or that sheets were given back (R-150 … R-157).
 *
 * Returns: %FALSE with %PARTA_SIGN_OFF_DESK_ERROR_WHO, or as parta_enter()
 */
gboolean
parta_sign_off_desk_enter (PartaStore             *store,
                           const PartaSignOffAct  *act,
                           GError                **error)
{
  g_autofree char *today = parta_enter_dup_today (store);
  g_auto (GStrv) parts = g_strsplit (act->key, "/", 3);
  Act self = { store, parta_store_get_state (store), act, NULL, NULL, act->day != NULL ? act->day : today };
  g_autoptr (PartaBody) body = parta_body_new (NULL, NULL);

  if (!find_step (&self, parts, error))
    return FALSE;
  if (strcmp (act->outcome, PARTA_SIGN_OFF_WORD_DONE) == 0 && !add_people (&self, &body, error))
    return FALSE;
  if (*act->outcome != '\0')
    {
      set_member (&body, "outcome", act->outcome);
      set_member (&body, "day", self.day);
      set_member (&body, "sheets", act->sheets);
      set_member (&body, "reason", act->reason);
      set_member (&body, "copy", act->copy);
    }

  return enter (store, parta_draft_new (act->scope, PARTA_KIND_SIGN_OFF, act->key, g_steal_pointer (&body)), error);
}

/**
 * parta_sign_off_desk_move:
 * @store: the replica of a person who has signed in
 * @row: a line of the board
 * @day: the day on which it shall be due, "2026-11-06"
 * @reason: why
 * @error: return location for an error
 *
 * Moves the day of one step (C-33).
 *
 * Returns: as parta_enter()
 */
gboolean
parta_sign_off_desk_move (PartaStore             *store,
                          const PartaSignOffRow  *row,
                          const char             *day,
                          const char             *reason,
                          GError                **error)
{
  return enter (store, parta_draft_new (row->scope, PARTA_KIND_STEP_DAY, row->key,
                                        parta_body_new ("day", day, "reason", reason, NULL)), error);
}

/**
 * parta_sign_off_desk_check:
 * @store: a replica with a rulebook
 * @question: what is to be certified; its held is filled in here
 * @error: return location for an error
 *
 * parta_print_check() with the entries that wait for a decision in the journals of this replica.
 *
 * Returns: (transfer full) (element-type PartaFinding): what speaks against it; %NULL with an error of the store
 */
GArray *
parta_sign_off_desk_check (PartaStore          *store,
                           PartaPrintQuestion  *question,
                           GError             **error)
{
  g_autoptr (GPtrArray) records = parta_held_desk_list (store, error);
  g_autoptr (GPtrArray) scopes = g_ptr_array_new ();
  GArray *found;

  if (records == NULL)
    return NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const char *scope = parta_record_get_scope (records->pdata[i]);

      if (scope != NULL)
        g_ptr_array_add (scopes, (gpointer) scope);
    }
  g_ptr_array_add (scopes, NULL);
  question->held = (const char *const *) scopes->pdata;
  found = parta_print_check (parta_store_get_rulebook (store), parta_store_get_state (store), question);
  question->held = NULL;

  return found;
}
