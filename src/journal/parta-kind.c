/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-kind.h"

#include "parta-day.h"
#include "parta-hash.h"

#include <string.h>

#define IDENT_MAX 64   /* bytes */

/* @scope: the whole name, or what it begins with where it ends in "/"; "*" where such things live everywhere.
 * @key: one letter for each part of the key: i identifier, ? identifier that may be absent, d day, n number from 1 to 99,
 *   w weekday, p number in the lesson plan. Numbers have one spelling, so that two laptops speak of the same thing.
 * @members: each between spaces. */
typedef struct
{
  const char *name;
  const char *scope;
  const char *key;
  const char *members;
} Traits;

static const Traits traits[PARTA_N_KINDS] = {
  [PARTA_KIND_UNKNOWN] = { "", "", "", "" },
  [PARTA_KIND_SCHOOL] = { "school", "school", "i",
                          " name regulation tz week locale region founder address country " },
  [PARTA_KIND_YEAR] = { "year", "school", "i", " from to " },
  [PARTA_KIND_PERIOD] = { "period", "school", "i", " year kind number from to name " },
  [PARTA_KIND_HOLIDAYS] = { "holidays", "school", "d", " to name type " },
  [PARTA_KIND_WORKDAY] = { "workday", "school", "d", " as " },
  [PARTA_KIND_BELL] = { "bell", "school", "in", " from to " },
  [PARTA_KIND_SUBJECT] = { "subject", "school", "i", " name short not_assessed " },
  [PARTA_KIND_ROOM] = { "room", "school", "i", " name " },
  [PARTA_KIND_PERSON] = { "person", "school", "i", " surname name patronymic sex position " },
  [PARTA_KIND_ROLE] = { "role", "school", "ii?", " from to order " },
  [PARTA_KIND_CLASS] = { "class", "school", "i", " grade letter name shift " },
  [PARTA_KIND_GROUP] = { "group", "school", "i", " name classes " },
  [PARTA_KIND_JOURNAL] = { "journal", "school", "i", " subject class group name kind " },
  [PARTA_KIND_LOAD] = { "load", "school", "ii", " from to " },
  [PARTA_KIND_SLOT] = { "slot", "school", "iwn", " room teacher from to " },
  [PARTA_KIND_SUBSTITUTION] = { "substitution", "school", "idn", " absent substitute reason " },
  [PARTA_KIND_SETTING] = { "setting", "school", "di", " value clause act " },
  [PARTA_KIND_OUTAGE] = { "outage", "school", "i", " from to cause reach notes " },
  [PARTA_KIND_REOPENING] = { "reopening", "school", "iii", " teacher pupils from to reason consent " },
  [PARTA_KIND_PUPIL] = { "pupil", "class/", "i", " surname name patronymic sex birth number " },
  [PARTA_KIND_MEMBER] = { "member", "class/", "iid", " to order " },
  [PARTA_KIND_REASON] = { "reason", "class/", "idni", " reason document presented " },
  [PARTA_KIND_LESSON] = { "lesson", "journal/", "dn", " topic material note plan " },
  [PARTA_KIND_WORK] = { "work", "journal/", "dnn", " type title weight checked " },
  [PARTA_KIND_MARK] = { "mark", "journal/", "dnin", " mark " },
  [PARTA_KIND_ATTENDANCE] = { "attendance", "journal/", "dni", " code " },
  [PARTA_KIND_HOMEWORK] = { "homework", "journal/", "dn", " text manner none " },
  [PARTA_KIND_PERIOD_MARK] = { "period_mark", "journal/", "ii", " mark " },
  [PARTA_KIND_PLAN] = { "plan", "journal/", "p", " topic hours homework " },
  [PARTA_KIND_TEMPORARY_JOURNAL] = { "temporary_journal", "journal/", "i", " outage writer written " },
  [PARTA_KIND_OUTAGE_NOTE] = { "outage_note", "office", "i", " from to cause " },
  [PARTA_KIND_COPY] = { "copy", "office", "i", " journal class period form lsn digest pages sheets root content printed name system"
                        " file replaces of outdated why " },
  [PARTA_KIND_BREACH] = { "breach", "office", "i", " person learned reported by coordinator support credentials note " },
  [PARTA_KIND_VOIDANCE] = { "voidance", "person/", "i", " from restored entries " },
  [PARTA_KIND_SIGN_OFF] = { "sign_off", "*", "ii?", " outcome day signer name as certifies receiver answers sheets reason copy " },
  [PARTA_KIND_STEP_DAY] = { "step_day", "*", "ii?", " day reason " },
  [PARTA_KIND_STATEMENT] = { "statement", "class/", "idd", " printed handed recipient " },
  [PARTA_KIND_STATEMENT_WISH] = { "statement_wish", "class/", "i", " from to application " },
  [PARTA_KIND_ARCHIVE_ITEM] = { "archive_item", "office", "i", " type span copy class period sheets index place folder digest file"
                                " day by destroyed act " },
  [PARTA_KIND_MEDIUM] = { "medium", "office", "i", " type name building room keeper withdrawn " },
  [PARTA_KIND_MEDIUM_COPY] = { "medium_copy", "office", "ii", " digest file written verified outcome " },
  [PARTA_KIND_MEDIUM_SEAL] = { "medium_seal", "office", "in", " number day by broken breaker reason " },
  [PARTA_KIND_MEDIUM_USE] = { "medium_use", "office", "i", " medium taken by why allowed returned " },
  [PARTA_KIND_SAFE_KEY] = { "safe_key", "office", "i", " from to day " },
  [PARTA_KIND_RETENTION] = { "retention", "office", "i", " years clause act " },
  [PARTA_KIND_KEEPER] = { "keeper", "office", "i", " person from " },
  [PARTA_KIND_DECISION] = { "decision", "*", "ii", " outcome reason " },
};

