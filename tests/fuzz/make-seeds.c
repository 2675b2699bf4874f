/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-seeds FOLDER: what fuzzing starts from, made of what the programs themselves write, in one folder for each target. */

#include "parta-detached.h"
#include "parta-fault.h"
#include "parta-package-chain.h"
#include "parta-sample.h"
#include "parta-sync-reply.h"
#include "parta-sync-request.h"
#include "parta-tar-writer.h"
#include "parta-wire-account.h"
#include "parta-wire-gzip.h"
#include "parta-wire-session.h"
#include "parta-wire-transfer.h"

#include <gio/gio.h>
#include <string.h>

static const char *seeds;

static void
save (const char *target,
      const char *name,
      GBytes     *bytes)
{
  g_autofree char *folder = g_build_filename (seeds, target, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_file_set_contents (path, data != NULL ? data : "", (gssize) size, &error);
  g_assert_no_error (error);
}

static void
take (const char *target,
      const char *name,
      GBytes     *bytes)
{
  save (target, name, bytes);
  g_bytes_unref (bytes);
}

static const struct
{
  const char *name, *scope;
  PartaKind   kind;
  const char *key, *member, *value;
} things[] = {
  { "mark", "journal/j1", PARTA_KIND_MARK, "2026-10-12/3/p1/1", "mark", "5" },
  { "lesson", "journal/j1", PARTA_KIND_LESSON, "2026-10-12/3", "topic", "\"Дроби\" \\ 1/2\n\x01 и 😀" },
  { "taken-back", "journal/j1", PARTA_KIND_MARK, "2026-10-12/3/p1/1", "mark", "" },
};

static PartaEntry *
make_entry (guint   thing,
            guint64 seq)
{
  g_autoptr (PartaDraft) draft = parta_draft_new (things[thing].scope, things[thing].kind, things[thing].key,
                                                  parta_body_new (things[thing].member, things[thing].value, NULL));
  PartaStamp stamp = { .school = "s1", .author = "t1", .id = { { 7 }, seq }, .wall = 1790000000000, .mono = 12,
                       .boot = "b", .seen = 1790000000000, .manifest = 3 };

  draft->role = g_strdup ("teacher");
  draft->base = (PartaEntryId){ { 8 }, 41 };
  draft->settles = g_strdup ("08000000000000000000000000000000:41,08000000000000000000000000000000:42");
  draft->source = PARTA_SOURCE_KEYED_IN;
  draft->outage = g_strdup ("o1");

  return parta_entry_new (draft, &stamp);
}

static void
make_entries (void)
{
  static const char newer[] = "{\"v\":2,\"school\":\"s1\"}";

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      g_autoptr (PartaEntry) entry = make_entry (i, 3 + i);
      gsize size;
      const char *line = parta_entry_get_line (entry, &size);

      g_assert_true (parta_entry_check (entry, NULL));
      take ("entry", things[i].name, g_bytes_new (line, size));
    }
  take ("entry", "newer", g_bytes_new_static (newer, strlen (newer)));
}

/* The body as it travels is a seed of the target gzip, its lines one of @target. */
static void
save_zipped (const char *target,
             const char *name,
             GBytes     *zipped)
{
  save ("gzip", name, zipped);
  take (target, name, parta_wire_inflate (zipped, G_MAXUINT32, G_MAXUINT32, NULL));
  g_bytes_unref (zipped);
}

static void
make_request (const char *name,
              guint       n_lines)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_new ();
  PartaScopeCursor *cursor = parta_scope_cursor_new ("journal/j1", 2);

  request->app = g_strdup ("0.1.0");
  request->school = g_strdup ("s1");
  memset (request->device, 7, sizeof request->device);
  memset (request->nonce, 9, sizeof request->nonce);
  request->sent_at = 1790000000123;
  request->manifest = 17;
  request->pull = 1000;
  request->full = n_lines > 0;
  request->seen.time = 5;
  request->seen.lsn = 99;
  request->outbox = (PartaOutbox){ .first = 3, .last = 4, .unsafe_from = 1, .oldest = 1790000000000 };
  request->batch.from = 3;
  cursor->next = 12;
  cursor->mode = PARTA_SCOPE_MODE_READ_ONLY;
  g_ptr_array_add (request->cursors, cursor);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (PartaEntry) entry = make_entry (i % G_N_ELEMENTS (things), 3 + i);

      g_ptr_array_add (request->lines, parta_wire_line_new (entry));
    }
  save_zipped ("sync-request", name, parta_sync_request_encode (request));
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

