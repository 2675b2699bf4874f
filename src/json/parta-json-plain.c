/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-json"

#include "parta-json-plain-private.h"

#include <string.h>

/* Objects with more members are left to the library, so that looking for names that stand twice stays short. */
#define MOST_MEMBERS 32
#define MOST_LEVELS 16
#define MOST_DIGITS 9

/* How far a document was read. Whatever is unusual makes it give up: the library reads it then, and says what is wrong. */
typedef struct
{
  char  *at;     /* a zero byte ends the text */
  cJSON *item;   /* the next one that is free */
  cJSON *end;
  guint  depth;
} Reader;

static gboolean read_value (Reader *reader,
                            cJSON  *item);

static void
skip_blanks (Reader *reader)
{
  while (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\n' || *reader->at == '\r')
    reader->at++;
}

static cJSON *
take_item (Reader *reader)
{
  if (reader->item == reader->end)
    return NULL;
  *reader->item = (cJSON) { .next = NULL };

  return reader->item++;
}

/* A text without escapes stays where it is; a zero byte takes the place of its last quote. */
static char *
read_text (Reader *reader)
{
  char *start = ++reader->at;
  char *at = start;

  while ((guchar) *at >= ' ' && *at != '"' && *at != '\\')
    at++;
  if (*at != '"')
    return NULL;
  *at = '\0';
  reader->at = at + 1;

  return start;
}

static gboolean
read_number (Reader *reader,
             cJSON  *item)
{
  gboolean negative = *reader->at == '-';
  char *start = reader->at + (negative ? 1 : 0);
  char *at = start;
  int number = 0;

  while (g_ascii_isdigit (*at) && at - start < MOST_DIGITS)
    number = number * 10 + (*at++ - '0');
  if (at == start || (*start == '0' && at - start > 1) || (negative && number == 0))
    return FALSE;
  if (g_ascii_isalnum (*at) || *at == '.')
    return FALSE;
  item->type = cJSON_Number;
  item->valueint = negative ? -number : number;
  item->valuedouble = item->valueint;
  reader->at = at;

  return TRUE;
}

static gboolean
read_word (Reader     *reader,
           cJSON      *item,
           const char *word,
           int         type)
{
  gsize size = strlen (word);

  if (strncmp (reader->at, word, size) != 0)
    return FALSE;
  item->type = type;
  item->valueint = type == cJSON_True;
  reader->at += size;

  return TRUE;
}

/* Puts @item behind @last as the library does: the first knows the last. */
static void
append (cJSON *parent,
        cJSON *last,
        cJSON *item)
{
  if (last == NULL)
    parent->child = item;
  else
    last->next = item;
  item->prev = last;
  parent->child->prev = item;
}

/* Whether a name has stood in this object before, or there are too many to look. */
static gboolean
is_twin (const cJSON *object,
         const cJSON *item)
{
  guint count = 0;

  for (const cJSON *other = object->child; other != item; other = other->next)
    {
      if (*other->string == *item->string && strcmp (other->string, item->string) == 0)
        return TRUE;
      count++;
    }

  return count >= MOST_MEMBERS;
}

static gboolean
read_name (Reader *reader,
           cJSON  *item)
{
  if (*reader->at != '"' || (item->string = read_text (reader)) == NULL)
    return FALSE;
  skip_blanks (reader);
  if (*reader->at != ':')
    return FALSE;
  reader->at++;
  skip_blanks (reader);

  return TRUE;
}

/* What stands between brackets or braces; @closing ends it. */
static gboolean
read_inside (Reader *reader,
             cJSON  *parent,
             char    closing)
{
  cJSON *last = NULL;

  reader->at++;
  skip_blanks (reader);
  if (*reader->at == closing)
    return TRUE;

  for (;;)
    {
      cJSON *item = take_item (reader);

      if (item == NULL || (closing == '}' && !read_name (reader, item)))
        return FALSE;
      append (parent, last, item);
      if ((closing == '}' && is_twin (parent, item)) || !read_value (reader, item))
        return FALSE;
      last = item;
      skip_blanks (reader);
      if (*reader->at == closing)
        return TRUE;
      if (*reader->at++ != ',')
        return FALSE;
      skip_blanks (reader);
    }
}

static gboolean
read_group (Reader *reader,
            cJSON  *item,
            int     type,
            char    closing)
{
  item->type = type;
  if (++reader->depth > MOST_LEVELS || !read_inside (reader, item, closing))
    return FALSE;
  reader->depth--;
  reader->at++;

  return TRUE;
}

static gboolean
read_value (Reader *reader,
            cJSON  *item)
{
  switch (*reader->at)
    {
    case '"':
      item->type = cJSON_String;
      item->valuestring = read_text (reader);
      return item->valuestring != NULL;
    case '{':
      return read_group (reader, item, cJSON_Object, '}');
    case '[':
      return read_group (reader, item, cJSON_Array, ']');
    case 't':
      return read_word (reader, item, "true", cJSON_True);
    case 'f':
      return read_word (reader, item, "false", cJSON_False);
    case 'n':
      return read_word (reader, item, "null", cJSON_NULL);
    default:
      return read_number (reader, item);
    }
}

/* (private) Reads a document in which nothing unusual stands: no escapes, no fractions, few members and levels. Such is nearly
 * every line of a program, and a fifth of the time is enough for it. @text is valid UTF-8, a zero byte follows it, and its
 * quotes become the ends of texts. Returns: (nullable): the outermost of @items; %NULL for anything else, wrong or only rare */
cJSON *
parta_json_plain_read (char  *text,
                       gsize  size,
                       cJSON *items,
                       guint  count)
{
  Reader reader = { .at = text, .item = items, .end = items + count };
  cJSON *root = take_item (&reader);

  skip_blanks (&reader);
  if (root == NULL || !read_value (&reader, root))
    return NULL;
  skip_blanks (&reader);

  return reader.at == text + size ? root : NULL;
}
