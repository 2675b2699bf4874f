/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parta-sign-place.h"

G_BEGIN_DECLS

/**
 * PartaSignPlanItem:
 * @path: a file
 * @places: (nullable) (element-type PartaSignPlace): its places in the order in which they are to be signed; %NULL when it cannot be read
 * @has_time: whether the time is stamped on it already
 * @trouble: (nullable): why it cannot be read, in a sentence
 *
 * What there is to be signed in one file. Counted by references, also between threads. To be read only.
 */
typedef struct
{
  char      *path;
  GPtrArray *places;
  gboolean   has_time;
  char      *trouble;
} PartaSignPlanItem;

GPtrArray         *parta_sign_plan_make         (const char *const        *paths,
                                                 GCancellable             *cancellable,
                                                 GError                  **error);
PartaSignPlanItem *parta_sign_plan_item_new     (const char               *path,
                                                 GBytes                   *pdf);
PartaSignPlanItem *parta_sign_plan_item_read    (const char               *path);
PartaSignPlanItem *parta_sign_plan_item_ref     (PartaSignPlanItem        *self);
void               parta_sign_plan_item_unref   (PartaSignPlanItem        *self);
guint              parta_sign_plan_item_count   (const PartaSignPlanItem  *self,
                                                 const char               *role,
                                                 gboolean                  is_signed);
char              *parta_sign_plan_item_dup_who (const PartaSignPlanItem  *self,
                                                 const char               *role,
                                                 gboolean                  is_signed);
char             **parta_sign_plan_list_people  (GPtrArray                *plan,
                                                 const char               *role);
char              *parta_sign_plan_dup_role     (GPtrArray                *plan,
                                                 const char               *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignPlanItem, parta_sign_plan_item_unref)

G_END_DECLS
