'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.compileExpand = compileExpand;
const common_errors_1 = require('../errors/common-errors');
const order_by_1 = require('./order-by');
const predicate_1 = require('./predicate');
const related_rows_1 = require('./related-rows');
const row_writer_1 = require('./row-writer');
/** Most rows of an expanded collection per parent (WA-97). */
const mostChildren = 5000;
/**
 * Compiles a printer for one expanded navigation property (WA-95 to WA-100).
 *
 * @throws DataverseError 400 for unknown properties and options that are not allowed there
 */
function compileExpand(context, table, option) {
  const navigation = table.navigation.get(option.navigation);
  if (!navigation) throw (0, common_errors_1.propertyNotFound)(option.navigation, table.logicalName);
  return navigation.kind === 'lookup'
    ? compileSingle(context, navigation, option)
    : compileCollection(context, table, navigation, option);
}
function compileSingle(context, navigation, option) {
  const { environment, root } = context;
  if (option.orderBy.length > 0 || option.top !== undefined || option.filter) {
    throw (0, common_errors_1.querySyntax)(
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
  const key = JSON.stringify(navigation.name);
  if (option.reference) {
    return (row) => {
      const related = environment.follow(navigation.column, row);
      const target = related && environment.targetOf(navigation.column, row);
      return `${key}:${target ? `{"@odata.id":${JSON.stringify(`${root}${target.entitySetName}(${related.id})`)}}` : 'null'}`;
    };
  }
  const names = navigation.target === 'owner' ? navigation.column.targets : [navigation.target];
  const writers = new Map(
    names.flatMap((name) => {
      const target = environment.catalog.find(name);
      return target
        ? [
            [
              name,
              (0, row_writer_1.compileRowWriter)(
                environment,
                target,
                option.select?.filter((item) => names.length === 1 || target.property(item)),
                context.annotations,
                [],
                false,
              ),
            ],
          ]
        : [];
    }),
  );
  return (row) => {
    const related = environment.follow(navigation.column, row);
    const writer = related && writers.get(environment.targetOf(navigation.column, row)?.logicalName ?? '');
    return `${key}:${writer ? writer(related) : 'null'}`;
  };
}
function compileCollection(context, table, navigation, option) {
  if (option.reference)
    throw (0, common_errors_1.querySyntax)('Expand with $ref is only supported on lookup type navigation property.');
  const { environment, root } = context;
  const child = navigation.kind === 'collection' ? navigation.child : navigation.target;
  const write = (0, row_writer_1.compileRowWriter)(environment, child, option.select, context.annotations);
  const predicate =
    option.filter && (0, predicate_1.compilePredicate)(option.filter, { table: child, variables: new Map() }, context);
  const order = (0, order_by_1.compileOrder)(option.orderBy, child, environment);
  const key = JSON.stringify(navigation.name);
  const linkKey = JSON.stringify(`${navigation.name}@odata.nextLink`);
  return (row) => {
    let rows = [...(0, related_rows_1.relatedRows)(environment, table, navigation, row)];
    if (predicate) rows = rows.filter((related) => predicate([related]) === true);
    for (const item of [...order].reverse()) rows.sort((a, b) => item.compare(item.read(a), item.read(b)));
    const kept = rows.slice(0, Math.min(option.top ?? mostChildren, mostChildren));
    const link = `${root}${table.entitySetName}(${row.id})/${navigation.name}${option.text === '' ? '' : `?${option.text}`}`;
    return `${key}:[${kept.map(write).join(',')}],${linkKey}:${JSON.stringify(link)}`;
  };
}
//# sourceMappingURL=expand-writer.js.map
