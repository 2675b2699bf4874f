/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-entry.h"

#include "parta-line.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PartaEntry
{
  gatomicrefcount refs;
  PartaEntryId    id;
  PartaDraft     *draft;
  char           *school;
  char           *author;
  gint64          wall;
  gint64          seen;
  guint64         manifest;
  guint64         schema;
  GString        *line;
  PartaHash       digest;
};

G_DEFINE_BOXED_TYPE (PartaEntry, parta_entry, parta_entry_ref, parta_entry_unref)
G_DEFINE_QUARK (parta-entry-error-quark, parta_entry_error)

static const char *const roles[] = {
  "teacher", "class_teacher", "substitute", "deputy", "head", "coordinator", "ej_admin", "secretary", "system", NULL,
};

static PartaEntry *
new_entry (PartaDraft *draft)
{
  PartaEntry *self = g_new0 (PartaEntry, 1);

  g_atomic_ref_count_init (&self->refs);
  self->draft = draft;

  return self;
}

static void
append_id (GString            *line,
           const char         *name,
           const PartaEntryId *id)
{
  g_autofree char *text = parta_entry_id_dup_text (id);

  parta_line_append_text (line, name, text);
}

static GString *
write_line (const PartaDraft *draft,
            const PartaStamp *stamp)
{
  GString *line = g_string_sized_new (384);
  char device[PARTA_DEVICE_HEX + 1], salt[2 * sizeof stamp->salt + 1];

  parta_hex_write (device, stamp->id.device, PARTA_DEVICE_SIZE);
  parta_hex_write (salt, stamp->salt, sizeof stamp->salt);

  g_string_append_c (line, '{');
  parta_line_append_count (line, "v", PARTA_ENTRY_SCHEMA);
  parta_line_append_text (line, "school", stamp->school);
  parta_line_append_text (line, "dev", device);
  parta_line_append_count (line, "seq", stamp->id.seq);
  parta_line_append_text (line, "scope", draft->scope);
  parta_line_append_text (line, "author", stamp->author);
  parta_line_append_text (line, "role", draft->role);
  parta_line_append_count (line, "at", (guint64) MAX (stamp->wall, 1));
  parta_line_append_count (line, "mono", (guint64) MAX (stamp->mono, 0));
  parta_line_append_text (line, "boot", stamp->boot);
  parta_line_append_count (line, "seen", (guint64) MAX (stamp->seen, 0));
  parta_line_append_count (line, "mv", stamp->manifest);
  parta_line_append_text (line, "kind", parta_kind_get_name (draft->kind));
  parta_line_append_text (line, "key", draft->key);
  append_id (line, "base", &draft->base);
  parta_line_append_text (line, "settles", draft->settles);
  if (draft->source != PARTA_SOURCE_LIVE)
    parta_line_append_text (line, "source", parta_source_get_name (draft->source));
  parta_line_append_text (line, "outage", draft->outage);
  parta_line_append_text (line, "salt", salt);
  g_string_append (line, ",\"body\":");
  parta_line_append_body (line, draft->body);
  g_string_append_c (line, '}');

  return line;
}

/* Takes member @name when it stands next; leaves *@value alone when it is absent, which means its default. */
static gboolean
take_text (PartaLineReader *reader,
           const char      *name,
           char           **value)
{
  if (!parta_line_take_name (reader, name))
    return TRUE;

  *value = parta_line_take_string (reader);

  return *value != NULL;
}

static gboolean
take_count (PartaLineReader *reader,
            const char      *name,
            guint64         *value)
{
  return !parta_line_take_name (reader, name) || parta_line_take_count (reader, value);
}

static gboolean
take_id (PartaLineReader *reader,
         const char      *name,
         PartaEntryId    *id)
{
  g_autofree char *text = NULL;

  return take_text (reader, name, &text) && (text == NULL || parta_entry_id_parse (id, text));
}

