/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * "Why?" of any figure: a sum is explained by its parts, each of which leads
 * further down, until one service in one year tells its whole chain.
 */

typedef struct
{
  PaktResult *result;
  PaktResult *base;
  const PaktScope *scope;
  PaktMeasure measure;
  GCancellable *cancellable;
  PaktFigures figures;
  GPtrArray *lines;
} Explaining;

static PaktExplanationLine *
say (Explaining *explaining,
     guint       level,
     char       *text)
{
  PaktExplanationLine *line = g_new0 (PaktExplanationLine, 1);

  line->level = level;
  line->text = text;
  g_ptr_array_add (explaining->lines, line);
  return line;
}

/**
 * pakt_explain_dup_amount:
 *
 * Returns: (transfer full): the amount, said to be a minimum where prices are missing in it
 */
char *
pakt_explain_dup_amount (const PaktFigures *figures,
                         PaktMeasure        measure)
{
  g_autofree char *money = pakt_format_money (pakt_figures_get (figures, measure));

  if (pakt_figures_get_unknown (figures, measure) == 0)
    return g_steal_pointer (&money);

  /* Translators: an amount in which unknown prices are missing; German "mind. %s" */
  return g_strdup_printf (C_("amount", "at least %s"), money);
}

/**
 * pakt_explain_dup_name:
 * @scope: the address of a figure
 *
 * Returns: (transfer full): what it is about, such as "Wohngeld, Wadern, 2029"
 */
char *
pakt_explain_dup_name (PaktResult      *result,
                       const PaktScope *scope)
{
  /* From what is most particular to what is most general; a service says its list and topic. */
  static const PaktDimension order[] = {
    PAKT_DIMENSION_ITEM, PAKT_DIMENSION_SERVICE, PAKT_DIMENSION_KIND, PAKT_DIMENSION_TOPIC, PAKT_DIMENSION_LIST,
    PAKT_DIMENSION_BODY, PAKT_DIMENSION_DISTRICT,
  };
  const PaktInputs *inputs = result->inputs;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *key = scope->keys[order[i]];
      gboolean said = scope->keys[PAKT_DIMENSION_SERVICE] != NULL &&
                      (order[i] == PAKT_DIMENSION_TOPIC || order[i] == PAKT_DIMENSION_LIST);
      g_autofree char *name = NULL;

      said |= order[i] == PAKT_DIMENSION_DISTRICT && scope->keys[PAKT_DIMENSION_BODY] != NULL;
      if (key == NULL || said)
        continue;
      name = pakt_dimension_dup_name (order[i], inputs->plan, key);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }

  if (text->len == 0)
    g_string_append (text, _("All services"));
  if (scope->year != 0)
    g_string_append_printf (text, ", %d", scope->year);
  else
    g_string_append_printf (text, ", %d–%d", inputs->first_year, inputs->last_year);

  return g_strdup (text->str);
}

/* Whether the figure is of one service or item in one year, which has a chain of its own. */
static gboolean
is_chain (const PaktScope *scope)
{
  gboolean is_one = scope->keys[PAKT_DIMENSION_ITEM] != NULL ||
                    (scope->keys[PAKT_DIMENSION_SERVICE] != NULL && scope->keys[PAKT_DIMENSION_KIND] == NULL);
  gboolean is_of_bodies = scope->keys[PAKT_DIMENSION_DISTRICT] != NULL && scope->keys[PAKT_DIMENSION_BODY] == NULL;

  /* What no body could be given leads down to the items, whose chains say why. */
  if (g_strcmp0 (scope->keys[PAKT_DIMENSION_BODY], "") == 0)
    is_one = scope->keys[PAKT_DIMENSION_ITEM] != NULL;

  return scope->year != 0 && is_one && !is_of_bodies;
}

/* What a sum is broken down by. */
static PaktDimension
choose_parts (const PaktScope *scope,
              PaktDimension    by)
{
  if (scope->year == 0)
    return PAKT_DIMENSION_YEAR;
  if (scope->keys[PAKT_DIMENSION_DISTRICT] != NULL && scope->keys[PAKT_DIMENSION_BODY] == NULL)
    return PAKT_DIMENSION_BODY;
  if (scope->keys[PAKT_DIMENSION_SERVICE] != NULL)
    return PAKT_DIMENSION_ITEM;
  if (by != PAKT_DIMENSION_YEAR && scope->keys[by] == NULL && !pakt_scope_is_by_body (scope))
    return by;

  return PAKT_DIMENSION_SERVICE;
}

