/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_CELL_ERROR (parta_cell_error_quark ())

/**
 * PartaCellError:
 * @PARTA_CELL_ERROR_UNKNOWN: the text is neither a mark of the scale nor an absence
 * @PARTA_CELL_ERROR_INCOMPLETE: the text may become a mark when more is typed
 * @PARTA_CELL_ERROR_NO_MEMBER: the pupil does not belong to the journal on that day
 */
typedef enum
{
  PARTA_CELL_ERROR_UNKNOWN,
  PARTA_CELL_ERROR_INCOMPLETE,
  PARTA_CELL_ERROR_NO_MEMBER,
} PartaCellError;

GQuark parta_cell_error_quark (void);

/**
 * PartaCell:
 * @mark: identifier of a mark ("5", "na", …), "" for none
 * @attendance: "absent", "late" or "" for present
 * @reason: "ill", "excused", "unexcused" or "" for none given
 *
 * What one cell of the journal page says of a pupil at a lesson. A value of static strings.
 */
typedef struct
{
  const char *mark;
  const char *attendance;
  const char *reason;
} PartaCell;

gboolean    parta_cell_parse        (PartaCell       *self,
                                     const char      *text,
                                     GError         **error);
char       *parta_cell_dup_text     (const PartaCell *self);
const char *parta_mark_intern       (const char      *mark);
const char *parta_mark_get_text     (const char      *mark);
guint       parta_mark_get_points   (const char      *mark);
char       *parta_average_dup_text  (int              hundredths);

G_END_DECLS