static gboolean
take_source (PartaLineReader *reader,
             PartaSource     *source)
{
  g_autofree char *name = NULL;

  if (!take_text (reader, "source", &name))
    return FALSE;

  return name == NULL || (parta_source_from_name (source, name) && *source != PARTA_SOURCE_LIVE);
}

static gboolean
take_author (PartaLineReader *reader,
             PartaEntry      *self)
{
  g_autofree char *device = NULL;
  guint64 wall = 0, mono = 0, seen = 0;
  g_autofree char *boot = NULL;

  if (!take_text (reader, "school", &self->school) || !take_text (reader, "dev", &device) ||
      !take_count (reader, "seq", &self->id.seq) || !take_text (reader, "scope", &self->draft->scope) ||
      !take_text (reader, "author", &self->author) || !take_text (reader, "role", &self->draft->role) ||
      !take_count (reader, "at", &wall) || !take_count (reader, "mono", &mono) ||
      !take_text (reader, "boot", &boot) || !take_count (reader, "seen", &seen) ||
      !take_count (reader, "mv", &self->manifest))
    return FALSE;

  self->wall = (gint64) wall;
  self->seen = (gint64) seen;

  return device != NULL && parta_device_parse (self->id.device, device) && self->id.seq > 0 && wall > 0;
}

static gboolean
take_thing (PartaLineReader *reader,
            PartaEntry      *self)
{
  PartaDraft *draft = self->draft;
  g_autofree char *kind = NULL;
  g_autofree char *salt = NULL;
  g_autofree char *was = NULL;
  PartaEntryId earlier;
  guint8 random[8];

  if (!take_text (reader, "kind", &kind) || kind == NULL || !take_text (reader, "key", &draft->key) ||
      !take_id (reader, "base", &draft->base) || !take_text (reader, "settles", &draft->settles) ||
      !take_source (reader, &draft->source) || !take_text (reader, "outage", &draft->outage) ||
      !take_text (reader, "was", &was) || !take_text (reader, "salt", &salt) ||
      !parta_line_take_name (reader, "body"))
    return FALSE;

  draft->kind = parta_kind_from_name (kind);
  draft->body = parta_line_take_body (reader);

  return draft->body != NULL && salt != NULL && strlen (salt) == 16 && parta_hex_read (random, salt, 8) &&
         (was == NULL || parta_entry_id_parse (&earlier, was));
}

/* @list: (nullable): identities of other entries, separated by commas */
static gboolean
names_others (const PartaEntry *self,
              const char       *list)
{
  g_auto (GStrv) ids = list != NULL ? g_strsplit (list, ",", -1) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      PartaEntryId id;

      if (!parta_entry_id_parse (&id, ids[i]) || parta_entry_id_equal (&id, &self->id))
        return FALSE;
    }

  return TRUE;
}

static const char *
find_fault (const PartaEntry *self)
{
  const PartaDraft *draft = self->draft;

  if (self->school == NULL || !parta_ident_is_valid (self->school, -1))
    return "no valid school";
  if (draft->scope == NULL || !parta_scope_is_valid (draft->scope))
    return "no valid scope";
  if (self->author == NULL || !parta_ident_is_valid (self->author, -1))
    return "no valid author";
  if (draft->role == NULL || !g_strv_contains (roles, draft->role))
    return "no valid role";
  if (draft->kind == PARTA_KIND_UNKNOWN)
    return "unknown kind";
  if (!parta_kind_fits_scope (draft->kind, draft->scope))
    return "a kind which does not belong into this scope";
  if (draft->key == NULL || !parta_kind_fits_key (draft->kind, draft->key))
    return "no valid key";
  if (parta_entry_id_equal (&draft->base, &self->id))
    return "a base that is the entry itself";
  if (!names_others (self, draft->settles))
    return "no valid list of settled entries";
  if (draft->outage != NULL && !parta_ident_is_valid (draft->outage, -1))
    return "no valid outage";

  for (guint i = 0; i < parta_body_get_size (draft->body); i++)
    {
      if (!parta_kind_fits_member (draft->kind, parta_body_get_name (draft->body, i)))
        return "a body with an unknown member";
    }

  return NULL;
}

