/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-signatory-private.h"

#include "parta-person.h"
#include "parta-staff.h"

#include <string.h>

static void
append_initial (GString    *text,
                const char *name)
{
  if (*name != '\0')
    g_string_append_printf (text, "%.*s.\302\240", (int) (g_utf8_next_char (name) - name), name);
}

/* Beside a signature the initials stand first: "А. К. Сыдыкова". No-break spaces keep the name together. */
static char *
dup_signed_name (const PartaFact *person)
{
  GString *text = g_string_new (NULL);

  append_initial (text, parta_fact_get (person, "name"));
  append_initial (text, parta_fact_get (person, "patronymic"));
  g_string_append (text, parta_fact_get (person, "surname"));

  return g_string_free (text, FALSE);
}

static const char *
keep (GStringChunk    *strings,
      PartaTypesetter *type,
      const char      *text)
{
  g_autofree char *clean = parta_typesetter_dup_clean (type, text);

  return g_string_chunk_insert (strings, g_strdelimit (clean, "\n", ' '));
}

/* How a person stands on the paper. Somebody whom the record does not know stands there by the identifier. */
void
parta_signatory_read (PartaSignatory     *self,
                   GStringChunk    *strings,
                   PartaState      *state,
                   const char      *person,
                   PartaTypesetter *type)
{
  const PartaFact *fact = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERSON, person);
  g_autofree char *full_name = parta_person_dup_full_name (state, person);
  g_autofree char *signs_as = fact != NULL ? dup_signed_name (fact) : g_strdup (person);

  self->id = g_string_chunk_insert (strings, person);
  self->full_name = keep (strings, type, full_name);
  self->signs_as = keep (strings, type, signs_as);
}

/* The one person who holds @role on @day. FALSE, and an empty name, when there is nobody or more than one: then the name is
 * written by hand. */
gboolean
parta_signatory_find (PartaSignatory     *self,
                   GStringChunk    *strings,
                   PartaState      *state,
                   const char      *role,
                   const char      *class_id,
                   const char      *day,
                   PartaTypesetter *type)
{
  g_autofree char *found = NULL;
  PartaFactIter iter;
  const PartaFact *fact;
  guint n_found = 0;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_SCHOOL, PARTA_KIND_ROLE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *person = parta_fact_dup_part (fact, 0);
      g_autofree char *held = parta_fact_dup_part (fact, 1);

      if (strcmp (held, role) != 0 || !parta_staff_holds_role (state, person, role, class_id, day))
        continue;
      if (g_strcmp0 (found, person) == 0)
        continue;   /* a class teacher of two classes has two facts */
      n_found++;
      g_free (found);
      found = g_steal_pointer (&person);
    }

  *self = (PartaSignatory){ "", "", "" };
  if (n_found == 1)
    parta_signatory_read (self, strings, state, found, type);

  return n_found == 1;
}
