/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-archive-register.h"

#include "parta-calendar.h"
#include "parta-person.h"

#include <glib/gi18n.h>
#include <string.h>

#define DAY_LENGTH 10

#define SHOWN(member, label, value)  { member, label, PARTA_ARCHIVE_##value, TRUE, FALSE }
#define HIDDEN(member, label, value) { member, label, PARTA_ARCHIVE_##value, FALSE, FALSE }
#define KEPT(member, label, value)   { member, label, PARTA_ARCHIVE_##value, FALSE, TRUE }

static const PartaArchiveRegister registers[] = {
  { PARTA_KIND_ARCHIVE_ITEM, "items", N_("What is kept"),
    N_("Paper copies and packages, with their index in the nomenclature and their place"), N_("Number"),
    { SHOWN ("type", N_("Kind"), WORD), SHOWN ("day", N_("Since"), DAY), SHOWN ("class", N_("Class"), CLASS),
      SHOWN ("period", N_("Period"), PERIOD), HIDDEN ("span", N_("Span"), WORD), SHOWN ("sheets", N_("Sheets"), TEXT),
      SHOWN ("index", N_("Index"), TEXT), SHOWN ("place", N_("Place"), TEXT), SHOWN ("folder", N_("Folder"), TEXT),
      HIDDEN ("by", N_("Who took it in"), PERSON), HIDDEN ("copy", N_("Number of the copy"), TEXT), KEPT ("file", N_("File"), TEXT),
      KEPT ("digest", N_("Digest"), TEXT), HIDDEN ("destroyed", N_("Destroyed"), DAY), HIDDEN ("act", N_("By which act"), TEXT) } },
  { PARTA_KIND_MEDIUM, "media", N_("Media"), N_("Disks and other media for packages, and the rooms in which they lie"), N_("Medium"),
    { SHOWN ("type", N_("Kind of medium"), TEXT), SHOWN ("name", N_("Name"), TEXT), SHOWN ("building", N_("Building"), TEXT),
      SHOWN ("room", N_("Room"), TEXT), SHOWN ("keeper", N_("Who keeps it"), PERSON), SHOWN ("withdrawn", N_("Withdrawn"), DAY) } },
  { PARTA_KIND_MEDIUM_COPY, "copies", N_("Packages on media"), N_("Which package lies on which medium; the program writes it"),
    N_("Medium and package"),
    { SHOWN ("outcome", N_("How it was found"), WORD), SHOWN ("written", N_("Written"), DAY), SHOWN ("verified", N_("Last checked"), DAY),
      KEPT ("file", N_("File"), TEXT), KEPT ("digest", N_("Digest"), TEXT) } },
  { PARTA_KIND_MEDIUM_SEAL, "seals", N_("Seals"), N_("Seals on media: put on, broken, by whom and why"), N_("Medium and number"),
    { SHOWN ("number", N_("Number of the seal"), TEXT), SHOWN ("day", N_("Sealed"), DAY), SHOWN ("by", N_("By whom"), PERSON),
      SHOWN ("broken", N_("Broken"), DAY), SHOWN ("breaker", N_("Who broke it"), PERSON), SHOWN ("reason", N_("Why"), TEXT) } },
  { PARTA_KIND_MEDIUM_USE, "uses", N_("Use of backup copies"), N_("Who took a medium, why, who allowed it, when it came back"), N_("Number"),
    { SHOWN ("medium", N_("Medium"), MEDIUM), SHOWN ("taken", N_("Taken"), DAY), SHOWN ("by", N_("Who took it"), PERSON),
      SHOWN ("why", N_("What for"), TEXT), SHOWN ("allowed", N_("Who allowed it"), PERSON), SHOWN ("returned", N_("Returned"), DAY) } },
  { PARTA_KIND_SAFE_KEY, "keys", N_("Key of the safe"), N_("Who handed the key of the safe to whom"), N_("Number"),
    { SHOWN ("day", N_("Day"), DAY), SHOWN ("from", N_("Handed over by"), PERSON), SHOWN ("to", N_("Handed over to"), PERSON) } },
  { PARTA_KIND_RETENTION, "terms", N_("Terms of keeping"), N_("How many years copies and packages are kept"), N_("Kind of document"),
    { SHOWN ("years", N_("Years"), TEXT), SHOWN ("clause", N_("Clause"), TEXT), SHOWN ("act", N_("Act of the school"), TEXT) } },
  { PARTA_KIND_KEEPER, "keepers", N_("Who answers for the archive"), N_("Who answers for each place of the archive"), N_("Place of the archive"),
    { SHOWN ("person", N_("Who answers"), PERSON), SHOWN ("from", N_("From"), DAY) } },
};

