/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-fact-private.h"

#include "parta-line.h"

#include <string.h>

/* What an entry does to a fact that others may have changed meanwhile: the conflict policy. */
typedef enum
{
  EFFECT_ADVANCE,        /* its author saw what stands: it becomes the head */
  EFFECT_MERGE,          /* says what stands already */
  EFFECT_CONTINUE_RIVAL, /* goes on in a branch that is a rival already */
  EFFECT_OVERRULE,       /* becomes the head; what stood becomes a rival */
  EFFECT_RIVAL,          /* stays beside the head */
} Effect;

static PartaVersion *
copy_version (const PartaVersion *version)
{
  PartaVersion *copy = g_memdup2 (version, sizeof *version);

  parta_body_ref (copy->body);

  return copy;
}

static void
free_version (PartaVersion *version)
{
  parta_body_unref (version->body);
  g_free (version);
}

static GPtrArray *
need_versions (GPtrArray **versions)
{
  if (*versions == NULL)
    *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) free_version);

  return *versions;
}

/* (private) Who answers for a fact of @kind outranks the others: for the reason of an absence the class teacher; for what
 * stands in a journal the teacher of the lesson, then the substitute. A period mark is everybody's alike: the first stands. */
guint
parta_fact_rank (PartaKind   kind,
                 const char *role)
{
  if (kind == PARTA_KIND_PERIOD_MARK)
    return 0;
  if (kind == PARTA_KIND_REASON)
    return strcmp (role, "class_teacher") == 0 ? 1 : 0;
  if (strcmp (role, "teacher") == 0)
    return 2;

  return strcmp (role, "substitute") == 0 ? 1 : 0;
}

/* A run of offline edits is one branch, even where one of them was refused or merged and its identity is not found:
 * whether @entry goes on in the branch of @version. */
static gboolean
continues (const PartaVersion *version,
           const PartaEntry   *entry)
{
  const PartaEntryId *id = parta_entry_get_id (entry);
  const PartaEntryId *base = &parta_entry_get_draft (entry)->base;

  return parta_entry_id_same_device (&version->id, id) && version->id.seq < id->seq &&
         !parta_entry_id_is_none (base) && parta_entry_id_same_device (base, id);
}

static gboolean
is_base (const PartaVersion *version,
         const PartaEntry   *entry)
{
  return parta_entry_id_equal (&version->id, &parta_entry_get_draft (entry)->base);
}

/* What its author saw comes before what only was written on the same device. */
static gboolean
find_branch (const PartaFact  *self,
             const PartaEntry *entry,
             Effect           *effect,
             guint            *rival)
{
  static gboolean (* const tests[]) (const PartaVersion *, const PartaEntry *) = { is_base, continues };
  guint n_rivals = parta_fact_get_n_rivals (self);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      *effect = EFFECT_ADVANCE;
      if (tests[i] (&self->head, entry))
        return TRUE;

      *effect = EFFECT_CONTINUE_RIVAL;
      for (guint k = n_rivals; k > 0; k--)
        {
          *rival = k - 1;
          if (tests[i] (self->rivals->pdata[*rival], entry))
            return TRUE;
        }
    }

  return FALSE;
}

static Effect
find_effect (const PartaFact  *self,
             const PartaEntry *entry,
             guint            *rival)
{
  const PartaDraft *draft = parta_entry_get_draft (entry);
  Effect effect = EFFECT_ADVANCE;

  if (self->head.body == NULL || find_branch (self, entry, &effect, rival))
    return effect;
  if (parta_body_equal (self->head.body, draft->body))
    return EFFECT_MERGE;
  if (strcmp (self->head.author, parta_entry_get_author (entry)) == 0)
    return EFFECT_OVERRULE;   /* the same person on two laptops: what arrives later stands */

  return parta_fact_rank (self->kind, draft->role) > parta_fact_rank (self->kind, self->head.role) ? EFFECT_OVERRULE : EFFECT_RIVAL;
}

static PartaVerdict
verdict_of (const PartaFact  *self,
            const PartaEntry *entry,
            Effect            effect)
{
  switch (effect)
    {
    case EFFECT_ADVANCE:
      return PARTA_VERDICT_APPLIED;
    case EFFECT_MERGE:
      return PARTA_VERDICT_MERGED;
    case EFFECT_CONTINUE_RIVAL:
      /* A rival whose author came round to what stands. */
      return parta_body_equal (self->head.body, parta_entry_get_draft (entry)->body) ? PARTA_VERDICT_MERGED
                                                                                     : PARTA_VERDICT_CONFLICT;
    case EFFECT_OVERRULE:
    case EFFECT_RIVAL:
      return PARTA_VERDICT_CONFLICT;
    }

  g_assert_not_reached ();
}

static void
set_head (PartaFact          *self,
          const PartaVersion *version)
{
  PartaBody *old = self->head.body;

  self->head = *version;
  parta_body_ref (self->head.body);
  g_clear_pointer (&old, parta_body_unref);
}

