import type { OpenTenant } from '../../host/tenant';
import { accounts, agents, customerMapping, customers, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { worker } from '../../jobs/worker';
import type { RecordKey } from '../../sdk/scalars';
import { seededRandom } from '../../testing/memory-system';
import { testKit, type TestKit } from '../../testing/kit';
import { carryOutRun, uncoupleRecords } from '../couplings';
import { coupledRecord, coupledRecordAddress } from '.';

let kit: TestKit;
let tenant: OpenTenant;

/** The system in memory shows its records nowhere; here, it shows accounts. */
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
  const open = await kit.tenant();
  const integration = {
    ...open.systems.integration,
    addressOf: (table: { name: string }, key: RecordKey) =>
      table.name === 'account' ? `https://example.com/${table.name}/${key}` : null,
  };
  tenant = { ...open, systems: { ...open.systems, integration } };
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
  kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Ada' });
  await kit.synch('AGENT');
  await kit.synch(customerMapping);
});
afterEach(() => kit.close());

const address = (mapping: string, key: string, side: 'local' | 'integration' = 'local'): Promise<string> =>
  coupledRecordAddress(tenant, mapping, side, key as RecordKey);

it('leads to the record in the other system while it is coupled, and is refused afterwards [crmmgt-show-coupled-link] [crmmgt-link-customer]', async () => {
  const [coupling] = await kit.couplings(customerMapping);
  expect(await address('CUSTOMER', 'c1')).toBe(`https://example.com/account/${coupling?.integrationKey}`);
  const hands = worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(3) });
  const { id } = await uncoupleRecords(tenant, 'anna', 'CUSTOMER', { side: 'local', keys: ['c1' as RecordKey] }, hands);
  await carryOutRun(tenant, id, hands);
  await expect(address('CUSTOMER', 'c1')).rejects.toMatchObject({ code: 'CPL_NOT_COUPLED' });
});

it('is refused for a table without a mapping, and where a system shows nothing [crmmgt-link-unsupported]', async () => {
  await expect(address('BANK ACCOUNT', 'b1')).rejects.toMatchObject({ code: 'CPL_MAPPING_UNKNOWN' });
  await expect(address('AGENT', 'a1')).rejects.toMatchObject({ code: 'CPL_NO_RECORD_ADDRESS' });
  const [coupling] = await kit.couplings(customerMapping);
  await expect(address('CUSTOMER', coupling?.integrationKey ?? '', 'integration')).rejects.toMatchObject({
    code: 'CPL_NO_RECORD_ADDRESS',
  });
});

it('is shown with its table, its name and its address, also when it is gone', async () => {
  const [coupling] = await kit.couplings(customerMapping);
  const key = coupling?.integrationKey ?? '';
  expect(await coupledRecord(tenant, 'CUSTOMER', 'local', 'c1' as RecordKey)).toEqual({
    side: 'integration',
    table: 'account',
    key,
    label: 'One',
    exists: true,
    address: `https://example.com/account/${key}`,
  });
  expect(await coupledRecord(tenant, 'CUSTOMER', 'integration', key as RecordKey)).toMatchObject({
    side: 'local',
    key: 'c1',
    label: 'C1',
    address: null,
  });
  kit.table(accounts).remove(key);
  expect(await coupledRecord(tenant, 'CUSTOMER', 'local', 'c1' as RecordKey)).toMatchObject({
    label: key,
    exists: false,
  });
  await expect(coupledRecord(tenant, 'CUSTOMER', 'local', 'c2' as RecordKey)).rejects.toMatchObject({
    code: 'CPL_NOT_COUPLED',
  });
});
