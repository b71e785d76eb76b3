import { completeTable } from './complete-table';
import type { Navigation } from './navigation';
import { Table } from './table';
import type { GlobalChoiceDefinition, TableDefinition } from './table-definition';

/** All tables and global choices of the environment; the tables are linked to each other by their navigation properties. */
export class Catalog {
  /** Names of the tables whose definitions were changed, and of those that were deleted, over the wire. */
  readonly changed = new Set<string>();
  readonly gone = new Set<string>();
  readonly choices = new Map<string, GlobalChoiceDefinition>();
  private readonly byName = new Map<string, Table>();
  private readonly bySet = new Map<string, Table>();

  constructor(definitions: readonly TableDefinition[]) {
    for (const definition of definitions) {
      const table = new Table(completeTable(definition));
      this.byName.set(table.logicalName, table);
      this.bySet.set(table.entitySetName, table);
    }
    this.relink();
  }

  /** Every table, in the order of definition. */
  get tables(): Table[] {
    return [...this.byName.values()];
  }

  /** Adds a table that is new; `relink` is to be called afterwards. */
  add(definition: TableDefinition): Table {
    const table = new Table(definition);
    this.byName.set(table.logicalName, table);
    this.bySet.set(table.entitySetName, table);
    return table;
  }

  /** Puts back a table that was taken out. */
  putBack(table: Table): void {
    this.byName.set(table.logicalName, table);
    this.bySet.set(table.entitySetName, table);
  }

  /** Takes a table out; `relink` is to be called afterwards. */
  remove(table: Table): void {
    this.byName.delete(table.logicalName);
    this.bySet.delete(table.entitySetName);
  }

  /** Links all tables anew, after definitions changed. */
  relink(): void {
    for (const table of this.byName.values()) table.navigation.clear();
    for (const table of this.byName.values()) {
      this.link(table);
      for (const column of table.columns) {
        const choice = this.choices.get(column.definition.globalChoice ?? '');
        if (choice) column.options = new Map(choice.options.map((option) => [option.value, option]));
      }
    }
  }

  /** The table of a logical name. */
  find(logicalName: string): Table | undefined {
    return this.byName.get(logicalName);
  }

  /** The table of a logical name that is known to exist. */
  table(logicalName: string): Table {
    const table = this.byName.get(logicalName);
    if (!table) throw new Error(`The emulator has no table ${logicalName}; add its definition with the option tables.`);
    return table;
  }

  /** The table of an entity set name (WA-7). */
  entitySet(name: string): Table | undefined {
    return this.bySet.get(name);
  }

  private link(table: Table): void {
    for (const relation of table.definition.manyToOne ?? []) {
      const column = table.column(relation.attribute);
      if (!column) continue;
      const { schemaName, target } = relation;
      addNavigation(table, { kind: 'lookup', name: relation.navigationProperty, schemaName, column, target });
      const parents = target === 'owner' ? [] : [this.byName.get(target)];
      for (const parent of parents) {
        if (!parent) continue;
        addNavigation(parent, {
          kind: 'collection',
          name: relation.partner ?? schemaName,
          schemaName,
          child: table,
          column,
        });
      }
    }
    for (const relation of table.definition.manyToMany ?? []) {
      const intersect = this.byName.get(relation.intersect);
      const target = this.byName.get(relation.target);
      const near = intersect?.column(relation.near);
      const far = intersect?.column(relation.far);
      if (!intersect || !target || !near || !far) continue;
      const { schemaName } = relation;
      addNavigation(table, {
        kind: 'manyToMany',
        name: relation.navigationProperty,
        schemaName,
        intersect,
        near,
        far,
        target,
      });
    }
  }
}

function addNavigation(table: Table, navigation: Navigation): void {
  if (!table.navigation.has(navigation.name)) table.navigation.set(navigation.name, navigation);
}
