/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-doorkeeper.h"

#include "parta-recovery.h"
#include "parta-seal.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define SESSION_LENGTH   (30 * G_GINT64_CONSTANT (86400000))    /* milliseconds without a visit */
#define SESSION_MAX      (180 * G_GINT64_CONSTANT (86400000))   /* milliseconds, however often somebody comes */
#define FREE_ATTEMPTS    5
#define WAIT_MAX         900    /* seconds */
#define REMEMBERED_MAX   10000  /* logins, and addresses, whose attempts are counted */
#define ADDRESS_ATTEMPTS 100    /* in vain from one address, a whole school's router perhaps … */
#define ADDRESS_PAUSE    6000   /* … and one more each so many milliseconds */
#define LAST_SIGN_IN     "last-sign-in/"   /* setting of an account: when, in milliseconds UTC, and the device */
#define PASSWORD_MIN     8      /* characters */

struct _PartaDoorkeeper
{
  GObject           parent_instance;

  PartaRegistrar   *registrar;
  PartaPasswordCost cost;
  char             *decoy;      /* the hash of a password that nobody knows */
  GHashTable       *attempts;   /* login → Attempts; in memory: an attacker is not worth a write to the disk */
  GHashTable       *addresses;  /* address → Attempts */
};

G_DEFINE_FINAL_TYPE (PartaDoorkeeper, parta_doorkeeper, G_TYPE_OBJECT)

/* How often somebody has tried a login in vain, and until when the next try has to wait. */
typedef struct
{
  guint  count;
  gint64 until;   /* milliseconds UTC */
} Attempts;

static gint64
get_now (PartaDoorkeeper *self)
{
  return parta_clock_get_wall (parta_registrar_get_clock (self->registrar));
}

static PartaBackend *
get_backend (PartaDoorkeeper *self)
{
  return parta_registrar_get_backend (self->registrar);
}

static gboolean
fail (PartaServerError code,
      guint64          detail,
      const char      *message,
      GError         **error)
{
  g_propagate_error (error, parta_server_error_new (code, detail, message));

  return FALSE;
}

static gboolean
is_over_cb (gpointer login,
            gpointer attempts,
            gpointer now)
{
  return ((Attempts *) attempts)->until <= *(gint64 *) now;
}

static gboolean
is_forgotten_cb (gpointer address,
                 gpointer until,
                 gpointer now)
{
  return *(gint64 *) until <= *(gint64 *) now;
}

/* Whether the login is known makes no difference here: what is counted is what was typed. */
static gboolean
may_try (PartaDoorkeeper *self,
         const char      *login,
         GError         **error)
{
  gint64 now = get_now (self);
  Attempts *attempts = g_hash_table_lookup (self->attempts, login);

  if (attempts == NULL)
    {
      if (g_hash_table_size (self->attempts) >= REMEMBERED_MAX)
        g_hash_table_foreach_remove (self->attempts, is_over_cb, &now);
      if (g_hash_table_size (self->attempts) >= REMEMBERED_MAX)
        return fail (PARTA_SERVER_ERROR_SLOW_DOWN, WAIT_MAX, _("Too many attempts to sign in. Please try again later."), error);
      attempts = g_new0 (Attempts, 1);
      g_hash_table_insert (self->attempts, g_strdup (login), attempts);
    }
  if (attempts->until > now)
    return fail (PARTA_SERVER_ERROR_SLOW_DOWN, (guint64) (attempts->until - now + 999) / 1000,
                 _("Too many attempts to sign in. Please try again later."), error);

  /* Counted before the answer is known, so that many tries at once gain nothing. */
  attempts->count++;
  if (attempts->count >= FREE_ATTEMPTS)
    attempts->until = now + 1000 * MIN (WAIT_MAX, G_GINT64_CONSTANT (1) << MIN (attempts->count - FREE_ATTEMPTS, 10));

  return TRUE;
}

