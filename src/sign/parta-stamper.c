/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-stamper.h"

#include <glib/gi18n.h>
#include <openssl/err.h>
#include <openssl/rand.h>

#include "parta-cms.h"
#include "parta-time-token.h"

#define NONCE_BYTES 8
#define POLICY "parta-stamper-policy"
#define ROOM   "parta-stamper-room"
#define MIN_ROOM 6144 /* bytes: with a certificate or two of the service */
#define SLACK 512 /* the next stamp has another time and serial number in it */

G_DEFINE_INTERFACE (PartaStamper, parta_stamper, G_TYPE_OBJECT)

static void
parta_stamper_default_init (PartaStamperInterface *iface)
{
}


/* A number that was not used before: an old reply, kept by somebody, does not fit it. */
static ASN1_INTEGER *
make_nonce (void)
{
  unsigned char bytes[NONCE_BYTES];
  g_autoptr (BIGNUM) number = NULL;

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    return NULL;

  bytes[0] |= 0x40; /* always of one length */
  bytes[0] &= 0x7F;
  number = BN_bin2bn (bytes, sizeof bytes, NULL);

  return number != NULL ? BN_to_ASN1_INTEGER (number, NULL) : NULL;
}

static gboolean
set_imprint (TS_REQ       *query,
             const guint8  imprint[PARTA_STAMPER_IMPRINT_BYTES])
{
  TS_MSG_IMPRINT *message = TS_MSG_IMPRINT_new ();
  X509_ALGOR *algorithm = X509_ALGOR_new ();
  gboolean done = message != NULL && algorithm != NULL &&
                  X509_ALGOR_set0 (algorithm, OBJ_nid2obj (NID_sha256), V_ASN1_NULL, NULL) == 1 &&
                  TS_MSG_IMPRINT_set_algo (message, algorithm) == 1 &&
                  TS_MSG_IMPRINT_set_msg (message, (unsigned char *) imprint, PARTA_STAMPER_IMPRINT_BYTES) == 1 &&
                  TS_REQ_set_msg_imprint (query, message) == 1;

  X509_ALGOR_free (algorithm);
  TS_MSG_IMPRINT_free (message);

  return done;
}

static void
free_policy (gpointer policy)
{
  ASN1_OBJECT_free (policy);
}

static ASN1_OBJECT *
get_policy (PartaStamper *self)
{
  return g_object_get_data (G_OBJECT (self), POLICY);
}

static TS_REQ *
make_query (const guint8  imprint[PARTA_STAMPER_IMPRINT_BYTES],
            ASN1_OBJECT  *policy,
            GError      **error)
{
  g_autoptr (TS_REQ) query = TS_REQ_new ();
  ASN1_INTEGER *nonce = make_nonce ();
  gboolean done = query != NULL && nonce != NULL && TS_REQ_set_version (query, 1) == 1 && set_imprint (query, imprint) &&
                  TS_REQ_set_nonce (query, nonce) == 1 && TS_REQ_set_cert_req (query, 1) == 1 &&
                  (policy == NULL || TS_REQ_set_policy_id (query, policy) == 1);

  ASN1_INTEGER_free (nonce);
  if (done)
    return g_steal_pointer (&query);

  parta_openssl_set_error (error, "asking for a time stamp");
  return NULL;
}

static GBytes *
fail (GError     **error,
      const char  *message)
{
  ERR_clear_error ();
  g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_NO_STAMP, message);

  return NULL;
}

static gboolean
is_granted (TS_RESP *reply)
{
  long status = ASN1_INTEGER_get (TS_STATUS_INFO_get0_status (TS_RESP_get_status_info (reply)));

  return status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS;
}

static GBytes *
dup_token (GBytes *bytes)
{
  gsize length;
  const unsigned char *at = g_bytes_get_data (bytes, &length);
  g_autoptr (TS_RESP) reply = d2i_TS_RESP (NULL, &at, (long) length);
  unsigned char *der = NULL;
  PKCS7 *token = reply != NULL && is_granted (reply) ? TS_RESP_get_token (reply) : NULL;
  int size = token != NULL ? i2d_PKCS7 (token, &der) : 0;

  return parta_openssl_take_der (der, size);
}

/* An answer to this question, and not to another one. */
static gboolean
fits_query (PartaTimeToken *token,
            TS_REQ         *query,
            const guint8    imprint[PARTA_STAMPER_IMPRINT_BYTES])
{
  const ASN1_INTEGER *nonce = TS_TST_INFO_get_nonce (token->info);
  const ASN1_OBJECT *policy = TS_REQ_get_policy_id (query);

  return (policy == NULL || OBJ_cmp (policy, TS_TST_INFO_get_policy_id (token->info)) == 0) &&
         token->algorithm == EVP_sha256 () && parta_time_token_is_of (token, imprint, PARTA_STAMPER_IMPRINT_BYTES) &&
         nonce != NULL && ASN1_INTEGER_cmp (nonce, TS_REQ_get_nonce (query)) == 0;
}

