/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The program itself, as an operator calls it. Its path comes as the first argument, that of the source as the second. */
static const char *program;
static const char *source;

typedef struct
{
  char *dir;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("parta-XXXXXX", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const names[] = { "school/school.db", "school/school.db-wal", "school/school.db-shm", "school/run.lock", "school/stumbles",
                                       "school/tls.crt", "school/tls.key", "school", "school.high-water", "people.csv", "own/gym.json", "own" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, names[i], NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (fixture->dir), ==, 0);
  g_free (fixture->dir);
}

/* Words are separated by a bar; SCHOOL stands for the directory, SOURCE for the source. */
static GPtrArray *
expand (Fixture    *fixture,
        const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (argv, g_strdup (program));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GString) word = g_string_new (parts[i]);

      g_string_replace (word, "DIR", fixture->dir, 0);
      g_string_replace (word, "SOURCE", source, 0);
      g_ptr_array_add (argv, g_strdup (word->str));
    }
  g_ptr_array_add (argv, NULL);

  return argv;
}

static GSubprocess *
start (Fixture    *fixture,
       const char *words)
{
  g_autoptr (GPtrArray) argv = expand (fixture, words);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "PARTA_CLOCK", "2026-10-12T09:00:00+06:00", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);

  return process;
}

/* Returns: what was printed; the exit status must be @status, and a failure says why. */
static char *
call (Fixture    *fixture,
      int         status,
      const char *words)
{
  g_autoptr (GSubprocess) process = start (fixture, words);
  char *output = NULL;
  g_autofree char *trouble = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &trouble, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) != status)
    g_test_message ("%s: %s", words, trouble);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  if (status != 0)
    g_assert_true (g_str_has_prefix (trouble, "parta-server: "));

  return output;
}

static void
do_it (Fixture    *fixture,
       const char *words)
{
  g_free (call (fixture, 0, words));
}

static void
expect_failure (Fixture    *fixture,
                int         status,
                const char *words)
{
  g_free (call (fixture, status, words));
}

#define INIT "init|DIR/school|--name|Школа|--id|s1|--regulation|kz"
#define FET  "import-timetable|DIR/school|SOURCE/data/demo/timetable.fet"

static void
check_usage (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *version = call (fixture, 0, "--version");
  g_autofree char *help = call (fixture, 0, "--help");

  g_assert_true (g_str_has_prefix (version, "parta-server "));
  g_assert_nonnull (strstr (help, "import-timetable"));
  expect_failure (fixture, 2, "frobnicate");
  expect_failure (fixture, 2, "init|DIR/school");
  expect_failure (fixture, 2, "init|DIR/school|--name|x|--regulation|zz");
  expect_failure (fixture, 2, "init|DIR/school|--name|x|--regulation|kz|--tz|Nowhere/Atlantis");
  expect_failure (fixture, 2, "init|DIR/school|--name|x|--regulation|kz|--id|s 1");
  expect_failure (fixture, 2, "init|DIR/school|--name|x|--unknown");
  expect_failure (fixture, 1, "check|DIR/school");
  expect_failure (fixture, 1, "run|DIR/school");
}

static void
check_init (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  do_it (fixture, INIT);
  first = call (fixture, 0, "digest|DIR/school|--json");
  expect_failure (fixture, 1, INIT);
  second = call (fixture, 0, "digest|DIR/school|--json");
  g_assert_cmpstr (first, ==, second);
  do_it (fixture, "check|DIR/school");
}

/* A second import of the same file changes nothing; a look changes nothing at all. */
static void
check_import (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *counts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *looked = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *people = NULL;

  do_it (fixture, INIT);
  before = call (fixture, 0, "digest|DIR/school|--json");
  do_it (fixture, FET "|--preview");
  looked = call (fixture, 0, "digest|DIR/school|--json");
  g_assert_cmpstr (before, ==, looked);

  counts = call (fixture, 0, FET "|--json");
  g_assert_nonnull (strstr (counts, "\"classes\":12,"));
  g_assert_nonnull (strstr (counts, "\"activities_unplaced\":0,"));
  once = call (fixture, 0, "digest|DIR/school|--json");
  g_assert_cmpstr (once, !=, before);
  do_it (fixture, FET);
  twice = call (fixture, 0, "digest|DIR/school|--json");
  g_assert_cmpstr (once, ==, twice);

  people = call (fixture, 0, "import-people|DIR/school|SOURCE/data/demo/pupils.csv|--json");
  g_assert_nonnull (strstr (people, "\"bad_rows\":[]"));
  do_it (fixture, "import-school|DIR/school|SOURCE/data/demo/school.ini");
  do_it (fixture, "import-plans|DIR/school|SOURCE/data/demo/plans.csv");
  do_it (fixture, "check|DIR/school");
}

