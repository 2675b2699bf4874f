/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-pack.h"

#include "parta-config.h"
#include "parta-detached.h"
#include "parta-pack-copies.h"
#include "parta-package-chain.h"
#include "parta-package-disk.h"
#include "parta-person.h"
#include "parta-snapshot.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"
#include "parta-tar-writer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define MS_PER_SECOND 1000

/* A package while it is made. @contents: what is in its files, in their order; %NULL for a copy, which is read when it is written. */
typedef struct
{
  const PartaPackOrder *order;
  PartaPackage         *package;
  GPtrArray            *contents;
  GHashTable           *paths;      /* where a copy lies, by its name in the package */
  GHashTable           *records;    /* GPtrArray of PartaRecord, by scope */
  char                **scopes;
} Round;

static void
clear_round (Round *self)
{
  g_clear_pointer (&self->package, parta_package_free);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  g_clear_pointer (&self->paths, g_hash_table_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_strfreev (self->scopes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Round, clear_round)

static void
unref_bytes (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

/* A package without the marks of a class would be found out when it is needed. */
static gboolean
check_held (PartaState  *state,
            PartaKind    kind,
            char      *(*scope_for) (const char *id),
            char       **held,
            GError     **error)
{
  const PartaFact *fact;
  PartaFactIter iter;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, kind, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *scope = scope_for (parta_fact_get_key (fact));

      if (g_strv_contains ((const char *const *) held, scope))
        continue;
      g_set_error (error, PARTA_PACKAGE_ERROR, PARTA_PACKAGE_ERROR_INCOMPLETE,
                   /* Translators: %s is the name of a scope, such as journal/7a-math. */
                   _("This computer does not hold “%s”, so the package would not be whole. Let somebody pack it who may see all journals."),
                   scope);
      return FALSE;
    }

  return TRUE;
}

static gboolean
open_record (Round   *self,
             GError **error)
{
  PartaStore *store = self->order->store;
  PartaState *state = parta_store_get_state (store);
  PartaCheck check;

  self->scopes = parta_store_list_scopes (store, error);
  if (self->scopes == NULL)
    return FALSE;
  if (!g_strv_contains ((const char *const *) self->scopes, PARTA_SCOPE_OFFICE))
    {
      g_set_error_literal (error, PARTA_PACKAGE_ERROR, PARTA_PACKAGE_ERROR_INCOMPLETE,
                           _("The school's office is not on this computer, so the package would not be whole. Let a deputy or the coordinator pack it."));
      return FALSE;
    }

  return check_held (state, PARTA_KIND_CLASS, parta_scope_for_class, self->scopes, error) &&
         check_held (state, PARTA_KIND_JOURNAL, parta_scope_for_journal, self->scopes, error) &&
         parta_snapshot_find (store, (const char *const *) self->scopes, &self->package->lsn, error) &&
         parta_store_check (store, &check, error);
}

static gboolean
take_record (PartaRecord **record,
             gpointer      user_data)
{
  Round *self = user_data;
  const char *scope = parta_record_get_scope (*record);
  GPtrArray *records = scope != NULL ? g_hash_table_lookup (self->records, scope) : NULL;

  if (records != NULL && (*record)->lsn > 0 && (*record)->lsn <= self->package->lsn)
    g_ptr_array_add (records, g_steal_pointer (record));

  return TRUE;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const PartaRecord *first = *(PartaRecord *const *) a, *second = *(PartaRecord *const *) b;

  return first->lsn < second->lsn ? -1 : first->lsn > second->lsn;
}

static gboolean
pack_record (Round   *self,
             GError **error)
{
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; self->scopes[i] != NULL; i++)
    g_hash_table_insert (self->records, self->scopes[i], g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free));
  if (!parta_store_foreach_entry (self->order->store, take_record, self, error))
    return FALSE;

  for (guint i = 0; self->scopes[i] != NULL; i++)
    {
      GPtrArray *records = g_hash_table_lookup (self->records, self->scopes[i]);

      g_ptr_array_sort (records, compare_places);
      parta_package_chain_add (self->package, self->scopes[i], records, self->contents);
      g_ptr_array_set_size (records, 0);
    }

  return TRUE;
}

static gboolean
say_what (Round   *self,
          GError **error)
{
  PartaStore *store = self->order->store;
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);
  g_autoptr (PartaState) state = NULL;
  PartaPackage *package = self->package;
  PartaHash digest;

  if (!open_record (self, error))
    return FALSE;
  state = parta_snapshot_open (store, (const char *const *) self->scopes, package->lsn, error);
  if (state == NULL)
    return FALSE;

  parta_state_digest (state, (const char *const *) self->scopes, &digest);
  package->state = parta_hash_dup_hex (&digest);
  package->school = g_strdup (account->school);
  package->name = g_strdup (account->school_name);
  package->person = g_strdup (account->person);
  package->span = g_strdup (self->order->span);
  package->period = g_strdup (self->order->period);
  package->system = g_strdup ("Parta " PARTA_VERSION);
  package->made = parta_clock_get_wall (parta_store_get_clock (store));

  return TRUE;
}

