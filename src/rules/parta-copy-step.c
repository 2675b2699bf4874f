/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-copy-step.h"

#include <glib/gi18n.h>
#include <string.h>

/* What people call the deeds. */
static const struct
{
  const char *deed;
  const char *sentence;
} deeds[] = {
  { PARTA_DEED_CONFIRM, N_("Check the period marks and confirm them") },
  { "back_up", N_("Make a backup copy and record it") },
  { PARTA_DEED_PRINT, N_("Print the paper copy") },
  { "hand_over", N_("Hand the paper copy over") },
  { PARTA_DEED_SIGN, N_("Check the sheets and sign each of them") },
  { "certify_title_page", N_("Certify the title page") },
  { "certify", N_("Certify the copy") },
  { "sign", N_("Sign the copy") },
  { PARTA_DEED_SEAL, N_("Apply the seal of the school") },
  { "put_into_folder", N_("Put the copies into the common folder") },
  { "number_stitch_register_store", N_("Number, stitch, register and store the copy") },
  { "stitch", N_("Stitch it together with the title page of the class") },
  { "store", N_("Store it in the archive") },
};

static void
set_after (PartaCopyStep *self,
           const char    *list)
{
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);

  for (guint i = 0; ids[i] != NULL && self->n_after < PARTA_MOST_STEPS_AFTER; i++)
    self->after[self->n_after++] = g_intern_string (ids[i]);
}

static gboolean
set_role (PartaRole  *role,
          const char *name)
{
  *role = parta_role_from_name (name);

  return *role != PARTA_ROLE_NONE;
}

static gboolean
set_reach (PartaCopyStep *self,
           const char    *name)
{
  static const char *const names[] = { "journal", "class", "school" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i], name) != 0)
        continue;
      self->reach = (PartaReach) i;
      return TRUE;
    }

  return FALSE;
}

static gboolean
set_text (PartaCopyStep *self,
          const char    *name,
          const char    *value)
{
  const struct
  {
    const char  *name;
    const char **text;
  } texts[] = {
    { "id", &self->id },           { "do", &self->deed },
    { "on", &self->occasion },     { "certifies", &self->certifies },
    { "leaves", &self->leaves },   { "or_leaves", &self->or_leaves },
    { "clause", &self->clause },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (strcmp (texts[i].name, name) != 0)
        continue;
      *texts[i].text = g_intern_string (value);
      return TRUE;
    }

  return FALSE;
}

static gboolean
set_member (PartaCopyStep *self,
            const char    *name,
            const char    *value)
{
  if (strcmp (name, "by") == 0)
    return set_role (&self->role, value);
  if (strcmp (name, "or_by") == 0)
    return set_role (&self->or_role, value);
  if (strcmp (name, "to") == 0)
    return set_role (&self->to, value);
  if (strcmp (name, "answers") == 0)
    return set_role (&self->answers, value);
  if (strcmp (name, "of") == 0)
    return set_reach (self, value);
  if (strcmp (name, "day") == 0)
    return parta_span_parse (&self->day, value);
  if (strcmp (name, "optional") == 0)
    self->optional = TRUE;
  else if (strcmp (name, "after") == 0)
    set_after (self, value);
  else
    return set_text (self, name, value);

  return TRUE;
}

/**
 * parta_copy_step_parse:
 * @self: (out): a step
 * @text: its members, such as "id=print|by=deputy|do=print|of=class|day=holidays.start+holidays:2"; "on" is an occasion
 *
 * Returns: %FALSE when it is no step: without a name, a deed, somebody who owes it, or with a word that nobody knows
 */
gboolean
parta_copy_step_parse (PartaCopyStep *self,
                       const char    *text)
{
  g_auto (GStrv) members = g_strsplit (text, "|", -1);

  *self = (PartaCopyStep){ .id = "", .deed = "", .occasion = "", .certifies = "", .leaves = "", .or_leaves = "", .clause = "",
                           .reach = PARTA_REACH_CLASS };
  for (guint i = 0; members[i] != NULL; i++)
    {
      char *value = strchr (members[i], '=');

      if (value == NULL)
        return FALSE;
      *value = '\0';
      if (!set_member (self, members[i], value + 1))
        return FALSE;
    }

  return *self->id != '\0' && *self->deed != '\0' && self->role != PARTA_ROLE_NONE;
}

/**
 * parta_copy_step_leaves:
 * @self: a step
 * @trace: what may stand on paper, "full_name"
 *
 * Returns: whether it must stand there after the step
 */
gboolean
parta_copy_step_leaves (const PartaCopyStep *self,
                        const char          *trace)
{
  g_auto (GStrv) traces = g_strsplit (self->leaves, ",", -1);

  return g_strv_contains ((const char *const *) traces, trace);
}

/**
 * parta_copy_step_get_sentence:
 * @self: a step
 *
 * Returns: what is to be done, in the language of the interface, lent
 */
const char *
parta_copy_step_get_sentence (const PartaCopyStep *self)
{
  if (strcmp (self->deed, "hand_over") == 0 && self->to == PARTA_ROLE_TEACHER)
    return _("Hand the sheets out to the teachers");
  if (strcmp (self->deed, "hand_over") == 0 && self->to == PARTA_ROLE_DEPUTY)
    return _("Hand the paper copy over to the deputy head");
  if (strcmp (self->deed, "hand_over") == 0 && self->to == PARTA_ROLE_SECRETARY)
    return _("Hand the paper copy over to the secretary");

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      if (strcmp (deeds[i].deed, self->deed) == 0)
        return _(deeds[i].sentence);
    }

  return self->id;
}
