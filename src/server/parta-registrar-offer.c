/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-registrar-private.h"

#include "parta-rule-words.h"
#include "parta-server-error.h"
#include "parta-wire-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* After a restore replicas bring back what others wrote and they had read. Nothing proves that the author wrote it, so it is held
 * for a person's decision, beside the place of the author's own copy: when that comes, it counts as if nobody had been before. */

typedef struct
{
  PartaRegistrar      *self;
  const PartaWireLine *line;
  const PartaEntryId  *id;
  guint                variant;   /* the next free one */
  gboolean             known;     /* these very bytes are here */
  gboolean             taken;     /* the author's own place has other bytes */
} Offer;

static gboolean
compare_known_cb (const PartaLedgerLine *record,
                  gpointer               user_data)
{
  Offer *offer = user_data;

  offer->known |= parta_hash_equal (&record->digest, &offer->line->digest);
  offer->taken |= record->variant == 0;
  offer->variant = MAX (offer->variant, record->variant + 1);

  return TRUE;
}

/* A device that the restored database has never heard of belongs to nobody until its owner signs in on it. */
static PartaDevice *
need_device (Offer   *offer,
             GError **error)
{
  static const guint8 no_key[PARTA_DEVICE_KEY_SIZE];
  PartaDevice *device = NULL;

  if (!parta_backend_load_device (offer->self->backend, offer->id->device, &device, error))
    return NULL;

  return device != NULL ? device : parta_device_new (offer->id->device, PARTA_NOBODY, no_key);
}

static gboolean
keep_offer (Offer                  *offer,
            const PartaSyncRequest *request,
            GError                **error)
{
  gint64 now = parta_clock_get_wall (offer->self->clock);
  g_autoptr (PartaDevice) device = need_device (offer, error);
  PartaLedgerLine record = {
    .lsn = offer->self->head.lsn + 1,
    .id = *offer->id,
    .variant = offer->variant,
    .scope = parta_entry_get_draft (offer->line->entry)->scope,
    .line = offer->line->bytes,
    .size = offer->line->size,
    .digest = offer->line->digest,
    .verdict = offer->taken ? PARTA_VERDICT_FORK : PARTA_VERDICT_HELD,
    .rule = parta_ledger_rule_get_id (offer->taken ? PARTA_LEDGER_RULE_FORK : PARTA_LEDGER_RULE_WITNESS),
    .clause = "",
    .received = now,
    .skew = now - request->sent_at,
  };
  PartaAppend append = { .after = offer->self->head.lsn, .device = device, .records = &record, .n_records = 1 };

  return device != NULL && parta_registrar_append (offer->self, &append, error);
}

static gboolean
take_offer (PartaRegistrar         *self,
            const PartaSyncRequest *request,
            const PartaWireLine    *line,
            GError                **error)
{
  Offer offer = { .self = self, .line = line, .variant = 1 };

  if (line->entry == NULL || strcmp (parta_entry_get_school (line->entry), self->school) != 0)
    return parta_wire_refuse (error, "an entry that a replica cannot bring back");

  offer.id = parta_entry_get_id (line->entry);
  if (!parta_backend_list_device (self->backend, offer.id->device, offer.id->seq, offer.id->seq, compare_known_cb, &offer, error))
    return FALSE;

  return offer.known || keep_offer (&offer, request, error);
}

/* (private) Takes what @request brings back of others; each line is a transaction of its own. Where no database was ever restored
 * there is nothing to bring back, and what is brought is left alone.
 * Returns: %FALSE with %PARTA_SERVER_ERROR_BUSY, a #PartaWireError or a #PartaBackendError; what was taken before stays. */
gboolean
parta_registrar_take_offers (PartaRegistrar         *self,
                             const PartaSyncRequest *request,
                             GError                **error)
{
  g_autoptr (GError) local = NULL;

  if (self->epochs->len == 1)
    return TRUE;

  for (guint i = 0; i < request->offers->len && local == NULL; i++)
    {
      if (parta_registrar_catch_up (self, &local))
        take_offer (self, request, request->offers->pdata[i], &local);
    }
  if (local == NULL)
    return TRUE;

  if (g_error_matches (local, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED))
    g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_BUSY, 0,
                                                      _("Others are writing all the time. Please try again.")));
  else
    g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}
