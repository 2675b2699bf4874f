/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-sign"

#include "parta-crl-sample.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "parta-key-file.h"
#include "parta-sample.h"

/* Unlocking is slow by intention, so each file is unlocked once. */
static PartaKeyFile *
open_key (GBytes *bytes)
{
  static GHashTable *opened;
  PartaKeyFile *file;

  if (opened == NULL)
    opened = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                    (GDestroyNotify) parta_key_file_free);
  file = g_hash_table_lookup (opened, bytes);
  if (file == NULL)
    {
      file = parta_key_file_open (bytes, SAMPLE_PASSWORD, NULL);
      g_assert_nonnull (file);
      g_hash_table_insert (opened, g_bytes_ref (bytes), file);
    }

  return file;
}

static void
set_time (ASN1_TIME *time,
          gint64     utc)
{
  g_assert_nonnull (ASN1_TIME_set (time, (time_t) utc));
}

static void
add_entry (X509_CRL         *crl,
           const SampleList *list)
{
  PartaKeyFile *file = open_key (list->key);
  X509_REVOKED *entry = X509_REVOKED_new ();
  ASN1_TIME *time = ASN1_TIME_new ();

  set_time (time, list->revoked);
  X509_REVOKED_set_revocationDate (entry, time);
  X509_REVOKED_set_serialNumber (entry, X509_get_serialNumber (file->certificate));
  ASN1_TIME_free (time);

  if (list->reason >= 0)
    {
      ASN1_ENUMERATED *reason = ASN1_ENUMERATED_new ();

      ASN1_ENUMERATED_set (reason, list->reason);
      g_assert_cmpint (X509_REVOKED_add1_ext_i2d (entry, NID_crl_reason, reason, 0, 0), ==, 1);
      ASN1_ENUMERATED_free (reason);
    }
  if (list->lost != 0)
    {
      ASN1_GENERALIZEDTIME *lost = ASN1_GENERALIZEDTIME_set (NULL, (time_t) list->lost);

      g_assert_cmpint (X509_REVOKED_add1_ext_i2d (entry, NID_invalidity_date, lost, 0, 0), ==, 1);
      ASN1_GENERALIZEDTIME_free (lost);
    }

  g_assert_cmpint (X509_CRL_add0_revoked (crl, entry), ==, 1);
}

GBytes *
sample_list_new (const SampleList *list)
{
  PartaKeyFile *issuer = open_key (list->issuer != NULL ? list->issuer : sample_authority ());
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  X509_CRL *crl = X509_CRL_new ();
  ASN1_TIME *time = ASN1_TIME_new ();
  char *text = NULL;
  long length;

  X509_CRL_set_version (crl, X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name (crl, X509_get_subject_name (issuer->certificate));
  set_time (time, list->from);
  X509_CRL_set1_lastUpdate (crl, time);
  set_time (time, list->until);
  X509_CRL_set1_nextUpdate (crl, time);
  ASN1_TIME_free (time);
  if (list->key != NULL)
    add_entry (crl, list);
  g_assert_cmpint (X509_CRL_sign (crl, issuer->key, EVP_sha256 ()), >, 0);

  g_assert_cmpint (PEM_write_bio_X509_CRL (out, crl), ==, 1);
  X509_CRL_free (crl);
  length = BIO_get_mem_data (out, &text);

  return g_bytes_new (text, (gsize) length);
}
