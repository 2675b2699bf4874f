/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-regulation"

#include "shelf.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define SPAN(anchor, unit, count) "{'anchor':'" anchor "','unit':'" unit "','count':" count "}"
#define RULE(key, p, value) "'" key "':{'p':'" p "','name':'n','value':" value ",'clause':'1'}"
#define ITEM(name, value) "'" name "':{'value':" value ",'clause':'1'}"
#define ITEMS(key, p, items) "'" key "':{'p':'" p "','name':'n','items':{" items "}}"
#define GRANT(key, p, role, right, may) "'" key "':{'p':'" p "','name':'n','grants':{'" role "':{'" right "':{'may':" may ",'clause':'1'}}}}"
#define ONE(group, rules) "'parameters':{'" group "':{" rules "}}"
#define TWO(group, rules, other, others) "'parameters':{'" group "':{" rules "},'" other "':{" others "}}"
#define STEP(id, by, what, unit, count) \
  "{'id':'" id "','by':'" by "','do':'" what "','of':'class','day':" SPAN ("holidays.start", unit, count) ",'clause':'1'}"

/* What is refused for its form: each with the path of the value, and a word of the reason. */
static const struct
{
  const char           *path, *extends, *rest, *place;
  PartaRegulationError  code;
} forms[] = {
  { "/regulation/forms/unit", "kz", ONE ("entry", RULE ("homework.due", "P-01", SPAN ("lesson.end", "hours", "1"))),
    "own.json: parameters/entry/homework.due/value/unit: \"hours\" is none of", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/anchor", "kz", ONE ("entry", RULE ("homework.due", "P-01", SPAN ("lesson", "minutes", "1"))),
    "own.json: parameters/entry/homework.due/value/anchor: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/count-in-quotes", "kz", ONE ("entry", RULE ("homework.due", "P-01", SPAN ("lesson.end", "minutes", "'60'"))),
    "own.json: parameters/entry/homework.due/value/count: A whole number", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/count-true", "kz", ONE ("entry", RULE ("homework.due", "P-01", SPAN ("lesson.end", "minutes", "true"))),
    "own.json: parameters/entry/homework.due/value/count: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/count-half", "kz", ONE ("entry", RULE ("homework.due", "P-01", SPAN ("lesson.end", "minutes", "1.5"))),
    "own.json: parameters/entry/homework.due/value/count: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/count-least", "kz", ONE ("entry", RULE ("homework.due", "P-01", SPAN ("lesson.end", "minutes", "-367"))),
    "own.json: parameters/entry/homework.due/value/count: The number is less than -366.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/count-most", "kz", ONE ("entry", RULE ("homework.due", "P-01", SPAN ("lesson.end", "minutes", "10081"))),
    "own.json: parameters/entry/homework.due/value/count: The number is more than 10080.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/no-count", "kz", ONE ("entry", RULE ("homework.due", "P-01", "{'anchor':'lesson.end','unit':'minutes'}")),
    "own.json: parameters/entry/homework.due/value: “count” is missing.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/outer-unit", "kz", ONE ("entry", RULE ("homework.outer", "P-01", SPAN ("lesson.end", "hour", "1"))),
    "own.json: parameters/entry/homework.outer/value/unit: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/outer-word", "kz", ONE ("entry", RULE ("homework.outer", "P-01", "'later'")),
    "own.json: parameters/entry/homework.outer/value: Only \"due\" may stand here.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/number", "kz", ONE ("entry", RULE ("homework.due", "P-02", SPAN ("lesson.end", "minutes", "1"))),
    "own.json: parameters/entry/homework.due/p: Only \"P-01\"", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/key", "kz", ONE ("entry", RULE ("homework.late", "P-01", SPAN ("lesson.end", "minutes", "1"))),
    "own.json: parameters/entry: Nobody knows what “homework.late” means here.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/group", "kz", ONE ("exit", RULE ("homework.due", "P-01", SPAN ("lesson.end", "minutes", "1"))),
    "own.json: parameters: Nobody knows what “exit” means here.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/member", "kz", "'color':'red'", "own.json: Nobody knows what “color” means here.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/no-clause", "kz", ONE ("entry", "'homework.anchor':{'p':'P-02','name':'n','value':'lesson_day'}"),
    "own.json: parameters/entry/homework.anchor: “clause” is missing.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/clause-and-silent", "kz",
    ONE ("entry", "'homework.anchor':{'p':'P-02','name':'n','value':'lesson_day','clause':'1','silent':'off'}"),
    "own.json: parameters/entry/homework.anchor: Things stand here that exclude one another.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/value-and-open", "kz",
    ONE ("entry", "'homework.anchor':{'p':'P-02','name':'n','value':'lesson_day','open':true,'clause':'1'}"),
    "own.json: parameters/entry/homework.anchor: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/word", "kz", ONE ("period_marks", RULE ("edit.window", "P-16", "'week_4'")),
    "own.json: parameters/period_marks/edit.window/value: \"week_4\" is none of", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/twice-in-a-list", "kz", ONE ("attendance", RULE ("absence.reason_by", "P-22", "['teacher','teacher']")),
    "own.json: parameters/attendance/absence.reason_by/value: \"teacher\" stands there twice.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/empty-list", "kz", ONE ("attendance", RULE ("absence.reason_by", "P-22", "[]")),
    "own.json: parameters/attendance/absence.reason_by/value: The list is too short.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/element", "kg", ONE ("paper_and_archive", RULE ("copy.steps", "P-47", "[{'id':'a','by':'cook','do':'print',"
    "'of':'class','day':{'on':'need'},'clause':'1'}]")),
    "own.json: parameters/paper_and_archive/copy.steps/value/0/by: \"cook\" is none of", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/band", "kz", ONE ("entry", RULE ("mark.oral_due", "P-07", "{'11-':" SPAN ("work.day", "minutes", "1") "}")),
    "own.json: parameters/entry/mark.oral_due/value: Nobody knows what “11-” means here.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/no-band", "kz", ONE ("entry", RULE ("mark.oral_due", "P-07", "{}")),
    "own.json: parameters/entry/mark.oral_due/value: Nothing stands here.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/band-beyond-school", "kz", ONE ("entry", RULE ("mark.oral_due", "P-07", "{'13':" SPAN ("work.day", "minutes", "1") "}")),
    "own.json: mark.oral_due: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/month", "kz", ONE ("timetable_and_setup", ITEMS ("setup.due", "P-26", ITEM ("overall", "{'by':'13-01'}"))),
    "own.json: parameters/timetable_and_setup/setup.due/items/overall/value/by: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/item", "kz", ONE ("timetable_and_setup", ITEMS ("setup.due", "P-26", ITEM ("sometime", "{'by':'09-01'}"))),
    "own.json: parameters/timetable_and_setup/setup.due/items: Nobody knows", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/may", "kz", ONE ("roles", GRANT ("rights.head", "P-69", "head", "view_all_journals", "'yes'")),
    "own.json: parameters/roles/rights.head/grants/head/view_all_journals/may: Either true or false", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/right", "kz", ONE ("roles", GRANT ("rights.head", "P-69", "head", "fly", "true")),
    "own.json: parameters/roles/rights.head/grants/head: Nobody knows what “fly”", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/role", "kz", ONE ("roles", GRANT ("rights.head", "P-69", "teacher", "edit_any_journal", "true")),
    "own.json: parameters/roles/rights.head/grants: Nobody knows what “teacher”", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/list", "kz", "'parameters':[]", "own.json: parameters: Names and values", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/clause", "kz", ONE ("entry", "'homework.anchor':{'p':'P-02','name':'n','value':'lesson_day','clause':'1; 2.8'}"),
    "own.json: parameters/entry/homework.anchor/clause: the list of clauses under “source” has no “2.8”.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/clause-of-a-duty", "kz", "'duties':{'head':{'look':{'duty':'d','deadline':{'on':'need'},'clause':'7'}}}",
    "own.json: duties/head/look/clause: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/clause-of-a-step", "mo", ONE ("paper_and_archive", RULE ("copy.steps", "P-47", "[{'id':'a','by':'head','do':'print',"
    "'of':'class','day':{'on':'need'},'clause':'1.1'}]")),
    "own.json: parameters/paper_and_archive/copy.steps/value/0/clause: ", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/duty-without-rule", "kz", "'duties':{'head':{'look':{'duty':'d','parameter':'no.rule','clause':'1'}}}",
    "own.json: duties/head/look: there is no rule “no.rule”.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/duty-without-item", "kz", "'duties':{'head':{'look':{'duty':'d','parameter':'setup.due','clause':'1'}}}",
    "own.json: duties/head/look: the rule “setup.due” has no part “”.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/duty-with-wrong-item", "kz",
    "'duties':{'head':{'look':{'duty':'d','parameter':'final.window','item':'end','clause':'1'}}}",
    "own.json: duties/head/look: the rule “final.window” has no part “end”.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/step-after-none", "sr", ONE ("paper_and_archive", RULE ("copy.steps", "P-47", "[{'id':'a','by':'head','do':'print',"
    "'of':'class','day':{'on':'need'},'clause':'1'},{'id':'b','by':'head','do':'certify','of':'class','after':['a','c'],'day':{'on':'need'},"
    "'clause':'1'}]")),
    "own.json: copy.steps: ahead of the step “b” there is no step “c”.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/step-after-itself", "sr", ONE ("paper_and_archive", RULE ("copy.steps", "P-47", "[{'id':'a','by':'head','do':'print',"
    "'of':'class','after':['a'],'day':{'on':'need'},'clause':'1'}]")),
    "own.json: copy.steps: ahead of the step “a” there is no step “a”.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/duty-outer", "kz",
    "'duties':{'head':{'look':{'duty':'d','parameter':'lesson.due','outer':'lesson.end','clause':'1'}}}",
    "own.json: duties/head/look: there is no rule “lesson.end”.", PARTA_REGULATION_ERROR_INVALID },
  { "/regulation/forms/unknown-parent", "uz", "", "own.json: extends: there is no profile “uz”.", PARTA_REGULATION_ERROR_UNKNOWN },
  { "/regulation/forms/itself", "own", "", "own.json: extends: there is no profile “own”.", PARTA_REGULATION_ERROR_UNKNOWN },
};

