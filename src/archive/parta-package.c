/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-package.h"

#include "parta-hash.h"
#include "parta-json.h"
#include "parta-line.h"

#include <string.h>

G_DEFINE_QUARK (parta-package-error-quark, parta_package_error)

static void
free_file (PartaPackageFile *file)
{
  g_free (file->name);
  g_free (file->digest);
  g_free (file->copy);
  g_free (file->content);
  g_free (file);
}

static void
free_scope (PartaPackageScope *scope)
{
  g_free (scope->scope);
  g_free (scope->head);
  g_free (scope);
}

/**
 * parta_package_new:
 *
 * Returns: (transfer full): a package with nothing in it
 */
PartaPackage *
parta_package_new (void)
{
  PartaPackage *self = g_new0 (PartaPackage, 1);

  self->scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_scope);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) free_file);

  return self;
}

/**
 * parta_package_free:
 * @self: (transfer full): a package
 *
 * Frees it.
 */
void
parta_package_free (PartaPackage *self)
{
  char *texts[] = { self->school, self->name, self->span, self->period, self->person, self->system, self->state };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->files);
  g_strfreev (self->missing);
  g_free (self);
}

/**
 * parta_package_add_file:
 * @self: a package
 * @name: name of the file in it
 * @bytes: what it holds
 *
 * Returns: (transfer none): what is said of the file; the caller may add to it
 */
PartaPackageFile *
parta_package_add_file (PartaPackage *self,
                        const char   *name,
                        GBytes       *bytes)
{
  PartaPackageFile *file = g_new0 (PartaPackageFile, 1);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  PartaHash digest;

  parta_hash_of (&digest, data, size);
  file->name = g_strdup (name);
  file->size = size;
  file->digest = parta_hash_dup_hex (&digest);
  g_ptr_array_add (self->files, file);

  return file;
}

static void
print_scope (GString                 *text,
             const PartaPackageScope *scope)
{
  g_string_append (text, "{");
  parta_line_append_text (text, "scope", scope->scope);
  parta_line_append_count (text, "entries", scope->entries);
  parta_line_append_count (text, "next", scope->next);
  parta_line_append_text (text, "head", scope->head);
  g_string_append (text, "}");
}

static void
print_file (GString                *text,
            const PartaPackageFile *file)
{
  g_string_append (text, "{");
  parta_line_append_text (text, "name", file->name);
  parta_line_append_count (text, "size", file->size);
  parta_line_append_text (text, "sha256", file->digest);
  parta_line_append_text (text, "copy", file->copy);
  parta_line_append_text (text, "content", file->content);
  parta_line_append_count (text, "signatures", file->signatures);
  g_string_append (text, "}");
}

/**
 * parta_package_print:
 * @self: a package
 *
 * Returns: (transfer full): its manifest.json; a member that is absent is 0 or empty
 */
char *
parta_package_print (const PartaPackage *self)
{
  GString *text = g_string_new ("{");
  g_autofree char *missing = self->missing != NULL ? g_strjoinv (",", self->missing) : g_strdup ("");

  parta_line_append_text (text, "format", PARTA_PACKAGE_FORMAT);
  parta_line_append_text (text, "school", self->school);
  parta_line_append_text (text, "name", self->name);
  parta_line_append_text (text, "span", self->span);
  parta_line_append_text (text, "period", self->period);
  parta_line_append_text (text, "person", self->person);
  parta_line_append_text (text, "system", self->system);
  parta_line_append_count (text, "made", (guint64) self->made);
  parta_line_append_count (text, "lsn", self->lsn);
  parta_line_append_text (text, "state", self->state);
  parta_line_append_text (text, "missing", missing);
  g_string_append (text, ",\"scopes\":[");
  for (guint i = 0; i < self->scopes->len; i++)
    {
      g_string_append (text, i > 0 ? ",\n" : "\n");
      print_scope (text, self->scopes->pdata[i]);
    }
  g_string_append (text, "],\n\"files\":[");
  for (guint i = 0; i < self->files->len; i++)
    {
      g_string_append (text, i > 0 ? ",\n" : "\n");
      print_file (text, self->files->pdata[i]);
    }
  g_string_append (text, "]}\n");

  return g_string_free (text, FALSE);
}

static char *
dup_text (const PartaJsonNode *node,
          const char          *name)
{
  const char *text = parta_json_node_find_text (node, name);

  return g_strdup (text != NULL ? text : "");
}

static guint64
read_count (const PartaJsonNode *node,
            const char          *name)
{
  gint64 value = 0;

  return parta_json_node_get_number (parta_json_node_find (node, name), &value) && value > 0 ? (guint64) value : 0;
}

static void
read_lists (PartaPackage        *self,
            const PartaJsonNode *root)
{
  const PartaJsonNode *node;

  for (node = parta_json_node_get_first (parta_json_node_find (root, "scopes")); node != NULL; node = parta_json_node_get_next (node))
    {
      PartaPackageScope *scope = g_new0 (PartaPackageScope, 1);

      scope->scope = dup_text (node, "scope");
      scope->head = dup_text (node, "head");
      scope->entries = read_count (node, "entries");
      scope->next = read_count (node, "next");
      g_ptr_array_add (self->scopes, scope);
    }
  for (node = parta_json_node_get_first (parta_json_node_find (root, "files")); node != NULL; node = parta_json_node_get_next (node))
    {
      PartaPackageFile *file = g_new0 (PartaPackageFile, 1);

      file->name = dup_text (node, "name");
      file->digest = dup_text (node, "sha256");
      file->copy = dup_text (node, "copy");
      file->content = dup_text (node, "content");
      file->size = read_count (node, "size");
      file->signatures = (guint) MIN (read_count (node, "signatures"), G_MAXUINT16);
      g_ptr_array_add (self->files, file);
    }
}

/**
 * parta_package_parse:
 * @text: a manifest.json
 * @size: how many bytes
 *
 * Returns: (transfer full) (nullable): what it says; %NULL where it is no manifest of this format
 */
PartaPackage *
parta_package_parse (const char *text,
                     gsize       size)
{
  g_autoptr (PartaJson) json = parta_json_parse (text, (gssize) size, NULL);
  const PartaJsonNode *root = json != NULL ? parta_json_get_root (json) : NULL;
  g_autofree char *missing = NULL;
  PartaPackage *self;

  if (root == NULL || g_strcmp0 (parta_json_node_find_text (root, "format"), PARTA_PACKAGE_FORMAT) != 0)
    return NULL;

  self = parta_package_new ();
  self->school = dup_text (root, "school");
  self->name = dup_text (root, "name");
  self->span = dup_text (root, "span");
  self->period = dup_text (root, "period");
  self->person = dup_text (root, "person");
  self->system = dup_text (root, "system");
  self->state = dup_text (root, "state");
  self->made = (gint64) read_count (root, "made");
  self->lsn = read_count (root, "lsn");
  missing = dup_text (root, "missing");
  self->missing = g_strsplit (missing, ",", -1);
  read_lists (self, root);

  return self;
}
