/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-registrar.h"

#include "parta-breach.h"
#include "parta-forks.h"
#include "parta-registrar-private.h"
#include "parta-rule-words.h"
#include "parta-rules.h"
#include "parta-seal.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define SETTING_SCHOOL "school"
#define SETTING_KEY    "key"

#define ATTEMPTS 5   /* of judging again while other processes append */

/* The registrar keeps the school's ledger: judges each entry, gives it its place, and says who may read what. */
G_DEFINE_FINAL_TYPE (PartaRegistrar, parta_registrar, G_TYPE_OBJECT)

static gboolean
replay_record_cb (const PartaLedgerLine *record,
                  gpointer               state)
{
  g_autoptr (PartaEntry) entry = NULL;

  /* What could not be read when it came comes once more when it can: see parta_rereading_run(). */
  if (*record->scope == '\0' || parta_fork_is_one (record))
    return TRUE;

  entry = parta_entry_parse (record->line, record->size, NULL);
  if (entry != NULL)
    parta_state_apply (state, entry, record->verdict, record->lsn);

  return TRUE;
}

static void
load_scope (PartaState *state,
            const char *scope,
            gpointer    user_data)
{
  PartaRegistrar *self = user_data;
  GError *error = NULL;

  if (parta_backend_list_scope (self->backend, scope, 1, replay_record_cb, state, &error))
    return;

  /* A judge who has not read the record must not judge: see parta_registrar_has_read(). */
  g_hash_table_add (self->touched, g_strdup (scope));
  if (self->trouble == NULL)
    self->trouble = error;
  else
    g_error_free (error);
}

typedef struct
{
  PartaRegistrar *self;
  PartaLedgerHead head;
} CatchUp;

static gboolean
catch_up_cb (const PartaLedgerLine *record,
             gpointer               user_data)
{
  CatchUp *c = user_data;

  parta_ledger_line_link (record, &c->head.ledger, NULL);
  c->head.lsn = record->lsn;
  if (parta_state_has_scope (c->self->state, record->scope))
    replay_record_cb (record, c->self->state);

  return TRUE;
}

/* The database is an older one than it was a moment ago: nothing that is remembered holds. The registrar itself is the witness. */
static gboolean
start_over (PartaRegistrar        *self,
            const PartaLedgerHead *now,
            const PartaEvidence   *remembered,
            GError               **error)
{
  g_clear_pointer (&self->state, parta_state_unref);
  self->state = parta_state_new (load_scope, self);
  g_hash_table_remove_all (self->touched);
  self->head = *now;

  return parta_registrar_weigh (self, remembered, PARTA_EPOCH_WITNESS, error);
}

/* (private) Replays what other processes have appended since. Returns: %FALSE with a #PartaBackendError, or an error of
 * parta_registrar_weigh() when the database was replaced. */
gboolean
parta_registrar_catch_up (PartaRegistrar *self,
                          GError        **error)
{
  PartaLedgerHead now;
  CatchUp c = { self, self->head };
  PartaEvidence remembered;

  parta_registrar_get_evidence (self, &remembered);
  if (!parta_backend_get_head (self->backend, &now, error) || !parta_registrar_load_epochs (self, error))
    return FALSE;
  if (now.lsn > self->head.lsn && !parta_backend_list_ledger (self->backend, self->head.lsn + 1, catch_up_cb, &c, error))
    return FALSE;
  if (now.lsn < self->head.lsn || (now.lsn == c.head.lsn && !parta_hash_equal (&now.ledger, &c.head.ledger)))
    return start_over (self, &now, &remembered, error);

  self->head = c.head;

  return TRUE;
}

/* (private) Asked before anything that was judged or looked up leaves the house.
 * Returns: FALSE with a #PartaBackendError when a scope that it rests on could not be read. */
gboolean
parta_registrar_has_read (PartaRegistrar *self,
                          GError        **error)
{
  if (self->trouble == NULL)
    return TRUE;

  parta_registrar_forget (self);
  g_propagate_error (error, g_steal_pointer (&self->trouble));

  return FALSE;
}

