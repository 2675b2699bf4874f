/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What words in tables of people mean: sexes, dates, roles and names, as people of the region write them. */

gboolean    parta_people_read_sex     (const char  *text,
                                       const char **sex);
const char *parta_people_guess_sex    (const char  *patronymic);
char       *parta_people_read_date    (const char  *text);
gboolean    parta_people_read_kind    (const char  *text,
                                       gboolean    *is_pupil);
char      **parta_people_read_roles   (const char  *text,
                                       char       **unknown);
char      **parta_people_guess_roles  (const char  *position);
gboolean    parta_people_split_name   (const char  *full,
                                       char       **surname,
                                       char       **name,
                                       char       **patronymic);
gboolean    parta_people_is_name      (const char  *text);

G_END_DECLS