/* Rivals stand in the order of the ledger: what was the head until now may be older than all of them. */
static void
add_rival (PartaFact          *self,
           const PartaVersion *version)
{
  GPtrArray *rivals = need_versions (&self->rivals);
  guint place = rivals->len;

  while (place > 0 && ((const PartaVersion *) rivals->pdata[place - 1])->lsn > version->lsn)
    place--;
  g_ptr_array_insert (rivals, (gint) place, copy_version (version));
}

static gboolean
is_settled (const PartaVersion *rival,
            char              **ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      PartaEntryId id;

      if (parta_entry_id_parse (&id, ids[i]) && parta_entry_id_equal (&rival->id, &id))
        return TRUE;
    }

  return FALSE;
}

/* Whether the word of @entry stands: only then its author has decided between the versions. */
static gboolean
has_decided (const PartaFact  *self,
             const PartaEntry *entry)
{
  return parta_entry_id_equal (&self->head.id, parta_entry_get_id (entry)) ||
         parta_body_equal (self->head.body, parta_entry_get_draft (entry)->body);
}

/* Rivals that the author of @entry had before the eyes and settled by it are rivals no more, nor are those that say what
 * stands now. Who becomes a rival has settled nothing: nothing that somebody said may get out of sight by that. */
static void
drop_rivals (PartaFact        *self,
             const PartaEntry *entry)
{
  const char *settles = has_decided (self, entry) ? parta_entry_get_draft (entry)->settles : NULL;
  g_auto (GStrv) ids = settles != NULL ? g_strsplit (settles, ",", -1) : NULL;

  for (guint i = parta_fact_get_n_rivals (self); i > 0; i--)
    {
      const PartaVersion *rival = self->rivals->pdata[i - 1];

      if (parta_body_equal (rival->body, self->head.body) || is_settled (rival, ids))
        g_ptr_array_remove_index (self->rivals, i - 1);
    }
}

static void
digest_version (const PartaVersion *version,
                GString            *text)
{
  g_autofree char *id = parta_entry_id_dup_text (&version->id);

  g_string_append (text, id);
  g_string_append_c (text, 0x1f);
  parta_line_append_body (text, version->body);
}

/* (private) @address: kind name, 0x1f, key. Returns: (transfer full): a fact of which nothing is known. */
PartaFact *
parta_fact_new (PartaKind   kind,
                const char *address)
{
  PartaFact *self = g_new0 (PartaFact, 1);

  self->kind = kind;
  self->address = g_strdup (address);

  return self;
}

