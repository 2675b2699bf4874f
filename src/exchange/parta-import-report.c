/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-exchange"

#include "parta-import-report.h"
#include "parta-bad-row.h"
#include "parta-json-out.h"

#include <glib/gi18n.h>

enum { NEW, CHANGED, TAKEN_BACK, N_CHANGES };

static const char *const change_names[N_CHANGES] = { "new", "changed", "taken_back" };

typedef guint Counts[N_CHANGES][PARTA_N_KINDS];

static const char *
get_kind_title (PartaKind kind)
{
  static const struct { PartaKind kind; const char *title; } titles[] = {
    { PARTA_KIND_SCHOOL, N_("School") },        { PARTA_KIND_YEAR, N_("School years") },
    { PARTA_KIND_PERIOD, N_("Periods") },       { PARTA_KIND_HOLIDAYS, N_("Holidays") },
    { PARTA_KIND_BELL, N_("Bells") },           { PARTA_KIND_SUBJECT, N_("Subjects") },
    { PARTA_KIND_ROOM, N_("Rooms") },           { PARTA_KIND_PERSON, N_("Staff") },
    { PARTA_KIND_ROLE, N_("Roles") },           { PARTA_KIND_CLASS, N_("Classes") },
    { PARTA_KIND_GROUP, N_("Study groups") },   { PARTA_KIND_JOURNAL, N_("Journals") },
    { PARTA_KIND_LOAD, N_("Teaching loads") },  { PARTA_KIND_SLOT, N_("Lessons a week") },
    { PARTA_KIND_PUPIL, N_("Pupils") },         { PARTA_KIND_MEMBER, N_("Memberships") },
    { PARTA_KIND_PLAN, N_("Planned lessons") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].kind == kind)
      return _(titles[i].title);

  return parta_kind_get_name (kind);
}

static void
count_drafts (PartaState *state,
              GPtrArray  *drafts,
              Counts      counts)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      const PartaDraft *draft = g_ptr_array_index (drafts, i);

      if (parta_body_is_empty (draft->body))
        counts[TAKEN_BACK][draft->kind]++;
      else if (parta_state_get_live (state, draft->scope, draft->kind, draft->key) != NULL)
        counts[CHANGED][draft->kind]++;
      else
        counts[NEW][draft->kind]++;
    }
}

static void
append_bad_row_text (GString           *text,
                     const PartaBadRow *row)
{
  if (row->line == 0)
    g_string_append_printf (text, "%s\n", row->reason);
  else if (row->column == NULL)
    g_string_append_printf (text, _("Line %u: %s\n"), row->line, row->reason);
  else
    /* Translators: a line of a table, the heading of the column at fault, and what is wrong there. */
    g_string_append_printf (text, _("Line %u, column “%s”: %s\n"), row->line, row->column, row->reason);
}

static void
append_bad_row_json (GString           *json,
                     const PartaBadRow *row)
{
  g_string_append_c (json, '{');
  parta_json_out_number (json, "line", row->line);
  g_string_append (json, ",\"column\":");
  parta_json_out_string (json, row->column != NULL ? row->column : "");
  g_string_append (json, ",\"reason\":");
  parta_json_out_string (json, row->reason);
  g_string_append_c (json, '}');
}

/**
 * parta_import_report_dup_text:
 * @state: the record before the import
 * @drafts: (element-type PartaDraft): what the import answered
 * @bad_rows: (nullable) (element-type PartaBadRow): what it could not take over
 *
 * Returns: (transfer full): lines for a person: what is new, changed or taken back, and the bad rows
 */
char *
parta_import_report_dup_text (PartaState *state,
                              GPtrArray  *drafts,
                              GPtrArray  *bad_rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Counts counts = { { 0 } };

  count_drafts (state, drafts, counts);
  for (guint kind = 0; kind < PARTA_N_KINDS; kind++)
    if (counts[NEW][kind] + counts[CHANGED][kind] + counts[TAKEN_BACK][kind] > 0)
      /* Translators: a kind of things, such as classes, and how many are new, changed and taken back. */
      g_string_append_printf (text, _("%s: %u new, %u changed, %u taken back\n"), get_kind_title (kind),
                              counts[NEW][kind], counts[CHANGED][kind], counts[TAKEN_BACK][kind]);
  if (drafts->len == 0)
    g_string_append (text, _("The record says all this already.\n"));
  for (guint i = 0; bad_rows != NULL && i < bad_rows->len; i++)
    append_bad_row_text (text, g_ptr_array_index (bad_rows, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * parta_import_report_dup_json:
 * @state: the record before the import
 * @drafts: (element-type PartaDraft): what the import answered
 * @bad_rows: (nullable) (element-type PartaBadRow): what it could not take over
 *
 * Returns: (transfer full): `{"new":{"class":12},"changed":{},"taken_back":{},"bad_rows":[{"line":…,"column":…,"reason":…}]}`
 */
char *
parta_import_report_dup_json (PartaState *state,
                              GPtrArray  *drafts,
                              GPtrArray  *bad_rows)
{
  g_autoptr (GString) json = g_string_new ("{");
  Counts counts = { { 0 } };

  count_drafts (state, drafts, counts);
  for (guint change = 0; change < N_CHANGES; change++)
    {
      parta_json_out_string (json, change_names[change]);
      g_string_append (json, ":{");
      for (guint kind = 0; kind < PARTA_N_KINDS; kind++)
        if (counts[change][kind] > 0)
          parta_json_out_number (json, parta_kind_get_name (kind), counts[change][kind]);
      g_string_append (json, "},");
    }

  g_string_append (json, "\"bad_rows\":[");
  for (guint i = 0; bad_rows != NULL && i < bad_rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_bad_row_json (json, g_ptr_array_index (bad_rows, i));
    }
  g_string_append (json, "]}");

  return g_string_free (g_steal_pointer (&json), FALSE);
}
