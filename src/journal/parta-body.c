/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-body.h"

#include <string.h>

/* One block: the header, the members' pointers, their text. A school year holds hundreds of thousands of these. */
struct _PartaBody
{
  gatomicrefcount refs;
  guint           n_members;
  const char     *pairs[];   /* name, value, name, value … */
};

G_DEFINE_BOXED_TYPE (PartaBody, parta_body, parta_body_ref, parta_body_unref)

typedef struct
{
  const char *name;
  const char *value;
} Member;

static int
compare_members (const void *a,
                 const void *b)
{
  return strcmp (((const Member *) a)->name, ((const Member *) b)->name);
}

/* @members: sorted, without empty values */
static PartaBody *
pack_members (const Member *members,
              guint         n_members)
{
  gsize size = sizeof (PartaBody) + 2 * n_members * sizeof (char *);
  gsize text = size;
  PartaBody *self;
  char *end;

  for (guint i = 0; i < n_members; i++)
    size += strlen (members[i].name) + strlen (members[i].value) + 2;

  self = g_malloc (size);
  g_atomic_ref_count_init (&self->refs);
  self->n_members = n_members;
  end = (char *) self + text;

  for (guint i = 0; i < n_members; i++)
    {
      self->pairs[2 * i] = end;
      end = stpcpy (end, members[i].name) + 1;
      self->pairs[2 * i + 1] = end;
      end = stpcpy (end, members[i].value) + 1;
    }

  return self;
}

static void
add_member (GArray     *members,
            const char *name,
            const char *value)
{
  Member member = { name, value };

  if (value != NULL && *value != '\0')
    g_array_append_val (members, member);
}

static PartaBody *
sort_and_pack (GArray *members)
{
  if (members->len > 1)
    qsort (members->data, members->len, sizeof (Member), compare_members);

  return pack_members ((const Member *) members->data, members->len);
}

/**
 * parta_body_new:
 * @first_name: (nullable): name of a member, followed by its value, further names and values, and %NULL
 *
 * Values that are %NULL or "" are left out. A name may stand only once.
 *
 * Returns: (transfer full): the body
 */
PartaBody *
parta_body_new (const char *first_name,
                ...)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  va_list list;

  va_start (list, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (list, const char *))
    add_member (members, name, va_arg (list, const char *));
  va_end (list);

  return sort_and_pack (members);
}

/**
 * parta_body_new_pairs:
 * @pairs: (array): name, value, name, value …
 * @n_members: how many pairs
 *
 * Returns: (transfer full): the body, its members sorted
 */
PartaBody *
parta_body_new_pairs (const char *const *pairs,
                      guint              n_members)
{
  g_autoptr (GArray) members = NULL;
  Member few[8];
  gboolean sorted = n_members <= G_N_ELEMENTS (few);

  /* What is read from a line is sorted already. */
  for (guint i = 0; i < n_members && sorted; i++)
    {
      few[i] = (Member){ pairs[2 * i], pairs[2 * i + 1] };
      sorted = few[i].value != NULL && *few[i].value != '\0' && (i == 0 || compare_members (&few[i - 1], &few[i]) < 0);
    }
  if (sorted)
    return pack_members (few, n_members);

  members = g_array_sized_new (FALSE, FALSE, sizeof (Member), n_members);
  for (guint i = 0; i < n_members; i++)
    add_member (members, pairs[2 * i], pairs[2 * i + 1]);

  return sort_and_pack (members);
}

/**
 * parta_body_with:
 * @self: a body
 * @name: name of a member
 * @value: (nullable): its new value; %NULL or "" leaves the member out
 *
 * Returns: (transfer full): a body like @self but for that member
 */
PartaBody *
parta_body_with (const PartaBody *self,
                 const char      *name,
                 const char      *value)
{
  g_autoptr (GArray) members = g_array_sized_new (FALSE, FALSE, sizeof (Member), self->n_members + 1);

  for (guint i = 0; i < self->n_members; i++)
    {
      if (strcmp (self->pairs[2 * i], name) != 0)
        add_member (members, self->pairs[2 * i], self->pairs[2 * i + 1]);
    }
  add_member (members, name, value);

  return sort_and_pack (members);
}

/**
 * parta_body_ref:
 * @self: a body
 *
 * Returns: (transfer full): @self
 */
PartaBody *
parta_body_ref (PartaBody *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_body_unref:
 * @self: (transfer full): a body
 *
 * Gives back a reference.
 */
void
parta_body_unref (PartaBody *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

/**
 * parta_body_is_empty:
 * @self: a body
 *
 * Returns: whether it says nothing, that is, takes the fact back
 */
gboolean
parta_body_is_empty (const PartaBody *self)
{
  return self->n_members == 0;
}

/**
 * parta_body_equal:
 * @a: a body
 * @b: another
 *
 * Returns: whether both say the same
 */
gboolean
parta_body_equal (const PartaBody *a,
                  const PartaBody *b)
{
  if (a->n_members != b->n_members)
    return FALSE;

  for (guint i = 0; i < 2 * a->n_members; i++)
    {
      if (strcmp (a->pairs[i], b->pairs[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * parta_body_get_size:
 * @self: a body
 *
 * Returns: the number of members
 */
guint
parta_body_get_size (const PartaBody *self)
{
  return self->n_members;
}

/**
 * parta_body_get_name:
 * @self: a body
 * @member: 0 … size − 1, in the order of names
 *
 * Returns: the member's name, lent
 */
const char *
parta_body_get_name (const PartaBody *self,
                     guint            member)
{
  g_return_val_if_fail (member < self->n_members, NULL);

  return self->pairs[2 * member];
}

/**
 * parta_body_get_value:
 * @self: a body
 * @member: 0 … size − 1, in the order of names
 *
 * Returns: the member's value, lent
 */
const char *
parta_body_get_value (const PartaBody *self,
                      guint            member)
{
  g_return_val_if_fail (member < self->n_members, NULL);

  return self->pairs[2 * member + 1];
}

/**
 * parta_body_peek:
 * @self: a body
 * @name: name of a member
 *
 * Returns: (nullable): its value, lent; %NULL when @self has no such member
 */
const char *
parta_body_peek (const PartaBody *self,
                 const char      *name)
{
  for (guint i = 0; i < self->n_members; i++)
    {
      if (strcmp (self->pairs[2 * i], name) == 0)
        return self->pairs[2 * i + 1];
    }

  return NULL;
}

/**
 * parta_body_get:
 * @self: a body
 * @name: name of a member
 *
 * Returns: its value, lent; "" when @self has no such member
 */
const char *
parta_body_get (const PartaBody *self,
                const char      *name)
{
  const char *value = parta_body_peek (self, name);

  return value != NULL ? value : "";
}
