/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "parta-sign-error.h"

G_BEGIN_DECLS

#define PARTA_STAMPER_IMPRINT_BYTES 32

#define PARTA_TYPE_STAMPER (parta_stamper_get_type ())
G_DECLARE_INTERFACE (PartaStamper, parta_stamper, PARTA, STAMPER, GObject)

/**
 * PartaStamperInterface:
 * @answer: a time-stamp query in, a reply out, both as the DER of RFC 3161; what is wrong with the reply is found by the asker
 *
 * Somebody who says when a digest was shown to them: a service in the network, or a key of the school.
 */
struct _PartaStamperInterface
{
  GTypeInterface parent_iface;

  GBytes *(* answer) (PartaStamper  *self,
                      GBytes        *query,
                      GError       **error);
};

/**
 * PartaStamperCourier:
 * @query: a time-stamp query
 * @user_data: of parta_stamper_new_courier()
 * @error: return location for an error
 *
 * Carries a query to a service, however far.
 *
 * Returns: (transfer full): what came back, or %NULL
 */
typedef GBytes *(* PartaStamperCourier) (GBytes    *query,
                                         gpointer   user_data,
                                         GError   **error);

/**
 * PartaStamperNow:
 * @user_data: of parta_stamper_new_pkcs12()
 *
 * Returns: what time it is, in seconds since 1970
 */
typedef gint64 (* PartaStamperNow) (gpointer user_data);

PartaStamper *parta_stamper_new_pkcs12  (GBytes               *bytes,
                                         const char           *password,
                                         PartaStamperNow       now,
                                         gpointer              user_data,
                                         GError              **error);
PartaStamper *parta_stamper_new_courier (PartaStamperCourier   courier,
                                         gpointer              user_data,
                                         GDestroyNotify        free_user_data);
gboolean      parta_stamper_set_policy  (PartaStamper         *self,
                                         const char           *policy,
                                         GError              **error);
gsize         parta_stamper_get_room    (PartaStamper         *self);
GBytes       *parta_stamper_answer      (PartaStamper         *self,
                                         GBytes               *query,
                                         GError              **error);
GBytes       *parta_stamper_stamp       (PartaStamper         *self,
                                         const guint8          imprint[PARTA_STAMPER_IMPRINT_BYTES],
                                         GError              **error);

G_END_DECLS
