/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-package-compare.h"

#include "parta-media-desk.h"
#include "parta-package-chain.h"
#include "parta-package-disk.h"
#include "parta-store-log.h"

#include <string.h>

/* An entry as far as the running hash over a scope needs it. */
typedef struct
{
  guint64      lsn;
  PartaHash    digest;
  PartaVerdict verdict;
  const char  *rule;
} Link;

/* The scopes of a package, as this replica holds them. */
typedef struct
{
  const PartaPackage *package;
  GHashTable         *links;   /* scope → GArray of Link */
} Ledger;

static void
note (PartaPackageScan *scan,
      PartaPackageFlaw  flaw,
      const char       *name)
{
  PartaPackageFinding *finding = g_new0 (PartaPackageFinding, 1);

  finding->flaw = flaw;
  finding->name = g_strdup (name);
  g_ptr_array_add (scan->findings, finding);
}

static gboolean
take_record (PartaRecord **record,
             gpointer      user_data)
{
  const Ledger *self = user_data;
  const char *scope = parta_record_get_scope (*record);
  GArray *links = scope != NULL ? g_hash_table_lookup (self->links, scope) : NULL;
  const char *rule = (*record)->rule != NULL ? (*record)->rule : "";
  Link link = { (*record)->lsn, { { 0 } }, (*record)->verdict, g_intern_string (rule) };
  const char *line;
  gsize size = 0;

  if (links == NULL || link.lsn == 0 || link.lsn > self->package->lsn)
    return TRUE;
  line = parta_record_peek_line (*record, &size);
  parta_hash_of (&link.digest, line, size);
  g_array_append_val (links, link);

  return TRUE;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Link *first = a, *second = b;

  return first->lsn < second->lsn ? -1 : first->lsn > second->lsn;
}

/* The package is a checkpoint that lies outside: a record that is shorter than it was cut off, or is not synchronised. */
static void
compare_scope (const PartaPackageScope *part,
               GArray                  *links,
               PartaPackageScan        *scan)
{
  g_autofree char *name = g_strconcat (PARTA_PACKAGE_RECORD, part->scope, PARTA_PACKAGE_ENTRIES, NULL), *hex = NULL;
  PartaHash running = { 0 };

  g_array_sort (links, compare_places);
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);

      parta_chain_ledger (&running, PARTA_SCOPE_DOMAIN, link->lsn, &link->digest, parta_verdict_get_name (link->verdict), link->rule);
    }
  hex = parta_hash_dup_hex (&running);
  if (links->len < part->entries)
    note (scan, PARTA_PACKAGE_AHEAD, name);
  else if (strcmp (hex, part->head) != 0)
    note (scan, PARTA_PACKAGE_REWRITTEN, name);
}

static gboolean
compare_ledger (PartaStore        *store,
                PartaPackageScan  *scan,
                GError           **error)
{
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  g_auto (GStrv) held = parta_store_list_scopes (store, error);
  Ledger ledger = { scan->package, links };

  if (held == NULL)
    return FALSE;
  for (guint i = 0; i < scan->package->scopes->len; i++)
    {
      const PartaPackageScope *part = scan->package->scopes->pdata[i];

      if (g_strv_contains ((const char *const *) held, part->scope))
        g_hash_table_insert (links, part->scope, g_array_new (FALSE, FALSE, sizeof (Link)));
    }
  if (!parta_store_foreach_entry (store, take_record, &ledger, error))
    return FALSE;
  for (guint i = 0; i < scan->package->scopes->len; i++)
    {
      const PartaPackageScope *part = scan->package->scopes->pdata[i];
      GArray *of_scope = g_hash_table_lookup (links, part->scope);

      if (of_scope != NULL)
        compare_scope (part, of_scope, scan);
    }

  return TRUE;
}

/* Which package the register has in the place of this one: the newest of the same week, period or year. */
static const char *
find_rival (PartaState         *state,
            const PartaPackage *package)
{
  const PartaFact *found = NULL, *item;
  PartaFactIter iter;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_ARCHIVE_ITEM, "");
  while (parta_fact_iter_next (&iter, &item))
    {
      if (strcmp (parta_fact_get (item, "type"), "package") == 0 && strcmp (parta_fact_get (item, "span"), package->span) == 0 &&
          strcmp (parta_fact_get (item, "period"), package->period) == 0 &&
          (found == NULL || strcmp (parta_fact_get (item, "day"), parta_fact_get (found, "day")) >= 0))
        found = item;
    }

  return found != NULL ? parta_fact_get_key (found) : "";
}

/**
 * parta_package_compare:
 * @store: a replica of the school that holds the office
 * @path: a package
 * @scan: what was found in it; gets what is found in comparing it
 * @number: (out) (transfer full) (nullable): its number in the register; %NULL where it is not there
 * @error: return location for an error
 *
 * A package may be whole and its seal good, and yet be another one than was made, or the record may have been cut off since. Each is the
 * other's outside checkpoint: the register names the digest of the package, and the package the running hash of each part of the record.
 *
 * Returns: %FALSE with %PARTA_TAR_ERROR_FAILED, or an error of the store
 */
gboolean
parta_package_compare (PartaStore        *store,
                       const char        *path,
                       PartaPackageScan  *scan,
                       char             **number,
                       GError           **error)
{
  PartaState *state = parta_store_get_state (store);
  g_autofree char *digest = NULL;

  g_return_val_if_fail (scan->package != NULL, FALSE);

  *number = NULL;
  digest = parta_package_disk_digest (path, error);
  if (digest == NULL || !compare_ledger (store, scan, error))
    return FALSE;
  *number = parta_media_desk_find_package (state, digest);
  if (*number == NULL)
    note (scan, PARTA_PACKAGE_UNREGISTERED, find_rival (state, scan->package));

  return TRUE;
}