static void
check_bad_files (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "people.csv", NULL);
  g_autofree char *output = NULL;

  do_it (fixture, INIT);
  expect_failure (fixture, 1, "import-timetable|DIR/school|SOURCE/data/demo/staff.csv");
  expect_failure (fixture, 1, "import-timetable|DIR/school|DIR/not-there.fet");
  expect_failure (fixture, 1, "import-school|DIR/school|SOURCE/data/demo/timetable.fet");
  expect_failure (fixture, 2, "import-people|DIR/school");

  /* A row with a fault is listed with its line, the others are taken. */
  do_it (fixture, FET);
  g_assert_true (g_file_set_contents (path, "Фамилия;Имя;Класс\nИванов;Пётр;5А\n;;5А\nСидоров;Иван;5А\n", -1, NULL));
  output = call (fixture, 0, "import-people|DIR/school|DIR/people.csv|--json");
  g_assert_true (g_str_has_prefix (output, "{\"rows\":3,\"entries\":4,\"preview\":false,\"bad_rows\":[{\"line\":3,"));
}

static void
check_generate (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  do_it (fixture, INIT);
  do_it (fixture, FET);
  do_it (fixture, "generate-pupils|DIR/school|--seed|7|--language|ky");
  once = call (fixture, 0, "digest|DIR/school");
  do_it (fixture, "generate-pupils|DIR/school|--seed|7|--language|ky");
  twice = call (fixture, 0, "digest|DIR/school");
  g_assert_cmpstr (once, ==, twice);
  expect_failure (fixture, 2, "generate-pupils|DIR/school|--language|la");
  expect_failure (fixture, 2, "generate-pupils|DIR/school|--fewest|30|--most|20");
}

/* What is asked for help answers with it; a scope that cannot be is refused. */
static void
check_questions (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const commands[] = { "init", "import-timetable", "import-people", "account", "setting", "run", "check", "digest" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *words = g_strdup_printf ("%s|--help", commands[i]);
      g_autofree char *wanted = g_strdup_printf ("Usage: parta-server %s DIR", commands[i]);
      g_autofree char *output = call (fixture, 0, words);

      g_assert_true (g_str_has_prefix (output, wanted));
    }

  do_it (fixture, INIT);
  expect_failure (fixture, 2, "digest|DIR/school|--scopes|zzz");
  expect_failure (fixture, 2, "digest|DIR/school|--scopes|school,journal/");
  do_it (fixture, "digest|DIR/school|--scopes|school,office");
}

static void
check_accounts (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *added = NULL;
  g_autofree char *list = NULL;
  g_autofree char *reset = NULL;
  g_autofree char *disabled = NULL;

  do_it (fixture, INIT);
  do_it (fixture, "import-people|DIR/school|SOURCE/data/demo/staff.csv");
  expect_failure (fixture, 1, "account|DIR/school|add|x|--person|Nobody At All");
  expect_failure (fixture, 2, "account|DIR/school|add|x|--person|Назарова Зоя Валерьевна|--role|emperor");
  expect_failure (fixture, 1, "account|DIR/school|add|x|--person|Назарова Зоя Валерьевна|--role|class_teacher|--class|99Я");
  expect_failure (fixture, 2, "account|DIR/school|add|x");
  expect_failure (fixture, 1, "account|DIR/school|add|x y|--person|Назарова Зоя Валерьевна");
  added = call (fixture, 0, "account|DIR/school|add|Zoya|--person|Назарова Зоя Валерьевна|--role|deputy|--json");
  g_assert_true (g_str_has_prefix (added, "{\"login\":\"zoya\",\"password\":\""));
  expect_failure (fixture, 1, "account|DIR/school|add|zoya|--person|Назарова Зоя Валерьевна");
  list = call (fixture, 0, "account|DIR/school|list|--json");
  g_assert_nonnull (strstr (list, "\"login\":\"zoya\""));
  g_assert_nonnull (strstr (list, "\"name\":\"Назарова Зоя Валерьевна\""));
  g_assert_null (strstr (list, "argon"));
  reset = call (fixture, 0, "account|DIR/school|reset|zoya|--json");
  g_assert_cmpstr (added, !=, reset);
  do_it (fixture, "account|DIR/school|disable|zoya");
  disabled = call (fixture, 0, "account|DIR/school|list|--json");
  g_assert_nonnull (strstr (disabled, "\"disabled\":true"));
  expect_failure (fixture, 1, "account|DIR/school|disable|nobody");
  expect_failure (fixture, 2, "account|DIR/school|explode|zoya");
}

