/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test-regulation"

#include "shelf.h"

#include "parta-law-words.h"

#include <string.h>

static PartaProfile *
find (Shelf      *shelf,
      const char *id)
{
  PartaProfile *profile = parta_regulations_find (shelf->regulations, id);

  g_assert_nonnull (profile);

  return profile;
}

/* the five regulations are there, whole; all that entries are judged by is known, but what a local act has to say (C-42). */
static const struct
{
  const char *path, *id, *extends, *country, *calendar, *open;
} whole[] = {
  { "/regulation/whole/dn", "dn", "kz", "RU", "ru", "" },
  { "/regulation/whole/kg", "kg", NULL, "KG", "kg", "" },
  { "/regulation/whole/kz", "kz", NULL, "KZ", "kz", "" },
  { "/regulation/whole/mo", "mo", NULL, "RU", "ru", "" },
  { "/regulation/whole/sr", "sr", NULL, "RU", "ru", "mark.oral_due mark.written_due " },
};

static void
check_whole (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  PartaProfile *profile = find (shelf, whole[i].id);
  const PartaTerms *terms = parta_profile_get_terms (profile);
  g_autoptr (GString) open = g_string_new (NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpstr (parta_profile_get_id (profile), ==, whole[i].id);
  g_assert_cmpstr (parta_profile_get_extends (profile), ==, whole[i].extends);
  g_assert_cmpstr (parta_profile_get_country (profile), ==, whole[i].country);
  g_assert_cmpstr (parta_profile_get_calendar (profile), ==, whole[i].calendar);
  for (guint k = 0; k < parta_profile_get_n_parameters (profile); k++)
    {
      const PartaParameter *parameter = parta_profile_get_parameter (profile, k);
      PartaTerm term = parta_term_from_key (parameter->key);

      g_assert_true (parta_profile_find_parameter (profile, parameter->key) == parameter);
      g_assert_nonnull (parameter->name);
      g_hash_table_add (numbers, (char *) parameter->p);
      g_assert_true (term == PARTA_TERM_NONE || parta_terms_know (terms, term) == !parameter->open);
      g_assert_true (term == PARTA_TERM_NONE || (parameter->clause != NULL) != (parameter->silent != NULL));
      if (term != PARTA_TERM_NONE)
        g_assert_cmpstr (terms->clauses[term], ==, parameter->clause != NULL ? parameter->clause : "");
      if (parameter->open)
        g_string_append_printf (open, "%s ", parameter->key);
    }

  g_assert_cmpstr (open->str, ==, whole[i].open);
  g_assert_cmpuint (g_hash_table_size (numbers), ==, 75);
  g_assert_cmpuint (parta_profile_get_hints (profile)->len, ==, *whole[i].open != '\0');
  g_assert_cmpuint (parta_json_node_count (parta_profile_get_escalation (profile)), >=, 3);
  for (guint term = 1; term < PARTA_N_TERMS; term++)
    g_assert_true (parta_terms_know (terms, term) || strstr (whole[i].open, parta_term_get_key (term)) != NULL);
}

static void
check_list (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_auto (GStrv) ids = parta_regulations_list (shelf->regulations);
  g_autofree char *list = g_strjoinv (" ", ids);

  g_assert_cmpstr (list, ==, "dn kg kz mo sr");
  g_assert_null (parta_regulations_find (shelf->regulations, "schema"));
}

/* what extends another regulation and changes nothing, judges like it, term by term, with the same clauses. */
static void
check_same_terms (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  PartaProfile *one = find (shelf, "dn");
  PartaProfile *other = find (shelf, "kz");

  g_assert_cmpuint (parta_profile_get_n_parameters (one), ==, parta_profile_get_n_parameters (other));
  for (guint i = 0; i < parta_profile_get_n_parameters (one); i++)
    g_assert_true (parta_json_node_is_same (parta_profile_get_parameter (one, i)->node, parta_profile_get_parameter (other, i)->node));

  /* Clauses are interned, and padding is zero in both: the bytes are the same. */
  g_assert_cmpmem (parta_profile_get_terms (one), sizeof (PartaTerms), parta_profile_get_terms (other), sizeof (PartaTerms));
  g_assert_false (memcmp (parta_profile_get_terms (one), parta_profile_get_terms (find (shelf, "mo")), sizeof (PartaTerms)) == 0);
  g_assert_nonnull (parta_json_node_find_text (parta_json_node_find (parta_json_node_find (parta_profile_get_duties (one), "everyone"),
                                                                     "keep_credentials"), "note"));
}

#define SPAN(name) G_STRUCT_OFFSET (PartaTerms, name)
#define BAND(name, number) (G_STRUCT_OFFSET (PartaTerms, name) + G_STRUCT_OFFSET (PartaBands, band[number].span))

/* Each kind of time, as the terms hold it. */
static const struct
{
  const char *path, *id;
  gsize       offset;
  const char *text;
} times[] = {
  { "/regulation/times/minutes", "kz", SPAN (homework_due), "homework.anchor+minutes:60 until day_end" },
  { "/regulation/times/two-hours", "mo", SPAN (homework_outer), "homework.anchor+minutes:120 until day_end" },
  { "/regulation/times/outer-is-due", "kz", SPAN (homework_outer), "off" },
  { "/regulation/times/the-day", "kz", SPAN (lesson_due), "lesson.day+days:0" },
  { "/regulation/times/a-week", "kz", SPAN (lesson_outer), "lesson.day+days:7" },
  { "/regulation/times/attendance", "kz", SPAN (attendance_outer), "lesson.day+days:7" },
  { "/regulation/times/24-hours", "kg", BAND (oral_due, 0), "lesson.end+hours:24 until final_check" },
  { "/regulation/times/lower-grades", "kg", BAND (written_due, 0), "work.day+days:5 until final_check" },
  { "/regulation/times/higher-grades", "kg", BAND (written_due, 1), "work.day+days:7 until final_check" },
  { "/regulation/times/checked", "kz", SPAN (on_checked), "checking.finished+days:0" },
  { "/regulation/times/window-from", "kz", SPAN (final_from), "period.end+days:1" },
  { "/regulation/times/window-to", "kz", SPAN (final_to), "period.end+days:7" },
  { "/regulation/times/before-the-end", "sr", SPAN (final_from), "period.end+days:-6" },
  { "/regulation/times/first-day-of-holidays", "kg", SPAN (final_to), "holidays.start+holidays:1" },
  { "/regulation/times/year-end", "kz", SPAN (edit_year_end), "year.end+days:0" },
  { "/regulation/times/document", "sr", SPAN (reason_due), "document.presented+workdays:2" },
  { "/regulation/times/timetable", "kz", SPAN (subst_timetable_due), "lesson.day+days:0" },
  { "/regulation/times/transfer", "kg", SPAN (transfer), "outage.ended+workdays:2" },
};

static void
check_time (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  const PartaTerms *terms = parta_profile_get_terms (find (shelf, times[i].id));
  g_autofree char *text = parta_span_dup_text (G_STRUCT_MEMBER_P (terms, times[i].offset));

  g_assert_cmpstr (text, ==, times[i].text);
}

#define WORD(name) G_STRUCT_OFFSET (PartaTerms, name)

/* Each choice, as a number of the terms. */
static const struct
{
  const char *path, *id;
  gsize       offset;
  int         value;
} words[] = {
  { "/regulation/words/anchor", "kz", WORD (homework_anchor), PARTA_HOMEWORK_FROM_PUPILS },
  { "/regulation/words/topic-ahead", "kz", WORD (topic_ahead), FALSE },
  { "/regulation/words/topic-ahead-kg", "kg", WORD (topic_ahead), TRUE },
  { "/regulation/words/homework-ahead", "kz", WORD (homework_ahead), TRUE },
  { "/regulation/words/essay-from", "kz", WORD (essay.from), 10 },
  { "/regulation/words/essay-to", "kz", WORD (essay.to), 11 },
  { "/regulation/words/mark-from", "kg", WORD (mark_grades.from), 2 },
  { "/regulation/words/mark-to", "kg", WORD (mark_grades.to), 12 },
  { "/regulation/words/mark-all", "kz", WORD (mark_grades.from), 1 },
  { "/regulation/words/setter", "kz", WORD (final_by_class_teacher), FALSE },
  { "/regulation/words/setter-mo", "mo", WORD (final_by_class_teacher), TRUE },
  { "/regulation/words/edit-never", "kz", WORD (edit_window), PARTA_EDIT_NEVER_LOCKS },
  { "/regulation/words/edit-none", "kg", WORD (edit_window), PARTA_EDIT_NONE },
  { "/regulation/words/edit-period", "sr", WORD (edit_window), PARTA_EDIT_PERIOD_END },
  { "/regulation/words/backdate", "kz", WORD (backdating_forbidden), FALSE },
  { "/regulation/words/backdate-kg", "kg", WORD (backdating_forbidden), TRUE },
  { "/regulation/words/lock", "kz", WORD (lock), PARTA_LOCK_COMPLETE_AND_OVER },
  { "/regulation/words/lock-kg", "kg", WORD (lock), PARTA_LOCK_CONFIRMED },
  { "/regulation/words/lock-sr", "sr", WORD (lock), PARTA_LOCK_OFF },
  { "/regulation/words/spares", "kg", WORD (lock_spares_reasons), TRUE },
  { "/regulation/words/reason-by", "sr", WORD (reason_by_class_teacher), TRUE },
  { "/regulation/words/reason-by-teacher", "sr", WORD (reason_by_teacher), FALSE },
  { "/regulation/words/change-fact", "mo", WORD (ct_may_change_fact), TRUE },
  { "/regulation/words/change-fact-kz", "kz", WORD (ct_may_change_fact), FALSE },
  { "/regulation/words/substitution", "kz", WORD (subst_before_lesson), TRUE },
  { "/regulation/words/substitution-mo", "mo", WORD (subst_before_lesson), FALSE },
  { "/regulation/words/extent", "kz", WORD (ct_edit), PARTA_CT_OWN_SUBJECTS },
  { "/regulation/words/extent-kg", "kg", WORD (ct_edit), PARTA_CT_REASONS },
  { "/regulation/words/extent-mo", "mo", WORD (ct_edit), PARTA_CT_ATTENDANCE_FINAL },
  { "/regulation/words/extent-sr", "sr", WORD (ct_edit), PARTA_CT_ALL },
  { "/regulation/words/temporary", "kz", WORD (temp_attendance), TRUE },
  { "/regulation/words/temporary-marks", "kz", WORD (temp_marks), TRUE },
};

static void
check_word (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  const PartaTerms *terms = parta_profile_get_terms (find (shelf, words[i].id));

  g_assert_cmpint (G_STRUCT_MEMBER (int, terms, words[i].offset), ==, words[i].value);
}

/* R-008 … R-015: who may, who may not, and who needs a deputy's word. */
static const struct
{
  const char     *path, *id;
  PartaRole       role;
  PartaRightName  right;
  PartaLicence    licence;
} grants[] = {
  { "/regulation/grants/teacher", "kz", PARTA_ROLE_TEACHER, PARTA_RIGHT_EDIT_OWN_JOURNALS, PARTA_LICENCE_YES },
  { "/regulation/grants/correction", "kz", PARTA_ROLE_TEACHER, PARTA_RIGHT_CORRECT_MARK, PARTA_LICENCE_YES },
  { "/regulation/grants/no-correction", "kg", PARTA_ROLE_TEACHER, PARTA_RIGHT_CORRECT_MARK, PARTA_LICENCE_NO },
  { "/regulation/grants/substitute", "kz", PARTA_ROLE_SUBSTITUTE, PARTA_RIGHT_RECORD_SUBSTITUTION, PARTA_LICENCE_CONFIRM },
  { "/regulation/grants/substitute-mo", "mo", PARTA_ROLE_SUBSTITUTE, PARTA_RIGHT_RECORD_SUBSTITUTION, PARTA_LICENCE_YES },
  { "/regulation/grants/ej-admin", "mo", PARTA_ROLE_EJ_ADMIN, PARTA_RIGHT_RECORD_SUBSTITUTION, PARTA_LICENCE_YES },
  { "/regulation/grants/ej-admin-kz", "kz", PARTA_ROLE_EJ_ADMIN, PARTA_RIGHT_RECORD_SUBSTITUTION, PARTA_LICENCE_NO },
  { "/regulation/grants/class-teacher", "sr", PARTA_ROLE_CLASS_TEACHER, PARTA_RIGHT_EDIT_OTHER_SUBJECTS, PARTA_LICENCE_YES },
  { "/regulation/grants/class-teacher-mo", "mo", PARTA_ROLE_CLASS_TEACHER, PARTA_RIGHT_EDIT_OTHER_SUBJECTS, PARTA_LICENCE_NO },
  { "/regulation/grants/head", "kz", PARTA_ROLE_HEAD, PARTA_RIGHT_EDIT_ANY_JOURNAL, PARTA_LICENCE_NO },
  { "/regulation/grants/ej-admin-sees-mo", "mo", PARTA_ROLE_EJ_ADMIN, PARTA_RIGHT_VIEW_ALL_JOURNALS, PARTA_LICENCE_YES },
  { "/regulation/grants/ej-admin-sees-kz", "kz", PARTA_ROLE_EJ_ADMIN, PARTA_RIGHT_VIEW_ALL_JOURNALS, PARTA_LICENCE_NO },
  { "/regulation/grants/ej-admin-sees-kg", "kg", PARTA_ROLE_EJ_ADMIN, PARTA_RIGHT_VIEW_ALL_JOURNALS, PARTA_LICENCE_NO },
  { "/regulation/grants/ej-admin-sees-sr", "sr", PARTA_ROLE_EJ_ADMIN, PARTA_RIGHT_VIEW_ALL_JOURNALS, PARTA_LICENCE_NO },
  { "/regulation/grants/head-sees", "sr", PARTA_ROLE_HEAD, PARTA_RIGHT_VIEW_ALL_JOURNALS, PARTA_LICENCE_YES },
  { "/regulation/grants/deputy-sees", "kg", PARTA_ROLE_DEPUTY, PARTA_RIGHT_VIEW_ALL_JOURNALS, PARTA_LICENCE_YES },
  { "/regulation/grants/unnamed", "kz", PARTA_ROLE_SECRETARY, PARTA_RIGHT_EDIT_ANY_JOURNAL, PARTA_LICENCE_NO },
};

static void
check_grant (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  const PartaTerms *terms = parta_profile_get_terms (find (shelf, grants[i].id));

  g_assert_cmpint (terms->grants[grants[i].role][grants[i].right], ==, grants[i].licence);
}

/* A value in each way in which it may be written, %NULL as @text when it is none. */
static const struct
{
  const char *path, *key, *value, *text;
} values[] = {
  { "/regulation/values/short", "mark.written_due", "\"days:3\"", "work.day+days:3 until final_check" },
  { "/regulation/values/short-bands", "mark.written_due", "{\"10-11\":\"days:9\",\"2-9\":\"days:5\"}", "work.day+days:5 until final_check" },
  { "/regulation/values/long-bands", "mark.written_due",
    "{\"9-11\":\"days:1\",\"1-8\":{\"anchor\":\"lesson.end\",\"unit\":\"minutes\",\"count\":30}}", "lesson.end+minutes:30" },
  { "/regulation/values/moment", "mark.written_due", "{\"all\":{\"anchor\":\"lesson.end\",\"unit\":\"moment\"}}", "lesson.end+moment" },
  { "/regulation/values/all-and-some", "mark.written_due", "{\"all\":\"days:9\",\"2-9\":\"days:5\"}", NULL },
  { "/regulation/values/overlap", "mark.written_due", "{\"2-9\":\"days:9\",\"9-11\":\"days:5\"}", NULL },
  { "/regulation/values/no-band", "mark.written_due", "{}", NULL },
  { "/regulation/values/no-grade", "mark.written_due", "{\"2-x\":\"days:5\"}", NULL },
  { "/regulation/values/too-high", "mark.written_due", "{\"2-13\":\"days:5\"}", NULL },
  { "/regulation/values/too-many-bands", "mark.written_due",
    "{\"1\":\"days:5\",\"2\":\"days:5\",\"3\":\"days:5\",\"4\":\"days:5\",\"5\":\"days:5\",\"6\":\"days:5\",\"7\":\"days:5\"}", NULL },
  { "/regulation/values/number", "mark.written_due", "3", NULL },
  { "/regulation/values/nothing", "mark.written_due", "null", NULL },
  { "/regulation/values/list", "mark.written_due", "[1]", NULL },
  { "/regulation/values/unit", "mark.written_due", "\"weeks:1\"", NULL },
  { "/regulation/values/anchor", "mark.written_due", "{\"all\":{\"anchor\":\"xyz\",\"unit\":\"minutes\",\"count\":3}}", NULL },
  { "/regulation/values/too-much", "mark.written_due",
    "{\"all\":{\"anchor\":\"lesson.end\",\"unit\":\"hours24\",\"count\":9007199254740992}}", NULL },
  { "/regulation/values/no-term", "report.weekly", "\"days:3\"", NULL },
  { "/regulation/values/no-key", "xyz", "\"days:3\"", NULL },
  { "/regulation/values/half-a-window", "final.window", "{\"from\":{\"anchor\":\"period.end\",\"unit\":\"moment\"}}", NULL },
  { "/regulation/values/half-a-lock", "final.lock", "{\"when\":\"off\"}", NULL },
  { "/regulation/values/other-lock", "final.lock", "{\"when\":\"always\",\"spares\":[]}", NULL },
  { "/regulation/values/half-a-journal", "outage.temp", "{\"on\":1,\"records\":[]}", NULL },
  { "/regulation/values/true", "edit.window", "true", NULL },
};

static void
check_value (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Shelf) shelf = shelf_open ();
  PartaTerms terms = *parta_profile_get_terms (find (shelf, "kz"));
  g_autoptr (PartaJson) value = parta_json_parse (values[i].value, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (value);
  g_assert_cmpint (parta_profile_set_term (&terms, values[i].key, parta_json_get_root (value), NULL, &error), ==, values[i].text != NULL);
  if (values[i].text == NULL)
    {
      g_assert_error (error, PARTA_REGULATION_ERROR, PARTA_REGULATION_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, values[i].key));
      g_assert_cmpmem (&terms, sizeof terms, parta_profile_get_terms (find (shelf, "kz")), sizeof terms);
      return;
    }
  g_assert_no_error (error);
  text = parta_span_dup_text (&terms.written_due.band[0].span);
  g_assert_cmpstr (text, ==, values[i].text);
}

