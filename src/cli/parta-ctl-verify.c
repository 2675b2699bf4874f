/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-pdf-verify.h"
#include "parta-plain-file.h"

#include <glib/gi18n.h>

static char *
dup_moment (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  return moment != NULL ? g_date_time_format (moment, "%d.%m.%Y %H:%M") : g_strdup ("");
}

static void
add_signature (PartaJsonText        *json,
               const PartaSignature *signature)
{
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "field", signature->field);
  parta_json_text_add_text (json, "signer", signature->signer);
  parta_json_text_add_text (json, "serial", signature->serial);
  parta_json_text_add_text (json, "reason", signature->reason);
  parta_json_text_add_number (json, "signed_at", signature->when);
  parta_json_text_add_number (json, "not_before", signature->not_before);
  parta_json_text_add_number (json, "not_after", signature->not_after);
  parta_json_text_add_bool (json, "unchanged", signature->digest_ok && !signature->changed_after);
  parta_json_text_add_bool (json, "trusted", signature->trusted);
  parta_json_text_add_text (json, "problem", signature->problem == PARTA_SIGNATURE_GOOD
                                               ? NULL : parta_signature_problem_get_nick (signature->problem));
  parta_json_text_close_object (json);
}

static void
print_json (const char       *file,
            const PartaProof *proof,
            gboolean          trust_asked)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "verdict", parta_proof_verdict_get_nick (proof->verdict));
  parta_json_text_add_bool (json, "trust_asked", trust_asked);
  parta_json_text_add_number (json, "revisions", proof->n_revisions);
  parta_json_text_add_text (json, "revision_digest", proof->revision_digest);
  parta_json_text_open_array (json, "signatures");
  for (guint i = 0; i < proof->signatures->len; i++)
    add_signature (json, proof->signatures->pdata[i]);
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_proof (const PartaProof *proof,
             gboolean          trust_asked)
{
  g_print ("%s\n", parta_proof_verdict_describe (proof->verdict));
  for (guint i = 0; i < proof->signatures->len; i++)
    {
      const PartaSignature *signature = proof->signatures->pdata[i];
      g_autofree char *when = dup_moment (signature->when);

      g_print ("\n%s (%s)\n", signature->signer, signature->field);
      if (*signature->reason != '\0')
        g_print ("  %s\n", signature->reason);
      /* Translators: when somebody signed, as they say themselves, and the number of their certificate. */
      g_print (_("  Signed on %s, certificate %s\n"), when, signature->serial);
      g_print ("  %s\n", parta_signature_problem_describe (signature->problem));
    }
  if (proof->revision_digest != NULL)
    /* Translators: %s is a long number of letters and digits. */
    g_print (_("\nDigest of the document as it was before the first signature: %s\n"), proof->revision_digest);
  if (!trust_asked && proof->signatures->len > 0)
    /* Translators: keep “--anchors” as it is. */
    g_print ("%s\n", _("Whether the certificates can be relied on was not asked: name those whom you trust with --anchors."));
}

static PartaTrust *
open_anchors (PartaErrand *errand,
              const char  *anchors,
              GError     **error)
{
  g_autoptr (GBytes) pem = parta_plain_file_read (anchors, error);

  return pem != NULL ? parta_trust_new (pem, parta_clock_get_wall (errand->clock) / 1000, error) : NULL;
}

static PartaExit
verify (PartaErrand *errand,
        const char  *file,
        const char  *anchors,
        GError     **error)
{
  g_autoptr (PartaTrust) trust = anchors != NULL ? open_anchors (errand, anchors, error) : NULL;
  g_autoptr (GBytes) bytes = anchors == NULL || trust != NULL ? parta_plain_file_read (file, error) : NULL;
  g_autoptr (PartaProof) proof = bytes != NULL ? parta_pdf_verify (bytes, trust, error) : NULL;

  if (proof == NULL)
    return PARTA_EXIT_FAILURE;

  if (errand->json)
    print_json (file, proof, trust != NULL);
  else
    print_proof (proof, trust != NULL);

  return proof->verdict == PARTA_PROOF_INTACT ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}

/**
 * parta_ctl_verify:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Says who signed a file, when, and whether it was changed since; needs neither network nor replica.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_verify (PartaErrand *errand,
                  int          argc,
                  char       **argv)
{
  g_autofree char *anchors = NULL;
  const GOptionEntry options[] = {
    { "anchors", 0, 0, G_OPTION_ARG_FILENAME, &anchors,
      N_("Believe the certificates in this file, and those that they vouch for"), N_("FILE.pem") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_OK;

  if (parta_errand_parse (errand, options, &argc, &argv, 1, 1, &error))
    status = verify (errand, argv[1], anchors, &error);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}