static gboolean
refuse_overflow (GError **error)
{
  g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                       _("a sum is larger than can be computed with; check prices, inhabitants and cases"));
  return FALSE;
}

static PaktProjection *
project (Explaining           *explaining,
         PaktResult           *result,
         const PaktDimension  *dimensions,
         guint                 n_dimensions,
         GError              **error)
{
  return pakt_projection_new_scoped (result, explaining->scope, dimensions, n_dimensions, explaining->cancellable, NULL,
                                     error);
}

/* What the Land takes over is known of bodies only: of several it is the sum of theirs. */
static gboolean
is_relief_of_all (const Explaining *explaining)
{
  return explaining->measure == PAKT_MEASURE_RELIEF && !pakt_scope_is_by_body (explaining->scope);
}

static gboolean
sum_up (Explaining   *explaining,
        PaktResult   *result,
        PaktFigures  *figures,
        GError      **error)
{
  const PaktDimension district = PAKT_DIMENSION_DISTRICT;
  g_autoptr (PaktProjection) projection = project (explaining, result, NULL, 0, error);
  g_autoptr (PaktProjection) bodies = NULL;

  if (projection == NULL)
    return FALSE;
  if (pakt_projection_get_n_rows (projection) > 0)
    *figures = pakt_projection_get_row (projection, 0)->figures;

  if (!is_relief_of_all (explaining))
    return TRUE;

  bodies = project (explaining, result, &district, 1, error);
  if (bodies == NULL)
    return FALSE;
  for (guint i = 0; i < pakt_projection_get_n_rows (bodies); i++)
    if (!pakt_add (&figures->relief, pakt_projection_get_row (bodies, i)->figures.relief))
      return refuse_overflow (error);

  return TRUE;
}

/* What the figure is made of, whatever its parts: each line a sum of the figures in it. */
static void
explain_composition (Explaining *explaining)
{
  const PaktFigures *figures = &explaining->figures;
  g_autofree char *municipal = pakt_format_money (figures->municipal);
  g_autofree char *outside = pakt_explain_format_term (figures->outside);
  g_autofree char *value = pakt_format_money (pakt_figures_get (figures, explaining->measure));
  g_autofree char *unallocated = pakt_format_money (figures->unallocated);

  if (explaining->measure == PAKT_MEASURE_TOTAL)
    {
      g_autofree char *land = pakt_format_money (figures->land);
      g_autofree char *added = pakt_explain_format_term (figures->municipal);

      say (explaining, 2, g_strdup_printf (_("Land %s + municipalities %s + outside the Pakt %s = %s."), land, added,
                                           outside, value));
    }
  else if (explaining->measure == PAKT_MEASURE_NET)
    {
      g_autofree char *gains = pakt_explain_format_term (figures->gain_cash);

      say (explaining, 2, g_strdup_printf (_("Municipalities %s + outside the Pakt %s − cash gains %s = %s."), municipal,
                                           outside, gains, value));
    }

  if (figures->unallocated != 0 &&
      (explaining->measure == PAKT_MEASURE_MUNICIPAL || explaining->measure == PAKT_MEASURE_NET))
    say (explaining, 2, g_strdup_printf (_("Of it %s could be given to no body."), unallocated));
}

static gboolean
explain_base (Explaining  *explaining,
              GError     **error)
{
  PaktFigures base = { 0, };
  g_autofree char *before = NULL;
  g_autofree char *subtracted = NULL;
  g_autofree char *value = NULL;
  g_autofree char *difference = NULL;
  gint64 amount = pakt_figures_get (&explaining->figures, explaining->measure);
  gint64 change;

  if (explaining->base == NULL)
    return TRUE;
  if (!sum_up (explaining, explaining->base, &base, error))
    return FALSE;

  change = amount;
  if (!pakt_add (&change, -pakt_figures_get (&base, explaining->measure)))
    return TRUE;

  before = pakt_explain_dup_amount (&base, explaining->measure);
  subtracted = pakt_explain_format_term (pakt_figures_get (&base, explaining->measure));
  value = pakt_format_money (amount);
  difference = pakt_format_money (change);
  if (change == 0)
    say (explaining, 2, g_strdup_printf (_("In the base plan it is the same: %s."), before));
  else
    say (explaining, 2, g_strdup_printf (_("In the base plan it is %s. Difference: %s − %s = %s."), before, value,
                                         subtracted, difference));

  return TRUE;
}

