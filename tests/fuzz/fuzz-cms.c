/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A signature or a time stamp from a stranger, beside a known text. Nobody who fuzzes has a key, so what is found good is by one of
 * those of make-seeds, over this very text, and says the one time that their service knows. */

#include "fuzz.h"

#include "parta-cms-check.h"

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
check (GBytes             *der,
       PartaSignatureKind  kind,
       PartaTrust         *whom)
{
  const PartaSpan spans[2] = { { TEXT, strlen (TEXT) }, { TEXT, 0 } };
  g_autoptr (PartaSignature) signature = parta_signature_new ();
  g_autoptr (PartaPdfPrefix) prefix = parta_pdf_prefix_new (spans[0]);
  g_autoptr (PartaCmsCheck) self = NULL;
  PartaMoment moment = { NOW, FALSE };

  signature->kind = kind;
  signature->when = NOW;
  self = parta_cms_check_new (signature, der, prefix, spans);
  parta_cms_check_trust (self, whom, &moment);

  g_assert_nonnull (parta_signature_problem_get_nick (signature->problem));
  g_assert_true (g_utf8_validate (signature->signer, -1, NULL) && g_utf8_validate (signature->stamper, -1, NULL));
  if (signature->problem != PARTA_SIGNATURE_GOOD)
    return;

  g_assert_true (signature->digest_ok && signature->cms_ok && (whom == NULL || signature->trusted));
  g_assert_true (signature->stamp == PARTA_STAMP_NONE || signature->stamped == NOW);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) der = g_bytes_new_static (data, size);

  learn ();
  check (der, PARTA_SIGNATURE_OF_PERSON, trust);
  check (der, PARTA_SIGNATURE_OF_TIME, trust);
  check (der, PARTA_SIGNATURE_OF_PERSON, NULL);

  return 0;
}
