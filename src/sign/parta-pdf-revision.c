/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

/* What happened to a file between its signatures. Viewers do not look: a page that is exchanged
 * between two signatures passes them as valid, because the later signature covers it. */

#include "parta-pdf-revision.h"

#include "parta-pdf-dict.h"
#include "parta-pdf-digest.h"
#include "parta-pdf-field.h"

static gboolean
is_one_of (PartaSpan          key,
           const char *const *names)
{
  for (; *names != NULL; names++)
    if (parta_span_equals (key, *names))
      return TRUE;

  return FALSE;
}

/* Every key of @a that is not among @except stands in @b with the very same text. */
static gboolean
is_contained (PartaSpan          a,
              PartaSpan          b,
              const char *const *except)
{
  PartaPdfCursor cursor = parta_pdf_cursor_at (a);
  PartaPdfCursor inside;
  PartaPdfValue dict, key, value, other;

  if (!parta_pdf_cursor_next (&cursor, &dict) || dict.kind != PARTA_PDF_DICT)
    return FALSE;

  inside = parta_pdf_cursor_inside (&dict);
  while (parta_pdf_dict_next (&inside, &key, &value))
    {
      g_autofree char *name = parta_span_dup (key.span);
      g_autofree char *text = parta_span_dup (value.span);

      if (is_one_of (key.span, except))
        continue;
      if (!parta_pdf_dict_get (b, name, &other) || !parta_span_equals (other.span, text))
        return FALSE;
    }

  return !inside.broken;
}

static gboolean
is_same_but (PartaSpan          before,
             PartaSpan          after,
             const char *const *except)
{
  return parta_pdf_dict_is_plain (before) && parta_pdf_dict_is_plain (after) &&
         is_contained (before, after, except) && is_contained (after, before, except);
}

static gboolean
is_trailer_kept (const PartaPdfRevision *before,
                 const PartaPdfRevision *after)
{
  static const char *const MAY_CHANGE[] = { "/Size", "/Prev", "/ID", NULL };
  PartaPdfValue previous;

  return after->size >= before->size && is_same_but (before->trailer, after->trailer, MAY_CHANGE) &&
         parta_pdf_dict_get (after->trailer, "/Prev", &previous) && (gsize) previous.number == before->xref;
}

/* A stamp may be exchanged for one that came with the signature, and for nothing older. */
static gboolean
is_new_look (PartaSpan field,
             guint     first_new)
{
  static const char *const NORMAL[] = { "/N", NULL };
  PartaPdfValue look;

  return parta_pdf_dict_get_kind (field, "/AP", PARTA_PDF_DICT, &look) && parta_pdf_dict_is_plain (look.span) &&
         is_contained (look.span, look.span, NORMAL) && parta_pdf_dict_get_ref (look.span, "/N") >= first_new;
}

static gboolean
is_field_signed (PartaPdf *pdf,
                 guint     revision,
                 guint     number)
{
  static const char *const MAY_CHANGE[] = { "/V", "/AP", NULL };
  static const char *const VALUE[] = { "/V", NULL };
  guint first_new = parta_pdf_get_revision (pdf, revision - 1)->size;
  g_autoptr (GArray) fields = parta_pdf_list_fields (pdf, revision - 1);
  PartaPdfValue before, after;
  gboolean known = FALSE;

  for (guint i = 0; i < fields->len; i++)
    known = known || g_array_index (fields, guint, i) == number;

  return known && parta_pdf_get_object_at (pdf, revision - 1, number, &before) &&
         parta_pdf_get_object_at (pdf, revision, number, &after) &&
         parta_pdf_field_is_empty (before.span) && parta_pdf_dict_get_ref (after.span, "/V") >= first_new &&
         is_same_but (before.span, after.span, MAY_CHANGE) &&
         (is_contained (before.span, after.span, VALUE) || is_new_look (after.span, first_new));
}

/**
 * parta_pdf_revision_first_signed:
 * @pdf: a file
 *
 * Returns: the index of the first state in which a signature stands, or the number of states when
 *   there is none
 */
