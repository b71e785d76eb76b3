/**
 * The side schema: `change` holds one row per changed record and statement, `watched` one row per table. A table's `epoch` changes
 * whenever changes may have been missed; positions of another epoch are expired. `forgotten_xid` and `forgotten_seq` say up to
 * where changes were removed, which `forget` does with its owner's rights. `recent` reads a window in the order of the primary key: without its settings, a server that has not yet
 * analysed the table would sort the whole backlog for every page.
 */
export const feedSchemaSql = `
CREATE SCHEMA IF NOT EXISTS couplet_feed;
CREATE TABLE IF NOT EXISTS couplet_feed.change (
  table_name text COLLATE "C" NOT NULL,
  row_key text COLLATE "C" NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  deleted boolean NOT NULL,
  PRIMARY KEY (table_name, xid, seq)
);
CREATE TABLE IF NOT EXISTS couplet_feed.watched (
  table_name text COLLATE "C" PRIMARY KEY,
  epoch uuid NOT NULL DEFAULT gen_random_uuid(),
  definition text NOT NULL,
  forgotten_xid xid8 NOT NULL DEFAULT '0',
  forgotten_seq bigint NOT NULL DEFAULT 0
);
CREATE OR REPLACE FUNCTION couplet_feed.recent(in_table text, after_xid xid8, after_seq bigint, before_xid xid8, entries integer)
  RETURNS TABLE (row_key text, xid xid8, seq bigint) LANGUAGE sql STABLE ROWS 50
  SET search_path = pg_catalog, pg_temp SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off
  AS 'SELECT c.row_key, c.xid, c.seq FROM couplet_feed.change c
      WHERE c.table_name = in_table AND (c.xid, c.seq) > (after_xid, after_seq) AND c.xid < before_xid
      ORDER BY c.table_name, c.xid, c.seq LIMIT entries';
CREATE OR REPLACE FUNCTION couplet_feed.forget(in_table text, until_xid xid8, until_seq bigint) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS 'WITH mark AS (
        UPDATE couplet_feed.watched SET forgotten_xid = until_xid, forgotten_seq = until_seq
        WHERE table_name = in_table AND (forgotten_xid, forgotten_seq) < (until_xid, until_seq) RETURNING table_name),
      gone AS (
        DELETE FROM couplet_feed.change c USING mark m
        WHERE c.table_name = m.table_name AND (c.xid, c.seq) <= (until_xid, until_seq) RETURNING 1)
      SELECT count(*) FROM gone';
REVOKE ALL ON FUNCTION couplet_feed.recent(text, xid8, bigint, xid8, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION couplet_feed.forget(text, xid8, bigint) FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA couplet_feed FROM PUBLIC;
REVOKE ALL ON SCHEMA couplet_feed FROM PUBLIC;
`;
