/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-pack-copies.h"

#include "parta-copy-record.h"
#include "parta-package-disk.h"
#include "parta-pdf-verify.h"
#include "parta-sign-batch.h"

#include <glib/gi18n.h>
#include <string.h>

static void
free_copy (PartaPackCopy *copy)
{
  g_free (copy->number);
  g_free (copy->content);
  g_free (copy->path);
  g_free (copy);
}

static gboolean
is_of_year (PartaState *state,
            const char *period,
            const char *year)
{
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERIOD, period);

  return fact != NULL && strcmp (parta_fact_get (fact, "year"), year) == 0;
}

/* The copies of the span, by what they were before anybody signed. A week has those that are there. */
static GHashTable *
list_wanted (const PartaPackOrder *order)
{
  PartaState *state = parta_store_get_state (order->store);
  g_autoptr (GPtrArray) records = parta_copy_record_list (state);
  GHashTable *wanted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) free_copy);

  for (guint i = 0; i < records->len; i++)
    {
      const PartaCopyRecord *record = records->pdata[i];
      PartaPackCopy *copy;

      if (*record->content == '\0' || (strcmp (order->span, "period") == 0 && strcmp (record->period, order->period) != 0) ||
          (strcmp (order->span, "year") == 0 && !is_of_year (state, record->period, order->period)))
        continue;
      copy = g_new0 (PartaPackCopy, 1);
      copy->number = g_strdup (record->number);
      copy->content = g_strdup (record->content);
      g_hash_table_insert (wanted, copy->content, copy);
    }

  return wanted;
}

/* Of several files of one copy the one with the most signatures counts. What is no copy of the span is left alone. */
static gboolean
look_at (GHashTable  *wanted,
         const char  *path,
         GError     **error)
{
  g_autoptr (GBytes) bytes = parta_package_disk_read (path, error);
  g_autoptr (PartaProof) proof = bytes != NULL ? parta_pdf_verify (bytes, NULL, NULL) : NULL;
  PartaPackCopy *copy = NULL;

  if (bytes == NULL)
    return FALSE;
  if (proof != NULL && proof->revision_digest != NULL)
    copy = g_hash_table_lookup (wanted, proof->revision_digest);
  if (copy == NULL)
    return TRUE;
  if (proof->verdict == PARTA_PROOF_MODIFIED || proof->verdict == PARTA_PROOF_BROKEN)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, PARTA_PACKAGE_ERROR, PARTA_PACKAGE_ERROR_COPY,
                   /* Translators: %s is the name of a file. */
                   _("“%s” was changed after it was signed. It is not packed; take the file as it was signed."), shown);
      return FALSE;
    }
  if (copy->path == NULL || proof->signatures->len > copy->n_signatures)
    {
      g_free (copy->path);
      copy->path = g_strdup (path);
      copy->n_signatures = proof->signatures->len;
    }

  return TRUE;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(PartaPackCopy *const *) a)->number, (*(PartaPackCopy *const *) b)->number);
}

static char **
list_missing (GPtrArray *copies)
{
  GStrvBuilder *names = g_strv_builder_new ();
  char **missing;

  for (guint i = 0; i < copies->len;)
    {
      PartaPackCopy *copy = copies->pdata[i];

      if (copy->path != NULL)
        i++;
      else
        {
          g_strv_builder_add (names, copy->number);
          g_ptr_array_remove_index (copies, i);
        }
    }
  missing = g_strv_builder_end (names);
  g_strv_builder_unref (names);

  return missing;
}

static gboolean
check_missing (const PartaPackOrder *order,
               char                **missing,
               GError              **error)
{
  if (order->incomplete || missing[0] == NULL || strcmp (order->span, "week") == 0)
    return TRUE;

  g_set_error (error, PARTA_PACKAGE_ERROR, PARTA_PACKAGE_ERROR_INCOMPLETE,
               /* Translators: keep “--copies” and “--incomplete”; %u is how many, %s the number of the first. */
               ngettext ("The file of %u copy is missing: %s. Name its folder with --copies, or pack without it: --incomplete.",
                         "The files of %u copies are missing, the first is %s. Name their folders with --copies, or pack without them: --incomplete.",
                         g_strv_length (missing)),
               g_strv_length (missing), missing[0]);

  return FALSE;
}

/**
 * parta_pack_copies_find:
 * @order: what is to be packed
 * @missing: (out) (transfer full): numbers of copies of the span whose file was not there
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Finds the files of the certified copies by what they were before anybody signed: whatever they are called.
 *
 * Returns: (transfer full) (element-type PartaPackCopy): them, by their numbers; %NULL with %PARTA_PACKAGE_ERROR_COPY,
 *   %PARTA_PACKAGE_ERROR_INCOMPLETE, %G_IO_ERROR_CANCELLED or an error of the disk
 */
GPtrArray *
parta_pack_copies_find (const PartaPackOrder   *order,
                        char                 ***missing,
                        GCancellable           *cancellable,
                        GError                **error)
{
  g_autoptr (GHashTable) wanted = list_wanted (order);
  g_auto (GStrv) files = parta_sign_batch_list (order->folders, error);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) free_copy);
  GHashTableIter iter;
  gpointer copy;

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !look_at (wanted, files[i], error))
        return NULL;
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, NULL, &copy))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (copies, copy);
    }
  g_ptr_array_sort (copies, compare_numbers);
  g_strfreev (*missing);
  *missing = list_missing (copies);

  return files != NULL && check_missing (order, *missing, error) ? g_steal_pointer (&copies) : NULL;
}