/* From one address somebody may try many logins: so many in vain, then one every few seconds. @until is when all is forgotten. */
static gboolean
may_come (PartaDoorkeeper *self,
          const char      *address,
          GError         **error)
{
  gint64 now = get_now (self);
  gint64 *until = g_hash_table_lookup (self->addresses, address);
  gint64 spent = until != NULL ? MAX (*until - now, 0) : 0;

  if (spent + ADDRESS_PAUSE > ADDRESS_ATTEMPTS * ADDRESS_PAUSE)
    return fail (PARTA_SERVER_ERROR_SLOW_DOWN, (guint64) (spent + ADDRESS_PAUSE - ADDRESS_ATTEMPTS * ADDRESS_PAUSE + 999) / 1000,
                 _("Too many attempts to sign in. Please try again later."), error);
  if (until == NULL && g_hash_table_size (self->addresses) >= REMEMBERED_MAX)
    g_hash_table_foreach_remove (self->addresses, is_forgotten_cb, &now);
  if (until == NULL && g_hash_table_size (self->addresses) >= REMEMBERED_MAX)
    return fail (PARTA_SERVER_ERROR_SLOW_DOWN, WAIT_MAX, _("Too many attempts to sign in. Please try again later."), error);

  spent += ADDRESS_PAUSE + now;
  g_hash_table_replace (self->addresses, g_strdup (address), g_memdup2 (&spent, sizeof spent));

  return TRUE;
}

/* What turned out to be right was no attempt in vain. */
static void
give_back (PartaDoorkeeper *self,
           const char      *address)
{
  gint64 *until = g_hash_table_lookup (self->addresses, address);

  if (until != NULL)
    *until -= ADDRESS_PAUSE;
}

static PartaHash
hash_token (const char *token)
{
  PartaHash hash;

  parta_hash_of (&hash, token, strlen (token));

  return hash;
}

/* A device belongs to whoever signed in on it first, and keeps its key. */
static gboolean
register_device (PartaDoorkeeper   *self,
                 const PartaSignIn *sign_in,
                 const PartaLogin  *account,
                 GError           **error)
{
  g_autoptr (PartaDevice) device = NULL;

  if (!parta_backend_load_device (get_backend (self), sign_in->device, &device, error))
    return FALSE;
  if (device == NULL || strcmp (device->person, PARTA_NOBODY) == 0)
    {
      g_clear_pointer (&device, parta_device_free);
      device = parta_device_new (sign_in->device, account->person, sign_in->key);
    }
  else if (strcmp (device->person, account->person) != 0 ||
           memcmp (device->key, sign_in->key, PARTA_DEVICE_KEY_SIZE) != 0)
    return fail (PARTA_SERVER_ERROR_DEVICE, 0,
                 _("The journals on this computer belong to somebody else. Use a folder of your own for yours."), error);

  device->met = get_now (self);

  return parta_backend_save_device (get_backend (self), device, error);
}

static PartaWelcome *
welcome (PartaDoorkeeper  *self,
         const PartaLogin *account,
         char             *token,
         gint64            expires)
{
  PartaWelcome *reply = g_new0 (PartaWelcome, 1);

  reply->token = token;
  reply->expires = expires;
  reply->person = g_strdup (account->person);
  reply->school = g_strdup (parta_registrar_get_school (self->registrar));
  reply->name = parta_registrar_dup_name (self->registrar);
  memcpy (reply->key, parta_registrar_get_key (self->registrar), PARTA_WIRE_KEY_SIZE);
  reply->must_change = account->must_change;
  reply->now = get_now (self);

  return reply;
}

/* who signs in is told when and where that was done before, and will see that it was somebody else. */
static gboolean
note_sign_in (PartaDoorkeeper    *self,
              const PartaSession *session,
              PartaWelcome       *reply,
              GError            **error)
{
  g_autofree char *name = g_strconcat (LAST_SIGN_IN, session->login, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) before = NULL, now = NULL;
  char device[PARTA_DEVICE_HEX + 1];

  if (!parta_backend_load_setting (get_backend (self), name, &before, error))
    return FALSE;
  if (before != NULL)
    {
      g_autofree char *line = g_strndup (g_bytes_get_data (before, NULL), g_bytes_get_size (before));
      char *end = NULL;

      reply->last_at = g_ascii_strtoll (line, &end, 10);
      if (*end != ' ' || !parta_device_parse (reply->last_device, end + 1))
        reply->last_at = 0;
    }

  parta_hex_write (device, session->device, PARTA_DEVICE_SIZE);
  text = g_strdup_printf ("%" G_GINT64_FORMAT " %s", session->begun, device);
  now = g_bytes_new (text, strlen (text));

  return parta_backend_save_setting (get_backend (self), name, now, error);
}