/* Words of the record, and what they are called. */
static const struct
{
  const char *word, *text;
} words[] = {
  { "copy", N_("paper copy") },  { "package", N_("package") },   { "week", N_("week") },     { "period", N_("period") },
  { "year", N_("school year") }, { "good", N_("good") },         { "damaged", N_("damaged") }, { "absent", N_("not there") },
};

/**
 * parta_archive_register_get:
 * @index: from 0
 *
 * Returns: (nullable): that register; %NULL behind the last one
 */
const PartaArchiveRegister *
parta_archive_register_get (guint index)
{
  return index < G_N_ELEMENTS (registers) ? &registers[index] : NULL;
}

/**
 * parta_archive_register_find:
 * @nick: its name for programs
 *
 * Returns: (nullable): the register
 */
const PartaArchiveRegister *
parta_archive_register_find (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      if (strcmp (registers[i].nick, nick) == 0)
        return &registers[i];
    }

  return NULL;
}

/**
 * parta_archive_register_dup_list:
 *
 * Returns: (transfer full): the names of all registers, for a sentence
 */
char *
parta_archive_register_dup_list (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", registers[i].nick);

  return g_string_free (list, FALSE);
}

/**
 * parta_archive_register_column:
 * @self: a register
 * @member: a member of its entries
 *
 * Returns: (nullable): the column
 */
const PartaArchiveColumn *
parta_archive_register_column (const PartaArchiveRegister *self,
                               const char                 *member)
{
  for (const PartaArchiveColumn *column = self->columns; column->member != NULL; column++)
    {
      if (strcmp (column->member, member) == 0)
        return column;
    }

  return NULL;
}

static const char *
get_day (const PartaFact *fact)
{
  static const char *const members[] = { "day", "taken", "written", "from" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *day = parta_fact_get (fact, members[i]);

      if (strlen (day) == DAY_LENGTH)
        return day;
    }

  return "";
}

static int
compare_facts (gconstpointer a,
               gconstpointer b)
{
  const PartaFact *first = *(const PartaFact *const *) a, *second = *(const PartaFact *const *) b;
  int days = strcmp (get_day (first), get_day (second));

  return days != 0 ? days : strcmp (parta_fact_get_key (first), parta_fact_get_key (second));
}

/**
 * parta_archive_register_list:
 * @self: a register
 * @state: the record, with the scope `office`
 *
 * Returns: (transfer container) (element-type PartaFact): its lines by days, lent by @state
 */
GPtrArray *
parta_archive_register_list (const PartaArchiveRegister *self,
                             PartaState                 *state)
{
  GPtrArray *lines = g_ptr_array_new ();
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, self->kind, "");
  while (parta_fact_iter_next (&iter, &fact))
    g_ptr_array_add (lines, (gpointer) fact);
  g_ptr_array_sort (lines, compare_facts);

  return lines;
}

static char *
dup_day (const char *day)
{
  return strlen (day) == DAY_LENGTH ? g_strdup_printf ("%.2s.%.2s.%.4s", day + 8, day + 5, day) : g_strdup (day);
}

static char *
dup_name (PartaState *state,
          const char *scope,
          PartaKind   kind,
          const char *key)
{
  const PartaFact *fact = parta_state_get (state, scope, kind, key);
  const char *name = fact != NULL ? parta_fact_get (fact, "name") : "";

  return g_strdup (*name != '\0' ? name : key);
}

static char *
dup_period (PartaState *state,
            const char *id)
{
  g_autoptr (PartaPeriod) period = parta_calendar_get_period (state, id);
  g_autofree char *name = period != NULL ? parta_period_dup_name (period) : NULL;

  return name != NULL ? g_strdup_printf ("%s (%.4s)", name, period->from) : g_strdup (id);
}

static const char *
find_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i].word, word) == 0)
        return _(words[i].text);
    }

  return word;
}

/**
 * parta_archive_register_dup_cell:
 * @state: the record
 * @column: a column
 * @value: a value in it, as the record holds it
 *
 * Returns: (transfer full): the value as people read it
 */
char *
parta_archive_register_dup_cell (PartaState               *state,
                                 const PartaArchiveColumn *column,
                                 const char               *value)
{
  if (*value == '\0')
    return g_strdup ("");

  switch (column->value)
    {
    case PARTA_ARCHIVE_DAY:
      return dup_day (value);
    case PARTA_ARCHIVE_PERSON:
      return parta_person_dup_full_name (state, value);
    case PARTA_ARCHIVE_MEDIUM:
      return dup_name (state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, value);
    case PARTA_ARCHIVE_CLASS:
      return dup_name (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, value);
    case PARTA_ARCHIVE_PERIOD:
      return dup_period (state, value);
    case PARTA_ARCHIVE_WORD:
      return g_strdup (find_word (value));
    case PARTA_ARCHIVE_TEXT:
      break;
    }

  return g_strdup (value);
}
