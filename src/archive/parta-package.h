/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_PACKAGE_FORMAT    "parta-package-1"
#define PARTA_PACKAGE_SUMS      "MANIFEST.sha256"
#define PARTA_PACKAGE_SIGNATURE "manifest.p7s"
#define PARTA_PACKAGE_MANIFEST  "manifest.json"
#define PARTA_PACKAGE_ERROR     (parta_package_error_quark ())

/**
 * PartaPackageError:
 * @PARTA_PACKAGE_ERROR_INCOMPLETE: something that belongs into the package is not on this computer
 * @PARTA_PACKAGE_ERROR_COPY: a signed copy is not what was printed, or was changed after signing
 * @PARTA_PACKAGE_ERROR_DAMAGED: the package is damaged; nothing is taken from it
 *
 * Why there is no package, or nothing to be had from one. Messages of this domain are sentences for people.
 */
typedef enum
{
  PARTA_PACKAGE_ERROR_INCOMPLETE,
  PARTA_PACKAGE_ERROR_COPY,
  PARTA_PACKAGE_ERROR_DAMAGED,
} PartaPackageError;

/* A file in a package. @content: of a copy, SHA-256 of the file before the first signature; @signatures: how many it had. */
typedef struct
{
  char    *name, *digest, *copy, *content;
  guint64  size;
  guint    signatures;
} PartaPackageFile;

/* The part of the record that a package has of a scope: how many entries, all before @next, and the running hash over them. */
typedef struct
{
  char    *scope, *head;
  guint64  entries, next;
} PartaPackageScope;

/**
 * PartaPackage:
 * @school, @name: identifier and name of the school
 * @span: "week", "period" or "year"; @period: which, "" for a week
 * @person: who packed it; @system: which program
 * @state: digest of the state of all scopes at @lsn
 * @made: when, milliseconds UTC
 * @lsn: the place in the ledger up to which the record goes
 * @scopes: (element-type PartaPackageScope): the parts of the record
 * @files: (element-type PartaPackageFile): every file but the three that say what is in it
 * @missing: (array zero-terminated=1): numbers of copies whose signed file was not there
 *
 * What a package says of itself: docs/archive-format.md.
 */
typedef struct
{
  char      *school, *name, *span, *period, *person, *system, *state;
  gint64     made;
  guint64    lsn;
  GPtrArray *scopes;
  GPtrArray *files;
  char     **missing;
} PartaPackage;

GQuark            parta_package_error_quark (void);
PartaPackage     *parta_package_new         (void);
void              parta_package_free        (PartaPackage        *self);
PartaPackageFile *parta_package_add_file    (PartaPackage        *self,
                                             const char          *name,
                                             GBytes              *bytes);
char             *parta_package_print       (const PartaPackage  *self);
PartaPackage     *parta_package_parse       (const char          *text,
                                             gsize                size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPackage, parta_package_free)

G_END_DECLS
