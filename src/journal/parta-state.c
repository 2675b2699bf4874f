/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-state.h"

#include "parta-aside-private.h"
#include "parta-aside.h"
#include "parta-decision.h"
#include "parta-fact-private.h"
#include "parta-state-private.h"

#include <string.h>

#define ADDRESS_MAX 320   /* the name of a kind, and at most four identifiers of 64 bytes */

struct _PartaState
{
  gatomicrefcount  refs;
  PartaStateLoader loader;
  gpointer         user_data;
  GHashTable      *scopes;    /* name → Scope */
  GStringChunk    *strings;   /* authors and roles: few, and repeated endlessly */
};

G_DEFINE_BOXED_TYPE (PartaState, parta_state, parta_state_ref, parta_state_unref)

typedef struct
{
  GTree      *facts;   /* address → PartaFact */
  PartaAside *aside;
  guint64     lsn;     /* newest place in the ledger that was replayed */
  guint64     revision;
} Scope;

static void
free_scope (Scope *scope)
{
  g_tree_unref (scope->facts);
  parta_aside_free (scope->aside);
  g_free (scope);
}

static int
compare_addresses (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  return strcmp (a, b);
}

/* No two contents of a scope have the same revision, in whatever state they are. */
static void
note_change (Scope *scope)
{
  static guint64 revisions;
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  scope->revision = ++revisions;
}

static Scope *
need_scope (PartaState *self,
            const char *name)
{
  Scope *scope = g_hash_table_lookup (self->scopes, name);

  if (scope != NULL)
    return scope;

  scope = g_new0 (Scope, 1);
  scope->facts = g_tree_new_full (compare_addresses, NULL, NULL, (GDestroyNotify) parta_fact_free);
  scope->aside = parta_aside_new ();
  g_hash_table_insert (self->scopes, g_strdup (name), scope);
  note_change (scope);
  if (self->loader != NULL)
    self->loader (self, name, self->user_data);

  return scope;
}

/* Returns: the length of the address, which is cut where it does not fit. */
static gsize
write_address (char       *address,
               gsize       size,
               PartaKind   kind,
               const char *key)
{
  gsize name = g_strlcpy (address, parta_kind_get_name (kind), size - 1);

  address[name] = 0x1f;

  return name + 1 + g_strlcpy (address + name + 1, key, size - name - 1);
}

static PartaFact *
find_fact (GTree      *facts,
           PartaKind   kind,
           const char *key,
           char       *address)
{
  /* No key of an entry is longer: there is no fact of such a name. */
  return write_address (address, ADDRESS_MAX, kind, key) < ADDRESS_MAX ? g_tree_lookup (facts, address) : NULL;
}

static PartaFact *
need_fact (GTree            *facts,
           const PartaDraft *draft)
{
  char address[ADDRESS_MAX];
  PartaFact *fact = find_fact (facts, draft->kind, draft->key, address);

  if (fact == NULL)
    {
      fact = parta_fact_new (draft->kind, address);
      g_tree_replace (facts, fact->address, fact);   /* the fact owns its name */
    }

  return fact;
}

static PartaVersion
describe (PartaState       *self,
          const PartaEntry *entry,
          guint64           lsn)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  PartaVersion version = {
    .id = *parta_entry_get_id (entry),
    .body = draft->body,
    .author = g_string_chunk_insert_const (self->strings, parta_entry_get_author (entry)),
    .role = g_string_chunk_insert_const (self->strings, draft->role),
    .wall = parta_entry_get_wall (entry),
    .lsn = lsn,
    .source = draft->source,
  };

  return version;
}

static void
note_voided (Scope            *scope,
             const PartaDraft *draft)
{
  char address[ADDRESS_MAX];

  if (write_address (address, ADDRESS_MAX, draft->kind, draft->key) < ADDRESS_MAX)
    parta_aside_note_voided (scope->aside, address);
}

