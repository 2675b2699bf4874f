/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-regulation"

#include "parta-schema-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A schema whose references lead in a circle would never end. */
#define MOST_STEPS 200

struct _PartaSchema
{
  PartaJson  *document;
  GHashTable *patterns;   /* a GRegex for each pattern that was needed */
};

/* A walk through a value. */
typedef struct
{
  PartaSchema *schema;
  GString     *path;
  GPtrArray   *complaints;
  guint        depth;      /* how deep in the value */
  guint        reach;      /* how deep the deepest complaint lies */
  guint        problems;   /* complaints, those that stand for one another counted once */
  guint        steps;
} Walk;

typedef void (* Check) (Walk                *walk,
                        const PartaJsonNode *argument,
                        const PartaJsonNode *value,
                        const PartaJsonNode *schema);

static void check (Walk                *walk,
                   const PartaJsonNode *schema,
                   const PartaJsonNode *value);

static void G_GNUC_PRINTF (2, 3)
complain (Walk       *walk,
          const char *format,
          ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  walk->reach = MAX (walk->reach, walk->depth);
  walk->problems++;
  g_ptr_array_add (walk->complaints, walk->path->len > 0 ? g_strdup_printf ("%s: %s", walk->path->str + 1, sentence)
                                                         : g_steal_pointer (&sentence));
}

/* The last complaint is about the members of the value: whoever wrote them meant a value of this kind. */
static void
reach_within (Walk *walk)
{
  walk->reach = MAX (walk->reach, walk->depth + 1);
}

/* Checks what lies at @name, or at @place, within the value. */
static void
check_below (Walk                *walk,
             const PartaJsonNode *schema,
             const PartaJsonNode *value,
             guint                place)
{
  gsize length = walk->path->len;

  if (parta_json_node_get_name (value) != NULL)
    g_string_append_printf (walk->path, "/%s", parta_json_node_get_name (value));
  else
    g_string_append_printf (walk->path, "/%u", place);
  walk->depth++;
  check (walk, schema, value);
  walk->depth--;
  g_string_truncate (walk->path, length);
}

static gboolean
matches (Walk       *walk,
         const char *pattern,
         const char *text)
{
  GRegex *regex = g_hash_table_lookup (walk->schema->patterns, pattern);
  g_autoptr (GError) error = NULL;

  if (regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY | G_REGEX_OPTIMIZE, 0, &error);
      if (regex == NULL)
        {
          complain (walk, "the schema has a wrong pattern: %s", error->message);
          return FALSE;
        }
      g_hash_table_insert (walk->schema->patterns, g_strdup (pattern), regex);
    }

  return g_regex_match (regex, text, 0, NULL);
}

static void
check_ref (Walk                *walk,
           const PartaJsonNode *argument,
           const PartaJsonNode *value,
           const PartaJsonNode *schema)
{
  const char *reference = parta_json_node_get_text (argument);
  const PartaJsonNode *node = parta_json_get_root (walk->schema->document);
  g_auto (GStrv) parts = g_strsplit (reference != NULL ? reference : "", "/", -1);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    node = parta_json_node_find (node, parts[i]);
  if (parts[0] == NULL || node == NULL)
    complain (walk, "the schema has no “%s”", reference);
  else
    check (walk, node, value);
}

static void
check_type (Walk                *walk,
            const PartaJsonNode *argument,
            const PartaJsonNode *value,
            const PartaJsonNode *schema)
{
  static const struct
  {
    const char    *name;
    PartaJsonKind  kind;
    const char    *sentence;
  } types[] = {
    { "object", PARTA_JSON_OBJECT, N_("Names and values in curly brackets belong here.") },
    { "array", PARTA_JSON_ARRAY, N_("A list in square brackets belongs here.") },
    { "string", PARTA_JSON_TEXT, N_("A text in quotes belongs here.") },
    { "boolean", PARTA_JSON_BOOL, N_("Either true or false belongs here, without quotes.") },
    { "integer", PARTA_JSON_NUMBER, N_("A whole number belongs here, without quotes.") },
  };
  const char *name = parta_json_node_get_text (argument);
  gint64 number;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (types[i].name, name) != 0)
        continue;
      if (parta_json_node_get_kind (value) != types[i].kind ||
          (types[i].kind == PARTA_JSON_NUMBER && !parta_json_node_get_number (value, &number)))
        complain (walk, "%s", _(types[i].sentence));
      return;
    }

  complain (walk, "the schema has an unknown type");
}

