/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-log-meta-private.h"

#include "parta-store-error-private.h"

#include <string.h>

/* (private) Remembers a small thing by name; @value may be NULL. */
gboolean
parta_log_set_text (PartaLog    *self,
                    const char  *name,
                    const char  *value,
                    GError     **error)
{
  PartaStatement *statement = parta_log_use (self, PARTA_QUERY_SET_META);

  parta_statement_bind_text (statement, ":name", name);
  if (value != NULL)
    parta_statement_bind_blob (statement, ":value", value, strlen (value));
  else
    parta_statement_bind_null (statement, ":value");

  return parta_statement_run (statement, error);
}

/* (private) Reads what parta_log_set_text() wrote; *@value is NULL where there is nothing. */
gboolean
parta_log_get_text (PartaLog    *self,
                    const char  *name,
                    char       **value,
                    GError     **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_GET_META);
  gconstpointer bytes;
  gsize size = 0;
  PartaStep step;

  *value = NULL;
  parta_statement_bind_text (rows, ":name", name);
  step = parta_statement_step (rows, error);
  if (step != PARTA_STEP_ROW)
    return step == PARTA_STEP_DONE;

  bytes = parta_statement_get_blob (rows, 0, &size);
  *value = parta_statement_is_null (rows, 0) ? NULL : g_strndup (bytes, size);

  return TRUE;
}

/* (private) As parta_log_set_text(), for a number. */
gboolean
parta_log_set_number (PartaLog    *self,
                      const char  *name,
                      gint64       value,
                      GError     **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return parta_log_set_text (self, name, text, error);
}

/* (private) As parta_log_get_text(), for a number; 0 where there is nothing. */
gboolean
parta_log_get_number (PartaLog    *self,
                      const char  *name,
                      gint64      *value,
                      GError     **error)
{
  g_autofree char *text = NULL;

  if (!parta_log_get_text (self, name, &text, error))
    return FALSE;

  *value = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return TRUE;
}

static gboolean
read_device (PartaLog  *self,
             PartaTip  *tip,
             GError   **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_GET_OWN_DEVICE);
  PartaStep step = parta_statement_step (rows, error);

  if (step == PARTA_STEP_FAILED)
    return FALSE;
  if (step == PARTA_STEP_DONE ||
      !parta_statement_copy_blob (rows, 0, tip->device, sizeof tip->device) ||
      !parta_statement_copy_blob (rows, 1, tip->key.public_part, sizeof tip->key.public_part) ||
      !parta_statement_copy_blob (rows, 2, tip->key.secret_part, sizeof tip->key.secret_part))
    return parta_store_fail (PARTA_STORE_ERROR_CORRUPT, "the log has no sound device of its own", error);

  tip->acked = (guint64) parta_statement_get_int (rows, 3);
  tip->safe = (guint64) parta_statement_get_int (rows, 4);

  return TRUE;
}

/* (private) Reads what the replica knows of itself. Returns: %FALSE with #PartaSqlError or %PARTA_STORE_ERROR_CORRUPT. */
gboolean
parta_log_read_tip (PartaLog  *self,
                    PartaTip  *tip,
                    GError   **error)
{
  g_autoptr (PartaLoan) rows = parta_log_use (self, PARTA_QUERY_GET_TIP);
  gint64 manifest = 0;
  PartaStep step;

  memset (tip, 0, sizeof *tip);
  if (!read_device (self, tip, error) || !parta_log_get_number (self, "manifest", &manifest, error) ||
      !parta_log_get_number (self, "seen", &tip->seen, error))
    return FALSE;

  tip->manifest = (guint64) manifest;
  step = parta_statement_step (rows, error);
  if (step != PARTA_STEP_ROW)
    return step == PARTA_STEP_DONE;

  tip->last = (guint64) parta_statement_get_int (rows, 0);
  if (!parta_statement_copy_blob (rows, 1, tip->chain.bytes, sizeof tip->chain.bytes))
    return parta_store_fail (PARTA_STORE_ERROR_CORRUPT, "the newest own entry has no chain", error);

  return TRUE;
}

static const struct
{
  const char *name;
  gsize       offset;
} account_texts[] = {
  { "account.school", G_STRUCT_OFFSET (PartaAccount, school) },
  { "account.school_name", G_STRUCT_OFFSET (PartaAccount, school_name) },
  { "account.person", G_STRUCT_OFFSET (PartaAccount, person) },
  { "account.login", G_STRUCT_OFFSET (PartaAccount, login) },
  { "account.server", G_STRUCT_OFFSET (PartaAccount, server) },
  { "account.fingerprint", G_STRUCT_OFFSET (PartaAccount, fingerprint) },
  { "account.server_key", G_STRUCT_OFFSET (PartaAccount, server_key) },
  { "account.token", G_STRUCT_OFFSET (PartaAccount, token) },
};

/* (private) Writes who the replica belongs to, in a transaction of its own. */
gboolean
parta_log_write_account (PartaLog            *self,
                         const PartaAccount  *account,
                         GError             **error)
{
  g_auto (PartaTxn) txn = { 0 };

  if (!parta_txn_begin (&txn, self->sql, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (account_texts); i++)
    {
      const char *value = G_STRUCT_MEMBER (char *, account, account_texts[i].offset);

      if (!parta_log_set_text (self, account_texts[i].name, value, error))
        return FALSE;
    }

  return parta_log_set_number (self, "account.expires", account->expires, error) &&
         parta_log_set_number (self, "account.must_change", account->must_change, error) &&
         parta_log_set_number (self, "account.last_at", account->last_at, error) &&
         parta_log_set_number (self, "account.last_here", account->last_here, error) &&
         parta_txn_commit (&txn, error);
}

/* (private) Reads who the replica belongs to; *@account is NULL where nobody has signed in. */
gboolean
parta_log_read_account (PartaLog      *self,
                        PartaAccount **account,
                        GError       **error)
{
  g_autoptr (PartaAccount) found = parta_account_new ();
  gint64 must_change = 0, last_here = 0;

  for (guint i = 0; i < G_N_ELEMENTS (account_texts); i++)
    {
      if (!parta_log_get_text (self, account_texts[i].name,
                               &G_STRUCT_MEMBER (char *, found, account_texts[i].offset), error))
        return FALSE;
    }
  if (!parta_log_get_number (self, "account.expires", &found->expires, error) ||
      !parta_log_get_number (self, "account.must_change", &must_change, error) ||
      !parta_log_get_number (self, "account.last_at", &found->last_at, error) ||
      !parta_log_get_number (self, "account.last_here", &last_here, error))
    return FALSE;

  found->must_change = must_change != 0;
  found->last_here = last_here != 0;
  *account = found->person != NULL ? g_steal_pointer (&found) : NULL;

  return TRUE;
}
