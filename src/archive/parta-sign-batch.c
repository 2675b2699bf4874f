/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-sign-batch.h"

#include "parta-detached.h"
#include "parta-paper-copy.h"
#include "parta-pdf-time.h"
#include "parta-pdf-verify.h"
#include "parta-sign-place.h"

#include <glib/gi18n.h>
#include <string.h>

#define TIMESTAMP "timestamp"
#define BESIDE    ".p7s"
#define MAX_DEPTH 8 /* folders within folders: year, class, period and some more */

static void
free_item (gpointer data)
{
  PartaSignBatchItem *item = data;

  g_free (item->path);
  g_free (item->trouble);
  g_free (item);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_folder (GPtrArray   *files,
            const char  *path,
            guint        depth,
            GError     **error)
{
  g_autoptr (GDir) folder = depth > 0 ? g_dir_open (path, 0, error) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return depth == 0; /* deeper than any archive, perhaps in a circle */

  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *inside = g_build_filename (path, names->pdata[i], NULL);

      if (g_file_test (inside, G_FILE_TEST_IS_DIR))
        {
          if (!add_folder (files, inside, depth - 1, error))
            return FALSE;
        }
      else if (g_str_has_suffix (inside, ".pdf"))
        g_ptr_array_add (files, g_steal_pointer (&inside));
    }

  return TRUE;
}

/**
 * parta_sign_batch_list:
 * @paths: (array zero-terminated=1): files and folders
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): the files, and the PDF files in the folders and the folders within them;
 *   %NULL with an error of #GFileError when a folder cannot be read
 */
char **
parta_sign_batch_list (const char *const  *paths,
                       GError            **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR))
        g_ptr_array_add (files, g_strdup (paths[i]));
      else if (!add_folder (files, paths[i], MAX_DEPTH, error))
        return NULL;
    }
  g_ptr_array_add (files, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&files), FALSE);
}

static gboolean
is_mine (const PartaSignBatchOrder *order,
         const PartaSignPlace      *place)
{
  g_autofree char *owner = NULL;

  if (strcmp (place->role, order->role) != 0)
    return FALSE;
  if (order->person != NULL)
    return parta_sign_place_is_of (place, order->person);
  if (!parta_sign_role_is_personal (order->role))
    return TRUE; /* a school has one head and few deputies, whatever the office that issues keys calls them */

  owner = parta_signer_dup_name (order->signer);

  return parta_sign_place_is_of (place, owner);
}

static gboolean
has_signed (const PartaSignBatchOrder *order,
            const PartaProof          *proof,
            const PartaSignPlace      *place)
{
  g_autofree char *serial = parta_signer_dup_serial (order->signer);
  g_autofree char *owner = parta_signer_dup_name (order->signer);

  for (guint i = 0; i < proof->signatures->len; i++)
    {
      const PartaSignature *signature = proof->signatures->pdata[i];

      if (strcmp (signature->field, place->field) == 0)
        return strcmp (signature->serial, serial) == 0 && strcmp (signature->signer, owner) == 0;
    }

  return FALSE;
}

/* Nobody signs what does not hold, and nobody takes it for signed either. */
static PartaProof *
open_proof (GBytes  *pdf,
            GError **error)
{
  g_autoptr (PartaProof) proof = parta_pdf_verify (pdf, NULL, error);

  if (proof == NULL || (proof->verdict != PARTA_PROOF_MODIFIED && proof->verdict != PARTA_PROOF_BROKEN))
    return g_steal_pointer (&proof);

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NOT_CLEAN, parta_proof_verdict_describe (proof->verdict));

  return NULL;
}

/* All places of the signer in one file; a teacher of two subjects has two in the volume of a class. @pdf is exchanged for the
 * signed file. */
