import { entityTable } from '../../sdk/entity-table';
import { Sample, sample, sampleKey, samples, sampleValues } from '../contracts/sample-table';
import { systemContract } from '../contracts/system-contract';
import type { SystemHarness, SystemUser } from '../contracts/system-harness';
import { MemorySystem, type MemorySystemOptions } from './memory-system';
import { TestClock } from './test-clock';

const unique = () => [['no']];

function harnessOf(system: MemorySystem): SystemHarness {
  const table = system.table(samples);
  const user: SystemUser = {
    insert: async (rows) => rows.forEach((row) => table.add(row)),
    update: async (key, values) => table.update(key, values),
    remove: async (keys) => keys.forEach((key) => table.remove(key)),
  };
  return {
    system,
    user,
    begin: async () => {
      const open = table.begin();
      return {
        insert: async (rows) => rows.forEach((row) => open.add(row)),
        update: async (key, values) => open.update(key, values),
        remove: async (keys) => keys.forEach((key) => open.remove(key)),
        commit: async () => open.commit(),
      };
    },
    clear: async () => table.keys().forEach((key) => table.remove(key)),
    expirePositions: async () => system.expirePositions(samples),
  };
}

describe('the in-memory system', () => {
  describe('keeps the contract', () => systemContract(async () => harnessOf(new MemorySystem({ unique }))));

  describe('keeps the contract without regard to case', () =>
    systemContract(async () => harnessOf(new MemorySystem({ unique, capabilities: { caseInsensitive: true } }))));

  const open = (options: MemorySystemOptions = {}) => new MemorySystem({ unique, ...options });

  it('gives keys itself where a table takes none of ours', async () => {
    const system = open({ capabilities: { callerKeys: false, naturalKey: ['no'] } });
    expect(await system.writer.chooseKeys(samples, 3)).toBeNull();
    const [result] = await system.writer.insert(samples, [{ key: null, values: sampleValues(1) }]);
    expect(result?.status === 'done' && result.key).toBe(system.table(samples).keys()[0]);
  });

  it('numbers the records of a table whose id is a number', async () => {
    const numbered = entityTable(Sample, { id: 'quantity', key: ['no'] });
    const system = new MemorySystem({ capabilities: { callerKeys: false } });
    system.table(numbered).add({ quantity: 2, no: sample(2).no });
    const results = await system.writer.insert(numbered, [
      { key: null, values: { no: 'A' } },
      { key: null, values: { no: 'B' } },
    ]);
    expect(results.map((result) => result.status === 'done' && result.key)).toEqual(['1', '3']);
    expect(
      system
        .table(numbered)
        .rows()
        .map(({ quantity }) => quantity),
    ).toEqual([1, 2, 3]);
  });

  it('has no versions, no deletions and no filters where it was told so', async () => {
    const system = open({ capabilities: { versions: false, deletions: false, serverFilter: false } });
    const start = await system.feed.position(samples);
    const key = system.table(samples).add(sample(1));
    const page = await system.store.readPage(samples, { filter: { any: [] }, fields: [], after: null, size: 9 });
    expect(page.rows).toEqual([{ key, version: null, values: {} }]);
    expect(await system.writer.update(samples, [{ key, version: 'stale', values: { name: 'x' } }])).toMatchObject([
      { status: 'done', version: null },
    ]);
    system.table(samples).remove(key);
    expect(await system.feed.read(samples, start, { fields: [], size: 9 })).toMatchObject({ rows: [], deletions: [] });
  });

  it('takes the longest text from its capabilities', async () => {
    const system = open({ capabilities: { lengths: { name: 3 } } });
    expect(
      await system.writer.insert(samples, [{ key: sampleKey(1), values: { no: 'A', name: 'long' } }]),
    ).toMatchObject([{ reason: 'invalid' }]);
  });

  it('throws, refuses, or loses the answer of the call that a test names', async () => {
    const system = open();
    system.onCall(({ method, n }) => {
      if (method !== 'writer.insert') return undefined;
      if (n === 1) return { throw: new Error('outage') };
      if (n === 2) return { unknown: 'before' };
      if (n === 3) return { unknown: 'after', rows: (index) => index === 1 };
      return { refuse: 'forbidden', code: 'CPL_TEST' };
    });
    const insert = (...numbers: number[]) =>
      system.writer.insert(
        samples,
        numbers.map((n) => ({ key: sampleKey(n), values: sampleValues(n) })),
      );
    await expect(insert(1)).rejects.toThrow('outage');
    expect(await insert(1)).toMatchObject([{ status: 'unknown' }]);
    expect(system.table(samples).rows()).toEqual([]);
    expect(await insert(1, 2)).toMatchObject([{ status: 'done' }, { status: 'unknown' }]);
    expect(system.table(samples).keys()).toEqual([sampleKey(1), sampleKey(2)]);
    expect(await insert(3)).toMatchObject([{ status: 'refused', reason: 'forbidden', code: 'CPL_TEST' }]);
  });

  it('logs every call, and counts them', async () => {
    const system = open();
    await system.store.readByKeys(samples, [sampleKey(1), sampleKey(2)], []);
    await system.feed.position(samples);
    expect(system.calls).toEqual([
      { method: 'store.readByKeys', table: 'Sample', n: 1, size: 2 },
      { method: 'feed.position', table: 'Sample', n: 1, size: 1 },
    ]);
    system.clearCalls();
    expect(system.calls).toEqual([]);
    await system.feed.position(samples);
    expect(system.statistics()).toEqual({ 'feed.position': 1 });
    expect(system.calls[0]?.n).toBe(2);
  });

  it('keeps the time of the last change by its clock', () => {
    const clock = new TestClock();
    const table = open({ clock }).table(samples);
    const key = table.add(sample(1));
    expect(table.find(key)?.modifiedAt).toBe('2026-01-31T12:00:00Z');
    clock.advance(1500);
    table.update(key, { name: 'x' });
    expect(table.find(key)?.modifiedAt).toBe('2026-01-31T12:00:01.5Z');
  });

  it('tells a test that adds nonsense', () => {
    const table = open().table(samples);
    expect(() => table.add({ ...sample(1), quantity: 0.5 })).toThrow('quantity');
    expect(() => table.update(sampleKey(1), { name: 'x' })).toThrow('no record');
    expect(() => table.remove(sampleKey(1))).toThrow('no record');
  });

  it('does the same again with the same seed', async () => {
    const keys = async () => open().writer.chooseKeys(samples, 3);
    expect(await keys()).toEqual(await keys());
  });
});
