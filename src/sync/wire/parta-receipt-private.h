/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-receipt.h"
#include "parta-wire-json-private.h"

G_BEGIN_DECLS

void parta_receipt_write (const PartaReceipt *self,
                          GString            *json);
void parta_receipt_read  (PartaReceipt       *self,
                          PartaObject        *object);

G_END_DECLS