/* A lock that spares nothing, over one that does. */
static void
check_lock_without_mercy (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  PartaTerms terms = *parta_profile_get_terms (find (shelf, "kz"));
  g_autoptr (PartaJson) value = parta_json_parse ("{\"when\":\"confirmed\",\"spares\":[]}", -1, NULL);

  g_assert_true (terms.lock_spares_reasons);
  g_assert_true (parta_profile_set_term (&terms, "final.lock", parta_json_get_root (value), "9", NULL));
  g_assert_false (terms.lock_spares_reasons);
  g_assert_cmpint (terms.lock, ==, PARTA_LOCK_CONFIRMED);
  g_assert_cmpstr (terms.clauses[PARTA_TERM_FINAL_LOCK], ==, "9");
}

/* The example of the guide is taken, and changes what it says. */
static void
check_example (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "regulation-profile.md", NULL);
  g_autofree char *guide = NULL;
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (PartaProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *start;
  char *end;

  g_file_get_contents (path, &guide, NULL, &error);
  g_assert_no_error (error);
  start = strstr (strstr (guide, "<!-- example:"), "```json\n") + strlen ("```json\n");
  end = strstr (start, "```");
  g_assert_nonnull (end);
  *end = '\0';

  profile = shelf_check (shelf, start, &complaints, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (complaints->len, ==, 0);
  g_assert_cmpstr (parta_profile_get_extends (profile), ==, "kg");
  g_assert_cmpuint (parta_profile_get_terms (profile)->written_due.count, ==, 3);
  text = parta_span_dup_text (&parta_profile_get_terms (profile)->written_due.band[0].span);
  g_assert_cmpstr (text, ==, "work.day+days:3 until final_check");
  g_assert_cmpstr (parta_profile_get_terms (profile)->clauses[PARTA_TERM_WRITTEN_DUE], ==, "приказ п. 1");
  g_assert_cmpstr (parta_json_node_find_text (parta_profile_find_parameter (profile, "copy.day_count")->node, "value"), ==, "working_days");
}

/* A school takes the regulation with open values and gives them: nothing is open any more. An item of a rule is laid over alone. */
static void
check_given_values (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = shelf_dup_profile (
    "sr", "'parameters':{'entry':{"
          "'mark.oral_due':{'p':'P-07','name':'n','value':{'all':{'anchor':'work.day','unit':'calendar_days','count':1}},'clause':'1'},"
          "'mark.written_due':{'p':'P-08','name':'n','value':{'all':{'anchor':'work.day','unit':'working_days','count':3}},'clause':'1'}},"
          "'control_and_reports':{'review.cadence':{'p':'P-60','name':'n','items':{'head':{'value':{'every':1,'of':'week'},'clause':'1'}}}}}");
  g_autoptr (PartaProfile) profile = shelf_check (shelf, text, &complaints, &error);
  const PartaJsonNode *items;
  const PartaJsonNode *before;

  g_assert_no_error (error);
  g_assert_cmpuint (parta_profile_get_hints (profile)->len, ==, 0);
  g_assert_true (parta_terms_know (parta_profile_get_terms (profile), PARTA_TERM_ORAL_DUE));
  g_assert_cmpint (parta_profile_get_terms (profile)->written_due.band[0].span.unit, ==, PARTA_UNIT_WORKING_DAYS);
  g_assert_cmpint (parta_profile_get_terms (profile)->written_due.band[0].span.until, ==, PARTA_UNTIL_NOTHING);

  items = parta_json_node_find (parta_profile_find_parameter (profile, "review.cadence")->node, "items");
  before = parta_json_node_find (parta_profile_find_parameter (find (shelf, "sr"), "review.cadence")->node, "items");
  g_assert_true (parta_json_node_is_same (parta_json_node_find (items, "deputy"), parta_json_node_find (before, "deputy")));
  g_assert_false (parta_json_node_is_same (parta_json_node_find (items, "head"), parta_json_node_find (before, "head")));
}

/* A chain over three profiles in two folders, in whatever order their files come. */
static void
check_chain (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  const char *folders[] = { shelf->shipped, shelf->folder, NULL };
  g_autoptr (PartaRegulations) regulations = NULL;
  g_autofree char *first = shelf_dup_profile ("dn", "'duties':{'head':{'issue_order':{'duty':'d','off':true,'clause':'1'}}}");
  g_autofree char *second = shelf_dup_profile ("own", "");
  g_autoptr (GError) error = NULL;
  PartaProfile *profile;

  memcpy (strstr (second, "\"id\":\"own\""), "\"id\":\"two\"", strlen ("\"id\":\"two\""));
  shelf_write (shelf, "z.json", first);
  shelf_write (shelf, "a.json", second);
  shelf_write (shelf, "readme.txt", "no profile");
  shelf_write (shelf, ".hidden.json", "no profile");
  regulations = parta_regulations_load (folders, &error);
  g_assert_no_error (error);

  profile = parta_regulations_find (regulations, "two");
  g_assert_cmpstr (parta_profile_get_extends (profile), ==, "own");
  g_assert_cmpmem (parta_profile_get_terms (profile), sizeof (PartaTerms), parta_profile_get_terms (find (shelf, "kz")), sizeof (PartaTerms));
  g_assert_nonnull (parta_json_node_find (parta_json_node_find (parta_json_node_find (parta_profile_get_duties (profile), "head"),
                                                                "issue_order"), "off"));

  /* What was lent to somebody who counts it outlives the regulations. */
  parta_profile_ref (profile);
  g_clear_pointer (&regulations, parta_regulations_free);
  g_assert_cmpstr (parta_profile_get_id (profile), ==, "two");
  parta_profile_unref (profile);
}

/* what contradicts, and what the school has to say, is told in the language of who asks. */
static void
check_words (void)
{
  g_autoptr (Shelf) shelf = shelf_open ();
  g_autofree char *path = g_build_filename (shelf->shipped, "constraints.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (PartaJson) json = NULL;
  g_auto (GStrv) ids = parta_regulations_list (shelf->regulations);
  const PartaJsonNode *one;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  json = parta_json_parse (text, (gssize) size, NULL);
  one = parta_json_node_get_first (parta_json_node_find (parta_json_get_root (json), "constraints"));
  g_assert_nonnull (one);
  for (; one != NULL; one = parta_json_node_get_next (one))
    {
      g_test_message ("%s", parta_json_node_find_text (one, "reason"));
      g_assert_true (parta_law_words_know (parta_json_node_find_text (one, "reason")));
    }

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PartaProfile *profile = find (shelf, ids[i]);

      for (guint k = 0; k < parta_profile_get_n_parameters (profile); k++)
        {
          const PartaParameter *parameter = parta_profile_get_parameter (profile, k);

          g_assert_true (!parameter->open || parta_law_words_know (parameter->name));
        }
    }
  g_assert_false (parta_law_words_know ("Nobody said this."));
  g_assert_cmpstr (parta_law_words_translate ("Nobody said this."), ==, "Nobody said this.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    g_test_add_data_func (whole[i].path, GSIZE_TO_POINTER (i), check_whole);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    g_test_add_data_func (times[i].path, GSIZE_TO_POINTER (i), check_time);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_test_add_data_func (words[i].path, GSIZE_TO_POINTER (i), check_word);
  for (gsize i = 0; i < G_N_ELEMENTS (grants); i++)
    g_test_add_data_func (grants[i].path, GSIZE_TO_POINTER (i), check_grant);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_test_add_data_func (values[i].path, GSIZE_TO_POINTER (i), check_value);
  g_test_add_func ("/regulation/list", check_list);
  g_test_add_func ("/regulation/same-terms", check_same_terms);
  g_test_add_func ("/regulation/lock-without-mercy", check_lock_without_mercy);
  g_test_add_func ("/regulation/example", check_example);
  g_test_add_func ("/regulation/given-values", check_given_values);
  g_test_add_func ("/regulation/chain", check_chain);
  g_test_add_func ("/regulation/words", check_words);

  return g_test_run ();
}
