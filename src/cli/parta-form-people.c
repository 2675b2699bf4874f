/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-form-people.h"

#include "parta-json.h"
#include "parta-login-slips.h"
#include "parta-paper-copy.h"
#include "parta-plain-file.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
complain (const char  *path,
          guint        line,
          GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: the name of a file and the number of a line; keep the command as it is. */
               _("“%s”, line %u: this is not an account as “parta-server account DIR issue --json” prints it."), shown, line);

  return FALSE;
}

/* {"login":…,"password":…,"person":…,"name":…} */
static PartaLoginSlip *
read_slip (const char *line,
           gsize       size)
{
  g_autoptr (PartaJson) json = parta_json_parse (line, (gssize) size, NULL);
  const PartaJsonNode *root = json != NULL ? parta_json_get_root (json) : NULL;
  const char *login = parta_json_node_find_text (root, "login"), *password = parta_json_node_find_text (root, "password");
  const char *person = parta_json_node_find_text (root, "person"), *name = parta_json_node_find_text (root, "name");
  PartaLoginSlip *slip;

  if (login == NULL || password == NULL || person == NULL || name == NULL)
    return NULL;

  slip = g_new0 (PartaLoginSlip, 1);
  slip->login = g_strdup (login);
  slip->password = g_strdup (password);
  slip->person = g_strdup (person);
  slip->name = g_strdup (name);

  return slip;
}

static gboolean
read_slips (const char  *path,
            GPtrArray   *slips,
            GError     **error)
{
  g_autoptr (GBytes) bytes = parta_plain_file_read (path, error);
  gsize size;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  guint number = 0;

  if (bytes == NULL)
    return FALSE;

  for (const char *line = data, *end = data + size; line < end; number++)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));
      gsize length = (gsize) ((stop != NULL ? stop : end) - line);
      PartaLoginSlip *slip = length > 0 ? read_slip (line, length) : NULL;

      if (slip == NULL && length > 0)
        return complain (path, number + 1, error);
      if (slip != NULL)
        g_ptr_array_add (slips, slip);
      line += length + (stop != NULL);
    }

  return TRUE;
}

static PartaReport *
make_report (PartaStore        *store,
             const char        *accounts,
             const PartaIssue  *issue,
             GError           **error)
{
  g_autoptr (GPtrArray) slips = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_login_slip_free);
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);
  const PartaLoginPlace place = { account->server, account->fingerprint };

  if (!read_slips (accounts, slips, error))
    return NULL;

  return parta_login_slips_report_new (parta_store_get_state (store), slips, &place, issue, error);
}

/**
 * parta_form_people_print_slips:
 * @errand: the errand
 * @order: the file to write
 * @accounts: file with accounts, a line of JSON each; "-" for the standard input
 * @error: return location for an error
 *
 * Writes slips for the first sign-in, as a file that nobody but its owner may read. Passwords come from the server's operator and
 * go to the paper: they are in no entry and no replica.
 *
 * Returns: %FALSE with %PARTA_ERRAND_ERROR_FAILED or an error of #PartaPrintError
 */
gboolean
parta_form_people_print_slips (PartaErrand            *errand,
                               const PartaPrintOrder  *order,
                               const char             *accounts,
                               GError                **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaFormOrder) wanted = parta_form_order_new (PARTA_FORM_SLIPS);
  g_autoptr (PartaDocument) document = g_new0 (PartaDocument, 1);

  document->issue = store != NULL ? parta_document_issue (store, wanted, error) : NULL;
  document->report = document->issue != NULL ? make_report (store, accounts, &document->issue->issue, error) : NULL;
  if (document->report == NULL)
    return FALSE;

  document->pdf = parta_paper_copy_write (parta_store_get_state (store), document->report, FALSE, error);
  if (document->pdf == NULL || !parta_plain_file_write (order->output, document->pdf, 0600, error))
    return FALSE;
  parta_print_order_tell (order, errand, document);

  return TRUE;
}
