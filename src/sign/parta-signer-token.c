/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-token-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "parta-x509.h"

#define SHA256_BYTES 32
#define MAX_SIGNATURE 1024 /* bytes; RSA of 8192 bits */
#define MAX_CHAIN 8

#define PARTA_TYPE_SIGNER_TOKEN (parta_signer_token_get_type ())
G_DECLARE_FINAL_TYPE (PartaSignerToken, parta_signer_token, PARTA, SIGNER_TOKEN, GObject)

struct _PartaSignerToken
{
  GObject           parent_instance;

  PartaToken       *token;
  CK_OBJECT_HANDLE  key;
  gboolean          is_rsa;
  char             *pin;         /* kept only for keys that want it before each signature */
  GBytes           *certificate;
  GPtrArray        *chain;
};

static void parta_signer_token_iface_init (PartaSignerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaSignerToken, parta_signer_token, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_SIGNER, parta_signer_token_iface_init))

static CK_RV
log_in (PartaToken   *token,
        CK_USER_TYPE  who,
        const char   *pin)
{
  return token->functions->C_Login (token->session, who, (CK_UTF8CHAR *) pin, strlen (pin));
}

static GBytes *
parta_signer_token_get_certificate (PartaSigner *signer)
{
  return PARTA_SIGNER_TOKEN (signer)->certificate;
}

static GPtrArray *
parta_signer_token_get_chain (PartaSigner *signer)
{
  return PARTA_SIGNER_TOKEN (signer)->chain;
}

/* A token gives the two numbers of an elliptic signature side by side; everybody else wants them as a DER pair. */
static GBytes *
encode_pair (const guint8 *signature,
             gsize         length)
{
  ECDSA_SIG *pair = ECDSA_SIG_new ();
  BIGNUM *r = BN_bin2bn (signature, (int) length / 2, NULL);
  BIGNUM *s = BN_bin2bn (signature + length / 2, (int) length / 2, NULL);
  unsigned char *der = NULL;
  int size;

  ECDSA_SIG_set0 (pair, r, s);
  size = i2d_ECDSA_SIG (pair, &der);
  ECDSA_SIG_free (pair);

  return parta_openssl_take_der (der, size);
}

/* Only the digest goes to the token: not every token can digest, and none does it faster. */
static void
make_input (PartaSignerToken *self,
            GBytes           *bytes,
            GByteArray       *input)
{
  /* What PKCS #1 puts before a SHA-256. */
  static const guint8 PREFIX[] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                   0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };
  guint8 digest[SHA256_BYTES];
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  EVP_Digest (data, length, digest, NULL, EVP_sha256 (), NULL);
  if (self->is_rsa)
    g_byte_array_append (input, PREFIX, sizeof PREFIX);
  g_byte_array_append (input, digest, sizeof digest);
}

static GBytes *
parta_signer_token_sign (PartaSigner  *signer,
                         GBytes       *bytes,
                         GError      **error)
{
  PartaSignerToken *self = PARTA_SIGNER_TOKEN (signer);
  CK_FUNCTION_LIST *functions = self->token->functions;
  CK_MECHANISM mechanism = { self->is_rsa ? CKM_RSA_PKCS : CKM_ECDSA, NULL, 0 };
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 signature[MAX_SIGNATURE];
  CK_ULONG length = sizeof signature;
  CK_RV answer;

  make_input (self, bytes, input);
  answer = functions->C_SignInit (self->token->session, &mechanism, self->key);
  if (answer == CKR_OK && self->pin != NULL)
    answer = log_in (self->token, CKU_CONTEXT_SPECIFIC, self->pin);
  if (answer == CKR_OK)
    answer = functions->C_Sign (self->token->session, input->data, input->len, signature, &length);

  if (answer == CKR_OK)
    return self->is_rsa ? g_bytes_new (signature, length) : encode_pair (signature, length);

  parta_token_set_error (self->token, answer, error);

  return NULL;
}

