-- Flat views over the live snapshot of a store.
--
--   member_network       one row per member: degree, second degree, …
--   recommendations      one row per member, as it is published: a list of candidates
--   recommendation_rows  one row per recommendation, with its rank
--   introducer_rows      one row per introducer of a recommendation
--   reason_rows          one row per reason of a recommendation
--
-- score and mutual_count are internal: for ranking and analysis, not to be shown to members.
-- The first part is for DuckDB, the second for Spark SQL; both give the same columns and rows.

-- DuckDB. Before it: SET VARIABLE store = 'target/store';

SET VARIABLE snapshot = (
  SELECT getvariable('store') || '/snapshots/' || trim(content, chr(10) || chr(13) || ' ')
  FROM read_text(getvariable('store') || '/CURRENT'));

CREATE OR REPLACE VIEW member_network AS
SELECT * FROM read_parquet(getvariable('snapshot') || '/member_network/*.parquet', hive_partitioning = false);

CREATE OR REPLACE VIEW recommendations AS
SELECT * FROM read_parquet(getvariable('snapshot') || '/recommendations/*.parquet', hive_partitioning = false);

CREATE OR REPLACE VIEW recommendation_rows AS
SELECT
  member_id,
  CAST(place AS INTEGER) AS rank,
  c.candidate_id,
  c.score,
  c.mutual_count,
  c.visible_mutual_count,
  c.introducers,
  c.introducers[1] AS first_introducer,
  c.second_degree_since,
  c.source,
  c.reasons
FROM (
  SELECT member_id, generate_subscripts(candidates, 1) AS place, unnest(candidates) AS c
  FROM recommendations);

CREATE OR REPLACE VIEW introducer_rows AS
SELECT
  member_id,
  rank,
  candidate_id,
  CAST(place AS INTEGER) AS place,
  introducer_id
FROM (
  SELECT
    member_id, rank, candidate_id,
    generate_subscripts(introducers, 1) AS place, unnest(introducers) AS introducer_id
  FROM recommendation_rows);

CREATE OR REPLACE VIEW reason_rows AS
SELECT member_id, rank, candidate_id, r.kind, r.ref_id, r.count, r.from_year, r.to_year
FROM (
  SELECT member_id, rank, candidate_id, unnest(reasons) AS r
  FROM recommendation_rows);

-- Spark SQL. Before it: SET kith.snapshot = the path that 'kith snapshots path' prints;

CREATE OR REPLACE TEMPORARY VIEW member_network AS
SELECT * FROM parquet.`${kith.snapshot}/member_network`;

CREATE OR REPLACE TEMPORARY VIEW recommendations AS
SELECT * FROM parquet.`${kith.snapshot}/recommendations`;

CREATE OR REPLACE TEMPORARY VIEW recommendation_rows AS
SELECT
  member_id,
  place + 1 AS rank,
  c.candidate_id,
  c.score,
  c.mutual_count,
  c.visible_mutual_count,
  c.introducers,
  try_element_at(c.introducers, 1) AS first_introducer,
  c.second_degree_since,
  c.source,
  c.reasons
FROM recommendations LATERAL VIEW posexplode(candidates) AS place, c;

CREATE OR REPLACE TEMPORARY VIEW introducer_rows AS
SELECT member_id, rank, candidate_id, place + 1 AS place, introducer_id
FROM recommendation_rows LATERAL VIEW posexplode(introducers) AS place, introducer_id;

CREATE OR REPLACE TEMPORARY VIEW reason_rows AS
SELECT member_id, rank, candidate_id, r.kind, r.ref_id, r.count, r.from_year, r.to_year
FROM recommendation_rows LATERAL VIEW explode(reasons) AS r;
