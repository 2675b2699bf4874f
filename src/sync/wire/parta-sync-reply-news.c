/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-sync-reply-private.h"

#include "parta-kind.h"
#include "parta-wire-error.h"

#include <string.h>

/* These lines are by far the most of a reply, so they have one spelling and are written and read without a JSON library. */

static const char *const change_names[] = {
  [PARTA_GRANT_ADD] = "add",
  [PARTA_GRANT_CHANGE] = "change",
  [PARTA_GRANT_REMOVE] = "remove",
};

static void
write_grant (const PartaGrant *grant,
             GString          *json)
{
  g_string_append_c (json, '{');
  parta_line_append_text (json, "mf", change_names[grant->change]);
  parta_line_append_text (json, "sc", grant->scope);
  parta_line_append_count (json, "gen", grant->generation);
  parta_line_append_text (json, "mode", parta_scope_mode_get_name (grant->mode));
  g_string_append (json, "}\n");
}

static void
write_verdict (PartaVerdict verdict,
               const char  *rule,
               const char  *clause,
               GString     *json)
{
  if (verdict != PARTA_VERDICT_APPLIED)
    parta_line_append_text (json, "v", parta_verdict_get_name (verdict));
  parta_line_append_text (json, "rule", rule);
  parta_line_append_text (json, "clause", clause);
}

static void
write_answer (const PartaAnswer *answer,
              GString           *json)
{
  g_string_append_c (json, '{');
  parta_line_append_count (json, "x", answer->seq);
  parta_line_append_count (json, "l", answer->lsn);
  write_verdict (answer->verdict, answer->rule, answer->clause, json);
  g_string_append (json, "}\n");
}

/* Returns: how many lines were written. */
static guint
write_pulled (const PartaPulled *pulled,
              GString           *json)
{
  g_string_append_c (json, '{');
  parta_line_append_count (json, "l", pulled->lsn);
  parta_line_append_count (json, "at", (guint64) MAX (pulled->received, 0));
  write_verdict (pulled->verdict, pulled->rule, pulled->clause, json);
  parta_line_append_count (json, "own", pulled->own);
  g_string_append (json, "}\n");
  if (pulled->own > 0)
    return 1;

  g_string_append_len (json, pulled->line->bytes, (gssize) pulled->line->size);
  g_string_append_c (json, '\n');

  return 2;
}

static guint
write_page (const PartaScopePage *page,
            GString              *json)
{
  guint count = 1;

  parta_scope_cursor_write (page->cursor, json);
  for (guint i = 0; i < page->pulled->len; i++)
    count += write_pulled (page->pulled->pdata[i], json);

  return count;
}

/* Each take function below leaves the default where the member is absent, and answers whether what stood there was right. */

static gboolean
take_count (PartaLineReader *reader,
            const char      *name,
            guint64         *value)
{
  return !parta_line_take_name (reader, name) || parta_line_take_count (reader, value);
}

static gboolean
take_text (PartaLineReader *reader,
           const char      *name,
           char           **value)
{
  if (!parta_line_take_name (reader, name))
    {
      *value = g_strdup ("");
      return TRUE;
    }

  *value = parta_line_take_string (reader);

  return *value != NULL;
}

static gboolean
take_verdict (PartaLineReader *reader,
              PartaVerdict    *verdict,
              char           **rule,
              char           **clause)
{
  g_autofree char *name = NULL;

  *verdict = PARTA_VERDICT_APPLIED;
  if (!take_text (reader, "v", &name) || !take_text (reader, "rule", rule) || !take_text (reader, "clause", clause))
    return FALSE;

  return *name == '\0' || (parta_verdict_from_name (verdict, name) && *verdict != PARTA_VERDICT_NONE);
}

static gboolean
take_end (PartaLineReader *reader)
{
  return parta_line_take_char (reader, '}') && reader->at == reader->end;
}

