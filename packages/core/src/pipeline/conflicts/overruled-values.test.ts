import { testKit, type TestKit } from '../../testing/kit';
import type { HistoryEntry } from '../../ports/repositories/history-repository';
import { accounts, customerMapping, customers, samplePlugin } from '../sample-mapping.test.support';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({
    plugins: [samplePlugin],
    mappings: { CUSTOMER: { updateConflict: 'sendUpdateToIntegration' } },
  });
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Ada', creditLimit: '10' as never, blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
});
afterEach(() => kit.close());

const account = (): string => kit.table(accounts).keys()[0] ?? '';

async function history(): Promise<readonly HistoryEntry[]> {
  const tenant = await kit.tenant();
  const { pair } = tenant.mapping('CUSTOMER');
  return tenant.unitOfWork.run((repositories) => repositories.history.find(pair, 'local', 'c1' as never, 10));
}

describe('a value that is overwritten although somebody put it there', () => {
  it.each(['announce', 'sent', 'write', 'recording'])('is in the history after a crash at %s [S3]', async (point) => {
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account(), { title: 'Theirs' });
    kit.crash.arm(point);
    await expect(kit.synch(customerMapping)).rejects.toThrow('The program was stopped');
    await kit.restart();
    await kit.synch(customerMapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine' }]);
    const lost = (await history()).filter(({ kind }) => kind === 'overruled');
    expect(lost[0]?.changes).toEqual([{ field: 'title', before: 'Theirs', after: 'Mine' }]);
  });

  it('is told once where nothing goes wrong [S3]', async () => {
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account(), { title: 'Theirs' });
    await kit.synch(customerMapping);
    expect((await history()).map(({ kind }) => kind)).toEqual(['overruled', 'inserted']);
  });

  it('is in the history where its side has no say [S3]', async () => {
    kit.table(accounts).update(account(), { credit: '99' as never });
    kit.table(customers).update('c1', { creditLimit: '20' as never });
    kit.crash.arm('sent');
    await expect(kit.synch(customerMapping)).rejects.toThrow('The program was stopped');
    await kit.restart();
    const [lost] = await history();
    expect(lost).toMatchObject({ kind: 'overruled', changes: [{ field: 'credit', after: '20' }] });
    expect(lost?.changes[0]?.before).toMatch(/^99/);
  });

  it('is told apart from an update that overwrites nothing unseen', async () => {
    kit.table(customers).update('c1', { name: 'Mine' });
    await kit.synch(customerMapping);
    expect((await history()).map(({ kind }) => kind)).toEqual(['modified', 'inserted']);
  });
});
