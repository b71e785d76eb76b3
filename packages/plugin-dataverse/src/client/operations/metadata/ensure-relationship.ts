import { DefinitionDiffersError } from '../../errors/definition-differs-error';
import { textMember } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { createRelationship } from './create-relationship';
import { definitionOf, namedPath } from './metadata-path';
import type { NewRelationship } from './new-definitions';

/**
 * Makes a relationship, and for a lookup its column, unless there is one of that name. Throws {@link DefinitionDiffersError} when there is
 * one of another kind.
 */
export function ensureRelationship(api: WebApi, relationship: NewRelationship): Promise<Ensured> {
  const operation = 'ensureRelationship';
  const wanted = relationship.kind === 'lookup' ? 'OneToManyRelationship' : 'ManyToManyRelationship';
  const path = `${namedPath('RelationshipDefinitions', 'SchemaName', relationship.schemaName)}?$select=SchemaName,RelationshipType`;
  const isThere = async (): Promise<boolean> => {
    const found = await definitionOf(api, operation, path);
    if (found === null) return false;
    const type = textMember(found, 'RelationshipType');
    if (type !== null && type !== wanted)
      throw new DefinitionDiffersError(`relationship ${relationship.schemaName}`, type, wanted);
    return true;
  };
  return ensure(operation, isThere, () => createRelationship(api, relationship));
}
