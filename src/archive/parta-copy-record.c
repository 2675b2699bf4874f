/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-copy-record.h"

#include "parta-day.h"
#include "parta-hash.h"

#include <string.h>

#define NUMBER_HEX 8   /* digits behind the day: several people print at a time, and nobody waits for the server */

/* The texts, by their names in an entry. */
static const struct
{
  const char *member;
  gsize       offset;
} texts[] = {
  { "journal", G_STRUCT_OFFSET (PartaCopyRecord, journal) },   { "class", G_STRUCT_OFFSET (PartaCopyRecord, class_id) },
  { "period", G_STRUCT_OFFSET (PartaCopyRecord, period) },     { "digest", G_STRUCT_OFFSET (PartaCopyRecord, digest) },
  { "name", G_STRUCT_OFFSET (PartaCopyRecord, name) },         { "system", G_STRUCT_OFFSET (PartaCopyRecord, system) },
  { "root", G_STRUCT_OFFSET (PartaCopyRecord, root) },         { "content", G_STRUCT_OFFSET (PartaCopyRecord, content) },
  { "file", G_STRUCT_OFFSET (PartaCopyRecord, file) },         { "why", G_STRUCT_OFFSET (PartaCopyRecord, why) },
  { "replaces", G_STRUCT_OFFSET (PartaCopyRecord, replaces) }, { "of", G_STRUCT_OFFSET (PartaCopyRecord, of) },
  { "outdated", G_STRUCT_OFFSET (PartaCopyRecord, outdated) },
};

static char **
text_of (const PartaCopyRecord *self,
         guint                  index)
{
  return (char **) G_STRUCT_MEMBER_P (self, texts[index].offset);
}

static guint64
read_number (const PartaFact *fact,
             const char      *member)
{
  guint64 number = 0;

  g_ascii_string_to_unsigned (parta_fact_get (fact, member), 10, 0, G_MAXINT64, &number, NULL);

  return number;
}

static PartaCopyRecord *
read_record (const PartaFact *fact)
{
  PartaCopyRecord *self = g_new0 (PartaCopyRecord, 1);

  self->number = g_strdup (parta_fact_get_key (fact));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *text_of (self, i) = g_strdup (parta_fact_get (fact, texts[i].member));
  self->lsn = read_number (fact, "lsn");
  self->printed = (gint64) read_number (fact, "printed");
  self->pages = (guint) MIN (read_number (fact, "pages"), G_MAXUINT16);
  self->sheets = (guint) MIN (read_number (fact, "sheets"), G_MAXUINT16);

  return self;
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const PartaCopyRecord *first = *(const PartaCopyRecord *const *) a, *second = *(const PartaCopyRecord *const *) b;

  if (first->printed != second->printed)
    return first->printed < second->printed ? -1 : 1;

  return strcmp (first->number, second->number);
}

/**
 * parta_copy_record_new:
 *
 * Returns: (transfer full): a record that says nothing
 */
PartaCopyRecord *
parta_copy_record_new (void)
{
  PartaCopyRecord *self = g_new0 (PartaCopyRecord, 1);

  self->number = g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *text_of (self, i) = g_strdup ("");

  return self;
}

/**
 * parta_copy_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): the same again
 */
PartaCopyRecord *
parta_copy_record_copy (const PartaCopyRecord *self)
{
  PartaCopyRecord *copy = g_memdup2 (self, sizeof *self);

  copy->number = g_strdup (self->number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *text_of (copy, i) = g_strdup (*text_of (self, i));

  return copy;
}

/**
 * parta_copy_record_free:
 * @self: (transfer full): a record
 *
 * Frees it.
 */
void
parta_copy_record_free (PartaCopyRecord *self)
{
  g_free (self->number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*text_of (self, i));
  g_free (self);
}

/**
 * parta_copy_record_list:
 * @state: a record of the school that has the scope `office`
 *
 * Returns: (transfer full) (element-type PartaCopyRecord): all copies, in the order in which they were printed
 */
GPtrArray *
parta_copy_record_list (PartaState *state)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_copy_record_free);
  const PartaFact *fact;
  PartaFactIter iter;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_COPY, "");
  while (parta_fact_iter_next (&iter, &fact))
    g_ptr_array_add (records, read_record (fact));
  g_ptr_array_sort (records, compare_records);

  return records;
}

/**
 * parta_copy_record_find:
 * @state: a record of the school that has the scope `office`
 * @number: number of a copy
 *
 * Returns: (transfer full) (nullable): the copy of that number
 */
PartaCopyRecord *
parta_copy_record_find (PartaState *state,
                        const char *number)
{
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_COPY, number);

  return fact != NULL ? read_record (fact) : NULL;
}

