import type { ManyToOneDefinition, TableDefinition } from './table-definition';

/** Tables whose rows can have notes, besides those that the definition of annotation names; the relationship is `{Table}_Annotation`. */
const withNotes: [table: string, schemaName: string][] = [
  ['opportunity', 'Opportunity'],
  ['quote', 'Quote'],
  ['salesorder', 'SalesOrder'],
  ['invoice', 'Invoice'],
  ['product', 'Product'],
];

/** Tables that posts can be about; the relationship is `{table}_Posts`. */
const withPosts = [
  'account',
  'contact',
  'opportunity',
  'quote',
  'salesorder',
  'invoice',
  'product',
  'systemuser',
  'team',
  'territory',
];

/**
 * Adds to the definitions of notes and posts the sales tables that they can be about. The metadata these definitions come from was read in an
 * environment without the Sales application; the names of the lookups follow WA-66.
 */
export function withRegarding(definition: TableDefinition): TableDefinition {
  if (definition.logicalName === 'annotation') {
    const relations = withNotes.map(([table, schemaName]) => relation(`${schemaName}_Annotation`, 'objectid', table));
    return extended(definition, 'objectid', relations);
  }
  if (definition.logicalName !== 'post') return definition;
  const relations = withPosts.map((table) => relation(`${table}_Posts`, 'regardingobjectid', table));
  return extended(definition, 'regardingobjectid', relations);
}

function relation(schemaName: string, attribute: string, target: string): ManyToOneDefinition {
  return { schemaName, target, attribute, navigationProperty: `${attribute}_${target}` };
}

function extended(definition: TableDefinition, attribute: string, added: ManyToOneDefinition[]): TableDefinition {
  const known = definition.manyToOne ?? [];
  const missing = added.filter(
    ({ target }) => !known.some((one) => one.attribute === attribute && one.target === target),
  );
  const targets = missing.map(({ target }) => target);
  return {
    ...definition,
    manyToOne: [...known, ...missing],
    columns: definition.columns.map((column) =>
      column.name === attribute
        ? { ...column, targets: [...new Set([...(column.targets ?? []), ...targets])] }
        : column,
    ),
  };
}