static gboolean
pack_copies (Round         *self,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GPtrArray) copies = parta_pack_copies_find (self->order, &self->package->missing, cancellable, error);

  if (copies == NULL)
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    {
      const PartaPackCopy *copy = copies->pdata[i];
      g_autofree char *name = g_strdup_printf ("copies/%s.pdf", copy->number);
      g_autoptr (GBytes) bytes = parta_package_disk_read (copy->path, error);
      PartaPackageFile *file;

      if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      file = parta_package_add_file (self->package, name, bytes);
      file->copy = g_strdup (copy->number);
      file->content = g_strdup (copy->content);
      file->signatures = copy->n_signatures;
      g_ptr_array_add (self->contents, NULL);
      g_hash_table_insert (self->paths, file->name, g_strdup (copy->path));
    }

  return TRUE;
}

static gboolean
add (PartaTarWriter  *writer,
     const char      *name,
     GBytes          *bytes,
     GError         **error)
{
  return parta_tar_writer_add (writer, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
write_seal (Round           *self,
            PartaTarWriter  *writer,
            GError         **error)
{
  g_autofree char *text = parta_package_print (self->package);
  g_autoptr (GBytes) manifest = g_bytes_new_static (text, strlen (text));
  g_autofree char *list = parta_package_list_sums (self->package, manifest);
  g_autoptr (GBytes) sums = g_bytes_new_static (list, strlen (list));
  g_autoptr (GBytes) signature = parta_detached_sign (sums, self->order->signer, self->package->made / MS_PER_SECOND, error);

  return signature != NULL && add (writer, PARTA_PACKAGE_SUMS, sums, error) &&
         add (writer, PARTA_PACKAGE_SIGNATURE, signature, error) && add (writer, PARTA_PACKAGE_MANIFEST, manifest, error);
}

static gboolean
write_files (Round           *self,
             PartaTarWriter  *writer,
             GCancellable    *cancellable,
             GError         **error)
{
  const GPtrArray *files = self->package->files;

  for (guint i = 0; i < files->len; i++)
    {
      const PartaPackageFile *file = files->pdata[i];
      g_autoptr (GBytes) bytes = self->contents->pdata[i] != NULL
                                   ? g_bytes_ref (self->contents->pdata[i])
                                   : parta_package_disk_read (g_hash_table_lookup (self->paths, file->name), error);

      if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !add (writer, file->name, bytes, error))
        return FALSE;
      if (self->order->progress != NULL)
        self->order->progress (i + 1, files->len, self->order->user_data);
    }

  return parta_tar_writer_close (writer, error);
}

/* What was written is read again before it gets its name: a file that changed in between is found as well as a bad disk. */
static gboolean
write_package (Round         *self,
               const char    *path,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (PartaTarWriter) writer = parta_tar_writer_open (part, self->package->made / MS_PER_SECOND, error);
  gboolean written = writer != NULL && write_seal (self, writer, error) && write_files (self, writer, cancellable, error);
  g_autoptr (PartaPackageScan) scan = NULL;

  if (written)
    scan = parta_package_scan (part, NULL, NULL, NULL, NULL, cancellable, error);
  if (scan != NULL && scan->findings->len > 0)
    g_set_error_literal (error, PARTA_PACKAGE_ERROR, PARTA_PACKAGE_ERROR_DAMAGED,
                         _("The package was written, but what was read back is something else. The disk may be failing: use another one."));
  if (scan != NULL && scan->findings->len == 0)
    return parta_package_disk_rename (part, path, error);
  g_unlink (part);

  return FALSE;
}

/**
 * parta_pack:
 * @order: what is to be packed
 * @path: the package; what is there is replaced when the new one is whole
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Packs the whole record that the server has numbered, the signed copies of the span, and what else is named; seals it, writes
 * it, and reads it back. When it is stopped, however, what lies at @path is as it was.
 *
 * Returns: (transfer full): what the package says of itself; %NULL with an error of #PartaPackageError, #PartaSnapshotError, of the
 *   signer, the store or the disk, or %G_IO_ERROR_CANCELLED
 */
PartaPackage *
parta_pack (const PartaPackOrder  *order,
            const char            *path,
            GCancellable          *cancellable,
            GError               **error)
{
  g_auto (Round) self = { .order = order, .package = parta_package_new () };

  self.contents = g_ptr_array_new_with_free_func (unref_bytes);
  self.paths = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (!say_what (&self, error) || !pack_record (&self, error))
    return NULL;
  for (guint i = 0; order->names[i] != NULL; i++)
    {
      parta_package_add_file (self.package, order->names[i], order->contents->pdata[i]);
      g_ptr_array_add (self.contents, g_bytes_ref (order->contents->pdata[i]));
    }
  if (!pack_copies (&self, cancellable, error) || !write_package (&self, path, cancellable, error))
    return NULL;

  return g_steal_pointer (&self.package);
}
