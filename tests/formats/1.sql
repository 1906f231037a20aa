CREATE TABLE "plan" (
  "format" INTEGER,
  "plan_id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "as_of" TEXT NOT NULL,
  "first_year" INTEGER,
  "last_year" INTEGER,
  "population_lag" INTEGER,
  "example" INTEGER
) STRICT;
CREATE TABLE "bodies" (
  "ags" TEXT NOT NULL,
  "ars" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "district" TEXT NOT NULL,
  "valid_from" TEXT NOT NULL,
  "valid_until" TEXT NOT NULL,
  "member_from" TEXT NOT NULL,
  "member_until" TEXT NOT NULL,
  "it_provider" TEXT NOT NULL,
  "map_column" INTEGER,
  "map_row" INTEGER,
  PRIMARY KEY ("ags")
) STRICT, WITHOUT ROWID;
CREATE TABLE "population" (
  "ags" TEXT NOT NULL,
  "reference_date" TEXT NOT NULL,
  "population" INTEGER,
  "source" TEXT NOT NULL,
  PRIMARY KEY ("ags", "reference_date")
) STRICT, WITHOUT ROWID;
CREATE TABLE "topics" (
  "topic" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  PRIMARY KEY ("topic")
) STRICT, WITHOUT ROWID;
CREATE TABLE "services" (
  "service" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "list" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "leika" TEXT NOT NULL,
  "ozg" TEXT NOT NULL,
  "operator" TEXT NOT NULL,
  "available_from" TEXT NOT NULL,
  "available_until" TEXT NOT NULL,
  "in_list_from" TEXT NOT NULL,
  "in_list_until" TEXT NOT NULL,
  "municipal_part_percent" INTEGER,
  "cases_per_10000" INTEGER,
  "minutes_saved" INTEGER,
  "material_saved" INTEGER,
  "evaluated" INTEGER,
  "source" TEXT NOT NULL,
  PRIMARY KEY ("service")
) STRICT, WITHOUT ROWID;
CREATE TABLE "keys" (
  "service" TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "key_base" TEXT NOT NULL,
  "equal_percent" INTEGER,
  "cases_percent" INTEGER,
  "decision" TEXT NOT NULL,
  PRIMARY KEY ("service", "year")
) STRICT, WITHOUT ROWID;
CREATE TABLE "competence" (
  "service" TEXT NOT NULL,
  "ags" TEXT NOT NULL,
  "competent" INTEGER,
  "from" TEXT NOT NULL,
  "until" TEXT NOT NULL,
  PRIMARY KEY ("service", "ags")
) STRICT, WITHOUT ROWID;
CREATE TABLE "providers" (
  "provider" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  PRIMARY KEY ("provider")
) STRICT, WITHOUT ROWID;
CREATE TABLE "provider_rates" (
  "provider" TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "surcharge_percent" INTEGER,
  "vat_percent" INTEGER,
  PRIMARY KEY ("provider", "year")
) STRICT, WITHOUT ROWID;
CREATE TABLE "cost_items" (
  "item" TEXT NOT NULL,
  "service" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "basis" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "scheme" TEXT NOT NULL,
  "indexed" INTEGER,
  "extras_funded" INTEGER,
  PRIMARY KEY ("item")
) STRICT, WITHOUT ROWID;
CREATE TABLE "prices" (
  "item" TEXT NOT NULL,
  "valid_from" TEXT NOT NULL,
  "low" INTEGER,
  "likely" INTEGER,
  "high" INTEGER,
  "source" TEXT NOT NULL,
  PRIMARY KEY ("item", "valid_from")
) STRICT, WITHOUT ROWID;
CREATE TABLE "funding" (
  "scheme" TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "land_percent" INTEGER,
  "legal_basis" TEXT NOT NULL,
  PRIMARY KEY ("scheme", "year")
) STRICT, WITHOUT ROWID;
CREATE TABLE "index" (
  "year" INTEGER NOT NULL,
  "percent" INTEGER,
  PRIMARY KEY ("year")
) STRICT, WITHOUT ROWID;
CREATE TABLE "wages" (
  "year" INTEGER NOT NULL,
  "hourly_cost" INTEGER,
  PRIMARY KEY ("year")
) STRICT, WITHOUT ROWID;
CREATE TABLE "online_share" (
  "service" TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "percent" INTEGER,
  PRIMARY KEY ("service", "year")
) STRICT, WITHOUT ROWID;
CREATE TABLE "adoptions" (
  "service" TEXT NOT NULL,
  "ags" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "planned_from" TEXT NOT NULL,
  "actual_from" TEXT NOT NULL,
  "until" TEXT NOT NULL,
  "cases" INTEGER,
  "blocker" TEXT NOT NULL,
  PRIMARY KEY ("service", "ags")
) STRICT, WITHOUT ROWID;
CREATE TABLE "scenarios" (
  "scenario" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "parent" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  PRIMARY KEY ("scenario")
) STRICT, WITHOUT ROWID;
CREATE TABLE "assumptions" (
  "scenario" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "enabled" INTEGER,
  "kind" TEXT NOT NULL,
  "services" TEXT NOT NULL,
  "bodies" TEXT NOT NULL,
  "from" INTEGER,
  "until" INTEGER,
  "value" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  PRIMARY KEY ("scenario", "position")
) STRICT, WITHOUT ROWID;
CREATE TABLE "sources" (
  "table" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "column" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "as_of" TEXT NOT NULL,
  "confidence" TEXT NOT NULL,
  PRIMARY KEY ("table", "key", "column")
) STRICT, WITHOUT ROWID;
CREATE TABLE "actions" (
  "id" INTEGER PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "target" INTEGER NOT NULL,
  "label" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "author" TEXT NOT NULL,
  "device" TEXT NOT NULL,
  "n_changes" INTEGER NOT NULL,
  "changes_digest" TEXT NOT NULL,
  "digest" TEXT NOT NULL
) STRICT;
CREATE TABLE "changes" (
  "action" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "table" TEXT NOT NULL,
  "old" TEXT,
  "new" TEXT,
  PRIMARY KEY ("action", "position")
) STRICT, WITHOUT ROWID;
CREATE TABLE "digests" (
  "table" TEXT NOT NULL,
  "n_rows" INTEGER NOT NULL,
  "digest" INTEGER NOT NULL,
  PRIMARY KEY ("table")
) STRICT, WITHOUT ROWID;
