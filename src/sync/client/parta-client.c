/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-client"

#include "parta-client.h"

#include "parta-client-private.h"
#include "parta-config.h"
#include "parta-fault-private.h"
#include "parta-round-private.h"
#include "parta-seal.h"
#include "parta-sync-error-private.h"
#include "parta-wire-account.h"
#include "parta-wire-breach.h"
#include "parta-wire-error.h"

#include <string.h>

struct _PartaClient
{
  GObject       parent_instance;

  PartaClock   *clock;

  GMutex        mutex;         /* one conversation at a time; guards what follows */
  PartaChannel *channel;       /* kept from one conversation to the next: a handshake is dear */

  GMutex        result_mutex;
  guint64       retry_after;   /* seconds */
  gint64        last_at;       /* when the account had signed in before */
  gboolean      last_here;
};

G_DEFINE_FINAL_TYPE (PartaClient, parta_client, G_TYPE_OBJECT)

static void
parta_client_finalize (GObject *object)
{
  PartaClient *self = PARTA_CLIENT (object);

  g_clear_pointer (&self->channel, parta_channel_free);
  parta_clock_unref (self->clock);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->result_mutex);

  G_OBJECT_CLASS (parta_client_parent_class)->finalize (object);
}

static void
parta_client_class_init (PartaClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_client_finalize;
}

static void
parta_client_init (PartaClient *self)
{
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->result_mutex);
}

/* Called with the mutex held. Returns: (nullable): the channel to this server, lent. */
static PartaChannel *
need_channel (PartaClient  *self,
              const char   *address,
              const char   *fingerprint,
              GError      **error)
{
  if (self->channel != NULL && parta_channel_leads_to (self->channel, address, fingerprint))
    return self->channel;

  g_clear_pointer (&self->channel, parta_channel_free);
  self->channel = parta_channel_new (address, fingerprint, error);

  return self->channel;
}

/* Sends one of the small messages. Returns: (transfer full): the body of the answer, at most @max bytes, or %NULL with
 * #PartaSyncError. */
static GBytes *
ask_long (PartaChannel  *channel,
          const char    *method,
          const char    *path,
          const char    *token,
          GBytes        *body,
          gsize          max,
          GCancellable  *cancellable,
          GError       **error)
{
  PartaCall call = { method, path, token, PARTA_WIRE_JSON, body, FALSE, max };
  g_autoptr (PartaAnswerBytes) answer = parta_channel_send (channel, &call, cancellable, error);
  g_autoptr (PartaFault) fault = NULL;

  if (answer == NULL)
    return NULL;
  if (answer->status == 200 && g_str_equal (answer->type, PARTA_WIRE_JSON))
    return g_bytes_ref (answer->body);

  fault = parta_fault_read (answer, error);
  if (fault != NULL)
    parta_sync_fail_fault (fault->code, fault->message, error);

  return NULL;
}

/* The same for an answer that is a small message as well. */
static GBytes *
ask (PartaChannel  *channel,
     const char    *method,
     const char    *path,
     const char    *token,
     GBytes        *body,
     GCancellable  *cancellable,
     GError       **error)
{
  return ask_long (channel, method, path, token, body, PARTA_WIRE_JSON_MAX, cancellable, error);
}

/* (private) Says that an answer could not be read. @cause: (transfer full). */
void
parta_client_fail_unreadable (GError  *cause,
                              GError **error)
{
  g_autoptr (GError) eaten = cause;

  parta_sync_fail (g_error_matches (cause, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_PROTO) ? PARTA_SYNC_ERROR_TOO_OLD
                                                                                     : PARTA_SYNC_ERROR_NOT_PARTA,
                   cause->message, error);
}

static char *
dup_hex (const guint8 *bytes,
         gsize         size)
{
  char *hex = g_malloc (2 * size + 1);

  parta_hex_write (hex, bytes, size);

  return hex;
}

static PartaHost *
read_host (PartaChannel  *channel,
           GBytes        *body,
           GError       **error)
{
  GError *cause = NULL;
  g_autoptr (PartaAbout) about = parta_about_decode (body, &cause);
  PartaHost *host;

  if (about == NULL)
    {
      parta_client_fail_unreadable (cause, error);
      return NULL;
    }

  host = g_new0 (PartaHost, 1);
  host->address = g_strdup (parta_channel_get_address (channel));
  host->fingerprint = parta_channel_dup_fingerprint (channel);
  host->school = g_strdup (about->school);
  host->name = g_strdup (about->name);
  host->key = dup_hex (about->key, sizeof about->key);

  return host;
}

