/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-shot-checks.h"

/* What a picture cannot show to a program is read off the widgets it was taken of. */

typedef struct
{
  GtkWindow *window;
  const char *name;
  PaktShotChecks checks;
  guint n_faults;
} Check;

static void
fault (Check      *check,
       GtkWidget  *widget,
       const char *what)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  g_printerr ("%s: %s “%s” %s\n", check->name, G_OBJECT_TYPE_NAME (widget), text, what);
  check->n_faults++;
}

/*
 * Inside a view that scrolls sideways a widget may reach beyond the edge, and
 * so may GTK's ornaments, such as the shade of a page that can be swiped. What
 * pops up is a surface of its own, which the desktop places.
 */
static void
check_bounds (Check     *check,
              GtkWidget *widget)
{
  GtkWidget *surface = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t bounds;
  double right;

  if (widget == surface || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkGizmo") ||
      g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwGizmo"))
    return;

  if (!gtk_widget_compute_bounds (widget, surface, &bounds))
    return;

  right = (double) bounds.origin.x + (double) bounds.size.width;
  if ((double) bounds.origin.x < -1 || right > gtk_widget_get_width (surface) + 1)
    fault (check, widget, "reaches beyond the window");
}

static void
check_label (Check    *check,
             GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int width;
  int height;

  if (pango_layout_is_ellipsized (layout))
    {
      if (check->checks & PAKT_SHOT_CHECK_ELLIPSIS)
        fault (check, GTK_WIDGET (label), "is shortened");
      return;
    }

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > gtk_widget_get_width (GTK_WIDGET (label)) + 1)
    fault (check, GTK_WIDGET (label), "is wider than its place");
  if (height > gtk_widget_get_height (GTK_WIDGET (label)) + 1)
    fault (check, GTK_WIDGET (label), "is higher than its place");
}

static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkPolicyType policy;

  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &policy, NULL);
  return policy != GTK_POLICY_NEVER;
}

static void
walk (Check     *check,
      GtkWidget *widget,
      gboolean   may_reach_beyond)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) == 0)
    return;

  if (!may_reach_beyond && widget != GTK_WIDGET (check->window))
    check_bounds (check, widget);
  if (GTK_IS_LABEL (widget))
    check_label (check, GTK_LABEL (widget));

  may_reach_beyond |= scrolls_sideways (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (check, child, may_reach_beyond);
}

/**
 * pakt_shot_check:
 * @name: of the picture, for messages
 *
 * Looks for widgets that reach beyond the window and for text that is cut or
 * shortened, and says them on standard error.
 *
 * Returns: how many faults there are
 */
guint
pakt_shot_check (GtkWindow      *window,
                 const char     *name,
                 PaktShotChecks  checks)
{
  Check check = { .window = window, .name = name, .checks = checks };

  walk (&check, GTK_WIDGET (window), FALSE);

  return check.n_faults;
}
