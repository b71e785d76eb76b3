import type { Environment } from '../environment/environment';
import { partitionColumn } from '../elastic/elastic-definition';
import { propertyNotFound } from '../errors/common-errors';
import type { Column } from '../metadata/column';
import type { LookupNavigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { cellOf, findColumn } from './accessor';
import { annotationNames, type AnnotationRequest } from './annotations';
import { formattedValue } from './formatted-value';
import { printCell } from './print-cell';
import { tagOf } from './tag-of-row';

/** Prints a row as a JSON object. */
export type RowWriter = (row: Row) => string;

/** Prints the members of an expanded navigation property, without a leading comma. */
export type ExpandWriter = (row: Row) => string;

/**
 * Compiles a printer for rows of a table: etag, selected columns, primary key and requested annotations (WA-42 to WA-47, WA-81).
 *
 * @throws DataverseError 400 for unknown columns in `$select` (WA-31)
 */
export function compileRowWriter(
  environment: Environment,
  table: Table,
  select: readonly string[] | undefined,
  annotations: AnnotationRequest,
  expands: readonly ExpandWriter[] = [],
  etag = true,
): RowWriter {
  const printers = selectedColumns(table, select).map(([name, column]) =>
    compileMember(environment, table, name, column, annotations, `,${JSON.stringify(name)}:null`),
  );
  const { elastic } = table.definition;
  return (row) => {
    let text = etag ? `{"@odata.etag":"W/\\"${elastic ? tagOf(table, row) : row.version}\\""` : '{';
    for (let index = 0; index < printers.length; index += 1) text += printers[index]!(row);
    for (let index = 0; index < expands.length; index += 1) text += `,${expands[index]!(row)}`;
    return etag ? `${text}}` : `{${text.slice(2)}}`;
  };
}

/** The names and columns a `$select` stands for; the primary key is always among them, money brings its currency (WA-81). */
export function selectedColumns(table: Table, select: readonly string[] | undefined): [string, Column][] {
  const chosen = new Map<string, Column>();
  if (select) {
    for (const name of select) {
      const column = findColumn(table, name);
      const navigation = column ? undefined : table.navigation.get(name);
      if (!column && !navigation) throw propertyNotFound(name, table.logicalName);
      if (column) chosen.set(name, column);
      else if (navigation?.kind === 'lookup') chosen.set(navigation.column.wireName, navigation.column);
      if (column?.kind === 'money') addCurrency(table, chosen);
    }
  } else {
    for (const column of table.columns) if (column.definition.read !== false) chosen.set(column.wireName, column);
  }
  if (table.definition.elastic) addPlace(table, chosen);
  chosen.set(table.primaryId.wireName, table.primaryId);
  if (table.definition.principal) chosen.set('ownerid', table.primaryId);
  return [...chosen];
}

/** Elastic tables always tell where a row is, its version and whose it is. */
function addPlace(table: Table, chosen: Map<string, Column>): void {
  for (const name of ['versionnumber', partitionColumn, 'ownerid', 'owningbusinessunit']) {
    const column = table.column(name);
    if (column) chosen.set(column.wireName, column);
  }
}

function addCurrency(table: Table, chosen: Map<string, Column>): void {
  const currency = table.column('transactioncurrencyid');
  if (currency) chosen.set(currency.wireName, currency);
}

/**
 * Compiles a printer for one column under a name, with the requested annotations and a comma in front.
 *
 * @param nothing what is printed when the column has no value
 */
export function compileMember(
  environment: Environment,
  table: Table,
  name: string,
  column: Column,
  annotations: AnnotationRequest,
  nothing: string,
): RowWriter {
  const prefix = `,${JSON.stringify(name)}:`;
  const plain: RowWriter = (row) => {
    const cell = cellOf(row, column);
    return cell === null ? nothing : prefix + printCell(column, cell);
  };
  const formatted = annotations.includes(annotationNames.formattedValue);
  const lookup = column.kind === 'lookup';
  const logicalName = lookup && annotations.includes(annotationNames.lookupLogicalName);
  const navigation = lookup && annotations.includes(annotationNames.navigationProperty);
  if (!formatted && !logicalName && !navigation) return plain;
  const note = (annotation: string, value: string): string =>
    `,${JSON.stringify(`${name}@${annotation}`)}:${JSON.stringify(value)}`;
  return (row) => {
    const cell = cellOf(row, column);
    if (cell === null) return nothing;
    let text = '';
    const label = formatted ? formattedValue(environment, table, column, row, cell) : undefined;
    if (label !== undefined) text += note(annotationNames.formattedValue, label);
    if (lookup) {
      const target = environment.targetOf(column, row)?.logicalName ?? column.targets[0] ?? '';
      const property = navigation ? navigationFor(table, column, target) : undefined;
      if (property) text += note(annotationNames.navigationProperty, property);
      if (logicalName) text += note(annotationNames.lookupLogicalName, target);
    }
    return text + prefix + printCell(column, cell);
  };
}

/** The navigation property through which a lookup to a target table is written (WA-45). */
export function navigationFor(table: Table, column: Column, target: string): string | undefined {
  for (const navigation of table.navigation.values()) {
    if (navigation.kind === 'lookup' && navigation.column === column && fits(navigation, target))
      return navigation.name;
  }
  return undefined;
}

function fits(navigation: LookupNavigation, target: string): boolean {
  return navigation.target === target || navigation.target === 'owner';
}
