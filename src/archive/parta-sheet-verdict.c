/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-sheet-verdict.h"

#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *nick;
  const char *sentence;
} standings[] = {
  [PARTA_SHEET_SEALED] = { "sealed", N_("The sheet is that of the recorded copy, and the journal says the same today.") },
  [PARTA_SHEET_OUTDATED] = { "outdated", N_("The sheet is that of the recorded copy, but the journal was changed since.") },
  [PARTA_SHEET_ALTERED] = { "altered", N_("This is not the sheet of the recorded copy: the copy has another digest there. "
                                          "Compare it with a new print of that copy.") },
  [PARTA_SHEET_WORKING] = { "working", N_("A working print, or a copy that nobody recorded: it proves nothing.") },
  [PARTA_SHEET_UNKNOWN] = { "unknown", N_("No recorded copy has such a sheet: it does not come from this school's journal, "
                                          "or its copy has not been synchronised yet.") },
  [PARTA_SHEET_FOREIGN] = { "foreign", N_("The sheet belongs to another school.") },
};

static char *
dup_sheet_digest (const PartaCertified *certified,
                  guint                 sheet)
{
  PartaHash digest;

  parta_report_get_sheet_digest (certified->report, sheet, &digest);

  return parta_hash_dup_hex (&digest);
}

/* A later copy whose sheet is to be put in the place of this one. */
static char *
find_replacement (PartaStore            *store,
                  const PartaCopyRecord *record,
                  guint                  sheet)
{
  g_autoptr (GPtrArray) records = parta_copy_record_list (parta_store_get_state (store));

  for (guint i = records->len; i > 0; i--)
    {
      const PartaCopyRecord *other = records->pdata[i - 1];

      if (strcmp (other->replaces, record->number) == 0 && parta_copy_record_has_sheet (other, sheet))
        return g_strdup (other->number);
    }

  return NULL;
}

static void
drop_other_sheets (GPtrArray *discrepancies,
                   guint      sheet)
{
  for (guint i = discrepancies->len; i > 0; i--)
    {
      if (((const PartaDiscrepancy *) discrepancies->pdata[i - 1])->sheet != sheet)
        g_ptr_array_remove_index (discrepancies, i - 1);
    }
}

/* Says what became of the sheet since it was printed. */
static gboolean
judge (PartaSheetVerdict     *self,
       PartaStore            *store,
       const PartaSheetCode  *code,
       GError               **error)
{
  self->digest = dup_sheet_digest (self->certified, self->sheet);
  self->replaced_by = find_replacement (store, self->certified->record, self->sheet);
  self->discrepancies = parta_certify_compare (store, self->certified, error);
  if (self->discrepancies == NULL)
    return FALSE;

  drop_other_sheets (self->discrepancies, self->sheet);
  if (!g_str_has_prefix (self->digest, code->digest))
    self->standing = PARTA_SHEET_ALTERED;
  else
    self->standing = parta_discrepancy_count (self->discrepancies, 0) > 0 ? PARTA_SHEET_OUTDATED : PARTA_SHEET_SEALED;

  return TRUE;
}

/* The number of the sheet with that digest; 0 where there is none. */
static guint
find_sheet (const PartaCertified *certified,
            const PartaSheetCode *code)
{
  for (guint sheet = 1; sheet <= certified->record->sheets; sheet++)
    {
      g_autofree char *digest = NULL;

      if (!parta_copy_record_has_sheet (certified->record, sheet))
        continue;
      digest = dup_sheet_digest (certified, sheet);
      if (g_str_has_prefix (digest, code->digest))
        return sheet;
    }

  return 0;
}

/* Only a digest was typed: the newest copy that has such a sheet. A copy that cannot be made here is passed over. */
static gboolean
search (PartaSheetVerdict     *self,
        PartaStore            *store,
        const PartaSheetCode  *code,
        GError               **error)
{
  g_autoptr (GPtrArray) records = parta_copy_record_list (parta_store_get_state (store));

  for (guint i = records->len; i > 0; i--)
    {
      g_autoptr (PartaCertified) certified = parta_certify_open (store, records->pdata[i - 1], NULL);

      if (certified == NULL || !parta_certified_is_true (certified, NULL))
        continue;
      self->sheet = find_sheet (certified, code);
      if (self->sheet == 0)
        continue;
      self->certified = g_steal_pointer (&certified);
      return judge (self, store, code, error);
    }
  self->standing = PARTA_SHEET_UNKNOWN;

  return TRUE;
}

static gboolean
look_up (PartaSheetVerdict     *self,
         PartaStore            *store,
         const PartaSheetCode  *code,
         GError               **error)
{
  g_autoptr (PartaCopyRecord) record = parta_copy_record_find (parta_store_get_state (store), code->copy);

  if (record == NULL || !parta_copy_record_has_sheet (record, code->sheet))
    {
      self->standing = PARTA_SHEET_UNKNOWN;
      return TRUE;
    }

  self->certified = parta_certify_open (store, record, error);

  return self->certified != NULL && parta_certified_is_true (self->certified, error) && judge (self, store, code, error);
}

/**
 * parta_sheet_verdict_find:
 * @store: a replica that holds the scope `office` and those of the copies
 * @code: what the sheet says of itself
 * @error: return location for an error
 *
 * Says without a network whether a sheet is that of a recorded copy, and what was changed since. For that the copy is
 * made again from the entries on this computer.
 *
 * Returns: (transfer full): the verdict; %NULL with an error of #PartaCertifiedError, #PartaSnapshotError or of printing where the copy
 *   cannot be made again here
 */
PartaSheetVerdict *
parta_sheet_verdict_find (PartaStore            *store,
                          const PartaSheetCode  *code,
                          GError               **error)
{
  g_autoptr (PartaSheetVerdict) self = g_new0 (PartaSheetVerdict, 1);
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);
  gboolean done = TRUE;

  self->sheet = code->sheet;
  if (*code->school != '\0' && strcmp (code->school, account->school) != 0)
    self->standing = PARTA_SHEET_FOREIGN;
  else if (code->sheet == 0)
    done = search (self, store, code, error);
  else if (*code->copy == '\0')
    self->standing = PARTA_SHEET_WORKING;
  else
    done = look_up (self, store, code, error);

  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_sheet_verdict_get_nick:
 * @self: a verdict
 *
 * Returns: its standing in one word, for programs
 */
const char *
parta_sheet_verdict_get_nick (const PartaSheetVerdict *self)
{
  return standings[self->standing].nick;
}

/**
 * parta_sheet_verdict_describe:
 * @self: a verdict
 *
 * Returns: a sentence for people
 */
const char *
parta_sheet_verdict_describe (const PartaSheetVerdict *self)
{
  return _(standings[self->standing].sentence);
}

/**
 * parta_sheet_verdict_free:
 * @self: (transfer full): a verdict
 *
 * Frees it.
 */
void
parta_sheet_verdict_free (PartaSheetVerdict *self)
{
  g_clear_pointer (&self->certified, parta_certified_free);
  g_clear_pointer (&self->discrepancies, g_ptr_array_unref);
  g_free (self->digest);
  g_free (self->replaced_by);
  g_free (self);
}