/* (private) Frees a fact. */
void
parta_fact_free (PartaFact *self)
{
  g_free (self->address);
  g_clear_pointer (&self->head.body, parta_body_unref);
  g_clear_pointer (&self->rivals, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_free (self);
}

/* (private) What parta_fact_apply() would answer, without doing it. @self may be NULL: nothing known. */
PartaVerdict
parta_fact_foresee (const PartaFact  *self,
                    const PartaEntry *entry)
{
  guint rival = 0;

  return self == NULL ? PARTA_VERDICT_APPLIED : verdict_of (self, entry, find_effect (self, entry, &rival));
}

/* (private) Replays an entry that counts; @version carries the state's own strings. Deterministic. */
PartaVerdict
parta_fact_apply (PartaFact          *self,
                  const PartaEntry   *entry,
                  const PartaVersion *version)
{
  guint rival = 0;
  Effect effect = find_effect (self, entry, &rival);
  PartaVerdict verdict = verdict_of (self, entry, effect);

  switch (effect)
    {
    case EFFECT_ADVANCE:
      set_head (self, version);
      break;
    case EFFECT_MERGE:
      break;
    case EFFECT_CONTINUE_RIVAL:
      g_ptr_array_remove_index (self->rivals, rival);
      add_rival (self, version);
      break;
    case EFFECT_OVERRULE:
      add_rival (self, &self->head);
      set_head (self, version);
      break;
    case EFFECT_RIVAL:
      add_rival (self, version);
      break;
    }
  drop_rivals (self, entry);

  return verdict;
}

/* (private) Adds what waits for the server's answer. */
void
parta_fact_add_pending (PartaFact          *self,
                        const PartaVersion *version)
{
  g_ptr_array_add (need_versions (&self->pending), copy_version (version));
}

/* (private) Returns: whether @id was among what waited. */
gboolean
parta_fact_drop_pending (PartaFact          *self,
                         const PartaEntryId *id)
{
  for (guint i = 0; self->pending != NULL && i < self->pending->len; i++)
    {
      if (parta_entry_id_equal (&((PartaVersion *) self->pending->pdata[i])->id, id))
        {
          g_ptr_array_remove_index (self->pending, i);
          return TRUE;
        }
    }

  return FALSE;
}

/* (private) Returns: whether nothing is known of it any more. */
gboolean
parta_fact_is_idle (const PartaFact *self)
{
  return self->head.body == NULL && (self->pending == NULL || self->pending->len == 0);
}

/* (private) Adds the fact to the digest of its scope, docs/entry-format.md 3. What waits does not count. */
void
parta_fact_digest (const PartaFact *self,
                   GChecksum       *checksum)
{
  g_autoptr (GString) text = NULL;
  guint n_rivals = parta_fact_get_n_rivals (self);

  if (self->head.body == NULL || (parta_body_is_empty (self->head.body) && n_rivals == 0))
    return;

  text = g_string_new (self->address);
  g_string_append_c (text, 0x1f);
  digest_version (&self->head, text);
  for (guint i = 0; i < n_rivals; i++)
    {
      g_string_append_c (text, 0x1e);
      digest_version (self->rivals->pdata[i], text);
    }
  g_string_append_c (text, '\n');
  g_checksum_update (checksum, (const guchar *) text->str, (gssize) text->len);
}

/**
 * parta_fact_get_kind:
 * @self: a fact
 *
 * Returns: what kind of thing it speaks of
 */
PartaKind
parta_fact_get_kind (const PartaFact *self)
{
  return self->kind;
}

/**
 * parta_fact_get_key:
 * @self: a fact
 *
 * Returns: its key, lent
 */
const char *
parta_fact_get_key (const PartaFact *self)
{
  return strchr (self->address, 0x1f) + 1;
}

/**
 * parta_fact_get_shown:
 * @self: a fact
 *
 * Returns: what a person is to see: the newest version that waits, else what stands in the record; lent
 */
const PartaVersion *
parta_fact_get_shown (const PartaFact *self)
{
  if (parta_fact_is_pending (self))
    return self->pending->pdata[self->pending->len - 1];

  return &self->head;
}

/**
 * parta_fact_get_head:
 * @self: a fact
 *
 * Returns: (nullable): what stands in the record, lent; %NULL where nothing does
 */
const PartaVersion *
parta_fact_get_head (const PartaFact *self)
{
  return self->head.body != NULL ? &self->head : NULL;
}

/**
 * parta_fact_get_body:
 * @self: a fact
 *
 * Returns: the body of what is shown, lent
 */
const PartaBody *
parta_fact_get_body (const PartaFact *self)
{
  return parta_fact_get_shown (self)->body;
}

/**
 * parta_fact_get:
 * @self: (nullable): a fact
 * @member: name of a member of its body
 *
 * Returns: its value as it is shown, lent; "" where there is none
 */
const char *
parta_fact_get (const PartaFact *self,
                const char      *member)
{
  return self != NULL ? parta_body_get (parta_fact_get_body (self), member) : "";
}

/**
 * parta_fact_is_retracted:
 * @self: a fact
 *
 * Returns: whether what is shown takes the fact back
 */
gboolean
parta_fact_is_retracted (const PartaFact *self)
{
  return parta_body_is_empty (parta_fact_get_body (self));
}

/**
 * parta_fact_is_pending:
 * @self: a fact
 *
 * Returns: whether something said of it waits for the server's answer
 */
gboolean
parta_fact_is_pending (const PartaFact *self)
{
  return self->pending != NULL && self->pending->len > 0;
}

/**
 * parta_fact_get_n_rivals:
 * @self: a fact
 *
 * Returns: how many versions stand beside the head unsettled
 */
guint
parta_fact_get_n_rivals (const PartaFact *self)
{
  return self->rivals != NULL ? self->rivals->len : 0;
}

/**
 * parta_fact_get_rival:
 * @self: a fact
 * @index: 0 … number of rivals − 1
 *
 * Returns: a version that stands beside the head, lent
 */
const PartaVersion *
parta_fact_get_rival (const PartaFact *self,
                      guint            index)
{
  g_return_val_if_fail (index < parta_fact_get_n_rivals (self), NULL);

  return self->rivals->pdata[index];
}

/**
 * parta_fact_get_base:
 * @self: (nullable): a fact
 * @base: (out): the version that somebody who looks at it now sees; none where nothing is known
 *
 * What a new entry about the fact names as its base.
 */
void
parta_fact_get_base (const PartaFact *self,
                     PartaEntryId    *base)
{
  memset (base, 0, sizeof *base);
  if (self != NULL)
    *base = parta_fact_get_shown (self)->id;
}

/**
 * parta_fact_dup_part:
 * @self: a fact
 * @part: which part of its key, from 0
 *
 * Returns: (transfer full) (nullable): that part, %NULL when the key has fewer
 */
char *
parta_fact_dup_part (const PartaFact *self,
                     guint            part)
{
  const char *start = parta_fact_get_key (self);

  for (; part > 0 && start != NULL; part--)
    {
      start = strchr (start, '/');
      start = start != NULL ? start + 1 : NULL;
    }

  return start != NULL ? g_strndup (start, strcspn (start, "/")) : NULL;
}
