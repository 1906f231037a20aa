/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-figure-box.h"

#define GAP 18
/* A column that is narrower has too few words in a line, even where the figure would fit. */
#define COLUMN_WIDTH 144

/**
 * PaktFigureBox:
 *
 * Key figures in columns of equal width: as many beside each other as there is
 * room for, and as many in each row, whatever the size of the text and however
 * long the amounts are.
 */
struct _PaktFigureBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PaktFigureBox, pakt_figure_box, GTK_TYPE_WIDGET)

/* How many children there are, and how wide a column must and would like to be. */
static guint
measure_columns (GtkWidget *widget,
                 int       *minimum,
                 int       *natural)
{
  guint n = 0;

  *minimum = 0;
  *natural = COLUMN_WIDTH;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
      n++;
    }

  return n;
}

/* The most columns that have room in @width and leave no gap in the last row. */
static guint
count_columns (guint n,
               int   minimum,
               int   width)
{
  guint columns = n;

  while (columns > 1 && (n % columns != 0
                         || (int) columns * (MAX (minimum, COLUMN_WIDTH) + GAP) - GAP > width))
    columns--;

  return MAX (columns, 1);
}

static int
get_column_width (guint columns,
                  int   width)
{
  return MAX ((width - (int) (columns - 1) * GAP) / (int) columns, 0);
}

static GtkSizeRequestMode
pakt_figure_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The height of the row that begins with @child, which is moved on behind its end. */
static int
measure_row (GtkWidget **child,
             guint       columns,
             int         column_width)
{
  int height = 0;

  for (guint i = 0; i < columns && *child != NULL; *child = gtk_widget_get_next_sibling (*child))
    {
      int child_height;

      if (!gtk_widget_should_layout (*child))
        continue;

      gtk_widget_measure (*child, GTK_ORIENTATION_VERTICAL, column_width, &child_height, NULL, NULL, NULL);
      height = MAX (height, child_height);
      i++;
    }

  return height;
}

static void
pakt_figure_box_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  int column_minimum;
  int column_natural;
  guint n = measure_columns (widget, &column_minimum, &column_natural);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  guint columns;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = column_minimum;
      *natural = MAX ((int) n * (column_natural + GAP) - GAP, column_minimum);
      return;
    }

  if (for_size < 0)
    for_size = MAX ((int) n * (column_natural + GAP) - GAP, column_minimum);
  columns = count_columns (n, column_minimum, for_size);

  *minimum = 0;
  for (guint row = 0; row * columns < n; row++)
    *minimum += measure_row (&child, columns, get_column_width (columns, for_size)) + (row > 0 ? GAP : 0);
  *natural = *minimum;
}

static void
pakt_figure_box_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  int minimum;
  int natural;
  guint n = measure_columns (widget, &minimum, &natural);
  guint columns = count_columns (n, minimum, width);
  int column_width = get_column_width (columns, width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *next = gtk_widget_get_first_child (widget);
  GtkWidget *child = next;
  int y = 0;

  while (next != NULL)
    {
      int row_height = measure_row (&next, columns, column_width);
      int column = 0;

      for (; child != next; child = gtk_widget_get_next_sibling (child))
        {
          int place = is_rtl ? (int) columns - 1 - column : column;

          if (!gtk_widget_should_layout (child))
            continue;

          gtk_widget_size_allocate (child, &(GtkAllocation) { place * (column_width + GAP), y, column_width, row_height },
                                    -1);
          column++;
        }
      y += row_height + GAP;
    }
}

static void
pakt_figure_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pakt_figure_box_parent_class)->dispose (object);
}

static void
pakt_figure_box_class_init (PaktFigureBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_figure_box_dispose;
  widget_class->get_request_mode = pakt_figure_box_get_request_mode;
  widget_class->measure = pakt_figure_box_measure;
  widget_class->size_allocate = pakt_figure_box_size_allocate;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pakt_figure_box_init (PaktFigureBox *self)
{
}

/**
 * pakt_figure_box_new:
 *
 * Returns: (transfer floating): an empty box; its children are what has it as parent
 */
GtkWidget *
pakt_figure_box_new (void)
{
  return g_object_new (PAKT_TYPE_FIGURE_BOX, NULL);
}
