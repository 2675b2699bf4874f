/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-cell.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (parta-cell-error-quark, parta_cell_error)

/* The five-point scale and its words. Points count for the average. */
static const struct
{
  const char *id;
  const char *text;
  guint       points;
} marks[] = {
  { "5", "5", 5 },     { "4", "4", 4 },        { "3", "3", 3 },      { "2", "2", 2 },       { "1", "1", 1 },
  { "na", "н/а", 0 },  { "exempt", "осв", 0 }, { "pass", "зач", 0 }, { "fail", "незач", 0 },
};

/* What may be typed for an absence, Cyrillic or Latin: the look-alike letter, and the letter on the same key. */
static const struct
{
  const char *typed;
  const char *attendance;
  const char *reason;
} absences[] = {
  { "н", "absent", "" },    { "n", "absent", "" },    { "h", "absent", "" },    { "y", "absent", "" },
  { "о", "late", "" },      { "o", "late", "" },      { "j", "late", "" },
  { "б", "absent", "ill" }, { "b", "absent", "ill" }, { ",", "absent", "ill" },
  { "у", "absent", "excused" },                       { "e", "absent", "excused" },
  { "нн", "absent", "unexcused" },                    { "nn", "absent", "unexcused" },
  { "hh", "absent", "unexcused" },                    { "yy", "absent", "unexcused" },
};

static const char *const attendances[] = { "", "absent", "late" };

/* Latin letters that are typed for Cyrillic ones within a word such as "зач": same sound. */
static const struct
{
  const char *typed;
  const char *mark;
} spellings[] = {
  { "n/a", "na" }, { "na", "na" }, { "на", "na" }, { "osv", "exempt" }, { "zach", "pass" }, { "nezach", "fail" },
};

static const char *
find_mark (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strcmp (marks[i].text, word) == 0)
        return marks[i].id;
    }
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      if (strcmp (spellings[i].typed, word) == 0)
        return spellings[i].mark;
    }

  return NULL;
}

static gboolean
begins_mark (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (g_str_has_prefix (marks[i].text, word))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      if (g_str_has_prefix (spellings[i].typed, word))
        return TRUE;
    }

  return FALSE;
}

/* An absence, alone or with a mark behind it: "н", "н4". */
static gboolean
take_absence (PartaCell  *self,
              const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (absences); i++)
    {
      gsize size = strlen (absences[i].typed);
      const char *mark = "";

      if (strncmp (absences[i].typed, word, size) != 0)
        continue;
      if (word[size] != '\0')
        mark = find_mark (word + size);
      if (mark == NULL || (*mark != '\0' && *self->mark != '\0'))
        continue;

      self->attendance = absences[i].attendance;
      self->reason = absences[i].reason;
      if (*mark != '\0')
        self->mark = mark;
      return TRUE;
    }

  return FALSE;
}

static gboolean
take_word (PartaCell  *self,
           const char *word)
{
  const char *mark = *self->mark == '\0' ? find_mark (word) : NULL;

  if (mark == NULL)
    return *self->attendance == '\0' && take_absence (self, word);

  self->mark = mark;

  return TRUE;
}

