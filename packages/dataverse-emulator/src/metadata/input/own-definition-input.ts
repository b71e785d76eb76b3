import { columnTypes, type TableDefinition } from '../table-definition';
import type { InputValue } from './input-value';

/**
 * Checks a table definition of the emulator's own form.
 *
 * @throws EmulatorError EMU_ARGUMENT naming the place
 */
export function readOwnDefinition(table: InputValue): TableDefinition {
  const logicalName = table.at('logicalName').text();
  for (const name of ['schemaName', 'entitySetName', 'displayName', 'primaryIdAttribute']) table.at(name).text();
  table.at('primaryNameAttribute').optionalText();
  table.at('ownershipType').oneOf(['UserOwned', 'OrganizationOwned', 'BusinessOwned', 'None']);
  table.at('objectTypeCode').wholeNumber();
  const names = new Set<string>();
  for (const column of table.at('columns').items()) {
    const name = column.at('name').text();
    if (names.has(name)) throw column.at('name').error(`of ${logicalName} must not occur twice`);
    names.add(name);
    checkColumn(column);
  }
  if (names.size === 0) throw table.at('columns').error('must be an array with at least one column');
  for (const relation of table.at('manyToOne').items()) {
    for (const name of ['schemaName', 'target', 'navigationProperty']) relation.at(name).text();
    if (!names.has(relation.at('attribute').text()))
      throw relation.at('attribute').error(`must be a column of ${logicalName}`);
  }
  for (const relation of table.at('manyToMany').items())
    for (const name of ['schemaName', 'navigationProperty', 'intersect', 'near', 'far', 'target'])
      relation.at(name).text();
  for (const key of table.at('keys').items()) {
    key.at('schemaName').text();
    for (const attribute of key.at('attributes').items())
      if (!names.has(attribute.text())) throw attribute.error(`must be a column of ${logicalName}`);
  }
  return { custom: true, ...(table.value as TableDefinition) };
}

function checkColumn(column: InputValue): void {
  column.at('schemaName').text();
  const type = column.at('type').oneOf(columnTypes);
  for (const name of ['create', 'update', 'read']) column.at(name).optionalFlag();
  for (const name of ['maxLength', 'min', 'max', 'precision', 'precisionSource']) column.at(name).optionalNumber();
  const needsTargets = type === 'Lookup' || type === 'Customer' || type === 'Owner';
  if (needsTargets && column.at('targets').items().length === 0)
    throw column.at('targets').error('must name the tables of the lookup');
  for (const option of column.at('options').items()) {
    option.at('value').wholeNumber();
    if (typeof option.at('label').value !== 'string') throw option.at('label').error('must be a text');
  }
}