static gboolean
refuse (GError    **error,
        const char *fault)
{
  g_set_error (error, PARTA_ENTRY_ERROR, PARTA_ENTRY_ERROR_MALFORMED, "entry: %s", fault);

  return FALSE;
}

/* Of a newer schema only this is known: it is one line of text, and it ends where an object ends. */
static gboolean
refuse_newer (PartaEntry *self,
              guint64     schema,
              GError    **error)
{
  const GString *line = self->line;

  for (gsize i = 0; i < line->len; i++)
    {
      if ((guchar) line->str[i] < 0x20)
        return refuse (error, "a line with a control character");
    }
  if (line->str[line->len - 1] != '}' || !g_utf8_validate (line->str, (gssize) line->len, NULL))
    return refuse (error, "not a line of text that ends with its object");

  g_set_error (error, PARTA_ENTRY_ERROR, PARTA_ENTRY_ERROR_NEWER,
               "entry: schema %" G_GUINT64_FORMAT " is newer than this version", schema);

  return FALSE;
}

static gboolean
read_line (PartaEntry *self,
           GError    **error)
{
  PartaLineReader reader = { self->line->str, self->line->str + self->line->len, TRUE };
  guint64 schema = 0;
  const char *fault;

  if (!parta_line_take_char (&reader, '{') || !parta_line_take_name (&reader, "v") ||
      !parta_line_take_count (&reader, &schema))
    return refuse (error, "not a line of the canonical form");
  if (schema > PARTA_ENTRY_SCHEMA)
    return refuse_newer (self, schema, error);
  self->schema = schema;
  if (!take_author (&reader, self) || !take_thing (&reader, self) ||
      !parta_line_take_char (&reader, '}') || reader.at != reader.end)
    return refuse (error, "not a line of the canonical form");

  fault = find_fault (self);

  return fault == NULL || refuse (error, fault);
}

/**
 * parta_entry_new:
 * @draft: what is said; its role is set
 * @stamp: by whom, where and when
 *
 * Fixes the bytes of an entry for ever. What a person typed may be more than an entry holds: ask parta_entry_check()
 * before it is remembered.
 *
 * Returns: (transfer full): the entry
 */
PartaEntry *
parta_entry_new (const PartaDraft *draft,
                 const PartaStamp *stamp)
{
  PartaEntry *self;

  g_return_val_if_fail (draft->role != NULL, NULL);
  g_return_val_if_fail (stamp->id.seq > 0, NULL);

  self = new_entry (parta_draft_copy (draft));
  self->id = stamp->id;
  self->school = g_strdup (stamp->school);
  self->author = g_strdup (stamp->author);
  self->wall = MAX (stamp->wall, 1);
  self->seen = MAX (stamp->seen, 0);
  self->manifest = stamp->manifest;
  self->schema = PARTA_ENTRY_SCHEMA;
  self->line = write_line (draft, stamp);
  parta_hash_of (&self->digest, self->line->str, self->line->len);

  return self;
}

/**
 * parta_entry_parse:
 * @line: (nullable): bytes from outside, without a line end
 * @size: how many
 * @error: return location for an error
 *
 * The one place where bytes become an entry. Complete and strict: what is returned is well formed in every part,
 * though nothing is said about rights.
 *
 * Returns: (transfer full): the entry, or %NULL with %PARTA_ENTRY_ERROR_MALFORMED or %PARTA_ENTRY_ERROR_NEWER
 */
PartaEntry *
parta_entry_parse (const char *line,
                   gsize       size,
                   GError    **error)
{
  g_autoptr (PartaEntry) self = NULL;

  if (size == 0 || size > PARTA_ENTRY_LINE_MAX || memchr (line, '\0', size) != NULL)
    {
      refuse (error, "empty, longer than an entry may be, or with a zero byte");
      return NULL;
    }

  self = new_entry (g_new0 (PartaDraft, 1));
  self->line = g_string_new_len (line, (gssize) size);
  if (!read_line (self, error))
    return NULL;

  parta_hash_of (&self->digest, line, size);

  return g_steal_pointer (&self);
}