/* (private) Undoes what a batch that did not reach the disk has changed in the state. */
void
parta_registrar_forget (PartaRegistrar *self)
{
  GHashTableIter iter;
  gpointer scope;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    parta_state_drop_scope (self->state, scope);
  g_hash_table_remove_all (self->touched);
}

/* (private) Makes judged records durable. On failure the state is as if they had never been judged. */
gboolean
parta_registrar_append (PartaRegistrar    *self,
                        const PartaAppend *append,
                        GError           **error)
{
  PartaLedgerHead head;

  if (!parta_registrar_has_read (self, error) || !parta_backend_append (self->backend, append, &head, error))
    {
      parta_registrar_forget (self);
      return FALSE;
    }

  self->head = head;
  g_hash_table_remove_all (self->touched);
  for (guint i = 0; i < append->n_records; i++)
    self->taken[append->records[i].verdict]++;

  return TRUE;
}

/* What disagrees with others says so first; the rule tells that it came late as well. What says nothing new cannot be late. */
static PartaVerdict
choose_verdict (const PartaRuling *ruling,
                PartaVerdict       foreseen)
{
  switch (ruling->outcome)
    {
    case PARTA_OUTCOME_ACCEPT:
      return foreseen;
    case PARTA_OUTCOME_LATE:
    case PARTA_OUTCOME_OVERDUE:
      return foreseen == PARTA_VERDICT_APPLIED ? PARTA_VERDICT_LATE : foreseen;
    case PARTA_OUTCOME_QUARANTINE:
      return PARTA_VERDICT_HELD;
    case PARTA_OUTCOME_REFUSE:
      return PARTA_VERDICT_REFUSED;
    }

  g_assert_not_reached ();
}

/* what comes too late from an account that somebody else may have used. What says nothing new does no harm. */
static void
mind_breaches (PartaRegistrar   *self,
               const PartaEntry *entry,
               PartaLedgerLine  *record)
{
  PartaBreachEffect effect;
  const char *clause;

  if (record->verdict == PARTA_VERDICT_REFUSED || record->verdict == PARTA_VERDICT_MERGED)
    return;

  effect = parta_breach_judge (self->rulebook, self->state, entry, record->received, &clause);
  if (effect == PARTA_BREACH_NOTHING)
    return;

  record->verdict = effect == PARTA_BREACH_VOIDS ? PARTA_VERDICT_VOID : PARTA_VERDICT_HELD;
  record->rule = parta_rule_get_id (effect == PARTA_BREACH_VOIDS ? PARTA_RULE_BREACH_VOID : PARTA_RULE_BREACH);
  record->clause = clause;
}

static void
judge_entry (PartaRegistrar   *self,
             const PartaEntry *entry,
             const char       *person,
             PartaLedgerLine  *record)
{
  PartaRuling ruling = { .outcome = PARTA_OUTCOME_REFUSE, .rule = PARTA_RULE_RIGHT, .clause = "R-019" };

  /* Nobody speaks for somebody else, whatever the client thought. */
  if (strcmp (parta_entry_get_author (entry), person) == 0)
    parta_rules_judge (self->rulebook, self->state, entry, record->received, &ruling);

  record->verdict = choose_verdict (&ruling, parta_state_foresee (self->state, entry));
  if (ruling.outcome == PARTA_OUTCOME_ACCEPT || record->verdict == PARTA_VERDICT_MERGED)
    ruling = (PartaRuling){ .rule = PARTA_RULE_NONE, .clause = "" };
  record->rule = parta_rule_get_id (ruling.rule);
  record->clause = ruling.clause;
  mind_breaches (self, entry, record);
}

/* (private) Judges a line that was handed in by @person and replays it, so that the next one is judged after it.
 * Sets verdict, rule, clause and scope of @record, whose @lsn is set. What it lends lives as long as @line. */
