/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-fet.h"
#include "parta-exchange-error.h"
#include "parta-fet-draft.h"

#include <glib/gi18n.h>
#include <libxml/xmlreader.h>

/* The largest school among the examples of FET takes 6 MB. */
#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_DEPTH 16

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

typedef struct
{
  xmlTextReader *reader;
  PartaFetDraft *draft;
  GPtrArray     *path;      /* names of the open elements */
  GString       *text;      /* of the innermost element so far */
  gboolean       leaf;      /* the innermost element has no children so far */
  char          *complaint; /* what libxml2 said first */
  guint          complaint_line;
} FetReading;

static void
fet_reading_clear (FetReading *reading)
{
  g_clear_pointer (&reading->reader, xmlFreeTextReader);
  g_clear_pointer (&reading->path, g_ptr_array_unref);
  g_clear_pointer (&reading->draft, parta_fet_draft_free);
  if (reading->text != NULL)
    g_string_free (g_steal_pointer (&reading->text), TRUE);
  g_clear_pointer (&reading->complaint, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FetReading, fet_reading_clear)

/* libxml2 would print on the terminal; the first complaint is the one to show. */
static void
complained_cb (void           *user_data,
               const xmlError *problem)
{
  FetReading *reading = user_data;

  if (reading->complaint != NULL || problem == NULL || problem->level < XML_ERR_ERROR)
    return;

  reading->complaint = g_strstrip (g_strdup (problem->message != NULL ? problem->message : ""));
  reading->complaint_line = MAX (problem->line, 0);
}

/* Where the element in hand begins. The parser reads ahead, so its own line would be a little too far; libxml2 keeps the
 * line of an element in 16 bits, and looks at its text beyond that. */
static guint
get_line (FetReading *reading)
{
  long line = xmlGetLineNo (xmlTextReaderCurrentNode (reading->reader));

  return line > 0 && line != G_MAXUINT16 ? line : MAX (xmlTextReaderGetParserLineNumber (reading->reader), 0);
}

static guint
count_line (const char *data,
            const char *place)
{
  guint line = 1;

  for (const char *p = data; p < place; p++)
    line += *p == '\n';

  return line;
}

static const char *
get_open (FetReading *reading,
          guint       depth)
{
  return depth < reading->path->len ? g_ptr_array_index (reading->path, depth) : "";
}

static gboolean
check_root (FetReading  *reading,
            const char  *name,
            GError     **error)
{
  xmlChar *version;

  if (strcmp (name, "fet") != 0)
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_FOREIGN,
                   _("Line %u: this is not a timetable file of FET, it begins with “%s”. Choose a file that ends in .fet."),
                   get_line (reading), name);
      return FALSE;
    }

  version = xmlTextReaderGetAttribute (reading->reader, (const xmlChar *) "version");
  parta_fet_draft_set_version (reading->draft, version != NULL ? (const char *) version : "");
  xmlFree (version);

  return TRUE;
}

static gboolean
close_element (FetReading  *reading,
               GError     **error)
{
  const PartaFetField field = {
    .list = get_open (reading, 1),
    .record = reading->path->len >= 2 ? get_open (reading, reading->path->len - 2) : "",
    .name = get_open (reading, reading->path->len - 1),
    .text = g_strstrip (reading->text->str),
    .depth = reading->path->len - 1,
    .leaf = reading->leaf,
    .line = get_line (reading),
  };

  if (!parta_fet_draft_close (reading->draft, &field, error))
    return FALSE;

  g_ptr_array_set_size (reading->path, reading->path->len - 1);
  g_string_truncate (reading->text, 0);
  reading->leaf = FALSE;

  return TRUE;
}

static gboolean
open_element (FetReading  *reading,
              GError     **error)
{
  const char *name = (const char *) xmlTextReaderConstName (reading->reader);
  gboolean empty = xmlTextReaderIsEmptyElement (reading->reader) == 1;

  if (reading->path->len == 0 && !check_root (reading, name, error))
    return FALSE;

  if (reading->path->len >= MAX_DEPTH)
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_TOO_BIG,
                   _("Line %u: the file is nested more deeply than any timetable of FET."), get_line (reading));
      return FALSE;
    }

  g_ptr_array_add (reading->path, g_strdup (name));
  g_string_truncate (reading->text, 0);
  reading->leaf = TRUE;

  parta_fet_draft_open (reading->draft, get_open (reading, 1), name, reading->path->len - 1);

  return empty ? close_element (reading, error) : TRUE;
}

