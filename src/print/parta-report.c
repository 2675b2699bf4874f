/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-report-private.h"

#include "parta-form-kind-private.h"
#include "parta-layout-private.h"
#include "parta-leaves-private.h"
#include "parta-sheet-private.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (PartaReport, parta_report, parta_report_ref, parta_report_unref)

static void
clear_stamp (gpointer data)
{
  g_free (((PartaStampPlace *) data)->name);
}

static PartaReport *
make_empty (void)
{
  PartaReport *self = g_new0 (PartaReport, 1);

  g_atomic_ref_count_init (&self->refs);
  self->paper = &parta_paper_upright;
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_copy_free);
  self->spreads = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_spread_free);
  self->flows = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_flow_free);
  self->leaves = g_array_new (FALSE, FALSE, sizeof (PartaLeaf));
  self->stamps = g_array_new (FALSE, FALSE, sizeof (PartaStampPlace));
  g_array_set_clear_func (self->stamps, clear_stamp);
  self->sheets = g_array_new (FALSE, TRUE, sizeof (PartaHash));

  return self;
}

static char *
dup_clean (PartaTypesetter *type,
           const char      *text)
{
  g_autofree char *clean = parta_typesetter_dup_clean (type, text);

  return g_strdup (g_strdelimit (clean, "\n", ' '));
}

static void
read_issue (PartaReport       *self,
            const PartaIssue  *issue,
            const PartaPeriod *period,
            PartaTypesetter   *type)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (issue->printed / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, issue->zone);

  self->created = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  self->printed = g_date_time_format (local, "%d.%m.%Y %H:%M");
  self->by = dup_clean (type, issue->by);
  self->school_id = g_strdup (issue->school);
  self->system = dup_clean (type, issue->system);
  self->digest = g_strdup (issue->digest);
  self->copy_number = g_strdup (issue->copy != NULL ? issue->copy : "");
  self->lsn = issue->lsn;
  self->working = issue->working;
  self->period_id = g_strdup (period->id);
  self->period_name = parta_form_dup_period (self->language, period);
}

static guint
add_leaf (PartaReport       *self,
          PartaLeafKind      kind,
          const PartaSpread *spread,
          const char        *journal,
          guint              first_row)
{
  PartaLeaf leaf = { kind, spread, journal, first_row, NULL };

  g_array_append_val (self->leaves, leaf);

  return self->leaves->len - 1;
}

/* Keeps the place of a stamp, given in millimetres of the used part of a leaf. */
void
parta_report_add_stamp (PartaReport     *self,
                        guint            page,
                        const PartaRect *rect,
                        const char      *name)
{
  PartaStampPlace place = { .name = g_strdup (name) };
  double left, top;

  parta_paper_get_place (self->paper, page, &left, &top);
  place.box = (PartaStampBox){ page / self->paper->parts, (left + rect->x) * PARTA_MM,
                               (self->paper->height - top - rect->y - rect->height) * PARTA_MM,
                               rect->width * PARTA_MM, rect->height * PARTA_MM };
  g_array_append_val (self->stamps, place);
}

static void
add_title (PartaReport *self,
           const char  *journal)
{
  static const char *const names[PARTA_N_CERTIFIERS] = { "class-teacher", "deputy", "head" };

  add_leaf (self, PARTA_LEAF_TITLE, NULL, journal, 0);
  for (guint i = 0; i < PARTA_N_CERTIFIERS; i++)
    {
      PartaRect rect = parta_title_get_stamp (i);

      parta_report_add_stamp (self, 0, &rect, names[i]);
    }
  for (guint row = 0; row < self->title->certifications->len; row += PARTA_CERTIFICATIONS_ROWS)
    add_leaf (self, PARTA_LEAF_CERTIFICATIONS, NULL, journal, row);
  for (guint row = PARTA_TITLE_ROWS; row < self->title->contents->len; row += PARTA_CONTENTS_ROWS)
    add_leaf (self, PARTA_LEAF_CONTENTS, NULL, journal, row);
}