static void
parta_signer_token_finalize (GObject *object)
{
  PartaSignerToken *self = PARTA_SIGNER_TOKEN (object);

  if (self->pin != NULL)
    explicit_bzero (self->pin, strlen (self->pin));
  g_free (self->pin);
  g_clear_pointer (&self->token, parta_token_unref);
  g_clear_pointer (&self->certificate, g_bytes_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);

  G_OBJECT_CLASS (parta_signer_token_parent_class)->finalize (object);
}

static void
parta_signer_token_iface_init (PartaSignerInterface *iface)
{
  iface->get_certificate = parta_signer_token_get_certificate;
  iface->get_chain = parta_signer_token_get_chain;
  iface->sign = parta_signer_token_sign;
}

static void
parta_signer_token_class_init (PartaSignerTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_signer_token_finalize;
}

static void
parta_signer_token_init (PartaSignerToken *self)
{
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static gboolean
is_true (PartaToken        *token,
         CK_OBJECT_HANDLE   object,
         CK_ATTRIBUTE_TYPE  type)
{
  g_autoptr (GBytes) value = parta_token_dup_attribute (token, object, type);

  return value != NULL && *(const guint8 *) g_bytes_get_data (value, NULL) == CK_TRUE;
}

/* Key and certificate belong together by the identifier that both carry. */
static GBytes *
find_certificate (PartaToken       *token,
                  GArray           *certificates,
                  CK_OBJECT_HANDLE  key)
{
  g_autoptr (GBytes) id = parta_token_dup_attribute (token, key, CKA_ID);

  for (guint i = 0; id != NULL && i < certificates->len; i++)
    {
      CK_OBJECT_HANDLE object = g_array_index (certificates, CK_OBJECT_HANDLE, i);
      g_autoptr (GBytes) other = parta_token_dup_attribute (token, object, CKA_ID);

      if (other != NULL && g_bytes_equal (id, other))
        return parta_token_dup_attribute (token, object, CKA_VALUE);
    }

  return NULL;
}

static gboolean
is_of (X509       *certificate,
       const char *owner)
{
  g_autofree char *name = parta_x509_dup_name (certificate);
  g_autofree char *serial = parta_x509_dup_serial (certificate);

  return owner == NULL || strcmp (name, owner) == 0 || g_ascii_strcasecmp (serial, owner) == 0;
}

/* Takes the only pair of key and certificate that fits. */
static gboolean
choose_key (PartaSignerToken  *self,
            GArray            *keys,
            GArray            *certificates,
            const char        *owner,
            GError           **error)
{
  guint n_fitting = 0, n_bare = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      CK_OBJECT_HANDLE key = g_array_index (keys, CK_OBJECT_HANDLE, i);
      g_autoptr (GBytes) der = find_certificate (self->token, certificates, key);
      g_autoptr (X509) certificate = der != NULL ? parta_x509_new (der, NULL) : NULL;

      n_bare += certificate == NULL;
      if (certificate == NULL || !is_of (certificate, owner))
        continue;
      n_fitting++;
      self->key = key;
      g_clear_pointer (&self->certificate, g_bytes_unref);
      self->certificate = g_steal_pointer (&der);
    }
  if (n_fitting == 1)
    return TRUE;

  if (n_fitting > 1)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_CHOICE,
                         _("There are several certificates on the token. Say which one you want to sign with: "
                           "by its owner or by its number."));
  else if (n_bare > 0 && owner == NULL)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_CERTIFICATE,
                         _("There is a key on the token, but no certificate for it. "
                           "Ask whoever issued the key to write the certificate to the token."));
  else if (owner == NULL)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_KEY,
                         _("There is no key for signing on the token. Plug in the token that was issued for signing."));
  else
    /* Translators: %s is the owner of a certificate, or its number. */
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_CERTIFICATE,
                 _("There is no certificate “%s” with its key on the token."), owner);

  return FALSE;
}