static void
check_form (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *text = shelf_dup_profile (forms[i].extends, forms[i].rest);
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaProfile) profile = shelf_check (shelf, text, &complaints, &error);

  g_assert_null (profile);
  g_assert_error (error, PARTA_REGULATION_ERROR, (int) forms[i].code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, forms[i].place));
}

/* For each constraint a contradiction: it is found, and named with its reason. @taken: the profile is, with a hint. */
static const struct
{
  const char *path, *extends, *rest, *id;
  gboolean    taken;
} contradictions[] = {
  { "/regulation/contradictions/C-34", "kg",
    ONE ("period_marks", RULE ("final.window", "P-12", "{'from':" SPAN ("period.end", "calendar_days", "1") ",'to':"
                               SPAN ("period.end", "calendar_days", "7") ",'if_earlier':'warn'}")),
    "period-marks-before-the-copy, C-34", FALSE },
  { "/regulation/contradictions/window", "kz",
    ONE ("period_marks", RULE ("final.window", "P-12", "{'from':" SPAN ("period.end", "calendar_days", "1") ",'to':"
                               SPAN ("period.end", "calendar_days", "0") ",'if_earlier':'warn'}")),
    "period-marks-window-upside-down, C-09", FALSE },
  { "/regulation/contradictions/steps-in-order", "kg",
    ONE ("paper_and_archive", RULE ("copy.steps", "P-47", "[" STEP ("confirm_period_marks", "teacher", "confirm_period_marks", "holiday_days", "3")
                                    "," STEP ("print", "deputy", "print", "holiday_days", "2") "]")), "steps-in-order, C-33", FALSE },
  { "/regulation/contradictions/no-steps", "kg", ONE ("paper_and_archive", RULE ("copy.steps", "P-47", "[]")), "regular-copy-needs-steps, C-32", FALSE },
  { "/regulation/contradictions/lock", "kz",
    ONE ("period_marks", RULE ("final.lock", "P-19", "{'when':'confirmed','spares':[],'reopened_for':[],'reopened_by':[]}")),
    "confirmed-lock-needs-its-step, C-11", FALSE },
  { "/regulation/contradictions/no-change-no-right", "kg", ONE ("roles", GRANT ("rights.tch", "P-72", "teacher", "correct_mark", "true")),
    "no-change-no-right, C-17", FALSE },
  { "/regulation/contradictions/change-needs-right", "kz", ONE ("roles", GRANT ("rights.tch", "P-72", "teacher", "correct_mark", "false")),
    "change-needs-right, C-05", FALSE },
  { "/regulation/contradictions/no-choice", "kg", ONE ("roles", GRANT ("rights.coord", "P-73", "coordinator", "set_edit_window", "true")),
    "no-change-no-choice, C-17", FALSE },
  { "/regulation/contradictions/setter-without-right", "kz", ONE ("period_marks", RULE ("final.setter", "P-13", "['teacher','class_teacher']")),
    "class-teacher-sets-needs-right, C-14", FALSE },
  { "/regulation/contradictions/right-without-setter", "mo", ONE ("period_marks", RULE ("final.setter", "P-13", "['teacher']")),
    "class-teacher-right-needs-role, C-14", FALSE },
  { "/regulation/contradictions/teacher-without-right", "kz", ONE ("roles", GRANT ("rights.tch", "P-72", "teacher", "set_period_marks", "false")),
    "teacher-sets-needs-right, C-14", FALSE },
  { "/regulation/contradictions/reason-of-nobody", "kz", ONE ("roles", GRANT ("rights.tch", "P-72", "teacher", "set_absence_reason", "true")),
    "teacher-right-needs-reason-by, C-20", FALSE },
  { "/regulation/contradictions/edits-all", "kz", ONE ("roles", RULE ("class_teacher.edit", "P-71", "'all'")), "class-teacher-edits-all, C-15", FALSE },
  { "/regulation/contradictions/edits-part", "sr", ONE ("roles", RULE ("class_teacher.edit", "P-71", "'reasons'")),
    "class-teacher-edits-part, C-15", FALSE },
  { "/regulation/contradictions/extent", "sr", ONE ("period_marks", RULE ("final.setter", "P-13", "['teacher']")),
    "class-teacher-extent-and-period-marks, C-15", FALSE },
  { "/regulation/contradictions/no-extent", "mo", ONE ("roles", RULE ("class_teacher.edit", "P-71", "'reasons'")),
    "class-teacher-extent-without-period-marks, C-15", FALSE },
  { "/regulation/contradictions/absence", "kz", ONE ("attendance", RULE ("absence.ct_may_change_fact", "P-22", "true")),
    "absence-itself-needs-extent, C-20", FALSE },
  { "/regulation/contradictions/reason", "sr", ONE ("roles", GRANT ("rights.ct", "P-71", "class_teacher", "set_absence_reason", "false")),
    "reason-needs-right, C-20", FALSE },
  { "/regulation/contradictions/reason-by-teacher", "kz", ONE ("attendance", RULE ("absence.reason_by", "P-22", "['class_teacher','teacher']")),
    "reason-by-teacher-needs-right, C-20", FALSE },
  { "/regulation/contradictions/homework", "mo", ONE ("entry", RULE ("homework.outer", "P-01", SPAN ("homework.anchor", "minutes", "59"))),
    "homework-outer-before-due, C-01", FALSE },
  { "/regulation/contradictions/lesson", "kz", ONE ("entry", RULE ("lesson.due", "P-05", SPAN ("lesson.day", "calendar_days", "8"))),
    "lesson-outer-before-due, C-02", FALSE },
  { "/regulation/contradictions/attendance", "kz", ONE ("entry", RULE ("attendance.outer", "P-06", SPAN ("lesson.day", "calendar_days", "-1"))),
    "attendance-outer-before-due, C-02", FALSE },
  { "/regulation/contradictions/ban-oral", "sr", ONE ("period_marks", RULE ("mark.backdate", "P-18", "'forbidden'")), "ban-rests-on-oral-due, C-18", FALSE },
  { "/regulation/contradictions/ban-written", "sr", ONE ("period_marks", RULE ("mark.backdate", "P-18", "'forbidden'")),
    "ban-rests-on-written-due, C-18", FALSE },
  { "/regulation/contradictions/oral-bands", "kg",
    ONE ("entry", RULE ("mark.oral_due", "P-07", "{'2-9':" SPAN ("lesson.end", "hours24", "1") ",'9-11':" SPAN ("lesson.end", "hours24", "2") "}")),
    "oral-due-bands, C-48", FALSE },
  { "/regulation/contradictions/written-bands", "kg",
    ONE ("entry", RULE ("mark.written_due", "P-08", "{'all':" SPAN ("work.day", "calendar_days", "1") ",'11':" SPAN ("work.day", "calendar_days", "2") "}")),
    "written-due-bands, C-48", FALSE },
  { "/regulation/contradictions/short-window", "kz", ONE ("period_marks", RULE ("edit.window", "P-16", "'week_1'")),
    "short-window-and-long-entry, C-06", TRUE },
  { "/regulation/contradictions/transfer", "sr", ONE ("outage", RULE ("outage.transfer", "P-43", "'off'")), "temporary-journal-needs-transfer, C-43", FALSE },
  { "/regulation/contradictions/consent", "kz", ONE ("accounts_and_protection", RULE ("consent.grace_days", "P-38", "0")),
    "strict-consent-without-grace, C-29", FALSE },
  { "/regulation/contradictions/pickup-staff", "kz", ONE ("accounts_and_protection", ITEMS ("account.staff_due", "P-34", ITEM ("way", "'self_pickup'"))),
    "self-pickup-staff, C-31", FALSE },
  { "/regulation/contradictions/pickup-family", "mo", ONE ("accounts_and_protection", ITEMS ("account.family_due", "P-35", ITEM ("way", "'self_pickup'"))),
    "self-pickup-family, C-31", FALSE },
  { "/regulation/contradictions/rooms", "kg", ONE ("paper_and_archive", ITEMS ("backup.media", "P-51", ITEM ("media", "1"))), "rooms-need-media, C-39", FALSE },
  { "/regulation/contradictions/steps-by", "mo", ONE ("roles", ITEMS ("roles", "P-68", ITEM ("named", "['teacher']"))), "steps-by-known-roles, P-68", FALSE },
  { "/regulation/contradictions/period-marks-by", "kz", ONE ("roles", ITEMS ("roles", "P-68", ITEM ("named", "['coordinator','head']"))),
    "period-marks-by-known-roles, P-68", FALSE },
  { "/regulation/contradictions/statements-by", "kg", ONE ("families", RULE ("statement.by", "P-57", "['ej_admin']")),
    "statements-by-known-roles, P-68", FALSE },
  { "/regulation/contradictions/reasons-by", "kg", ONE ("roles", ITEMS ("roles", "P-68", ITEM ("named", "['teacher','head','deputy','secretary']"))),
    "reasons-by-known-roles, P-68", FALSE },
  { "/regulation/contradictions/sign-each-sheet", "kg", ONE ("roles", GRANT ("rights.tch", "P-72", "teacher", "sign_sheets", "false")),
    "right-for-step-sign-each-sheet, P-47", FALSE },
  { "/regulation/contradictions/title-page", "kg", ONE ("roles", GRANT ("rights.ct", "P-71", "class_teacher", "certify_title_page", "false")),
    "right-for-step-certify-title-page, P-47", FALSE },
  { "/regulation/contradictions/sign", "kg", ONE ("roles", GRANT ("rights.head", "P-69", "head", "sign_and_seal_copy", "false")),
    "right-for-step-sign, P-47", FALSE },
  { "/regulation/contradictions/seal", "kg", ONE ("roles", GRANT ("rights.sec", "P-74", "secretary", "apply_seal", "false")),
    "right-for-step-seal, P-47", FALSE },
  { "/regulation/contradictions/open", "sr", "", "open-values, C-42", TRUE },
};