guint
parta_pdf_revision_first_signed (PartaPdf *pdf)
{
  guint n_revisions = parta_pdf_get_n_revisions (pdf);

  for (guint i = 0; i < n_revisions; i++)
    {
      g_autoptr (GArray) fields = parta_pdf_list_fields (pdf, i);

      for (guint j = 0; j < fields->len; j++)
        {
          PartaPdfValue field;

          if (parta_pdf_get_object_at (pdf, i, g_array_index (fields, guint, j), &field) &&
              !parta_pdf_field_is_empty (field.span))
            return i;
        }
    }

  return n_revisions;
}

/**
 * parta_pdf_revision_is_closed:
 * @pdf: a file
 * @revision: index of a state
 *
 * A page may refer to an object that does not exist. It then shows nothing there, until a later
 * state brings that object, without overriding anything that is signed. So such references must
 * not exist.
 *
 * Returns: whether everything that this state wrote refers to numbers of its own time only
 */
gboolean
parta_pdf_revision_is_closed (PartaPdf *pdf,
                              guint     revision)
{
  const PartaPdfRevision *state = parta_pdf_get_revision (pdf, revision);

  for (guint i = 0; i < state->entries->len; i++)
    {
      const PartaPdfEntry *entry = &g_array_index (state->entries, PartaPdfEntry, i);
      PartaPdfCursor cursor;
      PartaPdfValue value;

      if (entry->offset == 0)
        continue;
      if (!parta_pdf_get_object_at (pdf, revision, entry->number, &value))
        return FALSE;

      cursor = parta_pdf_cursor_at (value.span);
      while (parta_pdf_cursor_next_flat (&cursor, &value))
        if (value.kind == PARTA_PDF_REF && value.number >= state->size)
          return FALSE;
      if (cursor.broken)
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_pdf_revision_get_signed:
 * @pdf: a file
 * @revision: index of a state, not the oldest
 *
 * Judges whether this state does what a signature does, and nothing else: it stands directly
 * behind the one before, overrides one empty signature field by setting its value and its look,
 * deletes nothing, and leaves the trailer alone.
 *
 * Returns: the object number of the field that was signed, or 0 when the state did anything else
 */
guint
parta_pdf_revision_get_signed (PartaPdf *pdf,
                               guint     revision)
{
  const PartaPdfRevision *before = parta_pdf_get_revision (pdf, revision - 1);
  const PartaPdfRevision *after = parta_pdf_get_revision (pdf, revision);
  gsize first = after->xref;
  guint field = 0;

  for (guint i = 0; i < after->entries->len; i++)
    {
      const PartaPdfEntry *entry = &g_array_index (after->entries, PartaPdfEntry, i);

      if (entry->offset < before->end || entry->offset >= after->xref)
        return 0;
      first = MIN (first, entry->offset);
      if (entry->number >= before->size)
        continue;
      if (field != 0)
        return 0;
      field = entry->number;
    }

  /* One line end may stand between two states, when the older one came without. */
  if (field == 0 || first > before->end + 1 || !is_trailer_kept (before, after) ||
      !is_field_signed (pdf, revision, field))
    return 0;

  return field;
}

/**
 * parta_pdf_revision_get_unsigned:
 * @pdf: a file
 *
 * Returns: how many bytes the file had before the first signature; all when nobody signed; 0 when the oldest state is signed already
 */
gsize
parta_pdf_revision_get_unsigned (PartaPdf *pdf)
{
  guint first = parta_pdf_revision_first_signed (pdf);

  if (first == 0)
    return 0;

  return first < parta_pdf_get_n_revisions (pdf) ? parta_pdf_get_revision (pdf, first - 1)->end
                                                 : g_bytes_get_size (parta_pdf_get_bytes (pdf));
}

/**
 * parta_pdf_revision_dup_digest:
 * @pdf: a file
 *
 * Returns: (transfer full) (nullable): SHA-256 of the file before the first signature as 64
 *   digits; of the whole file when nobody signed; %NULL when the oldest state is signed already
 */
char *
parta_pdf_revision_dup_digest (PartaPdf *pdf)
{
  PartaSpan span = { g_bytes_get_data (parta_pdf_get_bytes (pdf), NULL), parta_pdf_revision_get_unsigned (pdf) };

  return span.length > 0 ? parta_pdf_digest_hex (span) : NULL;
}
