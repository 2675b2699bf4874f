/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parta-sign-error.h"

G_BEGIN_DECLS

/**
 * PartaSignPlace:
 * @field: its name in the file: "teacher", "teacher-2", "class-teacher", "deputy", "head"
 * @role: as whom one signs there: "teacher", "class-teacher", "deputy" or "head"
 * @journal: identifier of the journal whose teacher signs there, "" for the others
 * @person: identifier of the person who has to sign, "" when the file does not say
 * @name: the same person's full name, "" when the file does not say
 * @is_signed: whether somebody has signed there
 *
 * A place for a signature in a paper copy. To be read only.
 */
typedef struct
{
  char     *field;
  char     *role;
  char     *journal;
  char     *person;
  char     *name;
  gboolean  is_signed;
} PartaSignPlace;

GPtrArray  *parta_sign_place_list        (GBytes                *pdf,
                                          GError               **error);
void        parta_sign_place_free        (PartaSignPlace        *self);
gboolean    parta_sign_place_is_of       (const PartaSignPlace  *self,
                                          const char            *person);
char       *parta_sign_place_dup_field   (GBytes                *pdf,
                                          const char            *role,
                                          const char            *person,
                                          gboolean               strict,
                                          GError               **error);
gboolean    parta_sign_role_is           (const char            *role);
gboolean    parta_sign_role_is_personal  (const char            *role);
const char *parta_sign_role_get_reason   (const char            *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSignPlace, parta_sign_place_free)

G_END_DECLS
