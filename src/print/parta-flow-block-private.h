/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-flow-private.h"

G_BEGIN_DECLS

/* What a flow is made of, for the files that lay it out and draw it. */

typedef enum
{
  PARTA_BLOCK_HEADING,
  PARTA_BLOCK_TEXT,
  PARTA_BLOCK_GAP,
  PARTA_BLOCK_BREAK,
  PARTA_BLOCK_TABLE,
  PARTA_BLOCK_SIGN_LINE,
  PARTA_BLOCK_SIGNATURES,
  PARTA_BLOCK_CUT,
} PartaBlockKind;

typedef struct
{
  char *role, *name, *stamp;
} PartaBlockSigner;

typedef struct
{
  PartaBlockKind  kind;
  double          size;      /* of the type; of a gap in millimetres */
  GPtrArray      *lines;     /* of a heading or text */
  PartaTable     *table;
  GArray         *signers;   /* PartaBlockSigner */
  gboolean        seal;
} PartaBlock;

/* A part of a block on a page. */
typedef struct
{
  guint           block, page;
  double          top;
  PartaTablePlace from, to;   /* of a text: lines */
} PartaFlowPiece;

struct _PartaFlow
{
  PartaFormLanguage  language;
  const PartaPaper  *paper;
  PartaTypesetter   *type;
  char              *form, *code, *unit;
  GArray            *blocks;   /* PartaBlock */
  GArray            *pieces;   /* PartaFlowPiece */
  GArray            *stamps;   /* PartaFlowStamp */
  guint              n_pages;
  guint              n_waiting, n_rivals;
};

#define PARTA_FLOW_SIGNER_HEIGHT 21.6
#define PARTA_FLOW_SEAL_HEIGHT   43.2

double    parta_block_get_height (const PartaBlock *self);
double    parta_block_get_pitch  (const PartaBlock *self);
PartaRect parta_flow_get_stamp   (const PartaFlow  *self,
                                  double            top,
                                  guint             signer);

G_END_DECLS