static void
parta_doorkeeper_finalize (GObject *object)
{
  PartaDoorkeeper *self = PARTA_DOORKEEPER (object);

  g_clear_object (&self->registrar);
  g_clear_pointer (&self->decoy, g_free);
  g_clear_pointer (&self->attempts, g_hash_table_unref);
  g_clear_pointer (&self->addresses, g_hash_table_unref);

  G_OBJECT_CLASS (parta_doorkeeper_parent_class)->finalize (object);
}

static void
parta_doorkeeper_class_init (PartaDoorkeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_doorkeeper_finalize;
}

static void
parta_doorkeeper_init (PartaDoorkeeper *self)
{
  self->attempts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * parta_doorkeeper_new:
 * @registrar: the school's registrar
 * @cost: how hard passwords are hashed
 *
 * Returns: (transfer full): the doorkeeper
 */
PartaDoorkeeper *
parta_doorkeeper_new (PartaRegistrar   *registrar,
                      PartaPasswordCost cost)
{
  PartaDoorkeeper *self = g_object_new (PARTA_TYPE_DOORKEEPER, NULL);
  g_autofree char *nobody_knows = parta_seal_token_new ();

  self->registrar = g_object_ref (registrar);
  self->cost = cost;
  self->decoy = parta_password_hash (nobody_knows, cost);

  return self;
}

/**
 * parta_doorkeeper_new_beside:
 * @neighbour: the doorkeeper of another school in this process
 * @registrar: the school's registrar
 *
 * Makes a doorkeeper without hashing a password first: a hash that nobody's password matches serves for any number of schools.
 *
 * Returns: (transfer full): the doorkeeper
 */
PartaDoorkeeper *
parta_doorkeeper_new_beside (PartaDoorkeeper *neighbour,
                             PartaRegistrar  *registrar)
{
  PartaDoorkeeper *self = g_object_new (PARTA_TYPE_DOORKEEPER, NULL);

  self->registrar = g_object_ref (registrar);
  self->cost = neighbour->cost;
  self->decoy = g_strdup (neighbour->decoy);

  return self;
}

/**
 * parta_doorkeeper_get_cost:
 * @self: a doorkeeper
 *
 * Returns: how hard passwords are hashed
 */
PartaPasswordCost
parta_doorkeeper_get_cost (PartaDoorkeeper *self)
{
  return self->cost;
}

/**
 * parta_doorkeeper_fold_login:
 * @login: what somebody typed
 *
 * Returns: (transfer full): the login without outer spaces and in small letters
 */
char *
parta_doorkeeper_fold_login (const char *login)
{
  return g_strstrip (g_utf8_strdown (login, -1));
}

/**
 * parta_doorkeeper_dup_hash:
 * @self: a doorkeeper
 * @login: what somebody typed, folded
 * @address: (nullable): from where
 * @error: return location for an error
 *
 * Begins a sign-in. For an unknown login, and a disabled account, there is a hash as well that no password matches, so
 * that neither the answer nor the time it takes tells them apart.
 *
 * Returns: (transfer full): the hash to verify the password against, or %NULL with %PARTA_SERVER_ERROR_SLOW_DOWN
 *   or a #PartaBackendError
 */
char *
parta_doorkeeper_dup_hash (PartaDoorkeeper *self,
                           const char      *login,
                           const char      *address,
                           GError         **error)
{
  g_autoptr (PartaLogin) account = NULL;

  if ((address != NULL && !may_come (self, address, error)) || !may_try (self, login, error) ||
      !parta_backend_load_account (get_backend (self), login, &account, error))
    return NULL;

  return g_strdup (account != NULL && !account->disabled ? account->password : self->decoy);
}

/**
 * parta_doorkeeper_admit:
 * @self: a doorkeeper
 * @sign_in: who wants to come in; its login folded
 * @address: (nullable): from where, as it began
 * @matches: whether the password matched the hash
 * @error: return location for an error
 *
 * Ends a sign-in.
 *
 * Returns: (transfer full): the welcome with a new token, or %NULL with %PARTA_SERVER_ERROR_PASSWORD,
 *   %PARTA_SERVER_ERROR_DEVICE, or a #PartaBackendError
 */
PartaWelcome *
parta_doorkeeper_admit (PartaDoorkeeper   *self,
                        const PartaSignIn *sign_in,
                        const char        *address,
                        gboolean           matches,
                        GError           **error)
{
  g_autoptr (PartaLogin) account = NULL;
  g_autoptr (PartaSession) session = NULL;
  g_autoptr (PartaWelcome) reply = NULL;
  gint64 now = get_now (self);
  char *token;
  PartaHash hash;

  if (!parta_backend_load_account (get_backend (self), sign_in->login, &account, error))
    return NULL;
  if (!matches || account == NULL || account->disabled)
    {
      fail (PARTA_SERVER_ERROR_PASSWORD, 0, _("The login or the password is wrong."), error);
      return NULL;
    }
  if (!register_device (self, sign_in, account, error))
    return NULL;

  g_hash_table_remove (self->attempts, sign_in->login);
  if (address != NULL)
    give_back (self, address);
  token = parta_seal_token_new ();
  hash = hash_token (token);
  session = parta_session_new (&hash, account->login, sign_in->device, now, now + SESSION_LENGTH);
  reply = welcome (self, account, token, session->expires);
  if (!parta_backend_end_sessions (get_backend (self), NULL, NULL, now, error) ||
      !parta_backend_save_session (get_backend (self), session, error) || !note_sign_in (self, session, reply, error))
    return NULL;

  return g_steal_pointer (&reply);
}

/* Somebody who comes every week need not sign in every month. */
static gboolean
prolong (PartaDoorkeeper *self,
         PartaSession    *session,
         GError         **error)
{
  gint64 now = get_now (self);
  gint64 expires = MIN (now + SESSION_LENGTH, session->begun + SESSION_MAX);

  /* What an older version began has no beginning: it ends as it would have then. */
  if (session->expires - now > SESSION_LENGTH / 2 || expires <= session->expires)
    return TRUE;

  session->expires = expires;

  return parta_backend_save_session (get_backend (self), session, error);
}

/**
 * parta_doorkeeper_recognise:
 * @self: a doorkeeper
 * @token: (nullable): what came with the request
 * @login: (out) (transfer full) (optional): the account
 * @must_change: (out) (optional): whether its password is a temporary one
 * @error: return location for an error
 *
 * Returns: (transfer full): who it is, or %NULL with %PARTA_SERVER_ERROR_SESSION or a #PartaBackendError
 */
PartaVisitor *
parta_doorkeeper_recognise (PartaDoorkeeper *self,
                            const char      *token,
                            char           **login,
                            gboolean        *must_change,
                            GError         **error)
{
  g_autoptr (PartaSession) session = NULL;
  g_autoptr (PartaLogin) account = NULL;
  PartaHash hash = hash_token (token != NULL ? token : "");

  if (!parta_backend_load_session (get_backend (self), &hash, &session, error))
    return NULL;
  if (session != NULL && session->expires > get_now (self) &&
      !parta_backend_load_account (get_backend (self), session->login, &account, error))
    return NULL;
  if (account == NULL || account->disabled)
    {
      fail (PARTA_SERVER_ERROR_SESSION, 0, _("You are not signed in any more. Please sign in again."), error);
      return NULL;
    }
  if (!prolong (self, session, error))
    return NULL;

  if (login != NULL)
    *login = g_strdup (account->login);
  if (must_change != NULL)
    *must_change = account->must_change;

  return parta_visitor_new (account->person, session->device);
}

/**
 * parta_doorkeeper_check_password:
 * @login: the account
 * @change: the old password and the new one
 * @error: return location for an error
 *
 * Returns: %TRUE when the new password will do, or %FALSE with %PARTA_SERVER_ERROR_WEAK_PASSWORD
 */
gboolean
parta_doorkeeper_check_password (const char                *login,
                                 const PartaPasswordChange *change,
                                 GError                   **error)
{
  g_autofree char *folded = g_utf8_strdown (change->new_password, -1);

  if (g_utf8_strlen (change->new_password, -1) < PASSWORD_MIN)
    return fail (PARTA_SERVER_ERROR_WEAK_PASSWORD, 0, _("The new password needs at least eight characters."), error);
  if (strcmp (change->new_password, change->old_password) == 0)
    return fail (PARTA_SERVER_ERROR_WEAK_PASSWORD, 0, _("The new password must be another one than the old."), error);
  if (strcmp (folded, login) == 0)
    return fail (PARTA_SERVER_ERROR_WEAK_PASSWORD, 0, _("The new password must not be the login."), error);

  return TRUE;
}

/**
 * parta_doorkeeper_change_password:
 * @self: a doorkeeper
 * @login: the account
 * @token: the session that goes on; all others of the account end
 * @matches: whether the old password matched the hash
 * @new_hash: the hash of the new password
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_PASSWORD or a #PartaBackendError
 */
gboolean
parta_doorkeeper_change_password (PartaDoorkeeper *self,
                                  const char      *login,
                                  const char      *token,
                                  gboolean         matches,
                                  const char      *new_hash,
                                  GError         **error)
{
  g_autoptr (PartaLogin) account = NULL;
  PartaHash hash = hash_token (token);

  if (!parta_backend_load_account (get_backend (self), login, &account, error))
    return FALSE;
  if (!matches || account == NULL)
    return fail (PARTA_SERVER_ERROR_PASSWORD, 0, _("The old password is wrong."), error);

  g_hash_table_remove (self->attempts, login);
  g_free (account->password);
  account->password = g_strdup (new_hash);
  account->must_change = FALSE;

  return parta_backend_save_account (get_backend (self), account, error) &&
         parta_backend_end_sessions (get_backend (self), login, &hash, get_now (self), error);
}

/**
 * parta_doorkeeper_sign_out:
 * @self: a doorkeeper
 * @token: the session that ends
 * @error: return location for an error
 *
 * Returns: %TRUE, also when there was no such session, or %FALSE with a #PartaBackendError
 */
gboolean
parta_doorkeeper_sign_out (PartaDoorkeeper *self,
                           const char      *token,
                           GError         **error)
{
  g_autoptr (PartaSession) session = NULL;
  PartaHash hash = hash_token (token);

  if (!parta_backend_load_session (get_backend (self), &hash, &session, error))
    return FALSE;
  if (session == NULL)
    return TRUE;

  session->expires = 0;

  return parta_backend_save_session (get_backend (self), session, error) &&
         parta_backend_end_sessions (get_backend (self), NULL, NULL, get_now (self), error);
}

/**
 * parta_doorkeeper_list_sessions:
 * @self: a doorkeeper
 * @token: (nullable): what came with the request
 * @own: (out caller-allocates): which of them asks
 * @sessions: (element-type PartaSession): takes the sessions of the account that asks and have not ended
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_SERVER_ERROR_SESSION or a #PartaBackendError
 */
gboolean
parta_doorkeeper_list_sessions (PartaDoorkeeper *self,
                                const char      *token,
                                PartaHash       *own,
                                GPtrArray       *sessions,
                                GError         **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_session_free);
  g_autofree char *login = NULL;
  g_autoptr (PartaVisitor) visitor = parta_doorkeeper_recognise (self, token, &login, NULL, error);

  if (visitor == NULL || !parta_backend_list_sessions (get_backend (self), all, error))
    return FALSE;

  *own = hash_token (token);
  for (guint i = 0; i < all->len; i++)
    {
      const PartaSession *session = all->pdata[i];

      if (strcmp (session->login, login) == 0 && session->expires > get_now (self))
        g_ptr_array_add (sessions, parta_session_copy (session));
    }

  return TRUE;
}

