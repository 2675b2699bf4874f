/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A detached signature as other programs bring it: bytes, PEM or base64. What is read is spelled our way, and reading that once more
 * changes nothing; what is found good is by one of the keys of make-seeds, over the text that they signed. */

#include "fuzz.h"

#include "parta-detached.h"
#include "parta-p7s.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1669104000)   /* as in tests/sign */

static const char TEXT[] = "document";

static PartaTrust *trust;

static void
learn (void)
{
  g_autoptr (GBytes) pem = NULL;

  if (trust != NULL)
    return;

  pem = fuzz_read_seed ("cms-anchor.pem");
  trust = parta_trust_new (pem, NOW, NULL);
  g_assert_nonnull (trust);
}

static void
check_spelling (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaCmsReading) reading = parta_p7s_read (bytes, &error);
  g_autoptr (PartaCmsReading) again = NULL;

  if (reading == NULL)
    {
      g_assert_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_MALFORMED);
      return;
    }

  g_assert_no_error (error);
  g_assert_nonnull (reading->certificate);
  again = parta_p7s_read (reading->der, NULL);
  g_assert_nonnull (again);
  if (parta_cms_reading_is_available (reading))
    g_assert_true (g_bytes_equal (reading->der, again->der));
}

static void
check_verdict (GBytes *bytes)
{
  g_autoptr (GBytes) content = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (PartaSignature) signature = parta_detached_verify (content, bytes, trust, NULL);

  if (signature == NULL)
    return;

  g_assert_nonnull (parta_signature_problem_get_nick (signature->problem));
  g_assert_true (g_utf8_validate (signature->signer, -1, NULL));
  if (signature->problem == PARTA_SIGNATURE_GOOD)
    g_assert_true (signature->digest_ok && signature->cms_ok && signature->trusted);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  learn ();
  check_spelling (bytes);
  check_verdict (bytes);

  return 0;
}
