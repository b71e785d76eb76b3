import { fullRun } from '@couplet/core/internal';
import type { FaultAction } from '@couplet/dataverse-emulator';
import { expectInStep, expectSilence, partnerAccounts } from './check-in-step.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';
import { partnerMapping } from './partner.test.support';

/** Small pages, one after the other: a scan of 50 rows takes five of them. */
const smallPages = { batchSize: 10, overlap: 1 };
const refused: FaultAction = {
  kind: 'status',
  status: 400,
  code: '0x8004112a',
  message: 'Invalid page number in paging cookie.',
};
/** Links to further pages of all rows. */
const linksOfScans = '/orderby.*skiptoken/';

let company: PartnerCompany;
beforeEach(async () => {
  company = await partnerCompany({ mapping: partnerMapping });
  await company.users.add(50);
  await company.synch();
});
afterEach(() => company.close());

function page(link: string): FaultAction {
  const next = `${company.emulator.url}/api/data/v9.2/${link}`;
  return { kind: 'status', status: 200, body: JSON.stringify({ value: [], '@odata.nextLink': next }) };
}

it('begins a scan again whose link the server no longer takes: nothing is lost or doubled [F2]', async () => {
  company.emulator.faults.add({ match: { path: linksOfScans }, nth: 2, action: refused });
  const figures = await company.synch(fullRun, smallPages);
  expect(figures.failed).toBeUndefined();
  expect(figures.inserted).toBeUndefined();
  expect(partnerAccounts(company)).toHaveLength(50);
  await expectInStep(company, 50);
  await expectSilence(company);
});

it('gives up on links that are never taken, and reads everything once they are again [F2]', async () => {
  company.emulator.faults.add({ match: { path: linksOfScans }, times: 1000, action: refused });
  await expect(company.run(fullRun, smallPages)).rejects.toMatchObject({ code: 'CPL_PAGE_EXPIRED', retryable: true });
  company.emulator.faults.clear();
  await company.synch(fullRun, smallPages);
  await expectInStep(company, 50);
  await expectSilence(company);
});

it.each([
  ['itself', [['itself', 'itself']]],
  [
    'the page before it',
    [
      ['other', 'itself'],
      ['itself', 'other'],
    ],
  ],
])('stops a scan at a page that leads to %s [F2] [WA-109]', async (_name, links) => {
  const link = (name: string): string => `accounts?$select=name&$orderby=accountid&$skiptoken=${name}`;
  for (const [from, to] of links)
    company.emulator.faults.add({ match: { path: `/skiptoken=${from}/` }, times: 1000, action: page(link(to ?? '')) });
  company.emulator.faults.add({ match: { path: linksOfScans }, action: page(link('itself')) });
  await expect(company.run(fullRun, smallPages)).rejects.toMatchObject({ code: 'CPL_PAGING_CIRCLE', retryable: true });
  company.emulator.faults.clear();
});