static PartaBody *
with_number (PartaBody  *body,
             const char *member,
             guint64     number)
{
  g_autoptr (PartaBody) owned = body;
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  return parta_body_with (owned, member, text);
}

/**
 * parta_copy_record_draft:
 * @self: a record
 *
 * Returns: (transfer full): what is to be recorded of the copy: docs/entry-format.md 4, `copy`
 */
PartaDraft *
parta_copy_record_draft (const PartaCopyRecord *self)
{
  PartaBody *body = parta_body_new ("form", *self->journal != '\0' ? "journal" : "volume", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PartaBody) less = body;

      body = parta_body_with (less, texts[i].member, *text_of (self, i));
    }
  body = with_number (body, "lsn", self->lsn);
  body = with_number (body, "printed", (guint64) self->printed);
  body = with_number (body, "pages", self->pages);
  body = with_number (body, "sheets", self->sheets);

  return parta_draft_new (PARTA_SCOPE_OFFICE, PARTA_KIND_COPY, self->number, body);
}

/**
 * parta_copy_record_make_number:
 * @self: a record with journal or class, period, place in the ledger and moment of printing
 * @person: identifier of the person who prints
 * @zone: the school's time zone
 *
 * Returns: (transfer full): a number that no other copy has: the day, and what follows from the circumstances
 */
char *
parta_copy_record_make_number (const PartaCopyRecord *self,
                               const char            *person,
                               GTimeZone             *zone)
{
  g_autofree char *day = parta_day_of (self->printed, zone);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%" G_GUINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s", self->journal,
                                           self->class_id, self->period, self->replaces, self->of, self->lsn, self->printed,
                                           person);
  g_autofree char *hex = NULL;
  PartaHash hash;

  parta_hash_of (&hash, text, strlen (text));
  hex = parta_hash_dup_hex (&hash);

  return g_strdup_printf ("%.2s%.2s%.2s-%.*s", day + 2, day + 5, day + 8, NUMBER_HEX, hex);
}

/**
 * parta_copy_record_has_sheet:
 * @self: a record
 * @sheet: number of a sheet
 *
 * Returns: whether that sheet was printed for this copy: of a replacement only those that it replaces
 */
gboolean
parta_copy_record_has_sheet (const PartaCopyRecord *self,
                             guint                  sheet)
{
  g_auto (GStrv) sheets = g_strsplit (self->of, ",", -1);
  g_autofree char *number = g_strdup_printf ("%u", sheet);

  if (sheet == 0 || sheet > self->sheets)
    return FALSE;

  return *self->of == '\0' || g_strv_contains ((const char *const *) sheets, number);
}

/**
 * parta_copy_record_append:
 * @self: a record
 * @fields: (element-type utf8): texts, owned by the array
 *
 * Adds what the record says to @fields, for another process of the same program.
 */
void
parta_copy_record_append (const PartaCopyRecord *self,
                          GPtrArray             *fields)
{
  g_ptr_array_add (fields, g_strdup (self->number));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (fields, g_strdup (*text_of (self, i)));
  g_ptr_array_add (fields, g_strdup_printf ("%" G_GUINT64_FORMAT, self->lsn));
  g_ptr_array_add (fields, g_strdup_printf ("%" G_GINT64_FORMAT, self->printed));
  g_ptr_array_add (fields, g_strdup_printf ("%u", self->pages));
  g_ptr_array_add (fields, g_strdup_printf ("%u", self->sheets));
}

/**
 * parta_copy_record_take:
 * @fields: (inout) (array zero-terminated=1): texts as parta_copy_record_append() adds them; moved on behind them
 *
 * Returns: (transfer full) (nullable): the record; %NULL where there are too few
 */
PartaCopyRecord *
parta_copy_record_take (char ***fields)
{
  const guint n_fields = G_N_ELEMENTS (texts) + 5;
  PartaCopyRecord *self;

  for (guint i = 0; i < n_fields; i++)
    {
      if ((*fields)[i] == NULL)
        return NULL;
    }

  self = g_new0 (PartaCopyRecord, 1);
  self->number = g_strdup (*(*fields)++);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *text_of (self, i) = g_strdup (*(*fields)++);
  self->lsn = g_ascii_strtoull (*(*fields)++, NULL, 10);
  self->printed = g_ascii_strtoll (*(*fields)++, NULL, 10);
  self->pages = (guint) g_ascii_strtoull (*(*fields)++, NULL, 10);
  self->sheets = (guint) g_ascii_strtoull (*(*fields)++, NULL, 10);

  return self;
}
