import type { Environment } from '../../environment/environment';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import type { KeyIndex } from '../../store/key-index';
import { parseGuid } from '../../values/guid';
import type { Column } from '../column';
import { stableGuid, type Table } from '../table';
import type { GlobalChoiceDefinition } from '../table-definition';
import { attributeId } from './attribute-metadata';

/** Metadata id of a global choice. */
export function choiceId(name: string): string {
  return stableGuid(`choice:${name}`);
}

/** Metadata id of an alternate key. */
export function keyId(table: Table, schemaName: string): string {
  return stableGuid(`key:${table.logicalName}.${schemaName.toLowerCase()}`);
}

/** Metadata id of a relationship. */
export function relationshipId(schemaName: string): string {
  return stableGuid(`relationship:${schemaName}`);
}

/**
 * The table that a key in parentheses names: `LogicalName='x'` or a metadata id.
 *
 * @throws DataverseError 404
 */
export function findTable(environment: Environment, key: string): Table {
  const id = parseGuid(key);
  const name = nameKey(key);
  const table = environment.catalog.tables.find((candidate) =>
    id === undefined ? candidate.logicalName === name : candidate.metadataId === id,
  );
  if (!table) throw definitionNotFound('entity', name ?? key);
  return table;
}

/**
 * The column that a key in parentheses names.
 *
 * @throws DataverseError 404
 */
export function findColumnByKey(table: Table, key: string): Column {
  const id = parseGuid(key);
  const column =
    id === undefined
      ? table.column(nameKey(key) ?? '')
      : table.columns.find((candidate) => attributeId(table, candidate) === id);
  if (!column) throw definitionNotFound('attribute', nameKey(key) ?? key);
  return column;
}

/**
 * The global choice that a key in parentheses names.
 *
 * @throws DataverseError 404
 */
export function findChoice({ catalog }: Environment, key: string): GlobalChoiceDefinition {
  const id = parseGuid(key);
  const name = nameKey(key);
  const choice = [...catalog.choices.values()].find((candidate) =>
    id === undefined ? candidate.name.toLowerCase() === name?.toLowerCase() : choiceId(candidate.name) === id,
  );
  if (!choice) throw definitionNotFound('option set', name ?? key);
  return choice;
}

/**
 * The alternate key of a table that a key in parentheses names.
 *
 * @throws DataverseError 404
 */
export function findKey(environment: Environment, table: Table, key: string): KeyIndex {
  const id = parseGuid(key);
  const name = nameKey(key)?.toLowerCase();
  const found = environment.database
    .store(table)
    .keys.all.find(({ definition: { schemaName } }) =>
      id === undefined ? schemaName.toLowerCase() === name : keyId(table, schemaName) === id,
    );
  if (!found) throw definitionNotFound('entity key', name ?? key);
  return found;
}

/** The name in `LogicalName='x'`, `Name='x'` or `SchemaName='x'`; undefined when the key has another form. */
export function nameKey(key: string): string | undefined {
  return /^\s*(?:LogicalName|Name|SchemaName)\s*=\s*'([^']*)'\s*$/.exec(key)?.[1];
}

/** There is no definition of this name or id. */
export function definitionNotFound(kind: string, name: string): DataverseError {
  return new DataverseError(
    ErrorCode.objectDoesNotExist,
    `Could not find an ${kind} with the specified name or id: ${name}.`,
  );
}
