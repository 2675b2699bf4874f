/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-pkcs12.h"
#include "parta-signer.h"
#include "parta-stamper.h"
#include "parta-trust.h"

G_BEGIN_DECLS

/* Four people who sign, a service of time in this process (the network is not what is measured), and who believes them. */

#define BENCH_NOW     G_GINT64_CONSTANT (1810728000)   /* 2027-05-19 06:00 UTC */
#define BENCH_SIGNERS 4

typedef struct
{
  PartaSigner  *signers[BENCH_SIGNERS];
  PartaStamper *stamper;
  PartaTrust   *trust;
} BenchSigners;

void        bench_signers_init      (BenchSigners *self);
const char *bench_signers_get_field (guint         person);
GBytes     *bench_signers_sign      (BenchSigners *self,
                                     GBytes       *file,
                                     const char   *field,
                                     double        width,
                                     double        height,
                                     guint         person);

G_END_DECLS
