/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-tar-error.h"

G_BEGIN_DECLS

typedef struct _PartaTarReader PartaTarReader;

/**
 * PartaTarStep:
 * @PARTA_TAR_FAILED: see the error
 * @PARTA_TAR_END: there is nothing more
 * @PARTA_TAR_FILE: a file
 *
 * What parta_tar_reader_next() came to.
 */
typedef enum
{
  PARTA_TAR_FAILED,
  PARTA_TAR_END,
  PARTA_TAR_FILE,
} PartaTarStep;

PartaTarReader *parta_tar_reader_open     (const char      *path,
                                           GError         **error);
void            parta_tar_reader_free     (PartaTarReader  *self);
PartaTarStep    parta_tar_reader_next     (PartaTarReader  *self,
                                           GError         **error);
const char     *parta_tar_reader_get_name (PartaTarReader  *self);
const guint8   *parta_tar_reader_read     (PartaTarReader  *self,
                                           gsize           *size,
                                           GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTarReader, parta_tar_reader_free)

G_END_DECLS
