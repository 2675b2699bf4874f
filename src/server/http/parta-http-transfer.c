/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-transfer.h"

#include "parta-contacts.h"
#include "parta-server-error.h"
#include "parta-transfer-desk.h"
#include "parta-wire-session.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
refuse (PartaServerError code,
        const char      *message,
        GError         **error)
{
  g_propagate_error (error, parta_server_error_new (code, 0, message));

  return FALSE;
}

/**
 * parta_http_list_transfer:
 * @desk: of the school
 * @token: (nullable): the session that the request names
 * @error: return location for an error
 *
 * Answers whoever sees all journals.
 *
 * Returns: (transfer full): the answer; %NULL with %PARTA_SERVER_ERROR_SESSION, _PASSWORD_CHANGE or _RIGHT, or a
 *   #PartaBackendError
 */
GBytes *
parta_http_list_transfer (PartaDesk   *desk,
                          const char  *token,
                          GError     **error)
{
  gboolean must_change, may_see = FALSE;
  g_autoptr (PartaVisitor) visitor = parta_doorkeeper_recognise (desk->doorkeeper, token, NULL, &must_change, error);
  g_autoptr (PartaTransferList) list = NULL;

  if (visitor == NULL)
    return NULL;
  if (must_change)
    {
      refuse (PARTA_SERVER_ERROR_PASSWORD_CHANGE, _("Please change the temporary password first."), error);
      return NULL;
    }
  if (!parta_transfer_desk_may_see (desk->registrar, visitor->person, &may_see, error))
    return NULL;
  if (!may_see)
    {
      refuse (PARTA_SERVER_ERROR_RIGHT, _("Only those who see all journals may see this list."), error);
      return NULL;
    }

  list = parta_transfer_desk_list (desk->registrar, error);

  return list != NULL ? parta_transfer_list_encode (list) : NULL;
}

/* The one that asks comes first, then the newest. */
static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const PartaSessionLine *one = a, *other = b;

  if (one->here != other->here)
    return one->here ? -1 : 1;

  return one->begun != other->begun ? (one->begun > other->begun ? -1 : 1) : memcmp (one->id, other->id, sizeof one->id);
}

static gboolean
add_line (PartaDesk          *desk,
          const PartaSession *session,
          const PartaHash    *own,
          GArray             *lines,
          GError            **error)
{
  PartaSessionLine line = { .begun = session->begun, .here = parta_hash_equal (&session->token, own) };
  g_autoptr (PartaDevice) device = NULL;
  const PartaContact *contact = parta_contacts_find (parta_registrar_get_contacts (desk->registrar), session->device);

  if (!parta_backend_load_device (parta_registrar_get_backend (desk->registrar), session->device, &device, error))
    return FALSE;

  memcpy (line.id, session->token.bytes, sizeof line.id);
  memcpy (line.device, session->device, sizeof line.device);
  line.met = MAX (device != NULL ? device->met : 0, contact != NULL ? contact->met : 0);
  g_array_append_val (lines, line);

  return TRUE;
}

/**
 * parta_http_list_sessions:
 * @desk: of the school
 * @token: (nullable): the session that the request names
 * @error: return location for an error
 *
 * Tells somebody where the own account is signed in, and nobody else.
 *
 * Returns: (transfer full): the answer; %NULL with %PARTA_SERVER_ERROR_SESSION or a #PartaBackendError
 */
GBytes *
parta_http_list_sessions (PartaDesk   *desk,
                          const char  *token,
                          GError     **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_session_free);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (PartaSessionLine));
  PartaHash own;

  if (!parta_doorkeeper_list_sessions (desk->doorkeeper, token, &own, sessions, error) ||
      !parta_contacts_load (parta_registrar_get_contacts (desk->registrar), parta_registrar_get_backend (desk->registrar), error))
    return NULL;

  for (guint i = 0; i < sessions->len; i++)
    {
      if (!add_line (desk, sessions->pdata[i], &own, lines, error))
        return NULL;
    }
  g_array_sort (lines, compare_lines);

  return parta_session_list_encode (lines);
}

/**
 * parta_http_end_sessions:
 * @desk: of the school
 * @token: (nullable): the session that the request names
 * @body: what came with it
 * @error: return location for an error
 *
 * Ends one of the own sessions, or all but the one that asks. What waits on those devices stays there until its owner signs in again.
 *
 * Returns: (transfer full): the sessions that are left; %NULL with %PARTA_SERVER_ERROR_SESSION, a #PartaWireError or a
 *   #PartaBackendError
 */
GBytes *
parta_http_end_sessions (PartaDesk   *desk,
                         const char  *token,
                         GBytes      *body,
                         GError     **error)
{
  static const guint8 all[PARTA_SESSION_ID_SIZE];
  guint8 id[PARTA_SESSION_ID_SIZE];
  gsize size;

  if (!parta_session_end_decode (body, id, error))
    return NULL;

  size = memcmp (id, all, sizeof id) != 0 ? sizeof id : 0;
  if (!parta_doorkeeper_end_sessions (desk->doorkeeper, token, id, size, error))
    return NULL;

  return parta_http_list_sessions (desk, token, error);
}
