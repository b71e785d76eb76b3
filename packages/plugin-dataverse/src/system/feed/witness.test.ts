import type { DataverseRow } from '../../client';
import { laterWitness, printWitnessed, readWitnessed, versionOf } from './witness';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const row = (n: number, version: string | null): DataverseRow => ({
  id: id(n),
  etag: version === null ? null : `W/"${version}"`,
  values: {},
});

it('is the row with the highest version, compared as a number [F6]', () => {
  const witness = laterWitness(null, [row(1, '99'), row(2, '18446744073709551615'), row(3, '100'), row(4, null)]);
  expect(witness).toEqual({ id: id(2), version: 18446744073709551615n });
  expect(laterWitness(witness, [row(5, '101')])).toBe(witness);
});

it('is none once it was deleted, and the next best of the page then [F6]', () => {
  const witness = laterWitness(null, [row(1, '5')]);
  expect(laterWitness(witness, [], [id(1)])).toBeNull();
  expect(laterWitness(witness, [row(2, '4')], [id(1)])).toEqual({ id: id(2), version: 4n });
});

it('comes back with its link, and a link without one as it is', () => {
  const link = 'accounts?$select=accountid&$deltatoken=919042%2108%2f22%2f2017%2008%3a10%3a44';
  const witness = { id: id(1), version: 12n };
  expect(readWitnessed(printWitnessed(witness, link))).toEqual({ witness, link });
  expect(readWitnessed(printWitnessed(null, link))).toEqual({ witness: null, link });
});

it.each([
  ['W/"12"', 12n],
  ['"12"', 12n],
  ['W/"abc"', null],
  [null, null],
])('reads the version of %s', (etag, version) => {
  expect(versionOf(etag)).toBe(version);
});