void
parta_registrar_judge (PartaRegistrar      *self,
                       const PartaWireLine *line,
                       const char          *person,
                       PartaLedgerLine     *record)
{
  record->line = line->bytes;
  record->size = line->size;
  record->digest = line->digest;
  record->scope = "";
  record->clause = "";
  if (line->entry == NULL)
    {
      record->verdict = PARTA_VERDICT_HELD;
      record->rule = parta_ledger_rule_get_id (line->newer ? PARTA_LEDGER_RULE_NEWER : PARTA_LEDGER_RULE_UNREADABLE);
      return;
    }

  record->scope = parta_entry_get_draft (line->entry)->scope;
  judge_entry (self, line->entry, person, record);
  g_hash_table_add (self->touched, g_strdup (record->scope));
  parta_state_apply (self->state, line->entry, record->verdict, record->lsn);
}

/* What is entered here, in whose name. */
typedef struct
{
  const char      *person;
  const char      *role;
  const GPtrArray *drafts;   /* of PartaDraft */
} Order;

/* An entry that the server makes itself, upon what it knows of the thing. */
static PartaWireLine *
make_own_line (PartaRegistrar   *self,
               const Order      *order,
               const PartaDraft *draft,
               guint64           seq)
{
  g_autoptr (PartaDraft) copy = parta_draft_copy (draft);
  g_autoptr (PartaEntry) entry = NULL;
  PartaMoment now;
  PartaStamp stamp = { .school = self->school, .author = order->person };

  g_free (copy->role);
  copy->role = g_strdup (order->role);
  if (strcmp (order->person, PARTA_SYSTEM_PERSON) == 0 && copy->source != PARTA_SOURCE_CORRECTION)
    copy->source = PARTA_SOURCE_IMPORT;
  if (parta_entry_id_is_none (&copy->base))
    parta_fact_get_base (parta_state_get (self->state, copy->scope, copy->kind, copy->key), &copy->base);

  parta_clock_get_moment (self->clock, &now);
  memcpy (stamp.id.device, self->device, PARTA_DEVICE_SIZE);
  stamp.id.seq = seq;
  stamp.wall = now.wall;
  stamp.mono = now.mono;
  stamp.boot = now.boot;
  stamp.seen = now.wall;
  parta_seal_random (stamp.salt, sizeof stamp.salt);
  entry = parta_entry_new (copy, &stamp);

  return parta_wire_line_new (entry);
}

static gboolean
is_refused (const PartaLedgerLine *record,
            const PartaDraft      *draft,
            GError               **error)
{
  if (parta_verdict_counts (record->verdict))
    return FALSE;

  g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED, "%s %s: %s", parta_kind_get_name (draft->kind),
               draft->key, parta_rule_get_sentence (parta_rule_from_id (record->rule)));

  return TRUE;
}

/* An import in work. */
typedef struct
{
  PartaRegistrar *self;
  const Order    *order;
  PartaDevice    *device;
  GPtrArray      *lines;     /* of PartaWireLine, by which the records live */
  PartaLedgerLine *records;
} Entering;

static gboolean
enter_draft (Entering         *e,
             const PartaDraft *draft,
             GError          **error)
{
  PartaWireLine *line = make_own_line (e->self, e->order, draft, e->device->acked + 1);
  PartaLedgerLine *record = &e->records[e->lines->len];

  record->lsn = e->self->head.lsn + 1 + e->lines->len;
  record->id = *parta_entry_get_id (line->entry);
  record->received = parta_entry_get_wall (line->entry);
  g_ptr_array_add (e->lines, line);
  if (!parta_entry_check (line->entry, error))
    return FALSE;

  parta_registrar_judge (e->self, line, e->order->person, record);
  parta_chain_entry (&e->device->head, &line->digest);
  e->device->acked++;
  e->device->met = record->received;

  return !is_refused (record, draft, error);
}

