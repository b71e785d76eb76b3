import type { Environment } from '../../environment/environment';
import { notEmulated, payloadError } from '../../errors/common-errors';
import type { JsonObject } from '../../writing/parse-json';
import { changeSchema } from '../schema-change';
import type { Table } from '../table';
import type { ManyToManyDefinition, TableDefinition } from '../table-definition';
import { customizationError } from './customization-error';
import { namedTable } from './named-table';
import { textOf } from './read-definition';

/**
 * Makes a many-to-many relationship with its link table.
 *
 * @throws DataverseError 400 when a table does not exist or the name of the link table is taken
 */
export function createManyToMany(environment: Environment, schemaName: string, body: JsonObject): void {
  const first = namedTable(environment, body, 'Entity1LogicalName');
  const second = namedTable(environment, body, 'Entity2LogicalName');
  if (first.definition.elastic || second.definition.elastic)
    throw notEmulated('many-to-many relationships of elastic tables');
  const intersect = (textOf(body, 'IntersectEntityName') ?? schemaName).toLowerCase();
  if (environment.catalog.find(intersect)) throw customizationError('tableExists');
  const same = first === second;
  const near = same ? `${first.primaryId.name}one` : first.primaryId.name;
  const far = same ? `${first.primaryId.name}two` : second.primaryId.name;
  const names = [
    textOf(body, 'Entity1NavigationPropertyName') ?? schemaName,
    textOf(body, 'Entity2NavigationPropertyName') ?? schemaName,
  ] as const;
  if (same && names[0] === names[1])
    throw payloadError('A relationship of a table with itself needs two different navigation property names.');
  changeSchema(environment, { kind: 'table', definition: linkTable(environment, intersect, near, far) });
  const common = { schemaName, intersect, custom: true };
  addSide(environment, first, { ...common, navigationProperty: names[0], near, far, target: second.logicalName });
  addSide(environment, second, {
    ...common,
    navigationProperty: names[1],
    near: far,
    far: near,
    target: first.logicalName,
  });
}

/** Deletes a many-to-many relationship with its link table. */
export function deleteManyToMany(environment: Environment, { schemaName, intersect }: ManyToManyDefinition): void {
  for (const { definition } of environment.catalog.tables) {
    const left = (definition.manyToMany ?? []).filter((relation) => relation.schemaName !== schemaName);
    if (left.length === (definition.manyToMany ?? []).length) continue;
    changeSchema(environment, { kind: 'table', definition: { ...definition, manyToMany: left } });
  }
  changeSchema(environment, { kind: 'tableGone', name: intersect });
}

function addSide(environment: Environment, { definition }: Table, relation: ManyToManyDefinition): void {
  changeSchema(environment, {
    kind: 'table',
    definition: { ...definition, manyToMany: [...(definition.manyToMany ?? []), relation] },
  });
}

function linkTable({ catalog }: Environment, name: string, near: string, far: string): TableDefinition {
  const id = { type: 'Uniqueidentifier', update: false } as const;
  return {
    logicalName: name,
    schemaName: name,
    entitySetName: `${name}set`,
    displayName: name,
    primaryIdAttribute: `${name}id`,
    primaryNameAttribute: null,
    ownershipType: 'None',
    objectTypeCode: Math.max(10_199, ...catalog.tables.map(({ definition }) => definition.objectTypeCode)) + 1,
    changeTracking: false,
    optimisticConcurrency: false,
    bulkMessages: [],
    intersect: true,
    intersectColumns: [near, far],
    custom: true,
    columns: [
      { name: `${name}id`, schemaName: `${name}id`, create: true, required: 'SystemRequired', ...id },
      { name: near, schemaName: near, create: false, ...id },
      { name: far, schemaName: far, create: false, ...id },
      { name: 'versionnumber', schemaName: 'VersionNumber', type: 'BigInt', create: false, update: false },
    ],
    manyToOne: [],
    manyToMany: [],
  };
}
