/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How outages are told to people, in the language of the interface. */

const char *parta_outage_words_cause   (const char *cause);
char       *parta_outage_words_stretch (const char *from,
                                        const char *to);

G_END_DECLS
