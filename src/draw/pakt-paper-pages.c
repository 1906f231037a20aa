/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

#define FURNITURE_SIZE 8.0
#define FURNITURE_GAP 8.0
#define LABEL_PADDING 3.0
#define THIN 0.4
/* Lengths that were added up in another order may differ by this. */
#define TOLERANCE 0.001

/**
 * Furniture:
 * @label: (nullable): what every page of an example says
 * @origin: what stands at the foot
 * @number_width: the widest that a page number is
 * @head: height of what is above the text, with the gap
 * @foot: height of what is below it, with the gap
 *
 * What stands on every page around the text.
 */
typedef struct
{
  const PaktPaper *paper;
  PaktPaperStyle plain;
  PaktPaperStyle strong;
  const char *label;
  char *origin;
  double label_width;
  double number_width;
  double line;
  double width;
  double head;
  double foot;
} Furniture;

static char *
format_number (guint page,
               guint n_pages)
{
  g_autofree char *number = pakt_format_count (page);
  g_autofree char *n = pakt_format_count (n_pages);

  /* Translators: at the foot of a printed page: its number and how many there are */
  return g_strdup_printf (_("Page %s of %s"), number, n);
}

static char *
join_origin (const PaktPaper *paper)
{
  gboolean has_title = paper->plan_title != NULL && *paper->plan_title != '\0';
  gboolean has_date = paper->as_of != NULL && *paper->as_of != '\0';

  return g_strconcat (has_title ? paper->plan_title : "", has_title && has_date ? " · " : "",
                      has_date ? paper->as_of : "", NULL);
}

static void
init_furniture (Furniture       *furniture,
                const PaktPaper *paper,
                PangoContext    *context,
                double           width)
{
  g_autofree char *number = format_number (8888, 8888);
  double height;

  *furniture = (Furniture) { .paper = paper, .width = width };
  furniture->plain = (PaktPaperStyle) { .size = FURNITURE_SIZE, .dim = TRUE };
  furniture->strong = (PaktPaperStyle) { .size = FURNITURE_SIZE, .bold = TRUE };
  furniture->origin = join_origin (paper);
  pakt_paper_text_measure (context, number, &furniture->plain, -1, &furniture->number_width, &furniture->line);
  if (paper->is_example)
    {
      /* Translators: stands on every printed page of a plan whose figures are made up */
      furniture->label = _("Example: all amounts are invented");
      pakt_paper_text_measure (context, furniture->label, &furniture->strong, -1, &furniture->label_width, NULL);
      furniture->label_width += 2 * LABEL_PADDING;
    }

  pakt_paper_text_measure (context, furniture->origin, &furniture->plain,
                           width - furniture->number_width - FURNITURE_GAP, NULL, &height);
  furniture->head = furniture->line + 2 * LABEL_PADDING + FURNITURE_GAP;
  furniture->foot = MAX (height, furniture->line) + LABEL_PADDING + FURNITURE_GAP;
}

static void
add_paragraph (GArray              *marks,
               const PaktPaperMark *mark)
{
  if (*mark->text == '\0')
    return;

  pakt_paper_mark_tag (marks, PAKT_PAPER_MARK_BEGIN, "P");
  g_array_append_vals (marks, mark, 1);
  pakt_paper_mark_tag (marks, PAKT_PAPER_MARK_END, "P");
}

/* The first page has the title itself below this line, so it names the plan there. */
static void
add_page_head (const Furniture *furniture,
               GArray          *marks,
               gboolean         is_first)
{
  double width = furniture->width - furniture->label_width - (furniture->label != NULL ? FURNITURE_GAP : 0);
  const char *plan_title = furniture->paper->plan_title;
  PaktPaperMark text = {
    .kind = PAKT_PAPER_MARK_TEXT, .y = LABEL_PADDING, .width = width, .ellipsize = TRUE,
    .text = !is_first ? furniture->paper->title : plan_title != NULL ? plan_title : "", .style = furniture->plain,
  };
  PaktPaperMark frame = {
    .kind = PAKT_PAPER_MARK_FRAME, .x = furniture->width - furniture->label_width,
    .width = furniture->label_width, .height = furniture->line + 2 * LABEL_PADDING,
  };
  PaktPaperMark label = {
    .kind = PAKT_PAPER_MARK_TEXT, .x = frame.x + LABEL_PADDING, .y = LABEL_PADDING,
    .width = frame.width - 2 * LABEL_PADDING, .text = furniture->label, .style = furniture->strong,
  };

  add_paragraph (marks, &text);
  if (furniture->label == NULL)
    return;

  g_array_append_val (marks, frame);
  add_paragraph (marks, &label);
}

