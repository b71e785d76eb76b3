import { createHash } from 'node:crypto';
import { escapeLiteral } from 'pg';
import type { BoundTable } from '../bound-table';
import { quoted } from '../quote';
import { feedName } from './feed-name';

/** The events that a table's triggers catch, each by its own trigger. */
export const feedEvents = ['insert', 'update', 'delete', 'truncate'] as const;

/** One of {@link feedEvents}. */
export type FeedEvent = (typeof feedEvents)[number];

/** The name of a trigger on a watched table. They sort behind the usual names, so the table's own triggers go first. */
export function triggerName(event: FeedEvent): string {
  return `zz_couplet_feed_${event}`;
}

/** The function that the triggers of a table call: one per table, so that its statements are planned once per session. */
export function functionName(table: BoundTable): string {
  const hash = createHash('sha256').update(feedName(table)).digest('hex').slice(0, 16);
  return `capture_${hash}`;
}

/** The body of a table's trigger function. A truncation empties the table, so its keys are read before. */
export function functionBody(table: BoundTable): string {
  const id = `${table.id.sql}::text`;
  const note = (keys: string, deleted: boolean): string =>
    `INSERT INTO couplet_feed.change (table_name, row_key, deleted) SELECT ${escapeLiteral(feedName(table))}, k, ${deleted} FROM (${keys}) AS c (k);`;
  return `
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN ${note(`SELECT ${id} FROM new_rows`, false)}
    WHEN 'UPDATE' THEN ${note(`SELECT ${id} FROM new_rows UNION SELECT ${id} FROM old_rows`, false)}
    WHEN 'DELETE' THEN ${note(`SELECT ${id} FROM old_rows`, true)}
    WHEN 'TRUNCATE' THEN ${note(`SELECT ${id} FROM ${table.sql}`, true)}
  END CASE;
  RETURN NULL;
END`;
}

/** What a table's triggers are made of: another text means that they must be made again. */
export function feedDefinition(table: BoundTable): string {
  return createHash('sha256').update(installTriggersSql(table)).digest('hex');
}

/**
 * SQL that makes the function and the triggers of a table. The function runs with the rights of its owner and a fixed search path, so an
 * ERP user without any right on the side schema is never refused. ENABLE ALWAYS: also for rows that replication applies.
 */
export function installTriggersSql(table: BoundTable): string {
  const called = quoted('couplet_feed', functionName(table));
  const trigger = (event: FeedEvent, timing: string, referencing: string): string => {
    const name = quoted(triggerName(event));
    return (
      `CREATE OR REPLACE TRIGGER ${name} ${timing} ${event.toUpperCase()} ON ${table.sql} ${referencing} FOR EACH STATEMENT EXECUTE FUNCTION ${called}();\n` +
      `ALTER TABLE ${table.sql} ENABLE ALWAYS TRIGGER ${name};\n`
    );
  };
  return `
CREATE OR REPLACE FUNCTION ${called}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS ${escapeLiteral(functionBody(table))};
REVOKE ALL ON FUNCTION ${called}() FROM PUBLIC;
${trigger('insert', 'AFTER', 'REFERENCING NEW TABLE AS new_rows')}${trigger('update', 'AFTER', 'REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows')}${trigger(
    'delete',
    'AFTER',
    'REFERENCING OLD TABLE AS old_rows',
  )}${trigger('truncate', 'BEFORE', '')}`;
}
