/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_VALUES_MAX 16   /* of one command */

/**
 * PartaValues:
 *
 * The values of a command, $1, $2, … in the order in which they are added; on the stack, as
 * `g_auto (PartaValues) values = { 0 };`. Numbers are `bigint` to the database. A column is an array of which the command
 * makes rows with unnest(): so hundreds of rows are one command.
 */
typedef struct
{
  /*< private >*/
  guint       n_values;
  const char *bytes[PARTA_VALUES_MAX];
  int         sizes[PARTA_VALUES_MAX];
  int         formats[PARTA_VALUES_MAX];
  gint64      numbers[PARTA_VALUES_MAX];
  GByteArray *columns[PARTA_VALUES_MAX];   /* NULL where the value is none */
} PartaValues;

void  parta_values_add_int          (PartaValues     *self,
                                     gint64           value);
void  parta_values_add_text         (PartaValues     *self,
                                     const char      *value);
void  parta_values_add_blob         (PartaValues     *self,
                                     gconstpointer    bytes,
                                     gsize            size);
guint parta_values_add_ints         (PartaValues     *self,
                                     guint            n_rows);
guint parta_values_add_texts        (PartaValues     *self,
                                     guint            n_rows);
guint parta_values_add_blobs        (PartaValues     *self,
                                     guint            n_rows);
void  parta_values_append_int       (PartaValues     *self,
                                     guint            column,
                                     gint64           value);
void  parta_values_append_blob      (PartaValues     *self,
                                     guint            column,
                                     gconstpointer    bytes,
                                     gsize            size);
void  parta_values_append_text      (PartaValues     *self,
                                     guint            column,
                                     const char      *value);
void  parta_values_clear            (PartaValues     *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaValues, parta_values_clear)

G_END_DECLS
