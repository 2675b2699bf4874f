/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-archive"

#include "parta-paper-copy.h"

#include "parta-journal.h"
#include "parta-pdf-field.h"
#include "parta-pdf-finalise.h"
#include "parta-person.h"
#include "parta-sign-place.h"
#include "parta-staff.h"
#include "parta-stamp.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define TEACHER   "teacher"
#define TIMESTAMP "timestamp"   /* not seen; for a stamp of time that comes later */

G_DEFINE_QUARK (parta-paper-copy-error-quark, parta_paper_copy_error)

/* Who certifies on the title page, after the teachers. */
static const char *const certifiers[] = { "class-teacher", "deputy", "head" };

static void
clear_place (gpointer data)
{
  PartaPdfPlace *place = data;

  g_free ((char *) place->name);
  g_free ((char *) place->owner);
  g_free ((char *) place->title);
}

static gboolean
add_place (GArray            *places,
           const PartaReport *report,
           const char        *signer,
           const char        *field,
           const char        *name)
{
  PartaStampBox box;
  PartaPdfPlace place;

  if (!parta_report_get_stamp_box (report, signer, &box))
    return FALSE;

  place = (PartaPdfPlace){ g_strdup (field), box.page, box.x, box.y, box.width, box.height,
                           g_strdup (signer), g_strdup (name) };
  g_array_append_val (places, place);

  return TRUE;
}

/* The places of teachers are numbered through the document: "teacher", "teacher-2", … */
static void
add_teacher (GArray            *places,
             const PartaReport *report,
             const char        *signer,
             const char        *name,
             guint             *n_teachers)
{
  g_autofree char *field = *n_teachers > 0 ? g_strdup_printf (TEACHER "-%u", *n_teachers + 1) : g_strdup (TEACHER);

  if (add_place (places, report, signer, field, name))
    (*n_teachers)++;
}

static void
add_teachers (GArray            *places,
              PartaState        *state,
              const PartaReport *report)
{
  g_autoptr (GPtrArray) journals = parta_journal_list (state);
  guint n_teachers = 0;

  for (guint i = 0; i < journals->len; i++)
    {
      const PartaJournal *journal = journals->pdata[i];
      g_auto (GStrv) teachers = parta_staff_list_teachers (state, journal->id);
      guint before = n_teachers;

      for (guint j = 0; teachers[j] != NULL; j++)
        {
          g_autofree char *signer = g_strdup_printf (TEACHER "/%s/%s", journal->id, teachers[j]);
          g_autofree char *name = parta_person_dup_full_name (state, teachers[j]);

          add_teacher (places, report, signer, name, &n_teachers);
        }
      if (n_teachers == before)
        {
          g_autofree char *signer = g_strdup_printf (TEACHER "/%s", journal->id);

          add_teacher (places, report, signer, "", &n_teachers);
        }
    }
}

static GArray *
list_places (PartaState        *state,
             const PartaReport *report)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (PartaPdfPlace));
  PartaPdfPlace timestamp = { .name = g_strdup (TIMESTAMP) };

  g_array_set_clear_func (places, clear_place);
  add_teachers (places, state, report);
  for (guint i = 0; i < G_N_ELEMENTS (certifiers); i++)
    add_place (places, report, certifiers[i], certifiers[i], parta_report_get_certifier (report, certifiers[i]));
  g_array_append_val (places, timestamp);

  return places;
}

static const char *
get_language (PartaState *state)
{
  const PartaFact *school = parta_state_get_live (state, PARTA_SCOPE_SCHOOL, PARTA_KIND_SCHOOL, "school");
  const char *locale = parta_fact_get (school, "locale");

  if (g_str_has_prefix (locale, "kk"))
    return "kk";

  return g_str_has_prefix (locale, "ky") ? "ky" : "ru";
}

static PartaPeriod *
find_period (PartaState  *state,
             const char  *period_id,
             GError     **error)
{
  PartaPeriod *period = parta_calendar_get_period (state, period_id);

  if (period == NULL)
    g_set_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_NO_PERIOD,
                 /* Translators: %s is the identifier of a quarter, such as 2026-q1. */
                 _("The record has no period “%s”. Choose another one."), period_id);

  return period;
}

