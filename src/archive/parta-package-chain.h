/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-package.h"
#include "parta-record.h"

G_BEGIN_DECLS

#define PARTA_PACKAGE_RECORD  "record/"
#define PARTA_PACKAGE_PLACES  ".places"
#define PARTA_PACKAGE_ENTRIES ".entries"

/* The record in a package: of each scope a file with the bytes of its entries, and one with their places in the ledger. */

char      *parta_package_list_sums       (const PartaPackage  *package,
                                          GBytes              *manifest);
char      *parta_package_chain_dup_scope (const char          *name);
gboolean   parta_package_chain_check     (const PartaPackage  *package,
                                          const char          *scope,
                                          const char          *places,
                                          const char          *entries,
                                          gsize                size);
void       parta_package_chain_add       (PartaPackage        *package,
                                          const char          *scope,
                                          GPtrArray           *records,
                                          GPtrArray           *contents);
GPtrArray *parta_package_chain_read      (const char          *scope,
                                          const char          *places,
                                          const char          *entries,
                                          gsize                size);
const PartaPackageScope *
           parta_package_find_scope      (const PartaPackage  *package,
                                          const char          *scope);

G_END_DECLS
