/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-draft.h"
#include "parta-hash.h"

G_BEGIN_DECLS

#define PARTA_TYPE_ENTRY       (parta_entry_get_type ())
#define PARTA_ENTRY_SCHEMA     1
#define PARTA_ENTRY_LINE_MAX   65536   /* bytes */
#define PARTA_ENTRY_ERROR      (parta_entry_error_quark ())

/**
 * PartaEntryError:
 * @PARTA_ENTRY_ERROR_MALFORMED: not an entry in its canonical spelling
 * @PARTA_ENTRY_ERROR_NEWER: well formed, but of a schema that this version does not know: keep it, do not judge it
 */
typedef enum
{
  PARTA_ENTRY_ERROR_MALFORMED,
  PARTA_ENTRY_ERROR_NEWER,
} PartaEntryError;

/**
 * PartaStamp:
 *
 * What makes a draft an entry: who, on which device, when. Everything is lent.
 * @wall, @mono and @seen are milliseconds, see docs/entry-format.md 1; @salt is eight random bytes.
 */
typedef struct
{
  const char  *school;
  const char  *author;
  PartaEntryId id;
  gint64       wall;
  gint64       mono;
  const char  *boot;
  gint64       seen;
  guint64      manifest;
  guint8       salt[8];
} PartaStamp;

typedef struct _PartaEntry PartaEntry;

GType               parta_entry_get_type    (void);
GQuark              parta_entry_error_quark (void);
PartaEntry         *parta_entry_new         (const PartaDraft *draft,
                                             const PartaStamp *stamp);
PartaEntry         *parta_entry_parse       (const char       *line,
                                             gsize             size,
                                             GError          **error);
PartaEntry         *parta_entry_renew       (const PartaEntry   *self,
                                             const PartaEntryId *id,
                                             const PartaEntryId *base);
gboolean            parta_entry_check       (const PartaEntry *self,
                                             GError          **error);
PartaEntry         *parta_entry_ref         (PartaEntry       *self);
void                parta_entry_unref       (PartaEntry       *self);
const PartaEntryId *parta_entry_get_id      (const PartaEntry *self);
const PartaDraft   *parta_entry_get_draft   (const PartaEntry *self);
const char         *parta_entry_get_school  (const PartaEntry *self);
const char         *parta_entry_get_author  (const PartaEntry *self);
gint64              parta_entry_get_wall    (const PartaEntry *self);
gint64              parta_entry_get_seen    (const PartaEntry *self);
guint64             parta_entry_get_manifest (const PartaEntry *self);
guint64             parta_entry_get_schema  (const PartaEntry *self);
const char         *parta_entry_get_line    (const PartaEntry *self,
                                             gsize            *size);
const PartaHash    *parta_entry_get_digest  (const PartaEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaEntry, parta_entry_unref)

G_END_DECLS
