/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The two names that libFuzzer knows; the quick replay of `./dev test` calls them in the same way. */
int    LLVMFuzzerInitialize    (int            *argc,
                                char         ***argv);
int    LLVMFuzzerTestOneInput  (const uint8_t  *data,
                                size_t          size);

void   fuzz_check_drafts       (GPtrArray      *drafts);
GBytes *fuzz_read_seed         (const char     *name);

G_END_DECLS
