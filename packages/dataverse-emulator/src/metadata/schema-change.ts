import type { Environment } from '../environment/environment';
import type { Database } from '../store/database';
import { completeTable } from './complete-table';
import type { Table } from './table';
import type { GlobalChoiceDefinition, TableDefinition } from './table-definition';

/** A change of what tables and global choices there are, as the durable log keeps it. */
export type SchemaChange =
  | { kind: 'table'; definition: TableDefinition }
  | { kind: 'tableGone'; name: string }
  | { kind: 'choice'; definition: GlobalChoiceDefinition }
  | { kind: 'choiceGone'; name: string };

/** Changes tables or global choices, durably, inside the open transaction or one of its own. */
export function changeSchema(environment: Environment, change: SchemaChange): void {
  const { database, rules } = environment;
  database.transaction(() => {
    const keysReadyAt = environment.clock.milliseconds() + environment.keyIndexDelay;
    const undo = applySchemaChange(database, change, keysReadyAt);
    rules.forget();
    database.changeMetadata(change, () => {
      undo();
      rules.forget();
    });
  });
}

/** Applies a change and returns what takes it back. `keysReadyAt` is when new alternate keys can be built, in milliseconds. */
export function applySchemaChange(database: Database, change: SchemaChange, keysReadyAt: number): () => void {
  const { catalog } = database;
  const undo = apply(database, change, keysReadyAt);
  catalog.relink();
  return () => {
    undo();
    catalog.relink();
  };
}

function apply(database: Database, change: SchemaChange, keysReadyAt: number): () => void {
  const { catalog } = database;
  switch (change.kind) {
    case 'table': {
      const table = catalog.find(change.definition.logicalName);
      return table
        ? alterTable(database, table, change.definition, keysReadyAt)
        : addTable(database, change.definition);
    }
    case 'tableGone':
      return removeTable(database, change.name);
    case 'choice':
    case 'choiceGone': {
      const name = change.kind === 'choice' ? change.definition.name : change.name;
      const before = catalog.choices.get(name);
      if (change.kind === 'choice') catalog.choices.set(name, change.definition);
      else catalog.choices.delete(name);
      return () => void (before ? catalog.choices.set(name, before) : catalog.choices.delete(name));
    }
  }
}

function addTable(database: Database, definition: TableDefinition): () => void {
  const { catalog } = database;
  const table = catalog.add(completeTable(definition));
  const dropStore = database.addStore(table);
  catalog.changed.add(table.logicalName);
  const wasGone = catalog.gone.delete(table.logicalName);
  return () => {
    catalog.remove(table);
    catalog.changed.delete(table.logicalName);
    if (wasGone) catalog.gone.add(table.logicalName);
    dropStore();
  };
}

function alterTable(database: Database, table: Table, definition: TableDefinition, keysReadyAt: number): () => void {
  const { catalog } = database;
  const store = database.store(table);
  const wasChanged = catalog.changed.has(table.logicalName);
  const { added, removed, undo } = table.become(definition);
  const ordinals = removed.flatMap(({ ordinal, typeOrdinal }) =>
    typeOrdinal === undefined ? [ordinal] : [ordinal, typeOrdinal],
  );
  const putBack = ordinals.length > 0 ? store.clear(ordinals) : undefined;
  for (const column of added) if (column.kind === 'lookup') store.references.watch(column);
  const restoreKeys = store.keys.become(definition.keys ?? [], (name) => table.column(name), keysReadyAt);
  catalog.changed.add(table.logicalName);
  return () => {
    restoreKeys();
    undo();
    putBack?.();
    if (!wasChanged) catalog.changed.delete(table.logicalName);
  };
}

function removeTable(database: Database, name: string): () => void {
  const { catalog } = database;
  const table = catalog.find(name);
  if (!table) return () => undefined;
  catalog.remove(table);
  const wasChanged = catalog.changed.delete(name);
  catalog.gone.add(name);
  return () => {
    catalog.putBack(table);
    catalog.gone.delete(name);
    if (wasChanged) catalog.changed.add(name);
  };
}
