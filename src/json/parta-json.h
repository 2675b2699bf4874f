/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_JSON_ERROR (parta_json_error_quark ())

typedef enum
{
  PARTA_JSON_ERROR_MALFORMED,   /* not one JSON document in UTF-8, or too deep, or a name twice */
} PartaJsonError;

typedef enum
{
  PARTA_JSON_NOTHING,   /* null */
  PARTA_JSON_BOOL,
  PARTA_JSON_NUMBER,
  PARTA_JSON_TEXT,
  PARTA_JSON_ARRAY,
  PARTA_JSON_OBJECT,
} PartaJsonKind;

#define PARTA_JSON_MOST_LEVELS 64

/* A document that was read, and a value in it: lent, valid as long as the document. Every getter takes %NULL for a value
 * that is not there, so that a way through a stranger's document needs one check at its end. */
typedef struct _PartaJson     PartaJson;
typedef struct _PartaJsonNode PartaJsonNode;

/* Whether a value is laid over another one as a whole. */
typedef gboolean (* PartaJsonIsWhole) (const PartaJsonNode *node);

GQuark               parta_json_error_quark     (void);
PartaJson           *parta_json_parse           (const char           *text,
                                                 gssize                size,
                                                 GError              **error);
PartaJson           *parta_json_lay_over        (const PartaJsonNode  *lower,
                                                 const PartaJsonNode  *upper,
                                                 PartaJsonIsWhole      is_whole);
void                 parta_json_free            (PartaJson            *self);
const PartaJsonNode *parta_json_get_root        (const PartaJson      *self);

PartaJsonKind        parta_json_node_get_kind   (const PartaJsonNode  *self);
const char          *parta_json_node_get_name   (const PartaJsonNode  *self);
const char          *parta_json_node_get_text   (const PartaJsonNode  *self);
gboolean             parta_json_node_get_bool   (const PartaJsonNode  *self,
                                                 gboolean             *value);
gboolean             parta_json_node_get_number (const PartaJsonNode  *self,
                                                 gint64               *value);
const PartaJsonNode *parta_json_node_find       (const PartaJsonNode  *self,
                                                 const char           *name);
const char          *parta_json_node_find_text  (const PartaJsonNode  *self,
                                                 const char           *name);
const PartaJsonNode *parta_json_node_get_first  (const PartaJsonNode  *self);
const PartaJsonNode *parta_json_node_get_next   (const PartaJsonNode  *self);
guint                parta_json_node_count      (const PartaJsonNode  *self);
gboolean             parta_json_node_is_same    (const PartaJsonNode  *self,
                                                 const PartaJsonNode  *other);
char                *parta_json_node_dup_print  (const PartaJsonNode  *self);
char                *parta_json_node_dup_pretty (const PartaJsonNode  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaJson, parta_json_free)

G_END_DECLS
