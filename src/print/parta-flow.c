/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-print"

#include "parta-flow-private.h"

#include "parta-flow-block-private.h"
#include "parta-layout-private.h"

#include <string.h>

#define PITCH       1.2    /* from line to line, in sizes of the type */
#define SIGN_LINE   10.0   /* millimetres */
#define CUT         24.0
#define BELOW_TABLE 1.5
#define FRAME       13.8   /* the lowest part of a page: its code, and what has to stay white above it */

static void
clear_signer (gpointer data)
{
  PartaBlockSigner *signer = data;

  g_free (signer->role);
  g_free (signer->name);
  g_free (signer->stamp);
}

static void
clear_block (gpointer data)
{
  PartaBlock *block = data;

  g_clear_pointer (&block->lines, g_ptr_array_unref);
  g_clear_pointer (&block->table, parta_table_free);
  g_clear_pointer (&block->signers, g_array_unref);
}

static void
clear_stamp (gpointer data)
{
  g_free (((PartaFlowStamp *) data)->name);
}

static char *
dup_clean (PartaFlow  *self,
           const char *text)
{
  g_autofree char *clean = parta_typesetter_dup_clean (self->type, text);

  return g_strdup (g_strdelimit (clean, "\n", ' '));
}

/* An empty flow. */
PartaFlow *
parta_flow_new (PartaFormLanguage  language,
                const PartaPaper  *paper,
                PartaTypesetter   *type,
                const char        *form,
                const char        *code,
                const char        *unit)
{
  PartaFlow *self = g_new0 (PartaFlow, 1);

  self->language = language;
  self->paper = paper;
  self->type = type;
  self->form = g_strdup (form);
  self->code = g_strdup (code);
  self->unit = dup_clean (self, unit);
  self->blocks = g_array_new (FALSE, TRUE, sizeof (PartaBlock));
  g_array_set_clear_func (self->blocks, clear_block);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (PartaFlowPiece));
  self->stamps = g_array_new (FALSE, FALSE, sizeof (PartaFlowStamp));
  g_array_set_clear_func (self->stamps, clear_stamp);

  return self;
}

/* Frees it. */
void
parta_flow_free (PartaFlow *self)
{
  g_free (self->form);
  g_free (self->code);
  g_free (self->unit);
  g_array_unref (self->blocks);
  g_array_unref (self->pieces);
  g_array_unref (self->stamps);
  g_free (self);
}

static PartaBlock *
add_block (PartaFlow      *self,
           PartaBlockKind  kind,
           double          size)
{
  PartaBlock block = { .kind = kind, .size = size };

  g_array_append_val (self->blocks, block);

  return &g_array_index (self->blocks, PartaBlock, self->blocks->len - 1);
}

static void
add_lines (PartaFlow      *self,
           PartaBlockKind  kind,
           PartaFace       face,
           double          size,
           const char     *text)
{
  g_autofree char *clean = parta_typesetter_dup_clean (self->type, text);

  if (*clean == '\0')
    return;

  add_block (self, kind, size)->lines =
    parta_typesetter_break (self->type, face, size, self->paper->used_width * PARTA_MM, clean);
}

/* Bold, in the middle. "" is nothing at all. */
void
parta_flow_add_heading (PartaFlow  *self,
                        double      size,
                        const char *text)
{
  add_lines (self, PARTA_BLOCK_HEADING, PARTA_FACE_BOLD, size, text);
}

/* A paragraph. "" is nothing at all. */
void
parta_flow_add_text (PartaFlow  *self,
                     double      size,
                     const char *text)
{
  add_lines (self, PARTA_BLOCK_TEXT, PARTA_FACE_PLAIN, size, text);
}

/* White space; none at the upper edge of a page. */
void
parta_flow_add_gap (PartaFlow *self,
                    double     height)
{
  add_block (self, PARTA_BLOCK_GAP, height);
}

/* What follows begins on a new page. */
void
parta_flow_add_break (PartaFlow *self)
{
  add_block (self, PARTA_BLOCK_BREAK, 0);
}

