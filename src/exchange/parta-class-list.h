/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-changes.h"
#include "parta-import.h"

G_BEGIN_DECLS

/**
 * PartaClassList:
 *
 * The pupils of all classes as the record has them, while an import adds to them.
 */
typedef struct _PartaClassList PartaClassList;

PartaClassList *parta_class_list_new         (PartaChanges          *changes);
void            parta_class_list_free        (PartaClassList        *self);
gboolean        parta_class_list_is_empty    (PartaClassList        *self);
GPtrArray      *parta_class_list_get_ids     (PartaClassList        *self);
char           *parta_class_list_find_pupil  (PartaClassList        *self,
                                              const PartaPersonRow  *row,
                                              const char            *class_id);
const char     *parta_class_list_find_class  (PartaClassList        *self,
                                              const char            *pupil,
                                              const char            *day);
void            parta_class_list_add_pupil   (PartaClassList        *self,
                                              const char            *class_id,
                                              const char            *pupil,
                                              const PartaPersonRow  *row,
                                              const PartaImportSpan *span);
gboolean        parta_class_list_has_group   (PartaClassList        *self,
                                              const char            *class_id,
                                              const char            *group);
void            parta_class_list_add_member  (PartaClassList        *self,
                                              const char            *class_id,
                                              const char            *unit,
                                              const char            *pupil,
                                              const PartaImportSpan *span);
GPtrArray      *parta_class_list_get_members (PartaClassList        *self,
                                              const char            *class_id,
                                              const char            *unit,
                                              const char            *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaClassList, parta_class_list_free)

G_END_DECLS
