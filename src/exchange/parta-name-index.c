/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-name-index.h"
#include "parta-class-name.h"
#include "parta-columns.h"

#include <string.h>

struct _PartaNameIndex
{
  GHashTable *exact[PARTA_N_KINDS]; /* name as it is spelt → identifier */
  GHashTable *ids[PARTA_N_KINDS];   /* folded name → identifier */
  GHashTable *initials;             /* folded surname and initials → identifier, "" when several people answer to them */
  GHashTable *claims;               /* identifier → name that a file uses for it; %NULL when spelling means nothing */
};

/* Kinds that are found by their name, with the beginning of their identifiers. */
static const struct
{
  PartaKind   kind;
  const char *prefix;
} kinds[] = {
  { PARTA_KIND_PERSON, "t" },
  { PARTA_KIND_CLASS, "c" },
  { PARTA_KIND_GROUP, "g" },
  { PARTA_KIND_SUBJECT, "s" },
  { PARTA_KIND_ROOM, "r" },
};

static const char *
get_prefix (PartaKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].prefix;

  g_assert_not_reached ();
}

static char *
collapse_blanks (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* What tells two things apart most of the time: not case nor blanks, and for people and classes not signs either. */
static char *
fold (PartaKind   kind,
      const char *name)
{
  g_autofree char *collapsed = NULL;

  if (kind == PARTA_KIND_CLASS)
    return parta_class_name_key (name);
  if (kind == PARTA_KIND_PERSON)
    return parta_columns_fold (name);

  collapsed = collapse_blanks (name);

  return g_utf8_casefold (collapsed, -1);
}

/* "иванов п с" for Иванов Пётр Сергеевич and for Иванов П.С.; %NULL without a name. */
static char *
fold_initials (const char *surname,
               const char *name,
               const char *patronymic)
{
  g_autofree char *given = g_strjoin (" ", name, patronymic, NULL);
  g_autofree char *folded = parta_columns_fold (given);
  g_autofree char *folded_surname = parta_columns_fold (surname);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GString) key = g_string_new (folded_surname);

  if (*folded == '\0')
    return NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append_c (key, ' ');
      g_string_append_unichar (key, g_utf8_get_char (words[i]));
    }

  return g_string_free (g_steal_pointer (&key), FALSE);
}

static gboolean
has_initials (const char *name)
{
  g_autofree char *folded = parta_columns_fold (name);

  return g_utf8_strlen (folded, -1) == 1 || (g_utf8_strlen (folded, -1) == 3 && strchr (folded, ' ') != NULL);
}

static char *
join_name (const char *surname,
           const char *name,
           const char *patronymic)
{
  g_autofree char *full = g_strjoin (" ", surname, name, patronymic, NULL);

  return collapse_blanks (full);
}

/* The first of several names that fold alike keeps the folded name. */
static void
add (PartaNameIndex *self,
     PartaKind       kind,
     const char     *name,
     const char     *id)
{
  char *folded = fold (kind, name);

  g_hash_table_insert (self->exact[kind], collapse_blanks (name), g_strdup (id));
  if (g_hash_table_contains (self->ids[kind], folded))
    g_free (folded);
  else
    g_hash_table_insert (self->ids[kind], folded, g_strdup (id));
}

/* Whether @id may stand for @exact: not when the same file calls it by another name already. */
static gboolean
may_mean (PartaNameIndex *self,
          const char     *id,
          const char     *exact)
{
  const char *claimed;

  if (id == NULL || *id == '\0')
    return FALSE;

  claimed = self->claims != NULL ? g_hash_table_lookup (self->claims, id) : NULL;

  return claimed == NULL || strcmp (claimed, exact) == 0;
}

static const char *
claim (PartaNameIndex *self,
       const char     *id,
       const char     *exact)
{
  if (self->claims != NULL)
    g_hash_table_replace (self->claims, g_strdup (id), g_strdup (exact));

  return id;
}

/* A name that folds like another one of the same file must not get its identifier. */
static char *
make_id (PartaNameIndex *self,
         PartaKind       kind,
         const char     *exact)
{
  g_autofree char *folded = fold (kind, exact);
  g_autofree char *id = parta_ident_make (get_prefix (kind), *folded != '\0' ? folded : exact, NULL);
  g_autofree char *spelling = NULL;

  if (may_mean (self, id, exact))
    return g_steal_pointer (&id);

  spelling = g_compute_checksum_for_string (G_CHECKSUM_SHA256, exact, -1);

  return parta_ident_make (get_prefix (kind), folded, spelling, NULL);
}

static void
add_initials (PartaNameIndex *self,
              char           *initials,
              const char     *id)
{
  const char *known;

  if (initials == NULL)
    return;

  known = g_hash_table_lookup (self->initials, initials);
  g_hash_table_replace (self->initials, initials, g_strdup (known == NULL || strcmp (known, id) == 0 ? id : ""));
}