/**
 * parta_doorkeeper_end_sessions:
 * @self: a doorkeeper
 * @token: (nullable): what came with the request; this session goes on
 * @id: how the hash of the token of the session begins that is to be ended
 * @size: how many bytes that is; 0 for all of the account but the one that asks
 * @error: return location for an error
 *
 * Ends sessions of the account that asks, and of no other one.
 *
 * Returns: %TRUE, also when there was no such session, or %FALSE with %PARTA_SERVER_ERROR_SESSION or a #PartaBackendError
 */
gboolean
parta_doorkeeper_end_sessions (PartaDoorkeeper *self,
                               const char      *token,
                               const guint8    *id,
                               gsize            size,
                               GError         **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_session_free);
  PartaHash own;

  g_return_val_if_fail (size <= PARTA_HASH_SIZE, FALSE);

  if (!parta_doorkeeper_list_sessions (self, token, &own, sessions, error))
    return FALSE;

  for (guint i = 0; i < sessions->len; i++)
    {
      PartaSession *session = sessions->pdata[i];

      if (parta_hash_equal (&session->token, &own) || memcmp (session->token.bytes, id, size) != 0)
        continue;
      session->expires = 0;
      if (!parta_backend_save_session (get_backend (self), session, error))
        return FALSE;
    }

  return parta_backend_end_sessions (get_backend (self), NULL, NULL, get_now (self), error);
}
