/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "pakt-inputs.h"

G_BEGIN_DECLS

/**
 * PaktDimension:
 *
 * What the figures of a projection can be broken down by.
 */
typedef enum
{
  PAKT_DIMENSION_YEAR,
  PAKT_DIMENSION_SERVICE,
  PAKT_DIMENSION_ITEM,
  PAKT_DIMENSION_LIST,
  PAKT_DIMENSION_KIND,
  PAKT_DIMENSION_TOPIC,
  PAKT_DIMENSION_BODY,
  PAKT_DIMENSION_DISTRICT,
} PaktDimension;

#define PAKT_N_DIMENSIONS 8

/**
 * PaktScope:
 * @year: a year of the horizon; 0 for all years
 * @keys: by #PaktDimension, the only value that counts, in the words of pakt_projection_get_key();
 *   %NULL where every value does. The one of the year is not used.
 *
 * Which part of a plan's costs is looked at: a filter, or the address of a figure.
 */
typedef struct
{
  int year;
  char *keys[PAKT_N_DIMENSIONS];
} PaktScope;

#define PAKT_TYPE_SCOPE (pakt_scope_get_type ())

GType       pakt_scope_get_type  (void) G_GNUC_CONST;
PaktScope  *pakt_scope_new       (void);
PaktScope  *pakt_scope_copy      (const PaktScope  *scope);
void        pakt_scope_free      (PaktScope        *scope);
void        pakt_scope_set       (PaktScope        *scope,
                                  PaktDimension     dimension,
                                  const char       *key);
gboolean    pakt_scope_equal     (const PaktScope  *a,
                                  const PaktScope  *b);
gboolean    pakt_scope_is_by_body (const PaktScope *scope);
gboolean    pakt_scope_resolve   (const PaktScope  *scope,
                                  PaktInputs       *inputs,
                                  GError          **error);
void        pakt_scope_mend      (PaktScope        *scope,
                                  PaktInputs       *inputs);

gboolean    pakt_dimension_parse      (const char    *name,
                                       PaktDimension *dimension);
const char *pakt_dimension_get_name   (PaktDimension  dimension);
char       *pakt_dimension_dup_name   (PaktDimension  dimension,
                                       PaktPlan      *plan,
                                       const char    *key);
const char *pakt_dimension_get_title  (PaktDimension  dimension);
gboolean    pakt_dimension_locate     (PaktPlan      *plan,
                                       PaktTableId    table,
                                       const char    *key,
                                       PaktDimension *dimension,
                                       char         **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktScope, pakt_scope_free)

G_END_DECLS
