import type { Value } from '../../sdk/scalars';
import { sampleKey, samples } from './sample-table';
import type { HarnessOf } from './system-harness';

type Kept = [what: string, field: string, value: Value, canonical?: Value];

const kept: Kept[] = [
  ['umlauts, accents and both normal forms', 'name', 'Müller é e\u0301'],
  ['scripts from right to left, joiners and flags', 'name', 'שלום 👩‍👩‍👧 🇩🇪 𝔘'],
  ['line ends and blanks at the end', 'name', 'a\r\nb\nc  '],
  ['quotes, backslashes, braces and commas', 'name', `'"\\{},\\N NULL`],
  ['the text NULL', 'note', 'NULL'],
  ['an empty text apart from null', 'note', ''],
  ['null', 'note', null],
  ['a text of 100,000 characters', 'note', 'x'.repeat(100_000)],
  ['a decimal of 38 digits', 'amount', '1234567890123456789012345678.0123456789'],
  ['a negative decimal', 'amount', '-0.0000000001'],
  ['a decimal with surplus zeros', 'amount', '12.500', '12.5'],
  ['a whole decimal', 'amount', '100.00', '100'],
  ['zero', 'amount', '0.0', '0'],
  ['whole numbers beyond 2^53 as decimals', 'amount', '9007199254740993'],
  ['the largest integer', 'quantity', 2147483647],
  ['the smallest integer', 'quantity', -2147483648],
  ['a small double', 'ratio', 1e-12],
  ['a double that is no short decimal', 'ratio', 0.1 + 0.2],
  ['the first day', 'day', '0001-01-01'],
  ['a day before the calendar of 1753', 'day', '1752-12-31'],
  ['the last day', 'day', '9999-12-31'],
  ['the 29th of February', 'day', '2024-02-29'],
  ['an instant', 'seenAt', '2026-01-31T12:00:00Z'],
  ['an instant with microseconds', 'seenAt', '2026-01-31T12:00:00.123456Z'],
  ['an instant whose fraction is zero', 'seenAt', '2026-01-31T12:00:00.000Z', '2026-01-31T12:00:00Z'],
  ['an instant with surplus zeros', 'seenAt', '9999-12-31T23:59:59.500Z', '9999-12-31T23:59:59.5Z'],
  ['an option', 'kind', 'person'],
  ['a guid', 'parentId', 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
];

const refused: [what: string, field: string, value: Value][] = [
  ['a NUL character', 'note', 'a\0b'],
  ['half of a surrogate pair', 'note', 'a\ud800b'],
  ['a text that is too long', 'no', 'x'.repeat(21)],
  ['null where there must be a value', 'name', null],
  ['a decimal with digits that would be lost', 'amount', '1.00000000001'],
  ['a decimal that is none', 'amount', '1e5'],
  ['an integer beyond 32 bits', 'quantity', 2147483648],
  ['a broken integer', 'quantity', 1.5],
  ['not a number', 'ratio', Number.NaN],
  ['a day that does not exist', 'day', '2023-02-29'],
  ['infinity as a day', 'day', 'infinity'],
  ['a second 60', 'seenAt', '2016-12-31T23:59:60Z'],
  ['an option without a name', 'kind', 'alien'],
  ['a guid that is none', 'parentId', '123'],
  ['a text as a truth', 'active', 'yes'],
  ['a reference where there is none', 'parentId', { table: 'contract_sample', key: sampleKey(1) }],
];

/** Values come back as they were written, or are refused: never changed without a word. */
export function valueContract(harness: HarnessOf): void {
  async function readBack(field: string): Promise<Value | undefined> {
    return (await harness().system.store.readByKeys(samples, [sampleKey(1)], [field])).get(sampleKey(1))?.values[field];
  }

  it.each<Kept>(kept)('keeps %s [V1][V2][V3][V4]', async (_what, field, value, canonical = value) => {
    const { writer } = harness().system;
    expect(await writer.insert(samples, [{ key: sampleKey(1), values: { no: 'S1', [field]: value } }])).toMatchObject([
      { status: 'done' },
    ]);
    expect(await readBack(field)).toEqual(canonical);
    expect(
      await writer.update(samples, [{ key: sampleKey(1), version: null, values: { [field]: value } }]),
    ).toMatchObject([{ status: 'done' }]);
    expect(await readBack(field)).toEqual(canonical);
  });

  it.each(refused)('refuses %s, and tells the field but not the value [V1][V2][V3]', async (_what, field, value) => {
    const { writer } = harness().system;
    await writer.insert(samples, [{ key: sampleKey(1), values: { no: 'S1' } }]);
    const before = await readBack(field);
    const [updated] = await writer.update(samples, [{ key: sampleKey(1), version: null, values: { [field]: value } }]);
    const [inserted] = await writer.insert(samples, [{ key: sampleKey(2), values: { no: 'S2', [field]: value } }]);
    for (const result of [updated, inserted])
      expect(result).toMatchObject({ status: 'refused', reason: 'invalid', facts: { field } });
    expect(await readBack(field)).toEqual(before);
  });
}
