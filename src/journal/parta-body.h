/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PARTA_TYPE_BODY (parta_body_get_type ())

/**
 * PartaBody:
 *
 * What an entry says of a thing: names and values, sorted by name. Immutable.
 * An empty value is the same as none; an empty body takes the fact back.
 */
typedef struct _PartaBody PartaBody;

GType       parta_body_get_type  (void);
PartaBody  *parta_body_new       (const char       *first_name,
                                  ...) G_GNUC_NULL_TERMINATED;
PartaBody  *parta_body_new_pairs (const char *const *pairs,
                                  guint             n_members);
PartaBody  *parta_body_with      (const PartaBody  *self,
                                  const char       *name,
                                  const char       *value);
PartaBody  *parta_body_ref       (PartaBody        *self);
void        parta_body_unref     (PartaBody        *self);
gboolean    parta_body_is_empty  (const PartaBody  *self);
gboolean    parta_body_equal     (const PartaBody  *a,
                                  const PartaBody  *b);
guint       parta_body_get_size  (const PartaBody  *self);
const char *parta_body_get_name  (const PartaBody  *self,
                                  guint             member);
const char *parta_body_get_value (const PartaBody  *self,
                                  guint             member);
const char *parta_body_get       (const PartaBody  *self,
                                  const char       *name);
const char *parta_body_peek      (const PartaBody  *self,
                                  const char       *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaBody, parta_body_unref)

G_END_DECLS
