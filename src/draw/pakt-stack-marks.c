/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <float.h>
#include <math.h>

#include "pakt-stack-plan.h"

/*
 * What lies over the stacks: open ends, bands, ghosts and the line; and where
 * beside all of these a total still has room.
 */

#define BAND_SHARE 0.4
#define BAND_MIN_WIDTH 6.0
#define BAND_MAX_WIDTH 14.0
/* How far an open end stays within a stair, so that neighbours' ends do not become one line. */
#define STAIR_INSET 3.0
/* How far the line stays away from text. */
#define CLEARANCE 3.0
#define MAX_OBSTACLES 4

/* From one to another position on the axis of amounts, counted so that it grows away from zero. */
typedef struct
{
  double from;
  double to;
} Reach;

static gboolean
is_upright (const PaktStackPlan *plan)
{
  return plan->direction == PAKT_STACK_COLUMNS;
}

/* Positions grow to the right and down; away from zero is right and up. */
static double
away (const PaktStackPlan *plan,
      double               position)
{
  return is_upright (plan) ? -position : position;
}

/* Where the column's amounts end on the positive side. */
static double
find_end (const PaktStackPlan   *plan,
          const PaktStackColumn *column)
{
  PaktWide sum = 0;

  for (guint s = 0; s < pakt_stack_data_get_n_series (plan->data); s++)
    sum += MAX (column->amounts[s], 0);

  return pakt_stack_plan_to_axis (plan, sum);
}

static PaktBox
place_open_end (const PaktStackPlan *plan,
                double               end,
                const PaktStackLane *lane)
{
  double inset = plan->layout->stairs ? MIN (STAIR_INSET, lane->thickness / 4) : 0;
  double length = is_upright (plan) ? -PAKT_STACK_OPEN_LENGTH : PAKT_STACK_OPEN_LENGTH;

  return pakt_stack_plan_axis_box (plan, end, end + length, lane->start + inset, lane->thickness - 2 * inset);
}

static PaktBox
place_band (const PaktStackPlan   *plan,
            const PaktStackColumn *column,
            const PaktStackLane   *lane)
{
  double width = MIN (CLAMP (2 * round (lane->thickness * BAND_SHARE / 2), BAND_MIN_WIDTH, BAND_MAX_WIDTH),
                      lane->thickness);
  double middle = round (lane->start + lane->thickness / 2);

  return pakt_stack_plan_axis_box (plan, pakt_stack_plan_to_axis (plan, column->low),
                                   pakt_stack_plan_to_axis (plan, column->high), middle - width / 2, width);
}

/* Wider than its column, so that its sides are seen beside it; stairs leave no room for that. */
static PaktBox
place_ghost (const PaktStackPlan   *plan,
             const PaktStackColumn *column,
             const PaktStackLane   *lane)
{
  double margin = PAKT_STACK_GHOST_MARGIN;

  if (plan->layout->stairs)
    margin = 0;
  else if (plan->direction != PAKT_STACK_TALL_BARS)
    margin = CLAMP (floor ((lane->span - lane->thickness) / 2 - 1), 0, margin);

  return pakt_stack_plan_axis_box (plan, pakt_stack_plan_to_axis (plan, 0),
                                   pakt_stack_plan_to_axis (plan, column->ghost),
                                   lane->start - margin, lane->thickness + 2 * margin);
}

/**
 * pakt_stack_marks_place_slot:
 * @slot: (inout): its marks are set
 *
 * Places what belongs to a single column.
 */
void
pakt_stack_marks_place_slot (PaktStackPlan *plan,
                             guint          position,
                             PaktStackSlot *slot)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, position);
  PaktStackLane lane = pakt_stack_plan_lane (plan, position);

  if (column->unknown > 0)
    slot->open_end = place_open_end (plan, find_end (plan, column), &lane);

  slot->has_band = column->low != column->high;
  if (slot->has_band)
    slot->band = place_band (plan, column, &lane);

  if (plan->has_ghosts)
    slot->ghost = place_ghost (plan, column, &lane);
}

/**
 * pakt_stack_marks_place_line:
 *
 * Places the line's points and what joins them.
 */
void
pakt_stack_marks_place_line (PaktStackPlan *plan)
{
  GArray *points = plan->layout->points;

  if (!plan->has_line)
    return;

  for (guint i = 0; i < plan->n; i++)
    {
      PaktStackLane lane = pakt_stack_plan_lane (plan, i);
      double across = round (lane.start + lane.thickness / 2);
      double along = pakt_stack_plan_to_axis (plan, pakt_stack_data_get_column (plan->data, i)->line);
      PaktStackPoint point = { is_upright (plan) ? across : along, is_upright (plan) ? along : across };

      g_array_append_val (points, point);
    }

  for (guint i = 1; i < points->len; i++)
    {
      PaktStackPiece piece = {
        g_array_index (points, PaktStackPoint, i - 1),
        g_array_index (points, PaktStackPoint, i),
      };

      g_array_append_val (plan->layout->pieces, piece);
    }
}

/* Narrows the part of a piece, from 0 to 1, to what lies between @low and @high on one of the axes. */
static void
narrow (double  from,
        double  step,
        double  low,
        double  high,
        double *begin,
        double *end)
{
  if (fabs (step) < DBL_EPSILON)
    {
      if (from <= low || from >= high)
        *end = *begin;
      return;
    }

  *begin = MAX (*begin, MIN ((low - from) / step, (high - from) / step));
  *end = MIN (*end, MAX ((low - from) / step, (high - from) / step));
}

