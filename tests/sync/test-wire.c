/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-sync-reply.h"
#include "parta-sync-request.h"
#include "parta-wire-account.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"

#include <gio/gio.h>
#include <string.h>

static PartaEntry *
make_entry (guint64 seq)
{
  g_autoptr (PartaDraft) draft = parta_draft_new ("journal/j1", PARTA_KIND_MARK, "2026-10-12/3/p1/1",
                                                  parta_body_new ("mark", "5", NULL));
  PartaStamp stamp = { .school = "s1", .author = "t1", .id = { { 7 }, seq }, .wall = 1790000000000, .boot = "b" };

  draft->role = g_strdup ("teacher");

  return parta_entry_new (draft, &stamp);
}

static PartaSyncRequest *
make_request (guint n_lines)
{
  PartaSyncRequest *request = parta_sync_request_new ();
  PartaScopeCursor *cursor = parta_scope_cursor_new ("journal/j1", 2);

  request->app = g_strdup ("0.1.0");
  request->school = g_strdup ("s1");
  memset (request->device, 7, sizeof request->device);
  memset (request->nonce, 9, sizeof request->nonce);
  request->sent_at = 1790000000123;
  request->manifest = 17;
  request->pull = 1000;
  request->seen.time = 5;
  request->seen.lsn = 99;
  request->outbox = (PartaOutbox){ .first = 3, .last = 4, .unsafe_from = 1 };
  request->batch.from = 3;
  memset (request->batch.head.bytes, 1, PARTA_HASH_SIZE);
  cursor->next = 12;
  cursor->mode = PARTA_SCOPE_MODE_READ_ONLY;
  g_ptr_array_add (request->cursors, cursor);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (PartaEntry) entry = make_entry (3 + i);

      g_ptr_array_add (request->lines, parta_wire_line_new (entry));
    }

  return request;
}

static PartaPulled *
make_pulled (guint64     lsn,
             guint64     own,
             PartaEntry *entry)
{
  PartaPulled *pulled = g_new0 (PartaPulled, 1);

  pulled->lsn = lsn;
  pulled->own = own;
  pulled->received = 1790000000500;
  pulled->verdict = own > 0 ? PARTA_VERDICT_APPLIED : PARTA_VERDICT_LATE;
  pulled->rule = g_strdup (own > 0 ? "" : "late-entry");
  pulled->clause = g_strdup (own > 0 ? "" : "п. 2.3 «б»");
  pulled->line = entry != NULL ? parta_wire_line_new (entry) : NULL;

  return pulled;
}

static PartaSyncReply *
make_reply (void)
{
  PartaSyncReply *reply = parta_sync_reply_new ();
  PartaScopePage *page = parta_scope_page_new (parta_scope_cursor_new ("journal/j1", 2));
  g_autoptr (PartaEntry) entry = make_entry (40);
  static const guint8 parent[PARTA_EPOCH_SIZE] = { 1 };

  reply->school = g_strdup ("s1");
  memset (reply->nonce, 9, sizeof reply->nonce);
  memset (reply->epoch, 3, sizeof reply->epoch);
  reply->now = 1790000000456;
  reply->lsn = 200;
  reply->acked = 4;
  reply->manifest = 18;
  reply->schema = 1;
  reply->horizon = 1;
  reply->limit_entries = 500;
  reply->more = TRUE;
  g_ptr_array_add (reply->epochs, parta_epoch_new (parent, NULL, 0, "init"));
  g_ptr_array_add (reply->epochs, parta_epoch_new (reply->epoch, parent, 150, "restore"));
  g_ptr_array_add (reply->grants, parta_grant_new (PARTA_GRANT_REMOVE, "class/5a", 3, PARTA_SCOPE_MODE_FROZEN));
  g_ptr_array_add (reply->answers, parta_answer_new (3, 198, PARTA_VERDICT_REFUSED, "right", "R-010"));
  page->cursor->next = 151;
  memset (page->cursor->head.bytes, 5, PARTA_HASH_SIZE);
  g_ptr_array_add (page->pulled, make_pulled (120, 2, NULL));
  g_ptr_array_add (page->pulled, make_pulled (150, 0, entry));
  g_ptr_array_add (reply->pages, page);

  return reply;
}

/* Not a real signature: the wire carries one, it does not judge it. */
static void
sign_with_length (const char *bytes,
                  gsize       size,
                  guint8     *signature,
                  gpointer    user_data)
{
  memset (signature, (int) (size & 0xff), PARTA_WIRE_SIGN_SIZE);
}

static const guint8 device[PARTA_DEVICE_SIZE] = { 7 };