/* Returns: a table, to be filled; the flow owns it. */
PartaTable *
parta_flow_add_table (PartaFlow *self)
{
  PartaTable *table = parta_table_new (self->type);

  add_block (self, PARTA_BLOCK_TABLE, 0)->table = table;

  return table;
}

static void
add_signer (PartaFlow             *self,
            GArray                *signers,
            const PartaFlowSigner *signer)
{
  PartaBlockSigner copy = { dup_clean (self, signer->role), dup_clean (self, signer->name), g_strdup (signer->stamp) };

  g_array_append_val (signers, copy);
}

static GArray *
make_signers (PartaFlow             *self,
              const PartaFlowSigner *signers,
              guint                  n_signers)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (PartaBlockSigner));

  g_array_set_clear_func (array, clear_signer);
  for (guint i = 0; i < n_signers; i++)
    add_signer (self, array, &signers[i]);

  return array;
}

/* A line to be signed by hand only. */
void
parta_flow_add_sign_line (PartaFlow  *self,
                          const char *role,
                          const char *name)
{
  const PartaFlowSigner signer = { role, name, NULL };

  add_block (self, PARTA_BLOCK_SIGN_LINE, 0)->signers = make_signers (self, &signer, 1);
}

/* Lines to be signed by hand, with places for electronic signatures beside them; @seal: and one for the school's seal. */
void
parta_flow_add_signatures (PartaFlow             *self,
                           const PartaFlowSigner *signers,
                           guint                  n_signers,
                           gboolean               seal)
{
  PartaBlock *block = add_block (self, PARTA_BLOCK_SIGNATURES, 0);

  block->signers = make_signers (self, signers, n_signers);
  block->seal = seal;
}

/* A part to be torn off: what somebody confirms with a signature. */
void
parta_flow_add_cut (PartaFlow  *self,
                    const char *text,
                    const char *role)
{
  const PartaFlowSigner signer = { role, "", NULL };
  g_autofree char *clean = dup_clean (self, text);
  PartaBlock *block = add_block (self, PARTA_BLOCK_CUT, 8.5);

  block->signers = make_signers (self, &signer, 1);
  block->lines = parta_typesetter_break (self->type, PARTA_FACE_PLAIN, 8.5, self->paper->used_width * PARTA_MM, clean);
}

/* Counts an entry that the server has not taken yet, or that is disputed. */
void
parta_flow_note (PartaFlow *self,
                 gboolean   waiting,
                 gboolean   rivals)
{
  self->n_waiting += waiting;
  self->n_rivals += rivals;
}

/* From line to line of a text, in millimetres. */
double
parta_block_get_pitch (const PartaBlock *self)
{
  return self->size * PITCH / PARTA_MM;
}

/* The height of a block that stands on one page, in millimetres. */
double
parta_block_get_height (const PartaBlock *self)
{
  switch (self->kind)
    {
    case PARTA_BLOCK_HEADING:
      return self->lines->len * parta_block_get_pitch (self) + 1.0;
    case PARTA_BLOCK_TEXT:
      return self->lines->len * parta_block_get_pitch (self) + 0.6;
    case PARTA_BLOCK_GAP:
      return self->size;
    case PARTA_BLOCK_SIGN_LINE:
      return SIGN_LINE;
    case PARTA_BLOCK_SIGNATURES:
      return MAX (self->signers->len * PARTA_FLOW_SIGNER_HEIGHT, self->seal ? PARTA_FLOW_SEAL_HEIGHT : 0);
    case PARTA_BLOCK_CUT:
      return CUT + (self->lines->len - 1) * parta_block_get_pitch (self);
    case PARTA_BLOCK_BREAK:
    case PARTA_BLOCK_TABLE:
      break;
    }

  return 0;
}

/* Where a flow is laid out up to. */
typedef struct
{
  PartaFlow *flow;
  guint      block, page;
  double     y, room;
} Setting;

