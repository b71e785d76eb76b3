import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { saveNew } from '../environment/insert-row';
import { partitionColumn } from '../elastic/elastic-definition';
import { notEmulated, payloadError } from '../errors/common-errors';
import type { Column } from '../metadata/column';
import type { Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import { checkRequired } from '../rules/required-columns';
import type { Row } from '../store/row';
import { copyKeyValues } from '../writing/alternate-key';
import { Draft } from '../writing/draft';
import type { Json, JsonObject } from '../writing/parse-json';
import { resolveReference } from '../writing/resolve-reference';
import type { RowAddress } from '../writing/row-address';
import { associate } from './associate';
import { parseGuid } from '../values/guid';

/** Deepest nesting of a deep insert. */
const deepest = 10;

/** The row that a nested row belongs to, and the lookup of the nested row that points to it. */
interface ParentReference {
  column: Column;
  row: Row;
  table: Table;
}

/**
 * Creates a row from a request body: caller-chosen id (WA-49), deep insert (WA-51), references (WA-52). Runs inside a transaction.
 *
 * @param address how the request named the row, when it is an upsert (WA-61)
 * @throws DataverseError
 */
export function createRow(
  environment: Environment,
  table: Table,
  body: JsonObject,
  caller: Caller,
  address?: RowAddress,
  depth = 0,
  parent?: ParentReference,
): Row {
  if (table.definition.intersect || !table.primaryId.definition.create) {
    throw notEmulated(`creating rows of ${table.logicalName}; use the many-to-many relationship instead`);
  }
  const { create, defaults, required } = environment.rules.of(table);
  const draft = new Draft(table, defaults.slice(), undefined);
  const later = create.apply(draft, body, environment);
  if (address) copyAddress(environment, draft, address);
  if (parent) draft.assignLookup(parent.column, parent.row.id, parent.table.logicalName);
  const collections: [Navigation, Json][] = [];
  for (const entry of later) {
    const [navigation, value] = entry;
    if (navigation.kind !== 'lookup') collections.push(entry);
    else createParent(environment, draft, navigation, value, caller, depth);
  }
  const id = (draft.get(table.primaryId) as string | null) ?? idOf(address) ?? environment.newId();
  const row = saveNew(environment, draft, id, caller, environment.clock.seconds(), (saved) =>
    checkRequired(saved, required),
  );
  for (const [navigation, value] of collections) addRelated(environment, table, row, navigation, value, caller, depth);
  return row;
}

function copyAddress(environment: Environment, draft: Draft, address: RowAddress): void {
  if (!('id' in address)) return copyKeyValues(environment, draft, address);
  const partition = draft.table.column(partitionColumn);
  if (draft.table.definition.elastic && partition && address.partition !== undefined && !draft.has(partition))
    draft.assign(partition, address.partition);
}

function idOf(address: RowAddress | undefined): string | undefined {
  return address && 'id' in address ? address.id : undefined;
}

function createParent(
  environment: Environment,
  draft: Draft,
  navigation: Navigation,
  value: Json,
  caller: Caller,
  depth: number,
): void {
  if (navigation.kind !== 'lookup') return;
  const target = environment.catalog.find(navigation.target);
  if (!target || depth >= deepest || !isObject(value))
    throw payloadError(`'${navigation.name}' cannot be created together with its row.`);
  const parent = createRow(environment, target, value, caller, undefined, depth + 1);
  draft.assignLookup(navigation.column, parent.id, target.logicalName);
}

function addRelated(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  value: Json,
  caller: Caller,
  depth: number,
): void {
  if (!Array.isArray(value)) throw payloadError(`'${navigation.name}' takes an array.`);
  if (depth >= deepest) throw payloadError('The request body is nested too deeply.');
  for (const item of value) {
    if (typeof item === 'string') {
      const { table: relatedTable, row: related } = resolveReference(environment, item);
      associate(environment, table, row, navigation, relatedTable, related, caller);
    } else if (isObject(item)) {
      const child =
        navigation.kind === 'collection'
          ? navigation.child
          : navigation.kind === 'manyToMany'
            ? navigation.target
            : undefined;
      if (!child) throw payloadError(`'${navigation.name}' cannot be created together with its row.`);
      const parent = navigation.kind === 'collection' ? { column: navigation.column, row, table } : undefined;
      const related = createRow(environment, child, item, caller, undefined, depth + 1, parent);
      if (!parent) associate(environment, table, row, navigation, child, related, caller);
    } else throw payloadError(`'${navigation.name}' takes references or objects.`);
  }
}

function isObject(value: Json): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

/**
 * The primary key a body names, lower case.
 *
 * @throws DataverseError 400 when it is no GUID
 */
export function idOfBody(table: Table, body: JsonObject): string | undefined {
  const value = body[table.primaryId.name];
  if (value === undefined || value === null) return undefined;
  const id = typeof value === 'string' ? parseGuid(value) : undefined;
  if (!id) throw payloadError(`'${table.primaryId.name}' must be a GUID.`);
  return id;
}
