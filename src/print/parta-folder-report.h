/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-register.h"

G_BEGIN_DECLS

/**
 * PartaFolderItem:
 * @text: what it is, "Журнал класса, № 261112-3f9a1c4d"
 * @unit: of which class or group
 * @n_sheets: how many sheets it has
 *
 * A paper copy in a folder. A value that owns its texts.
 */
typedef struct
{
  char  *text;
  char  *unit;
  guint  n_sheets;
} PartaFolderItem;

void         parta_folder_item_free  (PartaFolderItem           *self);
PartaReport *parta_folder_report_new (PartaState                *state,
                                      const PartaRegisterTopic  *topic,
                                      const GPtrArray           *items,
                                      const PartaIssue          *issue,
                                      GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaFolderItem, parta_folder_item_free)

G_END_DECLS
