/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-signer.h"

#include "parta-gost.h"
#include "parta-key-file.h"
#include "parta-x509.h"

#define PARTA_TYPE_SIGNER_PKCS12 (parta_signer_pkcs12_get_type ())
G_DECLARE_FINAL_TYPE (PartaSignerPkcs12, parta_signer_pkcs12, PARTA, SIGNER_PKCS12, GObject)

struct _PartaSignerPkcs12
{
  GObject    parent_instance;

  EVP_PKEY  *key;
  GBytes    *certificate;
  GPtrArray *chain;
};

static void parta_signer_pkcs12_iface_init (PartaSignerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaSignerPkcs12, parta_signer_pkcs12, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_SIGNER, parta_signer_pkcs12_iface_init))

static GBytes *
parta_signer_pkcs12_get_certificate (PartaSigner *signer)
{
  return PARTA_SIGNER_PKCS12 (signer)->certificate;
}

static GPtrArray *
parta_signer_pkcs12_get_chain (PartaSigner *signer)
{
  return PARTA_SIGNER_PKCS12 (signer)->chain;
}

static GBytes *
parta_signer_pkcs12_sign (PartaSigner  *signer,
                          GBytes       *bytes,
                          GError      **error)
{
  PartaSignerPkcs12 *self = PARTA_SIGNER_PKCS12 (signer);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autofree guint8 *signature = NULL;
  gsize length, size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (EVP_DigestSignInit (context, NULL, parta_gost_for_key (self->key), NULL, self->key) == 1 &&
      EVP_DigestSign (context, NULL, &size, data, length) == 1)
    {
      signature = g_malloc (size);
      if (EVP_DigestSign (context, signature, &size, data, length) == 1)
        return g_bytes_new_take (g_steal_pointer (&signature), size);
    }

  parta_openssl_set_error (error, "signing with the key file");
  return NULL;
}

static void
parta_signer_pkcs12_finalize (GObject *object)
{
  PartaSignerPkcs12 *self = PARTA_SIGNER_PKCS12 (object);

  EVP_PKEY_free (self->key);
  g_clear_pointer (&self->certificate, g_bytes_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_signer_pkcs12_parent_class)->finalize (object);
}

static void
parta_signer_pkcs12_iface_init (PartaSignerInterface *iface)
{
  iface->get_certificate = parta_signer_pkcs12_get_certificate;
  iface->get_chain = parta_signer_pkcs12_get_chain;
  iface->sign = parta_signer_pkcs12_sign;
}

static void
parta_signer_pkcs12_class_init (PartaSignerPkcs12Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_signer_pkcs12_finalize;
}

static void
parta_signer_pkcs12_init (PartaSignerPkcs12 *self)
{
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/* The anchor itself is not sent along: whoever verifies must have it from elsewhere. */
static void
add_chain (PartaSignerPkcs12 *self,
           PartaX509Stack    *chain)
{
  for (int i = 0; chain != NULL && i < sk_X509_num (chain); i++)
    {
      X509 *certificate = sk_X509_value (chain, i);

      if (X509_NAME_cmp (X509_get_subject_name (certificate), X509_get_issuer_name (certificate)) != 0)
        g_ptr_array_add (self->chain, parta_x509_to_der (certificate));
    }
}

/**
 * parta_signer_new_pkcs12:
 * @bytes: a PKCS #12 file
 * @password: its password in UTF-8
 * @error: return location for an error
 *
 * Returns: (transfer full): a signer, or %NULL with %PARTA_SIGN_ERROR_WRONG_PASSWORD,
 *   %PARTA_SIGN_ERROR_NO_KEY or %PARTA_SIGN_ERROR_UNSUPPORTED
 */
PartaSigner *
parta_signer_new_pkcs12 (GBytes      *bytes,
                         const char  *password,
                         GError     **error)
{
  g_autoptr (PartaKeyFile) file = NULL;
  PartaSignerPkcs12 *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);

  file = parta_key_file_open (bytes, password, error);
  if (file == NULL)
    return NULL;

  self = g_object_new (PARTA_TYPE_SIGNER_PKCS12, NULL);
  self->key = g_steal_pointer (&file->key);
  self->certificate = parta_x509_to_der (file->certificate);
  add_chain (self, file->chain);

  return PARTA_SIGNER (self);
}
