/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-overview-page.h"

#include <glib/gi18n-lib.h>

#include "pakt-chart-card.h"
#include "pakt-cost-chart.h"
#include "pakt-deadline-list.h"
#include "pakt-figure-box.h"
#include "pakt-finding-list.h"
#include "pakt-format.h"
#include "pakt-key-figure.h"
#include "pakt-overview-paper.h"
#include "pakt-plan-paper.h"
#include "pakt-print-dialog.h"
#include "pakt-survey.h"

#define N_BURDENS (PAKT_BURDEN_LAST_YEAR - PAKT_BURDEN_FIRST_YEAR + 1)

/**
 * PaktOverviewPage:
 *
 * Where do we stand: who has what, what it costs the municipalities, the
 * staircase of the Land's share, what is due next and what is missing in the
 * plan. Everything follows the desk, and is brought up to date when it is seen.
 */
struct _PaktOverviewPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *summary;
  GtkStack *figures;
  GtkLabel *failure;
  PaktKeyFigure *services;
  PaktKeyFigure *pairs;
  PaktKeyFigure *inhabitants;
  PaktKeyFigure *ozg;
  GtkWidget *burden_section;
  PaktKeyFigure *burdens[N_BURDENS];
  PaktKeyFigure *burden_sum;
  PaktKeyFigure *gain_cash;
  PaktKeyFigure *net;
  PaktKeyFigure *gain_time;
  PaktChartCard *chart;
  PaktDeadlineList *deadlines;
  GtkLabel *findings_title;
  PaktFindingList *findings;

  PaktDesk *desk;
  GSignalGroup *desk_signals;
  PaktSurvey *survey;
  PaktDate today;       /* 0 = what the clock says */
  PaktDate shown_day;   /* 0 = nothing is shown that is true */
};

G_DEFINE_FINAL_TYPE (PaktOverviewPage, pakt_overview_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_TODAY,
  N_PROPS,
};

enum
{
  SIGNAL_JUMP,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static PaktDate
get_day (PaktOverviewPage *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->today != 0)
    return self->today;

  now = g_date_time_new_now_local ();
  return pakt_date_new (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static char *
describe_reach (const PaktReach *reach)
{
  g_autofree char *live = pakt_format_count (reach->live);
  g_autofree char *competent = pakt_format_count (reach->competent);

  /* Translators: two numbers: in use, of how many that are possible */
  return g_strdup_printf (C_("reach", "%s of %s"), live, competent);
}

/* To a tenth of a percent; finer digits would pretend. */
static char *
describe_share (gint64 bp)
{
  return pakt_format_percent ((gint64) pakt_wide_round_div (bp, 10) * 10);
}

static void
show_reach (PaktOverviewPage   *self,
            const PaktOverview *overview)
{
  const PaktReach *services = pakt_overview_get_services (overview);
  const PaktReach *pairs = pakt_overview_get_pairs (overview);
  gint64 covered = pakt_overview_get_covered (overview);
  g_autofree char *services_planned = pakt_format_count (services->planned);
  g_autofree char *everywhere = pakt_format_count (services->everywhere);
  g_autofree char *pairs_planned = pakt_format_count (pairs->planned);
  g_autofree char *share = NULL;

  if (pairs->competent > 0)
    share = describe_share ((gint64) pakt_wide_round_div ((PaktWide) pairs->live * PAKT_BP_WHOLE, pairs->competent));

  pakt_key_figure_take (self->services, describe_reach (services),
                        /* Translators: numbers of services: not in use but planned; in use by each competent body */
                        g_strdup_printf (_("%s planned · %s in use everywhere"), services_planned, everywhere));
  pakt_key_figure_take (self->pairs, describe_reach (pairs),
                        share != NULL
                          /* Translators: a percentage; how many are planned */
                          ? g_strdup_printf (_("%s of the competent bodies, over all services · %s planned"), share,
                                             pairs_planned)
                          : g_strdup (_("Nobody is competent for a service")));
  pakt_key_figure_take (self->inhabitants, covered != PAKT_NONE ? describe_share (covered) : g_strdup ("–"),
                        covered != PAKT_NONE ? g_strdup (_("of those at competent bodies, over all services"))
                                             : g_strdup (_("No numbers of inhabitants")));
}

static void
show_burden (PaktKeyFigure    *figure,
             const PaktBurden *burden)
{
  g_autofree char *title = g_strdup_printf ("%d", burden->year);
  g_autofree char *municipal = pakt_format_money (burden->municipal);
  g_autofree char *outside = pakt_format_money (burden->outside);
  g_autofree char *unknown = pakt_format_count (burden->unknown);
  g_autoptr (GString) note = g_string_new (NULL);

  /* Translators: two amounts */
  g_string_append_printf (note, _("%s under the Pakt, %s outside"), municipal, outside);
  if (burden->unknown > 0)
    {
      g_string_append_c (note, '\n');
      g_string_append_printf (note, ngettext ("%s price unknown", "%s prices unknown", (gulong) burden->unknown),
                              unknown);
    }

  g_object_set (figure, "title", title, NULL);
  pakt_key_figure_take_money (figure, burden->burden, burden->unknown > 0, g_strdup (note->str));
}

static void
show_burdens (PaktOverviewPage   *self,
              const PaktOverview *overview)
{
  const PaktBurden *sum = pakt_overview_get_burden_sum (overview);
  guint n = pakt_overview_get_n_burdens (overview);
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->burden_section, n > 0);
  for (guint i = 0; i < N_BURDENS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->burdens[i]), i < n);
  if (n == 0)
    return;

