/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-desk-private.h"

#include <glib/gi18n-lib.h>

/*
 * Where edits go in. An edit is on the disk before anything that is shown
 * changes; where it cannot get there, nothing has changed.
 */

static gboolean
check_can_edit (PaktDesk  *self,
                GError   **error)
{
  if (pakt_desk_get_can_edit (self))
    return TRUE;

  if (self->store != NULL && !self->is_writable)
    g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE,
                         _("The plan’s file must not be written to; duplicate the plan and change the copy"));
  else
    g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_BUSY, _("There is no plan that can be changed now"));

  return FALSE;
}

typedef PaktPlan *(*Attempt) (PaktDesk     *self,
                              gpointer      data,
                              PaktDelta   **delta,
                              GError      **error);

/*
 * Tries to write, and once more where the file had been taken away underneath:
 * it is written anew from what is still known of it. Where another program was
 * faster, its state is read, so that the user decides anew what to do.
 */
static gboolean
attempt (PaktDesk  *self,
         Attempt    write,
         gpointer   data,
         GError   **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autofree char *notice = NULL;

  if (!check_can_edit (self, error))
    return FALSE;

  notice = pakt_desk_make_backup (self->store, &self->backup_day);
  plan = write (self, data, &delta, &cause);
  if (plan == NULL && g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_GONE) && pakt_store_rescue (self->store, NULL))
    {
      g_clear_error (&cause);
      plan = write (self, data, &delta, &cause);
      if (plan != NULL)
        pakt_desk_tell (self, _("The plan’s file had been removed by another program; it was written again."));
    }

  if (plan != NULL)
    {
      pakt_desk_take_edit (self, plan, delta);
    }
  else
    {
      pakt_desk_look (self);
      g_propagate_error (error, g_steal_pointer (&cause));
    }

  if (notice != NULL)
    pakt_desk_tell (self, notice);
  return plan != NULL;
}

typedef struct
{
  PaktDelta *delta;
  const char *label;
} Edit;

static PaktPlan *
write_edit (PaktDesk   *self,
            gpointer    data,
            PaktDelta **delta,
            GError    **error)
{
  Edit *edit = data;
  g_autoptr (PaktPlan) plan = pakt_plan_apply (self->plan, edit->delta, error);

  if (plan == NULL || !pakt_store_commit (self->store, PAKT_ACTION_EDIT, 0, edit->label, edit->delta, error))
    return NULL;

  *delta = pakt_delta_ref (edit->delta);
  return g_steal_pointer (&plan);
}

static PaktPlan *
write_undo (PaktDesk   *self,
            gpointer    data,
            PaktDelta **delta,
            GError    **error)
{
  return pakt_store_undo (self->store, self->plan, delta, error);
}

static PaktPlan *
write_redo (PaktDesk   *self,
            gpointer    data,
            PaktDelta **delta,
            GError    **error)
{
  return pakt_store_redo (self->store, self->plan, delta, error);
}

/**
 * pakt_desk_edit:
 * @delta: what is changed
 * @label: what the user did, as undo will name it
 * @error: PAKT_ERROR_INVALID if the plan would not be valid, _BUSY if another program has changed it meanwhile or it
 *   is not there yet, or as pakt_store_commit()
 *
 * Changes the plan: validates, writes rows and journal, then shows. A delta
 * without changes does nothing.
 *
 * Returns: whether it was done; otherwise nothing has changed
 */
gboolean
pakt_desk_edit (PaktDesk    *self,
                PaktDelta   *delta,
                const char  *label,
                GError     **error)
{
  Edit edit = { delta, label };

  g_return_val_if_fail (PAKT_IS_DESK (self), FALSE);
  g_return_val_if_fail (delta != NULL && label != NULL, FALSE);

  if (pakt_delta_get_n_changes (delta) == 0)
    return check_can_edit (self, error);

  return attempt (self, write_edit, &edit, error);
}

/**
 * pakt_desk_undo:
 * @error: PAKT_ERROR_NOT_FOUND if there is nothing to take back, or as pakt_desk_edit()
 *
 * Takes the last edit back that stands.
 */
gboolean
pakt_desk_undo (PaktDesk  *self,
                GError   **error)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), FALSE);

  return attempt (self, write_undo, NULL, error);
}

/**
 * pakt_desk_redo:
 * @error: as pakt_desk_undo()
 *
 * Makes the edit again that was taken back last.
 */
gboolean
pakt_desk_redo (PaktDesk  *self,
                GError   **error)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), FALSE);

  return attempt (self, write_redo, NULL, error);
}
