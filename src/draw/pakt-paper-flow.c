/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

#include "pakt-palette.h"
#include "pakt-stack-chart.h"

#define INDENT 16.0
#define AMOUNT_GAP 18.0
/* A leader is no help where the eye has no way to go. */
#define MIN_LEADER 24.0
/* Amounts that are wider than this share of the line get one of their own. */
#define MAX_AMOUNT_SHARE 0.6
/* A chart that takes more of a page leaves no room for what explains it. */
#define MAX_CHART_SHARE 0.6

static void
clear_piece (gpointer data)
{
  PaktPaperPiece *piece = data;

  g_array_unref (piece->marks);
}

static void
free_part (gpointer data)
{
  PaktPaperPart *part = data;

  g_array_unref (part->marks);
  g_free (part);
}

/**
 * pakt_paper_flow_add:
 *
 * Returns: (transfer none): a piece without marks below all others; until the next is added
 */
PaktPaperPiece *
pakt_paper_flow_add (PaktPaperFlow *flow,
                     double         space,
                     double         height)
{
  PaktPaperPiece piece = { .space = space, .height = height };

  piece.marks = g_array_new (FALSE, FALSE, sizeof (PaktPaperMark));
  g_array_append_val (flow->pieces, piece);

  return &g_array_index (flow->pieces, PaktPaperPiece, flow->pieces->len - 1);
}

/* Appends a text that is broken where its room ends. */
void
pakt_paper_mark_text (GArray               *marks,
                      const char           *text,
                      const PaktPaperStyle *style,
                      double                x,
                      double                y,
                      double                width)
{
  PaktPaperMark mark = {
    .kind = PAKT_PAPER_MARK_TEXT, .x = x, .y = y, .width = width, .text = text, .style = *style, .wrap = TRUE,
  };

  g_array_append_val (marks, mark);
}

void
pakt_paper_mark_tag (GArray            *marks,
                     PaktPaperMarkKind  kind,
                     const char        *name)
{
  PaktPaperMark mark = { .kind = kind, .text = name };

  g_array_append_val (marks, mark);
}

void
pakt_paper_mark_rule (GArray   *marks,
                      double    y,
                      double    width,
                      double    thickness,
                      gboolean  dim)
{
  PaktPaperMark mark = {
    .kind = PAKT_PAPER_MARK_RULE, .y = y, .width = width, .height = thickness, .dim = dim,
  };

  g_array_append_val (marks, mark);
}

/* A line that follows an earlier one of the same text, in a piece of its own. */
static void
add_line (PaktPaperFlow       *flow,
          const PaktPaperMark *text,
          const char          *tag,
          double               space,
          guint                line,
          double               height)
{
  PaktPaperPiece *piece = pakt_paper_flow_add (flow, space, height);
  PaktPaperMark mark = *text;

  mark.line = line;
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, tag);
  g_array_append_val (piece->marks, mark);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, tag);
}

/* Longer than a page: the first two lines stay together, and the last two. */
static void
add_lines (PaktPaperFlow       *flow,
           const PaktPaperMark *text,
           const char          *tag,
           double               space)
{
  PangoLayout *layout = text->layout;
  guint n = (guint) pango_layout_get_line_count (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  for (guint i = 0; i < n; i++)
    {
      int top;
      int bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      add_line (flow, text, tag, i == 0 ? space : 0, i, (double) (bottom - top) / PANGO_SCALE);
      g_array_index (flow->pieces, PaktPaperPiece, flow->pieces->len - 1).keep_next = i == 0 || i + 2 == n;
      pango_layout_iter_next_line (iter);
    }

  pango_layout_iter_free (iter);
}

/* Adds a text that begins at @x and has @width, and ends a piece unless it is longer than a page. */
static void
add_text (PaktPaperFlow        *flow,
          const char           *text,
          const PaktPaperStyle *style,
          const char           *tag,
          double                x,
          double                width,
          double                space)
{
  g_autoptr (PangoLayout) layout = pakt_paper_text_create_layout (flow->context, text, style, width);
  PaktPaperMark mark = {
    .kind = PAKT_PAPER_MARK_TEXT, .x = x, .width = width, .text = text, .style = *style, .wrap = TRUE,
  };
  PaktPaperPiece *piece;
  int height;

  pango_layout_get_size (layout, NULL, &height);
  if ((double) height / PANGO_SCALE > flow->height)
    {
      mark.layout = layout;
      g_ptr_array_add (flow->layouts, g_steal_pointer (&layout));
      add_lines (flow, &mark, tag, space);
      return;
    }

  piece = pakt_paper_flow_add (flow, space, (double) height / PANGO_SCALE);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, tag);
  g_array_append_val (piece->marks, mark);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, tag);
}