/* Entities let a small file keep the parser busy for hours, before it has reported a single element. FET writes neither
 * entities nor any encoding but UTF-8, so both are refused before the parser sees the file. */
static gboolean
check_bytes (const char  *data,
             gsize        size,
             GError     **error)
{
  const char *declaration, *end;

  if (size > MAX_BYTES)
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_TOO_BIG,
                   _("The timetable file is larger than %u megabytes; no school needs that much."),
                   MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (size > 0 && !g_utf8_validate_len (data, size, &end))
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
                   _("Line %u: the timetable file is not text in UTF-8. Save it again in FET, or take a copy of it."),
                   count_line (data, end));
      return FALSE;
    }

  declaration = size > 0 ? g_strstr_len (data, size, "<!DOCTYPE") : NULL;
  if (declaration != NULL)
    {
      g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
                   _("Line %u: the file declares a document type. Timetable files of FET never do; it was not read."),
                   count_line (data, declaration));
      return FALSE;
    }

  return TRUE;
}

static gboolean
take_node (FetReading  *reading,
           GError     **error)
{
  int type = xmlTextReaderNodeType (reading->reader);

  if (type == XML_READER_TYPE_ELEMENT)
    return open_element (reading, error);
  if (type == XML_READER_TYPE_END_ELEMENT)
    return close_element (reading, error);
  if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA)
    g_string_append (reading->text, (const char *) xmlTextReaderConstValue (reading->reader));

  return TRUE;
}

static gboolean
set_complaint (FetReading  *reading,
               GError     **error)
{
  g_set_error (error, PARTA_EXCHANGE_ERROR, PARTA_EXCHANGE_ERROR_MALFORMED,
               _("Line %u: the timetable file is damaged (%s). Save it again in FET, or take a copy of it."),
               reading->complaint != NULL ? reading->complaint_line : get_line (reading),
               reading->complaint != NULL ? reading->complaint : "?");
  return FALSE;
}

static gboolean
read_nodes (FetReading  *reading,
            GError     **error)
{
  int more;

  while ((more = xmlTextReaderRead (reading->reader)) == 1)
    if (!take_node (reading, error))
      return FALSE;

  return more == 0 && reading->complaint == NULL ? TRUE : set_complaint (reading, error);
}

/**
 * parta_timetable_read_fet:
 * @xml: a whole file of FET, version 5 or 6
 * @error: return location for an error
 *
 * Reads a timetable. Lessons have the day, hour and room that a solved file fixes for them; a lesson without these is kept
 * without. What Parta has no use for is counted in `ignored`, what makes no sense is told in `bad_rows`, each with its line.
 * Nothing outside @xml is touched: no network, no other file, no entity.
 *
 * Returns: (transfer full): the timetable, or %NULL with %PARTA_EXCHANGE_ERROR_MALFORMED when @xml is not sound XML,
 *   %PARTA_EXCHANGE_ERROR_FOREIGN when it is no timetable of FET, %PARTA_EXCHANGE_ERROR_TOO_BIG when it is larger than any school
 */
PartaTimetable *
parta_timetable_read_fet (GBytes  *xml,
                          GError **error)
{
  g_auto (FetReading) reading = { 0 };
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (xml != NULL, NULL);

  data = g_bytes_get_data (xml, &size);
  if (!check_bytes (data, size, error))
    return NULL;

  reading.draft = parta_fet_draft_new ();
  reading.path = g_ptr_array_new_with_free_func (g_free);
  reading.text = g_string_new (NULL);
  reading.reader = xmlReaderForMemory (size > 0 ? data : "", (int) size, NULL, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  if (reading.reader == NULL)
    {
      set_complaint (&reading, error);
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (reading.reader, (xmlStructuredErrorFunc) complained_cb, &reading);

  if (!read_nodes (&reading, error))
    return NULL;

  return parta_fet_draft_finish (reading.draft);
}