static GBytes *
write_sign_in (PartaStore *store,
               const char *login,
               const char *password)
{
  g_auto (PartaKey) key = { 0 };
  PartaSignIn message = { .app = (char *) PARTA_VERSION, .login = (char *) login, .password = (char *) password };

  parta_store_dup_key (store, &key);
  memcpy (message.device, parta_store_get_device (store), sizeof message.device);
  memcpy (message.key, key.public_part, sizeof message.key);

  return parta_sign_in_encode (&message);
}

static gboolean
remember_welcome (PartaClient      *self,
                  PartaStore       *store,
                  const PartaHost  *host,
                  const char       *login,
                  GBytes           *body,
                  GError          **error)
{
  GError *cause = NULL;
  g_autoptr (PartaWelcome) welcome = parta_welcome_decode (body, &cause);
  g_autoptr (PartaAccount) account = parta_account_new ();
  g_autofree char *key = NULL;

  if (welcome == NULL)
    {
      parta_client_fail_unreadable (cause, error);
      return FALSE;
    }

  key = dup_hex (welcome->key, sizeof welcome->key);
  if (strcmp (welcome->school, host->school) != 0 || strcmp (key, host->key) != 0)
    return parta_sync_fail (PARTA_SYNC_ERROR_OTHER_SCHOOL, welcome->school, error);

  account->school = g_strdup (welcome->school);
  account->school_name = g_strdup (welcome->name);
  account->person = g_strdup (welcome->person);
  account->login = g_strdup (login);
  account->server = g_strdup (host->address);
  account->fingerprint = g_strdup (host->fingerprint);
  account->server_key = g_steal_pointer (&key);
  account->token = g_strdup (welcome->token);
  account->expires = welcome->expires;
  account->must_change = welcome->must_change;
  self->last_at = welcome->last_at;
  self->last_here = memcmp (welcome->last_device, parta_store_get_device (store), PARTA_DEVICE_SIZE) == 0;
  account->last_at = self->last_at;
  account->last_here = self->last_here;

  return parta_store_set_account (store, account, error);
}

static PartaAccount *
need_session (PartaStore  *store,
              GError     **error)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);

  if (account != NULL && account->token != NULL)
    return g_steal_pointer (&account);

  parta_sync_fail (PARTA_SYNC_ERROR_UNAUTHORIZED, "nobody is signed in", error);

  return NULL;
}

static gboolean
run_round (PartaClient   *self,
           PartaStore    *store,
           guint64       *retry_after,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (PartaAccount) account = need_session (store, error);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  PartaChannel *channel;

  if (account == NULL)
    return FALSE;
  if (account->must_change)
    return parta_sync_fail (PARTA_SYNC_ERROR_PASSWORD_CHANGE, "the password is a temporary one", error);

  channel = need_channel (self, account->server, account->fingerprint, error);

  return channel != NULL &&
         parta_round_run (store, self->clock, account, channel, retry_after, cancellable, error);
}

/* (private) Asks the school's server in the name of whoever has signed in. Returns: (transfer full): the body of the answer, at most
 * @max bytes; %NULL with #PartaSyncError or %G_IO_ERROR_CANCELLED. */
GBytes *
parta_client_ask (PartaClient   *self,
                  PartaStore    *store,
                  const char    *path,
                  GBytes        *body,
                  gsize          max,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (PartaAccount) account = need_session (store, error);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  PartaChannel *channel = account != NULL ? need_channel (self, account->server, account->fingerprint, error) : NULL;

  if (channel == NULL)
    return NULL;

  return ask_long (channel, body != NULL ? "POST" : "GET", path, account->token, body, max, cancellable, error);
}

/**
 * parta_client_new:
 * @clock: where the time comes from
 *
 * Returns: (transfer full): a client
 */
PartaClient *
parta_client_new (PartaClock *clock)
{
  PartaClient *self = g_object_new (PARTA_TYPE_CLIENT, NULL);

  self->clock = parta_clock_ref (clock);

  return self;
}