static PaktPaperPiece *
get_last (PaktPaperFlow *flow)
{
  return &g_array_index (flow->pieces, PaktPaperPiece, flow->pieces->len - 1);
}

/* What belongs to a heading, or is indented, stands closer to what is above it. */
static double
get_space (PaktPaperFlow *flow,
           guint          level)
{
  return level > 0 || get_last (flow)->keep_next ? 0.3 * flow->size : 0.6 * flow->size;
}

static double
measure_last_line (PaktPaperFlow        *flow,
                   const char           *text,
                   const PaktPaperStyle *style,
                   double                width)
{
  g_autoptr (PangoLayout) layout = pakt_paper_text_create_layout (flow->context, text, style, width);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, pango_layout_get_line_count (layout) - 1);
  PangoRectangle extents;

  pango_layout_line_get_extents (line, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

/* Puts the amount into the piece's last line and leads the eye to it. */
static void
finish_amount (PaktPaperFlow        *flow,
               const PaktPaperBlock *block,
               const PaktPaperStyle *style,
               double                from,
               double                amount_width,
               double                line_height)
{
  PaktPaperPiece *piece = get_last (flow);
  double left = flow->width - amount_width;
  PaktPaperMark amount = {
    .kind = PAKT_PAPER_MARK_TEXT, .x = left, .y = piece->height - line_height, .width = amount_width,
    .text = block->amount, .style = *style, .wrap = amount_width >= flow->width, .right = TRUE,
  };
  PaktPaperMark leader = {
    .kind = PAKT_PAPER_MARK_LEADER, .x = from + 4, .y = piece->height - 0.3 * line_height,
    .width = left - from - 8, .dim = TRUE,
  };

  if (leader.width >= MIN_LEADER)
    g_array_append_val (piece->marks, leader);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, "P");
  g_array_append_val (piece->marks, amount);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, "P");
}

static void
add_amount (PaktPaperFlow        *flow,
            const PaktPaperBlock *block)
{
  PaktPaperStyle style = { .size = flow->size };
  double indent = block->level * INDENT;
  double width;
  double height;
  double room;

  pakt_paper_text_measure (flow->context, block->amount, &style, -1, &width, NULL);
  width = MIN (width, flow->width);
  pakt_paper_text_measure (flow->context, block->amount, &style, flow->width, NULL, &height);
  room = flow->width - indent;
  if (width <= MAX_AMOUNT_SHARE * room)
    {
      room -= width + AMOUNT_GAP;
      add_text (flow, block->text, &style, "P", indent, room, get_space (flow, block->level));
      finish_amount (flow, block, &style, indent + measure_last_line (flow, block->text, &style, room), width, height);
      return;
    }

  add_text (flow, block->text, &style, "P", indent, room, get_space (flow, block->level));
  get_last (flow)->keep_next = TRUE;
  pakt_paper_flow_add (flow, 0, height);
  finish_amount (flow, block, &style, flow->width, width, height);
}

