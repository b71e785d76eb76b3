'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.compileRowWriter = compileRowWriter;
exports.selectedColumns = selectedColumns;
exports.navigationFor = navigationFor;
const common_errors_1 = require('../errors/common-errors');
const accessor_1 = require('./accessor');
const annotations_1 = require('./annotations');
const formatted_value_1 = require('./formatted-value');
const print_cell_1 = require('./print-cell');
/**
 * Compiles a printer for rows of a table: etag, selected columns, primary key and requested annotations (WA-42 to WA-47, WA-81).
 *
 * @throws DataverseError 400 for unknown columns in `$select` (WA-31)
 */
function compileRowWriter(environment, table, select, annotations, expands = [], etag = true) {
  const printers = selectedColumns(table, select).map(([name, column]) =>
    compileColumn(environment, table, name, column, annotations),
  );
  return (row) => {
    let text = etag ? `{"@odata.etag":"W/\\"${row.version}\\""` : '{';
    for (let index = 0; index < printers.length; index += 1) text += printers[index](row);
    for (let index = 0; index < expands.length; index += 1) text += `,${expands[index](row)}`;
    return etag ? `${text}}` : `{${text.slice(2)}}`;
  };
}
/** The names and columns a `$select` stands for; the primary key is always among them, money brings its currency (WA-81). */
function selectedColumns(table, select) {
  const chosen = new Map();
  if (select) {
    for (const name of select) {
      const column = (0, accessor_1.findColumn)(table, name);
      const navigation = column ? undefined : table.navigation.get(name);
      if (!column && !navigation) throw (0, common_errors_1.propertyNotFound)(name, table.logicalName);
      if (column) chosen.set(name, column);
      else if (navigation?.kind === 'lookup') chosen.set(navigation.column.wireName, navigation.column);
      if (column?.kind === 'money') addCurrency(table, chosen);
    }
  } else {
    for (const column of table.columns) if (column.definition.read !== false) chosen.set(column.wireName, column);
  }
  chosen.set(table.primaryId.wireName, table.primaryId);
  if (table.definition.principal) chosen.set('ownerid', table.primaryId);
  return [...chosen];
}
function addCurrency(table, chosen) {
  const currency = table.column('transactioncurrencyid');
  if (currency) chosen.set(currency.wireName, currency);
}
function compileColumn(environment, table, name, column, annotations) {
  const prefix = `,${JSON.stringify(name)}:`;
  const nothing = `${prefix}null`;
  const plain = (row) => {
    const cell = (0, accessor_1.cellOf)(row, column);
    return cell === null ? nothing : prefix + (0, print_cell_1.printCell)(column, cell);
  };
  const formatted = annotations.includes(annotations_1.annotationNames.formattedValue);
  const lookup = column.kind === 'lookup';
  const logicalName = lookup && annotations.includes(annotations_1.annotationNames.lookupLogicalName);
  const navigation = lookup && annotations.includes(annotations_1.annotationNames.navigationProperty);
  if (!formatted && !logicalName && !navigation) return plain;
  const note = (annotation, value) => `,${JSON.stringify(`${name}@${annotation}`)}:${JSON.stringify(value)}`;
  return (row) => {
    const cell = (0, accessor_1.cellOf)(row, column);
    if (cell === null) return nothing;
    let text = '';
    const label = formatted ? (0, formatted_value_1.formattedValue)(environment, table, column, row, cell) : undefined;
    if (label !== undefined) text += note(annotations_1.annotationNames.formattedValue, label);
    if (lookup) {
      const target = environment.targetOf(column, row)?.logicalName ?? column.targets[0] ?? '';
      const property = navigation ? navigationFor(table, column, target) : undefined;
      if (property) text += note(annotations_1.annotationNames.navigationProperty, property);
      if (logicalName) text += note(annotations_1.annotationNames.lookupLogicalName, target);
    }
    return text + prefix + (0, print_cell_1.printCell)(column, cell);
  };
}
/** The navigation property through which a lookup to a target table is written (WA-45). */
function navigationFor(table, column, target) {
  for (const navigation of table.navigation.values()) {
    if (navigation.kind === 'lookup' && navigation.column === column && fits(navigation, target))
      return navigation.name;
  }
  return undefined;
}
function fits(navigation, target) {
  return navigation.target === target || navigation.target === 'owner';
}
//# sourceMappingURL=row-writer.js.map
