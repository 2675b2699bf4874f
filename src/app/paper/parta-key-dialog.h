/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-signer.h"
#include "parta-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PartaKeyQuestion:
 * @store: the replica of the person who is asked
 * @folder: where it lies
 * @plan: (element-type PartaSignPlanItem): what there is to be signed
 *
 * What somebody is asked for before they sign. Everything is lent.
 */
typedef struct
{
  PartaStore *store;
  const char *folder;
  GPtrArray  *plan;
} PartaKeyQuestion;

/**
 * PartaKeyGranted:
 * @signer: (transfer full): who signs; perhaps with a stamper. To be put away with parta_sign_worker_put_away()
 * @role: as whom: "teacher", "class-teacher", "deputy" or "head"; lent
 * @person: (nullable): in whose place; %NULL for the owner of the certificate; lent
 * @user_data: the owner, as given to parta_key_dialog_present()
 *
 * Signs.
 */
typedef void (* PartaKeyGranted) (PartaSigner *signer,
                                  const char  *role,
                                  const char  *person,
                                  gpointer     user_data);

void parta_key_dialog_present (GtkWindow              *parent,
                               const PartaKeyQuestion *question,
                               PartaKeyGranted         granted,
                               GObject                *owner);

G_END_DECLS