static void
check_const (Walk                *walk,
             const PartaJsonNode *argument,
             const PartaJsonNode *value,
             const PartaJsonNode *schema)
{
  g_autofree char *wanted = NULL;

  if (parta_json_node_is_same (argument, value))
    return;
  wanted = parta_json_node_dup_print (argument);
  /* Translators: %s is a value in a file. */
  complain (walk, _("Only %s may stand here."), wanted);
}

static void
check_enum (Walk                *walk,
            const PartaJsonNode *argument,
            const PartaJsonNode *value,
            const PartaJsonNode *schema)
{
  g_autofree char *found = NULL;
  g_autofree char *wanted = NULL;

  for (const PartaJsonNode *one = parta_json_node_get_first (argument); one != NULL; one = parta_json_node_get_next (one))
    {
      if (parta_json_node_is_same (one, value))
        return;
    }

  found = parta_json_node_dup_print (value);
  wanted = parta_json_node_dup_print (argument);
  /* Translators: both are values in a file. */
  complain (walk, _("%s is none of what may stand here: %s"), found, wanted);
}

static void
check_pattern (Walk                *walk,
               const PartaJsonNode *argument,
               const PartaJsonNode *value,
               const PartaJsonNode *schema)
{
  const char *pattern = parta_json_node_get_text (argument);
  const char *text = parta_json_node_get_text (value);

  if (pattern == NULL)
    complain (walk, "the schema has no text for a pattern");
  else if (text != NULL && !matches (walk, pattern, text))
    /* Translators: the second one is a pattern, as programmers write them. */
    complain (walk, _("“%s” does not look like %s"), text, pattern);
}

static void
check_least (Walk                *walk,
             const PartaJsonNode *argument,
             const PartaJsonNode *value,
             const PartaJsonNode *schema)
{
  const char *word = parta_json_node_get_name (argument);
  const char *text = parta_json_node_get_text (value);
  PartaJsonKind kind = parta_json_node_get_kind (value);
  gint64 least;
  gint64 number;

  if (!parta_json_node_get_number (argument, &least))
    complain (walk, "the schema has no number for %s", word);
  else if (strcmp (word, "minLength") == 0 && text != NULL && g_utf8_strlen (text, -1) < least)
    complain (walk, _("The text is empty."));
  else if (strcmp (word, "minItems") == 0 && kind == PARTA_JSON_ARRAY && parta_json_node_count (value) < least)
    complain (walk, _("The list is too short."));
  else if (strcmp (word, "minProperties") == 0 && kind == PARTA_JSON_OBJECT && parta_json_node_count (value) < least)
    complain (walk, _("Nothing stands here."));
  else if (strcmp (word, "minimum") == 0 && parta_json_node_get_number (value, &number) && number < least)
    complain (walk, _("The number is less than %d."), (int) least);
  else if (strcmp (word, "maximum") == 0 && parta_json_node_get_number (value, &number) && number > least)
    complain (walk, _("The number is more than %d."), (int) least);
}

static void
check_items (Walk                *walk,
             const PartaJsonNode *argument,
             const PartaJsonNode *value,
             const PartaJsonNode *schema)
{
  guint place = 0;

  if (parta_json_node_get_kind (value) != PARTA_JSON_ARRAY)
    return;
  for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
    check_below (walk, argument, one, place++);
}

static void
check_unique (Walk                *walk,
              const PartaJsonNode *argument,
              const PartaJsonNode *value,
              const PartaJsonNode *schema)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (parta_json_node_get_kind (value) != PARTA_JSON_ARRAY)
    return;
  for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
    {
      g_autofree char *printed = parta_json_node_dup_print (one);

      if (g_hash_table_contains (seen, printed))
        /* Translators: %s is a value in a file. */
        complain (walk, _("%s stands there twice."), printed);
      g_hash_table_add (seen, g_steal_pointer (&printed));
    }
}

static void
check_required (Walk                *walk,
                const PartaJsonNode *argument,
                const PartaJsonNode *value,
                const PartaJsonNode *schema)
{
  if (parta_json_node_get_kind (value) != PARTA_JSON_OBJECT)
    return;
  for (const PartaJsonNode *one = parta_json_node_get_first (argument); one != NULL; one = parta_json_node_get_next (one))
    {
      const char *name = parta_json_node_get_text (one);

      if (name == NULL || parta_json_node_find (value, name) != NULL)
        continue;
      /* Translators: %s is a name in a file. */
      complain (walk, _("“%s” is missing."), name);
      reach_within (walk);
    }
}

