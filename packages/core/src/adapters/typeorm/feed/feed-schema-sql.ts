/**
 * The side schema: `change` holds one row per changed record and statement, `watched` one row per table. A table's `epoch` changes
 * whenever changes may have been missed; positions of another epoch are expired. `forgotten_xid` and `forgotten_seq` say up to
 * where changes were removed.
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
REVOKE ALL ON ALL TABLES IN SCHEMA couplet_feed FROM PUBLIC;
REVOKE ALL ON SCHEMA couplet_feed FROM PUBLIC;
`;
