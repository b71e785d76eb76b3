'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.cellOf = cellOf;
exports.compileAccessor = compileAccessor;
exports.findColumn = findColumn;
const common_errors_1 = require('../errors/common-errors');
/** The cell of a column; the version number is kept beside the cells (WA-155). */
function cellOf(row, column) {
  return column.name === 'versionnumber' ? row.version : row.get(column.ordinal);
}
/**
 * Compiles a property path: a column, or a column over single-valued navigation properties (WA-91).
 *
 * @throws DataverseError 400 for unknown names (WA-31)
 */
function compileAccessor(path, scope, environment) {
  const variable = scope.variables.get(path[0]);
  const segments = variable ? path.slice(1) : path;
  const place = variable?.place ?? 0;
  let table = variable?.table ?? scope.table;
  const steps = [];
  for (const name of segments.slice(0, -1)) {
    const navigation = table.navigation.get(name);
    if (!navigation) throw (0, common_errors_1.propertyNotFound)(name, table.logicalName);
    const target = navigation.kind === 'lookup' ? environment.catalog.find(navigation.target) : undefined;
    if (navigation.kind !== 'lookup' || !target)
      throw (0, common_errors_1.querySyntax)(
        `'${name}' is not a single-valued navigation property to a table of this environment.`,
      );
    steps.push({ column: navigation.column, target: target.logicalName });
    table = target;
  }
  const last = segments[segments.length - 1];
  const column = last === undefined ? undefined : findColumn(table, last);
  if (!column) throw (0, common_errors_1.propertyNotFound)(last ?? path.join('/'), table.logicalName);
  return { column, table, read: reader(place, steps, column, environment) };
}
/** The column of a property name; users and teams also answer to `ownerid` (WA-6). */
function findColumn(table, name) {
  return table.property(name) ?? (table.definition.principal && name === 'ownerid' ? table.primaryId : undefined);
}
function reader(place, steps, column, environment) {
  const isVersion = column.name === 'versionnumber';
  const { ordinal } = column;
  if (steps.length === 0) {
    return (frame) => {
      const row = frame[place];
      return row === undefined ? null : isVersion ? row.version : row.get(ordinal);
    };
  }
  return (frame) => {
    let row = frame[place];
    for (const step of steps) {
      if (!row) return null;
      row =
        environment.targetOf(step.column, row)?.logicalName === step.target
          ? environment.follow(step.column, row)
          : undefined;
    }
    return row ? cellOf(row, column) : null;
  };
}
//# sourceMappingURL=accessor.js.map
