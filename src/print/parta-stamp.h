/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-print-error.h"

G_BEGIN_DECLS

/**
 * PartaStampText:
 * @serial: serial number of the certificate, hex digits
 * @owner: whose certificate it is: "Сыдыкова Айгүл Кубанычбековна"
 * @from: first day on which it is valid, "2026-01-01"
 * @to: its last day
 * @locale: language of the school's forms, "ru"
 * @signed_at: when it is signed, milliseconds since 1970-01-01 UTC; the file's only date
 *
 * What the visible stamp of an electronic signature says. Everything is lent.
 */
typedef struct
{
  const char *serial;
  const char *owner;
  const char *from;
  const char *to;
  const char *locale;
  gint64      signed_at;
} PartaStampText;

GBytes *parta_stamp_draw (const PartaStampText  *text,
                          double                 width,
                          double                 height,
                          GError               **error);

G_END_DECLS
