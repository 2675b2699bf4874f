/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-package-scan.h"

#include "parta-detached.h"
#include "parta-hash.h"
#include "parta-package-chain.h"
#include "parta-pdf-verify.h"
#include "parta-proof-match.h"
#include "parta-tar-reader.h"

#include <glib/gi18n.h>
#include <string.h>

/* A package while it is read. */
typedef struct
{
  PartaTarReader       *reader;
  PartaPackageScan     *report;
  GHashTable           *names;     /* PartaPackageFile by its name: what has not been met yet */
  GHashTable           *digests;   /* the same by digest: all of them */
  char                 *places;    /* (nullable): the places of the scope whose entries come next */
  guint                 n_done, n_chains;
  const PartaTrust     *trust;
  PartaPackageVisit     visit;
  PartaPackageProgress  progress;
  gpointer              user_data;
} Round;

static void
clear_round (Round *self)
{
  g_clear_pointer (&self->reader, parta_tar_reader_free);
  g_clear_pointer (&self->report, parta_package_scan_free);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->digests, g_hash_table_unref);
  g_free (self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Round, clear_round)

static const struct
{
  const char *nick, *words;
} flaws[] = {
  [PARTA_PACKAGE_CUT_OFF] = { "cut-off", N_("The package is cut off or damaged from here on.") },
  [PARTA_PACKAGE_UNSEALED] = { "unsealed", N_("The seal of the package does not hold: its list of files or the signature over it.") },
  [PARTA_PACKAGE_CHANGED] = { "changed", N_("This file was changed after it was packed.") },
  [PARTA_PACKAGE_OLDER] = { "older", N_("This copy was put back to an older revision: signatures are missing.") },
  [PARTA_PACKAGE_SWAPPED] = { "swapped", N_("This file holds what belongs under another name.") },
  [PARTA_PACKAGE_MISSING] = { "missing", N_("This file is missing.") },
  [PARTA_PACKAGE_ADDED] = { "added", N_("This file was not there when the package was made.") },
  [PARTA_PACKAGE_CHAIN] = { "chain", N_("The entries of this part of the record do not agree with their chain.") },
  [PARTA_PACKAGE_UNREGISTERED] = { "unregistered", N_("The register of the archive has no such package, or this one in its place: this is not the one that was made.") },
  [PARTA_PACKAGE_AHEAD] = { "ahead", N_("The record on this computer ends before that of the package. Synchronise; if that changes nothing, the record was cut off.") },
  [PARTA_PACKAGE_REWRITTEN] = { "rewritten", N_("The record on this computer is not the one that was packed: it was written anew since.") },
};

/**
 * parta_package_flaw_get_nick:
 * @flaw: what is wrong
 *
 * Returns: its name for programs, lent
 */
const char *
parta_package_flaw_get_nick (PartaPackageFlaw flaw)
{
  return flaws[flaw].nick;
}

/**
 * parta_package_flaw_describe:
 * @flaw: what is wrong
 *
 * Returns: a sentence for people, lent
 */
const char *
parta_package_flaw_describe (PartaPackageFlaw flaw)
{
  return _(flaws[flaw].words);
}

static void
free_finding (PartaPackageFinding *finding)
{
  g_free (finding->name);
  g_free (finding);
}

/**
 * parta_package_scan_free:
 * @self: (transfer full): what was found
 *
 * Frees it.
 */
void
parta_package_scan_free (PartaPackageScan *self)
{
  g_clear_pointer (&self->package, parta_package_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->signature, parta_signature_free);
  g_free (self);
}

static void
note (Round            *self,
      PartaPackageFlaw  flaw,
      const char       *name)
{
  PartaPackageFinding *finding = g_new0 (PartaPackageFinding, 1);

  finding->flaw = flaw;
  finding->name = g_strdup (name);
  g_ptr_array_add (self->report->findings, finding);
}

