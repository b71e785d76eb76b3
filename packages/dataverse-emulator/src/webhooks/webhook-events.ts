import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { RuleFactory } from '../rules/row-rule';
import type { Draft } from '../writing/draft';
import type { RowEvent } from './row-event';
import type { StepMessage } from './step';

/** Columns that an update splits off: the owner and the state are updates of their own (WA-158). */
const splitOff: readonly ReadonlySet<string>[] = [new Set(['ownerid']), new Set(['statecode', 'statuscode'])];
/** Stamps that every update carries. */
const stamps = new Set(['modifiedon', 'modifiedby', 'modifiedonbehalfby']);

/** Tells the registered steps what happens to rows (WA-182, WA-184). Runs as the last rule, when the row is as it will be. */
export const webhookEvents: RuleFactory = (table, environment) => {
  if (table.definition.intersect) return undefined;
  const raise = (event: RowEvent): void => environment.webhooks.raise(event);
  const wanted = (message: StepMessage, caller: Caller): boolean => isWanted(environment, table, message, caller);
  return {
    afterCreate(row, caller) {
      if (!wanted('Create', caller)) return;
      const after = environment.database.store(table).unpack(row);
      const carried = table.columns.filter((column) => after[column.ordinal] !== null && column !== version(table));
      raise({ message: 'Create', table, id: row.id, before: undefined, after, named: new Set(), carried, caller });
    },
    beforeUpdate(draft, caller) {
      if (wanted('Update', caller)) for (const event of updatesOf(environment, draft, caller)) raise(event);
    },
    beforeDelete(row, caller) {
      if (!wanted('Delete', caller)) return;
      const before = environment.database.store(table).unpack(row);
      const nothing = { named: new Set<string>(), carried: [] };
      raise({ message: 'Delete', table, id: row.id, before, after: undefined, ...nothing, caller });
    },
  };
};

/** Whether any step listens that the request does not leave out. */
function isWanted(environment: Environment, table: Table, message: StepMessage, { options }: Caller): boolean {
  const { bypass } = options ?? {};
  if (bypass?.synchronous && bypass.asynchronous) return false;
  return environment.webhooks.steps.of(table, message).length > 0;
}

/** The updates that one request comes to: ordinary columns, owner, state (WA-158). */
function updatesOf(environment: Environment, draft: Draft, caller: Caller): RowEvent[] {
  const { table } = draft;
  const existing = draft.existing!;
  const before = environment.database.store(table).unpack(existing);
  const after = draft.cells.slice();
  const groupOf = (column: Column): number => splitOff.findIndex((group) => group.has(column.name));
  const changed = table.columns.filter(
    (column) => column !== version(table) && (draft.has(column) || before[column.ordinal] !== after[column.ordinal]),
  );
  return [-1, 0, 1].flatMap((group) => {
    const columns = changed.filter((column) => groupOf(column) === group && !stamps.has(column.name));
    if (columns.length === 0) return [];
    const own = table.columns.filter((column) => stamps.has(column.name) || column === table.primaryId);
    const event: RowEvent = {
      message: 'Update',
      table,
      id: existing.id,
      before,
      after,
      named: new Set(columns.filter((column) => draft.has(column)).map((column) => column.name)),
      carried: [...columns, ...own],
      caller,
    };
    return [event];
  });
}

function version(table: Table): Column | undefined {
  return table.column('versionnumber');
}
