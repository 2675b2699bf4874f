/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-json-pool.h"
#include "parta-lines.h"
#include "parta-scenario.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PRINT_SIZE 65536

/* What is judged, and how far. */
typedef struct
{
  PartaLines    *lines;
  PartaJsonPool *pool;
  PartaScenario *scenario;
  GString       *output;
  gboolean       begun;       /* whether a line was read */
  gboolean       malformed;   /* whether a scenario was */
} Bench;

static void
append_quoted (GString    *text,
               const char *value)
{
  if (value == NULL)
    {
      g_string_append (text, "null");
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      if ((guchar) *p < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_member (GString    *text,
               const char *name,
               const char *value)
{
  g_string_append (text, name);
  append_quoted (text, value);
}

static void
append_instant (GString    *text,
                const char *name,
                GTimeZone  *zone,
                gint64      instant)
{
  char local[20];

  if (instant != PARTA_NO_INSTANT)
    parta_instant_print_local (zone, instant, local);
  append_member (text, name, instant != PARTA_NO_INSTANT ? local : NULL);
}

static void
append_ruling (Bench             *bench,
               const char        *id,
               const PartaRuling *ruling)
{
  GTimeZone *zone = parta_scenario_get_zone (bench->scenario);

  append_member (bench->output, "{\"id\":", id);
  append_member (bench->output, ",\"verdict\":", parta_outcome_get_name (ruling->outcome));
  append_member (bench->output, ",\"rule\":", parta_rule_get_id (ruling->rule));
  append_member (bench->output, ",\"clause\":", ruling->clause != NULL ? ruling->clause : "");
  append_instant (bench->output, ",\"due\":", zone, ruling->due);
  append_instant (bench->output, ",\"outer\":", zone, ruling->outer);
  append_member (bench->output, ",\"role\":", ruling->role != PARTA_ROLE_NONE ? parta_role_get_name (ruling->role) : NULL);
  g_string_append (bench->output, "}\n");
}

static void
append_trouble (Bench      *bench,
                const char *id,
                const char *trouble)
{
  bench->malformed = TRUE;
  append_member (bench->output, "{\"id\":", id);
  append_member (bench->output, ",\"error\":", trouble);
  g_string_append (bench->output, "}\n");
}

static gboolean
is_blank (const char *line,
          gsize       size)
{
  while (size > 0 && (line[size - 1] == ' ' || line[size - 1] == '\t' || line[size - 1] == '\r'))
    size--;

  return size == 0;
}

static gboolean
judge (Bench                *bench,
       const PartaJsonNode  *node,
       const char          **id,
       PartaRuling          *ruling,
       GError              **error)
{
  PartaScenarioPart whole = { .node = node, .path = "" };

  return parta_scenario_part_take_text (&whole, "id", id, error) && parta_scenario_judge (bench->scenario, node, ruling, error);
}

static void
judge_line (Bench      *bench,
            const char *line,
            gsize       size)
{
  g_autoptr (GError) error = NULL;
  const PartaJsonNode *node;
  const char *id = NULL;
  PartaRuling ruling;

  if (!bench->begun && size >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0)
    {
      line += 3;
      size -= 3;
    }
  bench->begun = TRUE;
  if (is_blank (line, size))
    return;

  node = parta_json_pool_parse (bench->pool, line, (gssize) size, &error);
  if (node != NULL && judge (bench, node, &id, &ruling, &error))
    append_ruling (bench, id, &ruling);
  else
    append_trouble (bench, id, error->message);
}

static gboolean
flush (Bench   *bench,
       GError **error)
{
  gsize done = 0;

  while (done < bench->output->len)
    {
      gssize n = write (STDOUT_FILENO, bench->output->str + done, bench->output->len - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                       /* Translators: %s is what the system says. */
                       _("The verdicts cannot be written: %s."), g_strerror (errno));
          return FALSE;
        }
      done += (gsize) n;
    }
  g_string_truncate (bench->output, 0);

  return TRUE;
}

/* What was judged is printed before more is waited for: whoever asks line by line gets an answer to each. */
static gboolean
fill (Bench   *bench,
      GError **error)
{
  if (!flush (bench, error))
    return FALSE;
  if (parta_lines_fill (bench->lines))
    return TRUE;

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is what the system says. */
               _("The scenarios cannot be read: %s."), g_strerror (errno));

  return FALSE;
}

static gboolean
judge_all (Bench   *bench,
           GError **error)
{
  const char *line;
  gsize size;

  for (;;)
    {
      switch (parta_lines_next (bench->lines, &line, &size))
        {
        case PARTA_LINES_LINE:
          judge_line (bench, line, size);
          break;
        case PARTA_LINES_TOO_LONG:
          append_trouble (bench, NULL, _("This line is longer than a mebibyte."));
          break;
        case PARTA_LINES_MORE:
          if (!fill (bench, error))
            return FALSE;
          break;
        case PARTA_LINES_END:
          return flush (bench, error);
        }
      if (bench->output->len > PRINT_SIZE && !flush (bench, error))
        return FALSE;
    }
}

static PartaExit
run (int       fd,
     char    **folders,
     GError  **error)
{
  g_autoptr (PartaRegulations) regulations = parta_bookshelf_open (folders, error);
  g_autoptr (PartaScenario) scenario = regulations != NULL ? parta_scenario_new (regulations) : NULL;
  g_autoptr (PartaLines) lines = parta_lines_new (fd);
  g_autoptr (PartaJsonPool) pool = parta_json_pool_new ();
  g_autoptr (GString) output = g_string_sized_new (2 * PRINT_SIZE);
  Bench bench = { .lines = lines, .pool = pool, .scenario = scenario, .output = output };

  if (regulations == NULL || !judge_all (&bench, error))
    return PARTA_EXIT_FAILURE;

  return bench.malformed ? PARTA_EXIT_USAGE : PARTA_EXIT_OK;
}

static int
open_scenarios (const char  *path,
                GError     **error)
{
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;
  int fd;

  if (path == NULL || strcmp (path, "-") == 0)
    return STDIN_FILENO;

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
                 /* Translators: the name of a file, and what the system says about it. */
                 _("The file “%s” cannot be read: %s."), shown, g_strerror (errno));

  return fd;
}

/**
 * parta_ctl_judge:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Judges scenarios, one a line, as docs/judge.md describes them. Needs neither a replica nor a network.
 *
 * Returns: what to tell the shell; %PARTA_EXIT_USAGE, too, when a scenario was malformed
 */
PartaExit
parta_ctl_judge (PartaErrand *errand,
                 int          argc,
                 char       **argv)
{
  g_autofree char *from = NULL;
  g_auto (GStrv) folders = NULL;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("Read the scenarios from this file instead of the standard input"), N_("FILE") },
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  PartaExit status = PARTA_EXIT_OK;
  int fd = -1;

  if (parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error))
    fd = open_scenarios (from, &error);
  if (fd >= 0)
    status = run (fd, folders, &error);
  if (fd > STDIN_FILENO)
    close (fd);

  return error != NULL ? parta_errand_fail (errand, error) : status;
}
