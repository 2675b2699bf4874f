/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaJsonText:
 *
 * JSON while it is being written, for other programs to read: everything goes into one line. Names are "" within arrays. What was
 * opened has to be closed in turn.
 */
typedef struct _PartaJsonText PartaJsonText;

PartaJsonText *parta_json_text_new          (void);
void           parta_json_text_free         (PartaJsonText *self);
void           parta_json_text_open_object  (PartaJsonText *self,
                                             const char    *name);
void           parta_json_text_close_object (PartaJsonText *self);
void           parta_json_text_open_array   (PartaJsonText *self,
                                             const char    *name);
void           parta_json_text_close_array  (PartaJsonText *self);
void           parta_json_text_add_text     (PartaJsonText *self,
                                             const char    *name,
                                             const char    *value);
void           parta_json_text_add_number   (PartaJsonText *self,
                                             const char    *name,
                                             gint64         value);
void           parta_json_text_add_bool     (PartaJsonText *self,
                                             const char    *name,
                                             gboolean       value);
void           parta_json_text_print        (PartaJsonText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaJsonText, parta_json_text_free)

G_END_DECLS
