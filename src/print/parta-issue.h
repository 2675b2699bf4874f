/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaIssue:
 * @printed: when the document is made, milliseconds since 1970-01-01 UTC; all times in the file come from it
 * @zone: the school's time zone, in which that moment is printed
 * @by: who makes it, as it shall stand on the paper: "Сыдыкова А. К."
 * @school: identifier of the school
 * @lsn: the place in the ledger up to which the record was replayed: the state number
 * @digest: digest of that state, 64 small hex digits
 * @system: name and version of the program, "Parta 0.1.0"
 * @copy: (nullable): number of the copy, under which it is recorded; %NULL for one that is not recorded
 * @replaces: (nullable): number of the copy of which sheets are replaced
 * @working: whether it is a working print only, to be marked "not certified"
 *
 * The circumstances of a document. Everything is lent; whoever makes a document of it copies what it keeps.
 */
typedef struct
{
  gint64      printed;
  GTimeZone  *zone;
  const char *by;
  const char *school;
  guint64     lsn;
  const char *digest;
  const char *system;
  const char *copy;
  const char *replaces;
  gboolean    working;
} PartaIssue;

G_END_DECLS