static gboolean
is_number (const char *text,
           guint       most)
{
  guint number = 0;

  for (const char *digit = text; *digit != '\0'; digit++)
    {
      if (!g_ascii_isdigit (*digit) || number > most)
        return FALSE;
      number = number * 10 + (guint) (*digit - '0');
    }

  return *text != '0' && number >= 1 && number <= most;
}

static gboolean
fits_part (char        shape,
           const char *part)
{
  switch (shape)
    {
    case 'd':
      return parta_day_is_valid (part);
    case 'n':
      return is_number (part, 99);
    case 'w':
      return is_number (part, 7);
    case 'p':
      return strlen (part) == 4 && strspn (part, "0123456789") == 4;
    default:
      return parta_ident_is_valid (part, -1);
    }
}

static const char *
strip_prefix (const char *scope,
              const char *prefix)
{
  return g_str_has_prefix (scope, prefix) ? scope + strlen (prefix) : NULL;
}

/**
 * parta_kind_get_name:
 * @kind: a kind
 *
 * Returns: its name in an entry, lent; "" for an unknown kind
 */
const char *
parta_kind_get_name (PartaKind kind)
{
  g_return_val_if_fail (kind < PARTA_N_KINDS, "");

  return traits[kind].name;
}

/**
 * parta_kind_from_name:
 * @name: a name as it stands in an entry
 *
 * Returns: the kind, %PARTA_KIND_UNKNOWN where this version has none of that name
 */
PartaKind
parta_kind_from_name (const char *name)
{
  for (guint kind = 1; kind < PARTA_N_KINDS; kind++)
    {
      if (strcmp (traits[kind].name, name) == 0)
        return kind;
    }

  return PARTA_KIND_UNKNOWN;
}

/**
 * parta_kind_fits_scope:
 * @kind: a known kind
 * @scope: a valid scope
 *
 * Returns: whether such things live in @scope
 */
gboolean
parta_kind_fits_scope (PartaKind   kind,
                       const char *scope)
{
  const char *home = traits[kind].scope;

  if (strcmp (home, "*") == 0)
    return TRUE;

  return g_str_has_suffix (home, "/") ? g_str_has_prefix (scope, home) : strcmp (scope, home) == 0;
}

/**
 * parta_kind_fits_key:
 * @kind: a known kind
 * @key: the key of an entry
 *
 * Returns: whether @key has the parts that keys of @kind have, each in its one spelling: docs/entry-format.md 4
 */
gboolean
parta_kind_fits_key (PartaKind   kind,
                     const char *key)
{
  const char *shape = traits[kind].key;

  for (; *shape != '\0' && key != NULL; shape++)
    {
      gsize size = strcspn (key, "/");
      char part[IDENT_MAX + 1] = "";

      if (size > IDENT_MAX)
        return FALSE;
      memcpy (part, key, size);
      if (!fits_part (*shape, part))
        return FALSE;
      key = key[size] == '/' ? key + size + 1 : NULL;
    }

  return key == NULL && (*shape == '\0' || *shape == '?');
}

