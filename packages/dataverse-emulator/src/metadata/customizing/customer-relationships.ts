import type { Environment } from '../../environment/environment';
import { payloadError } from '../../errors/common-errors';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject, type JsonObject } from '../../writing/parse-json';
import { attributeId } from '../definitions/attribute-metadata';
import { relationshipId } from '../definitions/find-definition';
import type { ColumnDefinition, ManyToOneDefinition } from '../table-definition';
import { customizationError } from './customization-error';
import { refuseTakenName } from './find-relationship';
import { namedTable } from './named-table';
import { commonFacts } from './read-column';
import { isObject, schemaNameOf } from './read-definition';
import { addLookup } from './relationships';
import { addComponent, componentType } from './solution-component';

/**
 * Answers the action CreateCustomerRelationships (WA-193): one lookup column that points to accounts and contacts, with a relationship for
 * each; its navigation properties end with the name of the table (WA-66).
 *
 * @throws DataverseError 400 when the definition is not valid or a name is taken
 */
export function createCustomerRelationships(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const lookup = body['Lookup'];
  if (!isObject(lookup)) throw payloadError("The parameter 'Lookup' is needed.");
  const items = relationshipsOf(body);
  const table = namedTable(environment, items[0]!, 'ReferencingEntity');
  const column: ColumnDefinition = {
    ...commonFacts(lookup, schemaNameOf(lookup, 'Attribute')),
    type: 'Customer',
    targets: ['account', 'contact'],
  };
  if (table.column(column.name)) throw customizationError('columnExists');
  const relations = items.map((item): ManyToOneDefinition => {
    const schemaName = schemaNameOf(item, 'EntityRelationship');
    refuseTakenName(environment, schemaName);
    const target = namedTable(environment, item, 'ReferencedEntity').logicalName;
    const navigationProperty = `${column.schemaName}_${target}`;
    return { schemaName, target, attribute: column.name, navigationProperty, custom: true };
  });
  environment.database.transaction(() => {
    addLookup(environment, table, column, relations);
    addComponent(environment, componentType.column, attributeId(table, table.column(column.name)!), request);
    for (const { schemaName } of relations)
      addComponent(environment, componentType.relationship, relationshipId(schemaName), request);
  });
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.CreateCustomerRelationshipsResponse`,
      RelationshipIds: relations.map(({ schemaName }) => relationshipId(schemaName)),
      AttributeId: attributeId(table, table.column(column.name)!),
    }),
  );
}

function relationshipsOf(body: JsonObject): JsonObject[] {
  const items = body['OneToManyRelationships'];
  if (!Array.isArray(items) || items.length !== 2 || !items.every((item) => isObject(item)))
    throw payloadError("'OneToManyRelationships' must hold two relationships, to account and to contact.");
  const targets = items.map((item) => item['ReferencedEntity']);
  if (!targets.includes('account') || !targets.includes('contact'))
    throw payloadError("'OneToManyRelationships' must hold one relationship to account and one to contact.");
  return items;
}