static void
explain_head (Explaining *explaining)
{
  const PaktInputs *inputs = explaining->result->inputs;
  gint64 unknown = pakt_figures_get_unknown (&explaining->figures, explaining->measure);
  PaktExplanationLine *line = say (explaining, 0, pakt_explain_dup_name (explaining->result, explaining->scope));

  line = say (explaining, 1, g_strdup (pakt_measure_get_title (explaining->measure)));
  line->amount = pakt_explain_dup_amount (&explaining->figures, explaining->measure);
  /* Translators: %s is a phrase such as “What the Land pays” */
  say (explaining, 2, g_strdup_printf (_("%s."), pakt_measure_get_description (explaining->measure)));
  if (unknown > 0)
    {
      g_autofree char *count = pakt_format_count (unknown);

      say (explaining, 2, g_strdup_printf (ngettext ("%s price is unknown in it, so it is a minimum.",
                                                     "%s prices are unknown in it, so it is a minimum.",
                                                     (gulong) unknown), count));
    }
  if (pakt_plan_is_example (inputs->plan))
    say (explaining, 2, g_strdup (_("This is an example plan: its figures are invented.")));
}

static PaktScope *
make_target (PaktProjection          *projection,
             const PaktProjectionRow *row,
             const PaktScope         *scope,
             PaktDimension            dimension)
{
  PaktScope *target = pakt_scope_copy (scope);

  if (dimension == PAKT_DIMENSION_YEAR)
    target->year = pakt_projection_get_year (projection, row, 0);
  else
    pakt_scope_set (target, dimension, pakt_projection_get_key (projection, row, 0));

  return target;
}

static void
explain_part (Explaining              *explaining,
              PaktProjection          *projection,
              const PaktProjectionRow *row,
              const PaktFigures       *figures,
              PaktDimension            dimension,
              PaktMeasure              measure)
{
  PaktPlan *plan = explaining->result->inputs->plan;
  char *name = dimension == PAKT_DIMENSION_YEAR
               ? g_strdup_printf ("%d", pakt_projection_get_year (projection, row, 0))
               : pakt_dimension_dup_name (dimension, plan, pakt_projection_get_key (projection, row, 0));
  PaktExplanationLine *line = say (explaining, 3, name);

  line->amount = pakt_explain_dup_amount (figures, measure);
  line->target = make_target (projection, row, explaining->scope, dimension);
  line->measure = measure;
}

/* Sums up the rows from @position on that are of the same part, and goes on behind them. */
static gboolean
add_part (PaktProjection *projection,
          PaktDimension   dimension,
          guint          *position,
          PaktFigures    *figures)
{
  const PaktProjectionRow *first = pakt_projection_get_row (projection, *position);

  for (; *position < pakt_projection_get_n_rows (projection); (*position)++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, *position);
      gboolean is_same = dimension == PAKT_DIMENSION_YEAR
                         ? pakt_projection_get_year (projection, row, 0) == pakt_projection_get_year (projection, first, 0)
                         : g_str_equal (pakt_projection_get_key (projection, row, 0),
                                        pakt_projection_get_key (projection, first, 0));

      if (!is_same)
        break;
      if (!pakt_figures_add (figures, &row->figures))
        return FALSE;
    }

  return TRUE;
}

/* Returns: %FALSE if the parts cannot be summed up */
static gboolean
explain_parts (Explaining     *explaining,
               PaktDimension   dimension,
               PaktMeasure     measure,
               const char     *title,
               GError        **error)
{
  const PaktDimension dimensions[] = { dimension, PAKT_DIMENSION_DISTRICT };
  gboolean by_district = is_relief_of_all (explaining) && dimension != PAKT_DIMENSION_DISTRICT;
  g_autoptr (PaktProjection) projection = project (explaining, explaining->result, dimensions, by_district ? 2 : 1,
                                                   error);
  PaktExplanationLine *line;
  guint n_parts = 0;

  if (projection == NULL)
    return FALSE;

  /* Translators: over the parts of a sum; what they are, and by what the sum is broken down, such as “Service” */
  say (explaining, 1, g_strdup_printf (C_("parts of a sum", "%s by %s"), title, pakt_dimension_get_title (dimension)));
  for (guint i = 0; i < pakt_projection_get_n_rows (projection);)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, i);
      PaktFigures figures = { 0, };

      if (!add_part (projection, dimension, &i, &figures))
        return refuse_overflow (error);
      if (pakt_figures_get (&figures, measure) == 0 && pakt_figures_get_unknown (&figures, measure) == 0)
        continue;
      explain_part (explaining, projection, row, &figures, dimension, measure);
      n_parts++;
    }

  if (n_parts == 0)
    {
      say (explaining, 2, g_strdup (_("Nothing is counted here.")));
      return TRUE;
    }

  line = say (explaining, 3, g_strdup_printf (ngettext ("Sum of %u part", "Sum of %u parts", n_parts), n_parts));
  line->amount = pakt_explain_dup_amount (&explaining->figures, measure);
  line->measure = measure;
  return TRUE;
}