  for (guint i = 0; i < n; i++)
    show_burden (self->burdens[i], pakt_overview_get_burden (overview, i));

  title = g_strdup_printf ("%d–%d", pakt_overview_get_burden (overview, 0)->year,
                           pakt_overview_get_burden (overview, n - 1)->year);
  g_object_set (self->burden_sum, "title", title, NULL);
  pakt_key_figure_take_money (self->burden_sum, sum->burden, sum->unknown > 0, g_strdup (_("these years together")));
  pakt_key_figure_take_money (self->gain_cash, sum->gain_cash, FALSE, g_strdup (_("in these years")));
  pakt_key_figure_take_money (self->net, sum->net, sum->unknown > 0,
                              g_strdup (_("less the gains that show in a budget")));
  pakt_key_figure_take_money (self->gain_time, sum->gain_time, FALSE,
                              g_strdup (_("beside the money, never subtracted")));
}

static void
show_ozg (PaktOverviewPage   *self,
          const PaktDeadline *deadline,
          PaktDate            day)
{
  int days = pakt_date_days_until (day, deadline->date);
  g_autofree char *count = pakt_format_count (ABS (days));
  g_autofree char *date = pakt_format_date (deadline->date);
  char *value;

  if (days > 0)
    value = g_strdup_printf (ngettext ("%s day left", "%s days left", (gulong) days), count);
  else if (days == 0)
    value = g_strdup (C_("deadline", "Today"));
  else
    value = g_strdup_printf (ngettext ("Past for %s day", "Past for %s days", (gulong) -days), count);

  pakt_key_figure_take (self->ozg, value,
                        /* Translators: a day and a section of the Pakt */
                        g_strdup_printf (_("until %s · %s"), date, deadline->section));
}

static void
show_deadlines (PaktOverviewPage *self,
                PaktResult       *result,
                PaktDate          day)
{
  g_autoptr (GArray) deadlines = pakt_inputs_list_deadlines (pakt_result_get_inputs (result));

  pakt_deadline_list_set_deadlines (self->deadlines, deadlines, day);
  for (guint i = 0; i < deadlines->len; i++)
    if (g_str_equal (g_array_index (deadlines, PaktDeadline, i).code, "ozg"))
      show_ozg (self, &g_array_index (deadlines, PaktDeadline, i), day);
}

/* A year of the staircase is explained where all costs are. */
static void
chart_activated_cb (PaktOverviewPage *self,
                    guint             column)
{
  int year = pakt_plan_get_first_year (pakt_desk_get_plan (self->desk)) + (int) column;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.explain-year", "i", year);
}

static void
survey_changed_cb (PaktOverviewPage *self)
{
  PaktOverview *overview = pakt_survey_get_overview (self->survey);
  const GError *error = pakt_survey_get_error (self->survey);

  if (overview != NULL)
    {
      show_reach (self, overview);
      show_burdens (self, overview);
    }
  if (error != NULL)
    gtk_label_set_label (self->failure, error->message);

  gtk_stack_set_visible_child_name (self->figures,
                                    overview != NULL ? "figures" : error != NULL ? "failed" : "counting");

  if (pakt_finding_list_get_findings (self->findings) != pakt_survey_get_findings (self->survey))
    pakt_finding_list_set_findings (self->findings, pakt_survey_get_findings (self->survey));
}

