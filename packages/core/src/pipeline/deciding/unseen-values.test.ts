import { carryOutRun, coupleRecords } from '../../administration/couplings';
import {
  addAccount,
  addCustomer,
  openCouplingKit,
  type CouplingKit,
} from '../../administration/couplings/coupling-kit.test.support';
import type { HistoryEntry } from '../../ports/repositories/history-repository';
import type { RecordKey } from '../../sdk/scalars';
import { accounts, customerMapping, customers } from '../sample-mapping.test.support';

let opened: CouplingKit;
let account: RecordKey;
const customer = 'c1' as RecordKey;

beforeEach(async () => {
  opened = await openCouplingKit({ mappings: { CUSTOMER: { deletionConflict: 'deleteOther' } } });
});
afterEach(() => opened.kit.close());

/** A person couples a customer and an account of another name, and leaves both as they are. */
async function coupledAsTheyWere(): Promise<void> {
  const { kit, tenant, worker } = opened;
  addCustomer(kit, customer, 'Mine');
  account = addAccount(kit, 'Theirs');
  const pair = { localKey: customer, integrationKey: account };
  const { id } = await coupleRecords(tenant, 'anna', 'CUSTOMER', [pair], worker, 'none');
  await carryOutRun(tenant, id, worker);
  await kit.synch(customerMapping);
}

async function history(): Promise<readonly HistoryEntry[]> {
  const tenant = await opened.kit.tenant();
  const { pair } = tenant.mapping('CUSTOMER');
  return tenant.unitOfWork.run((repositories) => repositories.history.find(pair, 'integration', account, 10));
}

const keeping = (title: string): unknown => expect.arrayContaining([{ field: 'title', before: title, after: null }]);

describe('what only the half that is deleted had', () => {
  it.each(['announce', 'sent', 'write', 'recording'])('is in the history after a crash at %s [S3]', async (point) => {
    await coupledAsTheyWere();
    const { kit } = opened;
    kit.table(customers).remove(customer);
    kit.crash.arm(point);
    await expect(kit.synch(customerMapping)).rejects.toThrow('The program was stopped');
    await kit.restart();
    await kit.synch(customerMapping);
    expect(kit.table(accounts).rows()).toEqual([]);
    const lost = (await history()).filter(({ kind }) => kind === 'overruled');
    expect(lost[0]?.changes).toEqual(keeping('Theirs'));
  });

  it('is in the history where its side has no say [S3]', async () => {
    const { kit } = opened;
    addCustomer(kit, customer, 'Ada');
    await kit.synch(customerMapping);
    account = kit.table(accounts).keys()[0] as RecordKey;
    kit.table(accounts).update(account, { credit: '99' as never });
    await kit.synch(customerMapping);
    kit.table(customers).remove(customer);
    await kit.synch(customerMapping);
    expect((await history()).map(({ kind }) => kind)).toEqual(['deleted', 'overruled', 'inserted']);
  });

  it('is nothing where both said the same: the deletion alone is told [S3]', async () => {
    const { kit } = opened;
    addCustomer(kit, customer, 'Ada');
    await kit.synch(customerMapping);
    account = kit.table(accounts).keys()[0] as RecordKey;
    kit.table(customers).remove(customer);
    await kit.synch(customerMapping);
    const entries = await history();
    expect(entries.map(({ kind }) => kind)).toEqual(['deleted', 'inserted']);
    expect(entries[0]?.changes).toEqual(keeping('Ada'));
  });
});

describe('what only one half had, and a change of the other half overwrites', () => {
  it.each(['sent', 'write', 'recording'])('is in the history after a crash at %s [S3]', async (point) => {
    await coupledAsTheyWere();
    const { kit } = opened;
    kit.table(customers).update(customer, { name: 'Mine, later' });
    kit.crash.arm(point);
    await expect(kit.synch(customerMapping)).rejects.toThrow('The program was stopped');
    await kit.restart();
    await kit.synch(customerMapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine, later' }]);
    const lost = (await history()).filter(({ kind }) => kind === 'overruled');
    expect(lost[0]?.changes).toEqual([{ field: 'title', before: 'Theirs', after: 'Mine, later' }]);
  });

  it('is told once where nothing goes wrong [S3]', async () => {
    await coupledAsTheyWere();
    const { kit } = opened;
    kit.table(customers).update(customer, { name: 'Mine, later' });
    await kit.synch(customerMapping);
    kit.table(customers).update(customer, { name: 'Mine, last' });
    await kit.synch(customerMapping);
    expect((await history()).map(({ kind }) => kind)).toEqual(['modified', 'overruled']);
  });
});

it('a deletion that happened although its answer was lost is told with the values that went [H1]', async () => {
  const { kit } = opened;
  addCustomer(kit, customer, 'Ada');
  await kit.synch(customerMapping);
  account = kit.table(accounts).keys()[0] as RecordKey;
  kit.table(customers).remove(customer);
  kit.systems.integration.onCall(({ method }) => (method === 'writer.delete' ? { unknown: 'after' } : undefined));
  expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 1 });
  const [told] = await history();
  expect(told).toMatchObject({ kind: 'deleted', changes: keeping('Ada') });
});
