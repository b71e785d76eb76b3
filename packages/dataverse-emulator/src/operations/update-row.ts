import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { notEmulated, payloadError } from '../errors/common-errors';
import type { Table } from '../metadata/table';
import { Row } from '../store/row';
import { Draft } from '../writing/draft';
import type { JsonObject } from '../writing/parse-json';

/**
 * Changes a row by a request body; also unchanged values count as an update (WA-55, WA-56). Runs inside a transaction.
 *
 * @throws DataverseError
 */
export function updateRow(environment: Environment, table: Table, row: Row, body: JsonObject, caller: Caller): void {
  if (table.definition.intersect) throw notEmulated(`updating rows of ${table.logicalName}`);
  const draft = new Draft(table, environment.database.store(table).unpack(row), row);
  const { update } = environment.rules.of(table);
  const later = update.apply(draft, body, environment);
  if (later.length > 0)
    throw payloadError(`Deep update is not supported: '${later[0]![0].name}' cannot be changed together with its row.`);
  saveChanged(environment, draft, caller);
}

/** Runs the rules of a changed row and stores it. */
export function saveChanged(environment: Environment, draft: Draft, caller: Caller): void {
  const { rules } = environment.rules.of(draft.table);
  const now = environment.clock.seconds();
  const row = draft.existing!;
  const before = new Row(row.id, row);
  for (const rule of rules) rule.beforeUpdate?.(draft, caller, now);
  environment.database.update(draft.table, row, draft.cells);
  for (const rule of rules) rule.afterUpdate?.(row, before, caller, now);
}
