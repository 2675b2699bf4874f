/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaSpan:
 * @data: first byte, lent by whoever owns the bytes
 * @length: bytes
 *
 * A piece of a file. It is not terminated.
 */
typedef struct
{
  const char *data;
  gsize       length;
} PartaSpan;

typedef enum
{
  PARTA_PDF_NAME,
  PARTA_PDF_INTEGER,
  PARTA_PDF_REAL,
  PARTA_PDF_STRING,
  PARTA_PDF_HEX,
  PARTA_PDF_ARRAY,
  PARTA_PDF_DICT,
  PARTA_PDF_REF,
  PARTA_PDF_WORD,
} PartaPdfKind;

/**
 * PartaPdfValue:
 * @kind: what it is
 * @span: its text, brackets included
 * @number: the integer, or the object that a reference names (references to a generation other than 0 are refused)
 */
typedef struct
{
  PartaPdfKind kind;
  PartaSpan    span;
  gint64       number;
} PartaPdfValue;

/**
 * PartaPdfCursor:
 * @at: where reading goes on
 * @end: where it must stop
 * @broken: whether reading stopped because the text is not PDF
 */
typedef struct
{
  const char *at;
  const char *end;
  gboolean    broken;
} PartaPdfCursor;

gboolean       parta_span_equals          (PartaSpan             span,
                                           const char           *text);
char          *parta_span_dup             (PartaSpan             span);
PartaSpan      parta_span_of              (const char           *text);

PartaPdfCursor parta_pdf_cursor_at        (PartaSpan             span);
PartaPdfCursor parta_pdf_cursor_inside    (const PartaPdfValue  *composite);
gboolean       parta_pdf_cursor_next      (PartaPdfCursor       *self,
                                           PartaPdfValue        *value);
gboolean       parta_pdf_cursor_next_flat (PartaPdfCursor       *self,
                                           PartaPdfValue        *value);
const char    *parta_pdf_skip_space       (const char           *at,
                                           const char           *end);

G_END_DECLS
