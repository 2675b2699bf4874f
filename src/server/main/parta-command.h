/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-site.h"

G_BEGIN_DECLS

#define PARTA_COMMAND_ERROR (parta_command_error_quark ())

/**
 * PartaCommandError:
 * @PARTA_COMMAND_ERROR_USAGE: the command was called in a wrong way: exit status 2
 * @PARTA_COMMAND_ERROR_HELP: nothing is wrong: the text says how the command is called
 */
typedef enum
{
  PARTA_COMMAND_ERROR_USAGE,
  PARTA_COMMAND_ERROR_HELP,
} PartaCommandError;

/**
 * PartaCommandFunc:
 * @args: the words behind the name of the command; may be taken out and freed
 * @clock: tells the time
 * @error: return location for an error
 *
 * Returns: whether it was done
 */
typedef gboolean (* PartaCommandFunc) (char       ***args,
                                       PartaClock   *clock,
                                       GError      **error);

GQuark   parta_command_error_quark (void);
gboolean parta_command_parse       (char               ***args,
                                    const GOptionEntry   *options,
                                    const char           *usage,
                                    guint                 fewest,
                                    guint                 most,
                                    GError              **error);
gboolean parta_command_misused     (GError              **error,
                                    const char           *usage);
char    *parta_command_quote       (const char           *text);

gboolean parta_command_init        (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_timetable   (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_people      (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_school      (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_plans       (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_pupils      (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_entries     (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_account     (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_session     (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_setting     (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_reopen      (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_breach      (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_held        (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_backup      (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_backups     (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_restore     (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_forks       (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_outage      (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_run         (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_check       (char ***args, PartaClock *clock, GError **error);
gboolean parta_command_digest      (char ***args, PartaClock *clock, GError **error);

G_END_DECLS
