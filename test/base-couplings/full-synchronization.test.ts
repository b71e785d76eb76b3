import { code, type Feature } from '@couplet/core';
import {
  FullSynchronizationReview,
  startFullSynchronization,
  systemRandom,
  worker,
  type OpenTenant,
  type Worker,
} from '@couplet/core/internal';
import { customers, paymentTerms, personOwnership, salespeople } from '@couplet/plugin-dataverse';
import { emulatedCompany, otherHalves, type EmulatedCompany } from '../values/emulated-company.test.support';

let joined: EmulatedCompany;
let tenant: OpenTenant;
let by: Worker;
afterEach(() => joined.close());

async function start(features: readonly Feature[] = []): Promise<FullSynchronizationReview> {
  joined = await emulatedCompany({ features });
  const { kit } = joined.company;
  tenant = await kit.tenant();
  by = worker({ name: 'ada', clock: kit.clock, random: systemRandom });
  return new FullSynchronizationReview(tenant);
}

function addAccount(name: string, more: Readonly<Record<string, string | number>> = {}): string {
  const values = { name, customertypecode: 3, ownerid: `team:${joined.team}`, ...more };
  return joined.environment.emulator.insert('account', values);
}
const codeLists = ['PAYMENT TERMS', 'SHIPMENT METHOD', 'SHIPPING AGENT'];
const base = ['CONTACT', 'CURRENCY', 'CUSTOMER', 'SALESPEOPLE', 'VENDOR', ...codeLists].sort();

it('has a line for each of the eight base mappings, without salespeople where the team owns all rows [DV-186]', async () => {
  const mappings = async (review: FullSynchronizationReview) =>
    (await review.refresh()).map(({ mapping }) => mapping).sort();
  expect(await mappings(await start())).toEqual(base.filter((name) => name !== 'SALESPEOPLE'));
  await joined.close();
  expect(await mappings(await start([personOwnership]))).toEqual(base);
});

it('recommends per mapping: nothing where both sides are empty, all where one is, coupling first where both have rows [DV-183]', async () => {
  const review = await start();
  const recommended = async (mapping: string) =>
    (await review.refresh()).find((line) => line.mapping === mapping)?.recommendation;
  expect(await recommended('CUSTOMER')).toBe('noRecordsFound');
  expect(await recommended('CONTACT')).toBe('noRecordsFound');
  addAccount('There');
  expect(await recommended('CUSTOMER')).toBe('fullSynchronization');
  expect(await recommended('VENDOR')).toBe('noRecordsFound');
  await joined.company.add(customers, { no: code('C1'), name: 'Here' });
  expect(await recommended('CUSTOMER')).toBe('coupleRecords');
  await joined.company.add(paymentTerms, { code: code('NET 45') });
  expect(await recommended('PAYMENT TERMS')).toBe('coupleRecords');
});

it('starts lines when those that they need are done, ignores only-coupled, keeps filters, and tells each pass [DV-185] [DV-187] [DV-188]', async () => {
  const review = await start([personOwnership]);
  const { company } = joined;
  await company.add(salespeople, { code: code('SP'), name: 'Sally' });
  const here = await company.add(customers, { no: code('C1'), name: 'Here' });
  const blocked = await company.add(customers, { no: code('C2'), name: 'Blocked', blocked: 'all' });
  addAccount('Inactive', { statecode: 1, statuscode: 2 });
  await review.refresh();
  for (const mapping of ['SALESPEOPLE', 'CUSTOMER']) await review.choose(mapping, 'fullSynchronization');
  const order: string[] = [];
  const refused: unknown[] = [];
  const lines = await startFullSynchronization(tenant, by, {
    started: ({ name }, part) => {
      if (part === 'full') order.push(name);
      if (name === 'CUSTOMER' && part === 'full')
        refused.push(review.restart(name).then(null, (error: { code: string }) => error.code));
    },
  });
  expect(tenant.mapping('CUSTOMER').onlyCoupled).toBe(true);
  expect(order.indexOf('CUSTOMER')).toBeGreaterThan(order.indexOf('SALESPEOPLE'));
  expect(await Promise.all(refused)).toEqual(['CPL_REVIEW_RUNNING']);
  const line = lines.find(({ mapping }) => mapping === 'CUSTOMER');
  expect(line).toMatchObject({
    state: 'finished',
    directions: [
      { direction: 'toIntegrationTable', status: 'success', counters: { inserted: 1 } },
      { direction: 'fromIntegrationTable', status: 'success' },
    ],
  });
  const coupled = await otherHalves(joined, 'CUSTOMER');
  expect([coupled.has(here), coupled.has(blocked), coupled.size]).toEqual([true, false, 1]);
  // finished lines are not run again unless they are made ready once more
  order.length = 0;
  await startFullSynchronization(tenant, by, { started: ({ name }) => void order.push(name) });
  expect(order).not.toContain('CUSTOMER');
  await review.restart('CUSTOMER');
  await startFullSynchronization(tenant, by, { started: ({ name }) => void order.push(name) });
  expect(order).toContain('CUSTOMER');
});

it('is followed by a run of each mapping every 30 minutes, rarer where nothing happens for long [DV-176]', async () => {
  await start([personOwnership]);
  const schedules = tenant.mappings.map(({ name, schedule }) => [name, schedule]);
  const rare = { intervalMinutes: 30, inactivityTimeoutMinutes: 1440 };
  const usual = { intervalMinutes: 30, inactivityTimeoutMinutes: 720 };
  expect(Object.fromEntries(schedules)).toEqual({
    SALESPEOPLE: rare,
    ...Object.fromEntries(codeLists.map((name) => [name, rare])),
    ...Object.fromEntries(['CURRENCY', 'CUSTOMER', 'VENDOR', 'CONTACT'].map((name) => [name, usual])),
  });
});
