/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-regulations.h"

G_BEGIN_DECLS

/**
 * Shelf:
 *
 * The regulations that come with Parta, and a folder for those of a school.
 */
typedef struct
{
  char             *shipped;
  char             *folder;
  PartaRegulations *regulations;
} Shelf;

Shelf        *shelf_open        (void);
void          shelf_close       (Shelf       *self);
void          shelf_write       (Shelf       *self,
                                 const char  *name,
                                 const char  *text);
char         *shelf_dup_profile (const char  *extends,
                                 const char  *rest);
PartaProfile *shelf_check       (Shelf       *self,
                                 const char  *text,
                                 GPtrArray  **complaints,
                                 GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shelf, shelf_close)

G_END_DECLS
