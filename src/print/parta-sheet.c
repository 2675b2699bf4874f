/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-sheet.h"

#include "parta-kind.h"
#include "parta-leaves-private.h"
#include "parta-merkle.h"
#include "parta-reading-private.h"
#include "parta-report-private.h"
#include "parta-sheet-private.h"

#include <string.h>

#define VERSION "parta-sheet-1"

/* What a page says, with its form and journal before it. */
static void
append_page (const PartaReport *self,
             GString           *text,
             guint              page)
{
  g_autoptr (PartaReading) reading = parta_reading_new ();
  const PartaPen pen = { .type = parta_typesetter_get (NULL), .reading = reading };
  const PartaLeaf *leaf = &g_array_index (self->leaves, PartaLeaf, page);

  g_string_append_printf (text, "page\t%s\t%s\t%s\n", parta_paper_is_recto (self->paper, page) ? "front" : "back", parta_leaf_get_form (leaf),
                          leaf->journal);
  parta_report_draw_leaf (self, &pen, page);
  parta_reading_write (reading, text);
}

static char *
dup_text (const PartaReport *self,
          guint              sheet)
{
  GString *text = g_string_new (VERSION "\n");

  g_string_append_printf (text, "school\t%s\n", self->school_id);
  g_string_append_printf (text, "copy\t%s\n", self->copy_number);
  g_string_append_printf (text, "sheet\t%u\t%u\n", sheet, parta_report_get_n_sheets (self));
  g_string_append_printf (text, "period\t%s\n", self->period_id);
  g_string_append_printf (text, "lsn\t%" G_GUINT64_FORMAT "\n", self->lsn);
  for (guint page = 0; page < self->leaves->len; page++)
    {
      if (parta_paper_get_sheet (self->paper, page) == sheet)
        append_page (self, text, page);
    }

  return g_string_free (text, FALSE);
}

/* Reads every sheet of a document that is otherwise finished, and keeps the digests. */
void
parta_report_seal (PartaReport *self)
{
  g_array_set_size (self->sheets, parta_report_get_n_sheets (self));
  for (guint i = 0; i < self->sheets->len; i++)
    {
      g_autofree char *text = dup_text (self, i + 1);

      parta_hash_of (&g_array_index (self->sheets, PartaHash, i), text, strlen (text));
    }
  parta_merkle_root ((const PartaHash *) (gconstpointer) self->sheets->data, self->sheets->len, &self->root);
}

/**
 * parta_report_dup_sheet_text:
 * @self: a document
 * @sheet: number of a sheet, from 1
 *
 * Returns: (transfer full): everything that the sheet says, in the form whose SHA-256 is its digest: docs/sheet-digest.md
 */
char *
parta_report_dup_sheet_text (const PartaReport *self,
                             guint              sheet)
{
  g_return_val_if_fail (sheet >= 1 && sheet <= self->sheets->len, NULL);

  return dup_text (self, sheet);
}

/**
 * parta_report_get_sheet_digest:
 * @self: a document
 * @sheet: number of a sheet, from 1
 * @digest: (out): its digest
 *
 * What is printed on the sheet, in text and in the square code.
 */
void
parta_report_get_sheet_digest (const PartaReport *self,
                               guint              sheet,
                               PartaHash         *digest)
{
  g_return_if_fail (sheet >= 1 && sheet <= self->sheets->len);

  *digest = g_array_index (self->sheets, PartaHash, sheet - 1);
}

/**
 * parta_report_get_root:
 * @self: a document
 * @root: (out): root of the hash tree over the digests of its sheets
 *
 * What stands on the title page and in the entry about the copy: who signs the document signs every sheet.
 */
void
parta_report_get_root (const PartaReport *self,
                       PartaHash         *root)
{
  *root = self->root;
}

/**
 * parta_report_dup_sheet_code:
 * @self: a document
 * @sheet: number of a sheet, from 1
 *
 * Returns: (transfer full): what the square code of the sheet says
 */
char *
parta_report_dup_sheet_code (const PartaReport *self,
                             guint              sheet)
{
  g_autofree char *digest = NULL;

  g_return_val_if_fail (sheet >= 1 && sheet <= self->sheets->len, NULL);

  digest = parta_hash_dup_hex (&g_array_index (self->sheets, PartaHash, sheet - 1));

  return g_strdup_printf (PARTA_SHEET_CODE ":%s:%s:%u:%.*s", self->school_id, self->copy_number, sheet, PARTA_SHEET_CODE_HEX,
                          digest);
}

/* Groups and capitals are for the eye. Returns: (nullable): small hex digits alone */
static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);
  gboolean other = FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (g_ascii_isxdigit (*c))
        g_string_append_c (digits, g_ascii_tolower (*c));
      else
        other |= !g_ascii_isspace (*c) && *c != '-';
    }
  if (!other && digits->len >= PARTA_SHEET_LEAST_HEX && digits->len <= 2 * PARTA_HASH_SIZE)
    return g_string_free (digits, FALSE);

  g_string_free (digits, TRUE);

  return NULL;
}

/**
 * parta_sheet_code_parse:
 * @text: what the square code of a sheet says, or 16 or more hex digits of its digest, with or without spaces
 *
 * Returns: (transfer full) (nullable): what it means; %NULL where it is neither
 */
PartaSheetCode *
parta_sheet_code_parse (const char *text)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  g_auto (GStrv) parts = g_strsplit (clean, ":", -1);
  g_autoptr (PartaSheetCode) self = g_new0 (PartaSheetCode, 1);
  guint64 sheet = 0;

  if (!g_str_has_prefix (clean, PARTA_SHEET_CODE ":"))
    {
      self->digest = dup_digits (clean);
      self->school = g_strdup ("");
      self->copy = g_strdup ("");
      return self->digest != NULL ? g_steal_pointer (&self) : NULL;
    }

  if (g_strv_length (parts) != 6 || !parta_ident_is_valid (parts[2], -1) ||
      (*parts[3] != '\0' && !parta_ident_is_valid (parts[3], -1)) ||
      !g_ascii_string_to_unsigned (parts[4], 10, 1, G_MAXUINT16, &sheet, NULL))
    return NULL;

  self->school = g_strdup (parts[2]);
  self->copy = g_strdup (parts[3]);
  self->sheet = (guint) sheet;
  self->digest = dup_digits (parts[5]);

  return self->digest != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * parta_sheet_code_free:
 * @self: (transfer full): what a code says
 *
 * Frees it.
 */
void
parta_sheet_code_free (PartaSheetCode *self)
{
  g_free (self->school);
  g_free (self->copy);
  g_free (self->digest);
  g_free (self);
}
