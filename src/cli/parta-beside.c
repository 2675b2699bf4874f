/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-beside.h"

#include "parta-detached.h"
#include "parta-json-text.h"
#include "parta-plain-file.h"

#include <glib/gi18n.h>

/**
 * parta_beside_sign:
 * @errand: the errand
 * @file: what is to be signed
 * @output: (nullable): where to write the signature; %NULL for the same name with ".p7s" behind it
 * @signer: who signs
 * @error: return location for an error
 *
 * Signs a file without touching it, and says so.
 *
 * Returns: %FALSE with an error of parta_detached_sign() or #PartaErrandError
 */
gboolean
parta_beside_sign (PartaErrand  *errand,
                   const char   *file,
                   const char   *output,
                   PartaSigner  *signer,
                   GError      **error)
{
  g_autofree char *path = output != NULL ? g_strdup (output) : g_strconcat (file, ".p7s", NULL);
  g_autofree char *name = parta_signer_dup_name (signer);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GBytes) content = parta_plain_file_read (file, error);
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  if (content != NULL)
    signature = parta_detached_sign (content, signer, parta_clock_get_wall (errand->clock) / 1000, error);
  if (signature == NULL || !parta_plain_file_write (path, signature, 0644, error))
    return FALSE;

  if (!errand->json)
    {
      /* Translators: who signed, and the file with the signature. */
      g_print (_("%s signed; the signature is in “%s”.\n"), name, shown);
      return TRUE;
    }
  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "signature", path);
  parta_json_text_add_text (json, "signer", name);
  parta_json_text_close_object (json);
  parta_json_text_print (json);

  return TRUE;
}

static void
print_json (const char           *file,
            const PartaSignature *found,
            gboolean              trust_asked)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "file", file);
  parta_json_text_add_text (json, "signer", found->signer);
  parta_json_text_add_text (json, "serial", found->serial);
  parta_json_text_add_number (json, "signed_at", found->when);
  parta_json_text_add_number (json, "proved_at", found->proved);
  parta_json_text_add_bool (json, "unchanged", found->digest_ok);
  parta_json_text_add_bool (json, "trust_asked", trust_asked);
  parta_json_text_add_bool (json, "trusted", found->trusted);
  parta_json_text_add_text (json, "problem", found->problem == PARTA_SIGNATURE_GOOD
                                               ? NULL : parta_signature_problem_get_nick (found->problem));
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_found (const PartaSignature *found,
             gboolean              trust_asked)
{
  g_autoptr (GDateTime) moment = found->when != 0 ? g_date_time_new_from_unix_local (found->when) : NULL;
  g_autofree char *when = moment != NULL ? g_date_time_format (moment, "%d.%m.%Y %H:%M") : NULL;

  g_print ("%s\n", found->signer);
  if (when != NULL)
    /* Translators: when somebody signed, as they say themselves, and the number of their certificate. */
    g_print (_("  Signed on %s, certificate %s\n"), when, found->serial);
  g_print ("  %s\n", parta_signature_problem_describe (found->problem));
  if (!trust_asked)
    /* Translators: keep “--anchors” as it is. */
    g_print ("%s\n", _("Whether the certificates can be relied on was not asked: name those whom you trust with --anchors."));
}

/**
 * parta_beside_verify:
 * @errand: the errand
 * @file: what is said to be signed
 * @signature: the file with the signature
 * @trust: (nullable): whom to believe; %NULL leaves that question open
 * @error: return location for an error
 *
 * Says who signed @file, when, and whether it is still the same.
 *
 * Returns: %PARTA_EXIT_OK if it holds, else %PARTA_EXIT_FAILURE, perhaps with an error of parta_detached_verify() or #PartaErrandError
 */
PartaExit
parta_beside_verify (PartaErrand       *errand,
                     const char        *file,
                     const char        *signature,
                     const PartaTrust  *trust,
                     GError           **error)
{
  g_autoptr (GBytes) content = parta_plain_file_read (file, error);
  g_autoptr (GBytes) bytes = content != NULL ? parta_plain_file_read (signature, error) : NULL;
  g_autoptr (PartaSignature) found = bytes != NULL ? parta_detached_verify (content, bytes, trust, error) : NULL;

  if (found == NULL)
    return PARTA_EXIT_FAILURE;

  if (errand->json)
    print_json (file, found, trust != NULL);
  else
    print_found (found, trust != NULL);

  return found->problem == PARTA_SIGNATURE_GOOD ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}