static gboolean
sign_places (const PartaSignBatchOrder  *order,
             GBytes                    **pdf,
             PartaSignOutcome           *outcome,
             GError                    **error)
{
  g_autoptr (PartaProof) proof = open_proof (*pdf, error);
  g_autoptr (GPtrArray) places = proof != NULL ? parta_sign_place_list (*pdf, error) : NULL;

  if (places == NULL)
    return FALSE;

  *outcome = PARTA_SIGN_OUTCOME_NO_PLACE;
  for (guint i = 0; i < places->len; i++)
    {
      const PartaSignPlace *place = places->pdata[i];
      GBytes *signed_pdf;

      if (!is_mine (order, place))
        continue;
      if (place->is_signed)
        {
          if (*outcome == PARTA_SIGN_OUTCOME_NO_PLACE && has_signed (order, proof, place))
            *outcome = PARTA_SIGN_OUTCOME_ALREADY;
          continue;
        }

      signed_pdf = parta_paper_copy_sign (*pdf, place->field, order->signer, order->now (order->user_data), order->zone, error);
      if (signed_pdf == NULL)
        return FALSE;
      g_bytes_unref (*pdf);
      *pdf = signed_pdf;
      *outcome = PARTA_SIGN_OUTCOME_SIGNED;
    }

  return TRUE;
}

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

/* Two people may sign the same file on a disk that they share: who comes second must not wipe out the first. */
static gboolean
save (const char  *path,
      GBytes      *before,
      GBytes      *after,
      GError     **error)
{
  g_autoptr (GBytes) now = read_file (path, error);

  if (now == NULL)
    return FALSE;
  if (g_bytes_equal (now, before))
    return parta_paper_copy_save (after, path, error);

  g_set_error_literal (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_NOT_SAVED,
                       _("Somebody else has signed or exchanged this file just now. Sign once more."));

  return FALSE;
}

/* The time is stamped on what somebody has signed; a document that nobody signed would only be older by it. */
static gboolean
stamp_time (const PartaSignBatchOrder  *order,
            GBytes                    **pdf,
            PartaSignOutcome           *outcome,
            GError                    **error)
{
  g_autoptr (PartaProof) proof = open_proof (*pdf, error);
  GBytes *stamped;

  if (proof == NULL)
    return FALSE;

  *outcome = proof->signatures->len > 0 ? PARTA_SIGN_OUTCOME_SIGNED : PARTA_SIGN_OUTCOME_NO_PLACE;
  for (guint i = 0; i < proof->signatures->len; i++)
    {
      const PartaSignature *signature = proof->signatures->pdata[i];

      if (strcmp (signature->field, TIMESTAMP) == 0)
        *outcome = PARTA_SIGN_OUTCOME_ALREADY;
    }
  if (*outcome != PARTA_SIGN_OUTCOME_SIGNED)
    return TRUE;

  stamped = parta_pdf_stamp_time (*pdf, TIMESTAMP, order->stamper, error);
  if (stamped == NULL)
    return FALSE;
  g_bytes_unref (*pdf);
  *pdf = stamped;

  return TRUE;
}

/* Whether there is a signature beside the file already, by this signer. Nobody's signature is wiped out by another one. */
static gboolean
find_beside (const PartaSignBatchOrder  *order,
             const char                 *beside,
             GBytes                     *content,
             PartaSignOutcome           *outcome,
             GError                    **error)
{
  g_autofree char *serial = parta_signer_dup_serial (order->signer);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PartaSignature) found = NULL;

  *outcome = PARTA_SIGN_OUTCOME_SIGNED;
  if (!g_file_test (beside, G_FILE_TEST_EXISTS))
    return TRUE;

  bytes = read_file (beside, error);
  if (bytes == NULL)
    return FALSE;
  found = parta_detached_verify (content, bytes, NULL, NULL);
  *outcome = PARTA_SIGN_OUTCOME_ALREADY;
  if (found != NULL && found->problem == PARTA_SIGNATURE_GOOD && strcmp (found->serial, serial) == 0)
    return TRUE;

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_SIGNED,
                       _("There is another signature beside this file already. Move it elsewhere first."));

  return FALSE;
}

static gboolean
sign_beside (const PartaSignBatchOrder  *order,
             PartaSignBatchItem         *item,
             GError                    **error)
{
  g_autofree char *beside = g_strconcat (item->path, BESIDE, NULL);
  g_autoptr (GBytes) content = read_file (item->path, error);
  g_autoptr (GBytes) signature = NULL;
  PartaSignOutcome outcome;

  if (content == NULL || !find_beside (order, beside, content, &outcome, error))
    return FALSE;
  if (outcome == PARTA_SIGN_OUTCOME_SIGNED)
    {
      signature = parta_detached_sign (content, order->signer, order->now (order->user_data), error);
      if (signature == NULL || !parta_paper_copy_save (signature, beside, error))
        return FALSE;
    }
  item->outcome = outcome;

  return TRUE;
}