/* Not a real signature: the wire carries one, it does not judge it. */
static void
sign_with_length (const char *bytes,
                  gsize       size,
                  guint8     *signature,
                  gpointer    user_data)
{
  memset (signature, (int) (size & 0xff), PARTA_WIRE_SIGN_SIZE);
}

static void
make_reply (void)
{
  static const guint8 device[PARTA_DEVICE_SIZE] = { 7 }, parent[PARTA_EPOCH_SIZE] = { 1 };
  g_autoptr (PartaSyncReply) reply = parta_sync_reply_new ();
  g_autoptr (PartaEntry) entry = make_entry (1, 40);
  PartaScopePage *page = parta_scope_page_new (parta_scope_cursor_new ("journal/j1", 2));

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
  g_ptr_array_add (page->pulled, make_pulled (120, 2, NULL));
  g_ptr_array_add (page->pulled, make_pulled (150, 0, entry));
  g_ptr_array_add (reply->pages, page);
  save_zipped ("sync-reply", "reply", parta_sync_reply_encode (reply, device, sign_with_length, NULL));
}

static void
make_lists (void)
{
  static const guint8 device[PARTA_DEVICE_SIZE] = { 7 }, id[PARTA_SESSION_ID_SIZE] = { 1 };
  PartaTransferLine *line = parta_transfer_line_new ("t1", device);
  g_autoptr (PartaTransferList) list = parta_transfer_list_new (1790000000000);
  g_autoptr (GArray) sessions = g_array_new (FALSE, TRUE, sizeof (PartaSessionLine));
  PartaSessionLine session = { { 1 }, { 7 }, 1790000000000, 1790000000001, TRUE };

  line->waiting = 3;
  line->silent = TRUE;
  line->due = line->met = line->oldest = line->parallel = 1790000000000;
  g_ptr_array_add (list->lines, line);
  g_ptr_array_add (list->lines, parta_transfer_line_new ("t2", device));
  g_array_append_val (sessions, session);
  take ("account", "transfer", parta_transfer_list_encode (list));
  take ("account", "sessions", parta_session_list_encode (sessions));
  take ("account", "end", parta_session_end_encode (id));
}

static void
make_accounts (void)
{
  PartaSignIn sign_in = { .app = (char *) "0.1.0", .login = (char *) "учитель", .password = (char *) "a \"b\" \\" };
  PartaWelcome welcome = { .token = (char *) "t", .expires = 1790000000000, .person = (char *) "t1", .school = (char *) "s1",
                           .name = (char *) "Школа № 1", .must_change = TRUE, .now = 1790000000000 };
  PartaAbout about = { .school = (char *) "s1", .name = (char *) "Школа", .now = 1790000000000, .version = (char *) "0.1.0" };
  PartaPasswordChange change = { .old_password = (char *) "old password", .new_password = (char *) "new password" };
  PartaFault fault = { .code = (char *) "gap", .message = (char *) "Gap.", .acked = 4710, .retry_after = 30 };
  PartaReceipt receipt = { .lsn = 5, .acked = 4, .time = 1790000000000 };
  char *json = parta_receipt_encode (&receipt);

  take ("account", "sign-in", parta_sign_in_encode (&sign_in));
  take ("account", "welcome", parta_welcome_encode (&welcome));
  take ("account", "about", parta_about_encode (&about));
  take ("account", "password", parta_password_change_encode (&change));
  take ("account", "fault", parta_fault_encode (&fault));
  take ("account", "receipt", g_bytes_new_take (json, strlen (json)));
}

/* The digests that a signature of ours was put under, and the anchor that vouches for the keys: the target pdf knows by them
 * what may count as intact. */
static void
make_documents (void)
{
  g_autofree char *digest = parta_pdf_dup_revision_digest (sample_finished (), NULL);
  GBytes *anchor = sample_anchor_pem ();

  g_assert_nonnull (digest);
  for (guint i = 0; i <= 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("signed-%u", i);

      save ("pdf", name, sample_signed (i));
    }
  save ("pdf", "stamped", sample_stamped (1));
  take ("pdf", "drawing", sample_drawing (TRUE));
  take ("cms", "bare-rsa", sample_cms (0, "document", FALSE));
  take ("cms", "bare-p-256", sample_cms (1, "document", FALSE));
  take ("cms", "stamped", sample_cms (1, "document", TRUE));
  take ("cms", "token", sample_token ("document"));
  take ("cms", "token-of-another", sample_token ("another"));
  save (".", "cms-anchor.pem", anchor);
  take (".", "pdf-anchor.pem", anchor);
  take (".", "pdf-digests.txt", g_bytes_new (digest, strlen (digest)));
}

