import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { batchRecorded, defineTableMapping } from '@couplet/core';
import { account } from '@couplet/plugin-dataverse';
import { forgetfulSystem } from './forgetful-system.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';
import { partners } from './partner.test.support';

const rows = 20_000;
const page = 1_000;
const megabyte = 1024 * 1024;

/** One way: what an integration side that keeps nothing can be asked for. */
const outward = defineTableMapping({
  name: 'OUTWARD',
  local: partners,
  integration: account,
  direction: 'toIntegrationTable',
  fields: (f) => [f.toIntegration('name', 'name'), f.toIntegration('city', 'address1_city')],
});

let company: PartnerCompany;
beforeAll(async () => {
  company = await partnerCompany({ mapping: outward, around: forgetfulSystem });
});
afterAll(() => company.close());

/** Collects garbage, so that what is measured is in use. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

it(`streams a transaction of ${rows} rows in pages, in memory that does not grow with it [G7]`, async () => {
  await company.synch(undefined, { batchSize: page });
  await company.users.add(rows);
  const collect = collector();
  const pulled: number[] = [];
  const heap: number[] = [];
  const stop = company.tenant.events.subscribe(batchRecorded, (batch) => {
    collect();
    pulled.push(batch.pulled);
    heap.push(process.memoryUsage().heapUsed / megabyte);
  });
  const figures = await company.synch(undefined, { batchSize: page });
  stop();
  expect(figures).toEqual({ inserted: rows });
  expect(Math.max(...pulled)).toBeLessThanOrEqual(page);
  expect(pulled.filter((count) => count > 0).length).toBeGreaterThanOrEqual(rows / page);
  const early = Math.max(...heap.slice(0, 5));
  const late = Math.max(...heap.slice(-5));
  // the rows alone are more than this
  expect(late - early).toBeLessThan(4);
  expect(await company.synch(undefined, { batchSize: page })).toEqual({});
});