/**
 * parta_kind_fits_member:
 * @kind: a known kind
 * @name: name of a member of a body
 *
 * Returns: whether bodies of @kind have such a member
 */
gboolean
parta_kind_fits_member (PartaKind   kind,
                        const char *name)
{
  const char *members = traits[kind].members;
  gsize size = strlen (name);

  /* Names are compared whole: "to" is not a part of "topic", and no name holds a space. */
  if (size == 0 || strchr (name, ' ') != NULL)
    return FALSE;

  for (const char *found = strstr (members, name); found != NULL; found = strstr (found + 1, name))
    {
      if (found[-1] == ' ' && found[size] == ' ')
        return TRUE;
    }

  return FALSE;
}

/**
 * parta_scope_is_valid:
 * @scope: a name
 *
 * Returns: whether @scope is `school`, `office`, `class/ID`, `journal/ID` or `person/ID`
 */
gboolean
parta_scope_is_valid (const char *scope)
{
  const char *ident = parta_scope_get_class (scope);

  if (ident == NULL)
    ident = parta_scope_get_journal (scope);
  if (ident == NULL)
    ident = parta_scope_get_person (scope);
  if (ident != NULL)
    return parta_ident_is_valid (ident, -1);

  return strcmp (scope, PARTA_SCOPE_SCHOOL) == 0 || strcmp (scope, PARTA_SCOPE_OFFICE) == 0;
}

/**
 * parta_scope_for_class:
 * @class_id: identifier of a class
 *
 * Returns: (transfer full): the scope of its pupils
 */
char *
parta_scope_for_class (const char *class_id)
{
  return g_strconcat ("class/", class_id, NULL);
}

/**
 * parta_scope_for_journal:
 * @journal_id: identifier of a journal
 *
 * Returns: (transfer full): the scope of its lessons
 */
char *
parta_scope_for_journal (const char *journal_id)
{
  return g_strconcat ("journal/", journal_id, NULL);
}

/**
 * parta_scope_for_person:
 * @person_id: identifier of a person
 *
 * Returns: (transfer full): the scope of the own duties and messages
 */
char *
parta_scope_for_person (const char *person_id)
{
  return g_strconcat ("person/", person_id, NULL);
}

/**
 * parta_scope_get_class:
 * @scope: a scope
 *
 * Returns: (nullable): the identifier of the class whose scope it is, lent
 */
const char *
parta_scope_get_class (const char *scope)
{
  return strip_prefix (scope, "class/");
}

/**
 * parta_scope_get_journal:
 * @scope: a scope
 *
 * Returns: (nullable): the identifier of the journal whose scope it is, lent
 */
const char *
parta_scope_get_journal (const char *scope)
{
  return strip_prefix (scope, "journal/");
}

/**
 * parta_scope_get_person:
 * @scope: a scope
 *
 * Returns: (nullable): the identifier of the person whose scope it is, lent
 */
const char *
parta_scope_get_person (const char *scope)
{
  return strip_prefix (scope, "person/");
}

/**
 * parta_ident_is_valid:
 * @ident: a text
 * @size: its length in bytes, or -1 where it ends with a zero
 *
 * Returns: whether it is one to 64 of `[A-Za-z0-9._-]`
 */
gboolean
parta_ident_is_valid (const char *ident,
                      gssize      size)
{
  gsize n = size < 0 ? strlen (ident) : (gsize) size;

  if (n == 0 || n > IDENT_MAX)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isalnum (ident[i]) && strchr ("._-", ident[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_ident_make:
 * @prefix: what the identifier begins with, "p"
 * @first: a text that the thing is known by in the world, further ones, and %NULL
 *
 * Makes the identifier that follows from the names of a thing: the same names give the same identifier on every
 * machine, so that a second import of the same file speaks of the same things. Case and outer spaces do not count.
 *
 * Returns: (transfer full): @prefix and twelve hex digits
 */
char *
parta_ident_make (const char *prefix,
                  const char *first,
                  ...)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char hex[13];
  PartaHash hash;
  va_list list;

  va_start (list, first);
  for (const char *part = first; part != NULL; part = va_arg (list, const char *))
    {
      g_autofree char *folded = g_utf8_casefold (part, -1);

      g_string_append (text, g_strstrip (folded));
      g_string_append_c (text, '\n');
    }
  va_end (list);

  parta_hash_of (&hash, text->str, text->len);
  parta_hex_write (hex, hash.bytes, 6);

  return g_strconcat (prefix, hex, NULL);
}