/* Returns: (transfer full) (nullable): the file of that name, if it comes next. */
static GBytes *
take_seal (Round      *self,
           const char *name)
{
  const guint8 *data = NULL;
  gsize size = 0;

  if (parta_tar_reader_next (self->reader, NULL) == PARTA_TAR_FILE && strcmp (parta_tar_reader_get_name (self->reader), name) == 0)
    data = parta_tar_reader_read (self->reader, &size, NULL);
  if (data != NULL)
    return g_bytes_new (data, size);
  note (self, PARTA_PACKAGE_CUT_OFF, name);

  return NULL;
}

static void
check_signature (Round  *self,
                 GBytes *sums,
                 GBytes *signature)
{
  self->report->signature = parta_detached_verify (sums, signature, self->trust, NULL);
  if (self->report->signature == NULL || self->report->signature->problem != PARTA_SIGNATURE_GOOD)
    note (self, PARTA_PACKAGE_UNSEALED, PARTA_PACKAGE_SIGNATURE);
}

/* The list for common tools and the one with more to say are two spellings of the same. */
static void
check_sums (Round  *self,
            GBytes *sums,
            GBytes *manifest)
{
  g_autofree char *expected = parta_package_list_sums (self->report->package, manifest);
  gsize size;
  const char *text = g_bytes_get_data (sums, &size);

  if (strlen (expected) != size || memcmp (expected, text, size) != 0)
    note (self, PARTA_PACKAGE_UNSEALED, PARTA_PACKAGE_SUMS);
}

/* What stands first says what must follow. Returns: whether it says so. */
static gboolean
read_seal (Round *self)
{
  g_autoptr (GBytes) sums = take_seal (self, PARTA_PACKAGE_SUMS);
  g_autoptr (GBytes) signature = sums != NULL ? take_seal (self, PARTA_PACKAGE_SIGNATURE) : NULL;
  g_autoptr (GBytes) manifest = signature != NULL ? take_seal (self, PARTA_PACKAGE_MANIFEST) : NULL;

  if (manifest == NULL)
    return FALSE;

  check_signature (self, sums, signature);
  self->report->package = parta_package_parse (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest));
  if (self->report->package == NULL)
    {
      note (self, PARTA_PACKAGE_UNSEALED, PARTA_PACKAGE_MANIFEST);
      return FALSE;
    }
  check_sums (self, sums, manifest);
  for (guint i = 0; i < self->report->package->files->len; i++)
    {
      PartaPackageFile *file = self->report->package->files->pdata[i];

      g_hash_table_insert (self->names, file->name, file);
      g_hash_table_insert (self->digests, file->digest, file);
    }

  return TRUE;
}

/* Only a file that is wrong is looked at closer: its digest says already that nothing is wrong with the others. */
static PartaPackageFlaw
find_flaw (Round                  *self,
           const PartaPackageFile *file,
           const char             *digest,
           const guint8           *data,
           gsize                   size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PartaProof) proof = NULL;

  if (g_hash_table_contains (self->digests, digest))
    return PARTA_PACKAGE_SWAPPED;
  if (*file->content == '\0')
    return PARTA_PACKAGE_CHANGED;

  bytes = g_bytes_new (data, size);
  proof = parta_pdf_verify (bytes, NULL, NULL);

  return proof != NULL && parta_proof_compare (proof, file->content, file->signatures) == PARTA_PROOF_MATCH_OLDER
           ? PARTA_PACKAGE_OLDER
           : PARTA_PACKAGE_CHANGED;
}

/* The places of a scope stand before its entries. */
static void
check_chain (Round                  *self,
             const PartaPackageFile *file,
             const guint8           *data,
             gsize                   size)
{
  g_autofree char *scope = parta_package_chain_dup_scope (file->name);

  if (scope == NULL)
    return;
  if (g_str_has_suffix (file->name, PARTA_PACKAGE_PLACES))
    {
      g_free (self->places);
      self->places = g_strndup ((const char *) data, size);
      return;
    }
  if (self->places != NULL && !parta_package_chain_check (self->report->package, scope, self->places, (const char *) data, size))
    note (self, PARTA_PACKAGE_CHAIN, file->name);
  self->n_chains += self->places != NULL;
  g_clear_pointer (&self->places, g_free);
}

