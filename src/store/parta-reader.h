/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"
#include "parta-store-error.h"

G_BEGIN_DECLS

/**
 * PartaReader:
 *
 * Reads a replica that another process has open: no more of it at a time than is asked for, and nothing is ever written.
 * For one thread.
 */
typedef struct _PartaReader PartaReader;

PartaReader *parta_reader_open      (const char         *dir,
                                     guint64             lsn,
                                     gboolean            waiting,
                                     GError            **error);
void         parta_reader_free      (PartaReader        *self);
PartaState  *parta_reader_read      (PartaReader        *self,
                                     const char *const  *scopes,
                                     GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaReader, parta_reader_free)

G_END_DECLS
