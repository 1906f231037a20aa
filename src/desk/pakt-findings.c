/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-findings.h"

/* The check sorts by severity, code and key, so a group is a run of findings. */
struct _PaktFindings
{
  GPtrArray *all;
  GArray *begins;      /* guint: where each group begins, and last where all end */
};

G_DEFINE_BOXED_TYPE (PaktFindings, pakt_findings, pakt_findings_ref, pakt_findings_unref)

static void
clear_findings (gpointer data)
{
  PaktFindings *findings = data;

  g_clear_pointer (&findings->all, g_ptr_array_unref);
  g_clear_pointer (&findings->begins, g_array_unref);
}

/**
 * pakt_findings_new:
 * @error: G_IO_ERROR_CANCELLED and nothing else
 *
 * Checks a plan. May be called in any thread. All scenarios are computed, so a large plan takes seconds.
 *
 * Returns: (transfer full) (nullable): what was found
 */
PaktFindings *
pakt_findings_new (PaktPlan      *plan,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (PaktFindings) self = g_atomic_rc_box_new0 (PaktFindings);

  self->all = pakt_plan_check_cancellable (plan, cancellable, error);
  if (self->all == NULL)
    return NULL;

  self->begins = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->all->len; i++)
    {
      const PaktFinding *before = i > 0 ? self->all->pdata[i - 1] : NULL;
      const PaktFinding *finding = self->all->pdata[i];

      if (before == NULL || before->severity != finding->severity || !g_str_equal (before->code, finding->code))
        g_array_append_val (self->begins, i);
    }
  g_array_append_val (self->begins, self->all->len);

  return g_steal_pointer (&self);
}

/**
 * pakt_findings_ref:
 *
 * Returns: (transfer full): @findings
 */
PaktFindings *
pakt_findings_ref (PaktFindings *findings)
{
  return g_atomic_rc_box_acquire (findings);
}

/**
 * pakt_findings_unref:
 * @findings: (transfer full): released
 */
void
pakt_findings_unref (PaktFindings *findings)
{
  g_atomic_rc_box_release_full (findings, clear_findings);
}

/**
 * pakt_findings_get_n_groups:
 *
 * Returns: how many kinds of findings there are
 */
guint
pakt_findings_get_n_groups (const PaktFindings *findings)
{
  return findings->begins->len - 1;
}

static guint
get_begin (const PaktFindings *findings,
           guint               group)
{
  return g_array_index (findings->begins, guint, group);
}

static const PaktFinding *
get_first (const PaktFindings *findings,
           guint               group)
{
  return findings->all->pdata[get_begin (findings, group)];
}

/**
 * pakt_findings_get_code:
 *
 * Returns: (transfer none): the code that all findings of the group have
 */
const char *
pakt_findings_get_code (const PaktFindings *findings,
                        guint               group)
{
  g_return_val_if_fail (group < pakt_findings_get_n_groups (findings), NULL);

  return get_first (findings, group)->code;
}

/**
 * pakt_findings_get_severity:
 *
 * Returns: the severity that all findings of the group have
 */
PaktSeverity
pakt_findings_get_severity (const PaktFindings *findings,
                            guint               group)
{
  g_return_val_if_fail (group < pakt_findings_get_n_groups (findings), PAKT_SEVERITY_HINT);

  return get_first (findings, group)->severity;
}

/**
 * pakt_findings_get_n:
 *
 * Returns: how many findings the group has, at least one
 */
guint
pakt_findings_get_n (const PaktFindings *findings,
                     guint               group)
{
  g_return_val_if_fail (group < pakt_findings_get_n_groups (findings), 0);

  return get_begin (findings, group + 1) - get_begin (findings, group);
}

/**
 * pakt_findings_get:
 *
 * Returns: (transfer none): a finding of the group
 */
const PaktFinding *
pakt_findings_get (const PaktFindings *findings,
                   guint               group,
                   guint               position)
{
  g_return_val_if_fail (position < pakt_findings_get_n (findings, group), NULL);

  return findings->all->pdata[get_begin (findings, group) + position];
}

/**
 * pakt_findings_count:
 *
 * Returns: how many findings of a severity there are
 */
guint
pakt_findings_count (const PaktFindings *findings,
                     PaktSeverity        severity)
{
  guint n = 0;

  for (guint i = 0; i < pakt_findings_get_n_groups (findings); i++)
    if (pakt_findings_get_severity (findings, i) == severity)
      n += pakt_findings_get_n (findings, i);

  return n;
}
