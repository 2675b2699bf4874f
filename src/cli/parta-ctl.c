/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include <glib/gi18n.h>
#include <string.h>

/* In the order in which a day uses them; the help shows them so. */
static const PartaCtl commands[] = {
  { "sign-in", "", N_("Sign in at the school's server"), parta_ctl_sign_in },
  { "sign-out", "", N_("End the session at the school's server"), parta_ctl_sign_out },
  { "sync", "", N_("Send what was entered and fetch what others entered"), parta_ctl_sync },
  { "status", "", N_("Say whose journals these are and what waits"), parta_ctl_status },
  { "duties", "", N_("List what is to be done, and until when"), parta_ctl_duties },
  { "journals", "", N_("List the journals on this computer"), parta_ctl_journals },
  { "show", N_("JOURNAL"), N_("Show a page of a journal"), parta_ctl_show },
  { "enter", N_("[JOURNAL]"), N_("Enter marks, absences, topics and homework"), parta_ctl_enter },
  { "troubles", "", N_("List entries that were refused, held or disputed"), parta_ctl_troubles },
  { "conflicts", "", N_("List what several people wrote differently at the same time"), parta_ctl_conflicts },
  { "settle", N_("ID"), N_("Decide which version of a disagreement shall stand"), parta_ctl_settle },
  { "devices", "", N_("List entries in your name from other computers"), parta_ctl_devices },
  { "sessions", "", N_("List where your account is signed in, and end other sessions"), parta_ctl_sessions },
  { "held", N_("[list|accept|void] [ID]"), N_("List entries that wait for a decision of the school, or decide"), parta_ctl_held },
  { "report-breach", "", N_("Tell the school that somebody else may use an account"), parta_ctl_report_breach },
  { "outages", "", N_("List outages, and begin or end a temporary journal by hand"), parta_ctl_outages },
  { "transfer", "", N_("List who has not carried over yet what was entered without access"), parta_ctl_transfer },
  { "print", N_("[JOURNAL|temporary-journal|--form NAME|--all]"), N_("Write a paper copy as a PDF file"), parta_ctl_print },
  { "copies", "", N_("List the certified copies, and which are out of date"), parta_ctl_copies },
  { "discrepancies", N_("COPY"), N_("Say where a copy differs from the record"), parta_ctl_discrepancies },
  { "print-check", N_("[JOURNAL]"), N_("List what speaks against certifying a copy"), parta_ctl_print_check },
  { "steps", "", N_("List the steps of the paper copies and what stands in their way"), parta_ctl_steps },
  { "step-done", N_("STEP"), N_("Record that a step of a paper copy was done"), parta_ctl_step_done },
  { "statements", "", N_("List the statements for families of a class, and record who took one"), parta_ctl_statements },
  { "sign", N_("FILE.pdf"), N_("Sign a paper copy"), parta_ctl_sign },
  { "sign-batch", N_("FILE|FOLDER…"), N_("Sign many paper copies with one password or PIN"), parta_ctl_sign_batch },
  { "stamp", N_("FILE.pdf"), N_("Stamp the time on a signed copy"), parta_ctl_stamp },
  { "export-digest", N_("FILE.pdf"), N_("Write what another program has to sign"), parta_ctl_export_digest },
  { "import-signature", N_("FILE.pdf SIGNATURE.p7s"), N_("Put the signature of another program into a paper copy"), parta_ctl_import_signature },
  { "tokens", "", N_("List the tokens that are plugged in and their certificates"), parta_ctl_tokens },
  { "verify", N_("FILE.pdf"), N_("Say who signed a file and whether it was changed"), parta_ctl_verify },
  { "verify-sheet", N_("CODE"), N_("Say whether a sheet of paper is that of a certified copy"), parta_ctl_verify_sheet },
  { "archive", N_("pack|verify|list|open|restore-test|due|pairs|register|enter"), N_("Pack, check and read packages, and keep the registers of the archive"), parta_ctl_archive },
  { "media", N_("list|write|verify"), N_("Write packages to several media, and check what lies there"), parta_ctl_media },
  { "regulation", N_("list|show|check"), N_("List and show the regulations, or check one of your own"), parta_ctl_regulation },
  { "judge", "", N_("Judge scenarios by a regulation, one a line"), parta_ctl_judge },
  { "explain", N_("RULE"), N_("Say what a rule means in a regulation"), parta_ctl_explain },
  { "log", "", N_("Print the entries on this computer, one a line"), parta_ctl_log },
  { "digest", "", N_("Print the digest of the record"), parta_ctl_digest },
  { "check", "", N_("Check the journals on this computer for damage"), parta_ctl_check },
  { "make-key", "", N_("Make a key for demonstrations and tests"), parta_ctl_make_key },
  { "generate-pupils", N_("CLASS…"), N_("Invent pupils for a demonstration"), parta_ctl_generate_pupils },
};

/**
 * parta_ctl_find:
 * @name: what somebody typed
 *
 * Returns: (nullable): the command of that name
 */
const PartaCtl *
parta_ctl_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].name, name) == 0)
        return &commands[i];
    }

  return NULL;
}

/**
 * parta_ctl_dup_list:
 *
 * Returns: (transfer full): all commands with what they do, a line each
 */
char *
parta_ctl_dup_list (void)
{
  GString *list = g_string_new (_("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (list, "\n  %-16s %s", commands[i].name, _(commands[i].summary));

  return g_string_free (list, FALSE);
}
