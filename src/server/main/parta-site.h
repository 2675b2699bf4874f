/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-database.h"
#include "parta-registrar.h"
#include "parta-regulations.h"

G_BEGIN_DECLS

/**
 * PartaSite:
 * @dir: the directory of a school; or for a person what stands in its place: a database, without what is secret in its address
 * @school: (nullable): the school in the database, if one was named
 * @address: (nullable): of the database
 * @database: (nullable): the database, when it is open
 * @clock: tells the time
 * @backend: its database; %NULL before it is opened
 * @registrar: its registrar; %NULL before it is opened
 * @regulations: the profiles at hand; %NULL before they are loaded
 *
 * What a command works on: a directory with one school in it, or a school in a PostgreSQL database.
 */
typedef struct
{
  char           *dir;
  char           *school;
  char           *address;
  PartaDatabase  *database;
  PartaClock     *clock;
  PartaBackend   *backend;
  PartaRegistrar *registrar;
  PartaRegulations *regulations;
} PartaSite;

gboolean   parta_site_is_database (const char     *place);
PartaSite *parta_site_new       (const char       *place,
                                 PartaClock       *clock);
void       parta_site_free      (PartaSite        *self);
gboolean   parta_site_load_regulations (PartaSite  *self,
                                 const char       *folder,
                                 GError          **error);
PartaRegulations *parta_site_load_shipped (void);
gboolean   parta_site_make      (PartaSite        *self,
                                 const char       *school,
                                 GError          **error);
gboolean   parta_site_open_backend (PartaSite     *self,
                                 GError          **error);
gboolean   parta_site_open_database (PartaSite    *self,
                                 GError          **error);
gboolean   parta_site_open      (PartaSite        *self,
                                 GError          **error);
gboolean   parta_site_enter     (PartaSite        *self,
                                 GPtrArray        *drafts,
                                 GError          **error);
char      *parta_site_dup_path  (PartaSite        *self,
                                 const char       *name);
char      *parta_site_dup_today (PartaSite        *self);
char      *parta_site_find_person (PartaSite      *self,
                                 const char       *login,
                                 GError          **error);
int        parta_site_lock      (PartaSite        *self,
                                 GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSite, parta_site_free)

G_END_DECLS