static void
check_request_round_trip (void)
{
  g_autoptr (PartaSyncRequest) request = make_request (2);
  g_autoptr (GBytes) body = parta_sync_request_encode (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSyncRequest) back = parta_sync_request_decode (body, &error);
  const PartaScopeCursor *cursor;
  const PartaWireLine *line;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (back->school, ==, "s1");
  g_assert_cmpmem (back->device, sizeof back->device, request->device, sizeof request->device);
  g_assert_cmpmem (back->nonce, sizeof back->nonce, request->nonce, sizeof request->nonce);
  g_assert_cmpint (back->sent_at, ==, request->sent_at);
  g_assert_cmpuint (back->manifest, ==, 17);
  g_assert_cmpuint (back->pull, ==, 1000);
  g_assert_false (back->full);
  g_assert_cmpuint (back->seen.lsn, ==, 99);
  g_assert_cmpuint (back->outbox.first, ==, 3);
  g_assert_cmpuint (back->batch.from, ==, 3);
  g_assert_true (parta_hash_equal (&back->batch.head, &request->batch.head));

  cursor = back->cursors->pdata[0];
  g_assert_cmpstr (cursor->scope, ==, "journal/j1");
  g_assert_cmpuint (cursor->generation, ==, 2);
  g_assert_cmpuint (cursor->next, ==, 12);
  g_assert_cmpint (cursor->mode, ==, PARTA_SCOPE_MODE_READ_ONLY);

  g_assert_cmpuint (back->lines->len, ==, 2);
  line = back->lines->pdata[1];
  g_assert_cmpuint (parta_entry_get_id (line->entry)->seq, ==, 4);
  g_assert_true (parta_hash_equal (&line->digest, &((PartaWireLine *) request->lines->pdata[1])->digest));

  text = parta_sync_request_dup_batch_text (back);
  g_assert_true (g_str_has_prefix (text, "parta-batch-1\ns1\n07070707070707070707070707070707\n3\n2\n"));
}

static void
check_reply_round_trip (void)
{
  g_autoptr (PartaSyncReply) reply = make_reply ();
  g_autoptr (GBytes) body = parta_sync_reply_encode (reply, device, sign_with_length, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaSyncReply) back = parta_sync_reply_decode (body, &error);
  const PartaScopePage *page;
  const PartaPulled *pulled;

  g_assert_no_error (error);
  g_assert_cmpuint (back->lsn, ==, 200);
  g_assert_cmpuint (back->acked, ==, 4);
  g_assert_cmpuint (back->safe, ==, 0);
  g_assert_true (back->more);
  g_assert_cmpuint (back->epochs->len, ==, 2);
  g_assert_cmpuint (((PartaEpoch *) back->epochs->pdata[1])->fork_lsn, ==, 150);
  g_assert_cmpint (((PartaGrant *) back->grants->pdata[0])->change, ==, PARTA_GRANT_REMOVE);
  g_assert_cmpstr (((PartaAnswer *) back->answers->pdata[0])->clause, ==, "R-010");
  g_assert_cmpint (((PartaAnswer *) back->answers->pdata[0])->verdict, ==, PARTA_VERDICT_REFUSED);

  page = back->pages->pdata[0];
  g_assert_cmpuint (page->cursor->next, ==, 151);
  pulled = page->pulled->pdata[0];
  g_assert_cmpuint (pulled->own, ==, 2);
  g_assert_null (pulled->line);
  pulled = page->pulled->pdata[1];
  g_assert_cmpint (pulled->verdict, ==, PARTA_VERDICT_LATE);
  g_assert_cmpstr (pulled->clause, ==, "п. 2.3 «б»");
  g_assert_cmpuint (parta_entry_get_id (pulled->line->entry)->seq, ==, 40);
  g_assert_cmpuint (back->receipt.signature[0], ==, reply->receipt.signature[0]);
}

/* Whatever is cut off, the decoder says so and gives back nothing; with the last byte missing as well. */
static void
check_truncated (gconstpointer decode_reply)
{
  g_autoptr (PartaSyncRequest) request = make_request (2);
  g_autoptr (PartaSyncReply) reply = make_reply ();
  g_autoptr (GBytes) zipped = decode_reply ? parta_sync_reply_encode (reply, device, sign_with_length, NULL)
                                           : parta_sync_request_encode (request);
  g_autoptr (GBytes) plain = parta_wire_inflate (zipped, G_MAXUINT32, G_MAXUINT32, NULL);

  for (gsize size = 0; size < g_bytes_get_size (plain); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (plain, 0, size);
      g_autoptr (GBytes) body = parta_wire_deflate (part);
      g_autoptr (GError) error = NULL;

      if (decode_reply)
        g_assert_null (parta_sync_reply_decode (body, &error));
      else
        g_assert_null (parta_sync_request_decode (body, &error));
      g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED);
    }
  for (gsize size = 0; size < g_bytes_get_size (zipped); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (zipped, 0, size);
      g_autoptr (GError) error = NULL;

      g_assert_null (parta_sync_reply_decode (part, &error));
      g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED);
    }
}

