/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-deadline-list.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

#define MAX_DEADLINES 5

/**
 * PaktDeadlineList:
 *
 * The next deadlines of the Pakt: what, when, where the Pakt says so, and how
 * long it is until then. A day that the Pakt leaves open says that it was chosen.
 */
struct _PaktDeadlineList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GArray *entries;
  gboolean narrow;
};

/* A row, and what changes in it with the room that there is. */
typedef struct
{
  AdwActionRow *row;   /* owned by the list */
  GtkWidget *days;     /* owned by the row */
  char *wide;
  char *narrow;
} Entry;

G_DEFINE_FINAL_TYPE (PaktDeadlineList, pakt_deadline_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/**
 * pakt_deadline_dup_details:
 * @days: (nullable): how many days it is until then, where that stands nowhere else
 *
 * Returns: (transfer full): day, section of the Pakt and meaning, in two lines
 */
char *
pakt_deadline_dup_details (const PaktDeadline *deadline,
                           const char         *days)
{
  g_autofree char *date = pakt_format_date (deadline->date);
  GString *text = g_string_new (date);

  if (days != NULL)
    g_string_append_printf (text, " · %s", days);
  if (*deadline->section != '\0')
    g_string_append_printf (text, " · %s", deadline->section);
  if (deadline->is_reading)
    /* Translators: after a day that the Pakt leaves open and the program has chosen */
    g_string_append_printf (text, " · %s", _("chosen reading"));
  g_string_append_printf (text, "\n%s", deadline->detail);

  return g_string_free_and_steal (text);
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->wide);
  g_free (entry->narrow);
}

static void
update_entry (PaktDeadlineList *self,
              const Entry      *entry)
{
  adw_action_row_set_subtitle (entry->row, self->narrow ? entry->narrow : entry->wide);
  gtk_widget_set_visible (entry->days, !self->narrow);
}

static void
add_row (PaktDeadlineList   *self,
         const PaktDeadline *deadline,
         PaktDate            today)
{
  g_autofree char *days = pakt_describe_days_until (pakt_date_days_until (today, deadline->date));
  GtkWidget *row = adw_action_row_new ();
  Entry entry = {
    ADW_ACTION_ROW (row), gtk_label_new (days), pakt_deadline_dup_details (deadline, NULL),
    pakt_deadline_dup_details (deadline, days)
  };
  g_autofree char *name = g_strdup_printf ("%s\n%s", deadline->title, entry.narrow);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), deadline->title);
  gtk_label_set_xalign (GTK_LABEL (entry.days), 1);
  gtk_widget_add_css_class (entry.days, "dimmed");
  gtk_widget_add_css_class (entry.days, "numeric");
  adw_action_row_add_suffix (entry.row, entry.days);

  /* The row is named after all that it says, not after its title alone. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  update_entry (self, &entry);
  g_array_append_val (self->entries, entry);
  gtk_list_box_append (self->list, row);
}

static void
pakt_deadline_list_finalize (GObject *object)
{
  g_array_unref (PAKT_DEADLINE_LIST (object)->entries);

  G_OBJECT_CLASS (pakt_deadline_list_parent_class)->finalize (object);
}

static void
pakt_deadline_list_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, PAKT_DEADLINE_LIST (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_deadline_list_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      pakt_deadline_list_set_narrow (PAKT_DEADLINE_LIST (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_deadline_list_class_init (PaktDeadlineListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pakt_deadline_list_finalize;
  object_class->get_property = pakt_deadline_list_get_property;
  object_class->set_property = pakt_deadline_list_set_property;

  /**
   * PaktDeadlineList:narrow:
   *
   * Whether there is no room for the days beside the text.
   */
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pakt_deadline_list_init (PaktDeadlineList *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Next deadlines"), -1);
  adw_bin_set_child (ADW_BIN (self), list);
}

/**
 * pakt_deadline_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
pakt_deadline_list_new (void)
{
  return g_object_new (PAKT_TYPE_DEADLINE_LIST, NULL);
}

/**
 * pakt_deadline_list_set_deadlines:
 * @deadlines: (element-type PaktDeadline): sorted by date; not kept
 * @today: the day that it is
 *
 * Shows the next ones, that of today included.
 */
void
pakt_deadline_list_set_deadlines (PaktDeadlineList *self,
                                  const GArray     *deadlines,
                                  PaktDate          today)
{
  g_return_if_fail (PAKT_IS_DEADLINE_LIST (self));

  gtk_list_box_remove_all (self->list);
  g_array_set_size (self->entries, 0);
  for (guint i = 0; i < deadlines->len && self->entries->len < MAX_DEADLINES; i++)
    if (g_array_index (deadlines, PaktDeadline, i).date >= today)
      add_row (self, &g_array_index (deadlines, PaktDeadline, i), today);
}

/**
 * pakt_deadline_list_get_narrow:
 *
 * Returns: whether the days stand in the text
 */
gboolean
pakt_deadline_list_get_narrow (PaktDeadlineList *self)
{
  g_return_val_if_fail (PAKT_IS_DEADLINE_LIST (self), FALSE);

  return self->narrow;
}

/**
 * pakt_deadline_list_set_narrow:
 * @narrow: whether there is no room for the days beside the text
 */
void
pakt_deadline_list_set_narrow (PaktDeadlineList *self,
                               gboolean          narrow)
{
  g_return_if_fail (PAKT_IS_DEADLINE_LIST (self));

  if (self->narrow == !!narrow)
    return;

  self->narrow = !!narrow;
  for (guint i = 0; i < self->entries->len; i++)
    update_entry (self, &g_array_index (self->entries, Entry, i));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/**
 * pakt_describe_days_until:
 * @days: how many days it is; negative for a day that is past
 *
 * Returns: (transfer full): e.g. "in 402 days"
 */
char *
pakt_describe_days_until (int days)
{
  g_autofree char *count = pakt_format_count (ABS (days));

  if (days == 0)
    return g_strdup (_("today"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %s day", "in %s days", (gulong) days), count);

  return g_strdup_printf (ngettext ("%s day ago", "%s days ago", (gulong) -days), count);
}
