/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTA_PRINT_LIST_ERROR (parta_print_list_error_quark ())

/**
 * PartaPrintListError:
 * @PARTA_PRINT_LIST_ERROR_BUSY: another print run writes into this folder: wait for it, or choose another folder
 * @PARTA_PRINT_LIST_ERROR_FAILED: the folder takes no files: choose another one
 *
 * Why nothing can be printed into a folder. Messages are sentences for people.
 */
typedef enum
{
  PARTA_PRINT_LIST_ERROR_BUSY,
  PARTA_PRINT_LIST_ERROR_FAILED,
} PartaPrintListError;

/**
 * PartaPrintList:
 *
 * What a folder remembers of the print runs that wrote into it, so that the next one can go on where the last one was broken off.
 * Only one run at a time has it.
 */
typedef struct _PartaPrintList PartaPrintList;

GQuark                 parta_print_list_error_quark (void);
PartaPrintList        *parta_print_list_open    (const char            *folder,
                                                 const char            *device,
                                                 GError               **error);
void                   parta_print_list_close   (PartaPrintList        *self);
const PartaCopyRecord *parta_print_list_find    (const PartaPrintList  *self,
                                                 const char            *file);
gboolean               parta_print_list_add     (PartaPrintList        *self,
                                                 const PartaCopyRecord *made,
                                                 GError               **error);
gboolean               parta_print_list_sync    (PartaPrintList        *self,
                                                 GError               **error);
void                   parta_print_list_tidy    (const PartaPrintList  *self,
                                                 PartaState            *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPrintList, parta_print_list_close)

G_END_DECLS
