import { deepStrictEqual } from 'node:assert';
import type { FilterCondition } from '@couplet/plugin-dataverse';
import fc from 'fast-check';
import { emulatedClient, type EmulatedClient } from '../dataverse-client/emulated-client.test.support';
import { numberOfRuns, perRun } from './fuzz-runs.test.support';
import { selected } from './naive-filter.test.support';
import { randomFilter } from './random-filter.test.support';
import { sampleAccounts } from './sample-accounts.test.support';

jest.setTimeout(3_600_000);

let emulated: EmulatedClient;
beforeAll(async () => {
  const seed = sampleAccounts.map((row) => ({
    ...row,
    revenue: row.revenue === null ? null : Number(row.revenue),
  }));
  emulated = await emulatedClient(['account'], { seed: { account: seed } });
});
afterAll(() => emulated.close());

async function answered(filter: FilterCondition): Promise<readonly string[]> {
  const found: string[] = [];
  const pages = emulated.client.retrieveMultiple(emulated.table('account'), {
    select: ['accountid'],
    filter,
    orderBy: [{ column: 'accountid' }],
  });
  for await (const page of pages) found.push(...page.rows.map((row) => row.id));
  return found;
}

it('random filters select the rows that looking at each of them selects [WA-85, WA-87, WA-88, WA-89, WA-90, WA-91, WA-92]', async () => {
  const filters = fc.array(randomFilter(emulated.table('account')), { minLength: perRun, maxLength: perRun });
  await fc.assert(
    fc.asyncProperty(filters, async (conditions) => {
      const answers = await Promise.all(conditions.map(answered));
      deepStrictEqual(answers, conditions.map(selected));
    }),
    { numRuns: numberOfRuns(0.4, perRun) },
  );
});

it('the naive evaluation knows the accounts, and can say no', () => {
  expect(selected({ op: 'and', conditions: [] })).toHaveLength(sampleAccounts.length);
  expect(selected({ op: 'contains', column: 'name', text: '%' })).toHaveLength(5);
  expect(selected({ op: 'not', condition: { op: 'gt', column: 'numberofemployees', value: 3 } })).toEqual(
    sampleAccounts
      .filter((row) => row.numberofemployees !== null && row.numberofemployees <= 3)
      .map(({ accountid }) => accountid),
  );
});
