/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-window-private.h"

#include <glib/gi18n-lib.h>

#include "pakt-cost-page.h"
#include "pakt-format.h"
#include "pakt-overview-page.h"
#include "pakt-shortcuts-dialog.h"

/**
 * PaktWindow:
 *
 * A plan's window: sidebar with pages and scenario switcher, and the page. It
 * owns the desk; everything in it follows the desk and not each other.
 */

G_DEFINE_FINAL_TYPE (PaktWindow, pakt_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_title (PaktWindow *self,
              PaktPlan   *plan)
{
  const char *title = plan != NULL ? pakt_plan_get_title (plan) : NULL;
  g_autofree char *date = NULL;
  g_autofree char *as_of = NULL;
  g_autofree char *window_title = NULL;

  if (title == NULL || *title == '\0')
    title = _("Untitled Plan");

  if (plan != NULL && pakt_plan_get_as_of (plan) != 0)
    {
      date = pakt_format_date (pakt_plan_get_as_of (plan));
      /* Translators: the date that a plan's data is true for; German "Stand %s" */
      as_of = g_strdup_printf (_("As of %s"), date);
    }

  window_title = plan != NULL ? g_strdup_printf ("%s – %s", title, _("Paktplaner")) : g_strdup (_("Paktplaner"));
  gtk_label_set_label (self->plan_title, title);
  gtk_label_set_label (self->plan_date, as_of != NULL ? as_of : "");
  gtk_widget_set_visible (GTK_WIDGET (self->plan_title), plan != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->plan_date), as_of != NULL);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

/* The names of the plan's scenarios, and beside them their ids; %NULL for the base plan. */
static GtkStringList *
list_scenarios (PaktWindow *self,
                PaktPlan   *plan)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint n_rows = 0;
  const PaktScenarioRow *rows = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_rows);

  g_ptr_array_set_size (self->scenario_ids, 0);
  gtk_string_list_append (names, _("Base Plan"));
  g_ptr_array_add (self->scenario_ids, NULL);
  for (guint i = 0; i < n_rows; i++)
    {
      gtk_string_list_append (names, rows[i].name);
      g_ptr_array_add (self->scenario_ids, g_strdup (rows[i].scenario));
    }

  return names;
}

/* The list is only replaced where it differs, so that an open drop-down stays open. */
static void
update_scenarios (PaktWindow *self,
                  PaktPlan   *plan)
{
  const char *active = pakt_desk_get_scenario (self->desk);
  g_autoptr (GtkStringList) names = NULL;
  GListModel *shown = gtk_drop_down_get_model (self->scenario_drop_down);
  guint n;
  gboolean same;

  gtk_widget_set_visible (self->scenario_box, plan != NULL);
  if (plan == NULL)
    return;

  names = list_scenarios (self, plan);
  n = g_list_model_get_n_items (G_LIST_MODEL (names));
  same = shown != NULL && g_list_model_get_n_items (shown) == n;
  for (guint i = 0; same && i < n; i++)
    same = g_str_equal (gtk_string_list_get_string (names, i),
                        gtk_string_list_get_string (GTK_STRING_LIST (shown), i));

  self->updating = TRUE;
  if (!same)
    gtk_drop_down_set_model (self->scenario_drop_down, G_LIST_MODEL (names));
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (active, self->scenario_ids->pdata[i]) == 0)
      gtk_drop_down_set_selected (self->scenario_drop_down, i);
  self->updating = FALSE;

  gtk_widget_set_visible (self->scenario_box, n > 1);
}

/* Two banners above each other would leave little of the page. */
static void
update_banners (PaktWindow *self,
                PaktPlan   *plan)
{
  const char *name = pakt_desk_get_scenario_name (self->desk);
  gboolean is_example = plan != NULL && pakt_plan_is_example (plan);

  adw_banner_set_revealed (self->example_banner, is_example && name == NULL);

  if (name != NULL)
    {
      guint n = pakt_desk_count_assumptions (self->desk);
      g_autofree char *count = pakt_format_count (n);
      g_autoptr (GString) title = g_string_new (NULL);

      /* Translators: the active scenario and how many assumptions it makes */
      g_string_append_printf (title, ngettext ("Scenario “%s” · %s assumption", "Scenario “%s” · %s assumptions", n),
                              name, count);
      if (is_example)
        g_string_append_printf (title, " · %s", _("Example plan: all amounts are invented"));
      adw_banner_set_title (self->scenario_banner, title->str);
    }
  adw_banner_set_revealed (self->scenario_banner, name != NULL);
}

