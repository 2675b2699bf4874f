/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-registrar-private.h"

#include "parta-breach-desk.h"
#include "parta-outage-release.h"
#include "parta-rule-words.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define BATCH_ENTRIES 500
#define BATCH_BYTES   (256 * 1024)
#define PULL_BYTES    (1024 * 1024)

static gboolean
fail (PartaServerError code,
      const char      *message,
      GError         **error)
{
  g_propagate_error (error, parta_server_error_new (code, 0, message));

  return FALSE;
}

static gboolean
is_here (PartaRegistrar         *self,
         const PartaVisitor     *visitor,
         const PartaSyncRequest *request,
         GError                **error)
{
  if (strcmp (request->school, self->school) != 0)
    return fail (PARTA_SERVER_ERROR_SCHOOL, _("This server keeps the journals of another school."), error);
  if (memcmp (visitor->device, request->device, PARTA_DEVICE_SIZE) != 0)
    return fail (PARTA_SERVER_ERROR_DEVICE, _("This sign-in belongs to another device. Sign in again on this one."), error);

  return TRUE;
}

/* A receipt of ours that tells of more than we have, or of something else: this ledger was restored from an older state. It stays
 * good evidence of what was acknowledged then. */
static gboolean
weigh_receipt (PartaRegistrar         *self,
               const PartaSyncRequest *request,
               GError                **error)
{
  const PartaReceipt *seen = &request->seen;
  PartaEvidence evidence = { .lsn = seen->lsn, .ledger = seen->ledger, .time = seen->time };
  g_autofree char *text = NULL;

  if (parta_receipt_is_none (seen))
    return TRUE;

  text = parta_receipt_dup_text (seen, request->school, request->device);
  if (!parta_key_verify (self->key.public_part, text, strlen (text), seen->signature))
    return fail (PARTA_SERVER_ERROR_EPOCH, _("The receipt was not signed by this server. Tell its operator."), error);

  memcpy (evidence.epoch, seen->epoch, PARTA_EPOCH_SIZE);

  return parta_registrar_weigh (self, &evidence, PARTA_EPOCH_WITNESS, error);
}

static PartaDevice *
load_own_device (PartaRegistrar     *self,
                 const PartaVisitor *visitor,
                 GError            **error)
{
  g_autoptr (PartaDevice) device = NULL;

  if (!parta_backend_load_device (self->backend, visitor->device, &device, error))
    return NULL;
  if (device != NULL && strcmp (device->person, visitor->person) == 0)
    return g_steal_pointer (&device);

  fail (PARTA_SERVER_ERROR_DEVICE, _("This device belongs to somebody else. Sign in again."), error);

  return NULL;
}

static void
fill_header (PartaRegistrar         *self,
             const PartaSyncRequest *request,
             const PartaDevice      *device,
             PartaSyncReply         *reply)
{
  reply->school = g_strdup (self->school);
  memcpy (reply->nonce, request->nonce, PARTA_NONCE_SIZE);
  for (guint i = 0; i < self->epochs->len; i++)
    {
      const PartaEpoch *epoch = self->epochs->pdata[i];

      g_ptr_array_add (reply->epochs, parta_epoch_new (epoch->epoch, epoch->parent, epoch->fork_lsn, epoch->reason));
      memcpy (reply->epoch, epoch->epoch, PARTA_EPOCH_SIZE);
    }
  reply->lsn = self->head.lsn;
  reply->receipt.ledger = self->head.ledger;
  reply->acked = device->acked;
  reply->safe = device->safe;
  reply->schema = self->schema;
  reply->horizon = 1;
  reply->limit_entries = BATCH_ENTRIES;
  reply->limit_bytes = BATCH_BYTES;
  reply->limit_pull = PULL_BYTES;
}

static void
sign_cb (const char *bytes,
         gsize       size,
         guint8     *signature,
         gpointer    key)
{
  parta_key_sign (key, bytes, size, signature);
}

