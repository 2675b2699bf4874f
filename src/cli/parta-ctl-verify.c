/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-beside.h"
#include "parta-json-text.h"
#include "parta-pdf-verify.h"
#include "parta-plain-file.h"
#include "parta-proof-match.h"
#include "parta-signature-words.h"

#include <glib/gi18n.h>

/* What is to be verified against what, as the options say it. */
typedef struct
{
  char  *anchors;
  char  *stampers;
  char **lists;
  char  *content;
  char  *beside;
  int    n_signatures;
} Order;

static void
clear_order (Order *self)
{
  g_free (self->anchors);
  g_free (self->stampers);
  g_strfreev (self->lists);
  g_free (self->content);
  g_free (self->beside);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

static PartaProofMatch
compare (const PartaProof *proof,
         const Order      *order)
{
  return parta_proof_compare (proof, order->content, (guint) order->n_signatures);
}

static const char *
get_stamp_nick (PartaStampState stamp)
{
  switch (stamp)
    {
    case PARTA_STAMP_NONE:
      return "none";
    case PARTA_STAMP_BROKEN:
      return "broken";
    case PARTA_STAMP_UNPROVED:
      return "unproved";
    case PARTA_STAMP_PROVED:
      return "proved";
    }

  g_assert_not_reached ();
}

/* What a time stamp says. A time that nothing proves is left out. */
static void
add_stamp (PartaJsonText        *json,
           const PartaSignature *signature)
{
  parta_json_text_add_text (json, "kind", signature->kind == PARTA_SIGNATURE_OF_TIME ? "time" : "person");
  parta_json_text_add_text (json, "level", signature->level == PARTA_SIGNATURE_LEVEL_T ? "T" : "B");
  parta_json_text_add_text (json, "stamp", get_stamp_nick (signature->stamp));
  if (signature->stamp == PARTA_STAMP_NONE)
    return;

  parta_json_text_add_text (json, "stamped_by", signature->stamper);
  parta_json_text_add_number (json, "stamped_at", signature->stamped);
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
  add_stamp (json, signature);
  if (signature->proved != 0)
    parta_json_text_add_number (json, "proved_at", signature->proved);
  parta_json_text_add_bool (json, "unchanged", signature->digest_ok && !signature->changed_after);
  parta_json_text_add_bool (json, "trusted", signature->trusted);
  parta_json_text_add_text (json, "problem", signature->problem == PARTA_SIGNATURE_GOOD
                                               ? NULL : parta_signature_problem_get_nick (signature->problem));
  parta_json_text_close_object (json);
}

static void
print_json (const char       *file,
            const PartaProof *proof,
            const Order      *order)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "verdict", parta_proof_verdict_get_nick (proof->verdict));
  if (order->content != NULL)
    parta_json_text_add_text (json, "match", parta_proof_match_get_nick (compare (proof, order)));
  parta_json_text_add_bool (json, "trust_asked", order->anchors != NULL);
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
print_signature (const PartaSignature *signature,
                 gboolean              trust_asked)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *role = parta_signature_dup_role (signature);
  g_autofree char *time = parta_signature_dup_time (signature, zone);

  g_print ("\n%s (%s, %s)\n", signature->signer, role, signature->field);
  if (*signature->reason != '\0')
    g_print ("  %s\n", signature->reason);
  g_print ("  %s\n", time);
  /* Translators: what kind of signature it is, and the number of a certificate. */
  g_print (_("  Kind: %s, certificate %s\n"), parta_signature_describe_level (signature), signature->serial);
  if (trust_asked)
    g_print ("  %s\n", parta_signature_describe_chain (signature, TRUE));
  g_print ("  %s\n", parta_signature_problem_describe (signature->problem));
}

static void
print_proof (const PartaProof *proof,
             const Order      *order)
{
  g_print ("%s\n", parta_proof_verdict_describe (proof->verdict));
  if (order->content != NULL)
    g_print ("%s\n", parta_proof_match_describe (compare (proof, order)));
  for (guint i = 0; i < proof->signatures->len; i++)
    print_signature (proof->signatures->pdata[i], order->anchors != NULL);
  if (proof->revision_digest != NULL)
    /* Translators: %s is a long number of letters and digits. */
    g_print (_("\nDigest of the document as it was before the first signature: %s\n"), proof->revision_digest);
  if (order->anchors == NULL && proof->signatures->len > 0)
    /* Translators: keep “--anchors” as it is. */
    g_print ("%s\n", _("Whether the certificates can be relied on was not asked: name those whom you trust with --anchors."));
}