static void
add_chart (PaktPaperFlow *flow,
           PaktStackData *data)
{
  PaktTextMeasure measure = pakt_text_measure_pango (flow->context);
  double height = MIN (pakt_stack_layout_height (data, &measure, flow->width), MAX_CHART_SHARE * flow->height);
  PaktStackLayout *layout = pakt_stack_layout_new (data, &measure, flow->width, height);
  PaktPaperPiece *piece = pakt_paper_flow_add (flow, 1.2 * flow->size, height);
  PaktPaperMark mark = { .kind = PAKT_PAPER_MARK_CHART, .width = flow->width, .height = height, .chart = layout };

  g_ptr_array_add (flow->charts, layout);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, "Figure");
  g_array_append_val (piece->marks, mark);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, "Figure");
}

static void
add_block (PaktPaperFlow        *flow,
           const PaktPaperBlock *block)
{
  PaktPaperStyle heading = { .size = 1.15 * flow->size, .bold = TRUE };
  PaktPaperStyle plain = { .size = flow->size };
  double indent = block->level * INDENT;

  switch (block->kind)
    {
    case PAKT_PAPER_HEADING:
      add_text (flow, block->text, &heading, "H2", 0, flow->width, 1.2 * flow->size);
      get_last (flow)->keep_next = TRUE;
      break;
    case PAKT_PAPER_TEXT:
      add_text (flow, block->text, &plain, "P", indent, flow->width - indent, get_space (flow, block->level));
      break;
    case PAKT_PAPER_AMOUNT:
    case PAKT_PAPER_PART:
      add_amount (flow, block);
      break;
    case PAKT_PAPER_CHART:
      add_chart (flow, block->object);
      break;
    case PAKT_PAPER_TABLE:
      pakt_paper_flow_add_table (flow, block->object);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * pakt_paper_flow_new:
 * @paper: must live as long as the flow
 * @size: of plain text
 * @width: of the column of text
 * @height: of the column of text
 *
 * Returns: (transfer full): the paper's contents, with its title
 */
PaktPaperFlow *
pakt_paper_flow_new (const PaktPaper *paper,
                     double           size,
                     double           width,
                     double           height)
{
  PaktPaperFlow *flow = g_new0 (PaktPaperFlow, 1);
  PaktPaperStyle title = { .size = 1.7 * size, .bold = TRUE };
  PaktPaperStyle subtitle = { .size = size, .dim = TRUE };

  flow->context = pakt_paper_text_create_context ();
  flow->size = size;
  flow->width = width;
  flow->height = height;
  flow->pieces = g_array_new (FALSE, FALSE, sizeof (PaktPaperPiece));
  g_array_set_clear_func (flow->pieces, clear_piece);
  flow->parts = g_ptr_array_new_with_free_func (free_part);
  flow->charts = g_ptr_array_new_with_free_func ((GDestroyNotify) pakt_stack_layout_free);
  flow->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  flow->strings = g_string_chunk_new (256);

  add_text (flow, paper->title, &title, "H1", 0, width, 0);
  get_last (flow)->keep_next = TRUE;
  if (paper->subtitle != NULL && *paper->subtitle != '\0')
    {
      add_text (flow, paper->subtitle, &subtitle, "P", 0, width, 2);
      get_last (flow)->keep_next = TRUE;
    }
  for (guint i = 0; i < paper->blocks->len;)
    {
      const PaktPaperBlock *block = g_ptr_array_index (paper->blocks, i);
      guint n_parts = pakt_paper_flow_add_parts (flow, paper->blocks, i, block->level * INDENT);

      if (n_parts == 0)
        add_block (flow, block);
      i += MAX (n_parts, 1);
    }

  return flow;
}

void
pakt_paper_flow_free (PaktPaperFlow *flow)
{
  g_array_unref (flow->pieces);
  g_ptr_array_unref (flow->parts);
  g_ptr_array_unref (flow->charts);
  g_ptr_array_unref (flow->layouts);
  g_string_chunk_free (flow->strings);
  g_object_unref (flow->context);
  g_free (flow);
}
