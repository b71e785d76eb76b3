import { Pool } from 'pg';
import type { Table } from '../../../sdk/table';
import { createPool } from '../../postgres';
import { bindTable, type BoundTable } from '../bound-table';
import { quoted } from '../quote';
import { oneTextRow, textRows } from '../statement';
import { feedName } from './feed-name';
import { feedSchemaSql } from './feed-schema-sql';
import { feedDefinition, feedEvents, functionBody, installTriggersSql, triggerName } from './trigger-sql';

/** What {@link installChangeFeed} did. */
export interface InstalledChangeFeed {
  /** Tables whose triggers were made or repaired: positions taken before have expired. */
  readonly repaired: readonly string[];
  /** Tables whose triggers were as they should be. */
  readonly intact: readonly string[];
}

/** Who may read the feed, and forget what was read, besides the role that installs it. */
export interface ChangeFeedOptions {
  /** Roles that the tenant's local system logs in as. */
  readonly readers?: readonly string[];
}

/**
 * Puts the change feed on local tables: the schema `couplet_feed` and four statement-level triggers per table; nothing else of an ERP table
 * is altered. Can be repeated: what is missing, disabled or changed is made again, and positions from before expire, because changes may
 * have been missed. Must run under a role that owns the tables. The triggers make bulk writes about three times slower.
 * @throws the database's error when a table does not exist or is not owned
 */
export async function installChangeFeed(
  owner: string | Pool,
  schema: string,
  tables: readonly Table[],
  options: ChangeFeedOptions = {},
): Promise<InstalledChangeFeed> {
  const pool =
    typeof owner === 'string' ? createPool({ url: owner, applicationName: 'couplet change feed', max: 1 }) : owner;
  const client = await pool.connect();
  const repaired: string[] = [];
  const intact: string[] = [];
  try {
    // one installer at a time: CREATE … IF NOT EXISTS fails when two run side by side
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('couplet_feed'))`);
    await client.query(feedSchemaSql);
    for (const table of tables.map((found) => bindTable(found, schema))) {
      if (await isIntact(client, table)) intact.push(table.name);
      else {
        await client.query(installTriggersSql(table));
        // everything is read next, page by page: without statistics of a table just filled, each page would sort all that is left of it
        await client.query(`ANALYZE ${table.sql}`);
        await client.query(
          `INSERT INTO couplet_feed.watched (table_name, definition) VALUES ($1, $2)
           ON CONFLICT (table_name) DO UPDATE SET epoch = gen_random_uuid(), definition = excluded.definition`,
          [feedName(table), feedDefinition(table)],
        );
        repaired.push(table.name);
      }
    }
    for (const reader of options.readers ?? [])
      await client.query(
        `GRANT USAGE ON SCHEMA couplet_feed TO ${quoted(reader)}; GRANT SELECT ON ALL TABLES IN SCHEMA couplet_feed TO ${quoted(reader)};
         GRANT EXECUTE ON FUNCTION couplet_feed.recent(text, xid8, bigint, xid8, integer) TO ${quoted(reader)};
         GRANT EXECUTE ON FUNCTION couplet_feed.forget(text, xid8, bigint) TO ${quoted(reader)}`,
      );
    await client.query('COMMIT');
    return { repaired, intact };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
    if (typeof owner === 'string') await pool.end();
  }
}

/** SQL that counts the table's triggers that are in force; $2 are their names. */
export const activeTriggersSql = `
  (SELECT count(*) FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_proc p ON p.oid = g.tgfoid
   WHERE g.tgrelid = to_regclass($1) AND g.tgname = ANY($2::text[]) AND g.tgenabled = 'A'
     AND p.prosecdef AND p.pronamespace = to_regnamespace('couplet_feed') AND g.tgqual IS NULL)`;

/** The parameters of {@link activeTriggersSql}. */
export function activeTriggersParameters(table: BoundTable): readonly unknown[] {
  return [table.sql, feedEvents.map(triggerName)];
}

async function isIntact(client: Parameters<typeof textRows>[0], table: BoundTable): Promise<boolean> {
  const [active, definition, source] = await oneTextRow(
    client,
    `SELECT ${activeTriggersSql},
       (SELECT definition FROM couplet_feed.watched WHERE table_name = $3),
       (SELECT string_agg(DISTINCT p.prosrc, '') FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_proc p ON p.oid = g.tgfoid
        WHERE g.tgrelid = to_regclass($1) AND g.tgname = ANY($2::text[]))`,
    [...activeTriggersParameters(table), feedName(table)],
  );
  return Number(active) === feedEvents.length && definition === feedDefinition(table) && source === functionBody(table);
}
