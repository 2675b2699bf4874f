/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-queue.h"

#include "parta-http-answer.h"
#include "parta-http-gate.h"
#include "parta-password.h"
#include "parta-server-error.h"
#include "parta-wire-account.h"
#include "parta-wire-error.h"

#define HASHING_MAX 2    /* passwords that are hashed at once: each takes 19 MiB for about thirty milliseconds */
#define WAITING_MAX 64   /* passwords that wait for their turn */

struct _PartaHttpQueue
{
  GObject *owner;       /* lent; lives on while a password is being hashed */
  guint    n_hashing;
  GQueue   waiting;     /* of Wait: passwords that are hashed when others are done */
};

/* A request whose answer waits for a password to be hashed. */
typedef struct
{
  SoupServerMessage   *message;
  PartaDesk           *desk;
  PartaSignIn         *sign_in;   /* (nullable) */
  PartaPasswordChange *change;    /* (nullable) */
  char                *login;
  char                *address;   /* from where */
  char                *token;     /* (nullable) */
  char                *hash;      /* to verify against */
  char                *new_hash;  /* (nullable) */
  PartaPasswordCost    cost;
} Wait;

static void
free_wait (Wait *wait)
{
  g_object_unref (wait->message);
  parta_desk_unref (wait->desk);
  g_clear_pointer (&wait->sign_in, parta_sign_in_free);
  g_clear_pointer (&wait->change, parta_password_change_free);
  g_free (wait->login);
  g_free (wait->address);
  g_free (wait->token);
  g_free (wait->hash);
  g_free (wait->new_hash);
  g_free (wait);
}

/**
 * parta_http_queue_new:
 * @owner: whose queue it is; has to live as long
 *
 * Returns: (transfer full): a queue in which nobody waits
 */
PartaHttpQueue *
parta_http_queue_new (GObject *owner)
{
  PartaHttpQueue *self = g_new0 (PartaHttpQueue, 1);

  self->owner = owner;
  g_queue_init (&self->waiting);

  return self;
}

/**
 * parta_http_queue_free:
 * @self: (transfer full): a queue
 *
 * Frees it; who still waits is not answered.
 */
void
parta_http_queue_free (PartaHttpQueue *self)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify) free_wait);
  g_free (self);
}

static void
hash_password (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Wait *wait = data;
  const char *password = wait->sign_in != NULL ? wait->sign_in->password : wait->change->old_password;
  gboolean matches = parta_password_verify (wait->hash, password);

  if (matches && wait->change != NULL)
    wait->new_hash = parta_password_hash (wait->change->new_password, wait->cost);
  g_task_return_boolean (task, matches);
}

static void
finish_sign_in (Wait    *wait,
                gboolean matches)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaWelcome) welcome = parta_doorkeeper_admit (wait->desk->doorkeeper, wait->sign_in, wait->address,
                                                               matches, &error);
  g_autoptr (GBytes) json = welcome != NULL ? parta_welcome_encode (welcome) : NULL;

  if (json != NULL)
    parta_http_answer_json (wait->message, json);
  else
    parta_http_answer_error (wait->message, error);
}

static void
finish_change (Wait    *wait,
               gboolean matches)
{
  g_autoptr (GError) error = NULL;

  if (parta_doorkeeper_change_password (wait->desk->doorkeeper, wait->login, wait->token, matches, wait->new_hash, &error))
    parta_http_answer_yes (wait->message);
  else
    parta_http_answer_error (wait->message, error);
}

static void hash_in_thread (PartaHttpQueue *self,
                            Wait           *wait);

static void
password_hashed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  PartaHttpQueue *self = user_data;
  Wait *wait = g_task_get_task_data (G_TASK (result));
  gboolean matches = g_task_propagate_boolean (G_TASK (result), NULL);

  self->n_hashing--;
  if (!g_queue_is_empty (&self->waiting))
    hash_in_thread (self, g_queue_pop_head (&self->waiting));
  if (wait->sign_in != NULL)
    finish_sign_in (wait, matches);
  else
    finish_change (wait, matches);
  soup_server_message_unpause (wait->message);
}