static gboolean
enter_once (PartaRegistrar *self,
            const Order    *order,
            GError        **error)
{
  const GPtrArray *drafts = order->drafts;
  g_autoptr (PartaDevice) device = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_wire_line_free);
  g_autofree PartaLedgerLine *records = g_new0 (PartaLedgerLine, drafts->len);
  PartaAppend append = { 0 };

  if (!parta_registrar_catch_up (self, error) ||
      !parta_backend_load_device (self->backend, self->device, &device, error))
    return FALSE;
  if (device == NULL)
    device = parta_device_new (self->device, PARTA_SYSTEM_PERSON, self->key.public_part);

  for (guint i = 0; i < drafts->len; i++)
    {
      Entering entering = { self, order, device, lines, records };

      if (!enter_draft (&entering, drafts->pdata[i], error))
        {
          parta_registrar_forget (self);
          return FALSE;
        }
    }

  append = (PartaAppend){ .after = self->head.lsn, .device = device, .records = records, .n_records = drafts->len };

  return parta_registrar_append (self, &append, error);
}

static gboolean
load_text (PartaBackend *backend,
           const char   *name,
           char        **text,
           GError      **error)
{
  g_autoptr (GBytes) value = NULL;

  if (!parta_backend_load_setting (backend, name, &value, error))
    return FALSE;
  if (value == NULL)
    {
      g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                           _("There is no school here yet. Make one with \"parta-server init\"."));
      return FALSE;
    }

  *text = g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value));

  return TRUE;
}

static gboolean
load_bytes (PartaBackend *backend,
            const char   *name,
            gpointer      bytes,
            gsize         size,
            GError      **error)
{
  g_autoptr (GBytes) value = NULL;

  if (!parta_backend_load_setting (backend, name, &value, error))
    return FALSE;
  if (value == NULL || g_bytes_get_size (value) != size)
    {
      g_set_error (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DAMAGED,
                   "setting \"%s\" is missing or damaged", name);
      return FALSE;
    }

  memcpy (bytes, g_bytes_get_data (value, NULL), size);

  return TRUE;
}

static gboolean
save_bytes (PartaBackend *backend,
            const char   *name,
            gconstpointer bytes,
            gsize         size,
            GError      **error)
{
  g_autoptr (GBytes) value = g_bytes_new (bytes, size);

  return parta_backend_save_setting (backend, name, value, error);
}

static void
parta_registrar_finalize (GObject *object)
{
  PartaRegistrar *self = PARTA_REGISTRAR (object);

  g_clear_object (&self->backend);
  g_clear_pointer (&self->clock, parta_clock_unref);
  g_clear_pointer (&self->rulebook, parta_rulebook_unref);
  g_clear_pointer (&self->state, parta_state_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->stumbles, parta_stumbles_free);
  g_clear_pointer (&self->contacts, parta_contacts_free);
  g_clear_pointer (&self->epochs, g_ptr_array_unref);
  g_clear_pointer (&self->epochs_text, g_bytes_unref);
  g_clear_error (&self->trouble);
  g_clear_pointer (&self->school, g_free);
  parta_key_clear (&self->key);

  G_OBJECT_CLASS (parta_registrar_parent_class)->finalize (object);
}

static void
parta_registrar_class_init (PartaRegistrarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_registrar_finalize;
}

static void
parta_registrar_init (PartaRegistrar *self)
{
  self->contacts = parta_contacts_new ();
  self->schema = PARTA_ENTRY_SCHEMA;
  self->state = parta_state_new (load_scope, self);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * parta_visitor_new:
 * @person: who has signed in
 * @device: (array fixed-size=16): on which device
 *
 * Returns: (transfer full): the visitor
 */
PartaVisitor *
parta_visitor_new (const char   *person,
                   const guint8 *device)
{
  PartaVisitor *self = g_new0 (PartaVisitor, 1);

  self->person = g_strdup (person);
  memcpy (self->device, device, PARTA_DEVICE_SIZE);

  return self;
}

/**
 * parta_visitor_free:
 * @self: (transfer full): a visitor
 *
 * Frees it.
 */
void
parta_visitor_free (PartaVisitor *self)
{
  g_free (self->person);
  g_free (self);
}

/**
 * parta_registrar_found_school:
 * @backend: an empty backend
 * @school: identifier of the school
 * @error: return location for an error
 *
 * Makes the server's key and the first epoch.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_REFUSED when there is a school already, or a #PartaBackendError
 */
gboolean
parta_registrar_found_school (PartaBackend *backend,
                              const char   *school,
                              GError      **error)
{
  g_auto (PartaKey) key = { 0 };
  g_autoptr (GBytes) existing = NULL;

  if (!parta_backend_load_setting (backend, SETTING_SCHOOL, &existing, error))
    return FALSE;
  if (existing != NULL)
    {
      g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                           _("There is a school in this directory already. Choose an empty directory."));
      return FALSE;
    }

  parta_key_init (&key);

  /* The school's identifier comes last: without it everything before counts as not done. */
  return save_bytes (backend, SETTING_KEY, &key, sizeof key, error) &&
         parta_registrar_found_epoch (backend, error) &&
         save_bytes (backend, SETTING_SCHOOL, school, strlen (school), error);
}

