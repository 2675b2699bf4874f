/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-sql.h"

G_BEGIN_DECLS

/**
 * PartaStep:
 * @PARTA_STEP_FAILED: the error is set
 * @PARTA_STEP_DONE: there are no more rows; the statement can be bound and run again
 * @PARTA_STEP_ROW: there is a row
 */
typedef enum
{
  PARTA_STEP_FAILED,
  PARTA_STEP_DONE,
  PARTA_STEP_ROW,
} PartaStep;

/**
 * PartaStatement:
 *
 * A prepared statement. Its text is a constant, its values are bound by name; a misspelt name is a bug and aborts.
 * Who leaves before %PARTA_STEP_DONE calls parta_statement_reset(), else the reading goes on and the journal grows.
 */
typedef struct _PartaStatement PartaStatement;

PartaStatement *parta_statement_new       (PartaSql        *sql,
                                           const char      *text,
                                           GError         **error);
void            parta_statement_free      (PartaStatement  *self);
void            parta_statement_bind_int  (PartaStatement  *self,
                                           const char      *name,
                                           gint64           value);
void            parta_statement_bind_text (PartaStatement  *self,
                                           const char      *name,
                                           const char      *value);
void            parta_statement_bind_blob (PartaStatement  *self,
                                           const char      *name,
                                           gconstpointer    bytes,
                                           gsize            size);
void            parta_statement_bind_null (PartaStatement  *self,
                                           const char      *name);
PartaStep       parta_statement_step      (PartaStatement  *self,
                                           GError         **error);
gboolean        parta_statement_run       (PartaStatement  *self,
                                           GError         **error);
void            parta_statement_reset     (PartaStatement  *self);
gboolean        parta_statement_is_null   (PartaStatement  *self,
                                           guint            column);
gint64          parta_statement_get_int   (PartaStatement  *self,
                                           guint            column);
const char     *parta_statement_get_text  (PartaStatement  *self,
                                           guint            column);
gconstpointer   parta_statement_get_blob  (PartaStatement  *self,
                                           guint            column,
                                           gsize           *size);
gboolean        parta_statement_copy_blob (PartaStatement  *self,
                                           guint            column,
                                           gpointer         bytes,
                                           gsize            size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaStatement, parta_statement_free)

/* A loan of a statement that others use again: `g_autoptr (PartaLoan) rows = statement;` resets it on every way out. */
typedef PartaStatement PartaLoan;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLoan, parta_statement_reset)

G_END_DECLS
