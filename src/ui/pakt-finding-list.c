/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-finding-list.h"

#include <glib/gi18n-lib.h>

#include "pakt-finding-group.h"
#include "pakt-format.h"

/**
 * PaktFindingList:
 *
 * What is missing in a plan: one row for each kind of finding, which opens to
 * the findings. A finding leads to the row of the plan that it is about.
 */
struct _PaktFindingList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *summary;
  GtkListBox *list;

  PaktFindings *findings;
};

G_DEFINE_FINAL_TYPE (PaktFindingList, pakt_finding_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_FINDING_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Takes @part. */
static void
append (GString *text,
        char    *part)
{
  g_autofree char *owned = part;

  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", owned);
}

static char *
describe_counts (PaktFindings *findings)
{
  guint n_errors = pakt_findings_count (findings, PAKT_SEVERITY_ERROR);
  guint n_warnings = pakt_findings_count (findings, PAKT_SEVERITY_WARNING);
  guint n_hints = pakt_findings_count (findings, PAKT_SEVERITY_HINT);
  g_autofree char *errors = pakt_format_count (n_errors);
  g_autofree char *warnings = pakt_format_count (n_warnings);
  g_autofree char *hints = pakt_format_count (n_hints);
  GString *text = g_string_new (NULL);

  if (n_errors > 0)
    append (text, g_strdup_printf (ngettext ("%s error", "%s errors", n_errors), errors));
  if (n_warnings > 0)
    append (text, g_strdup_printf (ngettext ("%s warning", "%s warnings", n_warnings), warnings));
  if (n_hints > 0)
    append (text, g_strdup_printf (ngettext ("%s hint", "%s hints", n_hints), hints));

  return g_string_free_and_steal (text);
}

static void
finding_activated_cb (PaktFindingList *self,
                      guint            table,
                      const char      *key)
{
  g_signal_emit (self, signals[SIGNAL_FINDING_ACTIVATED], 0, table, key);
}

static GtkWidget *
find_row (PaktFindingList *self,
          const char      *code)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL || g_strcmp0 (pakt_finding_group_get_code (PAKT_FINDING_GROUP (row)), code) == 0)
        return row != NULL ? GTK_WIDGET (row) : NULL;
    }
}

/* The row of a kind of finding stays the same, open or not, with the focus or not. */
static void
show_groups (PaktFindingList *self)
{
  guint n = pakt_findings_get_n_groups (self->findings);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = find_row (self, pakt_findings_get_code (self->findings, i));

      if (row == NULL)
        {
          row = pakt_finding_group_new ();
          g_signal_connect_object (row, "finding-activated", G_CALLBACK (finding_activated_cb), self,
                                   G_CONNECT_SWAPPED);
          gtk_list_box_insert (self->list, row, (int) i);
        }

      /* The order of codes never changes, so rows in between stand for kinds that are no more. */
      while (gtk_list_box_get_row_at_index (self->list, (int) i) != GTK_LIST_BOX_ROW (row))
        gtk_list_box_remove (self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)));

      pakt_finding_group_set (PAKT_FINDING_GROUP (row), self->findings, i);
    }

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) n)));
}

static void
pakt_finding_list_dispose (GObject *object)
{
  PaktFindingList *self = PAKT_FINDING_LIST (object);

  g_clear_pointer (&self->findings, pakt_findings_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_FINDING_LIST);

  G_OBJECT_CLASS (pakt_finding_list_parent_class)->dispose (object);
}

static void
pakt_finding_list_class_init (PaktFindingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pakt_finding_list_dispose;

  /**
   * PaktFindingList::finding-activated:
   * @table: a #PaktTableId
   * @key: the row that the finding is about
   */
  signals[SIGNAL_FINDING_ACTIVATED] =
    g_signal_new ("finding-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-finding-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktFindingList, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktFindingList, summary);
  gtk_widget_class_bind_template_child (widget_class, PaktFindingList, list);
}

static void
pakt_finding_list_init (PaktFindingList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pakt_finding_list_new:
 *
 * Returns: (transfer floating): a list that says that the plan is being checked
 */
GtkWidget *
pakt_finding_list_new (void)
{
  return g_object_new (PAKT_TYPE_FINDING_LIST, NULL);
}

/**
 * pakt_finding_list_get_findings:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
PaktFindings *
pakt_finding_list_get_findings (PaktFindingList *self)
{
  g_return_val_if_fail (PAKT_IS_FINDING_LIST (self), NULL);

  return self->findings;
}

/**
 * pakt_finding_list_set_findings:
 * @findings: (nullable): what was found; %NULL while the plan is being checked
 */
void
pakt_finding_list_set_findings (PaktFindingList *self,
                                PaktFindings    *findings)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (PAKT_IS_FINDING_LIST (self));

  if (findings != NULL)
    pakt_findings_ref (findings);
  g_clear_pointer (&self->findings, pakt_findings_unref);
  self->findings = findings;

  if (findings == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "checking");
      return;
    }

  summary = describe_counts (findings);
  gtk_label_set_label (self->summary, summary);
  show_groups (self);
  gtk_stack_set_visible_child_name (self->stack, pakt_findings_get_n_groups (findings) > 0 ? "findings" : "nothing");
}
