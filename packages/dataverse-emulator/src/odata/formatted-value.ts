import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { printFixed, type DecimalCell } from '../values/decimal';

/**
 * The formatted value of a cell in English, US (WA-44): label of a choice, primary name of a lookup, money with its currency symbol,
 * dates and numbers in local form; undefined when the cell has none.
 */
export function formattedValue(
  environment: Environment,
  table: Table,
  column: Column,
  row: Row,
  cell: Cell,
): string | undefined {
  if (cell === null) return undefined;
  if (column.kind === 'money') return formatMoney(environment, table, row, cell as DecimalCell);
  if (column.kind === 'lookup') return nameOf(environment, column, row);
  return formattedPlain(column, cell);
}

/**
 * The formatted value of what values of a column come to: a sum, an average, a smallest or a largest one. Money is shown in the base
 * currency.
 */
export function formattedTotal(environment: Environment, column: Column, cell: Cell): string | undefined {
  if (cell === null || column.kind === 'lookup') return undefined;
  if (column.kind !== 'money') return formattedPlain(column, cell);
  const symbol = environment.setting('basecurrencysymbol') ?? '';
  const digits = environment.setting('basecurrencyprecision');
  return withSymbol(String(symbol), group(printFixed(cell as DecimalCell, typeof digits === 'number' ? digits : 2)));
}

/** A whole number in local form, such as a number of rows. */
export function formattedWhole(value: number): string {
  return group(String(value));
}

function formattedPlain(column: Column, cell: Cell): string | undefined {
  switch (column.kind) {
    case 'choice':
      return column.options.get(cell as number)?.label;
    case 'multiChoice':
      return String(cell)
        .split(',')
        .map((value) => column.options.get(Number(value))?.label ?? value)
        .join('; ');
    case 'boolean':
      return column.options.get(cell ? 1 : 0)?.label ?? (cell ? 'Yes' : 'No');
    case 'dateTime':
      return formatDate(new Date((cell as number) * 1000), column.definition.format !== 'DateOnly');
    case 'date':
      return formatDate(new Date(`${cell as string}T00:00:00Z`), false);
    case 'integer':
      return group(String(cell));
    case 'decimal':
    case 'double':
      return group(printFixed(cell as DecimalCell, column.definition.precision ?? 2));
    default:
      return undefined;
  }
}

/** The primary name of the row a lookup points to. */
export function nameOf(environment: Environment, column: Column, row: Row): string | undefined {
  const related = environment.follow(column, row);
  const target = related && environment.targetOf(column, row);
  const name = target?.primaryName ? related!.get(target.primaryName.ordinal) : undefined;
  return typeof name === 'string' ? name : undefined;
}

function formatMoney(environment: Environment, table: Table, row: Row, amount: DecimalCell): string {
  const lookup = table.column('transactioncurrencyid');
  const currency = lookup && environment.follow(lookup, row);
  const currencies = environment.catalog.table('transactioncurrency');
  const symbol = currency?.get(currencies.column('currencysymbol')!.ordinal) ?? '';
  const digits = currency?.get(currencies.column('currencyprecision')!.ordinal);
  const text = group(printFixed(amount, typeof digits === 'number' ? digits : 2));
  return withSymbol(String(symbol), text);
}

function withSymbol(symbol: string, text: string): string {
  return text.startsWith('-') ? `-${symbol}${text.slice(1)}` : `${symbol}${text}`;
}

function group(text: string): string {
  const [whole, fraction] = text.split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function formatDate(date: Date, withTime: boolean): string {
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  if (!withTime) return day;
  const hour = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  return `${day} ${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
}
