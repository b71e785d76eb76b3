import { literalText } from '../encode/literal';
import { percentEncode } from '../encode/percent-encode';
import { wireName } from '../encode/wire-name';
import { TableNotFoundError } from '../errors/table-not-found-error';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { member, textMember, type Json } from '../send/json';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { columnDefinitions, lookupTables } from './column-metadata';
import { readJson, readJsonBatch } from './read-json';
import { rowsOf } from './retrieve-multiple';

const operation = 'tables';
const tableColumns =
  'LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,OwnershipType,ChangeTrackingEnabled,IsOptimisticConcurrencyEnabled';

/** Type-specific members of columns can be read through a cast only (WA-189). */
const typedColumns = [
  ['String', 'MaxLength'],
  ['Memo', 'MaxLength'],
  ['Integer', 'MinValue,MaxValue'],
  ['Decimal', 'Precision,MinValue,MaxValue'],
  ['Double', 'Precision,MinValue,MaxValue'],
  ['Money', 'Precision,MinValue,MaxValue'],
  ['DateTime', 'DateTimeBehavior'],
  ['Lookup', 'Targets'],
] as const;

const tablesPerBatch = 50;
const namesPerQuery = 100;

/**
 * The definitions of tables, with everything that reading and writing needs to know (WA-188 to WA-191): entity set, key, columns with
 * types and lengths, and for each lookup and target the navigation property to bind by (WA-72). Throws {@link TableNotFoundError} when
 * any is missing.
 */
export async function tables(api: WebApi, names: readonly string[]): Promise<ReadonlyMap<string, TableDefinition>> {
  const definitions = await tableRows(api, names);
  const missing = names.filter((name) => !definitions.has(name));
  if (missing.length > 0) throw new TableNotFoundError(missing);

  const metadata = new Map<string, TableAnswers>();
  for (let start = 0; start < names.length; start += tablesPerBatch) {
    const chunk = names.slice(start, start + tablesPerBatch);
    for (const [name, answers] of await columnRows(api, chunk)) metadata.set(name, answers);
  }
  const targets = new Set(
    [...metadata.values()].flatMap(({ typed }) => lookupTables(typed)).filter((name) => !definitions.has(name)),
  );
  const entitySets = new Map(
    [...definitions, ...(await tableRows(api, [...targets]))].map(([name, row]) => [
      name,
      requiredText(row, 'EntitySetName'),
    ]),
  );
  return new Map(
    names.map((name) => [
      name,
      tableDefinition(definitions.get(name) as Json, metadata.get(name) as TableAnswers, entitySets),
    ]),
  );
}

interface TableAnswers {
  readonly general: readonly Json[];
  readonly typed: readonly Json[];
  readonly manyToOne: readonly Json[];
}

async function tableRows(api: WebApi, names: readonly string[]): Promise<Map<string, Json>> {
  const found = new Map<string, Json>();
  for (let start = 0; start < names.length; start += namesPerQuery) {
    const chunk = names.slice(start, start + namesPerQuery);
    const filter = chunk
      .map((name) => `LogicalName eq ${literalText({ type: 'string', value: wireName(name) })}`)
      .join(' or ');
    const answer = await readJson(api, {
      operation,
      path: `EntityDefinitions?$select=${tableColumns}&$filter=${percentEncode(filter)}`,
    });
    for (const row of rowsOf(answer, operation)) found.set(requiredText(row, 'LogicalName'), row);
  }
  return found;
}

async function columnRows(
  api: WebApi,
  names: readonly string[],
): Promise<readonly (readonly [string, TableAnswers])[]> {
  const answers = await readJsonBatch(api, operation, names.flatMap(columnPaths));
  const perTable = typedColumns.length + 2;
  return names.map((name, index) => {
    const own = answers.slice(index * perTable, (index + 1) * perTable).map((answer) => rowsOf(answer, operation));
    return [name, { general: own[0] ?? [], manyToOne: own[1] ?? [], typed: own.slice(2).flat() }] as const;
  });
}

function columnPaths(table: string): string[] {
  const path = `EntityDefinitions(LogicalName=${percentEncode(literalText({ type: 'string', value: wireName(table) }))})`;
  const general =
    'LogicalName,AttributeType,AttributeTypeName,AttributeOf,RequiredLevel,IsValidForCreate,IsValidForRead,IsValidForUpdate';
  return [
    `${path}/Attributes?$select=${general}`,
    `${path}/ManyToOneRelationships?$select=ReferencingAttribute,ReferencedEntity,ReferencedAttribute,ReferencingEntityNavigationPropertyName`,
    ...typedColumns.map(
      ([type, members]) =>
        `${path}/Attributes/Microsoft.Dynamics.CRM.${type}AttributeMetadata?$select=LogicalName,${members}`,
    ),
  ];
}

function tableDefinition(row: Json, answers: TableAnswers, entitySets: ReadonlyMap<string, string>): TableDefinition {
  return {
    logicalName: requiredText(row, 'LogicalName'),
    entitySet: requiredText(row, 'EntitySetName'),
    idColumn: requiredText(row, 'PrimaryIdAttribute'),
    nameColumn: textMember(row, 'PrimaryNameAttribute'),
    changeTracking: member(row, 'ChangeTrackingEnabled') === true,
    optimisticConcurrency: member(row, 'IsOptimisticConcurrencyEnabled') === true,
    ownership: ownershipOf(textMember(row, 'OwnershipType')),
    columns: columnDefinitions(answers, entitySets),
  };
}

function ownershipOf(type: string | null): TableDefinition['ownership'] {
  if (type === 'UserOwned' || type === 'TeamOwned') return 'user';
  return type === 'OrganizationOwned' ? 'organization' : 'none';
}

function requiredText(row: Json, name: string): string {
  const value = textMember(row, name);
  if (value === null) throw new UnreadableAnswerError(operation, `a table has no '${name}'`);
  return value;
}