static void
add_page_foot (const Furniture *furniture,
               GArray          *marks,
               GStringChunk    *strings,
               double           height,
               guint            page,
               guint            n_pages)
{
  g_autofree char *number = format_number (page + 1, n_pages);
  double top = height - furniture->foot + FURNITURE_GAP;
  double width = furniture->width - furniture->number_width - FURNITURE_GAP;
  PaktPaperMark origin = {
    .kind = PAKT_PAPER_MARK_TEXT, .y = top + LABEL_PADDING, .width = width, .wrap = TRUE,
    .text = g_string_chunk_insert_const (strings, furniture->origin), .style = furniture->plain,
  };
  PaktPaperMark right = {
    .kind = PAKT_PAPER_MARK_TEXT, .x = width + FURNITURE_GAP, .y = top + LABEL_PADDING,
    .width = furniture->number_width, .right = TRUE,
    .text = g_string_chunk_insert (strings, number), .style = furniture->plain,
  };

  pakt_paper_mark_rule (marks, top, furniture->width, THIN, FALSE);
  add_paragraph (marks, &origin);
  add_paragraph (marks, &right);
}

/**
 * Filling:
 * @marks: of the page that is being filled
 * @part: (nullable): the table that the page's last piece belongs to
 * @top: where the first piece goes
 * @y: where the next piece goes
 * @bottom: where there is no more room
 */
typedef struct
{
  GPtrArray *pages;
  PaktPaperFlow *flow;
  GArray *marks;
  const PaktPaperPart *part;
  double top;
  double y;
  double bottom;
} Filling;

static void
append_moved (GArray       *target,
              const GArray *marks,
              double        y)
{
  for (guint i = 0; i < marks->len; i++)
    {
      PaktPaperMark mark = g_array_index (marks, PaktPaperMark, i);

      mark.y += y;
      g_array_append_val (target, mark);
    }
}

static void
close_part (Filling *filling)
{
  if (filling->part != NULL)
    pakt_paper_mark_tag (filling->marks, PAKT_PAPER_MARK_END, "Table");
  filling->part = NULL;
}

static void
begin_page (Filling *filling)
{
  close_part (filling);
  filling->marks = g_array_new (FALSE, FALSE, sizeof (PaktPaperMark));
  g_ptr_array_add (filling->pages, filling->marks);
  filling->y = filling->top;
}

static const PaktPaperPiece *
get_piece (const Filling *filling,
           guint          position)
{
  return &g_array_index (filling->flow->pieces, PaktPaperPiece, position);
}

/* How much the pieces from @start to before @end need, the heads of tables included. */
static double
measure (const Filling *filling,
         guint          start,
         guint          end)
{
  const PaktPaperPart *part = filling->part;
  double height = 0;

  for (guint i = start; i < end; i++)
    {
      const PaktPaperPiece *piece = get_piece (filling, i);

      if (height > 0 || filling->y > filling->top)
        height += piece->space;
      if (piece->part != NULL && piece->part != part)
        height += piece->part->height;
      part = piece->part;
      height += piece->height;
    }

  return height;
}

static void
place (Filling              *filling,
       const PaktPaperPiece *piece)
{
  if (filling->y > filling->top)
    filling->y += piece->space;
  if (piece->part != filling->part)
    {
      close_part (filling);
      filling->part = piece->part;
      if (piece->part != NULL)
        {
          append_moved (filling->marks, piece->part->marks, filling->y);
          filling->y += piece->part->height;
        }
    }

  append_moved (filling->marks, piece->marks, filling->y);
  filling->y += piece->height;
}

/* What must not be separated from the piece at @start ends before this. */
static guint
get_end (const Filling *filling,
         guint          start)
{
  guint end = start + 1;

  while (end < filling->flow->pieces->len && get_piece (filling, end - 1)->keep_next)
    end++;

  return end;
}

/* A further block of columns is easier to compare if it has the same rows on its page as the one before. */
static gboolean
wants_new_page (const Filling *filling,
                guint          start)
{
  const PaktPaperPart *part = get_piece (filling, start)->part;
  guint end = start;

  if (part == NULL || !part->new_page || part == filling->part)
    return FALSE;

  while (end < filling->flow->pieces->len && get_piece (filling, end)->part == part)
    end++;

  return filling->y + measure (filling, start, end) > filling->bottom + TOLERANCE;
}

