/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

/*
 * Parts of a sum, side by side: names are short, and a page is wide. They are
 * read line by line.
 */

/* How wide a name with its amount wants to be, in sizes of the text. */
#define PART_WIDTH 19.0
#define MAX_SIDE_BY_SIDE 3
#define PART_GAP 14.0
#define AMOUNT_GAP 6.0
/* A longer one is a paragraph of its own, which pages may divide. */
#define MAX_CHARACTERS 160
/* No name is left less than this share of its place; a longer amount goes below it. */
#define MIN_NAME_SHARE 0.3

static gboolean
is_short_part (const PaktPaperBlock *block)
{
  return block->kind == PAKT_PAPER_PART
         && g_utf8_strlen (block->text, -1) + g_utf8_strlen (block->amount, -1) <= MAX_CHARACTERS;
}

/* Returns: how high the part is */
static double
add_part (PaktPaperFlow        *flow,
          PaktPaperPiece       *piece,
          const PaktPaperBlock *block,
          double                x,
          double                width)
{
  PaktPaperStyle style = { .size = flow->size };
  double amount_width;
  double line;
  double name_width;
  double height;
  gboolean below;
  PaktPaperMark name = { .kind = PAKT_PAPER_MARK_TEXT, .x = x, .text = block->text, .style = style, .wrap = TRUE };
  PaktPaperMark amount = { .kind = PAKT_PAPER_MARK_TEXT, .text = block->amount, .style = style, .right = TRUE };

  pakt_paper_text_measure (flow->context, block->amount, &style, -1, &amount_width, &line);
  below = width - amount_width - AMOUNT_GAP < MIN_NAME_SHARE * width;
  name_width = below ? width : width - amount_width - AMOUNT_GAP;
  pakt_paper_text_measure (flow->context, block->text, &style, name_width, NULL, &height);

  name.width = name_width;
  amount.width = MIN (amount_width, width);
  amount.wrap = amount_width > width;
  amount.x = x + width - amount.width;
  amount.y = below ? height : height - line;
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, "P");
  g_array_append_val (piece->marks, name);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, "P");
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, "P");
  g_array_append_val (piece->marks, amount);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, "P");

  if (amount.wrap)
    pakt_paper_text_measure (flow->context, block->amount, &style, width, NULL, &line);
  return below ? height + line : height;
}

/**
 * pakt_paper_flow_add_parts:
 * @blocks: (element-type PaktPaperBlock): of the paper
 * @first: a part
 * @indent: from the left edge
 *
 * Sets the parts that follow each other, as many beside each other as have room.
 *
 * Returns: how many were set; 0 if there is none that is short enough
 */
guint
pakt_paper_flow_add_parts (PaktPaperFlow *flow,
                           GPtrArray     *blocks,
                           guint          first,
                           double         indent)
{
  double room = flow->width - indent;
  guint n_columns = (guint) CLAMP (room / (PART_WIDTH * flow->size), 1, MAX_SIDE_BY_SIDE);
  double width = (room - (n_columns - 1) * PART_GAP) / n_columns;
  guint n = 0;

  while (first + n < blocks->len && is_short_part (blocks->pdata[first + n]))
    {
      PaktPaperPiece *piece = n % n_columns == 0 ? pakt_paper_flow_add (flow, 0.2 * flow->size, 0)
                                                 : &g_array_index (flow->pieces, PaktPaperPiece, flow->pieces->len - 1);
      double x = indent + (n % n_columns) * (width + PART_GAP);

      double height = add_part (flow, piece, blocks->pdata[first + n], x, width);

      piece->height = MAX (piece->height, height);
      n++;
    }

  return n;
}
