/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-sync-error.h"

#include "parta-sync-error-private.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (parta-sync-error-quark, parta_sync_error)

/* The words of docs/protocol.md 8, and what they mean here. "gap", "cursor" and "too_large" never get this far: the
 * conversation goes on after them. */
static const struct
{
  const char     *fault;
  PartaSyncError  code;
} faults[] = {
  { "password", PARTA_SYNC_ERROR_PASSWORD },
  { "session", PARTA_SYNC_ERROR_UNAUTHORIZED },
  { "password_change", PARTA_SYNC_ERROR_PASSWORD_CHANGE },
  { "weak_password", PARTA_SYNC_ERROR_WEAK_PASSWORD },
  { "device", PARTA_SYNC_ERROR_REFUSED },
  { "school", PARTA_SYNC_ERROR_REFUSED },
  { "epoch", PARTA_SYNC_ERROR_REFUSED },
  { "right", PARTA_SYNC_ERROR_RIGHT },
  { "too_old", PARTA_SYNC_ERROR_TOO_OLD },
  { "slow_down", PARTA_SYNC_ERROR_BUSY },
  { "busy", PARTA_SYNC_ERROR_BUSY },
};

static const char *
get_sentence (PartaSyncError code)
{
  switch (code)
    {
    case PARTA_SYNC_ERROR_FAILED:
      return _("The server could not answer. Your entries are kept on this computer and will be sent later.");
    case PARTA_SYNC_ERROR_OFFLINE:
      return _("The server cannot be reached. Go on working: your entries are kept on this computer and will be sent later.");
    case PARTA_SYNC_ERROR_BUSY:
      return _("The server is busy. Your entries will be sent in a while.");
    case PARTA_SYNC_ERROR_NOT_PARTA:
      return _("There is a network, but something else than the school’s server answers. "
               "If the network asks you to sign in, do that in a web browser first.");
    case PARTA_SYNC_ERROR_CERTIFICATE_CHANGED:
      return _("The server shows another certificate than before, so nothing was sent to it: your entries are kept on this computer. "
               "Ask the coordinator whether the server was changed; if so, sign in again and compare the fingerprint.");
    case PARTA_SYNC_ERROR_UNAUTHORIZED:
      return _("Your session has ended. Sign in again; your entries are kept on this computer.");
    case PARTA_SYNC_ERROR_PASSWORD:
      return _("The login or the password is wrong.");
    case PARTA_SYNC_ERROR_PASSWORD_CHANGE:
      return _("Your password is a temporary one. Change it first.");
    case PARTA_SYNC_ERROR_WEAK_PASSWORD:
      return _("The new password is too short, or it is the old one. Choose another.");
    case PARTA_SYNC_ERROR_TOO_OLD:
      return _("This Parta is too old for the server. Install the newer version; your entries are kept on this computer.");
    case PARTA_SYNC_ERROR_REFUSED:
      return _("The server does not accept this computer’s journal. Your entries are kept here. Ask your administrator.");
    case PARTA_SYNC_ERROR_RIGHT:
      return _("Your role does not give you this list. The coordinator, the head and the deputies see it.");
    case PARTA_SYNC_ERROR_ADDRESS:
      return _("This is not the address of a server. It looks like https://school.example:8443.");
    case PARTA_SYNC_ERROR_OTHER_SCHOOL:
      return _("This server belongs to another school than the journals on this computer. None of your entries was sent to it. "
               "Check the address, or ask the coordinator.");
    }

  g_assert_not_reached ();
}

/* (private) Sets @error to the sentence for @code; @detail goes to the log. Returns: %FALSE. */
gboolean
parta_sync_fail (PartaSyncError   code,
                 const char      *detail,
                 GError         **error)
{
  g_info ("%s", detail);
  g_set_error_literal (error, PARTA_SYNC_ERROR, (int) code, get_sentence (code));

  return FALSE;
}

/* (private) As parta_sync_fail(), for a word with which the server said no. Returns: %FALSE. */
gboolean
parta_sync_fail_fault (const char  *fault,
                       const char  *detail,
                       GError     **error)
{
  PartaSyncError code = PARTA_SYNC_ERROR_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      if (g_str_equal (faults[i].fault, fault))
        code = faults[i].code;
    }

  return parta_sync_fail (code, detail, error);
}
