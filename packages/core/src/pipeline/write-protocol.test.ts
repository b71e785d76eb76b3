import { SimulatedCrash, testKit, type TestKit } from '../testing/kit';
import type { OnCall } from '../testing/memory-system';
import {
  accounts,
  customerMapping,
  customers,
  orderHeaders,
  orderLines,
  orderMapping,
  documents,
  documentRows,
  samplePlugin,
} from './sample-mapping.test.support';

const points = [
  'pull',
  'filter',
  'couple',
  'resolve',
  'transform',
  'diff',
  'announce',
  'sent',
  'write',
  'recording',
  'record',
];

async function filled(records: number): Promise<TestKit> {
  const kit = await testKit({ plugins: [samplePlugin], batchSize: 7, overlap: 3 });
  for (let n = 0; n < records; n += 1)
    kit.table(customers).add({ id: `c${n}`, no: `C${n}` as never, name: `Name ${n}`, city: 'Bath', blocked: 'open' });
  return kit;
}

async function expectInStep(kit: TestKit, records: number): Promise<void> {
  const couplings = await kit.couplings(customerMapping);
  expect(couplings).toHaveLength(records);
  expect(couplings.every((coupling) => coupling.state === 'coupled')).toBe(true);
  expect(new Set(couplings.map((coupling) => coupling.integrationKey)).size).toBe(records);
  const titles = kit
    .table(accounts)
    .rows()
    .map((row) => row.title);
  expect(titles.sort()).toEqual(
    kit
      .table(customers)
      .rows()
      .map((row) => row.name)
      .sort(),
  );
}

describe('a crash', () => {
  it.each(points)('after %s loses nothing and doubles nothing', async (point) => {
    for (const nth of [1, 2, 4]) {
      const kit = await filled(30);
      kit.crash.arm(point, nth);
      await expect(kit.synch(customerMapping)).rejects.toThrow(SimulatedCrash);
      await kit.restart();
      await kit.synch(customerMapping);
      await kit.synch(customerMapping);
      await expectInStep(kit, 30);
      const writes = kit.systems.integration.calls
        .filter((call) => call.method === 'writer.insert')
        .reduce((sum, call) => sum + call.size, 0);
      expect(writes).toBeLessThanOrEqual(60);
      expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
      await kit.close();
    }
  });

  it('between a create and its recording keeps what a user typed in meanwhile', async () => {
    const kit = await filled(1);
    kit.crash.arm('sent');
    await expect(kit.synch(customerMapping)).rejects.toThrow(SimulatedCrash);
    const [account] = kit.table(accounts).keys();
    kit.table(accounts).update(account ?? '', { town: 'Typed by a user' });
    await kit.restart();
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ town: 'Typed by a user' }]);
    expect(kit.table(customers).find('c0')).toMatchObject({ city: 'Typed by a user' });
    await kit.close();
  });

  it('in the middle of a document is mended without a second document or line', async () => {
    for (const nth of [1, 2]) {
      const kit = await testKit({ plugins: [samplePlugin] });
      kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
      kit.table(orderLines).add({ id: 'l1', documentNo: 'O1' as never, lineNo: 10000, item: 'Bolt' });
      kit.crash.arm('sent', nth);
      await expect(kit.synch(orderMapping)).rejects.toThrow(SimulatedCrash);
      await kit.restart();
      await kit.synch(orderMapping);
      expect(kit.table(documents).rows()).toHaveLength(1);
      expect(kit.table(documentRows).rows()).toMatchObject([
        { product: 'Bolt', document: { table: 'document', key: kit.table(documents).keys()[0] } },
      ]);
      expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
      await kit.close();
    }
  });
});

