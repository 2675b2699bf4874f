/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-backend.h"
#include "parta-sync-request.h"

G_BEGIN_DECLS

/* How often a running server keeps what it knows of devices, milliseconds. */
#define PARTA_CONTACTS_EVERY (60 * 1000)

/* Two devices of one account on which somebody typed within so many milliseconds were used side by side. */
#define PARTA_CONTACTS_BESIDE (5 * 60 * 1000)

/**
 * PartaContact:
 * @device: whose
 * @person: who had signed in on it; owned
 * @met: when it was last heard of, milliseconds UTC
 * @waiting: how many entries it keeps that the server does not have, as it said then
 * @oldest: when the oldest of these was typed, by the server's clock; 0 for none
 * @typed: when the newest entry that it handed in was typed, by the server's clock; 0 for never
 * @parallel: when it was last used side by side with another device of the same person; 0 for never
 * @beside: that device
 * @gone: when somebody said that nothing will come from it any more; 0 for never
 *
 * What a server knows of a device beside its entries.
 */
typedef struct
{
  guint8  device[PARTA_DEVICE_SIZE];
  char   *person;
  gint64  met;
  guint64 waiting;
  gint64  oldest;
  gint64  typed;
  gint64  parallel;
  guint8  beside[PARTA_DEVICE_SIZE];
  gint64  gone;
} PartaContact;

/**
 * PartaContacts:
 *
 * The devices of a school, as they last spoke. Noted in memory with each request, kept in the database once in a while.
 */
typedef struct _PartaContacts PartaContacts;

PartaContacts *parta_contacts_new    (void);
void           parta_contacts_free   (PartaContacts           *self);
void           parta_contacts_note   (PartaContacts           *self,
                                      const char              *person,
                                      const PartaSyncRequest  *request,
                                      guint64                  acked,
                                      gint64                   now);
void           parta_contacts_strike (PartaContacts           *self,
                                      const PartaDevice       *device,
                                      gint64                   now);
gboolean       parta_contacts_load   (PartaContacts           *self,
                                      PartaBackend            *backend,
                                      GError                 **error);
gboolean       parta_contacts_keep   (PartaContacts           *self,
                                      PartaBackend            *backend,
                                      GError                 **error);
const PartaContact *parta_contacts_find (PartaContacts        *self,
                                      const guint8            *device);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaContacts, parta_contacts_free)

G_END_DECLS
