/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-ledger.h"

#include "parta-kind.h"

#include <string.h>

static void
free_line (gpointer data)
{
  SimLine *line = data;

  g_free (line->scope);
  g_free (line->rule);
  g_bytes_unref (line->line);
  g_free (line);
}

/* Whether it speaks for the entry of its identity: a fork does not, nor what others brought back; the same bytes once more,
 * judged after the server was updated, do. */
gboolean
sim_line_stands (const SimLine *self)
{
  return self->variant == 0 || (self->verdict != PARTA_VERDICT_FORK && strcmp (self->rule, "witness") != 0);
}

SimLedger *
sim_ledger_new (gboolean overseers)
{
  SimLedger *self = g_new0 (SimLedger, 1);

  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bytes = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  self->school = parta_state_new (NULL, NULL);
  self->overseers = overseers;

  return self;
}

void
sim_ledger_free (SimLedger *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->bytes);
  g_ptr_array_unref (self->lines);
  parta_state_unref (self->school);
  g_free (self);
}

/* The server may have another past now. */
void
sim_ledger_forget (SimLedger *self)
{
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->bytes);
  g_ptr_array_set_size (self->lines, 0);
  parta_state_unref (self->school);
  self->school = parta_state_new (NULL, NULL);
}

static void
replay_line (PartaState    *state,
             const SimLine *line)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (line->line, &size);
  g_autoptr (PartaEntry) entry = sim_line_stands (line) && *line->scope != '\0' ? parta_entry_parse (bytes, size, NULL) : NULL;

  if (entry != NULL)
    parta_state_apply (state, entry, line->verdict, line->lsn);
}

static gboolean
take_line_cb (const PartaLedgerLine *record,
              gpointer               user_data)
{
  SimLedger *self = user_data;
  SimLine *line = g_new0 (SimLine, 1);

  line->lsn = record->lsn;
  line->id = record->id;
  line->variant = record->variant;
  line->scope = g_strdup (record->scope);
  line->line = g_bytes_new (record->line, record->size);
  line->digest = record->digest;
  line->verdict = record->verdict;
  line->rule = g_strdup (record->rule);
  line->received = record->received;
  g_ptr_array_add (self->lines, line);
  g_hash_table_add (self->bytes, line->line);
  if (sim_line_stands (line))
    g_hash_table_insert (self->by_id, parta_entry_id_dup_text (&line->id), line);
  if (strcmp (line->scope, PARTA_SCOPE_SCHOOL) == 0)
    replay_line (self->school, line);

  return TRUE;
}

/* Reads what is new. */
gboolean
sim_ledger_read (SimLedger     *self,
                 PartaBackend  *backend,
                 GError       **error)
{
  PartaLedgerHead head;
  const SimLine *last = self->lines->len > 0 ? self->lines->pdata[self->lines->len - 1] : NULL;

  if (!parta_backend_get_head (backend, &head, error))
    return FALSE;

  return (last != NULL && head.lsn == last->lsn) ||
         parta_backend_list_ledger (backend, last != NULL ? last->lsn + 1 : 1, take_line_cb, self, error);
}

const SimLine *
sim_ledger_find (SimLedger          *self,
                 const PartaEntryId *id)
{
  g_autofree char *text = parta_entry_id_dup_text (id);

  return g_hash_table_lookup (self->by_id, text);
}

/* Whether these very bytes are in the ledger, as whatever. */
gboolean
sim_ledger_has_bytes (SimLedger *self,
                      GBytes    *line)
{
  return g_hash_table_contains (self->bytes, line);
}

static gboolean
has_fact (SimLedger  *self,
          PartaKind   kind,
          const char *first,
          const char *second,
          const char *third)
{
  g_autofree char *key = g_strjoin ("/", first, second, third, NULL);

  return parta_state_get_live (self->school, PARTA_SCOPE_SCHOOL, kind, key) != NULL;
}

