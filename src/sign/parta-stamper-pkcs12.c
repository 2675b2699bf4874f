/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-stamper.h"

#include <glib/gi18n.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "parta-key-file.h"
#include "parta-x509.h"

#define POLICY "2.25.53238156366495072283712819137155639616" /* made up: by no rules but those of the school */
#define ACCURACY 1 /* seconds */
#define SERIAL_BYTES 8

#define PARTA_TYPE_STAMPER_PKCS12 (parta_stamper_pkcs12_get_type ())
G_DECLARE_FINAL_TYPE (PartaStamperPkcs12, parta_stamper_pkcs12, PARTA, STAMPER_PKCS12, GObject)

/* A school that has no service in reach stamps with a key of its own. That proves order and time as far as one trusts the
 * school's clock. */
struct _PartaStamperPkcs12
{
  GObject          parent_instance;

  PartaKeyFile    *file;
  PartaStamperNow  now;
  gpointer         user_data;
};

static void parta_stamper_pkcs12_iface_init (PartaStamperInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaStamperPkcs12, parta_stamper_pkcs12, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_STAMPER, parta_stamper_pkcs12_iface_init))

static ASN1_INTEGER *
serial_asked_cb (TS_RESP_CTX *context,
                 void        *user_data)
{
  unsigned char bytes[SERIAL_BYTES];
  g_autoptr (BIGNUM) number = NULL;

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    return NULL;

  bytes[0] = (unsigned char) ((bytes[0] & 0x3F) | 0x40);
  number = BN_bin2bn (bytes, sizeof bytes, NULL);

  return number != NULL ? BN_to_ASN1_INTEGER (number, NULL) : NULL;
}

static int
time_asked_cb (TS_RESP_CTX *context,
               void        *user_data,
               long        *seconds,
               long        *microseconds)
{
  PartaStamperPkcs12 *self = user_data;

  *seconds = (long) self->now (self->user_data);
  *microseconds = 0;

  return 1;
}

/* The anchor is not sent along. */
static PartaX509Stack *
list_chain (const PartaKeyFile *file)
{
  PartaX509Stack *chain = sk_X509_new_null ();

  for (int i = 0; file->chain != NULL && i < sk_X509_num (file->chain); i++)
    {
      X509 *certificate = sk_X509_value (file->chain, i);

      if (X509_NAME_cmp (X509_get_subject_name (certificate), X509_get_issuer_name (certificate)) != 0 &&
          X509_up_ref (certificate) == 1)
        sk_X509_push (chain, certificate);
    }

  return chain;
}

static TS_RESP_CTX *
make_context (PartaStamperPkcs12 *self)
{
  g_autoptr (TS_RESP_CTX) context = TS_RESP_CTX_new ();
  g_autoptr (PartaX509Stack) chain = list_chain (self->file);
  ASN1_OBJECT *policy = OBJ_txt2obj (POLICY, 1);
  gboolean done = context != NULL && policy != NULL &&
                  TS_RESP_CTX_set_signer_cert (context, self->file->certificate) == 1 &&
                  TS_RESP_CTX_set_signer_key (context, self->file->key) == 1 &&
                  TS_RESP_CTX_set_signer_digest (context, EVP_sha256 ()) == 1 &&
                  TS_RESP_CTX_set_ess_cert_id_digest (context, EVP_sha256 ()) == 1 &&
                  TS_RESP_CTX_set_certs (context, chain) == 1 && TS_RESP_CTX_set_def_policy (context, policy) == 1 &&
                  TS_RESP_CTX_set_accuracy (context, ACCURACY, 0, 0) == 1 &&
                  TS_RESP_CTX_add_md (context, EVP_sha256 ()) == 1 && TS_RESP_CTX_add_md (context, EVP_sha384 ()) == 1 &&
                  TS_RESP_CTX_add_md (context, EVP_sha512 ()) == 1;

  ASN1_OBJECT_free (policy);
  if (!done)
    return NULL;

  TS_RESP_CTX_set_serial_cb (context, serial_asked_cb, self);
  TS_RESP_CTX_set_time_cb (context, time_asked_cb, self);

  return g_steal_pointer (&context);
}

static GBytes *
parta_stamper_pkcs12_answer (PartaStamper  *stamper,
                             GBytes        *query,
                             GError       **error)
{
  g_autoptr (TS_RESP_CTX) context = make_context (PARTA_STAMPER_PKCS12 (stamper));
  gsize length;
  gconstpointer data = g_bytes_get_data (query, &length);
  g_autoptr (BIO) in = BIO_new_mem_buf (data, (int) MIN (length, G_MAXINT));
  g_autoptr (TS_RESP) reply = context != NULL ? TS_RESP_create_response (context, in) : NULL;
  unsigned char *der = NULL;
  int size;

  if (reply == NULL)
    {
      parta_openssl_set_error (error, "stamping with the key file");
      return NULL;
    }

  size = i2d_TS_RESP (reply, &der);
  ERR_clear_error (); /* a refused query leaves its reason there */

  return parta_openssl_take_der (der, size);
}

static void
parta_stamper_pkcs12_finalize (GObject *object)
{
  parta_key_file_free (PARTA_STAMPER_PKCS12 (object)->file);

  G_OBJECT_CLASS (parta_stamper_pkcs12_parent_class)->finalize (object);
}

static void
parta_stamper_pkcs12_iface_init (PartaStamperInterface *iface)
{
  iface->answer = parta_stamper_pkcs12_answer;
}

static void
parta_stamper_pkcs12_class_init (PartaStamperPkcs12Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_stamper_pkcs12_finalize;
}

static void
parta_stamper_pkcs12_init (PartaStamperPkcs12 *self)
{
}

/**
 * parta_stamper_new_pkcs12:
 * @bytes: a PKCS #12 file
 * @password: its password in UTF-8
 * @now: says what time it is
 * @user_data: for @now
 * @error: return location for an error
 *
 * Returns: (transfer full): a stamper, or %NULL with %PARTA_SIGN_ERROR_WRONG_PASSWORD, %PARTA_SIGN_ERROR_NO_KEY,
 *   %PARTA_SIGN_ERROR_UNSUPPORTED, or %PARTA_SIGN_ERROR_UNSUITABLE when the key was not issued for time stamps and nothing else
 */
PartaStamper *
parta_stamper_new_pkcs12 (GBytes           *bytes,
                          const char       *password,
                          PartaStamperNow   now,
                          gpointer          user_data,
                          GError          **error)
{
  g_autoptr (PartaKeyFile) file = NULL;
  PartaStamperPkcs12 *self;

  g_return_val_if_fail (bytes != NULL && password != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  file = parta_key_file_open (bytes, password, error);
  if (file == NULL)
    return NULL;
  if (!parta_x509_is_strong (file->certificate) ||
      X509_check_purpose (file->certificate, X509_PURPOSE_TIMESTAMP_SIGN, 0) != 1)
    {
      ERR_clear_error ();
      g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_UNSUITABLE,
                           _("This key cannot stamp times: it was not issued for time stamps and nothing else."));
      return NULL;
    }

  self = g_object_new (PARTA_TYPE_STAMPER_PKCS12, NULL);
  self->file = g_steal_pointer (&file);
  self->now = now;
  self->user_data = user_data;

  return PARTA_STAMPER (self);
}
