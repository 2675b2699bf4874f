/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-certify.h"
#include "parta-sheet.h"

G_BEGIN_DECLS

/**
 * PartaSheetStanding:
 * @PARTA_SHEET_SEALED: the sheet of a recorded copy, and the record says the same today
 * @PARTA_SHEET_OUTDATED: the sheet of a recorded copy, but the record says something else today
 * @PARTA_SHEET_ALTERED: the copy has such a sheet, but this is not it
 * @PARTA_SHEET_WORKING: a working print or a copy that nobody recorded: it proves nothing
 * @PARTA_SHEET_UNKNOWN: no copy of this school has such a sheet
 * @PARTA_SHEET_FOREIGN: the code names another school
 *
 * What a sheet of paper is worth.
 */
typedef enum
{
  PARTA_SHEET_SEALED,
  PARTA_SHEET_OUTDATED,
  PARTA_SHEET_ALTERED,
  PARTA_SHEET_WORKING,
  PARTA_SHEET_UNKNOWN,
  PARTA_SHEET_FOREIGN,
} PartaSheetStanding;

/**
 * PartaSheetVerdict:
 * @standing: what the sheet is worth
 * @certified: (nullable): the copy that it is a sheet of, or says that it is
 * @sheet: its number; 0 where it is not known
 * @digest: (nullable): the digest that the sheet of the copy has
 * @discrepancies: (nullable) (element-type PartaDiscrepancy): what of the sheet was changed since
 * @replaced_by: (nullable): number of the copy whose sheet took its place
 *
 * What is to be said of a sheet. A value that owns what it points at.
 */
typedef struct
{
  PartaSheetStanding standing;
  PartaCertified    *certified;
  guint              sheet;
  char              *digest;
  GPtrArray         *discrepancies;
  char              *replaced_by;
} PartaSheetVerdict;

PartaSheetVerdict *parta_sheet_verdict_find     (PartaStore               *store,
                                                 const PartaSheetCode     *code,
                                                 GError                  **error);
const char        *parta_sheet_verdict_get_nick (const PartaSheetVerdict  *self);
const char        *parta_sheet_verdict_describe (const PartaSheetVerdict  *self);
void               parta_sheet_verdict_free     (PartaSheetVerdict        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSheetVerdict, parta_sheet_verdict_free)

G_END_DECLS