static void
add_fact (PartaNameIndex  *self,
          const PartaFact *fact)
{
  PartaKind kind = parta_fact_get_kind (fact);
  const char *id = parta_fact_get_key (fact);
  g_autofree char *full = NULL;

  if (kind == PARTA_KIND_PERSON)
    {
      const char *surname = parta_fact_get (fact, "surname");
      const char *name = parta_fact_get (fact, "name");
      const char *patronymic = parta_fact_get (fact, "patronymic");

      full = join_name (surname, name, patronymic);
      add (self, kind, full, id);
      add_initials (self, fold_initials (surname, name, patronymic), id);
      return;
    }

  add (self, kind, parta_fact_get (fact, "name"), id);
  if (kind == PARTA_KIND_SUBJECT && *parta_fact_get (fact, "short") != '\0')
    add (self, kind, parta_fact_get (fact, "short"), id);
}

/**
 * parta_name_index_new:
 * @state: the record
 * @distinct: whether names that are spelt differently in the file mean different things, as in a timetable, where 2d1 and 2D1
 *   may be two courses; otherwise people spell one thing in several ways, as in a table
 *
 * Returns: (transfer full): the people, classes, groups, subjects and rooms of the record by their names
 */
PartaNameIndex *
parta_name_index_new (PartaState *state,
                      gboolean    distinct)
{
  PartaNameIndex *self = g_new0 (PartaNameIndex, 1);

  self->initials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->claims = distinct ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      PartaFactIter iter;
      const PartaFact *fact;

      self->exact[kinds[i].kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self->ids[kinds[i].kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, kinds[i].kind, "");
      while (parta_fact_iter_next (&iter, &fact))
        add_fact (self, fact);
    }

  return self;
}

/**
 * parta_name_index_free:
 * @self: (transfer full): an index
 *
 * Frees the index.
 */
void
parta_name_index_free (PartaNameIndex *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_hash_table_unref (self->exact[kinds[i].kind]);
      g_hash_table_unref (self->ids[kinds[i].kind]);
    }
  g_hash_table_unref (self->initials);
  g_clear_pointer (&self->claims, g_hash_table_unref);
  g_free (self);
}

/**
 * parta_name_index_find:
 * @self: an index
 * @kind: class, group, subject or room
 * @name: what a file calls the thing
 *
 * Returns: (transfer none) (nullable): its identifier, %NULL when nothing is known by that name
 */
const char *
parta_name_index_find (PartaNameIndex *self,
                       PartaKind       kind,
                       const char     *name)
{
  g_autofree char *exact = collapse_blanks (name);
  g_autofree char *folded = fold (kind, name);
  const char *id = g_hash_table_lookup (self->exact[kind], exact);

  if (!may_mean (self, id, exact))
    id = g_hash_table_lookup (self->ids[kind], folded);

  return may_mean (self, id, exact) ? id : NULL;
}

/**
 * parta_name_index_need:
 * @self: an index
 * @kind: class, group, subject or room
 * @name: what a file calls the thing
 *
 * Returns: (transfer none): its identifier, a new one when nothing was known by that name until now
 */
const char *
parta_name_index_need (PartaNameIndex *self,
                       PartaKind       kind,
                       const char     *name)
{
  g_autofree char *exact = collapse_blanks (name);
  g_autofree char *made = NULL;
  const char *id = parta_name_index_find (self, kind, name);

  if (id == NULL)
    {
      made = make_id (self, kind, exact);
      add (self, kind, exact, made);
      id = g_hash_table_lookup (self->exact[kind], exact);
    }

  return claim (self, id, exact);
}

/**
 * parta_name_index_need_person:
 * @self: an index
 * @surname: surname, or all that a file tells
 * @name: name or initial, may be empty
 * @patronymic: patronymic or initial, may be empty
 *
 * Finds somebody by the full name; where one of both sides has initials only, by these, provided that only one person
 * answers to them.
 *
 * Returns: (transfer none): the identifier, a new one for somebody who is not known yet
 */
const char *
parta_name_index_need_person (PartaNameIndex *self,
                              const char     *surname,
                              const char     *name,
                              const char     *patronymic)
{
  g_autofree char *exact = join_name (surname, name, patronymic);
  g_autofree char *initials = fold_initials (surname, name, patronymic);
  const char *id = parta_name_index_find (self, PARTA_KIND_PERSON, exact);

  /* The record may know only "Иванов П.С.", which is its own full name there. */
  if (id == NULL && initials != NULL)
    id = g_hash_table_lookup (self->ids[PARTA_KIND_PERSON], initials);
  if (!may_mean (self, id, exact) && initials != NULL && has_initials (name))
    id = g_hash_table_lookup (self->initials, initials);
  if (may_mean (self, id, exact))
    return claim (self, id, exact);

  id = parta_name_index_need (self, PARTA_KIND_PERSON, exact);
  add_initials (self, g_steal_pointer (&initials), id);

  return id;
}