static guint
count_lines (const char *text)
{
  guint n_lines = 0;

  for (const char *c = text; *c != '\0'; c++)
    n_lines += *c == '\n';

  return n_lines;
}

/* everybody who has no account gets one, with a login of the own name and a password that is shown once. */
static void
check_issue (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *people = g_build_filename (fixture->dir, "people.csv", NULL);
  g_autofree char *first = NULL, *list = NULL, *again = NULL, *one = NULL;

  do_it (fixture, INIT);
  g_assert_true (g_file_set_contents (people, "Фамилия;Имя;Отчество;Роль\nҚадырғалиева;Әсем;;учитель\nЩукин;Ёжи;Ильич;учитель\n"
                                              "Щукин;Егор;Ильич;учитель\n", -1, NULL));
  do_it (fixture, "import-people|DIR/school|DIR/people.csv");
  expect_failure (fixture, 1, "account|DIR/school|issue|--person|Nobody At All");
  expect_failure (fixture, 2, "account|DIR/school|issue|login");
  one = call (fixture, 0, "account|DIR/school|issue|--person|Щукин Егор Ильич|--json");
  g_assert_true (g_str_has_prefix (one, "{\"login\":\"schukin-e\",\"password\":\""));
  g_assert_cmpuint (count_lines (one), ==, 1);
  expect_failure (fixture, 1, "account|DIR/school|issue|--person|Щукин Егор Ильич");

  first = call (fixture, 0, "account|DIR/school|issue|--json");
  g_assert_cmpuint (count_lines (first), ==, 2);
  g_assert_nonnull (strstr (first, "{\"login\":\"kadyrgalieva-a\",\"password\":\""));
  g_assert_nonnull (strstr (first, "\"name\":\"Қадырғалиева Әсем\"}"));
  g_assert_nonnull (strstr (first, "{\"login\":\"schukin-e2\","));
  list = call (fixture, 0, "account|DIR/school|list");
  g_assert_cmpuint (count_lines (list), ==, 3);
  g_assert_nonnull (strstr (list, "temporary password"));
  again = call (fixture, 0, "account|DIR/school|issue|--json");
  g_assert_cmpstr (again, ==, "");
}

/* I24: one changed byte anywhere in what was received is found, and said where. */
static void
check_damage (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "school", "school.db", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  char *place;

  do_it (fixture, INIT);
  do_it (fixture, "check|DIR/school");
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  place = memmem (bytes, size, "Школа", strlen ("Школа"));
  g_assert_nonnull (place);
  place[1] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  expect_failure (fixture, 1, "check|DIR/school");
}

static char *
read_line (GDataInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (stream, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);

  return line;
}

/* Says where it listens, keeps a second one away, lets other commands in, and ends well when it is told to. */
static void
check_run (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *address = NULL;

  do_it (fixture, INIT);
  process = start (fixture, "run|DIR/school|--port|0|--loopback");
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  fingerprint = read_line (output);
  g_assert_true (g_str_has_prefix (fingerprint, "certificate fingerprint (SHA-256): "));
  address = read_line (output);
  g_assert_true (g_str_has_prefix (address, "listening on https://127.0.0.1:"));

  expect_failure (fixture, 1, "run|DIR/school|--port|0|--loopback");
  do_it (fixture, FET);
  do_it (fixture, "check|DIR/school");

  g_subprocess_send_signal (process, SIGTERM);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
}