/* A certified copy shows what the school's record says, not what is still on its way there. */
static PartaReport *
check_report (PartaReport       *report,
              const PartaIssue  *issue,
              GError           **error)
{
  g_autoptr (PartaReport) owned = report;
  guint n_waiting = report != NULL ? parta_report_get_n_waiting (report) : 0;

  if (n_waiting == 0 || issue->working)
    return g_steal_pointer (&owned);

  g_set_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_WAITING,
               ngettext ("%u entry of this journal is not in the school's record yet. "
                         "Synchronise first, or make a working print.",
                         "%u entries of this journal are not in the school's record yet. "
                         "Synchronise first, or make a working print.", n_waiting),
               n_waiting);

  return NULL;
}

/**
 * parta_paper_copy_open_journal:
 * @state: the record
 * @journal_id: identifier of a journal
 * @period_id: identifier of a reporting period or a school year
 * @issue: when, by whom and from which state the copy is made
 * @error: return location for an error
 *
 * Lays out the copy of one journal, to be looked at before it is written.
 *
 * Returns: (transfer full): the document; %NULL with %PARTA_PAPER_COPY_ERROR_NO_PERIOD, %PARTA_PAPER_COPY_ERROR_WAITING where a
 *   copy to be certified holds entries that the server does not have, or an error of #PartaPrintError
 */
PartaReport *
parta_paper_copy_open_journal (PartaState        *state,
                               const char        *journal_id,
                               const char        *period_id,
                               const PartaIssue  *issue,
                               GError           **error)
{
  g_autoptr (PartaPeriod) period = find_period (state, period_id, error);

  if (period == NULL)
    return NULL;

  return check_report (parta_journal_report_new (state, journal_id, period, issue, error), issue, error);
}

/**
 * parta_paper_copy_open_class:
 * @state: the record
 * @class_id: identifier of a class
 * @period_id: identifier of a reporting period or a school year
 * @issue: when, by whom and from which state the copy is made
 * @error: return location for an error
 *
 * Lays out the volume of a class, to be looked at before it is written.
 *
 * Returns: (transfer full): the document; %NULL as for parta_paper_copy_open_journal()
 */
PartaReport *
parta_paper_copy_open_class (PartaState        *state,
                             const char        *class_id,
                             const char        *period_id,
                             const PartaIssue  *issue,
                             GError           **error)
{
  g_autoptr (PartaPeriod) period = find_period (state, period_id, error);

  if (period == NULL)
    return NULL;

  return check_report (parta_volume_report_new (state, class_id, period, issue, error), issue, error);
}

/**
 * parta_paper_copy_write:
 * @state: the record of which @report was made
 * @report: a document
 * @working: whether it is a working print, which has no places for signatures
 * @error: return location for an error
 *
 * Writes a document as the file that is looked at, signed, printed and kept: one file for all of it. The same document
 * gives the same bytes.
 *
 * Its places for signatures are called "teacher" ("teacher-2" and so on where several sign), "class-teacher", "deputy" and "head".
 * Each says for whom it is kept, where the record knows that: see #PartaSignPlace.
 *
 * Returns: (transfer full): the file; %NULL with an error of #PartaPrintError or #PartaSignError
 */
GBytes *
parta_paper_copy_write (PartaState         *state,
                        const PartaReport  *report,
                        gboolean            working,
                        GError            **error)
{
  g_autoptr (GBytes) drawn = parta_report_write_pdf (report, error);
  g_autoptr (GArray) places = NULL;
  PartaPdfFinish finish = { .language = get_language (state), .part = 2 };

  if (drawn == NULL)
    return NULL;

  if (!working)
    {
      places = list_places (state, report);
      finish.places = (const PartaPdfPlace *) (gconstpointer) places->data;
      finish.n_places = places->len;
    }

  return parta_pdf_finalise (drawn, &finish, error);
}

static gboolean
find_page (GArray *pages,
           guint   page,
           guint  *index)
{
  for (guint i = 0; i < pages->len; i++)
    {
      if (g_array_index (pages, guint, i) != page)
        continue;
      *index = i;
      return TRUE;
    }

  return FALSE;
}

/* The places on those pages only, counted by them; that of the time belongs to the whole file. */
static void
keep_places (GArray *places,
             GArray *pages)
{
  for (guint i = places->len; i > 0; i--)
    {
      PartaPdfPlace *place = &g_array_index (places, PartaPdfPlace, i - 1);

      if (strcmp (place->name, TIMESTAMP) != 0 && !find_page (pages, place->page, &place->page))
        g_array_remove_index (places, i - 1);
    }
}

/**
 * parta_paper_copy_write_sheets:
 * @state: the record of which @report was made
 * @report: a document
 * @sheets: (array length=n_sheets): numbers of sheets, from 1
 * @n_sheets: how many
 * @error: return location for an error
 *
 * Writes some sheets of a document, to be put in the place of others, with the places for signatures that stand on them.
 *
 * Returns: (transfer full): the file; %NULL with an error of #PartaPrintError or #PartaSignError
 */