void
pakt_window_update_state (PaktWindow *self)
{
  const GError *error = pakt_desk_get_error (self->desk);
  gboolean is_empty = pakt_desk_get_state (self->desk) == PAKT_DESK_EMPTY;

  gtk_widget_set_visible (GTK_WIDGET (self->pages), !is_empty);
  gtk_widget_set_visible (self->undo_button, !is_empty);
  gtk_widget_set_visible (self->redo_button, !is_empty);
  pakt_window_update_page (self);

  switch (pakt_desk_get_state (self->desk))
    {
    case PAKT_DESK_READY:
      gtk_stack_set_visible_child_name (self->stack, "page");
      break;

    case PAKT_DESK_FAILED:
      {
        g_autofree char *description = g_markup_escape_text (error != NULL ? error->message : "", -1);

        adw_status_page_set_title (self->failed_page,
                                   pakt_desk_get_plan (self->desk) != NULL
                                     ? _("The Plan Cannot Be Computed") : _("The Plan Cannot Be Opened"));
        adw_status_page_set_description (self->failed_page, description);
        pakt_window_update_rescue (self);
        gtk_stack_set_visible_child_name (self->stack, "failed");
      }
      break;

    case PAKT_DESK_EMPTY:
      gtk_stack_set_visible_child_name (self->stack, self->reading != NULL ? "loading" : "start");
      break;

    case PAKT_DESK_LOADING:
    default:
      gtk_stack_set_visible_child_name (self->stack, "loading");
      break;
    }
}

/* What a step of the history is called stands at the button that takes it back. */
static void
update_step (GtkWidget  *button,
             const char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_steps (PaktWindow *self)
{
  const char *undo = pakt_desk_get_undo_label (self->desk);
  const char *redo = pakt_desk_get_redo_label (self->desk);
  /* Translators: tooltips; %s is what was done, such as “Rename the plan” */
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_("Undo: %s"), undo) : g_strdup (_("Undo"));
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_("Redo: %s"), redo) : g_strdup (_("Redo"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  update_step (self->undo_button, undo_text);
  update_step (self->redo_button, redo_text);
}

static void
desk_changed_cb (PaktWindow *self)
{
  PaktPlan *plan = pakt_desk_get_plan (self->desk);

  update_title (self, plan);
  update_scenarios (self, plan);
  update_banners (self, plan);
  pakt_window_update_state (self);
}

static void
scenario_selected_cb (PaktWindow *self)
{
  guint position = gtk_drop_down_get_selected (self->scenario_drop_down);

  if (!self->updating && position < self->scenario_ids->len)
    pakt_desk_set_scenario (self->desk, self->scenario_ids->pdata[position]);
}

static void
base_plan_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  pakt_desk_set_scenario (PAKT_WINDOW (widget)->desk, NULL);
}

/* The menu lives in the sidebar, which a narrow window may have put away. */
static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);

  if (adw_navigation_split_view_get_collapsed (self->split_view))
    adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  gtk_menu_button_popup (self->menu_button);
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  adw_dialog_present (pakt_shortcuts_dialog_new (), widget);
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_overlay_add_toast (PAKT_WINDOW (widget)->toast_overlay, toast);
}

static void
pakt_window_dispose (GObject *object)
{
  PaktWindow *self = PAKT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_WINDOW);
  g_clear_weak_pointer (&self->step_toast);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  g_clear_object (&self->library);
  g_clear_pointer (&self->scenario_ids, g_ptr_array_unref);
  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (pakt_window_parent_class)->dispose (object);
}

static void
pakt_window_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, PAKT_WINDOW (object)->desk);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.base-plan", NULL, base_plan_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  pakt_window_install_plan_actions (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, 0, "win.menu", NULL);
}

static void
pakt_window_class_init (PaktWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_window_dispose;
  object_class->get_property = pakt_window_get_property;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, PAKT_TYPE_DESK,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  install_actions (widget_class);
  g_type_ensure (PAKT_TYPE_COST_PAGE);
  g_type_ensure (PAKT_TYPE_DESK);
  g_type_ensure (PAKT_TYPE_OVERVIEW_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, plan_title);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, plan_date);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, scenario_box);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, scenario_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, content);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, example_banner);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, scenario_banner);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, salvage_button);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, backup_button);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, overview_page);
  gtk_widget_class_bind_template_child (widget_class, PaktWindow, cost_page);
  gtk_widget_class_bind_template_callback (widget_class, scenario_selected_cb);
  pakt_window_install_pages (widget_class);
}

static void
pakt_window_init (PaktWindow *self)
{
  self->desk = pakt_desk_new ();
  self->library = pakt_library_new_default ();
  self->scenario_ids = g_ptr_array_new_with_free_func (g_free);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, 0));
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::state", G_CALLBACK (pakt_window_update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::undo-label", G_CALLBACK (update_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::redo-label", G_CALLBACK (update_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "message", G_CALLBACK (pakt_window_tell), self, G_CONNECT_SWAPPED);
  update_steps (self);
  desk_changed_cb (self);
}

/**
 * pakt_window_new:
 *
 * Returns: (transfer none): a window without a plan, owned by @application
 */
PaktWindow *
pakt_window_new (GtkApplication *application)
{
  return g_object_new (PAKT_TYPE_WINDOW, "application", application, NULL);
}

/**
 * pakt_window_get_desk:
 *
 * Returns: (transfer none): what the window shows
 */
PaktDesk *
pakt_window_get_desk (PaktWindow *self)
{
  g_return_val_if_fail (PAKT_IS_WINDOW (self), NULL);

  return self->desk;
}
