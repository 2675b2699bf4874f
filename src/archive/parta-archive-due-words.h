/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-archive-watch.h"

G_BEGIN_DECLS

char *parta_archive_due_words (PartaState            *state,
                               const PartaArchiveDue *due);

G_END_DECLS