/* C-42: what a regulation leaves to the school is asked for, and nothing is made before it is answered. */
static void
check_open_values (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *settings = NULL;

  expect_failure (fixture, 2, "init|DIR/school|--name|x");
  expect_failure (fixture, 2, "init|DIR/school|--name|x|--regulation|sr");
  expect_failure (fixture, 2, "init|DIR/school|--name|x|--regulation|sr|--setting|mark.oral_due=hours:24");
  expect_failure (fixture, 1, "init|DIR/school|--name|x|--regulation|sr|--setting|mark.oral_due=soon");
  expect_failure (fixture, 1, "init|DIR/school|--name|x|--regulation|sr|--setting|mark.colour=red");
  expect_failure (fixture, 1, "check|DIR/school");
  do_it (fixture, "init|DIR/school|--name|x|--regulation|sr|--setting|mark.oral_due=hours:24|--setting|"
                  "mark.written_due={\"2-9\":\"days:5\",\"10-11\":\"days:7\"}");
  settings = call (fixture, 0, "setting|DIR/school|list");
  g_assert_nonnull (strstr (settings, "2026-09-01\tmark.oral_due=hours:24\t"));
  g_assert_nonnull (strstr (settings, "2026-09-01\tmark.written_due=2-9=work.day+days:5 until final_check,"));
}

/* a coordinator sets a rule from a day on that has not passed; what the regulation does not offer cannot be set. */
static void
check_settings (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *settings = NULL;

  do_it (fixture, INIT);
  do_it (fixture, "import-people|DIR/school|SOURCE/data/demo/staff.csv");
  do_it (fixture, "account|DIR/school|add|emir|--person|Назаркулов Эмир Уран уулу|--role|coordinator");
  do_it (fixture, "account|DIR/school|add|zoya|--person|Назарова Зоя Валерьевна|--role|deputy");
  do_it (fixture, "setting|DIR/school|set|edit.window=week_2|--from|2026-10-13|--by|emir|--act|приказ 7");
  expect_failure (fixture, 1, "setting|DIR/school|set|edit.window=month|--from|2026-10-12|--by|emir");
  expect_failure (fixture, 1, "setting|DIR/school|set|edit.window=none|--from|2026-10-13|--by|emir");
  expect_failure (fixture, 1, "setting|DIR/school|set|edit.window=month|--from|2026-10-13|--by|zoya");
  expect_failure (fixture, 1, "setting|DIR/school|set|edit.window=month|--from|2026-10-13|--by|nobody");
  expect_failure (fixture, 1, "setting|DIR/school|set|regulation=atlantis|--from|2026-10-13|--by|emir");
  expect_failure (fixture, 2, "setting|DIR/school|set|edit.window=month|--from|soon|--by|emir");
  expect_failure (fixture, 2, "setting|DIR/school|set|edit.window=month|--from|2026-10-13");
  do_it (fixture, "setting|DIR/school|set|regulation=kg|--from|2026-11-01|--by|emir");
  expect_failure (fixture, 1, "setting|DIR/school|set|regulation=sr|--from|2026-11-02|--by|emir");   /* C-42 */
  settings = call (fixture, 0, "setting|DIR/school|list");
  g_assert_cmpstr (settings, ==, "Regulation: kz\n"
                                 "2026-10-13\tedit.window=week_2\t\tприказ 7\tНазаркулов Эмир Уран уулу\n"
                                 "2026-11-01\tregulation=kg\t\t\tНазаркулов Эмир Уран уулу\n");
  do_it (fixture, "check|DIR/school");
}

/* the coordinator opens with the consent of a deputy head, and of nobody else. */
static void
check_reopen (Fixture      *fixture,
              gconstpointer data)
{
#define REOPEN "reopen|DIR/school|--journal|%s|--period|%s|--reason|%s|--until|%s|--consent|%s|--by|%s"
  static const struct
  {
    const char *journal, *period, *reason, *until, *consent, *by;
    int         status;
  } rows[] = {
    { "j1", "2026-q1", "retake", "2026-11-20", "zoya", "emir", 1 },   /* no such journal */
    { NULL, "2026-q9", "retake", "2026-11-20", "zoya", "emir", 1 },
    { NULL, "2026-q1", "friendship", "2026-11-20", "zoya", "emir", 1 },
    { NULL, "2026-q1", "retake", "soon", "zoya", "emir", 2 },
    { NULL, "2026-q1", "retake", "2026-11-20", "emir", "emir", 1 },
    { NULL, "2026-q1", "retake", "2026-11-20", "zoya", "zoya", 1 },
    { NULL, "2026-q1", "retake", "2026-11-20", "zoya", "nobody", 1 },
    { NULL, "2026-q1", "correction_act", "2026-11-20", "zoya", "emir", 0 },
    { NULL, "2026-q1", "correction_act", "2026-11-21", "zoya", "emir", 0 },
  };
  const char *journal = "j045c9fcebcfb";   /* 9А, История: identifiers follow from names */

  do_it (fixture, INIT);
  do_it (fixture, "import-people|DIR/school|SOURCE/data/demo/staff.csv");
  do_it (fixture, FET);
  do_it (fixture, "account|DIR/school|add|emir|--person|Назаркулов Эмир Уран уулу|--role|coordinator");
  do_it (fixture, "account|DIR/school|add|zoya|--person|Назарова Зоя Валерьевна|--role|deputy");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words =
        g_strdup_printf (REOPEN, rows[i].journal != NULL ? rows[i].journal : journal, rows[i].period, rows[i].reason,
                         rows[i].until, rows[i].consent, rows[i].by);

      if (rows[i].status != 0)
        expect_failure (fixture, rows[i].status, words);
      else
        do_it (fixture, words);
    }
  do_it (fixture, "check|DIR/school");
}