/**
 * parta_entry_check:
 * @self: an entry that was made here
 * @error: return location for an error
 *
 * Reads the entry's bytes back, so that nothing is ever written down that others would have to refuse.
 *
 * Returns: %FALSE with %PARTA_ENTRY_ERROR_MALFORMED; its message is for people where a text is too long
 */
gboolean
parta_entry_check (const PartaEntry *self,
                   GError          **error)
{
  g_autoptr (PartaEntry) read = NULL;

  if (self->line->len > PARTA_ENTRY_LINE_MAX)
    {
      g_set_error_literal (error, PARTA_ENTRY_ERROR, PARTA_ENTRY_ERROR_MALFORMED,
                           _("This text is too long for one entry. Please shorten it."));
      return FALSE;
    }

  read = parta_entry_parse (self->line->str, self->line->len, error);

  return read != NULL;
}

/**
 * parta_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): @self
 */
PartaEntry *
parta_entry_ref (PartaEntry *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_entry_unref:
 * @self: (transfer full): an entry
 *
 * Gives back a reference.
 */
void
parta_entry_unref (PartaEntry *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  parta_draft_free (self->draft);
  g_free (self->school);
  g_free (self->author);
  if (self->line != NULL)
    g_string_free (self->line, TRUE);
  g_free (self);
}

/**
 * parta_entry_get_id:
 * @self: an entry
 *
 * Returns: its identity, lent
 */
const PartaEntryId *
parta_entry_get_id (const PartaEntry *self)
{
  return &self->id;
}

/**
 * parta_entry_get_draft:
 * @self: an entry
 *
 * Returns: what it says, lent
 */
const PartaDraft *
parta_entry_get_draft (const PartaEntry *self)
{
  return self->draft;
}

/**
 * parta_entry_get_school:
 * @self: an entry
 *
 * Returns: the identifier of the school, lent
 */
const char *
parta_entry_get_school (const PartaEntry *self)
{
  return self->school;
}

/**
 * parta_entry_get_author:
 * @self: an entry
 *
 * Returns: the identifier of the person who made it, lent
 */
const char *
parta_entry_get_author (const PartaEntry *self)
{
  return self->author;
}

/**
 * parta_entry_get_wall:
 * @self: an entry
 *
 * Returns: the device's clock when it was made, milliseconds since 1970-01-01 UTC
 */
gint64
parta_entry_get_wall (const PartaEntry *self)
{
  return self->wall;
}

/**
 * parta_entry_get_seen:
 * @self: an entry
 *
 * Returns: the newest server time that its device had seen, milliseconds UTC; 0 for none
 */
gint64
parta_entry_get_seen (const PartaEntry *self)
{
  return self->seen;
}

/**
 * parta_entry_get_manifest:
 * @self: an entry
 *
 * Returns: the version of the list of scopes that its author had; 0 for none
 */
guint64
parta_entry_get_manifest (const PartaEntry *self)
{
  return self->manifest;
}

/**
 * parta_entry_get_schema:
 * @self: an entry
 *
 * Returns: the schema that its bytes are written in, 1 … %PARTA_ENTRY_SCHEMA
 */
guint64
parta_entry_get_schema (const PartaEntry *self)
{
  return self->schema;
}

/**
 * parta_entry_get_line:
 * @self: an entry
 * @size: (out) (optional): how many bytes
 *
 * Returns: its bytes, lent, with a closing zero that does not count
 */
const char *
parta_entry_get_line (const PartaEntry *self,
                      gsize            *size)
{
  if (size != NULL)
    *size = self->line->len;

  return self->line->str;
}

/**
 * parta_entry_get_digest:
 * @self: an entry
 *
 * Returns: SHA-256 of its line, lent
 */
const PartaHash *
parta_entry_get_digest (const PartaEntry *self)
{
  return &self->digest;
}
