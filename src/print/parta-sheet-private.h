/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sheet.h"

G_BEGIN_DECLS

/* The code on a sheet: how it begins, and how many digits of the digest it has; how many stand in text; how many are enough. */
#define PARTA_SHEET_CODE      "parta:2"
#define PARTA_SHEET_CODE_HEX  40
#define PARTA_SHEET_TEXT_HEX  20
#define PARTA_SHEET_LEAST_HEX 16

void parta_report_seal (PartaReport *self);

G_END_DECLS