static void apply_counted (PartaState       *self,
                           Scope            *scope,
                           const PartaEntry *entry,
                           guint64           lsn);

/* What somebody decided about an entry that was held: from here on it counts, as if it had come now, or it is void. */
static void
carry_out (PartaState       *self,
           Scope            *scope,
           const PartaDraft *decision,
           guint64           lsn)
{
  const char *outcome = parta_body_get (decision->body, "outcome");
  PartaEntryId id;
  PartaEntry *held = parta_decision_parse_key (&id, decision->key) ? parta_aside_find (scope->aside, &id) : NULL;

  if (held == NULL)
    return;
  if (strcmp (outcome, PARTA_DECISION_ACCEPT) == 0)
    apply_counted (self, scope, held, lsn);
  else if (strcmp (outcome, PARTA_DECISION_VOID) == 0)
    note_voided (scope, parta_entry_get_draft (held));
}

static void
apply_counted (PartaState       *self,
               Scope            *scope,
               const PartaEntry *entry,
               guint64           lsn)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  PartaVersion version = describe (self, entry, lsn);

  parta_fact_apply (need_fact (scope->facts, draft), entry, &version);
  if (draft->source == PARTA_SOURCE_CORRECTION && strcmp (draft->role, PARTA_SYSTEM_PERSON) == 0)
    note_voided (scope, draft);
  if (draft->kind == PARTA_KIND_DECISION)
    carry_out (self, scope, draft, lsn);
}

static gboolean
digest_fact_cb (gpointer address,
                gpointer fact,
                gpointer checksum)
{
  parta_fact_digest (fact, checksum);

  return FALSE;
}

static gboolean
found_standing_cb (gpointer address,
                   gpointer fact,
                   gpointer found)
{
  const PartaFact *self = fact;

  *(gboolean *) found = self->head.body != NULL &&
                        (!parta_body_is_empty (self->head.body) || parta_fact_get_n_rivals (self) > 0);

  return *(gboolean *) found;
}

/**
 * parta_state_new:
 * @loader: (nullable): called for a scope that is asked for and not there yet
 * @user_data: for @loader
 *
 * Returns: (transfer full): a state without scopes
 */
PartaState *
parta_state_new (PartaStateLoader loader,
                 gpointer         user_data)
{
  PartaState *self = g_new0 (PartaState, 1);

  g_atomic_ref_count_init (&self->refs);
  self->loader = loader;
  self->user_data = user_data;
  self->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_scope);
  self->strings = g_string_chunk_new (1024);

  return self;
}

/**
 * parta_state_ref:
 * @self: a state
 *
 * Returns: (transfer full): @self
 */
PartaState *
parta_state_ref (PartaState *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_state_unref:
 * @self: (transfer full): a state
 *
 * Gives back a reference.
 */
void
parta_state_unref (PartaState *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_hash_table_unref (self->scopes);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * parta_state_has_scope:
 * @self: a state
 * @scope: a scope
 *
 * Returns: whether @scope has been loaded
 */
gboolean
parta_state_has_scope (PartaState *self,
                       const char *scope)
{
  return g_hash_table_contains (self->scopes, scope);
}

/**
 * parta_state_drop_scope:
 * @self: a state
 * @scope: a scope
 *
 * Forgets what was replayed of @scope; it is loaded again when it is asked for.
 */
void
parta_state_drop_scope (PartaState *self,
                        const char *scope)
{
  g_hash_table_remove (self->scopes, scope);
}

/**
 * parta_state_foresee:
 * @self: a state
 * @entry: an entry that the rules accept
 *
 * Returns: %PARTA_VERDICT_APPLIED, %PARTA_VERDICT_MERGED or %PARTA_VERDICT_CONFLICT: what its replay would come to now
 */
PartaVerdict
parta_state_foresee (PartaState       *self,
                     const PartaEntry *entry)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  char address[ADDRESS_MAX];

  return parta_fact_foresee (find_fact (need_scope (self, draft->scope)->facts, draft->kind, draft->key, address), entry);
}

/**
 * parta_state_apply:
 * @self: a state
 * @entry: the next entry of its scope in the order of the ledger
 * @verdict: what became of it; only one that counts changes the record
 * @lsn: its place in the ledger
 *
 * Replays one entry. Deterministic: the same entries in the same order give the same state on every machine.
 * An entry that waited here waits no more. One that is held is kept aside until a decision lets it count.
 */
void
parta_state_apply (PartaState       *self,
                   const PartaEntry *entry,
                   PartaVerdict      verdict,
                   guint64           lsn)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  Scope *scope = need_scope (self, draft->scope);
  PartaFact *fact = need_fact (scope->facts, draft);

  parta_fact_drop_pending (fact, parta_entry_get_id (entry));
  if (verdict == PARTA_VERDICT_HELD)
    parta_aside_add_held (scope->aside, entry);
  else if (verdict == PARTA_VERDICT_VOID)
    note_voided (scope, draft);
  /* Loading the scope on demand, just now, may have replayed this entry already. */
  if (parta_verdict_counts (verdict) && scope->lsn < lsn)
    apply_counted (self, scope, entry, lsn);
  scope->lsn = MAX (scope->lsn, lsn);
  note_change (scope);
  if (parta_fact_is_idle (fact))
    g_tree_remove (scope->facts, fact->address);
}

