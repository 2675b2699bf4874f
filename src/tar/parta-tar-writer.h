/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-tar-error.h"

G_BEGIN_DECLS

typedef struct _PartaTarWriter PartaTarWriter;

PartaTarWriter *parta_tar_writer_open  (const char      *path,
                                        gint64           when_utc,
                                        GError         **error);
void            parta_tar_writer_free  (PartaTarWriter  *self);
gboolean        parta_tar_writer_add   (PartaTarWriter  *self,
                                        const char      *name,
                                        gconstpointer    data,
                                        gsize            size,
                                        GError         **error);
gboolean        parta_tar_writer_close (PartaTarWriter  *self,
                                        GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTarWriter, parta_tar_writer_free)

G_END_DECLS
