import type { HistoryEntry } from '../../ports/repositories/history-repository';
import type { ContractContext } from './repository-harness';
import { contacts, customers, key } from './samples';

/** What every {@link HistoryRepository} and {@link PlanRepository} does. */
export function historyContract({ newTenant }: ContractContext): void {
  it('tells the changes of one record by either key, newest first', async () => {
    const { unit } = await newTenant();
    const entry = (job: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
      job,
      kind: 'modified',
      pair: customers,
      localKey: key('c1'),
      integrationKey: key('a1'),
      side: 'integration',
      changes: [
        { field: 'name', before: 'Ada "A" \0', after: '' },
        { field: 'credit', before: null, after: '12345678901234567890.12' },
        { field: 'contact', before: { table: 'contact', key: key('k1') }, after: null },
        { field: 'blocked', before: false, after: 3.5 },
      ],
      ...more,
    });
    const entries = [
      entry('j1'),
      entry('j2', { localKey: null }),
      entry('j3', { pair: contacts, kind: 'inserted' }),
      entry('j4', { integrationKey: null }),
    ];
    await unit.run(async ({ history }) => {
      await history.add([]);
      await history.add(entries);
    });
    const found = async (side: 'local' | 'integration', id: string, limit: number) =>
      (await unit.run(({ history }) => history.find(customers, side, key(id), limit))).map(({ at, ...rest }) => {
        expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        return rest;
      });
    expect(await found('local', 'c1', 10)).toEqual([entries[3], entries[0]]);
    expect(await found('integration', 'a1', 10)).toEqual([entries[1], entries[0]]);
    expect(await found('local', 'c1', 1)).toEqual([entries[3]]);
    expect(await found('local', 'c2', 10)).toEqual([]);
    await unit.run(async ({ history }) => {
      const many = await history.findMany(customers, 'local', [key('c1'), key('c2')], 1);
      expect([...many].map(([id, [newest]]) => [id, newest?.job])).toEqual([['c1', 'j4']]);
      expect((await history.findMany(contacts, 'integration', [key('a1')], 9)).get(key('a1'))).toMatchObject([
        { job: 'j3', kind: 'inserted' },
      ]);
    });
  });

  it('forgets what is older than that many days, and never the latest day', async () => {
    const { unit } = await newTenant();
    const entry = { job: 'j', kind: 'modified', pair: customers, localKey: key('c1'), integrationKey: null } as const;
    await unit.run(({ history }) => history.add([{ ...entry, side: 'local', changes: [] }]));
    for (const days of [0, 1, 90]) expect(await unit.run(({ history }) => history.forget(days))).toBe(0);
    expect(await unit.run(({ history }) => history.find(customers, 'local', key('c1'), 9))).toHaveLength(1);
  });

  it('remembers which fields a plan version packs, for good', async () => {
    const { unit } = await newTenant();
    await unit.run(async ({ plans }) => {
      await plans.save('CUSTOMER', 'v1', ['name', 'a,"b"', '']);
      await plans.save('CUSTOMER', 'v1', ['other']);
      await plans.save('CUSTOMER', 'v2', []);
    });
    const found = await unit.run(({ plans }) => plans.find(['v2', 'v1', 'v3']));
    expect([...found].sort()).toEqual([
      ['v1', ['name', 'a,"b"', '']],
      ['v2', []],
    ]);
    expect((await unit.run(({ plans }) => plans.find([]))).size).toBe(0);
  });
}
