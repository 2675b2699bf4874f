/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rules.h"
#include "toy-ledger.h"

G_BEGIN_DECLS

/* A rulebook with two invented regulations, for tests: "calm" gives a week and lets everything be changed, "stern" gives a
 * day, allows no corrections and no backdating, and leaves the marks of oral answers to the school. */
PartaRulebook *toy_rulebook_new (void);

/* The moment of "2026-10-12T09:00" in the school of toy_school_init(). */
gint64         toy_moment       (const char *local);

G_END_DECLS