static gboolean
is_named (GPtrArray  *sentences,
          const char *id)
{
  g_autofree char *end = g_strdup_printf ("(%s)", id);

  for (guint i = 0; i < sentences->len; i++)
    {
      g_test_message ("%s", (const char *) sentences->pdata[i]);
      if (g_str_has_suffix (sentences->pdata[i], end))
        return TRUE;
    }

  return FALSE;
}

static void
check_contradiction (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *text = shelf_dup_profile (contradictions[i].extends, contradictions[i].rest);
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaProfile) profile = shelf_check (shelf, text, &complaints, &error);

  if (contradictions[i].taken)
    {
      g_assert_no_error (error);
      g_assert_true (is_named (parta_profile_get_hints (profile), contradictions[i].id));
      return;
    }
  g_assert_null (profile);
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_CONTRADICTION);
  g_assert_true (is_named (complaints, contradictions[i].id));
}

/* Each constraint of the file has a row above. */
static void
check_all_constraints (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *path = g_build_filename (shelf->shipped, "constraints.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (PartaJson) json = NULL;
  const PartaJsonNode *one;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  json = parta_json_parse (text, -1, NULL);
  one = parta_json_node_get_first (parta_json_node_find (parta_json_get_root (json), "constraints"));
  g_assert_nonnull (one);
  for (; one != NULL; one = parta_json_node_get_next (one))
    {
      g_autofree char *start = g_strdup_printf ("%s,", parta_json_node_find_text (one, "id"));
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (contradictions); i++)
        found |= g_str_has_prefix (contradictions[i].id, start);
      g_test_message ("%s", start);
      g_assert_true (found);
    }
}

