/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hard-school.h"

G_BEGIN_DECLS

/* Every kind of document that the program prints, made of a hard school. */

guint       papers_count    (void);
const char *papers_get_name (guint      paper);
GBytes     *papers_make     (guint      paper,
                             Invented  *school,
                             guint      n_pupils,
                             GError   **error);

G_END_DECLS