static void
fill_pages (Filling *filling)
{
  guint i = 0;

  begin_page (filling);
  while (i < filling->flow->pieces->len)
    {
      guint end = get_end (filling, i);
      gboolean is_new = filling->y <= filling->top;

      if (!is_new && (wants_new_page (filling, i) ||
                      filling->y + measure (filling, i, end) > filling->bottom + TOLERANCE))
        {
          begin_page (filling);
          continue;
        }

      /* What shall stay together, but does not fit on any page, is divided after all. */
      while (end > i + 1 && filling->y + measure (filling, i, end) > filling->bottom + TOLERANCE)
        end--;
      for (; i < end; i++)
        place (filling, get_piece (filling, i));
    }
  close_part (filling);
}

static void
shift (GArray *marks,
       double  x,
       double  y)
{
  for (guint i = 0; i < marks->len; i++)
    {
      PaktPaperMark *mark = &g_array_index (marks, PaktPaperMark, i);

      mark->x += x;
      mark->y += y;
    }
}

/* Divides the paper with text of one size. */
static PaktPaperPages *
make_pages (const PaktPaper *paper,
            double           size,
            double           width,
            double           height)
{
  PaktPaperPages *pages = g_new0 (PaktPaperPages, 1);
  double side = width > height ? PAKT_PAPER_MARGIN_SHORT : PAKT_PAPER_MARGIN_LONG;
  double end = width > height ? PAKT_PAPER_MARGIN_LONG : PAKT_PAPER_MARGIN_SHORT;
  double inner_width = MAX (width - 2 * side, 1);
  double inner_height = MAX (height - 2 * end, 1);
  PangoContext *context = pakt_paper_text_create_context ();
  g_autoptr (GPtrArray) filled = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Filling filling = { .pages = filled };
  Furniture furniture;

  init_furniture (&furniture, paper, context, inner_width);
  g_object_unref (context);
  pages->width = width;
  pages->height = height;
  pages->flow = pakt_paper_flow_new (paper, size, inner_width, inner_height - furniture.head - furniture.foot);
  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  filling.flow = pages->flow;
  filling.top = furniture.head;
  filling.bottom = inner_height - furniture.foot;
  fill_pages (&filling);

  for (guint i = 0; i < filled->len; i++)
    {
      GArray *marks = g_array_new (FALSE, FALSE, sizeof (PaktPaperMark));

      add_page_head (&furniture, marks, i == 0);
      append_moved (marks, g_ptr_array_index (filled, i), 0);
      add_page_foot (&furniture, marks, pages->flow->strings, inner_height, i, filled->len);
      shift (marks, side, end);
      g_ptr_array_add (pages->pages, marks);
    }
  g_free (furniture.origin);

  return pages;
}

/* The largest text with which there are no more pages than with the smallest. */
static PaktPaperPages *
shrink (const PaktPaper *paper,
        double           width,
        double           height)
{
  g_autoptr (PaktPaperPages) least = make_pages (paper, PAKT_PAPER_MIN_SIZE, width, height);
  guint wanted = MAX (paper->fit_pages, least->pages->len);

  for (double size = PAKT_PAPER_TEXT_SIZE; size > PAKT_PAPER_MIN_SIZE; size -= PAKT_PAPER_SIZE_STEP)
    {
      g_autoptr (PaktPaperPages) pages = make_pages (paper, size, width, height);

      if (pages->pages->len <= wanted)
        return g_steal_pointer (&pages);
    }

  return g_steal_pointer (&least);
}

/**
 * pakt_paper_pages_new:
 * @paper: must live as long as the pages
 * @width: of the sheet
 * @height: of the sheet
 *
 * Returns: (transfer full): the paper, divided
 */
PaktPaperPages *
pakt_paper_pages_new (const PaktPaper *paper,
                      double           width,
                      double           height)
{
  if (paper->fit_pages > 0)
    return shrink (paper, width, height);

  return make_pages (paper, PAKT_PAPER_TEXT_SIZE, width, height);
}

void
pakt_paper_pages_free (PaktPaperPages *pages)
{
  g_ptr_array_unref (pages->pages);
  pakt_paper_flow_free (pages->flow);
  g_free (pages);
}
