import { isArray, isObject, type Json, type JsonObject } from '../samples/json';
import { sameContext } from './context';
import { sameEtag } from './etag';
import type { IdBook } from './id-book';
import { sameLink } from './links';
import { mayBeAbsent } from './page-age';

/** What the comparison of two bodies needs to know. */
export interface BodyRules {
  readonly ids: IdBook;
  /** Whether the order of rows is part of the answer: only where the request asks for one. */
  readonly ordered: boolean;
  /** Whether the page is of 2020: error codes were empty, and some members were not shown. */
  readonly sampleOf2020: boolean;
}

/** Moments that the server takes from its clock. */
const stamps = /(^|\.)(createdon|modifiedon)(@|$)/;

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** In the time zone of the user, which is another one in the samples. */
const formattedMoment = /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d [AP]M$/;

/** Every place where the actual body is not what the sample shows, one line each. */
export function compareBody(
  expected: Json,
  actual: Json | undefined,
  rules: BodyRules,
  path = 'body',
): readonly string[] {
  if (actual === undefined) return [`${path}: missing, expected ${JSON.stringify(expected)}`];
  if (isObject(expected) && isObject(actual)) return compareObjects(expected, actual, rules, path);
  if (isArray(expected) && isArray(actual)) return compareArrays(expected, actual, rules, path);
  const same =
    typeof expected === 'string' && typeof actual === 'string'
      ? sameString(expected, actual, path, rules)
      : expected === actual || (path.endsWith('.versionnumber') && isVersion(expected) && isVersion(actual));
  return same ? [] : [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}

/** A number that the server counts by itself. */
function isVersion(value: Json): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function compareObjects(expected: JsonObject, actual: JsonObject, rules: BodyRules, path: string): readonly string[] {
  const free = (name: string): boolean => mayBeAbsent(`${path}.${name}`, rules.sampleOf2020);
  const added = Object.keys(actual).filter((name) => !(name in expected) && !free(name));
  const shown = Object.entries(expected).filter(([name]) => name in actual || !free(name));
  return [
    ...shown.flatMap(([name, value]) => compareBody(value, actual[name], rules, `${path}.${name}`)),
    ...added.map((name) => `${path}.${name}: ${JSON.stringify(actual[name])}, which the sample does not show`),
  ];
}

function compareArrays(
  expected: readonly Json[],
  actual: readonly Json[],
  rules: BodyRules,
  path: string,
): readonly string[] {
  if (expected.length !== actual.length) return [`${path}: ${actual.length} elements instead of ${expected.length}`];
  const rest = [...actual];
  return expected.flatMap((element, index) => {
    const found = rules.ordered
      ? 0
      : Math.max(
          rest.findIndex((other) => sharesId(element, other)),
          0,
        );
    return compareBody(element, rest.splice(found, 1)[0], rules, `${path}.${index}`);
  });
}

/** Whether two rows have the same id, by the first column that ends in `id` and holds one. */
function sharesId(expected: Json, actual: Json): boolean {
  if (!isObject(expected) || !isObject(actual)) return false;
  const [name] =
    Object.entries(expected).find(([key, value]) => /^[a-z]+id$/.test(key) && typeof value === 'string') ?? [];
  if (name === undefined) return expected['@odata.id'] !== undefined && expected['@odata.id'] === actual['@odata.id'];
  return expected[name] === actual[name];
}

function sameString(expected: string, actual: string, path: string, { ids, sampleOf2020 }: BodyRules): boolean {
  if (path.endsWith('error.code') && sampleOf2020 && expected === '') return /^0x[0-9a-f]+$/.test(actual);
  if (path.endsWith('@odata.etag')) return sameEtag(expected, actual);
  if (path.endsWith('@odata.context')) return sameContext(expected, actual, ids, sampleOf2020);
  if (/@odata\.(nextLink|deltaLink)$/.test(path)) return sameLink(expected, actual, ids);
  if (formattedMoment.test(expected)) return formattedMoment.test(actual);
  if (stamps.test(path)) return moment.test(expected) && moment.test(actual);
  return ids.sameText(expected, actual);
}
