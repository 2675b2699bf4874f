/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-rulebook.h"

G_BEGIN_DECLS

#define PARTA_PRINT_WORKER "print-worker"   /* as which a program that can be a worker is called */

int parta_print_worker_run (PartaRulebook *rulebook);

G_END_DECLS
