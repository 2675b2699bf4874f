/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-record.h"
#include "parta-paper-work.h"

G_BEGIN_DECLS

/**
 * PartaPrintout:
 * @pdf: the file
 * @title: what it is
 * @subtitle: about which days, or under which number; ""
 * @notice: (nullable): what has to be known before it is used
 * @loose: whether its sheets are printed on one side only
 * @plain: whether it has no place for a signature
 * @copy: (nullable): what has to be recorded of a certified copy before it is used
 * @drafts: (nullable) (element-type PartaDraft): what may be recorded once it was printed
 *
 * A file to be looked at and printed. A value that owns its texts.
 */
typedef struct
{
  GBytes   *pdf;
  char     *title;
  char     *subtitle;
  char     *notice;
  gboolean  loose;
  gboolean  plain;
  PartaCopyRecord *copy;
  GPtrArray *drafts;
} PartaPrintout;

gpointer       parta_printout_make (const PartaFormDesk  *desk,
                                    gconstpointer         order,
                                    GError              **error);
PartaPrintout *parta_printout_new  (GBytes               *pdf,
                                    const char           *title,
                                    const char           *subtitle);
char          *parta_printout_dup_name (const PartaPrintout *self);
void           parta_printout_free (gpointer              self);

G_END_DECLS