GBytes *
parta_paper_copy_write_sheets (PartaState         *state,
                               const PartaReport  *report,
                               const guint        *sheets,
                               guint               n_sheets,
                               GError            **error)
{
  g_autoptr (GArray) pages = NULL, places = NULL;
  g_autoptr (GBytes) drawn = parta_report_write_sheets (report, sheets, n_sheets, &pages, error);
  PartaPdfFinish finish = { .language = get_language (state), .part = 2 };

  if (drawn == NULL)
    return NULL;

  places = list_places (state, report);
  keep_places (places, pages);
  finish.places = (const PartaPdfPlace *) (gconstpointer) places->data;
  finish.n_places = places->len;

  return parta_pdf_finalise (drawn, &finish, error);
}

/**
 * parta_paper_copy_make_journal:
 * @state: the record
 * @journal_id: identifier of a journal
 * @period_id: identifier of a reporting period or a school year
 * @issue: when, by whom and from which state the copy is made
 * @error: return location for an error
 *
 * Makes the paper copy of one journal. The same record, period and issue give the same bytes.
 *
 * Returns: (transfer full): the file, ready to be signed; %NULL as for parta_paper_copy_open_journal() and parta_paper_copy_write()
 */
GBytes *
parta_paper_copy_make_journal (PartaState        *state,
                               const char        *journal_id,
                               const char        *period_id,
                               const PartaIssue  *issue,
                               GError           **error)
{
  g_autoptr (PartaReport) report = parta_paper_copy_open_journal (state, journal_id, period_id, issue, error);

  return report != NULL ? parta_paper_copy_write (state, report, issue->working, error) : NULL;
}

/**
 * parta_paper_copy_make_class:
 * @state: the record
 * @class_id: identifier of a class
 * @period_id: identifier of a reporting period or a school year
 * @issue: when, by whom and from which state the copy is made
 * @error: return location for an error
 *
 * Makes the volume of a class: the copies of all its journals in one file. The same record, period and issue give the same bytes.
 *
 * Returns: (transfer full): the file, ready to be signed; %NULL as for parta_paper_copy_open_class() and parta_paper_copy_write()
 */
GBytes *
parta_paper_copy_make_class (PartaState        *state,
                             const char        *class_id,
                             const char        *period_id,
                             const PartaIssue  *issue,
                             GError           **error)
{
  g_autoptr (PartaReport) report = parta_paper_copy_open_class (state, class_id, period_id, issue, error);

  return report != NULL ? parta_paper_copy_write (state, report, issue->working, error) : NULL;
}

/**
 * parta_paper_copy_dup_field:
 * @pdf: a paper copy, perhaps with signatures
 * @error: return location for an error
 *
 * Returns: (transfer full): the place where the next signature is due: teachers first, then class teacher, deputy head and head;
 *   %NULL with %PARTA_SIGN_ERROR_FIELD_SIGNED when all have signed, %PARTA_SIGN_ERROR_FIELD_UNKNOWN when the file has no
 *   such place, or %PARTA_SIGN_ERROR_MALFORMED or _UNSUPPORTED
 */
char *
parta_paper_copy_dup_field (GBytes  *pdf,
                            GError **error)
{
  g_autoptr (GPtrArray) places = parta_sign_place_list (pdf, error);

  if (places == NULL)
    return NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const PartaSignPlace *place = places->pdata[i];

      if (!place->is_signed)
        return g_strdup (place->field);
    }

  g_set_error_literal (error, PARTA_SIGN_ERROR,
                       places->len > 0 ? PARTA_SIGN_ERROR_FIELD_SIGNED : PARTA_SIGN_ERROR_FIELD_UNKNOWN,
                       places->len > 0 ? _("Everybody has signed this document already.")
                                       : _("This document has no place for a signature: "
                                           "it is a working print, or not a copy made by Parta."));

  return NULL;
}

