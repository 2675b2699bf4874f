/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *parta_journal_word_find (const GPtrArray *labels);

G_END_DECLS
