/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-discrepancy-text.h"
#include "parta-pdf-verify.h"
#include "parta-plain-file.h"
#include "parta-sheet-text.h"
#include "parta-sheet-verdict.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is asked, and what was found. */
typedef struct
{
  PartaErrand       *errand;
  char              *file;
  char              *says;
  gboolean           text;
  PartaSheetVerdict *verdict;
  PartaProof        *proof;    /* of the file */
  GPtrArray         *read;     /* (nullable) (element-type PartaSheetDifference): what somebody reads otherwise on the paper */
} Question;

static void
clear_question (Question *self)
{
  g_free (self->file);
  g_free (self->says);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_clear_pointer (&self->verdict, parta_sheet_verdict_free);
  g_clear_pointer (&self->proof, parta_proof_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, clear_question)

/* Whether the file at hand is that of the copy: then those who signed it signed the sheet. */
static gboolean
is_file_of_copy (const Question *self)
{
  const PartaCertified *certified = self->verdict->certified;

  return self->proof != NULL && certified != NULL && self->proof->revision_digest != NULL &&
         strcmp (self->proof->revision_digest, certified->record->content) == 0;
}

static gboolean
is_good (const Question *self)
{
  PartaSheetStanding standing = self->verdict->standing;

  return (standing == PARTA_SHEET_SEALED || standing == PARTA_SHEET_OUTDATED) && (self->proof == NULL || is_file_of_copy (self));
}

static void
add_signers (const Question *self,
             PartaJsonText  *json)
{
  parta_json_text_add_bool (json, "file_of_copy", is_file_of_copy (self));
  parta_json_text_add_text (json, "file_verdict", parta_proof_verdict_get_nick (self->proof->verdict));
  parta_json_text_open_array (json, "signers");
  for (guint i = 0; i < self->proof->signatures->len; i++)
    parta_json_text_add_text (json, "", ((const PartaSignature *) self->proof->signatures->pdata[i])->signer);
  parta_json_text_close_array (json);
}

static void
add_read (const Question *self,
          PartaJsonText  *json)
{
  parta_json_text_open_array (json, "read");
  for (guint i = 0; i < self->read->len; i++)
    {
      const PartaSheetDifference *difference = self->read->pdata[i];

      parta_json_text_open_object (json, "");
      parta_json_text_add_number (json, "line", difference->line);
      parta_json_text_add_number (json, "cell", difference->cell);
      parta_json_text_add_text (json, "row", difference->row);
      parta_json_text_add_text (json, "recorded", difference->recorded);
      parta_json_text_add_text (json, "said", difference->said);
      parta_json_text_close_object (json);
    }
  parta_json_text_close_array (json);
}

static void
print_read (const Question *self)
{
  for (guint i = 0; i < self->read->len; i++)
    {
      const PartaSheetDifference *difference = self->read->pdata[i];

      g_print ("%s\n", difference->row);
      /* Translators: what a recorded sheet says in a cell, and what somebody reads there on the paper. */
      g_print (_("    recorded “%s”, on the paper “%s”\n"), difference->recorded, difference->said);
    }
  if (self->read->len == 0)
    g_print ("%s\n", _("What was read on the paper is what the recorded sheet says."));
}

static void
print_json (const Question *self)
{
  const PartaSheetVerdict *verdict = self->verdict;
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "verdict", parta_sheet_verdict_get_nick (verdict));
  parta_json_text_add_text (json, "copy", verdict->certified != NULL ? verdict->certified->record->number : NULL);
  parta_json_text_add_number (json, "sheet", verdict->sheet);
  parta_json_text_add_text (json, "digest", verdict->digest);
  parta_json_text_add_text (json, "replaced_by", verdict->replaced_by);
  if (verdict->discrepancies != NULL)
    parta_discrepancy_text_add (verdict->discrepancies, json);
  if (self->read != NULL)
    add_read (self, json);
  if (self->proof != NULL)
    add_signers (self, json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_file (const Question *self)
{
  if (!is_file_of_copy (self))
    {
      g_print ("%s\n", _("The file is not that of the recorded copy."));
      return;
    }

  g_print ("%s\n", _("The file is that of the recorded copy."));
  g_print ("%s\n", parta_proof_verdict_describe (self->proof->verdict));
  for (guint i = 0; i < self->proof->signatures->len; i++)
    {
      const PartaSignature *signature = self->proof->signatures->pdata[i];

      g_print ("  %s (%s)\n", signature->signer, signature->field);
    }
}

static void
print_plain (const Question *self)
{
  const PartaSheetVerdict *verdict = self->verdict;

  g_print ("%s\n", parta_sheet_verdict_describe (verdict));
  if (verdict->certified != NULL)
    /* Translators: number of a sheet, how many there are, number of the copy, and the name of the document. */
    g_print (_("Sheet %u of %u, copy %s: %s\n"), verdict->sheet, verdict->certified->record->sheets,
             verdict->certified->record->number, parta_report_get_title (verdict->certified->report));
  if (verdict->digest != NULL)
    /* Translators: %s is a long number of letters and digits. */
    g_print (_("Digest of the recorded sheet: %s\n"), verdict->digest);
  if (verdict->replaced_by != NULL)
    /* Translators: %s is the number of a copy. */
    g_print (_("This sheet was replaced by that of copy %s.\n"), verdict->replaced_by);
  if (verdict->discrepancies != NULL && verdict->discrepancies->len > 0)
    parta_discrepancy_text_print (verdict->discrepancies, parta_store_get_state (self->errand->store));
  if (self->read != NULL)
    print_read (self);
  if (self->proof != NULL)
    print_file (self);
}

static void
print_text (const PartaSheetVerdict *verdict)
{
  g_autofree char *text = parta_report_dup_sheet_text (verdict->certified->report, verdict->sheet);

  g_print ("%s", text);
}

static gboolean
compare_text (Question  *self,
              GError   **error)
{
  g_autoptr (GBytes) bytes = parta_plain_file_read (self->says, error);
  g_autofree char *said = NULL, *valid = NULL, *recorded = NULL;

  if (bytes == NULL)
    return FALSE;

  said = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  valid = g_utf8_make_valid (said, -1);
  recorded = parta_report_dup_sheet_text (self->verdict->certified->report, self->verdict->sheet);
  self->read = parta_sheet_text_compare (recorded, valid);

  return TRUE;
}

static gboolean
verify_file (Question  *self,
             GError   **error)
{
  g_autoptr (GBytes) pdf = parta_plain_file_read (self->file, error);

  self->proof = pdf != NULL ? parta_pdf_verify (pdf, NULL, error) : NULL;

  return self->proof != NULL;
}

static gboolean
find (Question    *self,
      const char  *code_text,
      GError     **error)
{
  g_autoptr (PartaSheetCode) code = parta_sheet_code_parse (code_text);

  if (code == NULL)
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                           _("That is neither what the square code of a sheet says nor 16 or more digits of its digest."));
      return FALSE;
    }
  if (parta_errand_open (self->errand, error) == NULL)
    return FALSE;

  self->verdict = parta_sheet_verdict_find (self->errand->store, code, error);
  if (self->verdict == NULL)
    return FALSE;
  if (self->says != NULL && self->verdict->certified != NULL && !compare_text (self, error))
    return FALSE;

  return self->file == NULL || verify_file (self, error);
}

