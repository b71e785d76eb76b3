import type { SeedRow } from '@couplet/dataverse-emulator';
import type { Preparation } from '../preparation/preparation';
import { isArray, isObject, textOf, type Json, type JsonObject } from '../samples/json';
import { bodyOf, type Sample } from '../samples/sample';
import { readAddress, readReference } from './resource-address';
import { Seeding } from './seeding';
import { referenceTo, ShownRows } from './shown-rows';
import type { TableFacts, TableModel } from './table-model';

/**
 * The rows that a sample implies: those that its answer shows, those that its request addresses or refers to, and, where the answer has
 * further pages or a larger count, more of the same.
 */
export function impliedRows(sample: Sample, model: TableModel, preparation: Preparation): Seeding {
  const seeding = new Seeding();
  const shown = new ShownRows(model, seeding);
  const { first, id, rest, query } = readAddress(sample.request.url);
  const root = model.ofSet(first);
  const values = (facts: TableFacts): SeedRow => preparation.values?.[facts.logicalName] ?? {};

  const references = [...referencesIn(sample.request.body), query.get('$id') ?? ''];
  for (const reference of references.map(readReference)) if (reference) shown.addReferred(reference.set, reference.id);
  if (root !== undefined) {
    if (id !== null && sample.response.status !== 404) seeding.add(root.logicalName, id, values(root));
    if (sample.request.method === 'GET') addAnswer(sample, model, shown, root, id, rest, values);
    else if (sample.request.method === 'PATCH') {
      const before = Object.entries(bodyOf(sample)).filter(([name]) => !(name in requestBody(sample)));
      shown.add(root, Object.fromEntries(before), values(root));
    } else if (sample.request.method === 'POST' && sample.response.status === 201)
      shown.addWithin(root, bodyOf(sample));
    else for (const target of targetsIn(sample)) shown.add(root, target, values(root));
    addMore(sample, seeding, root);
    addLinks(sample, shown, seeding);
  }
  for (const absent of preparation.absent ?? []) seeding.remove(absent);
  for (const [table, rows] of Object.entries(preparation.rows ?? {}))
    for (const row of rows) {
      const { [model.of(table)!.primaryId]: key, ...columns } = row;
      seeding.add(table, String(key), columns);
    }
  return seeding;
}

function addAnswer(
  sample: Sample,
  model: TableModel,
  shown: ShownRows,
  root: TableFacts,
  id: string | null,
  rest: readonly string[],
  values: (facts: TableFacts) => SeedRow,
): void {
  const body = bodyOf(sample);
  const rows = isArray(body['value']) ? body['value'].filter(isObject) : [body];
  const [property = ''] = rest;
  const navigation = root.navigation.get(property);
  if (id !== null && root.columns.has(property)) {
    shown.add(root, { [root.primaryId]: id, [property]: body['value'] ?? null }, values(root));
    return;
  }
  const facts = navigation?.kind === 'collection' ? model.of(navigation.child) : root;
  if (facts === undefined || (rest.length > 0 && navigation === undefined)) return;
  const lookups =
    navigation?.kind === 'collection' && id !== null
      ? { [navigation.column]: referenceTo(facts, navigation.column, root.logicalName, id) }
      : {};
  for (const row of rows) {
    const reference = rest.at(-1) === '$ref' ? readReference(textOf(row['@odata.id'])) : null;
    shown.add(facts, reference === null ? row : { [facts.primaryId]: reference.id }, values(facts), lookups);
  }
}

/** Copies of the last row, with later ids, for the pages and the count that the answer speaks of. */
function addMore(sample: Sample, seeding: Seeding, root: TableFacts): void {
  const body = bodyOf(sample);
  const shown = isArray(body['value']) ? body['value'].length : 0;
  const count = Number(body['@odata.count'] ?? 0);
  const missing = Math.max(count - shown, body['@odata.nextLink'] === undefined ? 0 : 1);
  const last = seeding.rowsOf(root.logicalName).at(-1)?.[1] ?? {};
  for (let index = 1; index <= missing; index += 1)
    seeding.add(root.logicalName, `ffffffff-0000-4000-8000-${String(index).padStart(12, '0')}`, last);
}

/** What the request is going to take apart must be linked beforehand. */
function addLinks({ request }: Sample, shown: ShownRows, seeding: Seeding): void {
  const { first, id, rest, query } = readAddress(request.url);
  const [property = '', last] = rest;
  const other = readReference(query.get('$id') ?? '');
  if (request.method !== 'DELETE' || last !== '$ref' || id === null || other === null) return;
  shown.addReferred(other.set, other.id);
  seeding.associate(first, id, property, `${other.set}(${other.id})`);
}

function requestBody({ request }: Sample): JsonObject {
  return isObject(request.body) ? request.body : {};
}

function targetsIn(sample: Sample): readonly JsonObject[] {
  const targets = requestBody(sample)['Targets'];
  return isArray(targets) ? targets.filter(isObject) : [];
}

/** The texts of all `@odata.bind` and `@odata.id` members, and of those in the parts of a batch. */
function referencesIn(body: Json): readonly string[] {
  if (typeof body === 'string')
    return [...body.matchAll(/@odata\.(?:bind|id)"\s*:\s*"([^"]*)"/g)].map(([, text = '']) => text);
  if (isArray(body)) return body.flatMap(referencesIn);
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (!/@odata\.(bind|id)$/.test(name)) return referencesIn(value);
    return (isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
  });
}