static gboolean
sign_file (const PartaSignBatchOrder  *order,
           PartaSignBatchItem         *item,
           GError                    **error)
{
  g_autoptr (GBytes) before = NULL, after = NULL;
  PartaSignOutcome outcome;

  if (order->beside && order->stamper == NULL && !g_str_has_suffix (item->path, ".pdf"))
    return sign_beside (order, item, error);

  before = read_file (item->path, error);
  after = before != NULL ? g_bytes_ref (before) : NULL;
  if (before == NULL ||
      !(order->stamper != NULL ? stamp_time : sign_places) (order, &after, &outcome, error) ||
      (outcome == PARTA_SIGN_OUTCOME_SIGNED && !save (item->path, before, after, error)))
    return FALSE;
  item->outcome = outcome;

  return TRUE;
}

/* Whether the trouble is with the signer or the time-stamp service, so that the next file would meet it, too. */
static gboolean
is_of_signer (const GError *error)
{
  static const PartaSignError CODES[] = {
    PARTA_SIGN_ERROR_NO_TOKEN, PARTA_SIGN_ERROR_LOCKED, PARTA_SIGN_ERROR_WRONG_PASSWORD, PARTA_SIGN_ERROR_EXPIRED,
    PARTA_SIGN_ERROR_NOT_YET_VALID, PARTA_SIGN_ERROR_UNSUITABLE, PARTA_SIGN_ERROR_NO_STAMP, PARTA_SIGN_ERROR_FAILED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (CODES); i++)
    {
      if (g_error_matches (error, PARTA_SIGN_ERROR, CODES[i]))
        return TRUE;
    }

  return FALSE;
}

static void
work (PartaSignBatch            *self,
      const PartaSignBatchOrder *order,
      GCancellable              *cancellable)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      PartaSignBatchItem *item = self->items->pdata[i];
      g_autoptr (GError) error = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, &self->stopped))
        return;
      if (!sign_file (order, item, &error))
        {
          if (is_of_signer (error))
            {
              self->stopped = g_steal_pointer (&error);
              return;
            }
          item->outcome = PARTA_SIGN_OUTCOME_FAILED;
          item->trouble = g_strdup (error->message);
        }
      if (order->progress != NULL)
        order->progress (item, i + 1, self->items->len, order->user_data);
    }
}

/**
 * parta_sign_batch_run:
 * @files: (array zero-terminated=1): paper copies
 * @order: who signs, as whom and where
 * @cancellable: (nullable): stops before the next file
 *
 * Signs many paper copies, each in the places that are kept for the signer; where a teacher or a class teacher signs, only in
 * places of that person. Each file is at any moment the old one or the new one, also when the computer loses power, so the same call
 * can be made again: what this signer has signed is passed over. Trouble with one file does not hinder the next one; trouble with
 * the signer (a token that was pulled out, a certificate whose time is over, a time-stamp service that does not answer) stops.
 * With a stamper the time is stamped on each signed document instead.
 *
 * Returns: (transfer full): what became of each file
 */
PartaSignBatch *
parta_sign_batch_run (const char *const         *files,
                      const PartaSignBatchOrder *order,
                      GCancellable              *cancellable)
{
  PartaSignBatch *self;

  g_return_val_if_fail (files != NULL && order != NULL && order->now != NULL, NULL);
  g_return_val_if_fail (order->stamper != NULL || (PARTA_IS_SIGNER (order->signer) && parta_sign_role_is (order->role)), NULL);

  self = g_new0 (PartaSignBatch, 1);
  self->items = g_ptr_array_new_with_free_func (free_item);
  for (guint i = 0; files[i] != NULL; i++)
    {
      PartaSignBatchItem *item = g_new0 (PartaSignBatchItem, 1);

      item->path = g_strdup (files[i]);
      item->outcome = PARTA_SIGN_OUTCOME_LEFT;
      g_ptr_array_add (self->items, item);
    }

  work (self, order, cancellable);
  for (guint i = 0; i < self->items->len; i++)
    self->counts[((PartaSignBatchItem *) self->items->pdata[i])->outcome]++;

  return self;
}

/**
 * parta_sign_batch_free:
 * @self: (nullable): what came of it
 *
 * Frees @self.
 */
void
parta_sign_batch_free (PartaSignBatch *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_clear_error (&self->stopped);
  g_free (self);
}