/* The stamp that is seen in the place. Returns: (nullable): none for a place that is not seen. */
static GBytes *
draw_stamp (GBytes       *pdf,
            const char   *field,
            PartaSigner  *signer,
            gint64        when_utc,
            GTimeZone    *zone,
            GError      **error)
{
  g_autoptr (PartaPdf) file = parta_pdf_new (pdf, error);
  g_autofree char *serial = parta_signer_dup_serial (signer);
  g_autofree char *owner = parta_signer_dup_name (signer);
  g_autofree char *from = NULL, *to = NULL;
  gint64 not_before, not_after;
  PartaPdfValue place;
  PartaStampText text;
  double rect[4];

  if (file == NULL || parta_pdf_find_field (file, field, &place) == 0 || !parta_pdf_field_get_rect (place.span, rect))
    return NULL;

  parta_signer_get_validity (signer, &not_before, &not_after);
  from = parta_day_of (not_before * 1000, zone);
  to = parta_day_of (not_after * 1000, zone);
  text = (PartaStampText){ serial, owner, from, to, "ru", when_utc * 1000 };

  return parta_stamp_draw (&text, fabs (rect[2] - rect[0]), fabs (rect[3] - rect[1]), error);
}

/* What a signature in this place says and shows. The stamp is given out, too, since @info only lends it. */
static gboolean
fill_info (GBytes         *pdf,
           const char     *field,
           PartaSigner    *signer,
           GTimeZone      *zone,
           PartaSignInfo  *info,
           GBytes        **stamp,
           GError        **error)
{
  g_autoptr (GError) cause = NULL;

  *stamp = draw_stamp (pdf, field, signer, info->when_utc, zone, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  info->reason = parta_sign_role_get_reason (field);
  info->stamp_pdf = *stamp;

  return TRUE;
}

/**
 * parta_paper_copy_draft:
 * @pdf: a paper copy, perhaps with signatures
 * @field: the place to sign in
 * @signer: whose certificate it is; its key is not asked
 * @when_utc: the moment of signing, in seconds since 1970
 * @zone: the school's time zone, in which the stamp names days
 * @room: bytes to keep free for a signature that comes from another program
 * @error: return location for an error
 *
 * The first half of parta_paper_copy_sign(). The same arguments give the same bytes to sign.
 *
 * Returns: (transfer full): a draft; %NULL with an error of #PartaSignError or #PartaPrintError
 */
PartaPdfDraft *
parta_paper_copy_draft (GBytes       *pdf,
                        const char   *field,
                        PartaSigner  *signer,
                        gint64        when_utc,
                        GTimeZone    *zone,
                        gsize         room,
                        GError      **error)
{
  g_autoptr (GBytes) stamp = NULL;
  PartaSignInfo info = { .when_utc = when_utc, .room = room };

  if (!fill_info (pdf, field, signer, zone, &info, &stamp, error))
    return NULL;

  return parta_pdf_draft_new (pdf, field, parta_signer_get_certificate (signer), parta_signer_get_chain (signer), &info, error);
}

/**
 * parta_paper_copy_sign:
 * @pdf: a paper copy, perhaps with signatures
 * @field: (nullable): the place to sign in; %NULL for the one that parta_paper_copy_dup_field() names
 * @signer: who signs
 * @when_utc: the moment of signing, in seconds since 1970
 * @zone: the school's time zone, in which the stamp names days
 * @error: return location for an error
 *
 * Signs a paper copy by appending to it, with a stamp that can be seen. Earlier signatures stay valid.
 *
 * Returns: (transfer full): the signed file; %NULL with an error of #PartaSignError or #PartaPrintError
 */
GBytes *
parta_paper_copy_sign (GBytes       *pdf,
                       const char   *field,
                       PartaSigner  *signer,
                       gint64        when_utc,
                       GTimeZone    *zone,
                       GError      **error)
{
  g_autofree char *name = field != NULL ? g_strdup (field) : parta_paper_copy_dup_field (pdf, error);
  g_autoptr (GBytes) stamp = NULL;
  PartaSignInfo info = { .when_utc = when_utc };

  if (name == NULL || !fill_info (pdf, name, signer, zone, &info, &stamp, error))
    return NULL;

  return parta_pdf_sign (pdf, name, signer, &info, error);
}

/**
 * parta_paper_copy_save:
 * @pdf: a file
 * @path: where to write it; what is there is replaced
 * @error: return location for an error
 *
 * Writes a file so that after a power failure there is the old one or the new one, never half of it.
 *
 * Returns: %FALSE with %PARTA_PAPER_COPY_ERROR_NOT_SAVED; what was there is untouched then
 */
gboolean
parta_paper_copy_save (GBytes      *pdf,
                       const char  *path,
                       GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) cause = NULL;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0644, &cause))
    return TRUE;

  g_info ("%s", cause->message);
  g_set_error (error, PARTA_PAPER_COPY_ERROR, PARTA_PAPER_COPY_ERROR_NOT_SAVED,
               /* Translators: %s is the name of a file. */
               _("The file “%s” could not be written. Check the folder and the space on the disk."), shown);

  return FALSE;
}