/* One bit of the plain text changed: a reply is never taken (its hash covers every byte before the trailer),
 * a request either is refused or at least decodes to something whole. */
static void
check_flipped (gconstpointer decode_reply)
{
  g_autoptr (PartaSyncRequest) request = make_request (2);
  g_autoptr (PartaSyncReply) reply = make_reply ();
  g_autoptr (GBytes) zipped = decode_reply ? parta_sync_reply_encode (reply, device, sign_with_length, NULL)
                                           : parta_sync_request_encode (request);
  g_autoptr (GBytes) plain = parta_wire_inflate (zipped, G_MAXUINT32, G_MAXUINT32, NULL);
  gsize size;
  const char *text = g_bytes_get_data (plain, &size);
  const char *trailer = g_strrstr_len (text, (gssize) size, "{\"end\":");
  gsize end = decode_reply ? (gsize) (trailer - text) : size;

  for (gsize i = 0; i < end; i++)
    {
      g_autofree char *copy = g_memdup2 (text, size);
      g_autoptr (GBytes) body = NULL, changed = NULL;

      copy[i] = (char) (copy[i] ^ (1 << (i % 7)));
      changed = g_bytes_new (copy, size);
      body = parta_wire_deflate (changed);
      if (decode_reply)
        {
          g_assert_null (parta_sync_reply_decode (body, NULL));
        }
      else
        {
          g_autoptr (PartaSyncRequest) back = parta_sync_request_decode (body, NULL);

          g_assert_true (back == NULL || back->lines->len <= 2);
        }
    }
}

