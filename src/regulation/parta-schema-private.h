/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-json.h"

G_BEGIN_DECLS

/* The part of JSON Schema that the schemas of data/ use; a word that is not known is a complaint, never skipped. */
typedef struct _PartaSchema PartaSchema;

PartaSchema *parta_schema_new   (PartaJson            *document);
void         parta_schema_free  (PartaSchema          *self);
void         parta_schema_check (PartaSchema          *self,
                                 const char           *definition,
                                 const PartaJsonNode  *value,
                                 GPtrArray            *complaints);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSchema, parta_schema_free)

G_END_DECLS