/**
 * parta_state_apply_pending:
 * @self: a state
 * @entry: an entry of this replica that the server has not answered
 *
 * Shows @entry over what stands in the record.
 */
void
parta_state_apply_pending (PartaState       *self,
                           const PartaEntry *entry)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  PartaVersion version = describe (self, entry, 0);
  Scope *scope = need_scope (self, draft->scope);
  PartaFact *fact = need_fact (scope->facts, draft);

  parta_fact_drop_pending (fact, &version.id);
  parta_fact_add_pending (fact, &version);
  note_change (scope);
}

/**
 * parta_state_get_revision:
 * @self: a state
 * @scope: a scope
 *
 * For whoever keeps what follows from a scope: as long as the number stays the same, so does everything in @scope. No other
 * content has it, of this state or another.
 *
 * Returns: the number, never 0
 */
guint64
parta_state_get_revision (PartaState *self,
                          const char *scope)
{
  return need_scope (self, scope)->revision;
}

/**
 * parta_state_get:
 * @self: a state
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 *
 * Returns: (nullable): the fact, retracted or not, lent until the state changes; %NULL where nothing was ever said
 */
const PartaFact *
parta_state_get (PartaState *self,
                 const char *scope,
                 PartaKind   kind,
                 const char *key)
{
  char address[ADDRESS_MAX];

  return find_fact (need_scope (self, scope)->facts, kind, key, address);
}

/**
 * parta_state_get_live:
 * @self: a state
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 *
 * Returns: (nullable): the fact, lent until the state changes; %NULL where it is not there or was taken back
 */
const PartaFact *
parta_state_get_live (PartaState *self,
                      const char *scope,
                      PartaKind   kind,
                      const char *key)
{
  const PartaFact *fact = parta_state_get (self, scope, kind, key);

  return fact != NULL && !parta_fact_is_retracted (fact) ? fact : NULL;
}

static gboolean
collect_disputed_cb (gpointer address,
                     gpointer fact,
                     gpointer facts)
{
  if (parta_fact_get_n_rivals (fact) > 0)
    g_ptr_array_add (facts, fact);

  return FALSE;
}

/* (private) Returns: (transfer container) (element-type PartaFact): the facts of @scope with rivals, taken back or not, by kind and
 * key; lent until the state changes. */
GPtrArray *
parta_state_list_disputed (PartaState *self,
                           const char *scope)
{
  GPtrArray *facts = g_ptr_array_new ();

  g_tree_foreach (need_scope (self, scope)->facts, collect_disputed_cb, facts);

  return facts;
}

