import { recordKey, type WriteResult } from '@couplet/core';
import { customerAccount, vendorAccount } from '../mappings/account-pairs';
import { account, contact, contacts, customers, vendors } from '../tables';
import { MemoryRows } from '../testing';
import { CompletePrimaryContact } from './complete-primary-contact';
import { batchOf, goThrough, writePass, written, type WritePassOptions } from './write-pass.test.support';

const parent = (key: string) => ({ parentcustomerid: { table: 'account', key: recordKey(key) } });
const couplings = [
  { pair: customerAccount, localKey: recordKey('c1'), integrationKey: recordKey('a1') },
  { pair: customerAccount, localKey: recordKey('c2'), integrationKey: recordKey('a2') },
  { pair: vendorAccount, localKey: recordKey('v1'), integrationKey: recordKey('a3') },
  { pair: customerAccount, localKey: recordKey('c4'), integrationKey: recordKey('a4') },
];
const rows = new MemoryRows()
  .add(
    account,
    { accountid: 'a1', primarycontactid: null },
    { accountid: 'a2', primarycontactid: { table: 'contact', key: recordKey('x') } },
  )
  .add(account, { accountid: 'a3', primarycontactid: null }, { accountid: 'a4', primarycontactid: null })
  .add(
    customers,
    { systemId: 'c1', primaryContactNo: '' },
    { systemId: 'c2', primaryContactNo: '' },
    { systemId: 'c4', primaryContactNo: 'CT0' },
  )
  .add(vendors, { systemId: 'v1', primaryContactNo: '' })
  .add(
    contacts,
    { systemId: 'p1', no: 'CT1', name: 'Ada King' },
    { systemId: 'p2', no: 'CT2', name: 'Bob' },
    { systemId: 'p3', no: 'CT3', name: '' },
  );

async function run(options: Partial<WritePassOptions>, ...passages: readonly ReturnType<typeof written>[]) {
  const made = writePass({ direction: 'fromIntegrationTable', source: contact, rows, couplings, ...options });
  await goThrough(new CompletePrimaryContact(), batchOf(...passages), made.pass);
  return made.sent;
}

it('makes a new contact the primary contact on both sides, the first of its account only [DV-96]', async () => {
  const sent = await run(
    {},
    written('k1', parent('a1'), { created: 'p1' }),
    written('k2', parent('a1'), { created: 'p2' }),
  );
  expect(sent).toEqual([
    {
      side: 'integration',
      table: 'account',
      rows: [
        {
          key: 'a1',
          version: '1',
          values: { primarycontactid: { table: 'contact', key: 'k1' }, address1_primarycontactname: 'Ada King' },
        },
      ],
    },
    {
      side: 'local',
      table: 'Customer',
      rows: [{ key: 'c1', version: '1', values: { primaryContactNo: 'CT1', contact: 'Ada King' } }],
    },
  ]);
});

it('does the same for a contact that was created in Dataverse, and for vendors [DV-97]', async () => {
  const sent = await run(
    { direction: 'toIntegrationTable', source: contacts },
    written('p3', { companyNo: 'X' }, { created: 'k3', values: parent('a3') }),
  );
  expect(sent).toMatchObject([
    {
      side: 'integration',
      rows: [{ key: 'a3', values: { primarycontactid: { key: 'k3' }, address1_primarycontactname: null } }],
    },
    { side: 'local', table: 'Vendor', rows: [{ key: 'v1', values: { primaryContactNo: 'CT3' } }] },
  ]);
});

it('leaves accounts alone that have a primary contact on either side, and contacts without an account', async () => {
  expect(
    await run(
      {},
      written('k1', parent('a2'), { created: 'p1' }),
      written('k2', parent('a4'), { created: 'p2' }),
      written('k3', { parentcustomerid: null }, { created: 'p3' }),
      written('k4', parent('a1'), { created: 'p1', did: 'modify' }),
    ),
  ).toEqual([]);
});

it('does not set the local side where the account refused, and notes it on the contact', async () => {
  const passage = written('k1', parent('a1'), { created: 'p1' });
  const answer = (): WriteResult => ({
    status: 'refused',
    reason: 'version',
    code: 'CPL_V',
    message: 'changed meanwhile',
    facts: {},
  });
  expect((await run({ answer }, passage)).map(({ side }) => side)).toEqual(['integration']);
  expect(passage.notes).toMatchObject([{ code: 'CPL_PRIMARY_CONTACT_NOT_SET' }]);
});

it.each([
  ['fromIntegrationTable', 'fromIntegrationTable', ['Customer']],
  ['fromIntegrationTable', 'toIntegrationTable', []],
  ['fromIntegrationTable', null, []],
  ['toIntegrationTable', 'toIntegrationTable', ['account']],
  ['toIntegrationTable', 'fromIntegrationTable', []],
  ['toIntegrationTable', null, []],
] as const)(
  'in a pass %s sets what the field mapping reaches where it moves %s [DV-96] [DV-97]',
  async (direction, primaryContact, tables) => {
    const passage =
      direction === 'fromIntegrationTable'
        ? written('k1', parent('a1'), { created: 'p1' })
        : written('p1', { companyNo: 'X' }, { created: 'k1', values: parent('a1') });
    const source = direction === 'fromIntegrationTable' ? contact : contacts;
    const sent = await run({ direction, source, primaryContact }, passage);
    expect(sent.map(({ table }) => table)).toEqual(tables);
  },
);
