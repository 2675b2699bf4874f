/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PartaObject:
 * @object: (nullable): the JSON object that is read
 * @fault: (nullable): the first member that was not what it has to be
 *
 * Reads members one after another; a wrong one is remembered and asked for once, at the end. A value on the stack.
 */
typedef struct
{
  JsonNode   *root;
  JsonObject *object;
  const char *fault;
} PartaObject;

gboolean    parta_object_open       (PartaObject  *self,
                                     const char   *json,
                                     gsize         size,
                                     GError      **error);
gboolean    parta_object_open_member (PartaObject *self,
                                     PartaObject  *parent,
                                     const char   *name);
gboolean    parta_object_close      (PartaObject  *self,
                                     GError      **error);
void        parta_object_clear      (PartaObject  *self);
gboolean    parta_object_check_proto (PartaObject *self,
                                     GError      **error);
void        parta_object_fail       (PartaObject  *self,
                                     const char   *name);
const char *parta_object_get_text   (PartaObject  *self,
                                     const char   *name);
char       *parta_object_dup_text   (PartaObject  *self,
                                     const char   *name,
                                     gsize         max);
char       *parta_object_dup_ident  (PartaObject  *self,
                                     const char   *name);
guint64     parta_object_get_count  (PartaObject  *self,
                                     const char   *name);
gboolean    parta_object_get_truth  (PartaObject  *self,
                                     const char   *name);
void        parta_object_get_bytes  (PartaObject  *self,
                                     const char   *name,
                                     guint8       *bytes,
                                     gsize         size);
JsonArray  *parta_object_get_list   (PartaObject  *self,
                                     const char   *name);
void        parta_json_add_bytes    (GString      *json,
                                     const char   *name,
                                     const guint8 *bytes,
                                     gsize         size);
void        parta_json_add_truth    (GString      *json,
                                     const char   *name,
                                     gboolean      value);
void        parta_json_begin        (GString      *json,
                                     const char   *name);
GString    *parta_message_begin     (void);
GBytes     *parta_message_finish    (GString      *json);
gboolean    parta_message_open      (PartaObject  *object,
                                     GBytes       *json,
                                     GError      **error);
gboolean    parta_message_open_long (PartaObject  *object,
                                     GBytes       *json,
                                     gsize         max,
                                     GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaObject, parta_object_clear)

G_END_DECLS