/**
 * parta_registrar_new:
 * @backend: a backend with a school
 * @clock: tells the time
 * @error: return location for an error
 *
 * Returns: (transfer full): the registrar of that school, or %NULL with %PARTA_SERVER_ERROR_REFUSED when there is no school,
 *   %PARTA_SERVER_ERROR_DAMAGED, or a #PartaBackendError
 */
PartaRegistrar *
parta_registrar_new (PartaBackend *backend,
                     PartaClock   *clock,
                     GError      **error)
{
  g_autoptr (PartaRegistrar) self = g_object_new (PARTA_TYPE_REGISTRAR, NULL);

  self->backend = g_object_ref (backend);
  self->clock = parta_clock_ref (clock);
  if (!load_text (backend, SETTING_SCHOOL, &self->school, error) ||
      !load_bytes (backend, SETTING_KEY, &self->key, sizeof self->key, error) ||
      !parta_registrar_load_epochs (self, error) || !parta_backend_get_head (backend, &self->head, error))
    return NULL;   /* scopes are replayed when they are asked for */

  /* Whoever starts speaks under a name of its own: a database that was restored does not know which numbers of an old one
   * were given already, and replicas hold the entries that have them (I4, I5). */
  parta_seal_random (self->device, sizeof self->device);

  return g_steal_pointer (&self);
}

/**
 * parta_registrar_rest:
 * @self: a registrar that is doing nothing
 *
 * Gives back the memory that the record takes; it is read anew when it is asked for. What was lent of the state is gone.
 */
void
parta_registrar_rest (PartaRegistrar *self)
{
  g_hash_table_remove_all (self->touched);
  parta_state_unref (self->state);
  self->state = parta_state_new (load_scope, self);
}

/**
 * parta_registrar_set_rulebook:
 * @self: a registrar
 * @rulebook: (nullable): the regulations at hand; %NULL for the rules that hold everywhere
 *
 * Sets by what entries are judged.
 */
void
parta_registrar_set_rulebook (PartaRegistrar *self,
                              PartaRulebook  *rulebook)
{
  g_clear_pointer (&self->rulebook, parta_rulebook_unref);
  if (rulebook != NULL)
    self->rulebook = parta_rulebook_ref (rulebook);
}

/**
 * parta_registrar_note_stumbles:
 * @self: a registrar
 * @path: a file; made when it is not there
 * @error: return location for an error
 *
 * From now on remembers in @path, over crashes, whose batch is in work; see #PartaStumbles. For one process at a time.
 *
 * Returns: %TRUE, or %FALSE with an error of GIO
 */
gboolean
parta_registrar_note_stumbles (PartaRegistrar *self,
                               const char     *path,
                               GError        **error)
{
  g_return_val_if_fail (self->stumbles == NULL, FALSE);

  self->stumbles = parta_stumbles_open (path, error);

  return self->stumbles != NULL;
}

/**
 * parta_registrar_get_rulebook:
 * @self: a registrar
 *
 * Returns: (nullable): the regulations at hand, lent
 */
PartaRulebook *
parta_registrar_get_rulebook (PartaRegistrar *self)
{
  return self->rulebook;
}

/**
 * parta_registrar_get_backend:
 * @self: a registrar
 *
 * Returns: where it keeps everything, lent
 */
