/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-contacts.h"
#include "parta-key.h"
#include "parta-recovery.h"
#include "parta-registrar.h"
#include "parta-stumbles.h"

G_BEGIN_DECLS

/* Why an epoch began, as the list of epochs has it. */
#define PARTA_EPOCH_LOST    "lost"      /* it is known only from what somebody has seen */
#define PARTA_EPOCH_WITNESS "witness"

struct _PartaRegistrar
{
  GObject         parent_instance;

  PartaBackend   *backend;
  PartaClock     *clock;
  PartaRulebook  *rulebook;    /* (nullable) */
  PartaStumbles  *stumbles;    /* (nullable): where nobody remembers them */
  PartaContacts  *contacts;
  PartaState     *state;
  PartaLedgerHead head;        /* up to where @state was replayed */
  GHashTable     *touched;     /* scopes in @state that a batch in work has changed, or that could not be read */
  GError         *trouble;     /* (nullable): why a scope could not be read */
  char           *school;
  PartaKey        key;
  GPtrArray      *epochs;      /* of PartaEpoch, the current one last */
  GBytes         *epochs_text; /* as they are kept */
  guint8          device[PARTA_DEVICE_SIZE];   /* the server's own */
  guint64         schema;      /* the newest one that is read */
  guint64         taken[PARTA_VERDICT_VOID + 1];   /* entries put into the ledger since it was made, by verdict */
};

gboolean parta_registrar_load_epochs (PartaRegistrar       *self,
                                    GError                **error);
gboolean parta_registrar_found_epoch (PartaBackend         *backend,
                                    GError                **error);
gboolean parta_registrar_find_receipt (PartaRegistrar      *self,
                                    const guint8           *device,
                                    PartaReceipt           *receipt,
                                    GError                **error);
gboolean parta_registrar_keep_receipt (PartaRegistrar      *self,
                                    const PartaDevice      *device,
                                    const PartaReceipt     *seen,
                                    GError                **error);
gboolean parta_registrar_take_offers (PartaRegistrar       *self,
                                    const PartaSyncRequest *request,
                                    GError                **error);
gboolean parta_registrar_catch_up (PartaRegistrar          *self,
                                   GError                 **error);
void     parta_registrar_judge    (PartaRegistrar          *self,
                                   const PartaWireLine     *line,
                                   const char              *person,
                                   PartaLedgerLine             *record);
gboolean parta_registrar_has_read (PartaRegistrar          *self,
                                   GError                 **error);
void     parta_registrar_forget   (PartaRegistrar          *self);
gboolean parta_registrar_append   (PartaRegistrar          *self,
                                   const PartaAppend       *append,
                                   GError                 **error);
gboolean parta_registrar_push     (PartaRegistrar          *self,
                                   const PartaVisitor      *visitor,
                                   const PartaSyncRequest  *request,
                                   PartaDevice             *device,
                                   PartaSyncReply          *reply,
                                   GError                 **error);
gboolean parta_registrar_pull     (PartaRegistrar          *self,
                                   const PartaVisitor      *visitor,
                                   const PartaSyncRequest  *request,
                                   PartaSyncReply          *reply,
                                   GError                 **error);

G_END_DECLS