/**
 * parta_client_probe:
 * @self: a client
 * @address: as a person types it: "school.example:8443" or "https://school.example:8443"
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Meets a server for the first time, and tells nothing to it. Whether it is the right one a person decides by its
 * fingerprint.
 *
 * Returns: (transfer full): who answers there, or %NULL with %PARTA_SYNC_ERROR_ADDRESS, _OFFLINE, _NOT_PARTA, _TOO_OLD
 *   or _FAILED, or
 *   with %G_IO_ERROR_CANCELLED
 */
PartaHost *
parta_client_probe (PartaClient   *self,
                    const char    *address,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (PartaChannel) channel = parta_channel_new (address, NULL, error);
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (PARTA_IS_CLIENT (self), NULL);

  if (channel == NULL)
    return NULL;
  body = ask (channel, "GET", "/v1/about", NULL, NULL, cancellable, error);

  return body != NULL ? read_host (channel, body, error) : NULL;
}

/**
 * parta_client_sign_in:
 * @self: a client
 * @store: the replica
 * @host: the server, as parta_client_probe() met it and a person accepted it
 * @login: what the person typed
 * @password: what the person typed; kept nowhere
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Opens a session, and makes the replica that person's. Whether the password has to be changed is in the store's
 * account then. A replica that belongs to somebody stays with the school and the signing key of the first sign-in.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SYNC_ERROR_PASSWORD, _CERTIFICATE_CHANGED, _OTHER_SCHOOL, _REFUSED, _BUSY,
 *   _OFFLINE and so on, with %PARTA_STORE_ERROR_OTHER_PERSON, or with %G_IO_ERROR_CANCELLED
 */
gboolean
parta_client_sign_in (PartaClient      *self,
                      PartaStore       *store,
                      const PartaHost  *host,
                      const char       *login,
                      const char       *password,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_autoptr (PartaAccount) account = parta_store_dup_account (store);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GBytes) body = NULL;
  PartaChannel *channel;

  if (!parta_host_check_school (host, account, error))
    return FALSE;
  channel = need_channel (self, host->address, host->fingerprint, error);
  if (channel == NULL)
    return FALSE;
  message = write_sign_in (store, login, password);
  body = ask (channel, "POST", "/v1/sign-in", NULL, message, cancellable, error);

  return body != NULL && remember_welcome (self, store, host, login, body, error);
}

/**
 * parta_client_change_password:
 * @self: a client
 * @store: the replica of somebody who is signed in
 * @old_password: what the person typed
 * @new_password: what the person typed
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Changes the password; the person's other sessions end.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SYNC_ERROR_PASSWORD, _WEAK_PASSWORD, _UNAUTHORIZED, _OFFLINE and so on, or
 *   with %G_IO_ERROR_CANCELLED
 */
gboolean
parta_client_change_password (PartaClient   *self,
                              PartaStore    *store,
                              const char    *old_password,
                              const char    *new_password,
                              GCancellable  *cancellable,
                              GError       **error)
{
  PartaPasswordChange change = { (char *) old_password, (char *) new_password };
  g_autoptr (PartaAccount) account = need_session (store, error);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GBytes) body = NULL;
  PartaChannel *channel;

  if (account == NULL)
    return FALSE;
  channel = need_channel (self, account->server, account->fingerprint, error);
  if (channel == NULL)
    return FALSE;

  message = parta_password_change_encode (&change);
  body = ask (channel, "POST", "/v1/password", account->token, message, cancellable, error);
  if (body == NULL)
    return FALSE;

  account->must_change = FALSE;

  return parta_store_set_account (store, account, error);
}

/**
 * parta_client_report_breach:
 * @self: a client
 * @store: the replica of somebody who is signed in
 * @person: whose account may be used by somebody else; "" for the own
 * @learned: when that was learned, milliseconds UTC; 0 for now
 * @note: what happened; may be ""
 * @id: (out) (transfer full): the number of the notice
 * @blocked: (out): whether the account is blocked already
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Tells the school of a breach of confidentiality. Who speaks of the own account is signed out by the server: what waits
 * here is sent after there is a new password, and then decided about.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SYNC_ERROR_UNAUTHORIZED, _OFFLINE and so on, or with %G_IO_ERROR_CANCELLED
 */
