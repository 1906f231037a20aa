/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-format.h"
#include "pakt-rows.h"
#include "pakt-strings.h"

G_BEGIN_DECLS

typedef enum
{
  PAKT_TABLE_PLAN,
  PAKT_TABLE_BODIES,
  PAKT_TABLE_POPULATION,
  PAKT_TABLE_TOPICS,
  PAKT_TABLE_SERVICES,
  PAKT_TABLE_KEYS,
  PAKT_TABLE_COMPETENCE,
  PAKT_TABLE_PROVIDERS,
  PAKT_TABLE_PROVIDER_RATES,
  PAKT_TABLE_COST_ITEMS,
  PAKT_TABLE_PRICES,
  PAKT_TABLE_FUNDING,
  PAKT_TABLE_INDEX,
  PAKT_TABLE_WAGES,
  PAKT_TABLE_ONLINE_SHARE,
  PAKT_TABLE_ADOPTIONS,
  PAKT_TABLE_SCENARIOS,
  PAKT_TABLE_ASSUMPTIONS,
  PAKT_TABLE_SOURCES,
} PaktTableId;

#define PAKT_N_TABLES 19
#define PAKT_NO_TABLE (-1)

/**
 * PaktColumnType:
 * @PAKT_TYPE_TEXT: `const char *`
 * @PAKT_TYPE_AGS: `const char *`, digits
 * @PAKT_TYPE_LEIKA: `const char *`, 14 digits
 * @PAKT_TYPE_ARS: `const char *`, 12 digits
 * @PAKT_TYPE_UUID: `const char *`
 * @PAKT_TYPE_ENUM: `gint32`, position in the column's words plus 1; 0 = empty
 * @PAKT_TYPE_BOOL: `gint64`, 0 or 1
 * @PAKT_TYPE_DATE: #PaktDate
 * @PAKT_TYPE_MONTH: #PaktMonth
 * @PAKT_TYPE_YEAR: `gint32`; 0 = empty
 * @PAKT_TYPE_NUMBER: `gint64`, times 10^scale
 */
typedef enum
{
  PAKT_TYPE_TEXT,
  PAKT_TYPE_AGS,
  PAKT_TYPE_LEIKA,
  PAKT_TYPE_ARS,
  PAKT_TYPE_UUID,
  PAKT_TYPE_ENUM,
  PAKT_TYPE_BOOL,
  PAKT_TYPE_DATE,
  PAKT_TYPE_MONTH,
  PAKT_TYPE_YEAR,
  PAKT_TYPE_NUMBER,
} PaktColumnType;

typedef enum
{
  PAKT_COLUMN_KEY      = 1 << 0,
  PAKT_COLUMN_REQUIRED = 1 << 1,
} PaktColumnFlags;

/**
 * PaktColumn:
 * @name: in files
 * @title: for people, translatable
 * @type: what it holds
 * @flags: whether it belongs to the key, whether it must be given
 * @scale: decimals of a number
 * @offset: in the row struct
 * @words: (nullable): of an enum, %NULL-terminated
 * @references: a #PaktTableId whose key it names, or PAKT_NO_TABLE
 * @min: smallest number or year
 * @max: largest number or year
 * @fallback: what an empty cell means, or PAKT_NONE
 */
typedef struct
{
  const char *name;
  const char *title;
  PaktColumnType type;
  PaktColumnFlags flags;
  guint scale;
  gsize offset;
  const char * const *words;
  int references;
  gint64 min;
  gint64 max;
  gint64 fallback;
} PaktColumn;

/* Two date columns of which the second may not lie before the first. */
typedef struct
{
  guint from;
  guint until;
} PaktColumnPeriod;

/**
 * PaktTable:
 * @name: of the file, without `.csv`
 * @title: for people, translatable
 * @vertical: one row, written as `key;value`, a line per column
 * @required: whether the file must be there
 * @n_keys: how many of the first columns form the key
 */
typedef struct
{
  PaktTableId id;
  const char *name;
  const char *title;
  gboolean vertical;
  gboolean required;
  gsize row_size;
  const PaktColumn *columns;
  guint n_columns;
  guint n_keys;
  const PaktColumnPeriod *periods;
  guint n_periods;
} PaktTable;

const PaktTable  *pakt_table_get               (PaktTableId        id);
const PaktTable  *pakt_table_find              (const char        *name);
int               pakt_table_find_column       (const PaktTable   *table,
                                                const char        *name);
void              pakt_table_init_row          (const PaktTable   *table,
                                                gpointer           row);
int               pakt_table_compare_keys      (const PaktTable   *table,
                                                gconstpointer      a,
                                                gconstpointer      b);
char             *pakt_table_dup_key           (const PaktTable   *table,
                                                gconstpointer      row);
char             *pakt_table_check_periods     (const PaktTable   *table,
                                                gconstpointer      row,
                                                guint             *column);

gboolean          pakt_column_is_text          (const PaktColumn  *column);
const char       *pakt_column_get_text         (const PaktColumn  *column,
                                                gconstpointer      row);
gint64            pakt_column_get_number       (const PaktColumn  *column,
                                                gconstpointer      row);
gint64            pakt_column_get_effective    (const PaktColumn  *column,
                                                gconstpointer      row);
gboolean          pakt_column_is_empty         (const PaktColumn  *column,
                                                gconstpointer      row);
char             *pakt_column_to_ascii         (const PaktColumn  *column,
                                                gconstpointer      row);
char             *pakt_column_parse            (const PaktColumn  *column,
                                                const char        *cell,
                                                PaktStrings       *strings,
                                                gpointer           row);
char             *pakt_column_set_number       (const PaktColumn  *column,
                                                gint64             number,
                                                gpointer           row);
int               pakt_words_find              (const char * const *words,
                                                const char        *word);

extern const char * const pakt_words_body_kind[];
extern const char * const pakt_words_list[];
extern const char * const pakt_words_level[];
extern const char * const pakt_words_key[];
extern const char * const pakt_words_key_base[];
extern const char * const pakt_words_cost_kind[];
extern const char * const pakt_words_basis[];
extern const char * const pakt_words_stage[];
extern const char * const pakt_words_assumption[];
extern const char * const pakt_words_confidence[];

G_END_DECLS
