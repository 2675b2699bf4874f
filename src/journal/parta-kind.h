/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaKind:
 *
 * What kind of thing an entry speaks of; the table of docs/entry-format.md 4.
 * %PARTA_KIND_UNKNOWN is a kind of a newer version: kept, not understood.
 */
typedef enum
{
  PARTA_KIND_UNKNOWN,
  PARTA_KIND_SCHOOL,
  PARTA_KIND_YEAR,
  PARTA_KIND_PERIOD,
  PARTA_KIND_HOLIDAYS,
  PARTA_KIND_WORKDAY,
  PARTA_KIND_BELL,
  PARTA_KIND_SUBJECT, PARTA_KIND_ROOM,
  PARTA_KIND_PERSON,
  PARTA_KIND_ROLE,
  PARTA_KIND_CLASS,
  PARTA_KIND_GROUP,
  PARTA_KIND_JOURNAL,
  PARTA_KIND_LOAD,
  PARTA_KIND_SLOT,
  PARTA_KIND_SUBSTITUTION,
  PARTA_KIND_SETTING,
  PARTA_KIND_OUTAGE,
  PARTA_KIND_REOPENING,
  PARTA_KIND_PUPIL,
  PARTA_KIND_MEMBER,
  PARTA_KIND_REASON,
  PARTA_KIND_LESSON,
  PARTA_KIND_WORK,
  PARTA_KIND_MARK,
  PARTA_KIND_ATTENDANCE,
  PARTA_KIND_HOMEWORK,
  PARTA_KIND_PERIOD_MARK,
  PARTA_KIND_PLAN,
  PARTA_KIND_TEMPORARY_JOURNAL, PARTA_KIND_OUTAGE_NOTE,
  PARTA_KIND_COPY, PARTA_KIND_BREACH, PARTA_KIND_VOIDANCE, PARTA_KIND_SIGN_OFF, PARTA_KIND_STEP_DAY, PARTA_KIND_STATEMENT, PARTA_KIND_STATEMENT_WISH,
  PARTA_KIND_ARCHIVE_ITEM, PARTA_KIND_MEDIUM, PARTA_KIND_MEDIUM_COPY, PARTA_KIND_MEDIUM_SEAL, PARTA_KIND_MEDIUM_USE,
  PARTA_KIND_SAFE_KEY, PARTA_KIND_RETENTION, PARTA_KIND_KEEPER,
  PARTA_KIND_DECISION,
} PartaKind;

#define PARTA_N_KINDS (PARTA_KIND_DECISION + 1)

const char *parta_kind_get_name    (PartaKind   kind);
PartaKind   parta_kind_from_name   (const char *name);
gboolean    parta_kind_fits_scope  (PartaKind   kind,
                                    const char *scope);
gboolean    parta_kind_fits_key    (PartaKind   kind,
                                    const char *key);
gboolean    parta_kind_fits_member (PartaKind   kind,
                                    const char *name);

#define PARTA_SCOPE_SCHOOL "school"
#define PARTA_SCOPE_OFFICE "office"

gboolean    parta_scope_is_valid    (const char *scope);
char       *parta_scope_for_class   (const char *class_id);
char       *parta_scope_for_journal (const char *journal_id);
char       *parta_scope_for_person  (const char *person_id);
const char *parta_scope_get_class   (const char *scope);
const char *parta_scope_get_journal (const char *scope);
const char *parta_scope_get_person  (const char *scope);
gboolean    parta_ident_is_valid    (const char *ident,
                                     gssize      size);
char       *parta_ident_make        (const char *prefix,
                                     const char *first,
                                     ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
