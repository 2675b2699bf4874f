/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-app"

#include "parta-signing-item.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  PROP_TITLE = 1,
  PROP_TEXT,
  PROP_ICON_NAME,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* A file in the list of what is to be signed: what it is called, what there is to be signed in it, and what became of it. */
struct _PartaSigningItem
{
  GObject            parent_instance;

  PartaSignPlanItem *plan;
  PartaSignOutcome   outcome;
  char              *said;     /* (nullable): what is to be said instead of the places */
};

G_DEFINE_FINAL_TYPE (PartaSigningItem, parta_signing_item, G_TYPE_OBJECT)

static const struct
{
  const char *role;
  const char *label;
} roles[] = {
  { "teacher", N_("Teacher") },
  { "class-teacher", N_("Class teacher") },
  { "deputy", N_("Deputy head") },
  { "head", N_("Head") },
};

static void
add_places (PartaSigningItem *self,
            gboolean          is_signed,
            GString          *text)
{
  guint n_added = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *who = parta_sign_plan_item_dup_who (self->plan, roles[i].role, is_signed);
      guint n = parta_sign_plan_item_count (self->plan, roles[i].role, is_signed);

      if (n == 0)
        continue;
      g_string_append (text, n_added++ > 0 ? "; " : "");
      g_string_append (text, _(roles[i].label));
      if (*who != '\0')
        g_string_append_printf (text, " (%s)", who);
    }
}

static char *
describe_places (PartaSigningItem *self)
{
  g_autoptr (GString) open = g_string_new (NULL);
  g_autoptr (GString) done = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  add_places (self, FALSE, open);
  add_places (self, TRUE, done);
  if (done->len > 0)
    /* Translators: %s: as whom people have signed, and their names. */
    g_string_append_printf (text, _("Signed: %s."), done->str);
  if (open->len > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      /* Translators: %s: as whom people still have to sign, and their names. */
      g_string_append_printf (text, _("Not signed yet: %s."), open->str);
    }
  if (self->plan->has_time)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append (text, _("The time is stamped."));
    }

  return text->len > 0 ? g_strdup (text->str) : g_strdup (_("It has no place for a signature."));
}

static char *
describe (PartaSigningItem *self)
{
  if (self->said != NULL)
    return g_strdup (self->said);
  if (!g_str_has_suffix (self->plan->path, ".pdf"))
    return g_strdup (_("The signature is written to a file beside it (.p7s)."));
  if (self->plan->trouble != NULL)
    return g_strdup (self->plan->trouble);

  return describe_places (self);
}

static const char *
get_icon_name (PartaSigningItem *self)
{
  switch (self->outcome)
    {
    case PARTA_SIGN_OUTCOME_SIGNED:
    case PARTA_SIGN_OUTCOME_ALREADY:
      return "emblem-ok-symbolic";
    case PARTA_SIGN_OUTCOME_FAILED:
      return "dialog-warning-symbolic";
    case PARTA_SIGN_OUTCOME_NO_PLACE:
      return "action-unavailable-symbolic";
    case PARTA_SIGN_OUTCOME_LEFT:
      break;
    }

  return self->plan->trouble != NULL ? "dialog-warning-symbolic" : "x-office-document-symbolic";
}

static void
parta_signing_item_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PartaSigningItem *self = PARTA_SIGNING_ITEM (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_take_string (value, g_filename_display_basename (self->plan->path));
      break;
    case PROP_TEXT:
      g_value_take_string (value, describe (self));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, get_icon_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
parta_signing_item_finalize (GObject *object)
{
  PartaSigningItem *self = PARTA_SIGNING_ITEM (object);

  parta_sign_plan_item_unref (self->plan);
  g_free (self->said);

  G_OBJECT_CLASS (parta_signing_item_parent_class)->finalize (object);
}

static void
parta_signing_item_class_init (PartaSigningItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = parta_signing_item_get_property;
  object_class->finalize = parta_signing_item_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
parta_signing_item_init (PartaSigningItem *self)
{
  self->outcome = PARTA_SIGN_OUTCOME_LEFT;
}

static void
tell (PartaSigningItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

/**
 * parta_signing_item_new:
 * @plan: what there is to be signed in a file
 *
 * Returns: (transfer full): its row in the list
 */
PartaSigningItem *
parta_signing_item_new (PartaSignPlanItem *plan)
{
  PartaSigningItem *self = g_object_new (PARTA_TYPE_SIGNING_ITEM, NULL);

  self->plan = parta_sign_plan_item_ref (plan);

  return self;
}

/**
 * parta_signing_item_get_plan:
 * @self: a file in the list
 *
 * Returns: (transfer none): what there is to be signed in it
 */
PartaSignPlanItem *
parta_signing_item_get_plan (PartaSigningItem *self)
{
  return self->plan;
}

/**
 * parta_signing_item_set_plan:
 * @self: a file in the list
 * @plan: what there is to be signed in it now
 *
 * Tells what there is now, and nothing of what became of it before.
 */
void
parta_signing_item_set_plan (PartaSigningItem  *self,
                             PartaSignPlanItem *plan)
{
  parta_sign_plan_item_ref (plan);
  parta_sign_plan_item_unref (self->plan);
  self->plan = plan;
  self->outcome = PARTA_SIGN_OUTCOME_LEFT;
  g_clear_pointer (&self->said, g_free);
  tell (self);
}

/**
 * parta_signing_item_get_outcome:
 * @self: a file in the list
 *
 * Returns: what became of it; %PARTA_SIGN_OUTCOME_LEFT before anything did
 */
PartaSignOutcome
parta_signing_item_get_outcome (PartaSigningItem *self)
{
  return self->outcome;
}

/**
 * parta_signing_item_set_outcome:
 * @self: a file in the list
 * @outcome: what became of it
 * @trouble: (nullable): why it failed
 *
 * Tells what became of the file.
 */
void
parta_signing_item_set_outcome (PartaSigningItem *self,
                                PartaSignOutcome  outcome,
                                const char       *trouble)
{
  self->outcome = outcome;
  g_clear_pointer (&self->said, g_free);
  if (outcome == PARTA_SIGN_OUTCOME_FAILED)
    self->said = g_strdup (trouble);
  else if (outcome == PARTA_SIGN_OUTCOME_NO_PLACE)
    {
      g_autofree char *places = describe (self);

      /* Translators: %s: what is signed in a file and what is not. */
      self->said = g_strdup_printf (_("Nothing to do here. %s"), places);
    }
  tell (self);
}

/**
 * parta_signing_item_say:
 * @self: a file in the list
 * @text: a sentence
 *
 * Says @text of the file instead of its places.
 */
void
parta_signing_item_say (PartaSigningItem *self,
                        const char       *text)
{
  g_free (self->said);
  self->said = g_strdup (text);
  tell (self);
}
