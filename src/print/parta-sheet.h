/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hash.h"
#include "parta-report.h"

G_BEGIN_DECLS

/* What proves a sheet of paper: the digest of all that it says, front and back. */

char    *parta_report_dup_sheet_text   (const PartaReport *self,
                                        guint              sheet);
void     parta_report_get_sheet_digest (const PartaReport *self,
                                        guint              sheet,
                                        PartaHash         *digest);
void     parta_report_get_root         (const PartaReport *self,
                                        PartaHash         *root);
char    *parta_report_dup_sheet_code   (const PartaReport *self,
                                        guint              sheet);

/**
 * PartaSheetCode:
 * @school: identifier of the school; "" where only a digest was given
 * @copy: number of the copy; "" for a working print
 * @sheet: number of the sheet, from 1; 0 where only a digest was given
 * @digest: the digest, or how it begins: small hex digits, at least 16
 *
 * What the square code of a sheet says, or what somebody types who reads its line of text. Owns its texts.
 */
typedef struct
{
  char  *school;
  char  *copy;
  guint  sheet;
  char  *digest;
} PartaSheetCode;

PartaSheetCode *parta_sheet_code_parse (const char     *text);
void            parta_sheet_code_free  (PartaSheetCode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSheetCode, parta_sheet_code_free)

G_END_DECLS