static void
update (PaktOverviewPage *self)
{
  PaktPlan *plan = self->desk != NULL ? pakt_desk_get_plan (self->desk) : NULL;
  PaktResult *result = self->desk != NULL ? pakt_desk_get_result (self->desk) : NULL;
  g_autoptr (PaktStackData) data = NULL;
  g_autofree char *date = NULL;
  g_autofree char *summary = NULL;
  guint n_services = 0;
  PaktDate as_of;

  self->shown_day = 0;

  /* Out of sight nothing is computed, but no plan is kept either that is no longer open. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || plan == NULL || result == NULL)
    {
      if (pakt_survey_get_plan (self->survey) != plan)
        pakt_survey_clear (self->survey);
      return;
    }

  pakt_plan_get_rows (plan, PAKT_TABLE_SERVICES, &n_services);
  gtk_stack_set_visible_child_name (self->stack, n_services > 0 ? "overview" : "empty");
  if (n_services == 0)
    return;

  self->shown_day = get_day (self);
  as_of = pakt_plan_get_as_of (plan) != 0 ? pakt_plan_get_as_of (plan) : self->shown_day;
  date = pakt_format_date (as_of);
  /* Translators: a day */
  summary = g_strdup_printf (_("Who uses what on %s, what it costs the municipalities, and what is due next."), date);
  gtk_label_set_label (self->summary, summary);
  /* Scenarios are checked with the plan, but their assumptions are not what is missing. */
  gtk_label_set_label (self->findings_title, pakt_desk_get_scenario (self->desk) != NULL
                                               ? _("What is missing in the base plan") : _("What is missing"));
  show_deadlines (self, result, self->shown_day);
  data = pakt_cost_chart_new_stairs (pakt_desk_get_runs (self->desk));
  pakt_chart_card_set_data (self->chart, data,
                            _("Under each year: what the Land takes over of the operating costs of EfA services (Pakt 4.2)."));
  pakt_survey_ask (self->survey, result, pakt_date_month (as_of));
}

/* A window may be open for days, and is looked at again in the morning. */
static void
active_cb (PaktOverviewPage *self)
{
  if (self->shown_day != 0 && self->shown_day != get_day (self))
    update (self);
}

static void
finding_activated_cb (PaktOverviewPage *self,
                      guint             table,
                      const char       *key)
{
  g_signal_emit (self, signals[SIGNAL_JUMP], 0, table, key);
}

static void
pakt_overview_page_jump (PaktOverviewPage *self,
                         guint             table,
                         const char       *key)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(us)", table, key);
}

static void
pakt_overview_page_map (GtkWidget *widget)
{
  PaktOverviewPage *self = PAKT_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (pakt_overview_page_parent_class)->map (widget);

  if (self->shown_day != get_day (self))
    update (self);
}

static void
pakt_overview_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pakt_overview_page_parent_class)->root (widget);

  if (GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active", G_CALLBACK (active_cb), widget,
                             G_CONNECT_SWAPPED);
}

static void
pakt_overview_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), active_cb, widget);

  GTK_WIDGET_CLASS (pakt_overview_page_parent_class)->unroot (widget);
}

static void
pakt_overview_page_dispose (GObject *object)
{
  PaktOverviewPage *self = PAKT_OVERVIEW_PAGE (object);

  if (self->survey != NULL)
    pakt_survey_clear (self->survey);
  g_clear_object (&self->survey);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (pakt_overview_page_parent_class)->dispose (object);
}

static void
pakt_overview_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PaktOverviewPage *self = PAKT_OVERVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_TODAY:
      g_value_set_int (value, self->today);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_overview_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PaktOverviewPage *self = PAKT_OVERVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_DESK:
      pakt_overview_page_set_desk (self, g_value_get_object (value));
      break;
    case PROP_TODAY:
      pakt_overview_page_set_today (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < N_BURDENS; i++)
    {
      static const char * const names[N_BURDENS] = { "burden_0", "burden_1", "burden_2", "burden_3" };

      gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                                 G_STRUCT_OFFSET (PaktOverviewPage, burdens)
                                                 + (gssize) (i * sizeof (PaktKeyFigure *)));
    }

  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, figures);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, failure);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, services);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, pairs);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, inhabitants);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, ozg);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, burden_section);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, burden_sum);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, gain_cash);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, net);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, gain_time);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, chart);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, deadlines);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, findings_title);
  gtk_widget_class_bind_template_child (widget_class, PaktOverviewPage, findings);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
}