/* Whether @word, which cannot be taken as it stands, may become a mark when more is typed: "неза", "нос". */
static gboolean
may_go_on (const PartaCell *self,
           const char      *word)
{
  if (*self->mark != '\0')
    return FALSE;   /* a second mark: typing on does not help */
  if (begins_mark (word))
    return TRUE;

  for (guint i = 0; *self->attendance == '\0' && i < G_N_ELEMENTS (absences); i++)
    {
      if (g_str_has_prefix (word, absences[i].typed) && begins_mark (word + strlen (absences[i].typed)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
refuse (const PartaCell *self,
        const char      *text,
        const char      *word,
        GError         **error)
{
  if (may_go_on (self, word))
    g_set_error (error, PARTA_CELL_ERROR, PARTA_CELL_ERROR_INCOMPLETE,
                 /* Translators: %s is what somebody typed into a cell so far. */
                 _("“%s” is not a mark yet: type on."), text);
  else
    g_set_error (error, PARTA_CELL_ERROR, PARTA_CELL_ERROR_UNKNOWN,
                 /* Translators: %s is what somebody typed into a cell. Keep the Cyrillic words: they are what is to be typed. */
                 _("“%s” is not a mark. Marks are 5, 4, 3, 2, 1, н/а, осв, зач and незач; н stands for absent, о for late."),
                 text);

  return FALSE;
}

/**
 * parta_cell_parse:
 * @self: (out): what @text says; all members are set
 * @text: what somebody typed into a cell; "" says nothing, which clears the cell
 * @error: return location for an error
 *
 * Case and outer spaces do not count; absences may be typed in Cyrillic or Latin.
 *
 * Returns: %FALSE with %PARTA_CELL_ERROR_UNKNOWN or %PARTA_CELL_ERROR_INCOMPLETE
 */
gboolean
parta_cell_parse (PartaCell  *self,
                  const char *text,
                  GError    **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_strdown (valid, -1);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (folded), " \t", -1);

  *self = (PartaCell){ "", "", "" };
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !take_word (self, words[i]))
        return refuse (self, valid, words[i], error);
    }

  return TRUE;
}

static const char *
get_absence_text (const PartaCell *self)
{
  if (strcmp (self->attendance, "late") == 0)
    return "о";
  if (strcmp (self->attendance, "absent") != 0)
    return "";
  if (strcmp (self->reason, "ill") == 0)
    return "б";
  if (strcmp (self->reason, "excused") == 0)
    return "у";

  return strcmp (self->reason, "unexcused") == 0 ? "нн" : "н";
}

/**
 * parta_cell_dup_text:
 * @self: a cell
 *
 * Returns: (transfer full): how it is written on the page: "5", "н", "н 4", "" for an empty one. parta_cell_parse() reads
 *   it back to the same cell.
 */
char *
parta_cell_dup_text (const PartaCell *self)
{
  const char *absence = get_absence_text (self);
  const char *mark = parta_mark_get_text (self->mark);

  return g_strconcat (absence, *absence != '\0' && *mark != '\0' ? " " : "", mark, NULL);
}

/**
 * parta_mark_intern:
 * @mark: identifier of a mark, or of an attendance, or any other text
 *
 * Returns: (nullable): the same identifier as a static string; %NULL when it is none of the scale
 */
const char *
parta_mark_intern (const char *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strcmp (marks[i].id, mark) == 0)
        return marks[i].id;
    }
  for (guint i = 0; i < G_N_ELEMENTS (attendances); i++)
    {
      if (strcmp (attendances[i], mark) == 0)
        return attendances[i];
    }

  return NULL;
}

/**
 * parta_mark_get_text:
 * @mark: identifier of a mark
 *
 * Returns: how it is written, lent: "н/а" for "na"; "" for none
 */
const char *
parta_mark_get_text (const char *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strcmp (marks[i].id, mark) == 0)
        return marks[i].text;
    }

  return "";
}

/**
 * parta_mark_get_points:
 * @mark: identifier of a mark
 *
 * Returns: its points, 1 … 5; 0 for a mark that does not count for the average
 */
guint
parta_mark_get_points (const char *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strcmp (marks[i].id, mark) == 0)
        return marks[i].points;
    }

  return 0;
}

/**
 * parta_average_dup_text:
 * @hundredths: an average in hundredths of a point; negative for none
 *
 * Returns: (transfer full): "4,25", with the decimal comma of the region's paper; "" for none
 */
char *
parta_average_dup_text (int hundredths)
{
  return hundredths < 0 ? g_strdup ("") : g_strdup_printf ("%d,%02d", hundredths / 100, hundredths % 100);
}