static gboolean
add_evidence (PartaTrust   *trust,
              const Order  *order,
              GError      **error)
{
  g_autoptr (GBytes) stampers = order->stampers != NULL ? parta_plain_file_read (order->stampers, error) : NULL;

  if (order->stampers != NULL && (stampers == NULL || !parta_trust_add_stampers (trust, stampers, error)))
    return FALSE;

  for (guint i = 0; order->lists != NULL && order->lists[i] != NULL; i++)
    {
      g_autoptr (GBytes) list = parta_plain_file_read (order->lists[i], error);

      if (list == NULL || !parta_trust_add_crls (trust, list, error))
        return FALSE;
    }

  return TRUE;
}

static PartaTrust *
open_trust (PartaErrand  *errand,
            const Order  *order,
            GError      **error)
{
  g_autoptr (GBytes) pem = parta_plain_file_read (order->anchors, error);
  g_autoptr (PartaTrust) trust = NULL;

  if (pem != NULL)
    trust = parta_trust_new (pem, parta_clock_get_wall (errand->clock) / 1000, error);

  return trust != NULL && add_evidence (trust, order, error) ? g_steal_pointer (&trust) : NULL;
}

static PartaExit
verify (PartaErrand *errand,
        const char  *file,
        const Order *order,
        GError     **error)
{
  g_autoptr (PartaTrust) trust = order->anchors != NULL ? open_trust (errand, order, error) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PartaProof) proof = NULL;

  if (order->beside != NULL)
    return order->anchors == NULL || trust != NULL ? parta_beside_verify (errand, file, order->beside, trust, error)
                                                   : PARTA_EXIT_FAILURE;

  bytes = order->anchors == NULL || trust != NULL ? parta_plain_file_read (file, error) : NULL;
  proof = bytes != NULL ? parta_pdf_verify (bytes, trust, error) : NULL;
  if (proof == NULL)
    return PARTA_EXIT_FAILURE;

  if (errand->json)
    print_json (file, proof, order);
  else
    print_proof (proof, order);

  return proof->verdict == PARTA_PROOF_INTACT &&
         (order->content == NULL || compare (proof, order) == PARTA_PROOF_MATCH_SAME) ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}

static gboolean
check_order (const Order  *order,
             GError      **error)
{
  if (order->anchors == NULL && (order->lists != NULL || order->stampers != NULL))
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         _("Name those whom you trust with --anchors: without them revocation lists say nothing."));
  else if ((order->content != NULL) != (order->n_signatures >= 0))
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         _("Say both what the archive remembers: the digest with --content "
                           "and how many signatures there were with --signatures."));
  else
    return TRUE;

  return FALSE;
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
  g_auto (Order) order = { .n_signatures = -1 };
  const GOptionEntry options[] = {
    { "anchors", 0, 0, G_OPTION_ARG_FILENAME, &order.anchors,
      N_("Believe the certificates in this file, and those that they vouch for"), N_("FILE.pem") },
    { "tsa-anchors", 0, 0, G_OPTION_ARG_FILENAME, &order.stampers,
      N_("Believe the certificates in this file, too, but only for time stamps"), N_("FILE.pem") },
    { "crl", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &order.lists,
      N_("Revoked certificates are listed in this file; may be given several times"), N_("FILE") },
    { "p7s", 0, 0, G_OPTION_ARG_FILENAME, &order.beside,
      N_("The signature stands beside the file, in this one; the file may be of any kind"), N_("FILE.p7s") },
    { "content", 0, 0, G_OPTION_ARG_STRING, &order.content,
      N_("Compare with the archive: digest of the document before the first signature"), N_("DIGEST") },
    { "signatures", 0, 0, G_OPTION_ARG_INT, &order.n_signatures,
      N_("Compare with the archive: how many signatures and time stamps the document had"), N_("NUMBER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_OK;

  if (parta_errand_parse (errand, options, &argc, &argv, 1, 1, &error) && check_order (&order, &error))
    status = verify (errand, argv[1], &order, &error);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}