static gboolean
look_at (Round         *self,
         const char    *name,
         const guint8  *data,
         gsize          size,
         GError       **error)
{
  PartaPackageFile *file = g_hash_table_lookup (self->names, name);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hex = NULL;
  PartaHash digest;

  if (file == NULL)
    {
      note (self, PARTA_PACKAGE_ADDED, name);
      return TRUE;
    }
  g_hash_table_remove (self->names, name);
  parta_hash_of (&digest, data, size);
  hex = parta_hash_dup_hex (&digest);
  if (strcmp (hex, file->digest) != 0 || size != file->size)
    {
      note (self, find_flaw (self, file, hex, data, size), name);
      return TRUE;
    }
  check_chain (self, file, data, size);
  if (self->visit == NULL)
    return TRUE;
  bytes = g_bytes_new_static (data, size);

  return self->visit (self->report->package, file, bytes, self->user_data, error);
}

static gboolean
read_files (Round         *self,
            GCancellable  *cancellable,
            GError       **error)
{
  PartaTarStep step;

  while ((step = parta_tar_reader_next (self->reader, NULL)) == PARTA_TAR_FILE)
    {
      const char *name = parta_tar_reader_get_name (self->reader);
      gsize size = 0;
      const guint8 *data;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      data = parta_tar_reader_read (self->reader, &size, NULL);
      if (data == NULL)
        break;
      if (!look_at (self, name, data, size, error))
        return FALSE;
      if (self->progress != NULL)
        self->progress (++self->n_done, self->report->package->files->len, self->user_data);
    }
  if (step != PARTA_TAR_END)
    note (self, PARTA_PACKAGE_CUT_OFF, "");

  return TRUE;
}

static void
note_missing (Round *self)
{
  const GPtrArray *files = self->report->package->files;

  for (guint i = 0; i < files->len; i++)
    {
      const PartaPackageFile *file = files->pdata[i];

      if (g_hash_table_contains (self->names, file->name))
        note (self, PARTA_PACKAGE_MISSING, file->name);
    }
  if (self->report->findings->len == 0 && self->n_chains != self->report->package->scopes->len)
    note (self, PARTA_PACKAGE_CHAIN, "");
}

/**
 * parta_package_scan:
 * @path: a package
 * @trust: (nullable): whose certificates are believed; %NULL leaves that question open
 * @visit: (nullable): is handed each file that is good; its bytes are lent for the call
 * @progress: (nullable): hears how far it is
 * @user_data: for both
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Reads a package once and says all that is wrong with it: digests, signature, chains, what is missing, added, swapped, cut back
 * or cut off.
 *
 * Returns: (transfer full): what was found; %NULL with %PARTA_TAR_ERROR_FAILED where there is nothing to be read,
 *   %G_IO_ERROR_CANCELLED, or an error of @visit
 */
PartaPackageScan *
parta_package_scan (const char           *path,
                    const PartaTrust     *trust,
                    PartaPackageVisit     visit,
                    PartaPackageProgress  progress,
                    gpointer              user_data,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_auto (Round) self = { .trust = trust, .visit = visit, .progress = progress, .user_data = user_data };
  GError *cause = NULL;

  self.reader = parta_tar_reader_open (path, &cause);
  if (self.reader == NULL && !g_error_matches (cause, PARTA_TAR_ERROR, PARTA_TAR_ERROR_DAMAGED))
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  g_clear_error (&cause);

  self.report = g_new0 (PartaPackageScan, 1);
  self.report->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_finding);
  self.names = g_hash_table_new (g_str_hash, g_str_equal);
  self.digests = g_hash_table_new (g_str_hash, g_str_equal);
  if (self.reader == NULL)
    note (&self, PARTA_PACKAGE_CUT_OFF, "");
  else if (read_seal (&self))
    {
      if (!read_files (&self, cancellable, error))
        return NULL;
      note_missing (&self);
    }

  return g_steal_pointer (&self.report);
}
