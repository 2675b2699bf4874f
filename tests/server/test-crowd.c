/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-http-crowd.h"
#include "test-school.h"

#include <string.h>

#define COMING 40
#define TAKEN  32

/* Forty requests that are complete in the same moment (I26). */
typedef struct
{
  PartaDesk      *desk;
  PartaHttpCrowd *crowd;
  GPtrArray      *messages;   /* of SoupServerMessage, until all are there */
  guint           n_answered;
  guint           n_taken;
  guint           n_refused;
  guint32         moments;    /* bits: moments that somebody was told to come back at */
} Scene;

static guint n_served;

static void
serve (PartaDesk         *desk,
       SoupServerMessage *message)
{
  n_served++;
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  Scene *scene = user_data;

  soup_server_message_pause (message);
  g_ptr_array_add (scene->messages, g_object_ref (message));
  if (scene->messages->len < COMING)
    return;

  for (guint i = 0; i < COMING; i++)
    {
      soup_server_message_unpause (scene->messages->pdata[i]);
      parta_http_crowd_join (scene->crowd, scene->desk, scene->messages->pdata[i]);
    }
  g_assert_cmpuint (n_served, ==, 0);
}

static void
answered_cb (GObject      *session,
             GAsyncResult *result,
             gpointer      user_data)
{
  Scene *scene = user_data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (session), result);
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (session), result, NULL);
  const char *retry_after = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  guint64 seconds = 0;

  scene->n_answered++;
  if (soup_message_get_status (message) == SOUP_STATUS_OK)
    {
      scene->n_taken++;
      return;
    }

  g_assert_cmpuint (soup_message_get_status (message), ==, SOUP_STATUS_SERVICE_UNAVAILABLE);
  g_assert_nonnull (strstr (g_bytes_get_data (body, NULL), "\"busy\""));
  g_assert_nonnull (retry_after);
  g_assert_true (g_ascii_string_to_unsigned (retry_after, 10, 1, 31, &seconds, NULL));
  scene->moments |= 1u << (seconds - 1);
  scene->n_refused++;
}

static void
check_crowd (void)
{
  TestSchool *school = test_school_new (parta_backend_new_memory ());
  g_autoptr (PartaDoorkeeper) doorkeeper = parta_doorkeeper_new (school->registrar, PARTA_PASSWORD_COST_TEST);
  g_autoptr (PartaDesk) desk = parta_desk_new (school->registrar, doorkeeper);
  g_autoptr (PartaHttpCrowd) crowd = parta_http_crowd_new (serve);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (SoupSession) session = soup_session_new_with_options ("max-conns", COMING, "max-conns-per-host", COMING, NULL);
  Scene scene = { .desk = desk, .crowd = crowd, .messages = messages };
  g_autofree char *uri = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, asked_cb, &scene, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (server);
  uri = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  for (guint i = 0; i < COMING; i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);

      soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, &scene);
    }
  while (scene.n_answered < COMING)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (scene.n_taken, ==, TAKEN);
  g_assert_cmpuint (scene.n_refused, ==, COMING - TAKEN);
  g_assert_cmpuint (n_served, ==, TAKEN);
  g_assert_cmpuint (scene.moments & (scene.moments - 1), !=, 0);   /* not all at the same one */
  soup_session_abort (session);
  soup_server_disconnect (server);
  test_school_free (school);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/crowd/more-than-wait", check_crowd);

  return g_test_run ();
}