gboolean
parta_client_report_breach (PartaClient   *self,
                            PartaStore    *store,
                            const char    *person,
                            gint64         learned,
                            const char    *note,
                            char         **id,
                            gboolean      *blocked,
                            GCancellable  *cancellable,
                            GError       **error)
{
  PartaBreachReport report = { (char *) person, learned, (char *) note };
  g_autoptr (PartaAccount) account = need_session (store, error);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  PartaChannel *channel = account != NULL ? need_channel (self, account->server, account->fingerprint, error) : NULL;
  g_autoptr (GBytes) message = parta_breach_report_encode (&report);
  g_autoptr (PartaBreachTaken) taken = NULL;
  g_autoptr (GBytes) body = NULL;
  GError *cause = NULL;

  if (channel == NULL)
    return FALSE;
  body = ask (channel, "POST", "/v1/breach", account->token, message, cancellable, error);
  if (body == NULL)
    return FALSE;

  taken = parta_breach_taken_decode (body, &cause);
  if (taken == NULL)
    {
      parta_client_fail_unreadable (cause, error);
      return FALSE;
    }
  *id = g_steal_pointer (&taken->id);
  *blocked = taken->blocked;

  return TRUE;
}

/**
 * parta_client_sign_out:
 * @self: a client
 * @store: the replica
 * @cancellable: (nullable): ends the waiting
 * @error: return location for an error
 *
 * Forgets the session here, and tells the server so when it can be reached. The journal and all that waits in it stay.
 *
 * Returns: %TRUE, or %FALSE with #PartaStoreError
 */
gboolean
parta_client_sign_out (PartaClient   *self,
                       PartaStore    *store,
                       GCancellable  *cancellable,
                       GError       **error)
{
  PartaPasswordChange nothing = { NULL, NULL };
  g_autoptr (PartaAccount) account = need_session (store, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GBytes) body = NULL;
  PartaChannel *channel;

  if (account == NULL)
    return TRUE;

  message = parta_password_change_encode (&nothing);
  channel = need_channel (self, account->server, account->fingerprint, NULL);
  if (channel != NULL)
    body = ask (channel, "POST", "/v1/sign-out", account->token, message, cancellable, NULL);
  g_clear_pointer (&account->token, g_free);
  account->expires = 0;

  return parta_store_set_account (store, account, error);
}

/**
 * parta_client_sync:
 * @self: a client
 * @store: the replica
 * @cancellable: (nullable): ends the conversation between two requests, or within one
 * @error: return location for an error
 *
 * Sends what waits, fetches what is new, and goes on until neither side has more to say. Waits first until everything
 * that was typed is on the disk.
 * Only replies that the school's server has signed for this very request change anything.
 *
 * Returns: %TRUE, or %FALSE with #PartaSyncError, #PartaStoreError or %G_IO_ERROR_CANCELLED; what was taken before
 *   that stays
 */
gboolean
parta_client_sync (PartaClient   *self,
                   PartaStore    *store,
                   GCancellable  *cancellable,
                   GError       **error)
{
  guint64 retry_after = 0;
  gboolean done;

  g_return_val_if_fail (PARTA_IS_CLIENT (self), FALSE);

  done = parta_store_flush (store, cancellable, error) && run_round (self, store, &retry_after, cancellable, error);
  g_mutex_lock (&self->result_mutex);
  self->retry_after = retry_after;
  g_mutex_unlock (&self->result_mutex);

  return done;
}

/**
 * parta_client_get_retry_after:
 * @self: a client
 *
 * Returns: how many seconds the server asked to wait after the newest parta_client_sync(); 0 where it did not
 */
guint64
parta_client_get_retry_after (PartaClient *self)
{
  guint64 retry_after;

  g_mutex_lock (&self->result_mutex);
  retry_after = self->retry_after;
  g_mutex_unlock (&self->result_mutex);

  return retry_after;
}

/**
 * parta_client_get_last_sign_in:
 * @self: a client that has just signed somebody in
 * @here: (out): whether it was on this device
 *
 * Returns: when the same account had signed in before that, milliseconds UTC; 0 when it never had
 */
gint64
parta_client_get_last_sign_in (PartaClient *self,
                               gboolean    *here)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  *here = self->last_here;

  return self->last_at;
}
