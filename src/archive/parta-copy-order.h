/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-certify.h"

G_BEGIN_DECLS

/* What is ordered before a certified copy is made: a record that says of what and why, and nothing else yet. */

PartaCopyRecord *parta_copy_order_new             (const char             *journal,
                                                   const char             *class_id,
                                                   const char             *period,
                                                   const char             *why);
PartaCopyRecord *parta_copy_order_new_replacement (const PartaCopyRecord  *replaced,
                                                   const char             *sheets,
                                                   const char             *why,
                                                   GError                **error);

G_END_DECLS