static gboolean
brings (const PartaSyncRequest *request,
        PartaKind               kind)
{
  for (guint i = 0; i < request->lines->len; i++)
    {
      const PartaWireLine *line = request->lines->pdata[i];

      if (line->entry != NULL && parta_entry_get_draft (line->entry)->kind == kind)
        return TRUE;
    }

  return FALSE;
}

/* A notice of a breach and an outage have their consequences before anybody is answered. */
static gboolean
heed_notices (PartaRegistrar         *self,
              const PartaSyncRequest *request,
              GError                **error)
{
  if (brings (request, PARTA_KIND_BREACH) && !parta_breach_desk_enforce (self, error))
    return FALSE;

  return !brings (request, PARTA_KIND_OUTAGE) || parta_outage_release (self, error);
}

/* A copy of this replica has written as many entries under its name as this one has: then only the chains tell them apart. */
static void
tell_fork (PartaRegistrar         *self,
           const PartaSyncRequest *request,
           const PartaDevice      *device,
           PartaSyncReply         *reply)
{
  static const PartaHash untold = { 0 };
  const PartaOutbox *outbox = &request->outbox;

  if (request->lines->len == 0 && outbox->last > 0 && outbox->last == device->acked &&
      !parta_hash_equal (&outbox->head, &untold) && !parta_hash_equal (&outbox->head, &device->head))
    g_ptr_array_add (reply->answers, parta_answer_new (outbox->last, self->head.lsn, PARTA_VERDICT_FORK,
                                                       parta_ledger_rule_get_id (PARTA_LEDGER_RULE_FORK), ""));
}

/**
 * parta_registrar_sync:
 * @self: a registrar
 * @visitor: who has signed in
 * @request: what they sent
 * @error: return location for an error
 *
 * Takes the batch, then looks up what is new for the visitor. Sent twice, a request has the effect of one.
 * When this returns, what was taken is on the disk.
 *
 * Returns: (transfer full): the reply, to be sealed; %NULL with a #PartaServerError, a #PartaWireError when the batch
 *   contradicts itself, or a #PartaBackendError; then the batch was not taken, or will be recognised when it comes again
 */
PartaSyncReply *
parta_registrar_sync (PartaRegistrar         *self,
                      const PartaVisitor     *visitor,
                      const PartaSyncRequest *request,
                      GError                **error)
{
  g_autoptr (PartaSyncReply) reply = parta_sync_reply_new ();
  g_autoptr (PartaDevice) device = NULL;

  reply->now = parta_clock_get_wall (self->clock);
  if (!is_here (self, visitor, request, error) || !parta_registrar_catch_up (self, error) ||
      !weigh_receipt (self, request, error))
    return NULL;

  device = load_own_device (self, visitor, error);
  if (device != NULL)
    parta_contacts_note (self->contacts, visitor->person, request, device->acked, reply->now);
  if (device == NULL || !parta_registrar_keep_receipt (self, device, &request->seen, error) ||
      !parta_registrar_push (self, visitor, request, device, reply, error) || !heed_notices (self, request, error))
    return NULL;

  if (!parta_registrar_take_offers (self, request, error))
    return NULL;
  parta_contacts_note (self->contacts, visitor->person, request, device->acked, reply->now);
  fill_header (self, request, device, reply);
  tell_fork (self, request, device, reply);

  if (!parta_registrar_pull (self, visitor, request, reply, error) || !parta_registrar_has_read (self, error))
    return NULL;

  return g_steal_pointer (&reply);
}

/**
 * parta_registrar_get_contacts:
 * @self: a registrar
 *
 * Returns: what it knows of the devices that speak with it, lent
 */
PartaContacts *
parta_registrar_get_contacts (PartaRegistrar *self)
{
  return self->contacts;
}

/**
 * parta_registrar_seal:
 * @self: a registrar
 * @reply: its reply
 * @device: (array fixed-size=16): whom it answers
 *
 * Returns: (transfer full): the signed body of the reply
 */
GBytes *
parta_registrar_seal (PartaRegistrar *self,
                      PartaSyncReply *reply,
                      const guint8   *device)
{
  return parta_sync_reply_encode (reply, device, sign_cb, &self->key);
}
