/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-explain-private.h"

#include <glib/gi18n.h>

static char *
dup_window (PartaEditWindow window)
{
  switch (window)
    {
    case PARTA_EDIT_NEVER_LOCKS:
      return g_strdup (_("A mark may be changed until the school year ends: “never” says that it never locks."));
    case PARTA_EDIT_WEEK_1:
    case PARTA_EDIT_WEEK_2:
    case PARTA_EDIT_WEEK_3:
      {
        guint weeks = 1 + (guint) (window - PARTA_EDIT_WEEK_1);

        return g_strdup_printf (ngettext ("A mark may be changed for %u week from the day of the lesson.",
                                          "A mark may be changed for %u weeks from the day of the lesson.", weeks), weeks);
      }
    case PARTA_EDIT_MONTH:
      return g_strdup (_("A mark may be changed for a month from the day of the lesson."));
    case PARTA_EDIT_PERIOD_END:
      return g_strdup (_("A mark may be changed until the period ends."));
    case PARTA_EDIT_NONE:
      return g_strdup (_("A mark that was entered may not be changed."));
    }

  g_assert_not_reached ();
}

static void
add_window (GString          *text,
            const PartaTerms *terms)
{
  parta_explain_take (text, dup_window (terms->edit_window));
  parta_explain_add (text, _("When it was entered or changed last makes no difference. For a period mark the last day of the period counts instead of the lesson."));
  parta_explain_add (text, _("The coordinator chooses this time, from a coming day on."));
}

static void
add_lock (GString          *text,
          const PartaTerms *terms)
{
  if (terms->lock == PARTA_LOCK_CONFIRMED)
    parta_explain_add (text, _("When all marks of a period are set and the time for them is over, the period is closed."));
  else
    parta_explain_add (text, _("When all marks of a period are set and the period is over, it is closed."));
  parta_explain_add (text, _("Its marks, absences, topics and homework are not changed any more, even if the time for changes still ran."));
  if (terms->lock_spares_reasons)
    parta_explain_add (text, _("The reasons of absences may still be corrected."));
  parta_explain_add (text, _("The coordinator can open it again with the consent of a deputy head: for a retake, an error, a remark of a reviewer or an outage."));
}

static void
add_year_end (GString          *text,
              const PartaTerms *terms)
{
  g_autofree char *time = parta_explain_span (&terms->edit_year_end, terms);

  /* Translators: %s is a time such as “until the end of the last day of the school year”. */
  parta_explain_take (text, g_strdup_printf (_("A mark may be changed %s, whatever time for changes is chosen, and not after that."), time));
  parta_explain_add (text, _("Nobody can lift this."));
}

/* (private) The rules about what stands in the journal already. */
void
parta_explain_add_change (GString          *text,
                          PartaRule         rule,
                          const PartaTerms *terms)
{
  switch ((int) rule)
    {
    case PARTA_RULE_EDIT_WINDOW:
      add_window (text, terms);
      break;
    case PARTA_RULE_NO_CORRECTION:
      parta_explain_add (text, _("A mark that was entered may not be corrected, by nobody and at no time. A deputy head can approve a correction act, which keeps the old mark and the new one."));
      break;
    case PARTA_RULE_BACKDATING:
      parta_explain_add (text, _("A first mark is refused once the time for this work has run out. Until then it goes into the column of the day of the work, however long ago that was; a mark carried over from an outage in time is not backdated either."));
      parta_explain_add (text, _("A deputy head can approve a correction act."));
      break;
    case PARTA_RULE_LOCK:
      add_lock (text, terms);
      break;
    case PARTA_RULE_YEAR_END:
      add_year_end (text, terms);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
may (const PartaTerms *terms,
     PartaRole         role,
     PartaRightName    right)
{
  return terms->grants[role][right] != PARTA_LICENCE_NO;
}

static void
add_class_teacher (GString          *text,
                   const PartaTerms *terms)
{
  switch (terms->ct_edit)
    {
    case PARTA_CT_OWN_SUBJECTS:
    case PARTA_CT_REASONS:
      break;
    case PARTA_CT_ATTENDANCE_FINAL:
      parta_explain_add (text, _("Of other subjects a class teacher corrects attendance and period marks of the own class."));
      break;
    case PARTA_CT_ALL:
      parta_explain_add (text, _("A class teacher writes in all journals of the own class."));
      break;
    }
  if (terms->reason_by_class_teacher)
    parta_explain_add (text, _("A class teacher enters the reasons of absences of the own class."));
  if (terms->final_by_class_teacher)
    parta_explain_add (text, _("A class teacher may set the period marks of the own class."));
}

/* (private) Who may write where. */
void
parta_explain_add_rights (GString          *text,
                          const PartaTerms *terms)
{
  if (may (terms, PARTA_ROLE_TEACHER, PARTA_RIGHT_EDIT_OWN_JOURNALS))
    parta_explain_add (text, _("A teacher writes in the journals of the own teaching load."));
  if (may (terms, PARTA_ROLE_SUBSTITUTE, PARTA_RIGHT_EDIT_SUBSTITUTED_LESSON))
    parta_explain_add (text, _("A substitute writes in the one lesson that was given over."));
  add_class_teacher (text, terms);
  if (!may (terms, PARTA_ROLE_HEAD, PARTA_RIGHT_EDIT_ANY_JOURNAL) && !may (terms, PARTA_ROLE_DEPUTY, PARTA_RIGHT_EDIT_ANY_JOURNAL))
    parta_explain_add (text, _("The head and the deputy heads look, and write in no journal."));
  parta_explain_add (text, _("The coordinator gives rights: through the teaching load, a substitution or a role."));
}
