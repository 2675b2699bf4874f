/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-form-catalogue.h"

G_BEGIN_DECLS

/**
 * PartaPaperFunc:
 * @desk: a view of the replica, with the regulations by which it is judged; of this thread
 * @request: what is wanted
 * @error: return location for an error
 *
 * Makes something of the record, in a thread of its own: nothing that it returns may lead back to @desk.
 *
 * Returns: (transfer full): what was made; %NULL with an error
 */
typedef gpointer (* PartaPaperFunc) (const PartaFormDesk  *desk,
                                     gconstpointer         request,
                                     GError              **error);

void     parta_paper_work_async  (GObject              *source,
                                  PartaStore           *store,
                                  PartaPaperFunc        func,
                                  GBoxedFreeFunc        free_result,
                                  gpointer              request,
                                  GBoxedFreeFunc        free_request,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gpointer parta_paper_work_finish (GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
