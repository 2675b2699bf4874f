/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-unpack.h"

#include "parta-package-chain.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* A record while it is taken out of a package. */
typedef struct
{
  PartaStore *store;
  char       *places;   /* (nullable): the places of the scope whose entries come next */
} Round;

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, PARTA_PACKAGE_ERROR, PARTA_PACKAGE_ERROR_DAMAGED,
                       /* Translators: keep “partactl archive verify” as it is. */
                       _("This package is damaged, so nothing is taken from it. partactl archive verify says what is wrong with it; "
                         "take the copy on the other medium."));

  return FALSE;
}

static gboolean
grant_scopes (PartaStore          *store,
              const PartaPackage  *package,
              GError             **error)
{
  g_autoptr (PartaNews) news = parta_news_new ();

  news->manifest = 1;
  for (guint i = 0; i < package->scopes->len; i++)
    {
      PartaCursor *cursor = parta_cursor_new (((PartaPackageScope *) package->scopes->pdata[i])->scope);

      cursor->generation = 1;
      cursor->access = PARTA_ACCESS_FROZEN;
      g_ptr_array_add (news->grants, cursor);
    }

  return parta_store_apply_news (store, news, error);
}

static gboolean
take_scope (Round               *self,
            const PartaPackage  *package,
            const char          *name,
            GBytes              *bytes,
            GError             **error)
{
  g_autofree char *scope = parta_package_chain_dup_scope (name);
  const PartaPackageScope *part = parta_package_find_scope (package, scope);
  g_autoptr (PartaNews) news = parta_news_new ();
  GPtrArray *records = NULL;
  PartaCursor *cursor;

  if (self->places != NULL)
    records = parta_package_chain_read (scope, self->places, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_clear_pointer (&self->places, g_free);
  if (records == NULL || part == NULL)
    return fail (error);

  g_ptr_array_unref (news->records);
  news->records = records;
  news->manifest = 1;
  cursor = parta_cursor_new (scope);
  cursor->generation = 1;
  cursor->next = part->next;
  g_ptr_array_add (news->cursors, cursor);
  if (!parta_hash_parse (&cursor->head, part->head))
    return fail (error);

  return parta_store_apply_news (self->store, news, error);
}

static gboolean
take_file (const PartaPackage      *package,
           const PartaPackageFile  *file,
           GBytes                  *bytes,
           gpointer                 user_data,
           GError                 **error)
{
  Round *self = user_data;
  g_autofree char *scope = parta_package_chain_dup_scope (file->name);

  if (scope == NULL)
    return TRUE;
  if (!g_str_has_suffix (file->name, PARTA_PACKAGE_PLACES))
    return take_scope (self, package, file->name, bytes, error);

  g_free (self->places);
  self->places = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return TRUE;
}

static gboolean
sign_in (PartaStore          *store,
         const PartaPackage  *package,
         GError             **error)
{
  g_autoptr (PartaAccount) account = parta_account_new ();

  account->school = g_strdup (package->school);
  account->school_name = g_strdup (package->name);
  account->person = g_strdup (package->person);
  account->login = g_strdup (package->person);
  account->server = g_strdup ("");

  return parta_store_set_account (store, account, error);
}

/* it works when the replay comes to what it came to when it was packed. */
static gboolean
check_state (PartaStore          *store,
             const PartaPackage  *package,
             GError             **error)
{
  g_autofree char *hex = NULL;
  PartaHash digest;

  if (!parta_store_digest (store, &digest, error))
    return FALSE;
  hex = parta_hash_dup_hex (&digest);

  return strcmp (hex, package->state) == 0 || fail (error);
}

static gboolean
make_folder (const char  *folder,
             GError     **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  if (g_mkdir (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, PARTA_PACKAGE_ERROR, PARTA_PACKAGE_ERROR_INCOMPLETE,
               /* Translators: the name of a folder, and what the system says about it. */
               _("“%s” has to be a new folder: %s."), shown, g_strerror (errno));

  return FALSE;
}

/**
 * parta_unpack:
 * @path: a package
 * @folder: a folder that is not there yet
 * @clock: the time
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Makes a replica of the record in a package: to be read as on the day on which it was packed, not to be written.
 * The package is checked first and as a whole; the replica's own check of the chains, and the digest of the replayed state,
 * prove that it can be restored.
 *
 * Returns: (transfer full): the replica, closed by the caller; %NULL with an error of #PartaPackageError, #PartaTarError,
 *   #PartaStoreError or %G_IO_ERROR_CANCELLED
 */
PartaStore *
parta_unpack (const char    *path,
              const char    *folder,
              PartaClock    *clock,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (PartaPackageScan) first = parta_package_scan (path, NULL, NULL, NULL, NULL, cancellable, error);
  g_autoptr (PartaPackageScan) second = NULL;
  Round self = { NULL, NULL };

  if (first == NULL || (first->findings->len > 0 && !fail (error)) || !make_folder (folder, error))
    return NULL;

  self.store = parta_store_open (folder, clock, error);
  if (self.store != NULL && sign_in (self.store, first->package, error) && grant_scopes (self.store, first->package, error))
    second = parta_package_scan (path, NULL, take_file, NULL, &self, cancellable, error);
  g_free (self.places);
  if (second != NULL && (second->findings->len == 0 || fail (error)) && check_state (self.store, first->package, error))
    return self.store;
  if (self.store != NULL)
    parta_store_close (self.store);
  g_clear_object (&self.store);

  return NULL;
}