static void
add_teacher_stamps (PartaReport       *self,
                    const PartaSpread *spread,
                    guint              page)
{
  const PartaCopy *copy = spread->copy;
  g_autoptr (GArray) teachers = parta_spread_list_teachers (spread);

  for (guint i = 0; i <= parta_copy_count_bands (copy, spread->teachers); i++)
    {
      PartaRect rect = parta_topics_leaf_get_stamp (spread, i);
      guint teacher = i < teachers->len ? g_array_index (teachers, guint, i) : 0;
      const char *person = i < teachers->len ? g_array_index (copy->teachers, PartaSignatory, teacher).id : "";
      g_autofree char *name = g_strconcat ("teacher/", copy->id, *person != '\0' ? "/" : "", person, NULL);

      parta_report_add_stamp (self, page, &rect, name);
    }
}

/* A spread begins on the back of a sheet. A sheet carries the journal of one subject and of those who taught together
 * only. */
static void
add_blanks (PartaReport *self,
            const char  *journal,
            gboolean     own_sheet)
{
  if (own_sheet && self->leaves->len % 2 == 1)
    add_leaf (self, PARTA_LEAF_BLANK, NULL, journal, 0);
  while (self->leaves->len % 2 == 0)
    add_leaf (self, PARTA_LEAF_BLANK, NULL, journal, 0);
}

static void
add_copy (PartaReport *self,
          guint        index)
{
  const PartaCopy *copy = self->copies->pdata[index];
  PartaContentsRow *row = &g_array_index (self->title->contents, PartaContentsRow, index);
  guint first = self->spreads->len;

  add_blanks (self, copy->id, index > 0);
  row->first_sheet = self->leaves->len / 2 + 1;
  parta_spread_plan (copy, self->spreads);
  for (guint i = first; i < self->spreads->len; i++)
    {
      const PartaSpread *spread = self->spreads->pdata[i];
      const PartaSpread *before = i > first ? self->spreads->pdata[i - 1] : spread;
      guint page;

      if (before->teachers != spread->teachers)
        add_blanks (self, copy->id, TRUE);
      add_leaf (self, PARTA_LEAF_MARKS, spread, copy->id, 0);
      page = add_leaf (self, PARTA_LEAF_TOPICS, spread, copy->id, 0);
      if (spread->signed_off)
        add_teacher_stamps (self, spread, page);
    }
  row->last_sheet = (self->leaves->len - 1) / 2 + 1;
}

/* A document without pages, that knows its circumstances. */
PartaReport *
parta_report_new_empty (PartaState        *state,
                        const PartaIssue  *issue,
                        const PartaPeriod *period,
                        PartaTypesetter   *type)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  PartaReport *self = make_empty ();

  self->language = parta_form_language_find (parta_fact_get (school, "locale"));
  self->school = dup_clean (type, parta_fact_get (school, "name"));
  read_issue (self, issue, period, type);

  return self;
}

/* @unit: the class of a volume, whose subject is ""; the journal of a single copy. */
static PartaReport *
make_report (PartaState         *state,
             const PartaJournal *unit,
             const GPtrArray    *journals,
             const PartaPeriod  *period,
             const PartaIssue   *issue,
             PartaTypesetter    *type)
{
  PartaReport *self = parta_report_new_empty (state, issue, period, type);
  const char *code;

  self->unit_name = dup_clean (type, unit->unit_name);
  for (guint i = 0; i < journals->len; i++)
    g_ptr_array_add (self->copies, parta_copy_new (state, journals->pdata[i], period, type));
  self->title = parta_title_new (state, unit, self->copies, period, issue, type);
  self->notice = g_strdup (self->title->notice);
  self->name = g_strdup_printf ("%s · %s · %s", parta_form_get_journal (self->language, unit->kind),
                                self->title->unit, self->period_name);

  code = g_string_chunk_insert (self->title->strings, unit->id);
  add_title (self, code);
  for (guint i = 0; i < self->copies->len; i++)
    add_copy (self, i);
  if (self->copies->len == 0)
    add_blanks (self, code, FALSE);
  add_leaf (self, PARTA_LEAF_LAST, NULL, code, 0);
  parta_report_seal (self);

  return self;
}

