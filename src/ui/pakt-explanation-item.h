/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-explain.h"

G_BEGIN_DECLS

#define PAKT_TYPE_EXPLANATION_ITEM (pakt_explanation_item_get_type ())

G_DECLARE_FINAL_TYPE (PaktExplanationItem, pakt_explanation_item, PAKT, EXPLANATION_ITEM, GObject)

GListStore                *pakt_explanation_items_new     (GPtrArray           *lines);
const PaktExplanationLine *pakt_explanation_item_get_line (PaktExplanationItem *self);

G_END_DECLS
