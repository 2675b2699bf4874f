/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-store-error.h"

#include "parta-sql.h"
#include "parta-store-error-private.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (parta-store-error-quark, parta_store_error)

static const char *
get_sentence (PartaStoreError code)
{
  switch (code)
    {
    case PARTA_STORE_ERROR_FAILED:
      return _("The journal on this computer cannot be read or written.");
    case PARTA_STORE_ERROR_LOCKED:
      return _("This journal is already open in another Parta. Close the other one first.");
    case PARTA_STORE_ERROR_CORRUPT:
      return _("The journal on this computer is damaged. Nothing was deleted. Keep the damaged file aside and sign in again: "
               "everything that the server has comes back. Give the damaged file to your administrator: it may hold entries that were not sent yet.");
    case PARTA_STORE_ERROR_FULL:
      return _("The disk is full. What you type is kept in memory and written as soon as there is room. "
               "Free some space and do not switch off the computer.");
    case PARTA_STORE_ERROR_NEWER:
      return _("The journal on this computer was written by a newer Parta. Install the newer version.");
    case PARTA_STORE_ERROR_NOBODY:
      return _("Nobody has signed in on this computer yet. Sign in first.");
    case PARTA_STORE_ERROR_OTHER_PERSON:
      return _("The journal on this computer belongs to another person. Sign in under another user of the computer.");
    case PARTA_STORE_ERROR_DIVERGED:
      return _("What the server sent does not fit what is on this computer. It will be fetched again.");
    case PARTA_STORE_ERROR_FORKED:
      return _("The journal on this computer was copied or restored from a copy: the server knows other entries under its name. "
               "Nothing is lost. Close Parta, open it again and sign in: what you wrote is sent under a new name then.");
    }

  g_assert_not_reached ();
}

static PartaStoreError
code_of (const GError *sql_error)
{
  if (sql_error->domain != PARTA_SQL_ERROR)
    return PARTA_STORE_ERROR_FAILED;

  switch ((PartaSqlError) sql_error->code)
    {
    case PARTA_SQL_ERROR_FULL:
      return PARTA_STORE_ERROR_FULL;
    case PARTA_SQL_ERROR_BUSY:
      return PARTA_STORE_ERROR_LOCKED;
    case PARTA_SQL_ERROR_CORRUPT:
    case PARTA_SQL_ERROR_NOT_OURS:
      return PARTA_STORE_ERROR_CORRUPT;
    case PARTA_SQL_ERROR_FAILED:
      return PARTA_STORE_ERROR_FAILED;
    }

  return PARTA_STORE_ERROR_FAILED;
}

/* (private) Sets @error to the sentence for @code; @detail goes to the log. Returns: %FALSE. */
gboolean
parta_store_fail (PartaStoreError   code,
                  const char       *detail,
                  GError          **error)
{
  g_info ("%s", detail);
  g_set_error_literal (error, PARTA_STORE_ERROR, (int) code, get_sentence (code));

  return FALSE;
}

/* (private) Sets @error to what @sql_error, which is eaten, means to a person. Returns: %FALSE. */
gboolean
parta_store_fail_sql (GError  *sql_error,
                      GError **error)
{
  g_autoptr (GError) cause = sql_error;

  if (cause->domain == PARTA_STORE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  return parta_store_fail (code_of (cause), cause->message, error);
}