/* Right at the limit nothing contradicts. */
static const struct
{
  const char *path, *extends, *rest;
} sound[] = {
  { "/regulation/sound/first-day", "kg",
    ONE ("period_marks", RULE ("final.window", "P-12", "{'from':" SPAN ("period.end", "calendar_days", "1") ",'to':"
                               SPAN ("period.end", "calendar_days", "1") ",'if_earlier':'warn'}")) },
  { "/regulation/sound/outer-is-due", "mo", ONE ("entry", RULE ("homework.outer", "P-01", SPAN ("homework.anchor", "minutes", "60"))) },
  { "/regulation/sound/lesson", "kz", ONE ("entry", RULE ("lesson.due", "P-05", SPAN ("lesson.day", "calendar_days", "7"))) },
  { "/regulation/sound/bands", "kg",
    ONE ("entry", RULE ("mark.oral_due", "P-07", "{'9-11':" SPAN ("lesson.end", "hours24", "2") ",'2-8':" SPAN ("lesson.end", "hours24", "1") "}")) },
  { "/regulation/sound/class-teacher", "kz",
    TWO ("period_marks", RULE ("final.setter", "P-13", "['class_teacher','teacher']"), "roles",
         RULE ("class_teacher.edit", "P-71", "'attendance_final'") ","
         GRANT ("rights.ct", "P-71", "class_teacher", "set_period_marks", "true")) },
  { "/regulation/sound/nothing", "kz", "" },
};