/* The certificates above the signer's, as far as the token has them; the anchor itself is not sent along. */
static void
add_chain (PartaSignerToken *self,
           GPtrArray        *certificates)
{
  g_autoptr (X509) below = parta_x509_new (self->certificate, NULL);

  for (guint i = 0; i < certificates->len && self->chain->len < MAX_CHAIN; i++)
    {
      g_autoptr (X509) above = parta_x509_new (certificates->pdata[i], NULL);

      if (above == NULL || X509_check_issued (above, below) != X509_V_OK || X509_check_issued (above, above) == X509_V_OK)
        continue;
      g_ptr_array_add (self->chain, g_bytes_ref (certificates->pdata[i]));
      X509_free (below);
      below = g_steal_pointer (&above);
      i = G_MAXUINT; /* from the beginning: the next one up may stand anywhere */
    }
}

static gboolean
read_kind (PartaSignerToken  *self,
           GError           **error)
{
  g_autoptr (X509) certificate = parta_x509_new (self->certificate, error);
  EVP_PKEY *key = certificate != NULL ? X509_get0_pubkey (certificate) : NULL;
  int kind = key != NULL ? EVP_PKEY_get_base_id (key) : EVP_PKEY_NONE;

  if (certificate == NULL)
    return FALSE;
  self->is_rsa = kind == EVP_PKEY_RSA;
  if (kind == EVP_PKEY_RSA || kind == EVP_PKEY_EC)
    return TRUE;

  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_ALGORITHM,
                       _("Parta does not know the algorithm of the key on this token. "
                         "Sign with the program of its maker and bring the signature back with “import-signature”."));
  return FALSE;
}

static gboolean
take_key (PartaSignerToken  *self,
          const char        *owner,
          GError           **error)
{
  g_autoptr (GArray) keys = parta_token_list_objects (self->token, CKO_PRIVATE_KEY, error);
  g_autoptr (GArray) objects = keys != NULL ? parta_token_list_objects (self->token, CKO_CERTIFICATE, error) : NULL;
  g_autoptr (GPtrArray) certificates = NULL;

  if (objects == NULL || !choose_key (self, keys, objects, owner, error) || !read_kind (self, error))
    return FALSE;
  certificates = parta_token_list_certificates (self->token, error);
  if (certificates == NULL)
    return FALSE;
  add_chain (self, certificates);

  return TRUE;
}

/**
 * parta_signer_new_token:
 * @token: a token that is plugged in
 * @owner: (nullable): whose certificate to take: the name in it or its number; %NULL where there is only one
 * @pin: the token's PIN in UTF-8; it is not kept longer than needed and never written down
 * @error: return location for an error
 *
 * One PIN is good for as many signatures as the signer lives.
 *
 * Returns: (transfer full): a signer, or %NULL with %PARTA_SIGN_ERROR_WRONG_PASSWORD, %PARTA_SIGN_ERROR_LOCKED,
 *   %PARTA_SIGN_ERROR_NO_TOKEN, %PARTA_SIGN_ERROR_NO_KEY, %PARTA_SIGN_ERROR_NO_CERTIFICATE, %PARTA_SIGN_ERROR_CHOICE,
 *   %PARTA_SIGN_ERROR_NO_ALGORITHM or %PARTA_SIGN_ERROR_FAILED
 */
PartaSigner *
parta_signer_new_token (PartaToken  *token,
                        const char  *owner,
                        const char  *pin,
                        GError     **error)
{
  g_autoptr (PartaSignerToken) self = NULL;
  CK_RV answer;

  g_return_val_if_fail (token != NULL, NULL);
  g_return_val_if_fail (pin != NULL, NULL);

  if (!parta_token_open (token, error))
    return NULL;
  answer = log_in (token, CKU_USER, pin);
  if (answer != CKR_OK && answer != CKR_USER_ALREADY_LOGGED_IN)
    {
      parta_token_set_error (token, answer, error);
      return NULL;
    }

  self = g_object_new (PARTA_TYPE_SIGNER_TOKEN, NULL);
  self->token = parta_token_ref (token);
  if (!take_key (self, owner, error))
    return NULL;
  if (is_true (token, self->key, CKA_ALWAYS_AUTHENTICATE))
    self->pin = g_strdup (pin);

  return PARTA_SIGNER (g_steal_pointer (&self));
}
