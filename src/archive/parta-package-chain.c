/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-package-chain.h"

#include <string.h>

#define N_COLUMNS 5   /* lsn, when received, verdict, rule, clause */

/**
 * parta_package_list_sums:
 * @package: a package
 * @manifest: its manifest.json
 *
 * Returns: (transfer full): its MANIFEST.sha256, as sha256sum writes and reads it
 */
char *
parta_package_list_sums (const PartaPackage *package,
                         GBytes             *manifest)
{
  GString *text = g_string_new (NULL);
  g_autofree char *hex = NULL;
  PartaHash digest;

  parta_hash_of (&digest, g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest));
  hex = parta_hash_dup_hex (&digest);
  g_string_append_printf (text, "%s  %s\n", hex, PARTA_PACKAGE_MANIFEST);
  for (guint i = 0; i < package->files->len; i++)
    {
      const PartaPackageFile *file = package->files->pdata[i];

      g_string_append_printf (text, "%s  %s\n", file->digest, file->name);
    }

  return g_string_free (text, FALSE);
}

/**
 * parta_package_chain_dup_scope:
 * @name: name of a file in a package
 *
 * Returns: (transfer full) (nullable): the scope whose places or entries it holds; %NULL for another file
 */
char *
parta_package_chain_dup_scope (const char *name)
{
  const char *end = g_str_has_suffix (name, PARTA_PACKAGE_PLACES)    ? PARTA_PACKAGE_PLACES
                    : g_str_has_suffix (name, PARTA_PACKAGE_ENTRIES) ? PARTA_PACKAGE_ENTRIES
                                                                     : NULL;

  if (end == NULL || !g_str_has_prefix (name, PARTA_PACKAGE_RECORD))
    return NULL;
  name += strlen (PARTA_PACKAGE_RECORD);

  return g_strndup (name, strlen (name) - strlen (end));
}

/**
 * parta_package_find_scope:
 * @package: a package
 * @scope: a scope
 *
 * Returns: (nullable): what the package says of its part of the record, lent
 */
const PartaPackageScope *
parta_package_find_scope (const PartaPackage *package,
                          const char         *scope)
{
  for (guint i = 0; i < package->scopes->len; i++)
    {
      const PartaPackageScope *found = package->scopes->pdata[i];

      if (strcmp (found->scope, scope) == 0)
        return found;
    }

  return NULL;
}

/* Takes a line off a text. Returns: its length, -1 where there is none. */
static gssize
take_line (const char **at,
           const char  *end,
           const char **line)
{
  const char *stop = *at < end ? memchr (*at, '\n', (gsize) (end - *at)) : NULL;

  if (stop == NULL)
    return -1;
  *line = *at;
  *at = stop + 1;

  return stop - *line;
}

static char **
take_place (const char **at,
            const char  *end)
{
  const char *line;
  gssize size = take_line (at, end, &line);
  g_autofree char *text = size >= 0 ? g_strndup (line, (gsize) size) : NULL;
  g_auto (GStrv) columns = text != NULL ? g_strsplit (text, "\t", -1) : NULL;

  return columns != NULL && g_strv_length (columns) == N_COLUMNS ? g_steal_pointer (&columns) : NULL;
}

/**
 * parta_package_chain_check:
 * @package: a package
 * @scope: a scope
 * @places: the places of its entries
 * @entries: their bytes, a line each
 * @size: how many bytes
 *
 * Returns: whether the running hash over them is the one that the package names, and nothing is left over
 */
gboolean
parta_package_chain_check (const PartaPackage *package,
                           const char         *scope,
                           const char         *places,
                           const char         *entries,
                           gsize               size)
{
  const PartaPackageScope *said = parta_package_find_scope (package, scope);
  const char *place_end = places + strlen (places), *end = entries + size, *line;
  g_autofree char *hex = NULL;
  PartaHash running = { 0 }, digest;
  guint64 n_entries = 0, last = 0;
  gssize length;

  while ((length = take_line (&entries, end, &line)) >= 0)
    {
      g_auto (GStrv) place = take_place (&places, place_end);
      guint64 lsn = place != NULL ? g_ascii_strtoull (place[0], NULL, 10) : 0;

      if (lsn <= last)
        return FALSE;
      parta_hash_of (&digest, line, (gsize) length);
      parta_chain_ledger (&running, PARTA_SCOPE_DOMAIN, lsn, &digest, place[2], place[3]);
      last = lsn;
      n_entries++;
    }
  hex = parta_hash_dup_hex (&running);

  return said != NULL && entries == end && places == place_end && n_entries == said->entries && last < said->next &&
         strcmp (hex, said->head) == 0;
}

