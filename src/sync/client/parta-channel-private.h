/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An HTTPS connection to one server, known by the SHA-256 of its certificate. */
typedef struct _PartaChannel PartaChannel;

/* A request; @token, @type and @body may be NULL. @max: bytes of an answer that are read at most. */
typedef struct
{
  const char *method;
  const char *path;
  const char *token;
  const char *type;
  GBytes     *body;
  gboolean    zipped;
  gsize       max;
} PartaCall;

/* An answer, whoever gave it. */
typedef struct
{
  guint   status;
  char   *type;         /* content type without its parameters, "" */
  GBytes *body;
} PartaAnswerBytes;

PartaChannel     *parta_channel_new             (const char        *address,
                                                 const char        *fingerprint,
                                                 GError           **error);
void              parta_channel_free            (PartaChannel      *self);
gboolean          parta_channel_leads_to        (PartaChannel      *self,
                                                 const char        *address,
                                                 const char        *fingerprint);
const char       *parta_channel_get_address     (PartaChannel      *self);
char             *parta_channel_dup_fingerprint (PartaChannel      *self);
void              parta_channel_dial            (PartaChannel      *self,
                                                 GCancellable      *cancellable);
PartaAnswerBytes *parta_channel_send            (PartaChannel      *self,
                                                 const PartaCall   *call,
                                                 GCancellable      *cancellable,
                                                 GError           **error);
void              parta_answer_bytes_free       (PartaAnswerBytes  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaChannel, parta_channel_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaAnswerBytes, parta_answer_bytes_free)

G_END_DECLS