describe('an answer that does not come', () => {
  const lose = (method: 'writer.insert' | 'writer.update', when: 'before' | 'after'): OnCall => {
    let done = false;
    return (call) => {
      if (done || call.method !== method) return undefined;
      done = true;
      return { unknown: when };
    };
  };

  it.each(['before', 'after'] as const)(
    'to a create, lost %s the commit, is read back, and nothing is created twice',
    async (when) => {
      const kit = await filled(5);
      kit.systems.integration.onCall(lose('writer.insert', when));
      expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 5, failed: 0 });
      await expectInStep(kit, 5);
      await kit.close();
    },
  );

  it.each(['before', 'after'] as const)('to an update, lost %s the commit, is read back', async (when) => {
    const kit = await filled(3);
    await kit.synch(customerMapping);
    kit.table(customers).update('c1', { name: 'Changed' });
    kit.systems.integration.onCall(lose('writer.update', when));
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    await expectInStep(kit, 3);
    await kit.close();
  });

  it('at all keeps the records for the next run and never calls them bad', async () => {
    const kit = await filled(2);
    kit.systems.integration.onCall((call) => (call.method === 'writer.insert' ? { unknown: 'before' } : undefined));
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 2 });
    kit.systems.integration.onCall(null);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 2, failed: 0 });
    await expectInStep(kit, 2);
    await kit.close();
  });
});

describe('another version than the one read', () => {
  it('is resolved again: an edit of another field is merged, not overwritten', async () => {
    const kit = await filled(1);
    await kit.synch(customerMapping);
    const [account] = kit.table(accounts).keys();
    kit.table(customers).update('c0', { name: 'Changed' });
    let edited = false;
    kit.systems.integration.onCall((call) => {
      if (call.method !== 'writer.update' || edited) return;
      edited = true;
      kit.table(accounts).update(account ?? '', { town: 'Edited meanwhile' });
    });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Changed', town: 'Edited meanwhile' }]);
    expect(kit.table(customers).find('c0')).toMatchObject({ name: 'Changed', city: 'Edited meanwhile' });
    await kit.close();
  });

  it('of the same field is a conflict, never a blind write', async () => {
    const kit = await filled(1);
    await kit.synch(customerMapping);
    const [account] = kit.table(accounts).keys();
    kit.table(customers).update('c0', { name: 'Mine' });
    let edited = false;
    kit.systems.integration.onCall((call) => {
      if (call.method !== 'writer.update' || edited) return;
      edited = true;
      kit.table(accounts).update(account ?? '', { title: 'Theirs' });
    });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Theirs' }]);
    await kit.close();
  });

  it('is not resurrected when the record was deleted meanwhile', async () => {
    const kit = await filled(1);
    await kit.synch(customerMapping);
    const [account] = kit.table(accounts).keys();
    kit.table(customers).update('c0', { name: 'Changed' });
    let deleted = false;
    kit.systems.integration.onCall((call) => {
      if (call.method !== 'writer.update' || deleted) return;
      deleted = true;
      kit.table(accounts).remove(account ?? '');
    });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: expect.any(Number) as number, modified: 0 });
    expect(kit.table(accounts).rows()).toEqual([]);
    await kit.close();
  });
});

describe('one owner per pair of tables', () => {
  it('refuses what a worker that was overtaken wants to record', async () => {
    const kit = await filled(3);
    const tenant = await kit.tenant();
    kit.systems.integration.onCall(async (call) => {
      if (call.method !== 'writer.insert') return;
      kit.clock.advance(300_000);
      await tenant.unitOfWork.run(({ leases }) =>
        leases.take({ local: 'Customer', integration: 'account' }, 'another worker', 60),
      );
    });
    await expect(kit.synch(customerMapping)).rejects.toMatchObject({ code: 'CPL_LEASE_LOST' });
    expect((await kit.couplings(customerMapping)).every((coupling) => coupling.state === 'pending')).toBe(true);
    kit.systems.integration.onCall(null);
    await kit.restart();
    kit.clock.advance(300_000);
    await kit.synch(customerMapping);
    await expectInStep(kit, 3);
    await kit.close();
  });
});

describe('an expired change feed', () => {
  it('compares everything by key and hash, finds deletions, and rewrites nothing that is equal', async () => {
    const kit = await filled(4);
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    kit.table(accounts).remove(kit.table(accounts).keys()[0] ?? '');
    kit.systems.integration.expirePositions();
    kit.systems.local.expirePositions();
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 1 });
    expect(await kit.errors(customerMapping)).toMatchObject([{ code: 'CPL_DELETION_CONFLICT' }]);
    await kit.close();
  });
});
