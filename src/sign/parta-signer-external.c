/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-signer.h"

#include <glib/gi18n.h>

#include "parta-certificate.h"

#define PARTA_TYPE_SIGNER_EXTERNAL (parta_signer_external_get_type ())
G_DECLARE_FINAL_TYPE (PartaSignerExternal, parta_signer_external, PARTA, SIGNER_EXTERNAL, GObject)

struct _PartaSignerExternal
{
  GObject    parent_instance;

  GBytes    *certificate;
  GPtrArray *chain;
};

static void parta_signer_external_iface_init (PartaSignerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaSignerExternal, parta_signer_external, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_SIGNER, parta_signer_external_iface_init))

static GBytes *
parta_signer_external_get_certificate (PartaSigner *signer)
{
  return PARTA_SIGNER_EXTERNAL (signer)->certificate;
}

static GPtrArray *
parta_signer_external_get_chain (PartaSigner *signer)
{
  return PARTA_SIGNER_EXTERNAL (signer)->chain;
}

static GBytes *
parta_signer_external_sign (PartaSigner  *signer,
                            GBytes       *bytes,
                            GError      **error)
{
  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_KEY,
                       _("The key of this certificate is kept by another program: export the digest and sign it there."));

  return NULL;
}

static void
parta_signer_external_finalize (GObject *object)
{
  PartaSignerExternal *self = PARTA_SIGNER_EXTERNAL (object);

  g_clear_pointer (&self->certificate, g_bytes_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_signer_external_parent_class)->finalize (object);
}

static void
parta_signer_external_iface_init (PartaSignerInterface *iface)
{
  iface->get_certificate = parta_signer_external_get_certificate;
  iface->get_chain = parta_signer_external_get_chain;
  iface->sign = parta_signer_external_sign;
}

static void
parta_signer_external_class_init (PartaSignerExternalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_signer_external_finalize;
}

static void
parta_signer_external_init (PartaSignerExternal *self)
{
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/**
 * parta_signer_new_external:
 * @certificate: a certificate, DER or PEM
 * @error: return location for an error
 *
 * Stands for somebody whose key only a program of the state can use: says whose certificate it is, and cannot sign.
 *
 * Returns: (transfer full): a signer, or %NULL with %PARTA_SIGN_ERROR_MALFORMED
 */
PartaSigner *
parta_signer_new_external (GBytes  *certificate,
                           GError **error)
{
  g_autoptr (PartaCertificate) read = NULL;
  PartaSignerExternal *self;

  g_return_val_if_fail (certificate != NULL, NULL);

  read = parta_certificate_new (certificate, error);
  if (read == NULL)
    return NULL;

  self = g_object_new (PARTA_TYPE_SIGNER_EXTERNAL, NULL);
  self->certificate = g_bytes_ref (read->der);

  return PARTA_SIGNER (self);
}
