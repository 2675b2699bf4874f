/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-paper-work.h"

G_BEGIN_DECLS

/* What is done with certified copies in a thread of its own: each is a #PartaPaperFunc. */

gpointer parta_copy_works_list  (const PartaFormDesk  *desk,
                                 gconstpointer         nothing,
                                 GError              **error);
gpointer parta_copy_works_check (const PartaFormDesk  *desk,
                                 gconstpointer         order,
                                 GError              **error);
gpointer parta_copy_works_make  (const PartaFormDesk  *desk,
                                 gconstpointer         order,
                                 GError              **error);
gpointer parta_copy_works_again (const PartaFormDesk  *desk,
                                 gconstpointer         number,
                                 GError              **error);
gpointer parta_copy_works_act   (const PartaFormDesk  *desk,
                                 gconstpointer         number,
                                 GError              **error);

G_END_DECLS