static void
check_properties (Walk                *walk,
                  const PartaJsonNode *argument,
                  const PartaJsonNode *value,
                  const PartaJsonNode *schema)
{
  if (parta_json_node_get_kind (value) != PARTA_JSON_OBJECT)
    return;
  for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
    {
      const PartaJsonNode *own = parta_json_node_find (argument, parta_json_node_get_name (one));

      if (own != NULL)
        check_below (walk, own, one, 0);
    }
}

/* What "properties" does not name: "patternProperties" may. */
static void
check_additional (Walk                *walk,
                  const PartaJsonNode *argument,
                  const PartaJsonNode *value,
                  const PartaJsonNode *schema)
{
  const PartaJsonNode *properties = parta_json_node_find (schema, "properties");
  const PartaJsonNode *patterns = parta_json_node_find (schema, "patternProperties");

  if (parta_json_node_get_kind (value) != PARTA_JSON_OBJECT)
    return;
  for (const PartaJsonNode *one = parta_json_node_get_first (value); one != NULL; one = parta_json_node_get_next (one))
    {
      const char *name = parta_json_node_get_name (one);
      gboolean known = parta_json_node_find (properties, name) != NULL;
      const PartaJsonNode *pattern = parta_json_node_get_first (known ? NULL : patterns);

      for (; pattern != NULL; pattern = parta_json_node_get_next (pattern))
        {
          if (!matches (walk, parta_json_node_get_name (pattern), name))
            continue;
          check_below (walk, pattern, one, 0);
          known = TRUE;
        }
      if (known)
        continue;
      /* Translators: %s is a name in a file. */
      complain (walk, _("Nobody knows what “%s” means here."), name);
      reach_within (walk);
    }
}

static void
check_all (Walk                *walk,
           const PartaJsonNode *argument,
           const PartaJsonNode *value,
           const PartaJsonNode *schema)
{
  for (const PartaJsonNode *one = parta_json_node_get_first (argument); one != NULL; one = parta_json_node_get_next (one))
    check (walk, one, value);
}

/* A possibility that was tried, apart from the others. */
typedef struct
{
  GPtrArray *complaints;
  guint      reach;
  guint      problems;
} Attempt;

static void
attempt_clear (Attempt *attempt)
{
  g_ptr_array_unref (attempt->complaints);
}

static Attempt
try (Walk                *walk,
     const PartaJsonNode *schema,
     const PartaJsonNode *value)
{
  Walk other = *walk;

  other.complaints = g_ptr_array_new_with_free_func (g_free);
  other.reach = 0;
  other.problems = 0;
  check (&other, schema, value);

  return (Attempt) { other.complaints, other.reach, other.problems };
}

/* Of two possibilities that do not fit, the nearer one is wrong further inside, or has less that is wrong. */
static int
compare_attempts (const Attempt *one,
                  const Attempt *other)
{
  if (one->reach != other->reach)
    return one->reach > other->reach ? -1 : 1;

  return (one->problems > other->problems) - (one->problems < other->problems);
}

/* Adds the complaints of the possibility that was nearest; those of all that are equally near, when each has but one. */
static void
complain_of_nearest (Walk   *walk,
                     GArray *attempts)
{
  const Attempt *nearest = &g_array_index (attempts, Attempt, 0);
  gboolean done = FALSE;

  for (guint i = 1; i < attempts->len; i++)
    {
      if (compare_attempts (&g_array_index (attempts, Attempt, i), nearest) < 0)
        nearest = &g_array_index (attempts, Attempt, i);
    }
  for (guint i = 0; i < attempts->len && !done; i++)
    {
      const Attempt *attempt = &g_array_index (attempts, Attempt, i);

      if (compare_attempts (attempt, nearest) != 0)
        continue;
      for (guint k = 0; k < attempt->complaints->len; k++)
        g_ptr_array_add (walk->complaints, g_strdup (attempt->complaints->pdata[k]));
      done = attempt->problems > 1;
    }

  walk->reach = MAX (walk->reach, nearest->reach);
  walk->problems += nearest->problems;
}

