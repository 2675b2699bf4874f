/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-archive-row.h"

#include "parta-archive-check.h"
#include "parta-copy-record.h"
#include "parta-day.h"
#include "parta-draft.h"
#include "parta-enter.h"
#include "parta-person.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_SEALS 99

G_DEFINE_QUARK (parta-archive-error-quark, parta_archive_error)

/* A line while it is made. */
typedef struct
{
  PartaStore                 *store;
  PartaState                 *state;
  const PartaArchiveRegister *which;
  char                       *key, *today;
  PartaBody                  *body;
} Line;

static void
clear_line (Line *self)
{
  g_free (self->key);
  g_free (self->today);
  g_clear_pointer (&self->body, parta_body_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, clear_line)

static void
set_value (Line       *self,
           const char *member,
           const char *value)
{
  PartaBody *with = parta_body_with (self->body, member, value);

  parta_body_unref (self->body);
  self->body = with;
}

/* What nobody has to type: it is said where the line says nothing yet. */
static void
set_default (Line       *self,
             const char *member,
             const char *value)
{
  if (parta_archive_register_column (self->which, member) != NULL && value != NULL && *parta_body_get (self->body, member) == '\0')
    set_value (self, member, value);
}

/* "12.10.2026" and "2026-10-12" are the same day. */
static char *
read_day (const Line *self,
          const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", -1);
  g_autofree char *day = NULL;

  if (strcmp (text, "today") == 0)
    return g_strdup (self->today);
  if (g_strv_length (parts) == 3)
    day = g_strdup_printf ("%s-%02u-%02u", parts[2], (guint) g_ascii_strtoull (parts[1], NULL, 10),
                           (guint) g_ascii_strtoull (parts[0], NULL, 10));
  else
    day = g_strdup (text);

  return parta_day_is_valid (day) ? g_steal_pointer (&day) : NULL;
}

/* Things have a name for people, the one that the register shows, and an identifier for the record. */
static char *
find_named (const Line               *self,
            const PartaArchiveColumn *column,
            const char               *scope,
            PartaKind                 kind,
            const char               *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->state, scope, kind, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      g_autofree char *cell = parta_archive_register_dup_cell (self->state, column, parta_fact_get_key (fact));
      g_autofree char *name = g_utf8_casefold (cell, -1);

      if (strcmp (parta_fact_get_key (fact), text) == 0 || strcmp (name, wanted) == 0)
        return g_strdup (parta_fact_get_key (fact));
    }

  return NULL;
}

static char *
read_value (const Line               *self,
            const PartaArchiveColumn *column,
            const char               *text)
{
  switch (column->value)
    {
    case PARTA_ARCHIVE_DAY:
      return read_day (self, text);
    case PARTA_ARCHIVE_PERSON:
      return parta_person_find (self->state, text);
    case PARTA_ARCHIVE_MEDIUM:
      return find_named (self, column, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM, text);
    case PARTA_ARCHIVE_CLASS:
      return find_named (self, column, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, text);
    case PARTA_ARCHIVE_PERIOD:
      return find_named (self, column, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERIOD, text);
    case PARTA_ARCHIVE_TEXT:
    case PARTA_ARCHIVE_WORD:
      break;
    }

  return g_strdup (text);
}

static gboolean
fail_member (const Line  *self,
             GError     **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (const PartaArchiveColumn *column = self->which->columns; column->member != NULL; column++)
    {
      if (!column->kept)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", column->member);
    }
  g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MEMBER,
               /* Translators: %s is a list of names that are typed before “=”. Keep NAME=VALUE alike in the other texts. */
               _("Say what stands in the line as NAME=VALUE, with these names: %s."), list->str);

  return FALSE;
}

static gboolean
take_value (Line        *self,
            const char  *said,
            GError     **error)
{
  const char *equals = strchr (said, '=');
  g_autofree char *member = equals != NULL ? g_strndup (said, (gsize) (equals - said)) : NULL;
  const PartaArchiveColumn *column = member != NULL ? parta_archive_register_column (self->which, member) : NULL;
  g_autofree char *value = NULL;

  if (column == NULL || column->kept)
    return fail_member (self, error);
  value = equals[1] != '\0' ? read_value (self, column, equals + 1) : g_strdup ("");
  if (value == NULL)
    {
      g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MEMBER,
                   /* Translators: the name of a column, and what somebody typed. */
                   _("“%s”: “%s” is not known here. Days are written like 12.10.2026; people, classes, periods and media are called as they are in the record."),
                   _(column->label), equals + 1);
      return FALSE;
    }
  set_value (self, member, value);

  return TRUE;
}

/* A copy that was certified is known already: only its place is to be said. */
static void
fill_copy (Line *self)
{
  g_autoptr (PartaCopyRecord) copy = NULL;
  g_autofree char *sheets = NULL;

  if (self->which->kind != PARTA_KIND_ARCHIVE_ITEM || *parta_body_get (self->body, "digest") != '\0')
    return;
  set_default (self, "type", "copy");
  if (strcmp (parta_body_get (self->body, "type"), "copy") != 0)
    return;
  copy = parta_copy_record_find (self->state, *parta_body_get (self->body, "copy") != '\0' ? parta_body_get (self->body, "copy") : self->key);
  if (copy == NULL)
    return;
  sheets = g_strdup_printf ("%u", copy->sheets);
  set_default (self, "copy", copy->number);
  set_default (self, "class", copy->class_id);
  set_default (self, "period", copy->period);
  set_default (self, "sheets", sheets);
}