static gboolean
is_overseer (SimLedger  *self,
             const char *person)
{
  static const char *const roles[] = { "head", "deputy", "coordinator", "ej_admin", "secretary" };

  for (guint i = 0; self->overseers && i < G_N_ELEMENTS (roles); i++)
    {
      if (has_fact (self, PARTA_KIND_ROLE, person, roles[i], NULL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
works_in (SimLedger  *self,
          const char *person,
          const char *journal)
{
  g_autofree char *prefix = g_strconcat (journal, "/", NULL);
  PartaFactIter iter;
  const PartaFact *fact;

  if (has_fact (self, PARTA_KIND_LOAD, journal, person, NULL))
    return TRUE;

  parta_fact_iter_init (&iter, self->school, PARTA_SCOPE_SCHOOL, PARTA_KIND_SUBSTITUTION, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get (fact, "substitute"), person) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether @person works in a journal of the class. */
static gboolean
works_with (SimLedger  *self,
            const char *person,
            const char *class_id)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->school, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      if (strcmp (parta_fact_get (fact, "class"), class_id) == 0 && works_in (self, person, parta_fact_get_key (fact)))
        return TRUE;
    }

  return FALSE;
}

/* R-010 …, said once more and by nobody's code but this. */
gboolean
sim_ledger_may_see (SimLedger  *self,
                    const char *person,
                    const char *scope)
{
  const char *journal = parta_scope_get_journal (scope);
  const char *class_id = parta_scope_get_class (scope);
  const char *whose = parta_scope_get_person (scope);
  const PartaFact *fact;

  if (strcmp (scope, PARTA_SCOPE_SCHOOL) == 0 || (whose != NULL && strcmp (whose, person) == 0))
    return TRUE;
  if (whose != NULL)
    return FALSE;
  if (is_overseer (self, person))
    return TRUE;
  if (class_id != NULL)
    return has_fact (self, PARTA_KIND_ROLE, person, "class_teacher", class_id) || works_with (self, person, class_id);
  if (journal == NULL)
    return FALSE;

  fact = parta_state_get_live (self->school, PARTA_SCOPE_SCHOOL, PARTA_KIND_JOURNAL, journal);

  return works_in (self, person, journal) ||
         (fact != NULL && has_fact (self, PARTA_KIND_ROLE, person, "class_teacher", parta_fact_get (fact, "class")));
}

/* Returns: (transfer full): what the whole scope comes to, replayed once and in order */
PartaState *
sim_ledger_replay (SimLedger  *self,
                   const char *scope)
{
  PartaState *state = parta_state_new (NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SimLine *line = self->lines->pdata[i];

      if (strcmp (line->scope, scope) == 0)
        replay_line (state, line);
    }

  return state;
}

/* Returns: whether anything stands in the scope. */
gboolean
sim_ledger_digest (SimLedger  *self,
                   const char *scope,
                   PartaHash  *digest)
{
  g_autoptr (PartaState) state = sim_ledger_replay (self, scope);

  return parta_state_digest_scope (state, scope, digest);
}

static char *
dup_fact (const SimLine *line)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (line->line, &size);
  g_autoptr (PartaEntry) entry = parta_entry_parse (bytes, size, NULL);
  const PartaDraft *draft = entry != NULL ? parta_entry_get_draft (entry) : NULL;

  return draft != NULL ? g_strdup_printf ("%s %d %s", draft->scope, draft->kind, draft->key) : g_strdup ("");
}

/* What was made of each entry: identity → "late deadline"; "clock" for what a wrong clock has to do with. */
GHashTable *
sim_ledger_dup_verdicts (SimLedger *self)
{
  GHashTable *verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) doubtful = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SimLine *line = self->lines->pdata[i];
      g_autofree char *fact = dup_fact (line);

      if (line->verdict == PARTA_VERDICT_HELD && strcmp (line->rule, "clock") == 0)
        g_hash_table_add (doubtful, g_strdup (fact));
      g_hash_table_insert (verdicts, parta_entry_id_dup_text (&line->id),
                           g_hash_table_contains (doubtful, fact)
                             ? g_strdup ("clock")
                             : g_strdup_printf ("%s %s", parta_verdict_get_name (line->verdict), line->rule));
    }

  return verdicts;
}