static void
check_choice (Walk                *walk,
              const PartaJsonNode *argument,
              const PartaJsonNode *value,
              const PartaJsonNode *schema)
{
  g_autoptr (GArray) attempts = g_array_new (FALSE, FALSE, sizeof (Attempt));
  gboolean one_only = strcmp (parta_json_node_get_name (argument), "oneOf") == 0;
  guint fitting = 0;

  g_array_set_clear_func (attempts, (GDestroyNotify) attempt_clear);
  for (const PartaJsonNode *one = parta_json_node_get_first (argument); one != NULL; one = parta_json_node_get_next (one))
    {
      Attempt attempt = try (walk, one, value);

      fitting += attempt.complaints->len == 0;
      g_array_append_val (attempts, attempt);
    }

  if (fitting == 0 && attempts->len > 0)
    complain_of_nearest (walk, attempts);
  if (fitting <= 1 || !one_only)
    return;
  complain (walk, _("Things stand here that exclude one another."));
  reach_within (walk);
}

static void
check_not (Walk                *walk,
           const PartaJsonNode *argument,
           const PartaJsonNode *value,
           const PartaJsonNode *schema)
{
  Attempt attempt = try (walk, argument, value);

  if (attempt.complaints->len == 0)
    {
      complain (walk, _("Something stands here that does not belong here."));
      reach_within (walk);
    }
  attempt_clear (&attempt);
}

static void
check_nothing (Walk                *walk,
               const PartaJsonNode *argument,
               const PartaJsonNode *value,
               const PartaJsonNode *schema)
{
}

static Check
find_check (const char *word)
{
  static const struct
  {
    const char *word;
    Check       check;
  } words[] = {
    { "$ref", check_ref }, { "type", check_type }, { "const", check_const }, { "enum", check_enum },
    { "pattern", check_pattern }, { "minLength", check_least }, { "minItems", check_least },
    { "minProperties", check_least }, { "minimum", check_least }, { "maximum", check_least }, { "items", check_items },
    { "uniqueItems", check_unique }, { "required", check_required }, { "properties", check_properties },
    { "patternProperties", check_nothing }, { "additionalProperties", check_additional }, { "allOf", check_all },
    { "anyOf", check_choice }, { "oneOf", check_choice }, { "not", check_not }, { "$schema", check_nothing },
    { "$defs", check_nothing }, { "title", check_nothing }, { "description", check_nothing },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i].word, word) == 0)
        return words[i].check;
    }

  return NULL;
}

static void
check (Walk                *walk,
       const PartaJsonNode *schema,
       const PartaJsonNode *value)
{
  if (walk->steps >= MOST_STEPS || parta_json_node_get_kind (schema) != PARTA_JSON_OBJECT)
    {
      complain (walk, "the schema refers to itself, or is none");
      return;
    }

  walk->steps++;
  for (const PartaJsonNode *word = parta_json_node_get_first (schema); word != NULL; word = parta_json_node_get_next (word))
    {
      Check function = find_check (parta_json_node_get_name (word));

      if (function == NULL)
        complain (walk, "the schema has an unknown word: %s", parta_json_node_get_name (word));
      else
        function (walk, word, value, schema);
    }
  walk->steps--;
}

/**
 * parta_schema_new:
 * @document: (transfer full): the schema
 *
 * Returns: (transfer full): something that can be asked what is wrong with a value
 */
PartaSchema *
parta_schema_new (PartaJson *document)
{
  PartaSchema *self = g_new0 (PartaSchema, 1);

  self->document = document;
  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);

  return self;
}

/**
 * parta_schema_free:
 * @self: (transfer full) (nullable): a schema
 */
void
parta_schema_free (PartaSchema *self)
{
  if (self == NULL)
    return;
  parta_json_free (self->document);
  g_hash_table_unref (self->patterns);
  g_free (self);
}

/**
 * parta_schema_check:
 * @self: a schema
 * @definition: (nullable): the name of one of its "$defs"; %NULL for the whole
 * @value: what is to be checked
 * @complaints: (element-type utf8): gets a sentence for each thing that is wrong, behind the path of the value
 */
void
parta_schema_check (PartaSchema         *self,
                    const char          *definition,
                    const PartaJsonNode *value,
                    GPtrArray           *complaints)
{
  g_autoptr (GString) path = g_string_new (NULL);
  const PartaJsonNode *schema = parta_json_get_root (self->document);
  Walk walk = { .schema = self, .path = path, .complaints = complaints };

  if (definition != NULL)
    schema = parta_json_node_find (parta_json_node_find (schema, "$defs"), definition);
  check (&walk, schema, value);
}
