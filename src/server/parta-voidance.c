/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-voidance.h"

#include "parta-aside.h"
#include "parta-breach-touched.h"
#include "parta-decision.h"
#include "parta-forks.h"

#include <string.h>

#define MS_PER_SECOND 1000
#define NAMED_MAX     1000   /* identities that one entry names; a line has room for more, but not for any number */

/* A walk through the ledger, from which entries of one account are picked. */
typedef struct
{
  const PartaBreach *breach;
  gint64             from;     /* seconds */
  GPtrArray         *voided;   /* of PartaVoided */
} Search;

/* One scope in which something is void. */
typedef struct
{
  PartaState *state;
  GHashTable *ids;      /* set of identities, as text */
  GHashTable *stood;    /* kind/key → PartaBody: what stood there last that is not void */
  GHashTable *named;    /* kind/key → GString: identities, parted by commas */
} Place;

static PartaVoided *
voided_new (PartaEntry *entry,
            guint64     lsn)
{
  PartaVoided *self = g_new0 (PartaVoided, 1);

  self->entry = entry;
  self->lsn = lsn;

  return self;
}

static gboolean
search_cb (const PartaLedgerLine *record,
           gpointer               user_data)
{
  Search *search = user_data;
  gint64 received = record->received / MS_PER_SECOND;
  g_autoptr (PartaEntry) entry = NULL;

  if (parta_fork_is_one (record) || *record->scope == '\0' || !parta_verdict_counts (record->verdict) || received < search->from ||
      (search->breach->credentials != PARTA_NO_INSTANT && received >= search->breach->credentials))
    return TRUE;

  entry = parta_entry_parse (record->line, record->size, NULL);
  if (entry != NULL && strcmp (parta_entry_get_author (entry), search->breach->person) == 0)
    g_ptr_array_add (search->voided, voided_new (g_steal_pointer (&entry), record->lsn));

  return TRUE;
}

static void
place_free (Place *self)
{
  parta_state_unref (self->state);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->stood);
  g_hash_table_unref (self->named);
  g_free (self);
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static Place *
place_new (void)
{
  Place *self = g_new0 (Place, 1);

  self->state = parta_state_new (NULL, NULL);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stood = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) parta_body_unref);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);

  return self;
}

static char *
dup_thing (const PartaDraft *draft)
{
  return g_strconcat (parta_kind_get_name (draft->kind), "/", draft->key, NULL);
}

static void
name_void (Place            *self,
           const PartaEntry *entry)
{
  g_autofree char *thing = dup_thing (parta_entry_get_draft (entry));
  char *id = parta_entry_id_dup_text (parta_entry_get_id (entry));
  GString *names = g_hash_table_lookup (self->named, thing);

  if (names == NULL)
    {
      names = g_string_new (NULL);
      g_hash_table_insert (self->named, g_steal_pointer (&thing), names);
    }
  if (names->len < NAMED_MAX * strlen (id))
    g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", id);
  g_hash_table_add (self->ids, id);
}

static gboolean
is_void (const Place        *self,
         const PartaVersion *version)
{
  g_autofree char *id = parta_entry_id_dup_text (&version->id);

  return g_hash_table_contains (self->ids, id);
}

/* A decision that is void had let somebody else's entry count: that falls with it. */
static const PartaEntry *
find_decided (const Place      *self,
              const PartaEntry *entry)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  PartaEntryId id;

  if (draft->kind != PARTA_KIND_DECISION || !parta_decision_parse_key (&id, draft->key))
    return NULL;

  return parta_state_get_held (self->state, draft->scope, &id);
}

static void
note_standing (Place            *self,
               const PartaEntry *entry)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  const PartaFact *fact = parta_state_get (self->state, draft->scope, draft->kind, draft->key);
  const PartaVersion *head = fact != NULL ? parta_fact_get_head (fact) : NULL;

  if (head != NULL && !is_void (self, head))
    g_hash_table_replace (self->stood, dup_thing (draft), parta_body_ref (head->body));
}

static gboolean
is_replayed (const PartaLedgerLine *record)
{
  return *record->scope != '\0' && !parta_fork_is_one (record);
}

static gboolean
replay_cb (const PartaLedgerLine *record,
           gpointer               user_data)
{
  Place *self = user_data;
  g_autoptr (PartaEntry) entry = is_replayed (record) ? parta_entry_parse (record->line, record->size, NULL) : NULL;
  g_autofree char *id = entry != NULL ? parta_entry_id_dup_text (parta_entry_get_id (entry)) : NULL;
  const PartaEntry *decided;

  if (entry == NULL)
    return TRUE;

  parta_state_apply (self->state, entry, record->verdict, record->lsn);
  decided = parta_verdict_counts (record->verdict) ? find_decided (self, entry) : NULL;
  if (decided != NULL && g_hash_table_contains (self->ids, id))
    name_void (self, decided);
  note_standing (self, entry);
  if (decided != NULL)
    note_standing (self, decided);

  return TRUE;
}

static const PartaVersion *
find_void_rival (const Place     *self,
                 const PartaFact *fact)
{
  for (guint i = 0; i < parta_fact_get_n_rivals (fact); i++)
    {
      if (is_void (self, parta_fact_get_rival (fact, i)))
        return parta_fact_get_rival (fact, i);
    }

  return NULL;
}

