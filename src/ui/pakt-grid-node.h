/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-grid.h"

G_BEGIN_DECLS

#define PAKT_TYPE_GRID_NODE (pakt_grid_node_get_type ())

G_DECLARE_FINAL_TYPE (PaktGridNode, pakt_grid_node, PAKT, GRID_NODE, GObject)

PaktGridNode *_pakt_grid_nodes_get     (PaktGrid     *self,
                                        int           row);
PaktGridNode *_pakt_grid_node_get_cell (PaktGridNode *self,
                                        int           column);
void          _pakt_grid_nodes_move    (PaktGrid     *self);
void          _pakt_grid_nodes_focus   (PaktGrid     *self);
void          _pakt_grid_nodes_change  (PaktGrid     *self);
void          _pakt_grid_nodes_drop    (PaktGrid     *self);

G_END_DECLS
