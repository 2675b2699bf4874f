/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-sign-place.h"

#include "parta-pdf-field.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEACHER "teacher"

/* Who signs on the title page, in their order, and what the signature stands for. The words belong to the
 * document, not to the language of the window. */
static const struct
{
  const char *role;
  const char *reason;
  gboolean    is_personal; /* many people hold the role, each for papers of their own */
} roles[] = {
  { TEACHER, "Учитель: записи проверены и подтверждены", TRUE },
  { "class-teacher", "Классный руководитель: копия сверена с электронным журналом", TRUE },
  { "deputy", "Заместитель директора: правильность переноса данных заверена", FALSE },
  { "head", "Директор: копия заверена", FALSE },
};

/* Returns: G_N_ELEMENTS (roles) for a name that is none of ours. */
static guint
find_role (const char *role)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (strcmp (roles[i].role, role) == 0)
        break;
    }

  return i;
}

/* "teacher-2" signs as a teacher. */
static guint
find_rank (const char *field)
{
  return g_str_has_prefix (field, TEACHER "-") ? 0 : find_role (field);
}

/**
 * parta_sign_role_is:
 * @role: what somebody typed
 *
 * Returns: whether one signs as such: "teacher", "class-teacher", "deputy", "head"
 */
gboolean
parta_sign_role_is (const char *role)
{
  return find_role (role) < G_N_ELEMENTS (roles);
}

/**
 * parta_sign_role_is_personal:
 * @role: a role
 *
 * Returns: whether many people hold it, each for papers of their own, so that nobody may sign in any other's place
 */
gboolean
parta_sign_role_is_personal (const char *role)
{
  guint rank = find_role (role);

  return rank < G_N_ELEMENTS (roles) && roles[rank].is_personal;
}

/**
 * parta_sign_role_get_reason:
 * @field: the name of a place
 *
 * Returns: (nullable): what a signature there stands for, in the words of the document; %NULL for a place of another kind
 */
const char *
parta_sign_role_get_reason (const char *field)
{
  guint rank = find_rank (field);

  return rank < G_N_ELEMENTS (roles) ? roles[rank].reason : NULL;
}

/* The file names the person as "teacher/JOURNAL/PERSON". */
static PartaSignPlace *
read_place (PartaSpan field)
{
  g_autofree char *name = parta_pdf_field_dup_name (field);
  g_autofree char *owner = parta_pdf_field_dup_text (field, "/TM");
  g_auto (GStrv) parts = g_strsplit (owner, "/", 3);
  guint n_parts = g_strv_length (parts);
  guint rank = find_rank (name);
  PartaSignPlace *place;

  if (rank == G_N_ELEMENTS (roles))
    return NULL;

  place = g_new0 (PartaSignPlace, 1);
  place->field = g_steal_pointer (&name);
  place->role = g_strdup (roles[rank].role);
  place->journal = g_strdup (n_parts > 1 ? parts[1] : "");
  place->person = g_strdup (n_parts > 2 ? parts[2] : "");
  place->name = parta_pdf_field_dup_text (field, "/TU");
  place->is_signed = !parta_pdf_field_is_empty (field);

  return place;
}

/**
 * parta_sign_place_list:
 * @pdf: a paper copy, perhaps with signatures
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaSignPlace): its places in the order in which they are to be signed: teachers
 *   first, then class teacher, deputy head and head; none for a working print; %NULL with %PARTA_SIGN_ERROR_MALFORMED or
 *   _UNSUPPORTED
 */
GPtrArray *
parta_sign_place_list (GBytes  *pdf,
                       GError **error)
{
  g_autoptr (PartaPdf) file = parta_pdf_new (pdf, error);
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GPtrArray) found = NULL;
  GPtrArray *places;

  if (file == NULL)
    return NULL;

  numbers = parta_pdf_list_fields (file, parta_pdf_get_n_revisions (file) - 1);
  found = g_ptr_array_new ();
  for (guint i = 0; i < numbers->len; i++)
    {
      PartaPdfValue field;
      PartaSignPlace *place = NULL;

      if (parta_pdf_get_object (file, g_array_index (numbers, guint, i), &field))
        place = read_place (field.span);
      if (place != NULL)
        g_ptr_array_add (found, place);
    }

  places = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_sign_place_free);
  for (guint rank = 0; rank < G_N_ELEMENTS (roles); rank++)
    for (guint i = 0; i < found->len; i++)
      {
        PartaSignPlace *place = found->pdata[i];

        if (strcmp (place->role, roles[rank].role) == 0)
          g_ptr_array_add (places, place);
      }

  return places;
}

