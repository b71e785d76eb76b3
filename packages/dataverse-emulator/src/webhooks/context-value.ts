import type { Column } from '../metadata/column';
import type { Cell } from '../values/cell';

const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts';

/** A value of an execution context in JSON. */
export type ContextValue = string | number | boolean | null | ContextValue[] | { [name: string]: ContextValue };

/** A row as the execution context shows it: a list of its values (WA-184). */
export function entityValue(
  logicalName: string,
  id: string,
  attributes: readonly (readonly [string, ContextValue])[],
): { [name: string]: ContextValue } {
  return {
    __type: `Entity:${contracts}`,
    Attributes: attributes.map(([key, value]) => ({ key, value })),
    EntityState: null,
    FormattedValues: [],
    Id: id,
    KeyAttributes: [],
    LogicalName: logicalName,
    RelatedEntities: [],
    RowVersion: null,
  };
}

/** A reference to a row (WA-184). */
export function referenceValue(logicalName: string, id: string): { [name: string]: ContextValue } {
  return {
    __type: `EntityReference:${contracts}`,
    Id: id,
    KeyAttributes: [],
    LogicalName: logicalName,
    Name: null,
    RowVersion: null,
  };
}

/** A moment as the execution context writes it; seconds since 1970. */
export function momentValue(seconds: number): string {
  return `/Date(${seconds * 1000})/`;
}

/**
 * A cell as the execution context shows it: dates, lookups, choices and money have forms of their own (WA-184).
 *
 * @param target table that a lookup points to
 */
export function cellValue(column: Column, cell: Cell, target: string | null): ContextValue {
  if (cell === null) return null;
  switch (column.kind) {
    case 'lookup':
      return referenceValue(target ?? column.targets[0] ?? '', String(cell));
    case 'choice':
      return { __type: `OptionSetValue:${contracts}`, Value: Number(cell) };
    case 'multiChoice':
      return String(cell)
        .split(',')
        .map((value) => ({ __type: `OptionSetValue:${contracts}`, Value: Number(value) }));
    case 'money':
      return { __type: `Money:${contracts}`, Value: Number(cell) };
    case 'decimal':
    case 'double':
      return Number(cell);
    case 'dateTime':
      return momentValue(Number(cell));
    case 'date':
      return `/Date(${Date.parse(`${String(cell)}T00:00:00Z`)})/`;
    default:
      return cell;
  }
}
