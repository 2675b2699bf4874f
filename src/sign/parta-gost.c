/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* GOST R 34.10-2012 and its digests are in no OpenSSL. Where somebody has installed the engine that knows them they work
 * like any other algorithm; elsewhere all that is known of such a signature is that it cannot be judged here. */

#define OPENSSL_SUPPRESS_DEPRECATED /* engines are, but what shall replace them cannot yet build chains with GOST */

#include "parta-gost.h"

#ifndef OPENSSL_NO_ENGINE
#include <openssl/engine.h>
#endif
#include <openssl/err.h>
#include <string.h>

static gboolean
load_engine (void)
{
  gboolean loaded = FALSE;

#ifndef OPENSSL_NO_ENGINE
  ENGINE *engine;

  ENGINE_load_builtin_engines ();
  engine = ENGINE_by_id ("gost");
  if (engine != NULL && ENGINE_init (engine) == 1)
    {
      loaded = ENGINE_set_default (engine, ENGINE_METHOD_PKEY_METHS | ENGINE_METHOD_PKEY_ASN1_METHS |
                                           ENGINE_METHOD_DIGESTS | ENGINE_METHOD_CIPHERS) == 1;
      ENGINE_finish (engine);
    }
  ENGINE_free (engine);
#endif
  ERR_clear_error ();
  g_info ("GOST algorithms: %s", loaded ? "there" : "not on this computer");

  return loaded;
}

/**
 * parta_gost_load:
 *
 * The only place that knows where the algorithms come from.
 *
 * Returns: whether this computer has them
 */
gboolean
parta_gost_load (void)
{
  static gsize answer;

  if (g_once_init_enter (&answer))
    g_once_init_leave (&answer, load_engine () ? 1 : 2);

  return answer == 1;
}

/**
 * parta_gost_prepare:
 * @der: a certificate or a CMS structure that is going to be read
 *
 * Loads the algorithms if @der names any of them: keys that were read before stay unknown. Everybody else is spared a library that
 * most schools never need.
 *
 * Returns: whether @der names one
 */
gboolean
parta_gost_prepare (GBytes *der)
{
  static const guint8 ARC[] = { 0x06, 0x08, 0x2a, 0x85, 0x03, 0x07, 0x01, 0x01 }; /* begin of an identifier, 1.2.643.7.1.1… */
  gsize length;
  gconstpointer data = g_bytes_get_data (der, &length);

  if (length == 0 || memmem (data, length, ARC, sizeof ARC) == NULL)
    return FALSE;

  parta_gost_load ();

  return TRUE;
}

/**
 * parta_gost_is_key:
 * @kind: kind of a key, a number of OpenSSL
 *
 * Returns: whether it is one of GOST R 34.10-2012
 */
gboolean
parta_gost_is_key (int kind)
{
  return kind == NID_id_GostR3410_2012_256 || kind == NID_id_GostR3410_2012_512;
}

/**
 * parta_gost_get_digest:
 * @nid: a digest, a number of OpenSSL
 *
 * Returns: (transfer none) (nullable): it, when it is one of GOST R 34.11-2012 and this computer has it
 */
const EVP_MD *
parta_gost_get_digest (int nid)
{
  if ((nid != NID_id_GostR3411_2012_256 && nid != NID_id_GostR3411_2012_512) || !parta_gost_load ())
    return NULL;

  return EVP_get_digestbynid (nid);
}

/**
 * parta_gost_for_key:
 * @key: a key of any kind
 *
 * Returns: (transfer none): the digest that goes together with @key: GOST has its own, all others take SHA-256
 */
const EVP_MD *
parta_gost_for_key (EVP_PKEY *key)
{
  switch (EVP_PKEY_get_base_id (key))
    {
    case NID_id_GostR3410_2012_256:
      return parta_gost_get_digest (NID_id_GostR3411_2012_256);
    case NID_id_GostR3410_2012_512:
      return parta_gost_get_digest (NID_id_GostR3411_2012_512);
    default:
      return EVP_sha256 ();
    }
}