static PaktStackPoint
point_on (const PaktStackPiece *piece,
          double                part)
{
  return (PaktStackPoint) { piece->from.x + part * (piece->to.x - piece->from.x),
                            piece->from.y + part * (piece->to.y - piece->from.y) };
}

/* Takes out of a piece what runs through @text. */
static void
cut_piece (GArray        *pieces,
           guint          position,
           const PaktBox *text)
{
  PaktStackPiece piece = g_array_index (pieces, PaktStackPiece, position);
  double right = text->x + text->width + CLEARANCE;
  double bottom = text->y + text->height + CLEARANCE;
  double begin = 0;
  double end = 1;

  narrow (piece.from.x, piece.to.x - piece.from.x, text->x - CLEARANCE, right, &begin, &end);
  narrow (piece.from.y, piece.to.y - piece.from.y, text->y - CLEARANCE, bottom, &begin, &end);
  if (begin >= end)
    return;

  if (end < 1)
    {
      PaktStackPiece rest = { point_on (&piece, end), piece.to };

      g_array_append_val (pieces, rest);
    }
  if (begin > 0)
    g_array_index (pieces, PaktStackPiece, position).to = point_on (&piece, begin);
  else
    g_array_remove_index (pieces, position);
}

/**
 * pakt_stack_marks_clear_line:
 *
 * Has the line stop before a text and go on behind it.
 */
void
pakt_stack_marks_clear_line (PaktStackLayout *layout)
{
  for (guint t = 0; t < layout->texts->len; t++)
    for (guint i = layout->pieces->len; i > 0; i--)
      cut_piece (layout->pieces, i - 1, &g_array_index (layout->texts, PaktStackText, t).box);
}

/* How far the line, its points included, reaches between @start and @end on the other axis. */
static Reach
find_line (const PaktStackPlan *plan,
           double               start,
           double               end)
{
  const GArray *points = plan->layout->points;
  Reach reach = { G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < points->len; i++)
    {
      PaktStackPoint to = g_array_index (points, PaktStackPoint, i);
      PaktStackPiece piece = { i > 0 ? g_array_index (points, PaktStackPoint, i - 1) : to, to };
      double a = is_upright (plan) ? piece.from.x : piece.from.y;
      double b = is_upright (plan) ? piece.to.x : piece.to.y;
      double parts[2] = { a < b ? MAX ((start - a) / (b - a), 0) : 0, a < b ? MIN ((end - a) / (b - a), 1) : 1 };

      if (b < start || a > end)
        continue;

      for (guint k = 0; k < 2; k++)
        {
          PaktStackPoint point = point_on (&piece, parts[k]);
          double position = away (plan, is_upright (plan) ? point.y : point.x);

          reach.from = MIN (reach.from, position - PAKT_STACK_POINT_REACH);
          reach.to = MAX (reach.to, position + PAKT_STACK_POINT_REACH);
        }
    }

  return reach;
}

/* What of a ghost is in the way of a text: its end, and its sides unless the text has room between them. */
static Reach
find_ghost (const PaktStackPlan *plan,
            const PaktBox       *ghost,
            double               ghost_end,
            double               start,
            double               thickness)
{
  double side = is_upright (plan) ? ghost->x : ghost->y;
  double width = is_upright (plan) ? ghost->width : ghost->height;
  Reach reach = { away (plan, ghost_end) - PAKT_STACK_END_REACH, away (plan, ghost_end) + PAKT_STACK_END_REACH };

  if (start < side + PAKT_STACK_END_REACH || start + thickness > side + width - PAKT_STACK_END_REACH)
    {
      reach.from = MIN (reach.from, away (plan, pakt_stack_plan_to_axis (plan, 0)));
      reach.to = MAX (reach.to, away (plan, pakt_stack_plan_to_axis (plan, 0)));
    }

  return reach;
}

/**
 * pakt_stack_marks_find_room:
 * @position: a column
 * @start: where the text begins across the amounts
 * @thickness: how much it takes there
 * @length: how much it takes along the amounts
 * @gap: how far it stays away
 *
 * Looks for the first room behind the column's positive end that nothing else
 * lies in. It is never more than the plan's reach beyond the highest amount.
 *
 * Returns: where on the axis of amounts the text begins, seen from zero
 */
double
pakt_stack_marks_find_room (const PaktStackPlan *plan,
                            guint                position,
                            double               start,
                            double               thickness,
                            double               length,
                            double               gap)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, position);
  const PaktStackSlot *slot = &g_array_index (plan->layout->slots, PaktStackSlot, position);
  double room = away (plan, find_end (plan, column)) + (column->unknown > 0 ? PAKT_STACK_OPEN_LENGTH : 0) + gap;
  Reach obstacles[MAX_OBSTACLES];
  guint n = 0;
  gboolean moved;

  if (slot->has_band)
    {
      double low = away (plan, pakt_stack_plan_to_axis (plan, column->low));
      double high = away (plan, pakt_stack_plan_to_axis (plan, column->high));

      obstacles[n++] = (Reach) { MIN (low, high) - PAKT_STACK_END_REACH, MAX (low, high) + PAKT_STACK_END_REACH };
    }
  if (plan->has_ghosts)
    obstacles[n++] = find_ghost (plan, &slot->ghost, pakt_stack_plan_to_axis (plan, column->ghost), start, thickness);
  if (plan->has_line)
    obstacles[n++] = find_line (plan, start - CLEARANCE, start + thickness + CLEARANCE);

  do
    {
      moved = FALSE;
      for (guint i = 0; i < n; i++)
        if (obstacles[i].to + gap > room && obstacles[i].from < room + length + gap)
          {
            room = obstacles[i].to + gap;
            moved = TRUE;
          }
    }
  while (moved);

  return away (plan, room);
}
