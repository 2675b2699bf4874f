/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-database.h"
#include "parta-postgres.h"

G_BEGIN_DECLS

#define PARTA_TYPE_TENANT (parta_tenant_get_type ())

/* The backend of one school among many. */
G_DECLARE_FINAL_TYPE (PartaTenant, parta_tenant, PARTA, TENANT, GObject)

struct _PartaDatabase
{
  grefcount      refs;
  PartaPostgres *postgres;
};

struct _PartaTenant
{
  GObject        parent_instance;

  PartaDatabase *database;
  char          *id;             /* of the school */
  gint64         school;         /* its number in the database; another one after it was restored */
  GPtrArray     *scopes;         /* names by number, from 1 */
  GHashTable    *scope_numbers;  /* name → number */
};

gboolean   parta_database_translate       (GError               *cause,
                                           GError              **error);
gboolean   parta_database_damaged         (GError              **error);
PartaRows *parta_database_ask             (PartaDatabase        *self,
                                           const char           *command,
                                           const PartaValues    *values,
                                           GError              **error);
gboolean   parta_database_do              (PartaDatabase        *self,
                                           const char           *command,
                                           const PartaValues    *values,
                                           GError              **error);
gboolean   parta_tenant_append            (PartaBackend         *backend,
                                           const PartaAppend    *append,
                                           PartaLedgerHead      *head,
                                           GError              **error);
gboolean   parta_tenant_copy             (PartaBackend         *backend,
                                           const char           *path,
                                           GError              **error);
void       parta_tenant_queue_device      (PartaTenant          *self,
                                           const PartaDevice    *device);
void       parta_tenant_implement_people  (PartaBackendInterface *iface);

G_END_DECLS