static const struct
{
  const char *path;
  const char *text;   /* of the plain request */
  int         code;
} garbage_cases[] = {
  { "/wire/request/garbage/empty", "", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/html", "<html><body>Sign in to the Wi-Fi</body></html>\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/array", "[1]\n{\"end\":1}\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/no-proto", "{\"school\":\"s1\"}\n{\"end\":1}\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/other-proto", "{\"proto\":2}\n{\"end\":1}\n", PARTA_WIRE_ERROR_PROTO },
  { "/wire/request/garbage/proto-object", "{\"proto\":{}}\n{\"end\":1}\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/proto-negative", "{\"proto\":-1}\n{\"end\":1}\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/proto-fraction", "{\"proto\":1.0}\n{\"end\":1}\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/no-device", "{\"proto\":1,\"school\":\"s1\"}\n{\"end\":1}\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/deep", "{\"proto\":1,\"a\":[[[[[[[[[[[[[[]]]]]]]]]]]]]]}\n", PARTA_WIRE_ERROR_MALFORMED },
  { "/wire/request/garbage/comment", "/* hello */{\"proto\":1}\n", PARTA_WIRE_ERROR_MALFORMED },
};

static void
check_garbage (gconstpointer data)
{
  const typeof (garbage_cases[0]) *row = data;
  g_autoptr (GBytes) plain = g_bytes_new_static (row->text, strlen (row->text));
  g_autoptr (GBytes) body = parta_wire_deflate (plain);
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_sync_request_decode (body, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, row->code);
  g_clear_error (&error);
  g_assert_null (parta_sync_reply_decode (plain, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED);
}

static GBytes *
wrap_lines (const char *line,
            gsize       size)
{
  g_autoptr (PartaSyncRequest) request = make_request (1);

  parta_wire_line_free (g_ptr_array_steal_index (request->lines, 0));
  g_ptr_array_add (request->lines, parta_wire_line_new_raw (line, size));

  return parta_sync_request_encode (request);
}

/* I9: a line that cannot be read is carried, so that the server can keep it and go on. */
static void
check_unreadable_line (void)
{
  static const char *const lines[] = { "{\"v\":99,\"future\":true}", "{\"v\":1,\"rubbish\"", "hello" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GBytes) body = wrap_lines (lines[i], strlen (lines[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (PartaSyncRequest) back = parta_sync_request_decode (body, &error);
      const PartaWireLine *line;

      g_assert_no_error (error);
      line = back->lines->pdata[0];
      g_assert_null (line->entry);
      g_assert_cmpint (line->newer, ==, i == 0);
      g_assert_cmpmem (line->bytes, line->size, lines[i], strlen (lines[i]));
    }
}

/* I27: a bomb is noticed while it swells, a line before it is held. */
static void
check_bombs (void)
{
  g_autofree char *zeros = g_malloc0 (20 * 1024 * 1024);
  g_autoptr (GBytes) large = NULL, long_line = NULL, incompressible = NULL, bomb = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  guint32 random = 1;

  memset (zeros, 'a', 20 * 1024 * 1024);
  large = g_bytes_new (zeros, 20 * 1024 * 1024);
  bomb = parta_wire_deflate (large);
  g_assert_null (parta_sync_request_decode (bomb, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (gsize i = 0; i < 2 * 1024 * 1024; i++)
    {
      random = random * 1664525 + 1013904223;
      zeros[i] = (char) (random >> 24);
    }
  incompressible = g_bytes_new (zeros, 2 * 1024 * 1024);
  body = parta_wire_deflate (incompressible);
  g_assert_null (parta_sync_request_decode (body, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_clear_pointer (&body, g_bytes_unref);

  for (gsize i = 0; i < 70000; i++)
    zeros[i] = "abcdefgh"[(zeros[i] ^ i) & 7];
  long_line = g_bytes_new (zeros, 70000);
  body = parta_wire_deflate (long_line);
  g_assert_null (parta_sync_request_decode (body, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE);
}

#define PART  (64 * 1024)
#define FLOOD (128u * 1024 * 1024)

/* Returns: a gzip stream of @size zeros, made without ever holding them. */
static GBytes *
make_bomb (gsize size,
           int   level)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, level);
  g_autoptr (GByteArray) zipped = g_byte_array_new ();
  g_autofree char *zeros = g_malloc0 (PART);
  g_autofree char *part = g_malloc (PART);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_in = MIN (size, PART), n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (compressor), zeros, n_in, part, PART,
                                    size <= PART ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &n_read, &n_written, NULL);
      g_assert_cmpint (result, !=, G_CONVERTER_ERROR);
      size -= n_read;
      g_byte_array_append (zipped, (const guint8 *) part, (guint) n_written);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&zipped));
}

/* The most memory that this program has ever held, in bytes. */
static gsize
read_peak (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);

  return 1024 * (gsize) g_ascii_strtoull (peak + strlen ("VmHWM:"), NULL, 10);
}

/* I27: a request that would fill the server's memory costs little of it, just below the ratio and far beyond. Runs first: a peak once
 * reached would hide others. */
static void
check_memory (void)
{
  for (int level = 1; level <= 9; level += 8)
    {
      g_autoptr (GBytes) bomb = make_bomb (FLOOD, level);
      gsize before = read_peak ();
      g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (bomb, NULL);

      g_assert_cmpuint (read_peak () - before, <, 32 * 1024 * 1024);
      g_assert_null (request);
    }
}

/* I27: a little may swell as it likes, more of it not, whatever room there would be; honest text does not come near that. */
static void
check_ratio (void)
{
  g_autoptr (GBytes) small = make_bomb (64 * 1024, 9);
  g_autoptr (GBytes) large = make_bomb (64 * 1024 + 1, 9);
  g_autoptr (GBytes) plain = parta_wire_inflate (small, G_MAXUINT32, G_MAXUINT32, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (plain), ==, 64 * 1024);
  g_assert_null (parta_wire_inflate (large, G_MAXUINT32, G_MAXUINT32, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE);
}

/* The limits from both sides. */
static void
check_inflate_limits (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static ("0123456789", 10);
  g_autoptr (GBytes) zipped = parta_wire_deflate (plain);
  gsize size = g_bytes_get_size (zipped);
  g_autoptr (GBytes) fits = parta_wire_inflate (zipped, size, 10, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (fits, plain));
  g_assert_null (parta_wire_inflate (zipped, size - 1, 10, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (parta_wire_inflate (zipped, size, 9, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE);
}

static void
check_accounts (void)
{
  PartaSignIn sign_in = { (char *) "0.1.0", (char *) "асанова", (char *) "тайна \"1\"", { 1 }, { 2 } };
  PartaWelcome welcome = { .token = (char *) "abc", .expires = 5, .person = (char *) "t1", .school = (char *) "s1",
                           .name = (char *) "Школа № 5", .must_change = TRUE, .now = 4 };
  PartaFault fault = { (char *) "gap", (char *) "Entries are missing.", 7, 30 };
  g_autoptr (GBytes) a = parta_sign_in_encode (&sign_in);
  g_autoptr (GBytes) b = parta_welcome_encode (&welcome);
  g_autoptr (GBytes) c = parta_fault_encode (&fault);
  g_autoptr (PartaSignIn) sign_in_back = parta_sign_in_decode (a, NULL);
  g_autoptr (PartaWelcome) welcome_back = parta_welcome_decode (b, NULL);
  g_autoptr (PartaFault) fault_back = parta_fault_decode (c, NULL);

  g_assert_cmpstr (sign_in_back->login, ==, "асанова");
  g_assert_cmpstr (sign_in_back->password, ==, "тайна \"1\"");
  g_assert_cmpuint (sign_in_back->key[0], ==, 2);
  g_assert_true (welcome_back->must_change);
  g_assert_cmpstr (welcome_back->name, ==, "Школа № 5");
  g_assert_cmpuint (fault_back->acked, ==, 7);
  g_assert_cmpuint (fault_back->retry_after, ==, 30);
  g_assert_null (parta_welcome_decode (a, NULL));
  g_assert_null (parta_fault_decode (a, NULL));
}

/* What JSON can spell out and no text of ours holds; the first was found by fuzzing. */
static const struct
{
  const char *path, *json;
} no_texts[] = {
  { "/wire/account/half-surrogate", "{\"proto\":1,\"old\":\"\\ud83dr\",\"new\":\"n\"}" },
  { "/wire/account/zero-byte", "{\"proto\":1,\"old\":\"secret\\u0000x\",\"new\":\"n\"}" },
  { "/wire/account/zero-byte-at-end", "{\"proto\":1,\"old\":\"secret\\u0000\",\"new\":\"n\"}" },
};

static void
check_no_text (gconstpointer data)
{
  const char *json = no_texts[GPOINTER_TO_UINT (data)].json;
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_password_change_decode (bytes, &error));
  g_assert_error (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_MALFORMED);
}

static void
check_escaped_text (void)
{
  static const char json[] = "{\"proto\":1,\"old\":\"\\ud83d\\ude00 \\\\u0000\",\"new\":\"\\u0001\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (PartaPasswordChange) change = parta_password_change_decode (bytes, NULL);

  g_assert_cmpstr (change->old_password, ==, "😀 \\u0000");
  g_assert_cmpstr (change->new_password, ==, "\x01");
}

static void
check_receipt (void)
{
  PartaReceipt receipt = { .epoch = { 1 }, .lsn = 5, .acked = 3, .time = 77, .nonce = { 2 } };
  PartaReceipt back;
  g_autofree char *json = parta_receipt_encode (&receipt);
  g_autofree char *text = parta_receipt_dup_text (&receipt, "s1", device);
  g_autofree char *text_back = NULL;

  g_assert_true (parta_receipt_decode (&back, json, strlen (json), NULL));
  text_back = parta_receipt_dup_text (&back, "s1", device);
  g_assert_cmpstr (text, ==, text_back);
  g_assert_true (g_str_has_prefix (text, "parta-receipt-1\ns1\n07000000000000000000000000000000\n"));
  g_assert_false (parta_receipt_decode (&back, json, strlen (json) - 1, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire/gzip/memory", check_memory);
  g_test_add_func ("/wire/request/round-trip", check_request_round_trip);
  g_test_add_func ("/wire/reply/round-trip", check_reply_round_trip);
  g_test_add_data_func ("/wire/request/truncated", GINT_TO_POINTER (FALSE), check_truncated);
  g_test_add_data_func ("/wire/reply/truncated", GINT_TO_POINTER (TRUE), check_truncated);
  g_test_add_data_func ("/wire/request/flipped", GINT_TO_POINTER (FALSE), check_flipped);
  g_test_add_data_func ("/wire/reply/flipped", GINT_TO_POINTER (TRUE), check_flipped);
  for (guint i = 0; i < G_N_ELEMENTS (garbage_cases); i++)
    g_test_add_data_func (garbage_cases[i].path, &garbage_cases[i], check_garbage);
  g_test_add_func ("/wire/request/unreadable-line", check_unreadable_line);
  g_test_add_func ("/wire/request/bombs", check_bombs);
  g_test_add_func ("/wire/gzip/limits", check_inflate_limits);
  g_test_add_func ("/wire/gzip/ratio", check_ratio);
  g_test_add_func ("/wire/account/round-trip", check_accounts);
  for (guint i = 0; i < G_N_ELEMENTS (no_texts); i++)
    g_test_add_data_func (no_texts[i].path, GUINT_TO_POINTER (i), check_no_text);
  g_test_add_func ("/wire/account/escaped", check_escaped_text);
  g_test_add_func ("/wire/receipt/round-trip", check_receipt);

  return g_test_run ();
}
