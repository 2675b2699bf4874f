/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-bench"

/* floor-server CERTIFICATE KEY DATABASE: takes lines at POST /push, gives them at GET /pull?after=N&limit=N, both zipped, over TLS.
 * Prints "listening on PORT". */

#include "floor-authorities.h"
#include "floor-store.h"

#include <libsoup/soup.h>
#include <string.h>

static void
answer (SoupServerMessage *message,
        GBytes            *body,
        const char        *type)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, data, size);
}

static void
push (FloorStore        *store,
      SoupServerMessage *message)
{
  g_autoptr (GBytes) zipped = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (GBytes) plain = floor_inflate (zipped);
  g_autoptr (GBytes) reply = NULL;
  gsize size;
  const char *lines = g_bytes_get_data (plain, &size);
  char *text = g_strdup_printf ("{\"new\":%u}", floor_store_take (store, lines, size));

  reply = g_bytes_new_take (text, strlen (text));
  answer (message, reply, "application/json");
}

static void
pull (FloorStore        *store,
      SoupServerMessage *message,
      GHashTable        *query)
{
  GString *lines = g_string_sized_new (512 * 1024);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) zipped = NULL;
  g_autofree char *place = NULL;
  gint64 last = 0;

  floor_store_list (store, g_ascii_strtoll (g_hash_table_lookup (query, "after"), NULL, 10),
                    (guint) g_ascii_strtoull (g_hash_table_lookup (query, "limit"), NULL, 10), lines, &last);
  plain = g_string_free_to_bytes (lines);
  zipped = floor_deflate (plain);
  place = g_strdup_printf ("%" G_GINT64_FORMAT, last);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "X-Last", place);
  answer (message, zipped, "application/x-ndjson");
}

static void
asked_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           store)
{
  if (strcmp (path, "/push") == 0)
    push (store, message);
  else if (strcmp (path, "/pull") == 0 && query != NULL)
    pull (store, message, query);
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GTlsCertificate) certificate = NULL;
  FloorStore *store;
  GSList *uris;

  if (argc != 4)
    {
      g_printerr ("Usage: floor-server CERTIFICATE KEY DATABASE\n");
      return 2;
    }

  floor_authorities_forget ();
  certificate = g_tls_certificate_new_from_files (argv[1], argv[2], &error);
  if (certificate == NULL)
    g_error ("%s", error->message);
  store = floor_store_open (argv[3]);
  soup_server_set_tls_certificate (server, certificate);
  soup_server_add_handler (server, NULL, asked_cb, store, NULL);
  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    g_error ("%s", error->message);

  uris = soup_server_get_uris (server);
  g_print ("listening on %d\n", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (loop);

  return 0;
}