static PartaBlock *
block_at (const PartaFlow *self,
          guint            index)
{
  return &g_array_index (self->blocks, PartaBlock, index);
}

static void
turn_page (Setting *setting)
{
  setting->page++;
  setting->y = 0;
}

static void
add_piece (Setting         *setting,
           PartaTablePlace  from,
           PartaTablePlace  to,
           double           height)
{
  PartaFlowPiece piece = { setting->block, setting->page, setting->y, from, to };

  g_array_append_val (setting->flow->pieces, piece);
  setting->y += height;
}

static gboolean
is_signed (const PartaBlock *block)
{
  return block->kind == PARTA_BLOCK_SIGN_LINE || block->kind == PARTA_BLOCK_SIGNATURES;
}

/* The height of the signatures that follow @index at once; 0 where something else does. */
static double
measure_signs (const PartaFlow *self,
               guint            index)
{
  double height = 0, end = 0;

  for (index++; index < self->blocks->len; index++)
    {
      PartaBlock *block = block_at (self, index);

      if (block->kind != PARTA_BLOCK_GAP && !is_signed (block))
        break;
      height += parta_block_get_height (block);
      if (is_signed (block))
        end = height;
    }

  return end;
}

/* The least of a table that stands on a page: all of it with its signatures, where it cannot be divided. */
static double
measure_table (const PartaFlow *self,
               guint            index,
               double           room)
{
  PartaTable *table = block_at (self, index)->table;
  double least = parta_table_get_least (table, room), signs = measure_signs (self, index), height;
  PartaTablePlace place = { 0, 0 };

  if (signs == 0 || signs > room / 2 || !parta_table_take (table, &place, least + 0.01, FALSE, &height) ||
      !parta_table_is_done (table, &place))
    return least;

  return least + BELOW_TABLE + signs;
}

/* What has to stand below @index on the same page: a heading belongs to what follows it. */
static double
measure_chain (const PartaFlow *self,
               guint            index,
               double           room)
{
  double height = 0;

  for (; index < self->blocks->len; index++)
    {
      PartaBlock *block = block_at (self, index);

      if (block->kind == PARTA_BLOCK_BREAK)
        return height;
      if (block->kind == PARTA_BLOCK_TABLE)
        return height + measure_table (self, index, room);
      height += parta_block_get_height (block);
      if (block->kind != PARTA_BLOCK_HEADING && block->kind != PARTA_BLOCK_GAP)
        return height;
      if (height > room)
        return 0;
    }

  return height;
}

/* Nobody signs a page on which nothing else stands: the end of a table goes with its signatures. */
static void
bring_down (Setting         *setting,
            PartaTablePlace *place)
{
  PartaTable *table = block_at (setting->flow, setting->block)->table;
  PartaFlowPiece *last = &g_array_index (setting->flow->pieces, PartaFlowPiece, setting->flow->pieces->len - 1);
  double signs = measure_signs (setting->flow, setting->block), height = setting->y - last->top;
  PartaTablePlace end = last->from;

  if (signs == 0 || signs > setting->room / 2 || setting->y + BELOW_TABLE + signs <= setting->room ||
      !parta_table_take (table, &end, height - 0.01, FALSE, &height))
    return;

  last->to = *place = end;
}

static void
set_table (Setting *setting)
{
  PartaTable *table = block_at (setting->flow, setting->block)->table;
  PartaTablePlace place = { 0, 0 };
  gboolean more;

  do
    {
      const PartaTablePlace from = place;
      double height;

      while (!parta_table_take (table, &place, setting->room - setting->y, setting->y == 0, &height))
        turn_page (setting);
      add_piece (setting, from, place, height);
      if (parta_table_is_done (table, &place))
        bring_down (setting, &place);
      more = !parta_table_is_done (table, &place);
      if (more)
        turn_page (setting);
    }
  while (more);
  setting->y += BELOW_TABLE;
}