/*
 * Takes a chain over, but for its heading and that the figures are invented, which stand above. A chain of all
 * bodies leaves to the shares what concerns one of them: each leads to a chain of its own.
 */
static void
take_chain (Explaining *explaining,
            GPtrArray  *chain,
            gboolean    of_all)
{
  for (guint i = pakt_plan_is_example (explaining->result->inputs->plan) ? 2 : 1; i < chain->len; i++)
    {
      const PaktExplanationLine *line = g_ptr_array_index (chain, i);
      const PaktExplanationLine *next = i + 1 < chain->len ? g_ptr_array_index (chain, i + 1) : NULL;
      gboolean leads_to_bodies = next != NULL && next->level == 3 && g_str_has_suffix (line->text, ":");

      if (of_all && (line->level == 3 || leads_to_bodies))
        continue;
      say (explaining, line->level, g_strdup (line->text));
    }
}

/* The figure of the bodies that comes nearest to the one that is explained. */
static PaktMeasure
choose_shares (PaktMeasure measure)
{
  return measure == PAKT_MEASURE_TOTAL || measure == PAKT_MEASURE_LAND ? PAKT_MEASURE_MUNICIPAL : measure;
}

static gboolean
explain_chain (Explaining  *explaining,
               GError     **error)
{
  const PaktScope *scope = explaining->scope;
  PaktPlan *plan = explaining->result->inputs->plan;
  const char *item = scope->keys[PAKT_DIMENSION_ITEM];
  const char *body = scope->keys[PAKT_DIMENSION_BODY];
  gboolean is_body = body != NULL && *body != '\0';
  guint position = is_body ? (guint) pakt_plan_find_row (plan, PAKT_TABLE_BODIES, body) : PAKT_ALL_BODIES;
  PaktMeasure shares = choose_shares (explaining->measure);
  g_autoptr (GPtrArray) chain = NULL;

  if (item != NULL)
    chain = pakt_result_explain_item (explaining->result, (guint) pakt_plan_find_row (plan, PAKT_TABLE_COST_ITEMS, item),
                                      scope->year, position, error);
  else
    chain = pakt_result_explain (explaining->result,
                                 (guint) pakt_plan_find_row (plan, PAKT_TABLE_SERVICES,
                                                             scope->keys[PAKT_DIMENSION_SERVICE]),
                                 scope->year, position, error);
  if (chain == NULL)
    return FALSE;

  take_chain (explaining, chain, !is_body);
  return body != NULL || explain_parts (explaining, PAKT_DIMENSION_BODY, shares, pakt_measure_get_title (shares), error);
}

/**
 * pakt_explain_figure:
 * @base: (nullable): the base plan's result, where @result is a scenario's
 * @scope: the figure's address
 * @measure: which figure
 * @by: what a sum over everything is broken down by first
 * @cancellable: (nullable): to stop from another thread
 * @error: PAKT_ERROR_NOT_FOUND, _OVERFLOW or _CANCELLED
 *
 * Explains any figure of a projection: a sum by its parts, each with its own
 * address; one service in a year by its chain.
 *
 * Returns: (transfer full) (element-type PaktExplanationLine) (nullable): the lines
 */
GPtrArray *
pakt_explain_figure (PaktResult       *result,
                     PaktResult       *base,
                     const PaktScope  *scope,
                     PaktMeasure       measure,
                     PaktDimension     by,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (pakt_explanation_line_free);
  Explaining explaining = { result, base, scope, measure, cancellable, { 0, }, lines };

  if (!sum_up (&explaining, result, &explaining.figures, error))
    return NULL;

  explain_head (&explaining);
  explain_composition (&explaining);
  if (!explain_base (&explaining, error))
    return NULL;
  if (is_chain (scope) ? !explain_chain (&explaining, error)
                       : !explain_parts (&explaining, choose_parts (scope, by), measure,
                                         pakt_measure_get_title (measure), error))
    return NULL;

  return g_steal_pointer (&lines);
}

/**
 * pakt_explanation_to_text:
 *
 * Returns: (transfer full): the lines as text, indented by two blanks a level
 */
char *
pakt_explanation_to_text (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const PaktExplanationLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%*s%s", (int) line->level * 2, "", line->text);
      if (line->amount != NULL)
        g_string_append_printf (text, ": %s", line->amount);
      g_string_append_c (text, '\n');
    }

  return g_string_free_and_steal (text);
}
