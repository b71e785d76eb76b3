import { everything } from '../../sdk/condition';
import { latestOf } from '../../pipeline/latest-of';
import type { RecordKey } from '../../sdk/scalars';
import { sample, sampleFields, sampleKey, samples } from './sample-table';
import type { HarnessOf } from './system-harness';

/** Records by key, in pages, and by values. */
export function readContract(harness: HarnessOf): void {
  const add = (numbers: readonly number[]): Promise<void> => harness().user.insert(numbers.map((n) => sample(n)));
  const page = (after: string | null, size: number) =>
    harness().system.store.readPage(samples, { filter: everything, fields: ['no'], after, size });

  it('reads records by key, with key, version and just the fields asked for', async () => {
    await add([1, 2]);
    const rows = await harness().system.store.readByKeys(samples, [sampleKey(2), sampleKey(1)], ['name']);
    expect(rows.size).toBe(2);
    expect(rows.get(sampleKey(1))).toEqual({
      key: sampleKey(1),
      version: expect.any(String) as string,
      values: { name: 'Sample 1' },
    });
  });

  it('leaves keys that do not exist out of the answer', async () => {
    await add([1]);
    const rows = await harness().system.store.readByKeys(samples, [sampleKey(9), sampleKey(1)], []);
    expect([...rows.keys()]).toEqual([sampleKey(1)]);
  });

  it('takes a text that can be no key as one that does not exist', async () => {
    expect((await harness().system.store.readByKeys(samples, ['no key at all' as RecordKey], ['no'])).size).toBe(0);
  });

  it('answers a key that is asked for twice once, and no keys with nothing', async () => {
    await add([1]);
    const { store } = harness().system;
    expect((await store.readByKeys(samples, [sampleKey(1), sampleKey(1)], ['no'])).size).toBe(1);
    expect((await store.readByKeys(samples, [], ['no'])).size).toBe(0);
  });

  it('reads 2,500 records by key at once', async () => {
    const numbers = Array.from({ length: 2500 }, (_, index) => index + 1);
    await add(numbers);
    expect((await harness().system.store.readByKeys(samples, numbers.map(sampleKey), ['no'])).size).toBe(2500);
  });

  it('refuses a field that the table does not have', async () => {
    await expect(harness().system.store.readByKeys(samples, [sampleKey(1)], ['nmae'])).rejects.toMatchObject({
      facts: { field: 'nmae' },
    });
  });

  it('pages through all records in key order, each once', async () => {
    await add([3, 1, 5, 2, 4]);
    const seen: RecordKey[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const found: Awaited<ReturnType<typeof page>> = await page(after, 2);
      expect(found.rows.length).toBeLessThanOrEqual(2);
      seen.push(...found.rows.map(({ key }) => key));
      after = found.next;
      pages += 1;
    } while (after !== null && pages < 10);
    expect(seen).toEqual([1, 2, 3, 4, 5].map(sampleKey));
  });

  it('says on the last page that it is the last', async () => {
    await add([1, 2]);
    expect((await page(null, 2)).next).toBeNull();
    expect((await page(null, 1)).next).not.toBeNull();
  });

  it('answers an empty table with one empty page', async () => {
    expect(await page(null, 10)).toEqual({ rows: [], next: null });
  });

  it('neither repeats nor leaves out records when others come and go between two pages [F1]', async () => {
    await add([2, 4, 6, 8]);
    const first = await page(null, 2);
    await harness().user.remove([sampleKey(2)]);
    await add([1, 5]);
    const rest = await page(first.next, 10);
    expect(first.rows.map(({ key }) => key)).toEqual([2, 4].map(sampleKey));
    expect(rest.rows.map(({ key }) => key)).toEqual([5, 6, 8].map(sampleKey));
  });

  it('goes on behind a page token whose record is gone', async () => {
    await add([1, 2, 3]);
    const first = await page(null, 1);
    await harness().user.remove([sampleKey(1), sampleKey(2)]);
    expect((await page(first.next, 10)).rows.map(({ key }) => key)).toEqual([sampleKey(3)]);
  });

  it('shows the same version until the record changes, and another one after', async () => {
    await add([1, 2]);
    const versions = async () => {
      const rows = await harness().system.store.readByKeys(samples, [sampleKey(1), sampleKey(2)], sampleFields);
      return [1, 2].map((n) => rows.get(sampleKey(n))?.version);
    };
    const before = await versions();
    expect(await versions()).toEqual(before);
    await harness().user.update(sampleKey(1), { name: 'New' });
    const after = await versions();
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1]).toEqual(before[1]);
  });

  it('finds records by the values of one field', async () => {
    await add([1, 2, 3]);
    const rows = await harness().system.store.findByValues(samples, ['no'], [['S1'], ['S3'], ['S9'], ['S1']], ['no']);
    expect(rows.map(({ values }) => values.no).sort()).toEqual(['S1', 'S3']);
  });

  it('finds records by tuples: all fields of one tuple must agree', async () => {
    await harness().user.insert([
      sample(1, { name: 'A', quantity: 1 }),
      sample(2, { name: 'A', quantity: 2 }),
      sample(3, { name: 'B', quantity: 1 }),
    ]);
    const tuples = [
      ['A', 1],
      ['B', 1],
      ['B', 2],
    ];
    const rows = await harness().system.store.findByValues(samples, ['name', 'quantity'], tuples, []);
    expect(rows.map(({ key }) => key).sort()).toEqual([1, 3].map(sampleKey));
  });

  it('finds records without a value by null, and joins a condition to the tuples', async () => {
    await harness().user.insert([
      sample(1, { name: '', quantity: 1 }),
      sample(2, { name: '' }),
      sample(3, { note: 'x' }),
    ]);
    const { store } = harness().system;
    const nameless = await store.findByValues(samples, ['name', 'note'], [[null, null]], []);
    expect(nameless.map(({ key }) => key).sort()).toEqual([1, 2].map(sampleKey));
    const one = await store.findByValues(samples, ['name'], [['']], [], { field: 'quantity', is: 'equal', value: 1 });
    expect(one.map(({ key }) => key)).toEqual([sampleKey(1)]);
  });

  it('finds texts without regard to case where that is asked for, alone and beside other fields', async () => {
    await harness().user.insert([
      sample(1, { name: 'Smith & Sons', quantity: 1 }),
      sample(2, { name: 'SMITH & SONS', quantity: 2 }),
      sample(3, { name: 'Smithy', quantity: 1 }),
    ]);
    const { store } = harness().system;
    const alone = await store.findByValues(samples, ['name'], [['smith & sons'], ['x']], [], undefined, ['name']);
    expect(alone.map(({ key }) => key).sort()).toEqual([1, 2].map(sampleKey));
    const both = ['name', 'quantity'];
    const beside = await store.findByValues(samples, both, [['smith & SONS', 2]], [], undefined, ['name', 'quantity']);
    expect(beside.map(({ key }) => key)).toEqual([sampleKey(2)]);
  });

  it('finds the latest of each tuple up to a value, and nothing by a blank', async () => {
    await harness().user.insert([
      sample(1, { name: 'A', quantity: 1 }),
      sample(2, { name: 'A', quantity: 3 }),
      sample(3, { name: 'A', quantity: 7 }),
      sample(4, { name: 'B', quantity: 4 }),
      sample(5, { name: 'C', quantity: 5 }),
      sample(6, { name: '', quantity: 1 }),
    ]);
    const { store } = harness().system;
    const find = (tuples: readonly (readonly string[])[]) =>
      latestOf(store, samples, ['name'], tuples, { by: 'quantity', upTo: 4 }, ['no']);
    const found = await find([['A'], ['B'], ['C'], ['A'], ['D'], ['']]);
    expect(found.map(({ key }) => key).sort()).toEqual([2, 4].map(sampleKey));
    expect(found.map(({ values }) => values)).toContainEqual({ no: 'S2' });
    expect(await find([])).toEqual([]);
  });

  it('finds nothing by no tuples, and nothing by values that no record can hold', async () => {
    await add([1]);
    const { store } = harness().system;
    expect(await store.findByValues(samples, ['no'], [], ['no'])).toEqual([]);
    expect(await store.findByValues(samples, ['kind'], [['alien']], ['no'])).toEqual([]);
    expect(await store.findByValues(samples, ['name'], [['\0']], ['no'])).toEqual([]);
  });
}