/* A school's own profile becomes the name of the shipped one below it, and settings: laptops need no more. */
static void
check_own_profile (Fixture      *fixture,
                   gconstpointer data)
{
  static const char profile[] =
    "{\"$schema\":\"schema.json\",\"format\":1,\"id\":\"gym\",\"extends\":\"kz\",\"name\":\"Гимназия\","
    "\"title\":\"Положение гимназии\",\"country\":\"KZ\",\"calendar\":\"kz\",\"source\":{\"edition\":\"2026\","
    "\"how_to_cite\":\"1 is a clause\",\"clauses\":[\"1\"]},\"parameters\":{\"entry\":{\"lesson.outer\":{\"p\":\"P-05\","
    "\"name\":\"Lesson: after this moment it is overdue\",\"value\":{\"anchor\":\"lesson.day\",\"unit\":\"calendar_days\","
    "\"count\":3},\"clause\":\"1\"}}}}";
  g_autofree char *folder = g_build_filename (fixture->dir, "own", NULL);
  g_autofree char *path = g_build_filename (folder, "gym.json", NULL);
  g_autofree char *settings = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, profile, -1, NULL));
  expect_failure (fixture, 2, "init|DIR/school|--name|x|--regulation|gym");
  do_it (fixture, "init|DIR/school|--name|x|--regulation|gym|--regulations|DIR/own");
  settings = call (fixture, 0, "setting|DIR/school|list");
  g_assert_cmpstr (settings, ==, "Regulation: kz\n2026-09-01\tlesson.outer=lesson.day+days:3\t1\t\tsystem\n");

  /* Later on, too, nobody makes the school follow what only this server knows. */
  do_it (fixture, "import-people|DIR/school|SOURCE/data/demo/staff.csv");
  do_it (fixture, "account|DIR/school|add|emir|--person|Назаркулов Эмир Уран уулу|--role|coordinator");
  expect_failure (fixture, 1, "setting|DIR/school|set|regulation=gym|--from|2026-10-13|--by|emir|--regulations|DIR/own");
}

/* The server speaks the language of who runs it, from its build folder, too. */
static void
check_language (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *help = NULL;

  g_setenv ("LANGUAGE", "ru", TRUE);
  help = call (fixture, 0, "--help");
  g_unsetenv ("LANGUAGE");
  g_assert_nonnull (strstr (help, "хранит журналы школы"));
}

static const struct
{
  const char *path;
  void (* check) (Fixture *, gconstpointer);
} cases[] = {
  { "/server/command/usage", check_usage },       { "/server/command/init", check_init },
  { "/server/command/import", check_import },     { "/server/command/bad-files", check_bad_files },
  { "/server/command/generate", check_generate }, { "/server/command/questions", check_questions },
  { "/server/command/accounts", check_accounts }, { "/server/command/R-176/issue", check_issue }, { "/server/command/settings", check_settings },
  { "/server/command/reopen", check_reopen },
  { "/server/command/open-values", check_open_values }, { "/server/command/own-profile", check_own_profile },
  { "/server/command/damage", check_damage },     { "/server/command/run", check_run },
  { "/server/command/language", check_language },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  program = argv[1];
  source = argv[2];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].check, tear_down);

  return g_test_run ();
}