/**
 * parta_journal_report_new:
 * @state: the record
 * @journal_id: identifier of a journal
 * @period: a reporting period or a school year
 * @issue: when, by whom and from which state the copy is made
 * @error: return location for an error
 *
 * The paper copy of one journal: title page, its spreads, last page (R-141 … R-144).
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL, or %PARTA_PRINT_ERROR_NO_FONT where this
 *   computer has no font for the forms
 */
PartaReport *
parta_journal_report_new (PartaState         *state,
                          const char         *journal_id,
                          const PartaPeriod  *period,
                          const PartaIssue   *issue,
                          GError            **error)
{
  PartaTypesetter *type = parta_typesetter_get (error);
  g_autoptr (PartaJournal) journal = NULL;
  g_autoptr (GPtrArray) journals = g_ptr_array_new ();

  if (type == NULL)
    return NULL;

  journal = parta_journal_read (state, journal_id);
  if (journal == NULL)
    {
      g_set_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL,
                   /* Translators: %s is the identifier of a journal. */
                   _("The record has no journal “%s”. Synchronise, or choose another one."), journal_id);
      return NULL;
    }
  g_ptr_array_add (journals, journal);

  return make_report (state, journal, journals, period, issue, type);
}

static GPtrArray *
list_journals (PartaState *state,
               const char *class_id)
{
  GPtrArray *all = parta_journal_list (state);

  for (guint i = all->len; i > 0; i--)
    {
      const PartaJournal *journal = all->pdata[i - 1];

      if (!g_strv_contains ((const char *const *) journal->classes, class_id))
        g_ptr_array_remove_index (all, i - 1);
    }

  return all;
}

/**
 * parta_volume_report_new:
 * @state: the record
 * @class_id: identifier of a class
 * @period: a reporting period or a school year
 * @issue: when, by whom and from which state the copy is made
 * @error: return location for an error
 *
 * The volume of a class: one title page, then the journals of all its subjects and study groups, each on sheets of its own.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PRINT_ERROR_NO_JOURNAL when there is no such class, or
 *   %PARTA_PRINT_ERROR_NO_FONT
 */
PartaReport *
parta_volume_report_new (PartaState         *state,
                         const char         *class_id,
                         const PartaPeriod  *period,
                         const PartaIssue   *issue,
                         GError            **error)
{
  PartaTypesetter *type = parta_typesetter_get (error);
  const PartaFact *class = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_CLASS, class_id);
  g_autoptr (GPtrArray) journals = NULL;
  g_autofree char *scope = parta_scope_for_class (class_id);
  char *classes[] = { (char *) class_id, NULL };
  PartaJournal unit = { (char *) class_id, scope, (char *) "", (char *) class_id, NULL, classes };

  if (type == NULL)
    return NULL;
  if (class == NULL)
    {
      g_set_error (error, PARTA_PRINT_ERROR, PARTA_PRINT_ERROR_NO_JOURNAL,
                   /* Translators: %s is the identifier of a class. */
                   _("The record has no class “%s”. Synchronise, or choose another one."), class_id);
      return NULL;
    }

  unit.unit_name = (char *) parta_fact_get (class, "name");
  journals = list_journals (state, class_id);

  return make_report (state, &unit, journals, period, issue, type);
}

/**
 * parta_report_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self
 */
PartaReport *
parta_report_ref (PartaReport *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_report_unref:
 * @self: (transfer full): a document
 *
 * Frees it with the last reference.
 */
void
parta_report_unref (PartaReport *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_array_unref (self->leaves);
  g_array_unref (self->stamps);
  g_array_unref (self->sheets);
  g_ptr_array_unref (self->spreads);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->flows);
  g_clear_pointer (&self->title, parta_title_free);
  g_free (self->name);
  g_free (self->created);
  g_free (self->printed);
  g_free (self->school);
  g_free (self->notice);
  g_free (self->by);
  g_free (self->school_id);
  g_free (self->system);
  g_free (self->digest);
  g_free (self->copy_number);
  g_free (self->period_id);
  g_free (self->period_name);
  g_free (self->unit_name);
  g_free (self);
}