/**
 * parta_sign_place_free:
 * @self: (nullable): a place
 *
 * Frees @self.
 */
void
parta_sign_place_free (PartaSignPlace *self)
{
  if (self == NULL)
    return;

  g_free (self->field);
  g_free (self->role);
  g_free (self->journal);
  g_free (self->person);
  g_free (self->name);
  g_free (self);
}

/* As people and offices write the same name: capitals, ё and spaces do not matter. */
static char **
split_name (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_auto (GStrv) letters = g_strsplit (folded, "ё", -1);
  g_autofree char *plain = g_strjoinv ("е", letters);
  g_auto (GStrv) words = g_strsplit_set (plain, " \t", -1);
  GStrvBuilder *builder = g_strv_builder_new ();
  char **split;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_strv_builder_add (builder, words[i]);
    }
  split = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return split;
}

/* A certificate may leave out the patronymic, never the surname or the name. */
static gboolean
is_same_name (const char *a,
              const char *b)
{
  g_auto (GStrv) first = split_name (a);
  g_auto (GStrv) second = split_name (b);
  guint shared = MIN (g_strv_length (first), g_strv_length (second));

  for (guint i = 0; i < shared; i++)
    {
      if (strcmp (first[i], second[i]) != 0)
        return FALSE;
    }

  return shared >= 2 || (shared == 1 && g_strv_length (first) == g_strv_length (second));
}

/**
 * parta_sign_place_is_of:
 * @self: a place
 * @person: identifier or full name of a person; the name may be as a certificate writes it
 *
 * Returns: whether the place is kept for this person
 */
gboolean
parta_sign_place_is_of (const PartaSignPlace *self,
                        const char           *person)
{
  if (*self->person != '\0' && strcmp (self->person, person) == 0)
    return TRUE;

  return *self->name != '\0' && is_same_name (self->name, person);
}

static char *
fail (const char      *role,
      guint            n_places,
      guint            n_free,
      gboolean         strict,
      GError         **error)
{
  if (n_places == 0)
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_UNKNOWN,
                 /* Translators: %s is teacher, class-teacher, deputy or head. */
                 _("Nobody signs this document as %s."), role);
  else if (n_free == 0)
    g_set_error (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_SIGNED,
                 /* Translators: %s is teacher, class-teacher, deputy or head. */
                 _("Everybody who signs this document as %s has signed already."), role);
  else if (strict)
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_FIELD_UNKNOWN,
                         _("This document has no free place for that person."));
  else
    g_set_error_literal (error, PARTA_SIGN_ERROR, PARTA_SIGN_ERROR_CHOICE,
                         _("Several people sign this document, and none of them is called as the certificate says. "
                           "Say in whose place you sign with --person."));

  return NULL;
}

/**
 * parta_sign_place_dup_field:
 * @pdf: a paper copy, perhaps with signatures
 * @role: as whom somebody signs
 * @person: who signs: identifier or name
 * @strict: whether only a place kept for @person will do; else the only free place of the role does, too
 * @error: return location for an error
 *
 * Returns: (transfer full): the field to sign in; %NULL with %PARTA_SIGN_ERROR_FIELD_UNKNOWN, %PARTA_SIGN_ERROR_FIELD_SIGNED,
 *   %PARTA_SIGN_ERROR_CHOICE or an error of parta_sign_place_list()
 */
char *
parta_sign_place_dup_field (GBytes      *pdf,
                            const char  *role,
                            const char  *person,
                            gboolean     strict,
                            GError     **error)
{
  g_autoptr (GPtrArray) places = parta_sign_place_list (pdf, error);
  const PartaSignPlace *only = NULL;
  guint n_places = 0, n_free = 0;

  if (places == NULL)
    return NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const PartaSignPlace *place = places->pdata[i];

      if (strcmp (place->role, role) != 0)
        continue;
      n_places++;
      if (place->is_signed)
        continue;
      if (parta_sign_place_is_of (place, person))
        return g_strdup (place->field);
      only = place;
      n_free++;
    }

  return n_free == 1 && !strict ? g_strdup (only->field) : fail (role, n_places, n_free, strict, error);
}