static void
pakt_overview_page_class_init (PaktOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pakt_overview_page_dispose;
  object_class->get_property = pakt_overview_page_get_property;
  object_class->set_property = pakt_overview_page_set_property;
  widget_class->map = pakt_overview_page_map;
  widget_class->root = pakt_overview_page_root;
  widget_class->unroot = pakt_overview_page_unroot;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, PAKT_TYPE_DESK, flags);

  /**
   * PaktOverviewPage:today:
   *
   * The #PaktDate from which days are counted; 0 for the day that it is.
   */
  properties[PROP_TODAY] = g_param_spec_int ("today", NULL, NULL, 0, G_MAXINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PaktOverviewPage::jump:
   * @table: a #PaktTableId
   * @key: the key values of a row joined by `/`
   *
   * Something was chosen that is about a row of the plan. Activates `win.show-row`.
   */
  signals[SIGNAL_JUMP] =
    g_signal_new_class_handler ("jump", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                G_CALLBACK (pakt_overview_page_jump), NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  g_type_ensure (PAKT_TYPE_CHART_CARD);
  g_type_ensure (PAKT_TYPE_DEADLINE_LIST);
  g_type_ensure (PAKT_TYPE_FIGURE_BOX);
  g_type_ensure (PAKT_TYPE_FINDING_LIST);
  g_type_ensure (PAKT_TYPE_KEY_FIGURE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-overview-page.ui");
  bind_template (widget_class);
}

static void
pakt_overview_page_init (PaktOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->survey = pakt_survey_new ();
  g_signal_connect_object (self->survey, "changed", G_CALLBACK (survey_changed_cb), self, G_CONNECT_SWAPPED);
  self->desk_signals = g_signal_group_new (PAKT_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (update), self);
}

/**
 * pakt_overview_page_new:
 *
 * Returns: (transfer floating): a page without a desk
 */
GtkWidget *
pakt_overview_page_new (void)
{
  return g_object_new (PAKT_TYPE_OVERVIEW_PAGE, NULL);
}

/**
 * pakt_overview_page_get_desk:
 *
 * Returns: (transfer none) (nullable): what the page follows
 */
PaktDesk *
pakt_overview_page_get_desk (PaktOverviewPage *self)
{
  g_return_val_if_fail (PAKT_IS_OVERVIEW_PAGE (self), NULL);

  return self->desk;
}

/**
 * pakt_overview_page_set_desk:
 * @desk: (nullable): what the page follows
 */
void
pakt_overview_page_set_desk (PaktOverviewPage *self,
                             PaktDesk         *desk)
{
  g_return_if_fail (PAKT_IS_OVERVIEW_PAGE (self));

  if (!g_set_object (&self->desk, desk))
    return;

  g_signal_group_set_target (self->desk_signals, desk);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

/**
 * pakt_overview_page_set_today:
 * @today: the day from which days are counted; 0 for the day that it is
 */
void
pakt_overview_page_set_today (PaktOverviewPage *self,
                              PaktDate          today)
{
  g_return_if_fail (PAKT_IS_OVERVIEW_PAGE (self));

  if (self->today == today)
    return;

  self->today = today;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}

/**
 * pakt_overview_page_get_busy:
 *
 * Returns: whether some of it is still being computed
 */
gboolean
pakt_overview_page_get_busy (PaktOverviewPage *self)
{
  g_return_val_if_fail (PAKT_IS_OVERVIEW_PAGE (self), FALSE);

  return pakt_survey_get_busy (self->survey);
}

/**
 * pakt_overview_page_print:
 *
 * Shows what is seen as it would be printed.
 */
void
pakt_overview_page_print (PaktOverviewPage *self)
{
  PaktKeyFigure *reach[] = { self->services, self->pairs, self->inhabitants, self->ozg };
  PaktKeyFigure *sums[] = { self->burden_sum, self->gain_cash, self->net, self->gain_time };
  g_autoptr (PaktPaper) paper = NULL;

  g_return_if_fail (PAKT_IS_OVERVIEW_PAGE (self));

  if (self->shown_day == 0)
    return;

  paper = pakt_plan_paper_new (self->desk, C_("page", "Overview"));
  pakt_paper_set_subtitle (paper, gtk_label_get_label (self->summary));
  pakt_overview_paper_add_figures (paper, reach, G_N_ELEMENTS (reach));
  pakt_paper_add_heading (paper, _("What the municipalities bear"));
  pakt_overview_paper_add_figures (paper, self->burdens, N_BURDENS);
  pakt_overview_paper_add_figures (paper, sums, G_N_ELEMENTS (sums));
  pakt_paper_add_heading (paper, _("How the cost passes from the Land to the municipalities"));
  pakt_paper_add_chart (paper, pakt_chart_card_get_data (self->chart));
  pakt_overview_paper_add_deadlines (paper, pakt_desk_get_result (self->desk), self->shown_day);
  pakt_overview_paper_add_findings (paper, pakt_survey_get_findings (self->survey));
  adw_dialog_present (pakt_print_dialog_new (paper, C_("page", "Overview")), GTK_WIDGET (self));
}
