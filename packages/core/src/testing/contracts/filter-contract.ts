import { everything, type Comparison, type Condition } from '../../sdk/condition';
import { matches } from '../../sdk/matches';
import type { RecordKey, Value } from '../../sdk/scalars';
import { seededRandom } from '../memory-system/seeded-random';
import { sample, sampleFields, sampleKey, samples, type SampleRow } from './sample-table';
import type { HarnessOf } from './system-harness';

const texts = ['', 'a', 'A', 'ab', 'B', 'ä', 'Ä', '%', "o'clock", '\uffff', '😀', 'a b'];
const pool: Readonly<Record<string, readonly Value[]>> = {
  name: texts,
  note: [null, ...texts],
  amount: ['0', '9', '10', '10.5', '-3', '9007199254740993', '0.0000000001'],
  quantity: [0, 1, -1, 2147483647],
  ratio: [0, 0.1, -2.5, 1e-12],
  active: [true, false],
  day: [null, '0001-01-01', '1752-12-31', '2026-01-31', '9999-12-31'],
  seenAt: [null, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.5Z', '2026-01-31T12:00:00.000001Z'],
  kind: ['blank', 'company', 'person'],
  parentId: [null, sampleKey(7), 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
};
const comparisons: readonly Comparison[] = ['equal', 'notEqual', 'from', 'upTo'];

/** Filters mean what {@link matches} says, whatever the field. */
export function filterContract(harness: HarnessOf): void {
  const random = seededRandom(20260131);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random.next() * choices.length)] as T;

  const rows = Array.from({ length: 40 }, (_, index): Partial<SampleRow> => {
    const values = Object.fromEntries(Object.entries(pool).map(([field, choices]) => [field, pick(choices)]));
    return sample(index + 1, values);
  });
  beforeEach(() => harness().user.insert(rows));

  async function found(filter: Condition): Promise<RecordKey[]> {
    const page = await harness().system.store.readPage(samples, { filter, fields: [], after: null, size: 100 });
    return page.rows.map(({ key }) => key);
  }

  async function expectSame(condition: Condition): Promise<void> {
    const { caseInsensitive, serverFilter } = await harness().system.store.capabilities(samples);
    const all = await harness().system.store.readPage(samples, {
      filter: everything,
      fields: sampleFields,
      after: null,
      size: 100,
    });
    const options = { caseInsensitive, fields: samples.fields };
    const expected = all.rows.filter(({ values }) => !serverFilter || matches(condition, values, options));
    expect({ condition, keys: await found(condition) }).toEqual({ condition, keys: expected.map(({ key }) => key) });
  }

  it.each(Object.keys(pool))('compares %s in every way', async (field) => {
    for (const value of [...(pool[field] ?? []), null])
      for (const is of comparisons) await expectSame({ field, is, value });
    await expectSame({ field, oneOf: (pool[field] ?? []).slice(0, 3) });
    await expectSame({ field, oneOf: [] });
  });

  it('joins conditions as it joins truths', async () => {
    for (let count = 0; count < 60; count += 1) await expectSame(randomCondition(3));
  });

  it('takes values that a field cannot hold as equal to none', async () => {
    await expectSame({ field: 'kind', is: 'equal', value: 'alien' });
    await expectSame({ field: 'kind', is: 'notEqual', value: 'alien' });
    await expectSame({ field: 'parentId', oneOf: ['no guid', sampleKey(7)] });
  });

  it('never reads a value as a command', async () => {
    const hostile = "'; DROP TABLE contract_sample; --";
    await harness().user.update(sampleKey(1), { name: hostile });
    expect(await found({ field: 'name', is: 'equal', value: hostile })).toEqual([sampleKey(1)]);
    expect((await found(everything)).length).toBe(rows.length);
  });

  it('refuses a filter on a field that the table does not have', async () => {
    await expect(found({ field: 'nmae', is: 'equal', value: 'x' })).rejects.toMatchObject({ facts: { field: 'nmae' } });
  });

  it('pages through filtered records', async () => {
    const filter: Condition = { field: 'active', is: 'equal', value: true };
    const keys: RecordKey[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(after);
      keys.push(...page.rows.map(({ key }) => key));
      after = page.next;
    } while (after !== null);
    expect(keys).toEqual(await found(filter));

    function read(from: string | null) {
      return harness().system.store.readPage(samples, { filter, fields: [], after: from, size: 3 });
    }
  });

  function randomCondition(depth: number): Condition {
    if (depth > 0 && random.next() < 0.5) {
      const parts = Array.from({ length: Math.floor(random.next() * 3) + 1 }, () => randomCondition(depth - 1));
      return random.next() < 0.5 ? { all: parts } : { any: parts };
    }
    const field = pick(Object.keys(pool));
    const choices = pool[field] ?? [];
    if (random.next() < 0.3) return { field, oneOf: [pick(choices), pick(choices)] };
    return { field, is: pick(comparisons), value: pick(choices) };
  }
}