static void
check_sound (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *text = shelf_dup_profile (sound[i].extends, sound[i].rest);
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaProfile) profile = shelf_check (shelf, text, &complaints, &error);

  g_assert_no_error (error);
  g_assert_nonnull (profile);
  g_assert_cmpuint (complaints->len, ==, 0);
}

/* A folder with profiles that lead to one another, one that is there twice, or broken, is not taken at all. */
static void
check_folders (void)
{
  static const struct
  {
    const char           *extends[2];
    const char           *rest, *words;
    PartaRegulationError  code;
  } cases[] = {
    { { "two", "own" }, "", "leads back to this profile.", PARTA_REGULATION_ERROR_UNKNOWN },
    { { "own", "own" }, "", "leads back to this profile.", PARTA_REGULATION_ERROR_UNKNOWN },
    { { "kz", "own" }, "'color':'red'", "b.json: Nobody knows what “color” means here.", PARTA_REGULATION_ERROR_INVALID },
    { { "kz", "xy" }, "", "b.json: extends: there is no profile “xy”.", PARTA_REGULATION_ERROR_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Shelf) shelf = shelf_open ();
      const char *folders[] = { shelf->shipped, shelf->folder, NULL };
      g_autofree char *first = shelf_dup_profile (cases[i].extends[0], "");
      g_autofree char *second = shelf_dup_profile (cases[i].extends[1], cases[i].rest);
      g_autoptr (GError) error = NULL;

      memcpy (strstr (second, "\"id\":\"own\""), "\"id\":\"two\"", strlen ("\"id\":\"two\""));
      shelf_write (shelf, "a.json", first);
      shelf_write (shelf, "b.json", second);
      g_assert_null (parta_regulations_load (folders, &error));
      g_assert_error (error, PARTA_REGULATION_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

/* What is no file is not waited for. */
static void
check_pipe (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  const char *folders[] = { shelf->shipped, shelf->folder, NULL };
  g_autofree char *path = g_build_filename (shelf->folder, "pipe.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (parta_regulations_load (folders, &error));
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "pipe.json"));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
check_twice (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  const char *folders[] = { shelf->shipped, shelf->folder, NULL };
  g_autofree char *text = shelf_dup_profile ("kz", "");
  g_autoptr (GError) error = NULL;

  shelf_write (shelf, "a.json", text);
  shelf_write (shelf, "b.json", text);
  g_assert_null (parta_regulations_load (folders, &error));
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "b.json: id: there is another profile “own”.");
}

static void
check_no_folder (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  const char *none[] = { "/nowhere/at/all", NULL };
  const char *second[] = { shelf->shipped, "/nowhere/at/all", NULL };
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (parta_regulations_load (none, &error));
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (parta_regulations_load (second, &error));
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (parta_regulations_check_file (shelf->regulations, "/nowhere/at/all.json", &complaints, &error));
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_FAILED);
}

/* Without the list of a whole profile every missing rule is named, not only the first. */
static void
check_incomplete (void)
{
  static const char form[] = "{\"format\":1,\"id\":\"own\",\"name\":\"n\",\"title\":\"t\",\"country\":\"KG\",\"calendar\":\"kg\","
                             "\"source\":{\"edition\":\"e\",\"how_to_cite\":\"h\",\"clauses\":[\"1\"]},\"parameters\":{},\"duties\":{},"
                             "\"escalation\":{}}";
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (shelf_check (shelf, form, &complaints, &error));
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "own.json: parameters: “entry” is missing.");
  g_assert_cmpuint (complaints->len, ==, 10);
}

