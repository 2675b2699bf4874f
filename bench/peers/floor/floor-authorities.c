/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

#include "floor-authorities.h"

#include <gio/gio.h>

/* A list of authorities that is empty. Without it GIO reads the system's for each connection, at both ends; Parta does not, so the
 * floor must not either. */

#define FLOOR_TYPE_AUTHORITIES (floor_authorities_get_type ())
G_DECLARE_FINAL_TYPE (FloorAuthorities, floor_authorities, FLOOR, AUTHORITIES, GTlsDatabase)

struct _FloorAuthorities
{
  GTlsDatabase parent_instance;
};

G_DEFINE_FINAL_TYPE (FloorAuthorities, floor_authorities, G_TYPE_TLS_DATABASE)

static GTlsCertificateFlags
verify_chain (GTlsDatabase           *database,
              GTlsCertificate        *chain,
              const char             *purpose,
              GSocketConnectable     *identity,
              GTlsInteraction        *interaction,
              GTlsDatabaseVerifyFlags flags,
              GCancellable           *cancellable,
              GError                **error)
{
  return G_TLS_CERTIFICATE_UNKNOWN_CA;
}

static void
floor_authorities_class_init (FloorAuthoritiesClass *klass)
{
  G_TLS_DATABASE_CLASS (klass)->verify_chain = verify_chain;
}

static void
floor_authorities_init (FloorAuthorities *self)
{
}

/* floor_authorities_forget: from now on no connection of this process knows an authority. Before any thread is started. */
void
floor_authorities_forget (void)
{
  g_autoptr (GTlsDatabase) none = g_object_new (FLOOR_TYPE_AUTHORITIES, NULL);

  g_tls_backend_set_default_database (g_tls_backend_get_default (), none);
}
