import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import { cellOf } from '../odata/accessor';
import { formattedValue } from '../odata/formatted-value';
import { printCell } from '../odata/print-cell';
import type { Row } from '../store/row';
import { html, type Html } from './html';

/** Whether a column may be shown: secrets of webhooks may not. */
export function isShown(column: Column): boolean {
  return column.definition.read !== false;
}

/** Whether a cell holds what every new row holds there, or nothing. */
export function isDefault(row: Row, column: Column): boolean {
  const cell = cellOf(row, column);
  return cell === null || cell === column.definition.default;
}

/** The value of a cell as it is on the wire, without quotes; an empty text for none. */
export function plainText(row: Row, column: Column): string {
  const cell = cellOf(row, column);
  if (cell === null) return '';
  const printed = printCell(column, cell);
  return printed.startsWith('"') ? String(JSON.parse(printed)) : printed;
}

/** The value of a cell for people: the label of a choice, the name behind a lookup as a link, else the value itself. */
export function shownCell(environment: Environment, table: Table, row: Row, column: Column): Html {
  const text = plainText(row, column);
  const cell = cellOf(row, column);
  if (cell === null) return html``;
  const label = formattedValue(environment, table, column, row, cell);
  if (column.kind === 'lookup') {
    const target = environment.targetOf(column, row);
    const found = target && environment.follow(column, row);
    return found ? html`<a href="${rowAddress(target, found)}">${label ?? text}</a>` : html`${label ?? text}`;
  }
  const named = column.kind === 'choice' || column.kind === 'multiChoice';
  return named && label !== undefined ? html`${label} (${text})` : html`${text}`;
}

/** Address of the page of a row. */
export function rowAddress(table: Table, row: Row): string {
  return `/page/${encodeURIComponent(table.logicalName)}/${row.id}`;
}