PartaBackend *
parta_registrar_get_backend (PartaRegistrar *self)
{
  return self->backend;
}

/**
 * parta_registrar_get_clock:
 * @self: a registrar
 *
 * Returns: its clock, lent
 */
PartaClock *
parta_registrar_get_clock (PartaRegistrar *self)
{
  return self->clock;
}

/**
 * parta_registrar_get_school:
 * @self: a registrar
 *
 * Returns: the identifier of the school, lent
 */
const char *
parta_registrar_get_school (PartaRegistrar *self)
{
  return self->school;
}

/**
 * parta_registrar_dup_name:
 * @self: a registrar
 *
 * Returns: (transfer full): the name of the school as the record has it; its identifier when it has none
 */
char *
parta_registrar_dup_name (PartaRegistrar *self)
{
  const PartaFact *fact = parta_state_get_live (self->state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  const char *name = parta_fact_get (fact, "name");

  return g_strdup (*name != '\0' ? name : self->school);
}

/**
 * parta_registrar_get_key:
 * @self: a registrar
 *
 * Returns: (array fixed-size=32): the server's public key, lent
 */
const guint8 *
parta_registrar_get_key (PartaRegistrar *self)
{
  return self->key.public_part;
}

/**
 * parta_registrar_get_lsn:
 * @self: a registrar
 *
 * Returns: the newest place in the ledger that it knows
 */
guint64
parta_registrar_get_lsn (PartaRegistrar *self)
{
  return self->head.lsn;
}

/**
 * parta_registrar_get_taken:
 * @self: a registrar
 *
 * Returns: (array fixed-size=9): how many entries it has put into the ledger since it was made, by #PartaVerdict; lent
 */
const guint64 *
parta_registrar_get_taken (PartaRegistrar *self)
{
  return self->taken;
}

/**
 * parta_registrar_get_state:
 * @self: a registrar
 * @error: return location for an error
 *
 * Returns: (nullable): the record as it stands now, lent; %NULL with a #PartaBackendError
 */
PartaState *
parta_registrar_get_state (PartaRegistrar *self,
                           GError        **error)
{
  return parta_registrar_catch_up (self, error) ? self->state : NULL;
}

/**
 * parta_registrar_enter:
 * @self: a registrar
 * @drafts: (element-type PartaDraft): what the server itself has to say, as after an import
 * @error: return location for an error
 *
 * Enters all of it in the server's own name, in one transaction, by the same judgement as everybody else's.
 *
 * Returns: %TRUE, or %FALSE when nothing was entered: with %PARTA_SERVER_ERROR_REFUSED when a rule is against it,
 *   a #PartaEntryError when something is too long, %PARTA_SERVER_ERROR_BUSY, or a #PartaBackendError
 */
gboolean
parta_registrar_enter (PartaRegistrar  *self,
                       const GPtrArray *drafts,
                       GError         **error)
{
  return parta_registrar_enter_for (self, PARTA_SYSTEM_PERSON, PARTA_SYSTEM_PERSON, drafts, error);
}

/**
 * parta_registrar_enter_for:
 * @self: a registrar
 * @person: in whose name
 * @role: the role acted in
 * @drafts: (element-type PartaDraft): what that person decided, told to whoever runs the server
 * @error: return location for an error
 *
 * Enters all of it, in one transaction, by the same judgement as if @person had typed it now.
 *
 * Returns: %TRUE, or %FALSE with an error of parta_registrar_enter()
 */
gboolean
parta_registrar_enter_for (PartaRegistrar  *self,
                           const char      *person,
                           const char      *role,
                           const GPtrArray *drafts,
                           GError         **error)
{
  Order order = { person, role, drafts };

  if (drafts->len == 0)
    return TRUE;

  for (guint i = 0; i < ATTEMPTS; i++)
    {
      g_autoptr (GError) local = NULL;

      if (enter_once (self, &order, &local))
        return TRUE;
      if (!g_error_matches (local, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_BUSY,
                       _("Others are writing all the time. Please try again."));

  return FALSE;
}
