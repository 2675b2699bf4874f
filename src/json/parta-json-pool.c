/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-json"

#include "parta-json-pool.h"

#include "parta-json-plain-private.h"
#include "parta-json-scan-private.h"

#include <string.h>

#define BLOCK_SIZE 65536
#define ALIGNMENT 16

/* Documents up to this size are first tried the short way. */
#define PLAIN_SIZE 8192
#define PLAIN_ITEMS 512

struct _PartaJsonPool
{
  GPtrArray *blocks;   /* the first is kept, others serve one large document */
  gsize      used;     /* of the last block */
  gsize      size;     /* of the last block */
  cJSON      items[PLAIN_ITEMS];
  char       text[PLAIN_SIZE + 1];
};

/* The pool in which this thread is just reading a document; the library knows no other way to be told. */
static _Thread_local PartaJsonPool *current;

static void
add_block (PartaJsonPool *self,
           gsize          size)
{
  g_ptr_array_add (self->blocks, g_malloc (size));
  self->used = 0;
  self->size = size;
}

static void *
take_memory (gsize size)
{
  gsize needed = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  char *block;

  if (current == NULL)
    return g_malloc (size);
  if (needed > current->size - current->used)
    add_block (current, MAX (needed, BLOCK_SIZE));
  block = g_ptr_array_index (current->blocks, current->blocks->len - 1);
  block += current->used;
  current->used += needed;

  return block;
}

static void
give_memory_back (void *memory)
{
  if (current == NULL)
    g_free (memory);
}

static void
start_over (PartaJsonPool *self)
{
  if (self->blocks->len > 1)
    g_ptr_array_set_size (self->blocks, 1);
  self->used = 0;
  self->size = BLOCK_SIZE;
}

/**
 * parta_json_pool_new:
 *
 * Returns: (transfer full): a place for documents
 */
PartaJsonPool *
parta_json_pool_new (void)
{
  static gsize hooked = 0;
  PartaJsonPool *self = g_new0 (PartaJsonPool, 1);

  if (g_once_init_enter (&hooked))
    {
      cJSON_Hooks hooks = { .malloc_fn = take_memory, .free_fn = give_memory_back };

      cJSON_InitHooks (&hooks);
      g_once_init_leave (&hooked, 1);
    }
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  add_block (self, BLOCK_SIZE);

  return self;
}

/**
 * parta_json_pool_free:
 * @self: (transfer full): a place for documents
 */
void
parta_json_pool_free (PartaJsonPool *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static const PartaJsonNode *
read_plain (PartaJsonPool *self,
            const char    *text,
            gsize          size)
{
  if (!parta_json_is_ascii (text, size) && !g_utf8_validate_len (text, size, NULL))
    return NULL;
  memcpy (self->text, text, size);
  self->text[size] = '\0';

  return (const PartaJsonNode *) parta_json_plain_read (self->text, size, self->items, PLAIN_ITEMS);
}

/**
 * parta_json_pool_parse:
 * @self: a place for documents
 * @text: a document, from whomever
 * @size: its size in bytes, -1 when it ends with a zero byte
 * @error: (out): set to %PARTA_JSON_ERROR_MALFORMED with line and column
 *
 * Reads a document as parta_json_parse() does.
 *
 * Returns: (nullable): its outermost value, lent until the next document; %NULL on failure
 */
const PartaJsonNode *
parta_json_pool_parse (PartaJsonPool  *self,
                       const char     *text,
                       gssize          size,
                       GError        **error)
{
  const gsize length = size < 0 ? strlen (text) : (gsize) size;
  const PartaJsonNode *plain = length <= PLAIN_SIZE ? read_plain (self, text, length) : NULL;
  PartaJson *json;

  if (plain != NULL)
    return plain;

  start_over (self);
  current = self;
  json = parta_json_parse (text, (gssize) length, error);
  current = NULL;

  return json != NULL ? parta_json_get_root (json) : NULL;
}
