/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-authorities-private.h"

/* A replica believes one certificate, by its fingerprint, and no authority. GIO cannot be told so before a connection is made: it reads
 * the whole list of the system for each of them, which is a third of the work of a sync. So there is another list, which is empty. */

#define PARTA_TYPE_AUTHORITIES (parta_authorities_get_type ())
G_DECLARE_FINAL_TYPE (PartaAuthorities, parta_authorities, PARTA, AUTHORITIES, GTlsDatabase)

struct _PartaAuthorities
{
  GTlsDatabase parent_instance;
};

G_DEFINE_FINAL_TYPE (PartaAuthorities, parta_authorities, G_TYPE_TLS_DATABASE)

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
parta_authorities_class_init (PartaAuthoritiesClass *klass)
{
  G_TLS_DATABASE_CLASS (klass)->verify_chain = verify_chain;
}

static void
parta_authorities_init (PartaAuthorities *self)
{
}

/* (private) From now on no connection of this process knows an authority, unless it brings its own list. */
void
parta_authorities_forget (void)
{
  static gsize done;
  g_autoptr (GTlsDatabase) none = NULL;

  if (!g_once_init_enter (&done))
    return;

  none = g_object_new (PARTA_TYPE_AUTHORITIES, NULL);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), none);
  g_once_init_leave (&done, 1);
}