static void
append_column (GString    *text,
               const char *value)
{
  gsize from = text->len;

  g_string_append (text, value != NULL ? value : "");
  for (gsize i = from; i < text->len; i++)
    {
      if ((guchar) text->str[i] < ' ')
        text->str[i] = ' ';
    }
}

static void
add_content (PartaPackage *package,
             const char   *scope,
             const char   *ending,
             GString      *text,
             GPtrArray    *contents)
{
  g_autofree char *name = g_strconcat (PARTA_PACKAGE_RECORD, scope, ending, NULL);
  GBytes *bytes = g_string_free_to_bytes (text);

  parta_package_add_file (package, name, bytes);
  g_ptr_array_add (contents, bytes);
}

/**
 * parta_package_chain_add:
 * @package: a package
 * @scope: a scope
 * @records: (element-type PartaRecord): its entries, in the order of the ledger, each with its bytes
 * @contents: (element-type GBytes): gets what is in the files that are added
 *
 * Adds the part of the record that is the scope's.
 */
void
parta_package_chain_add (PartaPackage *package,
                         const char   *scope,
                         GPtrArray    *records,
                         GPtrArray    *contents)
{
  PartaPackageScope *part = g_new0 (PartaPackageScope, 1);
  GString *places = g_string_new (NULL), *entries = g_string_new (NULL);
  PartaHash running = { 0 }, digest;

  for (guint i = 0; i < records->len; i++)
    {
      const PartaRecord *record = records->pdata[i];
      const char *rule = record->rule != NULL ? record->rule : "";
      gsize size = 0;
      const char *line = parta_record_peek_line (record, &size);

      parta_hash_of (&digest, line, size);
      parta_chain_ledger (&running, PARTA_SCOPE_DOMAIN, record->lsn, &digest, parta_verdict_get_name (record->verdict), rule);
      g_string_append_len (entries, line, (gssize) size);
      g_string_append_c (entries, '\n');
      g_string_append_printf (places, "%" G_GUINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t", record->lsn, record->received,
                              parta_verdict_get_name (record->verdict), rule);
      append_column (places, record->clause);
      g_string_append_c (places, '\n');
    }
  part->scope = g_strdup (scope);
  part->entries = records->len;
  part->next = package->lsn + 1;
  part->head = parta_hash_dup_hex (&running);
  g_ptr_array_add (package->scopes, part);
  add_content (package, scope, PARTA_PACKAGE_PLACES, places, contents);
  add_content (package, scope, PARTA_PACKAGE_ENTRIES, entries, contents);
}

/**
 * parta_package_chain_read:
 * @scope: a scope
 * @places: the places of its entries
 * @entries: their bytes, a line each
 * @size: how many bytes
 *
 * Returns: (transfer full) (element-type PartaRecord) (nullable): the entries with what the server made of them, in the order of
 *   the ledger; %NULL where a verdict is none
 */
GPtrArray *
parta_package_chain_read (const char *scope,
                          const char *places,
                          const char *entries,
                          gsize       size)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free);
  const char *place_end = places + strlen (places), *end = entries + size, *line;
  gssize length;

  while ((length = take_line (&entries, end, &line)) >= 0)
    {
      g_auto (GStrv) place = take_place (&places, place_end);
      g_autoptr (PartaEntry) entry = parta_entry_parse (line, (gsize) length, NULL);
      PartaRecord *record = parta_record_new (entry);

      g_ptr_array_add (records, record);
      if (place == NULL || !parta_verdict_from_name (&record->verdict, place[2]))
        return NULL;
      if (entry == NULL)
        record->line = g_bytes_new (line, (gsize) length);
      record->scope = g_strdup (scope);
      record->lsn = g_ascii_strtoull (place[0], NULL, 10);
      record->received = g_ascii_strtoll (place[1], NULL, 10);
      record->rule = g_strdup (place[3]);
      record->clause = g_strdup (place[4]);
    }

  return g_steal_pointer (&records);
}
