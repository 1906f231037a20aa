/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-part.h"

/**
 * PaktGridPart:
 *
 * A node of style, not of the picture: the colour and font that the style sheet
 * gives to a kind of text or surface of a [class@Grid]. It is never shown; the
 * grid asks it for both when it paints.
 */
struct _PaktGridPart
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PaktGridPart, pakt_grid_part, GTK_TYPE_WIDGET)

static void
pakt_grid_part_class_init (PaktGridPartClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pakt_grid_part_init (PaktGridPart *self)
{
  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * pakt_grid_part_new:
 * @css_name: of its CSS node
 *
 * Returns: (transfer none): a child of @parent, which has to unparent it
 */
GtkWidget *
pakt_grid_part_new (GtkWidget  *parent,
                    const char *css_name)
{
  GtkWidget *part = g_object_new (PAKT_TYPE_GRID_PART, "css-name", css_name, NULL);

  gtk_widget_set_parent (part, parent);

  return part;
}
