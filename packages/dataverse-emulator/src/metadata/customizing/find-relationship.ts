import type { Environment } from '../../environment/environment';
import { parseGuid } from '../../values/guid';
import { definitionNotFound, nameKey, relationshipId } from '../definitions/find-definition';
import type { Table } from '../table';
import type { ManyToManyDefinition, ManyToOneDefinition } from '../table-definition';
import { customizationError } from './customization-error';

/** A relationship with the table that holds its definition. */
export type FoundRelationship =
  | { kind: 'manyToOne'; table: Table; relation: ManyToOneDefinition }
  | { kind: 'manyToMany'; table: Table; relation: ManyToManyDefinition };

/**
 * The relationship that a key in parentheses names: `SchemaName='x'` or a metadata id.
 *
 * @throws DataverseError 404
 */
export function findRelationship(environment: Environment, key: string): FoundRelationship {
  const id = parseGuid(key);
  const name = nameKey(key);
  for (const found of relationships(environment)) {
    const { schemaName } = found.relation;
    if (id === undefined ? schemaName === name : relationshipId(schemaName) === id) return found;
  }
  throw definitionNotFound('relationship', name ?? key);
}

/**
 * Refuses the name of a relationship that exists.
 *
 * @throws DataverseError 400
 */
export function refuseTakenName(environment: Environment, schemaName: string): void {
  const folded = schemaName.toLowerCase();
  for (const { relation } of relationships(environment))
    if (relation.schemaName.toLowerCase() === folded) throw customizationError('relationshipExists');
}

function* relationships({ catalog }: Environment): Iterable<FoundRelationship> {
  for (const table of catalog.tables) {
    for (const relation of table.definition.manyToOne ?? []) yield { kind: 'manyToOne', table, relation };
    for (const relation of table.definition.manyToMany ?? []) yield { kind: 'manyToMany', table, relation };
  }
}