/* The same signature in the ways in which other programs write it. */
static void
make_detached (void)
{
  g_autoptr (GBytes) der = sample_cms (0, "document", FALSE);
  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);
  g_autofree char *base64 = g_base64_encode (data, size);
  GString *pem = g_string_new ("-----BEGIN PKCS7-----\n");

  for (gsize at = 0; at < strlen (base64); at += 64)
    g_string_append_printf (pem, "%.64s\n", base64 + at);
  g_string_append (pem, "-----END PKCS7-----\n");

  save ("p7s", "der", der);
  take ("p7s", "base64", g_bytes_new (base64, strlen (base64)));
  take ("p7s", "pem", g_string_free_to_bytes (pem));
  take ("p7s", "p-256", sample_cms (1, "document", FALSE));
  take ("p7s", "stamped", sample_cms (1, "document", TRUE));
}

/* The entries that were made above, as the ledger of a school has them. */
static GPtrArray *
make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_record_free);

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      g_autoptr (PartaEntry) entry = make_entry (i, 3 + i);
      PartaRecord *record = parta_record_new (entry);

      record->lsn = 10 + i;
      record->received = 1790000000500;
      record->verdict = i == 2 ? PARTA_VERDICT_LATE : PARTA_VERDICT_APPLIED;
      record->rule = g_strdup (i == 2 ? "late-entry" : "");
      record->clause = g_strdup (i == 2 ? "п. 2.3 «б»" : "");
      g_ptr_array_add (records, record);
    }

  return records;
}

static PartaPackage *
make_manifest (GPtrArray *contents)
{
  PartaPackage *package = parta_package_new ();
  g_autoptr (GPtrArray) records = make_records ();
  GBytes *pdf = g_bytes_ref (sample_signed (2));
  PartaPackageFile *copy;

  package->school = g_strdup ("s1");
  package->name = g_strdup ("Школа");
  package->span = g_strdup ("period");
  package->period = g_strdup ("2026-q1");
  package->person = g_strdup ("d1");
  package->system = g_strdup ("Parta");
  package->state = g_strnfill (64, '0');
  package->made = 1790000000500;
  package->lsn = 20;
  parta_package_chain_add (package, "journal/j1", records, contents);
  copy = parta_package_add_file (package, "copies/1.pdf", pdf);
  copy->copy = g_strdup ("1");
  copy->content = g_strnfill (64, '0');
  copy->signatures = 2;
  g_ptr_array_add (contents, pdf);

  return package;
}

static void
put (PartaTarWriter *writer,
     const char     *name,
     GBytes         *bytes)
{
  g_assert_true (parta_tar_writer_add (writer, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
}

static void
make_package (void)
{
  g_autofree char *folder = g_build_filename (seeds, "package", NULL), *path = g_build_filename (folder, "whole", NULL);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (PartaPackage) package = make_manifest (contents);
  g_autofree char *text = parta_package_print (package);
  g_autoptr (GBytes) manifest = g_bytes_new (text, strlen (text));
  g_autofree char *list = parta_package_list_sums (package, manifest);
  g_autoptr (GBytes) sums = g_bytes_new (list, strlen (list));
  g_autoptr (GBytes) signature = parta_detached_sign (sums, sample_signer (1), SAMPLE_NOW, NULL);
  g_autoptr (PartaTarWriter) writer = NULL;
  GByteArray *chain = g_byte_array_new ();

  save ("package", "manifest", manifest);
  save (".", "package-manifest.json", manifest);
  for (guint i = 0; i < 2; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (contents->pdata[i], &size);

      g_byte_array_append (chain, data, (guint) size);
      if (i == 0)
        g_byte_array_append (chain, (const guint8 *) "", 1);
    }
  take ("package", "chain", g_byte_array_free_to_bytes (chain));

  writer = parta_tar_writer_open (path, SAMPLE_NOW, NULL);
  g_assert_true (writer != NULL && signature != NULL);
  put (writer, PARTA_PACKAGE_SUMS, sums);
  put (writer, PARTA_PACKAGE_SIGNATURE, signature);
  put (writer, PARTA_PACKAGE_MANIFEST, manifest);
  for (guint i = 0; i < contents->len; i++)
    put (writer, ((PartaPackageFile *) package->files->pdata[i])->name, contents->pdata[i]);
  g_assert_true (parta_tar_writer_close (writer, NULL));
}

int
main (int   argc,
      char *argv[])
{
  if (argc != 2)
    {
      g_printerr ("usage: make-seeds FOLDER\n");
      return 2;
    }

  seeds = argv[1];
  make_entries ();
  make_request ("empty", 0);
  make_request ("batch", 4);
  make_reply ();
  make_accounts ();
  make_lists ();
  make_documents ();
  make_detached ();
  make_package ();

  return 0;
}