/* The same of a short paragraph. */
static gboolean
goes_with_signs (Setting          *setting,
                 const PartaBlock *block)
{
  double signs = measure_signs (setting->flow, setting->block);
  double height = block->lines->len * parta_block_get_pitch (block) + 0.6;

  return signs > 0 && height + signs <= setting->room / 2 && setting->y + height + signs > setting->room;
}

/* A paragraph may go on on the next page. */
static void
set_text (Setting *setting)
{
  const PartaBlock *block = block_at (setting->flow, setting->block);
  double pitch = parta_block_get_pitch (block);

  if (setting->y > 0 && goes_with_signs (setting, block))
    turn_page (setting);
  for (guint line = 0; line < block->lines->len;)
    {
      guint fitting = (guint) MAX (0, (setting->room - setting->y) / pitch);
      guint n = MIN (block->lines->len - line, setting->y == 0 ? MAX (fitting, 1) : fitting);

      if (n == 0)
        {
          turn_page (setting);
          continue;
        }
      add_piece (setting, (PartaTablePlace){ 0, line }, (PartaTablePlace){ 0, line + n }, n * pitch);
      line += n;
    }
  setting->y += 0.6;
}

static void
add_stamps (Setting          *setting,
            const PartaBlock *block)
{
  for (guint i = 0; i < block->signers->len; i++)
    {
      const PartaBlockSigner *signer = &g_array_index (block->signers, PartaBlockSigner, i);
      PartaFlowStamp stamp = { g_strdup (signer->stamp), setting->page, parta_flow_get_stamp (setting->flow, setting->y, i) };

      if (stamp.name != NULL)
        g_array_append_val (setting->flow->stamps, stamp);
    }
}

static void
set_block (Setting *setting)
{
  const PartaBlock *block = block_at (setting->flow, setting->block);
  const PartaTablePlace none = { 0, 0 };

  if (setting->y > 0 && block->kind != PARTA_BLOCK_TABLE && block->kind != PARTA_BLOCK_TEXT &&
      setting->y + measure_chain (setting->flow, setting->block, setting->room) > setting->room)
    turn_page (setting);

  switch (block->kind)
    {
    case PARTA_BLOCK_TABLE:
      set_table (setting);
      break;
    case PARTA_BLOCK_TEXT:
      set_text (setting);
      break;
    case PARTA_BLOCK_BREAK:
      if (setting->y > 0)
        turn_page (setting);
      break;
    case PARTA_BLOCK_GAP:
      if (setting->y > 0)
        setting->y += block->size;
      break;
    case PARTA_BLOCK_SIGNATURES:
      add_stamps (setting, block);
      add_piece (setting, none, none, parta_block_get_height (block));
      break;
    case PARTA_BLOCK_HEADING:
    case PARTA_BLOCK_SIGN_LINE:
    case PARTA_BLOCK_CUT:
      add_piece (setting, none, none, parta_block_get_height (block));
      break;
    }
}

/* Finds a place for everything; to be done once, when all is there. Returns: the number of pages. */
guint
parta_flow_lay_out (PartaFlow *self)
{
  Setting setting = { self, 0, 0, 0, self->paper->used_height - FRAME };

  g_return_val_if_fail (self->n_pages == 0, self->n_pages);

  for (; setting.block < self->blocks->len; setting.block++)
    set_block (&setting);
  self->n_pages = setting.page + (setting.y > 0 || setting.page == 0 ? 1 : 0);

  return self->n_pages;
}

/* The number of pages. */
guint
parta_flow_get_n_pages (const PartaFlow *self)
{
  return self->n_pages;
}

/* The places of electronic signatures (element-type PartaFlowStamp), lent. */
const GArray *
parta_flow_get_stamps (const PartaFlow *self)
{
  return self->stamps;
}

/* All tables, with an empty line between them. */
void
parta_flow_append_csv (const PartaFlow *self,
                       GString         *csv)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PartaBlock *block = block_at (self, i);

      if (block->kind != PARTA_BLOCK_TABLE)
        continue;
      if (csv->len > 0)
        g_string_append (csv, "\r\n");
      parta_table_append_csv (block->table, csv);
    }
}