/* Takes @wait. The main loop goes on with others meanwhile. */
static void
hash_in_thread (PartaHttpQueue *self,
                Wait           *wait)
{
  g_autoptr (GTask) task = g_task_new (self->owner, NULL, password_hashed_cb, self);

  self->n_hashing++;
  wait->cost = parta_doorkeeper_get_cost (wait->desk->doorkeeper);
  g_task_set_source_tag (task, hash_in_thread);
  g_task_set_task_data (task, wait, (GDestroyNotify) free_wait);
  g_task_run_in_thread (task, hash_password);
}

/* Takes @wait. Its turn comes when few others are at it: a crowd must not take all memory. */
static void
hash_in_turn (PartaHttpQueue *self,
              Wait           *wait)
{
  soup_server_message_pause (wait->message);
  if (self->n_hashing < HASHING_MAX)
    hash_in_thread (self, wait);
  else
    g_queue_push_tail (&self->waiting, wait);
}

static Wait *
new_wait (PartaDesk         *desk,
          SoupServerMessage *message)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->desk = parta_desk_ref (desk);
  wait->message = g_object_ref (message);
  wait->address = g_strdup (parta_http_gate_name (soup_server_message_get_remote_address (message)));

  return wait;
}

static gboolean
begin_hashing (PartaHttpQueue *self,
               Wait           *wait,
               GError        **error)
{
  if (g_queue_get_length (&self->waiting) >= WAITING_MAX)
    {
      g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_BUSY, 0,
                                                        "too many passwords are being hashed"));
      return FALSE;
    }

  wait->hash = parta_doorkeeper_dup_hash (wait->desk->doorkeeper, wait->login, wait->sign_in != NULL ? wait->address : NULL, error);

  return wait->hash != NULL;
}

static gboolean
read_sign_in (PartaHttpQueue *self,
              Wait           *wait,
              GError        **error)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (wait->message));
  char *folded;

  wait->sign_in = parta_sign_in_decode (body, error);
  if (wait->sign_in == NULL)
    return FALSE;

  folded = parta_doorkeeper_fold_login (wait->sign_in->login);
  g_free (wait->sign_in->login);
  wait->sign_in->login = folded;
  wait->login = g_strdup (folded);

  return begin_hashing (self, wait, error);
}

static gboolean
read_change (PartaHttpQueue *self,
             Wait           *wait,
             GError        **error)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (wait->message));
  g_autoptr (PartaVisitor) visitor = NULL;

  wait->token = parta_http_dup_token (wait->message);
  visitor = parta_doorkeeper_recognise (wait->desk->doorkeeper, wait->token, &wait->login, NULL, error);
  if (visitor == NULL)
    return FALSE;

  wait->change = parta_password_change_decode (body, error);

  return wait->change != NULL && parta_doorkeeper_check_password (wait->login, wait->change, error) &&
         begin_hashing (self, wait, error);
}

static void
answer_after_hashing (PartaHttpQueue    *self,
                      PartaDesk         *desk,
                      SoupServerMessage *message,
                      gboolean        (* read) (PartaHttpQueue *, Wait *, GError **))
{
  g_autoptr (GError) error = NULL;
  Wait *wait;

  if (!parta_http_has_type (message, PARTA_WIRE_JSON, FALSE))
    {
      parta_http_answer_wrong_type (message);
      return;
    }

  wait = new_wait (desk, message);
  if (read (self, wait, &error))
    {
      hash_in_turn (self, wait);
      return;
    }

  parta_http_answer_error (message, error);
  free_wait (wait);
}

/**
 * parta_http_queue_sign_in:
 * @self: a queue
 * @desk: of the school
 * @message: the request; answered at once when it is not in order, later otherwise
 *
 * Signs somebody in.
 */
void
parta_http_queue_sign_in (PartaHttpQueue    *self,
                          PartaDesk         *desk,
                          SoupServerMessage *message)
{
  answer_after_hashing (self, desk, message, read_sign_in);
}

/**
 * parta_http_queue_change:
 * @self: a queue
 * @desk: of the school
 * @message: the request; answered at once when it is not in order, later otherwise
 *
 * Changes somebody's password.
 */
void
parta_http_queue_change (PartaHttpQueue    *self,
                         PartaDesk         *desk,
                         SoupServerMessage *message)
{
  answer_after_hashing (self, desk, message, read_change);
}

/**
 * parta_http_queue_count_hashing:
 * @self: a queue
 *
 * Returns: how many passwords are being hashed now
 */
guint
parta_http_queue_count_hashing (PartaHttpQueue *self)
{
  return self->n_hashing;
}
