import type { InsertRow, UpdateRow, WriteResult } from '../../ports/bulk-writer';
import type { RecordKey } from '../../sdk/scalars';
import { sample, sampleKey, samples, sampleValues, type SampleRow } from './sample-table';
import type { HarnessOf } from './system-harness';

const reasons = (results: readonly WriteResult[]): string[] =>
  results.map((result) => (result.status === 'refused' ? result.reason : result.status));

/** Inserts, updates and deletes: answered row by row, under the version that was read. */
export function writeContract(harness: HarnessOf): void {
  const writer = () => harness().system.writer;
  const insertRow = (n: number, values: Partial<SampleRow> = {}): InsertRow => ({
    key: sampleKey(n),
    values: sampleValues(n, values),
  });

  async function stored(n: number): Promise<{ readonly version: string | null; readonly name: unknown } | undefined> {
    const row = (await harness().system.store.readByKeys(samples, [sampleKey(n)], ['name'])).get(sampleKey(n));
    return row && { version: row.version, name: row.values.name };
  }

  it('chooses keys that are new, and sorted the way the table sorts them', async () => {
    const keys = (await writer().chooseKeys(samples, 5000)) ?? [];
    expect(new Set(keys).size).toBe(5000);
    expect([...keys].sort()).toEqual(keys);
    const later = (await writer().chooseKeys(samples, 1)) ?? [];
    expect((later[0] ?? '') > (keys.at(-1) ?? '')).toBe(true);
  });

  it('inserts under the keys it was given, and tells the version that a read finds', async () => {
    const results = await writer().insert(samples, [insertRow(1), insertRow(2, { name: 'Two' })]);
    expect(reasons(results)).toEqual(['done', 'done']);
    const two = await stored(2);
    expect(two).toEqual({ version: results[1]?.status === 'done' ? results[1].version : '', name: 'Two' });
  });

  it('never writes over a record whose key is taken', async () => {
    await harness().user.insert([sample(1, { name: 'User' })]);
    const results = await writer().insert(samples, [insertRow(1, { no: 'X1' as SampleRow['no'] }), insertRow(2)]);
    expect(reasons(results)).toEqual(['duplicate', 'done']);
    expect((await stored(1))?.name).toBe('User');
  });

  it('creates one record when a batch names a key twice', async () => {
    const results = await writer().insert(samples, [insertRow(1), { key: sampleKey(1), values: sampleValues(2) }]);
    expect(reasons(results)).toEqual(['done', 'duplicate']);
    expect((await stored(1))?.name).toBe('Sample 1');
  });

  it('refuses a unique value that is taken, and names no value', async () => {
    await harness().user.insert([sample(1)]);
    const [result] = await writer().insert(samples, [
      { key: sampleKey(2), values: sampleValues(2, { no: 'S1' as SampleRow['no'] }) },
    ]);
    expect(result).toMatchObject({ status: 'refused', reason: 'duplicate' });
    expect(JSON.stringify(result)).not.toContain('S1');
  });

  it('gives fields that are left out their defaults', async () => {
    await writer().insert(samples, [{ key: sampleKey(1), values: { no: 'S1' } }]);
    const row = (
      await harness().system.store.readByKeys(
        samples,
        [sampleKey(1)],
        ['name', 'note', 'amount', 'kind', 'active', 'day'],
      )
    ).get(sampleKey(1));
    expect(row?.values).toEqual({ name: '', note: null, amount: '0', kind: 'blank', active: false, day: null });
  });

  it('lets a bad row fail alone, wherever it is in the batch [G8]', async () => {
    await harness().user.insert([sample(500, { no: 'TAKEN' as SampleRow['no'] })]);
    const rows = Array.from({ length: 100 }, (_, index) => insertRow(index + 1));
    rows[0] = insertRow(1, { name: 'x'.repeat(101) });
    rows[50] = insertRow(51, { no: 'TAKEN' as SampleRow['no'] });
    rows[99] = insertRow(100, { name: 'nul\0' });
    const results = await writer().insert(samples, rows);
    const bad = results.flatMap((result, index) => (result.status === 'done' ? [] : [[index, ...reasons([result])]]));
    expect(bad).toEqual([
      [0, 'invalid'],
      [50, 'duplicate'],
      [99, 'invalid'],
    ]);
    expect(await stored(50)).toBeDefined();
    expect(await stored(51)).toBeUndefined();
  });

  it('writes 3,000 rows at once', async () => {
    const results = await writer().insert(
      samples,
      Array.from({ length: 3000 }, (_, index) => insertRow(index + 1)),
    );
    expect(results.filter(({ status }) => status === 'done').length).toBe(3000);
  });

  it('does nothing when there is nothing to do', async () => {
    expect(await writer().insert(samples, [])).toEqual([]);
    expect(await writer().update(samples, [])).toEqual([]);
    expect(await writer().delete(samples, [])).toEqual([]);
  });

  it('updates just the fields it was given, under the version that was read', async () => {
    await harness().user.insert([sample(1, { quantity: 7 })]);
    const version = (await stored(1))?.version ?? null;
    const [result] = await writer().update(samples, [{ key: sampleKey(1), version, values: { name: 'New' } }]);
    const row = (await harness().system.store.readByKeys(samples, [sampleKey(1)], ['name', 'quantity'])).get(
      sampleKey(1),
    );
    expect(row).toMatchObject({
      version: result?.status === 'done' ? result.version : '',
      values: { name: 'New', quantity: 7 },
    });
    expect(row?.version).not.toBe(version);
  });

  it('refuses a stale version and changes nothing [H7]', async () => {
    await harness().user.insert([sample(1)]);
    const version = (await stored(1))?.version ?? null;
    await harness().user.update(sampleKey(1), { name: 'User' });
    expect(
      reasons(await writer().update(samples, [{ key: sampleKey(1), version, values: { name: 'Engine' } }])),
    ).toEqual(['version']);
    expect((await stored(1))?.name).toBe('User');
  });

  it('updates whatever is there when no version is given', async () => {
    await harness().user.insert([sample(1)]);
    expect(
      reasons(await writer().update(samples, [{ key: sampleKey(1), version: null, values: { name: 'Engine' } }])),
    ).toEqual(['done']);
    expect((await stored(1))?.name).toBe('Engine');
  });

  it('never creates by updating [H9]', async () => {
    const rows = [
      { key: sampleKey(1), version: null, values: { name: 'x' } },
      { key: sampleKey(2), version: '1', values: { name: 'x' } },
      { key: 'no key' as RecordKey, version: null, values: { name: 'x' } },
    ];
    expect(reasons(await writer().update(samples, rows))).toEqual(['missing', 'missing', 'missing']);
    expect(await stored(1)).toBeUndefined();
  });

  it('updates rows with different fields in one call, each as it says', async () => {
    await harness().user.insert([1, 2, 3].map((n) => sample(n)));
    const rows: UpdateRow[] = [
      { key: sampleKey(1), version: null, values: { name: 'One' } },
      { key: sampleKey(2), version: null, values: { quantity: 2, name: 'Two' } },
      { key: sampleKey(3), version: null, values: { quantity: 3 } },
    ];
    expect(reasons(await writer().update(samples, rows))).toEqual(['done', 'done', 'done']);
    const found = await harness().system.store.readByKeys(samples, [1, 2, 3].map(sampleKey), ['name', 'quantity']);
    expect([1, 2, 3].map((n) => found.get(sampleKey(n))?.values)).toEqual([
      { name: 'One', quantity: 0 },
      { name: 'Two', quantity: 2 },
      { name: 'Sample 3', quantity: 3 },
    ]);
  });

  it('mixes good, stale, missing and bad updates in one call', async () => {
    await harness().user.insert([1, 2, 3, 4].map((n) => sample(n)));
    const rows: UpdateRow[] = [
      { key: sampleKey(1), version: (await stored(1))?.version ?? null, values: { name: 'good' } },
      { key: sampleKey(2), version: '0', values: { name: 'stale' } },
      { key: sampleKey(9), version: null, values: { name: 'missing' } },
      { key: sampleKey(3), version: null, values: { name: 'x'.repeat(200) } },
      { key: sampleKey(4), version: null, values: { no: 'S1' } },
    ];
    expect(reasons(await writer().update(samples, rows))).toEqual([
      'done',
      'version',
      'missing',
      'invalid',
      'duplicate',
    ]);
  });

  it('applies two updates of one record in their order, and refuses the second when both name the first version', async () => {
    await harness().user.insert([sample(1)]);
    const version = (await stored(1))?.version ?? null;
    const twice = (first: string | null, second: string | null) => [
      { key: sampleKey(1), version: first, values: { name: 'first' } },
      { key: sampleKey(1), version: second, values: { name: 'second' } },
    ];
    expect(reasons(await writer().update(samples, twice(null, null)))).toEqual(['done', 'done']);
    expect((await stored(1))?.name).toBe('second');
    expect(reasons(await writer().update(samples, twice(version, version)))).toEqual(['version', 'version']);
  });

  it('keeps the time of the last change', async () => {
    await writer().insert(samples, [insertRow(1)]);
    const time = async () =>
      (await harness().system.store.readByKeys(samples, [sampleKey(1)], ['modifiedAt'])).get(sampleKey(1))?.values
        .modifiedAt;
    expect(await time()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    const [result] = await writer().update(samples, [
      { key: sampleKey(1), version: null, values: { modifiedAt: '2001-01-01T00:00:00Z' } },
    ]);
    expect(reasons(result === undefined ? [] : [result])).toEqual(['invalid']);
  });

  it('deletes under the version that was read, and tells stale from missing', async () => {
    await harness().user.insert([1, 2].map((n) => sample(n)));
    const version = (await stored(1))?.version ?? null;
    const rows = [
      { key: sampleKey(1), version },
      { key: sampleKey(2), version: '0' },
      { key: sampleKey(3), version: null },
    ];
    expect(reasons(await writer().delete(samples, rows))).toEqual(['done', 'version', 'missing']);
    expect(await stored(1)).toBeUndefined();
    expect(reasons(await writer().delete(samples, [{ key: sampleKey(2), version: null }]))).toEqual(['done']);
  });
}
