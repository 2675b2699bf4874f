/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "parta-pdf-finalise.h"
#include "parta-pdf-sign.h"
#include "parta-pdf-verify.h"
#include "parta-pkcs12.h"

G_BEGIN_DECLS

/* The invented school of these tests: an authority, four people who sign, and a journal of two pages. */

#define SAMPLE_PEOPLE 4
#define SAMPLE_PASSWORD "тест-1"
#define SAMPLE_DAY G_GINT64_CONSTANT (86400)
#define SAMPLE_NOW G_GINT64_CONSTANT (1669104000) /* 22 November 2022, 08:00 UTC */
#define SAMPLE_FROM (SAMPLE_NOW - 30 * SAMPLE_DAY)
#define SAMPLE_UNTIL (SAMPLE_NOW + 365 * SAMPLE_DAY)

const char  *sample_place         (guint          person);
const char  *sample_name          (guint          person);
GBytes      *sample_authority     (void);
GBytes      *sample_anchor_pem    (void);
GBytes      *sample_key           (guint          person);
GBytes      *sample_service_key   (void);
PartaStamper *sample_stamper      (gint64         at_utc);
PartaSigner *sample_signer        (guint          person);
PartaTrust  *sample_trust         (gint64         at_utc);
GBytes      *sample_drawing       (gboolean       transparent);
GBytes      *sample_stamp         (const char    *text);
GBytes      *sample_finished      (void);
GBytes      *sample_signed        (guint          n_signatures);
GBytes      *sample_sign          (GBytes        *bytes,
                                   guint          person,
                                   GError       **error);
GBytes      *sample_stamped       (guint          n_signatures);
GBytes      *sample_cms           (guint          person,
                                   const char    *text,
                                   gboolean       stamped);
GBytes      *sample_token         (const char    *text);
GBytes      *sample_replace       (GBytes        *bytes,
                                   const char    *find,
                                   const char    *put,
                                   gboolean       last);
char        *sample_run           (const char    *command,
                                   int           *status);
gboolean     sample_has_tool      (const char    *name);
char        *sample_write         (const char    *directory,
                                   const char    *name,
                                   GBytes        *bytes);

G_END_DECLS
