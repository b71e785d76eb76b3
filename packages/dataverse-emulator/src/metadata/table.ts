import { createHash } from 'node:crypto';
import { Column } from './column';
import type { Navigation } from './navigation';
import type { TableDefinition } from './table-definition';

/** What a new definition changed about the columns of a table. */
export interface ColumnChanges {
  added: Column[];
  removed: Column[];
  /** Takes the definition back. */
  undo: () => void;
}

/**
 * A table, ready for use. Its rows' cells are addressed by ordinal; an ordinal is never given twice, so that rows written before a column came
 * or went stay readable. The object stays the same while its definition changes.
 */
export class Table {
  readonly logicalName: string;
  readonly navigation = new Map<string, Navigation>();
  /** What the table is. */
  definition: TableDefinition;
  columns: readonly Column[] = [];
  primaryId!: Column;
  primaryName: Column | undefined;
  private cells = 0;
  private names: string[] = [];
  private byName = new Map<string, Column>();
  private byWireName = new Map<string, Column>();

  constructor(definition: TableDefinition) {
    this.logicalName = definition.logicalName;
    this.definition = definition;
    this.become(definition);
  }

  get entitySetName(): string {
    return this.definition.entitySetName;
  }

  /** Number of cells of a row, hidden ones and those of deleted columns included. */
  get width(): number {
    return this.cells;
  }

  get metadataId(): string {
    return this.definition.metadataId ?? stableGuid(`table:${this.logicalName}`);
  }

  /**
   * Takes over a definition: columns it no longer has go, new ones are added behind the others, the rest stay the same objects.
   *
   * @throws Error when it has no primary id column
   */
  become(definition: TableDefinition): ColumnChanges {
    if (!definition.columns.some(({ name }) => name === definition.primaryIdAttribute)) {
      throw new Error(
        `Table ${definition.logicalName} has no column ${definition.primaryIdAttribute}; add its primary id column.`,
      );
    }
    const before = { definition: this.definition, columns: this.columns, byName: this.byName };
    const definitions = before.columns.map((column) => column.definition);
    const added = definition.columns
      .filter(({ name }) => !before.byName.has(name))
      .map((column) => new Column(column, this.reserve(column.name)));
    for (const column of added) if (column.targets.length > 1) column.typeOrdinal = this.reserve(`${column.name}@type`);
    const fresh = new Map(added.map((column) => [column.name, column]));
    this.take(
      definition,
      definition.columns.map((column) => {
        const kept = before.byName.get(column.name);
        if (kept) kept.definition = column;
        return kept ?? fresh.get(column.name)!;
      }),
    );
    return {
      added,
      removed: before.columns.filter(({ name }) => !this.byName.has(name)),
      undo: () => {
        before.columns.forEach((column, index) => (column.definition = definitions[index]!));
        this.take(before.definition, before.columns);
      },
    };
  }

  /** The column of a logical name. */
  column(name: string): Column | undefined {
    return this.byName.get(name);
  }

  /** The column of a property name in JSON or in a query (`_x_value` for lookups). */
  property(wireName: string): Column | undefined {
    return this.byWireName.get(wireName);
  }

  /** Name of a hidden or visible cell, used in the durable log. */
  cellName(ordinal: number): string {
    return this.names[ordinal] ?? '?';
  }

  /** The place of the cell a durable-log name stands for; undefined when the table no longer has it. */
  cellOrdinal(name: string): number | undefined {
    if (name.endsWith('@type')) return this.byName.get(name.slice(0, -5))?.typeOrdinal;
    return this.byName.get(name)?.ordinal;
  }

  private take(definition: TableDefinition, columns: readonly Column[]): void {
    this.definition = definition;
    this.columns = columns;
    this.byName = new Map(columns.map((column) => [column.name, column]));
    this.byWireName = new Map(columns.map((column) => [column.wireName, column]));
    this.primaryId = this.byName.get(definition.primaryIdAttribute)!;
    this.primaryName = definition.primaryNameAttribute ? this.byName.get(definition.primaryNameAttribute) : undefined;
  }

  private reserve(name: string): number {
    this.names.push(name);
    return this.cells++;
  }
}

/** A GUID that is always the same for the same text, for metadata ids that must survive restarts. */
export function stableGuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
