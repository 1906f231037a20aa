/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-key-figure.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

/* For format strings. */
#define QUIET "size=\"smaller\" weight=\"normal\" alpha=\"75%%\""

/**
 * PaktKeyFigure:
 *
 * One figure that a page is about: a title, the value, and a note. Assistive
 * technology sees a group that is named after all three.
 */
struct _PaktKeyFigure
{
  GtkBox parent_instance;

  char *texts[3];
};

G_DEFINE_FINAL_TYPE (PaktKeyFigure, pakt_key_figure, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_VALUE,
  PROP_NOTE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
append_text (GString    *string,
             const char *separator,
             const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (string, "%s%s", string->len > 0 ? separator : "", text);
}

static void
update_label (PaktKeyFigure *self)
{
  g_autoptr (GString) label = g_string_new (NULL);
  g_autofree char *value = NULL;

  if (self->texts[1] != NULL)
    pango_parse_markup (self->texts[1], -1, 0, NULL, &value, NULL, NULL);

  append_text (label, "", self->texts[0]);
  append_text (label, ": ", value);
  append_text (label, "; ", self->texts[2]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str, -1);
}

static void
pakt_key_figure_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PAKT_TYPE_KEY_FIGURE);

  G_OBJECT_CLASS (pakt_key_figure_parent_class)->dispose (object);
}

static void
pakt_key_figure_finalize (GObject *object)
{
  PaktKeyFigure *self = PAKT_KEY_FIGURE (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (pakt_key_figure_parent_class)->finalize (object);
}

static void
pakt_key_figure_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  PaktKeyFigure *self = PAKT_KEY_FIGURE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
    case PROP_VALUE:
    case PROP_NOTE:
      g_value_set_string (value, self->texts[prop_id - PROP_TITLE]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_key_figure_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  PaktKeyFigure *self = PAKT_KEY_FIGURE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
    case PROP_VALUE:
    case PROP_NOTE:
      if (g_set_str (&self->texts[prop_id - PROP_TITLE], g_value_get_string (value)))
        {
          update_label (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_key_figure_class_init (PaktKeyFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pakt_key_figure_dispose;
  object_class->finalize = pakt_key_figure_finalize;
  object_class->get_property = pakt_key_figure_get_property;
  object_class->set_property = pakt_key_figure_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  /**
   * PaktKeyFigure:value:
   *
   * The figure, as Pango markup.
   */
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);

  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-key-figure.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pakt_key_figure_init (PaktKeyFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pakt_key_figure_new:
 *
 * Returns: (transfer floating): an empty figure
 */
GtkWidget *
pakt_key_figure_new (void)
{
  return g_object_new (PAKT_TYPE_KEY_FIGURE, NULL);
}

/**
 * pakt_markup_at_least:
 * @number: plain text
 *
 * Returns: (transfer full): markup for "at least @number" in which only the number is loud
 */
char *
pakt_markup_at_least (const char *number)
{
  g_autofree char *escaped = g_markup_escape_text (number, -1);
  g_autofree char *loud = g_strdup_printf ("</span>%s<span " QUIET ">", escaped);
  /* Everything around the number is quiet, on whichever side a language puts it. */
  g_autofree char *text = g_strdup_printf (C_("amount", "at least %s"), loud);

  return g_strdup_printf ("<span " QUIET ">%s</span>", text);
}

/**
 * pakt_key_figure_take:
 * @value: (transfer full): plain text
 * @note: (transfer full): likewise
 */
void
pakt_key_figure_take (PaktKeyFigure *self,
                      char          *value,
                      char          *note)
{
  g_autofree char *owned_value = value;
  g_autofree char *owned_note = note;
  g_autofree char *markup = g_markup_escape_text (value, -1);

  g_return_if_fail (PAKT_IS_KEY_FIGURE (self));

  g_object_set (self, "value", markup, "note", note, NULL);
}

/**
 * pakt_key_figure_take_money:
 * @is_minimum: whether unknown prices are missing in it
 * @note: (transfer full): plain text
 */
void
pakt_key_figure_take_money (PaktKeyFigure *self,
                            gint64         cents,
                            gboolean       is_minimum,
                            char          *note)
{
  g_autofree char *owned_note = note;
  g_autofree char *money = pakt_format_money (cents);
  g_autofree char *markup = is_minimum ? pakt_markup_at_least (money) : g_markup_escape_text (money, -1);

  g_return_if_fail (PAKT_IS_KEY_FIGURE (self));

  g_object_set (self, "value", markup, "note", note, NULL);
}
