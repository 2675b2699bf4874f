/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-backend.h"
#include "parta-clock.h"
#include "parta-contacts.h"
#include "parta-rulebook.h"
#include "parta-state.h"
#include "parta-sync-reply.h"
#include "parta-sync-request.h"

G_BEGIN_DECLS

#define PARTA_TYPE_REGISTRAR (parta_registrar_get_type ())

G_DECLARE_FINAL_TYPE (PartaRegistrar, parta_registrar, PARTA, REGISTRAR, GObject)

/**
 * PartaVisitor:
 * @person: who has signed in; owned
 * @device: on which device
 *
 * Somebody whom the server has recognised.
 */
typedef struct
{
  char  *person;
  guint8 device[PARTA_DEVICE_SIZE];
} PartaVisitor;

PartaVisitor   *parta_visitor_new            (const char               *person,
                                              const guint8             *device);
void            parta_visitor_free           (PartaVisitor             *self);
gboolean        parta_registrar_found_school (PartaBackend             *backend,
                                              const char               *school,
                                              GError                  **error);
PartaRegistrar *parta_registrar_new          (PartaBackend             *backend,
                                              PartaClock               *clock,
                                              GError                  **error);
void            parta_registrar_rest         (PartaRegistrar           *self);
void            parta_registrar_set_rulebook (PartaRegistrar           *self,
                                              PartaRulebook            *rulebook);
void            parta_registrar_set_schema   (PartaRegistrar           *self,
                                              guint64                   schema);
PartaRulebook  *parta_registrar_get_rulebook (PartaRegistrar           *self);
gboolean        parta_registrar_note_stumbles (PartaRegistrar          *self,
                                              const char               *path,
                                              GError                  **error);
PartaBackend   *parta_registrar_get_backend  (PartaRegistrar           *self);
PartaClock     *parta_registrar_get_clock    (PartaRegistrar           *self);
PartaContacts  *parta_registrar_get_contacts (PartaRegistrar           *self);
const char     *parta_registrar_get_school   (PartaRegistrar           *self);
char           *parta_registrar_dup_name     (PartaRegistrar           *self);
const guint8   *parta_registrar_get_key      (PartaRegistrar           *self);
guint64         parta_registrar_get_lsn      (PartaRegistrar           *self);
const guint64  *parta_registrar_get_taken    (PartaRegistrar           *self);
PartaState     *parta_registrar_get_state    (PartaRegistrar           *self,
                                              GError                  **error);
gboolean        parta_registrar_enter        (PartaRegistrar           *self,
                                              const GPtrArray          *drafts,
                                              GError                  **error);
gboolean        parta_registrar_enter_for    (PartaRegistrar           *self,
                                              const char               *person,
                                              const char               *role,
                                              const GPtrArray          *drafts,
                                              GError                  **error);
PartaSyncReply *parta_registrar_sync         (PartaRegistrar           *self,
                                              const PartaVisitor       *visitor,
                                              const PartaSyncRequest   *request,
                                              GError                  **error);
GBytes         *parta_registrar_seal         (PartaRegistrar           *self,
                                              PartaSyncReply           *reply,
                                              const guint8             *device);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaVisitor, parta_visitor_free)

G_END_DECLS