/* Written anew as we spell such structures, so that whoever verifies the document can be strict; and judged once more then. */
static GBytes *
spell (PartaTimeToken *token)
{
  g_autoptr (GBytes) der = parta_cms_spell (token->reading->cms);
  g_autoptr (PartaTimeToken) again = der != NULL ? parta_time_token_new (der) : NULL;

  return again != NULL && again->state == PARTA_TIME_TOKEN_HOLDS ? g_steal_pointer (&der) : NULL;
}

/**
 * parta_stamper_set_policy:
 * @self: a stamper
 * @policy: the number of the rules by which it has to stamp, as in "1.3.6.1.4.1.4146.2.3"
 * @error: return location for an error
 *
 * A service may stamp by several rules; without this it is left to the service.
 *
 * Returns: %FALSE with %PARTA_SIGN_ERROR_NO_STAMP when @policy is no such number
 */
gboolean
parta_stamper_set_policy (PartaStamper  *self,
                          const char    *policy,
                          GError       **error)
{
  ASN1_OBJECT *object;

  g_return_val_if_fail (PARTA_IS_STAMPER (self), FALSE);
  g_return_val_if_fail (policy != NULL, FALSE);

  object = OBJ_txt2obj (policy, 1);
  if (object == NULL)
    {
      fail (error, _("The policy of a time-stamp service is a row of numbers with dots between them. Ask whoever runs it."));
      return FALSE;
    }

  g_object_set_data_full (G_OBJECT (self), POLICY, object, free_policy);
  return TRUE;
}

/**
 * parta_stamper_get_room:
 * @self: a stamper
 *
 * Returns: how many bytes to keep free for one of its stamps; grows when one was larger
 */
gsize
parta_stamper_get_room (PartaStamper *self)
{
  return MAX (MIN_ROOM, GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (self), ROOM)));
}

/**
 * parta_stamper_answer:
 * @self: a stamper
 * @query: a time-stamp query as DER
 * @error: return location for an error
 *
 * What a service does: parta_stamper_stamp() is for those who want a stamp.
 *
 * Returns: (transfer full): the reply as DER, as it came; or %NULL with the stamper's error
 */
GBytes *
parta_stamper_answer (PartaStamper  *self,
                      GBytes        *query,
                      GError       **error)
{
  g_return_val_if_fail (PARTA_IS_STAMPER (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return PARTA_STAMPER_GET_IFACE (self)->answer (self, query, error);
}

/**
 * parta_stamper_stamp:
 * @self: a stamper
 * @imprint: SHA-256 of what is to be stamped
 * @error: return location for an error
 *
 * Asks for a time stamp, and believes no reply that is not one of @imprint, to this very question, by a certificate that was
 * issued for time stamps only. Whether anybody vouches for that certificate is for those to judge who verify the document.
 *
 * Returns: (transfer full): the time stamp as DER, or %NULL with %PARTA_SIGN_ERROR_NO_STAMP or the stamper's error
 */
GBytes *
parta_stamper_stamp (PartaStamper  *self,
                     const guint8   imprint[PARTA_STAMPER_IMPRINT_BYTES],
                     GError       **error)
{
  g_autoptr (TS_REQ) query = make_query (imprint, get_policy (self), error);
  g_autoptr (GBytes) question = NULL, reply = NULL, der = NULL;
  g_autoptr (PartaTimeToken) token = NULL;
  GBytes *spelled;
  unsigned char *bytes = NULL;
  int length;

  if (query == NULL)
    return NULL;
  length = i2d_TS_REQ (query, &bytes);
  question = parta_openssl_take_der (bytes, length);
  reply = parta_stamper_answer (self, question, error);
  if (reply == NULL)
    return NULL;

  der = dup_token (reply);
  if (der == NULL)
    return fail (error, _("The time-stamp service refused to stamp, or what answered is no such service. "
                          "Try again later, or ask your administrator for its address."));
  token = parta_time_token_new (der);
  if (token == NULL || token->state == PARTA_TIME_TOKEN_UNAVAILABLE)
    return fail (error, _("The time-stamp service uses a method that this computer does not know. "
                          "Ask your administrator for another service."));
  if (!fits_query (token, query, imprint) || !parta_time_token_may_stamp (token))
    return fail (error, _("The answer of the time-stamp service is not a valid time stamp of this document. "
                          "Do not use this service: ask your administrator."));

  spelled = spell (token);
  if (spelled == NULL)
    return fail (error, _("The time-stamp service uses a method that this computer does not know. "
                          "Ask your administrator for another service."));

  g_object_set_data (G_OBJECT (self), ROOM, GSIZE_TO_POINTER (g_bytes_get_size (spelled) + SLACK));
  return spelled;
}