static void
check_no_calendar (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *text = shelf_dup_profile ("kz", "");
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;

  memcpy (strstr (text, "\"calendar\":\"kg\""), "\"calendar\":\"xy\"", strlen ("\"calendar\":\"kg\""));
  g_assert_null (shelf_check (shelf, text, &complaints, &error));
  g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "own.json: calendar: there is no calendar “xy”.");
}

#define PLACES 200

/* A file that was cut anywhere is refused with its name; one in which a byte is wrong is refused or taken, and nothing breaks. */
static void
check_damage (gconstpointer data)
{
  const gboolean cut = GPOINTER_TO_INT (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *path = g_build_filename (shelf->shipped, "kg.json", NULL);
  g_autofree char *damaged = g_build_filename (shelf->folder, "own.json", NULL);
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  while (size > 0 && g_ascii_isspace (text[size - 1]))
    size--;
  for (guint i = 0; i < PLACES; i++)
    {
      gsize place = size * i / PLACES;
      g_autofree char *copy = g_memdup2 (text, size);
      g_autoptr (GPtrArray) complaints = NULL;
      g_autoptr (PartaProfile) profile = NULL;
      g_autoptr (GError) error = NULL;

      copy[place] = (char) (copy[place] + 1 + i * 37 % 255);
      g_assert_true (g_file_set_contents (damaged, copy, (gssize) (cut ? place : size), NULL));
      profile = parta_regulations_check_file (shelf->regulations, damaged, &complaints, &error);
      g_assert_cmpint (profile == NULL, ==, error != NULL);
      if (cut || error != NULL)
        {
          g_assert_error (error, PARTA_REGULATION_ERROR, error->code);
          g_assert_true (g_str_has_prefix (error->message, "own.json: "));
          g_assert_null (profile);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    g_test_add_data_func (forms[i].path, GSIZE_TO_POINTER (i), check_form);
  for (gsize i = 0; i < G_N_ELEMENTS (contradictions); i++)
    g_test_add_data_func (contradictions[i].path, GSIZE_TO_POINTER (i), check_contradiction);
  for (gsize i = 0; i < G_N_ELEMENTS (sound); i++)
    g_test_add_data_func (sound[i].path, GSIZE_TO_POINTER (i), check_sound);
  g_test_add_func ("/regulation/contradictions/all", check_all_constraints);
  g_test_add_func ("/regulation/folders", check_folders);
  g_test_add_func ("/regulation/pipe", check_pipe);
  g_test_add_func ("/regulation/twice", check_twice);
  g_test_add_func ("/regulation/no-folder", check_no_folder);
  g_test_add_func ("/regulation/incomplete", check_incomplete);
  g_test_add_func ("/regulation/no-calendar", check_no_calendar);
  g_test_add_data_func ("/regulation/damage/cut", GINT_TO_POINTER (TRUE), check_damage);
  g_test_add_data_func ("/regulation/damage/byte", GINT_TO_POINTER (FALSE), check_damage);

  return g_test_run ();
}