/* Who writes the line has done it today, where nobody says anything else. */
static void
fill_defaults (Line *self)
{
  set_default (self, "day", self->today);
  set_default (self, "taken", self->today);
  if (self->which->kind == PARTA_KIND_KEEPER)
    set_default (self, "from", self->today);
  if (self->which->kind != PARTA_KIND_MEDIUM_USE)
    set_default (self, "by", parta_enter_get_author (self->store));
  if (self->which->kind == PARTA_KIND_SAFE_KEY)
    set_default (self, "from", parta_enter_get_author (self->store));
}

static gboolean
check_needed (const Line  *self,
              GError     **error)
{
  g_auto (GStrv) needed = g_strsplit (parta_archive_check_get_needed (self->which->kind), " ", -1);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; needed[i] != NULL; i++)
    {
      const PartaArchiveColumn *column = parta_archive_register_column (self->which, needed[i]);

      if (column != NULL && *parta_body_get (self->body, needed[i]) == '\0')
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", _(column->label));
    }
  if (missing->len == 0)
    return TRUE;
  g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MISSING,
               /* Translators: %s is a list of columns. */
               _("The line is not complete. Say also: %s."), missing->str);

  return FALSE;
}

/* The next seal of a medium has the next number. */
static char *
make_seal_key (const Line *self,
               const char *medium)
{
  for (guint i = 1; i <= MOST_SEALS; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%u", medium, i);

      if (parta_state_get (self->state, PARTA_SCOPE_OFFICE, PARTA_KIND_MEDIUM_SEAL, key) == NULL)
        return g_steal_pointer (&key);
    }

  return NULL;
}

/* Lines without a name of their own get one by their day; two laptops that write at the same time do not choose the same. */
static gboolean
choose_key (Line        *self,
            const char  *number,
            GError     **error)
{
  PartaKind kind = self->which->kind;

  if (number != NULL && *number != '\0' && kind == PARTA_KIND_MEDIUM_SEAL && strchr (number, '/') == NULL)
    self->key = make_seal_key (self, number);
  else if (number != NULL && *number != '\0')
    self->key = g_strdup (number);
  else if (kind == PARTA_KIND_MEDIUM_USE || kind == PARTA_KIND_SAFE_KEY)
    self->key = g_strdup_printf ("%.2s%.2s%.2s-%08x", self->today + 2, self->today + 5, self->today + 8, g_random_int ());

  if (self->key != NULL && parta_kind_fits_key (kind, self->key))
    return TRUE;
  g_set_error (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_MISSING,
               /* Translators: %s says by what the lines of a register are called: “Medium”, “Number”. */
               _("Say which line it is (%s): a name of Latin letters, digits and “-”, such as disk-1."), _(self->which->number));

  return FALSE;
}

/**
 * parta_archive_check_office:
 * @store: a replica
 * @error: return location for an error
 *
 * Who may not see the office sees no registers: that is said, not an empty list.
 *
 * Returns: %FALSE with %PARTA_ARCHIVE_ERROR_OFFICE, or an error of the store
 */
gboolean
parta_archive_check_office (PartaStore  *store,
                            GError     **error)
{
  g_auto (GStrv) held = parta_store_list_scopes (store, error);

  if (held == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *) held, PARTA_SCOPE_OFFICE))
    return TRUE;
  g_set_error_literal (error, PARTA_ARCHIVE_ERROR, PARTA_ARCHIVE_ERROR_OFFICE,
                       _("The school's office keeps the registers of the archive, and it is not on this computer. Ask the secretary or a deputy."));

  return FALSE;
}

/**
 * parta_archive_row_enter:
 * @store: a replica that holds the office
 * @which: a register
 * @number: (nullable): the key of the line; %NULL where the register numbers its lines itself. A line that stands is changed: what is
 *   not said stays
 * @values: (array zero-terminated=1): "NAME=VALUE"; people, classes, periods and media by their names or identifiers
 * @error: return location for an error
 *
 * Writes a line of a register. The rules judge it like any entry.
 *
 * Returns: (transfer full): the key of the line; %NULL with an error of #PartaArchiveError, %PARTA_ENTER_ERROR_REFUSED, or of the store
 */
char *
parta_archive_row_enter (PartaStore                  *store,
                         const PartaArchiveRegister  *which,
                         const char                  *number,
                         const char *const           *values,
                         GError                     **error)
{
  g_auto (Line) self = { .store = store, .state = parta_store_get_state (store), .which = which, .today = parta_enter_dup_today (store) };
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  const PartaFact *fact;

  if (!choose_key (&self, number, error))
    return NULL;
  fact = parta_state_get_live (self.state, PARTA_SCOPE_OFFICE, which->kind, self.key);
  self.body = fact != NULL ? parta_body_ref ((PartaBody *) parta_fact_get_body (fact)) : parta_body_new (NULL, NULL);
  for (guint i = 0; values[i] != NULL; i++)
    {
      if (!take_value (&self, values[i], error))
        return NULL;
    }
  fill_copy (&self);
  fill_defaults (&self);
  if (!check_needed (&self, error))
    return NULL;
  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_OFFICE, which->kind, self.key, g_steal_pointer (&self.body)));

  return parta_enter (store, drafts, error) ? g_steal_pointer (&self.key) : NULL;
}
