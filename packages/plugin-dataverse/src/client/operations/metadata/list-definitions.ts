import { isObject, listMember, member, textMember, type Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { readJson, readJsonBatch } from '../read-json';
import { rowsOf } from '../retrieve-multiple';
import { labelText, tablePath } from './metadata-path';

/** A table of the environment in short. */
export interface TableSummary {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySet: string;
  readonly displayName: string;
  readonly custom: boolean;
  readonly changeTracking: boolean;
}

/** An alternate key of a table (WA-160, WA-161). */
export interface KeySummary {
  readonly schemaName: string;
  readonly logicalName: string;
  readonly columns: readonly string[];
  /** Usable only when `Active`. */
  readonly status: 'Pending' | 'InProgress' | 'Active' | 'Failed';
}

/** A relationship of a table. */
export interface RelationshipSummary {
  readonly schemaName: string;
  readonly kind: 'manyToOne' | 'oneToMany' | 'manyToMany';
  /** The table at the other end. */
  readonly table: string;
  /** The lookup column that carries it; null for many-to-many. */
  readonly column: string | null;
  /** The navigation property of this table. */
  readonly navigation: string | null;
}

/** A choice that several columns share. */
export interface GlobalChoice {
  readonly name: string;
  readonly displayName: string;
  readonly options: readonly { readonly value: number; readonly label: string }[];
}

/** All tables of the environment, in no order (WA-189 knows none). */
export async function listTables(api: WebApi): Promise<readonly TableSummary[]> {
  const operation = 'listTables';
  const select = 'LogicalName,SchemaName,EntitySetName,DisplayName,IsCustomEntity,ChangeTrackingEnabled';
  const answer = await readJson(api, { operation, path: `EntityDefinitions?$select=${select}` });
  return rowsOf(answer, operation).map((row) => ({
    logicalName: textOf(row, 'LogicalName'),
    schemaName: textOf(row, 'SchemaName'),
    entitySet: textOf(row, 'EntitySetName'),
    displayName: labelText(member(row, 'DisplayName')),
    custom: member(row, 'IsCustomEntity') === true,
    changeTracking: member(row, 'ChangeTrackingEnabled') === true,
  }));
}

/** The alternate keys of a table (WA-162). */
export async function listKeys(api: WebApi, table: string): Promise<readonly KeySummary[]> {
  const operation = 'listKeys';
  const select = 'SchemaName,LogicalName,KeyAttributes,EntityKeyIndexStatus';
  const answer = await readJson(api, { operation, path: `${tablePath(table)}/Keys?$select=${select}` });
  return rowsOf(answer, operation).map((row) => ({
    schemaName: textOf(row, 'SchemaName'),
    logicalName: textOf(row, 'LogicalName'),
    columns: (listMember(row, 'KeyAttributes') ?? []).map(String),
    status: textOf(row, 'EntityKeyIndexStatus') as KeySummary['status'],
  }));
}

/** The relationships of a table, of all three kinds (WA-188). */
export async function listRelationships(api: WebApi, table: string): Promise<readonly RelationshipSummary[]> {
  const operation = 'listRelationships';
  const path = tablePath(table);
  const one = 'SchemaName,ReferencedEntity,ReferencingEntity,ReferencingAttribute';
  const many = 'SchemaName,Entity1LogicalName,Entity2LogicalName';
  const [manyToOne, oneToMany, manyToMany] = await readJsonBatch(api, operation, [
    `${path}/ManyToOneRelationships?$select=${one},ReferencingEntityNavigationPropertyName`,
    `${path}/OneToManyRelationships?$select=${one},ReferencedEntityNavigationPropertyName`,
    `${path}/ManyToManyRelationships?$select=${many},Entity1NavigationPropertyName,Entity2NavigationPropertyName`,
  ]);
  return [
    ...rowsOf(manyToOne ?? {}, operation).map((row) => lookupRelationship(row, 'manyToOne')),
    ...rowsOf(oneToMany ?? {}, operation).map((row) => lookupRelationship(row, 'oneToMany')),
    ...rowsOf(manyToMany ?? {}, operation).map((row) => linkRelationship(row, table)),
  ];
}

/** The choices that columns share, with their options. */
export async function listGlobalChoices(api: WebApi): Promise<readonly GlobalChoice[]> {
  const operation = 'listGlobalChoices';
  const answer = await readJson(api, { operation, path: 'GlobalOptionSetDefinitions' });
  return rowsOf(answer, operation).map((row) => ({
    name: textOf(row, 'Name'),
    displayName: labelText(member(row, 'DisplayName')),
    options: (listMember(row, 'Options') ?? []).filter(isObject).map((option) => ({
      value: Number(member(option, 'Value')),
      label: labelText(member(option, 'Label')),
    })),
  }));
}

function lookupRelationship(row: Json, kind: 'manyToOne' | 'oneToMany'): RelationshipSummary {
  const toOne = kind === 'manyToOne';
  return {
    schemaName: textOf(row, 'SchemaName'),
    kind,
    table: textOf(row, toOne ? 'ReferencedEntity' : 'ReferencingEntity'),
    column: textMember(row, 'ReferencingAttribute'),
    navigation: textMember(
      row,
      toOne ? 'ReferencingEntityNavigationPropertyName' : 'ReferencedEntityNavigationPropertyName',
    ),
  };
}

function linkRelationship(row: Json, table: string): RelationshipSummary {
  const first = textOf(row, 'Entity1LogicalName') === table;
  return {
    schemaName: textOf(row, 'SchemaName'),
    kind: 'manyToMany',
    table: textOf(row, first ? 'Entity2LogicalName' : 'Entity1LogicalName'),
    column: null,
    navigation: textMember(row, first ? 'Entity1NavigationPropertyName' : 'Entity2NavigationPropertyName'),
  };
}

function textOf(row: Json, name: string): string {
  return textMember(row, name) ?? '';
}