static gboolean
take_change (PartaLineReader *reader,
             PartaGrant      *grant)
{
  g_autofree char *name = NULL;

  if (!take_text (reader, "mf", &name))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (change_names); i++)
    {
      if (strcmp (change_names[i], name) == 0)
        {
          grant->change = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_grant (PartaSyncReply  *self,
            PartaLineReader *reader)
{
  PartaGrant *grant = g_new0 (PartaGrant, 1);
  g_autofree char *mode = NULL;

  g_ptr_array_add (self->grants, grant);

  return parta_line_take_char (reader, '{') && take_change (reader, grant) &&
         take_text (reader, "sc", &grant->scope) && parta_scope_is_valid (grant->scope) &&
         take_count (reader, "gen", &grant->generation) && take_text (reader, "mode", &mode) &&
         parta_scope_mode_from_name (&grant->mode, mode) && take_end (reader);
}

static gboolean
read_answer (PartaSyncReply  *self,
             PartaLineReader *reader)
{
  PartaAnswer *answer = g_new0 (PartaAnswer, 1);

  g_ptr_array_add (self->answers, answer);

  return parta_line_take_char (reader, '{') && take_count (reader, "x", &answer->seq) && answer->seq > 0 &&
         take_count (reader, "l", &answer->lsn) && answer->lsn > 0 &&
         take_verdict (reader, &answer->verdict, &answer->rule, &answer->clause) && take_end (reader);
}

static gboolean
read_pulled (PartaScopePage  *page,
             PartaLineReader *reader)
{
  PartaPulled *pulled = g_new0 (PartaPulled, 1);
  guint64 received = 0;

  g_ptr_array_add (page->pulled, pulled);
  if (!parta_line_take_char (reader, '{') || !take_count (reader, "l", &pulled->lsn) || pulled->lsn == 0 ||
      !take_count (reader, "at", &received) ||
      !take_verdict (reader, &pulled->verdict, &pulled->rule, &pulled->clause) ||
      !take_count (reader, "own", &pulled->own))
    return FALSE;

  pulled->received = (gint64) received;

  return take_end (reader);
}

static gboolean
take_line (PartaWireReader *reader,
           PartaLineReader *line,
           GError         **error)
{
  const char *bytes;
  gsize size;

  if (!parta_wire_reader_take (reader, &bytes, &size, error))
    return FALSE;

  line->at = bytes;
  line->end = bytes + size;
  line->first = TRUE;

  return TRUE;
}

static gboolean
read_page_entries (PartaScopePage  *page,
                   PartaWireReader *reader,
                   GError         **error)
{
  PartaLineReader line;
  guint64 before = 0;

  while (parta_wire_reader_peek (reader, "{\"l\":"))
    {
      PartaPulled *pulled;

      if (!take_line (reader, &line, error) || !read_pulled (page, &line))
        return parta_wire_refuse (error, "not an envelope line");

      pulled = page->pulled->pdata[page->pulled->len - 1];
      if (pulled->lsn <= before || pulled->lsn >= page->cursor->next)
        return parta_wire_refuse (error, "an entry out of order");
      before = pulled->lsn;
      if (pulled->own > 0)
        continue;
      if (parta_wire_reader_peek (reader, "{\"end\":") || !take_line (reader, &line, error))
        return parta_wire_refuse (error, "an envelope without its entry");
      pulled->line = parta_wire_line_read (line.at, (gsize) (line.end - line.at));
    }

  return TRUE;
}

static gboolean
read_page (PartaSyncReply  *self,
           PartaWireReader *reader,
           GError         **error)
{
  PartaLineReader line;
  PartaScopeCursor *cursor;
  PartaScopePage *page;

  if (!take_line (reader, &line, error))
    return FALSE;
  cursor = parta_scope_cursor_read (line.at, (gsize) (line.end - line.at), error);
  if (cursor == NULL)
    return FALSE;

  page = parta_scope_page_new (cursor);
  g_ptr_array_add (self->pages, page);

  return read_page_entries (page, reader, error);
}

/* (private) Writes what lies between header and trailer. Returns: how many lines. */
guint
parta_sync_reply_write_news (const PartaSyncReply *self,
                             GString              *json)
{
  guint count = self->grants->len + self->answers->len;

  for (guint i = 0; i < self->grants->len; i++)
    write_grant (self->grants->pdata[i], json);
  for (guint i = 0; i < self->answers->len; i++)
    write_answer (self->answers->pdata[i], json);
  for (guint i = 0; i < self->pages->len; i++)
    count += write_page (self->pages->pdata[i], json);

  return count;
}

/* (private) Reads what lies between header and trailer. Returns: %FALSE with a #PartaWireError. */
gboolean
parta_sync_reply_read_news (PartaSyncReply  *self,
                            PartaWireReader *reader,
                            GError         **error)
{
  PartaLineReader line;

  while (parta_wire_reader_peek (reader, "{\"mf\":"))
    {
      if (!take_line (reader, &line, error) || !read_grant (self, &line))
        return parta_wire_refuse (error, "not a line of the list of scopes");
    }
  while (parta_wire_reader_peek (reader, "{\"x\":"))
    {
      if (!take_line (reader, &line, error) || !read_answer (self, &line))
        return parta_wire_refuse (error, "not a verdict line");
    }
  while (parta_wire_reader_peek (reader, "{\"sc\":"))
    {
      if (!read_page (self, reader, error))
        return FALSE;
    }

  return TRUE;
}