/**
 * parta_ctl_verify_sheet:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Says without a network whether a sheet of paper is that of a certified copy, what was changed since, and who signed.
 *
 * Returns: what to tell the shell: success where it is the sheet of a recorded copy, up to date or not
 */
PartaExit
parta_ctl_verify_sheet (PartaErrand *errand,
                        int          argc,
                        char       **argv)
{
  g_auto (Question) self = { .errand = errand };
  const GOptionEntry options[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &self.file, N_("Say who signed the copy in this file"), N_("FILE.pdf") },
    { "says", 0, 0, G_OPTION_ARG_FILENAME, &self.says, N_("Say in which cells this text, typed from the paper, is another"),
      N_("FILE.txt") },
    { "text", 0, 0, G_OPTION_ARG_NONE, &self.text, N_("Print what the recorded sheet says, as it is digested"), NULL },
    { NULL }
  };
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, G_MAXINT, &error))
    return parta_errand_fail (errand, error);
  code = parta_errand_dup_name (argv);
  if (!find (&self, code, &error))
    return parta_errand_fail (errand, error);

  if (self.text && self.verdict->certified != NULL)
    print_text (self.verdict);
  else if (errand->json)
    print_json (&self);
  else
    print_plain (&self);

  return is_good (&self) ? PARTA_EXIT_OK : PARTA_EXIT_FAILURE;
}
