/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parta-archive-check.h"
#include "sign-off-desk.h"

#include <string.h>

#define OK     PARTA_RULE_NONE
#define RIGHT  PARTA_RULE_RIGHT
#define WRONG  PARTA_RULE_ARCHIVE
#define KEEP   PARTA_RULE_RETENTION

#define SHA "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define COPY "type=copy;copy=261101-0a1b2c3d;class=7a;period=2026-q1;sheets=12;index=05-14;place=safe;folder=3;by=s1;"
#define PACKAGE "type=package;span=week;file=p.parta.tar;by=c1;digest="
#define AT "2026-11-05T10:00:00"
#define LATER "2032-01-01T10:00:00"   /* the first day after five years that began on 1 January 2027 */

typedef struct
{
  const char *at, *who;
  PartaKind   kind;
  const char *key, *words;
  PartaRule   rule;
} Line;

static PartaBody *
read_words (const char *words)
{
  g_auto (GStrv) members = g_strsplit (words, ";", -1);
  PartaBody *body = parta_body_new (NULL, NULL);

  for (guint i = 0; members[i] != NULL; i++)
    {
      char *value = strchr (members[i], '=');
      g_autoptr (PartaBody) less = body;

      if (value != NULL)
        *value++ = '\0';
      body = value != NULL ? parta_body_with (less, members[i], value) : parta_body_ref (less);
    }

  return body;
}

/* …: both sides of what a register takes. */
static const Line registers[] = {
  { AT, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-05", OK },
  { AT, "t-math/teacher", PARTA_KIND_ARCHIVE_ITEM, "2", COPY "day=2026-11-05", RIGHT },
  { AT, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "2", COPY "day=5", WRONG },
  { AT, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "2", "type=copy;by=s1;day=2026-11-05", WRONG },
  { AT, "c1/coordinator", PARTA_KIND_ARCHIVE_ITEM, "2", PACKAGE SHA ";day=2026-11-05", OK },
  { AT, "c1/coordinator", PARTA_KIND_ARCHIVE_ITEM, "3", PACKAGE "abc;day=2026-11-05", WRONG },
  { AT, "c1/coordinator", PARTA_KIND_ARCHIVE_ITEM, "3", "type=box;by=c1;day=2026-11-05", WRONG },
  { AT, "c1/coordinator", PARTA_KIND_MEDIUM, "disk-1", "type=disk;building=1;room=12;keeper=s1", OK },
  { AT, "c1/coordinator", PARTA_KIND_MEDIUM, "disk-2", "type=disk;building=1;keeper=s1", WRONG },
  { AT, "c1/coordinator", PARTA_KIND_MEDIUM_COPY, "disk-1/2", "digest=" SHA ";written=2026-11-05;verified=2026-11-05;outcome=good", OK },
  { AT, "c1/coordinator", PARTA_KIND_MEDIUM_COPY, "disk-1/2", "digest=" SHA ";written=2026-11-05;verified=2026-11-05;outcome=fine", WRONG },
  { AT, "s1/secretary", PARTA_KIND_MEDIUM_SEAL, "disk-1/1", "number=00417;day=2026-11-05;by=s1", OK },
  { AT, "c1/coordinator", PARTA_KIND_MEDIUM_SEAL, "disk-1/2", "number=00418;day=2026-11-05;by=c1", RIGHT },
  { AT, "s1/secretary", PARTA_KIND_MEDIUM_USE, "u1", "medium=disk-1;taken=2026-11-05;by=c1;why=check;allowed=h1", OK },
  { AT, "s1/secretary", PARTA_KIND_MEDIUM_USE, "u2", "medium=disk-1;taken=2026-11-05;by=c1;allowed=h1", WRONG },
  { AT, "h1/head", PARTA_KIND_SAFE_KEY, "k1", "from=s1;to=h1;day=2026-11-05", OK },
  { AT, "h1/head", PARTA_KIND_SAFE_KEY, "k2", "to=h1;day=2026-11-05", WRONG },
  { AT, "h1/head", PARTA_KIND_KEEPER, "safe", "person=s1;from=2026-11-05", OK },
  { AT, "s1/secretary", PARTA_KIND_KEEPER, "safe", "person=s1;from=2026-11-05", RIGHT },
};

/* without a term nothing goes; with one, not on its last day, but on the day after; and nothing is struck out. */
static const Line terms[] = {
  { AT, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-05", OK },
  { LATER, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-05;destroyed=2032-01-01;act=7", KEEP },
  { AT, "s1/secretary", PARTA_KIND_RETENTION, "copy", "years=0", WRONG },
  { AT, "s1/secretary", PARTA_KIND_RETENTION, "copy", "years=5;act=order 7", OK },
  { AT, "s1/secretary", PARTA_KIND_RETENTION, "copy", "years=4", KEEP },
  { AT, "s1/secretary", PARTA_KIND_RETENTION, "copy", "", KEEP },
  { AT, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", "", KEEP },
  { AT, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-05;destroyed=2032-01-01;act=7", KEEP },   /* not today */
  { LATER, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-05;destroyed=2031-12-31;act=7", KEEP },
  { LATER, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2001-11-05;destroyed=2031-12-31;act=7", KEEP },
  { AT, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-04", KEEP },   /* nor older than it was */
  { LATER, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-05;destroyed=2032-01-01", WRONG },
  { LATER, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "9", COPY "day=2001-11-05;destroyed=2032-01-01;act=7", WRONG },
  { LATER, "s1/secretary", PARTA_KIND_ARCHIVE_ITEM, "1", COPY "day=2026-11-05;destroyed=2032-01-01;act=7", OK },
};

static void
play (const Line *lines,
      guint       n_lines)
{
  g_auto (SignOffDesk) desk = { 0 };

  sign_off_desk_init (&desk, "kg");
  for (guint i = 0; i < n_lines; i++)
    {
      PartaRule rule = sign_off_desk_say (&desk, lines[i].at, lines[i].who, PARTA_SCOPE_OFFICE, lines[i].kind, lines[i].key,
                                          read_words (lines[i].words));

      if (rule != lines[i].rule)
        g_error ("line %u, %s: %s instead of %s", i, lines[i].words, parta_rule_get_id (rule), parta_rule_get_id (lines[i].rule));
    }
}

static void
test_registers (void)
{
  play (registers, G_N_ELEMENTS (registers));
}

static void
test_terms (void)
{
  play (terms, G_N_ELEMENTS (terms));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/archive/R-162/registers", test_registers);
  g_test_add_func ("/rules/archive/R-172/terms", test_terms);

  return g_test_run ();
}
