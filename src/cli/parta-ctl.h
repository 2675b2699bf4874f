/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-errand.h"

G_BEGIN_DECLS

/**
 * PartaCtl:
 * @name: what is typed after "partactl"
 * @arguments: how its arguments are called in the help, to be translated
 * @summary: what it does, to be translated
 * @run: does it; its arguments are the errand, and the command line from the command's name on
 *
 * One thing that partactl can do.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  PartaExit  (* run) (PartaErrand *errand, int argc, char **argv);
} PartaCtl;

const PartaCtl *parta_ctl_find     (const char *name);
char           *parta_ctl_dup_list (void);

/* Each has a file of its own, parta-ctl-NAME.c. They read their options, do what they are for, and say what they did. */

PartaExit parta_ctl_sign_in         (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_sign_out        (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_sync            (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_status          (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_duties          (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_journals        (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_show            (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_enter           (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_troubles        (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_conflicts       (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_settle          (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_devices         (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_held            (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_report_breach   (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_sessions        (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_steps           (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_step_done       (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_print_check     (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_outages         (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_transfer        (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_print           (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_copies          (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_discrepancies   (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_form            (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_statements      (PartaErrand *errand, int argc, char **argv);
gboolean  parta_ctl_wants_form      (int argc, char **argv);
PartaExit parta_ctl_export_digest   (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_import_signature (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_sign            (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_sign_batch      (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_stamp           (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_temporary       (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_tokens          (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_verify          (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_verify_sheet    (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_archive         (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_media           (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_regulation      (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_judge           (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_explain         (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_log             (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_digest          (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_check           (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_make_key        (PartaErrand *errand, int argc, char **argv);
PartaExit parta_ctl_generate_pupils (PartaErrand *errand, int argc, char **argv);

G_END_DECLS
