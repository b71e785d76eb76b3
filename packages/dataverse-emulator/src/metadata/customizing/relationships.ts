import type { Environment } from '../../environment/environment';
import { notEmulated, payloadError } from '../../errors/common-errors';
import { noContent, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject, type JsonObject } from '../../writing/parse-json';
import { attributeId } from '../definitions/attribute-metadata';
import { relationshipId } from '../definitions/find-definition';
import { changeSchema } from '../schema-change';
import type { Table } from '../table';
import type { ColumnDefinition, ManyToOneDefinition } from '../table-definition';
import { customizationError } from './customization-error';
import { findRelationship, refuseTakenName } from './find-relationship';
import { createManyToMany, deleteManyToMany } from './many-to-many';
import { namedTable } from './named-table';
import { commonFacts } from './read-column';
import { isObject, schemaNameOf, textOf, typeOf } from './read-definition';
import { addComponent, componentType, removeComponent } from './solution-component';

/**
 * Answers `POST RelationshipDefinitions` (WA-193): a lookup column with its relationship, or a many-to-many relationship.
 *
 * @throws DataverseError 400 when the definition is not valid or a name is taken
 */
export function createRelationship(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const type = typeOf(body);
  const schemaName = schemaNameOf(body, 'EntityRelationship');
  refuseTakenName(environment, schemaName);
  environment.database.transaction(() => {
    if (type === 'ManyToManyRelationshipMetadata') createManyToMany(environment, schemaName, body);
    else if (type === 'OneToManyRelationshipMetadata') createOneToMany(environment, schemaName, body, request);
    else throw payloadError("'@odata.type' must be OneToManyRelationshipMetadata or ManyToManyRelationshipMetadata.");
    addComponent(environment, componentType.relationship, relationshipId(schemaName), request);
  });
  return noContent({ 'OData-EntityId': `${request.root}RelationshipDefinitions(${relationshipId(schemaName)})` });
}

function createOneToMany(environment: Environment, schemaName: string, body: JsonObject, request: ApiRequest): void {
  const child = namedTable(environment, body, 'ReferencingEntity');
  const parent = namedTable(environment, body, 'ReferencedEntity');
  if (parent.definition.elastic) throw notEmulated('lookups to elastic tables');
  const lookup = body['Lookup'];
  if (!isObject(lookup))
    throw payloadError("A one-to-many relationship needs the definition of its column in 'Lookup'.");
  const column: ColumnDefinition = {
    ...commonFacts(lookup, schemaNameOf(lookup, 'Attribute')),
    type: 'Lookup',
    targets: [parent.logicalName],
  };
  if (child.column(column.name)) throw customizationError('columnExists');
  const relation: ManyToOneDefinition = {
    schemaName,
    target: parent.logicalName,
    attribute: column.name,
    navigationProperty: textOf(body, 'ReferencingEntityNavigationPropertyName') ?? column.schemaName,
    partner: textOf(body, 'ReferencedEntityNavigationPropertyName') ?? schemaName,
    onDelete: onDeleteOf(body),
    custom: true,
  };
  addLookup(environment, child, column, [relation]);
  addComponent(environment, componentType.column, attributeId(child, child.column(column.name)!), request);
}

/** Adds a lookup column with its relationships to a table. */
export function addLookup(
  environment: Environment,
  table: Table,
  column: ColumnDefinition,
  relations: readonly ManyToOneDefinition[],
): void {
  const { definition } = table;
  changeSchema(environment, {
    kind: 'table',
    definition: {
      ...definition,
      columns: [...definition.columns, column],
      manyToOne: [...(definition.manyToOne ?? []), ...relations],
    },
  });
}

/**
 * Answers `PUT RelationshipDefinitions(…)`: what becomes of the rows when the row that they point to is deleted.
 *
 * @throws DataverseError 404, or 400 for many-to-many relationships, which have nothing to change
 */
export function changeRelationship(environment: Environment, key: string, request: ApiRequest): ApiResponse {
  const found = findRelationship(environment, key);
  if (found.kind !== 'manyToOne') throw payloadError('Nothing of a many-to-many relationship can be changed.');
  const { table, relation } = found;
  const onDelete = onDeleteOf(parseJsonObject(request.body));
  const { definition } = table;
  changeSchema(environment, {
    kind: 'table',
    definition: {
      ...definition,
      manyToOne: (definition.manyToOne ?? []).map((other) => (other === relation ? { ...relation, onDelete } : other)),
    },
  });
  return noContent();
}

/**
 * Answers `DELETE RelationshipDefinitions(…)`: the lookup column goes with its relationship, the links with a many-to-many one.
 *
 * @throws DataverseError 404, or 400 for relationships that were not made over the wire and lookups that are part of a key
 */
export function deleteRelationship(environment: Environment, key: string): ApiResponse {
  const found = findRelationship(environment, key);
  const { schemaName, custom } = found.relation;
  if (!custom) throw customizationError('systemComponent', schemaName, relationshipId(schemaName));
  environment.database.transaction(() => {
    removeComponent(environment, relationshipId(schemaName));
    if (found.kind === 'manyToMany') deleteManyToMany(environment, found.relation);
    else deleteLookup(environment, found.table, found.relation);
  });
  return noContent();
}

function deleteLookup(environment: Environment, table: Table, { attribute }: ManyToOneDefinition): void {
  const { definition } = table;
  const column = table.column(attribute)!;
  const uses = (definition.keys ?? []).filter(({ attributes }) => attributes.includes(attribute)).length;
  if (uses > 0) throw customizationError('inUse', 'Attribute', attributeId(table, column), uses);
  removeComponent(environment, attributeId(table, column));
  changeSchema(environment, {
    kind: 'table',
    definition: {
      ...definition,
      columns: definition.columns.filter(({ name }) => name !== attribute),
      manyToOne: (definition.manyToOne ?? []).filter((other) => other.attribute !== attribute),
    },
  });
}

function onDeleteOf(body: JsonObject): NonNullable<ManyToOneDefinition['onDelete']> {
  const cascade = body['CascadeConfiguration'];
  const chosen = isObject(cascade) ? cascade['Delete'] : undefined;
  if (chosen === undefined || chosen === null) return 'RemoveLink';
  if (chosen === 'Cascade' || chosen === 'RemoveLink' || chosen === 'Restrict') return chosen;
  throw payloadError("'CascadeConfiguration' can have 'Delete' Cascade, RemoveLink or Restrict.");
}