/**
 * parta_state_get_held:
 * @self: a state
 * @scope: a scope
 * @id: an entry
 *
 * Returns: (nullable): the entry, lent until the state changes, when it was held, whether somebody has decided about it
 *   meanwhile or not
 */
const PartaEntry *
parta_state_get_held (PartaState         *self,
                      const char         *scope,
                      const PartaEntryId *id)
{
  return parta_aside_find (need_scope (self, scope)->aside, id);
}

/**
 * parta_state_is_voided:
 * @self: a state
 * @scope: a scope
 * @kind: a kind
 * @key: a key
 *
 * Returns: whether something that was said of this thing was declared void
 */
gboolean
parta_state_is_voided (PartaState *self,
                       const char *scope,
                       PartaKind   kind,
                       const char *key)
{
  char address[ADDRESS_MAX];

  return write_address (address, ADDRESS_MAX, kind, key) < ADDRESS_MAX &&
         parta_aside_is_voided (need_scope (self, scope)->aside, address);
}

/**
 * parta_fact_iter_init:
 * @iter: (out caller-allocates): an iterator
 * @state: a state
 * @scope: a scope
 * @kind: a kind
 * @prefix: what the keys begin with, at most two identifiers and their slashes; "" for all
 *
 * Begins a walk over the live facts of @kind in @scope.
 */
void
parta_fact_iter_init (PartaFactIter *iter,
                      PartaState    *state,
                      const char    *scope,
                      PartaKind      kind,
                      const char    *prefix)
{
  iter->node = NULL;
  iter->size = write_address (iter->address, sizeof iter->address, kind, prefix);
  g_return_if_fail (iter->size < sizeof iter->address);

  iter->node = g_tree_lower_bound (need_scope (state, scope)->facts, iter->address);
}

/**
 * parta_fact_iter_next:
 * @iter: an iterator
 * @fact: (out): the next fact, lent until the state changes
 *
 * Returns: %FALSE at the end
 */
gboolean
parta_fact_iter_next (PartaFactIter    *iter,
                      const PartaFact **fact)
{
  while (iter->node != NULL && strncmp (g_tree_node_key (iter->node), iter->address, iter->size) == 0)
    {
      *fact = g_tree_node_value (iter->node);
      iter->node = g_tree_node_next (iter->node);
      if (!parta_fact_is_retracted (*fact))
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_state_digest_scope:
 * @self: a state
 * @scope: a scope
 * @digest: (out): its digest, docs/entry-format.md 3
 *
 * Returns: whether anything stands in the record of @scope
 */
gboolean
parta_state_digest_scope (PartaState *self,
                          const char *scope,
                          PartaHash  *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GTree *facts = need_scope (self, scope)->facts;
  gsize size = PARTA_HASH_SIZE;
  gboolean found = FALSE;

  g_tree_foreach (facts, found_standing_cb, &found);
  g_tree_foreach (facts, digest_fact_cb, checksum);
  g_checksum_get_digest (checksum, digest->bytes, &size);

  return found;
}

/**
 * parta_state_digest:
 * @self: a state
 * @scopes: (array zero-terminated=1): scopes, sorted by their bytes
 * @digest: (out): the digest of them all, docs/entry-format.md 3
 *
 * What two replicas compare to know that they agree.
 */
void
parta_state_digest (PartaState        *self,
                    const char *const *scopes,
                    PartaHash         *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = PARTA_HASH_SIZE;

  for (guint i = 0; scopes[i] != NULL; i++)
    {
      PartaHash part;

      g_assert (i == 0 || strcmp (scopes[i - 1], scopes[i]) < 0);
      if (!parta_state_digest_scope (self, scopes[i], &part))
        continue;
      g_checksum_update (checksum, (const guchar *) scopes[i], (gssize) strlen (scopes[i]) + 1);
      g_checksum_update (checksum, part.bytes, PARTA_HASH_SIZE);
    }
  g_checksum_get_digest (checksum, digest->bytes, &size);
}