/* Returns: (nullable): what puts back what stood there; NULL where nothing that is void is seen any more. */
static PartaDraft *
restore (Place      *self,
         const char *scope,
         const char *thing)
{
  g_auto (GStrv) parts = g_strsplit (thing, "/", 2);
  PartaKind kind = parta_kind_from_name (parts[0]);
  const PartaFact *fact = parta_state_get (self->state, scope, kind, parts[1]);
  const PartaVersion *head = fact != NULL ? parta_fact_get_head (fact) : NULL;
  const PartaVersion *base = head;
  PartaBody *body;
  PartaDraft *draft;

  if (head == NULL)
    return NULL;
  if (is_void (self, head))
    body = g_hash_table_lookup (self->stood, thing);
  else if ((base = find_void_rival (self, fact)) != NULL)
    body = head->body;
  else
    return NULL;

  draft = parta_draft_new (scope, kind, parts[1], body != NULL ? parta_body_ref (body) : parta_body_new (NULL, NULL));
  draft->source = PARTA_SOURCE_CORRECTION;
  draft->base = base->id;
  draft->settles = g_strdup (((GString *) g_hash_table_lookup (self->named, thing))->str);

  return draft;
}

static gboolean
restore_scope (PartaRegistrar  *registrar,
               Place           *self,
               const char      *scope,
               GPtrArray       *drafts,
               GError         **error)
{
  GHashTableIter iter;
  gpointer thing;

  if (!parta_backend_list_scope (parta_registrar_get_backend (registrar), scope, 1, replay_cb, self, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->named);
  while (g_hash_table_iter_next (&iter, &thing, NULL))
    {
      PartaDraft *draft = restore (self, scope, thing);

      if (draft != NULL)
        g_ptr_array_add (drafts, draft);
    }

  return TRUE;
}

/**
 * parta_voided_free:
 * @self: (transfer full): a void entry
 *
 * Frees it.
 */
void
parta_voided_free (PartaVoided *self)
{
  parta_entry_unref (self->entry);
  g_free (self);
}

/**
 * parta_voidance_list:
 * @registrar: a registrar
 * @breach: a notice
 * @from: since when what is done under the account is void, seconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaVoided): what the server took in that time and let stand, in the order of the
 *   ledger; %NULL with a #PartaBackendError
 */
GPtrArray *
parta_voidance_list (PartaRegistrar    *registrar,
                     const PartaBreach *breach,
                     gint64             from,
                     GError           **error)
{
  g_autoptr (GPtrArray) voided = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_voided_free);
  Search search = { breach, from, voided };

  return parta_backend_list_ledger (parta_registrar_get_backend (registrar), 1, search_cb, &search, error)
           ? g_steal_pointer (&voided)
           : NULL;
}

/**
 * parta_voidance_draft:
 * @registrar: a registrar
 * @voided: (element-type PartaVoided): entries that are void
 * @error: return location for an error
 *
 * Works out what has to be said so that nothing void is seen in the record any more: of each thing, what stood there before.
 * Where somebody else has changed it since, that stays.
 *
 * Returns: (transfer full) (element-type PartaDraft): to be entered by the server; nothing when it was done before;
 *   %NULL with a #PartaBackendError
 */
GPtrArray *
parta_voidance_draft (PartaRegistrar  *registrar,
                      const GPtrArray *voided,
                      GError         **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) place_free);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  GHashTableIter iter;
  gpointer scope, place;

  for (guint i = 0; i < voided->len; i++)
    {
      const PartaVoided *one = voided->pdata[i];

      scope = parta_entry_get_draft (one->entry)->scope;
      place = g_hash_table_lookup (places, scope);
      if (place == NULL)
        g_hash_table_insert (places, g_strdup (scope), place = place_new ());
      name_void (place, one->entry);
    }

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &scope, &place))
    {
      if (!restore_scope (registrar, place, scope, drafts, error))
        return NULL;
    }

  return g_steal_pointer (&drafts);
}

/**
 * parta_voidance_list_touched:
 * @registrar: a registrar
 * @voided: (element-type PartaVoided): entries that are void
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaTouch): what rests on them, each once; %NULL with a #PartaBackendError
 */
GPtrArray *
parta_voidance_list_touched (PartaRegistrar  *registrar,
                             const GPtrArray *voided,
                             GError         **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_touch_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartaState *state = parta_registrar_get_state (registrar, error);
  gint64 now = parta_clock_get_wall (parta_registrar_get_clock (registrar));

  for (guint i = 0; state != NULL && i < voided->len; i++)
    {
      const PartaVoided *one = voided->pdata[i];
      g_autoptr (GPtrArray) touched =
        parta_breach_list_touched (parta_registrar_get_rulebook (registrar), state, one->entry, one->lsn, now);

      for (guint k = touched->len; k > 0; k--)
        {
          PartaTouch *touch = touched->pdata[k - 1];
          char *name = g_strjoin (" ", touch->scope, parta_kind_get_name (touch->kind), touch->key, NULL);

          if (g_hash_table_add (seen, name))
            g_ptr_array_add (all, g_ptr_array_steal_index (touched, k - 1));
        }
    }

  return state != NULL ? g_steal_pointer (&all) : NULL;
}
