import { recordKey, type WriteResult } from '@couplet/core';
import { account } from '../tables';
import { MemoryRows } from '../testing';
import { StampCompany } from './stamp-company';
import { batchOf, goThrough, writePass, written } from './write-pass.test.support';

const own = { table: 'bcbi_company', key: recordKey('own') };
const other = { table: 'bcbi_company', key: recordKey('other') };
const settings = { companyRow: own };

it('marks the rows that local records were created from as rows of this company, unless they are [DV-42]', async () => {
  const { pass, sent } = writePass({
    direction: 'fromIntegrationTable',
    source: account,
    rows: new MemoryRows(),
    settings,
  });
  const batch = batchOf(
    written('a1', { bcbi_companyid: null }, { created: 'l1' }),
    written('a2', { bcbi_companyid: own }, { created: 'l2' }),
    written('a3', { bcbi_companyid: other }, { created: 'l3' }),
    written('a4', { bcbi_companyid: null }, { created: 'l4', did: 'modify' }),
    written('a5', { bcbi_companyid: null }),
    written('a6', { bcbi_companyid: null }, { did: 'foundInserted', created: 'l6' }),
  );
  expect(await goThrough(new StampCompany(), batch, pass)).toBe(batch);
  expect(sent).toEqual([
    {
      side: 'integration',
      table: 'account',
      rows: [
        { key: 'a1', version: null, values: { bcbi_companyid: own } },
        { key: 'a3', version: null, values: { bcbi_companyid: own } },
        { key: 'a6', version: null, values: { bcbi_companyid: own } },
      ],
    },
  ]);
});

it('leaves every row whose it is where the mapping takes rows of all companies [DV-189]', async () => {
  const { pass, sent } = writePass({
    direction: 'fromIntegrationTable',
    source: account,
    rows: new MemoryRows(),
    settings,
    multiCompany: true,
  });
  const batch = batchOf(
    written('a1', { bcbi_companyid: null }, { created: 'l1' }),
    written('a3', { bcbi_companyid: other }, { created: 'l3' }),
  );
  expect(await goThrough(new StampCompany(), batch, pass)).toBe(batch);
  expect(sent).toEqual([]);
});

it('does nothing in the other direction, and asks for nothing where nothing was created', async () => {
  const to = writePass({ direction: 'toIntegrationTable', source: account, rows: new MemoryRows(), settings });
  await goThrough(new StampCompany(), batchOf(written('a1', { bcbi_companyid: null }, { created: 'l1' })), to.pass);
  const from = writePass({ direction: 'fromIntegrationTable', source: account, rows: new MemoryRows(), settings });
  await goThrough(new StampCompany(), batchOf(), from.pass);
  expect([to.sent, from.sent]).toEqual([[], []]);
});

it('notes on the record that its row refused', async () => {
  const answer = (): WriteResult => ({
    status: 'refused',
    reason: 'forbidden',
    code: 'CPL_X',
    message: 'no right',
    facts: {},
  });
  const { pass } = writePass({
    direction: 'fromIntegrationTable',
    source: account,
    rows: new MemoryRows(),
    settings,
    answer,
  });
  const passage = written('a1', { bcbi_companyid: null }, { created: 'l1' });
  await goThrough(new StampCompany(), batchOf(passage), pass);
  expect(passage.notes).toMatchObject([{ code: 'CPL_COMPANY_NOT_STAMPED' }]);
});
