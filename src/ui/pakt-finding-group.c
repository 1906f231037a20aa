/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-finding-group.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

/* A group shows so many findings at once, and as many more each time it is asked to. */
#define STEP 50

/**
 * PaktFindingGroup:
 *
 * A row for all findings of one kind, which opens to them. The rows of the
 * findings are made when they are looked at: a large plan may have many thousands.
 */
struct _PaktFindingGroup
{
  AdwExpanderRow parent_instance;

  GtkWidget *icon;
  GtkWidget *more;
  GPtrArray *rows;         /* of GtkWidget, what the row opens to */

  PaktFindings *findings;
  guint group;
};

G_DEFINE_FINAL_TYPE (PaktFindingGroup, pakt_finding_group, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_FINDING_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *code;
  const char *title;
} titles[] = {
  { "plan-not-computable", N_("Figures cannot be given") },
  { "scenario-not-computable", N_("Scenario cannot be computed") },
  { "adoption-overdue", N_("Start overdue") },
  { "cost-unallocated", N_("Cost that nobody can be given") },
  { "live-without-date", N_("In use without a date") },
  { "population-missing", N_("Number of inhabitants missing") },
  { "price-unknown", N_("Price unknown") },
  { "use-not-competent", N_("Used without competence") },
  { "adoption-blocked", N_("Introduction blocked") },
  { "id-not-selectable", N_("Id that assumptions cannot name") },
  { "inhabitants-counted-twice", N_("Inhabitants counted twice") },
  { "level-not-settled", N_("Competence not settled") },
  { "no-cost-item", N_("Service without cost items") },
  { "price-range", N_("Likely price out of its range") },
  { "rate-missing", N_("Surcharge or VAT missing") },
};

/**
 * pakt_finding_get_title:
 * @code: of a finding
 *
 * Returns: (transfer none): what findings of this kind are called
 */
const char *
pakt_finding_get_title (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].code, code))
      return _(titles[i].title);

  return code;
}

/* A severity by icon and words, not by colour alone. */
static const struct
{
  const char *icon;
  const char *style;
  const char *text;
} severities[] = {
  [PAKT_SEVERITY_ERROR] = { "dialog-error-symbolic", "error", N_("Error: figures cannot be given") },
  [PAKT_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning", N_("Warning: sums are too low or doubtful") },
  [PAKT_SEVERITY_HINT] = { "dialog-information-symbolic", "accent", N_("Hint: worth knowing") },
};

static void
finding_activated_cb (PaktFindingGroup *self,
                      GtkWidget        *row)
{
  const PaktFinding *finding;
  guint position;

  if (!g_ptr_array_find (self->rows, row, &position))
    return;

  finding = pakt_findings_get (self->findings, self->group, position);
  g_signal_emit (self, signals[SIGNAL_FINDING_ACTIVATED], 0, (guint) finding->table, finding->key);
}

static void
add_finding (PaktFindingGroup  *self,
             const PaktFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);

  /* What is said of the plan as a whole leads to no row of it. */
  if (*finding->key != '\0')
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (finding_activated_cb), self, G_CONNECT_SWAPPED);
    }

  g_ptr_array_add (self->rows, row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
show_findings (PaktFindingGroup *self,
               guint             n_wanted)
{
  guint n = pakt_findings_get_n (self->findings, self->group);

  if (gtk_widget_get_parent (self->more) != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->more);

  while (self->rows->len < MIN (n, n_wanted))
    add_finding (self, pakt_findings_get (self->findings, self->group, self->rows->len));

  if (self->rows->len < n)
    {
      g_autofree char *count = pakt_format_count (n - self->rows->len);
      g_autofree char *title = NULL;

      title = g_strdup_printf (ngettext ("Show %s More Finding", "Show %s More Findings", n - self->rows->len), count);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->more);
    }
}

static void
more_cb (PaktFindingGroup *self)
{
  guint n = self->rows->len;

  show_findings (self, n + STEP);
  gtk_widget_grab_focus (self->rows->pdata[n]);
}

static void
expanded_cb (PaktFindingGroup *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) && self->findings != NULL && self->rows->len == 0)
    show_findings (self, STEP);
}

static void
pakt_finding_group_finalize (GObject *object)
{
  PaktFindingGroup *self = PAKT_FINDING_GROUP (object);

  g_clear_object (&self->more);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->findings, pakt_findings_unref);

  G_OBJECT_CLASS (pakt_finding_group_parent_class)->finalize (object);
}

static void
pakt_finding_group_class_init (PaktFindingGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pakt_finding_group_finalize;

  /**
   * PaktFindingGroup::finding-activated:
   * @table: a #PaktTableId
   * @key: the row that the finding is about
   */
  signals[SIGNAL_FINDING_ACTIVATED] =
    g_signal_new ("finding-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
pakt_finding_group_init (PaktFindingGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->icon = gtk_image_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->icon);

  self->more = g_object_ref_sink (adw_button_row_new ());
  g_signal_connect_object (self->more, "activated", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * pakt_finding_group_new:
 *
 * Returns: (transfer floating): a row without findings
 */
GtkWidget *
pakt_finding_group_new (void)
{
  return g_object_new (PAKT_TYPE_FINDING_GROUP, NULL);
}

/**
 * pakt_finding_group_get_code:
 *
 * Returns: (transfer none) (nullable): the code of the findings
 */
const char *
pakt_finding_group_get_code (PaktFindingGroup *self)
{
  g_return_val_if_fail (PAKT_IS_FINDING_GROUP (self), NULL);

  return self->findings != NULL ? pakt_findings_get_code (self->findings, self->group) : NULL;
}

/**
 * pakt_finding_group_get_row:
 *
 * Returns: (transfer none) (nullable): the row of a finding; %NULL if it has not been looked at
 */
GtkWidget *
pakt_finding_group_get_row (PaktFindingGroup *self,
                            guint             position)
{
  g_return_val_if_fail (PAKT_IS_FINDING_GROUP (self), NULL);

  return position < self->rows->len ? self->rows->pdata[position] : NULL;
}

/**
 * pakt_finding_group_set:
 * @findings: what was found
 * @group: which group of them the row stands for
 *
 * A row that is open stays open and shows as many findings as before.
 */
void
pakt_finding_group_set (PaktFindingGroup *self,
                        PaktFindings     *findings,
                        guint             group)
{
  PaktSeverity severity = pakt_findings_get_severity (findings, group);
  g_autofree char *count = pakt_format_count (pakt_findings_get_n (findings, group));
  g_autofree char *title = NULL;
  guint n_shown;

  g_return_if_fail (PAKT_IS_FINDING_GROUP (self));

  n_shown = self->rows->len;
  for (guint i = 0; i < n_shown; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  pakt_findings_ref (findings);
  g_clear_pointer (&self->findings, pakt_findings_unref);
  self->findings = findings;
  self->group = group;

  /* Translators: a kind of finding, and how many of it there are */
  title = g_strdup_printf (C_("finding", "%s (%s)"), pakt_finding_get_title (pakt_findings_get_code (findings, group)), count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _(severities[severity].text));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), severities[severity].icon);
  gtk_widget_set_css_classes (self->icon, (const char *[]) { severities[severity].style, NULL });

  if (n_shown > 0)
    show_findings (self, MAX (n_shown, STEP));
  else
    expanded_cb (self);
}
